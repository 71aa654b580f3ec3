"""Doses and schedules of whole sentences: what changes, what is shared, and what belongs to which arm."""

from __future__ import annotations

from typing import Any

import pytest

import trialtables
from test_doses import doc_of, doses, rate, schedule
from trialtables.components.base import rows_of
from trialtables.components.doses.dose_cycles import Stretch, cycle_plan, planned_cycles
from trialtables.components.doses.doses import attach_doses

PAIR = {"A1": ("cisplatin", "gemcitabine")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "imatinib 400 mg weekly for 3 weeks every 28 days",
            [rate(1, 1, "wk") | {"days": "1,8,15", "cycle_days": 28}], id="weeks-in-days",
        ),
        pytest.param(
            "imatinib 400 mg weekly for 3 weeks, repeated every 4 weeks",
            [rate(1, 1, "wk") | {"days": "1,8,15", "cycle_days": 28}], id="weeks-in-weeks",
        ),
        pytest.param(
            "imatinib 400 mg weekly x 2 q21d",
            [rate(1, 1, "wk") | {"days": "1,8", "cycle_days": 21}], id="weekly-doses-of-a-cycle",
        ),
        pytest.param(
            "imatinib 400 mg on day 1 for four cycles of 21 days each",
            [{"days": "1", "cycle_days": 21, "cycles": 4}], id="cycles-of-days",
        ),
        pytest.param(
            "imatinib 400 mg on day 1 for up to four 21-day cycles",
            [{"days": "1", "cycle_days": 21, "cycles": 4}], id="counted-cycles",
        ),
        pytest.param(
            "imatinib 400 mg daily (3 weeks/4)",
            [rate(1, 1, "d") | {"days": "1-21", "cycle_days": 28}], id="weeks-of-weeks",
        ),
        pytest.param(
            "imatinib 400 mg at day 1 every 21 days", [{"days": "1", "cycle_days": 21}], id="at-the-first-day",
        ),
        pytest.param(
            "imatinib 400 mg once daily, 5 days per week",
            [rate(1, 1, "d") | {"days": "1-5", "cycle_days": 7}], id="days-of-the-week",
        ),
        pytest.param(
            "imatinib 400 mg daily during 12 weeks",
            [rate(1, 1, "d") | {"duration": 12, "duration_unit": "wk"}], id="during-weeks",
        ),
        pytest.param(
            "imatinib 400 mg twice weekly for 2 weeks (days 1, 4, 8, and 11), followed by a 10-day rest period "
            "(days 12 to 21)",
            [rate(2, 1, "wk") | {"days": "1,4,8,11", "cycle_days": 21}], id="days-of-rest",
        ),
        pytest.param(
            "imatinib 400 mg on days 1-20 of a 21-day cycle. Imatinib will not be given on day 21 of each cycle",
            [{"days": "1-20", "cycle_days": 21}], id="day-without",
        ),
        pytest.param(
            "imatinib 400 mg on day 1 every 21 days. This is considered one cycle of treatment",
            [{"days": "1", "cycle_days": 21}], id="what-one-cycle-is",
        ),
        pytest.param(
            "imatinib 400 mg daily (1 cycle for 21 days)", [rate(1, 1, "d") | {"cycle_days": 21}], id="one-cycle",
        ),
        pytest.param(
            "imatinib 400 mg every 21 days until progression or the completion of ten treatment cycles",
            [rate(1, 21, "d") | {"cycle_days": 21, "cycles": 10}], id="completion-of-cycles",
        ),
        pytest.param(
            "imatinib 400 mg daily, repeated five times every 5 weeks",
            [rate(1, 1, "d") | {"cycle_days": 35, "cycles": 5}], id="repeated-times",
        ),
        pytest.param("one imatinib injection (6 mg/m2) during each course", [], id="one-in-each-course"),
        pytest.param(
            "imatinib 100 mg/m2/day 2 every 14 days", [{"days": "2", "cycle_days": 14}], id="day-behind-a-slash",
        ),
        pytest.param(
            "imatinib 400 mg on day 1 of cycles 1 through 6", [{"days": "1", "cycles": 6}], id="numbered-cycles",
        ),
        pytest.param(
            "imatinib 400 mg on days 1, 8 and 15 followed by a week's rest",
            [{"days": "1,8,15", "cycle_days": 28}], id="weekly-days-and-rest",
        ),
        pytest.param(
            "imatinib 400 mg daily (days 1-28, 28-day cycles)",
            [rate(1, 1, "d") | {"days": "1-28", "cycle_days": 28}], id="days-beside-cycle",
        ),
        pytest.param(
            "imatinib 400 mg (weekly or every 3 weeks)", [rate(1, 1, "wk"), rate(1, 3, "wk")], id="two-rates",
        ),
        pytest.param(
            "imatinib 8 mg/kg on days 1 and 2, then 16 mg/kg weekly, every 2 weeks during cycles 3-6",
            [{"days": "1,2"}, rate(1, 1, "wk"), rate(1, 2, "wk")], id="steps",
        ),
        pytest.param(
            "imatinib 400 mg weekly on weeks 2-5 and again on weeks 13-16",
            [rate(1, 1, "wk") | {"weeks": "2-5,13-16"}], id="weeks-again",
        ),
        pytest.param(
            "imatinib 400 mg daily for 28 day continuous cycles", [rate(1, 1, "d") | {"cycle_days": 28}],
            id="continuous-cycles",
        ),
        pytest.param(
            "imatinib 400 mg daily, repeated three times every 8 weeks",
            [rate(1, 1, "d") | {"cycle_days": 56, "cycles": 3}],
            id="repeated",
        ),
        pytest.param(
            "imatinib 400 mg daily for one month; the dose was then raised to 600 mg daily for up to 2 years",
            [rate(1, 1, "d") | {"duration": 2, "duration_unit": "a"}], id="raised",
        ),
    ],
)  # fmt: skip
def test_the_schedule_of_one_drug(text: str, expected: list[dict[str, Any]]) -> None:
    assert schedule(doc_of(f"Patients received {text}.", {"A1": ("imatinib",)}), "imatinib") == expected


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        pytest.param(
            "cisplatin 30 mg/m2 and gemcitabine 1 g/m2, weekly for 3 weeks every 28 days",
            [rate(1, 1, "wk") | {"days": "1,8,15", "cycle_days": 28}],
            [rate(1, 1, "wk") | {"days": "1,8,15", "cycle_days": 28}], id="whole-tail",
        ),
        pytest.param(
            "cisplatin 30 mg daily in 28-day cycles, with gemcitabine 1 g/m2 on days 1 and 8",
            [rate(1, 1, "d") | {"cycle_days": 28}], [{"days": "1,8", "cycle_days": 28}], id="cycle-of-the-first",
        ),
        pytest.param(
            "cisplatin 30 mg/m2 per day plus gemcitabine 90 mg per day on days 1-3",
            [rate(1, 1, "d") | {"days": "1-3"}], [rate(1, 1, "d") | {"days": "1-3"}], id="daily-doses",
        ),
        pytest.param(
            "cisplatin 75 mg/m2 every 3 weeks × 6 with gemcitabine 1 g/m2 weekly",
            [rate(1, 3, "wk") | {"cycle_days": 21, "cycles": 6}], [rate(1, 1, "wk")], id="times-six",
        ),
        pytest.param(
            "cisplatin 75 mg/m2 plus gemcitabine. Cycles were repeated every 3 weeks",
            [{"cycle_days": 21}], [{"cycle_days": 21}], id="a-drug-without-dose",
        ),
        pytest.param(
            "cisplatin and gemcitabine. Treatment was given for four 21-day cycles",
            [{"cycle_days": 21, "cycles": 4}], [{"cycle_days": 21, "cycles": 4}], id="nothing-dosed",
        ),
        pytest.param(
            "three preoperative cycles of cisplatin on day 1 and gemcitabine on day 8 and four postoperative cycles "
            "of the same regimen",
            [{"days": "1", "cycles": 3}, {"cycles": 4}], [{"days": "8", "cycles": 3}, {"cycles": 4}], id="the-same",
        ),
    ],
)  # fmt: skip
def test_what_two_drugs_share(text: str, first: list[dict[str, Any]], second: list[dict[str, Any]]) -> None:
    doc = doc_of(f"Patients received {text}.", PAIR)
    assert (schedule(doc, "cisplatin"), schedule(doc, "gemcitabine")) == (first, second)


