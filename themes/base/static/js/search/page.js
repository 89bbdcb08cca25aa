// @ts-check
// Entry of the search page, under an address that never moves; what it starts is in the folder that the manifest names.
import { loadScript, openArchive } from "./client.js";

const opened = openArchive();
opened.catch(() => {}); // told where a question is asked
const { start } = await loadScript("main.js");
await start(opened, loadScript);
