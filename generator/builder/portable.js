// @ts-check
// What a site on a stick lacks: a browser that opens files of a folder lets no script fetch them, and loads no modules.
// So modules come as plain scripts that tell what they export, and files that scripts fetch come as scripts that hold them.
// This script is the first of every page; all addresses start from its own.
{
  const own = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  const root = new URL("./", own).href;
  /** @type {Map<string, Promise<any>>} */
  const modules = new Map();
  /** @type {Map<string, (data: string) => void>} */
  const waiting = new Map();
  /** @type {Map<string, Promise<Uint8Array>>} */
  const files = new Map();

  /** @param {string} address @returns {Promise<void>} */
  const load = (address) =>
    new Promise((resolve, reject) => {
      const script = Object.assign(document.createElement("script"), { src: address, onload: () => resolve() });
      script.onerror = () => reject(new TypeError(`${address} is not there`));
      document.head.append(script);
    });
  /** @param {string | URL} address Path from the root of the site, without what asks. */
  const nameOf = (address) => {
    const name = new URL(address, document.baseURI).href.slice(root.length).replace(/[?#].*$/, "");
    return !name || name.endsWith("/") ? `${name}index.html` : name;
  };

  /** @param {string} name @returns {Promise<Uint8Array>} */
  const read = (name) => {
    if (/\/code-[^/]+\/[^/]+\.bin$/.test(name)) return Promise.reject(new TypeError(`${name} is not here: scripts come as they are`));
    let found = files.get(name);
    if (!found) {
      found = new Promise((resolve, reject) => {
        waiting.set(name, (data) => resolve(Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0))));
        load(`${root}${name}.js`).catch(reject);
      });
      found.catch(() => files.delete(name));
      files.set(name, found);
    }
    return found;
  };

  Object.assign(globalThis, {
    guzhi: {
      root,
      /** A module says what it is: `make` gives its exports. @param {string} name @param {() => Promise<any>} make */
      define: (name, make) => modules.has(name) || modules.set(name, make()),
      /** A file says what it holds, in base64. @param {string} name @param {string} data */
      hold: (name, data) => waiting.get(name)?.(data),
      /** Stands for import(). @param {string | URL} address @returns {Promise<any>} */
      import: async (address) => {
        const name = nameOf(address);
        if (!modules.has(name)) await load(root + name);
        return modules.get(name);
      },
    },
    /** @param {string | URL | Request} asked @param {RequestInit} [options] */
    fetch: async (asked, options = {}) => {
      const name = nameOf(asked instanceof Request ? asked.url : asked);
      const data = await read(name);
      const range = /^bytes=(\d+)-(\d*)$/.exec(new Headers(options.headers).get("Range") ?? "");
      const part = range ? data.subarray(Number(range[1]), range[2] ? Number(range[2]) + 1 : undefined) : data;
      return new Response(/** @type {BodyInit} */ (part), { status: range ? 206 : 200 });
    },
    Worker: undefined, // it could fetch nothing
  });
  // Links that scripts make may name a folder: it is its page that is meant.
  document.addEventListener("click", ({ target }) => {
    const link = target instanceof Element ? target.closest("a") : null;
    if (link?.href.startsWith(root) && /\/(?=$|[?#])/.test(link.href)) link.href = link.href.replace(/\/(?=$|[?#])/, "/index.html");
  }, true);
  // A file's address may not be rewritten in every browser; the state of a page then lives in the page alone.
  for (const how of /** @type {const} */ (["pushState", "replaceState"])) {
    const rewrite = history[how].bind(history);
    history[how] = (...given) => {
      try {
        rewrite(...given);
      } catch (error) {
        if (!(error instanceof DOMException)) throw error;
        if (given[2] != null && how === "pushState") location.assign(given[2]);
      }
    };
  }
}