def test_a_phrase_behind_a_bracket_is_of_the_drugs_inside_when_another_part_comes_before() -> None:
    text = "imatinib 250 mg twice daily or chemotherapy (cisplatin 75 mg/m2 plus gemcitabine 1 g/m2) every 3 weeks."
    doc = doc_of(text, {"A1": ("imatinib",), "A2": ("cisplatin", "gemcitabine")})
    assert schedule(doc, "imatinib") == [rate(2, 1, "d")]
    assert schedule(doc, "gemcitabine", "A2") == schedule(doc, "cisplatin", "A2") == [rate(1, 3, "wk")]


def test_days_before_with_are_of_the_drug_before_them() -> None:
    doc = doc_of("cisplatin 75 mg/m2/day for 7 days with gemcitabine 1 g/m2 on day 15.", PAIR)
    assert schedule(doc, "cisplatin") == [rate(1, 1, "d") | {"duration": 7, "duration_unit": "d"}]
    assert schedule(doc, "gemcitabine") == [{"days": "15"}]


def test_an_opening_clause_shares_nothing() -> None:
    text = "After one week on imatinib alone, rituximab 375 mg/m2 was given weekly."
    doc = doc_of(text, {"A1": ("imatinib", "rituximab")})
    assert schedule(doc, "imatinib") == []
    assert schedule(doc, "rituximab") == [rate(1, 1, "wk")]


