"""What "the chemotherapy" and "the same treatment" of a text stand for, and groups that have names of their own."""

from __future__ import annotations

from typing import Any

import pytest

from constructions import nlp
from trialtables.components.base import rows_of
from trialtables.components.doses.chemotherapy import is_chemotherapy

#: What is told of how often a drug is given, in one form.
_FIELDS = ("frequency", "period", "period_unit", "days", "cycle_days", "cycles", "duration", "duration_unit")


def schedules(text: str) -> set[str]:
    """Each schedule as "A1 paclitaxel 1/3 wk x6": arm, drug, rate, days, cycle, cycles and duration."""
    return {f"{row['arm_id']} {row['drug']} {_told(row)}" for row in rows_of(nlp()(text), "schedules")}


def _told(row: dict[str, Any]) -> str:
    rate, period, unit, days, cycle, cycles, duration, duration_unit = (row.get(f) for f in _FIELDS)
    parts = [
        f"{rate:g}/{period:g} {unit}" if rate else "",
        f"d{days}" if days else "",
        f"q{cycle:g}" if cycle else "",
        f"x{cycles}" if cycles else "",
        f"for {duration:g} {duration_unit}" if duration else "",
    ]
    return " ".join(filter(None, parts))


def arms(text: str) -> list[str]:
    """The drugs of each arm in order."""
    return [" + ".join(arm["drugs"]) for arm in nlp()(text)._.arms]


def doses(text: str) -> set[str]:
    return {f"{row['arm_id']} {row['drug']} {row['low']:g} {row['unit']}" for row in rows_of(nlp()(text), "doses")}


CLOSING = " RESULTS: The response rate was 40%."
TWO = "METHODS: Patients with gastric cancer were randomized to cisplatin and capecitabine, alone or with ramucirumab. "

