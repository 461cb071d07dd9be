/* The page: other content put in place of what stands, what is said of it, what around it follows. */
import { $, all, fill, parsed, root, say, seen, tell, when } from "#dom";
import { answered, next, restore } from "#address";
import { keepLive } from "#figure";

export function place(content) {
  if (!content || !answered(content)) return;
  document.title = content.title;
  $("#version").textContent = content.version;
  keepLive(content.live, () => fill($("#page"), parsed(content.html)));
  restore();
  tell("placed");
  next();
}

/* ---- what only this reader sees: data attributes of the root element, which the stylesheet reads */

export function keep(name, value) {
  root.dataset[name] = value;
  try {
    localStorage.setItem(name, value);
  } catch { /* not kept then */ }
}

export function set(name, value) {
  root.dataset[name] = value;
  pressed();
}

export function pressed() {
  for (const one of all("[data-set]")) {
    const [name, value] = one.dataset.set.split("=");
    const now = root.dataset[name] || one.dataset.first;
    one.setAttribute("aria-pressed", String(now === value));
  }
  for (const form of all(".form")) turned(form);
}

/* Where panels stand in turns, one is seen. */
function turned(form) {
  const figures = all(".figure", form);
  const now = Math.min(Number(root.dataset[form.dataset.form] || 0), figures.length - 1);
  figures.forEach((figure, index) => {
    figure.hidden = index !== now;
  });
}

/* ---- theme */

export function theme() {
  if (root.dataset.theme) return root.dataset.theme;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

export const other = () => (theme() === "dark" ? "light" : "dark");

/* Buttons say what they do here and now. */
export function label() {
  const text = `Switch to ${other()} theme`;
  for (const button of all("[data-act=theme]")) {
    if (!button.matches(".bare")) button.textContent = text;
    button.title = text;
    button.setAttribute("aria-label", text);
  }
}

matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  label();
  tell("theme");
});
addEventListener("storage", ({ key, newValue }) => {
  if (key !== "theme" || !newValue) return;
  root.dataset.theme = newValue;
  label();
  tell("theme");
});

/* ---- after a page was placed */

/* The pages of the header: which one this is, and each at the version of the data that this one shows. */
function current() {
  const version = new URLSearchParams(location.search).get("data");
  for (const link of all("#nav a")) {
    const href = link.getAttribute("href").split("?")[0];
    link.setAttribute("href", version ? `${href}?data=${encodeURIComponent(version)}` : href);
    const on = href === location.pathname || (href !== "/" && location.pathname.startsWith(`${href}/`));
    if (on) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

let announced = null;

function announce() {
  const now = $("[data-status]");
  const moved = seen("[data-moved]");
  const status = now && [now.dataset.status, moved && moved.dataset.moved].filter(Boolean).join(" ");
  const told = now && { filters: now.dataset.filters || "{}", status };
  const spelled = JSON.stringify(told);
  if (told && announced && spelled !== JSON.stringify(announced)) say(changes(announced, told));
  announced = told || announced;
}

/* Which filters are other than before, and what is shown now. */
function changes(before, now) {
  const [was, is] = [before, now].map((one) => JSON.parse(one.filters));
  const set = Object.keys(is).filter((name) => is[name] !== was[name]).map((name) => `${name}: ${is[name]}.`);
  const gone = Object.keys(was).filter((name) => !(name in is)).map((name) => `${name}: filter removed.`);
  return [...set, ...gone, now.status].join(" ");
}

when("placed", () => {
  const shown = /[?&]show=(time|table)\b/.exec(location.search);
  root.dataset.tab = shown ? shown[1] : "figure";
  pressed();
  current();
  label();
  announce();
});

/* The figure is its table, or its cards, and the filters are the button of a phone, where those are shown. */
const FORMS = { "#figures": "#figures, #table, #figure", "#filters": "#filters, [data-key=open-sheet]" };

export function leap(hash) {
  const spot = seen(FORMS[hash] || hash);
  if (spot.tabIndex < 0) spot.tabIndex = -1;
  spot.focus();
}
