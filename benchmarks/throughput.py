"""Documents per second of the full pipeline, of a blank tokenizer and of ``medspacy.load()``, in one run.

    python benchmarks/throughput.py [FOLDER] [--documents 300] [--medspacy 12] [--rounds 3]

The three take turns on the same texts, so that a busy machine slows all of them alike; the ratios are what
counts.  ``medspacy.load()`` is slow and gets the first few texts of every round only.  Exits with 1 below a target.
"""

from __future__ import annotations

import argparse
import itertools
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from trialtables import load
from trialtables.batch import extract_document
from trialtables.reading import InputDocument, read_paths

ROOT = Path(__file__).resolve().parents[1]

#: Least share of the blank tokenizer's rate, and least multiple of medspaCy's.
TARGET_BLANK, TARGET_MEDSPACY = 0.15, 8.0


def main() -> int:
    """Measure, print and compare with the targets."""
    arguments = parsed()
    read = [document for document in read_paths([arguments.folder]) if document.status == "ok"]
    if not read:
        print(f"{arguments.folder}: no texts", file=sys.stderr)
        return 2
    documents = list(itertools.islice(itertools.cycle(read), max(arguments.documents, len(read))))
    samples = {"trialtables": documents, "spacy.blank": documents, "medspacy.load": documents[: arguments.medspacy]}
    rates = measure(runners(), samples, arguments.rounds)

    characters = statistics.mean(len(document.text) for document in documents)
    print(f"{len(documents)} texts ({len(read)} different), {characters:.0f} characters on average")
    for name, rate in rates.items():
        print(f"{name:<14}{rate:>8.1f} docs/s on {len(samples[name])} texts, median of {arguments.rounds} rounds")
    blank = rates["trialtables"] / rates["spacy.blank"]
    medspacy = rates["trialtables"] / rates["medspacy.load"]
    print(f"trialtables / spacy.blank('en')  {blank:.3f}  (target: at least {TARGET_BLANK})")
    print(f"trialtables / medspacy.load()    {medspacy:.1f}  (target: at least {TARGET_MEDSPACY})")
    return int(blank < TARGET_BLANK or medspacy < TARGET_MEDSPACY)


def parsed() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?", default=ROOT / "corpus", help="texts (default: corpus/)")
    parser.add_argument("--documents", type=int, default=300, help="texts are repeated up to this number")
    parser.add_argument("--medspacy", type=int, default=12, help="texts for medspacy.load()")
    parser.add_argument("--rounds", type=int, default=3, help="rounds; the median counts")
    return parser.parse_args()


def runners() -> dict[str, Callable[[InputDocument], object]]:
    """What is measured, each loaded and warmed up by its first text."""
    import medspacy
    import spacy

    ours, blank, theirs = load(), spacy.blank("en"), medspacy.load()
    return {
        "trialtables": lambda document: extract_document(document, ours),
        "spacy.blank": lambda document: blank(document.text),
        "medspacy.load": lambda document: theirs(document.text),
    }


def measure(
    run: dict[str, Callable[[InputDocument], object]], samples: dict[str, list[InputDocument]], rounds: int
) -> dict[str, float]:
    """Documents per second of each runner, the median over rounds in which they take turns."""
    for name, runner in run.items():
        runner(samples[name][0])
    rates: dict[str, list[float]] = {name: [] for name in run}
    for _, (name, runner) in itertools.product(range(rounds), run.items()):
        begun = time.perf_counter()
        for document in samples[name]:
            runner(document)
        rates[name].append(len(samples[name]) / (time.perf_counter() - begun))
    return {name: statistics.median(values) for name, values in rates.items()}


if __name__ == "__main__":
    sys.exit(main())
