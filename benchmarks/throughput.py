"""Documents per second of the full pipeline, of ``spacy.blank("en")`` and of ``medspacy.load()``, in one run.

    python benchmarks/throughput.py [FOLDER] [--documents N] [--medspacy N]

Every text is different and every pipeline sees it once, as in real use: what spaCy keeps of words it has seen before
(its vocabulary and the tokenizer's cache) grows with the texts and is never warm from an earlier round.  The pipelines
take turns text by text, so that a busy machine slows all of them alike; the ratios are what counts.

``medspacy.load()`` is slow and gets every k-th text only; its ratio is taken over those.  One thing is silenced in it:
PyRuSH, its sentence splitter, writes several debug lines per sentence through loguru, which would measure the
terminal.  Nothing else of it is changed.  Exits with 1 below a target.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

import spacy

from trialtables import load
from trialtables.reading import read_paths

ROOT = Path(__file__).resolve().parents[1]

#: Least share of the blank tokenizer's rate, and least multiple of medspaCy's.
TARGET_BLANK, TARGET_MEDSPACY = 0.15, 8.0
#: Fewer texts than this hardly leave the phase in which every word is new.
FEW = 200
#: Loads what a pipeline loads at its first text; none of the texts.
FIRST = "Twelve patients received the drug."


def main() -> int:
    """Measure, print and compare with the targets."""
    arguments = parsed()
    read = read_paths([arguments.folder])
    texts = list(dict.fromkeys(document.text for document in read if document.status == "ok"))[: arguments.documents]
    if not texts:
        print(f"{arguments.folder}: no texts", file=sys.stderr)
        return 2
    step = max(1, len(texts) // arguments.medspacy)
    seconds = measure({"trialtables": load(), "spacy.blank('en')": spacy.blank("en")}, texts)
    sample = texts[::step][: arguments.medspacy]
    slow = measure({"trialtables": load(), "medspacy.load()": medspacy_pipeline()}, sample)

    characters = sum(map(len, texts)) / len(texts)
    print(f"{len(texts)} different texts of {characters:.0f} characters on average, each seen once by each pipeline")
    if len(texts) < FEW:
        print(f"fewer than {FEW}: give a larger folder for figures to rely on")
    for name, spent in seconds.items():
        print(f"{name:<18}{len(texts) / spent:>8.1f} docs/s on {len(texts)} texts")
    name, spent = "medspacy.load()", slow["medspacy.load()"]
    print(f"{name:<18}{len(sample) / spent:>8.1f} docs/s on {len(sample)} of them, PyRuSH's debug log off")
    blank = seconds["spacy.blank('en')"] / seconds["trialtables"]
    medspacy = spent / slow["trialtables"]
    print(f"trialtables / spacy.blank('en')  {blank:.3f}  (target: at least {TARGET_BLANK})")
    print(f"trialtables / medspacy.load()    {medspacy:.1f}  (target: at least {TARGET_MEDSPACY}; same texts)")
    return int(blank < TARGET_BLANK or medspacy < TARGET_MEDSPACY)


def parsed() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?", default=ROOT / "corpus", help="texts (default: corpus/)")
    parser.add_argument("--documents", type=int, default=None, help="at most so many texts (default: all)")
    parser.add_argument("--medspacy", type=int, default=12, help="texts for medspacy.load() (default: 12)")
    return parser.parse_args()


def medspacy_pipeline() -> Callable[[str], object]:
    """``medspacy.load()`` as it comes, without PyRuSH's debug log."""
    import medspacy
    from loguru import logger

    logger.disable("PyRuSH")
    return medspacy.load()


def measure(pipelines: dict[str, Callable[[str], object]], texts: list[str]) -> dict[str, float]:
    """Seconds that each pipeline spends on the texts; they take turns at every text."""
    seconds = dict.fromkeys(pipelines, 0.0)
    for pipeline in pipelines.values():
        pipeline(FIRST)
    for text in texts:
        for name, pipeline in pipelines.items():
            begun = time.perf_counter()
            pipeline(text)
            seconds[name] += time.perf_counter() - begun
    return seconds


if __name__ == "__main__":
    sys.exit(main())
