// @ts-check
/**
 * What a page's JSON-LD says of its article, as an item of CSL-JSON: the one form of which every download is made.
 * Names stay whole (`literal`): a page does not know where a family name ends.
 */

/**
 * @typedef {{ literal: string }} Name
 * @typedef {{ "date-parts": number[][] }} DateParts
 * @typedef {object} Item an item of CSL-JSON, for a newspaper's article
 * @property {string} id
 * @property {"article-newspaper"} type
 * @property {string} title
 * @property {Name[]} [author]
 * @property {Name[]} [translator]
 * @property {Name[]} [illustrator]
 * @property {string} [container-title]
 * @property {string} [page]
 * @property {string} [section]
 * @property {DateParts} [issued]
 * @property {DateParts} [accessed]
 * @property {string} [publisher]
 * @property {string} [publisher-place]
 * @property {string} [ISSN]
 * @property {string} [URL]
 * @property {string} [language]
 * @property {string} [keyword]
 * @property {string} [note]
 */

/**
 * @param {Document} page an article's page
 * @param {string} address where it is read
 * @returns {Item | null} null when the page states no article
 */
export function readRecord(page, address) {
  for (const block of page.querySelectorAll('script[type="application/ld+json"]')) {
    const stated = JSON.parse(block.textContent ?? "null");
    if (stated?.["@type"] === "NewsArticle") return toItem(stated, address);
  }
  return null;
}

/**
 * @param {any} stated NewsArticle of schema.org, as `generator/renderer/cite/linked.py` writes it
 * @param {string} address of the page, against which addresses without a host are read
 * @returns {Item}
 */
export function toItem(stated, address) {
  const paper = stated.isPartOf?.isPartOf ?? {};
  const url = new URL(stated.url, address);
  url.searchParams.set("v", stated.version);
  /** @type {Item} */
  const item = {
    id: stated.identifier,
    type: "article-newspaper",
    title: stated.name ?? stated.headline,
    author: names(stated.author),
    translator: names(stated.translator),
    illustrator: names(stated.contributor),
    "container-title": paper.name,
    page: stated.pagination ?? stated.printPage,
    section: stated.printSection,
    issued: dateParts(stated.datePublished),
    publisher: paper.publisher?.name,
    "publisher-place": paper.locationCreated?.name,
    ISSN: paper.issn,
    URL: url.protocol.startsWith("http") ? url.href : undefined,
    language: stated.inLanguage,
    keyword: stated.keywords?.join(", "),
    note: note(stated),
  };
  for (const [key, value] of Object.entries(item)) if (value === undefined) delete item[/** @type {keyof Item} */ (key)];
  return item;
}

/** @param {{name: string}[] | undefined} people */
function names(people) {
  return people?.map(({ name }) => ({ literal: name }));
}

/** @param {string | undefined} date EDTF: 2021-06-08, 2021-06 or 2021 */
function dateParts(date) {
  return date ? { "date-parts": [date.split("-").map(Number)] } : undefined;
}

/** @param {any} stated */
function note(stated) {
  const corrections = (stated.correction ?? []).map((/** @type {any} */ c) => `corrected ${[c.datePublished, c.url].filter(Boolean).join(" ")}`);
  return [`text version ${stated.version}`, ...corrections].join("; ");
}

/** The day on which a reader looked, by the reader's calendar. */
export function today(now = new Date()) {
  return { "date-parts": [[now.getFullYear(), now.getMonth() + 1, now.getDate()]] };
}

/** @param {DateParts | undefined} date @returns {string} 2021-06-08, as far as it is known */
export function isoDate(date) {
  return (date?.["date-parts"][0] ?? []).map((part, n) => String(part).padStart(n ? 2 : 4, "0")).join("-");
}
