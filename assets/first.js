/* The first picture came with the document. It goes when the page behind it stands, in the same frame. Its links
   and filters work from the start, since the state is in the address; its other buttons wait for the page. */
(function () {
  const first = document.getElementById("first");
  if (!first) return;
  const entry = document.getElementById("react-entry-point");
  const name = (e) => e.dataset.key || e.dataset.go || e.getAttribute("href") || e.textContent;

  function stands() {
    const page = document.getElementById("page");
    if (document.querySelector("#fault:not([hidden])")) return true;
    if (!page || !page.querySelector("#foot")) return false;
    return [...page.querySelectorAll(".dash-graph")].every((graph) => graph.querySelector(".main-svg"));
  }

  function leave() {
    const focused = first.contains(document.activeElement) ? name(document.activeElement) : null;
    first.remove();
    if (document.getElementById("number")) {
      document.dispatchEvent(new CustomEvent("outcomes:drawn", { detail: "panel" }));
    }
    if (focused === null) return;
    const same = [...entry.querySelectorAll("a, button, select")].find((e) => name(e) === focused);
    if (same) same.focus({ preventScroll: true });
  }

  const watch = new MutationObserver(() => {
    if (!stands()) return;
    watch.disconnect();
    leave();
  });
  watch.observe(entry, { childList: true, subtree: true, attributeFilter: ["hidden"] });
  first.addEventListener("click", (event) => {
    if (event.target.closest("button:not([data-go])")) event.stopPropagation();
  }, true);
})();
