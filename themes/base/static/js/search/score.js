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