def test_cycles_of_one_drug_do_not_reach_another_given_until_progression() -> None:
    text = "Six cycles of docetaxel 100 mg/m2 every 3 weeks, with or without trastuzumab weekly until progression."
    doc = doc_of(text, {"A1": ("docetaxel", "trastuzumab")})
    assert schedule(doc, "docetaxel") == [rate(1, 3, "wk") | {"cycle_days": 21, "cycles": 6}]
    assert schedule(doc, "trastuzumab") == [rate(1, 1, "wk")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("imatinib was started at 400 mg; it was raised to 600 mg",
                     {400: "starting", 600: "escalated"}, id="raised"),
        pytest.param("Previously treated patients started imatinib at 400 mg", {400: "starting"}, id="not-prior"),
        pytest.param("A run-in, starting with the recommended dose of 400 mg imatinib", {400: "starting"}, id="run-in"),
        pytest.param("The recommended dose of imatinib is 400 mg", {400: "mtd"}, id="recommended"),
        pytest.param("imatinib 6 mg/kg every 3 weeks (2 mg/kg/week)", {6: "fixed"}, id="what-it-comes-to-in-a-week"),
        pytest.param("imatinib 2 mg/kg/week or 6 mg/kg every 3 weeks", {2: "level", 6: "level"}, id="by-the-week"),
        pytest.param("imatinib 4 mg/kg then 2 mg/kg weekly", {4: "starting", 2: "fixed"}, id="load"),
        pytest.param("imatinib 6 mg/kg as a loading dose and 4 mg/kg thereafter", {6: "starting", 4: "fixed"},
                     id="loading-dose"),
        pytest.param("imatinib 400 mg daily. Reduction to 300 mg daily was allowed", {400: "fixed", 300: "reduced"},
                     id="reduction"),
        pytest.param("Cohorts follow, beginning with a dose of cisplatin 60 mg/m2 on day 1 and imatinib at 400 mg. "
                     "They go up to a final dose level of cisplatin 60 mg/m2 and imatinib at 800 mg",
                     {400: "starting", 800: "maximum"}, id="first-and-last-of-a-list"),
        pytest.param("The initial dose level will be cisplatin 60 mg/m2 on day 1 with imatinib daily at 400 mg",
                     {400: "starting"}, id="initial-level-of-a-list"),
        pytest.param("Patients received cisplatin, starting with a dose of 60 mg/m2, and imatinib 400 mg daily",
                     {400: "fixed"}, id="start-of-another-drug"),
        pytest.param("The starting dose was cisplatin 60 mg/m2, and this was followed by imatinib 400 mg",
                     {400: "fixed"}, id="what-follows-the-start"),
        pytest.param("The MTD was cisplatin 60 mg/m2 on day 1 and imatinib 400 mg daily", {400: "mtd"},
                     id="tolerated-together"),
        pytest.param("The recommended phase II dose is cisplatin (60 mg/m2) with imatinib (400 mg)", {400: "mtd"},
                     id="recommended-together"),
        pytest.param("The MTD of cisplatin was 60 mg/m2, and imatinib was given at 400 mg", {400: "fixed"},
                     id="tolerated-of-one"),
        pytest.param("The MTD was cisplatin 60 mg/m2, but three patients received imatinib 400 mg", {400: "fixed"},
                     id="tolerated-and-others"),
        pytest.param("Patients on cisplatin were assigned to 30 mg (n = 73) or 90 mg (n = 76) of imatinib",
                     {30: "fixed", 90: "fixed"}, id="levels-with-numbers"),
    ],
)  # fmt: skip
def test_roles_of_doses(text: str, expected: dict[float, str]) -> None:
    doc = doc_of(f"{text}.", {"A1": ("imatinib", "cisplatin")})
    assert {r["low"]: r["role"] for r in rows_of(doc, "doses") if r["drug"] == "imatinib"} == expected


def test_the_dose_of_an_unknown_drug_is_not_that_of_the_drug_before_it() -> None:
    doc = doc_of("Patients received imatinib 300 mg/m2 and LV 75 mg.", {"A1": ("imatinib",)})
    assert doses(doc) == {("A1", "imatinib", 300, 300, "mg/m2")}


