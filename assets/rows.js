/* The rows of the figure. By keyboard: rows of stops, of which one can be reached by Tab.

   Up, Down     the row above or beneath, in the same panel where it has one
   Left, Right  the stop beside
   Home, End    the first and last stop of the row; with Control, of the figure
   Space        at the name of a row: tick it

   Ticked, here or in the table or the cards: the way to these cohorts and to no others. */
import { $, all, say, when } from "#dom";

const STOP = ".stop, a.hit.first";
const stops = (row) => all(STOP, row);

function middle(stop) {
  const box = stop.getBoundingClientRect();
  return (box.left + box.right) / 2;
}

/* Heads reach across the page, so that coming from one of them means coming from the left. */
function stepped(from, row) {
  const found = stops(row);
  const x = from.matches(".stop:not(.cell, .row)") ? 0 : middle(from);
  const away = (stop) => Math.abs(middle(stop) - x);
  return found.reduce((best, stop) => (away(stop) < away(best) ? stop : best));
}

/* Where each key leads to from a stop. */
const KEYS = {
  ArrowRight: (from, row) => stops(row)[stops(row).indexOf(from) + 1],
  ArrowLeft: (from, row) => stops(row)[stops(row).indexOf(from) - 1],
  ArrowDown: (from, row) => row.nextElementSibling && stepped(from, row.nextElementSibling),
  ArrowUp: (from, row) => row.previousElementSibling && stepped(from, row.previousElementSibling),
  Home: (_, row, whole) => stops(whole ? row.parentElement.firstElementChild : row)[0],
  End: (_, row, whole) => stops(whole ? row.parentElement.lastElementChild : row).at(-1),
};

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.metaKey || !event.target.matches(".hits :is(.stop, a.hit.first)")) return;
  if (!Object.hasOwn(KEYS, event.key)) return;
  event.preventDefault();
  const to = KEYS[event.key](event.target, event.target.closest("[role=row]"), event.ctrlKey);
  if (!to) return;
  for (const reached of all("[tabindex='0']", to.closest("[role=grid]"))) reached.tabIndex = -1;
  to.tabIndex = 0;
  to.focus();
});

/* ---- ticked */

const BOX = ".keep input";

const ticked = () => [...new Set(all(`${BOX}:checked`).map((one) => one.value))].sort();

/* A cohort that stands in several places is ticked in all of them. */
function count() {
  const ids = ticked();
  for (const box of all(BOX)) box.checked = ids.includes(box.value);
  for (const way of all(".ticked")) {
    way.hidden = !ids.length;
    way.textContent = `Show only the ${ids.length} ticked`;
    way.setAttribute("href", `?${[way.dataset.rest, `cohort=${ids.join(",")}`].filter(Boolean).join("&")}`);
  }
}

document.addEventListener("change", ({ target: on }) => {
  if (!on.matches(BOX)) return;
  for (const same of all(BOX)) if (same.value === on.value) same.checked = on.checked;
  count();
});

/* In the figure the name of a row is reached by key, and its box lies beside it. */
document.addEventListener("keydown", (event) => {
  const row = event.key === " " && event.target.matches(".hits .stop.row") &&
    event.target.closest("[role=row]");
  const box = row && $(BOX, row);
  if (!box) return;
  event.preventDefault();
  box.click();
  say(`${box.checked ? "Ticked" : "No longer ticked"}; ${ticked().length} in all.`);
});

when("placed", count);
