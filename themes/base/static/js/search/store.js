// @ts-check
// The files of the index: fetched once, by byte range where the host gives ranges, unpacked, kept for a while.
import { findBlock, findText, readFolds, readRun } from "./codec.js";
import { Folds } from "./tokens.js";

export const FORMAT = 9;
const KEPT = 512; // answers of fetches that are remembered
const GAP = 512; // bytes between two parts that cost less than another request

/** A file that is missing, damaged or of another format. */
export class Damage extends Error {
  /** @param {string} file @param {string} message */
  constructor(file, message) {
    super(message);
    this.name = "Damage";
    this.file = file;
  }
}

/** @typedef {{values: string[], of: number[][]}} Column Each value once, and for each document the numbers of its own. */
/** @typedef {{[facet: string]: Column}} Columns */
/** @typedef {{id: string, url: string, headline: string, date: string, page: string, paper: string, passages: [number, string][]}} Text */
/**
 * @typedef {object} Root
 * @property {number} documents
 * @property {[number, number]} sizes [documents, mean length], as parameters are derived from them
 * @property {number} few A term of no more documents has no places.
 * @property {number} text Bytes of a text, on average.
 * @property {string[]} fields
 * @property {[string, [number, number][]][]} pages [file, [first term, bytes] of each page in it] of the directory
 * @property {{file: string, whole: boolean, records: [number, number][]}} where Of texts: [documents, bytes] of each record; whether
 *   the file is small enough to be fetched whole.
 * @property {string} columns
 * @property {string} calendar
 * @property {{file: string, blocks: [string, number][], frequent: [string, number][]}} values [first folded name, bytes] of each block; behind
 *   these, of beginnings that too many names have, those of the most frequent names
 * @property {import("./client.js").Manifest["volumes"]} volumes
 */

export class Store {
  /** @param {string} home @param {import("./client.js").Manifest} manifest @param {{[file: string]: Uint8Array}} [files] Those already here. */
  constructor(home, manifest, files = {}) {
    this.home = home;
    this.manifest = manifest;
    /** @type {Map<string, Promise<any>>} */
    this.kept = new Map(Object.entries(files).map(([file, data]) => [file, Promise.resolve(data)]));
    /** Parts that are on their way together with others. @type {Map<string, Promise<Uint8Array | null>>} */
    this.coming = new Map();
    /** Whether the host answers byte ranges; not known before it answers one. @type {boolean | undefined} */
    this.ranges = undefined;
    /** Files of which a range was asked for before that is known. @type {Map<string, Promise<unknown>>} */
    this.asked = new Map();
    /** Where files stand that are in volumes. @type {Map<string, {file: string, offset: number, size: number}>} */
    this.inside = new Map();
    this.open(manifest.volumes);
  }

  /** From here on files are looked for in these volumes. @param {import("./client.js").Manifest["volumes"]} volumes */
  open(volumes) {
    for (const [file, held] of volumes ?? []) {
      let offset = 0;
      for (const [name, size] of held) this.inside.set(name, { file, offset: (offset += size) - size, size });
    }
  }

  /** Where a part of a file stands: there, or in a volume. @param {{file: string, offset: number, size: number}} part */
  placed({ file, offset, size }) {
    const at = this.inside.get(file);
    return at ? { file: at.file, offset: at.offset + offset, size } : { file, offset, size };
  }

  /** @returns {Promise<Root>} */
  async root() {
    if (this.manifest.format !== FORMAT) throw new Damage("manifest.json", `format ${this.manifest.format} is not ${FORMAT}`);
    return this.once("root", async () => {
      /** @type {Root} */
      const root = await this.json(`root/${this.manifest.root}.bin`);
      this.open(root.volumes);
      return root;
    });
  }

  /** @returns {Promise<Folds>} */
  async folds() {
    await this.root();
    const file = `folds/${this.manifest.folds}.bin`;
    return this.once("folds", async () => new Folds(decode(file, await this.unzipped(file), readFolds)));
  }

  /** @returns {Promise<import("./codec.js").Sizes>} */
  async sizes() {
    const { sizes, few } = await this.root();
    return { documents: sizes[0], length: sizes[1], few };
  }

  /**
   * Where the block stands that would hold a term; null when the term would come before the first one.
   *
   * @param {number} key
   * @returns {Promise<import("./codec.js").Where | null>}
   */
  async where(key) {
    const pages = await this.once("pages", async () => readPages(await this.root()));
    const at = lastNotAbove(pages.length, (n) => pages[n].first, key);
    if (at < 0) return null;
    const { file, offset, size } = pages[at];
    return decode(file, await this.part(file, offset, size), (page) => findBlock(page, key));
  }

  /** The lists of the block that would hold a term; null when it would come before the first one. @param {number} key */
  async list(key) {
    const where = await this.where(key);
    return where && this.part(where.file, where.offset, where.lists);
  }

  /** The columns of the documents from `first` on. @param {number} number @returns {Promise<Columns>} */
  async columns(number) {
    return this.json(`columns/${(await this.segments())[number][1]}.bin`);
  }

