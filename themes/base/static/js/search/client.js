// @ts-check
/**
 * The archive's search, for any script on any page:
 *
 *     import { openArchive } from "/search/client.js";
 *     const archive = await openArchive();
 *     const { total, results } = await archive.search("医疗 改革", { from: "2025-12", limit: 20 });
 *
 * This file never moves and knows nothing of the index: the manifest beside it names the folder of scripts that read it.
 * It finds its neighbours by its own address, so it works under any base path; and it is the worker's first script, too, so that
 * reading begins on the other thread while this one is still busy with its page. Types and what they mean: client.d.ts beside it.
 */

/** @typedef {import("./client.d.ts").Manifest} Manifest */
/** @typedef {import("./client.d.ts").Archive} Archive */

const home = new URL("./", import.meta.url).href;
const WORKER = "guzhi-search"; // its name there
const PATIENCE = 5000; // milliseconds that a worker may take to say that it is there

/**
 * Open the archive's index. The work is done in a worker where one can be started.
 *
 * @param {import("./client.d.ts").OpenOptions} [options]
 * @returns {Promise<Archive>} Rejects when there is no index beside this file.
 */
export async function openArchive({ worker = true, expected } = {}) {
  const remote = worker && typeof Worker === "function" ? await startWorker(expected).catch(() => null) : null;
  return remote ?? openHere();
}

/** @returns {Promise<Archive>} */
async function openHere() {
  const manifest = await readManifest();
  const files = firstFiles(manifest);
  const { createArchive } = await loadScript("archive");
  return createArchive(home, manifest, await files);
}

/**
 * A script that fits the index, with all it needs; for the archive's own pages.
 *
 * @param {"archive" | "main" | "chart"} name
 * @returns {Promise<any>}
 */
export async function loadScript(name) {
  const folder = new URL(`${(await readManifest()).code}/`, home);
  const unpacked = await unpack(new URL(`${name}.bin`, folder)).catch(() => null);
  const plain = () => import(new URL("all.js", folder).href);
  // A content security policy may forbid what a page has made itself.
  return unpacked ? import(unpacked).catch(plain) : plain();
}

/** @param {URL} file A compressed script. @returns {Promise<string>} Its address, which lives here alone. */
async function unpack(file) {
  const { body } = await get(file);
  const plain = /** @type {ReadableStream} */ (body).pipeThrough(new DecompressionStream("gzip"));
  return ownAddress(await new Response(plain).text());
}

/** @param {string} script */
function ownAddress(script) {
  return URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
}

/** @param {string | URL} file @param {RequestInit} [init] */
async function get(file, init) {
  const response = await fetch(new URL(file, home), init);
  if (!response.ok) throw new Error(`search: ${response.url} answers ${response.status}`);
  return response;
}

/** @type {Promise<Manifest> | undefined} */
let manifest;

/** Read once; one that cannot be read is asked for again. @returns {Promise<Manifest>} */
function readManifest() {
  manifest ??= get("manifest.json", { cache: "no-cache" }).then((response) => response.json());
  manifest.catch(() => (manifest = undefined));
  return manifest;
}

/** Fetched while scripts come; a file that fails is asked for again where it is needed. @param {Manifest} manifest @returns {Promise<{[file: string]: Uint8Array}>} */
async function firstFiles({ first }) {
  const bytes = async (/** @type {string} */ file) => [[file, new Uint8Array(await (await get(file)).arrayBuffer())]];
  return Object.fromEntries((await Promise.all(first.map((file) => bytes(file).catch(() => [])))).flat());
}

/** @param {import("./client.d.ts").OpenOptions["expected"]} expected @returns {Promise<Archive>} */
async function startWorker(expected) {
  // A page of another site may not start a worker from here, but one that imports it.
  const here = import.meta.url;
  const script = home.startsWith(`${location.origin}/`) ? here : ownAddress(`import ${JSON.stringify(here)};`);
  const worker = new Worker(script, { type: "module", name: WORKER });
  /** @type {Map<number, {resolve: (value: any) => void, reject: (reason: Error) => void}>} */
  const waiting = new Map();
  let asked = 0;
  /** @param {string} method @param {unknown[]} args @returns {Promise<any>} */
  const ask = (method, ...args) =>
    new Promise((resolve, reject) => {
      waiting.set(++asked, { resolve, reject });
      worker.postMessage({ number: asked, method, args });
    });
  worker.onmessage = ({ data }) => {
    const asker = waiting.get(data.number);
    waiting.delete(data.number);
    if (data.error) asker?.reject(Object.assign(new Error(data.error.message), { name: data.error.name }));
    else asker?.resolve(data.value);
  };
  const failed = new Promise((_, reject) => {
    worker.onerror = (event) => {
      event.preventDefault();
      const reason = new Error(event.message);
      for (const asker of waiting.values()) asker.reject(reason);
      waiting.clear();
      reject(reason);
    };
    setTimeout(reject, PATIENCE);
  });
  failed.catch(() => {});
  const opened = ask("open");
  if (expected) ask("search", expected.query, expected).catch(() => {});
  try {
    await Promise.race([opened, failed]);
  } catch (error) {
    worker.terminate();
    throw error;
  }
  return {
    documents: await opened,
    search: (query, options) => ask("search", query, options),
    counts: (query, options) => ask("counts", query, options),
    suggest: (text) => ask("suggest", text),
    marks: (texts, query) => ask("marks", texts, query),
    close: () => worker.terminate(),
  };
}

/** The worker's side: answers what `startWorker` asks. */
function serve() {
  const opening = openHere();
  opening.catch(() => {}); // told to who asks
  self.onmessage = async ({ data: { number, method, args } }) => {
    try {
      const archive = /** @type {any} */ (await opening);
      self.postMessage({ number, value: method === "open" ? archive.documents : await archive[method](...args) });
    } catch (error) {
      const { name, message } = error instanceof Error ? error : new Error(String(error));
      self.postMessage({ number, error: { name, message } });
    }
  };
}

if (typeof document === "undefined" && self.name === WORKER) serve();
