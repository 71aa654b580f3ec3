"""Wordings of schedules: lengths and intervals in the alternative, cycles under a heading, cycles told of all drugs."""

from __future__ import annotations

from typing import Any

import pytest

from stated import _pipeline as pipeline
from test_doses import doc_of, doses, rate, schedule
from trialtables.components.doses.dose_phrases import find_doses
from trialtables.components.doses.schedule_phrases import find_schedules

ONE = {"A1": ("imatinib",)}
BOTH = {"A1": ("cisplatin", "docetaxel")}
THREE_WEEKLY: dict[str, Any] = {"cycle_days": 21}


def lasting(number: float, unit: str) -> dict[str, Any]:
    return {"duration": number, "duration_unit": unit}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Patients received imatinib 300 mg twice weekly for 4 versus 8 months.",
            [rate(2, 1, "wk") | lasting(4, "mo"), rate(2, 1, "wk") | lasting(8, "mo")],
        ),
        (
            "Patients received imatinib (every 2 weeks) for one vs two years.",
            [rate(1, 2, "wk") | lasting(1, "a"), rate(1, 2, "wk") | lasting(2, "a")],
        ),
        ("Treatment lasted 10 months for imatinib versus 9 months for placebo.", []),
        ("Patients received imatinib 300 mg and were followed for 2 years.", []),
        (
            "Patients received imatinib 300 mg every 4 or every 8 weeks for 1 year.",
            [rate(1, 4, "wk") | lasting(1, "a"), rate(1, 8, "wk") | lasting(1, "a")],
        ),
        (
            "Patients received imatinib 300 mg on day 2 or 3 of a 14-day cycle.",
            [{"days": "2", "cycle_days": 14}, {"days": "3", "cycle_days": 14}],
        ),
        (
            "Patients received imatinib 300 mg daily for 14 days per cycle.",
            [rate(1, 1, "d") | {"days": "1-14"}],
        ),
        (
            "Patients received everolimus 5 mg/day and imatinib 300 mg bid for 2 weeks every 3 weeks.",
            [rate(2, 1, "d") | {"days": "1-14", "cycle_days": 21}],
        ),
        ("Patients received imatinib 300 mg daily, 28 days per cycle.", [rate(1, 1, "d") | {"cycle_days": 28}]),
        ("Patients received imatinib 300 mg daily, later 10 days per cycle.", [rate(1, 1, "d")]),
        (
            "The dose of imatinib with RVd was 300 mg on days 4 to 10 of cycle 1 and days 1 to 10 of cycles 2 to 8.",
            [{"days": "4-10", "cycles": 1}, {"days": "1-10", "cycles": 7}],
        ),
        (
            "Patients received imatinib 300 mg/d from Monday to Friday.",
            [rate(1, 1, "d") | {"days": "1-5", "cycle_days": 7}],
        ),
        (
            "Patients received imatinib (600 mg day 1, then 100 mg/day) for 3 years.",
            [{"days": "1"}, rate(1, 1, "d") | lasting(3, "a")],
        ),
        (
            "Patients received imatinib 9 mg/kg (weekly in cycle 1, every 2 weeks in subsequent cycles).",
            [rate(1, 1, "wk") | {"cycles": 1}, rate(1, 2, "wk")],
        ),
        (
            "Patients received imatinib (cycle 1: 200 mg on day 1; later cycles: 900 mg on day 2) for up to 8 cycles.",
            [{"days": "1", "cycles": 1}, {"days": "2", "cycles": 8}],
        ),
        (
            "Patients received imatinib 9 mg/kg every 2 weeks for four cycles (cycles 3-6).",
            [rate(1, 2, "wk") | {"cycles": 4}],
        ),
        ("Patients received imatinib 9 mg/kg as a single infusion.", [{"cycles": 1}]),
        ("Patients received imatinib 9 mg/kg every 3 weeks as a single infusion.", [rate(1, 3, "wk")]),
        ("Patients received three courses of 4 days' imatinib.", [{"days": "1-4", "cycles": 3}]),
        (
            "Patients received imatinib 300 mg daily on days 1-21 of a 28-day cycle; no drug is given on days 22-28.",
            [rate(1, 1, "d") | {"days": "1-21", "cycle_days": 28}],
        ),
        (
            "Patients received imatinib 300 mg on days 1-5 and 8-12, with days 6, 7 and 13-21 off.",
            [{"days": "1-5,8-12"}],
        ),
        (
            "Patients received imatinib 300 mg twice a day two weeks out of three.",
            [rate(2, 1, "d") | {"days": "1-14", "cycle_days": 21}],
        ),
        (
            "Patients received imatinib 300 mg weekly x 3 every 28 days.",
            [rate(1, 1, "wk") | {"days": "1,8,15", "cycle_days": 28}],
        ),
        (
            "Patients received imatinib 300 mg five days every 28 days for six cycles.",
            [{"days": "1-5", "cycle_days": 28, "cycles": 6}],
        ),
        (
            "Patients received imatinib 300 mg weekly in weeks 2 to 5 and again in weeks 13 to 16.",
            [rate(1, 1, "wk") | {"weeks": "2-5,13-16"}],
        ),
        (
            "Patients received imatinib 300 mg daily and stayed on treatment for 8.3 months (median).",
            [rate(1, 1, "d")],
        ),
        (
            "Patients received imatinib 300 mg daily, with a planned duration of 48 weeks.",
            [rate(1, 1, "d") | lasting(48, "wk")],
        ),
        (
            "Patients received imatinib 300 mg daily. Patients in CR will continue for 2 cycles beyond best response.",
            [rate(1, 1, "d")],
        ),
        (
            "The aim was to evaluate two weekly doses of imatinib. Imatinib was given weekly at 300 or 400 mg.",
            [rate(1, 1, "wk")],
        ),
    ],
)
def test_what_a_wording_says(text: str, expected: list[dict[str, Any]]) -> None:
    assert schedule(doc_of(text, ONE), "imatinib") == expected


