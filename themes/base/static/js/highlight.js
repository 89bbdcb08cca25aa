// @ts-check
/**
 * An article that was opened from a search (`?hl=words`): the words are marked where they stand, in whatever form.
 *
 * The script switch (script-switch.js) knows text nodes; so a marked text is shown by copies, and its own node is put
 * back before the script changes.
 */

const BLOCKS = ".article :is(h1, h2, p, li, figcaption, blockquote, td)";
const NOT_THE_ARTICLE = ".colophon, .cite, .notice, .jump, nav";

/** @type {{node: Text, copies: ChildNode[]}[]} */
let marked = [];

const query = new URLSearchParams(location.search).get("hl");
if (query) await start(query);

/** @param {string} words */
async function start(words) {
  const root = new URL("../../", import.meta.url); // this script is assets/js/highlight.….js
  const { openArchive } = await import(new URL("search/client.js", root).href);
  const archive = await openArchive({ worker: false });
  document.addEventListener("click", ({ target }) => target instanceof Element && target.closest("[data-script-choice]") && unmark(), true);
  document.addEventListener("guzhi:script", () => mark(archive, words));
  if (isScriptChosen()) return; // the switch is at work and will say when it is done
  await mark(archive, words);
  if (!location.hash) document.querySelector("mark.found")?.scrollIntoView({ block: "center" });
}

function isScriptChosen() {
  try {
    return Boolean(localStorage.getItem("guzhi-script"));
  } catch {
    return false;
  }
}

/** @param {{marks: (texts: string[], query: string) => Promise<[number, number][][]>}} archive @param {string} words */
async function mark(archive, words) {
  const blocks = [...document.querySelectorAll(BLOCKS)].filter((block) => !block.querySelector(BLOCKS) && !block.closest(NOT_THE_ARTICLE));
  const places = await archive.marks(blocks.map((block) => textNodes(block).map((node) => node.data).join("")), words);
  unmark();
  blocks.forEach((block, n) => markIn(block, places[n]));
}

function unmark() {
  for (const { node, copies } of marked) {
    copies[0].before(node);
    for (const copy of copies) copy.remove();
  }
  marked = [];
}

/** @param {Element} block @returns {Text[]} */
function textNodes(block) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(/** @type {Text} */ (walker.currentNode));
  return nodes;
}

/** @param {Element} block @param {[number, number][]} marks [start, end) in its text */
function markIn(block, marks) {
  let end = 0;
  for (const node of textNodes(block)) {
    const begin = end;
    end += node.data.length;
    const here = marks.filter(([from, to]) => from < end && to > begin);
    if (!here.length) continue;
    /** @type {ChildNode[]} */
    const copies = [];
    let at = 0;
    for (const [from, to] of here) {
      const found = document.createElement("mark");
      found.className = "found";
      found.textContent = node.data.slice(Math.max(from - begin, 0), to - begin);
      copies.push(new Text(node.data.slice(at, Math.max(from - begin, 0))), found);
      at = Math.min(to - begin, node.data.length);
    }
    copies.push(new Text(node.data.slice(at)));
    node.replaceWith(...copies);
    marked.push({ node, copies });
  }
}
