"""Arms of the same drugs: called by a short name in a list, or by how long they are treated; each row is one line."""

from __future__ import annotations

from functools import cache

import pytest
from spacy.language import Language

import trialtables


@cache
def nlp() -> Language:
    return trialtables.load()


def told(text: str, *tables: str) -> list[str]:
    """The rows of the arms, as they stand in the text: "A1 60%", "A1 Nausea 9%", "A1 docetaxel 4 cycles"."""
    rows = []
    for f in sorted(nlp()(text)._.facts, key=lambda f: f.start):
        if f.table == "responses" and f.table in tables:
            rows.append(f"{f.arm_id} {f.percent:g}%")
        elif f.table == "adverse_events" and f.table in tables and f.percent is not None:
            rows.append(f"{f.arm_id} {f.ctcae_term} {f.percent:g}%")
        elif f.table == "schedules" and f.table in tables:
            length = f"{f.cycles} cycles" if f.cycles else f"{f.duration:g} {f.duration_unit}"
            rows.append(f"{f.arm_id} {f.drug} {length}")
    return rows


def drugs(text: str) -> list[str]:
    return [f.drugs or "-" for f in nlp()(text)._.facts if f.table == "arms"]


CALLED = {
    "three schedules of two drugs between semicolons": (
        "Ninety women with ovarian cancer were randomly allocated to one of three regimens: topotecan plus carboplatin "
        "for six courses (TOG); three courses of topotecan followed by three courses of carboplatin (SEQ A); or three "
        "courses of carboplatin followed by three courses of topotecan (SEQ B). Nausea occurred in 31% (TOG), 22% "
        "(SEQ A) and 27% (SEQ B) of patients.",
        ["carboplatin + topotecan"] * 3,
        ["A1 Nausea 31%", "A2 Nausea 22%", "A3 Nausea 27%"],
    ),
    "between commas": (
        "Adults with melanoma were randomly assigned to dacarbazine and ipilimumab given concurrently for four cycles "
        "(CONC), dacarbazine for two cycles followed by ipilimumab for two cycles (DI), or ipilimumab for two cycles "
        "followed by dacarbazine for two cycles (ID). The response rate was 14% (CONC), 11% (DI) and 19% (ID).",
        ["dacarbazine + ipilimumab"] * 3,
        ["A1 14%", "A2 11%", "A3 19%"],
    ),
    "three doses of one drug": (
        "Patients with psoriasis were randomized to acitretin 10 mg daily (LOW), acitretin 25 mg daily (MID) or "
        "acitretin 50 mg daily (HIGH). Dry eye was reported by 4% of LOW, 9% of MID and 21% of HIGH patients.",
        ["acitretin"] * 3,
        ["A1 Dry eye 4%", "A2 Dry eye 9%", "A3 Dry eye 21%"],
    ),
    "two, one after the other or in turn": (
        "Patients were randomized to quetiapine alternating with olanzapine (ALT) or quetiapine followed by olanzapine "
        "(SEQ). Weight gain was seen in 20% (ALT) and 15% (SEQ).",
        ["olanzapine + quetiapine"] * 2,
        ["A1 Weight gain 20%", "A2 Weight gain 15%"],
    ),
    "names of regimens of different drugs stay what they are": (
        "Women were randomly assigned to doxorubicin and docetaxel (AT) or doxorubicin and cyclophosphamide (AC). The "
        "response rate was 59% with AT and 47% with AC.",
        ["docetaxel + doxorubicin", "cyclophosphamide + doxorubicin"],
        ["A1 59%", "A2 47%"],
    ),
    "partners to choose from, each pair with its name": (
        "Patients were randomized to cisplatin and either vinorelbine (CPV) or gemcitabine (CPG), or carboplatin "
        "and either vinorelbine (CBV) or gemcitabine (CBG). The response rate was 40% with CPV, 35% with CPG, 30% with "
        "CBV and 31% with CBG.",
        [
            "cisplatin + vinorelbine",
            "cisplatin + gemcitabine",
            "carboplatin + vinorelbine",
            "carboplatin + gemcitabine",
        ],
        ["A1 40%", "A2 35%", "A3 30%", "A4 31%"],
    ),
    "the days of its cycle behind a regimen": (
        "Patients were randomly assigned to CHOP-14, CHOP-21 or bendamustine. The response rate was 80% with CHOP-14, "
        "71% with CHOP-21 and 75% with bendamustine.",
        ["cyclophosphamide + doxorubicin + prednisone + vincristine"] * 2 + ["bendamustine"],
        ["A1 80%", "A2 71%", "A3 75%"],
    ),
    "a last member without a name": (
        "Patients were randomly assigned to olaparib 100 mg (O100), olaparib 75 mg (O75), or vinorelbine. The response "
        "rate was 40% with O100, 35% with O75 and 30% with vinorelbine.",
        ["olaparib", "olaparib", "vinorelbine"],
        ["A1 40%", "A2 35%", "A3 30%"],
    ),
    "chemotherapy of two makes, and chemotherapy with another drug": (
        "Patients were randomized to capecitabine plus docetaxel or capecitabine plus paclitaxel, or chemotherapy "
        "in combination with bevacizumab. The response rate was 40% with bevacizumab.",
        ["capecitabine + docetaxel + paclitaxel", "bevacizumab + capecitabine + docetaxel + paclitaxel"],
        ["A2 40%"],
    ),
    "chemotherapy with another drug beside two that are no makes of one": (
        "Patients were randomly assigned to capecitabine plus lapatinib, vinorelbine plus trastuzumab, or chemotherapy "
        "in combination with bevacizumab. The response rate was 40% with bevacizumab.",
        ["capecitabine + lapatinib", "trastuzumab + vinorelbine", "bevacizumab"],
        ["A3 40%"],
    ),
    "a name of both arms": (
        "Patients were randomized to cisplatin and etoposide (PE) every 3 weeks or every 4 weeks. The response rate of "
        "PE was 50%.",
        ["cisplatin + etoposide"] * 2,
        ["all 50%"],
    ),
}


