/* The export panel: link, preview, size and pages follow the form.

   The preview is the server's SVG: the same drawing as every picture, and light enough to be made at each change.
   It says of itself how large it is and how many pages there are. What a file weighs only the file knows: it is
   asked for by HEAD, once the form has come to rest, and the download then finds it made. */
import { $, all, when } from "#dom";
import { offer } from "#copying";
import { busy, reason } from "#files";
import { slides } from "#reopen";

const TYPING = 300;
const LATE = 300;
const RESTING = 500;
const kept = new Map();
let at = 1;
let seen = null;
let asked = new AbortController();
let typing = 0;
let resting = 0;

const panel = () => $("#export-holder > .export");
const form = () => $("#export-holder [data-export]");
const format = () => $("[name=format]:checked", form());

/* ---- addresses */

function options(query, named) {
  for (const one of all("[name]", form())) {
    if (one.name === "format" || one.disabled || (one.type === "radio" && !one.checked)) continue;
    if (one.type === "checkbox" && one.checked === (one.dataset.off === "1")) continue;
    if (one.name === "title" && (!one.value.trim() || one.value === one.dataset.own)) continue;
    query.set(one.name, one.value);
  }
  if (named && at > 1) query.set("page", at);
  return query;
}

function address(file, paged) {
  const [path, fixed] = file.split("?");
  const query = new URLSearchParams(form().dataset.export);
  new URLSearchParams(fixed).forEach((value, name) => query.set(name, value));
  return `${path}?${options(query, paged)}`;
}

const base = () => ($("meta[name=outcomes-base]") || { content: location.origin }).content;

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

/* ---- what the form says */

const counted = (count) => {
  const noun = format().value !== "pdf" && $("[name=size]:checked", form()).value !== "tall" ? "slide" : "page";
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
};

function weighed(bytes) {
  if (bytes >= 1e6) return `${(bytes / 1e6).toFixed(1)} MB`;
  return `${Math.max(1, Math.round(bytes / 1e3))} kB`;
}

function describe(bytes, pages = seen.pages) {
  const picture = format().dataset.pixels;
  const size = picture ? `${seen.wide} × ${seen.high} px` : counted(pages);
  const of = picture && seen.pages > 1 ? `, ${counted(1).slice(2)} ${at} of ${seen.pages}` : "";
  $("[data-weight]", panel()).textContent = `${size}${of}, ${bytes ? weighed(bytes) : "weighing…"}`;
}

function sizes() {
  const allowed = format().dataset.sizes.split(" ");
  const question = $("[data-question=size]", form());
  question.hidden = allowed.length === 1;
  for (const one of all("[name=size]", question)) one.parentElement.hidden = !allowed.includes(one.value);
  if (!allowed.includes($("[name=size]:checked", question).value)) $(`[value="${allowed[0]}"]`, question).checked = true;
}

/* What only some formats take is asked where one of them is chosen. */
function special() {
  for (const one of all("[data-only]", form())) {
    one.disabled = !one.dataset.only.split(" ").includes(format().value);
    one.parentElement.hidden = one.disabled;
  }
}

function links() {
  const paged = Boolean(format().dataset.paged);
  const down = $("[data-download]", panel());
  down.href = address(format().dataset.file, paged);
  $("[data-said]", down).textContent = format().dataset.label;
  const several = paged && seen && seen.pages > 1;
  const every = $("[data-every]", panel());
  every.href = address(every.pathname, false);
  every.hidden = !several || format().value !== "png";
  if (several) every.textContent = `All ${counted(seen.pages)} (ZIP)`;
  for (const zip of all("[data-styled]", panel())) zip.href = address(zip.pathname, false);
  $("[data-needs]", panel()).hidden = format().value !== "png";
  $(".pager", panel()).hidden = !seen || seen.pages < 2;
  if (!seen) return;
  $("[data-page]", panel()).textContent = `Page ${at} of ${seen.pages}`;
  for (const turn of all("[data-take=page]", panel())) {
    const to = at + Number(turn.dataset.by);
    turn.setAttribute("aria-disabled", String(to < 1 || to > seen.pages));
  }
}

/* ---- preview and weight */

function read(text) {
  const drawing = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
  const context = JSON.parse($("metadata", drawing).textContent);
  const [wide, high] = ["width", "height"].map((side) => Math.round(drawing.getAttribute(side)));
  return { text, context, wide, high, pages: Number(context.Page.split(" of ")[1]) };
}