  /** Of each run of documents how many they are, and the file of their columns. @returns {Promise<[number, string][]>} */
  async segments() {
    return this.json(`segments/${(await this.root()).columns}.bin`);
  }

  /** Days in order, and how many documents each has. @returns {Promise<[string, number][]>} */
  async calendar() {
    return this.json(`calendar/${(await this.root()).calendar}.bin`);
  }

  /**
   * How long each text is, in mean lengths, as its slot tells; null for an archive with too many documents, where all count as equally long.
   *
   * @returns {Promise<Float64Array | null>}
   */
  async lengths() {
    const { where } = await this.root();
    if (!where.whole) return null;
    return this.once("lengths", async () => {
      const runs = await Promise.all((await this.places()).map((place) => this.run(place)));
      const slots = Float64Array.from(runs.flatMap((run) => run.slots));
      const mean = slots.reduce((sum, size) => sum + size, 0) / slots.length;
      return slots.map((size) => size / mean);
    });
  }

  /** @param {number} doc @returns {Promise<Text>} */
  async text(doc) {
    const { file, offset, size } = await this.locate(doc);
    return this.jsonPart(file, offset, size, "gbk");
  }

  /** Where a text stands. @param {number} doc */
  async locate(doc) {
    const place = (await this.places()).findLast(({ first }) => first <= doc);
    if (!place) throw new Damage("root", "names no such document");
    return findText(await this.run(place), doc - place.first);
  }

  /** Where the records stand that tell where texts stand, in order. @returns {Promise<Place[]>} */
  places() {
    return this.once("places", async () => placesOf((await this.root()).where));
  }

  /** Where the texts of a run of documents stand. @param {Place} place @returns {Promise<import("./codec.js").TextRun>} */
  async run({ file, offset, size, count }) {
    if (!(await this.root()).where.whole) {
      return this.once(`${file}:${offset}#`, async () => decode(file, await this.part(file, offset, size), (record) => readRun(record, count)));
    }
    // Kept together: one by one they would be as many as all that is remembered, and push out everything else.
    const all = await this.once(file, () => this.whole(file));
    /** @type {Map<number, import("./codec.js").TextRun>} */
    const runs = await this.once("runs", async () => new Map());
    const run = runs.get(offset) ?? decode(file, unseal(file, all.subarray(offset, offset + size)), (record) => readRun(record, count));
    runs.set(offset, run);
    return run;
  }

  /**
   * Ask for many texts at once: those that stand close together come together. What fails is told by `text`.
   *
   * @param {Int32Array} docs
   */
  async expect(docs) {
    const found = await Promise.all(Array.from(docs, (doc) => this.locate(doc).catch(() => null)));
    this.together(found.flatMap((place) => place ?? []));
  }

  /** Fetch neighbours in one go. @param {{file: string, offset: number, size: number}[]} parts */
  together(parts) {
    /** @type {Map<string, {file: string, offset: number, size: number}>} */
    const wanted = new Map(parts.filter((part) => !this.kept.has(textName(part))).map((part) => [partName(this.placed(part)), this.placed(part)]));
    const rows = Array.from(wanted.values()).filter((part) => !this.kept.has(partName(part)) && !this.kept.has(part.file));
    rows.sort((a, b) => (a.file === b.file ? a.offset - b.offset : a.file < b.file ? -1 : 1));
    for (let first = 0, next = 1; first < rows.length; first = next++) {
      const { file, offset } = rows[first];
      let end = offset + rows[first].size;
      for (; next < rows.length && rows[next].file === file && rows[next].offset - end <= GAP; next++) end = rows[next].offset + rows[next].size;
      if (next - first < 2) continue;
      const data = this.range(file, offset, end - offset);
      data.catch(() => {}); // told by those who wait for the parts
      for (const part of rows.slice(first, next)) {
        this.coming.set(partName(part), data.then((all) => all && all.subarray(part.offset - offset, part.offset - offset + part.size)));
        this.coming.get(partName(part))?.catch(() => {});
      }
    }
  }

  /** One value of many in a file. @param {string} file @param {number} offset @param {number} size @param {string} [encoding] @returns {Promise<any>} */
  jsonPart(file, offset, size, encoding = "utf-8") {
    return this.once(textName({ file, offset }), async () => {
      const plain = await this.part(file, offset, size, unzip);
      return decode(file, plain, () => JSON.parse(new TextDecoder(encoding).decode(plain)));
    });
  }

  /**
   * A part of a file, fetched alone where the host gives parts, and opened.
   *
   * @param {string} file @param {number} offset @param {number} size
   * @param {(file: string, data: Uint8Array) => Uint8Array | Promise<Uint8Array>} [open]
   * @returns {Promise<Uint8Array>}
   */
  part(file, offset, size, open = unseal) {
    ({ file, offset, size } = this.placed({ file, offset, size }));
    const name = partName({ file, offset, size });
    return this.once(name, async () => {
      const coming = this.coming.get(name);
      this.coming.delete(name);
      const alone = this.kept.has(file) ? null : await (coming ?? this.range(file, offset, size));
      // A host that squeezes what it sends may cut at the wrong bytes: then the whole file is asked for.
      const opened = alone && (await new Promise((resolve) => resolve(open(file, alone))).catch(() => null));
      return opened ?? open(file, (await this.once(file, () => this.whole(file))).subarray(offset, offset + size));
    });
  }

