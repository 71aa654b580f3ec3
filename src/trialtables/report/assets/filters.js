// Which documents and rows are asked for.  Filters choose rows, the search chooses documents.

const asked = { search: "", table: "", drug: "", outcome: "", flag: "" };

// Words of a search, each to be found; "in quotes" is one.
function wordsOf(search) {
  return [...search.matchAll(/"([^"]+)"?|\S+/g)].map((match) => (match[1] || match[0]).toLowerCase().trim())
    .filter((word) => word && word !== '"');
}

// All that can be searched of a document, made when it is first needed.
const haystacks = new Map();
function haystackOf(index) {
  if (!haystacks.has(index)) {
    const doc = documents[index];
    const parts = [doc.id, doc.title, doc.source, doc.pmid, doc.doi, doc.nct_id, doc.text, doc.message, doc.why];
    for (const row of doc.rows) {
      parts.push(...row.cells, row.rule, doc.text === undefined ? row.evidence : "");
      for (const flag of row.flags || []) parts.push(...flag);
    }
    haystacks.set(index, parts.filter(Boolean).join("\n").toLowerCase());
  }
  return haystacks.get(index);
}

const filtersRows = () => Boolean(asked.table || asked.drug || asked.outcome || asked.flag);

function matches(row) {
  return (!asked.table || tables[row.table].name === asked.table)
    && (!asked.drug || row.drugs.includes(asked.drug))
    && (!asked.outcome || row.outcome === asked.outcome)
    && (!asked.flag || (row.flags || []).some(([flag]) => asked.flag === "any" || flag === asked.flag));
}

// The documents to list, each with the number of its rows that match.
function listed() {
  const words = wordsOf(asked.search);
  const found = [];
  documents.forEach((doc, index) => {
    if (words.length) {
      const haystack = haystackOf(index);
      if (!words.every((word) => haystack.includes(word))) return;
    }
    if (!filtersRows()) {
      found.push({ index, rows: doc.rows.length });
      return;
    }
    const rows = doc.rows.reduce((sum, row) => sum + (matches(row) ? 1 : 0), 0);
    if (rows) found.push({ index, rows });
  });
  return found;
}

// Where the words of the search stand in a text, as [from, to], sorted, none inside another.
function hitsIn(text, words) {
  if (!words.length) return [];
  const escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).sort((a, b) => b.length - a.length);
  return [...text.matchAll(new RegExp(escaped.join("|"), "gi"))].map((m) => [m.index, m.index + m[0].length]);
}

// A stretch of a text with the hits in it marked, also those that reach beyond it.
function marked(text, from, to, hits) {
  const parts = [];
  let done = from;
  for (const [start, end] of hits) {
    if (end <= done || start >= to) continue;
    parts.push(text.slice(done, Math.max(start, done)), element("mark", {}, text.slice(Math.max(start, done), Math.min(end, to))));
    done = Math.min(end, to);
  }
  return [...parts, text.slice(done, to)].filter(Boolean);
}

const withHits = (text, words) => marked(text, 0, text.length, hitsIn(text, words));

// --- the form

function option(value, label) {
  return element("option", { value }, label);
}

function optionsOf(choices) {
  const sorted = [...choices].sort((a, b) => a.name.localeCompare(b.name));
  return sorted.map((choice) => option(choice.name, `${choice.name} (${choice.documents})`));
}

function fillFilters() {
  const counts = content.counts;
  byId("filter-table").append(option("", "all"), ...tables.flatMap((table, i) => {
    const some = counts.tables[i];
    return some.rows ? [option(table.name, `${table.title} (${some.documents})`)] : [];
  }));
  byId("filter-drug").append(option("", "all"), ...optionsOf(counts.drugs));
  byId("filter-outcome").append(option("", "all"), ...outcomeGroups(counts.outcomes));
  const flagged = counts.flags.length ? [option("any", "any flag")] : [];
  byId("filter-flag").append(option("", "all"), ...flagged, ...optionsOf(counts.flags));
}

// An outcome that several tables have is offered once, under the first.
function outcomeGroups(groups) {
  const seen = new Set();
  return groups.flatMap(({ table, choices }) => {
    const own = choices.filter((choice) => !seen.has(choice.name));
    own.forEach((choice) => seen.add(choice.name));
    return own.length ? [element("optgroup", { label: tables[table].title }, ...optionsOf(own))] : [];
  });
}

function readFilters() {
  asked.search = byId("search").value;
  for (const name of ["table", "drug", "outcome", "flag"]) asked[name] = byId(`filter-${name}`).value;
}

function writeFilters(values) {
  byId("search").value = values.search || "";
  for (const name of ["table", "drug", "outcome", "flag"]) byId(`filter-${name}`).value = values[name] || "";
}
