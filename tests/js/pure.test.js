// @ts-check
// Pure parts of the search page; run in Chromium by tests/browser/test_search_twins.py.
import { applyFilters, isWithin, readFilters } from "../search/filters.js";
import { findMarks, makeExcerpt } from "../search/excerpt.js";
import { cover } from "../search/codec.js";
import { date, readState, toOptions, writeState } from "../search/state.js";
import { Folds } from "../search/tokens.js";
import { parseQuery } from "../search/query.js";
import { relevance } from "../search/score.js";
import { equal, holds } from "./equal.js";

const folds = new Folds(await (await fetch(new URL("../folds.json", import.meta.url))).json());
const phrases = (/** @type {string} */ query) => parseQuery(query, folds).wanted.flat();
const usual = { documents: 1000, found: 10, frequency: 1, head: 0, length: 500, mean: 500 };

export default {
  "a date that is known in part stands for all of its days"() {
    const within = (/** @type {string} */ d, /** @type {string} */ from, /** @type {string} */ to) => isWithin(d, from, to);
    equal([within("2025-12", "2025-12-10", ""), within("2025-12", "", "2025-12-01"), within("2025", "2025-06", "2025-07")], [true, true, true]);
    equal([within("2025-12", "2026", ""), within("2025-12", "", "2025-11"), within("2025-12-18", "2025-12-19", "")], [false, false, false]);
    equal([within("", "2025", ""), within("", "", ""), within("2025-12-18", "2025-12-18", "2025-12-18")], [false, true, true]);
  },

  "a facet counts with every filter but its own"() {
    const facts = (/** @type {number} */ doc, /** @type {string} */ paper, /** @type {string} */ kind) => ({
      doc, date: "2024", length: 1, values: { paper: [paper], year: ["2024"], page: ["1"], kind: [kind], label: [], tag: [] },
    });
    const { kept, facets } = applyFilters([facts(1, "a", "news"), facts(2, "b", "news"), facts(3, "b", "photo")], readFilters({ paper: "a", kind: "news" }));
    equal(kept.map(({ doc }) => doc), [1]);
    equal([facets.paper, facets.kind], [[{ value: "a", count: 1 }, { value: "b", count: 1 }], [{ value: "news", count: 1 }]]);
  },

  "marks stand on the characters as printed"() {
    equal(findMarks("見國 際，国际。", phrases("国际"), folds), [[1, 4], [5, 7]]);
    equal(findMarks("見國際，国际。", phrases('"國際"'), folds), [[1, 3]]);
    equal(findMarks("aaaa😀a", phrases("aa 😀"), folds), [[0, 6]]);
    equal(findMarks("什么也没有", phrases("国际"), folds), []);
  },

  "an excerpt shows the words, cut at signs, with ellipses where something is left out"() {
    const long = `${"前面的话".repeat(40)}。这里说到渡口的事情，${"后面的话".repeat(40)}`;
    const { excerpt, marks } = makeExcerpt([[0, "渡口"], [8, "别的段落"], [8, long]], phrases("渡口"), folds);
    equal([excerpt.slice(0, 9), excerpt.at(-1), excerpt.length < 130], ["…这里说到渡口的事", "…", true]);
    equal(marks.map(([a, b]) => excerpt.slice(a, b)), ["渡口"]);
  },

  "an excerpt without a match below the headline is the beginning of the text"() {
    equal(makeExcerpt([[0, "渡口"], [6, "图"], [8, "正文。"]], phrases("渡口"), folds), { excerpt: "正文。", marks: [] });
    equal(makeExcerpt([[0, "渡口"]], phrases("渡口"), folds), { excerpt: "", marks: [] });
  },

  "an excerpt cuts no surrogate pair"() {
    for (let n = 90; n < 130; n++) {
      const { excerpt } = makeExcerpt([[8, `${"x".repeat(n)}${"😀".repeat(80)}渡口${"😀".repeat(80)}`]], phrases("渡口"), folds);
      holds(excerpt === excerpt.toWellFormed());
    }
  },

  "the terms of a phrase cover every character of it"() {
    equal(cover("一").length, 1);
    for (const text of ["一二", "一二三", "一二三四", "一😀三四五"]) {
      const points = Array.from(text);
      const covered = new Set(cover(text).flatMap(({ offset }) => [offset, offset + 1]));
      equal(covered.size, points.length);
    }
  },

  "a headline counts for more than a mention, a rare word for more than a frequent one"() {
    holds(relevance({ ...usual, head: 1 }) > relevance({ ...usual, frequency: 5 }));
    holds(relevance({ ...usual, found: 2 }) > relevance({ ...usual, found: 500 }));
    holds(relevance({ ...usual, frequency: 3 }) > relevance(usual));
    holds(relevance({ ...usual, length: 100 }) > relevance({ ...usual, length: 5000 }));
    holds(relevance({ ...usual, found: 1000 }) > 0);
  },

  "the address says what is asked, and nothing more"() {
    equal(writeState(readState("")), "./");
    const address = "?q=%E6%B8%A1%E5%8F%A3&paper=csb&from=2024-03&sort=newest&at=3";
    equal(writeState(readState(address)), address);
    equal(toOptions(readState(address)).offset, 40);
    equal(writeState(readState("?at=-1&sort=x&from=gestern&nonsense=1")), "./");
  },

  "a date is understood as people write it"() {
    equal(["2025", "2025年3月", "2025/3/7", "２０２５－１２－１７", "2025年12月18日"].map(date), ["2025", "2025-03", "2025-03-07", "2025-12-17", "2025-12-18"]);
    equal(["", "gestern", "20", null].map(date), ["", "", "", ""]);
  },
};