def test_the_dose_of_a_mineral_is_not_that_of_the_drug_before_it() -> None:
    doc = doc_of("Patients received imatinib 1 g, bismuth 240 mg, all twice daily.", {"A1": ("imatinib",)})
    assert doses(doc) == {("A1", "imatinib", 1, 1, "g")}


def test_what_patients_had_in_spite_of_which_they_are_ill_is_not_dosed() -> None:
    text = "Patients with disease despite cisplatin were to receive a weekly dose of 50 mg of subcutaneous XB4."
    assert doses(doc_of(text, {"A1": ("cisplatin",)})) == set()


def test_a_name_with_a_number_is_no_thousand() -> None:
    doc = doc_of("Patients on S-1 100 mg had imatinib.", {"A1": ("imatinib",)})
    assert 1100 not in {r["low"] for r in rows_of(doc, "doses")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Patients received imatinib (400 mg) on day 1 plus oral sunitinib (50 mg).", None, id="next-drug"),
        pytest.param("Stage IIIB or IV disease: imatinib 400 mg.", None, id="stage"),
        pytest.param("imatinib 400 mg on day 1. imatinib was given by 1-hour intravenous infusion.", "iv", id="later"),
        pytest.param("imatinib 400 mg and sunitinib 50 mg. Both drugs were taken orally.", "po", id="both"),
        pytest.param("imatinib 400 mg daily. Patients took oral imatinib.", "po", id="oral-later"),
    ],
)
def test_routes(text: str, expected: str | None) -> None:
    doc = doc_of(text, {"A1": ("imatinib", "sunitinib")})
    assert [r["route"] for r in rows_of(doc, "doses") if r["drug"] == "imatinib"] == [expected]


def test_a_definition_around_the_drug_outweighs_a_dose_in_a_label() -> None:
    text = "cisplatin 50 mg/m2 every 3 weeks or cisplatin 50 mg/m2 on day 1 plus gemcitabine 1 g/m2 on day 1."
    arms = {"A1": ("cisplatin",), "A2": ("cisplatin", "gemcitabine")}
    parts = {"cisplatin 50 mg/m2 every 3 weeks": "A1", "cisplatin 50 mg/m2 on day 1 plus gemcitabine": "A2"}
    doc = doc_of(text, arms, definitions=parts)
    assert schedule(doc, "cisplatin", "A1") == [rate(1, 3, "wk")]
    assert schedule(doc, "cisplatin", "A2") == [{"days": "1"}]


def test_a_bracket_spells_out_the_arm_before_it() -> None:
    text = "Patients received CG (cisplatin 25 mg/m2 weekly, gemcitabine 1 g/m2) or C (cisplatin 75 mg/m2)."
    arms = {"A1": ("cisplatin", "gemcitabine"), "A2": ("cisplatin",)}
    doc = doc_of(text, arms, names={"CG": "A1", "C (": "A2"})
    assert ("A2", "cisplatin", 75, 75, "mg/m2") in doses(doc)
    assert ("A1", "cisplatin", 75, 75, "mg/m2") not in doses(doc)


def test_pooled_arms_receive_nothing() -> None:
    doc = doc_of("Patients received imatinib 400 mg.", {"A1": ("imatinib",), "A2": ("imatinib",)})
    doc._.arms[1]["pooled"] = True
    doc._.fact_rows = None
    attach_doses(doc)
    assert {r["arm_id"] for r in rows_of(doc, "doses")} == {"A1"}


def test_an_arm_added_later_lends_no_dose() -> None:
    text = "Patients received docetaxel or gemcitabine. A third arm had docetaxel plus gemcitabine 1 g/m2."
    arms = {"A1": ("docetaxel",), "A2": ("gemcitabine",), "A3": ("docetaxel", "gemcitabine")}
    doc = doc_of(text, arms, definitions={"docetaxel plus gemcitabine 1 g/m2": "A3"})
    assert doses(doc) == {("A3", "gemcitabine", 1, 1, "g/m2")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one 21-day cycle followed by four 35-day cycles", (Stretch(1, 1, 21), Stretch(2, 5, 35))),
        ("five cycles: one of 21 days and four of 35 days", (Stretch(1, 1, 21), Stretch(2, 5, 35))),
        ("two 3-week cycles, then four 4-week courses", (Stretch(1, 2, 21), Stretch(3, 6, 28))),
        ("six 21-day cycles", ()),
        ("three 21-day cycles followed by three 21-day cycles", ()),
    ],
)
def test_cycle_plans(text: str, expected: tuple[Stretch, ...]) -> None:
    assert cycle_plan(text) == expected


