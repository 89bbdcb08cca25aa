// @ts-check
/**
 * This day in the archive, whatever day the page is read: marks today in the calendar of days, and on the front says what
 * appeared on this day, or on the nearest day before that the archive holds. Without it the calendar stays.
 */

/** @param {Date} now */
function monthAndDay(now) {
  return `${String(now.getMonth() + 1).padStart(2, "0")}-${String(now.getDate()).padStart(2, "0")}`;
}

/**
 * The day itself, else the nearest one before it, around the turn of the year too.
 * @param {HTMLAnchorElement[]} days in the order of the calendar
 * @param {string} today
 */
function nearest(days, today) {
  const before = days.filter((day) => (day.dataset.day ?? "") <= today);
  return before.at(-1) ?? days.at(-1);
}

/**
 * What the page of a day lists, set into the front; where it cannot be had (a page opened from disk) the link is enough.
 * @param {HTMLElement} place
 * @param {HTMLAnchorElement} day
 */
async function show(place, day) {
  const link = place.querySelector("a");
  const words = place.querySelector(".today-day");
  if (!link || !words) return;
  link.href = day.href;
  words.textContent = day.getAttribute("aria-label");
  place.hidden = false;
  try {
    const answer = await fetch(day.href);
    if (!answer.ok) return;
    const list = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("day-issues");
    if (!list) return;
    list.removeAttribute("id");
    for (const item of [...list.children].slice(6)) item.remove();
    place.append(list);
  } catch {
    // The link leads there.
  }
}

const today = monthAndDay(new Date());
for (const calendar of document.querySelectorAll("[data-today]")) {
  const days = /** @type {HTMLAnchorElement[]} */ ([...calendar.querySelectorAll("a[data-day]")]);
  for (const day of days) if (day.dataset.day === today) day.classList.add("is-today");
  const place = document.getElementById("this-day");
  const found = nearest(days, today);
  if (place && found) void show(place, found);
}
