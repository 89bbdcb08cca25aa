// @ts-check
// A list below the box of what a person may be about to type.
import { element, fill } from "./dom.js";
import { widen } from "./width.js";

const PAUSE = 120; // milliseconds without a key before the index is asked

/** @typedef {import("./client.js").Suggestion} Suggestion */

/**
 * @param {HTMLInputElement} box
 * @param {(text: string) => Promise<Suggestion[]>} suggest
 * @param {import("./view.js").Words} words
 * @param {(query: string) => void} choose
 */
export function offerSuggestions(box, suggest, words, choose) {
  const list = element("ul", { id: "search-suggestions", class: "search-suggestions", role: "listbox", "aria-label": words.suggestions, hidden: "" });
  box.closest(".search-line")?.after(list);
  for (const [name, value] of [["role", "combobox"], ["aria-controls", list.id], ["aria-autocomplete", "list"], ["aria-expanded", "false"]]) {
    box.setAttribute(name, value);
  }
  /** @type {Suggestion[]} */
  let offered = [];
  let active = -1;
  let asked = 0;
  let timer = 0;

  const close = () => {
    asked++;
    clearTimeout(timer);
    show([]);
  };
  /** @param {Suggestion[]} suggestions */
  const show = (suggestions) => {
    offered = suggestions;
    list.replaceChildren(...suggestions.map((suggestion, n) => option(suggestion, n, words)));
    list.hidden = !suggestions.length;
    box.setAttribute("aria-expanded", String(!list.hidden));
    mark(-1);
  };
  /** @param {number} at */
  const mark = (at) => {
    active = at;
    Array.from(list.children, (item, n) => item.setAttribute("aria-selected", String(n === at)));
    if (at < 0) box.removeAttribute("aria-activedescendant");
    else box.setAttribute("aria-activedescendant", list.children[at].id);
  };
  /** @param {Suggestion} suggestion */
  const take = ({ facet, text, url }) => {
    close();
    if (url) {
      location.assign(url);
      return;
    }
    const field = { person: "by:", label: "label:", tag: "", headline: "" }[facet];
    choose(field + (/\s/.test(text) ? `"${text.replaceAll('"', "")}"` : text));
  };

  box.addEventListener("input", (event) => {
    clearTimeout(timer);
    const number = ++asked;
    const text = box.value.trim();
    if (!text || /[\s":]/.test(text)) return show([]);
    if (/** @type {InputEvent} */ (event).isComposing) return undefined;
    timer = window.setTimeout(async () => {
      const suggestions = await suggest(text).catch(() => []);
      if (number === asked && document.activeElement === box) show(suggestions);
    }, PAUSE);
    return undefined;
  });
  box.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const step = event.key === "ArrowDown" ? 1 : -1;
      mark(((active + 1 + step + offered.length + 1) % (offered.length + 1)) - 1);
    } else if (event.key === "Escape") close();
    else if (event.key === "Enter" && active >= 0) take(offered[active]);
    else {
      if (event.key === "Enter" || event.key === "Tab") close();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  });
  box.addEventListener("blur", close);
  // Before the blur that a press brings with it.
  list.addEventListener("pointerdown", (event) => {
    const item = event.target instanceof Element && event.target.closest("li");
    event.preventDefault();
    if (item) take(offered[Array.from(list.children).indexOf(item)]);
  });
  return { close };
}

/** @param {Suggestion} suggestion @param {number} n @param {import("./view.js").Words} words */
function option({ facet, text, count }, n, words) {
  const item = element("li", { id: `search-suggestion-${n}`, role: "option", "aria-selected": "false" });
  const kind = facet === "headline" ? words.suggest_headline : words[`facet_${facet}`];
  item.append(element("span", { class: "search-value" }, widen(text)));
  // Choosing a tag asks for the word, which stands in other articles, too.
  if (facet !== "headline" && facet !== "tag") item.append(element("span", { class: "search-count" }, fill(words.articles, { count })));
  item.append(element("span", { class: "search-count" }, kind));
  return item;
}
