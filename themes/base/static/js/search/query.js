// @ts-check
// What a person types -> what is asked of the index. Twin of generator/search/query.py, where the rules stand.

export const MAX_LENGTH = 20000;

/** @typedef {{folded: string, plain: string, exact: boolean}} Phrase */
/** @typedef {{wanted: Phrase[][], unwanted: Phrase[]}} Query */
/** @typedef {{text: string, exact: boolean, minus: boolean, isOr: boolean}} Piece */

/**
 * @param {string} text
 * @param {import("./tokens.js").Folds} folds
 * @returns {Query}
 */
export function parseQuery(text, folds) {
  let pieces = split(Array.from(text).slice(0, MAX_LENGTH).join(""), folds.spaces);
  if (pieces.every((piece) => piece.minus)) {
    pieces = pieces.map((piece) => ({ ...piece, text: `-${piece.text}`, minus: false }));
  }
  /** @type {Query} */
  const query = { wanted: [], unwanted: [] };
  let joined = false;
  pieces.forEach((piece, at) => {
    if (piece.isOr && isText(pieces[at - 1]) && isText(pieces[at + 1])) {
      joined = true;
      return;
    }
    const phrase = { folded: folds.fold(piece.text), plain: folds.plain(piece.text), exact: piece.exact };
    if (phrase.plain) {
      const group = query.wanted.at(-1);
      if (piece.minus) query.unwanted.push(phrase);
      else if (joined && group) group.push(phrase);
      else query.wanted.push([phrase]);
    }
    joined = false;
  });
  return { wanted: unique(query.wanted.map(unique)), unwanted: unique(query.unwanted) };
}

/** What is said twice is asked once. @template T @param {T[]} values @returns {T[]} */
function unique(values) {
  return Array.from(new Map(values.map((value) => [JSON.stringify(value), value])).values());
}

/**
 * @param {string} text
 * @param {string} spaces
 * @returns {Piece[]}
 */
function split(text, spaces) {
  const space = spaces.replace(/./gsu, (c) => `\\u{${/** @type {number} */ (c.codePointAt(0)).toString(16)}}`);
  const piece = new RegExp(`(-?)(?:"([^"]*)"(?=[${space}]|$)|([^${space}]+))`, "gu");
  return Array.from(text.matchAll(piece), ([whole, minus, exact, word]) => ({
    text: exact ?? word,
    exact: exact !== undefined,
    minus: minus !== "",
    isOr: whole === "OR",
  }));
}

/** Can the neighbour of an OR be joined by it? @param {Piece | undefined} piece */
function isText(piece) {
  return piece !== undefined && !piece.minus && !piece.isOr;
}
