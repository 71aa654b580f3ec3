// What a reviewer does with rows: accept, edit, reject, undo, settle, and say that the document is done.

import { currentRow, desk, draw, go, onward, placeEditor, putRow, refresh, rowOf, tell, undecided } from "./desk.js";
import { rowForm } from "./form.js";
import { byId, counted, reveal } from "./page.js";
import { groupOf, isDecided, outcomeWords, titleOf } from "./rows.js";
import { newId, post, settled } from "./send.js";

const address = (what) => `/api/documents/${desk.doc.number}/${what}`;

// Something was not done; the page says so until something else is.
export function say(message) {
  byId("trouble").textContent = message ? `${message[0].toUpperCase()}${message.slice(1)}` : "";
  byId("trouble").hidden = !message;
}

// Take over what the desk answers to a decision.
function takeIn(answer) {
  putRow(answer.row_id, answer.row);
  Object.assign(desk.doc, { state: answer.document.state, arms: answer.arms || desk.doc.arms });
  if (answer.conflict.length) {
    const others = [...new Set(answer.conflict.map((decision) => decision.reviewer))].join(" and ");
    tell(`${others} decided otherwise on this row meanwhile.`);
  }
}

function decision(row, action, more = {}) {
  return post(address("decisions"), {
    row_id: row.row_id, table: row.table, action, seen: row.last, client_id: newId(), ...more,
  });
}

// Show a decision before the desk has answered; without its agreement all is as it was.
async function atOnce(row, action, status) {
  const before = { ...row };
  expect(row, status);
  const asked = decision(before, action);
  await null; // the caller goes on to the next row first
  const next = desk.current;
  try {
    const answer = await asked;
    desk.pending.delete(row.row_id);
    takeIn(answer);
    draw();
    if (rowOf(row.row_id)?.status === "conflict" && desk.current === next) go(row.row_id);
    if (row.flags.length || action === "reject") await refresh();
  } catch (error) {
    desk.pending.delete(row.row_id);
    putRow(row.row_id, before);
    draw();
    go(row.row_id);
    say(`Not saved: ${error.message}`);
  }
}

// What a row will be when the desk has answered.
function expect(row, status) {
  desk.pending.set(row.row_id, status);
  Object.assign(row, { status, saving: true });
}

const acceptedStatus = (row) => (isDecided(row) && row.status !== "rejected" ? row.status : "accepted");

function begin(row = currentRow()) {
  if (!row) return null;
  say("");
  tell("");
  closeEditor();
  return row;
}

export function accept(row = begin()) {
  if (!row) return;
  atOnce(row, "accept", acceptedStatus(row));
  draw();
  onward();
}

export function reject() {
  const row = begin();
  if (!row) return;
  atOnce(row, "reject", "rejected");
  draw();
  onward();
}

// The rest of a table, except what asks for a closer look.
export function acceptTable() {
  const row = begin();
  if (!row) return;
  const rest = desk.doc.tables[row.table].filter((one) => one.status === "unchecked" && !one.flags.length);
  rest.forEach((one) => atOnce(one, "accept", "accepted"));
  draw();
  onward();
  if (rest.length) tell(`${counted(rest.length, "row")} accepted.`);
  else tell("Nothing is left to accept in this table but rows with a flag.");
}

export async function undo() {
  begin(currentRow() || {});
  await settled();
  try {
    const answer = await post("/api/undo", { document: desk.doc.number, client_id: newId() });
    await refresh();
    const [undone] = answer.undone;
    if (answer.row) go(answer.row_id);
    tell(undone ? `Taken back: ${wordsOf(undone)}.` : "Taken back.");
  } catch (error) {
    say(error.message);
  }
}

function wordsOf({ action, column, table, new: now }) {
  if (action === "state") return `the document was ${now}`;
  if (action === "correct") return `${titleOf(desk.doc, table, column)} ${now === null ? "not stated" : now}`;
  return { accept: "a row accepted", reject: "a row rejected", add: "a row added", consensus: "a conflict settled" }[action];
}

// --- conflicts