def test_the_cycles_of_a_sentence_have_the_length_of_the_plan() -> None:
    plan = (Stretch(1, 1, 21), Stretch(2, 5, 35))

    def planned(sentence: str) -> dict[str, Any]:
        phrase = planned_cycles(plan, sentence, 0)
        return phrase.timing.values() if phrase else {}

    assert planned("In cycles 2-5 it was given weekly.") == {"cycle_days": 35, "cycles": 4}
    assert planned("On day 1 of cycle 1.") == {"cycle_days": 21, "cycles": 1}
    assert planned("In cycles 2 and 5.") == {"cycle_days": 35}
    assert planned("In cycles 1-5.") == {}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("CEF (500/60/600 mg/m2; n = 41)", id="one-unit-behind-slashes"),
        pytest.param("CEF (500, 60 and 600 mg/m2, respectively)", id="respectively"),
    ],
)
def test_the_doses_of_a_regimen_in_the_order_of_its_letters(text: str) -> None:
    doc = doc_of(f"Women received {text} every 3 weeks.", {"A1": ("cyclophosphamide", "epirubicin", "fluorouracil")})
    assert {(drug, low) for _, drug, low, *_ in doses(doc)} == {
        ("cyclophosphamide", 500), ("epirubicin", 60), ("fluorouracil", 600),
    }  # fmt: skip


def test_levels_parted_by_the_sizes_of_their_groups() -> None:
    doc = doc_of("Patients were assigned to imatinib 7.5 (n = 32) or 15 mg/kg (n = 35).", {"A1": ("imatinib",)})
    assert {(low, unit) for _, _, low, _, unit in doses(doc)} == {(7.5, "mg/kg"), (15, "mg/kg")}


def test_a_loading_dose_before_two_levels_is_given_in_both_arms() -> None:
    text = "Women had imatinib every 3 weeks with a loading dose of 840 mg followed by either 420 mg or 1,050 mg."
    doc = doc_of(text, {"A1": ("imatinib",), "A2": ("imatinib",)}, definitions={"420 mg": "A1", "1,050 mg": "A2"})
    assert {(arm, low) for arm, _, low, *_ in doses(doc)} == {("A1", 420), ("A1", 840), ("A2", 1050), ("A2", 840)}
    assert schedule(doc, "imatinib", "A1") == schedule(doc, "imatinib", "A2") == [rate(1, 3, "wk")]


def test_a_short_name_before_a_dose_is_the_drug() -> None:
    text = "Day -9: trastuzumab (TZB) 1 mg/kg. Day -8: TZB 2 mg/kg. Day -7: TZB 2 mg/kg."
    doc = doc_of(text, {"A1": ("trastuzumab",)})
    assert schedule(doc, "trastuzumab") == [{"days": "-9,-8,-7"}]


def test_a_dose_behind_an_area_under_the_curve_is_read() -> None:
    doc = doc_of("Patients had carboplatin and paclitaxel (AUC of 5 and 500 mg/m(2), respectively).",
                 {"A1": ("carboplatin", "paclitaxel")})  # fmt: skip
    assert {(drug, low) for _, drug, low, *_ in doses(doc)} == {("carboplatin", 5), ("paclitaxel", 500)}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Patients had a low dose (20 mg) of another drug, with or without imatinib.", id="another-drug"),
        pytest.param("The median dose of self-selected imatinib was 400 mg per day.", id="median-of-a-drug"),
    ],
)
def test_no_dose_of_the_drug(text: str) -> None:
    assert doses(doc_of(text, {"A1": ("imatinib",)})) == set()


def test_a_name_behind_a_bracket_and_a_hyphen_takes_its_own_dose() -> None:
    doc = doc_of("Women had cisplatin (75 mg/m(2))-gemcitabine (1 g/m(2)).", PAIR)
    assert {(drug, low) for _, drug, low, *_ in doses(doc)} == {("cisplatin", 75), ("gemcitabine", 1)}


def test_a_part_of_its_own_is_said_of_all_parts_before_it() -> None:
    text = (
        "Drugs: cisplatin 20 mg/m2 on days 1-4; gemcitabine 1 g/m2 on days 1 and 8; every 28 days for up to 4 cycles."
    )
    stated = {"cycle_days": 28, "cycles": 4}
    assert schedule(doc_of(text, PAIR), "cisplatin") == [{"days": "1-4"} | stated]
    assert schedule(doc_of(text, PAIR), "gemcitabine") == [{"days": "1,8"} | stated]


