/* What the reader keeps from visit to visit, set before anything is painted; that a script did not come, which none
   of the others could say; and what was pressed before they came, which `main.js` presses again. */
(function () {
  const root = document.documentElement;
  addEventListener("error", ({ target }) => {
    if (target instanceof HTMLScriptElement && (target.type === "module" || target.defer)) {
      root.dataset.lost = "";
    }
  }, true);
  addEventListener("click", ({ target }) => {
    const on = target.closest("[data-act], [data-take]");
    if (on && !window.dash_clientside?.outcomes) on.dataset.pressed = "";
  }, true);
  if (/[?&]show=table\b/.test(location.search)) root.dataset.tab = "table";
  try {
    const kept = localStorage.getItem("theme");
    if (kept) root.dataset.theme = kept;
  } catch { /* no storage: the system's theme */ }
})();