CHEMOTHERAPY = {
    "named and not dosed": (
        TWO + "Chemotherapy was given every 3 weeks for 6 cycles, and ramucirumab every 2 weeks until progression.",
        {
            "A1 cisplatin 1/3 wk q21 x6", "A1 capecitabine 1/3 wk q21 x6",
            "A2 cisplatin 1/3 wk q21 x6", "A2 capecitabine 1/3 wk q21 x6", "A2 ramucirumab 1/2 wk",
        },
    ),
    "one arm": (
        "METHODS: Forty patients with colon cancer received irinotecan and cetuximab. The chemotherapy was "
        "administered every 2 weeks, and cetuximab weekly.",
        {"A1 irinotecan 1/2 wk", "A1 cetuximab 1/1 wk"},
    ),
    "dosed before": (
        "METHODS: Forty patients with lung cancer received pemetrexed 500 mg/m2 and erlotinib 150 mg. Chemotherapy "
        "was given every 3 weeks for 4 cycles; erlotinib was given daily.",
        {"A1 pemetrexed 1/3 wk q21 x4", "A1 erlotinib 1/1 d"},
    ),
    "nothing else in the sentence": (
        TWO + "Chemotherapy was given every 3 weeks for 6 cycles.",
        {
            "A1 cisplatin 1/3 wk q21 x6", "A1 capecitabine 1/3 wk q21 x6",
            "A2 cisplatin 1/3 wk q21 x6", "A2 capecitabine 1/3 wk q21 x6",
        },
    ),
    "followed by a hormone": (
        "METHODS: Women with breast cancer received docetaxel and cyclophosphamide. Chemotherapy was given every 3 "
        "weeks for 4 cycles, followed by letrozole 2.5 mg daily for 5 years.",
        {"A1 docetaxel 1/3 wk q21 x4", "A1 cyclophosphamide 1/3 wk q21 x4", "A1 letrozole 1/1 d for 5 a"},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CHEMOTHERAPY.values(), ids=CHEMOTHERAPY)
def test_chemotherapy_stands_for_the_cytotoxic_drugs(text: str, expected: set[str]) -> None:
    assert schedules(text + CLOSING) == expected


def test_how_it_was_given_earlier_is_not_how_it_is_given_here() -> None:
    text = TWO + "Chemotherapy every 3 weeks is a standard of care; ramucirumab was given every 2 weeks."
    assert schedules(text + CLOSING) == {"A2 ramucirumab 1/2 wk"}


@pytest.mark.parametrize("drug", ["olaparib", "bevacizumab", "anastrozole", "interferon alfa-2b", "goserelin"])
def test_no_chemotherapy(drug: str) -> None:
    assert not is_chemotherapy(drug)


@pytest.mark.parametrize("drug", ["docetaxel", "cyclophosphamide", "prednisone", "arsenic trioxide"])
def test_chemotherapy(drug: str) -> None:
    assert is_chemotherapy(drug)


GROUPS = (
    "METHODS: Patients with rectal cancer were randomly assigned to two groups. The early group received {first} "
    "before surgery. The late group received {second}. RESULTS: Recurrence was seen in 12% of the early group and 24% "
    "of the late group."
)
GIVEN = {
    "the same": ("the same chemotherapy after surgery", {"A1 oxaliplatin 85 mg/m2", "A2 oxaliplatin 85 mg/m2"}, 2),
    "identical drugs": ("identical drugs after surgery", {"A1 oxaliplatin 85 mg/m2", "A2 oxaliplatin 85 mg/m2"}, 2),
    "nothing": ("no chemotherapy", {"A1 oxaliplatin 85 mg/m2"}, 1),
    "less of the same": ("the same drugs at a lower dose after surgery", {"A1 oxaliplatin 85 mg/m2"}, 2),
}


@pytest.mark.parametrize(("second", "expected", "treated"), GIVEN.values(), ids=GIVEN)
def test_groups_by_their_own_names(second: str, expected: set[str], treated: int) -> None:
    text = GROUPS.format(first="oxaliplatin 85 mg/m2", second=second)
    assert doses(text) == expected
    assert arms(text) == ["oxaliplatin"] * treated + [""] * (2 - treated)


def test_groups_without_a_word_of_chance() -> None:
    text = (
        "METHODS: Patients were assigned to two treatment arms. In the split arm, chemotherapy consisted of cisplatin "
        "40 mg/m2 on days 1 and 8. In the bolus arm, the same chemotherapy was given on one day. RESULTS: The response "
        "rate was 54% in the split arm and 46% in the bolus arm."
    )
    assert arms(text) == ["cisplatin", "cisplatin"]
    assert [(r["arm_id"], r["percent"]) for r in rows_of(nlp()(text), "responses")] == [("A1", 54), ("A2", 46)]


GROUPED = [
    "Patients were divided into two groups by renal function. The lower group was older. The upper group was younger. "
    "All received cisplatin 75 mg/m2.",
    "Patients were divided into two groups. The dose-finding group consisted of 18 patients. The extension group "
    "consisted of 40 patients. All were given cisplatin 75 mg/m2.",
    "Patients were divided into two groups by stage. The early group underwent surgery. The late group was given "
    "cisplatin 75 mg/m2.",
    "Patients were divided into two groups. The first-year group was followed longer. The second-year group was "
    "smaller. All received cisplatin 75 mg/m2.",
]


@pytest.mark.parametrize("methods", GROUPED)
def test_groups_that_are_not_told_apart_by_treatment(methods: str) -> None:
    names = [w for w in ("lower", "upper", "dose-finding", "extension", "early", "late") if w in methods][:2]
    told = "; ".join(f"the response rate was 30% in the {name} group" for name in names) or "the response rate was 30%"
    assert arms(f"METHODS: {methods} RESULTS: In all, {told}.") == ["cisplatin"]


@pytest.mark.parametrize("kind", ["high-risk", "elderly"])
def test_kinds_of_patients_are_no_groups(kind: str) -> None:
    text = (
        f"METHODS: Patients received cisplatin. The {kind} group received 3 cycles. RESULTS: The response rate was 30% "
        f"in the {kind} group and 40% in the other group."
    )
    assert arms(text) == ["cisplatin"]


KNOWN = [
    "In randomized trials the addition of cetuximab to cisplatin has improved survival. In this phase II study, 45 "
    "patients with head and neck cancer received cetuximab 250 mg/m2 weekly and cisplatin.",
    "Adding cetuximab to cisplatin prolongs survival in randomized trials. We treated 45 patients with cetuximab 250 "
    "mg/m2 weekly and cisplatin.",
    "The addition of cetuximab to cisplatin significantly improves survival. We treated 45 patients with cetuximab 250 "
    "mg/m2 weekly and cisplatin. A randomized trial is under way.",
]


@pytest.mark.parametrize("text", KNOWN)
def test_what_is_known_makes_no_arms(text: str) -> None:
    assert arms(text + " The response rate was 40%.") == ["cetuximab + cisplatin"]


def test_what_a_title_says_of_its_study_makes_two() -> None:
    text = (
        "Adding cetuximab to cisplatin prolongs survival in head and neck cancer.\n\nMETHODS: In this phase III trial "
        "120 patients were randomly assigned to two groups. RESULTS: The response rate was 40% with cetuximab and 25% "
        "without."
    )
    assert sorted(arms(text)) == ["cetuximab + cisplatin", "cisplatin"]


def test_what_was_added_here_makes_two() -> None:
    text = (
        "We studied whether the addition of cetuximab to cisplatin improves survival. Patients with head and neck "
        "cancer were randomized. The response rate was 40% with cetuximab and 30% without it."
    )
    assert sorted(arms(text)) == ["cetuximab + cisplatin", "cisplatin"]


def test_letters_of_a_chain() -> None:
    text = (
        "Forty patients with myeloma received ixazomib, pomalidomide and dexamethasone. I-P-D (I 4 mg, D1, 8 and 15, "
        "P 3 mg days 1-21, D 40 mg weekly) was repeated every 28 days."
    )
    assert doses(text) == {"A1 ixazomib 4 mg", "A1 pomalidomide 3 mg", "A1 dexamethasone 40 mg"}
    assert {s for s in schedules(text) if "ixazomib" in s} == {"A1 ixazomib d1,8,15 q28"}


def test_a_chain_of_other_letters() -> None:
    text = "Forty patients received ixazomib and dexamethasone. The I-X-D criteria (D 40 mg) were not used."
    assert doses(text) <= {"A1 dexamethasone 40 mg"}


@pytest.mark.parametrize("letters", ["(arms A/B/C)", "(arms I/P/D)"])
def test_letters_of_arms_are_no_chain(letters: str) -> None:
    drugs = ("atezolizumab", "bevacizumab", "cisplatin") if "A/" in letters else ("ixazomib", "prednisone", "docetaxel")
    text = f"METHODS: Patients were randomly assigned to {drugs[0]}, {drugs[1]} or {drugs[2]} {letters}."
    assert arms(text) == [*drugs]


def test_a_stage_is_no_day() -> None:
    text = "Forty men with stage D2 prostate cancer received docetaxel 75 mg/m2 every 3 weeks."
    assert schedules(text) == {"A1 docetaxel 1/3 wk"}


def test_doses_in_letters_for_micrograms_tell_arms_apart() -> None:
    text = (
        "Peginterferon alfa-2b was administered subcutaneously at 60 (n = 30), 120 (n = 32), or 180 mug (n = 31) once "
        "weekly for 20 weeks. The major response rate was 5% in the 60-mug group (CR, 1%; PR, 4%), 7% in the 120-mug "
        "group (CR, 2%; PR, 5%), and 9% in the 180-mug group (CR, 4%; PR, 5%)."
    )
    doc = nlp()(text.replace("mug", "mcg"))
    found = {(r["arm_id"], r["outcome"], r["percent"]) for r in rows_of(doc, "responses")}
    assert found == {
        ("A1", "MRR", 5), ("A1", "CR", 1), ("A1", "PR", 4),
        ("A2", "MRR", 7), ("A2", "CR", 2), ("A2", "PR", 5),
        ("A3", "MRR", 9), ("A3", "CR", 4), ("A3", "PR", 5),
    }  # fmt: skip
