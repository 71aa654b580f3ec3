// The page of one document: mouse, keys, search, and news of other reviewers.

import { accept, acceptTable, done, edit, leaveFor, reject, say, settle, undo, unsure } from "./decide.js";
import { currentRow, desk, draw, go, refresh, rowOf, step, tell, undecided } from "./desk.js";
import { byId, counted, helpWithKeys, reveal, withModifier, writing } from "./page.js";
import { add, closePanel, selectSentence, stretch, watchSelection } from "./select.js";
import { get, isSending, onSending } from "./send.js";
import { rowOfEvidence } from "./text.js";

// --- keys

const toDocument = (number) => number && leaveFor(`/documents/${number}`);

const KEYS = {
  j: () => step(1), ArrowDown: () => step(1), k: () => step(-1), ArrowUp: () => step(-1),
  a: () => accept(), A: acceptTable, e: () => edit(), Enter: () => edit(), x: reject, u: undo,
  d: done, "+": add, s: () => selectSentence(1), S: () => selectSentence(-1),
  n: () => toDocument(desk.doc.next), J: () => toDocument(desk.doc.next),
  p: () => toDocument(desk.doc.previous), K: () => toDocument(desk.doc.previous),
  l: () => leaveFor("/"), "/": () => { byId("search").focus(); byId("search").select(); },
  Escape: () => escape(),
};

const GOING = new Set(["j", "k", "ArrowDown", "ArrowUp"]);

function onKey(event) {
  if (withModifier(event) || event.defaultPrevented || writing(event.target)) return;
  if (event.key !== "d") unsure();
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (by && event.shiftKey && stretch(by)) return void event.preventDefault();
  if (/^[1-9]$/.test(event.key)) return void settle(Number(event.key) - 1);
  // A button or link that has the focus keeps its own keys.
  if (["Enter", " "].includes(event.key) && event.target.closest("a, button")) return;
  if (["ArrowUp", "ArrowDown"].includes(event.key) && event.target.closest("#text")) return;
  const act = KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  // A key that is held down goes on through rows; it does not decide on them.
  if (!event.repeat || GOING.has(event.key)) act();
}

function escape() {
  getSelection().removeAllRanges();
  if (desk.words.length) endSearch();
  closePanel();
  say("");
  tell("");
  if (currentRow()) go(desk.current, { scroll: false });
}

// --- mouse

function onRows(event) {
  const group = event.target.closest("tbody[data-row]");
  if (!group || event.target.closest(".editor-row")) return;
  const side = event.target.closest("[data-settle]");
  go(group.dataset.row);
  if (side) settle(Number(side.dataset.settle), rowOf(group.dataset.row));
  else if (event.target.closest(".s-unchecked")) accept();
}

function onCell(event) {
  const cell = event.target.closest("td[data-column]");
  if (!cell || event.target.closest(".editor-row")) return;
  getSelection().removeAllRanges();
  edit(cell.dataset.column);
}

function onWords(event) {
  const evidence = event.target.closest(".ev");
  if (evidence && getSelection().isCollapsed) go(rowOfEvidence(evidence, desk.current), { scroll: false });
}

const ACTIONS = { accept: () => accept(), edit: () => edit(), reject, undo };

function onAction(event) {
  const button = event.target.closest("[data-action]");
  if (button) ACTIONS[button.dataset.action]();
}

// --- search

let hit = -1;

function onSearch() {
  desk.words = byId("search").value.toLowerCase().split(/\s+/).filter((word) => word.length > 1);
  hit = -1;
  draw();
  const hits = byId("panes").querySelectorAll("mark").length;
  byId("hits").textContent = desk.words.length ? `${hits || "none"} found` : "";
  if (hits) nextHit(1);
}

function nextHit(by) {
  const marks = [...byId("panes").querySelectorAll("mark")];
  if (!marks.length) return;
  hit = (hit + by + marks.length) % marks.length;
  marks.forEach((mark, i) => mark.classList.toggle("at", i === hit));
  reveal(marks[hit].closest(".pane"), marks[hit]);
  byId("hits").textContent = `${hit + 1} of ${marks.length}`;
}

function endSearch() {
  byId("search").value = "";
  byId("hits").textContent = "";
  desk.words = [];
  draw();
}

function onSearchKey(event) {
  if (event.key === "Enter") nextHit(event.shiftKey ? -1 : 1);
  else if (event.key === "Escape") {
    endSearch();
    go(desk.current, { scroll: false });
  } else return;
  event.preventDefault();
}

// --- other reviewers

const POLL = 2000;

async function askForNews() {
  if (document.hidden || isSending()) return;
  try {
    const { changes, last } = await get(`/api/changes?after=${desk.doc.last}&document=${desk.doc.number}`);
    if (!changes.length || isSending()) return;
    await refresh();
    desk.doc.last = Math.max(desk.doc.last, last);
    const others = [...new Set(changes.map((decision) => decision.reviewer))].join(" and ");
    const rows = new Set(changes.filter((decision) => decision.row_id).map((decision) => decision.row_id));
    if (desk.editor && rows.has(desk.editor.row_id)) {
      desk.editor.form.tell(`${others} decided on this row while you edit it; saving puts both side by side.`);
    } else if (rows.size) tell(`${others} decided on ${counted(rows.size, "row")} just now.`);
    say("");
  } catch (error) {
    if (error.status === 403) say(error.message);
  }
}

// --- the start

function listen() {
  document.addEventListener("keydown", onKey);
  byId("rows").addEventListener("click", onRows);
  byId("rows").addEventListener("dblclick", onCell);
  byId("rows").addEventListener("focusin", (event) => {
    const line = event.target.closest("tr.row");
    const id = line?.closest("tbody").dataset.row;
    if (id && id !== desk.current) go(id, { focus: false });
  });
  byId("text").addEventListener("click", onWords);
  byId("row-detail").addEventListener("click", onAction);
  byId("done").addEventListener("click", done);
  byId("search").addEventListener("input", onSearch);
  byId("search").addEventListener("keydown", onSearchKey);
  for (const link of document.querySelectorAll("#previous, #next")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      leaveFor(link.href);
    });
  }
  onSending((waiting, trouble) => {
    byId("saved").textContent = waiting ? "Saving …" : "Saved";
    if (trouble) say(trouble);
    else if (byId("trouble").textContent.startsWith("Not saved yet")) say("");
  });
  window.addEventListener("beforeunload", (event) => {
    const unsaved = desk.editor && Object.keys(desk.editor.form.changed()).length;
    if (isSending() || unsaved) event.preventDefault();
  });
  document.querySelector(".skips").addEventListener("click", (event) => {
    event.preventDefault();
    if (event.target.hash === "#rows") go(desk.current);
    else byId("text").focus();
  });
}

helpWithKeys();
listen();
watchSelection();
draw();
sessionStorage.setItem("document", location.pathname);
const first = undecided()[0] || currentRow();
if (first) go(first.row_id);
if (!desk.doc.blind) setInterval(askForNews, POLL);
