// What Zotero gives its translators, as far as "Embedded Metadata" and "RDF" ask for it, so that both run on a page as they are.
// Written from how they call it: `zotero(sources, url)` gives the item that "Embedded Metadata" saves.
// @ts-check

const TYPES = ["artwork", "blogPost", "book", "bookSection", "document", "film", "journalArticle", "letter", "magazineArticle", "map",
  "newspaperArticle", "note", "report", "thesis", "webpage"];
const CREATORS = ["author", "contributor", "reviewedAuthor", "translator"];

/** The statements of a page, asked in the way of Zotero.RDF. */
class Statements {
  /** @type {{subject: {uri: string}, predicate: string, value: string}[]} */
  all = [];
  /** @type {Map<string, {uri: string}>} */
  nodes = new Map();

  addStatement = (/** @type {string} */ about, /** @type {string} */ predicate, /** @type {string} */ value) => {
    if (!this.nodes.has(about)) this.nodes.set(about, { uri: about });
    this.all.push({ subject: /** @type {{uri: string}} */ (this.nodes.get(about)), predicate, value });
  };
  getAllResources = () => [...this.nodes.values()];
  getResourceURI = (/** @type {any} */ node) => (typeof node === "string" ? node : node.uri);
  getTargets = (/** @type {any} */ node, /** @type {string} */ predicate) => {
    const found = this.all.filter((one) => one.subject === node && one.predicate === predicate).map((one) => one.value);
    return found.length ? found : false;
  };
  getArcsOut = (/** @type {any} */ node) => this.all.filter((one) => one.subject === node).map((one) => one.predicate);
  getSources = () => false; // every value here is a text, no node leads to another
  getArcsIn = () => false;
  getContainerElements = () => [];
}

const utilities = {
  itemTypeExists: (/** @type {string} */ name) => TYPES.includes(name),
  getCreatorsForType: () => CREATORS,
  fieldIsValidForType: () => false,
  cleanISBN: () => false,
  cleanISSN: () => false,
  cleanDOI: () => null,
  resolveURL: (/** @type {string} */ url) => new URL(url, document.baseURI).href,
  trimInternal: (/** @type {string} */ text) => text.replace(/[\xA0\r\n\s]+/g, " ").trim(),
  capitalizeTitle: (/** @type {string} */ text) => text,
  strToISO: (/** @type {string} */ text) => text,
  cleanAuthor: (/** @type {string} */ name, /** @type {string} */ creatorType, /** @type {boolean} */ comma) => {
    const at = comma ? name.indexOf(",") : name.lastIndexOf(" ");
    const [firstName, lastName] = comma ? [name.slice(at + 1), name.slice(0, at)] : [name.slice(0, Math.max(at, 0)), name.slice(at + 1)];
    return { firstName: firstName.trim(), lastName: lastName.trim(), creatorType };
  },
  xpath: (/** @type {Node} */ from, /** @type {string} */ path, /** @type {any} */ names) => {
    const found = document.evaluate(path, from, names ? (prefix) => names[prefix ?? ""] : null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE);
    return Array.from({ length: found.snapshotLength }, (_, n) => found.snapshotItem(n));
  },
  xpathText: (/** @type {Node} */ from, /** @type {string} */ path, /** @type {any} */ names) =>
    utilities.xpath(from, path, names).map((node) => node?.textContent).join(", ") || null,
};
const attr = (/** @type {ParentNode} */ from, /** @type {string} */ selector, /** @type {string} */ name) =>
  from.querySelector(selector)?.getAttribute(name) ?? "";

/** A translator's code without the description before it and the cases after it; its `exports`. */
function load(/** @type {string} */ source, /** @type {object} */ Zotero) {
  const code = source.slice(source.indexOf("\n}\n") + 2).split("/** BEGIN TEST CASES **/")[0];
  return new Function("Zotero", "Z", "ZU", "attr", `${code}\nreturn exports;`)(Zotero, Zotero, utilities, attr);
}

/** @param {{web: string, rdf: string}} sources @param {string} url */
globalThis.zotero = (sources, url) =>
  new Promise((resolve) => {
    const kept = { debug() {}, setProgress() {}, done() {}, Utilities: utilities, parentTranslator: null };
    const item = (/** @type {(item: object) => void} */ done) =>
      class {
        creators = [];
        notes = [];
        tags = [];
        attachments = [];
        constructor(/** @type {string=} */ itemType) {
          if (itemType) this.itemType = itemType;
        }
        complete() {
          done(this);
        }
      };
    const loadTranslator = () => {
      /** @type {(obj: object, item: object) => void} */
      let handler = () => {};
      const Zotero = { ...kept, RDF: new Statements(), Item: item((made) => handler({}, Object.assign(made, { complete: () => resolve(said(made)) }))) };
      return {
        setTranslator() {},
        setHandler: (/** @type {string} */ _, /** @type {typeof handler} */ given) => (handler = given),
        getTranslatorObject: (/** @type {(rdf: object) => void} */ use) => use(Object.assign(load(sources.rdf, Zotero), { Zotero })),
      };
    };
    const said = (/** @type {any} */ made) => {
      const fields = ["itemType", "title", "publicationTitle", "place", "edition", "date", "section", "pages", "language", "ISSN", "url", "rights",
        "abstractNote", "tags"];
      const creators = made.creators.map((/** @type {any} */ one) => [one.creatorType, `${one.firstName ?? ""}|${one.lastName}`].join(" "));
      return { ...Object.fromEntries(fields.filter((name) => made[name]?.length).map((name) => [name, made[name]])), creators };
    };
    load(sources.web, { ...kept, loadTranslator, Item: item((made) => resolve(said(made))) }).doWeb(document, url);
  });
