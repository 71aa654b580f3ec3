"""What a schedule at the end or at the head of a sentence serves: which drugs, which arms, which of their parts."""

from __future__ import annotations

from typing import Any

import pytest

from stated import _pipeline
from test_doses import doc_of, doses, rate, schedule
from trialtables.components.base import rows_of, set_group, span_at
from trialtables.components.doses.doses import attach_doses

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


def test_two_drugs_in_one_word_are_both_given() -> None:
    doc = doc_of("Patients received up to six cycles of cisplatin/gemcitabine.", {"A1": ("cisplatin", "gemcitabine")})
    assert schedule(doc, "cisplatin") == schedule(doc, "gemcitabine") == [{"cycles": 6}]


def test_the_cycles_of_chemotherapy_are_not_those_of_a_drug_taken_every_day() -> None:
    first, second = "erlotinib 150 mg once daily", "cisplatin 75 mg/m2"
    text = f"Patients received {first} or {second} every 3 weeks for six cycles."
    doc = two_parts(text, first, second, {"A1": ("erlotinib",), "A2": ("cisplatin",)})
    assert schedule(doc, "erlotinib") == [rate(1, 1, "d")]
    assert schedule(doc, "cisplatin", "A2") == [EVERY_THREE_WEEKS | {"cycle_days": 21, "cycles": 6}]


def test_cycles_of_chemotherapy_without_a_name_are_those_of_no_drug() -> None:
    text = "Women received bevacizumab 15 mg/kg every 3 weeks and six cycles of platinum-based chemotherapy."
    assert schedule(doc_of(text, {"A1": ("bevacizumab",)}), "bevacizumab") == [EVERY_THREE_WEEKS]


def test_cycles_behind_radiotherapy_are_those_of_the_drug() -> None:
    text = "imatinib 400 mg every 4 weeks with chemoradiotherapy, for up to 24 cycles."
    doc = doc_of(text, {"A1": ("imatinib",)})
    assert schedule(doc, "imatinib") == [rate(1, 4, "wk") | {"cycle_days": 28, "cycles": 24}]


def test_a_rate_behind_a_dose_and_its_drug_does_not_go_on_to_the_next_drug() -> None:
    text = "Men received 5 mg of prednisone twice daily with either 1000 mg of imatinib or placebo."
    doc = doc_of(text, {"A1": ("imatinib", "prednisone")})
    assert schedule(doc, "prednisone") == [rate(2, 1, "d")]
    assert schedule(doc, "imatinib") == []


def test_drugs_given_one_after_the_other_share_their_days() -> None:
    text = "Patients received cisplatin 25 mg/m2 followed by gemcitabine 900 mg/m2 on days 1 and 8 every 21 days."
    doc = doc_of(text, {"A1": ("cisplatin", "gemcitabine")})
    assert schedule(doc, "cisplatin")[0]["days"] == schedule(doc, "gemcitabine")[0]["days"] == "1,8"


def test_a_sequence_of_courses_does_not_share_its_interval() -> None:
    text = "Patients received cisplatin 25 mg/m2 followed by gemcitabine 900 mg/m2 every 2 weeks for four cycles."
    doc = doc_of(text, {"A1": ("cisplatin", "gemcitabine")})
    assert "frequency" not in str(schedule(doc, "cisplatin"))


def test_once_every_three_weeks_is_an_interval() -> None:
    doc = doc_of("Patients received cisplatin 75 mg/m2 on day 1, once every 3 weeks.", {"A1": ("cisplatin",)})
    assert schedule(doc, "cisplatin") == [{"days": "1", "cycle_days": 21}]


def test_a_rate_before_two_alternatives_is_that_of_both() -> None:
    first, second = "once-daily erlotinib 150 mg", "imatinib 400 mg"
    doc = two_parts(f"Patients had {first} or {second}.", first, second, {"A1": ("erlotinib",), "A2": ("imatinib",)})
    assert schedule(doc, "erlotinib") == schedule(doc, "imatinib", "A2") == [rate(1, 1, "d")]


def test_a_rate_before_a_drug_is_not_that_of_one_with_days_of_its_own() -> None:
    text = "Patients had once-daily erlotinib 150 mg or docetaxel 75 mg/m2 on day 1."
    doc = doc_of(text, {"A1": ("erlotinib",), "A2": ("docetaxel",)})
    assert schedule(doc, "docetaxel", "A2") == [{"days": "1"}]


def test_cycles_before_two_regimens_are_those_of_both() -> None:
    text = "Women were assigned to either four cycles of CEF (500 mg/m2; n = 51) or FEC (600 mg/m2; n = 52)."
    doc = doc_of(text.replace("FEC", "CEF"), {"A1": ("cyclophosphamide", "epirubicin", "fluorouracil")})
    assert schedule(doc, "epirubicin") == [{"cycles": 4}]


