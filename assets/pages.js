/* The quieter pages: a search that answers while it is typed, and the place an address names within a page. */
(function () {
  const $ = (selector) => document.querySelector(selector);

  function go(address) {
    history.pushState({}, "", address);
    dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
  }

  function find(query) {
    const words = query.toLowerCase().split(/\s+/).filter(Boolean);
    const rows = [...document.querySelectorAll("[data-find]")];
    let found = 0;
    for (const row of rows) {
      row.hidden = !words.every((word) => row.dataset.find.includes(word));
      found += !row.hidden;
    }
    $("#nobody").hidden = found > 0;
    const every = `${rows.length} ${rows.length === 1 ? "study" : "studies"}, newest first.`;
    $("#found").textContent = found === rows.length ? every : `${found} of ${every}`;
  }

  document.addEventListener("input", (event) => {
    if (event.target.matches(".search [name=q]")) find(event.target.value);
  });
  document.addEventListener("submit", (event) => {
    if (!event.target.matches(".search")) return;
    event.preventDefault();
    const query = event.target.elements.q.value.trim();
    go("/studies" + (query ? "?q=" + encodeURIComponent(query) : ""));
  });

  /* Pages are drawn after the address is read, so the browser finds nothing there by itself. */
  let been = "";
  function place() {
    const here = location.pathname + location.hash;
    const id = location.hash.slice(1);
    for (const old of document.querySelectorAll("[data-here]")) delete old.dataset.here;
    if (!id) return void (been = here);
    const page = $("#page");
    const name = CSS.escape(id);
    const spot = page && (page.querySelector("#" + name) || page.querySelector(`a.value[href="#${name}"]`));
    if (!spot) return;
    spot.dataset.here = "";
    if (here !== been) spot.scrollIntoView({ block: spot.matches("section, h2") ? "start" : "center" });
    been = here;
  }

  /* Examples name the host that the reader is on. */
  function hosted() {
    for (const block of document.querySelectorAll("[data-host]")) {
      const swap = (text) => text.replaceAll(block.dataset.host, location.origin);
      block.textContent = swap(block.textContent);
      const copy = block.parentElement.querySelector("[data-copy]");
      if (copy) copy.dataset.copy = swap(copy.dataset.copy);
    }
  }

  document.addEventListener("outcomes:drawn", (event) => {
    if (event.detail !== "foot") return;
    hosted();
    place();
  });
  addEventListener("hashchange", place);
  addEventListener("_dashprivate_pushstate", place);
})();
