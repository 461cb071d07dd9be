/* Every gesture of the page. State that belongs in a link is in the address; the rest is a data attribute of the root
   element, so that the stylesheet and a page placed anew agree on it. */
import { $, all, root, say, tell } from "#dom";
import { arrive, ask, failed, retry, settled, step } from "#address";
import { openDialog } from "#dialogs";
import { keep, label, leap, other, place, set, theme } from "#page";
import { closePanel, nameOf, showPanel, untold } from "#panel";
import { copy, link, shareLink, shares } from "#links";
import { sent } from "#patient";
import "#print";
import "#rows";
import "#search";

/* Files, the clipboard, exported pictures: their modules come when a way to them is near, before it is pressed. */
const WAYS = "[data-take], [data-fetched], [data-dialog=export]";
const LOST = "A part of this page did not come. Reload the page to use it.";
const files = () => import("#export").catch(() => say(LOST, true));

for (const nearing of ["pointerover", "pointerdown", "focusin"]) {
  document.addEventListener(nearing, ({ target }) => {
    if (target instanceof Element && target.closest(WAYS)) import("#export").catch(() => null);
  });
}

const copied = (button) => copy(button.dataset.copy || link(button), button.dataset.said || "Link copied");

const acts = {
  theme() {
    keep("theme", other());
    label();
    tell("theme");
    say(`${theme() === "dark" ? "Dark" : "Light"} theme.`);
  },
  copy(button) {
    const send = button.matches(".top *") && shares() ? shareLink : copied;
    settled(() => send(button, () => copied(button)));
  },
  open(button) {
    if (button.matches(WAYS)) files();
    openDialog(button.dataset.dialog);
  },
  patient() {
    openDialog("sheet", "patient");
  },
  close(button) {
    const dialog = button.closest("dialog");
    if (button.matches("[data-key=sheet-show]")) sent(dialog);
    else dialog.close();
  },
  unhash() {
    closePanel();
  },
  retry() {
    $("#page").focus({ preventScroll: true });
    retry();
  },
};

document.addEventListener("click", (event) => {
  const on = event.target.closest("button, a");
  if (!on) return;
  if (on.dataset.set) {
    set(...on.dataset.set.split("="));
    tell("turned");
  }
  if (on.dataset.act) acts[on.dataset.act](on);
  if (on.dataset.take) files().then((come) => come && come.take(on));
  if (on.matches(".skip, .leap")) {
    event.preventDefault();
    const leaping = () => leap(on.hash);
    if (on.matches(".leap")) step(on, leaping);
    else leaping();
  }
});

/* ---- a file that was exported here, dropped or chosen */

const reopen = (file) => files().then((come) => come && come.reopen(file));
const carries = (event) => [...((event.dataTransfer || {}).types || [])].includes("Files");
const droppable = () => location.pathname === "/" && !$("dialog[open]:not(#export)");
const dropping = (on) => root.toggleAttribute("data-dropping", on);

document.addEventListener("dragover", (event) => {
  if (!carries(event) || !droppable()) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = "copy";
  dropping(true);
});
document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) dropping(false);
});
document.addEventListener("drop", (event) => {
  dropping(false);
  if (!carries(event) || !droppable()) return;
  event.preventDefault();
  if (event.dataTransfer.files.length) reopen(event.dataTransfer.files[0]);
});
document.addEventListener("change", (event) => {
  if (!event.target.matches("[data-reopen]") || !event.target.files.length) return;
  reopen(event.target.files[0]);
  event.target.value = "";
});

if (shares()) {
  [...document.querySelectorAll(".top [data-act=copy] > :last-child")].forEach((said) => {
    said.textContent = "Share link";
  });
}
arrive();
tell("placed");

/* What Dash's callbacks in the browser are. */
window.dash_clientside = Object.assign(window.dash_clientside || {}, {
  outcomes: {
    ask,
    name: nameOf,
    place,
    show: showPanel,
    fail: (told) => {
      if (told) failed(told.said);
    },
    untold: (told) => {
      if (told) untold(told);
    },
  },
});

for (const one of all("[data-pressed]")) {
  delete one.dataset.pressed;
  one.click();
}