@pytest.mark.parametrize(("text", "arms", "rows"), CALLED.values(), ids=CALLED.keys())
def test_arms_called_by_the_short_name_behind_them(text: str, arms: list[str], rows: list[str]) -> None:
    assert drugs(text) == arms
    assert told(text, "responses", "adverse_events") == rows


def test_each_schedule_is_that_of_the_arm_it_is_told_of() -> None:
    text = (
        "Patients were randomly allocated to paclitaxel plus cisplatin, alternated for eight courses (ALT); or five "
        "courses of paclitaxel followed by three courses of cisplatin (SEQ). Rash occurred in 5% (ALT) and 4% (SEQ)."
    )
    assert told(text, "schedules") == [
        "A1 paclitaxel 8 cycles", "A1 cisplatin 8 cycles", "A2 paclitaxel 5 cycles", "A2 cisplatin 3 cycles",
    ]  # fmt: skip


LENGTHS = {
    "two, the first without its unit": (
        "Children with otitis were randomly assigned to a 3- or 5-day course of amoxicillin. Cure was seen in 75% of "
        "the 3-day group and 90% of the 5-day group.",
        ["A1 75%", "A2 90%"],
        {"A1 amoxicillin 3 d", "A2 amoxicillin 5 d"},
    ),
    "three, and the groups without their unit": (
        "Patients were randomized to a 12-, 24- or 48-wk course of interferon alfa-2b 3 MU three times weekly. "
        "Sustained response was seen in 10%, 20% and 33% of the 12-, 24- and 48-wk groups, respectively.",
        ["A1 10%", "A2 20%", "A3 33%"],
        {"A1 interferon alfa-2b 12 wk", "A2 interferon alfa-2b 24 wk", "A3 interferon alfa-2b 48 wk"},
    ),
    "three without hyphens": (
        "Patients were randomly assigned to 5, 7 or 10 days of ciprofloxacin 500 mg twice daily. Clinical cure was "
        "achieved in 85% of the 5-day group, 88% of the 7-day group and 91% of the 10-day group.",
        ["A1 85%", "A2 88%", "A3 91%"],
        {"A1 ciprofloxacin 5 d", "A2 ciprofloxacin 7 d", "A3 ciprofloxacin 10 d"},
    ),
    "months": (
        "Patients with thrombosis were randomized to a 6- or 12-month course of warfarin. Recurrence occurred in 18% "
        "of the 6-month group and 8% of the 12-month group.",
        ["A1 18%", "A2 8%"],
        {"A1 warfarin 6 mo", "A2 warfarin 12 mo"},
    ),
    "treatment with": (
        "Patients were randomly assigned to an 8- or 16-week treatment with prednisolone 40 mg daily. Relapse occurred "
        "in 40% of patients in the 8-week arm and 21% in the 16-week arm.",
        ["A1 40%", "A2 21%"],
        {"A1 prednisolone 8 wk", "A2 prednisolone 16 wk"},
    ),
    "numbers in words": (
        "Women with breast cancer were randomly assigned to four, six or eight cycles of epirubicin. The response rate "
        "was 40%, 50% and 52%, respectively.",
        ["A1 40%", "A2 50%", "A3 52%"],
        {"A1 epirubicin 4 cycles", "A2 epirubicin 6 cycles", "A3 epirubicin 8 cycles"},
    ),
}