def test_what_all_patients_received_is_in_every_arm() -> None:
    text = "All patients received cisplatin 8 mg and rituximab 20 mg, and then rituximab 10 mg daily."
    arms = {"A1": ("cisplatin", "imatinib", "rituximab"), "A2": ("cisplatin", "rituximab")}
    doc = doc_of(text, arms, names={"rituximab 10 mg": "A1"})
    assert {(a, d, low) for a, d, low, *_ in doses(doc)} == {
        (a, d, low) for a in arms for d, low in (("cisplatin", 8), ("rituximab", 20), ("rituximab", 10))
    }


def test_a_dose_in_the_name_of_an_arm_is_that_of_the_drug_before_it() -> None:
    text = "Patients received imatinib 10 mg. rituximab 10 mg was given on day 1."
    doc = doc_of(text, {"A1": ("imatinib", "rituximab"), "A2": ("rituximab",)}, names={"imatinib 10 mg": "A1"})
    assert ("A2", "rituximab", 10, 10, "mg") in doses(doc)


def test_the_arm_that_is_the_subject_of_a_sentence_had_all_that_it_lists() -> None:
    text = (
        "Standard chemotherapy (arm A) consisted of monthly courses of treatment, i.e. cisplatin 1 mg/m2 on day 1, "
        "docetaxel 25 mg/m2 on day 1, gemcitabine 300 mg/m2 and rituximab 40 mg/m2 from day 1 to day 5."
    )
    drugs = ("cisplatin", "docetaxel", "gemcitabine", "rituximab")
    doc = doc_of(text, {"A1": drugs, "A2": drugs}, names={"arm A": "A1", "gemcitabine 300 mg/m2 and rituximab": "A2"})
    assert {arm for arm, *_ in doses(doc)} == {"A1"}


def test_among_results_a_length_of_time_is_no_schedule() -> None:
    text = "Patients received imatinib. A response was seen with imatinib and lasted for 4 months."
    doc = doc_of(text, {"A1": ("imatinib",)})
    parts = ((0, 27, "methods"), (28, len(text), "results"))
    set_group(doc, "sections", [span_at(doc, start, end, name) for start, end, name in parts])
    doc._.fact_rows = None
    attach_doses(doc)
    assert schedule(doc, "imatinib") == []


def test_a_cycle_told_elsewhere_is_that_of_days_of_each_cycle() -> None:
    text = (
        "Patients received cisplatin 75 mg/m2 on day 1 of each 3-week cycle. "
        "The other patients received bevacizumab 15 mg/kg on day 1 of each cycle."
    )
    doc = doc_of(text, {"A1": ("cisplatin",), "A2": ("bevacizumab",)})
    assert schedule(doc, "bevacizumab", "A2") == [{"days": "1", "cycle_days": 21}]


def test_of_two_lengths_of_cycles_days_take_that_of_their_arm() -> None:
    text = (
        "Patients received cisplatin 75 mg/m2 on day 1 of each 3-week cycle or docetaxel 30 mg/m2 every 4 weeks. "
        "All received bevacizumab 15 mg/kg on day 1 of each cycle."
    )
    doc = doc_of(text, {"A1": ("bevacizumab", "cisplatin"), "A2": ("bevacizumab", "docetaxel")})
    assert schedule(doc, "bevacizumab", "A1") == [{"days": "1", "cycle_days": 21}]
    assert schedule(doc, "bevacizumab", "A2") == [{"days": "1"}]


def test_the_cycle_at_the_end_holds_for_daily_doses_of_some_days() -> None:
    text = "Patients had cisplatin 2 mg/m2/d x 5 with gemcitabine 60 mg/m2 on day 5 every 21 days."
    doc = doc_of(text, {"A1": ("cisplatin", "gemcitabine")})
    assert schedule(doc, "cisplatin") == [rate(1, 1, "d") | {"days": "1-5", "cycle_days": 21}]


def test_the_courses_of_a_regimen_are_those_of_the_drugs_that_its_bracket_lists() -> None:
    text = "Women had CEF (cisplatin 500 mg/m2) for three 21-day courses."
    doc = doc_of(text, {"A1": ("cyclophosphamide", "epirubicin", "fluorouracil")})
    assert schedule(doc, "epirubicin") == [{"cycle_days": 21, "cycles": 3}]


