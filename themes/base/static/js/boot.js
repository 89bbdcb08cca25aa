// @ts-check
// Runs before the first paint, so that what a reader chose never flashes. Nothing else belongs here.
(() => {
  const { dataset } = document.documentElement;
  try {
    const scheme = localStorage.getItem("guzhi-scheme");
    if (scheme === "light" || scheme === "dark") dataset.scheme = scheme;
    const setting = localStorage.getItem("guzhi-setting");
    if (setting === "vertical" || setting === "horizontal") dataset.setting = setting;
  } catch {
    // Storage may be forbidden; the page is readable as the theme sets it.
  }
})();
