// @ts-check
// What a person may be about to type: tags, people and labels that begin so, and headlines that hold it.
import { Matcher } from "./match.js";

const VALUES = 6;
const HEADLINES = 4;

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

/** @param {import("./store.js").Store} store @param {string} wanted @returns {Promise<Suggestion[]>} */
async function names(store, wanted) {
  const { values } = await store.root();
  // The first block may begin before the wanted one, the last one is the last that does not begin behind it.
  const last = values.blocks.findLastIndex(([first]) => first <= `${wanted}\uffff`);
  const begun = values.blocks.findLastIndex(([first]) => first < wanted);
  const blocks = [];
  for (let n = Math.max(begun, 0); n <= last && blocks.length < 3; n++) blocks.push(n);
  const read = blocks.map(async (n) => {
    const offset = values.blocks.slice(0, n).reduce((sum, [, size]) => sum + size, 0);
    return store.jsonPart(`values/${values.file}.bin`, offset, values.blocks[n][1]);
  });
  /** @type {[string, Suggestion["facet"], string, number][]} */
  const entries = (await Promise.all(read)).flat();
  return entries
    .filter(([folded]) => folded.startsWith(wanted))
    .sort((a, b) => b[3] - a[3] || (a[1] < b[1] ? -1 : 1))
    .slice(0, VALUES)
    .map(([, facet, text, count]) => ({ facet, text, count, url: "" }));
}

/** @param {import("./store.js").Store} store @param {import("./tokens.js").Folds} folds @param {string} wanted @returns {Promise<Suggestion[]>} */
async function headlinesWith(store, folds, wanted) {
  const phrase = { folded: wanted, plain: wanted, exact: false, field: "headline" };
  const { docs } = await new Matcher(store, folds).phrase(phrase);
  const texts = await Promise.all(Array.from(docs.slice(-HEADLINES).reverse(), (doc) => store.text(doc)));
  return texts.map(({ headline, url }) => ({ facet: /** @type {const} */ ("headline"), text: headline, count: 1, url: new URL(`../${url}`, store.home).href }));
}
