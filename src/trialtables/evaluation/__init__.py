"""Scores extracted tables against gold annotations."""

from .gold import Gold, GoldError, read_gold, read_gold_folder
from .scoring import CorpusScore, Count, DocumentScore, score_corpus, score_document

__all__ = [
    "CorpusScore",
    "Count",
    "DocumentScore",
    "Gold",
    "GoldError",
    "read_gold",
    "read_gold_folder",
    "score_corpus",
    "score_document",
]
