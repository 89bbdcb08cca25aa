// @ts-check
// Order by relevance: BM25, the headline counting as several mentions. Pure.

const K1 = 1.2; // how soon further mentions stop counting
const B = 0.6; // how much a long text is held against an article
const HEADLINE = 8; // mentions that one in the headline is worth

/** What it says of an article to hold a phrase. @param {number} documents Of the archive. @param {number} found Those that hold the phrase. */
export function rarity(documents, found) {
  return Math.log(1 + (documents - found + 0.5) / (found + 0.5));
}

/**
 * How much an article is about a phrase.
 *
 * @param {number} frequency How often it stands there.
 * @param {boolean} inHeadline
 * @param {number} length Of its text, in mean lengths.
 */
export function weight(frequency, inHeadline, length) {
  const weighted = frequency + (inHeadline ? HEADLINE : 0);
  return (weighted * (K1 + 1)) / (weighted + K1 * (1 - B + B * length));
}

/**
 * How well articles answer.
 *
 * @param {Int32Array} docs Ascending, as all rows of articles.
 * @param {{docs: Int32Array, frequencies: Int32Array, headline: Int32Array}[]} found What holds each phrase, how often, and what holds it in
 *   the headline.
 * @param {number} documents Of the archive.
 * @param {Float64Array | null} lengths Of all texts, in mean lengths; null where all count as equally long.
 * @returns {Float64Array}
 */
export function scoresOf(docs, found, documents, lengths) {
  const scores = new Float64Array(docs.length);
  for (const { docs: row, frequencies, headline } of found) {
    const worth = rarity(documents, row.length);
    let [at, head] = [0, 0];
    for (let place = 0; place < docs.length; place++) {
      const doc = docs[place];
      at = seek(row, doc, at);
      if (at === row.length) break;
      if (row[at] !== doc) continue;
      head = seek(headline, doc, head);
      const inHeadline = head < headline.length && headline[head] === doc;
      scores[place] += worth * weight(frequencies[at], inHeadline, lengths ? lengths[doc] : 1);
    }
  }
  return scores;
}

/** From a place on the first whose value is not below one: the next ones are looked at first, far ones in steps that double. @param {Int32Array} row @param {number} value @param {number} at */
function seek(row, value, at) {
  if (at >= row.length || row[at] >= value) return at;
  let step = 1;
  while (at + step < row.length && row[at + step] < value) step *= 2;
  let low = at + (step >> 1);
  let high = Math.min(at + step, row.length);
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (row[middle] < value) low = middle;
    else high = middle;
  }
  return high;
}

/** Places of the highest scores, highest first, of equals the last first. @param {Float64Array} scores @param {number} many */
export function best(scores, many) {
  const better = (/** @type {number} */ a, /** @type {number} */ b) => scores[b] - scores[a] || b - a;
  /** @type {number[]} */
  const places = [];
  let least = -Infinity;
  for (let place = 0; place < scores.length; place++) {
    if (scores[place] < least) continue;
    if (places.push(place) < 4 * many) continue;
    places.sort(better).length = many;
    least = scores[places[many - 1]];
  }
  return places.sort(better).slice(0, many);
}