def test_a_backbone_without_doses_is_given_as_often_in_the_arm_of_the_backbone_alone() -> None:
    text = (
        "Patients had four cycles of cisplatin and gemcitabine combined with bevacizumab. The others had no antibody."
    )
    arms = {"A1": ("bevacizumab", "cisplatin", "gemcitabine"), "A2": ("cisplatin", "gemcitabine")}
    doc = doc_of(text, arms, definitions={"cisplatin and gemcitabine combined with bevacizumab": "A1"})
    assert schedule(doc, "cisplatin", "A2") == schedule(doc, "gemcitabine", "A2") == [{"cycles": 4}]


def test_no_schedule_goes_to_an_arm_with_another_dose_or_another_number_of_cycles() -> None:
    first, second = "six cycles of docetaxel and cisplatin", "three cycles of cisplatin, then docetaxel and gemcitabine"
    arms = {"A1": ("cisplatin", "docetaxel"), "A2": ("cisplatin", "docetaxel", "gemcitabine")}
    doc = two_parts(f"Women had {first} or {second}.", first, second, arms)
    assert {"cycles": 6} not in schedule(doc, "docetaxel", "A2")


def test_three_phases_told_by_weeks_are_three_schedules() -> None:
    text = "rituximab 16 mg/kg weekly during weeks 1-8, every 2 weeks during weeks 9-24, and every 4 weeks thereafter."
    assert schedule(doc_of(text, {"A1": ("rituximab",)}), "rituximab") == [
        rate(1, 1, "wk") | {"weeks": "1-8"}, rate(1, 2, "wk") | {"weeks": "9-24"}, rate(1, 4, "wk"),
    ]  # fmt: skip


def test_days_that_open_a_part_of_a_bracket_are_those_of_its_drugs() -> None:
    text = (
        "Patients were assigned to a combination (day 1, imatinib 125 mg, rituximab 8 mg, and docetaxel 12 mg; "
        "days 2 through 3, imatinib 80 mg qd)."
    )
    doc = doc_of(text, {"A1": ("docetaxel", "imatinib", "rituximab")})
    assert schedule(doc, "rituximab") == schedule(doc, "docetaxel") == [{"days": "1"}]
    assert schedule(doc, "imatinib") == [{"days": "1"}, rate(1, 1, "d") | {"days": "2-3"}]


def test_arms_that_differ_in_radiotherapy_had_the_same_doses() -> None:
    text = "Men had imatinib 400 mg once daily or the same with radiotherapy."
    arms = {"A1": ("imatinib",), "A2": ("imatinib",)}
    doc = doc_of(text, arms, definitions={"imatinib 400 mg once daily": "A1"})
    doc._.arms[1]["label"] = "the same with radiotherapy"
    doc._.fact_rows = None
    attach_doses(doc)
    assert ("A2", "imatinib", 400, 400, "mg") in doses(doc)
    assert schedule(doc, "imatinib", "A2") == [rate(1, 1, "d")]


def test_the_days_behind_a_bracket_of_alternatives_are_theirs() -> None:
    text = (
        "Patients had imatinib (1.25 mg/kg on days 1, 8, and 15 of a 28-day cycle) or chosen chemotherapy "
        "(docetaxel, paclitaxel, or gemcitabine), administered on day 1 of a 21-day cycle."
    )
    doc = doc_of(text, {"A1": ("imatinib",), "A2": ("docetaxel", "gemcitabine", "paclitaxel")})
    assert schedule(doc, "imatinib") == [{"days": "1,8,15", "cycle_days": 28}]
    for drug in ("docetaxel", "gemcitabine", "paclitaxel"):
        assert schedule(doc, drug, "A2") == [{"days": "1", "cycle_days": 21}]


def test_days_of_parts_without_a_known_name_are_not_those_of_the_regimen() -> None:
    text = "All patients received CEF (C 25 mg/m2 on days 1 and 8 and F 825 mg/m2 bid d1-14) for a total of 4 cycles."
    doc = doc_of(text, {"A1": ("cyclophosphamide", "epirubicin", "fluorouracil")})
    assert schedule(doc, "epirubicin") == [{"cycles": 4}]


def test_with_or_without_joins_the_drugs_of_one_treatment() -> None:
    text = "Patients had imatinib 50 mg once daily with or without erlotinib 60 mg daily in 21-day cycles."
    doc = doc_of(text, {"A1": ("imatinib",), "A2": ("erlotinib", "imatinib")})
    assert schedule(doc, "imatinib") == [rate(1, 1, "d") | {"cycle_days": 21}]


