// @ts-check
// What stands in a block. Reading side of generator/search/shards.py; layouts are drawn in generator/search/README.md.

const SECOND = 2 ** 21;

/** @typedef {{docs: number[], frequencies: number[], heads: number[]}} TermList heads: 1 where the term begins in the headline */

/**
 * The terms that together hold every character of a phrase, each with its distance from the beginning.
 *
 * @param {string} folded
 * @returns {{offset: number, key: number}[]}
 */
export function cover(folded) {
  const points = Array.from(folded, (c) => /** @type {number} */ (c.codePointAt(0)));
  if (points.length === 1) return [{ offset: 0, key: points[0] * SECOND }];
  const terms = [];
  for (let n = 0; n < points.length - 1; n += 2) terms.push({ offset: n, key: points[n] * SECOND + points[n + 1] });
  const last = points.length - 2;
  if (points.length % 2) terms.push({ offset: last, key: points[last] * SECOND + points[last + 1] });
  return terms;
}

/**
 * @param {Uint8Array} block
 * @param {number} key
 * @returns {TermList}
 */
export function readList(block, key) {
  const [firsts, seconds, counts, gaps, codes] = sections(block);
  const { skip, count } = find(firsts, seconds, counts, key);
  const docs = varints(gaps, skip, count);
  for (let n = 1; n < count; n++) docs[n] += docs[n - 1];
  const values = varints(codes, skip, count);
  return { docs, frequencies: values.map((code) => Math.floor(code / 2) + 1), heads: values.map((code) => code % 2) };
}

/**
 * Places of a term, document after document, counted from the beginning of each.
 *
 * @param {Uint8Array} block
 * @param {number} key
 * @param {number[]} frequencies As the term's list gives them.
 * @returns {number[]}
 */
export function readPlaces(block, key, frequencies) {
  const [firsts, seconds, counts, low, highs] = sections(block);
  const { skip, count } = find(firsts, seconds, counts, key);
  const high = varints(highs, skip, count);
  /** @type {number[]} */
  const places = [];
  for (const frequency of frequencies) {
    let place = 0;
    for (let n = 0; n < frequency; n++) {
      const at = places.length;
      place += low[skip + at] + high[at] * 256;
      places.push(place);
    }
  }
  if (places.length !== count) throw new Error("lists and places do not agree");
  return places;
}

/** @param {Uint8Array} block @returns {Uint8Array[]} */
function sections(block) {
  const reader = { at: 0 };
  const lengths = Array.from({ length: varint(block, reader) }, () => varint(block, reader));
  return lengths.map((length) => block.subarray(reader.at, (reader.at += length)));
}

/**
 * How many entries of the other sections come before the term's, and how many are its own.
 *
 * @param {Uint8Array} firsts
 * @param {Uint8Array} seconds
 * @param {Uint8Array} counts
 * @param {number} key
 */
function find(firsts, seconds, counts, key) {
  const [a, b, c] = [{ at: 0 }, { at: 0 }, { at: 0 }];
  let first = 0;
  let second = 0;
  let skip = 0;
  while (a.at < firsts.length) {
    const step = varint(firsts, a);
    const value = varint(seconds, b);
    const count = varint(counts, c);
    first += step;
    second = step ? value : second + value;
    const here = first * SECOND + second;
    if (here === key) return { skip, count };
    if (here > key) break;
    skip += count;
  }
  return { skip: 0, count: 0 };
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

/**
 * `count` numbers after the first `skip` ones.
 *
 * @param {Uint8Array} data
 * @param {number} skip
 * @param {number} count
 * @returns {number[]}
 */
function varints(data, skip, count) {
  const reader = { at: 0 };
  for (let left = skip; left > 0; ) if (data[reader.at++] < 128) left--;
  return Array.from({ length: count }, () => varint(data, reader));
}
