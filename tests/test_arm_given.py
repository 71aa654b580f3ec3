"""Sizes of arms told with other verbs than "received"."""

from __future__ import annotations

import pytest

from constructions import nlp

SIZES = {
    "A phase II trial of palbociclib. 101 patients were given palbociclib 125 mg daily.": [101],
    "A phase II trial of erlotinib. Of 110 women screened, 101 patients were given erlotinib 150 mg daily.": [101],
    "A phase II trial of erlotinib. Of 110 women screened, 101 patients received erlotinib 150 mg daily.": [101],
    "Patients were randomly assigned to lapatinib plus paclitaxel or trastuzumab plus paclitaxel. 154 patients were "
    "given lapatinib and 149 patients were given trastuzumab.": [154, 149],
    "Patients were randomly assigned to chemotherapy alone or with vinorelbine. In all, 61 patients were randomly "
    "assigned to receive vinorelbine, and 58 were randomly assigned not to receive vinorelbine.": [58, 61],
}


@pytest.mark.parametrize("text", SIZES)
def test_sizes(text: str) -> None:
    doc = nlp()(f"{text} The response rate was 20%.")
    assert [row.n for row in doc._.facts if row.table == "arms"] == SIZES[text]
