// The text of the document, its evidence in the colours of the tables.

import { byId, element, reveal } from "./page.js";

// Cut a text wherever evidence or a hit begins or ends, and at one more place.
function cutsOf(length, stretches, extra) {
  const cuts = new Set([0, length, extra]);
  for (const { at } of stretches) at.forEach((place) => cuts.add(Math.min(place, length)));
  const sorted = [...cuts].sort((a, b) => a - b);
  return sorted.slice(1).map((to, i) => [sorted[i], to]);
}

const covering = (stretches, from, to) => stretches.filter(({ at }) => at[0] <= from && to <= at[1]);
const lengthOf = ({ at }) => at[1] - at[0];

// Words that are evidence of some rows: tinted as the shortest, which says most exactly what they are about, and
// underlined once for each table.
function evidenceElement(rows, ...words) {
  const order = [...rows].sort((a, b) => lengthOf(a) - lengthOf(b));
  const names = [...new Set(order.map((row) => row.table))];
  const made = element("span", {
    class: `ev t-${names[0]}`, "data-rows": order.map((row) => row.row_id).join(" "),
  }, ...words);
  made.style.backgroundImage = names.map((name) => `linear-gradient(var(--${name}), var(--${name}))`).join(", ");
  made.style.backgroundSize = names.map(() => "100% 2px").join(", ");
  made.style.backgroundPosition = names.map((_, i) => `0 calc(100% - ${i * 3}px)`).join(", ");
  made.style.paddingBottom = `${Math.max(0, names.length - 1) * 3 + 1}px`;
  return made;
}

// Where each of these words occurs in a text.
export function hitsIn(text, words) {
  const folded = text.toLowerCase();
  if (folded.length !== text.length) return [];
  const found = [];
  for (const word of words) {
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
      found.push({ at: [at, at + word.length] });
    }
  }
  return found;
}

// A text as text nodes and marks.
export function withHits(text, words) {
  if (!words.length) return [text];
  const hits = hitsIn(text, words);
  return cutsOf(text.length, hits, 0).map(([from, to]) => {
    const part = text.slice(from, to);
    return covering(hits, from, to).length ? element("mark", {}, part) : part;
  });
}

// The text pane.  Rejected rows have no evidence any more.
export function drawText(doc, rows, words) {
  const pane = byId("text");
  const place = pane.scrollTop;
  const standing = rows.filter((row) => row.status !== "rejected");
  const parts = [headOf(doc)];
  if (doc.text === null) parts.push(...withoutText(doc, standing, words));
  else parts.push(element("div", { class: "words", id: "words" }, ...wordsOf(doc, standing, words)));
  pane.replaceChildren(...parts);
  pane.scrollTop = place;
}

function wordsOf(doc, rows, words) {
  const stretches = rows.filter((row) => row.at);
  const hits = hitsIn(doc.text, words);
  const titleEnd = doc.title && doc.text.startsWith(doc.title) ? doc.title.length : 0;
  const title = element("strong", { class: "title" });
  const rest = [];
  let open = { key: "", made: null };
  for (const [from, to] of cutsOf(doc.text.length, [...stretches, ...hits], titleEnd)) {
    const text = doc.text.slice(from, to);
    const part = covering(hits, from, to).length ? element("mark", {}, text) : text;
    const over = covering(stretches, from, to);
    const key = over.map((row) => row.row_id).join(" ");
    const home = to <= titleEnd ? title : null;
    // A hit within evidence does not cut its tint in two.
    if (key && key === open.key) open.made.append(part);
    else {
      const made = over.length ? evidenceElement(over, part) : part;
      open = { key, made };
      if (home) home.append(made);
      else rest.push(made);
    }
    if (to === titleEnd) open = { key: "", made: null };
  }
  return titleEnd ? [title, ...rest] : rest;
}

function headOf(doc) {
  const facts = [
    /^\d+$/.test(doc.pmid || "") ? outside(`https://pubmed.ncbi.nlm.nih.gov/${doc.pmid}/`, `PMID ${doc.pmid}`) : "",
    /^10\./.test(doc.doi || "") ? outside(`https://doi.org/${encodeURI(doc.doi)}`, `doi ${doc.doi}`) : "",
    /^NCT\d{8}$/.test(doc.nct_id || "") ? outside(`https://clinicaltrials.gov/study/${doc.nct_id}`, doc.nct_id) : "",
    doc.source || "",
  ].filter(Boolean);
  const line = element("p", { class: "doc-facts" }, ...facts.map((fact) => element("span", {}, fact)));
  return element("div", { class: "doc-head" }, element("h2", { id: "doc-name" }, doc.doc_id), line);
}

// A link that the reader may follow; nothing is fetched before.
function outside(address, label) {
  return element("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, label);
}

function withoutText(doc, rows, words) {
  const parts = [element("p", { class: "message" }, `The text is not shown: ${doc.missing || "it was not read"}.`)];
  if (!rows.length) return parts;
  parts.push(element("p", { class: "note" }, "The evidence of its rows, as it was extracted:"));
  const places = new Map();
  for (const row of rows) {
    const { start, end } = row.values;
    const place = `${start}–${end}`;
    if (!places.has(place)) places.set(place, []);
    places.get(place).push({ ...row, at: [start, end] });
  }
  const sorted = [...places.values()].sort((a, b) => a[0].at[0] - b[0].at[0] || a[0].at[1] - b[0].at[1]);
  for (const same of sorted) {
    const evidence = withHits(same[0].values.evidence || "", words);
    parts.push(element("p", { class: "words quote" }, evidenceElement(same, ...evidence)));
  }
  return parts;
}

const idsOf = (made) => made.dataset.rows.split(" ");

// Light the evidence of a row, in the colour of its table, and bring it into view.
export function lightText(row, { scroll = true } = {}) {
  const pane = byId("text");
  pane.querySelectorAll(".ev.lit").forEach((made) => made.classList.remove("lit"));
  if (!row) return;
  const lit = [...pane.querySelectorAll(".ev")].filter((made) => idsOf(made).includes(row.row_id));
  for (const made of lit) {
    made.classList.add("lit");
    made.style.setProperty("--lit", `var(--${row.table})`);
  }
  if (scroll && lit.length) reveal(pane, lit[0]);
}

// The row that clicked evidence is about; clicking again goes on to the next row that has it.
export function rowOfEvidence(made, current) {
  const ids = idsOf(made);
  return ids[(ids.indexOf(current) + 1) % ids.length];
}
