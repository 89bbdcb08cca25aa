// @ts-check
// Which articles hold a phrase. Twin of generator/search/reader.py, by the same steps:
// the lists of terms that cover the phrase give candidates; few candidates are read, of many the places are compared.
import { between, cover, readList, readPlaces } from "./codec.js";
import { Damage, decode } from "./store.js";
import { findAll } from "./tokens.js";

const ROUND = 4; // lists that are fetched at once
const READABLE = 200; // candidates that are read when a part of the index is lost
const CHEAP = 64; // candidates that are read where that is less to fetch than the places
const ASKING = 1500; // bytes that two more requests are worth, for a text's place and for the text
const BODY = "body";
export const HEADLINE = 1; // zone of the headline

/** @typedef {import("./codec.js").TermList} TermList */
/** @typedef {import("./query.js").Phrase} Phrase */
/** @typedef {import("./query.js").Query} Query */
/** @typedef {{file: string, message: string}} Problem */
/** @typedef {{phrase: Phrase, list: TermList}} Found */
/** @typedef {{docs: Int32Array, found: Found[]}} Matches docs: articles that answer, ascending; found: what each wanted phrase found */

/** @type {TermList} */
export const NOTHING = { docs: new Int32Array(), frequencies: new Int32Array() };

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
    /** @type {Int32Array | null} */
    let docs = null;
    /** @type {Found[]} */
    const found = [];
    for (let at = 0; at < wanted.length && docs?.length !== 0; at += ROUND) {
      const groups = await Promise.all(
        wanted.slice(at, at + ROUND).map((group) => Promise.all(group.map(async (phrase) => ({ phrase, list: await this.phrase(phrase) })))),
      );
      for (const group of groups) docs = intersect(docs, group.map(({ list }) => list.docs).reduce(union));
      found.push(...groups.flat());
    }
    for (let at = 0; at < unwanted.length && docs?.length; at += ROUND) {
      const lists = await Promise.all(unwanted.slice(at, at + ROUND).map((phrase) => this.phrase(phrase)));
      for (const list of lists) docs = subtract(docs, list.docs);
    }
    return { docs: docs ?? NOTHING.docs, found };
  }

  /** @param {Phrase} phrase @returns {Promise<TermList>} */
  async phrase(phrase) {
    const { folded, plain, exact, field } = phrase;
    const found = field === BODY ? await this.body(folded) : await this.folded(folded, await this.zone(field));
    const varies = Array.from(plain).some((c) => this.folds.varying.has(/** @type {number} */ (c.codePointAt(0))));
    if (!exact || !found.docs.length || !varies) return found;
    // Where the texts hold one form of each character only, one article speaks for all.
    if (Array.from(folded).some((c) => this.folds.mixed.has(/** @type {number} */ (c.codePointAt(0))))) {
      return this.byText(found.docs, plain, await this.zone(field), true);
    }
    const one = await this.byText(found.docs.slice(0, 1), plain, await this.zone(field), true);
    return one.docs.length ? found : NOTHING;
  }

  /** The zone of a field: its place among the fields, from 1; 0 for all. @param {string} field */
  async zone(field) {
    return field ? (await this.store.root()).fields.indexOf(field) + 1 : 0;
  }

  /** What stands in no other field: the body has no terms of its own. @param {string} folded @returns {Promise<TermList>} */
  async body(folded) {
    const { fields } = await this.store.root();
    const all = await this.folded(folded, 0);
    const others = await Promise.all(fields.flatMap((field, n) => (field === BODY ? [] : [this.folded(folded, n + 1)])));
    const left = new Map(Array.from(all.docs, (doc, n) => [doc, all.frequencies[n]]));
    for (const { docs, frequencies } of others) docs.forEach((doc, n) => left.set(doc, (left.get(doc) ?? 0) - frequencies[n]));
    const kept = Array.from(left).filter(([, frequency]) => frequency > 0);
    return { docs: Int32Array.from(kept, ([doc]) => doc), frequencies: Int32Array.from(kept, ([, frequency]) => frequency) };
  }

  /** @param {string} folded @param {number} zone @returns {Promise<TermList>} */
  async folded(folded, zone) {
    const terms = cover(folded, zone);
    const { few, text } = await this.store.root();
    /** @type {Map<number, TermList | null>} */
    const lists = new Map();
    /** @type {Int32Array | null} */
    let docs = null;
    for (let at = 0; at < terms.length; at += ROUND) {
      const keys = new Set(terms.slice(at, at + ROUND).map(({ key }) => key));
      await Promise.all(Array.from(keys, async (key) => lists.has(key) || lists.set(key, await this.list(key))));
      for (const key of keys) docs = intersect(docs, lists.get(key)?.docs ?? docs);
      if (docs && !docs.length) return NOTHING;
      if (docs && terms.length > 1 && docs.length <= few) return this.byText(docs, folded, zone, false);
    }
    if (terms.length === 1) return lists.get(terms[0].key) ?? NOTHING;
    const keys = terms.map(({ key }) => key);
    const cost = await this.bytes(keys, "places");
    const more = between(folded, zone);
    if ((await this.bytes(more, "lists")) * 4 < cost) {
      for (const list of await Promise.all(more.map((key) => this.list(key)))) docs = intersect(docs, list?.docs ?? docs);
    }
    const candidates = docs ?? NOTHING.docs;
    const known = !Array.from(lists.values()).includes(null);
    const dear = candidates.length <= few || (candidates.length <= CHEAP && cost > candidates.length * (text / 2 + ASKING));
    const places = known && !dear ? await this.places(terms, /** @type {any} */ (lists), candidates) : null;
    return places ? byPlaces(places) : this.byText(candidates.slice(-READABLE), folded, zone, false);
  }

  /** The documents of a term; null when they cannot be read. @param {number} key @returns {Promise<TermList | null>} */
  list(key) {
    return this.reading(async () => {
      const where = await this.store.where(key);
      const block = await this.store.list(key);
      if (!where || !block) return NOTHING;
      const sizes = await this.store.sizes();
      return decode(where.file, block, () => readList(block, key, sizes)) ?? NOTHING;
    });
  }

  /** Articles that hold every term of a phrase: more than those that hold the phrase. @param {string} folded @param {number} zone @returns {Promise<Int32Array | null>} */
  async candidates(folded, zone) {
    const lists = await Promise.all(cover(folded, zone).slice(0, ROUND).map(({ key }) => this.list(key)));
    return lists.reduce((docs, list) => intersect(docs, list?.docs ?? docs), /** @type {Int32Array | null} */ (null));
  }

  /** What the lists or places of some terms are to fetch. @param {number[]} keys @param {"lists" | "places"} what */
  async bytes(keys, what) {
    const blocks = await Promise.all(Array.from(new Set(keys), (key) => this.reading(() => this.store.where(key))));
    return blocks.reduce((sum, block) => sum + (block?.[what] ?? 0), 0);
  }

  /**
   * Where the phrase begins, document and place in one number each; null when a part cannot be read.
   *
   * @param {{offset: number, key: number}[]} terms
   * @param {Map<number, TermList>} lists
   * @param {Int32Array} docs
   * @returns {Promise<Float64Array | null>}
   */
  async places(terms, lists, docs) {
    const rows = await Promise.all(
      terms.map(({ offset, key }) =>
        this.reading(async () => {
          const list = /** @type {TermList} */ (lists.get(key));
          const where = await this.store.where(key);
          if (!where?.places) throw new Damage("directory", "names no such block");
          const [block, places] = await Promise.all([
            this.store.part(where.file, where.offset, where.lists),
            this.store.part(where.file, where.offset + where.lists, where.places),
          ]);
          const sizes = await this.store.sizes();
          return begins(list, decode(where.file, places, () => readPlaces(block, places, key, list.frequencies, sizes)), offset, docs);
        }),
      ),
    );
    return rows.includes(null) ? null : /** @type {Float64Array[]} */ (rows).reduce((a, b) => common(a, b));
  }

  /**
   * Those of the candidates whose text holds the phrase.
   *
   * @param {Int32Array} docs
   * @param {string} wanted
   * @param {number} zone
   * @param {boolean} exact
   * @returns {Promise<TermList>}
   */
  async byText(docs, wanted, zone, exact) {
    const texts = await this.texts(docs);
    const counts = texts.map((text) => (text ? count(text, wanted, zone, exact, this.folds) : 0));
    return { docs: docs.filter((_, n) => counts[n]), frequencies: Int32Array.from(counts.filter(Boolean)) };
  }

  /** Texts of articles; null for one that cannot be read. @param {Int32Array} docs */
  async texts(docs) {
    await this.reading(() => this.store.expect(docs));
    return Promise.all(Array.from(docs, (doc) => this.reading(() => this.store.text(doc))));
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
 * How often a folded phrase stands in a text, or in one field of it.
 *
 * @param {import("./store.js").Text} text
 * @param {string} wanted
 * @param {number} zone
 * @param {boolean} exact
 * @param {import("./tokens.js").Folds} folds
 */
export function count(text, wanted, zone, exact, folds) {
  const passages = text.passages.filter(([field]) => !zone || field === zone - 1);
  return passages.reduce((sum, [, passage]) => sum + findAll(folds.trace(passage, exact).text, wanted).length, 0);
}

/** Documents and frequencies out of the places where a phrase begins. @param {Float64Array} places @returns {TermList} */
function byPlaces(places) {
  const docs = new Int32Array(places.length);
  const frequencies = new Int32Array(places.length);
  let count = 0;
  for (const place of places) {
    const doc = Math.floor(place / BY_DOCUMENT);
    if (!count || docs[count - 1] !== doc) docs[count++] = doc;
    frequencies[count - 1]++;
  }
  return { docs: docs.subarray(0, count), frequencies: frequencies.subarray(0, count) };
}

/**
 * Where a phrase would have to begin for a term to stand where it does, as one ascending row of numbers.
 *
 * @param {TermList} list
 * @param {Int32Array} places
 * @param {number} offset
 * @param {Int32Array} candidates
 */
function begins(list, places, offset, candidates) {
  const row = new Float64Array(places.length);
  let count = 0;
  let at = 0;
  let next = 0;
  for (let n = 0; n < list.docs.length && next < candidates.length; n++) {
    const end = at + list.frequencies[n];
    const doc = list.docs[n];
    while (candidates[next] < doc) next++;
    if (candidates[next] === doc) {
      for (; at < end; at++) if (places[at] >= offset) row[count++] = doc * BY_DOCUMENT + places[at] - offset;
    }
    at = end;
  }
  return row.subarray(0, count);
}

/** What two ascending rows share. @template {Int32Array | Float64Array} Row @param {Row} a @param {Row} b @returns {Row} */
function common(a, b) {
  const both = a.slice(0, Math.min(a.length, b.length));
  let count = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const step = a[i] - b[j];
    if (!step) both[count++] = a[i];
    if (step <= 0) i++;
    if (step >= 0) j++;
  }
  return /** @type {Row} */ (both.subarray(0, count));
}

/** As `common`; null stands for everything. @param {Int32Array | null} a @param {Int32Array | null} b @returns {any} */
export function intersect(a, b) {
  return a === null || b === null ? (a ?? b) : common(a, b);
}

/** @param {Int32Array} a @param {Int32Array} b @returns {Int32Array} */
function union(a, b) {
  return Int32Array.from(new Set([...a, ...b])).sort();
}

/** @param {Int32Array} a @param {Int32Array} b @returns {Int32Array} */
function subtract(a, b) {
  const without = new Set(b);
  return a.filter((doc) => !without.has(doc));
}
