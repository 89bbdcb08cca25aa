// @ts-check
// Elements and interface texts. What comes from an article goes in as text, never as markup.

/**
 * @param {string} name
 * @param {{[attribute: string]: string}} attributes
 * @param {...(Node | string)} children
 * @returns {HTMLElement}
 */
export function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** `{count}` in an interface text, and `{count:issue|issues}` by the number. @param {string} text @param {{[name: string]: string | number}} values */
export function fill(text, values) {
  const chosen = text.replace(/\{(\w+):([^{}|]*)\|([^{}|]*)\}/g, (_, name, one, more) => (Number(values[name]) === 1 ? one : more));
  return chosen.replace(/\{(\w+)(?::0(\d))?\}/g, (whole, name, width) => String(values[name] ?? whole).padStart(Number(width ?? 0), "0"));
}

/**
 * New content for a part of the page; whoever was in it with the keyboard stays with what has the same name, or else at its beginning.
 *
 * @param {HTMLElement} area
 * @param {Element[]} parts
 */
export function renew(area, parts) {
  const before = area.contains(document.activeElement) ? nameOf(/** @type {Element} */ (document.activeElement)) : "";
  area.replaceChildren(...parts);
  if (!before) return;
  const stops = Array.from(area.querySelectorAll("a, button, input, summary"));
  const next = stops.find((stop) => nameOf(stop) === before) ?? stops[0];
  if (next instanceof HTMLElement) next.focus({ preventScroll: true });
}

/** What a reader takes for the same thing in another answer: counts and addresses may differ. @param {Element} stop */
function nameOf(stop) {
  const own = stop.getAttribute("aria-label") ?? stop.querySelector(".search-value")?.textContent ?? stop.textContent;
  return [stop.tagName, stop.closest("section")?.querySelector("h2")?.textContent, own].join("\n");
}
