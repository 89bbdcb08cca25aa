// @ts-check
// What a person may be about to type: tags, people and labels that begin so, and headlines that hold it.
import { Matcher } from "./match.js";

const VALUES = 6;
const HEADLINES = 4;
const CROWDED = 3; // blocks that are read; where more begin as wanted, the most frequent names are noted

/** @typedef {import("./client.js").Suggestion} Suggestion */

/**
 * @param {import("./store.js").Store} store
 * @param {string} text
 * @returns {Promise<Suggestion[]>} Names first, the most frequent first; then headlines, the newest first.
 */
export async function suggest(store, text) {
  const folds = await store.folds();
  const wanted = folds.fold(text);
  if (!wanted) return [];
  const [values, headlines] = await Promise.all([names(store, wanted), headlinesWith(store, folds, wanted)]);
  return [...values, ...headlines];
}

/** @typedef {[string, Suggestion["facet"], string, number]} Name Folded name or a beginning of it, facet, name, articles. */

/** @param {import("./store.js").Store} store @param {string} wanted @returns {Promise<Suggestion[]>} */
async function names(store, wanted) {
  const { blocks, frequent } = (await store.root()).values;
  // The first block may begin before the wanted one, the last one is the last that does not begin behind it.
  const last = blocks.findLastIndex(([first]) => first <= `${wanted}\uffff`);
  const first = Math.max(0, blocks.findLastIndex(([first]) => first < wanted));
  const crowded = last - first >= CROWDED;
  const at = blocks.length + frequent.findLastIndex(([first]) => first <= wanted);
  const numbers = crowded ? [at] : Array.from({ length: last - first + 1 }, (_, n) => first + n);
  const entries = (await Promise.all(numbers.map((n) => block(store, n)))).flat();
  return entries
    .filter(([folded]) => (crowded ? folded === wanted : folded.startsWith(wanted)))
    .sort((a, b) => b[3] - a[3] || (a[1] < b[1] ? -1 : a[1] > b[1] ? 1 : 0))
    .slice(0, VALUES)
    .map(([, facet, text, count]) => ({ facet, text, count, url: "" }));
}

/** @param {import("./store.js").Store} store @param {number} n @returns {Promise<Name[]>} */
async function block(store, n) {
  const { file, blocks, frequent } = (await store.root()).values;
  const all = [...blocks, ...frequent];
  const offset = all.slice(0, n).reduce((sum, [, size]) => sum + size, 0);
  return store.jsonPart(`values/${file}.bin`, offset, all[n][1]);
}

/** @param {import("./store.js").Store} store @param {import("./tokens.js").Folds} folds @param {string} wanted @returns {Promise<Suggestion[]>} */
async function headlinesWith(store, folds, wanted) {
  const phrase = { folded: wanted, plain: wanted, exact: false, field: "headline" };
  const { docs } = await new Matcher(store, folds).phrase(phrase);
  const texts = await Promise.all(Array.from(docs.slice(-HEADLINES).reverse(), (doc) => store.text(doc)));
  return texts.map(({ headline, url }) => ({ facet: /** @type {const} */ ("headline"), text: headline, count: 1, url: new URL(`../${url}`, store.home).href }));
}
