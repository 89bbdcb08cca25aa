// @ts-check
/** Handing a text to the reader: into the clipboard, or as a file. */

/**
 * @param {string} text
 * @returns {Promise<boolean>} false where the browser does not let a page copy
 */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyAsSelection(text);
  }
}

/** The way of old, for pages without the right to the clipboard: http, file, a reader who said no. @param {string} text */
function copyAsSelection(text) {
  const active = document.activeElement;
  const area = document.createElement("textarea");
  area.value = text;
  area.readOnly = true;
  area.className = "unseen";
  document.body.append(area);
  area.select();
  let done = false;
  try {
    done = document.execCommand("copy");
  } catch {
    // Not even that.
  }
  area.remove();
  if (active instanceof HTMLElement) active.focus();
  return done;
}

/** @param {string} name @param {string} type @param {string} text */
export function download(name, type, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** @param {Element} element */
export function select(element) {
  getSelection()?.selectAllChildren(element);
}

/** A citation as nodes: no line ends within a date, as `|unbroken` has it. @param {string} text */
export function unbroken(text) {
  return text.split(/(?<![\w/-])(\d{4}-\d\d-\d\d(?![\w-])(?:[（(][^\s（()）]{1,8}[）)]\.?)?)/).map((part, n) => {
    if (n % 2 === 0) return document.createTextNode(part);
    const date = document.createElement("span");
    date.className = "unbroken";
    date.textContent = part;
    return date;
  });
}
