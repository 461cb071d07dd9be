/* A picture or slide that was exported here says which view it shows. It is read in the browser, and sent nowhere.

   PNG   iTXt chunks "View" and "Data version"
   SVG   the same names, as JSON, in <metadata>
   PPTX  docProps/core.xml, cp:keywords: "data <version>; view <view>", 255 characters at most; the address of a
         longer view stands whole in the speaker notes */
import { $, say } from "#dom";
import { go as lead, settled } from "#address";

const LARGEST = 64 * 1024 * 1024;
const MOST_TEXT = 4 * 1024 * 1024;
const MOST_KEYWORDS = 255;
const VIEW = /^\?[\w=&,.:%-]{0,3999}$/;
const VERSION = /^[0-9a-f]{7,64}$/;
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const UNREADABLE =
  "This file does not say which view it shows. PNG, SVG and PowerPoint files exported here do.";
const latin = new TextDecoder("latin1");
const utf8 = new TextDecoder();

/* ---- PNG */

function* chunks(bytes) {
  const view = new DataView(bytes.buffer);
  for (let at = 8; at + 12 <= bytes.length; at += view.getUint32(at) + 12) {
    const long = view.getUint32(at);
    yield [latin.decode(bytes.subarray(at + 4, at + 8)), bytes.subarray(at + 8, at + 8 + long)];
  }
}

function ofPng(bytes) {
  const found = {};
  for (const [kind, body] of chunks(bytes)) {
    if (kind === "IDAT") break;
    const end = body.indexOf(0);
    if (kind === "iTXt" && end > 0 && body[end + 1] === 0) {
      const rest = body.subarray(end + 3);
      const tongue = rest.indexOf(0);
      const keyword = rest.indexOf(0, tongue + 1);
      found[latin.decode(body.subarray(0, end))] = utf8.decode(rest.subarray(keyword + 1));
    }
  }
  return { view: found.View, version: found["Data version"] };
}

/* ---- SVG */

function ofSvg(bytes) {
  if (bytes.length > MOST_TEXT) return {};
  const drawing = new DOMParser().parseFromString(utf8.decode(bytes), "image/svg+xml");
  const told = drawing.querySelector("metadata");
  const found = told ? JSON.parse(told.textContent) : {};
  return { view: found.View, version: found["Data version"] };
}

/* ---- PPTX: a zip archive, its directory at the end */

function* entries(bytes) {
  const view = new DataView(bytes.buffer);
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end -= 1;
  if (end < 0) return;
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    const name = view.getUint16(at + 28, true);
    yield {
      name: utf8.decode(bytes.subarray(at + 46, at + 46 + name)),
      packed: view.getUint16(at + 10, true) === 8,
      long: view.getUint32(at + 20, true),
      whole: view.getUint32(at + 24, true),
      start: view.getUint32(at + 42, true),
    };
    at += 46 + name + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
}

function unpacked(bytes, entry) {
  if (entry.whole > MOST_TEXT) return "";
  const view = new DataView(bytes.buffer);
  const from = entry.start + 30 + view.getUint16(entry.start + 26, true) +
    view.getUint16(entry.start + 28, true);
  const body = new Blob([bytes.subarray(from, from + entry.long)]);
  if (!entry.packed) return body.text();
  return new Response(body.stream().pipeThrough(new DecompressionStream("deflate-raw"))).text();
}

async function part(bytes, name) {
  const entry = [...entries(bytes)].find((one) => one.name === name);
  return entry ? new DOMParser().parseFromString(await unpacked(bytes, entry), "text/xml") : null;
}

async function ofPptx(bytes) {
  const told = await part(bytes, "docProps/core.xml");
  const keywords = told && told.getElementsByTagNameNS("*", "keywords")[0];
  const said = keywords ? keywords.textContent : "";
  if (said.length >= MOST_KEYWORDS) return ofNotes(await part(bytes, "ppt/notesSlides/notesSlide1.xml"));
  const found = /^data (\S+); view (\S+)$/.exec(said);
  return found ? { version: found[1], view: found[2] } : {};
}

function ofNotes(notes) {
  const lines = notes ? [...notes.getElementsByTagNameNS("*", "t")].map((one) => one.textContent) : [];
  const found = lines.map((line) => /(\?[\w=&,.%-]*?)&?data=([0-9a-f]{7,64})$/.exec(line)).find(Boolean);
  return found ? { version: found[2], view: found[1] } : {};
}

/* ---- back to the view */

function told(bytes) {
  if (SIGNATURE.every((byte, at) => bytes[at] === byte)) return ofPng(bytes);
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return ofPptx(bytes);
  return ofSvg(bytes);
}

async function read(file) {
  if (file.size > LARGEST) return {};
  try {
    const found = await told(new Uint8Array(await file.arrayBuffer()));
    return VIEW.test(found.view) && VERSION.test(found.version) ? found : {};
  } catch {
    return {};
  }
}

/* A view of other data is opened as a link frozen to them would be: the page says what has changed since. */
export async function reopen(file) {
  const found = await read(file);
  if (!found.view) return say(UNREADABLE, true);
  const dialog = $("dialog[open]");
  if (dialog) dialog.close();
  const query = found.view.replace(/([?&])data=[^&]*&?/, "$1").replace(/[?&]$/, "");
  const now =
    $("template[data-holder=export]").content.querySelector(".linked [data-version]").dataset.version;
  const frozen = found.version === now ? query : `${query}${query ? "&" : "?"}data=${found.version}`;
  const older = found.version === now
    ? ""
    : ` It was made with data version ${found.version}; the data are now ${now}.`;
  return go(`/${frozen}`, `The view of ${file.name.slice(0, 80)} is open again.${older}`);
}

/* Said once the view is placed, since a page says its own title. */
function go(address, told) {
  if (address !== location.pathname + location.search) {
    lead(address);
    settled(() => say(told, true));
  } else say(told, true);
}
