// @ts-check
/**
 * The archive's search, for any script on any page:
 *
 *     import { openArchive } from "/search/client.js";
 *     const archive = await openArchive();
 *     const { total, results } = await archive.search("医疗 改革", { from: "2025-12", limit: 20 });
 *
 * This file never moves and knows nothing of the index: the manifest beside it names the folder of scripts that read it.
 * It finds its neighbours by its own address, so it works under any base path.
 */

/**
 * @typedef {object} SearchOptions
 * @property {string | string[]} [paper] Code of a newspaper, or several.
 * @property {string} [from] Earliest date: 2025, 2025-12 or 2025-12-18.
 * @property {string} [to] Latest date, of the same form; 2025 reaches to the year's end.
 * @property {string | string[]} [page] 版次 as printed.
 * @property {string | string[]} [tag]
 * @property {string | string[]} [kind] news, commentary, feature, brief, photo …
 * @property {string | string[]} [label] 栏题.
 * @property {string | string[]} [person] Of the byline.
 * @property {"relevance" | "newest" | "oldest"} [sort] Relevance unless told.
 * @property {number} [offset] Results to leave out, 0 unless told.
 * @property {number} [limit] Results to give, 10 unless told, 1000 at most.
 * @property {boolean} [everything] For `counts`: count the filters' values however much there is to fetch.
 */

/**
 * @typedef {object} SearchResult
 * @property {string} id
 * @property {string} url Absolute address of the article.
 * @property {string} headline
 * @property {string} date EDTF: 2025-12-18, 2025-12 or 2025; empty when not known.
 * @property {string} page
 * @property {string} paper
 * @property {string} excerpt Plain text, never markup.
 * @property {[number, number][]} marks Where the words stand in the excerpt: [start, end) in UTF-16 units.
 * @property {[number, number][]} headlineMarks The same in the headline.
 */

/** @typedef {{value: string, count: number}} FacetValue */

/**
 * @typedef {object} SearchAnswer
 * @property {number} total Articles that contain the query.
 * @property {boolean} exact Whether `total` is exact; false when a part of the index could not be read.
 * @property {SearchResult[]} results
 * @property {{file: string, message: string}[]} problems What could not be read.
 */

/**
 * @typedef {object} Counts
 * @property {number} total As in the answer.
 * @property {boolean} exact
 * @property {[string, number][]} days Days in order and their articles, all filters kept but `from` and `to`. Dates are EDTF, the empty one first.
 * @property {Record<"paper" | "page" | "kind" | "label" | "tag" | "person", FacetValue[]> | null} facets For each filter, how many articles
 *   each of its values would give, all other filters kept; most frequent first, a thousand at most. Null when there is more than
 *   64 files to fetch and `everything` was not asked for.
 * @property {number} files Files that counting the filters' values needs.
 * @property {{file: string, message: string}[]} problems
 */

/**
 * @typedef {object} Suggestion
 * @property {string} facet tag, person, label, or headline.
 * @property {string} text
 * @property {number} count Articles that have it.
 * @property {string} url Of a headline: its article.
 */

/**
 * @typedef {object} Archive
 * @property {number} documents Articles in the archive.
 * @property {(query: string, options?: SearchOptions) => Promise<SearchAnswer>} search
 * @property {(query: string, options?: SearchOptions) => Promise<Counts>} counts What a query's articles are, over time and by filter.
 * @property {(text: string) => Promise<Suggestion[]>} suggest What a person may be about to type.
 * @property {(texts: string[], query: string) => Promise<[number, number][][]>} marks
 *   Where a query's words stand in other texts: for each text, [start, end) in UTF-16 units.
 * @property {() => void} close Ends the worker.
 */

/**
 * @typedef {object} Manifest
 * @property {number} format
 * @property {number} documents
 * @property {string} root
 * @property {string} folds
 * @property {string} code
 */

const home = new URL("./", import.meta.url).href;

/**
 * Open the archive's index. The work is done in a worker where one can be started.
 *
 * @param {{worker?: boolean}} [options] `worker: false` keeps the work on this thread.
 * @returns {Promise<Archive>} Rejects when there is no index beside this file.
 */
export async function openArchive(options = {}) {
  const manifest = await readManifest();
  const { open } = await import(new URL(`${manifest.code}/open.js`, home).href);
  return open(home, manifest, options);
}

/**
 * A script of the folder that fits the index; for the archive's own pages.
 *
 * @param {string} name
 * @returns {Promise<any>}
 */
export async function loadScript(name) {
  return import(new URL(`${(await readManifest()).code}/${name}`, home).href);
}

/** @returns {Promise<Manifest>} */
async function readManifest() {
  const response = await fetch(new URL("manifest.json", home), { cache: "no-cache" });
  if (!response.ok) throw new Error(`search: ${response.url} answers ${response.status}`);
  return response.json();
}
