// @ts-check
/**
 * OpenCC in the browser: the same conversion by phrase from the same dictionaries, packed by generator/text/dictionaries.py.
 *
 * A text goes through the stages that OpenCC's configuration names. A stage tries its dictionaries in order and takes the longest
 * key that begins where it stands; what no dictionary has stays. All places count characters (code points).
 */

/** @typedef {{ from: string, to: string, phrases: Record<string, string> }} PackedDictionary */
/**
 * @typedef {object} Packed
 * @property {Record<string, PackedDictionary>} dictionaries
 * @property {string[][]} normalization
 * @property {string[]} segments Empty where a text is not cut.
 * @property {string[][]} chain
 * @property {Record<string, string>} answers The interface's texts whose counterpart is not what OpenCC says.
 */
/** @typedef {{ lengths: number[], answers: Map<string, string> }} Phrases Keys without their first character, longest first. */

class Dictionary {
  /** @param {PackedDictionary} packed */
  constructor(packed) {
    const to = [...packed.to];
    /** @type {Map<string, string>} */
    this.singles = new Map([...packed.from].map((character, n) => [character, to[n]]));
    this.packed = packed.phrases;
    /** @type {Map<string, Phrases | null>} */
    this.read = new Map();
  }

  /**
   * The phrases that begin with a character; read when a text first has it, because a page holds few of all there are.
   * @param {string} first
   * @returns {Phrases | null}
   */
  phrases(first) {
    let found = this.read.get(first);
    if (found === undefined) {
      found = Object.hasOwn(this.packed, first) ? readPhrases(this.packed[first]) : null;
      this.read.set(first, found);
    }
    return found;
  }
}

/**
 * @param {string} lines
 * @returns {Phrases}
 */
function readPhrases(lines) {
  const answers = new Map();
  const lengths = new Set();
  for (const line of lines.split("\n")) {
    const tab = line.indexOf("\t");
    const rest = tab < 0 ? line : line.slice(0, tab);
    answers.set(rest, tab < 0 ? "" : line.slice(tab));
    lengths.add([...rest].length + 1);
  }
  return { lengths: [...lengths].sort((a, b) => b - a), answers };
}

class Stage {
  /** @param {Dictionary[]} dictionaries */
  constructor(dictionaries) {
    this.dictionaries = dictionaries;
  }

  /** @param {string} character */
  single(character) {
    for (const { singles } of this.dictionaries) {
      const found = singles.get(character);
      if (found !== undefined) return found;
    }
    return character;
  }

  /**
   * The key that begins at a place: its length, and what it becomes; length 0 where there is none.
   * @param {string[]} text
   * @param {number} at
   * @returns {[number, string]}
   */
  match(text, at) {
    for (const dictionary of this.dictionaries) {
      const phrases = dictionary.phrases(text[at]);
      for (const length of phrases?.lengths ?? []) {
        if (at + length > text.length) continue;
        const answer = phrases?.answers.get(text.slice(at + 1, at + length).join(""));
        if (answer !== undefined) return [length, this.value(text.slice(at, at + length), answer)];
      }
      const single = dictionary.singles.get(text[at]);
      if (single !== undefined) return [1, single];
    }
    return [0, ""];
  }

  /**
   * @param {string[]} key
   * @param {string} answer as it is packed
   */
  value(key, answer) {
    if (answer.startsWith("\t\t")) return answer.slice(2);
    const said = [...answer.slice(1)];
    return key.map((character, n) => (said[n] === undefined || said[n] === "." ? this.single(character) : said[n])).join("");
  }

  /** @param {string[]} text */
  convert(text) {
    /** @type {string[]} */
    const out = [];
    for (let at = 0; at < text.length; ) {
      const [length, value] = this.match(text, at);
      out.push(length ? value : text[at]);
      at += length || 1;
    }
    return [...out.join("")];
  }

  /**
   * The text cut at every key; what lies between two keys is one segment.
   * @param {string[]} text
   */
  cut(text) {
    /** @type {string[][]} */
    const segments = [];
    let from = 0;
    for (let at = 0; at < text.length; ) {
      const [length] = this.match(text, at);
      if (length) {
        if (from < at) segments.push(text.slice(from, at));
        segments.push(text.slice(at, at + length));
        from = at + length;
      }
      at += length || 1;
    }
    if (from < text.length) segments.push(text.slice(from));
    return segments;
  }
}

export class Converter {
  /** @param {Packed} packed */
  constructor(packed) {
    const dictionaries = new Map(Object.entries(packed.dictionaries).map(([name, value]) => [name, new Dictionary(value)]));
    /** @param {string[]} names */
    const stage = (names) => new Stage(names.map((name) => /** @type {Dictionary} */ (dictionaries.get(name))));
    this.normalization = packed.normalization.map(stage);
    this.segments = packed.segments.length ? stage(packed.segments) : null;
    this.chain = packed.chain.map(stage);
    this.answers = new Map(Object.entries(packed.answers));
  }

  /** @param {string} text */
  convert(text) {
    let whole = [...text];
    for (const stage of this.normalization) whole = stage.convert(whole);
    const segments = this.segments ? this.segments.cut(whole) : [whole];
    return segments.map((segment) => this.chain.reduce((part, stage) => stage.convert(part), segment).join("")).join("");
  }
}
