"""Measure the accuracy of the pipeline as it stands, and write the figures into the documentation.

    python scripts/accuracy.py [--check] [--shared FOLDER] [SET...]

A SET is ``corpus``, ``gold``, ``held-back``, ``development``, ``pico`` or ``agreement``; without one, all that
are at hand are measured.  The texts of all but ``corpus`` and ``agreement`` are not part of the project: they lie
in ``../shared`` or in the folder given.  What is measured goes to ``docs/accuracy.json``, and from there into the
marked blocks of ``docs/accuracy.md`` and ``README.md``; a set that is not measured keeps its last figures.
``--check`` writes nothing and exits with 1 when a figure differs.  Of held-back documents only scores are
kept, never a row.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from agreement import DEFAULT_FOLDER, agreement

from trialtables.batch import extract_documents, extract_to_folder
from trialtables.evaluation import CorpusScore, Gold, read_gold_folder, score_corpus
from trialtables.evaluation.errors import Error, errors_of
from trialtables.evaluation.items import APART_TABLES, SCORED_TABLES
from trialtables.evaluation.report import report_data
from trialtables.evaluation.scoring import SCORES
from trialtables.pipeline import load
from trialtables.reading import read_paths

TABLES = (*SCORED_TABLES, *APART_TABLES)
ROOT = Path(__file__).resolve().parents[1]
FIGURES = ROOT / "docs" / "accuracy.json"
PAGES = (ROOT / "docs" / "accuracy.md", ROOT / "README.md")
BLOCK = re.compile(r"(?P<open><!-- accuracy:(?P<name>[\w-]+) -->\n).*?(?P<close><!-- /accuracy -->)", re.DOTALL)

#: How a set is called in the documentation, in the order of the tables there.
TITLES = {
    "gold": "gold documents of the guidelines' authors",
    "held-back": "held-back documents",
    "development": "development documents",
    "corpus": "`corpus/`",
}
Figures = dict[str, Any]


@dataclass(frozen=True)
class TestSet:
    """Annotated documents: their gold and where their texts are."""

    gold: list[Gold]
    texts: list[Path]
    open_errors: bool = True


def main() -> int:
    """Measure what is asked for and at hand, then write or compare."""
    arguments = parsed()
    old = json.loads(FIGURES.read_text("utf-8")) if FIGURES.is_file() else {}
    measured = dict(measure(arguments.sets or list(MEASURES), arguments.shared))
    if not measured:
        print(f"nothing to measure: no texts in {arguments.shared}", file=sys.stderr)
        return 2
    new = old | measured
    for name, figures in measured.items():
        print(f"{name}: {headline(figures)}")
    differing = [name for name in measured if measured[name] != old.get(name)]
    pages = {path: rendered(path.read_text("utf-8"), new) for path in PAGES if path.is_file()}
    if arguments.check:
        stale = [path.name for path, text in pages.items() if text != path.read_text("utf-8")]
        print(f"differing: {', '.join(differing + stale) or 'nothing'}")
        return 1 if differing or stale else 0
    FIGURES.write_text(json.dumps(new, indent=1, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")
    for path, text in pages.items():
        path.write_text(text, encoding="utf-8")
    return 0


def parsed() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sets", nargs="*", metavar="SET", help=", ".join(MEASURES))
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 when a figure differs")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder with the other texts")
    arguments = parser.parse_args()
    if unknown := set(arguments.sets) - set(MEASURES):
        parser.error(f"no set {', '.join(sorted(unknown))}; choose from {', '.join(MEASURES)}")
    return arguments


# --- measuring


def measure(names: Iterable[str], shared: Path) -> Iterable[tuple[str, Figures]]:
    """The figures of each set whose texts are at hand."""
    for name in names:
        figures = MEASURES[name](shared)
        if figures is None:
            print(f"{name}: texts not at hand, passed over", file=sys.stderr)
        else:
            yield name, figures


def corpus(shared: Path) -> Figures | None:
    """The example abstracts of this repository."""
    return scored(TestSet(read_gold_folder(ROOT / "annotations"), [ROOT / "corpus"]))


def gold(shared: Path) -> Figures | None:
    """The gold documents that came with the guidelines."""
    if not (shared / "gold" / "json").is_dir():
        return None
    annotations = read_gold_folder(shared / "gold" / "json")
    return scored(TestSet(annotations, [shared / "gold" / "text"]))


def external(part: str) -> Callable[[Path], Figures | None]:
    """The published abstracts that this project annotated: one part of the split."""

    def figures(shared: Path) -> Figures | None:
        if not (shared / "unlabelled").is_dir():
            return None
        split = json.loads((ROOT / "annotations" / "split.json").read_text("utf-8"))
        annotations = [g for g in read_gold_folder(ROOT / "annotations" / "external") if split[g.doc_id] == part]
        texts = [text_of(shared, g.doc_id) for g in annotations]
        return scored(TestSet(annotations, texts, open_errors=part == "development"))

    return figures


def text_of(shared: Path, doc_id: str) -> Path:
    """Where the text of an external annotation lies."""
    folders = (shared / "unlabelled", shared / "pico" / "text")
    return next(path for folder in folders if (path := folder / f"{doc_id}.txt").is_file())


def scored(test_set: TestSet) -> Figures:
    """Scores with and without arms, and for open sets how many errors there are of each kind."""
    extractions = extract_documents(read_paths(test_set.texts), load())
    predicted = {e.document.doc_id: e.facts for e in extractions if e.document.status == "ok"}
    score = score_corpus(predicted, test_set.gold)
    data = rounded(report_data(score))
    wrong = sum(document.count("ALL").fp + document.count("ALL").fn > 0 for document in score.documents)
    data["n_all_right"] = len(score.documents) - wrong
    if test_set.open_errors:
        data["errors"] = error_kinds(score)
    return data


def error_kinds(score: CorpusScore) -> dict[str, dict[str, int]]:
    """How many errors of each kind every table has."""
    kinds: dict[str, Counter[str]] = {table: Counter() for table in TABLES}
    for error in errors_of(score, TABLES):
        kinds[error.table][kind_of(error)] += 1
    return {table: dict(sorted(counter.items())) for table, counter in kinds.items()}


def kind_of(error: Error) -> str:
    """``missed``, ``spurious``, ``wrong arm`` (all else is right) or ``wrong value``."""
    if error.verdict != "wrong":
        return error.verdict
    return "wrong arm" if [field for field, _, _ in error.differences] == ["arm"] else "wrong value"


def pico(shared: Path) -> Figures | None:
    """Figures of the PICO corpus that the tables hold, by that corpus's own script."""
    folder = shared / "pico"
    if not (folder / "text").is_dir():
        return None
    with tempfile.TemporaryDirectory() as temporary:
        out = Path(temporary) / "out"
        extract_to_folder(read_paths([folder / "text"]), load, out, formats=["csv"])
        command = [sys.executable, str(folder / "score_pico.py"), str(out), str(folder / "ann")]
        report = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return pico_figures(report)


