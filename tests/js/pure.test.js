// @ts-check
// Pure parts of the search page; run in Chromium by tests/browser/test_search_twins.py.
import { countDays, isWithin, passing, ranked, readFilters, withinTime } from "../search/filters.js";
import { findMarks, makeExcerpt } from "../search/excerpt.js";
import { cover, readFolds } from "../search/codec.js";
import { date, readState, toOptions, writeState } from "../search/state.js";
import { Folds } from "../search/tokens.js";
import { parseQuery } from "../search/query.js";
import { best, rarity, scoresOf, weight } from "../search/score.js";
import { equal, holds } from "./equal.js";

const folds = new Folds(readFolds(new Uint8Array(await (await fetch(new URL("../folds.bin", import.meta.url))).arrayBuffer())));
const phrases = (/** @type {string} */ query) => parseQuery(query, folds).wanted.flat();
const relevance = ({ found = 10, frequency = 1, inHeadline = false, length = 1 }) => rarity(1000, found) * weight(frequency, inHeadline, length);

export default {
  "a date that is known in part stands for all of its days"() {
    const within = (/** @type {string} */ d, /** @type {string} */ from, /** @type {string} */ to) => isWithin(d, from, to);
    equal([within("2025-12", "2025-12-10", ""), within("2025-12", "", "2025-12-01"), within("2025", "2025-06", "2025-07")], [true, true, true]);
    equal([within("2025-12", "2026", ""), within("2025-12", "", "2025-11"), within("2025-12-18", "2025-12-19", "")], [false, false, false]);
    equal([within("", "2025", ""), within("", "", ""), within("2025-12-18", "2025-12-18", "2025-12-18")], [false, true, true]);
  },

  "a facet counts with every filter but its own"() {
    const columns = {
      paper: { values: ["a", "b"], of: [[0], [1], [1]] },
      page: { values: ["1"], of: [[0], [0], [0]] },
      kind: { values: ["news", "photo"], of: [[0], [0], [1]] },
      label: { values: [], of: [[], [], []] },
      tag: { values: ["x", "y"], of: [[0, 1], [0], []] },
      person: { values: [], of: [[], [], []] },
    };
    const counts = /** @type {any} */ (Object.fromEntries(Object.keys(columns).map((name) => [name, new Map()])));
    const { wanted } = readFilters({ paper: "a", kind: "news" });
    const kept = passing({ first: 5, docs: [5, 6, 7], columns }, wanted, () => true, counts);
    equal(kept, [5]);
    equal(ranked(counts.paper), [{ value: "a", count: 1 }, { value: "b", count: 1 }]);
    equal(ranked(counts.kind), [{ value: "news", count: 1 }]);
    equal(ranked(counts.tag), [{ value: "x", count: 1 }, { value: "y", count: 1 }]);
  },

  "articles of a time, and of each day, are told by their numbers"() {
    /** @type {[string, number][]} */
    const calendar = [["", 1], ["2024", 2], ["2024-03-01", 3]];
    const docs = Int32Array.of(0, 2, 3, 5);
    const time = (/** @type {string} */ from, /** @type {string} */ to) => Array.from(withinTime(docs, calendar, { wanted: {}, from, to }));
    equal([time("2024-03", ""), time("", "2024-02"), time("", "")], [[2, 3, 5], [2], [0, 2, 3, 5]]);
    equal(countDays(docs, calendar), [["", 1], ["2024", 1], ["2024-03-01", 2]]);
  },

  "marks stand on the characters as printed"() {
    equal(findMarks("見國 際，国际。", phrases("国际"), folds), [[1, 4], [5, 7]]);
    equal(findMarks("見國際，国际。", phrases('"國際"'), folds), [[1, 3]]);
    equal(findMarks("aaaa😀a", phrases("aa 😀"), folds), [[0, 6]]);
    equal(findMarks("什么也没有", phrases("国际"), folds), []);
  },

  "few articles among many that hold a word weigh as much as if all were weighed"() {
    const every = (/** @type {number} */ n, count = 1000 / n) => Int32Array.from({ length: count }, (_, place) => n * place);
    const frequencies = Int32Array.from({ length: 1000 }, (_, n) => 1 + (n % 5));
    const lengths = Float64Array.from({ length: 1000 }, (_, n) => 0.5 + (n % 7) / 4);
    const found = [
      { docs: every(1), frequencies, headline: every(3, 300) },
      { docs: every(4), frequencies, headline: new Int32Array() },
    ];
    const all = scoresOf(every(1), found, 1000, lengths);
    for (const docs of [Int32Array.of(0), Int32Array.of(3, 4, 500, 999), every(37, 20), every(1), new Int32Array()]) {
      equal(Array.from(scoresOf(docs, found, 1000, lengths)), Array.from(docs, (doc) => all[doc]));
    }
    const single = (/** @type {number} */ doc) => rarity(1000, 1000) * weight(frequencies[doc], doc % 3 === 0 && doc < 900, 1);
    equal(Array.from(scoresOf(Int32Array.of(6, 7, 999), found.slice(0, 1), 1000, null)), [6, 7, 999].map(single));
    equal(best(Float64Array.of(1, 3, 2, 3), 3), [3, 1, 2]);
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
    holds(relevance({ inHeadline: true }) > relevance({ frequency: 5 }));
    holds(relevance({ found: 2 }) > relevance({ found: 500 }));
    holds(relevance({ frequency: 3 }) > relevance({}));
    holds(relevance({ length: 0 }) > relevance({ length: 3 }));
    holds(relevance({ found: 1000 }) > 0);
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
