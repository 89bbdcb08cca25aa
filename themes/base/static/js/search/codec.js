// @ts-check
// What stands in a block. Reading side of generator/search/{blocks,rice,directory}.py; layouts are drawn in generator/search/README.md.

const FIRST = 2 ** 25; // a term's key is first character * FIRST + second * SECOND + zone
const SECOND = 2 ** 4;

/** @typedef {{docs: Int32Array, frequencies: Int32Array}} TermList */
/** @typedef {{documents: number, length: number, few: number}} Sizes What the parameters of all rows are derived from. */
/** @typedef {{file: string, offset: number, lists: number, places: number}} Where Where a block stands: its lists, and its places behind them. */

/**
 * The terms that together hold every character of a phrase, each with its distance from the beginning.
 *
 * @param {string} folded
 * @param {number} [zone] 0 for the whole article.
 * @returns {{offset: number, key: number}[]}
 */
export function cover(folded, zone = 0) {
  const points = Array.from(folded, (c) => /** @type {number} */ (c.codePointAt(0)));
  const key = (/** @type {number} */ n) => points[n] * FIRST + (points[n + 1] ?? 0) * SECOND + zone;
  if (points.length === 1) return [{ offset: 0, key: key(0) }];
  const terms = [];
  for (let n = 0; n < points.length - 1; n += 2) terms.push({ offset: n, key: key(n) });
  if (points.length % 2) terms.push({ offset: points.length - 2, key: key(points.length - 2) });
  return terms;
}

/** The terms between those that cover a phrase. @param {string} folded @param {number} zone @returns {number[]} */
export function between(folded, zone) {
  const inner = Array.from(folded).slice(1, -1).join("");
  return inner.length > 1 ? cover(inner, zone).map(({ key }) => key) : [];
}

/**
 * @param {Uint8Array} block
 * @param {number} key
 * @param {Sizes} sizes
 * @returns {TermList | null} null when the term is not there
 */
export function readList(block, key, sizes) {
  const parts = sections(block);
  const term = find(parts, key, sizes);
  if (!term) return null;
  const { skip, count } = term;
  return {
    docs: rice(parts[4], parts[5], skip, term.docBits, count, term.docK, { on: 1 }),
    frequencies: rice(parts[6], parts[7], skip, term.frequencyBits, count, term.frequencyK, { least: 1 }),
  };
}

/**
 * Places of a term, document after document, counted from the beginning of each.
 *
 * @param {Uint8Array} lists
 * @param {Uint8Array} block
 * @param {number} key
 * @param {Int32Array} frequencies As the term's list gives them.
 * @param {Sizes} sizes
 * @returns {Int32Array}
 */
export function readPlaces(lists, block, key, frequencies, sizes) {
  const term = find(sections(lists), key, sizes);
  if (!term) throw new Error("no such term");
  const [ones, lows] = sections(block);
  const places = rice(ones, lows, term.skipPlaces, term.placeBits, term.occurrences, term.placeK);
  let at = 0;
  for (const frequency of frequencies) {
    for (let n = 1; n < frequency; n++) places[at + n] += places[at + n - 1] + 1;
    at += frequency;
  }
  return places;
}

/**
 * A term in a block: its counts, the parameters of its rows, and what comes before it in each.
 *
 * @param {Uint8Array[]} parts
 * @param {number} key
 * @param {Sizes} sizes
 */
function find([seconds, firsts, counts, more], key, { documents, length, few }) {
  const [a, b, c, d] = [{ at: 0 }, { at: 0 }, { at: 0 }, { at: 0 }];
  let [first, second, zone, skip, skipPlaces, docBits, frequencyBits, placeBits] = [0, 0, 0, 0, 0, 0, 0, 0];
  while (a.at < seconds.length) {
    const coded = varint(seconds, a);
    zone = coded % 2 ? (coded - 1) / 2 : 0;
    if (!zone) {
      const value = Math.floor(coded / 4);
      if (coded % 4) first += varint(firsts, b);
      second = coded % 4 ? value : second + value;
    }
    const counted = varint(counts, c);
    const count = Math.floor(counted / 2) + 1;
    const occurrences = count + (counted % 2 ? varint(more, d) : 0);
    const docK = parameter(documents, count);
    const frequencyK = parameter(occurrences - count, count);
    const placeK = parameter(count * length, occurrences);
    const here = first * FIRST + second * SECOND + zone;
    if (here === key) return { count, occurrences, skip, skipPlaces, docBits, frequencyBits, placeBits, docK, frequencyK, placeK };
    if (here > key) return null;
    skip += count;
    docBits += count * docK;
    frequencyBits += count * frequencyK;
    if (second && count > few) {
      skipPlaces += occurrences;
      placeBits += occurrences * placeK;
    }
  }
  return null;
}

/** The logarithm of the mean, rounded down. @param {number} total @param {number} count */
function parameter(total, count) {
  const mean = Math.floor(Math.max(total, 1) / count);
  return mean > 1 ? 31 - Math.clz32(mean) : 0;
}

/**
 * Numbers in Golomb-Rice code: `count` of them with parameter k, after `skip` others whose low bits take `skipBits`.
 *
 * @param {Uint8Array} ones
 * @param {Uint8Array} lows
 * @param {number} skip
 * @param {number} skipBits
 * @param {number} count
 * @param {number} k
 * @param {{least?: number, on?: 0 | 1}} [counted] What 0 stands for; whether numbers count on, each from the one after the last.
 * @returns {Int32Array}
 */
