// @ts-check
// An answer -> the page. Everything that comes from an article goes in as text, never as markup.
import { element, fill } from "./dom.js";
import { PER_PAGE, writeState } from "./state.js";
import { widen } from "./width.js";

const FACET_ROWS = 8; // values of a facet that are shown at first
const FACET_MOST = 200; // and altogether

/** @typedef {import("./client.js").SearchAnswer} SearchAnswer */
/** @typedef {import("./client.js").Counts} Counts */
/** @typedef {import("./state.js").State} State */
/** @typedef {{[key: string]: string}} Words Interface texts by their last name. */
/** @typedef {{[code: string]: {name: string, lang: string}}} Papers */
/** @typedef {{words: Words, papers: Papers}} Setting */

/** Text as pages show it, with marks in it. @param {string} text @param {[number, number][]} marks @returns {(Node | string)[]} */
function marked(text, marks) {
  const shown = widen(text);
  const parts = [];
  let at = 0;
  for (const [start, end] of marks) {
    parts.push(shown.slice(at, start), element("mark", {}, shown.slice(start, end)));
    at = end;
  }
  return [...parts, shown.slice(at)];
}

/**
 * @param {SearchAnswer} answer
 * @param {State} state
 * @param {Setting} setting
 * @returns {HTMLElement[]} One <li> a result.
 */
export function resultItems(answer, state, setting) {
  return answer.results.map((result) => {
    const paper = setting.papers[result.paper] ?? { name: result.paper, lang: "" };
    const lang = /** @type {{[attribute: string]: string}} */ (paper.lang ? { lang: paper.lang } : {});
    const address = new URL(result.url);
    address.searchParams.set("hl", state.q);
    return element(
      "li",
      { class: "search-result" },
      element("h2", lang, element("a", { href: address.href }, ...marked(result.headline, result.headlineMarks))),
      element(
        "p",
        { class: "search-where" },
        element("span", { class: "search-paper", ...lang }, paper.name),
        element("time", result.date ? { datetime: result.date } : {}, dateWords(result.date, setting.words)),
        element("span", {}, pageWords(result.page, setting.words)),
      ),
      element("p", { class: "search-excerpt", ...lang }, ...marked(result.excerpt, result.marks)),
    );
  });
}

/** @param {string} date EDTF @param {Words} words */
function dateWords(date, words) {
  const [year, month, day] = date.split("-");
  const pattern = day ? words.day : month ? words.month : year ? words.year : words.unknown_date;
  return fill(pattern, { year, month: Number(month), day: Number(day) });
}

/** @param {string} page @param {Words} words */
function pageWords(page, words) {
  if (!page) return words.unknown_page;
  return /[版张張]/.test(page) ? page : fill(words.page_number, { number: page });
}

/**
 * @param {Counts} counts
 * @param {State} state
 * @param {Setting} setting
 * @returns {HTMLElement[]} One <section> a facet; facets that offer no choice are left out.
 */
export function facetSections(counts, state, setting) {
  const { words, papers } = setting;
  /** @type {{[name: string]: (value: string) => string}} */
  const shown = {
    paper: (value) => papers[value]?.name ?? value,
    page: (value) => pageWords(value, words),
    kind: (value) => words[`kind_${value}`] ?? value,
    year: (value) => fill(words.year, { year: value }),
  };
  const facets = { ...counts.facets, year: years(counts.days) };
  const sections = [];
  for (const name of /** @type {const} */ (["paper", "year", "page", "kind", "label", "tag", "person"])) {
    const chosen = name === "year" ? yearOf(state) : state[name];
    const values = facets[name] ?? [];
    if (values.length < 2 && !chosen) continue;
    const rows = values.slice(0, FACET_MOST).map(({ value, count }) => {
      const on = value === chosen;
      const next = name === "year" ? { from: on ? "" : value, to: on ? "" : value } : { [name]: on ? "" : value };
      const link = element(
        "a",
        { href: writeState({ ...state, ...next, at: 1 }), ...(on ? { "aria-current": "true" } : {}) },
        element("span", { class: "search-value", ...(name === "paper" && papers[value]?.lang ? { lang: papers[value].lang } : {}) }, (shown[name] ?? String)(value)),
        element("span", { class: "search-count" }, String(count)),
      );
      return element("li", {}, link);
    });
    if (chosen && !values.some(({ value }) => value === chosen)) rows.unshift(emptyRow(name, chosen, state, shown[name] ?? String));
    sections.push(facetSection(name, words[`facet_${name}`], rows, words.more));
  }
  return sections;
}

/** @param {[string, number][]} days @returns {{value: string, count: number}[]} Newest first. */
function years(days) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const [date, count] of days) if (date) counts.set(date.slice(0, 4), (counts.get(date.slice(0, 4)) ?? 0) + count);
  return Array.from(counts, ([value, count]) => ({ value, count })).reverse();
}

/** A value that is chosen and has no article left. @param {string} name @param {string} value @param {State} state @param {(value: string) => string} shown */
function emptyRow(name, value, state, shown) {
  const next = name === "year" ? { from: "", to: "" } : { [name]: "" };
  const link = element("a", { href: writeState({ ...state, ...next, at: 1 }), "aria-current": "true" }, element("span", { class: "search-value" }, shown(value)));
  link.append(element("span", { class: "search-count" }, "0"));
  return element("li", {}, link);
}

/** @param {State} state */
function yearOf({ from, to }) {
  return from === to && from.length === 4 ? from : "";
}

/** @param {string} name @param {string} title @param {HTMLElement[]} rows @param {string} more */
function facetSection(name, title, rows, more) {
  const section = element("section", { class: "search-facet", "data-facet": name }, element("h2", {}, title), element("ul", {}, ...rows.slice(0, FACET_ROWS)));
  if (rows.length > FACET_ROWS) {
    const rest = element("ul", {}, ...rows.slice(FACET_ROWS));
    section.append(element("details", {}, element("summary", {}, fill(more, { count: rows.length - FACET_ROWS })), rest));
  }
  return section;
}

/**
 * @param {number} total
 * @param {State} state
 * @param {Words} words
 * @returns {HTMLElement[]} Links of the pager; none when one page holds all.
 */
export function pagerLinks(total, state, words) {
  const last = Math.ceil(total / PER_PAGE);
  if (last < 2) return [];
  const near = new Set([1, last, ...[-2, -1, 0, 1, 2].map((step) => state.at + step)]);
  const pages = Array.from(near).filter((n) => n >= 1 && n <= last).sort((a, b) => a - b);
  const links = [];
  /** @param {number} at @param {string} text @param {{[attribute: string]: string}} [more] */
  const link = (at, text, more = {}) => element("a", { href: writeState({ ...state, at }), ...more }, text);
  if (state.at > 1) links.push(link(state.at - 1, words.previous, { rel: "prev" }));
  pages.forEach((n, index) => {
    if (index && n - pages[index - 1] > 1) links.push(element("span", { "aria-hidden": "true" }, "…"));
    links.push(link(n, String(n), n === state.at ? { "aria-current": "page" } : {}));
  });
  if (state.at < last) links.push(link(state.at + 1, words.next, { rel: "next" }));
  return links;
}

/** What cannot be read. @param {{exact: boolean, problems: {file: string, message: string}[]}} answer @param {Words} words @returns {HTMLElement[]} */
export function problemNotes(answer, words) {
  if (answer.exact) return [];
  const files = answer.problems.map(({ file, message }) => element("li", {}, element("code", {}, file), ` ${message}`));
  return [element("p", {}, words.damaged), element("ul", {}, ...files)];
}
