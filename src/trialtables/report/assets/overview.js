// What was read, what was found, what failed; and the plots.

const MOST_SHOWN = 12;

function drawOverview() {
  const { counts } = content;
  const ok = counts.statuses.ok || 0;
  const unread = documents.filter((doc) => doc.status !== "ok");
  const textless = documents.filter((doc) => doc.why);
  const figures = element("div", { class: "figures" },
    figure(ok, "documents read"), figure(counts.rows, "rows found"),
    figure(counts.flagged, "rows with a flag", () => goTo({ flag: "any" })),
    figure(unread.length, "not read"), figure(textless.length, "texts not shown"));
  byId("overview").replaceChildren(figures, element("div", { class: "cards" },
    element("div", {}, troubleCard("Not read", unread, (doc) => `${doc.status}: ${doc.message || ""}`),
      troubleCard("Texts not shown", textless, (doc) => doc.why), tablesCard(), flagsCard()),
    element("div", {}, choicesCard("Drugs", counts.drugs, (name) => ({ drug: name })),
      choicesCard("Conditions", counts.conditions, (name) => ({ search: `"${name}"` }))),
    element("div", {}, ...outcomeCards())));
}

function figure(value, label, follow) {
  const made = element(follow && value ? "button" : "div", { class: "figure", type: follow && value ? "button" : null },
    element("b", {}, number(value)), element("span", {}, label));
  if (follow && value) made.addEventListener("click", follow);
  return made;
}

function card(title, ...children) {
  return element("section", { class: "card" }, element("h2", {}, title), ...children);
}

// A table whose first column leads to the documents.
function countTable(headings, rows, most = Infinity) {
  const head = element("tr", {}, ...headings.map((heading, i) =>
    element(i ? "th" : "td", i ? { scope: "col", class: "number" } : {}, heading)));
  const body = rows.map(({ label, follow, figures, share, table }) => {
    const button = element("button", { type: "button", class: "quiet" },
      ...(table ? [element("span", { class: `swatch t-${table}` })] : []), label);
    if (follow) button.addEventListener("click", () => goTo(follow));
    else button.disabled = true;
    const first = element("td", { class: "bar" }, button);
    if (share) first.style.backgroundSize = `${(100 * share).toFixed(1)}% 2px`;
    return element("tr", {}, first, ...figures.map((value) => element("td", { class: "number" }, value ? number(value) : "–")));
  });
  const shown = element("table", { class: "counts" }, element("thead", {}, head),
    element("tbody", {}, ...body.slice(0, most)));
  if (body.length <= most) return [shown];
  const more = element("button", { type: "button", class: "quiet more" }, `All ${number(body.length)}`);
  more.addEventListener("click", () => {
    shown.tBodies[0].append(...body.slice(most));
    more.remove();
    shown.tBodies[0].rows[most].querySelector("button").focus();
  });
  return [shown, more];
}

function tablesCard() {
  const all = content.counts.tables;
  const most = Math.max(1, ...all.map((counts) => counts.rows));
  return card("Tables", ...countTable(["", "Rows", "Documents", "Flagged"], tables.map((table, i) => ({
    label: table.title, table: table.name, follow: all[i].rows ? { table: table.name } : null,
    figures: [all[i].rows, all[i].documents, all[i].flagged], share: all[i].rows / most,
  }))));
}

function choicesCard(title, choices, follow, most = MOST_SHOWN) {
  if (!choices.length) return "";
  return card(title, ...countTable(["", "Documents", "Rows"], choices.map((choice) => ({
    label: choice.name, follow: follow(choice.name), figures: [choice.documents, choice.rows],
    share: choice.documents / choices[0].documents,
  })), most));
}

function outcomeCards() {
  const wanted = ["responses", "survival", "adverse_events"];
  return content.counts.outcomes.filter(({ table }) => wanted.includes(tables[table].name))
    .map(({ table, choices }) => choicesCard(tables[table].title, choices,
      (name) => ({ outcome: name, table: tables[table].name }), 6));
}

function flagsCard() {
  const found = new Map(content.counts.flags.map((flag) => [flag.name, flag]));
  const rowsOf = (flag) => (found.has(flag.name) ? found.get(flag.name).rows : 0);
  const rows = [...content.flags].sort((a, b) => rowsOf(b) - rowsOf(a)).map((flag) => {
    const made = found.get(flag.name);
    const item = element("li", {});
    const button = element("button", { type: "button", class: "quiet" }, element("span", { class: "flag" }, flag.name));
    button.disabled = !made;
    if (made) button.addEventListener("click", () => goTo({ flag: flag.name }));
    item.append(element("b", {}, made ? number(made.rows) : "–"), button, element("small", {}, flag.meaning));
    return item;
  });
  return card("Flags", element("ul", { class: "flags" }, ...rows));
}

function troubleCard(title, docs, say) {
  if (!docs.length) return "";
  const items = docs.map((doc) => {
    const button = element("button", { type: "button", class: "quiet" }, doc.id);
    button.addEventListener("click", () => { location.hash = addressOf(documents.indexOf(doc)); });
    return element("li", {}, button, element("small", {}, say(doc)));
  });
  return card(title, element("ul", { class: "trouble" }, ...items));
}
