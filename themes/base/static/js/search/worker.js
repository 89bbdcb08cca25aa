// @ts-check
// The other thread: answers what open.js asks.
import { createArchive } from "./archive.js";

/** @type {import("./client.js").Archive | undefined} */
let archive;

self.onmessage = async ({ data: { number, method, args } }) => {
  try {
    let value;
    if (method === "open") archive = createArchive(args[0], args[1], args[2]);
    else value = await /** @type {any} */ (archive)[method](...args);
    self.postMessage({ number, value });
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    self.postMessage({ number, error: { name, message } });
  }
};
