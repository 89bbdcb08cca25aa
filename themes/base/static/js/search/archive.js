// @ts-check
// The recipe of an answer: query -> matches -> filters -> order -> the results on screen with their excerpts; and what is counted.
import { findMarks, makeExcerpt } from "./excerpt.js";
import { FACETS, countDays, passing, ranked, readFilters, withinTime } from "./filters.js";
import { HEADLINE, Matcher } from "./match.js";
import { parseQuery } from "./query.js";
import { best, scoresOf } from "./score.js";
import { Damage, Store } from "./store.js";
import { suggest } from "./suggest.js";

const MOST = 1000; // results that one call gives, values of a facet
const FIRST = 10; // results that are put in order by how much of their headlines was asked for
const SHALLOW = 200; // results that are put in order when no more are wanted
const COLUMN_FILES = 64; // that counting fetches unasked
const REST = 250; // milliseconds without a question after which the first one is prepared for
const REHEARSED = 20_000; // articles that are put in order beforehand, by which a browser sees what is worth a good translation
const RECENT = 4; // questions that are remembered: the next page and what is counted ask the same again

/** @typedef {import("./client.js").SearchOptions} SearchOptions */
/** @typedef {import("./client.js").SearchAnswer} SearchAnswer */
/** @typedef {import("./client.js").Counts} Counts */
/** @typedef {import("./match.js").Matches} Matches */
/** @typedef {{store: Store, folds: import("./tokens.js").Folds, matcher: Matcher, matches: Matches, orders: Map<string, Promise<Order>>}} Found */
/** @typedef {{total: number, ordered: Int32Array}} Order Of relevance perhaps the first ones only. */
/** @typedef {Found & {filters: import("./filters.js").Filters}} Inquiry */

/**
 * @param {string} home Address of the search folder.
 * @param {import("./client.js").Manifest} manifest
 * @param {{[file: string]: Uint8Array}} [files] Files that are here already.
 * @returns {import("./client.js").Archive}
 */
export function createArchive(home, manifest, files) {
  let store = new Store(home, manifest, files);
  store.folds().catch(() => {}); // unpacked before anybody asks; told where a question is asked
  /** @type {Map<string, Promise<Found>>} */
  const recent = new Map();
  setTimeout(() => recent.size || prepare(store).catch(() => {}), REST);

  /** Whether the site was built again since the manifest was read; then the new index is used. */
  const renew = async () => {
    const response = await fetch(new URL("manifest.json", home), { cache: "no-cache" }).catch(() => null);
    const current = response?.ok ? await response.json().catch(() => null) : null;
    if (!current?.root || current.root === store.manifest.root) return false;
    store = new Store(home, current);
    recent.clear();
    return true;
  };

  /** @param {string} query @returns {Promise<Found>} */
  const find = async (query) => {
    const folds = await store.folds();
    const matcher = new Matcher(store, folds);
    return { store, folds, matcher, matches: await matcher.matches(parseQuery(query, folds)), orders: new Map() };
  };

  /** The same for a question asked a moment ago. @param {string} query */
  const findAgain = (query) => {
    const found = recent.get(query) ?? find(query);
    recent.delete(query);
    recent.set(query, found);
    if (recent.size > RECENT) recent.delete(/** @type {string} */ (recent.keys().next().value));
    return found;
  };

  /**
   * @template {{exact: boolean}} T
   * @param {(inquiry: Inquiry, options: SearchOptions) => Promise<T>} answer
   * @param {T} nothing
   * @param {string} query
   * @param {SearchOptions} options
   * @returns {Promise<T>}
   */
  const ask = async (answer, nothing, query, options) => {
    const text = String(query ?? "");
    const once = async () => {
      const filters = readFilters(options);
      try {
        const given = await answer({ ...(await findAgain(text)), filters }, options);
        if (!given.exact) recent.delete(text);
        return given;
      } catch (error) {
        recent.delete(text);
        if (!(error instanceof Damage)) throw error;
        return { ...nothing, exact: false, problems: [{ file: error.file, message: error.message }] };
      }
    };
    const found = await once();
    return found.exact || !(await renew()) ? found : once();
  };

  return {
    documents: manifest.documents,
    search: (query, options = {}) =>
      ask(answerQuery, /** @type {SearchAnswer} */ ({ total: 0, exact: true, results: [], problems: [] }), query, options),
    counts: (query, options = {}) =>
      ask(countAll, /** @type {Counts} */ ({ total: 0, exact: true, days: [], facets: null, files: 0, problems: [] }), query, options),
    async suggest(text) {
      try {
        return await suggest(store, String(text ?? ""));
      } catch (error) {
        if (error instanceof Damage) return [];
        throw error;
      }
    },
    async marks(texts, query) {
      const folds = await store.folds();
      const phrases = parseQuery(String(query ?? ""), folds).wanted.flat();
      return texts.map((text) => findMarks(text, phrases, folds));
    },
    close() {},
  };
}

