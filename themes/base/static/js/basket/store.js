// @ts-check
/**
 * What a reader has put aside: kept in the browser, without an account, and never sent anywhere.
 *
 * An article is kept with everything that its citations need, so that the basket can be read without a network.
 */
/** @typedef {import("../cite/record.js").Item} Item */
/**
 * @typedef {object} Kept
 * @property {string} path below the site's root: qlrb/2024/03/14/qlrb-2024-03-14-p01-01.html
 * @property {string} title
 * @property {Item} [item] what the article's page says; missing until the page could be read
 * @property {{[style: string]: string}} [texts] its citations
 */

/** The site's root: this script is assets/js/basket/store.….js. */
export const ROOT = new URL("../../../", import.meta.url);
const KEY = `guzhi-basket:${ROOT.pathname}`;
export const CHANGED = "guzhi:basket";

/** @returns {Kept[]} in the reader's order */
export function kept() {
  try {
    const list = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(list) ? list.filter((one) => typeof one?.path === "string" && typeof one.title === "string") : [];
  } catch {
    return [];
  }
}

/** @param {Kept[]} list @returns {boolean} false where the browser keeps nothing, or has no room */
export function keep(list) {
  try {
    localStorage.setItem(KEY, JSON.stringify(list));
  } catch {
    return false;
  }
  document.dispatchEvent(new CustomEvent(CHANGED));
  return true;
}

/** @param {(list: Kept[]) => void} tell called now and whenever the basket changes, in this window or another */
export function watch(tell) {
  tell(kept());
  document.addEventListener(CHANGED, () => tell(kept()));
  addEventListener("storage", ({ key }) => key === KEY && tell(kept()));
}

/** Puts an article in, or takes it out. @param {string} path @param {string} title @returns {Promise<boolean>} whether it could be kept */
export async function toggle(path, title) {
  const list = kept();
  if (list.some((one) => one.path === path)) return keep(list.filter((one) => one.path !== path));
  if (!keep([...list, { path, title }])) return false;
  await complete();
  return true;
}

/** Reads the pages of articles of which only the name is known yet; what cannot be read now is tried again next time. */
export async function complete() {
  for (const { path } of kept().filter(({ item }) => !item)) {
    const found = await read(path).catch(() => null);
    if (found) keep(kept().map((one) => (one.path === path ? { ...one, ...found } : one)));
  }
}

/** @param {string} path @returns {Promise<Pick<Kept, "item" | "texts" | "title"> | null>} */
async function read(path) {
  const address = new URL(path, ROOT).href;
  const answer = await fetch(address);
  if (!answer.ok) return null;
  const { readRecord } = await import("../cite/record.js"); // few pages need it
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const item = readRecord(page, address);
  if (!item) return null;
  /** @type {{[style: string]: string}} */
  const texts = {};
  for (const style of page.querySelectorAll(".cite [data-style]")) {
    texts[style.getAttribute("data-style") ?? ""] = style.querySelector("[translate]")?.textContent ?? "";
  }
  return { item, texts, title: item.title };
}