@pytest.mark.parametrize(
    "text",
    [
        "Patients received cisplatin 75 mg/m2 and docetaxel 60 mg/m2. {} every 3 weeks with filgrastim support.",
        "Patients received docetaxel 60 mg/m2 plus cisplatin 75 mg/m2. {} every 3 weeks with prednisone 10 mg daily.",
    ],
)
@pytest.mark.parametrize("opening", ["All cycles were given", "Chemotherapy was administered", "Cycles were repeated"])
def test_the_interval_of_the_cycles_is_not_that_of_what_supports_them(text: str, opening: str) -> None:
    doc = doc_of(text.format(opening), {"A1": ("cisplatin", "docetaxel", "prednisone")})
    for drug in ("cisplatin", "docetaxel"):
        assert [row.get("cycle_days") or row.get("period") for row in schedule(doc, drug)] in ([3], [21])
    assert all(row == rate(1, 1, "d") for row in schedule(doc, "prednisone"))


@pytest.mark.parametrize("subject", ["It", "The drug", "Treatment", "The study drug"])
def test_a_rhythm_that_the_next_sentence_gives_to_the_one_drug(subject: str) -> None:
    doc = doc_of(f"Patients were treated with imatinib 300 mg. {subject} was given weekly for 3 of 4 weeks.", ONE)
    assert schedule(doc, "imatinib") == [rate(1, 1, "wk") | {"days": "1,8,15", "cycle_days": 28}]


def test_a_rhythm_without_a_drug_is_that_of_neither_of_two() -> None:
    text = "Patients had docetaxel 40 mg/m2 followed by cisplatin 75 mg/m2. It was given on days 1 and 8."
    doc = doc_of(text, BOTH)
    assert not any(row.get("days") for drug in ("cisplatin", "docetaxel") for row in schedule(doc, drug))


def test_days_of_both_drugs_before_their_doses() -> None:
    text = "Patients had docetaxel and cisplatin. Both drugs were given on days 1 and 8."
    doc = doc_of(text + " The first ten received docetaxel 40 mg/m2 and cisplatin 75 mg/m2.", BOTH)
    assert schedule(doc, "docetaxel") == schedule(doc, "cisplatin") == [{"days": "1,8"}]


def test_one_dose_every_three_weeks_is_no_plan_of_one_dose() -> None:
    doc = doc_of("Patients had imatinib, one dose of 260 mg being given every third week.", ONE)
    assert schedule(doc, "imatinib") == [rate(1, 3, "wk")]


def test_treatment_with_a_drug_of_its_own_keeps_its_interval() -> None:
    doc = doc_of("Treatment was given every 3 weeks with docetaxel 60 mg/m2.", {"A1": ("docetaxel",)})
    assert schedule(doc, "docetaxel") == [rate(1, 3, "wk")]


