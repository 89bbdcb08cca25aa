// @ts-check
// Half-width marks of an extraction in the width of Chinese, as pages show them. Twin of generator/text/width.py. Pure.

// Ideographs and the marks set with them; of those beyond the first plane either half, as it stands beside a mark.
const WIDE = /[\u2014\u2018-\u201d\u2026\u3001-\u303f\u30fb\u3400-\u9fff\uf900-\ufaff\uff01-\uff0f\uff1a-\uff20\uff5e-\uff65\ud840-\ud88e\udc00-\udfff]/;
const PAIR = /[(（][^()（）\n]*[)）]/g;
const MARKS = /[,;:?!]+|-{2,}|\.|[\uff61-\uff65]/g;
const ENDS = ["", "\n", "’", "”", "」", "』", "）"]; // behind a full stop that ends a text or a quotation
const HALF = ",;:?!-.｡､｢｣･";
const FULL = "，；：？！—。。、「」・";

/** `渡口,天亮了(见图)` -> `渡口，天亮了（见图）`; as long as before. @param {string} text */
export function widen(text) {
  const paired = text.replace(PAIR, (pair, at) => {
    const beside = (text[at - 1] ?? "") + (text[at + pair.length] ?? "");
    return pair[0] === "（" || pair.endsWith("）") || WIDE.test(pair.slice(1, -1)) || WIDE.test(beside) ? `（${pair.slice(1, -1)}）` : pair;
  });
  return paired.replace(MARKS, (marks, at) => {
    const before = paired[at - 1] ?? "";
    const after = paired[at + marks.length] ?? "";
    const beside = WIDE.test(before) || WIDE.test(after);
    const wide = marks === "." ? WIDE.test(before) && ENDS.includes(after) : marks[0] === "-" ? beside && marks.length === 2 : beside || marks > "\uff60";
    return wide ? Array.from(marks, (mark) => FULL[HALF.indexOf(mark)]).join("") : marks;
  });
}
