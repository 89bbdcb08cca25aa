// @ts-check
// Filters and their counts, over the columns of all articles that were found. Pure.

export const FACETS = /** @type {const} */ (["paper", "year", "page", "kind", "label", "tag"]);

/** @typedef {typeof FACETS[number]} FacetName */
/** @typedef {{value: string, count: number}} FacetValue */
/** @typedef {{doc: number, date: string, length: number, values: Record<FacetName, string[]>}} Facts */
/** @typedef {{wanted: Partial<Record<FacetName, Set<string>>>, from: string, to: string}} Filters */

/**
 * @param {import("./client.js").SearchOptions} options
 * @returns {Filters}
 */
export function readFilters(options) {
  /** @type {Filters} */
  const filters = { wanted: {}, from: checkDate("from", options.from), to: checkDate("to", options.to) };
  for (const name of /** @type {const} */ (["paper", "page", "kind", "label", "tag"])) {
    const value = options[name];
    const values = (Array.isArray(value) ? value : [value ?? ""]).map(String).filter(Boolean);
    if (values.length) filters.wanted[name] = new Set(values);
  }
  return filters;
}

/** @param {string} name @param {string | undefined} date */
function checkDate(name, date) {
  if (!date) return "";
  if (!/^\d{4}(-\d\d(-\d\d)?)?$/.test(date)) throw new RangeError(`${name}: expected 2025, 2025-12 or 2025-12-18, found '${date}'`);
  return date;
}

/**
 * What the columns say of one document.
 *
 * @param {import("./store.js").Columns} columns
 * @param {number} at Place in the chunk.
 * @param {number} doc
 * @returns {Facts}
 */
export function readFacts(columns, at, doc) {
  /** @param {import("./store.js").Column} column */
  const one = (column) => column.values[column.of[at]];
  /** @param {import("./store.js").ListColumn} column */
  const many = (column) => column.of[at].map((n) => column.values[n]);
  const date = one(columns.date);
  const values = {
    paper: [one(columns.paper)],
    year: [date.slice(0, 4)],
    page: [one(columns.page)],
    kind: [one(columns.kind)],
    label: many(columns.label),
    tag: many(columns.tag),
  };
  return { doc, date, length: columns.length[at], values };
}

/**
 * Could the article be of the time asked for? A date known in part stands for all its days; one not known for none.
 *
 * @param {string} date
 * @param {string} from
 * @param {string} to
 */
export function isWithin(date, from, to) {
  if (!from && !to) return true;
  if (!date) return false;
  return (!from || `${date}-99-99`.slice(0, 10) >= from) && (!to || date <= `${to}-99-99`.slice(0, 10));
}

/**
 * The documents that pass every filter, and for each facet the counts of those that pass all others.
 *
 * @param {Facts[]} all
 * @param {Filters} filters
 * @returns {{kept: Facts[], facets: Record<FacetName, FacetValue[]>}}
 */
export function applyFilters(all, { wanted, from, to }) {
  /** @type {Facts[]} */
  const kept = [];
  const counts = Object.fromEntries(FACETS.map((name) => [name, /** @type {Map<string, number>} */ (new Map())]));
  for (const facts of all) {
    const failed = FACETS.filter((name) => wanted[name] && !facts.values[name].some((value) => wanted[name]?.has(value)));
    if (!isWithin(facts.date, from, to)) failed.push("year");
    if (!failed.length) kept.push(facts);
    for (const name of failed.length === 1 ? failed : failed.length ? [] : FACETS) {
      for (const value of facts.values[name]) if (value) counts[name].set(value, (counts[name].get(value) ?? 0) + 1);
    }
  }
  /** @param {Map<string, number>} of */
  const list = (of) =>
    Array.from(of, ([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  return { kept, facets: /** @type {any} */ (Object.fromEntries(FACETS.map((name) => [name, list(counts[name])]))) };
}
