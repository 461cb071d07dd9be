/* Dialogs, filled from the page's templates; and what opens over the page beneath its own button. */
import { $, all, fill, tell, when } from "#dom";
import { pressed } from "#page";

function filled(name) {
  const holder = $(`#${name} > .holder`);
  const source = $(`template[data-holder="${name}"]`);
  if (!holder || !source) return;
  fill(holder, [source.content.cloneNode(true)]);
  pressed();
  tell("filled", name);
}

/* What a dialog says is said within it. */
function hear(dialog) {
  if ($("[role=status]", dialog)) return;
  const status = Object.assign(document.createElement("p"), { className: "sr" });
  status.setAttribute("role", "status");
  dialog.append(status);
}

/* `unfold` is what of it stands open at once. */
export function openDialog(name, unfold) {
  const dialog = $(`#${name}`);
  filled(name);
  hear(dialog);
  dialog.showModal();
  dialog.scrollTop = 0;
  const part = unfold && $(`details.${unfold}`, dialog);
  if (part) part.open = true;
  const head = part ? $("summary", part) : $("h2[tabindex]", dialog);
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

document.addEventListener("click", ({ target }) => {
  if (target.matches("dialog")) target.close();
});
when("placed", () => all("dialog[open]").forEach((dialog) => filled(dialog.id)));

/* ---- overlays: the browser opens and closes them */

const openerOf = (over) => $(`[popovertarget=${over.id}]`);
const ANCHORED = CSS.supports("anchor-name: --one");

/* Where the browser cannot anchor it, it is put beneath its button. */
function under(over) {
  const { left, bottom } = openerOf(over).getBoundingClientRect();
  const room = document.documentElement.clientWidth - over.offsetWidth - 8;
  over.style.inset = `${bottom + scrollY + 4}px auto auto ${Math.max(8, Math.min(left, room)) + scrollX}px`;
}

document.addEventListener("toggle", ({ target: over, newState }) => {
  if (!over.matches(".over")) return;
  const now = document.activeElement;
  if (newState === "open" && !ANCHORED && getComputedStyle(over).position === "absolute") under(over);
  if (newState === "closed" && (now === document.body || over.contains(now))) {
    openerOf(over).focus({ preventScroll: true });
  }
}, true);

/* A figure keeps presses to itself, so that the browser does not see that they are beside what is open. */
addEventListener("pointerup", ({ target }) => {
  const over = $(".over:popover-open");
  if (over && !over.contains(target) && !target.closest("[popovertarget]")) over.hidePopover();
}, true);

/* Back and Forward lead to a page as it was come to, with nothing over it. */
addEventListener("popstate", ({ isTrusted }) => {
  const over = $(".over:popover-open");
  if (over && isTrusted) over.hidePopover();
});
