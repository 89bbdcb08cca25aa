// @ts-check
// Articles over time as bars, those of a second query beside them; dragging over bars narrows the dates.
import { element, fill } from "./dom.js";
import { isWithin } from "./filters.js";

const MOST_DAYS = 62; // of a chart by day; beyond, months
const MOST_MONTHS = 62;
const MOST_YEARS = 130;
const HEIGHT = 100; // of the drawing, in its own units
const SVG = "http://www.w3.org/2000/svg";

/** @typedef {"day" | "month" | "year" | "decade"} Unit */
/** @typedef {{from: string, to: string, counts: number[]}} Bin Its first and last date as filters take them, and articles of each query. */
/** @typedef {[string, number][]} Days */

/**
 * Days of several queries in bins without gaps; what is not dated exactly enough for a bin is counted apart.
 *
 * @param {Days[]} rows
 * @param {string} from
 * @param {string} to
 * @returns {{unit: Unit, bins: Bin[], unplaced: number}}
 */
export function makeBins(rows, from, to) {
  const inside = rows.map((days) => days.filter(([date]) => isWithin(date, from, to)));
  const dates = inside.flat().map(([date]) => date).filter(Boolean).sort();
  const unplaced = (rows[0] ?? []).filter(([date]) => !date).reduce((sum, [, count]) => sum + count, 0);
  if (!dates.length) return { unit: "year", bins: [], unplaced: from || to ? 0 : unplaced };
  const [first, last] = [dates[0], dates[dates.length - 1]];
  const unit = unitFor(first, last, dates.every((date) => date.length === 10));
  const width = { day: 10, month: 7, year: 4, decade: 3 }[unit];
  /** @type {Map<string, Bin>} */
  const bins = new Map(steps(first.slice(0, width), last.slice(0, width), unit).map((name) => [name, bin(name, unit, rows.length)]));
  let vague = from || to ? 0 : unplaced;
  inside.forEach((days, row) => {
    for (const [date, count] of days) {
      const there = bins.get(date.slice(0, width));
      if (there && date.length >= width) there.counts[row] += count;
      else if (!row && date) vague += count;
    }
  });
  return { unit, bins: Array.from(bins.values()), unplaced: vague };
}

/** @param {string} first @param {string} last @param {boolean} exact @returns {Unit} */
function unitFor(first, last, exact) {
  const years = Number(last.slice(0, 4)) - Number(first.slice(0, 4)) + 1;
  const months = years * 12 - Number(first.slice(5, 7) || 1) - (12 - Number(last.slice(5, 7) || 12)) + 1;
  if (exact && (Date.parse(last) - Date.parse(first)) / 86400000 < MOST_DAYS) return "day";
  if (first.length >= 7 && last.length >= 7 && months <= MOST_MONTHS) return "month";
  return years <= MOST_YEARS ? "year" : "decade";
}

/** Every name from the first to the last. @param {string} first @param {string} last @param {Unit} unit */
function steps(first, last, unit) {
  const names = [];
  for (let name = first; name <= last && names.length < 1000; name = after(name, unit)) names.push(name);
  return names;
}

/** @param {string} name @param {Unit} unit */
function after(name, unit) {
  if (unit === "day") return new Date(Date.parse(name) + 86400000).toISOString().slice(0, 10);
  if (unit !== "month") return String(Number(name) + 1).padStart(name.length, "0");
  const [year, month] = name.split("-").map(Number);
  return month === 12 ? `${String(year + 1).padStart(4, "0")}-01` : `${name.slice(0, 4)}-${String(month + 1).padStart(2, "0")}`;
}

/** @param {string} name @param {Unit} unit @param {number} rows @returns {Bin} */
function bin(name, unit, rows) {
  const counts = new Array(rows).fill(0);
  return unit === "decade" ? { from: `${name}0`, to: `${name}9`, counts } : { from: name, to: name, counts };
}

/**
 * @param {{bins: Bin[], unplaced: number}} data
 * @param {{names: string[], words: import("./view.js").Words, narrowed: boolean, second: string}} shown names: of each query; second: address of the second one's own answer
 * @param {(from: string, to: string) => void} narrow
 * @returns {HTMLElement[]}
 */
export function chartParts({ bins, unplaced }, { names, words, narrowed, second }, narrow) {
  const notes = element("p", { class: "chart-notes" });
  names.forEach((name, row) => {
    const count = bins.reduce((sum, bin) => sum + bin.counts[row], 0);
    const said = [`${name} `, element("span", { class: "search-count" }, String(count))];
    notes.append(element("span", { class: `chart-name chart-name-${row}` }, ...(row ? [element("a", { href: second }, ...said)] : said)));
  });
  if (unplaced) notes.append(element("span", {}, fill(words.chart_unplaced, { count: unplaced })));
  if (narrowed) {
    const all = element("button", { type: "button", class: "chart-all" }, words.chart_all);
    all.addEventListener("click", () => narrow("", ""));
    notes.append(all);
  }
  if (!bins.length) return [notes];
  const label = (/** @type {Bin} */ { from, to }) => (from === to ? from : `${from}–${to}`);
  const axis = element("p", { class: "chart-axis", "aria-hidden": "true" }, element("span", {}, bins[0].from), element("span", {}, bins[bins.length - 1].to));
  return [notes, draw(bins, label, words, narrow), axis, ends(bins, axis, words, narrow), table(bins, names, label, words)];
}

