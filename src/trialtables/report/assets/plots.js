// The plots, each with what it warns of and the results behind it.

function drawPlots() {
  byId("to-plots").hidden = !content.plots.length;
  const note = "Drawn of the outcomes that most studies of one disease report. See what is counted before you use a figure.";
  byId("plots").replaceChildren(element("p", { class: "note" }, note), ...content.plots.map(plotFigure));
}

function plotFigure(plot) {
  const warnings = (plot.warnings || []).map((warning) => element("li", {}, warning));
  const caption = element("figcaption", {}, element("h2", {}, plot.title), plot.caption || "");
  if (warnings.length) caption.append(element("ul", { class: "warnings" }, ...warnings));
  return element("figure", { class: "plot" }, caption, element("img", { src: plot.image, alt: plot.alt }),
    plot.results && plot.results.length ? resultsOf(plot) : "",
    plot.command ? element("p", { class: "note" }, "Made by ", element("code", {}, plot.command)) : "");
}

// The results that were pooled; each leads to its row and the words it was read from.
function resultsOf(plot) {
  const rows = plot.results.map((result) => {
    const button = element("button", { type: "button", class: "quiet" }, result.label);
    button.addEventListener("click", () => showResult(result));
    return element("tr", {}, element("td", {}, button), element("td", {}, result.treatment),
      element("td", { class: "number" }, result.figures), element("td", { class: "note" }, result.from));
  });
  return element("details", {}, element("summary", {}, `The ${counted(rows.length, "result")} behind it`),
    element("table", { class: "counts" }, element("tbody", {}, ...rows)));
}

function showResult(result) {
  const index = documents.findIndex((doc) => doc.id === result.study);
  if (index < 0) return;
  open.index = index;
  goTo({});
  const here = documents[index].rows.map((row, n) => ({ row, n }))
    .filter(({ row }) => row.start === result.start && row.end === result.end);
  const found = here.find(({ row }) => row.cells[0] === result.arm && row.outcome) || here[0];
  if (!found) return;
  const [row] = link.rows.get(found.n);
  row.focus({ preventScroll: true });
  reveal(byId("rows"), row);
}
