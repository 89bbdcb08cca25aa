// @ts-check
// Filters and their counts, over the calendar and the columns of the articles that were found. Pure.

export const FACETS = /** @type {const} */ (["paper", "page", "kind", "label", "tag", "person"]);

/** @typedef {typeof FACETS[number]} FacetName */
/** @typedef {{value: string, count: number}} FacetValue */
/** @typedef {{wanted: Partial<Record<FacetName, Set<string>>>, from: string, to: string}} Filters */
/** @typedef {{first: number, docs: number[], columns: import("./store.js").Columns}} Group Articles of one file of columns; `first` is the file's first article. */
/** @typedef {[string, number][]} Calendar Days in order, and how many articles each has. */

/**
 * @param {import("./client.js").SearchOptions} options
 * @returns {Filters}
 */
export function readFilters(options) {
  /** @type {Filters} */
  const filters = { wanted: {}, from: checkDate("from", options.from), to: checkDate("to", options.to) };
  for (const name of FACETS) {
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
 * Articles of the time asked for; both rows ascend, because articles are numbered by date. What stands in no calendar that can be read
 * is of no time.
 *
 * @param {Int32Array} docs
 * @param {Calendar} calendar
 * @param {Filters} filters
 */
export function withinTime(docs, calendar, { from, to }) {
  if (!from && !to) return docs;
  const inside = calendar.map(([date]) => isWithin(date, from, to));
  let day = 0;
  let end = calendar[0]?.[1] ?? 0;
  return docs.filter((doc) => {
    while (doc >= end && ++day < calendar.length) end += calendar[day][1];
    return inside[day];
  });
}

/**
 * Those of a group that every filter lets pass but time, and for each facet the counts of those that pass all others.
 *
 * @param {Group} group
 * @param {Filters["wanted"]} wanted
 * @param {(doc: number) => boolean} isCounted Whether an article is of the time asked for.
 * @param {Record<FacetName, Map<string, number>>} counts To which this group's are added.
 * @returns {number[]}
 */
export function passing({ first, docs, columns }, wanted, isCounted, counts) {
  const asked = FACETS.filter((name) => wanted[name]);
  const good = asked.map((name) => columns[name].values.map((value) => wanted[name]?.has(value)));
  const seen = FACETS.map((name) => new Int32Array(columns[name].values.length));
  const kept = [];
  for (const doc of docs) {
    const at = doc - first;
    const failed = asked.filter((name, n) => !columns[name].of[at].some((value) => good[n][value]));
    if (!failed.length) kept.push(doc);
    if (failed.length > 1 || !isCounted(doc)) continue;
    FACETS.forEach((name, n) => {
      if (failed.length && failed[0] !== name) return;
      for (const value of columns[name].of[at]) seen[n][value]++;
    });
  }
  FACETS.forEach((name, n) => {
    seen[n].forEach((count, value) => {
      if (count) counts[name].set(columns[name].values[value], (counts[name].get(columns[name].values[value]) ?? 0) + count);
    });
  });
  return kept;
}

/**
 * How many articles each day has; days without any are left out.
 *
 * @param {number[] | Int32Array} docs
 * @param {Calendar} calendar
 * @returns {[string, number][]}
 */
export function countDays(docs, calendar) {
  /** @type {[string, number][]} */
  const days = [];
  let at = 0;
  let end = 0;
  for (const [date, count] of calendar) {
    end += count;
    const before = at;
    while (at < docs.length && docs[at] < end) at++;
    if (at > before) days.push([date, at - before]);
  }
  return days;
}

/** Most frequent first. @param {Map<string, number>} counts @returns {FacetValue[]} */
export function ranked(counts) {
  return Array.from(counts, ([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}
