// @ts-check
// Runs before the first paint, so that a remembered choice of light or dark never flashes. Nothing else belongs here.
(() => {
  try {
    const scheme = localStorage.getItem("guzhi-scheme");
    if (scheme === "light" || scheme === "dark") document.documentElement.dataset.scheme = scheme;
  } catch {
    // Storage may be forbidden; the page is readable in the system's scheme.
  }
})();
