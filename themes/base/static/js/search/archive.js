// @ts-check
// The recipe of an answer: query -> matches -> filters -> order -> the results on screen with their excerpts; and what is counted.
import { findMarks, makeExcerpt } from "./excerpt.js";
import { FACETS, countDays, passing, ranked, readFilters, withinTime } from "./filters.js";
import { Matcher, count as countIn } from "./match.js";
import { parseQuery } from "./query.js";
import { relevance } from "./score.js";
import { Damage, Store } from "./store.js";
import { suggest } from "./suggest.js";

const MOST = 1000; // results that one call gives, values of a facet
const READ = 16; // results of which the texts are read to put them in order
const COLUMN_FILES = 64; // that counting fetches unasked

/** @typedef {import("./client.js").SearchOptions} SearchOptions */
/** @typedef {import("./client.js").SearchAnswer} SearchAnswer */
/** @typedef {import("./client.js").Counts} Counts */
/** @typedef {import("./match.js").Matches} Matches */
/** @typedef {{store: Store, folds: import("./tokens.js").Folds, matcher: Matcher, matches: Matches, filters: import("./filters.js").Filters}} Inquiry */

/**
 * @param {string} home Address of the search folder.
 * @param {import("./client.js").Manifest} manifest
 * @param {{[file: string]: Uint8Array}} [files] Files that are here already.
 * @returns {import("./client.js").Archive}
 */
