"""What the pipeline must reach on annotated texts, and what must hold on every text at hand."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from spacy.language import Language

from trialtables.batch import extract_document
from trialtables.evaluation import read_gold_folder, score_corpus
from trialtables.facts import FACT_TABLES, SECTIONS, Fact
from trialtables.pipeline import load
from trialtables.reading import read_paths

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared texts are not beside the project")


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


def facts_by_document(nlp: Language, folder: Path) -> dict[str, list[Fact]]:
    """The facts of every document under a folder."""
    documents = (document for document in read_paths([folder]) if document.text)
    return {document.doc_id: list(extract_document(document, nlp).facts) for document in documents}


def test_corpus_main_with_arms(nlp: Language) -> None:
    score = score_corpus(facts_by_document(nlp, ROOT / "corpus"), read_gold_folder(ROOT / "annotations"))
    assert score.count("MAIN", arms=True).f1 >= 0.95


@needs_shared
def test_gold_main_with_arms(nlp: Language) -> None:
    score = score_corpus(facts_by_document(nlp, SHARED / "gold" / "text"), read_gold_folder(SHARED / "gold" / "json"))
    assert score.count("MAIN", arms=True).f1 >= 0.90


@needs_shared
def test_the_two_texts_it_began_with_are_right(nlp: Language) -> None:
    gold = [g for g in read_gold_folder(SHARED / "gold" / "json") if g.doc_id.startswith("seed_")]
    score = score_corpus(facts_by_document(nlp, SHARED / "gold" / "text"), gold)
    assert len(gold) == 2
    assert score.count("MAIN", arms=True).f1 == 1.0


def every_text() -> Iterator[Path]:
    """The folders of texts at hand."""
    yield ROOT / "corpus"
    if SHARED.is_dir():
        yield from (SHARED / "gold" / "text", SHARED / "unlabelled")


def test_every_text_runs_and_its_evidence_is_its_own(nlp: Language) -> None:
    read = 0
    for folder in every_text():
        for document in read_paths([folder]):
            if not document.text:
                continue
            read += 1
            extraction = extract_document(document, nlp)
            assert extraction.document.status == "ok", extraction.document
            assert extraction.document.message is None, extraction.document
            facts = list(extraction.facts)
            for fact in facts:
                assert fact.evidence == document.text[fact.start : fact.end] != ""
                assert fact.section in SECTIONS
            for table, cls in FACT_TABLES.items():
                keys = [tuple(getattr(f, c) for c in cls.key) for f in facts if f.table == table]
                assert len(keys) == len(set(keys)), (document.doc_id, table)
    assert read >= 35
