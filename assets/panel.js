/* The panel of one number: what opened it, what it stands for on the page, and the way back. */
import { $, all, fill, parsed, root, say, seen, tell, when } from "#dom";
import { countPanel, go, GRACE, instead, LONGEST, outdated } from "#address";
import { hide } from "#figure";
import { set } from "#page";

const UNTOLD = "The source of this number could not be fetched. Press it again to try once more.";
let opener = null;
let named = "";
let bring = false;
let asked = null;
let waiting = 0;
let asking = 0;

const docked = () => Boolean($("#number")) && getComputedStyle($("#number")).position === "fixed";
const within = () => $("#provenance").contains(document.activeElement);

/* ---- what callbacks ask: nothing while the address names no number, or a part of the page, whose name has no "_" */

export function nameOf(hash, pathname, search) {
  const part = hash && !hash.includes("_") && document.getElementById(hash.slice(1));
  const wanted = part ? "" : hash || "";
  const address = wanted && pathname + (search || "") + wanted;
  if (address === asked) return dash_clientside.no_update;
  asked = address;
  asking += 1;
  clearTimeout(waiting);
  if (!wanted) {
    clear();
    return dash_clientside.no_update;
  }
  countPanel(1);
  waiting = setTimeout(untold, LONGEST);
  return { path: pathname, search: search || "", hash: wanted, turn: asking };
}

export function showPanel(panel) {
  if (!panel) return;
  countPanel(-1);
  if (panel.asked.turn !== asking) return;
  clearTimeout(waiting);
  waiting = 0;
  fill($("#provenance"), parsed(panel.html));
  tell("panel");
  outdated(panel.version);
}

export function untold(told) {
  if (!waiting) return;
  clearTimeout(waiting);
  waiting = 0;
  countPanel(-1);
  asked = null;
  const said = told && told.said ? `${told.said} ${UNTOLD}` : UNTOLD;
  fill($("#provenance"), parsed('<aside class="panel"><p role="alert"></p></aside>'));
  $("#provenance [role=alert]").textContent = said;
  say(said);
}

/* A request that is over and has brought nothing. */
when("over", () => {
  const now = asking;
  setTimeout(() => {
    if (waiting && now === asking) untold();
  }, GRACE);
});

when("same", () => {
  if (location.hash && !$("#number")) dash_clientside.set_props("address", { hash: location.hash });
});

/* ---- closing */

/* Whether what was closed lay over the page, which has not moved then. */
function emptied() {
  const still = docked();
  $("#provenance").replaceChildren();
  room();
  return still;
}

function clear() {
  const held = within();
  emptied();
  select();
  if (held) back(true);
  opener = null;
  named = "";
}

export function closePanel() {
  if (!location.hash) return;
  const held = within();
  const still = emptied();
  go(location.pathname + location.search);
  if (held || opener) back(still);
}

/* The focus goes to what opened the panel, or else to the number that the panel was of. */
function back(still) {
  const address = opener ? opener.getAttribute("href") : named;
  const same = (link) =>
    link.getAttribute("href") === address && link.checkVisibility() && !link.matches("[aria-hidden]");
  const to = opener && opener.isConnected ? opener : all("#page a[href]").find(same);
  if (to) to.focus({ preventScroll: still });
  hide();
  opener = null;
  named = "";
}

/* ---- opened */

function select() {
  const id = location.hash.slice(1);
  for (const link of all("a.hit, a.value")) {
    link.toggleAttribute("data-selected", id !== "" && link.getAttribute("href") === `#${id}`);
  }
}

/* Where panels stand in turns, it is the turn of the one that holds the number. */
function turnPanels() {
  const links = all("a.hit.first[data-selected]").filter((link) => link.closest(".form").checkVisibility());
  if (!links.length || links.some((link) => link.checkVisibility())) return;
  const figure = links[0].closest(".figure");
  set(figure.closest(".form").dataset.form, figure.dataset.panel);
  tell("turned");
}

/* What the panel takes of the screen is left free at the end of the page, and by whatever is scrolled to. */
function room() {
  root.style.setProperty("--panel", docked() ? `${$("#number").offsetHeight}px` : "");
}

function uncover() {
  const chosen = seen("[data-selected]");
  if (chosen && docked()) chosen.scrollIntoView({ block: "nearest" });
}

/* A panel of the same number in another view does not take the focus from what changed the view. */
function opened() {
  select();
  room();
  const { under } = ($("#number") || root).dataset;
  if (under !== undefined && seen(".cards") && !seen(`.cards a[href="${CSS.escape(location.hash)}"]`)) {
    return beneath(under);
  }
  const head = $("#number h2");
  if (!head || location.hash === named) return;
  if (!within()) head.focus({ preventScroll: docked() });
  turnPanels();
  uncover();
  named = location.hash;
}

/* A page of one outcome at a time shows that of the number. */
function beneath(query) {
  bring = true;
  instead(location.pathname + query + location.hash);
}

when("panel", opened);
when("placed", () => {
  select();
  if (bring) uncover();
  bring = false;
});
document.addEventListener("click", ({ target }) => {
  const on = target.closest("a[href^='#']");
  if (on && !on.closest("#provenance, #card")) opener = on;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  root.dataset.tips = "off";
  if (!hide() && location.hash && !$("dialog[open]")) closePanel();
});
document.addEventListener("pointerover", () => delete root.dataset.tips);