def test_a_daily_rate_behind_two_flat_doses_is_that_of_both() -> None:
    text = "Patients had 400 mg imatinib or erlotinib 1,250 mg once per day."
    doc = doc_of(text, {"A1": ("imatinib",), "A2": ("erlotinib",)})
    assert schedule(doc, "imatinib") == schedule(doc, "erlotinib", "A2") == [rate(1, 1, "d")]
    doc = doc_of(
        "Patients had docetaxel 75 mg/m2 or erlotinib 150 mg once per day.", {"A1": ("docetaxel", "erlotinib")}
    )
    assert schedule(doc, "docetaxel") == []


def test_an_interval_behind_a_sequence_of_courses_is_that_of_all() -> None:
    text = (
        "Chemotherapy was four cycles of docetaxel followed by four cycles of cisplatin and gemcitabine, every 3 weeks."
    )
    doc = doc_of(text, {"A1": ("cisplatin", "docetaxel", "gemcitabine")})
    assert schedule(doc, "docetaxel") == [EVERY_THREE_WEEKS | {"cycle_days": 21, "cycles": 4}]


def test_the_day_of_all_drugs_is_told_in_a_sentence_of_its_own() -> None:
    text = "Patients had cisplatin 75 mg/m2 plus docetaxel 60 mg/m2. All drugs were given on day 1 of a 21-day cycle."
    doc = doc_of(text, {"A1": ("cisplatin", "docetaxel")})
    assert schedule(doc, "cisplatin") == schedule(doc, "docetaxel") == [{"days": "1", "cycle_days": 21}]


def test_a_rate_before_a_list_reaches_what_only_a_comma_parts() -> None:
    text = "Women had daily imatinib (50 mg), erlotinib (1500 mg), or weekly trastuzumab (2 mg/kg)."
    doc = doc_of(text, {"A1": ("imatinib",), "A2": ("erlotinib",), "A3": ("trastuzumab",)})
    assert schedule(doc, "erlotinib", "A2") == [rate(1, 1, "d")]
    assert schedule(doc, "trastuzumab", "A3") == [rate(1, 1, "wk")]


def test_the_schedule_of_chemotherapy_without_a_name_is_not_that_of_the_other_drug() -> None:
    text = (
        "Patients had imatinib (3 mg/kg once every 2 weeks) or platinum-based chemotherapy "
        "(administered once every 3 weeks for up to six cycles)."
    )
    assert schedule(doc_of(text, {"A1": ("imatinib",), "A2": ()}), "imatinib") == [rate(1, 2, "wk")]


def test_minutes_are_no_days() -> None:
    text = "Patients had imatinib 4 mg/kg on day 1, 30 minutes after completion of the infusion."
    assert schedule(doc_of(text, {"A1": ("imatinib",)}), "imatinib") == [{"days": "1"}]


def test_days_behind_two_brackets_are_those_of_both_parts() -> None:
    text = (
        "Two strategies were given, imatinib with a rising dose (80 mg/day orally) and a standard dose "
        "(160 mg/day orally) for 21 days of a 28-day cycle."
    )
    arms = {"A1": ("imatinib",), "A2": ("imatinib",)}
    doc = doc_of(text, arms, definitions={"(80 mg/day orally)": "A1", "(160 mg/day orally)": "A2"})
    expected = [rate(1, 1, "d") | {"days": "1-21", "cycle_days": 28}]
    assert schedule(doc, "imatinib", "A1") == schedule(doc, "imatinib", "A2") == expected


def test_a_lower_dose_of_the_first_cycle_in_a_bracket_is_a_schedule_of_its_own() -> None:
    text = "All patients had twice per week imatinib at 56 mg/m2 (20 mg/m2; days 1 and 2 of cycle 1)."
    doc = doc_of(text, {"A1": ("imatinib",)})
    assert schedule(doc, "imatinib") == [rate(2, 1, "wk"), {"days": "1,2", "cycles": 1}]


def test_days_of_one_dose_for_two_drugs_are_those_of_both() -> None:
    arms = {"A1": ("cisplatin", "docetaxel", "gemcitabine")}
    for words in ("both at 40 mg/m2 on day 1", "each 40 mg/m2 on day 1", "both given at 40 mg/m2 on day 1"):
        text = f"Patients received cisplatin and docetaxel, {words}, and gemcitabine 600 mg/m2 on days 1 and 8."
        doc = doc_of(text, arms)
        assert schedule(doc, "cisplatin") == schedule(doc, "docetaxel") == [{"days": "1"}]
        assert schedule(doc, "gemcitabine") == [{"days": "1,8"}]


def test_drugs_named_again_are_timed_where_they_are_named_again() -> None:
    arms = {"A1": ("capecitabine", "docetaxel"), "A2": ("capecitabine",)}
    first, second = "docetaxel plus capecitabine group", "capecitabine group"
    text = (
        f"The {first} had docetaxel on day 1 and oral capecitabine on days 1-14 of a 21-day cycle. The {second} had "
        "capecitabine on days 1-28 of a 42-day cycle."
    )
    doc = two_parts(text, first, second, arms)
    assert schedule(doc, "docetaxel", "A1") == [{"days": "1", "cycle_days": 21}]
    assert schedule(doc, "capecitabine", "A1") == [{"days": "1-14", "cycle_days": 21}]


