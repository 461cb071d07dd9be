/* Cohorts that are ticked in the table or the cards: the way to them and to no others. */
import { all, when } from "#dom";

const BOX = ".keep input";

function count() {
  const ids = [...new Set(all(`${BOX}:checked`).map((one) => one.value))].sort();
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

when("placed", count);
