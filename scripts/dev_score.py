"""Score the pipeline as it stands against gold annotations, without writing tables.

    python scripts/dev_score.py TEXT_DIR... GOLD_DIR [--errors TABLE] [--by-document] [--only ID,ID]

Texts are found as TEXT_DIR/<doc_id>.txt.  The report is that of ``trialtables evaluate``.
"""

from __future__ import annotations

import argparse
import sys
import time
import traceback
from pathlib import Path

from rich.console import Console

from trialtables.evaluation import Gold, read_gold_folder, score_corpus
from trialtables.evaluation.report import print_report, tables_asked
from trialtables.facts import Fact


def main() -> int:
    args = _arguments()
    try:
        tables = tables_asked(args.errors)
        gold = _chosen(read_gold_folder(args.gold), args.only, args.ids_file)
        texts = {annotation.doc_id: _text_path(args.texts, annotation.doc_id) for annotation in gold}
    except ValueError as error:
        print(f"Error: {error}", file=sys.stderr)
        return 2
    predicted = _extract(texts)
    print_report(score_corpus(predicted, gold), Console(), by_document=args.by_document, errors=tables)
    return 0 if len(predicted) == len(gold) else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("texts", nargs="+", type=Path, metavar="TEXT_DIR")
    parser.add_argument("gold", type=Path, metavar="GOLD_DIR")
    parser.add_argument("--errors", metavar="TABLE", help="list the errors of a table, or of all")
    parser.add_argument("--by-document", action="store_true")
    parser.add_argument("--only", default="", metavar="ID,ID", help="score these documents only")
    parser.add_argument("--ids-file", type=Path, help="score the documents listed in this file, one id a line")
    return parser.parse_args()


def _chosen(gold: list[Gold], only: str, ids_file: Path | None) -> list[Gold]:
    wanted = {name for name in only.split(",") if name}
    if ids_file is not None:
        wanted |= set(ids_file.read_text(encoding="utf-8").split())
    if unknown := wanted - {annotation.doc_id for annotation in gold}:
        raise ValueError(f"no gold for {', '.join(sorted(unknown))}")
    return [annotation for annotation in gold if not wanted or annotation.doc_id in wanted]


def _text_path(folders: list[Path], doc_id: str) -> Path:
    for folder in folders:
        if (path := folder / f"{doc_id}.txt").is_file():
            return path
    raise ValueError(f"no {doc_id}.txt in {', '.join(map(str, folders))}")


def _extract(texts: dict[str, Path]) -> dict[str, list[Fact]]:
    """The rows of each document; one that fails is told on standard error and left out."""
    from trialtables.batch import process
    from trialtables.pipeline import load
    from trialtables.reading import read_paths

    nlp = load()
    started = time.perf_counter()
    predicted: dict[str, list[Fact]] = {}
    for doc_id, path in texts.items():
        try:
            (document,) = read_paths([path])
            predicted[doc_id] = process(document, nlp).facts
        except Exception:
            print(f"{doc_id} failed:\n{traceback.format_exc()}", file=sys.stderr)
    seconds = time.perf_counter() - started
    print(f"{len(predicted)} of {len(texts)} documents in {seconds:.1f} s", file=sys.stderr)
    return predicted


if __name__ == "__main__":
    sys.exit(main())
