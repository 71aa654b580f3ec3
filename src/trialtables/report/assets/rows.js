// The rows of the open document, one small table for each of its tables.

function drawRows(doc, shown, words) {
  const pane = byId("rows");
  const parts = [];
  if (shown.length < doc.rows.length || open.all) parts.push(rowsNote(doc, shown));
  for (let i = 0; i < tables.length; i += 1) {
    const own = shown.filter(({ row }) => row.table === i);
    if (own.length) parts.push(rowsOfTable(i, own, words));
  }
  if (!shown.length) parts.push(element("p", { class: "note" }, doc.rows.length ? "No row matches." : "No rows."));
  pane.replaceChildren(...parts);
  pane.scrollTop = 0;
}

// How many rows a filter hides, and a way to see them.
function rowsNote(doc, shown) {
  const hidden = doc.rows.length - shown.length;
  const told = hidden ? `${shown.length} of ${counted(doc.rows.length, "row")}` : "all rows, also those that do not match";
  const button = element("button", { type: "button", class: "quiet" }, hidden ? "Show all" : "Only those that match");
  button.addEventListener("click", () => {
    open.all = !open.all;
    openDocument(open.index, { all: open.all });
    byId("rows").querySelector("button").focus();
  });
  return element("p", { class: "note" }, `Shown: ${told}. `, button);
}

// Columns that are empty in all these rows are left out.
function rowsOfTable(index, rows, words) {
  const table = tables[index];
  const used = table.columns.map((column, i) => [column, i])
    .filter(([column, i]) => !column.aside && rows.some(({ row }) => row.cells[i]));
  const head = element("tr", {}, ...used.map(([column]) =>
    element("th", { scope: "col", class: column.number ? "number" : null }, column.heading)));
  const body = element("tbody", {}, ...rows.flatMap((entry) => rowElements(entry, used, words)));
  const title = element("h3", { id: `table-${table.name}` }, element("span", { class: `swatch t-${table.name}` }),
    table.title, element("span", { class: "count" }, String(rows.length)));
  return element("div", { class: "of-table" }, title, element("table", {
    role: "grid", "aria-labelledby": `table-${table.name}`,
  }, element("thead", {}, head), body));
}

// A row, and under it the arithmetic of its flags.
function rowElements({ row, number: n }, used, words) {
  const table = tables[row.table].name;
  const cells = used.map(([column, i]) =>
    element("td", { class: column.number ? "number" : null }, ...withHits(row.cells[i], words)));
  const made = [element("tr", {
    "data-row": n, class: `row t-${table}`, tabindex: "-1", "aria-describedby": "row-detail",
  }, ...cells)];
  for (const [flag, figures] of row.flags || []) {
    made.push(element("tr", { "data-row": n, class: `flag-row t-${table}` }, element("td", { colspan: used.length },
      element("span", { class: "flag" }, flag), " ", figures)));
  }
  return made;
}

// What an arm of the open document is: its drugs, or its label where it has none.
function armWords(arm) {
  const index = tables.findIndex((table) => table.name === "arms");
  const row = documents[open.index].rows.find(({ table, cells }) => table === index && cells[0] === arm);
  if (!row) return "";
  const cell = (heading) => row.cells[tables[index].columns.findIndex((column) => column.heading === heading)];
  return `${arm} is ${cell("Drugs") || cell("Label")}`;
}

// Everything else about a row: what is aside, the rule, the place, the words.
function drawDetail(numbers) {
  const pane = byId("row-detail");
  if (!numbers.length) {
    pane.replaceChildren(element("p", { class: "note" }, "Point at a row, or at coloured words."));
    return;
  }
  const row = documents[open.index].rows[numbers[0]];
  const table = tables[row.table];
  const aside = table.columns.flatMap((column, i) =>
    column.aside && row.cells[i] ? [`${column.heading}: ${row.cells[i]}`] : []);
  const arm = table.name === "arms" || table.columns[0].heading !== "Arm" ? "" : armWords(row.cells[0]);
  const more = numbers.length > 1 ? `and ${counted(numbers.length - 1, "other row")} here` : "";
  const place = `${row.section ? `${row.section} ` : ""}${row.start}–${row.end}`;
  pane.replaceChildren(
    element("p", { class: "detail-line" }, element("span", { class: `swatch t-${table.name}` }),
      ...[table.title, arm, row.rule, place, ...aside, more].filter(Boolean).map((part) => element("span", {}, part))),
    element("p", { class: "detail-words" }, `“${row.evidence}”`));
}
