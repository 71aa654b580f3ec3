// The form of a row: an input for each cell, with the vocabulary of its column.

import { combo } from "./combo.js";
import { element, key } from "./page.js";

let made = 0;

const written = (value) => (value === null || value === undefined ? "" : String(value));

function choice(values, value, { required }) {
  const known = required && values.includes(value) ? values : ["", ...values];
  const options = known.includes(value) ? known : [...known, value];
  return element("select", {}, ...options.map((one) =>
    element("option", { value: one, selected: one === value }, one || "–")));
}

// The input of a column, and what belongs beside it.
function inputFor(doc, table, column, value, form) {
  if (column.arms) return [choice(doc.arms, value, column)];
  if (column.values) return [choice(column.values, value, column)];
  const number = column.kind === "integer" || column.kind === "number";
  const input = element("input", {
    type: "text", value, inputmode: number ? "decimal" : null, spellcheck: "false", autocomplete: "off", maxlength: 2000,
  });
  if (!column.search && !column.suggest) return [input];
  const attribute = () => ({ attribute: form.elements.attribute?.value || "" });
  return [input, combo({
    input, closed: column.search, address: `/api/vocabulary/${table}/${column.name}`,
    more: table === "studies" ? attribute : () => ({}),
  })];
}

// Wide cells get more room.
const WIDE = new Set(["label", "term", "ctcae_term", "drugs", "value", "mention", "timepoint", "drug", "analyte", "outcome"]);

function field(doc, table, column, value, form) {
  made += 1;
  const id = `cell-${made}`;
  const [input, box] = inputFor(doc, table, column, written(value), form);
  Object.assign(input, { id, name: column.name });
  input.setAttribute("aria-describedby", `${id}-why`);
  if (column.required) input.setAttribute("aria-required", "true");
  input.title = column.meaning;
  const unit = column.unit && /^[%d]$/.test(column.unit) ? ` (${column.unit})` : "";
  const wide = WIDE.has(column.name) && column.kind === "string" && !column.values;
  return element("div", { class: wide ? "field wide" : "field" },
    element("label", { for: id }, column.title + unit), input, box || null,
    element("p", { class: "why flag", id: `${id}-why`, role: "alert" }));
}

// A form of one row.  `onSave` gets the cells that are not as they were, and all that are not empty.
export function rowForm({ doc, table, values, onSave, onLeave, label, saves = "Save" }) {
  const form = element("form", { class: `row-form t-${table}`, "aria-label": label, autocomplete: "off" });
  const columns = doc.columns[table].filter((column) => column.editable);
  const before = Object.fromEntries(columns.map(({ name }) => [name, written(values[name])]));
  const fields = element("div", { class: "fields" },
    ...columns.map((column) => field(doc, table, column, values[column.name], form)));
  const told = element("p", { class: "told", role: "status" });
  const save = element("button", { type: "submit", class: "main" }, `${saves} `, key("Enter"));
  const leave = element("button", { type: "button" }, "Leave ", key("Esc"));
  form.append(fields, element("div", { class: "form-end" }, save, leave, told));

  const now = () => Object.fromEntries(columns.map(({ name }) => [name, form.elements[name].value.trim()]));
  const sent = (cells) => Object.fromEntries(cells.map(([name, text]) => [name, text === "" ? null : text]));
  const changed = () => sent(Object.entries(now()).filter(([name, text]) => text !== before[name]));
  const stated = () => sent(Object.entries(now()).filter(([, text]) => text !== ""));

  // A line about one cell, or about the row where it names none.
  function showError(message, column = columns.find(({ name }) => message.startsWith(`${name} `))?.name) {
    const input = column && form.elements[column];
    const line = input ? form.querySelector(`#${input.id}-why`) : told;
    line.textContent = message.replaceAll("_", " ");
    told.classList.toggle("flag", !input);
    if (input) {
      input.setAttribute("aria-invalid", "true");
      input.focus();
    }
  }

  function clearErrors() {
    form.querySelectorAll(".why").forEach((line) => { line.textContent = ""; });
    form.querySelectorAll("[aria-invalid]").forEach((input) => input.removeAttribute("aria-invalid"));
    told.textContent = "";
    told.classList.remove("flag");
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearErrors();
    onSave({ changed: changed(), stated: stated() });
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      event.preventDefault();
      onLeave();
    } else if (event.key === "Enter" && event.target.tagName === "SELECT") {
      event.preventDefault();
      form.requestSubmit();
    }
    event.stopPropagation();
  });
  leave.addEventListener("click", onLeave);

  return {
    form, showError, changed,
    // A cell was saved as it is now.
    saved(column) { before[column] = form.elements[column].value.trim(); },
    tell(message) {
      told.textContent = message;
      told.classList.remove("flag");
    },
    busy(is) { save.disabled = is; },
    focus(column) {
      const input = (column && form.elements[column]) || fields.querySelector("input, select");
      input.focus();
      if (input.select) input.select();
    },
  };
}
