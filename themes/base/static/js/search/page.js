// @ts-check
// Entry of the search page, under an address that never moves; what it starts is in the folder that the manifest names.
import { loadScript, openArchive } from "./client.js";

const opened = openArchive();
opened.catch(() => {}); // told where a question is asked
const [{ start }] = await Promise.all([loadScript("main.js"), parsed()]);
await start(opened, loadScript);

/** This script does not wait for the page: what it fetches is on its way while the page is read. */
function parsed() {
  return document.readyState === "loading" ? new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve)) : null;
}
