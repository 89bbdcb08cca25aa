// @ts-check
// What is asked, as the address bar says it. Pure.

export const PER_PAGE = 20;
export const SORTS = ["relevance", "newest", "oldest"];

/**
 * @typedef {object} State
 * @property {string} q
 * @property {string} vs A second query, to compare with over time.
 * @property {string} paper
 * @property {string} from
 * @property {string} to
 * @property {string} page 版次
 * @property {string} kind
 * @property {string} label
 * @property {string} tag
 * @property {string} person
 * @property {string} sort
 * @property {number} at Which page of the list, from 1.
 */

/** @type {State} */
const USUAL = { q: "", vs: "", paper: "", from: "", to: "", page: "", kind: "", label: "", tag: "", person: "", sort: "relevance", at: 1 };

/** @param {string} search Of an address: `?q=…&paper=…`. @returns {State} */
export function readState(search) {
  const given = new URLSearchParams(search);
  const state = { ...USUAL };
  for (const name of /** @type {const} */ (["q", "vs", "paper", "page", "kind", "label", "tag", "person"])) state[name] = given.get(name) ?? "";
  state.from = date(given.get("from"));
  state.to = date(given.get("to"));
  if (SORTS.includes(given.get("sort") ?? "")) state.sort = given.get("sort") ?? "";
  state.at = Math.max(1, Math.floor(Number(given.get("at"))) || 1);
  return state;
}

/** The address of a state; what is as usual is left out. @param {State} state @returns {string} */
export function writeState(state) {
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(state)) {
    if (value !== USUAL[/** @type {keyof State} */ (name)]) given.set(name, String(value));
  }
  const search = given.toString();
  return search ? `?${search}` : "./";
}

/** A date as a person may write it: 2025/3/7, 2025年3月, 20250307; empty when it is none. @param {string | null} text @returns {string} */
export function date(text) {
  const found = /^\s*(\d{4})(?:\D*(\d{1,2})(?:\D*(\d{1,2}))?)?\D*$/.exec((text ?? "").normalize("NFKC"));
  if (!found) return "";
  return found.slice(1).filter(Boolean).map((part) => part.padStart(2, "0")).join("-");
}

/** @param {State} state @returns {import("./client.js").SearchOptions} */
export function toOptions({ paper, from, to, page, kind, label, tag, person, sort, at }) {
  return { paper, from, to, page, kind, label, tag, person, sort: /** @type {any} */ (sort), offset: (at - 1) * PER_PAGE, limit: PER_PAGE };
}