def pico_figures(report: str) -> Figures:
    """``BINARY marked 10 captured 0.700 right arm 0.650`` and the like as numbers by kind of figure."""
    line = re.compile(
        r"^(?P<kind>\S.*?) +marked +(?P<n>\d+) +captured (?P<captured>[\d.]+) +right arm (?P<arm>[\d.]+)$", re.M
    )
    return {
        m["kind"]: {"marked": int(m["n"]), "captured": float(m["captured"]), "right_arm": float(m["arm"])}
        for m in line.finditer(report)
    }


def annotators(shared: Path) -> Figures | None:
    """Agreement of the two annotators of the external documents."""
    return rounded(report_data(agreement(DEFAULT_FOLDER)))


def rounded(value: Any) -> Any:
    """Data with its ratios to four decimals, so that files differ only where figures do."""
    if isinstance(value, dict):
        return {key: rounded(item) for key, item in value.items()}
    if isinstance(value, list):
        return [rounded(item) for item in value]
    return round(value, 4) if isinstance(value, float) else value


MEASURES: dict[str, Callable[[Path], Figures | None]] = {
    "gold": gold,
    "held-back": external("held-back"),
    "development": external("development"),
    "corpus": corpus,
    "pico": pico,
    "agreement": annotators,
}


# --- writing


def headline(figures: Figures) -> str:
    """The one line that is printed for a set."""
    if "scores" in figures:
        main_score, all_score = (figures["scores"][name]["with_arms"] for name in ("MAIN", "ALL"))
        return f"{figures['n_documents']} documents, MAIN {f1_of(main_score)}, ALL {f1_of(all_score)}"
    binary = figures["BINARY"]
    return f"{binary['marked']} binary figures, captured {binary['captured']:.3f}, right arm {binary['right_arm']:.3f}"