def test_a_cycle_told_at_the_end_serves_what_is_followed_by_another_drug() -> None:
    text = "Patients had docetaxel 40 mg/m2 on days 1 and 8, followed by cisplatin 75 mg/m2 on day 1, every 3 weeks"
    doc = doc_of(text + ", up to five courses.", BOTH)
    assert schedule(doc, "docetaxel") == [{"days": "1,8", "cycles": 5} | THREE_WEEKLY]
    assert schedule(doc, "cisplatin") == [{"days": "1", "cycles": 5} | THREE_WEEKLY]


def test_a_drug_whose_cycles_were_counted_is_not_counted_again() -> None:
    text = (
        "Patients had docetaxel 40 mg/m2 on day 1 for two cycles followed by cisplatin 75 mg/m2 on day 1 every 21 days"
    )
    doc = doc_of(text + " for five courses.", BOTH)
    assert [row["cycles"] for row in schedule(doc, "docetaxel")] == [2]


def test_weekly_doses_keep_their_own_count() -> None:
    arms = {"A1": ("cisplatin",), "A2": ("docetaxel",)}
    doc = doc_of("Patients had four cycles of cisplatin or 12 weekly docetaxel.", arms)
    assert schedule(doc, "docetaxel", "A2") == [rate(1, 1, "wk") | {"cycles": 12}]


@pytest.mark.parametrize(
    "text",
    [
        "on day 1 & 8, and 60 mg/m2 of cisplatin",
        "on day 1 and 8, 60 mg/m2 of cisplatin",
        "on day 2, 60 mg/m2 cisplatin",
        "day 1 + 8, 60 mg/m2 cisplatin",
    ],
)
def test_days_before_a_dose_are_no_levels(text: str) -> None:
    assert [(dose.low, dose.unit) for dose in find_doses(text)] == [(60, "mg/m2")]


def test_levels_are_levels_without_days() -> None:
    assert [dose.low for dose in find_doses("8, 40 and 60 mg/m2 of cisplatin")] == [8, 40, 60]


@pytest.mark.parametrize(
    "text", ["median 6 vs 10 months", "imatinib versus 5 years", "aged 50 or 60", "day 1 or later"]
)
def test_what_is_no_length_and_no_day(text: str) -> None:
    assert all(not {"duration"} & phrase.timing.values().keys() for phrase in find_schedules(text))
    assert [p.timing.days for p in find_schedules(text) if p.kind == "days"] in ([], ["1"])


def test_arms_named_by_a_length_share_a_regimen() -> None:
    doc = pipeline()("Patients were randomly assigned to receive XELOX for 4 or 8 months.")
    for arm, months in (("A1", 4), ("A2", 8)):
        assert [schedule(doc, drug, arm) for drug in ("capecitabine", "oxaliplatin")] == [[lasting(months, "mo")]] * 2


def test_a_dose_told_of_a_day_and_of_every_day_is_two_schedules() -> None:
    doc = doc_of("Patients received imatinib (600 mg day 1, then 100 mg/day) for 3 years.", ONE)
    assert {dose[2] for dose in doses(doc)} == {600, 100}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Patients received imatinib 9 mg/kg on days 1 and 4 of a 14-day cycle for six cycles followed by days 1, "
            "8, and 15 of a 28-day cycle for two cycles.",
            [{"days": "1,4", "cycle_days": 14, "cycles": 6}, {"days": "1,8,15", "cycle_days": 28, "cycles": 2}],
        ),
        (
            "Patients had imatinib 4 mg on days 1-4 and 9-12 of the first three 28-day cycles and days 1-4 thereafter.",
            [{"days": "1-4,9-12", "cycle_days": 28, "cycles": 3}, {"days": "1-4"}],
        ),
        ("Patients received imatinib 75 mg/m2 day 1 q21 x 5.", [{"days": "1", "cycle_days": 21, "cycles": 5}]),
        (
            "Patients received imatinib (ramp-up over 3 weeks to 600 mg once daily) for up to 1 year.",
            [rate(1, 1, "d") | lasting(1, "a")],
        ),
        (
            "Patients received imatinib 75 mg/m2 every 3 weeks. The planned number of cycles was seven.",
            [rate(1, 3, "wk") | {"cycle_days": 21, "cycles": 7}],
        ),
        ("Patients had imatinib 75 mg/m2 every 3 weeks. The median number of cycles was seven.", [rate(1, 3, "wk")]),
    ],
)
def test_what_a_later_wording_says(text: str, expected: list[dict[str, Any]]) -> None:
    assert schedule(doc_of(text, ONE), "imatinib") == expected


