/* Files of the export panel come by fetch, so that it can tell how far they are and why one did not come.
   The links stay links: with a modifier key, or without this script, the browser follows them itself. */
import { say } from "#dom";

const place = () => document.querySelector("dialog[open] .state") || document.querySelector("#status");
const bar = () => document.querySelector("dialog[open] .state progress");
const LONGEST = 240;

/* What goes on, until something else does; empty when it is over. */
export function busy(text, share) {
  const where = place();
  const said = where.querySelector("[role=status]") || where;
  if (said.textContent !== text) said.textContent = text;
  said.toggleAttribute("data-shown", text !== "");
  if (!bar()) return;
  bar().hidden = share === undefined;
  bar().value = 100 * (share || 0);
}

/* Why an answer is none, in the server's own sentence where it gives one. */
export async function reason(answer) {
  try {
    return (await answer.json()).error.message.slice(0, LONGEST);
  } catch {
    return `the server answered ${answer.status}.`;
  }
}

export function save(blob, name) {
  const address = URL.createObjectURL(blob);
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}

const named = (answer) => /filename="([^"]+)"/.exec(answer.headers.get("Content-Disposition") || "");

/* The body piece by piece. Of a compressed answer only the compressed length is known, so no share is told. */
async function body(answer, tell) {
  const total = answer.headers.has("Content-Encoding") ? 0 : Number(answer.headers.get("Content-Length"));
  const pieces = [];
  let got = 0;
  const reader = answer.body.getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    pieces.push(piece.value);
    got += piece.value.length;
    if (total) tell(got / total);
  }
  return new Blob(pieces, { type: answer.headers.get("Content-Type") });
}

async function bring(link) {
  if (link.getAttribute("aria-busy") === "true") return;
  link.setAttribute("aria-busy", "true");
  busy("Preparing…");
  try {
    const answer = await fetch(link.href);
    if (!answer.ok) throw new Error(await reason(answer));
    const blob = await body(answer, (share) => busy("Downloading…", share));
    const name = named(answer);
    save(blob, name ? name[1] : link.pathname.split("/").pop());
    busy("");
    say("Saved with your downloads.", true);
  } catch (error) {
    busy(error instanceof TypeError ? "The server could not be reached." : `Not saved: ${error.message}`);
  } finally {
    link.removeAttribute("aria-busy");
  }
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-fetched]");
  if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  bring(link);
});
