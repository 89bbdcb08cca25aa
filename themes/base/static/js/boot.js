// @ts-check
// Runs before the first paint, so that what a reader chose never flashes. Nothing else belongs here.
(() => {
  const { dataset } = document.documentElement;
  dataset.scripts = "on"; // what scripts will show has its place kept (type.css), so that nothing moves when they do
  if (!location.search) dataset.unasked = ""; // and where nothing was asked for, no answer needs a place (search.css)
  try {
    const scheme = localStorage.getItem("guzhi-scheme");
    if (scheme === "light" || scheme === "dark") dataset.scheme = scheme;
    const setting = localStorage.getItem("guzhi-setting");
    if (setting === "vertical" || setting === "horizontal") dataset.setting = setting;
    const script = localStorage.getItem("guzhi-script");
    if (script === "zh-Hans" || script === "zh-Hant") {
      dataset.chosen = script;
      dataset.converting = "on"; // what will be converted is shown when it is (type.css)
    }
  } catch {
    // Storage may be forbidden; the page is readable as the theme sets it.
  }
})();
