// @ts-check
// Text as the index sees it. Twin of generator/search/tokens.py, which makes the table that is read here;
// tests/search/tokens.json holds both to one list of cases.

const SPACE = 32;
const DROP = -1;

/**
 * @typedef {object} FoldTable
 * @property {[number, number, number, number][]} runs [first, count, step, first target]
 * @property {[number, number][]} dropped
 * @property {string} spaces
 * @property {string} word
 * @property {number[][]} classes Characters that are one; the first of each stands for all.
 * @property {string} mixed
 */

/**
 * @typedef {object} Trace A folded text, and for each of its UTF-16 units where the character stands in the text as printed.
 * @property {string} text
 * @property {number[]} starts
 * @property {number[]} ends
 */

/** Both folds. `plain` leaves out what a person does not see (width, case, look-alikes, space); `fold` the script, too. */
export class Folds {
  /** @param {FoldTable} table */
  constructor(table) {
    /** @type {Map<number, number>} */
    this.plainTable = new Map();
    for (const [first, count, step, target] of table.runs) {
      for (let n = 0; n < count; n++) this.plainTable.set(first + n * step, target + n * step);
    }
    for (const space of table.spaces) this.plainTable.set(point(space), SPACE);
    for (const [first, last] of table.dropped) {
      for (let n = first; n <= last; n++) this.plainTable.set(n, DROP);
    }
    /** @type {Map<number, number>} */
    this.scriptTable = new Map();
    /** Characters that share a class with another one. @type {Set<number>} */
    this.varying = new Set();
    for (const [first, ...others] of table.classes) {
      this.varying.add(first);
      for (const other of others) {
        this.varying.add(other);
        this.scriptTable.set(other, first);
      }
    }
    /** Folded characters of which the texts hold more than one form. @type {Set<number>} */
    this.mixed = new Set(Array.from(table.mixed, (c) => this.script(point(c))));
    this.spaces = table.spaces;
    this.word = new RegExp(`[${table.word}]`, "u");
  }

  /** @param {number} character @returns {number} */
  script(character) {
    return this.scriptTable.get(character) ?? character;
  }

  /** @param {string} text @returns {string} */
  plain(text) {
    return this.trace(text.normalize("NFC"), true).text;
  }

  /** @param {string} text @returns {string} */
  fold(text) {
    return this.trace(text.normalize("NFC")).text;
  }

  /**
   * Fold, and remember where each character came from. `text` is NFC.
   *
   * @param {string} text
   * @param {boolean} [exact] Leave the script as it is.
   * @returns {Trace}
   */
  trace(text, exact = false) {
    /** @type {string[]} */
    const folded = [];
    /** @type {number[]} */
    const starts = [];
    /** @type {number[]} */
    const ends = [];
    let space = -1; // where white space begins that may or may not count
    let last = "";
    let at = 0;
    for (const printed of text) {
      const start = at;
      at += printed.length;
      const plain = this.plainTable.get(point(printed)) ?? point(printed);
      if (plain === DROP) continue;
      if (plain === SPACE) {
        if (space < 0) space = start;
        continue;
      }
      const seen = String.fromCodePoint(plain);
      if (space >= 0 && last && this.word.test(last) && this.word.test(seen)) {
        folded.push(" ");
        starts.push(space);
        ends.push(start);
      }
      space = -1;
      last = seen;
      const character = exact ? seen : String.fromCodePoint(this.script(plain));
      folded.push(character);
      for (let n = 0; n < character.length; n++) {
        starts.push(start);
        ends.push(at);
      }
    }
    return { text: folded.join(""), starts, ends };
  }
}

/** @param {string} character @returns {number} */
function point(character) {
  return /** @type {number} */ (character.codePointAt(0));
}

/**
 * Where a phrase stands in a folded text, overlapping places too.
 *
 * @param {string} text
 * @param {string} phrase
 * @returns {number[]}
 */
export function findAll(text, phrase) {
  const found = [];
  for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) found.push(at);
  return found;
}