def rendered(text: str, figures: Figures) -> str:
    """A page with its marked blocks written anew."""

    def block(match: re.Match[str]) -> str:
        name = match["name"]
        return f"{match['open']}{table_of(name, figures)}\n{match['close']}"

    return BLOCK.sub(block, text)


def table_of(name: str, figures: Figures) -> str:
    """The Markdown of one block."""
    if name == "summary":
        return summary_table(figures)
    if name == "errors":
        return error_table(figures)
    if name == "pico":
        return pico_table(figures.get("pico", {}))
    return score_table(figures.get(name, {}), figures.get("agreement", {}))


def summary_table(figures: Figures) -> str:
    """One row per set: MAIN with and without arms, ALL with arms."""
    lines = [
        "| texts | documents | MAIN: precision | recall | F1 [95%] | ALL: F1 [95%] | MAIN without arms: F1 |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, title in TITLES.items():
        if name in figures:
            scores = figures[name]["scores"]
            main_score, all_score = scores["MAIN"]["with_arms"], scores["ALL"]["with_arms"]
            cells = [
                title, str(figures[name]["n_documents"]), ratio(main_score["precision"]), ratio(main_score["recall"]),
                f1_of(main_score), f1_of(all_score), ratio(scores["MAIN"]["without_arms"]["f1"]),
            ]  # fmt: skip
            lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def score_table(figures: Figures, annotators: Figures) -> str:
    """One row per table, with arms; the F1 without arms and that of the annotators beside it."""
    if not figures:
        return "Not measured yet."
    lines = [
        "| table | precision | recall | F1 [95%] | right | spurious | missed | F1 without arms | annotators' F1 |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for name in SCORES:
        both = figures["scores"].get(name)
        if both is None or (name in APART_TABLES and both["with_arms"]["f1"] is None):
            continue  # none of these documents is annotated for it
        score = both["with_arms"]
        counts = [str(score[key]) for key in ("tp", "fp", "fn")]
        ratios = [ratio(score["precision"]), ratio(score["recall"]), f1_of(score)]
        people = annotators.get("scores", {}).get(name, {}).get("with_arms", {}).get("f1")
        cells = [name, *ratios, *counts, ratio(both["without_arms"]["f1"]), ratio(people)]
        lines.append(f"| {' | '.join(cells)} |")
    right, number = figures["n_all_right"], figures["n_documents"]
    lines += ["", f"Documents with every fact right, none missed and none too many: {right} of {number}."]
    return "\n".join(lines)


def error_table(figures: Figures) -> str:
    """Errors of each kind by table, over the sets whose errors may be read."""
    total: dict[str, Counter[str]] = {table: Counter() for table in SCORED_TABLES}
    apart: dict[str, Counter[str]] = {}
    for name in TITLES:
        for table, kinds in figures.get(name, {}).get("errors", {}).items():
            (apart if table in APART_TABLES else total).setdefault(table, Counter()).update(kinds)
    kinds = ("missed", "spurious", "wrong value", "wrong arm")
    lines = [f"| table | {' | '.join(kinds)} |", "|---|---|---|---|---|"]
    rows = {**total, "all tables": sum(total.values(), Counter()), **apart}
    lines += [f"| {table} | {' | '.join(str(row[kind]) for kind in kinds)} |" for table, row in rows.items()]
    return "\n".join(lines)


def pico_table(figures: Figures) -> str:
    """One row per kind of figure, and the share in the right arm of what is captured."""
    lines = [
        "| figures | marked | captured | captured, in the right arm | right arm, of those captured |",
        "|---|---|---|---|---|",
    ]
    for kind, row in sorted(figures.items()):
        share = row["right_arm"] / row["captured"] if row["captured"] else None
        cells = [kind, str(row["marked"]), ratio(row["captured"]), ratio(row["right_arm"]), ratio(share)]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def ratio(value: float | None) -> str:
    """A ratio to three decimals; n/a over nothing."""
    return "n/a" if value is None else f"{value:.3f}"


def f1_of(score: Figures) -> str:
    """F1 and its interval."""
    interval = score.get("f1_interval")
    return ratio(score["f1"]) + (f" [{interval[0]:.3f}–{interval[1]:.3f}]" if interval else "")


if __name__ == "__main__":
    sys.exit(main())
