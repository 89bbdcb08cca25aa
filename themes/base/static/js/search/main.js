// @ts-check
// The search page: finds its elements, listens, asks, shows. All of its state is in the address.
import { date, readState, toOptions, writeState } from "./state.js";
import { facetSections, fill, pagerLinks, problemNotes, resultItems } from "./view.js";

const PAUSE = 200; // milliseconds without a key before the index is asked

/** @typedef {import("./state.js").State} State */

/** @template {HTMLElement} T @param {string} id @returns {T} */
function at(id) {
  return /** @type {T} */ (document.getElementById(id));
}

/** @param {(options?: {worker?: boolean}) => Promise<import("./client.js").Archive>} openArchive */
export async function start(openArchive) {
  /** @type {HTMLFormElement} */
  const form = at("search-form");
  const [root, status, list, pager, notes, facets] = ["search", "search-status", "search-results", "search-pager", "search-problems", "search-facets"].map(
    (id) => at(id),
  );
  /** @type {import("./view.js").Setting} */
  const setting = JSON.parse(at("search-setting").textContent ?? "{}");
  const { words } = setting;
  // Narrow screens get the list first; the facets open on demand.
  if (matchMedia("(max-width: 51.99rem)").matches) at("search-narrow").removeAttribute("open");
  const opened = openArchive();
  let asked = 0;
  let timer = 0;

  /** Put the state into the form, ask, and show the answer unless another question came in between. */
  const show = async () => {
    const number = ++asked;
    const state = readState(location.search);
    fillForm(form, state);
    at("search-ways").hidden = Boolean(state.q.trim());
    if (!state.q.trim()) {
      status.textContent = words.hint;
      for (const area of [list, pager, notes, facets]) area.replaceChildren();
      return;
    }
    root.setAttribute("aria-busy", "true");
    const patience = window.setTimeout(() => number === asked && (status.textContent = words.busy), 400);
    try {
      const archive = await opened;
      const answer = await archive.search(state.q, toOptions(state));
      if (number !== asked) return;
      status.textContent = answer.total ? fill(answer.exact ? words.found : words.found_at_least, { count: answer.total }) : words.none;
      list.replaceChildren(...resultItems(answer, state, setting));
      pager.replaceChildren(...pagerLinks(answer.total, state, words));
      notes.replaceChildren(...problemNotes(answer, words));
      root.dispatchEvent(new CustomEvent("guzhi:content", { bubbles: true }));
      const counts = await archive.counts(state.q, toOptions(state));
      if (number !== asked) return;
      facets.replaceChildren(...facetSections(counts, state, setting));
      root.dispatchEvent(new CustomEvent("guzhi:content", { bubbles: true }));
    } catch (error) {
      if (number !== asked) return;
      status.textContent = words.broken;
      notes.replaceChildren(String(error instanceof Error ? error.message : error));
    } finally {
      clearTimeout(patience);
      if (number === asked) root.removeAttribute("aria-busy");
    }
  };

  /** @param {string} address @param {"pushState" | "replaceState"} how */
  const go = (address, how) => {
    clearTimeout(timer);
    if (new URL(address, location.href).href !== location.href) history[how](null, "", address);
    return show();
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    go(writeState(readForm(form)), "pushState");
  });
  form.addEventListener("change", ({ target }) => {
    if (target instanceof HTMLElement && target.id !== "search-q") go(writeState(readForm(form)), "pushState");
  });
  at("search-q").addEventListener("input", (event) => {
    clearTimeout(timer);
    if (/** @type {InputEvent} */ (event).isComposing) return;
    timer = window.setTimeout(() => go(writeState(readForm(form)), "replaceState"), PAUSE);
  });
  at("search-q").addEventListener("compositionend", () => go(writeState(readForm(form)), "replaceState"));
  root.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("a");
    if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (link.closest("#search-facets, #search-pager")) {
      event.preventDefault();
      go(link.href, "pushState").then(() => link.closest("#search-pager") && root.scrollIntoView());
    }
  });
  window.addEventListener("popstate", show);
  document.addEventListener("keydown", (event) => moveByKey(event, list));
  // A reader may have typed while these scripts were on their way: that is his question, not the empty address. One who
  // has sent the form without them comes with an address that names every field: it is written the short way again.
  const asks = readState(location.search);
  await go(writeState(asks.q.trim() ? asks : readForm(form)), "replaceState");
}

/** @param {HTMLFormElement} form @param {State} state */
function fillForm(form, state) {
  for (const [name, value] of Object.entries(state)) {
    const field = form.elements.namedItem(name);
    if (!(field instanceof HTMLInputElement || field instanceof HTMLSelectElement)) continue;
    // What a person is typing is not touched; neither is a date that he wrote his way.
    if (field === document.activeElement && field instanceof HTMLInputElement && field.value.trim() === String(value).trim()) continue;
    field.value = String(value);
  }
}

/** The state in the address with what the form says; a new question begins on the first page. @param {HTMLFormElement} form @returns {State} */
function readForm(form) {
  const given = new FormData(form);
  const text = (/** @type {string} */ name) => String(given.get(name) ?? "");
  const state = readState(location.search);
  return { ...state, q: text("q"), paper: text("paper"), from: date(text("from")), to: date(text("to")), sort: text("sort") || state.sort, at: 1 };
}

/** `/` leads to the box, Escape out of it, arrows along the results. @param {KeyboardEvent} event @param {HTMLElement} list */
function moveByKey(event, list) {
  const box = at("search-q");
  const inField = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/" && !inField) {
    event.preventDefault();
    box.focus();
  } else if (event.key === "Escape" && event.target === box) {
    box.blur();
  } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    if (inField && event.target !== box) return;
    const stops = [box, ...list.querySelectorAll("h2 a")];
    const here = stops.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    const next = here < 0 ? undefined : stops[here + (event.key === "ArrowDown" ? 1 : -1)];
    if (next instanceof HTMLElement) {
      event.preventDefault();
      next.focus();
    }
  }
}