def test_cycles_before_the_name_of_a_regimen_are_those_of_its_drugs() -> None:
    text = "Two to four cycles of GP (gemcitabine 1000 mg/m2, D1,8 and cisplatin 25 mg/m2, D1-3) were given."
    assert schedule(doc_of(text, PAIR), "gemcitabine") == [{"days": "1,8", "cycles": 4}]
    assert schedule(doc_of(text, PAIR), "cisplatin") == [{"days": "1-3", "cycles": 4}]


def test_the_content_of_a_capsule_is_no_dose() -> None:
    one = {"A1": ("imatinib",)}
    text = "Patients received imatinib 400 mg twice daily (100 mg capsules)."
    assert doses(doc_of(text, one)) == {("A1", "imatinib", 400.0, 400.0, "mg")}
    assert doses(doc_of("Patients will receive imatinib (Gliv 100mg/cap) daily.", one)) == set()


def test_levels_without_a_drug_are_those_of_the_only_drug() -> None:
    text = (
        "A phase 1 study of imatinib. The drug tamoxifen is given by others. Patients will be given doses as follows: "
        "Level 1 = 100 mg Level 2 = 200 mg."
    )
    doc = doc_of(text, {"A1": ("imatinib",)})
    assert [(r["drug"], r["low"], r["role"]) for r in rows_of(doc, "doses")] == [
        ("imatinib", 100.0, "level"),
        ("imatinib", 200.0, "level"),
    ]


def test_what_all_had_before_the_randomization_is_of_all() -> None:
    text = (
        "Patients received bevacizumab 7.5 mg/kg and cisplatin 75 mg/m2 every 3 weeks for four cycles. Those with a "
        "response were randomly assigned to bevacizumab 7.5 mg/kg or the same plus capecitabine 1000 mg/m2."
    )
    doc = doc_of(text, {"A1": ("bevacizumab",), "A2": ("bevacizumab", "capecitabine")})
    before = {arm for arm, drug, *_ in doses(doc) if drug == "cisplatin"}
    assert before == {"all"}
    assert [s["cycles"] for s in schedule(doc, "bevacizumab", "all")] == [4]


def test_the_days_of_a_continuous_infusion_are_its_own() -> None:
    text = "Patients had gemcitabine 1 g/m2 and cisplatin 20 mg/m2 in continuous infusion days 1-5, every 21 days."
    doc = doc_of(text, PAIR)
    assert [row.get("days") for row in schedule(doc, "gemcitabine")] == [None]
    assert schedule(doc, "cisplatin") == [{"days": "1-5", "cycle_days": 21}]


def test_a_bracket_behind_two_drugs_without_doses_is_of_both() -> None:
    doc = doc_of("Patients received imatinib 400 mg with gemcitabine plus cisplatin (day 1, cycles 1-6).",
                 {"A1": ("cisplatin", "gemcitabine", "imatinib")})  # fmt: skip
    assert schedule(doc, "gemcitabine") == schedule(doc, "cisplatin") == [{"days": "1", "cycles": 6}]
    assert schedule(doc, "imatinib") == []


def test_a_daily_total_and_what_a_tablet_holds_are_no_doses() -> None:
    text = (
        "The drug imatinib will be given as oral 100-mg tablets. The dose of imatinib is 400 mg (4 x 100-mg tablets) "
        "twice daily (bid) for a daily dose of 800 mg."
    )
    assert doses(doc_of(text, {"A1": ("imatinib",)})) == {("A1", "imatinib", 400.0, 400.0, "mg")}


def test_a_dose_per_hour_keeps_the_hour() -> None:
    text = "Patients received imatinib 4 mg/kg on day 1, then imatinib 0.25 mg/kg/hour on days 1-7."
    units = {(low, unit) for _, _, low, _, unit in doses(doc_of(text, {"A1": ("imatinib",)}))}
    assert units == {(4.0, "mg/kg"), (0.25, "mg/kg/h")}


def test_the_dose_that_patients_resisted_is_none_of_the_study() -> None:
    text = "Women received tamoxifen 40 mg/day after resistance to the standard 20 mg/day dose of tamoxifen."
    assert doses(doc_of(text, {"A1": ("tamoxifen",)})) == {("A1", "tamoxifen", 40.0, 40.0, "mg")}


def test_a_letter_is_the_drug_where_it_is_given() -> None:
    text = "Women received docetaxel (D) or capecitabine. D (N = 31) every 3 weeks for 4 cycles was the standard."
    assert schedule(doc_of(text, {"A1": ("docetaxel",)}), "docetaxel") == [
        rate(1, 3, "wk") | {"cycle_days": 21, "cycles": 4}
    ]


