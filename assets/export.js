/* The export panel: link, preview, size and pages follow the form.

   The preview is the server's SVG: the same drawing as every picture, and light enough to be made at each change.
   It says of itself how large it is and how many pages there are. What a file weighs only the file knows: it is
   asked for by HEAD, once the form has come to rest, and the download then finds it made. */
import { $, all, when } from "#dom";
import { outdated } from "#address";
import { offer } from "#copying";
import { busy, reason, why } from "#files";
import { base, link } from "#links";
import { mark, offer as choices } from "#slides";

export { take } from "#copying";
export { reopen } from "#reopen";

const TYPING = 300;
const LATE = 300;
const RESTING = 500;
const kept = new Map();
let at = 1;
let every = false;
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
    if (["format", "chosen"].includes(one.name) || one.disabled || (one.type === "radio" && !one.checked)) {
      continue;
    }
    if (one.type === "checkbox" && one.checked === (one.dataset.off === "1")) continue;
    if (one.name === "title" && (!one.value.trim() || one.value === one.dataset.own)) continue;
    query.set(one.name, one.value);
  }
  if (named > 1) query.set("page", named);
  return query;
}

/* The view that is drawn, or the part of it that was chosen. */
function drawn() {
  const part = $("[data-part]", form());
  return part ? part.value : form().dataset.export;
}

/* `page` is which slide is asked for; 0 for a file that holds them all. */
function address(file, page, view = drawn()) {
  const [path, fixed] = file.split("?");
  const query = new URLSearchParams(view);
  new URLSearchParams(fixed).forEach((value, name) => query.set(name, value));
  return `${path}?${options(query, page)}`;
}

/* ---- what the form says */

const noun = () => (["slide", "4k"].includes($("[name=size]:checked", form()).value) ? "slide" : "page");
const counted = (count) => `${count} ${noun()}${count === 1 ? "" : "s"}`;
const whole = () => every && format().value === "png" && seen && seen.pages > 1;

function weighed(bytes) {
  if (bytes >= 1e6) return `${(bytes / 1e6).toFixed(1)} MB`;
  return `${Math.max(1, Math.round(bytes / 1e3))} kB`;
}

function describe(bytes) {
  const picture = format().dataset.paged;
  const size = picture ? `${seen.wide} × ${seen.high} px` : counted(seen.pages);
  const of = picture && seen.pages > 1 && !whole() ? `, ${noun()} ${at} of ${seen.pages}` : "";
  const weight = whole() ? `${counted(seen.pages)} in one ZIP` : bytes ? weighed(bytes) : "weighing…";
  $("[data-weight]", panel()).textContent = `${size}${of}, ${weight}`;
}

function sizes() {
  const allowed = format().dataset.sizes.split(" ");
  const question = $("[data-question=size]", form());
  question.hidden = allowed.length === 1;
  for (const one of all("[name=size]", question)) one.parentElement.hidden = !allowed.includes(one.value);
  if (!allowed.includes($("[name=size]:checked", question).value)) {
    $(`[value="${allowed[0]}"]`, question).checked = true;
  }
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
  down.href = whole() ? address(form().dataset.every, 0) : address(format().dataset.file, paged ? at : 0);
  $("[data-said]", down).textContent = `${format().dataset.label}${which(paged)}`;
  for (const zip of all("[data-styled]", panel())) zip.href = address(zip.pathname, 0, form().dataset.export);
  $("[data-needs]", panel()).hidden = format().value !== "png" || whole();
}

/* Which of the slides a file holds, where there are several. */
function which(paged) {
  if (!seen || seen.pages < 2) return "";
  if (whole() || !paged) return `, all ${counted(seen.pages)}`;
  return `, ${noun()} ${at} of ${seen.pages}`;
}

function chooser() {
  const holder = $("[data-question=chosen]", form());
  choices(holder, seen, {
    every: format().value === "png" ? `All ${counted(seen.pages)}` : "",
    ground: $("[name=theme]:checked", form()).value,
    address: (page) => address(form().dataset.preview, page),
  });
  mark(holder, whole() ? "every" : at);
}

/* ---- preview and weight */

function read(text) {
  const drawing = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
  const { Slides: names, ...context } = JSON.parse($("metadata", drawing).textContent);
  const [wide, high] = ["width", "height"].map((side) => Math.round(drawing.getAttribute(side)));
  return { text, context, names, wide, high, pages: Number(context.Page.split(" of ")[1]) };
}

async function preview() {
  asked.abort();
  asked = new AbortController();
  const { signal } = asked;
  const late = setTimeout(() => busy("Preparing the preview…"), LATE);
  try {
    const answer = await fetch(address(form().dataset.preview, at), { signal });
    if (!answer.ok) throw new Error(await reason(answer));
    const found = read(await answer.text());
    if (signal.aborted || !panel()) return;
    if (outdated(found.context["Data version"])) return;
    seen = found;
    show();
    busy("");
    clearTimeout(resting);
    resting = setTimeout(() => weigh(signal), RESTING);
  } catch (error) {
    if (error.name !== "AbortError") busy(`No preview: ${why(error)}`);
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
  entitle();
  links();
  chooser();
  describe(0);
}

/* A part bears its own title, until another is typed. */
function entitle() {
  const box = $("[name=title]", form());
  const own = seen.context.Title;
  if (box.value === box.dataset.own && own) box.value = box.dataset.own = own;
}

/* An archive of all slides would be drawn whole to be weighed, so its weight is told when it is here. Why there is
   no file only a body says, which HEAD has none of. */
async function weigh(signal) {
  if (whole()) return working(false);
  const svg = format().value === "svg";
  try {
    const file = $("[data-download]", panel()).href;
    let answer = await fetch(file, { method: "HEAD", signal });
    if (!answer.ok) answer = await fetch(file, { signal });
    if (!answer.ok) throw new Error(await reason(answer));
    describe(svg ? new Blob([seen.text]).size : Number(answer.headers.get("Content-Length")));
    working(false);
  } catch (error) {
    if (error.name === "AbortError") return;
    $("[data-weight]", panel()).textContent = why(error);
    working(false);
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

function choose(value) {
  every = value === "every";
  if (!every) at = Number(value);
  follow();
}

function changed(on) {
  if (on.matches("[data-part]")) return choose(1);
  if (!on.matches("[type=checkbox], [type=radio]")) return;
  if (on.name !== "chosen") keep(on);
  if (on.name === "keep") return relink();
  if (on.name === "scope") return scope();
  if (!form() || !form().contains(on)) return;
  if (on.name === "chosen") return choose(on.value);
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
  every = false;
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

when("filled", (name) => {
  if (name === "export") opened();
});
document.addEventListener("change", (event) => {
  if (event.target.closest(".export")) changed(event.target);
});
document.addEventListener("input", (event) => {
  if (!event.target.matches(".export [name=title]")) return;
  clearTimeout(typing);
  typing = setTimeout(() => form() && follow(), TYPING);
});
document.addEventListener("submit", (event) => {
  if (event.target.matches("[data-export]")) event.preventDefault();
});
document.addEventListener("focusin", (event) => {
  if (event.target.matches(".export [name=link]")) event.target.select();
});

/* The preview as it stands. */
export const shown = () => seen;

/* The panel may have been opened while this was on its way. */
opened();