function rice(ones, lows, skip, skipBits, count, k, { least = 0, on = 0 } = {}) {
  const values = new Int32Array(count);
  let byte = 0;
  for (; skip > 0; byte++) {
    const here = BITS[ones[byte]];
    if (here >= skip || byte >= ones.length) break; // what follows the last one in its byte is the next number's
    skip -= here;
  }
  let left = ones[byte] ?? 0; // bits of this byte that are not read yet
  let read = 0; // how many of its bits are
  for (; skip > 0; skip--) {
    const zeros = 31 - Math.clz32(left & -left);
    left >>= zeros + 1;
    read += zeros + 1;
  }
  let bit = skipBits;
  const mask = 2 ** k - 1;
  for (let n = 0; n < count; n++) {
    let high = 0;
    while (left === 0) {
      high += 8 - read;
      read = 0;
      if (++byte >= ones.length) throw new Error("a row ends before its last number");
      left = ones[byte];
    }
    const zeros = 31 - Math.clz32(left & -left);
    high += zeros;
    left >>= zeros + 1;
    read += zeros + 1;
    const at = bit >> 3;
    const four = (lows[at] | (lows[at + 1] << 8) | (lows[at + 2] << 16) | (lows[at + 3] << 24)) >>> (bit & 7);
    const number = high * (mask + 1) + (four & mask);
    values[n] = least + number;
    least += on * (number + 1);
    bit += k;
  }
  if (bit > lows.length * 8) throw new Error("a row ends before its last number");
  return values;
}

const BITS = Uint8Array.from({ length: 256 }, (_, n) => n.toString(2).replaceAll("0", "").length);

/**
 * The block of a directory page that would hold a term.
 *
 * @param {Uint8Array} page
 * @param {number} key
 * @returns {Where}
 */
export function findBlock(page, key) {
  const [steps, listSizes, placeSizes, counts, names] = sections(page);
  const [a, b, c] = [{ at: 0 }, { at: 0 }, { at: 0 }];
  let first = varint(steps, a);
  const perPack = varints(counts);
  let [pack, left, offset] = [0, perPack[0], 0];
  for (;;) {
    const lists = varint(listSizes, b);
    const places = varint(placeSizes, c);
    if (a.at >= steps.length || (first += varint(steps, a)) > key) return { file: `terms/${name(names, pack)}.bin`, offset, lists, places };
    offset += lists + places;
    if (--left) continue;
    left = perPack[++pack];
    offset = 0;
  }
}

/** Where the texts of a run of documents stand: the file, the offset and the size of each. @typedef {{packs: number[], files: string[], slots: number[]}} TextRun */

/**
 * @param {Uint8Array} record
 * @param {number} documents
 * @returns {TextRun}
 */
export function readRun(record, documents) {
  const [head, names, ones, lows] = sections(record);
  const [middle, k, ...packs] = varints(head);
  const distances = rice(ones, lows, 0, 0, documents, k);
  return {
    packs,
    files: packs.map((_, pack) => `texts/${name(names, pack)}.bin`),
    slots: Array.from(distances, (step) => slot(middle + (step & 1 ? -((step + 1) >> 1) : step >> 1))),
  };
}

/** Where one of them stands. @param {TextRun} run @param {number} at */
export function findText({ packs, files, slots }, at) {
  let pack = 0;
  let first = 0;
  while (at >= first + packs[pack]) first += packs[pack++];
  return { file: files[pack], offset: slots.slice(first, at).reduce((sum, size) => sum + size, 0), size: slots[at] };
}

/** Bytes of a slot: 128, 192, 256, 384, 512, 768, … @param {number} kind */
function slot(kind) {
  return (2 + (kind % 2)) * 2 ** ((kind >> 1) + 6);
}

/** The tables of the folds. @param {Uint8Array} data @returns {import("./tokens.js").FoldTable} */
export function readFolds(data) {
  const [json, firsts, counts, high, low] = sections(data);
  const [a, b] = [{ at: 0 }, { at: 0 }];
  let at = 0;
  let first = 0;
  const classes = varints(counts).map((count) => {
    first += varint(firsts, a);
    return [first, ...Array.from({ length: count }, () => varint(high, b) * 256 + low[at++])];
  });
  return { ...JSON.parse(new TextDecoder().decode(json)), classes };
}

/** A file's name, six bytes of many. @param {Uint8Array} names @param {number} n */
function name(names, n) {
  return Array.from(names.subarray(6 * n, 6 * n + 6), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** @param {Uint8Array} block @returns {Uint8Array[]} */
function sections(block) {
  const reader = { at: 0 };
  const lengths = Array.from({ length: varint(block, reader) }, () => varint(block, reader));
  return lengths.map((length) => block.subarray(reader.at, (reader.at += length)));
}

/** @param {Uint8Array} data @param {{at: number}} reader @returns {number} */
function varint(data, reader) {
  let value = 0;
  let scale = 1;
  for (;;) {
    const byte = data[reader.at++];
    value += (byte & 127) * scale;
    if (byte < 128) return value;
    if (byte === undefined) throw new Error("a block ends within a number");
    scale *= 128;
  }
}

/** All numbers of a section. @param {Uint8Array} data */
function varints(data) {
  const reader = { at: 0 };
  const values = [];
  while (reader.at < data.length) values.push(varint(data, reader));
  return values;
}
