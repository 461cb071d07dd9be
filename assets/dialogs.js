/* Dialogs, filled from the page's templates. */
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

export function open(name) {
  const dialog = $(`#${name}`);
  filled(name);
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

document.addEventListener("click", ({ target }) => { if (target.matches("dialog")) target.close(); });
when("placed", () => all("dialog[open]").forEach((dialog) => filled(dialog.id)));
