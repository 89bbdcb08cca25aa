// @ts-check
// Order by relevance: BM25, the headline counting as several mentions. Pure.

const K1 = 1.2; // how soon further mentions stop counting
const B = 0.6; // how much a long text is held against an article
const HEADLINE = 8; // mentions that one in the headline is worth
const LENGTHS = [0.35, 0.75, 1.4, 2.8]; // of each class of lengths, in mean lengths

/**
 * One phrase's share of an article's score.
 *
 * @param {{documents: number, found: number, frequency: number, inHeadline: boolean, length: number}} facts
 *   documents: of the archive; found: those that hold the phrase; frequency: in this article; length: its class, 0 to 3.
 */
export function relevance({ documents, found, frequency, inHeadline, length }) {
  const rarity = Math.log(1 + (documents - found + 0.5) / (found + 0.5));
  const weighted = frequency + (inHeadline ? HEADLINE : 0);
  return (rarity * weighted * (K1 + 1)) / (weighted + K1 * (1 - B + B * LENGTHS[length]));
}
