/* What the reader keeps from visit to visit, set before anything is painted. */
(function () {
  const root = document.documentElement;
  if (/[?&]show=table\b/.test(location.search)) root.dataset.tab = "table";
  for (const name of ["theme", "filters", "hint"]) {
    try {
      const kept = localStorage.getItem(name);
      if (kept) root.dataset[name] = kept;
    } catch { /* no storage: the system's theme, filters open */ }
  }
})();
