// @ts-check
// An archive behind a worker, or on this thread where none can be started.

const PATIENCE = 5000; // milliseconds that a worker may take to say that it is there

/**
 * @param {string} home Address of the search folder.
 * @param {import("./client.js").Manifest} manifest
 * @param {{worker?: boolean}} options
 * @param {import("./client.js").Shipped} [shipped] Left out by an older client.js that a browser has kept.
 * @returns {Promise<import("./client.js").Archive>}
 */
export async function open(home, manifest, { worker = true } = {}, shipped = unshipped(home, manifest)) {
  if (worker && typeof Worker === "function") {
    for (const address of await shipped.addresses("worker.js")) {
      const remote = address && (await startWorker(address, home, manifest, shipped.files).catch(() => null));
      if (remote) return remote;
    }
  }
  const { createArchive } = await shipped.load("archive.js");
  return createArchive(home, manifest, await shipped.files);
}

/** @param {string} home @param {import("./client.js").Manifest} manifest @returns {import("./client.js").Shipped} */
function unshipped(home, { code }) {
  const address = (/** @type {string} */ name) => new URL(`${code}/${name}`, home).href;
  return { files: Promise.resolve({}), addresses: async (name) => [address(name)], load: (name) => import(address(name)) };
}

/**
 * @param {string} address Of the worker's first script.
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
