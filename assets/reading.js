/* The figure read by keyboard: rows of stops, of which one can be reached by Tab.

   Up, Down     the row above or beneath, in the same panel where it has one
   Left, Right  the stop beside
   Home, End    the first and last stop of the row; with Control, of the figure */
const STOP = ".stop, a.hit.first";
const stops = (row) => [...row.querySelectorAll(STOP)];

function middle(stop) {
  const box = stop.getBoundingClientRect();
  return (box.left + box.right) / 2;
}

/* Heads reach across the page, so that coming from one of them means coming from the left. */
function beneath(from, row) {
  const found = stops(row);
  const x = from.matches(".stop:not(.cell, .row)") ? 0 : middle(from);
  const away = (stop) => Math.abs(middle(stop) - x);
  return found.reduce((best, stop) => (away(stop) < away(best) ? stop : best));
}

function next(event, from) {
  const row = from.closest("[role=row]");
  const rows = [...row.parentElement.children];
  const all = stops(row);
  const beside = (step) => all[all.indexOf(from) + step];
  const other = (step) => {
    const to = rows[rows.indexOf(row) + step];
    return to && beneath(from, to);
  };
  switch (event.key) {
    case "ArrowRight":
      return beside(1);
    case "ArrowLeft":
      return beside(-1);
    case "ArrowDown":
      return other(1);
    case "ArrowUp":
      return other(-1);
    case "Home":
      return stops(event.ctrlKey ? rows[0] : row)[0];
    case "End":
      return stops(event.ctrlKey ? rows.at(-1) : row).at(-1);
    default:
      return undefined;
  }
}

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.metaKey || !event.target.matches(".hits :is(.stop, a.hit.first)")) return;
  const keys = ["ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp", "Home", "End"];
  if (!keys.includes(event.key)) return;
  event.preventDefault();
  const to = next(event, event.target);
  if (!to) return;
  for (const reached of to.closest("[role=grid]").querySelectorAll("[tabindex='0']")) reached.tabIndex = -1;
  to.tabIndex = 0;
  to.focus();
});