def test_counts_in_a_bracket_of_each_drug_are_its_own() -> None:
    arms = {"A1": ("cisplatin", "docetaxel", "gemcitabine")}
    doc = doc_of("Patients received cisplatin (28 days), docetaxel (4 weekly doses), and gemcitabine (2 doses).", arms)
    assert schedule(doc, "cisplatin") == []
    assert schedule(doc, "docetaxel") == [rate(1, 1, "wk") | {"cycles": 4}]
    assert schedule(doc, "gemcitabine") == [{"cycles": 2}]


def test_hours_between_the_doses_of_a_day_are_no_second_rate() -> None:
    arms = {"A1": ("capecitabine", "letrozole")}
    for words in ("three times a day, every 7 to 9 hours", "three times a day (every 8 hours)", "three times a day"):
        text = f"Patients received capecitabine (800 mg {words}, with food) and letrozole 2.5 mg daily for 44 weeks."
        taken = schedule(doc_of(text, arms), "capecitabine")
        assert [{k: v for k, v in told.items() if k[:8] != "duration"} for told in taken] == [rate(3, 1, "d")]


def test_the_length_of_a_later_part_is_not_that_of_the_first() -> None:
    arms = {"A1": ("letrozole",)}
    text = "Patients received letrozole (2.5 mg per day) during radiotherapy, followed by 12 months of maintenance"
    for words in (" therapy.", "."):
        assert schedule(doc_of(text + words, arms), "letrozole") == [rate(1, 1, "d")]


def told(text: str) -> dict[str, list[dict[str, Any]]]:
    """The schedules of the whole pipeline by drug, those of several arms once."""
    found: dict[str, list[dict[str, Any]]] = {}
    names = ("frequency", "period", "period_unit", "days", "weeks", "cycle_days", "cycles", "duration", "duration_unit")
    for row in rows_of(_pipeline()(text), "schedules"):
        timing = {name: row[name] for name in names if row[name] is not None}
        if timing not in found.setdefault(row["drug"], []):
            found[row["drug"]].append(timing)
    return found