/**
 * @param {Bin[]} bins
 * @param {(bin: Bin) => string} label
 * @param {import("./view.js").Words} words
 * @param {(from: string, to: string) => void} narrow
 */
function draw(bins, label, words, narrow) {
  const top = Math.max(1, ...bins.flatMap(({ counts }) => counts));
  const svg = shape("svg", { viewBox: `0 0 ${bins.length} ${HEIGHT}`, preserveAspectRatio: "none", "aria-hidden": "true" });
  bins.forEach((bin, n) => {
    const bar = shape("g", { class: "chart-bin" }, shape("rect", { class: "chart-ground", x: n, y: 0, width: 1, height: HEIGHT }));
    const width = 0.88 / bin.counts.length;
    bin.counts.forEach((count, row) => {
      const height = Math.max((count / top) * HEIGHT, 2);
      if (count) bar.append(shape("rect", { class: `chart-bar chart-bar-${row}`, x: n + 0.06 + row * width, y: HEIGHT - height, width, height }));
    });
    const title = shape("title", {});
    title.textContent = `${label(bin)}　${bin.counts.join(" / ")}`;
    bar.append(title);
    svg.append(bar);
  });
  const chosen = shape("rect", { class: "chart-chosen", y: 0, height: HEIGHT, width: 0 });
  svg.append(chosen);
  const frame = element("div", { class: "chart-drawing", title: words.chart_drag }, svg, element("span", { class: "chart-top", "aria-hidden": "true" }, String(top)));
  listen(frame, chosen, bins, narrow);
  return frame;
}

/**
 * Dragging from one bar to another asks for the time between; a click for one bar's.
 *
 * @param {HTMLElement} frame
 * @param {Element} chosen
 * @param {Bin[]} bins
 * @param {(from: string, to: string) => void} narrow
 */
function listen(frame, chosen, bins, narrow) {
  let begun = -1;
  const at = (/** @type {PointerEvent} */ event) => {
    const { left, width } = frame.getBoundingClientRect();
    return Math.min(bins.length - 1, Math.max(0, Math.floor(((event.clientX - left) / width) * bins.length)));
  };
  const show = (/** @type {number} */ a, /** @type {number} */ b) => {
    chosen.setAttribute("x", String(Math.min(a, b)));
    chosen.setAttribute("width", String(Math.abs(a - b) + 1));
  };
  frame.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    begun = at(event);
    frame.setPointerCapture(event.pointerId);
    show(begun, begun);
  });
  frame.addEventListener("pointermove", (event) => begun >= 0 && show(begun, at(event)));
  frame.addEventListener("pointercancel", () => {
    begun = -1;
    chosen.setAttribute("width", "0");
  });
  frame.addEventListener("pointerup", (event) => {
    if (begun < 0) return;
    const [first, last] = [begun, at(event)].sort((a, b) => a - b);
    begun = -1;
    narrow(bins[first].from, bins[last].to);
  });
}

/**
 * The same by keyboard: two handles on one track, which begin at its ends, so that neither lies over the other unless there is one bar
 * only. The axis says where they stand.
 *
 * @param {Bin[]} bins
 * @param {HTMLElement} axis
 * @param {import("./view.js").Words} words
 * @param {(from: string, to: string) => void} narrow
 */
function ends(bins, axis, words, narrow) {
  const handle = (/** @type {string} */ name, /** @type {number} */ value) => {
    const input = /** @type {HTMLInputElement} */ (element("input", { type: "range", min: "0", max: String(bins.length - 1), "aria-label": name }));
    input.value = String(value);
    return input;
  };
  const both = [handle(words.chart_from, 0), handle(words.chart_to, bins.length - 1)];
  const span = () => {
    const [a, b] = both.map((input) => Number(input.value)).sort((x, y) => x - y);
    return [bins[a].from, bins[b].to];
  };
  const say = () => {
    for (const input of both) input.setAttribute("aria-valuetext", bins[Number(input.value)].from);
    span().forEach((date, n) => (axis.children[n].textContent = date));
  };
  for (const input of both) {
    input.addEventListener("input", say);
    input.addEventListener("change", () => {
      const [from, to] = span();
      narrow(from, to);
    });
  }
  say();
  return element("div", { class: "chart-ends" }, ...both);
}

/** The numbers themselves. @param {Bin[]} bins @param {string[]} names @param {(bin: Bin) => string} label @param {import("./view.js").Words} words */
function table(bins, names, label, words) {
  const head = element("tr", {}, element("th", { scope: "col" }, words.chart_time), ...names.map((name) => element("th", { scope: "col" }, name)));
  const rows = bins.map((bin) => element("tr", {}, element("th", { scope: "row" }, label(bin)), ...bin.counts.map((count) => element("td", {}, String(count)))));
  const numbers = element("table", {}, element("thead", {}, head), element("tbody", {}, ...rows));
  return element("details", { class: "chart-table" }, element("summary", {}, words.chart_numbers), numbers);
}

/** @param {string} name @param {{[attribute: string]: string | number}} attributes @param {...Element} children */
function shape(name, attributes, ...children) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.append(...children);
  return made;
}
