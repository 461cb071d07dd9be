/* The form of a patient: it leads to the address that a browser without scripts is sent to, each fact once. */
import { $, all, when } from "#dom";
import { become, go } from "#address";

const ADULT = "age:adult";

/* The form's own fields, in their order; an age in years says by itself that an adult is one. */
function facts(form) {
  const given = all("[name=patient]", form).filter((one) => one.type !== "checkbox" || one.checked);
  const told = given.map((one) => one.value.trim());
  const years = Number(told[0]);
  const named = told.filter(Boolean).map((fact) => (/^\d+$/.test(fact) ? `age:${Number(fact)}` : fact));
  return told[0] && years >= 18 ? named.filter((fact) => fact !== ADULT) : named;
}

const others = (form) =>
  all("[type=hidden]", form).map((one) => `${one.name}=${encodeURIComponent(one.value)}`);

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("form.asked")) return;
  event.preventDefault();
  const asked = facts(form);
  const query = [...others(form), ...(asked.length ? [`patient=${asked.join(",")}`] : [])].join("&");
  const dialog = form.closest("dialog");
  if (dialog) dialog.close();
  go(`/${query ? `?${query}` : ""}`);
});

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