DAILY, WEEKLY = rate(1, 1, "d"), rate(1, 1, "wk")
LISTS: dict[str, tuple[str, dict[str, list[dict[str, Any]]]]] = {
    "what goes on all the time has no days": (
        "Patients received erlotinib 150 mg/d continuously plus capecitabine 1,650 mg/m2 per day on days 1-10 of each "
        "28-day cycle.",
        {"erlotinib": [DAILY], "capecitabine": [DAILY | {"days": "1-10", "cycle_days": 28}]},
    ),
    "nor a cycle": (
        "Patients received gefitinib 250 mg/d continuously with pemetrexed 500 mg/m2 on day 1 of a 21-day cycle.",
        {"gefitinib": [DAILY], "pemetrexed": [{"days": "1", "cycle_days": 21}]},
    ),
    "daily doses that do not go on share the days": (
        "Patients received erlotinib 150 mg/d plus capecitabine 1,650 mg/m2 per day, both on days 1-10 of each cycle.",
        {"erlotinib": [DAILY | {"days": "1-10"}], "capecitabine": [DAILY | {"days": "1-10"}]},
    ),
    "with a drug on several days": (
        "Patients received carboplatin (300 mg/m2) with topotecan (2 mg/m2) on days 1, 8, and 15 of a 28-day cycle.",
        {"carboplatin": [{"cycle_days": 28}], "topotecan": [{"days": "1,8,15", "cycle_days": 28}]},
    ),
    "with a drug on one day": (
        "Patients received oxaliplatin (85 mg/m2) with irinotecan (150 mg/m2) on day 1 every 14 days.",
        {"oxaliplatin + irinotecan": [{"days": "1", "cycle_days": 14}]},
    ),
    "and a drug on several days": (
        "Patients received vinorelbine (20 mg/m2) and topotecan (2 mg/m2) on days 1 and 8 of a 21-day cycle.",
        {"vinorelbine + topotecan": [{"days": "1,8", "cycle_days": 21}]},
    ),
    "with a drug, both on several days": (
        "Patients received vinorelbine (20 mg/m2) with topotecan (2 mg/m2), both on days 1 and 8.",
        {"vinorelbine + topotecan": [{"days": "1,8"}]},
    ),
    "with a drug day by day": (
        "Patients received fludarabine (25 mg/m2) with cyclophosphamide (250 mg/m2) on days 1-3 every 28 days.",
        {"fludarabine + cyclophosphamide": [{"days": "1-3", "cycle_days": 28}]},
    ),
    "with a drug and no bracket between": (
        "Patients received cisplatin 30 mg/m2 with gemcitabine 800 mg/m2 on days 1 and 8 every 3 weeks.",
        {"cisplatin + gemcitabine": [{"days": "1,8", "cycle_days": 21}]},
    ),
    "the interval of the other alternative": (
        "Patients were randomly assigned to epirubicin at 60 mg/m2 followed by ifosfamide at 2 g/m2 every 3 weeks, or "
        "ifosfamide alone at 3 g/m2 every 4 weeks.",
        {"epirubicin": [rate(1, 3, "wk")], "ifosfamide": [rate(1, 3, "wk"), rate(1, 4, "wk")]},
    ),
    "what is repeated is the cycle": (
        "Patients received carboplatin 300 mg/m2 and fluorouracil 600 mg/m2 by continuous infusion on days 1-4, "
        "repeated every 28 days for 3 cycles.",
        {
            "carboplatin": [{"cycle_days": 28, "cycles": 3}],
            "fluorouracil": [{"days": "1-4", "cycle_days": 28, "cycles": 3}],
        },
    ),
    "what is repeated where no drug has days": (
        "Patients received carboplatin 300 mg/m2 and docetaxel 60 mg/m2, repeated every 4 weeks.",
        {"carboplatin + docetaxel": [rate(1, 4, "wk")]},
    ),
    "a rate beyond a drug with its own": (
        "Patients received bortezomib 1.3 mg/m2 in combination with thalidomide 50 mg daily and dexamethasone 20 mg "
        "weekly.",
        {"bortezomib": [], "thalidomide": [DAILY], "dexamethasone": [WEEKLY]},
    ),
    "weeks of daily doses": (
        "Patients received tegafur-uracil 200 mg/m2/day and leucovorin 60 mg/day for 21 days with 7 days rest.",
        {"tegafur-uracil + leucovorin": [DAILY | {"days": "1-21", "cycle_days": 28}]},
    ),
    "weeks of one drug beside a drug of every day": (
        "Patients received exemestane 25 mg daily plus ribociclib 600 mg, given once daily for 3 weeks followed by 1 "
        "week off.",
        {"exemestane": [DAILY], "ribociclib": [DAILY | {"days": "1-21", "cycle_days": 28}]},
    ),
    "two tablets in the alternative beside a third drug": (
        "Patients were assigned to receive 40 mg afatinib or gefitinib 250 mg once daily in combination with "
        "pemetrexed (500 mg/m2 on day 1).",
        {"afatinib": [DAILY], "gefitinib": [DAILY], "pemetrexed": [{"days": "1"}]},
    ),
    "cycles that are over before those of the next drug": (
        "Doxorubicin plus cyclophosphamide (AC) followed by docetaxel or paclitaxel in early breast cancer. "
        "Women received three cycles of AC followed by randomization to either docetaxel 80 mg/m2 every 4 weeks for "
        "three cycles or paclitaxel 70 mg/m2 weekly for 9 weeks.",
        {
            "doxorubicin + cyclophosphamide": [{"cycles": 3}],
            "docetaxel": [rate(1, 4, "wk") | {"cycle_days": 28, "cycles": 3}],
            "paclitaxel": [WEEKLY | {"duration": 9, "duration_unit": "wk"}],
        },
    ),
    "two cycles in the alternative": (
        "Patients received topotecan 1 mg/m2 on day 1 plus cisplatin 50 mg/m2 on day 1 of a 2- or 3-week cycle.",
        {"topotecan + cisplatin": [{"days": "1", "cycle_days": n} for n in (14, 21)]},
    ),
    "two cycles of days in the alternative": (
        "Patients received topotecan 1 mg/m2 on days 1 to 3 of a 21- or 28-day cycle.",
        {"topotecan": [{"days": "1-3", "cycle_days": n} for n in (21, 28)]},
    ),
    "a count is no other cycle": (
        "Patients received topotecan 1 mg/m2 on day 1 for four or five 21-day cycles.",
        {"topotecan": [{"days": "1", "cycle_days": 21, "cycles": 5}]},
    ),
    "a cycle of what two alternatives are combined with": (
        "Patients will be randomized to erlotinib 100 mg BID or afatinib 40 mg QD, both in combination with topotecan "
        "2 mg/m2 for days 1-5 of a 28-day cycle.",
        {"erlotinib": [rate(2, 1, "d")], "afatinib": [DAILY], "topotecan": [{"days": "1-5", "cycle_days": 28}]},
    ),
    "cycles of two alternatives with what both are combined with": (
        "Patients will be randomized to erlotinib 100 mg or afatinib 40 mg, both with topotecan 2 mg/m2 for 6 cycles "
        "of 21 days.",
        {"erlotinib + afatinib + topotecan": [{"cycle_days": 21, "cycles": 6}]},
    ),
    "an interval of what two drugs are given with": (
        "Patients will get erlotinib 100 mg daily or afatinib 40 mg daily, each with docetaxel 60 mg/m2 every 3 weeks.",
        {"erlotinib": [DAILY], "afatinib": [DAILY], "docetaxel": [EVERY_THREE_WEEKS]},
    ),
    "two drugs that are both given so": (
        "Patients will receive erlotinib 100 mg and afatinib 40 mg, both given daily.",
        {"erlotinib": [DAILY], "afatinib": [DAILY]},
    ),
    "a list that opens with a loading dose": (
        "Patients receive cetuximab 400 mg/m2 in week 1 and then 250 mg/m2 weekly, docetaxel 30 mg/m2 weekly and "
        "cisplatin 20 mg/m2 weekly for 8 weeks.",
        {
            "cetuximab": [{"weeks": "1"}, WEEKLY | {"duration": 8, "duration_unit": "wk"}],
            "docetaxel + cisplatin": [WEEKLY | {"duration": 8, "duration_unit": "wk"}],
        },
    ),
    "a loading dose and another drug with its cycles": (
        "Patients receive trastuzumab 8 mg/kg followed by 6 mg/kg every 3 weeks plus docetaxel 60 mg/m2 every 3 weeks "
        "for 5 cycles.",
        {"trastuzumab + docetaxel": [EVERY_THREE_WEEKS | {"cycle_days": 21, "cycles": 5}]},
    ),
    "a loading dose and a length of its own": (
        "Patients get trastuzumab 4 mg/kg, then 2 mg/kg weekly for 1 year, and docetaxel 60 mg/m2 every 3 weeks for "
        "15 weeks.",
        {
            "trastuzumab": [WEEKLY | {"duration": 1, "duration_unit": "a"}],
            "docetaxel": [EVERY_THREE_WEEKS | {"duration": 15, "duration_unit": "wk"}],
        },
    ),
    "a loading dose and another treatment": (
        "Patients receive trastuzumab 4 mg/kg, then 2 mg/kg weekly, followed by docetaxel 60 mg/m2 every 3 weeks for "
        "15 weeks.",
        {"trastuzumab": [WEEKLY], "docetaxel": [EVERY_THREE_WEEKS | {"duration": 15, "duration_unit": "wk"}]},
    ),
    "cycles that are performed": (
        "Three to five cycles GP (gemcitabine 800 mg/m2, day 1, and cisplatin 60 mg/m2, day 2) chemotherapy were "
        "performed.",
        {"gemcitabine": [{"days": "1", "cycles": 5}], "cisplatin": [{"days": "2", "cycles": 5}]},
    ),
    "cycles behind a bracket": (
        "Four cycles of GP (gemcitabine 800 mg/m2, day 1, and cisplatin 60 mg/m2, day 2) will be performed.",
        {"gemcitabine": [{"days": "1", "cycles": 4}], "cisplatin": [{"days": "2", "cycles": 4}]},
    ),
    "a test that is performed": (
        "Patients receive cisplatin 60 mg/m2 every 3 weeks. On days 1 and 8, cisplatin assays were performed.",
        {"cisplatin": [EVERY_THREE_WEEKS]},
    ),
    "an infusion of some days ahead of its drug": (
        "Patients received docetaxel (60 mg/m2) alone or preceded by a 4-day continuous infusion of topotecan "
        "(0.5 mg/m2/d) every 4 weeks for up to five cycles.",
        {
            "docetaxel": [rate(1, 4, "wk") | {"cycle_days": 28, "cycles": 5}],
            "topotecan": [DAILY | {"days": "1-4", "cycle_days": 28, "cycles": 5}],
        },
    ),
}


