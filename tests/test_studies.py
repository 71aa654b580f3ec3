"""Studies: phase, design, masking, condition, setting and criteria as the text states them."""

import re

import pytest
import spacy

from trialtables.components import register
from trialtables.components.base import rows_of
from trialtables.components.studies import add_studies
from trialtables.lexicons.conditions import condition_rules, find_conditions

register()
_NLP = spacy.blank("en")
for _name in ("trialtables_sentences", "trialtables_sections", "trialtables_studies"):
    _NLP.add_pipe(_name)


def attributes(text: str) -> dict[str, list[str]]:
    """Attribute → stated values, in text order."""
    found: dict[str, list[str]] = {}
    for row in sorted(rows_of(_NLP(text), "studies"), key=lambda r: r["start"]):
        found.setdefault(row["attribute"], []).append(row["value"])
    return found


STATED = [
    (
        "Drug X in ovarian cancer: an open-label, randomised phase 3 comparison.\n\nMETHODS: We did it. RESULTS: Good.",
        {"design": ["randomized"], "masking": ["open-label"], "phase": ["3"], "condition": ["ovarian cancer"]},
    ),
    (
        "Phase I/II study of drug X in relapsed or refractory multiple myeloma.\n\nMETHODS: Response was assessed by "
        "IMWG criteria. RESULTS: Good.",
        {"phase": ["1/2"], "setting": ["relapsed/refractory"], "condition": ["multiple myeloma"], "criteria": ["IMWG"]},
    ),
    (
        "Drug X in melanoma.\n\nMETHODS: This was a phase 1 dose-escalation study. Toxicity was graded by NCI CTCAE "
        "v4.0 and response by RECIST version 1.1. "
        "RESULTS: Good.",
        {
            "condition": ["melanoma"],
            "phase": ["1"],
            "design": ["dose-escalation"],
            "criteria": ["CTCAE 4.0", "RECIST 1.1"],
        },
    ),
    (
        "Drug X against placebo as maintenance therapy of mantle cell lymphoma.\n\nMETHODS: In this double-blind trial "
        "patients were randomly assigned. RESULTS: Good.",
        {
            "setting": ["maintenance"],
            "condition": ["mantle cell lymphoma"],
            "masking": ["double-blind"],
            "design": ["randomized"],
        },
    ),
    (
        "Carboplatin or cisplatin: a meta-analysis of randomized trials.\n\nMETHODS: We searched databases for "
        "small-cell lung cancer. RESULTS: Good.",
        {"design": ["review"], "condition": ["small cell lung cancer"]},
    ),
    (
        "Neoadjuvant drug X in triple-negative breast cancer.\n\nMETHODS: A single-arm phase II design was used. "
        "RESULTS: Good.",
        {
            "setting": ["neoadjuvant"],
            "condition": ["triple-negative breast cancer"],
            "design": ["single-arm"],
            "phase": ["2"],
        },
    ),
]


@pytest.mark.parametrize(("text", "expected"), STATED, ids=[t[:40] for t, _ in STATED])
def test_stated(text: str, expected: dict[str, list[str]]) -> None:
    assert attributes(text) == expected


def test_another_study_is_not_this_one() -> None:
    text = (
        "Drug X in melanoma.\n\nBACKGROUND: In a previous phase III trial it was active. METHODS: We treated 30 "
        "patients in this phase II study. RESULTS: Good."
    )
    assert attributes(text)["phase"] == ["2"]


def test_one_group_is_not_single_arm_unless_stated() -> None:
    assert "design" not in attributes(
        "Drug X in melanoma.\n\nMETHODS: Thirty patients received drug X. RESULTS: Ten responded."
    )


def test_evidence_is_the_wording() -> None:
    doc = _NLP("Phase II study of drug X in advanced hepatoma.\n\nMETHODS: Patients were treated. RESULTS: Good.")
    rows = {r["attribute"]: doc.text[r["start"] : r["end"]] for r in rows_of(doc, "studies")}
    assert rows == {"phase": "Phase II", "condition": "hepatoma"}


def test_component_changes_nothing_but_rows() -> None:
    doc = _NLP.make_doc("A phase II study.")
    assert add_studies(doc) is doc


CONDITIONS = [
    ("advanced non-small-cell lung cancer", ["non-small cell lung cancer"]),
    ("small-cell lung carcinoma", ["small cell lung cancer"]),
    ("Waldenstrom's macroglobulinemia", ["Waldenström macroglobulinemia"]),
    ("non-Hodgkin's lymphoma", ["non-Hodgkin lymphoma"]),
    ("Hodgkin's disease", ["Hodgkin lymphoma"]),
    ("type 2 diabetes mellitus", ["type 2 diabetes"]),
    ("overall results", []),
    ("gouty", []),
]


@pytest.mark.parametrize(("text", "names"), CONDITIONS, ids=[t for t, _ in CONDITIONS])
def test_conditions(text: str, names: list[str]) -> None:
    assert [c.name for *_, c in find_conditions(text)] == names


def test_the_lexicon_names_each_condition_and_descriptor_once() -> None:
    names = [c.name for c, _ in condition_rules()]
    codes = [c.mesh_id for c, _ in condition_rules() if c.mesh_id]
    assert len(names) >= 150
    assert len(names) == len(set(names))
    assert len(codes) == len(set(codes))
    assert all(re.fullmatch(r"D\d{6}(?:\d{3})?", code) for code in codes)
