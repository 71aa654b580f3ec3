// Views, addresses, keys; then the start.

const open = { index: -1, all: false };
const VIEWS = ["overview", "documents", "plots"];

const addressOf = (index) => `#/documents/${encodeURIComponent(documents[index].id)}`;

// Show one document: its text and its rows.
function openDocument(index, { all = false } = {}) {
  Object.assign(open, { index, all });
  const doc = documents[index];
  const words = wordsOf(asked.search);
  const shown = doc.rows.map((row, n) => ({ row, number: n })).filter(({ row }) => all || !filtersRows() || matches(row));
  drawText(doc, shown, words);
  drawRows(doc, shown, words);
  collectLinks();
  pointed = null;
  light([], null);
  // What was looked for should not have to be looked for again.
  const first = filtersRows() ? byId("text").querySelector(".ev") : byId("text").querySelector("mark");
  if (first) reveal(byId("text"), first);
  const inView = byId("documents").hidden === false;
  if (inView && location.hash !== addressOf(index)) history.replaceState(null, "", addressOf(index));
}

// Apply the filters; the open document stays open where it is still listed.
function applyFilters() {
  readFilters();
  const items = listed();
  const rows = items.reduce((sum, item) => sum + item.rows, 0);
  byId("found").textContent = `${counted(items.length, "document")}, ${counted(rows, "row")}`;
  byId("clear").disabled = !(filtersRows() || asked.search);
  list.place = -1;
  fillList(items);
  const place = items.findIndex((item) => item.index === open.index);
  if (items.length) {
    choose(Math.max(place, 0));
    return;
  }
  open.index = -1;
  drawList({ again: true });
  list.pane.replaceChildren(element("p", { class: "note" }, "No document matches."));
  byId("text").replaceChildren();
  byId("rows").replaceChildren();
  byId("row-detail").replaceChildren();
}

// To the documents with these filters and no others.
function goTo(filters) {
  writeFilters(filters);
  toDocuments();
  applyFilters();
  list.pane.focus();
}

// To the documents as they are, as a step that the browser's back button takes back.
function toDocuments() {
  if (!byId("documents").hidden) return;
  history.pushState(null, "", open.index < 0 ? "#/documents" : addressOf(open.index));
  showView("documents");
}

function showView(name) {
  for (const view of VIEWS) byId(view).hidden = view !== name;
  for (const made of byId("views").children) {
    if (made.hash === `#/${name}`) made.setAttribute("aria-current", "page");
    else made.removeAttribute("aria-current");
  }
  if (name === "documents" && list.items.length) drawList({ again: true });
}

// Follow the address: #/overview, #/documents/ID, #/plots.
function route() {
  const [, name = "overview", id = ""] = location.hash.match(/^#\/(\w+)(?:\/(.*))?$/) || [];
  const view = VIEWS.includes(name) ? name : "overview";
  showView(view);
  if (view !== "documents") return;
  const index = id ? documents.findIndex((doc) => encodeURIComponent(doc.id) === id) : -1;
  const place = list.items.findIndex((item) => item.index === index);
  if (index >= 0 && place < 0) {
    writeFilters({});
    open.index = index;
    applyFilters();
  } else choose(place >= 0 ? place : Math.max(list.place, 0));
}

// --- keys

const DOWN = new Set(["j", "ArrowDown"]);
const UP = new Set(["k", "ArrowUp"]);

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (byId("keys").open) return;
  const target = event.target;
  if (event.key === "Escape") return void onEscape(event, target);
  if (target.closest("input, select")) {
    if (event.key === "Enter" || (target.id === "search" && event.key === "ArrowDown")) {
      event.preventDefault();
      list.pane.focus();
    }
    return;
  }
  if (event.key === "?") byId("keys").showModal();
  else if (event.key === "/") toSearch();
  else if (byId("documents").hidden || !moveByKey(event, target)) return;
  event.preventDefault();
}

// Keys of the documents view; tells whether the key was one of them.
function moveByKey(event, target) {
  const by = DOWN.has(event.key) ? 1 : UP.has(event.key) ? -1 : 0;
  if (event.key === "n" || event.key === "p") {
    const side = target.closest("#rows tr") ? stepRow : target.closest("#text .ev") ? stepEvidence : null;
    choose(list.place + (event.key === "n" ? 1 : -1));
    if (side) side(1);
    return true;
  }
  if (target.closest("#list")) return moveInList(event.key, by);
  if (target.closest("a, button")) return false;
  const inText = Boolean(target.closest("#text .ev"));
  const inRows = Boolean(target.closest("#rows tr"));
  if (event.key === "Enter" && (inText || inRows)) cross(target);
  else if (inText && (by || ["ArrowLeft", "ArrowRight"].includes(event.key))) stepEvidence(by || (event.key === "ArrowLeft" ? -1 : 1));
  else if ((inText || inRows) && ["Home", "End"].includes(event.key)) {
    (inText ? stepEvidence : stepRow)(event.key === "Home" ? -Infinity : Infinity);
  } else if (inRows && by) stepRow(by);
  else if (event.key === "j" || event.key === "k") stepRow(by);
  else return false;
  return true;
}

function moveInList(key, by) {
  const page = Math.max(1, Math.floor(list.pane.clientHeight / ITEM_HEIGHT) - 1);
  const jumps = { Home: -Infinity, End: Infinity, PageUp: -page, PageDown: page };
  if (by || key in jumps) choose(list.place + (by || jumps[key]));
  else if (key === "Enter" || key === "ArrowRight") stepRow(1);
  else return false;
  return true;
}

function onEscape(event, target) {
  if (byId("documents").hidden) return;
  event.preventDefault();
  if (target.id === "search" && target.value) {
    target.value = "";
    applyFilters();
    return;
  }
  link.held = [];
  light([], null);
  list.pane.focus();
}

function toSearch() {
  toDocuments();
  byId("search").focus();
  byId("search").select();
}

// --- the start

function listen() {
  const filters = byId("filters");
  filters.addEventListener("input", applyFilters);
  filters.addEventListener("submit", (event) => event.preventDefault());
  byId("clear").addEventListener("click", () => {
    writeFilters({});
    applyFilters();
    list.pane.focus();
  });
  list.pane.addEventListener("scroll", () => drawList(), { passive: true });
  list.pane.addEventListener("click", (event) => {
    const item = event.target.closest(".item");
    if (item) choose(Number(item.dataset.place), { keepScroll: true });
  });
  for (const pane of [byId("text"), byId("rows")]) {
    pane.addEventListener("mouseover", onMouse);
    pane.addEventListener("mousemove", onMouse);
    pane.addEventListener("mouseleave", onLeave);
    pane.addEventListener("focusin", onFocus);
  }
  byId("rows").addEventListener("click", (event) => {
    const row = event.target.closest("[data-row]");
    if (row) link.rows.get(Number(row.dataset.row))[0].focus({ preventScroll: true });
  });
  document.addEventListener("keydown", onKey);
  document.querySelector(".skips").addEventListener("click", (event) => {
    const skip = event.target.closest("a");
    if (!skip) return;
    event.preventDefault();
    toDocuments();
    const pane = byId(skip.hash.slice(1));
    (pane.querySelector('[tabindex="0"]') || pane).focus();
  });
  byId("show-keys").addEventListener("click", () => byId("keys").showModal());
  window.addEventListener("hashchange", route);
  window.addEventListener("resize", () => drawList());
}

byId("name").textContent = content.name;
fillFilters();
drawOverview();
drawPlots();
listen();
applyFilters();
route();
