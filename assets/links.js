/* The link of what is on the page: copied, or given to the system's own sheet. */
import { $, say } from "#dom";

const panel = () => $("#export-holder > .export");
export const base = () => ($("meta[name=outcomes-base]") || { content: location.origin }).content;

/* The shortest address of what is on the page; within the panel, as the tick asks, with the version of the data. */
export function link(button) {
  const keep = button && button.closest(".export") && $("[name=keep]", panel());
  const source = $("template[data-holder=export]");
  const held = source && $("[data-view]", source.content);
  const compared = location.pathname === "/" && held;
  const view = compared ? held.dataset.view : location.search;
  if (!keep) return base() + location.pathname + view + location.hash;
  const query = view.replace(/([?&])data=[^&]*&?/, "$1").replace(/[?&]$/, "");
  if (!keep.checked || !compared) return base() + location.pathname + query;
  return `${base()}/${query}${query ? "&" : "?"}data=${keep.dataset.version}`;
}

export async function copy(text, told) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = Object.assign(document.createElement("textarea"), { value: text });
    ($("dialog[open]") || document.body).append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    if (!done) return say("The browser does not allow copying here.", true);
  }
  return say(told, true);
}

/* ---- the system's own sheet */

const SHEET = matchMedia("(pointer: coarse)");

export const shares = () => Boolean(navigator.share) && SHEET.matches;

export async function share(what, otherwise = () => say("The system did not take it.", true)) {
  try {
    await navigator.share(what);
  } catch (error) {
    if (error.name !== "AbortError") otherwise();
  }
}

export const shareLink = (button, otherwise) =>
  share({ title: document.title, url: link(button) }, otherwise);
