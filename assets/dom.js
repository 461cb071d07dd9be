/* What every module uses: finding elements, what is said aloud, what happens on the page, a host filled anew. */

export const root = document.documentElement;
export const $ = (selector, within = document) => within.querySelector(selector);
export const all = (selector, within = document) => [...within.querySelectorAll(selector)];
export const seen = (selector, within = document) =>
  all(selector, within).find((one) => one.checkVisibility());

/* A press that the browser should not take its own way. */
export const plain = (event) =>
  !(event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);

/* What happens: "placed" a page, "filled" a dialog (its name), "panel" the panel of a number. */
export const tell = (what, detail) => document.dispatchEvent(new CustomEvent(`outcomes:${what}`, { detail }));
export const when = (what, act) => document.addEventListener(`outcomes:${what}`, ({ detail }) => act(detail));

/* While a dialog is open whatever lies outside it is out of reach, for ears too. */
let fading = 0;
export function say(text, shown) {
  const status = $("dialog[open] [role=status]") || $("#status");
  if (status.textContent === text) status.textContent = "";
  status.textContent = text;
  clearTimeout(fading);
  delete status.dataset.shown;
  if (!shown) return;
  status.dataset.shown = "";
  fading = setTimeout(() => delete status.dataset.shown, 2500);
}

/* How an element is found again in another drawing of the same place. */
function spot(element) {
  if (element.id) return `#${CSS.escape(element.id)}`;
  if (element.dataset.key) return `[data-key="${CSS.escape(element.dataset.key)}"]`;
  const href = element.getAttribute("href");
  return href ? `a[href="${CSS.escape(href)}"]` : null;
}

const FOCUSED = "a[href], button, select, input, summary";

/* The focus, and where it goes if its place is gone: to what stood after it, then before it, ever further out. */
function focused(host) {
  const now = document.activeElement;
  const on = host.contains(now) && now !== host && now.closest("[id], [data-key], a[href]");
  if (!on) return null;
  const found = [on];
  for (
    let around = on.parentElement;
    around && host.contains(around) && found.length < 24;
    around = around.parentElement
  ) {
    const near = all(FOCUSED, around);
    const at = near.indexOf(on);
    found.push(...near.slice(at + 1), ...near.slice(0, Math.max(0, at)).reverse());
  }
  return found.map(spot).filter(Boolean);
}

/* ---- what was typed and not sent */

const TYPED = ":is(form.asked [data-key], form.finding input[data-key]):not([data-sent] *)";

function changed(one) {
  if (one.matches("select")) return !(one.selectedOptions[0] || { defaultSelected: true }).defaultSelected;
  return one.type === "checkbox" ? one.checked !== one.defaultChecked : one.value !== one.defaultValue;
}

/* Fields whose words no view has yet. */
export const unsent = (host) =>
  all(TYPED, host).filter((one) => one.matches("input, select") && changed(one));

document.addEventListener("submit", ({ target }) => {
  target.dataset.sent = "";
}, true);
document.addEventListener("input", ({ target }) => {
  if (target.form) delete target.form.dataset.sent;
}, true);

function retyped(host, drafts) {
  for (const { dataset, value, checked } of drafts) {
    const one = $(`[data-key="${CSS.escape(dataset.key)}"]`, host);
    if (one) Object.assign(one, one.type === "checkbox" ? { checked } : { value });
  }
}

/* Fill a host anew; focus, scroll, what was typed and what stands open over the page stay as they are. */
export function fill(host, nodes) {
  const drafts = unsent(host);
  const told = drafts.length ? all("details.patient[open] > summary", host).map(spot) : [];
  const spots = focused(host);
  const scrolled = all("[data-scroll]", host).filter((one) => one.scrollTop || one.scrollLeft);
  const places = scrolled.map((one) => [spot(one), one.scrollLeft, one.scrollTop]);
  const over = all("[popover]", host).find((one) => one.matches(":popover-open"));
  host.replaceChildren(...nodes);
  retyped(host, drafts);
  for (const where of told) if ($(where, host)) $(where, host).parentElement.open = true;
  if (over && $(`#${over.id}`, host)) {
    $(`#${over.id}`, host).showPopover({ source: $(`[popovertarget=${over.id}]`, host) });
  }
  for (const [where, left, top] of places) {
    const one = where && $(where, host);
    if (one) one.scrollTo(left, top);
  }
  if (!spots) return;
  const to = spots.map((where) => seen(where, host)).find(Boolean) || $("#page");
  to.focus({ preventScroll: true });
}

export function parsed(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return [...template.content.childNodes];
}
