// @ts-check
/** Items of CSL-JSON as files that reference managers and LaTeX read. Pure: text in, text out. */
import { isoDate } from "./record.js";

/** @typedef {import("./record.js").Item} Item */

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
/** What LaTeX takes for orders. @type {Record<string, string>} */
const ESCAPED = {
  "\\": "\\textbackslash{}", "{": "\\{", "}": "\\}", "$": "\\$", "&": "\\&", "%": "\\%", "#": "\\#", "_": "\\_",
  "^": "\\textasciicircum{}", "~": "\\textasciitilde{}",
};

/** @type {Record<string, {name: string, type: string, write: (items: Item[]) => string}>} by the name on the button */
export const FORMATS = {
  bibtex: { name: "bib", type: "application/x-bibtex", write: (items) => items.map(bibtex).join("\n") },
  biblatex: { name: "biblatex.bib", type: "application/x-bibtex", write: (items) => items.map(biblatex).join("\n") },
  ris: { name: "ris", type: "application/x-research-info-systems", write: (items) => items.map(ris).join("\r\n") },
  csl: { name: "json", type: "application/vnd.citationstyles.csl+json", write: (items) => `${JSON.stringify(items, null, 2)}\n` },
};

/** @param {Item} item `@article`, the only type of classic BibTeX for what stands in a periodical */
function bibtex(item) {
  const [year, month, day] = item.issued?.["date-parts"][0] ?? [];
  return entry(item, [
    ["journal", text(item["container-title"])],
    ["year", year && `{${String(year).padStart(4, "0")}}`],
    ["month", month && MONTHS[month - 1]],
    ["day", day && `{${day}}`],
    ["pages", text(item.page)],
    ["publisher", text(item.publisher)],
    ["address", text(item["publisher-place"])],
    ["issn", text(item.ISSN)],
    ["language", text(item.language)],
    ["keywords", text(item.keyword)],
  ]);
}

/** @param {Item} item `@article` of the subtype newspaper, as biblatex and biblatex-gb7714 know it */
function biblatex(item) {
  return entry(item, [
    ["entrysubtype", "{newspaper}"],
    ["translator", people(item.translator)],
    ["journaltitle", text(item["container-title"])],
    ["date", braced(isoDate(item.issued))],
    ["pages", text(item.page)],
    ["publisher", text(item.publisher)],
    ["location", text(item["publisher-place"])],
    ["issn", text(item.ISSN)],
    ["langid", "{chinese}"],
    ["keywords", text(item.keyword)],
  ]);
}

/** @param {Item} item @param {[string, string | number | undefined][]} fields */
function entry(item, fields) {
  const all = [
    ["author", people(item.author)],
    ["title", item.title && `{{${escaped(item.title)}}}`],
    ...fields,
    ["url", item.URL && `{${item.URL.replace(/[{}\\%]/g, encodeURIComponent)}}`],
    ["urldate", braced(isoDate(item.accessed))],
    ["note", text(item.note)],
  ];
  const lines = all.filter(([, value]) => value).map(([name, value]) => `  ${name} = ${value}`);
  return `@article{${item.id},\n${lines.join(",\n")}\n}\n`;
}

/** @param {string | undefined} value */
function braced(value) {
  return value ? `{${value}}` : undefined;
}

/** @param {string | undefined} value */
function text(value) {
  return value ? `{${escaped(value)}}` : undefined;
}

/** @param {string} value */
function escaped(value) {
  return oneLine(value).replace(/[\\{}$&%#_^~]/g, (sign) => ESCAPED[sign]);
}

/** A name that LaTeX would take apart stands in braces of its own. @param {{literal: string}[] | undefined} names */
function people(names) {
  return names && `{${names.map(({ literal }) => (/[\s,{}\\]/.test(literal) ? `{${escaped(literal)}}` : escaped(literal))).join(" and ")}}`;
}

/** @param {Item} item */
function ris(item) {
  /** @type {[string, string | undefined][]} */
  const fields = [
    ["TY", "NEWS"],
    ["ID", item.id],
    ...(item.author ?? []).map(({ literal }) => /** @type {[string, string]} */ (["AU", literal])),
    ...(item.translator ?? []).map(({ literal }) => /** @type {[string, string]} */ (["A4", literal])),
    ["TI", item.title],
    ["T2", item["container-title"]],
    ["PY", isoDate(item.issued).slice(0, 4)],
    ["DA", risDate(item.issued)],
    ["SP", item.page],
    ["SE", item.section],
    ["PB", item.publisher],
    ["CY", item["publisher-place"]],
    ["SN", item.ISSN],
    ["LA", item.language],
    ...(item.keyword?.split(", ") ?? []).map((word) => /** @type {[string, string]} */ (["KW", word])),
    ["UR", item.URL],
    ["Y2", risDate(item.accessed)],
    ["N1", item.note],
  ];
  const lines = fields.filter(([, value]) => value).map(([tag, value]) => `${tag}  - ${oneLine(value ?? "")}`);
  return `${lines.join("\r\n")}\r\nER  - \r\n`;
}

/** `2021/06/08/`, `2021/06//`, `2021///`: year, month, day and the rest, as RIS has it. @param {import("./record.js").DateParts | undefined} date */
function risDate(date) {
  const parts = isoDate(date).split("-");
  return parts[0] ? `${[...parts, "", ""].slice(0, 3).join("/")}/` : undefined;
}

/** @param {string} value */
function oneLine(value) {
  return value.replace(/\s+/g, " ").trim();
}
