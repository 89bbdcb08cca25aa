// @ts-check
/**
 * 简/繁: sets the page in the other Chinese script and back, without losing a character.
 *
 * What each text is in says the nearest `lang`. A text is converted by a table of characters, which is fetched when a
 * reader first asks for it; where OpenCC's phrases say something else than the table, the page carries the answer in
 * `data-script` (see generator/renderer/switch.py). `translate="no"` is left alone. Whoever adds text to the page
 * later dispatches a `guzhi:content` event, on the new element or on the document.
 */

/** @typedef {"zh-Hans" | "zh-Hant"} Script */
/** @typedef {{ original: string, shown: string }} Kept */

const CHOICE = "guzhi-script";
const ATTRIBUTES = ["title", "placeholder", "aria-label", "alt"];
const PRINTED = ["main:has(article)", "main article", ".search-results *"];
const HAN = /[\u2e80-\u2fdf\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{323af}]/u;

const root = document.documentElement;
const panel = /** @type {HTMLElement | null} */ (document.querySelector(".script-switch"));
const note = /** @type {HTMLElement | null} */ (document.querySelector(".script-note"));

/** @type {Map<Script, Promise<Map<string, string>>>} tables by the script that they lead out of */
const tables = new Map();
/** @type {WeakMap<Text, Kept>} */
const texts = new WeakMap();
/** @type {WeakMap<Element, Map<string, Kept>>} */
const attributes = new WeakMap();
/** @type {Script | null} null: as printed */
let wanted = null;

/**
 * @param {string} lang
 * @returns {Script | null}
 */
function scriptOf(lang) {
  if (!lang.toLowerCase().startsWith("zh")) return null;
  return lang.startsWith("zh-Hant") || ["zh-TW", "zh-HK", "zh-MO"].includes(lang) ? "zh-Hant" : "zh-Hans";
}

/**
 * The script in which an element's text is printed, whatever is shown now.
 * @param {Element} element
 */
function printed(element) {
  const named = element.closest("[lang]");
  return named ? scriptOf(named.getAttribute("data-lang-printed") ?? named.getAttribute("lang") ?? "") : null;
}

/**
 * @param {Script} from
 * @returns {Promise<Map<string, string>>}
 */
function table(from) {
  let promise = tables.get(from);
  if (!promise) {
    const address = panel?.dataset[from === "zh-Hans" ? "zhHans" : "zhHant"] ?? "";
    promise = fetch(address)
      .then((answer) => {
        if (!answer.ok) throw new Error(`${answer.status} ${address}`);
        return answer.json();
      })
      .then((value) => {
        const to = [...value.to];
        return new Map([...value.from].map((character, n) => [character, to[n]]));
      });
    promise.catch(() => tables.delete(from));
    tables.set(from, promise);
  }
  return promise;
}

/**
 * @param {string} text
 * @param {Map<string, string>} map
 */
function convert(text, map) {
  let result = "";
  for (const character of text) result += map.get(character) ?? character;
  return result;
}

/**
 * Text nodes of a part of the page that hold Chinese and may be converted.
 * @param {Element} part
 */
function* textNodes(part) {
  const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = /** @type {Text} */ (node);
    const parent = text.parentElement;
    if (!parent || parent.closest('[translate="no"], script, style')) continue;
    if (texts.has(text) || HAN.test(text.data)) yield { text, parent };
  }
}

/** @param {Element} part */
function* attributeNames(part) {
  const selector = ATTRIBUTES.map((name) => `[${name}]`).join();
  const found = part.matches(selector) ? [part, ...part.querySelectorAll(selector)] : part.querySelectorAll(selector);
  for (const element of found) {
    if (element.closest('[translate="no"]')) continue;
    for (const name of ATTRIBUTES) if (element.hasAttribute(name)) yield { element, name };
  }
}

/**
 * What stands there and what is to stand there, for one text.
 * @param {Kept | undefined} kept
 * @param {string} now
 * @param {Script | null} from
 * @param {Map<Script, Map<string, string>>} maps
 * @param {string | null} answer what the page says about it
 * @returns {Kept}
 */
