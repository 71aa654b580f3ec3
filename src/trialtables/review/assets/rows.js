// The rows of the document, one small table for each of its tables; a row is a table body of its own, with what belongs
// to it (flags, changes, a conflict, the form to edit it) below.

import { byId, classes, counted, element, key, shown } from "./page.js";
import { withHits } from "./text.js";

// Told by a sign and a word, never by colour alone.
const SIGNS = { unchecked: "○", accepted: "✓", corrected: "✎", rejected: "✕", added: "+", conflict: "≠" };
const SAVING = "…";

export const allRows = (doc) => Object.values(doc.tables).flat();
export const isDecided = (row) => row.status !== "unchecked" && row.status !== "conflict";

// Columns that are empty in all rows of a table are left out.
function usedColumns(doc, table) {
  return doc.shown[table].map((column, i) => ({ ...column, i }))
    .filter((column) => !column.aside && doc.tables[table].some((row) => row.cells[column.i]));
}

export function drawRows(doc, words) {
  const pane = byId("rows");
  const place = pane.scrollTop;
  const tables = Object.keys(doc.tables).filter((table) => doc.tables[table].length);
  const parts = tables.map((table) => tableElement(doc, table, words));
  if (!parts.length) parts.push(element("p", { class: "note" }, "No rows. Select words of the text to add one."));
  pane.replaceChildren(...parts);
  pane.scrollTop = place;
}

function tableElement(doc, table, words) {
  const rows = doc.tables[table];
  const left = rows.filter((row) => !isDecided(row)).length;
  const count = left ? `${left} of ${rows.length} to check` : `${rows.length} ✓`;
  const title = element("h3", { id: `table-${table}` }, element("span", { class: `swatch t-${table}` }),
    doc.titles[table], element("span", { class: "count" }, count));
  const columns = usedColumns(doc, table);
  const status = element("span", { class: "unseen" }, "Status");
  const head = element("tr", {}, element("th", { scope: "col" }, status),
    ...columns.map((column) => element("th", { scope: "col", class: column.number ? "number" : null }, column.heading)));
  const body = rows.map((row) => rowElement(doc, row, columns, words));
  return element("div", { class: "of-table" }, title,
    element("table", { role: "grid", "aria-labelledby": `table-${table}` }, element("thead", {}, head), ...body));
}

// A row with all that belongs to it.
function rowElement(doc, row, columns, words) {
  const changed = new Set(row.changes.map((change) => change.column));
  const cells = columns.map((column) => element("td", {
    class: classes(column.number && "number", column.columns.some((name) => changed.has(name)) && "changed"),
    "data-column": column.columns[0],
  }, ...withHits(row.cells[column.i], words)));
  const status = element("td", { class: "status-cell" }, statusElement(row));
  const body = element("tbody", { "data-row": row.row_id, class: `group t-${row.table} is-${row.status}` },
    element("tr", { class: "row", tabindex: "-1", "aria-describedby": "row-detail" }, status, ...cells));
  const below = (name, ...children) => body.append(element("tr", { class: name },
    element("td"), element("td", { colspan: columns.length }, ...children)));
  for (const { flag, arithmetic } of row.flags) {
    below("flag-row", element("span", { class: "flag" }, `⚑ ${flag.replaceAll("_", " ")}`), " ", arithmetic);
  }
  if (row.changes.length && row.status !== "conflict") below("change-row", ...changesOf(doc, row));
  if (row.status === "conflict") below("conflict-row", conflictElement(doc, row));
  return body;
}

function statusElement(row) {
  const sign = row.saving ? SAVING : SIGNS[row.status];
  const by = row.by && row.by.length && row.status !== "unchecked" ? ` (${row.by.join(", ")})` : "";
  const says = row.status === "unchecked" ? "unchecked: click to accept" : `${row.status}${by}`;
  return element("button", { type: "button", class: `status s-${row.status}`, tabindex: "-1", title: says },
    element("span", { "aria-hidden": "true" }, sign), element("span", { class: "unseen" }, says));
}

