// @ts-check
// Order by relevance: BM25, the headline counting as several mentions. Pure.

const K1 = 1.2; // how soon further mentions stop counting
const B = 0.6; // how much a long text is held against an article
const HEADLINE = 8; // mentions that one in the headline is worth

/**
 * One phrase's share of an article's score.
 *
 * @param {{documents: number, found: number, frequency: number, head: number, length: number, mean: number}} facts
 *   documents: of the archive; found: those that hold the phrase; frequency: in this article; head: 1 if in its headline;
 *   length: of this article in characters; mean: of all.
 */
export function relevance({ documents, found, frequency, head, length, mean }) {
  const rarity = Math.log(1 + (documents - found + 0.5) / (found + 0.5));
  const weighted = frequency + HEADLINE * head;
  return (rarity * weighted * (K1 + 1)) / (weighted + K1 * (1 - B + (B * length) / (mean || 1)));
}
