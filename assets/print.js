/* What paper needs and a screen does not. The view that compares is asked for once more as it is drawn for paper: the
   browser waits for it, since what comes later is not printed; what is folded is opened. Without an answer the page itself is printed, with its
   table. The foot of each page stands in the margin where the browser draws one there, else beneath the text. */
import { link } from "#links";

const added = [];
const unfolded = [];

function add(element, where, said = {}) {
  where.append(Object.assign(element, said));
  added.push(element);
  return element;
}

function paper() {
  const request = new XMLHttpRequest();
  try {
    request.open("GET", "/print" + location.search, false);
    request.send();
  } catch {
    return null;
  }
  if (request.status !== 200) return null;
  return new DOMParser().parseFromString(request.responseText, "text/html").querySelector("main");
}

function foot(caveat, link) {
  const words = [...caveat.querySelectorAll("b, .quiet")].map((one) => one.textContent).join(" ");
  const [said, version] = [words, caveat.dataset.version].map((text) => JSON.stringify(text));
  const told = link.match(/.{1,100}/g).map((text) => JSON.stringify(text)).join(' "\\a" ');
  const style = add(document.createElement("style"), document.head);
  style.textContent =
    `@page { @bottom-left { content: ${said} "\\a" ${told}; } @bottom-right { content: ${version} "\\a" counter(page) " of " counter(pages); } }`;
  if ((style.sheet.cssRules[0].cssRules || []).length) document.documentElement.dataset.feet = "";
  else add(document.createElement("span"), caveat, { className: "printed", textContent: link });
}

function unprinted() {
  for (const element of added.splice(0)) element.remove();
  for (const folded of unfolded.splice(0)) folded.open = false;
  delete document.documentElement.dataset.feet;
}

addEventListener("beforeprint", () => {
  unprinted();
  const main = location.pathname === "/" ? paper() : null;
  if (main) add(document.adoptNode(main), document.body);
  unfolded.push(...document.querySelectorAll("details:not([open])"));
  for (const folded of unfolded) folded.open = true;
  const caveat = document.querySelector("[data-version]");
  if (caveat) foot(caveat, main ? main.dataset.address : link().split("#")[0]);
});
addEventListener("afterprint", unprinted);
