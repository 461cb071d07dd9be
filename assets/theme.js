/* What the reader keeps from visit to visit, set before anything is painted; and that a script did not come, which
   none of the others could say. */
(function () {
  const root = document.documentElement;
  addEventListener("error", ({ target }) => {
    if (target instanceof HTMLScriptElement && target.type === "module") root.dataset.lost = "";
  }, true);
  if (/[?&]show=table\b/.test(location.search)) root.dataset.tab = "table";
  try {
    const kept = localStorage.getItem("theme");
    if (kept) root.dataset.theme = kept;
  } catch { /* no storage: the system's theme */ }
})();
