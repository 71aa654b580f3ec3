// What the page of a document knows: the document, the row that is open, the form that is open; and drawing it again.

import { byId, content, reveal } from "./page.js";
import { allRows, drawDetail, drawProgress, drawRows, groupOf, isDecided, lineOf } from "./rows.js";
import { get } from "./send.js";
import { drawText, lightText } from "./text.js";

export const desk = {
  doc: content(),
  current: "",        // id of the row that is open
  editor: null,       // {row_id, seen, form} while a row is edited
  words: [],          // what is searched for
  pending: new Map(), // id of a row that is being saved -> the status that it will have
};

export const rowsInOrder = () => allRows(desk.doc);
export const rowOf = (id) => rowsInOrder().find((row) => row.row_id === id) || null;
export const currentRow = () => rowOf(desk.current);
export const undecided = () => rowsInOrder().filter((row) => !isDecided(row));

// A line for everybody: seen, and read out by a screen reader.
export function tell(message) {
  byId("told").textContent = message;
}

// Evidence is drawn again only when it changes, so that words stay selected.
let drawnText = "";
const evidenceNow = () => JSON.stringify([
  desk.words, rowsInOrder().map((row) => [row.row_id, row.status === "rejected", row.at]),
]);

export function draw() {
  const { doc } = desk;
  doc.rows = rowsInOrder().length;
  doc.decided = doc.rows - undecided().length;
  doc.conflicts = rowsInOrder().filter((row) => row.status === "conflict").length;
  const focused = document.activeElement;
  const inForm = desk.editor?.form.form.contains(focused) ? focused : null;
  const inRows = byId("rows").contains(focused);
  if (drawnText !== evidenceNow()) {
    drawnText = evidenceNow();
    drawText(doc, rowsInOrder(), desk.words);
  }
  drawRows(doc, desk.words);
  drawProgress(doc);
  drawDone();
  if (!rowOf(desk.current)) desk.current = rowsInOrder()[0]?.row_id || "";
  mark({ scroll: false });
  if (desk.editor) placeEditor();
  if (inForm) inForm.focus();
  else if (inRows) lineOf(desk.current)?.focus({ preventScroll: true });
}

function drawDone() {
  const button = byId("done");
  const done = desk.doc.state === "done";
  button.disabled = false;
  button.firstChild.textContent = done ? "Open again " : "Mark done ";
}

// Show which row is open, on both sides.
function mark({ scroll = true } = {}) {
  byId("rows").querySelectorAll(".group.lit").forEach((made) => made.classList.remove("lit"));
  byId("rows").querySelectorAll('tr.row[tabindex="0"]').forEach((made) => { made.tabIndex = -1; });
  const line = lineOf(desk.current);
  if (line) line.tabIndex = 0;
  groupOf(desk.current)?.classList.add("lit");
  lightText(currentRow(), { scroll });
  drawDetail(desk.doc, currentRow());
}

// Open a row: focus it, light its evidence, bring both into view.
export function go(id, { focus = true, scroll = true } = {}) {
  if (!rowOf(id)) return;
  desk.current = id;
  mark({ scroll });
  if (focus) lineOf(id).focus({ preventScroll: true });
  reveal(byId("rows"), groupOf(id));
}

export function step(by) {
  const rows = rowsInOrder();
  const now = rows.findIndex((row) => row.row_id === desk.current);
  const inRows = byId("rows").contains(document.activeElement);
  // The first step from elsewhere takes up the row that is lit.
  const next = inRows ? Math.min(Math.max(now + by, 0), rows.length - 1) : Math.max(now, 0);
  if (rows[next]) go(rows[next].row_id);
}

// On to the next row that needs somebody, from the one that is open and around.
export function onward() {
  const rows = rowsInOrder();
  const now = rows.findIndex((row) => row.row_id === desk.current);
  const next = [...rows.slice(now + 1), ...rows.slice(0, now + 1)].find((row) => !isDecided(row));
  if (next) go(next.row_id);
  else {
    go(desk.current);
    const then = desk.doc.state === "done" ? "" : "; d marks the document done";
    if (rows.length) tell(`All rows are decided${then}.`);
  }
}

// --- what the server says

// A row as it is now, in the place of what was known; null for one that is no more.
export function putRow(id, row) {
  for (const rows of Object.values(desk.doc.tables)) {
    const place = rows.findIndex((known) => known.row_id === id);
    if (place >= 0) {
      if (row) rows[place] = row;
      else rows.splice(place, 1);
      return;
    }
  }
  if (row) desk.doc.tables[row.table].push(row);
}

export async function refresh() {
  desk.doc = await get(`/api/documents/${desk.doc.number}`);
  for (const [id, status] of desk.pending) Object.assign(rowOf(id) || {}, { status, saving: true });
  draw();
}

// --- the form of a row, below it

export function placeEditor() {
  const group = groupOf(desk.editor.row_id);
  if (!group) return;
  const cells = group.querySelector("tr.row").cells.length;
  const line = document.createElement("tr");
  line.className = "editor-row";
  const cell = document.createElement("td");
  cell.colSpan = cells;
  cell.append(desk.editor.form.form);
  line.append(cell);
  group.querySelector(".editor-row")?.remove();
  group.append(line);
  group.classList.add("edited");
}
