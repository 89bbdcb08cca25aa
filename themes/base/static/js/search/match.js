// @ts-check
// Which articles hold a phrase. Twin of generator/search/reader.py, by the same steps:
// the lists of terms that cover the phrase give candidates; few candidates are read, of many the places are compared.
import { cover, readList, readPlaces } from "./codec.js";
import { Damage } from "./store.js";
import { findAll } from "./tokens.js";

const FEW = 10; // candidates whose texts are read rather than places
const ROUND = 4; // lists that are fetched at once
const READABLE = 200; // candidates that are read when a part of the index is lost

/** @typedef {import("./codec.js").TermList} TermList */
/** @typedef {import("./query.js").Phrase} Phrase */
/** @typedef {import("./query.js").Query} Query */
/** @typedef {{file: string, message: string}} Problem */
/** @typedef {{docs: number[], found: TermList[]}} Matches docs: articles that answer, ascending; found: what each wanted phrase found */

/** @type {TermList} */
const NOTHING = { docs: [], frequencies: [], heads: [] };

/** Answers one query; what could not be read is gathered in `problems`. */
export class Matcher {
  /** @param {import("./store.js").Store} store @param {import("./tokens.js").Folds} folds */
  constructor(store, folds) {
    this.store = store;
    this.folds = folds;
    /** @type {Problem[]} */
    this.problems = [];
  }

  /**
   * Word by word, a few at once: when nothing is left, the rest of a long query is not asked.
   *
   * @param {Query} query
   * @returns {Promise<Matches>}
   */
  async matches({ wanted, unwanted }) {
    /** @type {number[] | null} */
    let docs = null;
    /** @type {TermList[]} */
    const found = [];
    for (let at = 0; at < wanted.length && docs?.length !== 0; at += ROUND) {
      const groups = await Promise.all(
        wanted.slice(at, at + ROUND).map((group) => Promise.all(group.map((phrase) => this.phrase(phrase)))),
      );
      for (const group of groups) docs = intersect(docs, group.map((one) => one.docs).reduce(union));
      found.push(...groups.flat());
    }
    for (let at = 0; at < unwanted.length && docs?.length; at += ROUND) {
      const lists = await Promise.all(unwanted.slice(at, at + ROUND).map((phrase) => this.phrase(phrase)));
      for (const list of lists) docs = subtract(docs, list.docs);
    }
    return { docs: docs ?? [], found };
  }

  /** @param {Phrase} phrase @returns {Promise<TermList>} */
  async phrase({ folded, plain, exact }) {
    const found = await this.folded(folded);
    const varies = Array.from(plain).some((c) => this.folds.varying.has(/** @type {number} */ (c.codePointAt(0))));
    if (!exact || !found.docs.length || !varies) return found;
    // Where the texts hold one form of each character only, one article speaks for all.
    if (Array.from(folded).some((c) => this.folds.mixed.has(/** @type {number} */ (c.codePointAt(0))))) {
      return this.byText(found.docs, plain, true);
    }
    const one = await this.byText(found.docs.slice(0, 1), plain, true);
    return one.docs.length ? found : NOTHING;
  }

  /** @param {string} folded @returns {Promise<TermList>} */
  async folded(folded) {
    const terms = cover(folded);
    /** @type {Map<number, TermList | null>} */
    const lists = new Map();
    /** @type {number[] | null} */
    let docs = null;
    for (let at = 0; at < terms.length; at += ROUND) {
      const keys = new Set(terms.slice(at, at + ROUND).map(({ key }) => key));
      await Promise.all(Array.from(keys, async (key) => lists.has(key) || lists.set(key, await this.list(key))));
      for (const key of keys) docs = intersect(docs, lists.get(key)?.docs ?? docs);
      if (docs && !docs.length) return NOTHING;
      if (docs && terms.length > 1 && docs.length <= FEW) return this.byText(docs, folded, false);
    }
    if (terms.length === 1) return lists.get(terms[0].key) ?? NOTHING;
    const places = docs && !Array.from(lists.values()).includes(null) ? await this.places(terms, /** @type {any} */ (lists), docs) : null;
    return places ? this.byPlaces(places) : this.byText((docs ?? []).slice(-READABLE), folded, false);
  }

  /** The documents of a term; null when they cannot be read. @param {number} key @returns {Promise<TermList | null>} */
  list(key) {
    return this.reading(async () => {
      const found = await this.store.termBlock("lists", key);
      return found ? decode(found.file, () => readList(found.block, key)) : NOTHING;
    });
  }

