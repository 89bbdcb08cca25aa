// @ts-check
/** The button for light and dark: turns over what is shown now and remembers it. */

const button = document.querySelector(".scheme-switch");
const root = document.documentElement;

/** @returns {"light" | "dark"} what the page shows now */
function shown() {
  const chosen = root.dataset.scheme;
  if (chosen === "light" || chosen === "dark") return chosen;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

if (button instanceof HTMLButtonElement) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const scheme = shown() === "dark" ? "light" : "dark";
    root.dataset.scheme = scheme;
    try {
      localStorage.setItem("guzhi-scheme", scheme);
    } catch {
      // Not remembered, but turned over.
    }
  });
}