/** What a first answer would wait for: the browser translates scripts when they run first, and lengths are counted. @param {Store} store */
async function prepare(store) {
  const folds = await store.folds();
  const lengths = await store.lengths();
  const some = new Int32Array(REHEARSED).map((_, n) => n);
  best(scoresOf(some, [{ docs: some, frequencies: some, headline: some }], some.length, lengths && new Float64Array(some.length).fill(1)), SHALLOW);
  const phrases = parseQuery('甲乙 "丙"', folds).wanted.flat();
  makeExcerpt([[0, "甲乙"], [1, "乙甲乙丙"]], phrases, folds);
}

/**
 * @param {Inquiry} inquiry
 * @param {SearchOptions} options
 * @returns {Promise<SearchAnswer>}
 */
async function answerQuery(inquiry, options) {
  const { store, folds, matcher, matches } = inquiry;
  const offset = count(options.offset, 0);
  const end = offset + Math.min(count(options.limit, 10), MOST);
  const { from, to, wanted } = inquiry.filters;
  const key = JSON.stringify([from, to, ...FACETS.map((name) => Array.from(wanted[name] ?? [])), options.sort, end > SHALLOW]);
  const ordering = inquiry.orders.get(key) ?? narrow(inquiry).then((docs) => order(inquiry, docs, options.sort ?? "relevance", end > SHALLOW));
  inquiry.orders.set(key, ordering);
  const { total, ordered } = await ordering;
  const shown = ordered.slice(offset, end);
  const phrases = matches.found.map(({ phrase }) => phrase);
  const texts = await matcher.texts(shown);
  const results = texts.flatMap((record) => {
    if (!record) return [];
    const { id, headline, date, page, paper } = record;
    const url = new URL(`../${record.url}`, store.home).href;
    return [{ id, url, headline, date, page, paper, ...makeExcerpt(record.passages, phrases, folds), headlineMarks: findMarks(headline, phrases, folds) }];
  });
  return { total, exact: !matcher.problems.length, results, problems: matcher.problems };
}

/**
 * What was found and every filter lets pass, in the order of time.
 *
 * @param {Inquiry} inquiry
 * @returns {Promise<Int32Array>}
 */
async function narrow({ store, matcher, matches, filters }) {
  const { from, to, wanted } = filters;
  let docs = matches.docs;
  if (docs.length && (from || to)) docs = withinTime(docs, (await matcher.reading(() => store.calendar())) ?? [], filters);
  if (!docs.length || !Object.keys(wanted).length) return docs;
  const kept = (await groups(store, matcher, docs)).map((group) => passing(group, wanted, () => false, noCounts()));
  return Int32Array.from(kept.flat());
}

/** @returns {Record<import("./filters.js").FacetName, Map<string, number>>} */
function noCounts() {
  return /** @type {any} */ (Object.fromEntries(FACETS.map((name) => [name, new Map()])));
}

/**
 * Articles by the file of columns that knows them, with the columns.
 *
 * @param {Store} store
 * @param {Matcher} matcher
 * @param {Int32Array} docs
 * @returns {Promise<import("./filters.js").Group[]>}
 */
async function groups(store, matcher, docs) {
  const parts = await split(store, matcher, docs);
  const read = parts.map(async ({ number, first, docs }) => {
    const columns = await matcher.reading(() => store.columns(number));
    return columns ? [{ first, docs, columns }] : [];
  });
  return (await Promise.all(read)).flat();
}

/** @param {Store} store @param {Matcher} matcher @param {Int32Array} docs */
async function split(store, matcher, docs) {
  const segments = (await matcher.reading(() => store.segments())) ?? [];
  const parts = [];
  let first = 0;
  let at = 0;
  for (const [number, [size]] of segments.entries()) {
    const begin = at;
    while (at < docs.length && docs[at] < first + size) at++;
    if (at > begin) parts.push({ number, first, docs: Array.from(docs.subarray(begin, at)) });
    first += size;
  }
  return parts;
}