def rows(text: str, arm: str = "A1") -> dict[str, list[dict[str, Any]]]:
    """The schedules of an arm by drug, as the whole pipeline reads them."""
    doc = pipeline()(text)
    return {drug: schedule(doc, drug, arm) for drug in next(a["drugs"] for a in doc._.arms if a["arm_id"] == arm)}


def test_the_letters_of_a_regimen_are_its_drugs_where_its_bracket_doses_them() -> None:
    text = "Patients received CMF (C 500 mg/m2, M 35 mg/m2, F 500 mg/m2, all on day 1 every 4 weeks) for seven courses."
    doc = pipeline()(text)
    told = {("cyclophosphamide", 500), ("methotrexate", 35), ("fluorouracil", 500)}
    assert {dose[1:3] for dose in doses(doc)} == told
    assert all(row == [{"days": "1", "cycle_days": 28, "cycles": 7}] for row in rows(text).values())


def test_a_letter_of_no_drug_of_the_regimen_takes_no_dose() -> None:
    doc = pipeline()("Patients received CMF (B 500 mg/m2) every 4 weeks.")
    assert not doses(doc)


def test_leucovorin_has_the_days_of_the_fluorouracil_that_follows_it() -> None:
    text = (
        "Patients received bolus fluorouracil plus leucovorin (leucovorin 25 mg/m2 followed by fluorouracil 400 mg/m2 "
        "on days 1-4 every 28 days, 5 cycles)."
    )
    told = [{"days": "1-4", "cycle_days": 28, "cycles": 5}]
    assert rows(text) == {"fluorouracil": told, "leucovorin": told}


def test_fluorouracil_and_leucovorin_daily_are_both_daily() -> None:
    text = "Patients received 5-FU 370 mg/m2 and leucovorin 25 mg/m2 daily x 5 every 4 weeks for 6 cycles."
    daily = rate(1, 1, "d") | {"days": "1-5", "cycle_days": 28, "cycles": 6}
    assert rows(text) == {"fluorouracil": [daily], "leucovorin": [daily]}


def test_a_bolus_and_an_infusion_behind_other_drugs_run_in_their_cycle() -> None:
    text = (
        "Patients received oxaliplatin 100 mg/m2 with leucovorin 200 mg/m2 on day 1, followed by bolus fluorouracil "
        "300 mg/m2 and a 22-hour infusion of fluorouracil 500 mg/m2 on days 1 and 2, every 2 weeks for 8 cycles."
    )
    first = [{"days": "1", "cycle_days": 14, "cycles": 8}]
    assert rows(text) == {"oxaliplatin": first, "leucovorin": first, "fluorouracil": [first[0] | {"days": "1,2"}]}


def test_two_drugs_in_sequence_keep_their_own_cycles() -> None:
    text = "Patients received epirubicin 90 mg/m2 followed by docetaxel 75 mg/m2 on day 1 every 3 weeks for 5 cycles."
    assert rows(text)["epirubicin"] == []


def test_the_same_days_are_those_of_the_drug_before() -> None:
    text = "Docetaxel 30 mg/m2 was given on days 1, 8, and 15 of 4-week cycles and cisplatin 25 mg/m2 on the same days."
    assert rows(text)["cisplatin"] == [{"days": "1,8,15", "cycle_days": 28}]


def test_a_platinum_drug_without_a_name_does_not_part_a_list() -> None:
    text = (
        "We randomly assigned 300 patients with thymoma to receive pemetrexed and a platinum-based drug plus either "
        "300 mg of nivolumab or placebo every 3 weeks for 5 cycles."
    )
    assert rows(text)["pemetrexed"] == [rate(1, 3, "wk") | {"cycle_days": 21, "cycles": 5}]


THREE_ARMS = (
    "A randomised trial. Patients were randomly assigned to nivolumab plus paclitaxel; nivolumab plus ipilimumab "
    "plus paclitaxel; or paclitaxel alone. "
)


