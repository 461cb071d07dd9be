/* Cohorts that are ticked in the figure, the table or the cards: the way to them and to no others. */
import { $, all, say, when } from "#dom";

const BOX = ".keep input";

const chosen = () => [...new Set(all(`${BOX}:checked`).map((one) => one.value))].sort();

function count() {
  const ids = chosen();
  for (const way of all(".ticked")) {
    way.hidden = !ids.length;
    way.textContent = `Show only the ${ids.length} ticked`;
    way.setAttribute("href", `?${[way.dataset.rest, `cohort=${ids.join(",")}`].filter(Boolean).join("&")}`);
  }
}

/* A cohort that stands in several places is ticked in all of them. */
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
  say(`${box.checked ? "Ticked" : "No longer ticked"}; ${chosen().length} in all.`);
});

when("placed", count);
