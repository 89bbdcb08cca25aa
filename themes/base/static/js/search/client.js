// @ts-check
/**
 * The archive's search, for any script on any page:
 *
 *     import { openArchive } from "/search/client.js";
 *     const archive = await openArchive();
 *     const { total, results } = await archive.search("医疗 改革", { from: "2025-12", limit: 20 });
 *
 * This file never moves and knows nothing of the index: the manifest beside it names the folder of scripts that read it.
 * It finds its neighbours by its own address, so it works under any base path. Types and what they mean: client.d.ts beside it.
 */

/** @typedef {import("./client.d.ts").Manifest} Manifest */
/** @typedef {import("./client.d.ts").Archive} Archive */

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

/** @type {Promise<Manifest> | undefined} */
let manifest;

/** Read once; one that cannot be read is asked for again. @returns {Promise<Manifest>} */
function readManifest() {
  manifest ??= fetch(new URL("manifest.json", home), { cache: "no-cache" }).then((response) => {
    if (!response.ok) throw new Error(`search: ${response.url} answers ${response.status}`);
    return response.json();
  });
  manifest.catch(() => (manifest = undefined));
  return manifest;
}