def test_the_cycles_behind_an_alternative_leave_a_daily_drug_alone() -> None:
    text = "Patients received either imatinib (250 mg/day orally) or cisplatin (60 mg/m2) every 21 days for six cycles."
    doc = doc_of(text, {"A1": ("imatinib",), "A2": ("cisplatin",)})
    assert schedule(doc, "imatinib") == [rate(1, 1, "d")]
    assert schedule(doc, "cisplatin", "A2") == [rate(1, 21, "d") | {"cycle_days": 21, "cycles": 6}]


def test_the_rate_before_placebo_is_that_of_the_drug_it_stands_for() -> None:
    text = (
        "Patients received cisplatin 75 mg/m2 with daily placebo (arm A), imatinib 100 mg (arm B), or imatinib 200 mg."
    )
    doc = doc_of(text, {"A1": ("cisplatin",), "A2": ("cisplatin", "imatinib")})
    assert schedule(doc, "cisplatin") == []
    assert schedule(doc, "imatinib", "A2") == [rate(1, 1, "d")]


def test_what_is_added_to_a_dose_has_another() -> None:
    text = "Patients will receive 375 mg/m2 on day 1 and imatinib 120 mg/m2 on days 2 and 3."
    assert doses(doc_of(text, {"A1": ("imatinib",)})) == {("A1", "imatinib", 120.0, 120.0, "mg/m2")}


def test_a_backbone_behind_two_alternatives_is_given_to_both() -> None:
    doc = trialtables.load()(
        "Patients were randomly assigned to panitumumab (n = 41) or bevacizumab (n = 42) plus modified fluorouracil, "
        "l-leucovorin, and oxaliplatin (mFOLFOX6) every 14 days."
    )
    rows = {(r.arm_id, r.drug) for r in doc._.facts if r.table == "schedules"}
    assert {("A1", "oxaliplatin"), ("A2", "oxaliplatin"), ("A1", "fluorouracil")} <= rows


def test_weeks_on_and_a_week_off_further_on() -> None:
    text = "Then cisplatin was given weekly for three weeks as an infusion of 20 mg/m2, followed by one week off."
    expected = rate(1, 1, "wk") | {"days": "1,8,15", "cycle_days": 28}
    assert schedule(doc_of(text, {"A1": ("cisplatin",)}), "cisplatin") == [expected]


def test_each_stays_with_its_drug() -> None:
    doc = doc_of(
        "Six cycles of gemcitabine, 25 mg/m2 per day for 5 days, and eight weekly doses of cisplatin, 75 mg/m2 each.",
        PAIR,
    )
    attach_doses(doc)
    assert doses(doc) == {("A1", "gemcitabine", 25, 25, "mg/m2"), ("A1", "cisplatin", 75, 75, "mg/m2")}


def test_the_dose_of_an_unknown_product_is_not_that_of_its_comparator() -> None:
    text = (
        "Patients were randomized to KX-9 complex (10 mg/kg IV on days 1 and 8) or single-agent chemotherapy "
        "(capecitabine or eribulin). The response rate was 35% and 5%."
    )
    assert [row["drug"] for row in rows_of(trialtables.load()(text), "doses")] in ([], ["kx-9"])


DOSED_BEFORE_LETTERS = {
    "doses": (
        "Lapatinib was given orally at 1500 mg once daily (group 1) or 500 mg twice daily (group 2). ",
        ["A1 1500", "A2 500"], ["A1 1/1/d", "A2 2/1/d"],
    ),
    "days with an and": (
        "Docetaxel was given at 75 mg/m2 on day 1 (arm A) or at 30 mg/m2 on days 1, 8 and 15 (arm B). ",
        ["A1 75", "A2 30"], ["A1 1", "A2 1,8,15"],
    ),
    "rates": ("Gemcitabine was given weekly (arm A) or every two weeks (arm B). ", [], ["A1 1/1/wk", "A2 1/2/wk"]),
}  # fmt: skip


@pytest.mark.parametrize(("told", "dosed", "timed"), DOSED_BEFORE_LETTERS.values(), ids=DOSED_BEFORE_LETTERS)
def test_one_drug_told_apart_in_front_of_letters(told: str, dosed: list[str], timed: list[str]) -> None:
    tables = trialtables.extract([f"A randomized trial in gastric cancer. {told}The response rates were 20% and 30%."])
    assert [f"{r.arm_id} {r.low:g}" for r in tables["doses"].itertuples()] == dosed
    rows = tables["schedules"].itertuples()
    assert [
        f"{r.arm_id} {r.days}"
        if isinstance(r.days, str)
        else f"{r.arm_id} {r.frequency:g}/{r.period:g}/{r.period_unit}"
        for r in rows
    ] == timed


