/* Every slide as a small picture to choose from. A small picture is fetched when it comes into sight, one after the
   other: the server makes a few files at a time, and other readers wait for theirs, too. */
import { $, all } from "#dom";
import { reason } from "#files";

let told = "";
let asked = new AbortController();
let line = Promise.resolve();

async function bring(image, address, signal) {
  if (signal.aborted) return;
  try {
    const answer = await fetch(address, { signal });
    if (!answer.ok) throw new Error(await reason(answer));
    image.src = URL.createObjectURL(await answer.blob());
  } catch {
    image.dataset.lost = "1";
  }
}

function choice(value, text, image) {
  const input = Object.assign(document.createElement("input"), { type: "radio", name: "chosen", value });
  const words = Object.assign(document.createElement("span"), { textContent: text });
  const label = document.createElement("label");
  label.className = image ? "small" : "every";
  label.append(input, ...(image ? [image] : []), words);
  return label;
}

function small(page, seen, ground) {
  const image = Object.assign(new Image(seen.wide, seen.high), { alt: "" });
  image.dataset.page = page;
  image.dataset.ground = ground;
  return choice(page, seen.names.length ? `${page}. ${seen.names[page - 1]}` : `Page ${page}`, image);
}

/* Fill the question anew, unless it asks the same; `every` is what all slides at once are called, empty where no
   file holds them. */
export function offer(holder, seen, { every, ground, address }) {
  holder.hidden = seen.pages < 2;
  const many = $("[data-most]", holder.parentElement);
  many.hidden = seen.names.length <= Number(many.dataset.most);
  const key = [address(0), every, seen.pages, ...seen.names].join("\n");
  if (key === told && $("input", holder)) return;
  told = key;
  asked.abort();
  asked = new AbortController();
  const { signal } = asked;
  for (const image of all("img", holder)) if (image.src) URL.revokeObjectURL(image.src);
  const labels = Array.from({ length: seen.pages }, (_, at) => small(at + 1, seen, ground));
  $(".slides", holder).replaceChildren(...(every ? [choice("every", every)] : []), ...labels);
  if (holder.hidden) return;
  const sight = new IntersectionObserver((entries) => {
    for (const { target } of entries.filter((one) => one.isIntersecting)) {
      sight.unobserve(target);
      line = line.then(() => bring(target, address(Number(target.dataset.page)), signal));
    }
  }, { root: $(".slides", holder) });
  for (const image of all("img", holder)) sight.observe(image);
}

export function mark(holder, value) {
  const one = $(`[value="${value}"]`, holder);
  if (one) one.checked = true;
}
