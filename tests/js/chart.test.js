// @ts-check
// How articles over time are put into bins; run in Chromium by tests/browser/test_search_twins.py.
import { makeBins } from "../search/chart.js";
import { equal } from "./equal.js";

/** @typedef {import("../search/chart.js").Days} Days */
const names = (/** @type {Days[]} */ rows, from = "", to = "") => makeBins(rows, from, to).bins.map((bin) => `${bin.from}:${bin.counts.join("/")}`);

export default {
  "a few weeks are shown by day, and days without an article too"() {
    equal(names([[["2024-02-28", 2], ["2024-03-02", 1]]]), ["2024-02-28:2", "2024-02-29:0", "2024-03-01:0", "2024-03-02:1"]);
  },

  "a few years are shown by month, and over the turn of a year"() {
    equal(names([[["2023-11-30", 1], ["2024-02", 4]]]), ["2023-11:1", "2023-12:0", "2024-01:0", "2024-02:4"]);
  },

  "many years are shown by year, more than a century by decade"() {
    equal(makeBins([[["1990-01-01", 1], ["1999", 2]]], "", "").unit, "year");
    const { unit, bins } = makeBins([[["1850-01-01", 1], ["2001-05-05", 2]]], "", "");
    equal([unit, bins.length, bins[0].from, bins[0].to, bins[15].counts], ["decade", 16, "1850", "1859", [2]]);
  },

  "what is dated less exactly than a bar is counted apart"() {
    const { bins, unplaced } = makeBins([[["", 3], ["2024", 2], ["2024-03-01", 1], ["2024-05-02", 1]]], "", "");
    equal([bins.map(({ from }) => from), unplaced], [["2024"], 3]);
    const byMonth = makeBins([[["", 5], ["2023-01", 1], ["2024", 2], ["2024-05-02", 1]]], "2023", "");
    equal([byMonth.bins.length, byMonth.unplaced], [17, 2]);
  },

  "two queries share their bins, and a range of dates leaves out the rest"() {
    equal(names([[["2024-03-01", 1], ["2024-06-01", 9]], [["2024-03-03", 5]]], "2024-03", "2024-03"), ["2024-03-01:1/0", "2024-03-02:0/0", "2024-03-03:0/5"]);
    equal(names([[]]), []);
  },
};
