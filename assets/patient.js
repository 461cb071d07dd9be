/* The form of a patient: it leads to the address that a browser without scripts is sent to, each fact once. */
import { $, all, unsent, when } from "#dom";
import { become, go, others, settled } from "#address";

const ADULT = "age:adult";

/* The form's own fields, in their order; an age in years says by itself that an adult is one. */
function facts(form) {
  const given = all("[name=patient]", form).filter((one) => one.type !== "checkbox" || one.checked);
  const told = given.map((one) => one.value.trim());
  const years = Number(told[0]);
  const named = told.filter(Boolean).map((fact) => (/^\d+$/.test(fact) ? `age:${Number(fact)}` : fact));
  return told[0] && years >= 18 ? named.filter((fact) => fact !== ADULT) : named;
}

function lead(told, words) {
  const found = words ? [`q=${encodeURIComponent(words)}`] : [];
  const rest = words === undefined ? others("patient") : others("patient", "q");
  const query = [...rest, ...found, ...(told.length ? [`patient=${told.join(",")}`] : [])].join("&");
  go(`/${query ? `?${query}` : ""}`);
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("form.asked")) return;
  event.preventDefault();
  const dialog = form.closest("dialog");
  if (dialog) return void sent(dialog);
  form.parentElement.open = false;
  const told = facts(form);
  return settled(() => lead(told));
});

/* The sheet shows what was typed in it, sent or not; how many cohorts that keeps is not known before. */
const sender = () => $("[data-key=sheet-show]");

export function sent(sheet) {
  const form = $("form.asked", sheet);
  if (!form.checkValidity()) {
    form.parentElement.open = true;
    return form.reportValidity();
  }
  const drafts = unsent(sheet);
  const box = drafts.find((one) => one.name === "q");
  const told = facts(form);
  for (const one of drafts) one.form.dataset.sent = "";
  sheet.close();
  if (drafts.length || "sent" in form.dataset) settled(() => lead(told, box && box.value.trim()));
  return true;
}

function counted() {
  if (!sender()) return;
  sender().dataset.counted ||= sender().textContent;
  sender().textContent = unsent($("#sheet")).length ? "Show these cohorts" : sender().dataset.counted;
}

document.addEventListener("input", ({ target }) => {
  if (target.closest("#sheet")) counted();
});
document.addEventListener("reset", () => setTimeout(counted));
when("filled", counted);

/* What leads back to no filter, or to no patient, takes what was typed along. */
document.addEventListener("click", ({ target }) => {
  if (target.closest(".reset, .asked .ways a")) {
    for (const form of all(":is(form.asked, form.finding)")) form.reset();
  }
}, true);

/* It closes as a menu does: by Escape, and by a press beside it; in the sheet, where it is no menu, it stays. */
document.addEventListener("keydown", (event) => {
  const open = event.key === "Escape" && $("details.patient[open]");
  if (!open) return;
  open.open = false;
  $("summary", open).focus();
});

document.addEventListener("pointerdown", ({ target }) => {
  for (const open of all("details.patient[open]")) {
    if (!open.contains(target) && !open.closest("dialog")) open.open = false;
  }
});

/* A fact that the server set aside has left its name in the address; the page has said so, and the name goes too. */
when("placed", () => {
  const [before, told, after] = location.search.split(/(?<=[?&])patient=([^&]*)/);
  if (told === undefined || !/:(,|$)/.test(told)) return;
  const kept = told.split(",").filter((fact) => !fact.endsWith(":"));
  const search = before + (kept.length ? `patient=${kept.join(",")}` : "") + after;
  become(
    location.pathname + search.replace(/\?&|&&/, (sign) => sign[0]).replace(/[?&]$/, "") + location.hash,
  );
});
