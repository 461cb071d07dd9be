/* Between a change and its drawing: what was drawn last stays, and grows pale where it takes long; what is chosen
   meanwhile is not lost; and where nothing comes, the page says so and keeps the filters. */
(function () {
  const root = document.documentElement;
  const LATE = 300;
  const MOMENT = 1000;
  const UPDATING = "Updating…";
  const $ = (selector) => document.querySelector(selector);
  const chosen = [];
  const after = [];
  let asked = false;
  let begun = -MOMENT;
  let timer = 0;

  function calm() {
    clearTimeout(timer);
    asked = false;
    if ($("#status").textContent === UPDATING) $("#status").textContent = "";
    delete root.dataset.late;
  }

  document.addEventListener("outcomes:asked", () => {
    clearTimeout(timer);
    asked = true;
    begun = -MOMENT;
    timer = setTimeout(() => {
      root.dataset.late = "";
      $("#status").textContent = UPDATING;
    }, LATE);
  });

  /* From a change of the address until the renderer, a moment later, asks for the page. */
  function begin() {
    begun = performance.now();
    setTimeout(() => { if (!going()) next(); }, MOMENT);
  }

  const going = () => asked || performance.now() - begun < MOMENT;

  /* A choice of a page that is about to be replaced would undo the one before: it waits for the new page, where
     the same control leads on from there. True where it waits. */
  function late(on) {
    if (!going() || !on.dataset.key || !on.closest("#page, dialog")) return false;
    chosen.push([on.dataset.key, on.matches("select") ? on.selectedOptions[0].textContent : ""]);
    return true;
  }

  /* What speaks of the view, such as its link, waits until every choice is made. */
  function settled(act) {
    if (going() || chosen.length) after.push(act);
    else act();
  }

  function next() {
    if (!chosen.length) return after.splice(0).forEach((act) => act());
    const [key, label] = chosen.shift();
    const on = $(`[data-key="${CSS.escape(key)}"]:not([aria-disabled=true])`);
    const to = on && label ? [...on.options].find((one) => one.textContent === label) : on;
    if (to) gestures.go(gestures.viewed(label ? to.value : to.dataset.go));
    else next();
  }

  function failed(told) {
    if (!asked) return;
    calm();
    chosen.length = 0;
    after.length = 0;
    $("#reason").hidden = !told;
    $("#fault").hidden = false;
  }

  document.addEventListener("outcomes:drawn", (event) => {
    if (event.detail === "told") failed(true);
    if (event.detail !== "foot") return;
    calm();
    $("#fault").hidden = true;
    next();
  });

  /* The renderer keeps an answer that does not come to itself. */
  const plain = window.fetch;
  window.fetch = async (...request) => {
    const ours = String(request[0].url || request[0]).includes("_dash-update-component");
    try {
      const answer = await plain(...request);
      if (ours && !answer.ok) failed(false);
      return answer;
    } catch (error) {
      if (ours) failed(false);
      throw error;
    }
  };

  window.waiting = { begin, going, late, settled };
})();
