// @ts-check
/**
 * This day in the archive, whatever day the page is read: marks today in the calendar of days, and on the front says what
 * appeared on this day, or on the nearest day before that the archive holds. Without it the calendar stays.
 */

/** @param {Date} now */
function monthAndDay(now) {
  return `${String(now.getMonth() + 1).padStart(2, "0")}-${String(now.getDate()).padStart(2, "0")}`;
}

const today = monthAndDay(new Date());

/**
 * The day itself, else the nearest one before it, around the turn of the year too.
 * @param {string[]} days in the order of the calendar
 */
function nearest(days) {
  return days.filter((day) => day <= today).at(-1) ?? days.at(-1);
}

/**
 * Name the day on the front and show what its page lists; where that cannot be had (a page opened from disk) the link is enough.
 * @param {HTMLElement} place
 * @param {string} day
 */
async function show(place, day) {
  const line = place.querySelector("p");
  const link = line?.querySelector("a");
  if (!line || !link) return;
  link.href = `${place.dataset.base}${day}/`;
  const [month, number] = day.split("-").map(Number);
  link.textContent = new Intl.DateTimeFormat(document.documentElement.lang, { month: "long", day: "numeric", timeZone: "UTC" }).format(
    new Date(Date.UTC(2024, month - 1, number)),
  );
  const nearby = line.querySelector("span");
  if (nearby) nearby.hidden = day === today;
  line.hidden = false;
  try {
    const answer = await fetch(link.href);
    if (!answer.ok) return;
    const list = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("day-issues");
    if (!list) return;
    list.removeAttribute("id");
    for (const item of [...list.children].slice(5)) item.remove();
    for (const heading of list.querySelectorAll("h2")) {
      const smaller = document.createElement("h3");
      smaller.append(...heading.childNodes);
      heading.replaceWith(smaller);
    }
    line.after(list);
  } catch {
    // The link leads there.
  }
}

for (const day of document.querySelectorAll(`a[data-day="${today}"]`)) day.classList.add("is-today");
const place = /** @type {HTMLElement | null} */ (document.querySelector("[data-days]"));
const found = place ? nearest((place.dataset.days ?? "").split(" ")) : undefined;
if (place && found) void show(place, found);
