// Words of the text that are selected, by mouse or by keyboard, and a new row made of them.

import { currentRow, desk, go, refresh, tell } from "./desk.js";
import { say } from "./decide.js";
import { rowForm } from "./form.js";
import { byId, element, reveal } from "./page.js";
import { ask, newId, post } from "./send.js";

const words = () => byId("words");

// --- what is selected, in the units in which JavaScript counts

function offsetOf(node, offset) {
  const range = document.createRange();
  range.setStart(words(), 0);
  range.setEnd(node, offset);
  return range.toString().length;
}

export function selected() {
  const selection = getSelection();
  if (!words() || !selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!words().contains(range.startContainer) || !range.intersectsNode(words())) return null;
  const end = words().contains(range.endContainer) ? offsetOf(range.endContainer, range.endOffset) : desk.doc.text.length;
  const from = offsetOf(range.startContainer, range.startOffset);
  return desk.doc.text.slice(from, end).trim() ? { from, to: end } : null;
}

// Node and offset of a place in the text.
function placeOf(offset) {
  const walker = document.createTreeWalker(words(), NodeFilter.SHOW_TEXT);
  let left = offset;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (left <= node.length) return [node, left];
    left -= node.length;
  }
  return [words(), words().childNodes.length];
}

function select({ from, to }) {
  const [start, end] = [placeOf(from), placeOf(to)];
  getSelection().setBaseAndExtent(...start, ...end);
  const shape = getSelection().getRangeAt(0);
  const pane = byId("text");
  reveal(pane, { getBoundingClientRect: () => shape.getBoundingClientRect() });
}

// --- by keyboard

