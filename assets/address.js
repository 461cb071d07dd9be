/* The address: where links lead, what is asked of the server for it, and what becomes of that.

   dcc.Location keeps the history. Before Dash runs links and forms go their own way, to a page that is complete. */
import { $, all, plain, root, say, tell } from "#dom";

const LATE = 300;
export const GRACE = 1500;
export const LONGEST = 15000;
const UPDATING = "Updating…";
const chosen = [];
const after = [];
let shown = location.pathname + location.search;
let pending = null;
let turn = 0;
let bounds = null;

const runs = () => "runs" in root.dataset;
const here = () => location.pathname + location.search;
const moved = (now) => dash_clientside.set_props("address", now);

/* ---- what callbacks ask */

export function ask(pathname, search) {
  root.dataset.runs = "";
  const address = pathname + (search || "");
  if (!pending || pending.address !== address) {
    if (!pending && address === shown) return dash_clientside.no_update;
    wait(address);
  }
  if (pending.sent) return dash_clientside.no_update;
  pending.sent = true;
  begun += 1;
  return { path: pathname, search: search || "", turn };
}

/* Whether this answer is the one that is waited for. */
export function answered({ address }) {
  if (!pending || address !== pending.address) return false;
  shown = pending.address;
  calm();
  $("#fault").hidden = true;
  return true;
}

/* ---- waiting: what was drawn last stays, and grows pale where it takes long */

function wait(address) {
  calm();
  turn += 1;
  pending = { address, sent: false, late: setTimeout(late, LATE), last: setTimeout(() => failed(), LONGEST) };
}

function late() {
  root.dataset.late = "";
  $("#status").textContent = UPDATING;
}

function calm() {
  if (pending) [pending.late, pending.last].forEach(clearTimeout);
  pending = null;
  if ($("#status").textContent === UPDATING) $("#status").textContent = "";
  delete root.dataset.late;
}

/* The renderer tells nobody where no answer came, or one that it cannot read; that a request is over the browser tells,
   not which: nothing has failed while one that was begun is not over. */
let begun = 0;
let ended = 0;
new PerformanceObserver((list) => {
  const over = list.getEntries().filter((one) => one.name.includes("_dash-update-component")).length;
  const now = turn;
  ended += over;
  if (over && pending) {
    setTimeout(() => pending && turn === now && ended >= begun && !outstanding() && failed(), GRACE);
  }
  if (over) tell("over");
}).observe({ type: "resource" });

let panels = 0;
export const countPanel = (step) => {
  panels = Math.max(0, panels + step);
  if (step > 0) begun += 1;
};
const outstanding = () => panels > 0;

export function failed(said = "") {
  if (!pending) return;
  calm();
  chosen.length = 0;
  after.length = 0;
  const fault = $("#fault");
  $("#reason").textContent = said;
  fault.hidden = false;
  const dialog = $("dialog[open]:not(#export)");
  if (dialog) dialog.close();
  fault.scrollIntoView({ block: "nearest" });
}

export function retry() {
  wait(here());
  moved({ pathname: location.pathname, search: location.search, hash: location.hash });
}

/* What comes now may be of newer evidence than what stands: then the page is drawn anew, and says so. */
export function outdated(version, told = "") {
  if (!version || $("#version").textContent.includes(version)) return false;
  after.push(() => say(`The evidence has changed: this page shows data ${version} now.${told}`, true));
  $("dialog[open]")?.close();
  retry();
  return true;
}

/* ---- going */

/* A choice that failed is in the address already: made again, it is asked again. */
export function go(href) {
  const url = new URL(href, location.href);
  if (!runs()) return location.assign(url);
  if (url.href === location.href && here() === shown) return tell("same");
  leave();
  bounds = url.pathname === location.pathname ? null : 0;
  if (url.pathname + url.search !== shown || pending) wait(url.pathname + url.search);
  return moved({ pathname: url.pathname, search: url.search, hash: url.hash });
}

/* The same page under another address, of which nothing is asked: one more step to go back, until it is taken. */
export function become(href) {
  if (location.search) history.replaceState(history.state, "", href);
  else history.pushState({}, "", href);
  shown = here();
}

/* What stands is what the address asks for, however it came there. */
export function stands() {
  shown = here();
  restore();
}

