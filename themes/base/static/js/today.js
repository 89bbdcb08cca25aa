// @ts-check
/**
 * This day in the archive, whatever day the page is read: marks today in the calendar of days, and on the front says what
 * appeared on this day, or on any other that a reader chooses. Of a day of which the archive holds nothing it says so and shows the
 * nearest. Without it the calendar stays.
 */

const MOST = 5; // issues of a day on the front; its page has all

/** @param {number} month @param {number} day */
const named = (month, day) => `${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;

/** In a year that has all days. @param {string} day */
const time = (day) => Date.UTC(2024, Number(day.slice(0, 2)) - 1, Number(day.slice(3)));

/**
 * The day itself, else the nearest one, around the turn of the year too; of two as near the earlier one.
 * @param {string[]} days in the order of the calendar
 * @param {string} wanted
 */
function nearest(days, wanted) {
  const year = 366 * 24 * 3600_000;
  const since = (/** @type {string} */ day) => (time(wanted) - time(day) + year) % year;
  const far = (/** @type {string} */ day) => Math.min(since(day), year - since(day));
  return [...days].sort((a, b) => far(a) - far(b) || since(a) - since(b))[0];
}

/** @param {string} day */
function inWords(day) {
  const form = new Intl.DateTimeFormat(document.documentElement.lang, { month: "long", day: "numeric", timeZone: "UTC" });
  return form.format(new Date(time(day)));
}

/**
 * What the page of a day lists; nothing where it cannot be had (a page opened from disk).
 * @param {string} address
 */
async function issuesOf(address) {
  const answer = await fetch(address).catch(() => undefined);
  if (!answer?.ok) return undefined;
  const list = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("day-issues");
  if (!list) return undefined;
  list.removeAttribute("id");
  for (const item of [...list.children].slice(MOST)) item.remove();
  for (const heading of list.querySelectorAll("h2")) {
    const smaller = document.createElement("h3");
    smaller.append(...heading.childNodes);
    heading.replaceWith(smaller);
  }
  return document.importNode(list, true);
}

/**
 * Name the day on the front and show what its page lists; where that cannot be had the link is enough.
 * @param {HTMLElement} place
 * @param {string} wanted
 */
async function show(place, wanted) {
  const line = place.querySelector(".this-day-link");
  const link = line?.querySelector("a");
  const day = nearest((place.dataset.days ?? "").split(" "), wanted);
  if (!(line instanceof HTMLElement) || !link || !day) return;
  link.href = `${place.dataset.base}${day}/`;
  link.textContent = inWords(day);
  const none = line.querySelector("span");
  if (none) none.hidden = day === wanted;
  line.hidden = false;
  place.dataset.shown = day;
  const list = await issuesOf(link.href);
  if (place.dataset.shown !== day) return; // another one was chosen meanwhile
  place.querySelector(".through-years")?.remove();
  if (!list) return;
  line.after(list);
  list.dispatchEvent(new CustomEvent("guzhi:content", { bubbles: true }));
}

/** Any day can be chosen. @param {HTMLElement} place */
function offer(place) {
  const form = place.querySelector("form");
  const [month, day] = form?.querySelectorAll("select") ?? [];
  if (!form || !month || !day) return;
  month.value = String(now.getMonth() + 1);
  day.value = String(now.getDate());
  form.addEventListener("change", () => {
    const last = new Date(Date.UTC(2024, Number(month.value), 0)).getUTCDate();
    for (const option of day.options) option.disabled = Number(option.value) > last;
    if (Number(day.value) > last) day.value = String(last);
    void show(place, named(Number(month.value), Number(day.value)));
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
}

const now = new Date();
const today = named(now.getMonth() + 1, now.getDate());
for (const day of document.querySelectorAll(`a[data-day="${today}"]`)) day.classList.add("is-today");
const place = /** @type {HTMLElement | null} */ (document.querySelector("[data-days]"));
if (place) {
  offer(place);
  void show(place, today);
}
