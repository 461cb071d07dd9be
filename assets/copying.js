/* What goes to the clipboard or to the system's own sheet: pictures, citations, the table. */
import { $, all, say } from "#dom";
import { fetched, save, why } from "#files";
import { copy, link, share, shareLink, shares } from "#links";
import { name as pictureName, png } from "#picture";

const rich = () => Boolean(window.ClipboardItem && navigator.clipboard && navigator.clipboard.write);

/* The promises go in as they are: some browsers forget the click while they are awaited. */
async function put(kinds, said, refused) {
  try {
    await navigator.clipboard.write([new ClipboardItem(kinds)]);
    say(said, true);
  } catch (error) {
    say(error.name === "NotAllowedError" ? refused : `Not copied: ${why(error)}`, true);
  }
}

function picture() {
  if (!rich()) return say("This browser does not copy pictures; download it instead.", true);
  const refused = "The browser did not allow copying the picture; download it instead.";
  return put({ "image/png": png() }, "Picture copied", refused);
}

const plain = async (address) => new Blob([await (await fetched(address)).text()], { type: "text/plain" });

async function text(button) {
  const found = plain(button.dataset.source);
  if (rich()) return put({ "text/plain": found }, button.dataset.said, "The browser did not allow copying.");
  return copy(await (await found).text(), button.dataset.said);
}

/* ---- the table */

/* A spreadsheet reads "7/12" as a date and "=1" as a formula, unless the cell is said to be text, and writes
   57.0 as 57, unless told how many decimals the print has. Excel is told by the style. Calc reads no style, and
   of formats by attribute those alone that it has by itself, which none with one decimal is: there all is text. */
const CALC_TEXT = "1033;0;@";
function read(places) {
  if (places === undefined) return "mso-number-format:'\\@';";
  return `mso-number-format:'0${Number(places) ? "\\." + "0".repeat(Number(places)) : ""}';`;
}

const CELL = "border:0.5pt solid #999;padding:2pt 5pt;text-align:left;vertical-align:top;";
const STARTERS = /^[=+\-@\t\r\n＝＋－＠]/;

/* A name is copied as the table says it is to stand alone: its cohort named, its source in brackets. */
const words = (cell) =>
  cell.dataset.copied ?? [...cell.childNodes].map((one) => one.textContent.trim()).filter(Boolean).join(" ");

function cell(from) {
  const made = document.createElement(from.tagName);
  made.textContent = words(from);
  if (from.rowSpan > 1) made.rowSpan = from.rowSpan;
  if (from.colSpan > 1) made.colSpan = from.colSpan;
  made.setAttribute("style", CELL + read(from.dataset.places));
  made.setAttribute("sdnum", CALC_TEXT);
  return made;
}

function copied(table) {
  const made = document.createElement("table");
  made.setAttribute("style", "border-collapse:collapse;font-family:Arial,sans-serif;font-size:9pt;");
  const said = $("caption", table);
  if (said) made.createCaption().textContent = said.textContent;
  for (const row of all("tr", table)) made.insertRow().append(...[...row.cells].map(cell));
  return made;
}

/* Every row whole: what spans several rows is said in each, so that a sheet can be sorted. */
function grid(table) {
  const down = [];
  return [...table.rows].map((row) => {
    const line = [];
    const cells = [...row.cells];
    while (cells.length || down[line.length]) {
      const above = down[line.length];
      if (above) {
        line.push(above.text);
        above.left -= 1;
        if (!above.left) delete down[line.length - 1];
        continue;
      }
      const next = cells.shift();
      const told = STARTERS.test(next.textContent) ? `'${next.textContent}` : next.textContent;
      if (next.rowSpan > 1) down[line.length] = { text: told, left: next.rowSpan - 1 };
      line.push(told, ...Array(next.colSpan - 1).fill(""));
    }
    return line.join("\t");
  });
}

const listed = (selector) =>
  all(selector).map((item) => [...item.children].map((one) => one.innerText.trim()).join(" "));

function told() {
  const caveat = $("footer.caveat");
  return [
    ...listed(".notes li"),
    ...listed(".sources li"),
    ...(caveat
      ? [...all("span > b, span > .quiet", caveat).map((one) => one.textContent), caveat.dataset.version]
      : []),
    link(),
  ].filter(Boolean);
}

const escaped = (line) => Object.assign(document.createElement("p"), { textContent: line }).outerHTML;

function table() {
  const tables = all("#table table").map(copied);
  const title = $("#title").textContent;
  const legend = $("#table > p").textContent;
  const lines = told();
  const text = tables.flatMap((one) => [one.caption ? one.caption.textContent : "", ...grid(one), ""]);
  const plainly = [title, legend, "", ...text, ...lines].join("\r\n");
  const html = [title, legend].map(escaped).join("") + tables.map((one) => one.outerHTML).join("<p></p>") +
    lines.map(escaped).join("");
  if (!rich()) return copy(plainly, "Table copied");
  const kinds = {
    "text/html": new Blob([html], { type: "text/html" }),
    "text/plain": new Blob([plainly], { type: "text/plain" }),
  };
  return put(
    kinds,
    "Table copied",
    "The browser did not allow copying the table; the CSV file holds the same rows.",
  );
}

/* ---- the system's own sheet, where it takes pictures too */

export function offer(panel) {
  const can = shares();
  const probe = can && navigator.canShare &&
    navigator.canShare({ files: [new File([""], "a.png", { type: "image/png" })] });
  $("[data-take=share-link]", panel).hidden = !can;
  $("[data-take=share-picture]", panel).hidden = !probe;
}

const takes = {
  "copy-picture": picture,
  "copy-text": text,
  "copy-table": table,
  "copy-citation": () => copy($("#export-holder [data-filled]").textContent, "Citation of this view copied"),
  "share-link": (button) => shareLink(button),
  async "share-picture"() {
    const file = new File([await png()], pictureName(), { type: "image/png" });
    return share({ files: [file], title: document.title, url: link() });
  },
  async save() {
    try {
      save(await png(), pictureName());
      say("Drawn by this browser and saved with your downloads.", true);
    } catch (error) {
      say(`Not saved: ${error.message}`, true);
    }
  },
};

export function take(button) {
  return takes[button.dataset.take](button);
}
