/* The card of a mark: shown where a mark is pointed at, touched, or reached by key. One at a time.

   mouse   pointing shows it, pressing opens the panel
   key     reaching the cell shows it, Enter opens the panel, Escape closes the card
   touch   the first tap shows it, its button opens the panel */
import { $, all, plain } from "#dom";
import { facts } from "#figure";

const LINGERS = 160;
const APART = 6;
const MARKS = ".hits a.hit:is(.first, .retold)";
let of = null;
let leaving = 0;
let finger = false;

const card = () => $("#card");
const id = (link) => link.hash.slice(1);

export function hide() {
  clearTimeout(leaving);
  if (card().hidden) return false;
  card().hidden = true;
  if (of) of.removeAttribute("aria-describedby");
  of = null;
  return true;
}

function later() {
  clearTimeout(leaving);
  leaving = setTimeout(hide, LINGERS);
}

function show(name, box, link = null) {
  clearTimeout(leaving);
  const html = facts(name);
  if (!html) return false;
  hide();
  of = link;
  if (link) link.setAttribute("aria-describedby", "card");
  const it = card();
  it.innerHTML = html;
  it.classList.toggle("touched", finger);
  it.hidden = false;
  const room = document.documentElement.clientWidth - it.offsetWidth - 8;
  const above = box.bottom + APART + it.offsetHeight > innerHeight && box.top > it.offsetHeight + APART;
  it.style.left = `${Math.max(8, Math.min(box.left, room)) + scrollX}px`;
  it.style.top = `${(above ? box.top - it.offsetHeight - APART : box.bottom + APART) + scrollY}px`;
  return true;
}

/* Where plotly finds a mark that no cell lies over. */
export function point(name, { clientX, clientY }) {
  show(name, new DOMRect(clientX - 6, clientY - 6, 12, 12));
}

const over = (link) => show(id(link), link.getBoundingClientRect(), link);

document.addEventListener("pointerdown", (event) => {
  finger = event.pointerType === "touch";
}, true);
document.addEventListener("keydown", () => {
  finger = false;
}, true);

document.addEventListener("pointerover", ({ target, pointerType }) => {
  if (pointerType === "touch" || !(target instanceof Element)) return;
  const link = target.closest(MARKS);
  if (link && link === of) clearTimeout(leaving);
  else if (link) over(link);
  else if (target.closest("#card")) clearTimeout(leaving);
  else if (!card().hidden && !target.closest(".live")) later();
});

document.addEventListener("focusin", ({ target }) => {
  if (target.matches(MARKS) && target.matches(":focus-visible")) over(target);
});
document.addEventListener("focusout", ({ target, relatedTarget }) => {
  if (target === of && !(relatedTarget && relatedTarget.closest("#card"))) later();
});

document.addEventListener("click", (event) => {
  const link = event.target.closest(MARKS);
  if (link && finger && plain(event) && link !== of && over(link)) event.preventDefault();
  else if (link || event.target.closest("#card a") || finger) hide();
}, true);

export const marks = () => all(MARKS);