def test_the_part_in_front_of_a_letter_is_the_label_of_its_arm() -> None:
    text = "A phase I study. Docetaxel is given at 75 mg/m2 on day 1 (Schedule A) or at 30 mg/m2 on days 1, 8 and 15 "
    text += "(Schedule B)."
    tables = trialtables.extract([text])
    assert list(tables["arms"].label)[1] == "Schedule B: at 30 mg/m2 on days 1, 8 and 15"
    assert [f"{r.arm_id} {r.low:g}" for r in tables["doses"].itertuples()] == ["A1 75", "A2 30"]


#: The dose that each schedule is of, as "drug low frequency/period/unit".
TIMED_DOSES = {
    "the dose that loads is not that of every week": (
        "Patients with thymoma received trastuzumab (2 mg/kg per week after a 4 mg/kg loading dose).",
        ["trastuzumab 2 1/1/wk"],
    ),
    "what follows the load": (
        "Patients with thymoma received trastuzumab as an 8 mg/kg loading dose, followed by 6 mg/kg every 3 weeks.",
        ["trastuzumab 6 1/3/wk"],
    ),
    "a schedule that changes keeps its dose": (
        "Patients with thymoma received ipilimumab 3 mg/kg every 3 weeks for four doses, then every 12 weeks.",
        ["ipilimumab 3 1/3/wk", "ipilimumab 3 1/12/wk"],
    ),
    "two doses that each begin": (
        "Patients with thymoma received imatinib at a starting dose of 400 mg or 600 mg daily.",
        ["imatinib None 1/1/d"],
    ),
    "a first infusion, then every week": (
        "Patients with thymoma received cetuximab (400 mg/m2 on day 1 followed by 250 mg/m2 per week thereafter).",
        ["cetuximab 400 days 1", "cetuximab 250 1/1/wk"],
    ),
}


@pytest.mark.parametrize("told", TIMED_DOSES)
def test_the_dose_of_a_schedule(told: str) -> None:
    text, expected = TIMED_DOSES[told]
    tables = trialtables.extract([text])
    low = {r.dose_id: f"{r.low:g}" for r in tables["doses"].itertuples()}
    rates = [
        f"{r.drug} {low.get(r.dose_id) if isinstance(r.dose_id, str) else None} "
        + (f"days {r.days}" if isinstance(r.days, str) else f"{r.frequency:g}/{r.period:g}/{r.period_unit}")
        for r in tables["schedules"].itertuples()
    ]
    assert sorted(rates) == sorted(expected)


def test_a_loading_dose_does_not_come_back_in_every_cycle() -> None:
    text = "Patients with thymoma received 3-week cycles of cisplatin 80 mg/m2 (on day 1) with weekly cetuximab (400 "
    text += "mg/m2 initial infusion on day 1 followed by 250 mg/m2 per week thereafter)."
    rows = trialtables.extract([text])["schedules"].to_dict("records")
    assert {row["drug"]: row["cycle_days"] for row in rows if row["cycle_days"] == 21.0 and row["days"] == "1"} == {
        "cisplatin": 21
    }


def test_a_regimen_of_which_nothing_is_told_gets_no_dose_of_the_other() -> None:
    text = "Study of gemcitabine and cisplatin versus docetaxel and cisplatin in thymoma.\n\nPatients are assigned "
    text += (
        "to both. Gemcitabine 1000 mg/m2 and cisplatin 70 mg/m2, repeated every 3 weeks, will be tested in this study."
    )
    assert {r.arm_id for r in trialtables.extract([text])["doses"].itertuples()} == {"A1"}


PAIRS = {
    "Dose levels of cisplatin/docetaxel were 60/85, 60/100 and 75/130 mg/m2.": ({60, 75}, {85, 100, 130}),
    "Patients received cisplatin/docetaxel at 60/85, 75/85 or 75/100 mg/m2 weekly.": ({60, 75}, {85, 100}),
    "Patients received cisplatin and docetaxel at doses of 60/85 mg/m2 (level 1) and 75/100 mg/m2 (level 2).": (
        {60, 75}, {85, 100},
    ),
    "The recommended dose of cisplatin/docetaxel was 75/100 mg/m2.": ({75}, {100}),
    "Patients received cisplatin and docetaxel at 60 or 75 mg/m2.": (set(), {60, 75}),
}  # fmt: skip


@pytest.mark.parametrize(("text", "levels"), PAIRS.items(), ids=PAIRS)
def test_pairs_of_levels(text: str, levels: tuple[set[float], set[float]]) -> None:
    found = doses(doc_of(text, {"A1": ("cisplatin", "docetaxel")}))
    assert tuple({low for _, drug, low, _, _ in found if drug == name} for name in ("cisplatin", "docetaxel")) == levels
