"""What a schedule at the end or at the head of a sentence serves: which drugs, which arms, which of their parts."""

from __future__ import annotations

from typing import Any

from test_doses import doc_of, doses, rate, schedule

EVERY_THREE_WEEKS: dict[str, Any] = rate(1, 3, "wk")
TWO_REGIMENS = {"A1": ("docetaxel", "gemcitabine"), "A2": ("cisplatin", "docetaxel")}


def two_parts(text: str, first: str, second: str, arms: dict[str, tuple[str, ...]]) -> Any:
    """A doc whose two arms are defined by two parts of its text."""
    return doc_of(text, arms, definitions={first: "A1", second: "A2"})


def test_a_tail_behind_brackets_serves_both_regimens_although_they_share_a_drug() -> None:
    first, second = "gemcitabine 1 g/m2 and docetaxel 75 mg/m2", "docetaxel 60 mg/m2 and cisplatin 80 mg/m2"
    text = f"Patients received {first} or {second}, intravenously every 3 weeks for up to six cycles."
    doc = two_parts(text, first, second, TWO_REGIMENS)
    expected = [EVERY_THREE_WEEKS | {"cycle_days": 21, "cycles": 6}]
    assert schedule(doc, "docetaxel", "A1") == schedule(doc, "docetaxel", "A2") == expected
    assert schedule(doc, "gemcitabine", "A1") == schedule(doc, "cisplatin", "A2") == expected


def test_the_bracket_behind_a_unit_is_no_part_of_it() -> None:
    first, second = "CEF (docetaxel 75 mg/m2)", "cisplatin (80 mg/m2)"
    text = f"Women had {first} or {second} given every 3 weeks."
    doc = two_parts(text, first, second, {"A1": ("docetaxel",), "A2": ("cisplatin",)})
    assert schedule(doc, "cisplatin", "A2") == [EVERY_THREE_WEEKS]


def test_a_length_of_treatment_serves_the_arm_with_the_same_drug_alone() -> None:
    first, second = "letrozole 2.5 mg daily plus capecitabine 1 g/m2 twice daily", "letrozole (as above) alone"
    doc = two_parts(
        f"Women received either {first} or {second} for 16 weeks.",
        first,
        second,
        {"A1": ("capecitabine", "letrozole"), "A2": ("letrozole",)},
    )
    assert schedule(doc, "letrozole", "A1") == [rate(1, 1, "d") | {"duration": 16, "duration_unit": "wk"}]
    assert schedule(doc, "capecitabine", "A1") == [rate(2, 1, "d") | {"duration": 16, "duration_unit": "wk"}]


def test_a_length_of_treatment_behind_two_levels_is_that_of_both() -> None:
    first, second = "imatinib either weekly (30 mg)", "twice weekly (15 mg)"
    doc = two_parts(
        f"Patients received {first} or {second} for 12 weeks.",
        first,
        second,
        {"A1": ("imatinib",), "A2": ("imatinib",)},
    )
    assert schedule(doc, "imatinib", "A1") == [rate(1, 1, "wk") | {"duration": 12, "duration_unit": "wk"}]
    assert schedule(doc, "imatinib", "A2") == [rate(2, 1, "wk") | {"duration": 12, "duration_unit": "wk"}]


def test_a_regimen_before_its_drugs_takes_none_of_their_days() -> None:
    text = "Patients received CEF, i.e. cyclophosphamide 500 mg/m2 on day 1, monthly."
    doc = doc_of(text.replace("cyclophosphamide", "docetaxel"), {"A1": ("cyclophosphamide", "docetaxel", "epirubicin")})
    assert {"days": "1"} not in schedule(doc, "epirubicin")


def test_cycles_that_are_followed_by_something_are_cycles() -> None:
    text = "Patients received cisplatin 80 mg/m2 every 3 weeks for four cycles followed by surgery."
    doc = doc_of(text, {"A1": ("cisplatin",)})
    assert schedule(doc, "cisplatin") == [EVERY_THREE_WEEKS | {"cycle_days": 21, "cycles": 4}]


def test_a_dose_that_is_known_is_timed_where_it_is_given() -> None:
    text = (
        "All patients with a relapse received cisplatin 80 mg/m2 as second-line treatment in each group. "
        "cisplatin 80 mg/m2 was given on day 1."
    )
    doc = doc_of(text, {"A1": ("cisplatin",), "A2": ("cisplatin", "gemcitabine")})
    arms = {arm for arm, *_ in doses(doc)}
    assert {a for a in ("A1", "A2", "all") if schedule(doc, "cisplatin", a)} <= arms