def test_what_is_given_with_or_without_a_drug_is_of_the_arms_with_it_and_without() -> None:
    text = THREE_ARMS + (
        "Patients received five cycles of nivolumab 300 mg with or without ipilimumab 1 mg/kg every 3 weeks followed "
        "by maintenance nivolumab 480 mg every 4 weeks."
    )
    cycles = rate(1, 3, "wk") | {"cycle_days": 21, "cycles": 5}
    for arm in ("A1", "A2"):
        assert rows(text, arm)["nivolumab"] == [cycles, rate(1, 4, "wk")]
    assert rows(text, "A2")["ipilimumab"] == [cycles]
    assert rows(text, "A3") == {"paclitaxel": []}


def test_another_group_behind_it_keeps_its_own_cycles() -> None:
    text = THREE_ARMS + (
        "Patients received five cycles of paclitaxel plus nivolumab 300 mg with or without ipilimumab 1 mg/kg every 3 "
        "weeks in the immunotherapy groups and up to seven cycles of paclitaxel every 3 weeks in the paclitaxel group."
    )
    assert [row["cycles"] for row in rows(text, "A3")["paclitaxel"]] == [7]
    assert [row["cycles"] for row in rows(text, "A2")["paclitaxel"]] == [5]


@pytest.mark.parametrize("joint", [" followed by", ", both followed by"])
def test_what_two_alternatives_go_on_with_is_of_both(joint: str) -> None:
    text = (
        "Patients were randomized to docetaxel every 3 weeks for five cycles or paclitaxel weekly for 12 weeks"
        f"{joint} FEC every 3 weeks for two cycles."
    )
    told = [rate(1, 3, "wk") | {"cycle_days": 21, "cycles": 2}]
    for arm in ("A1", "A2"):
        assert [rows(text, arm)[drug] for drug in ("cyclophosphamide", "epirubicin", "fluorouracil")] == [told] * 3


def test_a_backbone_timed_in_one_alternative_says_nothing_of_the_other() -> None:
    text = "Patients were randomized to cisplatin plus gemcitabine every 3 weeks or carboplatin plus gemcitabine."
    assert rows(text, "A2") == {"carboplatin": [], "gemcitabine": []}


def test_a_biweekly_schedule_with_counted_cycles_is_a_cycle_of_two_weeks() -> None:
    doc = doc_of(
        "Patients had a dose-dense biweekly schedule of 3 cycles of docetaxel 70 mg/m2.", {"A1": ("docetaxel",)}
    )
    assert schedule(doc, "docetaxel") == [rate(1, 2, "wk") | {"cycle_days": 14, "cycles": 3}]
    doc = doc_of("Patients had biweekly docetaxel 70 mg/m2.", {"A1": ("docetaxel",)})
    assert schedule(doc, "docetaxel") == [rate(1, 2, "wk")]


def test_what_the_patients_receive_anyway_is_of_all() -> None:
    doc = pipeline()(
        "In this randomized trial, we compared olanzapine with a placebo, beside ondansetron, in women receiving "
        "doxorubicin 50 mg/m2 plus cyclophosphamide 500 mg/m2. The first group got olanzapine 5 mg orally daily and "
        "the control group received a matching placebo. All patients received ondansetron 16 mg."
    )
    assert {dose[:3] for dose in doses(doc)} >= {("all", "doxorubicin", 50), ("all", "cyclophosphamide", 500)}
    assert ("A1", "olanzapine", 5) in {dose[:3] for dose in doses(doc)}


def test_a_rate_before_drugs_joined_by_a_slash_is_of_all_of_them() -> None:
    text = "Twenty patients received weekly docetaxel/carboplatin/trastuzumab. The response rate was 40%."
    assert rows(text) == {drug: [rate(1, 1, "wk")] for drug in ("docetaxel", "carboplatin", "trastuzumab")}
    text = "Twenty patients received weekly docetaxel plus zoledronic acid. The response rate was 40%."
    assert rows(text) == {"docetaxel": [rate(1, 1, "wk")], "zoledronic acid": []}


@pytest.mark.parametrize("what", ["hematologic monitoring", "blood counts", "complete blood cell counts", "visits"])
def test_how_often_something_is_looked_at_is_no_schedule(what: str) -> None:
    text = f"Twenty patients received docetaxel 100 mg/m2 every 3 weeks with weekly {what}. The response rate was 40%."
    assert rows(text) == {"docetaxel": [rate(1, 3, "wk")]}