/* Another page in place of this one. */
export function instead(href) {
  const url = new URL(href, location.href);
  history.replaceState(history.state, "", url);
  wait(here());
  moved({ pathname: url.pathname, search: url.search, hash: url.hash });
}

/* ---- a choice upon a choice */

/* A choice of a page that is about to be replaced would undo the one before: it waits for the new page, where
   the same control leads on from there. */
function choose(on, value) {
  if (pending && on.dataset.key && on.closest("#page, dialog")) {
    return void chosen.push([on.dataset.key, value]);
  }
  return go(value === undefined ? on.getAttribute("href") : on.selectedOptions[0].dataset.to);
}

/* What speaks of the view, such as its link, waits until every choice is made. */
export function settled(act) {
  if (pending || chosen.length) after.push(act);
  else act();
}

export function next() {
  if (!chosen.length) return after.splice(0).forEach((act) => act());
  const [key, value] = chosen.shift();
  const on = $(`[data-key="${CSS.escape(key)}"]:not([aria-disabled=true])`);
  const to = on && value !== undefined ? [...on.options].find((one) => one.value === value) : on;
  const href = to && (to.dataset.to || to.getAttribute("href"));
  if (!href || new URL(href, location.href).href === location.href) return next();
  return go(href);
}

/* ---- links and lists */

const inward = (link) =>
  link.origin === location.origin && !link.target && !link.hasAttribute("download") && !link.dataset.plain;
const hash = (link) => link.getAttribute("href").startsWith("#");

document.addEventListener("click", (event) => {
  const on = event.target.closest("a");
  if (!on || event.defaultPrevented || !plain(event)) return;
  if (on.getAttribute("aria-disabled") === "true") return event.preventDefault();
  if (!on.hasAttribute("href") || !inward(on) || !runs()) return;
  if (hash(on)) return on.hash === location.hash ? tell("same") : leave();
  event.preventDefault();
  const within = on.closest("dialog, [popover]");
  if (within && !on.matches("[role]")) within.matches("dialog") ? within.close() : within.hidePopover();
  choose(on);
});

document.addEventListener("change", ({ target: on }) => {
  if (!on.matches("select[data-select]")) return;
  if (runs()) choose(on, on.value);
  else location.assign(on.selectedOptions[0].dataset.to);
});

/* What else the address asks for, as it stands once every choice is made. */
export const others = (...keys) =>
  location.search.slice(1).split("&").filter((one) => one && !keys.includes(one.split("=")[0]));

/* Words to find are a choice like others. */
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches(".finding") || !runs()) return;
  event.preventDefault();
  const words = form.elements.q.value.trim();
  settled(() => go(`?${[...others("q"), ...(words ? [`q=${encodeURIComponent(words)}`] : [])].join("&")}`));
});

/* A link that looks like a button is pressed like one. */
document.addEventListener("keydown", (event) => {
  if (event.key !== " " || !event.target.matches("a[role=button], a[role=checkbox]")) return;
  event.preventDefault();
  event.target.click();
});

/* ---- where the reader was: the browser would look for it before the page stands */

history.scrollRestoration = "manual";

/* Until a page has come, what is scrolled is the one before it. */
function leave(more) {
  if (!pending) history.replaceState({ ...history.state, top: scrollY, ...more }, "");
}

/* From a reference to what it names: one step back leads to the reference again. */
const references = () => all(".leap");

export function step(on, act) {
  leave({ from: references().indexOf(on) });
  history.pushState({}, "");
  act();
  leave();
}

let quiet = 0;
addEventListener("scroll", () => {
  clearTimeout(quiet);
  quiet = setTimeout(leave, 120);
}, { passive: true });

export function restore() {
  if (bounds !== null) scrollTo(0, bounds);
  bounds = null;
}

addEventListener("popstate", ({ state }) => {
  bounds = state?.top ?? null;
  if (here() !== shown) return;
  restore();
  references()[state?.from]?.focus({ preventScroll: true });
});

/* A page that is loaded again, or come back to from elsewhere, is where it was left. */
export function arrive() {
  scrollTo(0, history.state?.top ?? scrollY);
  for (const form of all("form.choosing")) form.addEventListener("submit", (event) => event.preventDefault());
}
