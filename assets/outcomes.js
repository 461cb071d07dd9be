/* Our own Dash components, and what the page asks the server for.

   Frozen  a tree that comes as markup; focus and scroll survive its being drawn again
   Title   the title of the document
   ask     address and screen → what to draw; nothing if that is on the page already
   name    the same of the number that the address names; nothing while it names none
   again   the same once more */
(function () {
  const place = new Map();

  function spot(element) {
    const keyed = element && element.closest("[id], [data-key], a[href]");
    if (!keyed) return null;
    if (keyed.id) return "#" + CSS.escape(keyed.id);
    const key = keyed.dataset.key;
    return key ? `[data-key="${CSS.escape(key)}"]` : `a[href="${CSS.escape(keyed.getAttribute("href"))}"]`;
  }

  /* How far down what scrolls is. Told by the scrolling itself: to ask for it amid a drawing lays the page out. */
  const down = new WeakMap();
  document.addEventListener("scroll", ({ target }) => {
    if (target.dataset && "scroll" in target.dataset) down.set(target, target.scrollTop);
  }, { capture: true, passive: true });

  function leave(host) {
    const focused = host.contains(document.activeElement) ? spot(document.activeElement) : null;
    const held = [...host.querySelectorAll("[data-scroll]")].filter((e) => down.get(e));
    const scrolled = held.map((e) => [spot(e), down.get(e)]);
    place.set(host.id, { focused, scrolled });
  }

  function enter(host) {
    const { focused, scrolled } = place.get(host.id) || {};
    for (const [where, top] of scrolled || []) {
      const element = where && host.querySelector(where);
      if (!element) continue;
      element.scrollTop = top;
      down.set(element, element.scrollTop);
    }
    const element = focused && host.querySelector(focused);
    if (element) element.focus({ preventScroll: true });
    place.delete(host.id);
    document.dispatchEvent(new CustomEvent("outcomes:drawn", { detail: host.id }));
  }

  function Frozen({ id, html, className }) {
    const host = React.useRef(null);
    React.useLayoutEffect(() => {
      const element = host.current;
      enter(element);
      return () => leave(element);
    }, [html]);
    return React.createElement("div", { id, className, ref: host, dangerouslySetInnerHTML: { __html: html } });
  }

  function Title({ data }) {
    React.useEffect(() => { if (data) document.title = data; }, [data]);
    return null;
  }

  let last = "";
  function ask() {
    const asked = asking.asked();
    const spelled = JSON.stringify(asked);
    if (spelled === last) return dash_clientside.no_update;
    last = spelled;
    document.dispatchEvent(new CustomEvent("outcomes:asked"));
    return asked;
  }

  let named = "";
  function name() {
    const hash = location.hash === "#page" ? "" : location.hash;
    const asked = { hash, ...asking.asked() };
    const spelled = hash && JSON.stringify(asked);
    if (spelled === named) return dash_clientside.no_update;
    named = spelled;
    return asked;
  }

  /* The same once more, where it was asked for in vain. */
  function again() {
    last = "";
    dash_clientside.set_props("screen", { data: { ...asking.screen(), again: Date.now() } });
  }

  window.outcomes = { Frozen, Title, leave, enter, again };
  window.dash_clientside = Object.assign({}, window.dash_clientside, { outcomes: { ask, name } });
})();
