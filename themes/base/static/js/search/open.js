// @ts-check
// An archive behind a worker, or on this thread where none can be started.

const PATIENCE = 5000; // milliseconds that a worker may take to say that it is there

/**
 * @param {string} home Address of the search folder.
 * @param {import("./client.js").Manifest} manifest
 * @param {{worker?: boolean}} options
 * @returns {Promise<import("./client.js").Archive>}
 */
export async function open(home, manifest, { worker = true } = {}) {
  const files = firstFiles(home, manifest);
  if (worker && typeof Worker === "function") {
    for (const address of [await bundled().catch(() => ""), new URL("./worker.js", import.meta.url)]) {
      const remote = address && (await startWorker(address, home, manifest, files).catch(() => null));
      if (remote) return remote;
    }
  }
  const { createArchive } = await import("./archive.js");
  return createArchive(home, manifest, await files);
}

/**
 * The files that every query needs, fetched while the worker starts; one that fails is asked for again where it is needed.
 *
 * @param {string} home
 * @param {import("./client.js").Manifest} manifest
 * @returns {Promise<{[file: string]: Uint8Array}>}
 */
async function firstFiles(home, { root, folds }) {
  const fetched = [`root/${root}.bin`, `folds/${folds}.bin`].map(async (file) => {
    const response = await fetch(new URL(file, home)).catch(() => null);
    return response?.ok ? [[file, new Uint8Array(await response.arrayBuffer())]] : [];
  });
  return Object.fromEntries((await Promise.all(fetched)).flat());
}

/**
 * The worker's scripts out of one compressed file, each at an address of its own that lives in this page alone.
 *
 * @returns {Promise<string>} Address of the first; rejects where the page may not do so.
 */
async function bundled() {
  const response = await fetch(new URL("./worker.bin", import.meta.url));
  if (!response.ok || !response.body) throw new Error(`the host answers ${response.status}`);
  /** @type {{[name: string]: string}} */
  const sources = await new Response(response.body.pipeThrough(new DecompressionStream("gzip"))).json();
  /** @type {{[name: string]: string}} */
  const made = {};
  /** @type {(name: string) => string} */
  const address = (name) =>
    (made[name] ??= URL.createObjectURL(
      new Blob([sources[name].replace(/ from "\.\/(.+?)";/g, (_, other) => ` from "${address(other)}";`)], { type: "text/javascript" }),
    ));
  return address("worker.js");
}

/**
 * @param {string | URL} address Of the worker's first script.
 * @param {string} home
 * @param {import("./client.js").Manifest} manifest
 * @param {Promise<{[file: string]: Uint8Array}>} files
 * @returns {Promise<import("./client.js").Archive>}
 */
async function startWorker(address, home, manifest, files) {
  const worker = new Worker(address, { type: "module" });
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
      const reason = new Error(event.message || "the search worker stopped");
      for (const asker of waiting.values()) asker.reject(reason);
      waiting.clear();
      reject(reason);
    };
    setTimeout(() => reject(new Error("the search worker does not answer")), PATIENCE);
  });
  failed.catch(() => {});
  try {
    await Promise.race([files.then((first) => ask("open", home, manifest, first)), failed]);
  } catch (error) {
    worker.terminate();
    throw error;
  }
  return {
    documents: manifest.documents,
    search: (query, options) => ask("search", query, options),
    counts: (query, options) => ask("counts", query, options),
    suggest: (text) => ask("suggest", text),
    marks: (texts, query) => ask("marks", texts, query),
    close: () => worker.terminate(),
  };
}
