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
/**
 * @typedef {object} Shipped What this file hands on to the scripts that read the index.
 * @property {Promise<{[file: string]: Uint8Array}>} files Those that every query needs, as far as they can be fetched.
 * @property {(name: string) => Promise<string[]>} addresses Of a script: joined with all it needs, and as it is.
 * @property {(name: string) => Promise<any>} load A script's exports.
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
  const files = firstFiles(manifest);
  const { open } = await loadScript("open.js");
  return open(home, manifest, options, { files, addresses, load: loadScript });
}

/**
 * A script that fits the index; for the archive's own pages.
 *
 * @param {string} name
 * @returns {Promise<any>}
 */
export async function loadScript(name) {
  const [joined, single] = await addresses(name);
  if (!joined) return import(single);
  // A content security policy may forbid what a page has made itself.
  return import(joined).then((module) => module.default, () => import(single));
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

/** Fetched while scripts come; a file that fails is asked for again where it is needed. @param {Manifest} manifest @returns {Promise<{[file: string]: Uint8Array}>} */
async function firstFiles({ first }) {
  const fetched = first.map(async (file) => {
    const response = await fetch(new URL(file, home)).catch(() => null);
    return response?.ok ? [[file, new Uint8Array(await response.arrayBuffer())]] : [];
  });
  return Object.fromEntries((await Promise.all(fetched)).flat());
}

/** @typedef {{parts: string[], entries: {[name: string]: number[]}}} Bundle */

/** @type {{[file: string]: Promise<Bundle | null>}} */
const bundles = {};

/** @type {{[name: string]: string}} */
const made = {};

/** Scripts come in two compressed files; one that is joined out of them has an address that lives in this page alone. @param {string} name */
async function addresses(name) {
  const { code } = await readManifest();
  for (const file of ["scripts.bin", "later.bin"]) {
    const bundle = await (bundles[file] ??= unpack(new URL(`${code}/${file}`, home)).catch(() => null));
    if (!bundle?.entries[name]) continue;
    const text = `${bundle.entries[name].map((n) => bundle.parts[n]).join("")}export default $${name.replace(".js", "")};`;
    made[name] ??= URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
    break;
  }
  return [made[name] ?? "", new URL(`${code}/${name}`, home).href];
}

/** @param {URL} address @returns {Promise<Bundle>} */
async function unpack(address) {
  const response = await fetch(address);
  if (!response.ok || !response.body) throw new Error(`search: ${address} answers ${response.status}`);
  return new Response(response.body.pipeThrough(new DecompressionStream("gzip"))).json();
}
