// @ts-check
/**
 * The raw lines of a paragraph, opened under it: the link at its end leads to them in the page of the raw file, and here that page is
 * fetched once and the lines are taken out of it. Where it cannot be had the link leads there.
 */

/** @type {Map<string, Promise<Document>>} */
const pages = new Map();

/** @param {string} address */
function pageAt(address) {
  const known = pages.get(address);
  if (known) return known;
  const page = fetch(address).then(async (answer) => {
    if (!answer.ok) throw new Error(`${answer.status}`);
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  });
  pages.set(address, page);
  page.catch(() => pages.delete(address));
  return page;
}

/**
 * The numbers that `01.txt:17–19+23` names: pairs of the first and the last of each run.
 * @param {string} said
 */
const runsOf = (said) =>
  said.slice(said.lastIndexOf(":") + 1).split("+").map((run) => {
    const [first = 0, last = first] = run.split("–").map(Number);
    return { first, last };
  });

/**
 * The named lines of a raw page in the order of reading, their numbers as links to their places in it.
 * @param {Element} raw
 * @param {HTMLAnchorElement} link
 */
function linesOf(raw, link) {
  const lines = [...raw.querySelectorAll("li[id]")];
  const number = (/** @type {Element} */ line) => Number(line.id.slice(1));
  const named = runsOf(link.dataset.lines ?? "").flatMap(({ first, last }) => lines.filter((line) => number(line) >= first && number(line) <= last));
  const list = document.createElement("ol");
  list.className = "raw-lines";
  list.translate = false;
  list.lang = raw.querySelector("ol")?.lang ?? "";
  for (const line of named) {
    const copy = document.importNode(line, true);
    copy.querySelector("a")?.setAttribute("href", `${link.pathname}#${line.id}`);
    copy.removeAttribute("id");
    copy.removeAttribute("class");
    copy.removeAttribute("data-gap");
    list.append(copy);
  }
  return list;
}

/**
 * The style sheets of a page that this one lacks: they come with the first lines that are opened.
 * @param {Document} page
 */
async function wear(page) {
  const worn = new Set([...document.querySelectorAll("link[rel=stylesheet]")].map((sheet) => sheet.getAttribute("href")));
  const lacking = [...page.querySelectorAll("link[rel=stylesheet]")].filter((sheet) => !worn.has(sheet.getAttribute("href")));
  await Promise.all(
    lacking.map((sheet) => {
      const copy = document.importNode(sheet, true);
      const done = new Promise((resolve) => ["load", "error"].forEach((name) => copy.addEventListener(name, resolve)));
      document.head.append(copy);
      return done;
    }),
  );
}

/**
 * @param {HTMLAnchorElement} link
 * @param {HTMLElement} raw
 */
function boxOf(link, raw) {
  const box = document.createElement("div");
  box.className = "raw-here";
  box.id = `raw-${[...document.querySelectorAll("a.raw")].indexOf(link)}`;
  box.lang = document.documentElement.lang;
  box.tabIndex = -1;
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", `${raw.dataset.title} ${link.dataset.lines}`);
  const foot = document.createElement("p");
  const whole = document.createElement("a");
  whole.href = link.href;
  whole.textContent = raw.dataset.whole ?? "";
  const close = document.createElement("button");
  close.type = "button";
  close.textContent = raw.dataset.close ?? "";
  close.addEventListener("click", () => shut(box));
  foot.append(whole, close);
  box.append(linesOf(raw, link), foot);
  return box;
}

/** @param {HTMLAnchorElement} link */
async function open(link) {
  const page = await pageAt(link.href.split("#")[0] ?? "");
  const raw = page.querySelector("[data-raw]");
  if (!(raw instanceof HTMLElement)) throw new Error("no raw page");
  await wear(page);
  if (opened(link)) return; // asked for twice while it came
  const box = boxOf(link, raw);
  link.closest("p")?.after(box);
  fit(box);
  link.setAttribute("aria-expanded", "true");
  link.setAttribute("aria-controls", box.id);
  box.dispatchEvent(new CustomEvent("guzhi:content", { bubbles: true }));
  box.focus();
}

/**
 * Make a box as high (in columns: as wide) as whole lines of the text around it, so that the rules between columns stay between them.
 * @param {HTMLElement} box
 */
function fit(box) {
  const style = getComputedStyle(box);
  const area = box.getBoundingClientRect();
  const after = parseFloat(style.marginBlockEnd);
  const size = (style.writingMode === "horizontal-tb" ? area.height : area.width) + parseFloat(style.marginBlockStart) + after;
  const line = parseFloat(getComputedStyle(box.parentElement ?? box).lineHeight);
  if (line) box.style.marginBlockEnd = `${after + Math.ceil(size / line) * line - size}px`;
}

/** What a link has opened. @param {HTMLAnchorElement} link */
const opened = (link) => document.getElementById(link.getAttribute("aria-controls") ?? "");

/** @param {Element} box */
function shut(box) {
  const link = document.querySelector(`a.raw[aria-controls="${box.id}"]`);
  box.remove();
  if (!(link instanceof HTMLAnchorElement)) return;
  link.setAttribute("aria-expanded", "false");
  link.removeAttribute("aria-controls");
  link.focus();
}

/** The link to raw lines on which something happened. @param {Event} event */
function linkOf(event) {
  const link = event.target instanceof Element ? event.target.closest("a.raw") : null;
  return link instanceof HTMLAnchorElement ? link : null;
}

document.addEventListener("click", (event) => {
  const link = linkOf(event);
  if (location.protocol === "file:") return; // a browser lets a page from disk fetch nothing
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const box = opened(link);
  if (box) shut(box);
  else open(link).catch(() => location.assign(link.href));
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const link = linkOf(event);
  const box = link ? opened(link) : event.target instanceof Element && event.target.closest(".raw-here");
  if (box) shut(box);
});