def test_a_rate_before_an_assessment_of_later_is_a_schedule() -> None:
    text = "Twenty patients received docetaxel 35 mg/m2 weekly until the tumor assessment. The response rate was 40%."
    assert rows(text) == {"docetaxel": [rate(1, 1, "wk")]}


def test_the_days_of_both_drugs_are_of_both() -> None:
    text = (
        "Forty patients received docetaxel 40 mg/m2 as a 1-hour infusion followed by cisplatin 40 mg/m2 as a 30-minute "
        "infusion, and both drugs were given on days 1 and 15 every 4 weeks."
    )
    assert [(drug, row[0]["days"]) for drug, row in rows(text).items()] == [
        ("cisplatin", "1,15"),
        ("docetaxel", "1,15"),
    ]


def test_cycles_behind_a_drug_are_not_those_of_one_that_has_a_length_of_its_own() -> None:
    text = (
        "Forty patients received docetaxel weekly for 12 weeks and carboplatin every 3 weeks for 4 cycles. The "
        "response rate was 40%."
    )
    assert [(drug, row[0].get("cycles")) for drug, row in rows(text).items()] == [
        ("carboplatin", 4),
        ("docetaxel", None),
    ]


@pytest.mark.parametrize(
    "words",
    ["twice daily without laboratory monitoring", "twice daily during follow-up", "twice daily between study visits"],
)
def test_a_rate_beside_what_is_not_looked_at_is_of_the_drug(words: str) -> None:
    text = f"Forty patients received apixaban 5 mg {words}. The response rate was 40%."
    assert rows(text) == {"apixaban": [rate(2, 1, "d")]}


def test_counselling_beside_a_drug_leaves_it_its_length() -> None:
    text = "Forty patients received varenicline 1 mg twice daily plus counselling for 12 weeks. The rate was 40%."
    assert rows(text) == {"varenicline": [rate(2, 1, "d") | {"duration": 12, "duration_unit": "wk"}]}


OTHER_WORDS = {
    "imatinib 60 mg/m2 once in every four weeks": [rate(1, 4, "wk")],
    "imatinib 60 mg/m2 (once in every 3 weeks)": [rate(1, 3, "wk")],
    "imatinib 60 mg/m2 on days 1-7 every other week": [{"days": "1-7", "cycle_days": 14}],
    "imatinib (60 mg/m2/d, days 1-7, every other week)": [rate(1, 1, "d") | {"days": "1-7", "cycle_days": 14}],
    "imatinib 60 mg/m2 every other week": [rate(1, 2, "wk")],
    "imatinib 60 mg/m2 on days 1-5, fortnightly": [{"days": "1-5", "cycle_days": 14}],
    "10 days of imatinib 20 mg/m2 every 4 weeks": [{"days": "1-10", "cycle_days": 28}],
    "imatinib AUC 2/week for 6 weeks": [rate(1, 1, "wk") | lasting(6, "wk")],
    "imatinib 2 mg/m2 daily times 5, every 3 weeks": [rate(1, 1, "d") | {"days": "1-5", "cycle_days": 21}],
    "imatinib 75 mg/m2 5 days on, 2 days off, and 2 days on every 28 days": [{"days": "1-5,8-9", "cycle_days": 28}],
    "imatinib 75 mg/m2 5 days on, 2 days off": [{"days": "1-5", "cycle_days": 7}],
    "imatinib 2 x 400 mg/day for 3 months": [rate(2, 1, "d") | lasting(3, "mo")],
    "imatinib (3 × 500 mg daily)": [rate(3, 1, "d")],
}
OF_A_CYCLE = {
    "21 days of imatinib (50 mg/day) followed by a 7-day rest": [rate(1, 1, "d") | {"days": "1-21", "cycle_days": 28}],
    "2 weeks of imatinib 50 mg twice daily followed by 1 week of rest": [
        rate(2, 1, "d") | {"days": "1-14", "cycle_days": 21}
    ],
    "21 days. Patients received imatinib 50 mg on day 2": [{"days": "2", "cycle_days": 21}],
    "3 weeks, and imatinib 50 mg was given on day 2": [{"days": "2", "cycle_days": 21}],
}


@pytest.mark.parametrize(("told", "expected"), OTHER_WORDS.items(), ids=OTHER_WORDS)
def test_other_words_for_a_rhythm(told: str, expected: list[dict[str, Any]]) -> None:
    assert schedule(doc_of(f"Patients received {told}.", ONE), "imatinib") == expected


