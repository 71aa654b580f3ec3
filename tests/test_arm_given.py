"""Sizes of arms told with other verbs than "received"."""

from __future__ import annotations

import pytest

from constructions import nlp
from trialtables.components.base import rows_of

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


GIVEN_OR_NOT = {
    "A total of 3690 women were enrolled, 2056 of whom received tamoxifen and 1634 did not. The tamoxifen group had a "
    "lower incidence of stroke (2% v 4%) than the non-exposed group.": [("tamoxifen", 2056), (None, 1634)],
    "Of 200 patients, 120 received aspirin and 80 did not. Bleeding was more frequent in those who received it than in "
    "those who did not (12% v 5%).": [("aspirin", 120), (None, 80)],
    "Results were compared between patients who received heparin (n = 104) and those who received aspirin (n = 108). "
    "Bleeding occurred in 5% and 12%, respectively.": [("heparin", 104), ("aspirin", 108)],
    "Response was compared between patients who had received paclitaxel (n = 40) and those who had no taxane "
    "(n = 22). All were treated with capecitabine.": [("capecitabine", None)],
    "Of 50 patients, 42 received paclitaxel and 8 did not complete it. The response rate was 40% in those who did.": [
        ("paclitaxel", 50)
    ],
    "Forty patients received paclitaxel, of whom 12 received filgrastim and 28 did not. The response rate was 40%.": [
        ("paclitaxel", 40)
    ],
}


@pytest.mark.parametrize("text", GIVEN_OR_NOT)
def test_those_who_did_not(text: str) -> None:
    doc = nlp()(text)
    assert [(row.drugs, row.n) for row in doc._.facts if row.table == "arms"] == GIVEN_OR_NOT[text]


GROUPS = {
    "Group 1 received routine wound care, group 2 received intravenous heparin and group 3 similarly received "
    "intravenous aspirin.": ["", "heparin", "aspirin"],
    "Group A underwent surgery, group B had heparin, and group C also received aspirin.": ["", "heparin", "aspirin"],
}


@pytest.mark.parametrize("text", GROUPS)
def test_groups_that_similarly_received(text: str) -> None:
    doc = nlp()(f"Ninety patients were randomly divided into three groups. {text} There was no difference (P = .4).")
    assert [row.drugs or "" for row in doc._.facts if row.table == "arms"] == GROUPS[text]


def test_the_name_of_a_study_is_no_regimen() -> None:
    text = (
        'Quality of life in the ABCD ("Arimidex", tamoxifen, alone or in combination) trial. Here we report outcomes '
        "from the ABCD trial, comparing anastrozole with tamoxifen. Diarrhea (anastrozole 3% v tamoxifen 1%) was rare."
    )
    assert [row.drugs for row in nlp()(text)._.facts if row.table == "arms"] == ["anastrozole", "tamoxifen"]


def test_oestrogens_are_drugs() -> None:
    text = (
        "Women were randomised to conjugated equine oestrogen (CEE) 0.625 mg/day and placebo (n = 55) or CEE and "
        "fenretinide 200 mg/day (n = 56)."
    )
    drugs = [row.drugs for row in nlp()(text)._.facts if row.table == "arms"]
    assert drugs == ["conjugated estrogens", "conjugated estrogens + fenretinide"]


PARTNERS_GIVEN_BEFORE = [
    "Nine patients had been treated with cisplatin and etoposide as induction therapy.",
    "Four of the latter patients also received salvage treatment with cisplatin and etoposide.",
]


@pytest.mark.parametrize("sentence", PARTNERS_GIVEN_BEFORE)
def test_a_single_agent_has_no_partner_without_a_dose(sentence: str) -> None:
    text = f"Etoposide: a phase II trial. Forty patients received single-agent etoposide 50 mg/m2 daily. {sentence}"
    assert [r["drugs"] for r in rows_of(nlp()(f"{text} Ten patients (25%) responded."), "arms")] == ["etoposide"]


def test_what_had_been_given_by_a_date_is_of_the_study() -> None:
    text = "Etoposide: a phase II trial. By March 2020, forty patients had been treated with etoposide 50 mg/m2 daily."
    assert [r["drugs"] for r in rows_of(nlp()(f"{text} Ten patients (25%) responded."), "arms")] == ["etoposide"]


OR_PLACEBO = {
    "The lips of 120 patients with a history of cold sores were exposed to ultraviolet radiation (UVR) and treated "
    "with famciclovir (FCV) or placebo at different times.": [("famciclovir", None), (None, None)],
    "Twice-daily dose of 200-mg capsules of valproate (n = 145) or placebo (n = 152).": [
        ("valproic acid", 145),
        (None, 152),
    ],
    "Men were given aspirin 75 mg daily (n = 31) or placebo (n = 33) from the first week.": [
        ("aspirin", 31),
        (None, 33),
    ],
    "Tamsulosin 0.4 mg daily or placebo was administered to 88 adults.": [("tamsulosin", None), (None, None)],
    "Montelukast or placebo was given to 120 children.": [("montelukast", None), (None, None)],
    "Fifty patients received rituximab. Nausea was treated with ondansetron or placebo in an earlier trial.": [
        ("rituximab", 50)
    ],
    "Forty patients who had received placebo (n = 21) or tofacitinib (n = 19) in the parent trial were treated with "
    "tofacitinib 5 mg twice daily.": [("tofacitinib", 40)],
    "Fifty patients were treated with rituximab. Twelve had received fludarabine (n = 7) or cladribine (n = 5).": [
        ("rituximab", 50)
    ],
}


@pytest.mark.parametrize("text", OR_PLACEBO)
def test_placebo_is_an_arm_without_a_word_of_allocation(text: str) -> None:
    doc = nlp()(f"Treatment of a common disease.\n{text} The disease improved in 40% of patients after a month.")
    assert [(row.drugs or None, row.n) for row in doc._.facts if row.table == "arms"] == OR_PLACEBO[text]


PTS = {
    "57 patients (pts) in group A received cisplatin and 59 pts in group B received cisplatin and vindesine.": [57, 59],
    "57 patients (pts.) in arm A received cisplatin, and 59 pts in arm B received cisplatin and vindesine.": [
        57,
        59,
    ],
}


@pytest.mark.parametrize("text", PTS)
def test_patients_whose_short_form_is_given(text: str) -> None:
    doc = nlp()(f"A randomized study in thymoma.\n{text} The response rate was 20% in group A and 30% in group B.")
    assert [row.n for row in doc._.facts if row.table == "arms"] == PTS[text]
    assert not [row for row in doc._.facts if row.table == "population" and row.value in (57, 59)]
