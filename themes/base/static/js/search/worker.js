// @ts-check
// The other thread: answers what open.js asks.
import { createArchive } from "./archive.js";

/** @type {import("./client.js").Archive | undefined} */
let archive;

self.onmessage = async ({ data: { number, method, args } }) => {
  try {
    let value;
    if (method === "open") archive = createArchive(args[0], args[1]);
    else if (method === "search") value = await archive?.search(args[0], args[1]);
    else value = await archive?.marks(args[0], args[1]);
    self.postMessage({ number, value });
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    self.postMessage({ number, error: { name, message } });
  }
};