@pytest.mark.parametrize(("told", "expected"), OF_A_CYCLE.items(), ids=OF_A_CYCLE)
def test_what_a_cycle_consists_of(told: str, expected: list[dict[str, Any]]) -> None:
    assert schedule(doc_of(f"Each cycle consisted of {told}.", ONE), "imatinib") == expected


DOSED = "Patients received cisplatin 60 mg/m2 and docetaxel 75 mg/m2. "
OF_WHAT_IS_DOSED = {
    "Drugs were given on day 1, every 3 weeks.": {"days": "1", "cycle_days": 21},
    "The drugs were administered on day 1 every 3 weeks for six cycles.": {"days": "1", "cycle_days": 21, "cycles": 6},
    "Treatment was given on day 1 and repeated every 3 weeks.": {"days": "1", "cycle_days": 21},
    "The combination was administered on days 1 and 8 every 21 days.": {"days": "1,8", "cycle_days": 21},
    "Treatment was repeated every 3 weeks.": rate(1, 3, "wk"),
}


@pytest.mark.parametrize(("told", "expected"), OF_WHAT_IS_DOSED.items(), ids=OF_WHAT_IS_DOSED)
def test_the_days_of_drugs_dosed_before(told: str, expected: dict[str, Any]) -> None:
    doc = doc_of(DOSED + told, BOTH)
    assert schedule(doc, "cisplatin") == schedule(doc, "docetaxel") == [expected]


def test_a_drug_with_days_keeps_them() -> None:
    told = "Patients received cisplatin 60 mg/m2 and docetaxel 75 mg/m2 on days 1 and 8. Drugs were given on day 1."
    assert schedule(doc_of(told, BOTH), "docetaxel") == [{"days": "1,8"}]


IN_A_CYCLE = {
    "In each 28-day cycle, patients received docetaxel 25 mg on days 1-21 and cisplatin 40 mg weekly.":
        rate(1, 1, "wk") | {"cycle_days": 28},
    "In a 28-day cycle, docetaxel 25 mg was given daily and cisplatin 40 mg on day 2.": {"days": "2", "cycle_days": 28},
    "In 28-day cycles, patients received docetaxel 25 mg daily with cisplatin 40 mg every 8 weeks.": rate(1, 8, "wk"),
    "Cycle length was 28 days. Patients received docetaxel 25 mg daily and cisplatin 40 mg on day 2.":
        {"days": "2", "cycle_days": 28},
    "Patients received docetaxel 25 mg daily and cisplatin 40 mg on days 1 and 2 were given in a 28-day cycle.":
        {"days": "1,2", "cycle_days": 28},
    # of a drug without a dose, the days of a tablet beside it tell nothing
    "Patients received cisplatin plus docetaxel 25 mg once daily on days 1-21.": None,
    "Patients received cisplatin plus docetaxel 25 mg/m2 on day 1.": {"days": "1"},
    "Patients received cisplatin and docetaxel daily for 5 days, every 21 days. Treatment may continue for 20 cycles.":
        rate(1, 1, "d") | {"days": "1-5", "cycle_days": 21, "cycles": 20},
}  # fmt: skip


@pytest.mark.parametrize(("told", "expected"), IN_A_CYCLE.items(), ids=IN_A_CYCLE)
def test_the_cycle_of_all_drugs(told: str, expected: dict[str, Any] | None) -> None:
    assert schedule(doc_of(told, BOTH), "cisplatin") == ([expected] if expected else [])


def test_people_counted_behind_a_day_are_no_day() -> None:
    told = "on day 1 and 44 were given a placebo"
    assert [p.timing.days for p in find_schedules(told)] == ["1"]
    assert [p.timing.days for p in find_schedules("on days 1 and 15 were given in a cycle")] == ["1,15"]


@pytest.mark.parametrize("what", ["The study drug", "Study treatment", "The regimen", "Treatment", "Chemotherapy"])
@pytest.mark.parametrize("given", ["administered orally", "orally administered", "given"])
def test_the_days_of_the_one_drug_that_is_studied(what: str, given: str) -> None:
    told = f"A dose-finding study of imatinib. {what} was {given} on days 1 and 8, with a 21-day cycle."
    assert schedule(doc_of(told, ONE), "imatinib") == [{"days": "1,8", "cycle_days": 21}]
