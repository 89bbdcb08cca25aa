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

/** `{count}` in an interface text. @param {string} text @param {{[name: string]: string | number}} values */
export function fill(text, values) {
  return text.replace(/\{(\w+)(?::0(\d))?\}/g, (whole, name, width) => String(values[name] ?? whole).padStart(Number(width ?? 0), "0"));
}
