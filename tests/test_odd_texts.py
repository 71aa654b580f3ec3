"""Texts that nobody writes: they end, and none stops the pipeline."""

from __future__ import annotations

import pytest

from stated import _pipeline

TEXTS = {
    "nothing": "",
    "a heading alone": "RESULTS:",
    "numbers without blanks": "Patients were randomly assigned to docetaxel on days " + "1,2,3,4,5,8," * 40 + "15.",
    "a dose again and again": "Docetaxel was given" + " at a dose of" * 200 + " 75 mg.",
    "figures of a dose again and again": "Rash was seen in 12% " + "with 5 mg of " * 200,
    "adjectives": "Patients had " + "complete partial " * 400 + "relief of pain in 3%.",
    "a number of many digits": "Rash was seen in " + "9" * 400 + " of 12 patients and in 1" + "1" * 2000 + "%.",
    "arms, doses and figures without an end": (
        "sorafenib 400 mg twice daily or placebo was given to 41 and 39 patients, with responses in 12% and 3% (P = .02"
        "), grade 3 rash in 5 and 1 of them, and a median survival of 9.1 versus 7.4 months, "
    )
    * 100,
    "blanks behind an age": "Median age 61" + " " * 39 + "was told. Of 12 patients" + " " * 39 + "3 responded.",
    "points between thousands": "Patients were randomized to interferon 1.000.000 IU or interferon 3.000.000 IU.",
}


@pytest.mark.parametrize("case", TEXTS)
def test_the_pipeline_comes_to_an_end(case: str) -> None:
    doc = _pipeline()(TEXTS[case])
    assert doc.text == TEXTS[case]
    assert all(row.evidence == doc.text[row.start : row.end] for row in doc._.facts)
