/* Every gesture of the page. State that belongs in a link is in the address; the rest is a data attribute of the root
   element, so that the stylesheet and a page placed anew agree on it. */
import { $, say, tell } from "#dom";
import * as address from "#address";
import * as dialogs from "#dialogs";
import * as page from "#page";
import * as panel from "#panel";
import { copy, shareLink, shares } from "#copying";
import { link } from "#export";
import { sent } from "#patient";
import "#choosing";
import "#files";
import "#print";
import "#reading";
import "#reopen";
import "#search";

const copied = (button) => copy(button.dataset.copy || link(button), button.dataset.said || "Link copied");

const acts = {
  theme() {
    page.keep("theme", page.other());
    page.label();
    tell("theme");
    say(`${page.theme() === "dark" ? "Dark" : "Light"} theme.`);
  },
  copy(button) {
    const send = button.matches(".top *") && shares() ? shareLink : copied;
    address.settled(() => send(button, () => copied(button)));
  },
  open(button) {
    dialogs.open(button.dataset.dialog);
  },
  patient() {
    dialogs.open("sheet", "patient");
  },
  close(button) {
    const dialog = button.closest("dialog");
    if (button.matches("[data-key=sheet-show]")) sent(dialog);
    else dialog.close();
  },
  unhash() {
    panel.close();
  },
  retry() {
    $("#page").focus({ preventScroll: true });
    address.retry();
  },
};

document.addEventListener("click", (event) => {
  const on = event.target.closest("button, a");
  if (!on) return;
  if (on.dataset.set) {
    page.set(...on.dataset.set.split("="));
    tell("turned");
  }
  if (on.dataset.act) acts[on.dataset.act](on);
  if (on.matches(".skip, .leap")) {
    event.preventDefault();
    page.leap(on.hash);
  }
});

if (shares()) {
  [...document.querySelectorAll(".top [data-act=copy] > :last-child")].forEach((said) => {
    said.textContent = "Share link";
  });
}
address.arrive();
tell("placed");

/* What Dash's callbacks in the browser are. */
window.dash_clientside = Object.assign(window.dash_clientside || {}, {
  outcomes: {
    ask: address.ask,
    name: panel.name,
    place: page.place,
    show: panel.show,
    fail: (told) => {
      if (told) address.failed(told.said);
    },
    untold: (told) => {
      if (told) panel.untold(told);
    },
  },
});
