// Differences between reviewers, side by side, and what they settle on.

import { rowForm } from "./form.js";
import { byId, classes, content, counted, element, helpWithKeys, key, reveal, withModifier, writing } from "./page.js";
import { get, newId, onSending, post, settled } from "./send.js";
import { drawText, lightText } from "./text.js";

const page = { found: content(), current: "", all: false, form: null, texts: new Map(), drawn: 0, settled: [] };

const cases = () => page.found.documents.flatMap((doc) => doc.rows.map((row) => ({ doc, row })))
  .filter(({ row }) => page.all || !row.settled || row.row_id === page.current);
const currentCase = () => cases().find(({ row }) => row.row_id === page.current) || null;
const caseElement = (id) => byId("cases").querySelector(`[data-row="${CSS.escape(id)}"]`);
const docOf = (doc) => ({ ...page.found, ...doc });

const tell = (message) => { byId("told").textContent = message; };

function say(message) {
  byId("trouble").textContent = message ? `${message[0].toUpperCase()}${message.slice(1)}` : "";
  byId("trouble").hidden = !message;
}

// --- drawing

function draw() {
  const figure = (number) => element("b", {}, String(number));
  byId("count").replaceChildren(figure(page.found.open), " open, ", figure(page.found.settled), " settled");
  document.querySelectorAll("[data-show]").forEach((button) =>
    button.setAttribute("aria-pressed", String((button.dataset.show === "all") === page.all)));
  const shown = cases();
  const parts = page.found.documents.flatMap((doc) => {
    const own = shown.filter((one) => one.doc === doc);
    if (!own.length) return [];
    const link = element("a", { href: `/documents/${doc.number}` }, doc.title || doc.doc_id);
    return [element("h2", { class: "case-document" }, link), ...own.map(({ row }) => caseOf(doc, row))];
  });
  if (!parts.length) parts.push(element("p", { class: "note nothing" }, nothingLeft()));
  byId("cases").replaceChildren(...parts);
}

function nothingLeft() {
  if (page.found.settled) return "Every difference is settled. All shows them.";
  if (page.found.reviewers.length < 2) return "Differences show when two reviewers have decided.";
  return "The reviewers differ on nothing.";
}

function caseOf(doc, row) {
  const columns = page.found.shown[row.table].map((column, i) => ({ ...column, i })).filter((column) => !column.aside
    && [row.cells, ...row.sides.map((side) => side.cells || [])].some((cells) => cells[column.i]));
  const head = element("tr", {}, element("th", { scope: "col" }, element("span", { class: "unseen" }, "Whose")),
    ...columns.map((column) => element("th", { scope: "col", class: classes(column.number && "number") }, column.heading)));
  const wasAdded = row.sides.some((side) => side.status === "added");
  const body = [wasAdded ? null : lineOf("extracted", row.extracted_cells, columns, row.extracted_cells, "a"),
    ...row.sides.map((side, i) => sideLine(side, i, columns, row))];
  const state = row.settled ? element("span", { class: "state state-done" }, `settled by ${row.settled_by}`) : null;
  return element("article", {
    class: `case t-${row.table}${row.settled ? " is-settled" : ""}`, "data-row": row.row_id, tabindex: "-1",
    "aria-label": `${page.found.titles[row.table]}${row.settled ? ", settled" : ""}`,
  }, element("h3", {}, element("span", { class: `swatch t-${row.table}` }), page.found.titles[row.table], state),
  element("table", {}, element("thead", {}, head), element("tbody", {}, ...body.filter(Boolean))),
  element("div", { class: "actions" }, actionButton("edit", "e", "Edit"), actionButton("reject", "x", "Reject"),
    row.settled ? resultOf(row, columns) : null));
}

const actionButton = (name, letter, label) => element("button", { type: "button", "data-action": name }, `${label} `, key(letter));

// What a settled row has become.
function resultOf(row, columns) {
  const cells = columns.map((column) => row.cells[column.i]).filter(Boolean).join(" · ");
  const words = row.status === "rejected" ? "rejected" : cells;
  return element("p", { class: "result" }, "Settled on: ", element("b", {}, words));
}

function lineOf(who, cells, columns, extracted, letter) {
  const take = element("button", { type: "button", class: "take", "data-take": letter }, key(letter), who);
  return element("tr", {}, element("th", { scope: "row" }, take), ...columns.map((column) => {
    const differs = cells[column.i] !== extracted[column.i];
    return element("td", { class: classes(column.number && "number", differs && "differs") },
      cells[column.i] || (differs ? "not stated" : ""));
  }));
}

const WORDS = { rejected: "rejected", "not added": "did not add this row" };

function sideLine(side, i, columns, row) {
  const number = String(i + 1);
  if (!WORDS[side.status]) return lineOf(side.reviewer, side.cells, columns, row.extracted_cells, number);
  const take = element("button", { type: "button", class: "take", "data-take": number }, key(number), side.reviewer);
  return element("tr", {}, element("th", { scope: "row" }, take),
    element("td", { colspan: columns.length, class: "differs" }, `✕ ${WORDS[side.status]}`));
}

// --- going from one to the next

async function go(id, { focus = true } = {}) {
  page.current = id;
  const one = currentCase();
  byId("cases").querySelectorAll(".case").forEach((made) => {
    made.classList.toggle("lit", made.dataset.row === id);
    made.tabIndex = made.dataset.row === id ? 0 : -1;
  });
  const made = one && caseElement(id);
  if (!made) return byId("text").replaceChildren();
  if (focus) made.focus({ preventScroll: true });
  reveal(byId("cases"), made);
  return showText(one);
}

