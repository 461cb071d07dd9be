/* The panel of one number: what opened it, what it stands for on the page, and the way back. */
(function () {
  const root = document.documentElement;
  const $ = (selector) => document.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];
  let opener = null;
  let named = "";
  let bring = false;

  const docked = () => getComputedStyle($("#number")).position === "fixed";
  const within = () => $("#panel").contains(document.activeElement);

  addEventListener("popstate", () => {
    if (location.hash) return;
    if ($("#number") && within()) back();
    named = "";
  });

  function close() {
    const panel = $("#panel");
    if (panel) panel.hidden = true;
    gestures.go(location.pathname + location.search);
    back();
  }

  /* The focus goes to what opened the panel, or else to the number that the panel was of. */
  function back() {
    const address = opener ? opener.getAttribute("href") : named;
    const same = (link) => link.getAttribute("href") === address && link.checkVisibility() && !link.matches("[aria-hidden]");
    const to = opener && opener.isConnected ? opener : all("#page a[href]").find(same);
    if (to) to.focus({ preventScroll: Boolean($("#number")) && docked() });
    opener = null;
    named = "";
  }

  function select() {
    const id = location.hash.slice(1);
    for (const link of all("a.hit, a.value")) {
      link.toggleAttribute("data-selected", id !== "" && link.getAttribute("href") === "#" + id);
    }
  }

  /* Where panels stand in turns, it is the turn of the one that holds the number. */
  function turn() {
    const links = all("a.hit.first[data-selected]");
    if (links.length && !links.some((link) => link.checkVisibility())) {
      gestures.set("panels", links[0].closest(".figure").dataset.panel);
    }
  }

  /* What the panel takes of the screen is left free by whatever is scrolled to. */
  function uncover() {
    const chosen = all("[data-selected]").find((one) => one.checkVisibility());
    const panel = $("#number");
    if (!panel || !docked()) return;
    root.style.setProperty("--panel", `${panel.offsetHeight}px`);
    if (chosen) chosen.scrollIntoView({ block: "nearest" });
  }

  /* A panel of the same number in another view does not take the focus from what changed the view. One that comes
     before the page stands waits for it (assets/first.js). */
  function opened() {
    select();
    const { under } = ($("#number") || root).dataset;
    if (under !== undefined) return beneath(under);
    const head = $("#panel h2");
    if (!head || $("#first") || location.hash === named) return;
    if (!within()) head.focus({ preventScroll: docked() });
    turn();
    uncover();
    named = location.hash;
  }

  /* A page of one outcome at a time shows that of the number. */
  function beneath(query) {
    bring = true;
    history.replaceState({}, "", location.pathname + query + location.hash);
    waiting.begin();
    dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
  }

  document.addEventListener("outcomes:drawn", (event) => {
    if (event.detail === "panel") opened();
    if (event.detail !== "foot") return;
    select();
    if (bring) uncover();
    bring = false;
  });

  const by = (on) => { opener = on; };
  window.number = { by, close };
})();