  /** What a host gives for a range; null when it does not give parts. @param {string} file @param {number} offset @param {number} size */
  async range(file, offset, size) {
    // Until it is known whether the host gives ranges a file is asked for once: its answer may be all of it.
    if (this.ranges === undefined) await this.asked.get(file);
    if (this.ranges === false) return null;
    // Not through the browser's cache: it lets ranges of one file pass one after the other only, a round trip each.
    const asked = this.ask(file, { cache: "no-store", headers: { Range: `bytes=${offset}-${offset + size - 1}` } }).then((response) => {
      this.ranges ??= response.status === 206;
      const data = response.arrayBuffer().then((bytes) => new Uint8Array(bytes));
      if (response.status !== 206) this.keep(file, data);
      return { data: response.status === 206 ? data : null };
    });
    if (this.ranges === undefined) this.asked.set(file, asked.catch(() => {}));
    return (await asked).data;
  }

  /** @param {string} file @returns {Promise<Uint8Array>} */
  async whole(file) {
    const at = this.inside.get(file);
    if (at) return (await this.once(at.file, () => this.whole(at.file))).subarray(at.offset, at.offset + at.size);
    return new Uint8Array(await (await this.ask(file)).arrayBuffer());
  }

  /** @param {string} file @returns {Promise<Uint8Array>} */
  async unzipped(file) {
    const at = this.inside.get(file);
    if (at) return this.part(file, 0, at.size, unzip);
    return unzip(file, await (this.kept.get(file) ?? this.whole(file)));
  }

  /** @param {string} file @returns {Promise<any>} */
  async json(file) {
    return this.once(`${file}#`, async () => {
      const data = await this.unzipped(file);
      return decode(file, data, () => JSON.parse(new TextDecoder().decode(data)));
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

/**
 * What stands in a part of a file, or the file's damage.
 *
 * @template T
 * @param {string} file
 * @param {Uint8Array} data
 * @param {(data: Uint8Array) => T} read
 * @returns {T}
 */
export function decode(file, data, read) {
  try {
    return read(data);
  } catch {
    throw new Damage(file, "is damaged");
  }
}

/** @param {{file: string, offset: number, size: number}} part */
function partName({ file, offset, size }) {
  return `${file}:${offset}+${size}`;
}

/** Of what a part says. @param {{file: string, offset: number}} part */
function textName({ file, offset }) {
  return `${file}:${offset}#`;
}

/** Pages of the directory in order, each with its first term. @param {Root} root @returns {{first: number, file: string, offset: number, size: number}[]} */
function readPages({ pages }) {
  return pages.flatMap(([name, some]) => {
    let offset = 0;
    return some.map(([first, size]) => ({ first, file: `directory/${name}.bin`, offset: (offset += size) - size, size }));
  });
}

/** Where a record stands that tells of documents, `count` from `first` on. @typedef {{file: string, offset: number, size: number, first: number, count: number}} Place */

/** @param {Root["where"]} where @returns {Place[]} */
function placesOf({ file, records }) {
  let [offset, first] = [0, 0];
  return records.map(([count, size]) => {
    const place = { file: `where/${file}.bin`, offset, size, first, count };
    [offset, first] = [offset + size, first + count];
    return place;
  });
}

/** Data without the lower half of their CRC-32, which closes them. @param {string} file @param {Uint8Array} data @returns {Uint8Array} */
function unseal(file, data) {
  const end = data.length - 2;
  let crc = -1;
  for (let n = 0; n < end; n++) crc = (crc >>> 8) ^ CRC[(crc ^ data[n]) & 255];
  if (end < 0 || (~crc & 0xffff) !== (data[end] | (data[end + 1] << 8))) throw new Damage(file, "is damaged");
  return data.subarray(0, end);
}

const CRC = Int32Array.from({ length: 256 }, (_, n) => {
  for (let bit = 0; bit < 8; bit++) n = n & 1 ? (n >>> 1) ^ 0xedb88320 : n >>> 1;
  return n;
});

/** @param {string} file @param {Uint8Array} data @returns {Promise<Uint8Array>} */
async function unzip(file, data) {
  if (data[0] !== 0x1f || data[1] !== 0x8b) throw new Damage(file, "is damaged");
  try {
    const { readable, writable } = new DecompressionStream("gzip");
    const writer = writable.getWriter();
    const written = Promise.all([writer.write(/** @type {BufferSource} */ (data)), writer.close()]);
    written.catch(() => {}); // told by the reader
    return await drain(readable.getReader());
  } catch {
    throw new Damage(file, "is damaged");
  }
}

/** Everything that a stream gives; several times as fast as a Response for small ones. @param {ReadableStreamDefaultReader<Uint8Array>} reader */
async function drain(reader) {
  const chunks = [];
  for (let step = await reader.read(); !step.done; step = await reader.read()) chunks.push(step.value);
  if (chunks.length === 1) return chunks[0];
  const all = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
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