// Points that end no sentence.
const ABBREVIATION = /(?:^|[\s(])(?:vs|v|e\.g|i\.e|ca|approx|no|fig|al|resp|St|Dr|p)\.\s*$/i;

function sentences() {
  const segments = new Intl.Segmenter("en", { granularity: "sentence" }).segment(desk.doc.text);
  const joined = [];
  for (const { segment, index } of segments) {
    const last = joined.at(-1);
    const goesOn = last && !/\n\s*$/.test(last.text) && (ABBREVIATION.test(last.text) || /^[a-z]/.test(segment));
    if (goesOn) last.text += segment;
    else joined.push({ text: segment, index });
  }
  return joined.map(({ text, index }) => {
    const words = text.trim();
    const from = index + text.indexOf(words);
    return { from, to: from + words.length };
  }).filter(({ from, to }) => to > from);
}

const sentenceAt = (place) => sentences().find(({ to }) => place < to) || null;

// The next sentence after what is selected, or the one of the row that is open.
export function selectSentence(by) {
  if (!words()) return;
  const all = sentences();
  const now = selected();
  const at = now ? now.from : currentRow()?.at?.[0] ?? 0;
  const place = all.findIndex(({ to }) => at < to);
  const next = now ? Math.min(Math.max(place + by, 0), all.length - 1) : Math.max(place, 0);
  if (all[next]) select(all[next]);
}

// Longer or shorter by a word, where something is selected.
export function stretch(by) {
  if (!selected()) return false;
  getSelection().modify("extend", by > 0 ? "forward" : "backward", "word");
  return true;
}

// --- the offer beside the words

let timer = 0;
export function watchSelection() {
  const offer = byId("offer");
  document.addEventListener("selectionchange", () => {
    clearTimeout(timer);
    timer = setTimeout(placeOffer, 120);
  });
  byId("text").addEventListener("scroll", placeOffer, { passive: true });
  offer.addEventListener("mousedown", (event) => event.preventDefault());
  offer.addEventListener("click", add);
}

function placeOffer() {
  const offer = byId("offer");
  offer.hidden = !selected() || !byId("adding").hidden;
  if (offer.hidden) return;
  const lines = getSelection().getRangeAt(0).getClientRects();
  const last = lines[lines.length - 1];
  const pane = byId("text").getBoundingClientRect();
  offer.hidden = !last || last.bottom < pane.top || last.top > pane.bottom;
  offer.style.left = `${Math.max(pane.left + 8, Math.min(last.right - 60, pane.right - offer.offsetWidth - 20))}px`;
  offer.style.top = `${Math.min(last.bottom + 6, window.innerHeight - 40)}px`;
}

// --- the new row

// JavaScript counts some characters twice; the tables count each once.
const inCharacters = (offset) => [...desk.doc.text.slice(0, offset)].length;

export async function add() {
  say("");
  const from = selected() || (currentRow()?.at && words() ? sentenceAt(currentRow().at[0]) : null);
  if (!from) {
    tell("Select words of the text first; s selects a sentence.");
    return;
  }
  select(from);
  const stretchOf = { start: inCharacters(from.from), end: inCharacters(from.to) };
  const text = desk.doc.text.slice(from.from, from.to).trim();
  byId("offer").hidden = true;
  openPanel(text, [element("p", { class: "note" }, "Reading the words …")]);
  try {
    const { candidates } = await ask(`/api/documents/${desk.doc.number}/parse`, stretchOf);
    showCandidates(text, stretchOf, candidates);
  } catch (error) {
    showCandidates(text, stretchOf, []);
    say(error.message);
  }
}

function openPanel(text, parts) {
  const panel = byId("adding");
  panel.hidden = false;
  const short = text.length > 150 ? `${text.slice(0, 110).trim()} … ${text.slice(-30).trim()}` : text;
  panel.replaceChildren(element("h3", {}, "New row from ", element("q", { class: "from" }, short)), ...parts);
}

export function closePanel() {
  byId("adding").hidden = true;
  byId("adding").replaceChildren();
}

// What was read in the words, to choose from; then a row of any table.
function showCandidates(text, stretchOf, candidates) {
  const place = element("div", { class: "candidate-form" });
  const list = element("fieldset", { class: "candidates" },
    element("legend", {}, candidates.length ? "Read in these words" : "Nothing more was read in these words"));
  const show = (table, values, at, { focus = false } = {}) => {
    const form = rowForm({
      doc: desk.doc, table, values, label: `New row of ${desk.doc.titles[table]}`, saves: "Add",
      onSave: ({ stated }) => addRow(form, table, stated, at), onLeave: leave,
    });
    place.replaceChildren(form.form);
    if (focus) form.focus();
    return form;
  };
  candidates.forEach((one, i) => {
    const radio = element("input", { type: "radio", name: "candidate", checked: i === 0 });
    radio.addEventListener("change", () => show(one.table, one.values, one));
    list.append(element("label", { class: `candidate t-${one.table}` }, radio, element("span", { class: "swatch" }),
      element("b", {}, desk.doc.titles[one.table]), " ", one.cells.filter(Boolean).join(" · ")));
  });
  const other = element("input", { type: "radio", name: "candidate", checked: !candidates.length });
  const tables = element("select", { "aria-label": "Table of the row" },
    ...Object.entries(desk.doc.titles).map(([table, title]) =>
      element("option", { value: table, selected: table === "responses" }, title)));
  // A row of another table, with what the words give for it where the form is still as it was.
  const blank = async () => {
    other.checked = true;
    const table = tables.value;
    const form = show(table, onlyArm(table), stretchOf);
    const read = await ask(`/api/documents/${desk.doc.number}/parse`, { ...stretchOf, table }).catch(() => null);
    const [filled] = read ? read.candidates.filter((one) => one.table === table) : [];
    const untouched = form.form.isConnected && !Object.keys(form.changed()).length;
    if (!filled || !untouched) return;
    const focus = form.form.contains(document.activeElement);
    show(table, { ...onlyArm(table), ...filled.values }, filled, { focus });
  };
  other.addEventListener("change", blank);
  tables.addEventListener("change", blank);
  list.append(element("label", { class: "candidate" }, other, "another row of ", tables));
  list.addEventListener("keydown", (event) => {
    if (event.key === "Escape") leave();
    else if (event.key === "Enter") place.querySelector("form").requestSubmit();
    else return;
    event.preventDefault();
  });
  openPanel(text, [list, place]);
  if (candidates.length) show(candidates[0].table, candidates[0].values, candidates[0]);
  else blank();
  if (candidates.length) list.querySelector("input").focus();
  else tables.focus();
}

function onlyArm(table) {
  const arms = desk.doc.arms.filter((arm) => arm !== "all");
  const has = desk.doc.columns[table].some(({ name, arms: is }) => is && name === "arm_id");
  return has && arms.length < 2 ? { arm_id: arms[0] || "all" } : {};
}

async function addRow(form, table, values, { start, end }) {
  form.busy(true);
  try {
    const answer = await post(`/api/documents/${desk.doc.number}/rows`, { table, values, start, end, client_id: newId() });
    closePanel();
    getSelection().removeAllRanges();
    await refresh();
    go(answer.row_id);
    tell("Row added.");
  } catch (error) {
    form.busy(false);
    form.showError(error.message);
  }
}

function leave() {
  closePanel();
  go(desk.current);
}