async function preview() {
  asked.abort();
  asked = new AbortController();
  const { signal } = asked;
  const late = setTimeout(() => busy("Preparing the preview…"), LATE);
  try {
    const answer = await fetch(address(form().dataset.preview, true), { signal });
    if (!answer.ok) throw new Error(await reason(answer));
    const found = read(await answer.text());
    if (signal.aborted || !panel()) return;
    seen = found;
    show();
    busy("");
    clearTimeout(resting);
    resting = setTimeout(() => weigh(signal), RESTING);
  } catch (error) {
    if (error.name !== "AbortError") busy(`No preview: ${error.message}`);
  } finally {
    clearTimeout(late);
  }
}

function show() {
  const picture = $(".preview", panel());
  if (picture.src) URL.revokeObjectURL(picture.src);
  picture.src = URL.createObjectURL(new Blob([seen.text], { type: "image/svg+xml" }));
  picture.width = seen.wide;
  picture.height = seen.high;
  picture.dataset.ground = $("[name=theme]:checked", form()).value;
  links();
  describe(0);
}

/* A deck of shapes is set in another font, so that its pages are counted in the file itself. */
async function weigh(signal) {
  const deck = format().value === "pptx";
  const svg = format().value === "svg";
  try {
    const answer = await fetch($("[data-download]", panel()).href, { method: deck ? "GET" : "HEAD", signal });
    if (!answer.ok) throw new Error(await reason(answer));
    const body = deck ? await answer.arrayBuffer() : null;
    const bytes = body ? body.byteLength : svg ? new Blob([seen.text]).size : Number(answer.headers.get("Content-Length"));
    describe(bytes, body ? slides(body) : seen.pages);
    working(false);
  } catch (error) {
    if (error.name !== "AbortError") $("[data-weight]", panel()).textContent = error.message;
  }
}

/* ---- gestures */

const working = (on) => $(".weight", panel()).setAttribute("aria-busy", String(on));

function follow() {
  working(true);
  sizes();
  special();
  links();
  preview();
}

function keep(on) {
  kept.set(on.name, on.type === "checkbox" ? on.checked : on.value);
}

function scope() {
  const chosen = $("[name=scope]:checked", panel()).value;
  for (const file of all("[data-scoped]", panel())) {
    const address = new URL(file.href);
    address.searchParams.set("scope", chosen);
    file.href = address.pathname + address.search;
  }
}

function relink() {
  $("[name=link]", panel()).value = link($("[name=link]", panel()));
}

function changed(on) {
  if (!on.matches("[type=checkbox], [type=radio]")) return;
  keep(on);
  if (on.name === "keep") return relink();
  if (on.name === "scope") return scope();
  if (!form() || !form().contains(on)) return;
  if (["size", "format", "plain"].includes(on.name)) at = 1;
  follow();
}

/* A panel opened again is as the reader left it; a title belongs to its view and is not kept. */
function opened() {
  if (!form()) return;
  for (const one of all("[type=checkbox], [type=radio]", panel())) {
    if (kept.has(one.name)) one.checked = kept.get(one.name) === (one.type === "checkbox" || one.value);
  }
  at = 1;
  seen = null;
  const keeping = $(".check:has([name=keep])", panel());
  if (keeping) keeping.hidden = location.pathname !== "/";
  for (const one of all("[data-filled]", panel())) {
    const day = new Date().toISOString().slice(0, 10);
    one.textContent = one.dataset.filled.replace("{day}", day).replace("{base}", base());
  }
  scope();
  relink();
  offer(panel());
  follow();
}

when("filled", (name) => { if (name === "export") opened(); });
document.addEventListener("change", (event) => { if (event.target.closest(".export")) changed(event.target); });
document.addEventListener("input", (event) => {
  if (!event.target.matches(".export [name=title]")) return;
  clearTimeout(typing);
  typing = setTimeout(() => form() && follow(), TYPING);
});
document.addEventListener("submit", (event) => { if (event.target.matches("[data-export]")) event.preventDefault(); });
document.addEventListener("focusin", (event) => { if (event.target.matches(".export [name=link]")) event.target.select(); });
document.addEventListener("click", (event) => {
  const turn = event.target.closest("[data-take=page]");
  if (!turn || !seen) return;
  at = Math.min(Math.max(1, at + Number(turn.dataset.by)), seen.pages);
  follow();
});

/* The preview as it stands. */
export const shown = () => seen;