export async function settle(place, row = currentRow()) {
  const side = row?.status === "conflict" && row.outcomes[place];
  if (!side) return false;
  begin(row);
  const editable = new Set(desk.doc.columns[row.table].filter((column) => column.editable).map(({ name }) => name));
  const values = Object.fromEntries(Object.entries(side.values).filter(([name]) => editable.has(name)));
  const verdict = side.status === "rejected" ? "reject" : "accept";
  try {
    const answer = await post("/api/adjudicate", {
      document: desk.doc.number, table: row.table, row_id: row.row_id, verdict,
      values: verdict === "reject" ? {} : values, seen: row.last, client_id: newId(),
    });
    takeIn(answer);
    await refresh();
    go(row.row_id);
    tell(`Settled: ${side.reviewer} ${outcomeWords(desk.doc, row.table, side)}.`);
  } catch (error) {
    await refresh().catch(() => {});
    say(error.message);
  }
  return true;
}

// --- editing

export function edit(column) {
  const row = begin();
  if (!row) return;
  const form = rowForm({
    doc: desk.doc, table: row.table, values: row.values, label: `Edit a row of ${desk.doc.titles[row.table]}`,
    onSave: ({ changed }) => save(changed), onLeave: leaveEditor,
  });
  desk.editor = { row_id: row.row_id, seen: row.last, form };
  placeEditor();
  form.focus(column);
  reveal(byId("rows"), groupOf(row.row_id));
}

function closeEditor() {
  if (!desk.editor) return;
  const group = groupOf(desk.editor.row_id);
  group?.querySelector(".editor-row")?.remove();
  group?.classList.remove("edited");
  desk.editor = null;
}

function leaveEditor() {
  const { row_id: id } = desk.editor;
  closeEditor();
  go(id, { scroll: false });
}

// Each changed cell is a decision of its own.  The form closes at once, so that the next key is for the next row, and
// comes back with what was wrong.
async function save(changed) {
  const { editor } = desk;
  const cells = Object.entries(changed);
  if (!cells.length) {
    editor.form.tell("Nothing has changed. Esc leaves; then a accepts the row.");
    return;
  }
  const row = rowOf(editor.row_id);
  const before = { ...row };
  expect(row, "corrected");
  closeEditor();
  draw();
  onward();
  const next = desk.current;
  const sent = cells.map(([column, value]) => post(address("decisions"), {
    row_id: row.row_id, table: row.table, action: "correct", column, value, seen: editor.seen, client_id: newId(),
  }).then((answer) => {
    takeIn(answer);
    editor.form.saved(column);
  }));
  const failed = (await Promise.allSettled(sent)).map(({ reason }, i) => [reason, cells[i][0]]).find(([reason]) => reason);
  desk.pending.delete(row.row_id);
  if (rowOf(row.row_id)?.saving) putRow(row.row_id, before);
  draw();
  if (failed) back(editor, ...failed);
  else {
    await refresh();
    if (rowOf(row.row_id)?.status === "conflict" && desk.current === next) go(row.row_id);
  }
}

// The form again, with what is wrong; a form that was opened since stays.
function back(editor, error, column) {
  if (desk.editor) {
    say(`Not saved: ${error.message}`);
    return;
  }
  desk.current = editor.row_id;
  desk.editor = editor;
  draw();
  editor.form.showError(error.message, column);
}

// --- the document

let sure = false;
export const unsure = () => { sure = false; };

export async function done() {
  const left = undecided().length;
  const wasDone = desk.doc.state === "done";
  if (!wasDone && left && !sure) {
    tell(`${counted(left, "row")} not decided yet; d again marks the document done all the same.`);
    sure = true;
    return;
  }
  sure = false;
  say("");
  try {
    const state = wasDone ? "in progress" : "done";
    const answer = await post(address("state"), { state, client_id: newId() });
    desk.doc.state = answer.document.state;
    draw();
    if (!wasDone && desk.doc.next) leaveFor(`/documents/${desk.doc.next}`);
    else tell(wasDone ? "The document is open again." : "Done. This was the last document of the list.");
  } catch (error) {
    say(`Not saved: ${error.message}`);
  }
}

// To another page, when all is saved.
export async function leaveFor(target) {
  await settled();
  location.assign(target);
}