@pytest.mark.parametrize(("text", "expected"), LISTS.values(), ids=LISTS)
def test_which_drugs_of_a_list_a_time_is_of(text: str, expected: dict[str, list[dict[str, Any]]]) -> None:
    found = told(text)
    by_drug = {drug: schedules for drugs, schedules in expected.items() for drug in drugs.split(" + ")}
    for drug, schedules in by_drug.items():
        assert len(found.get(drug, ())) == len(schedules), drug
        assert all(schedule in found[drug] for schedule in schedules), drug


def test_what_a_title_says_of_the_arm_beside_it_holds_back_no_dose_of_all() -> None:
    text = (
        "Addition of carboplatin and/or bevacizumab to neoadjuvant once-per-week paclitaxel followed by doxorubicin on "
        "response rates.\n\nMETHODS: In a factorial trial, women received paclitaxel 90 mg/m2 once per week for 10 "
        "weeks, followed by doxorubicin once every 2 weeks for four cycles, and were randomly assigned to carboplatin "
        "AUC 5 once every 3 weeks and/or bevacizumab 15 mg/kg once every 3 weeks."
    )
    rows = [r for r in rows_of(_pipeline()(text), "schedules") if r["drug"] == "paclitaxel"]
    assert sorted(r["arm_id"] for r in rows) == ["A1", "A2", "A3", "A4"]
    assert {(r["frequency"], r["period"], r["duration"]) for r in rows} == {(1, 1, 10)}


