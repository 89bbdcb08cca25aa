// @ts-check
// The search page: finds its elements, listens, asks, shows. All of its state is in the address.
import { fill, renew } from "./dom.js";
import { PER_PAGE, date, readState, toOptions, writeState } from "./state.js";
import { offerSuggestions } from "./suggestions.js";
import { facetSections, pagerLinks, problemNotes, resultItems } from "./view.js";

const PAUSE = 200; // milliseconds without a key before the index is asked
const LATE = 400; // milliseconds after which a reader is told that it takes longer
const FIRST = 10; // results that are asked for and shown before the others of a page

/** @typedef {import("./state.js").State} State */

/** @template {HTMLElement} T @param {string} id @returns {T} */
function at(id) {
  return /** @type {T} */ (document.getElementById(id));
}

/**
 * @param {Promise<import("./client.js").Archive>} opened
 * @param {(name: "chart") => Promise<any>} load Of scripts that no first answer needs.
 */
export async function start(opened, load) {
  /** @type {HTMLFormElement} */
  const form = at("search-form");
  const [root, status, list, pager, notes, facets, time] = [
    "search", "search-status", "search-results", "search-pager", "search-problems", "search-facets", "search-time",
  ].map((id) => at(id));
  /** @type {import("./view.js").Setting} */
  const setting = JSON.parse(at("search-setting").textContent ?? "{}");
  const { words } = setting;
  // Narrow screens get the list first; the facets open on demand.
  if (matchMedia("(max-width: 51.99rem)").matches) at("search-narrow").removeAttribute("open");
  let asked = 0;
  let timer = 0;

  /** @type {{address: string, how: "pushState" | "replaceState"} | null} */
  let unwritten = null;

  /**
   * The address of a question is written with its answer, or when that is late: what a browser does for a new address would take a tenth of
   * the time that a reader waits.
   */
  const write = () => {
    if (unwritten) history[unwritten.how](null, "", unwritten.address);
    unwritten = null;
  };

  /** What is asked. */
  const current = () => readState(unwritten ? new URL(unwritten.address, location.href).search : location.search);

  /** Say that an answer takes its time; what is there is of another question. */
  const beLate = () => {
    write();
    status.textContent = words.busy;
    root.classList.add("search-late");
  };

  const settle = () => {
    root.removeAttribute("aria-busy");
    root.classList.remove("search-late");
  };

  /** Which areas the page has. @param {boolean} question @param {boolean} [found] */
  const frame = (question, found = question) => {
    time.hidden = !question;
    at("search-ways").hidden = found;
  };

  /** Put the state into the form, ask, and show the answer unless another question came in between. */
  const show = async () => {
    const number = ++asked;
    const state = current();
    fillForm(form, state);
    if (!state.q.trim()) {
      write();
      settle();
      frame(false);
      status.textContent = words.hint;
      for (const area of [list, pager, notes, facets, time]) area.replaceChildren();
      root.dispatchEvent(new CustomEvent("guzhi:content", { bubbles: true }));
      return;
    }
    // What is seen changes with the answer, all at once: drawing the page twice would take a tenth of what a reader waits for.
    // Only who arrives with a question has the place made at once, so that nothing moves under his eyes.
    if (number === 1) frame(true);
    root.setAttribute("aria-busy", "true");
    const patience = window.setTimeout(() => number === asked && beLate(), LATE);
    try {
      const archive = await opened;
      const options = toOptions(state);
      const answer = await archive.search(state.q, { ...options, limit: FIRST });
      if (number !== asked) return;
      clearTimeout(patience);
      root.classList.remove("search-late");
      const [some, none] = answer.exact ? [words.found, words.none] : [words.found_at_least, words.unsure];
      const narrowed = answer.exact && writeState({ ...state, q: "", vs: "", sort: "relevance", at: 1 }) !== "./";
      status.textContent = answer.total ? fill(some, { count: answer.total }) : narrowed ? words.none_narrowed : none;
      frame(true, answer.total > 0); // who finds nothing is shown other ways in
      list.replaceChildren(...resultItems(answer, state, setting));
      renew(pager, pagerLinks(answer.total, state, words));
      notes.replaceChildren(...problemNotes(answer, words));
      root.dispatchEvent(new CustomEvent("guzhi:content", { bubbles: true }));
      write();
      // The next ones, and what is counted, come when the first can be read.
      await drawn();
      const more = await archive.search(state.q, { ...options, offset: (options.offset ?? 0) + FIRST, limit: PER_PAGE - FIRST });
      if (number !== asked) return;
      list.append(...resultItems(more, state, setting));
      if (answer.exact) notes.replaceChildren(...problemNotes(more, words));
      root.dispatchEvent(new CustomEvent("guzhi:content", { bubbles: true }));
      await showCounts(archive, state, number, false);
    } catch (error) {
      if (number !== asked) return;
      status.textContent = words.broken;
      notes.replaceChildren(String(error instanceof Error ? error.message : error));
    } finally {
      clearTimeout(patience);
      if (number === asked) {
        write();
        settle();
      }
    }
  };

  /**
   * What is counted comes after the results.
   *
   * @param {import("./client.js").Archive} archive
   * @param {State} state
   * @param {number} number
   * @param {boolean} everything However much there is to fetch.
   */
  const showCounts = async (archive, state, number, everything) => {
    const options = { ...toOptions(state), everything };
    const queries = [state.q, state.vs].filter((query) => query.trim());
    const asking = Promise.all(queries.map((query) => archive.counts(query, options)));
    asking.catch(() => {}); // told below
    /** @type {typeof import("./chart.js")} */
    const { chartParts, makeBins } = await load("chart");
    const [counts, second] = await asking;
    if (number !== asked) return;
    if (!notes.children.length) notes.replaceChildren(...problemNotes(counts, words));
    const bins = makeBins([counts.days, ...(second ? [second.days] : [])], state.from, state.to);
    const narrow = (/** @type {string} */ from, /** @type {string} */ to) => go(writeState({ ...current(), from, to, at: 1 }), "pushState");
    time.hidden = !bins.bins.length && !state.from && !state.to;
    renew(time, chartParts(bins, { names: queries, words, narrowed: Boolean(state.from || state.to), second: writeState({ ...state, q: state.vs, vs: state.q, at: 1 }) }, narrow));
    renew(facets, facetSections(counts, state, setting));
    if (!counts.facets) {
      const more = document.createElement("button");
      more.type = "button";
      more.className = "search-count-all";
      more.textContent = fill(words.count_all, { count: counts.files });
      more.addEventListener("click", () => showCounts(archive, state, number, true));
      facets.prepend(more);
    }
    root.dispatchEvent(new CustomEvent("guzhi:content", { bubbles: true }));
  };

  /** @param {string} address @param {"pushState" | "replaceState"} how */
  const go = (address, how) => {
    clearTimeout(timer);
    write(); // that of the question before
    if (new URL(address, location.href).href !== location.href) unwritten = { address, how };
    return show();
  };

  const suggestions = offerSuggestions(at("search-q"), async (text) => (await opened).suggest(text), words, (query) => {
    /** @type {HTMLInputElement} */ (at("search-q")).value = query;
    go(writeState(readForm(form, current())), "pushState");
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    suggestions.close();
    go(writeState(readForm(form, current())), "pushState");
  });
  form.addEventListener("change", ({ target }) => {
    if (target instanceof HTMLElement && target.id !== "search-q") go(writeState(readForm(form, current())), "pushState");
  });
  at("search-q").addEventListener("input", (event) => {
    clearTimeout(timer);
    if (/** @type {InputEvent} */ (event).isComposing) return;
    timer = window.setTimeout(() => go(writeState(readForm(form, current())), "replaceState"), PAUSE);
  });
  at("search-q").addEventListener("compositionend", () => go(writeState(readForm(form, current())), "replaceState"));
  root.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("a");
    if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (link.closest("#search-facets, #search-pager, .chart-name")) {
      event.preventDefault();
      go(link.href, "pushState").then(() => link.closest("#search-pager") && root.scrollIntoView());
    }
  });
  window.addEventListener("popstate", () => {
    unwritten = null;
    show();
  });
  document.addEventListener("keydown", (event) => moveByKey(event, list));
  // A reader may have typed while these scripts were on their way: that is his question, not the empty address. One who
  // has sent the form without them comes with an address that names every field: it is written the short way again.
  const asks = current();
  const typed = readForm(form, asks);
  const both = { ...asks, q: typed.q.trim() ? typed.q : asks.q, vs: typed.vs.trim() ? typed.vs : asks.vs };
  await go(writeState(asks.q.trim() ? both : typed), "replaceState");
}

/** The page is drawn as it is now; nobody waits for a page in the background. */
function drawn() {
  return document.hidden ? null : new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
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

/** A state with what the form says; a new question begins on the first page. @param {HTMLFormElement} form @param {State} state @returns {State} */
function readForm(form, state) {
  const given = new FormData(form);
  const text = (/** @type {string} */ name) => String(given.get(name) ?? "");
  return { ...state, q: text("q"), vs: text("vs"), paper: text("paper"), from: date(text("from")), to: date(text("to")), sort: text("sort") || state.sort, at: 1 };
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
