// @ts-check
// The piece of an article that shows best why it was found, and where the words stand in it. Pure.
import { findAll } from "./tokens.js";

const WIDTH = 110; // UTF-16 units of an excerpt
const BEFORE = 24; // of these, before the first mark
const MOST = 200; // marks that are tried as the first of a window
const NEAR = 12; // units at the beginning that are not worth leaving out
const FIELDS = ["headline", "kicker", "deck", "label", "byline", "note", "caption", "credit", "body"];
const BODY = FIELDS.indexOf("body");

/** @typedef {[number, number]} Mark [start, end) in UTF-16 units of the text as printed */
/** @typedef {import("./query.js").Phrase} Phrase */

/**
 * Where phrases stand in a text; marks do not overlap and ascend.
 *
 * @param {string} text
 * @param {Phrase[]} phrases
 * @param {import("./tokens.js").Folds} folds
 * @returns {Mark[]}
 */
export function findMarks(text, phrases, folds) {
  return locate(text, phrases, folds).marks;
}

/**
 * @param {string} text
 * @param {Phrase[]} phrases
 * @param {import("./tokens.js").Folds} folds
 * @returns {{marks: Mark[], kinds: number}} kinds: how many of the phrases stand in the text
 */
function locate(text, phrases, folds) {
  const folded = folds.trace(text);
  const printed = phrases.some((phrase) => phrase.exact) ? folds.trace(text, true) : folded;
  let kinds = 0;
  /** @type {Mark[]} */
  const marks = [];
  for (const phrase of phrases) {
    const { text: where, starts, ends } = phrase.exact ? printed : folded;
    const wanted = phrase.exact ? phrase.plain : phrase.folded;
    const places = findAll(where, wanted);
    kinds += places.length ? 1 : 0;
    for (const at of places) marks.push([starts[at], ends[at + wanted.length - 1]]);
  }
  marks.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  /** @type {Mark[]} */
  const joined = [];
  for (const [start, end] of marks) {
    const last = joined.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else joined.push([start, end]);
  }
  return { marks: joined, kinds };
}

/**
 * @param {[number, string][]} passages [field, text]; field 0 is the headline, which is shown anyway
 * @param {Phrase[]} phrases
 * @param {import("./tokens.js").Folds} folds
 * @returns {{excerpt: string, marks: Mark[]}}
 */
export function makeExcerpt(passages, phrases, folds) {
  let best = { text: "", marks: /** @type {Mark[]} */ ([]), worth: -1 };
  for (const [field, text] of passages) {
    if (field === 0) continue;
    const asked = phrases.filter((phrase) => !phrase.field || phrase.field === FIELDS[field]);
    const { marks, kinds } = locate(text, asked, folds);
    const worth = kinds * 100 + Math.min(marks.length, 20) + (field === BODY ? 0.5 : 0);
    if (worth > best.worth) best = { text, marks, worth };
  }
  return cut(best.text, best.marks);
}

/**
 * The window that holds most of the marks, with an ellipsis where something is left out.
 *
 * @param {string} text
 * @param {Mark[]} marks
 * @returns {{excerpt: string, marks: Mark[]}}
 */
function cut(text, marks) {
  let start = 0;
  let held = -1;
  for (const [first] of marks.slice(0, MOST)) {
    const from = Math.max(0, first - BEFORE);
    const inside = marks.filter(([a, b]) => a >= from && b <= from + WIDTH).length;
    if (inside > held) [start, held] = [from, inside];
  }
  if (text.length - start < WIDTH) start = Math.max(0, text.length - WIDTH);
  start = whole(text, start < NEAR ? 0 : sentenceBegin(text, start, marks.find(([a]) => a >= start)?.[0] ?? start));
  const end = whole(text, Math.max(start + WIDTH, Math.min(marks.find(([a]) => a >= start)?.[1] ?? 0, start + 4 * WIDTH)));
  const lead = start > 0 ? "…" : "";
  const excerpt = lead + text.slice(start, end) + (end < text.length ? "…" : "");
  const shift = lead.length - start;
  const shown = marks.filter(([a]) => a >= start && a < end).map(([a, b]) => /** @type {Mark} */ ([a + shift, Math.min(b, end) + shift]));
  return { excerpt, marks: shown };
}

/** After a stop between `start` and the first mark, where there is one. @param {string} text @param {number} start @param {number} mark */
function sentenceBegin(text, start, mark) {
  const stop = /^.*[。！？；，、：”]/su.exec(text.slice(start, mark));
  return stop ? start + stop[0].length : start;
}

/** The nearest place at or before `at` that does not cut a surrogate pair. @param {string} text @param {number} at */
function whole(text, at) {
  const unit = text.charCodeAt(at);
  return at > 0 && unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at;
}
