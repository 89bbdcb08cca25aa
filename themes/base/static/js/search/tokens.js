// @ts-check
// Text as the index sees it. Twin of generator/search/tokens.py, which makes the table that is read here;
// tests/search/tokens.json holds both to one list of cases.

const SPACE = 32;
const DROP = -1;
const UNITS = 0x10000; // characters from here on are two UTF-16 units
const REMEMBERED = 2000; // texts
const MOST_ARGUMENTS = 8192; // that any browser lets one call have

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
 * @property {ArrayLike<number>} starts
 * @property {ArrayLike<number>} ends
 */

/** What becomes of characters: those of one UTF-16 unit in a row, where 0 means that nothing does; the others by name. */
class Table {
  constructor() {
    this.row = new Int32Array(UNITS);
    /** @type {Map<number, number>} */
    this.others = new Map();
  }

  /** @param {number} from @param {number} to */
  set(from, to) {
    if (from < UNITS) this.row[from] = to;
    else this.others.set(from, to);
  }

  /** @param {number} character @returns {number} */
  get(character) {
    return (character < UNITS ? this.row[character] : this.others.get(character)) || character;
  }
}

/** Both folds. `plain` leaves out what a person does not see (width, case, look-alikes, space); `fold` the script, too. */
export class Folds {
  /** @param {FoldTable} table */
  constructor(table) {
    this.plainTable = new Table();
    for (const [first, count, step, target] of table.runs) {
      for (let n = 0; n < count; n++) this.plainTable.set(first + n * step, target + n * step);
    }
    for (const space of table.spaces) this.plainTable.set(point(space), SPACE);
    for (const [first, last] of table.dropped) {
      for (let n = first; n <= last; n++) this.plainTable.set(n, DROP);
    }
    this.scriptTable = new Table();
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
    /** Texts that were folded a moment ago: an answer is found, put in order and shown by the same ones. @type {Map<string, Trace>[]} */
    this.recent = [new Map(), new Map()];
  }

  /** @param {number} character @returns {number} */
  script(character) {
    return this.scriptTable.get(character);
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
    const recent = this.recent[exact ? 1 : 0];
    let trace = recent.get(text);
    if (!trace) {
      trace = this.traceAnew(text, exact);
      if (recent.size >= REMEMBERED) recent.clear();
      recent.set(text, trace);
    }
    return trace;
  }

  /** @param {string} text @param {boolean} exact @returns {Trace} */
  traceAnew(text, exact) {
    const units = new Uint16Array(2 * text.length); // a character of one unit may become one of two
    const starts = new Uint32Array(units.length);
    const ends = new Uint32Array(units.length);
    let length = 0;
    let space = -1; // where white space begins that may or may not count
    let last = 0;
    for (let at = 0, start = 0; at < text.length; start = at) {
      const printed = /** @type {number} */ (text.codePointAt(at));
      at += printed < UNITS ? 1 : 2;
      const plain = this.plainTable.get(printed);
      if (plain === DROP) continue;
      if (plain === SPACE) {
        if (space < 0) space = start;
        continue;
      }
      if (space >= 0 && last && this.isWord(last) && this.isWord(plain)) {
        units[length] = SPACE;
        starts[length] = space;
        ends[length++] = start;
      }
      space = -1;
      last = plain;
      const character = exact ? plain : this.script(plain);
      const high = character >= UNITS;
      units[length] = high ? 0xd7c0 + (character >> 10) : character;
      starts[length] = start;
      ends[length++] = at;
      if (!high) continue;
      units[length] = 0xdc00 | (character & 0x3ff);
      starts[length] = start;
      ends[length++] = at;
    }
    return { text: asText(units.subarray(0, length)), starts, ends };
  }

  /** @param {number} character */
  isWord(character) {
    return this.word.test(String.fromCodePoint(character));
  }
}

/** A string of UTF-16 units, whatever they are: lone surrogates stay. @param {Uint16Array} units */
function asText(units) {
  let text = "";
  for (let at = 0; at < units.length; at += MOST_ARGUMENTS) text += String.fromCharCode(...units.subarray(at, at + MOST_ARGUMENTS));
  return text;
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