function settle(kept, now, from, maps, answer) {
  const original = kept && kept.shown === now ? kept.original : now;
  const map = from ? maps.get(from) : undefined;
  return { original, shown: map ? (answer ?? convert(original, map)) : original };
}

/**
 * @param {Element} part
 * @param {Map<Script, Map<string, string>>} maps the tables to be used, by the script that they lead out of
 */
function show(part, maps) {
  for (const { text, parent } of textNodes(part)) {
    const answer = parent.getAttribute("data-script") ?? parent.getAttribute("data-script-text");
    const kept = settle(texts.get(text), text.data, printed(parent), maps, answer);
    texts.set(text, kept);
    if (text.data !== kept.shown) text.data = kept.shown;
  }
  for (const { element, name } of attributeNames(part)) {
    const all = attributes.get(element) ?? new Map();
    const now = element.getAttribute(name) ?? "";
    const kept = settle(all.get(name), now, printed(element), maps, element.getAttribute(`data-script-${name}`));
    attributes.set(element, all.set(name, kept));
    if (now !== kept.shown) element.setAttribute(name, kept.shown);
  }
}

/**
 * Name the language that is shown now, so that browsers choose the right forms of characters and voices.
 * @param {Element} part
 */
function nameLanguages(part) {
  for (const element of [part, ...part.querySelectorAll("[lang]")]) {
    const lang = element.getAttribute("data-lang-printed") ?? element.getAttribute("lang");
    const script = lang && !element.closest('[translate="no"]') ? scriptOf(lang) : null;
    if (!lang || !script) continue;
    if (wanted && script !== wanted) {
      element.setAttribute("data-lang-printed", lang);
      element.setAttribute("lang", panel?.dataset[wanted === "zh-Hans" ? "langHans" : "langHant"] ?? wanted);
    } else if (element.hasAttribute("data-lang-printed")) {
      element.setAttribute("lang", lang);
      element.removeAttribute("data-lang-printed");
    }
  }
}

/** Press the button of what is shown, and say whether anything is converted. */
function report() {
  const main = document.querySelector("main") ?? root;
  const page = wanted ?? printed(main);
  for (const button of document.querySelectorAll(".script-switch [data-script-choice]")) {
    button.setAttribute("aria-pressed", String(button.getAttribute("data-script-choice") === page));
  }
  // Only what a newspaper printed is falsified by converting it; interface, tags and names in lists are at home in both scripts.
  const converted = Boolean(wanted) && Boolean(document.querySelector(PRINTED.map((part) => `${part}[data-lang-printed]`).join()));
  root.toggleAttribute("data-converted", converted);
  if (wanted) root.dataset.chosen = wanted;
  else delete root.dataset.chosen;
  if (note) note.hidden = !converted;
}

/** @param {Element} part */
async function apply(part) {
  const asked = wanted;
  /** @type {Map<Script, Map<string, string>>} */
  const maps = new Map();
  if (asked) {
    const from = asked === "zh-Hans" ? "zh-Hant" : "zh-Hans";
    maps.set(from, await table(from));
  }
  if (asked !== wanted) return;
  show(part, maps);
  nameLanguages(part);
  report();
}

/** @param {Script | null} script */
async function choose(script) {
  wanted = script;
  try {
    if (script) localStorage.setItem(CHOICE, script);
    else localStorage.removeItem(CHOICE);
  } catch {
    // Not remembered, but shown.
  }
  try {
    await apply(root);
  } catch {
    wanted = null;
    await apply(root);
  } finally {
    delete root.dataset.converting;
  }
  document.dispatchEvent(new CustomEvent("guzhi:script", { detail: { script: wanted } }));
}

if (panel) {
  panel.hidden = false;
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("[data-script-choice]") : null;
    if (!button) return;
    const value = button.getAttribute("data-script-choice");
    choose(value === "zh-Hans" || value === "zh-Hant" ? value : null);
  });
  document.addEventListener("guzhi:content", (event) => {
    if (wanted) apply(event.target instanceof Element ? event.target : root);
  });
  let remembered = null;
  try {
    remembered = localStorage.getItem(CHOICE);
  } catch {
    // As printed.
  }
  if (remembered === "zh-Hans" || remembered === "zh-Hant") choose(remembered);
  else report();
}
