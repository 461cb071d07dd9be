/* The quieter pages: a search that answers while it is typed, and the place an address names within a page. */
import { $, all, when } from "#dom";
import { become, go, stands } from "#address";

function find(query) {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const rows = all("[data-find]");
  let found = 0;
  for (const row of rows) {
    row.hidden = !words.every((word) => row.dataset.find.includes(word));
    found += !row.hidden;
  }
  $("#nobody").hidden = found > 0;
  const every = `${rows.length} ${rows.length === 1 ? "study" : "studies"}, newest first.`;
  $("#found").textContent = found === rows.length ? every : `${found} of ${every}`;
}

const listed = (query) => `/studies${query ? `?q=${encodeURIComponent(query)}` : ""}`;

document.addEventListener("input", ({ target }) => {
  if (!target.matches(".search [name=q]")) return;
  find(target.value);
  become(listed(target.value.trim()));
});
document.addEventListener("submit", (event) => {
  if (!event.target.matches(".search")) return;
  event.preventDefault();
  go(listed(event.target.elements.q.value.trim()));
});

addEventListener("popstate", () => {
  const box = $(".search [name=q]");
  if (!box || location.pathname !== "/studies") return;
  box.value = new URLSearchParams(location.search).get("q") || "";
  find(box.value);
  stands();
});

/* Other content is placed after the address is read, so the browser finds nothing there by itself. */
let been = "";
function standAt() {
  const here = location.pathname + location.hash;
  const id = location.hash.slice(1);
  for (const old of all("[data-here]")) delete old.dataset.here;
  if (!id) return void (been = here);
  const name = CSS.escape(id);
  const spot = $(`#page #${name}`) || $(`#page a.value[href="#${name}"]`);
  if (!spot || spot.closest(".figures, #table, #figure")) return;
  spot.dataset.here = "";
  if (here !== been && history.state?.top === undefined) {
    spot.scrollIntoView({ block: spot.matches("section, h2") ? "start" : "center" });
  }
  been = here;
}

/* Examples name the host that the reader is on. */
function hosted() {
  for (const block of all("[data-host]")) {
    const swap = (text) => text.replaceAll(block.dataset.host, location.origin);
    block.textContent = swap(block.textContent);
    const copy = $("[data-copy]", block.parentElement);
    if (copy) copy.dataset.copy = swap(copy.dataset.copy);
  }
}

when("placed", () => {
  hosted();
  standAt();
});
addEventListener("popstate", standAt);
