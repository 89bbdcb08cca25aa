// @ts-check
/**
 * 简/繁: sets the page in the other Chinese script and back, without losing a character.
 *
 * What each text is in says the nearest `lang`. It is converted by OpenCC's phrases (`script/opencc.js`), whose dictionaries are
 * fetched when a reader first asks for it; a phrase runs through inline elements and ends with a block. `translate="no"` is left
 * alone. Whoever adds text to the page later dispatches a `guzhi:content` event, on the new element or on the document.
 */

/** @typedef {"zh-Hans" | "zh-Hant"} Script */
/** @typedef {import("./script/opencc.js").Converter} Converter */
/** @typedef {{ from: Script | null, texts: Text[] }} Run Text that no block ends. */
/** @typedef {{ original: string, shown: string }} Kept */

const CHOICE = "guzhi-script";
const ATTRIBUTES = ["title", "placeholder", "aria-label", "alt"];
const PRINTED = ["main:has(article)", "main article", ".search-results *"];
const HAN = /[\u2e80-\u2fdf\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{323af}]/u;

const root = document.documentElement;
const panel = /** @type {HTMLElement | null} */ (document.querySelector(".script-switch"));
const note = /** @type {HTMLElement | null} */ (document.querySelector(".script-note"));

/** Elements that a phrase may run through; at any other it ends. The same list is in generator/renderer/markup.py. */
const INLINE = new Set("a abbr b bdi cite code em i mark q ruby s small span strong sub sup time u wbr".split(" "));

/** @type {Map<Script, Promise<Converter>>} by the script that they lead out of */
const converters = new Map();
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
 * @returns {Promise<Converter>}
 */
function converter(from) {
  let promise = converters.get(from);
  if (!promise) {
    const address = panel?.dataset[from === "zh-Hans" ? "zhHans" : "zhHant"] ?? "";
    const packed = fetch(address).then((answer) => {
      if (!answer.ok) throw new Error(`${answer.status} ${address}`);
      return answer.json();
    });
    // Only who switches needs them: neither comes with the page.
    promise = Promise.all([import("./script/opencc.js"), packed]).then(([{ Converter }, value]) => new Converter(value));
    promise.catch(() => converters.delete(from));
    converters.set(from, promise);
  }
  return promise;
}

/**
 * The runs of a part of the page that may be converted.
 * @param {Element} part
 * @returns {Run[]}
 */
function runsOf(part) {
  /** @type {Run[]} */
  const runs = [];
  /** @type {Run | null} */
  let run = null;
  /** @param {Element} element @param {Script | null} from */
  const read = (element, from) => {
    const block = !INLINE.has(element.localName);
    if (block) run = null;
    if (element.matches('[translate="no"], script, style')) {
      run = null;
      return;
    }
    for (const child of element.childNodes) {
      if (child instanceof Element) read(child, child.hasAttribute("lang") ? printed(child) : from);
      else if (child instanceof Text && child.data) {
        if (!run || run.from !== from) runs.push((run = { from, texts: [] }));
        run.texts.push(child);
      }
    }
    if (block) run = null;
  };
  if (!part.parentElement?.closest('[translate="no"]')) read(part, printed(part));
  return runs.filter(({ texts: all }) => all.some((text) => texts.has(text) || HAN.test(text.data)));
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
 * What an interface text is in the other script, where OpenCC does not know it; what a newspaper printed is no interface text.
 * @param {Element} element
 * @param {string} text
 * @param {Converter} by
 */
function answer(element, text, by) {
  const known = by.answers.get(text.trim());
  return known && element.closest("[lang]")?.matches("html, main") ? text.replace(text.trim(), known) : null;
}

/**
 * What is to stand in each text of a run. Where a conversion changes its length, no piece of it can be told, and each is converted alone.
 * @param {string[]} originals
 * @param {Converter} by
 * @returns {string[]}
 */
function convertRun(originals, by) {
  const converted = [...by.convert(originals.join(""))];
  const lengths = originals.map((text) => [...text].length);
  if (originals.length === 1) return [converted.join("")];
  if (converted.length !== lengths.reduce((a, b) => a + b)) return originals.map((text) => by.convert(text));
  let at = 0;
  return lengths.map((length) => converted.slice(at, (at += length)).join(""));
}

/**
 * The text as printed, whatever stands there now.
 * @param {Kept | undefined} kept
 * @param {string} now
 */
const originalOf = (kept, now) => (kept && kept.shown === now ? kept.original : now);

/**
 * @param {Element} part
 * @param {Map<Script, Converter>} by converters to be used, by the script that they lead out of
 */
function show(part, by) {
  for (const run of runsOf(part)) {
    const originals = run.texts.map((text) => originalOf(texts.get(text), text.data));
    const own = run.from && by.get(run.from);
    const converted = own ? convertRun(originals, own) : originals;
    run.texts.forEach((text, n) => {
      const known = own && text.parentElement ? answer(text.parentElement, originals[n], own) : null;
      const shown = known ?? converted[n];
      texts.set(text, { original: originals[n], shown });
      if (text.data !== shown) text.data = shown;
    });
  }
  for (const { element, name } of attributeNames(part)) {
    const all = attributes.get(element) ?? new Map();
    const now = element.getAttribute(name) ?? "";
    const original = originalOf(all.get(name), now);
    const from = printed(element);
    const own = from && by.get(from);
    const shown = own ? (answer(element, original, own) ?? own.convert(original)) : original;
    attributes.set(element, all.set(name, { original, shown }));
    if (now !== shown) element.setAttribute(name, shown);
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
  /** @type {Map<Script, Converter>} */
  const by = new Map();
  if (asked) {
    const from = asked === "zh-Hans" ? "zh-Hant" : "zh-Hans";
    by.set(from, await converter(from));
  }
  if (asked !== wanted) return;
  show(part, by);
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
