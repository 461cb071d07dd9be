/* The first picture came with the document. Until the page behind it stands it is the page: a choice changes the
   address and brings the picture of that; what only the page can do is done as soon as it stands. Then the picture
   goes, in the same frame. */
(function () {
  const first = document.getElementById("first");
  if (!first) return;
  const entry = document.getElementById("react-entry-point");
  const status = first.querySelector("[role=status]");
  const LATE = 300;
  let shown = location.search;
  let coming = 0;
  let turn = Promise.resolve();
  let wished = null;
  let leapt = null;

  /* ---- one control and its like, in another picture or in the page */

  const CONTROLS = "a, button, select";
  const name = (e) => {
    const { key, go, dialog, act } = e.dataset;
    return key || go || e.getAttribute("href") || dialog || act || e.textContent;
  };
  const like = (within, called) => [...within.querySelectorAll(CONTROLS)]
    .find((e) => name(e) === called && e.checkVisibility());

  function focused() {
    const on = document.activeElement;
    if (!first.contains(on)) return null;
    return on.matches(CONTROLS) ? name(on) : leapt;
  }

  /* What was leapt to is leapt to again. */
  function focus(within, called) {
    const on = called !== null && like(within, called);
    if (on && on.matches(".skip")) on.click();
    else if (on) on.focus({ preventScroll: true });
  }

  function leap(hash) {
    const names = hash === "#figures" ? ".still, .tables, .cards" : "main";
    const spot = [...first.querySelectorAll(names)].find((one) => one.checkVisibility());
    spot.tabIndex = -1;
    spot.focus();
    leapt = hash;
  }

  /* ---- another view */

  /* One after the other: each choice leads on from the picture that the one before has brought. */
  function choose(called, label) {
    coming += 1;
    turn = turn.then(() => {
      const on = like(first, called);
      const to = on && label ? [...on.options].find((one) => one.textContent === label) : on;
      return to && show(label ? to.value : to.dataset.go || to.search || "", true);
    }).catch(() => say("This view could not be fetched. Please try again.")).finally(() => {
      coming -= 1;
      look();
    });
  }

  async function show(search, chosen) {
    const late = setTimeout(() => say("Updating…"), LATE);
    try {
      const answer = await fetch(location.pathname + search);
      const read = new DOMParser().parseFromString(await answer.text(), "text/html");
      const next = read.getElementById("first");
      const kept = focused();
      for (const part of ["header", "main"]) first.querySelector(part).replaceWith(next.querySelector(part));
      focus(first, kept);
      document.title = read.title;
    } finally {
      clearTimeout(late);
    }
    say("");
    shown = search;
    if (!chosen) return;
    if (window.gestures) gestures.go(location.pathname + search);
    else history.pushState({}, "", location.pathname + search);
  }

  function say(text) {
    status.textContent = text;
    first.toggleAttribute("aria-busy", text !== "");
  }

  const here = (link) => link.pathname === location.pathname && !link.hash && !link.target;
  const plain = (event) => !(event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);

  first.addEventListener("click", (event) => {
    const on = event.target.closest("button, a[href]");
    if (!on || !plain(event)) return;
    const skips = on.matches(".skip");
    if (on.matches("a") && !here(on) && !skips) return;
    event.preventDefault();
    event.stopPropagation();
    if (on.getAttribute("aria-disabled") === "true") return;
    if (skips) return leap(on.hash);
    if (on.matches("a, [data-go]")) return choose(name(on));
    wished = name(on);
    say("One moment…");
  }, true);
  first.addEventListener("change", (event) => {
    event.stopPropagation();
    choose(name(event.target), event.target.selectedOptions[0].textContent);
  }, true);
  addEventListener("popstate", () => {
    if (!first.isConnected || location.search === shown) return;
    turn = turn.then(() => show(location.search, false)).catch(() => location.reload());
  });

  /* ---- the page */

  function stands() {
    const page = document.getElementById("page");
    if (document.querySelector("#fault:not([hidden])")) return true;
    if (coming || !page || !page.querySelector("#foot") || waiting.going()) return false;
    return [...page.querySelectorAll(".dash-graph")].every((graph) => graph.querySelector(".main-svg"));
  }

  function leave() {
    const kept = focused();
    first.remove();
    if (document.getElementById("number")) {
      document.dispatchEvent(new CustomEvent("outcomes:drawn", { detail: "panel" }));
    }
    focus(entry, kept);
    const on = wished && like(entry, wished);
    if (on) on.click();
  }

  const watch = new MutationObserver(look);
  function look() {
    if (!first.isConnected || !stands()) return;
    watch.disconnect();
    leave();
  }
  watch.observe(entry, { childList: true, subtree: true, attributeFilter: ["hidden"] });
})();
