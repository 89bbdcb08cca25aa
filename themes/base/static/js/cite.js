// @ts-check
/** The citation box of an article's page: copying, downloads, the day of access, and the version that a citation was of. */
import { FORMATS } from "./cite/formats.js";
import { copy, download, select, unbroken } from "./cite/hand.js";
import { isoDate, readRecord, today } from "./cite/record.js";

const ACCESSED = "[引用日期]";
const box = document.querySelector(".cite");
if (box) start(box);

/** @param {Element} box */
function start(box) {
  for (const place of box.querySelectorAll("[data-style] > [translate]")) {
    const text = place.textContent ?? "";
    if (text.includes(ACCESSED)) place.replaceChildren(...unbroken(text.replace(ACCESSED, `[${isoDate(today())}]`)));
  }
  offerCopies(box);
  offerFiles(box);
  compareVersions(box);
}

/** @param {Element} box */
function offerCopies(box) {
  const model = box.querySelector(".cite-copy");
  const said = box.querySelector(".cite-said");
  if (!(model instanceof HTMLElement) || !(said instanceof HTMLElement)) return;
  const words = said.textContent ?? "";
  said.textContent = "";
  said.hidden = false;
  for (const style of box.querySelectorAll("[data-style]")) {
    const [name, text] = style.children;
    const button = /** @type {HTMLElement} */ (model.cloneNode(true));
    name.id = `cite-${style.getAttribute("data-style")}`;
    button.id = `${name.id}-copy`;
    button.setAttribute("aria-labelledby", `${button.id} ${name.id}`);
    button.hidden = false;
    button.addEventListener("click", async () => {
      const done = await copy(text.textContent ?? "");
      if (!done) select(text);
      said.textContent = done ? `${words} ${name.textContent}` : "";
    });
    style.append(button);
  }
}

/** @param {Element} box */
function offerFiles(box) {
  const files = box.querySelector(".cite-files");
  const item = readRecord(document, location.href);
  if (!(files instanceof HTMLElement) || !item) return;
  files.hidden = false;
  files.addEventListener("click", ({ target }) => {
    const format = FORMATS[target instanceof Element ? (target.getAttribute("data-format") ?? "") : ""];
    if (format) download(`${item.id}.${format.name}`, format.type, format.write([{ ...item, accessed: today() }]));
  });
}

/** `?v=` in a cited address says which version of the text was cited. @param {Element} box */
function compareVersions(box) {
  const cited = new URLSearchParams(location.search).get("v");
  const notice = box.querySelector(".cite-changed");
  if (!cited || !(notice instanceof HTMLElement) || cited === box.querySelector(".cite-version code")?.textContent) return;
  notice.hidden = false;
  document.querySelector(".article")?.prepend(notice);
}
