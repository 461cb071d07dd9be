/* The live marks: plotly draws them over the picture, in the same box, and the picture's own are hidden then. And
   the card of a mark: shown where one is pointed at, touched, or reached by key. One at a time.

   mouse   pointing shows it, pressing opens the panel
   key     reaching the cell shows it, Enter opens the panel, Escape closes the card
   touch   the first tap shows it, its button opens the panel */
import { $, all, plain, root, when } from "#dom";
import { go } from "#address";

const CONFIG = { displayModeBar: false, responsive: false, doubleClick: false, scrollZoom: false };
const RESTING = 120;
let live = read($("#live") && $("#live").textContent);

function read(text) {
  return text ? JSON.parse(text) : { figures: {}, cards: {}, palette: {} };
}

/* Boxes that are drawn go over to the next page, where the same figure is drawn anew in them. */
export function keepLive(text, change) {
  hide();
  const old = new Map(all(".live.drawn").map((box) => [box.dataset.figure, box]));
  change();
  live = read(text);
  for (const box of all(".live")) {
    const was = old.get(box.dataset.figure);
    if (was) box.replaceWith(was);
    old.delete(box.dataset.figure);
  }
  for (const box of old.values()) Plotly.purge(box);
}

let coming = null;
function bundle() {
  coming ||= new Promise((resolve, reject) => {
    const script = Object.assign(document.createElement("script"), { src: $("#plotly").content });
    script.addEventListener("load", resolve);
    script.addEventListener("error", reject);
    document.head.append(script);
  });
  return coming;
}

/* The figure in the theme's colors, as large as its box: places are units of its axes, sizes are px. */
function fitted(figure, box) {
  const style = getComputedStyle(root);
  const colored = (hex) => style.getPropertyValue(live.palette[hex]) || hex;
  const { data, layout } = JSON.parse(JSON.stringify(figure).replace(/#[0-9A-F]{6}/g, colored));
  const { width, height } = box.getBoundingClientRect();
  const scale = width / layout.width;
  for (const { line, marker } of data) {
    if (line) line.width *= scale;
    if (!marker) continue;
    marker.size = marker.size.map((size) => size * scale);
    marker.line.width *= scale;
  }
  return [data, { ...layout, width, height }];
}

async function draw() {
  const boxes = all(".live").filter((box) =>
    live.figures[box.dataset.figure] && box.parentElement.checkVisibility()
  );
  if (!boxes.length) return;
  if (!window.Plotly) {
    await bundle().catch(() => {
      coming = null;
    });
  }
  if (!window.Plotly) return;
  for (const box of boxes.filter((one) => one.isConnected)) {
    const first = !box.matches(".drawn");
    Plotly.react(box, ...fitted(live.figures[box.dataset.figure], box), CONFIG);
    if (first) listen(box);
    box.classList.add("drawn");
    box.parentElement.dataset.live = "";
  }
}

function listen(box) {
  box.on("plotly_hover", ({ points, event }) => point(points[0].customdata[0], event));
  box.on("plotly_unhover", () => hide());
  box.on("plotly_click", ({ points }) => go(`#${points[0].customdata[0]}`));
}

/* Until it is as large as its box again the picture stands for it. */
let resting = 0;
function resized() {
  for (const figure of all(".figure[data-live]")) delete figure.dataset.live;
  clearTimeout(resting);
  resting = setTimeout(draw, RESTING);
}

let width = root.clientWidth;
new ResizeObserver(() => {
  if (root.clientWidth === width) return;
  width = root.clientWidth;
  resized();
}).observe(root);

when("placed", draw);
when("theme", draw);
when("turned", draw);

/* ---- the card */

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

function showCard(name, box, link = null) {
  clearTimeout(leaving);
  const html = live.cards[name];
  if (!html) return false;
  hide();
  of = link;
  if (link) link.setAttribute("aria-describedby", "card");
  const it = card();
  it.innerHTML = html;
  it.classList.toggle("touched", finger);
  it.hidden = false;
  const room = root.clientWidth - it.offsetWidth - 8;
  const above = box.bottom + APART + it.offsetHeight > innerHeight && box.top > it.offsetHeight + APART;
  it.style.left = `${Math.max(8, Math.min(box.left, room)) + scrollX}px`;
  it.style.top = `${(above ? box.top - it.offsetHeight - APART : box.bottom + APART) + scrollY}px`;
  return true;
}

/* Where plotly finds a mark that no cell lies over. */
function point(name, { clientX, clientY }) {
  showCard(name, new DOMRect(clientX - 6, clientY - 6, 12, 12));
}

const pointed = (link) => showCard(id(link), link.getBoundingClientRect(), link);

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
  else if (link) pointed(link);
  else if (target.closest("#card")) clearTimeout(leaving);
  else if (!card().hidden && !target.closest(".live")) later();
});

document.addEventListener("focusin", ({ target }) => {
  if (target.matches(MARKS) && target.matches(":focus-visible")) pointed(target);
});
document.addEventListener("focusout", ({ target, relatedTarget }) => {
  if (target === of && !(relatedTarget && relatedTarget.closest("#card"))) later();
});

document.addEventListener("click", (event) => {
  const link = event.target.closest(MARKS);
  if (link && finger && plain(event) && link !== of && pointed(link)) event.preventDefault();
  else if (link || event.target.closest("#card a") || finger) hide();
}, true);
