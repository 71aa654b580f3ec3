"""Agreement of the two annotators of ``annotations/external`` on the documents that both annotated.

Annotator 2 is scored as a prediction against annotator 1, by the project's own scorer; F1 is the same with
the two in each other's place.  Run it as ``python scripts/agreement.py [--disagreements] [FOLDER]``; FOLDER
holds ``annotator1/`` and ``annotator2/``.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from trialtables.evaluation import CorpusScore, Count, Gold, read_gold_folder, score_corpus
from trialtables.evaluation.errors import errors_of
from trialtables.evaluation.items import APART_TABLES, MICRO_AVERAGES, SCORED_TABLES
from trialtables.evaluation.report import describe, difference_text

DEFAULT_FOLDER = Path(__file__).resolve().parents[1] / "annotations" / "external" / "agreement"


def agreement(folder: Path) -> CorpusScore:
    """Scores of ``folder/annotator2`` against ``folder/annotator1``; `ValueError` if the documents differ."""
    first = [_shared_tables(annotation) for annotation in read_gold_folder(folder / "annotator1")]
    annotations = map(_shared_tables, read_gold_folder(folder / "annotator2"))
    second = {annotation.doc_id: annotation.rows for annotation in annotations}
    if {annotation.doc_id for annotation in first} != second.keys():
        raise ValueError(f"{folder}: the annotators did not annotate the same documents")
    return score_corpus(second, first)


def _shared_tables(annotation: Gold) -> Gold:
    """Without the tables scored apart: there were no rulings for them yet when the two annotated."""
    rows = {table: rows for table, rows in annotation.rows.items() if table not in APART_TABLES}
    return Gold(annotation.doc_id, rows)


def as_markdown(score: CorpusScore) -> str:
    """One line per table: F1 with and without arms, then the facts of both, of one alone and of the other."""
    lines = [
        "| table | F1 with arms | F1 without arms | both | annotator 1 alone | annotator 2 alone |",
        "|---|---|---|---|---|---|",
    ]
    for name in (*SCORED_TABLES, *MICRO_AVERAGES):
        count = score.count(name)
        figures = f"{_f1(count)} | {_f1(score.count(name, arms=False))}"
        lines.append(f"| {name} | {figures} | {count.tp} | {count.fn} | {count.fp} |")
    return "\n".join(lines)


def _f1(count: Count) -> str:
    return "n/a" if count.f1 is None else f"{count.f1:.3f}"


def disagreements(score: CorpusScore) -> list[str]:
    """Each fact that only one annotator has, or that they state differently, on one line."""
    sides = {"spurious": "annotator 2 alone", "missed": "annotator 1 alone", "wrong": "differing"}
    lines = []
    for error in errors_of(score, SCORED_TABLES):
        shown = error.gold or error.predicted
        fact = describe(shown) if shown else ""
        differing = difference_text(error).replace("gold", "annotator 1:")
        lines.append(f"{error.doc_id}  {error.table}  {sides[error.verdict]}  {fact}  {differing}".rstrip())
    return lines


def main() -> None:
    """Print the table of agreement, and on request the disagreements."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=DEFAULT_FOLDER)
    parser.add_argument("--disagreements", action="store_true", help="list every fact not shared")
    options = parser.parse_args()
    score = agreement(options.folder)
    print(as_markdown(score))
    if options.disagreements:
        print("", *disagreements(score), sep="\n")


if __name__ == "__main__":
    main()