@pytest.mark.parametrize(("text", "rows", "lengths"), LENGTHS.values(), ids=LENGTHS.keys())
def test_arms_called_by_how_long_they_are_treated(text: str, rows: list[str], lengths: set[str]) -> None:
    assert told(text, "responses") == rows
    assert set(told(text, "schedules")) == lengths


@pytest.mark.parametrize(
    "text",
    [
        "Patients received gemcitabine 1000 mg/m2 on days 1 and 8 of a 3- or 4-week cycle.",
        "Patients received erlotinib 150 mg daily. The response rates at the 6- and 12-month visits were 30% and 20%.",
        "Forty patients were treated with lenalidomide for 6, 9 or 12 months depending on the response.",
    ],
)
def test_lengths_that_tell_no_arms_apart(text: str) -> None:
    assert len(drugs(text)) == 1


def test_arms_that_differ_in_length_alone_have_one_rate() -> None:
    text = (
        "Four-week pegylated interferon for hepatitis C: a randomized study.\n\nMETHODS: Patients were allocated to "
        "receive a 4- or 16-week course. Peginterferon alfa-2a 180 ug was given once weekly. CONCLUSION: A 4-week "
        "course of peginterferon alfa-2a may suffice."
    )
    rates = {(f.arm_id, f.period_unit, f.duration) for f in nlp()(text)._.facts if f.table == "schedules"}
    assert rates == {("A1", "wk", 4), ("A2", "wk", 16)}


UNIT_BEHIND = {
    "unit with the last, sizes in brackets": "Topiramate was given at 50 (n = 48), 100 (n = 53), or 200 mg (n = 49)",
    "unit with the last dose": "Topiramate was given at 50, 100, or 200 mg",
    "unit with each dose": "Topiramate was given at 50 mg (n = 48), 100 mg (n = 53), or 200 mg (n = 49)",
}


@pytest.mark.parametrize("sentence", UNIT_BEHIND.values(), ids=UNIT_BEHIND)
def test_doses_whose_unit_stands_with_the_last_are_arms(sentence: str) -> None:
    text = (
        f"This randomized study evaluated topiramate in migraine. {sentence} daily for 24 weeks. Nausea occurred in 6% "
        "in the 50-mg group, 8% in the 100-mg group and 12% in the 200-mg group."
    )
    assert drugs(text) == ["topiramate"] * 3
    assert told(text, "adverse_events") == ["A1 Nausea 6%", "A2 Nausea 8%", "A3 Nausea 12%"]


RHYTHMS = (
    "Bortezomib in lymphoma. Patients in this phase I trial took part in one of two dosing schedules that included "
    "rituximab 375 mg/m2 on day 1 of each 21-day cycle. In the once-weekly schedule, bortezomib was given on days 2 "
    "and 8; on the twice-weekly schedule, bortezomib was given on days 2, 5, 9 and 12. "
)


def test_two_rhythms_told_in_turn_are_arms() -> None:
    text = RHYTHMS + (
        "The response rates on the weekly (n = 13) and twice-weekly (n = 33) schedules were 46% [23% complete "
        "response] and 64% (36% complete response), respectively."
    )
    facts = nlp()(text)._.facts
    assert [f.drugs for f in facts if f.table == "arms"] == ["bortezomib + rituximab"] * 2
    given = {(f.arm_id, f.frequency, f.days) for f in facts if f.table == "schedules" and f.drug == "bortezomib"}
    assert given == {("A1", 1, "2,8"), ("A2", 2, "2,5,9,12")}
    rates = {(f.arm_id, f.outcome, f.percent) for f in facts if f.table == "responses"}
    assert rates == {("A1", "ORR", 46), ("A1", "CR", 23), ("A2", "ORR", 64), ("A2", "CR", 36)}


def test_groups_told_of_by_results_are_no_rhythms() -> None:
    text = (
        "Paclitaxel in sarcoma. Thirty patients were treated with paclitaxel 80 mg/m2 weekly. In the weekly group, "
        "neutropenia was rare; in the daily group, no responses were seen."
    )
    assert len(drugs(text)) == 1


def test_another_drug_in_each_rhythm_is_no_second_schedule() -> None:
    text = (
        "Chemotherapy of sarcoma. Thirty patients were treated. In the weekly schedule, paclitaxel was given on day "
        "1. In the daily schedule, etoposide was given on days 1-5."
    )
    assert len(drugs(text)) < 2 or len(set(drugs(text))) == 2
