// @ts-check
/** The basket's page: the articles in the reader's order, their citations in one style, and all of them as files. */
import { ROOT, complete, keep, kept, watch } from "./basket/store.js";
import { FORMATS } from "./cite/formats.js";
import { copy, download, select, unbroken } from "./cite/hand.js";
import { isoDate, today } from "./cite/record.js";

/** @typedef {import("./basket/store.js").Kept} Kept */

const STYLE = "guzhi-cite-style";
const ACCESSED = "[引用日期]";
const page = /** @type {HTMLElement} */ (document.querySelector(".basket"));
/** @type {{[name: string]: string}} */
const words = JSON.parse(document.getElementById("basket-words")?.textContent ?? "{}");
const list = /** @type {HTMLElement} */ (page.querySelector(".basket-list"));
const style = /** @type {HTMLSelectElement} */ (page.querySelector("#basket-style"));
const said = /** @type {HTMLElement} */ (page.querySelector(".cite-said"));

style.value = remembered();
if (!style.value) style.selectedIndex = 0;
style.addEventListener("change", () => {
  remember(style.value);
  show(kept());
});
page.addEventListener("click", act);
watch(show);
complete();

/** @param {Kept[]} all */
function show(all) {
  const focused = document.activeElement instanceof HTMLElement ? document.activeElement : null;
  const back = focused && list.contains(focused) ? [focused.dataset.path, focused.dataset.act] : null;
  for (const part of page.querySelectorAll("[data-when]")) {
    if (part instanceof HTMLElement) part.hidden = (part.dataset.when === "empty") !== !all.length;
  }
  list.replaceChildren(...all.map((one, n) => row(one, n, all.length)));
  if (back) restore(back[0] ?? "", back[1] ?? "");
}

/** The button that was used may be gone or at its end; its neighbour takes the focus. @param {string} path @param {string} what */
function restore(path, what) {
  const same = [...list.querySelectorAll("button")].filter((button) => button.dataset.path === path && !button.disabled);
  const next = same.find((button) => button.dataset.act === what) ?? same[0] ?? list.querySelector("button:not(:disabled)") ?? style;
  if (next instanceof HTMLElement) next.focus();
}

/** @param {Kept} one @param {number} n @param {number} count */
function row(one, n, count) {
  const item = document.createElement("li");
  const text = document.createElement("p");
  text.className = "basket-text";
  text.translate = false;
  text.lang = one.item?.language ?? "";
  text.append(...unbroken(citation(one) ?? one.title));
  const where = document.createElement("a");
  where.href = new URL(one.path, ROOT).href;
  where.textContent = words.open;
  where.setAttribute("aria-label", `${words.open}: ${one.title}`);
  const tools = document.createElement("p");
  tools.className = "basket-tools";
  tools.append(where, tool(one, "up", n === 0), tool(one, "down", n === count - 1), tool(one, "remove", false));
  item.append(text, tools);
  return item;
}

/** @param {Kept} one @param {string} what @param {boolean} disabled */
function tool(one, what, disabled) {
  const button = document.createElement("button");
  button.type = "button";
  button.dataset.act = what;
  button.dataset.path = one.path;
  button.disabled = disabled;
  button.textContent = words[what];
  button.setAttribute("aria-label", `${words[what]}: ${one.title}`);
  return button;
}

/** In the style that is chosen; of an archive that does not know its host, of the print. @param {Kept} one */
function citation(one) {
  const text = one.texts?.[style.value] ?? one.texts?.[`${style.value}_print`];
  return text?.replace(ACCESSED, `[${isoDate(today())}]`);
}

/** All citations, numbered where the style numbers them. */
function citations() {
  const numbered = style.value.startsWith("gb");
  return kept().map((one, n) => (numbered ? `[${n + 1}] ` : "") + (citation(one) ?? one.title)).join("\n");
}

/** @param {MouseEvent} event */
async function act({ target }) {
  const button = target instanceof Element ? target.closest("button") : null;
  if (!button) return;
  const { act: what, path, format } = button.dataset;
  if (format) give(format);
  if (what === "copy") {
    const done = await copy(`${citations()}\n`);
    if (!done) select(list);
    said.textContent = done ? words.copied : "";
  }
  if (what === "clear" && confirm(words.clear_question)) keep([]);
  if (path) change(path, what ?? "");
}

/** @param {string} format */
function give(format) {
  const items = kept().flatMap(({ item }) => (item ? [{ ...item, accessed: today() }] : []));
  const name = `citations-${isoDate(today())}`;
  if (format === "txt") download(`${name}.txt`, "text/plain", `${citations()}\n`);
  else download(`${name}.${FORMATS[format].name}`, FORMATS[format].type, FORMATS[format].write(items));
}

/** @param {string} path @param {string} what */
function change(path, what) {
  const all = kept();
  const at = all.findIndex((one) => one.path === path);
  if (at < 0) return;
  const [one] = all.splice(at, 1);
  if (what === "up") all.splice(at - 1, 0, one);
  if (what === "down") all.splice(at + 1, 0, one);
  keep(all);
}

function remembered() {
  try {
    return localStorage.getItem(STYLE) ?? "";
  } catch {
    return "";
  }
}

/** @param {string} value */
function remember(value) {
  try {
    localStorage.setItem(STYLE, value);
  } catch {
    // Chosen for now.
  }
}
