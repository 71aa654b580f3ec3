"""What a study is called, what a title leaves to its methods, and lines of treatment beside earlier treatment."""

from __future__ import annotations

import pytest

from test_studies import attributes

#: Title, background, what is stated of the setting and the phase.
NAMED = [
    ("Long-term results of drug X in thymoma (TYMO 12)",
     "BACKGROUND: The TYMO 12 trial showed that drug X works as first-line treatment of adults with thymoma.",
     {"setting": ["first-line"]}),
    ("Drug X in older adults with thymoma: the NOVEL-3 study",
     "BACKGROUND: Drug X was tested in a phase 3 trial (NOVEL-3) in patients refractory to drug Y.",
     {"phase": ["3"], "setting": ["relapsed/refractory"]}),
    ("Drug X in thymoma (coTHYM)",
     "BACKGROUND: Drug X improves survival in previously untreated patients with thymoma, as reported in the coTHYM "
     "study.",
     {"setting": ["first-line"]}),
    ("Drug X in thymoma (TYMO 12)",
     "BACKGROUND: The OTHER 7 trial showed that drug X works as first-line treatment of adults with thymoma.", {}),
    ("Drug X in older adults with thymoma: the NOVEL-3 study",
     "BACKGROUND: Drug X was tested in a phase 3 trial (OLDER-2) in patients refractory to drug Y.", {}),
    ("Drug X in thymoma", "BACKGROUND: The TYMO 12 trial showed that drug X works as first-line treatment.", {}),
]  # fmt: skip


@pytest.mark.parametrize(("title", "background", "expected"), NAMED, ids=[b[12:60] for _, b, _ in NAMED])
def test_a_background_that_calls_the_study_by_its_name(
    title: str, background: str, expected: dict[str, list[str]]
) -> None:
    found = attributes(f"{title}.\n\n{background} METHODS: Adults received drug X. RESULTS: Good.")
    assert {k: v for k, v in found.items() if k in ("phase", "setting")} == expected


#: Title, methods, settings.
LINES = [
    ("Drug X in previously treated thymoma",
     "METHODS: Patients received drug X as their first-, second-, or third-line chemotherapy.",
     ["relapsed/refractory", "first-line", "second-line", "third-line"]),
    ("Drug X versus drug Y in previously treated thymoma",
     "BACKGROUND: Here we report drug X in patients in the third-line setting. METHODS: Adults were randomised.",
     ["relapsed/refractory", "third-line"]),
    ("Drug X in pretreated thymoma", "METHODS: All patients were given drug X as second-line treatment.",
     ["relapsed/refractory", "second-line"]),
    ("Drug X in relapsed thymoma",
     "METHODS: Patients received drug X. Those who failed received drug Y as third-line treatment.",
     ["relapsed/refractory"]),
    ("Drug X after previous hormone replacement therapy in thymoma", "METHODS: Women received drug X.", []),
    ("Drug X in pretreated thymoma", "METHODS: Patients had progressed after first-line treatment with drug Y.",
     ["relapsed/refractory"]),
    ("Drug X in pretreated thymoma",
     "BACKGROUND: Patients with thymoma have few second-line treatment options. METHODS: Adults were enrolled.",
     ["relapsed/refractory"]),
    ("Drug X after prior endocrine therapy in breast cancer", "METHODS: Women received drug X.",
     ["relapsed/refractory"]),
    ("Drug X compared with drug Y after previous treatment with an inhibitor in thymoma", "METHODS: It was given.",
     ["relapsed/refractory"]),
    ("Drug X after prior adjuvant therapy in breast cancer", "METHODS: Women received drug X.", ["adjuvant"]),
    ("Drug X in thymoma", "METHODS: We enrolled patients with thymoma progressing or recurring after drug Y.",
     ["relapsed/refractory"]),
    ("Drug X in thymoma", "METHODS: We enrolled patients with thymoma recurring or progressing after surgery.", []),
    ("Drug X in thymoma", "METHODS: Patients with stage IV thymoma and 2 prior systemic therapies were randomised.",
     ["relapsed/refractory"]),
]  # fmt: skip


@pytest.mark.parametrize(("title", "body", "expected"), LINES, ids=[f"{t}: {b[:60]}" for t, b, _ in LINES])
def test_lines_beside_earlier_treatment(title: str, body: str, expected: list[str]) -> None:
    found = attributes(f"{title}.\n\n{body} RESULTS: Good.").get("setting", [])
    if "adjuvant" in expected:  # what the earlier treatment was states no relapse
        assert "relapsed/refractory" not in found
    else:
        assert found == expected


PHASES = [
    ("Drug X in thymoma: a phase 3 trial", "METHODS: We did a double-blind, phase 2-3 trial in 30 centres.", ["2/3"]),
    ("Drug X in thymoma: a phase II study", "METHODS: In this phase I/II trial adults received drug X.", ["1/2"]),
    ("Drug X in thymoma: a phase 2 trial",
     "METHODS: Adults received drug X. The dose was that of the phase 1/2 trial. We used the tablets of the phase 1/2 "
     "trial.",
     ["2"]),
    ("Drug X in thymoma: a phase 3 trial",
     "BACKGROUND: This drug was active in a phase 1/2 study. METHODS: Adults received it.", ["3"]),
    ("Drug X in thymoma: a phase 2 trial",
     "BACKGROUND: Based on this study, a phase 1/2 study is conducted elsewhere. METHODS: Adults received it.", ["2"]),
    ("Drug X in thymoma", "Drug X is new. Phase II study in patients with thymoma randomized to drug X or drug Y.",
     ["2"]),
]  # fmt: skip


@pytest.mark.parametrize(("title", "body", "expected"), PHASES, ids=[f"{t}: {b[:50]}" for t, b, _ in PHASES])
def test_a_phase_that_the_methods_tell_in_full(title: str, body: str, expected: list[str]) -> None:
    assert attributes(f"{title}.\n\n{body} RESULTS: Good.").get("phase", []) == expected


CRITERIA = [
    ("Thymoma Working Group-modified RECIST 1.1", ["RECIST 1.1"]),
    ("Prostate Cancer Working Group-modified RECIST", ["RECIST"]),
    ("Prostate Cancer Working Group 3 criteria", ["PCWG3"]),
    ("modified RECIST 1.1", ["mRECIST 1.1"]),
    ("NCI grade 3/4", ["NCI-CTC"]),
    ("National Cancer Institute grade 2", ["NCI-CTC"]),
    ("tests of the National Cancer Institute", []),
]


@pytest.mark.parametrize(("words", "expected"), CRITERIA, ids=[w for w, _ in CRITERIA])
def test_criteria_of_a_group(words: str, expected: list[str]) -> None:
    found = attributes(f"Drug X in thymoma.\n\nMETHODS: Outcomes were judged by {words}. RESULTS: Good.")
    assert found.get("criteria", []) == expected
