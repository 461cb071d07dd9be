/* Files of the export panel come by fetch, so that it can tell how far they are and why one did not come.
   The links stay links: with a modifier key, or without this script, the browser follows them itself. */
import { plain, say } from "#dom";
import { outdated } from "#address";

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

/* Why no answer came, or none that was of use. */
export const why = (error) => error instanceof TypeError ? "the server could not be reached." : error.message;

const named = (answer) => /filename="([^"]+)"/.exec(answer.headers.get("Content-Disposition"))?.[1];

/* A file says in its name of which data it is; it goes to nobody whose page is of others. */
export async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(await reason(answer));
  const version = /_([0-9a-f]{7,64})\.\w+$/.exec(named(answer))?.[1];
  if (outdated(version, " Press again.")) throw new Error("the evidence has changed.");
  return answer;
}

export function save(blob, name) {
  const address = URL.createObjectURL(blob);
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}

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
    const answer = await fetched(link.href);
    const blob = await body(answer, (share) => busy("Downloading…", share));
    save(blob, named(answer) || link.pathname.split("/").pop());
    busy("");
    say("Saved with your downloads.", true);
  } catch (error) {
    busy(`Not saved: ${why(error)}`);
  } finally {
    link.removeAttribute("aria-busy");
  }
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-fetched]");
  if (!link || !plain(event)) return;
  event.preventDefault();
  bring(link);
});
