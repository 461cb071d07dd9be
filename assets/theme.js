/* What the reader keeps from visit to visit, set before anything is painted. */
(function () {
  const root = document.documentElement;
  if (/[?&]show=table\b/.test(location.search)) root.dataset.tab = "table";
  try {
    const kept = localStorage.getItem("theme");
    if (kept) root.dataset.theme = kept;
  } catch { /* no storage: the system's theme */ }
})();
