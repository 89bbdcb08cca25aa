// @ts-check
/** On every page: how much is in the basket, and a button at each article to put it in or take it out. */
import { ROOT, toggle, watch } from "./basket/store.js";

const ARTICLE = /^[a-z][a-z0-9]*\/\d{4}\/\d\d\/\d\d\/[a-z][a-z0-9]*-[a-z0-9-]+\.html$/;
/** Headings of articles, on cards and in search results, each with a link to its article; and articles that are a line of a list. */
const HEADINGS = ".card .headline, .search-results h2, .search-results h3";
const LINES = ".entries li";

/** Of the button's words, wherever it stands. */
const INTERFACE = document.documentElement.getAttribute("data-lang-printed") ?? document.documentElement.lang;

/** Paths of what is in the basket. @type {Set<string>} */
let inside = new Set();
const link = /** @type {HTMLElement | null} */ (document.querySelector(".bar-basket"));
if (link) start(link);

/** @param {HTMLElement} link */
function start(link) {
  watch((list) => show(link, list));
  const own = pathOf(location.href);
  const box = document.querySelector(".cite");
  if (own && box) {
    const heading = document.querySelector(".article h1")?.textContent?.replace(/\s+/g, " ").trim();
    const button = makeButton(link, own, heading || document.title, true);
    box.querySelector("h2")?.after(button);
    tell(button);
  }
  markArticles(link, document);
  document.addEventListener("guzhi:content", ({ target }) => markArticles(link, target instanceof Element ? target : document));
}

/** @param {HTMLElement} link @param {import("./basket/store.js").Kept[]} list */
function show(link, list) {
  const count = link.querySelector(".bar-count");
  if (count instanceof HTMLElement) {
    count.textContent = String(list.length);
    count.hidden = !list.length;
  }
  inside = new Set(list.map(({ path }) => path));
  for (const button of document.querySelectorAll(".basket-mark")) press(button, inside.has(button.getAttribute("data-path") ?? ""));
}

/** @param {HTMLElement} link @param {Element | Document} part */
function markArticles(link, part) {
  for (const place of part.querySelectorAll(`${HEADINGS}, ${LINES}`)) {
    const anchor = place.querySelector("a[href]");
    const path = anchor instanceof HTMLAnchorElement && pathOf(anchor.href);
    const line = place.matches(LINES);
    if (!path || (line ? place.lastElementChild : place.nextElementSibling)?.classList.contains("basket-mark")) continue;
    const button = makeButton(link, path, anchor.textContent?.replace(/\s+/g, " ").trim() || path, false);
    if (line) place.append(button);
    else place.after(button);
    tell(button);
  }
}

/** What is new on the page is set in the reader's script. @param {HTMLElement} button */
function tell(button) {
  button.dispatchEvent(new CustomEvent("guzhi:content", { bubbles: true }));
}

/** @param {string} href @returns {string | null} an article's path below the site's root; editions name the same article */
function pathOf(href) {
  const url = new URL(href);
  if (url.origin !== ROOT.origin || !url.pathname.startsWith(ROOT.pathname)) return null;
  const path = url.pathname.slice(ROOT.pathname.length).replace(/^zh-[a-z]+\//, "");
  return ARTICLE.test(path) ? path : null;
}

/** @param {HTMLElement} link @param {string} path @param {string} title @param {boolean} named whether the button has words of its own */
function makeButton(link, path, title, named) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "basket-mark";
  button.lang = INTERFACE;
  button.dataset.path = path;
  const words = link.dataset.mark ?? "";
  if (named) button.textContent = words;
  else {
    button.setAttribute("aria-label", `${words}: ${title}`);
    button.title = words;
  }
  press(button, inside.has(path));
  button.addEventListener("click", () => toggle(path, title));
  return button;
}

/** @param {Element} button @param {boolean} pressed */
function press(button, pressed) {
  button.setAttribute("aria-pressed", String(pressed));
}
