// @ts-check
// An archive behind a worker, or on this thread where none can be started.
import { createArchive } from "./archive.js";

const PATIENCE = 5000; // milliseconds that a worker may take to say that it is there

/**
 * @param {string} home Address of the search folder.
 * @param {import("./client.js").Manifest} manifest
 * @param {{worker?: boolean}} options
 * @returns {Promise<import("./client.js").Archive>}
 */
export async function open(home, manifest, { worker = true } = {}) {
  if (worker && typeof Worker === "function") {
    const remote = await startWorker(home, manifest).catch(() => null);
    if (remote) return remote;
  }
  return createArchive(home, manifest);
}

/**
 * @param {string} home
 * @param {import("./client.js").Manifest} manifest
 * @returns {Promise<import("./client.js").Archive>}
 */
async function startWorker(home, manifest) {
  const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
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
    await Promise.race([ask("open", home, manifest), failed]);
  } catch (error) {
    worker.terminate();
    throw error;
  }
  return {
    documents: manifest.documents,
    search: (query, options) => ask("search", query, options),
    marks: (texts, query) => ask("marks", texts, query),
    close: () => worker.terminate(),
  };
}