  /**
   * Where the phrase begins: [document, place] pairs in two rows; null when a part cannot be read.
   *
   * @param {{offset: number, key: number}[]} terms
   * @param {Map<number, TermList>} lists
   * @param {number[]} docs
   * @returns {Promise<{docs: number[], places: number[]} | null>}
   */
  async places(terms, lists, docs) {
    const candidates = new Set(docs);
    const rows = await Promise.all(
      terms.map(({ offset, key }) =>
        this.reading(async () => {
          const list = /** @type {TermList} */ (lists.get(key));
          const found = await this.store.termBlock("places", key);
          if (!found) throw new Damage("places", "the directory names no such block");
          return begins(list, decode(found.file, () => readPlaces(found.block, key, list.frequencies)), offset, candidates);
        }),
      ),
    );
    if (rows.includes(null)) return null;
    const common = /** @type {number[][]} */ (rows).reduce(intersect);
    return { docs: common.map((begin) => Math.floor(begin / BY_DOCUMENT)), places: common.map((begin) => begin % BY_DOCUMENT) };
  }

  /** @param {{docs: number[], places: number[]}} begins @returns {Promise<TermList>} */
  async byPlaces({ docs, places }) {
    const { chunk } = await this.store.root();
    const chunks = new Set(docs.map((doc) => Math.floor(doc / chunk)));
    /** @type {Map<number, number[]>} */
    const heads = new Map();
    await Promise.all(
      Array.from(chunks, async (one) => heads.set(one, (await this.reading(() => this.store.columns(one)))?.head ?? [])),
    );
    /** @type {TermList} */
    const list = { docs: [], frequencies: [], heads: [] };
    docs.forEach((doc, n) => {
      if (doc === list.docs.at(-1)) {
        list.frequencies[list.docs.length - 1]++;
        return;
      }
      const head = heads.get(Math.floor(doc / chunk))?.[doc % chunk] ?? 0;
      list.docs.push(doc);
      list.frequencies.push(1);
      list.heads.push(places[n] < head ? 1 : 0);
    });
    return list;
  }

  /**
   * Those of the candidates whose text holds the phrase.
   *
   * @param {number[]} docs
   * @param {string} wanted
   * @param {boolean} exact
   * @returns {Promise<TermList>}
   */
  async byText(docs, wanted, exact) {
    /** @type {TermList} */
    const list = { docs: [], frequencies: [], heads: [] };
    const texts = await Promise.all(docs.map((doc) => this.reading(() => this.store.text(doc))));
    texts.forEach((text, n) => {
      const counts = (text?.passages ?? []).map(([, passage]) => findAll(this.folds.trace(passage, exact).text, wanted).length);
      const frequency = counts.reduce((sum, count) => sum + count, 0);
      if (!frequency) return;
      list.docs.push(docs[n]);
      list.frequencies.push(frequency);
      list.heads.push(text?.passages.some(([field], at) => field === 0 && counts[at] > 0) ? 1 : 0);
    });
    return list;
  }

  /**
   * What a reading of the index gives; null, and a problem, when its file is missing or damaged.
   *
   * @template T
   * @param {() => Promise<T>} read
   * @returns {Promise<T | null>}
   */
  async reading(read) {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof Damage)) throw error;
      if (!this.problems.some(({ file }) => file === error.file)) this.problems.push({ file: error.file, message: error.message });
      return null;
    }
  }
}

const BY_DOCUMENT = 2 ** 32;

/**
 * Where a phrase would have to begin for a term to stand where it does, as one ascending row of numbers.
 *
 * @param {TermList} list
 * @param {number[]} places
 * @param {number} offset
 * @param {Set<number>} candidates
 */
function begins(list, places, offset, candidates) {
  /** @type {number[]} */
  const row = [];
  let at = 0;
  list.docs.forEach((doc, n) => {
    const end = at + list.frequencies[n];
    if (candidates.has(doc)) {
      for (; at < end; at++) if (places[at] >= offset) row.push(doc * BY_DOCUMENT + places[at] - offset);
    }
    at = end;
  });
  return row;
}

/** @template T @param {string} file @param {() => T} read @returns {T} */
function decode(file, read) {
  try {
    return read();
  } catch {
    throw new Damage(file, "is damaged");
  }
}

/** Of two ascending rows; null stands for everything. @param {number[] | null} a @param {number[] | null} b @returns {any} */
function intersect(a, b) {
  if (a === null || b === null) return a ?? b;
  const both = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) both.push(a[i]);
    const step = a[i] - b[j];
    if (step <= 0) i++;
    if (step >= 0) j++;
  }
  return both;
}

/** @param {number[]} a @param {number[]} b @returns {number[]} */
function union(a, b) {
  return Array.from(new Set([...a, ...b])).sort((x, y) => x - y);
}

/** @param {number[]} a @param {number[]} b @returns {number[]} */
function subtract(a, b) {
  const without = new Set(b);
  return a.filter((doc) => !without.has(doc));
}
