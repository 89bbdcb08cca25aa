// @ts-check
// The files of the index: fetched once, by byte range where the host gives ranges, unpacked, kept for a while.
import { Folds } from "./tokens.js";

export const FORMAT = 1;
const KEPT = 512; // answers of fetches that are remembered

/** A file that is missing, damaged or of another format. */
export class Damage extends Error {
  /** @param {string} file @param {string} message */
  constructor(file, message) {
    super(message);
    this.name = "Damage";
    this.file = file;
  }
}

/** @typedef {{values: string[], of: number[]}} Column */
/** @typedef {{values: string[], of: number[][]}} ListColumn */
/**
 * @typedef {object} Columns
 * @property {Column} paper
 * @property {Column} date
 * @property {Column} page
 * @property {Column} kind
 * @property {ListColumn} label
 * @property {ListColumn} tag
 * @property {number[]} length
 * @property {number[]} head
 * @property {string[]} packs
 * @property {number[][]} sizes
 */
/** @typedef {{id: string, url: string, headline: string, date: string, page: string, paper: string, passages: [number, string][]}} Text */
/** @typedef {{keys: number[], packs: string[], sizes: number[][]}} DirectoryPage */
/**
 * @typedef {object} Root
 * @property {number} documents
 * @property {number} mean
 * @property {string[]} fields
 * @property {number} chunk
 * @property {[string, string, string][]} chunks [file, first date, last date]
 * @property {[number, string][]} lists [first key, directory page]
 * @property {[number, string][]} places
 * @property {string} folds
 */

export class Store {
  /** @param {string} home @param {import("./client.js").Manifest} manifest */
  constructor(home, manifest) {
    this.home = home;
    this.manifest = manifest;
    /** @type {Map<string, Promise<any>>} */
    this.kept = new Map();
    /** Whether the host answers byte ranges; settled by the first one asked for. @type {Promise<boolean> | undefined} */
    this.ranges = undefined;
  }

  /** @returns {Promise<Root>} */
  async root() {
    if (this.manifest.format !== FORMAT) throw new Damage("manifest.json", `format ${this.manifest.format} is not ${FORMAT}`);
    return this.json(`root/${this.manifest.root}.bin`);
  }

  /** @returns {Promise<Folds>} */
  async folds() {
    const { folds } = await this.root();
    return this.once("folds", async () => new Folds(await this.json(`folds/${folds}.bin`)));
  }

  /**
   * The block in which a term would stand; null when it would come before the first one.
   *
   * @param {"lists" | "places"} kind
   * @param {number} key
   * @returns {Promise<{file: string, block: Uint8Array} | null>}
   */
  async termBlock(kind, key) {
    const pages = (await this.root())[kind];
    const at = lastNotAbove(pages.length, (n) => pages[n][0], key);
    if (at < 0) return null;
    /** @type {DirectoryPage} */
    const page = await this.json(`directory/${pages[at][1]}.bin`);
    return this.numbered(kind, page, lastNotAbove(page.keys.length, (n) => page.keys[n], key));
  }

  /** @param {number} chunk @returns {Promise<Columns>} */
  async columns(chunk) {
    return this.json(`columns/${(await this.root()).chunks[chunk][0]}.bin`);
  }

  /** @param {number} doc @returns {Promise<Text>} */
  async text(doc) {
    const { chunk } = await this.root();
    const columns = await this.columns(Math.floor(doc / chunk));
    const { file, block } = await this.numbered("texts", columns, doc % chunk);
    try {
      return JSON.parse(new TextDecoder().decode(block));
    } catch {
      throw new Damage(file, "is no text record");
    }
  }

  /**
   * @param {string} kind
   * @param {{packs: string[], sizes: number[][]}} where
   * @param {number} number
   */
  async numbered(kind, { packs, sizes }, number) {
    let pack = 0;
    while (pack < packs.length && number >= sizes[pack].length) number -= sizes[pack++].length;
    if (pack === packs.length) throw new Damage(kind, "the directory names no such block");
    const file = `${kind}/${packs[pack]}.bin`;
    const offset = sizes[pack].slice(0, number).reduce((sum, size) => sum + size, 0);
    const block = await this.once(`${file}:${offset}`, () => this.block(file, offset, sizes[pack][number]));
    return { file, block };
  }

  /** @param {string} file @param {number} offset @param {number} size @returns {Promise<Uint8Array>} */
  async block(file, offset, size) {
    const part = this.kept.has(file) ? null : await this.part(file, offset, size);
    // A host that squeezes what it sends may cut at the wrong bytes: then the whole file is asked for.
    const plain = part && (await unzip(file, part).catch(() => null));
    if (plain) return plain;
    const whole = await this.once(file, () => this.whole(file));
    return unzip(file, whole.subarray(offset, offset + size));
  }

  /** A part of a file; null when the host does not give parts. @param {string} file @param {number} offset @param {number} size */
  async part(file, offset, size) {
    if (this.ranges && !(await this.ranges)) return null;
    const asked = this.ask(file, { headers: { Range: `bytes=${offset}-${offset + size - 1}` } });
    this.ranges ??= asked.then(({ status }) => status === 206, () => true);
    const response = await asked;
    const data = new Uint8Array(await response.arrayBuffer());
    if (response.status === 206) return data;
    this.keep(file, Promise.resolve(data));
    return null;
  }

  /** @param {string} file @returns {Promise<Uint8Array>} */
  async whole(file) {
    return new Uint8Array(await (await this.ask(file)).arrayBuffer());
  }

  /** @param {string} file @returns {Promise<any>} */
  async json(file) {
    return this.once(`${file}#`, async () => {
      const data = await unzip(file, await this.whole(file));
      try {
        return JSON.parse(new TextDecoder().decode(data));
      } catch {
        throw new Damage(file, "is not what its name says");
      }
    });
  }

  /** @param {string} file @param {RequestInit} [init] @returns {Promise<Response>} */
  async ask(file, init) {
    let response;
    try {
      response = await fetch(new URL(file, this.home), init);
    } catch (error) {
      throw new Damage(file, `cannot be fetched (${error instanceof Error ? error.message : error})`);
    }
    if (!response.ok) throw new Damage(file, `the host answers ${response.status}`);
    return response;
  }

  /**
   * One promise for one name; a failure is forgotten, so that it can be tried again.
   *
   * @template T
   * @param {string} name
   * @param {() => Promise<T>} make
   * @returns {Promise<T>}
   */
  once(name, make) {
    const known = this.kept.get(name);
    if (known) {
      this.kept.delete(name);
      this.kept.set(name, known);
      return known;
    }
    return this.keep(name, make());
  }

  /** @template T @param {string} name @param {Promise<T>} promise @returns {Promise<T>} */
  keep(name, promise) {
    this.kept.set(name, promise);
    promise.catch(() => this.kept.delete(name));
    if (this.kept.size > KEPT) this.kept.delete(/** @type {string} */ (this.kept.keys().next().value));
    return promise;
  }
}

/** @param {string} file @param {Uint8Array} data @returns {Promise<Uint8Array>} */
async function unzip(file, data) {
  if (data[0] !== 0x1f || data[1] !== 0x8b) throw new Damage(file, "is damaged");
  try {
    const plain = new Blob([/** @type {BlobPart} */ (data)]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Uint8Array(await new Response(plain).arrayBuffer());
  } catch {
    throw new Damage(file, "is damaged");
  }
}

/**
 * Largest n whose value is not above the key; -1 when there is none.
 *
 * @param {number} length
 * @param {(n: number) => number} value
 * @param {number} key
 */
function lastNotAbove(length, value, key) {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value(middle) <= key) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