// "percent 26 → 36 by Anna".
function changesOf(doc, row) {
  const last = row.changes.at(-1);
  const told = netChanges(row).flatMap(([column, old, now]) => [
    element("span", { class: "change" }, `${titleOf(doc, row.table, column)} `, element("del", {}, shown(old)), " → ",
      element("ins", {}, shown(now))), " ",
  ]);
  const rejected = row.status === "rejected" ? "before it was rejected, " : "";
  return [...told, element("span", { class: "by", title: timeOf(last.when) }, `${rejected}by ${last.who}`)];
}

// When something was decided, in the reader's own time.
const timeOf = (when) => new Date(when).toLocaleString("en", { dateStyle: "medium", timeStyle: "short" });

// Each changed cell once, from the first value to the last.
function netChanges(row) {
  const cells = new Map();
  for (const { column, old, new: now } of row.changes) {
    cells.set(column, [column, cells.has(column) ? cells.get(column)[1] : old, now]);
  }
  return [...cells.values()];
}

export function titleOf(doc, table, column) {
  const found = doc.columns[table].find(({ name }) => name === column);
  return found ? found.title : column;
}

// What one reviewer made of a row, in words.
export function outcomeWords(doc, table, { status, values }) {
  if (status === "rejected") return "rejected it";
  if (status === "not added") return "did not add it";
  if (status === "left open") return "left it open";
  const cells = Object.entries(values).map(([column, value]) => `${titleOf(doc, table, column)} ${shown(value)}`);
  if (cells.length) return cells.join(", ");
  return status === "added" ? "added it" : "accepted it as extracted";
}

function conflictElement(doc, row) {
  const sides = row.outcomes.map((outcome, i) => element("li", {}, element("button", {
    type: "button", "data-settle": String(i),
  }, key(String(i + 1)), element("b", {}, outcome.reviewer), " ", outcomeWords(doc, row.table, outcome))));
  return element("div", { class: "conflict" },
    element("p", {}, element("span", { class: "flag" }, "In conflict."), " Take one reviewer's side, or decide anew."),
    element("ol", {}, ...sides));
}

export const groupOf = (id) => byId("rows").querySelector(`tbody[data-row="${CSS.escape(id)}"]`);
export const lineOf = (id) => groupOf(id)?.querySelector("tr.row") || null;

const armWords = (doc, row) => {
  const arm = row.values.arm_id;
  if (row.table === "arms" || !arm || !doc.arm_labels[arm]) return "";
  return `${arm} is ${doc.arm_labels[arm]}`;
};

function action(name, letter, label, { off = false } = {}) {
  return element("button", {
    type: "button", "data-action": name, disabled: off, "aria-keyshortcuts": letter,
  }, `${label} `, key(letter));
}

// Everything else about the row that is open, and what can be done with it.
export function drawDetail(doc, row) {
  const pane = byId("row-detail");
  const actions = element("div", { class: "actions" },
    action("accept", "a", "Accept", { off: !row }), action("edit", "e", "Edit", { off: !row }),
    action("reject", "x", "Reject", { off: !row }), action("undo", "u", "Undo"));
  if (!row) {
    pane.replaceChildren(actions, element("p", { class: "note" }, "Go to a row with j, or point at coloured words."));
    return;
  }
  const aside = doc.shown[row.table].flatMap((column, i) =>
    (column.aside && row.cells[i] ? [`${column.heading}: ${row.cells[i]}`] : []));
  const { section, start, end, rule, evidence } = row.values;
  const facts = [doc.titles[row.table], armWords(doc, row), rule, `${section ? `${section} ` : ""}${start}–${end}`, ...aside];
  pane.replaceChildren(actions,
    element("p", { class: "detail-line" }, element("span", { class: `swatch t-${row.table}` }),
      ...facts.filter(Boolean).map((fact) => element("span", {}, fact))),
    element("p", { class: "detail-words" }, `“${evidence || ""}”`));
}

export function drawProgress(doc) {
  const bar = element("progress", { max: doc.rows || 1, value: doc.decided, "aria-label": "Rows decided" });
  const conflicts = doc.conflicts ? element("span", { class: "flag" }, `${counted(doc.conflicts, "conflict")} `) : "";
  byId("progress").replaceChildren(conflicts, bar, element("span", { class: "of" }, `${doc.decided} / ${doc.rows}`),
    element("span", { class: `state state-${doc.state.replace(" ", "-")}` }, doc.state));
}
