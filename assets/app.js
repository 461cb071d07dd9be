/* Every gesture of the page. State that belongs in a link is in the address; the rest is a data attribute
   of the root element, so that the stylesheet and a page drawn anew agree on it. */
(function () {
  const root = document.documentElement;
  const LATE = 300;
  const $ = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  /* ---- the address */

  function go(address) {
    if (address === location.pathname + location.search + location.hash) return;
    const { pathname, search } = new URL(address, location.href);
    const moved = pathname !== location.pathname;
    if (moved || search !== location.search) waiting.begin();
    history.pushState({}, "", address);
    dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
    if (moved) scrollTo(0, 0);
  }

  const viewed = (query) => location.pathname + (query || "");

  function inward(link, event) {
    if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return false;
    const href = link.getAttribute("href");
    return href.startsWith("/") && !link.target && !link.hasAttribute("download") && !link.dataset.plain;
  }

  /* ---- what only this reader sees */

  function keep(name, value) {
    root.dataset[name] = value;
    try { localStorage.setItem(name, value); } catch { /* not kept then */ }
  }

  function pressed() {
    for (const button of all("[data-set]")) {
      const [name, value] = button.dataset.set.split("=");
      const now = root.dataset[name] || button.dataset.first;
      button.setAttribute(button.dataset.says || "aria-pressed", String(now === value));
    }
  }

  function set(name, value) {
    root.dataset[name] = value;
    pressed();
  }

  /* While a dialog is open whatever lies outside it is out of reach, for ears too. */
  let fading = 0;
  function say(text, shown) {
    const status = $("dialog[open] [role=status]") || $("#status");
    if (status.textContent === text) status.textContent = "";
    status.textContent = text;
    clearTimeout(fading);
    delete status.dataset.shown;
    if (!shown) return;
    status.dataset.shown = "";
    fading = setTimeout(() => delete status.dataset.shown, 2500);
  }

  async function copy(text, said) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = Object.assign(document.createElement("textarea"), { value: text });
      ($("dialog[open]") || document.body).append(area);
      area.select();
      const done = document.execCommand("copy");
      area.remove();
      if (!done) return say("The browser does not allow copying here.", true);
    }
    say(said, true);
  }

  const copied = (button) => copy(button.dataset.copy || takeaway.link(button), button.dataset.said || "Link copied");

  /* ---- dialogs, filled from the page's templates */

  function fill(name) {
    const holder = $(`#${name} > .holder`);
    const source = $(`template[data-holder="${name}"]`);
    if (!holder || !source) return;
    outcomes.leave(holder);
    holder.replaceChildren(source.content.cloneNode(true));
    outcomes.enter(holder);
    pressed();
  }

  /* What a dialog says is said within it. */
  function hear(dialog) {
    if ($("[role=status]", dialog)) return;
    const status = Object.assign(document.createElement("p"), { className: "sr" });
    status.setAttribute("role", "status");
    dialog.append(status);
  }

  function open(name) {
    const dialog = $(`#${name}`);
    fill(name);
    hear(dialog);
    dialog.showModal();
    dialog.scrollTop = 0;
    const head = $("h2[tabindex]", dialog);
    if (head) head.focus();
    dialog.onclose = () => returned(name);
  }

  /* The browser gives the focus back to the button that opened, unless that was drawn anew meanwhile. */
  function returned(name) {
    const now = document.activeElement;
    if (now !== document.body && !now.closest("dialog")) return;
    const shown = all(`[data-dialog="${name}"]`).find((button) => button.checkVisibility());
    if (shown) shown.focus({ preventScroll: true });
  }

  /* The figure is its table, or its cards, where those are shown. */
  function leap(hash) {
    const spot = all(hash === "#figures" ? "#figures, #table, #figure" : hash).find((one) => one.checkVisibility());
    spot.tabIndex = -1;
    spot.focus();
  }

  /* ---- gestures */

  const acts = {
    theme() {
      keep("theme", other());
      waiting.begin();
      measure();
      waiting.settled(() => say(`${asking.theme() === "dark" ? "Dark" : "Light"} theme.`));
    },
    filters() { keep("filters", $(".filters > .open").checkVisibility() ? "folded" : "open"); },
    copy(button) {
      const send = button.matches(".top *") && takeaway.shares() ? takeaway.shareLink : copied;
      waiting.settled(() => send(button, () => copied(button)));
    },
    open(button) { open(button.dataset.dialog); },
    close(button) { button.closest("dialog").close(); },
    unhash() { number.close(); },
    differences() {
      const shown = root.dataset.differences !== "open";
      set("differences", shown ? "open" : "closed");
      if (shown) $("#differences").scrollIntoView({ block: "nearest" });
    },
    retry() { outcomes.again(); },
    hint() {
      keep("hint", "seen");
      $("#page").focus({ preventScroll: true });
    },
  };

  document.addEventListener("click", (event) => {
    const on = event.target.closest("button, a[href]");
    if (!on) return;
    if (on.getAttribute("aria-disabled") === "true") return event.preventDefault();
    if (on.dataset.set) set(...on.dataset.set.split("="));
    if (on.dataset.go !== undefined) return waiting.late(on) || go(viewed(on.dataset.go));
    if (on.dataset.set) return;
    if (on.dataset.act) return acts[on.dataset.act](on);
    if (on.matches(".skip")) {
      event.preventDefault();
      return leap(on.hash);
    }
    if (on.matches("a[href^='#']") && !on.closest("#panel")) number.by(on);
    if (on.matches("a") && inward(on, event)) {
      event.preventDefault();
      const within = on.closest("dialog");
      if (within) within.close();
      go(on.getAttribute("href"));
    }
  });

  document.addEventListener("change", (event) => {
    const on = event.target;
    if (on.matches("select[data-select]")) waiting.late(on) || go(viewed(on.value));
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      root.dataset.tips = "off";
      if (location.hash && !$("dialog[open]")) number.close();
    }
  });
  document.addEventListener("pointerover", () => delete root.dataset.tips);
  document.addEventListener("click", (event) => {
    if (event.target.matches("dialog")) event.target.close();
  });

  /* ---- the screen */

  const other = () => (asking.theme() === "dark" ? "light" : "dark");

  /* Buttons say what they do here and now: the switch to which theme, the link whether it is copied or shared. */
  function label() {
    for (const button of all("[data-act=theme]")) {
      const text = `Switch to ${other()} theme`;
      if (!button.matches(".bare")) button.textContent = text;
      button.title = text;
      button.setAttribute("aria-label", text);
    }
    if (takeaway.shares()) all(".top [data-act=copy] > :last-child").forEach((said) => { said.textContent = "Share link"; });
  }

  let resting = 0;
  function measure() {
    label();
    dash_clientside.set_props("screen", { data: asking.screen() });
  }
  addEventListener("resize", () => {
    clearTimeout(resting);
    resting = setTimeout(measure, 150);
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", measure);

  let announced = null;
  function settled() {
    root.dataset.tab = /[?&]show=table\b/.test(location.search) ? "table" : "figure";
    pressed();
    current();
    label();
    center();
    for (const dialog of all("dialog[open]")) fill(dialog.id);
    const caveat = $("[data-version]");
    if (caveat) $("#version").textContent = caveat.dataset.version;
    const told = $("[data-status]");
    if (told && announced && spelled(told) !== spelled(announced)) say(changes(announced, told));
    announced = told ? { dataset: { ...told.dataset } } : announced;
  }

  /* Of a strip that is wider than the page, the part around what is chosen. */
  function center() {
    const strip = $("#outcomes");
    const on = strip && $("[aria-pressed=true]", strip);
    if (on) strip.scrollLeft = on.offsetLeft - (strip.clientWidth - on.offsetWidth) / 2;
  }

  const spelled = ({ dataset }) => `${dataset.filters} ${dataset.status}`;

  /* Which filters are other than before, and what is shown now. */
  function changes(before, now) {
    const [was, is] = [before, now].map((one) => JSON.parse(one.dataset.filters || "{}"));
    const set = Object.keys(is).filter((name) => is[name] !== was[name]).map((name) => `${name}: ${is[name]}.`);
    const gone = Object.keys(was).filter((name) => !(name in is)).map((name) => `${name}: filter removed.`);
    return [...set, ...gone, now.dataset.status].join(" ");
  }

  function current() {
    for (const link of all("#nav a")) {
      const href = link.getAttribute("href");
      const here = href === location.pathname || (href !== "/" && location.pathname.startsWith(href + "/"));
      link.toggleAttribute("aria-current", here);
      if (here) link.setAttribute("aria-current", "page");
    }
  }

  document.addEventListener("outcomes:drawn", (event) => { if (event.detail === "foot") settled(); });

  window.gestures = { go, say, set, copy, viewed };
})();
