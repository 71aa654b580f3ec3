// Rows and evidence light each other, by mouse and by keyboard.

const link = {
  rows: new Map(),      // row number -> its elements
  evidence: new Map(),  // row number -> the elements of its evidence
  held: [],             // rows lit by focus or click
  lit: [],              // elements that are lit now
};

function collectLinks() {
  link.rows.clear();
  link.evidence.clear();
  link.held = [];
  link.lit = [];
  const put = (map, number, made) => map.set(number, [...(map.get(number) || []), made]);
  for (const made of byId("rows").querySelectorAll("[data-row]")) put(link.rows, Number(made.dataset.row), made);
  for (const made of byId("text").querySelectorAll(".ev")) {
    for (const number of rowsOfEvidence(made)) put(link.evidence, number, made);
  }
  const [first] = byId("rows").querySelectorAll("tr.row");
  if (first) first.tabIndex = 0;
  const [word] = byId("text").querySelectorAll(".ev");
  if (word) word.tabIndex = 0;
}

const rowsOfEvidence = (made) => made.dataset.rows.split(" ").map(Number);

// Light these rows and their evidence; scroll the side that the reader is not on.
function light(numbers, from) {
  link.lit.forEach((made) => made.classList.remove("lit"));
  const rows = numbers.flatMap((n) => link.rows.get(n) || []);
  const words = numbers.flatMap((n) => link.evidence.get(n) || []);
  link.lit = [...rows, ...words];
  link.lit.forEach((made) => made.classList.add("lit"));
  // Words take the colour of the row that is meant, which need not be that of their shortest evidence.
  for (const n of [...numbers].reverse()) {
    const table = tables[documents[open.index].rows[n].table].name;
    for (const made of link.evidence.get(n) || []) made.style.setProperty("--lit", `var(--${table})`);
  }
  if (from === "rows" && words.length) reveal(byId("text"), words[0]);
  if (from === "text" && rows.length) reveal(byId("rows"), rows[0]);
  drawDetail(numbers);
}

// What an element of either side stands for: the rows, and the side it is on.
function linkedOf(target) {
  const row = target.closest("#rows [data-row]");
  if (row) return [[Number(row.dataset.row)], "rows"];
  const words = target.closest("#text .ev");
  return words ? [rowsOfEvidence(words), "text"] : null;
}

// Scrolling moves things under a mouse that rests; only a mouse that moved has a say.
let mouse = [-1, -1];
function moved(event) {
  const same = event.screenX === mouse[0] && event.screenY === mouse[1];
  mouse = [event.screenX, event.screenY];
  return !same;
}

// Whatever the mouse left, what has the focus is lit again.
function onLeave() {
  pointed = null;
  light(link.held, null);
}

let pointed = null;
function onMouse(event) {
  if (!moved(event)) return;
  const linked = linkedOf(event.target);
  const key = linked ? `${linked[1]} ${linked[0]}` : null;
  if (key === pointed) return;
  pointed = key;
  if (linked) light(...linked);
  else light(link.held, null);
}

function onFocus(event) {
  const linked = linkedOf(event.target);
  if (!linked) return;
  pointed = null;
  [link.held] = linked;
  light(...linked);
  rove(event.target);
}

// One row and one piece of evidence at a time can be reached with Tab; the others with arrows.
function rove(target) {
  const side = target.closest(".pane");
  side.querySelectorAll('[tabindex="0"]').forEach((made) => { made.tabIndex = -1; });
  target.tabIndex = 0;
}

// Move the focus among rows, or among evidence, from where it is.
function step(selector, pane, by) {
  const all = [...pane.querySelectorAll(selector)];
  if (!all.length) return;
  const now = all.indexOf(document.activeElement);
  const start = by > 0 ? -1 : all.length;
  const next = all[Math.min(Math.max((now < 0 ? start : now) + by, 0), all.length - 1)];
  next.focus({ preventScroll: true });
  reveal(pane, next);
}

const stepRow = (by) => step("tr.row", byId("rows"), by);
const stepEvidence = (by) => step(".ev", byId("text"), by);

// From a row to its evidence and back.
function cross(target) {
  const linked = linkedOf(target);
  if (!linked) return;
  const [[number], side] = linked;
  const other = side === "rows" ? link.evidence.get(number) : link.rows.get(number);
  if (!other || !other.length) return;
  other[0].focus({ preventScroll: true });
  reveal(byId(side === "rows" ? "text" : "rows"), other[0]);
}