PHASES = {
    "two drugs of an earlier phase": (
        "Induction: Patients receive carboplatin on days 1 and 8 and oral temozolomide on days 22-26. Maintenance: "
        "Patients receive carboplatin and temozolomide as in induction therapy and vincristine on days 1, 8, and 15. "
        "Treatment repeats every 10 weeks for 6 courses.",
        {"carboplatin": {"1,8"}, "temozolomide": {"22-26"}, "vincristine": {"1,8,15"}},
    ),
    "one drug of an earlier course": (
        "Induction: Patients receive cytarabine on days 1-7. Consolidation: Patients receive cytarabine as given "
        "during induction and daunorubicin IV on days 1-3.",
        {"cytarabine": {"1-7"}, "daunorubicin": {"1-3"}},
    ),
    "the days of both": (
        "Consolidation: Patients receive cytarabine and daunorubicin IV on days 1-3.",
        {"cytarabine": {"1-3"}, "daunorubicin": {"1-3"}},
    ),
}


@pytest.mark.parametrize(("text", "days"), PHASES.values(), ids=PHASES)
def test_drugs_given_as_in_an_earlier_phase_keep_their_days(text: str, days: dict[str, set[str]]) -> None:
    doc = _pipeline()("A Study of Chemotherapy\n\nOUTLINE: - " + text)
    rows = [f for f in doc._.facts if f.table == "schedules" and f.days]
    assert {drug: {f.days for f in rows if f.drug == drug} for drug in days} == days


def test_the_cycle_of_a_phase_holds_for_drugs_given_as_before() -> None:
    doc = _pipeline()("A Study of Chemotherapy\n\nOUTLINE: - " + PHASES["two drugs of an earlier phase"][0])
    counted = {(f.drug, f.cycle_days, f.cycles) for f in doc._.facts if f.table == "schedules" and f.cycles}
    assert counted == {(drug, 70, 6) for drug in ("carboplatin", "temozolomide", "vincristine")}


FIRST_DAYS = {
    "alone before a combination": (
        "Patients received axitinib twice daily for the first 7 days, followed by axitinib plus pembrolizumab.",
        "axitinib",
        "1-7",
    ),
    "then another dose": (
        "Patients received 400 mg of imatinib daily for the first 14 days, then 600 mg.",
        "imatinib",
        "1-14",
    ),
    "number in words": (
        "Patients received prednisone daily for the first seven days and vincristine.",
        "prednisone",
        "1-7",
    ),
}


@pytest.mark.parametrize(("text", "drug", "days"), FIRST_DAYS.values(), ids=FIRST_DAYS)
def test_the_first_days_of_a_treatment(text: str, drug: str, days: str) -> None:
    rows = [f for f in _pipeline()("A trial.\n\n" + text)._.facts if f.table == "schedules"]
    assert next(f.days for f in rows if f.drug == drug) == days
    assert not any(f.days for f in rows if f.drug != drug)


COMPARED = {
    "with": ("In conclusion, weekly docetaxel is less toxic than with 3-weekly docetaxel.", {(1, 1, "wk")}),
    "the": ("Weekly docetaxel seems better tolerated than the 3-weekly docetaxel.", {(1, 1, "wk")}),
}


@pytest.mark.parametrize(("text", "rates"), COMPARED.values(), ids=COMPARED)
def test_what_a_treatment_is_measured_against_is_not_given(text: str, rates: set[tuple[float, float, str]]) -> None:
    doc = _pipeline()(
        "Weekly docetaxel in thymoma.\n\nForty patients received docetaxel 40 mg/m2 weekly. The response rate was 40%. "
        + text
    )
    rows = [f for f in doc._.facts if f.table == "schedules"]
    assert {(f.frequency, f.period, f.period_unit) for f in rows} == rates
