// @ts-check
// Entry of the search page, under an address that never moves; what it starts is in the folder that the manifest names.
import { loadScript, openArchive } from "./client.js";

const { q = "", at = "1", ...asked } = Object.fromEntries(new URLSearchParams(location.search));
// The other thread looks for what the address asks while this one still reads and draws its page.
const opened = openArchive({ expected: q.trim() ? { ...asked, query: q, offset: 20 * (Number(at) - 1) || 0 } : undefined });
opened.catch(() => {}); // told where a question is asked
const [{ start }] = await Promise.all([loadScript("main"), parsed()]);
await start(opened, loadScript);

/** This script does not wait for the page: what it fetches is on its way while the page is read. */
function parsed() {
  return document.readyState === "loading" ? new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve)) : null;
}