export function createArchive(home, manifest, files) {
  let store = new Store(home, manifest, files);

  /** Whether the site was built again since the manifest was read; then the new index is used. */
  const renew = async () => {
    const response = await fetch(new URL("manifest.json", home), { cache: "no-cache" }).catch(() => null);
    const current = response?.ok ? await response.json().catch(() => null) : null;
    if (!current?.root || current.root === store.manifest.root) return false;
    store = new Store(home, current);
    return true;
  };

  /**
   * @template {{exact: boolean}} T
   * @param {(inquiry: Inquiry) => Promise<T>} answer
   * @param {T} nothing
   * @param {string} query
   * @param {SearchOptions} options
   * @returns {Promise<T>}
   */
  const ask = async (answer, nothing, query, options) => {
    const once = async () => {
      const filters = readFilters(options);
      try {
        const folds = await store.folds();
        const matcher = new Matcher(store, folds);
        return answer({ store, folds, matcher, matches: await matcher.matches(parseQuery(String(query ?? ""), folds)), filters });
      } catch (error) {
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
      ask((inquiry) => answerQuery(inquiry, options), /** @type {SearchAnswer} */ ({ total: 0, exact: true, results: [], problems: [] }), query, options),
    counts: (query, options = {}) =>
      ask((inquiry) => countAll(inquiry, options), /** @type {Counts} */ ({ total: 0, exact: true, days: [], facets: null, files: 0, problems: [] }), query, options),
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

/**
 * @param {Inquiry} inquiry
 * @param {SearchOptions} options
 * @returns {Promise<SearchAnswer>}
 */
async function answerQuery(inquiry, options) {
  const { store, folds, matcher, matches } = inquiry;
  const docs = await narrow(inquiry);
  const ordered = await order(inquiry, docs, options.sort ?? "relevance");
  const offset = count(options.offset, 0);
  const shown = ordered.slice(offset, offset + Math.min(count(options.limit, 10), MOST));
  const phrases = matches.found.map(({ phrase }) => phrase);
  const texts = await Promise.all(Array.from(shown, (doc) => matcher.reading(() => store.text(doc))));
  const results = texts.flatMap((record) => {
    if (!record) return [];
    const { id, headline, date, page, paper } = record;
    const url = new URL(`../${record.url}`, store.home).href;
    return [{ id, url, headline, date, page, paper, ...makeExcerpt(record.passages, phrases, folds), headlineMarks: findMarks(headline, phrases, folds) }];
  });
  return { total: docs.length, exact: !matcher.problems.length, results, problems: matcher.problems };
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
  const parts = await split(store, docs);
  const read = parts.map(async ({ number, first, docs }) => {
    const columns = await matcher.reading(() => store.columns(number));
    return columns ? [{ first, docs, columns }] : [];
  });
  return (await Promise.all(read)).flat();
}

/** @param {Store} store @param {Int32Array} docs */
async function split(store, docs) {
  const parts = [];
  let first = 0;
  let at = 0;
  for (const [number, [size]] of (await store.root()).columns.entries()) {
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
 * @returns {Promise<Int32Array>}
 */
async function order(inquiry, docs, sort) {
  if (sort === "oldest" || docs.length < 2) return docs;
  const newest = docs.slice().reverse();
  if (sort === "newest") return newest;
  const { store, matches } = inquiry;
  const { documents } = await store.root();
  const { inHeadline, length } = docs.length <= READ ? await readFacts(inquiry, docs) : await listFacts(inquiry);
  const places = new Map(Array.from(docs, (doc, n) => [doc, n]));
  const scores = new Float64Array(docs.length);
  matches.found.forEach(({ list }, number) => {
    list.docs.forEach((doc, n) => {
      const place = places.get(doc);
      if (place === undefined) return;
      const facts = { documents, found: list.docs.length, frequency: list.frequencies[n], inHeadline: inHeadline(number, doc), length: length(doc) };
      scores[place] += relevance(facts);
    });
  });
  const score = (/** @type {number} */ doc) => scores[places.get(doc) ?? 0];
  return newest.sort((a, b) => score(b) - score(a) || b - a);
}

/** What order needs of few articles, out of their texts. @param {Inquiry} inquiry @param {Int32Array} docs */
async function readFacts({ store, folds, matcher, matches }, docs) {
  const texts = new Map(await Promise.all(Array.from(docs, async (doc) => /** @type {const} */ ([doc, await matcher.reading(() => store.text(doc))]))));
  const { length: mean } = await store.sizes();
  return {
    inHeadline: (/** @type {number} */ number, /** @type {number} */ doc) => {
      const { phrase } = matches.found[number];
      const text = texts.get(doc);
      return Boolean(text && countIn(text, phrase.exact ? phrase.plain : phrase.folded, 1, phrase.exact, folds));
    },
    length: (/** @type {number} */ doc) => lengthClass(texts.get(doc)?.passages ?? [], mean, folds),
  };
}

/** As the index tells it: folded characters, a separator after each passage. @param {[number, string][]} passages @param {number} mean @param {import("./tokens.js").Folds} folds */
function lengthClass(passages, mean, folds) {
  const length = passages.reduce((sum, [, text]) => sum + Array.from(folds.fold(text)).length + 1, 0);
  return [mean / 2, mean, 2 * mean].filter((edge) => length >= edge).length;
}

/** What order needs of many articles, out of lists. @param {Inquiry} inquiry */
async function listFacts({ store, matcher, matches }) {
  const [length, ...heads] = await Promise.all([
    listLengths(store, matcher),
    ...matches.found.map(async ({ phrase }) => new Set((await matcher.candidates(phrase.folded, 1)) ?? [])),
  ]);
  return { inHeadline: (/** @type {number} */ number, /** @type {number} */ doc) => heads[number].has(doc), length };
}

/** @param {Store} store @param {Matcher} matcher @returns {Promise<(doc: number) => number>} */
async function listLengths(store, matcher) {
  return (await matcher.reading(() => store.lengths())) ?? (() => 1);
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
  const files = (await split(store, matches.docs)).length;
  const counts = noCounts();
  /** @type {number[] | Int32Array} */
  let passed = matches.docs;
  const counted = everything || files <= COLUMN_FILES;
  if (counted || Object.keys(filters.wanted).length) {
    const times = new Set(inTime);
    passed = (await groups(store, matcher, matches.docs)).flatMap((group) => passing(group, filters.wanted, (doc) => times.has(doc), counts));
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
