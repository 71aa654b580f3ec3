// The text of the open document, its evidence in the colours of the tables.

// Cut a text wherever evidence begins or ends, and at one more place.  Gives [from, to, rows that cover it].
function segmentsOf(length, rows, extra) {
  const cuts = new Set([0, length, extra]);
  for (const { at } of rows) at.forEach((place) => cuts.add(Math.min(place, length)));
  const sorted = [...cuts].sort((a, b) => a - b);
  return sorted.slice(1).map((to, i) => [sorted[i], to, rows.filter(({ at }) => at[0] <= sorted[i] && to <= at[1])]);
}

// Evidence that covers a stretch, shortest first: the shortest says most exactly what the words are about.
const shortestFirst = (rows) => [...rows].sort((a, b) => (a.at[1] - a.at[0]) - (b.at[1] - b.at[0]));

// An element for words that are evidence of some rows: tinted as the shortest, underlined once for each table.
function evidenceElement(covering, ...words) {
  const order = shortestFirst(covering);
  const names = [...new Set(order.map(({ row }) => tables[row.table].name))];
  const made = element("span", {
    class: `ev t-${names[0]}`, role: "link", tabindex: "-1", "data-rows": order.map(({ number: n }) => n).join(" "),
  }, ...words);
  made.style.backgroundImage = names.map((name) => `linear-gradient(var(--${name}), var(--${name}))`).join(", ");
  made.style.backgroundSize = names.map(() => "100% 2px").join(", ");
  made.style.backgroundPosition = names.map((_, i) => `0 calc(100% - ${i * 3}px)`).join(", ");
  made.style.paddingBottom = `${Math.max(0, names.length - 1) * 3 + 1}px`;
  return made;
}

// The text pane: head, then the text, or why there is none and the evidence one by one.
function drawText(doc, shown, words) {
  const pane = byId("text");
  const parts = [documentHead(doc)];
  if (doc.text === undefined) parts.push(...withoutText(doc, shown, words));
  else parts.push(element("div", { class: "words" }, ...wordsWithEvidence(doc, shown, words)));
  pane.replaceChildren(...parts);
  pane.scrollTop = 0;
}

function wordsWithEvidence(doc, shown, words) {
  const rows = shown.map(({ row, number: n }) => ({ row, number: n, at: row.at || [row.start, row.end] }))
    .filter(({ at }) => Number.isInteger(at[0]) && at[1] > at[0]);
  const titleEnd = doc.title && doc.text.startsWith(doc.title) ? doc.title.length : 0;
  const hits = hitsIn(doc.text, words);
  const title = element("strong", { class: "title" });
  const rest = [];
  for (const [from, to, covering] of segmentsOf(doc.text.length, rows, titleEnd)) {
    const stretch = marked(doc.text, from, to, hits);
    const part = covering.length ? [evidenceElement(covering, ...stretch)] : stretch;
    if (to <= titleEnd) title.append(...part);
    else rest.push(...part);
  }
  return titleEnd ? [title, ...rest] : rest;
}

function documentHead(doc) {
  const facts = [
    doc.pmid && /^\d+$/.test(doc.pmid) ? outside(`https://pubmed.ncbi.nlm.nih.gov/${doc.pmid}/`, `PMID ${doc.pmid}`) : "",
    doc.doi && /^10\./.test(doc.doi) ? outside(`https://doi.org/${encodeURI(doc.doi)}`, `doi ${doc.doi}`) : "",
    doc.nct_id && /^NCT\d{8}$/.test(doc.nct_id)
      ? outside(`https://clinicaltrials.gov/study/${doc.nct_id}`, doc.nct_id) : "",
    doc.source || "",
  ].filter(Boolean);
  const head = element("div", { class: "doc-head" }, element("h2", { id: "doc-name" }, doc.id));
  const line = element("p", { class: "doc-facts" });
  facts.forEach((fact) => line.append(element("span", {}, fact)));
  head.append(line);
  return head;
}

// A link that the reader may follow; nothing is fetched before.
function outside(address, label) {
  return element("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, label);
}

function withoutText(doc, shown, words) {
  const why = doc.status === "ok" ? `The text is not shown: ${doc.why}.` : `${doc.status}: ${doc.message || "no text"}`;
  const parts = [element("p", { class: "message" }, why)];
  if (!shown.length) return parts;
  parts.push(element("p", { class: "note" }, "The evidence of its rows, as it was extracted:"));
  const places = new Map();
  for (const { row, number: n } of shown) {
    const key = `${row.start}–${row.end}`;
    if (!places.has(key)) places.set(key, []);
    places.get(key).push({ row, number: n, at: [row.start, row.end] });
  }
  const sorted = [...places.values()].sort((a, b) => a[0].at[0] - b[0].at[0] || a[0].at[1] - b[0].at[1]);
  for (const rows of sorted) {
    parts.push(element("p", { class: "words quote" }, evidenceElement(rows, ...withHits(rows[0].row.evidence, words)),
      element("span", { class: "place" }, ` ${rows[0].at.join("–")}`)));
  }
  return parts;
}