async function showText({ doc, row }) {
  if (!page.texts.has(doc.number)) page.texts.set(doc.number, get(`/api/documents/${doc.number}`));
  try {
    const full = await page.texts.get(doc.number);
    if (page.current !== row.row_id) return;
    if (page.drawn !== full) {
      // Every difference is shown where it is, also a row that one of them rejected.
      drawText(full, doc.rows.map((one) => ({ ...one, status: "" })), []);
      page.drawn = full;
    }
    lightText(row);
  } catch (error) {
    page.texts.delete(doc.number);
    say(error.message);
  }
}

function step(by) {
  const all = cases();
  const now = all.findIndex(({ row }) => row.row_id === page.current);
  const inside = byId("cases").contains(document.activeElement);
  const next = all[inside ? Math.min(Math.max(now + by, 0), all.length - 1) : Math.max(now, 0)];
  if (next) go(next.row.row_id);
}

// --- settling

async function settle(one, verdict, values, words) {
  if (!one) return;
  say("");
  const editable = new Set(page.found.columns[one.row.table].filter((column) => column.editable).map(({ name }) => name));
  const cells = Object.fromEntries(Object.entries(values).filter(([name]) => editable.has(name)));
  try {
    const answer = await post("/api/adjudicate", {
      document: one.doc.number, table: one.row.table, row_id: one.row.row_id, verdict,
      values: verdict === "reject" ? {} : cells, seen: one.row.last, client_id: newId(),
    });
    page.settled.push({ document: one.doc.number, row: one.row, id: answer.id });
    page.form = null;
    await refresh();
    onward(one.row.row_id);
    tell(`Settled: ${words}.${page.found.open ? "" : " Every difference is settled."}`);
  } catch (error) {
    if (page.form) page.form.showError(error.message);
    else {
      await refresh().catch(() => {});
      say(error.message);
    }
  }
}

async function refresh() {
  page.found = await get("/api/adjudicate");
  draw();
}

function onward(from) {
  const ids = page.found.documents.flatMap((doc) => doc.rows);
  const now = ids.findIndex((row) => row.row_id === from);
  const next = [...ids.slice(now + 1), ...ids.slice(0, now)].find((row) => !row.settled);
  page.current = next ? next.row_id : from;
  draw();
  go(page.current);
}

function take(letter) {
  const one = currentCase();
  if (!one) return;
  if (letter === "a") {
    settle(one, "accept", {}, "as extracted");
    return;
  }
  const side = one.row.sides[Number(letter) - 1];
  if (!side) return;
  const verdict = side.status in WORDS ? "reject" : "accept";
  settle(one, verdict, side.values, `as ${side.reviewer} has it`);
}

function edit() {
  const one = currentCase();
  if (!one) return;
  leave();
  page.form = rowForm({
    doc: docOf(one.doc), table: one.row.table, values: one.row.extracted, label: "What the row should be",
    saves: "Settle on this", onLeave: () => { leave(); go(page.current); },
    onSave: ({ changed }) => settle(one, "accept", changed, "anew"),
  });
  caseElement(page.current).append(page.form.form);
  page.form.focus();
  reveal(byId("cases"), page.form.form);
}

function leave() {
  page.form?.form.remove();
  page.form = null;
}

async function undo() {
  await settled();
  const last = page.settled.pop();
  if (!last) {
    tell("Nothing that you settled here is left to take back.");
    return;
  }
  try {
    await post(`/api/documents/${last.document}/decisions`, {
      row_id: last.row.row_id, table: last.row.table, action: "undo", undoes: last.id, client_id: newId(),
    });
    await refresh();
    go(last.row.row_id);
    tell("Taken back.");
  } catch (error) {
    say(error.message);
  }
}

// --- keys and mouse

const reject = () => settle(currentCase(), "reject", {}, "rejected");
const open = () => currentCase() && location.assign(`/documents/${currentCase().doc.number}`);

const KEYS = {
  j: () => step(1), ArrowDown: () => step(1), k: () => step(-1), ArrowUp: () => step(-1), a: () => take("a"), e: edit,
  x: reject, u: undo, o: open, g: () => byId("agreement").showModal(), l: () => location.assign("/"),
};

function onKey(event) {
  if (withModifier(event) || event.defaultPrevented || writing(event.target)) return;
  const act = /^[1-9]$/.test(event.key) ? () => take(event.key) : KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  act();
}

function onClick(event) {
  const made = event.target.closest(".case");
  if (!made || event.target.closest("form")) return;
  const chosen = event.target.closest("[data-take]");
  const action = event.target.closest("[data-action]");
  if (made.dataset.row !== page.current) {
    leave();
    go(made.dataset.row);
  }
  if (chosen) take(chosen.dataset.take);
  else if (action) ({ edit, reject })[action.dataset.action]();
}

helpWithKeys();
document.addEventListener("keydown", onKey);
byId("cases").addEventListener("click", onClick);
byId("show-agreement").addEventListener("click", () => byId("agreement").showModal());
for (const button of document.querySelectorAll("[data-show]")) {
  button.addEventListener("click", () => {
    page.all = button.dataset.show === "all";
    draw();
    go(page.current || cases()[0]?.row.row_id || "", { focus: false });
  });
}
onSending((waiting, trouble) => {
  byId("saved").textContent = waiting ? "Saving …" : "Saved";
  if (trouble) say(trouble);
  else if (byId("trouble").textContent.startsWith("Not saved yet")) say("");
});
draw();
const first = cases()[0];
if (first) go(first.row.row_id);
else tell(counted(0, "difference"));