/**
 * @param {Inquiry} inquiry
 * @param {Int32Array} docs In the order of time.
 * @param {string} sort
 * @param {boolean} deep Whether more than the first `SHALLOW` are wanted.
 * @returns {Promise<Order>}
 */
async function order(inquiry, docs, sort, deep) {
  const total = docs.length;
  if (sort === "oldest" || total < 2) return { total, ordered: docs };
  if (sort === "newest") return { total, ordered: docs.slice().reverse() };
  const places = best(await score(inquiry, docs), deep ? total : SHALLOW);
  return { total, ordered: await byHeadline(inquiry, Int32Array.from(places, (place) => docs[place])) };
}

/** How well each article answers. @param {Inquiry} inquiry @param {Int32Array} docs */
async function score({ store, matcher, matches }, docs) {
  const { documents } = await store.root();
  // Of headlines it is known from the blocks that were read.
  const inHeadline = matches.found.map(async ({ phrase }) => (await matcher.candidates(phrase.folded, HEADLINE)) ?? new Int32Array());
  const [lengths, ...heads] = await Promise.all([matcher.reading(() => store.lengths()), ...inHeadline]);
  return scoresOf(docs, matches.found.map(({ list }, n) => ({ ...list, headline: heads[n] })), documents, lengths);
}

/**
 * The first ones again: before all others those of whose headline the query is most.
 *
 * @param {Inquiry} inquiry
 * @param {Int32Array} ordered
 * @returns {Promise<Int32Array>}
 */
async function byHeadline({ folds, matcher, matches }, ordered) {
  const first = ordered.slice(0, FIRST);
  const texts = await matcher.texts(first);
  const shares = new Map(Array.from(first, (doc, n) => [doc, headlineShare(texts[n]?.passages ?? [], matches.found, folds)]));
  const share = (/** @type {number} */ doc) => shares.get(doc) ?? 0;
  ordered.set(Array.from(first).sort((a, b) => share(b) - share(a)));
  return ordered;
}

/** How much of a headline is asked for. @param {[number, string][]} passages @param {Matches["found"]} found @param {import("./tokens.js").Folds} folds */
function headlineShare(passages, found, folds) {
  const headline = passages.flatMap(([field, text]) => (field + 1 === HEADLINE ? [text] : [])).join("\n");
  const [folded, plain] = [folds.fold(headline), folds.plain(headline)];
  const inside = found.filter(({ phrase }) => (phrase.exact ? plain.includes(phrase.plain) : folded.includes(phrase.folded)));
  const length = (/** @type {string} */ text) => Array.from(text).length;
  return Math.min(1, inside.reduce((sum, { phrase }) => sum + length(phrase.folded), 0) / Math.max(1, length(folded)));
}

/**
 * How many articles there are for each day and for each value of each filter.
 *
 * @param {Inquiry} inquiry
 * @param {SearchOptions} options
 * @returns {Promise<Counts>}
 */
async function countAll({ store, matcher, matches, filters }, { everything = false }) {
  const calendar = (await matcher.reading(() => store.calendar())) ?? [];
  const inTime = withinTime(matches.docs, calendar, filters);
  const files = (await split(store, matcher, matches.docs)).length;
  const counts = noCounts();
  /** @type {number[] | Int32Array} */
  let passed = matches.docs;
  const counted = everything || files <= COLUMN_FILES;
  if (counted || Object.keys(filters.wanted).length) {
    const times = new Set(inTime);
    const kept = (await groups(store, matcher, matches.docs)).flatMap((group) => passing(group, filters.wanted, (doc) => times.has(doc), counts));
    if (Object.keys(filters.wanted).length) passed = kept; // days are counted without columns, too
  }
  const facets = counted ? /** @type {any} */ (Object.fromEntries(FACETS.map((name) => [name, ranked(counts[name]).slice(0, MOST)]))) : null;
  const total = withinTime(Int32Array.from(passed), calendar, filters).length;
  return { total, exact: !matcher.problems.length, days: countDays(passed, calendar), facets, files, problems: matcher.problems };
}

/** A number that counts something, from whatever was given. @param {unknown} value @param {number} usual */
function count(value, usual) {
  const number = Math.floor(Number(value ?? usual));
  return number >= 0 ? number : usual;
}
