// @ts-check
/**
 * Lines or columns: a reader's choice, remembered (boot.js sets it before the first paint), and the ways to move through
 * columns. A roll is a part of a page that is set in columns from right to left and is wider than the window: the wheel
 * and the keys of reading on move it, and where it ends they move the page.
 */

const root = document.documentElement;
const buttons = /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll(".setting-switch"));
const rolls = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".roll"));
/** Pixels at an end of a roll that are not worth a hint. */
const EDGE = 8;

/** @param {Element} roll */
const isVertical = (roll) => getComputedStyle(roll).writingMode === "vertical-rl";

/**
 * Which ends of a roll hide something: more to the left, what came before to the right. vertical.css lets them fade.
 * @param {HTMLElement} roll
 */
function showEnds(roll) {
  const hidden = isVertical(roll) ? roll.scrollWidth - roll.clientWidth : 0;
  roll.toggleAttribute("data-before", roll.scrollLeft < -EDGE);
  roll.toggleAttribute("data-more", hidden + roll.scrollLeft > EDGE);
}

/** Say what is chosen; a roll that can be moved can be reached by the keyboard. */
function report() {
  const vertical = root.dataset.setting === "vertical";
  for (const button of buttons) button.setAttribute("aria-pressed", String(vertical));
  for (const roll of rolls) {
    if (isVertical(roll) && roll.scrollWidth > roll.clientWidth) roll.tabIndex = 0;
    else roll.removeAttribute("tabindex");
    showEnds(roll);
  }
}

for (const button of buttons) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const setting = root.dataset.setting === "vertical" ? "horizontal" : "vertical";
    root.dataset.setting = setting;
    try {
      localStorage.setItem("guzhi-setting", setting);
    } catch {
      // Not remembered, but set.
    }
    report();
  });
}

/**
 * @param {HTMLElement} roll
 * @param {number} forward pixels of reading on: to the left
 * @returns {boolean} whether the roll moved
 */
function move(roll, forward) {
  const before = roll.scrollLeft;
  roll.scrollLeft = before - forward;
  return roll.scrollLeft !== before;
}

/** @type {Record<string, (page: number) => number>} */
const STEPS = {
  " ": (page) => page,
  PageDown: (page) => page,
  PageUp: (page) => -page,
  End: () => Infinity,
  Home: () => -Infinity,
};

for (const roll of rolls) {
  roll.addEventListener("scroll", () => showEnds(roll), { passive: true });
  roll.addEventListener(
    "wheel",
    (event) => {
      if (event.ctrlKey || event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY) || !isVertical(roll)) return;
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 36 : event.deltaMode === WheelEvent.DOM_DELTA_PAGE ? roll.clientWidth : 1;
      if (move(roll, event.deltaY * unit)) event.preventDefault();
    },
    { passive: false },
  );
  roll.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    if (!step || event.target !== roll || event.altKey || event.ctrlKey || event.metaKey || !isVertical(roll)) return;
    const page = roll.clientWidth * 0.9 * (event.key === " " && event.shiftKey ? -1 : 1);
    const forward = Math.max(-roll.scrollWidth, Math.min(roll.scrollWidth, step(page)));
    if (move(roll, forward)) event.preventDefault();
  });
}

report();
addEventListener("resize", report);
