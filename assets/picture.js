/* The picture made in the browser, without the server: the SVG of the preview, which holds its fonts, drawn on a
   canvas, with the same words written into the file as the server writes. */
import { shown } from "#export";

const SLIDE_INCHES = 40 / 3;
const HEAD = 33;
const utf8 = new TextEncoder();

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? 0xedb88320 ^ (rest >>> 1) : rest >>> 1;
  return rest >>> 0;
});

function crc(bytes) {
  let rest = 0xffffffff;
  for (const byte of bytes) rest = TABLE[(rest ^ byte) & 255] ^ (rest >>> 8);
  return (rest ^ 0xffffffff) >>> 0;
}

function chunk(kind, body) {
  const made = new Uint8Array(body.length + 12);
  const view = new DataView(made.buffer);
  view.setUint32(0, body.length);
  made.set(utf8.encode(kind), 4);
  made.set(body, 8);
  view.setUint32(body.length + 8, crc(made.subarray(4, body.length + 8)));
  return made;
}

/* pHYs lets a slide take the picture at its full width: the file would have no size without it. */
function density(wide) {
  const body = new Uint8Array(9);
  const view = new DataView(body.buffer);
  const dots = Math.round(wide / SLIDE_INCHES / 0.0254);
  view.setUint32(0, dots);
  view.setUint32(4, dots);
  body[8] = 1;
  return chunk("pHYs", body);
}

const text = ([key, value]) => chunk("iTXt", utf8.encode(`${key}\0\0\0\0\0${value}`));

async function drawn(seen) {
  const image = new Image(seen.wide, seen.high);
  image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(seen.text);
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: seen.wide, height: seen.high });
  canvas.getContext("2d").drawImage(image, 0, 0, seen.wide, seen.high);
  return new Promise((done, failed) => {
    const refused = new Error("the picture is too large for this browser.");
    canvas.toBlob((blob) => (blob ? done(blob) : failed(refused)));
  });
}

export async function png() {
  const seen = shown();
  if (!seen) throw new Error("the preview is not here yet.");
  const raw = new Uint8Array(await (await drawn(seen)).arrayBuffer());
  const more = [density(seen.wide), ...Object.entries(seen.context).filter((pair) => pair[1]).map(text)];
  return new Blob([raw.subarray(0, HEAD), ...more, raw.subarray(HEAD)], { type: "image/png" });
}

export const name = () => `${shown().context.Name}.png`;
