// @ts-check
// The recipe of an answer: query -> matches -> filters and counts -> order -> the results on screen with their excerpts.
import { findMarks, makeExcerpt } from "./excerpt.js";
import { applyFilters, readFacts, readFilters } from "./filters.js";
import { Matcher } from "./match.js";
import { parseQuery } from "./query.js";
import { relevance } from "./score.js";
import { Damage, Store } from "./store.js";

const MOST = 1000; // results that one call gives

/** @typedef {import("./client.js").SearchOptions} SearchOptions */
/** @typedef {import("./client.js").SearchAnswer} SearchAnswer */
/** @typedef {import("./match.js").Matches} Matches */
/** @typedef {import("./filters.js").Facts} Facts */

/**
 * @param {string} home Address of the search folder.
 * @param {import("./client.js").Manifest} manifest
 * @returns {import("./client.js").Archive}
 */
export function createArchive(home, manifest) {
  let store = new Store(home, manifest);

  /** Whether the site was built again since the manifest was read; then the new index is used. */
  const renew = async () => {
    const response = await fetch(new URL("manifest.json", home), { cache: "no-cache" }).catch(() => null);
    const current = response?.ok ? await response.json().catch(() => null) : null;
    if (!current?.root || current.root === store.manifest.root) return false;
    store = new Store(home, current);
    return true;
  };

  return {
    documents: manifest.documents,
    async search(query, options = {}) {
      const answer = await answerQuery(store, String(query ?? ""), options);
      return answer.exact || !(await renew()) ? answer : answerQuery(store, String(query ?? ""), options);
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
 * @param {Store} store
 * @param {string} text
 * @param {SearchOptions} options
 * @returns {Promise<SearchAnswer>}
 */
async function answerQuery(store, text, options) {
  const filters = readFilters(options);
  let folds;
  try {
    folds = await store.folds();
  } catch (error) {
    if (!(error instanceof Damage)) throw error;
    const { facets } = applyFilters([], filters);
    return { total: 0, exact: false, results: [], facets, problems: [{ file: error.file, message: error.message }] };
  }
  const query = parseQuery(text, folds);
  const matcher = new Matcher(store, folds);
  const matches = await matcher.matches(query);
  const { kept, facets } = applyFilters(await collectFacts(store, matcher, matches.docs), filters);
  const ordered = order(kept, options.sort ?? "relevance", matches, await store.root());
  const offset = count(options.offset, 0);
  const shown = ordered.slice(offset, offset + Math.min(count(options.limit, 10), MOST));
  const phrases = query.wanted.flat();
  const texts = await Promise.all(shown.map(({ doc }) => matcher.reading(() => store.text(doc))));
  const results = texts.flatMap((record) => {
    if (!record) return [];
    const { id, headline, date, page, paper } = record;
    const url = new URL(`../${record.url}`, store.home).href;
    return [{ id, url, headline, date, page, paper, ...makeExcerpt(record.passages, phrases, folds), headlineMarks: findMarks(headline, phrases, folds) }];
  });
  return { total: kept.length, exact: !matcher.problems.length, results, facets, problems: matcher.problems };
}

/**
 * What filters and order need of every document that was found.
 *
 * @param {Store} store
 * @param {Matcher} matcher
 * @param {number[]} docs
 * @returns {Promise<Facts[]>}
 */
async function collectFacts(store, matcher, docs) {
  if (!docs.length) return [];
  const { chunk } = await store.root();
  const numbers = Array.from(new Set(docs.map((doc) => Math.floor(doc / chunk))));
  const columns = new Map(
    await Promise.all(numbers.map(async (n) => /** @type {const} */ ([n, await matcher.reading(() => store.columns(n))]))),
  );
  return docs.flatMap((doc) => {
    const found = columns.get(Math.floor(doc / chunk));
    return found ? [readFacts(found, doc % chunk, doc)] : [];
  });
}

/**
 * @param {Facts[]} kept In the order of time.
 * @param {string} sort
 * @param {Matches} matches
 * @param {import("./store.js").Root} root
 * @returns {Facts[]}
 */
function order(kept, sort, { found }, { documents, mean }) {
  if (sort === "oldest") return kept;
  if (sort === "newest") return kept.slice().reverse();
  /** @type {Map<number, number>} */
  const scores = new Map();
  const lengths = new Map(kept.map(({ doc, length }) => [doc, length]));
  for (const list of found) {
    list.docs.forEach((doc, n) => {
      const length = lengths.get(doc);
      if (length === undefined) return;
      const facts = { documents, found: list.docs.length, frequency: list.frequencies[n], head: list.heads[n], length, mean };
      scores.set(doc, (scores.get(doc) ?? 0) + relevance(facts));
    });
  }
  const score = (/** @type {Facts} */ { doc }) => scores.get(doc) ?? 0;
  return kept.slice().sort((a, b) => score(b) - score(a) || b.doc - a.doc);
}

/** A number that counts something, from whatever was given. @param {unknown} value @param {number} usual */
function count(value, usual) {
  const number = Math.floor(Number(value ?? usual));
  return number >= 0 ? number : usual;
}
