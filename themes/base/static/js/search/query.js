// @ts-check
// What a person types -> what is asked of the index. Twin of generator/search/query.py, where the rules stand.

export const MAX_LENGTH = 20000;

/** Names that a person may give to a field before a colon. @type {{[name: string]: string}} */
export const FIELD_NAMES = {
  headline: "headline", title: "headline", 标题: "headline", 標題: "headline",
  kicker: "kicker", 引题: "kicker", 引題: "kicker",
  deck: "deck", 副题: "deck", 副題: "deck",
  label: "label", 栏目: "label", 欄目: "label",
  by: "byline", byline: "byline", 作者: "byline",
  note: "note", 编者按: "note", 編者按: "note",
  caption: "caption", 图说: "caption", 圖說: "caption",
  credit: "credit",
  body: "body", text: "body", 正文: "body",
};

/** @typedef {{folded: string, plain: string, exact: boolean, field: string}} Phrase field: empty for the whole article */
/** @typedef {{wanted: Phrase[][], unwanted: Phrase[]}} Query */
/** @typedef {{text: string, exact: boolean, minus: boolean, isOr: boolean, field: string, prefix: string}} Piece */

/**
 * @param {string} text
 * @param {import("./tokens.js").Folds} folds
 * @returns {Query}
 */
export function parseQuery(text, folds) {
  let { pieces, scope } = takeScope(split(Array.from(text).slice(0, MAX_LENGTH).join(""), folds.spaces));
  if (pieces.every((piece) => piece.minus)) {
    pieces = pieces.map((piece) => ({ ...piece, text: `-${piece.prefix}${piece.text}`, minus: false, field: "" }));
  }
  /** @type {Query} */
  const query = { wanted: [], unwanted: [] };
  let joined = false;
  pieces.forEach((piece, at) => {
    if (piece.isOr && isText(pieces[at - 1]) && isText(pieces[at + 1])) {
      joined = true;
      return;
    }
    const phrase = { folded: folds.fold(piece.text), plain: folds.plain(piece.text), exact: piece.exact, field: piece.field || scope };
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

/** `in:headline` holds for every word that names no field; not a scope where no word is left. @param {Piece[]} pieces */
function takeScope(pieces) {
  const rest = pieces.filter(({ field }) => field !== "in");
  const asText = (/** @type {Piece} */ piece) => (piece.field === "in" ? { ...piece, field: "", text: piece.prefix + piece.text } : piece);
  if (!rest.length) return { pieces: pieces.map(asText), scope: "" };
  const last = pieces.findLast(({ field }) => field === "in");
  return { pieces: rest, scope: last ? FIELD_NAMES[last.text] : "" };
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
  const names = Object.keys(FIELD_NAMES).sort((a, b) => b.length - a.length);
  const piece = new RegExp(
    `(-?)(?:(in):(?=(?:${names.join("|")})(?:[${space}]|$))|(${names.join("|")}):)?(?:"([^"]*)"(?=[${space}]|$)|([^${space}]+))`,
    "gu",
  );
  return Array.from(text.matchAll(piece), ([whole, minus, scope, name, exact, word]) => ({
    text: exact ?? word,
    exact: exact !== undefined,
    minus: minus !== "",
    isOr: whole === "OR",
    field: scope ?? (name ? FIELD_NAMES[name] : ""),
    prefix: scope || name ? `${scope ?? name}:` : "",
  }));
}

/** Can the neighbour of an OR be joined by it? @param {Piece | undefined} piece */
function isText(piece) {
  return piece !== undefined && !piece.minus && !piece.isOr;
}
