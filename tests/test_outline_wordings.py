"""Outlines and plans of registries: parts behind the arms, what marked patients get, other studies told of."""

from __future__ import annotations

import pytest

from stated import _pipeline as pipeline

TITLE = "Treatment of thymoma.\n\n"
TWO = (
    "Patients are randomized to 1 of 2 treatment arms. - Arm I: Patients receive docetaxel IV on day 1. - Arm II: "
    "Patients receive vinorelbine IV on day 1. Treatment repeats every 21 days for 3 courses. "
)


def arms(text: str) -> list[tuple[str, str]]:
    """Role and drugs of every arm, in order."""
    return [(fact.role, fact.drugs or "-") for fact in pipeline()(text)._.facts if fact.table == "arms"]


def planned(text: str) -> list[str]:
    return [drugs for role, drugs in arms(text) if role == "planned"]


def rows(text: str, table: str, *columns: str) -> list[tuple[object, ...]]:
    """What a table says of a text, in the columns asked for."""
    facts = [fact for fact in pipeline()(text)._.facts if fact.table == table]
    return sorted({tuple(getattr(fact, c) for c in columns) for fact in facts}, key=repr)


@pytest.mark.parametrize(
    "part",
    [
        "- Consolidation: Patients receive carboplatin IV on day 1.",
        "- Maintenance therapy: Beginning 4 weeks later, patients receive carboplatin IV on day 1.",
    ],
)
def test_a_part_behind_the_arms_is_given_in_all(part: str) -> None:
    assert planned(TITLE + TWO + part) == ["carboplatin + docetaxel", "carboplatin + vinorelbine"]


@pytest.mark.parametrize(
    "part",
    [
        "- Consolidation: Patients are randomized to carboplatin or observation.",
        "- Consolidation: Patients in arm II receive carboplatin IV on day 1.",
        "- Maintenance: Patients with progressive disease receive carboplatin IV on day 1.",
    ],
)
def test_a_part_of_some_is_not_given_in_all(part: str) -> None:
    assert "carboplatin + docetaxel" not in planned(TITLE + TWO + part)


@pytest.mark.parametrize(
    "marked",
    [
        "Patients with hormone receptor-positive tumors receive oral tamoxifen daily for 5 years.",
        "Patients with estrogen receptor-positive disease also receive tamoxifen daily for 5 years.",
        "Patients with hormone-sensitive cancer will receive tamoxifen daily for 5 years.",
    ],
)
def test_what_marked_patients_get_is_of_every_arm(marked: str) -> None:
    text = "Treatment of breast cancer.\n\n" + TWO + marked
    assert planned(text) == ["docetaxel + tamoxifen", "tamoxifen + vinorelbine"]
    assert [row for row in rows(text, "schedules", "arm_id", "drug", "duration") if row[1] == "tamoxifen"] == [
        ("A1", "tamoxifen", 5),
        ("A2", "tamoxifen", 5),
    ]


def test_what_marked_patients_of_one_arm_get() -> None:
    marked = "Patients with receptor-positive tumors in this arm also receive tamoxifen daily for 5 years."
    assert planned("Treatment of breast cancer.\n\n" + TWO + marked) == ["docetaxel", "tamoxifen + vinorelbine"]


@pytest.mark.parametrize(
    ("words", "period", "cycle"),
    [("but every 2 weeks", 2, 14), ("but given every 4 weeks", 4, 28), ("", 3, 21), (", but with less fluid", 3, 21)],
)
def test_as_in_another_arm_but_at_other_times(words: str, period: int, cycle: int) -> None:
    text = (
        "Patients are randomized to 1 of 2 arms. Arm I: Patients receive docetaxel IV every 3 weeks for 4 courses. "
        f"Arm II: Patients receive treatment as in arm I {words}."
    )
    told = rows(TITLE + text, "schedules", "arm_id", "drug", "period", "cycle_days", "cycles")
    assert told == [("A1", "docetaxel", 3, 21, 4), ("A2", "docetaxel", period, cycle, 4)]


@pytest.mark.parametrize(
    ("given", "cycles"),
    [
        ("once weekly for 3 weeks. Treatment repeats every 28 days for up to 6 courses.", 6),
        ("weekly for 3 weeks. Courses repeat every 4 weeks for 4 courses.", 4),
        ("daily for 2 weeks. Treatment repeats every 21 days for 8 courses.", 8),
        ("weekly for 12 weeks. Treatment repeats every 21 days for 6 courses.", None),
    ],
)
def test_weeks_of_each_course(given: str, cycles: int | None) -> None:
    assert [c for (c,) in rows(f"{TITLE}Patients receive gemcitabine IV {given}", "schedules", "cycles")] == [cycles]


OWN = (
    "The purpose of this study is to compare gemcitabine plus docetaxel with placebo plus docetaxel. Subjects will be "
    "randomized. Docetaxel will be given at 75 mg/m2. "
)


@pytest.mark.parametrize(
    "other",
    [
        "In the phase 2b THY-701 trial the addition of gemcitabine to docetaxel improved PFS (6.4 vs 4.1 months; "
        "P = 0.001). Neutropenia occurred in 44% vs 14%.",
        "In an earlier study of gemcitabine plus docetaxel, the response rate was 40% (95% CI, 30% to 50%).",
    ],
)
def test_a_plan_that_closes_with_another_study(other: str) -> None:
    assert planned(TITLE + OWN + other) == ["docetaxel + gemcitabine", "docetaxel"]


def test_results_behind_a_purpose_are_its_own() -> None:
    text = (
        "The purpose of this study is to compare gemcitabine plus docetaxel with placebo plus docetaxel. Subjects were "
        "randomized. In the THY-3 trial the response rate was 20%. Of our 90 patients, 40% responded with gemcitabine "
        "plus docetaxel and 20% with placebo plus docetaxel (P = 0.01)."
    )
    assert not planned(TITLE + text)


@pytest.mark.parametrize("study", ["In the THY-3 trial", "In the RTOG 9410 trial", "In CALGB 9741"])
def test_groups_of_a_study_that_was_randomized(study: str) -> None:
    text = (
        f"Background: {study}, 310 patients were randomized to cisplatin 100 mg/m2 every 3 weeks or carboplatin AUC 5 "
        "every 3 weeks. Median survival was 14 months with cisplatin and 17 months with carboplatin. Treatment: "
        "Patients will be treated with docetaxel 35 mg/m2 IV weekly for 6 weeks."
    )
    assert arms("Docetaxel in thymoma.\n\n" + text) == [
        ("planned", "docetaxel"),
        ("cited", "cisplatin"),
        ("cited", "carboplatin"),
    ]


@pytest.mark.parametrize(
    "behind",
    [
        "A median PFS of 3 months in the vinorelbine arm and 5 months in the docetaxel arm is assumed.",
        "At the end of the first stage, the dose of docetaxel for the second stage is selected by a committee.",
        "The hypothesis is that docetaxel is better.",
    ],
)
def test_what_is_told_of_the_study_is_not_of_the_last_arm(behind: str) -> None:
    text = "Patients will be randomized. Arm A: docetaxel 75 mg/m2 every 3 weeks. Arm B: vinorelbine 25 mg/m2 weekly. "
    assert planned(TITLE + text + behind) == ["docetaxel", "vinorelbine"]


def test_what_goes_on_of_the_last_arm() -> None:
    text = "Patients will be randomized. Arm A: docetaxel 75 mg/m2 every 3 weeks. Arm B: vinorelbine 25 mg/m2 weekly. "
    text += "Patients also receive cisplatin 75 mg/m2 on day 1."
    assert planned(TITLE + text) == ["docetaxel", "cisplatin + vinorelbine"]


def test_vitamins_of_all_are_no_treatment_beside_observation() -> None:
    text = "Patients will be randomized to pemetrexed or observation. All patients receive folic acid 400 ug daily."
    assert planned(TITLE + text) == ["pemetrexed", "-"]


@pytest.mark.parametrize(
    "words",
    ["docetaxel given weekly with gemcitabine", "docetaxel administered weekly in combination with gemcitabine"],
)
def test_a_rate_that_with_sets_beside_another_drug(words: str) -> None:
    text = f"{TITLE}Patients receive {words}."
    assert rows(text, "schedules", "drug", "period_unit") == [("docetaxel", "wk")]


def test_a_rate_ahead_of_its_drug() -> None:
    assert rows(f"{TITLE}Patients receive docetaxel with weekly gemcitabine.", "schedules", "drug", "period_unit") == [
        ("gemcitabine", "wk")
    ]


def test_courses_are_no_size_of_an_arm() -> None:
    text = (
        "Participants will be randomized to pembrolizumab or standard of care (carboplatin plus pemetrexed). "
        "Participants in the standard of care arm may receive pemetrexed after the 4 to 6 cycles of carboplatin plus "
        "pemetrexed."
    )
    assert rows(TITLE + text, "arms", "n") == [(None,)]


@pytest.mark.parametrize("state", ["chemotherapy-naive", "chemotherapy-refractory", "chemotherapy-pretreated"])
def test_what_patients_had_is_no_arm(state: str) -> None:
    text = (
        f"Background: Temsirolimus 25 mg IV weekly gave a 14% response rate in {state} patients. In this study "
        "patients will receive everolimus 10 mg daily."
    )
    assert arms("Everolimus in thymoma.\n\n" + text) == [("planned", "everolimus"), ("cited", "temsirolimus")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("There was a 40% partial response rate in 25 patients.", [("PR", None, 25, 40.0)]),
        ("We saw 32% CR in 25 patients.", [("CR", None, 25, 32.0)]),
        ("The response rate was 40% with CR in 5 patients.", [("CR", 5, None, None), ("ORR", None, None, 40.0)]),
        ("The response rate was 40%, and CR in 5 patients.", [("CR", 5, None, None), ("ORR", None, None, 40.0)]),
    ],
)
def test_people_behind_a_percent_and_its_name(sentence: str, expected: list[tuple[object, ...]]) -> None:
    text = f"Thirty patients with thymoma received weekly paclitaxel. {sentence}"
    assert rows(text, "responses", "outcome", "n", "total", "percent") == expected


@pytest.mark.parametrize("words", ["when added to", "when given with", "when combined with", "added to"])
def test_what_both_are_added_to(words: str) -> None:
    text = f"This study evaluates ixazomib versus placebo {words} lenalidomide. About 703 patients will be randomized."
    assert planned(TITLE + text) == ["ixazomib + lenalidomide", "lenalidomide"]


def test_another_sentence_with_when() -> None:
    text = "Patients will be randomized to ixazomib or placebo. When ixazomib is stopped, lenalidomide may be started."
    assert planned(TITLE + text) == ["ixazomib", "-"]


@pytest.mark.parametrize(
    "plan",
    [
        "INDUCTION THERAPY: Patients receive carboplatin IV on day 1. Courses repeat every 21 days for 4 courses. "
        "MAINTENANCE THERAPY: Patients are stratified by age. ",
        "Patients receive carboplatin IV on day 1. Courses repeat every 21 days. Those without progression proceed to "
        "maintenance therapy. ",
        "Induction: Patients receive carboplatin IV on day 1 for 4 courses. Second randomization: ",
    ],
)
def test_what_all_get_under_an_earlier_heading_is_an_arm(plan: str) -> None:
    assert planned(TITLE + plan + TWO) == ["carboplatin", "docetaxel", "vinorelbine"]


@pytest.mark.parametrize(
    "plan",
    [
        "Patients receive radiotherapy. ",
        "Patients who received carboplatin on day 1 of earlier treatment are eligible. ",
        "Patients are stratified according to prior maintenance therapy (carboplatin vs none). ",
    ],
)
def test_what_was_had_before_is_no_arm(plan: str) -> None:
    assert planned(TITLE + plan + TWO) == ["docetaxel", "vinorelbine"]


@pytest.mark.parametrize(
    ("later", "drugs"),
    [
        ("Patients in arm II also receive oral erlotinib daily.", ["docetaxel", "erlotinib + vinorelbine"]),
        ("Patients randomized to arm I also receive erlotinib daily.", ["docetaxel + erlotinib", "vinorelbine"]),
        ("Arm I will additionally receive erlotinib daily.", ["docetaxel + erlotinib", "vinorelbine"]),
        ("Patients in arm II who progress may receive erlotinib daily.", ["docetaxel", "vinorelbine"]),
    ],
)
def test_what_is_added_to_an_arm_later(later: str, drugs: list[str]) -> None:
    text = TITLE + TWO + "Patients in both arms undergo surgery in week 10. " + later
    assert planned(text) == drugs


def test_the_cycle_behind_an_addition_is_that_of_what_all_get() -> None:
    text = (
        TITLE
        + TWO
        + (
            "Maintenance therapy: Patients in both arms receive gemcitabine IV on days 1 and 8. Patients in arm II "
            "also receive oral erlotinib on days 2-20. Courses repeat every 28 days for 6 courses."
        )
    )
    told = rows(text, "schedules", "arm_id", "drug", "days", "cycle_days", "cycles")
    assert ("A1", "gemcitabine", "1,8", 28, 6) in told
    assert ("A2", "gemcitabine", "1,8", 28, 6) in told
    assert ("A2", "erlotinib", "2-20", 28, 6) in told


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Arm I: Patients receive peptide vaccine SC on day 0.", "Arm II: Patients receive docetaxel IV on day 1."),
        ("Group A: Patients participate in a walking program.", "Group B: Patients receive docetaxel IV on day 1."),
    ],
)
def test_an_unknown_treatment_under_a_heading(first: str, second: str) -> None:
    text = f"{TITLE}Patients are randomized to 1 of 2 groups. {first} {second}"
    assert planned(text) == ["-", "docetaxel"]


def test_the_cycle_behind_arms_with_names_is_that_of_both() -> None:
    text = TITLE + (
        "Patients will be randomised between two arms. G arm: gemcitabine 1000 mg/m2 on days 1 and 8. GD arm: "
        "gemcitabine 800 mg/m2 on days 1 and 8 plus docetaxel 75 mg/m2 on day 8. Cycles are repeated every 3 weeks for "
        "6 cycles."
    )
    assert rows(text, "schedules", "arm_id", "drug", "days", "cycle_days", "cycles") == [
        ("A1", "gemcitabine", "1,8", 21, 6),
        ("A2", "docetaxel", "8", 21, 6),
        ("A2", "gemcitabine", "1,8", 21, 6),
    ]


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Dasatinib in leukemia.", "Patients will be randomized to dasatinib 50 mg or to the standard dose of 100 mg."),
        (
            "Dasatinib in leukemia.",
            "The aim is to compare dasatinib 50 mg with the approved dose of 100 mg. It is random.",
        ),
        (
            "Low-dose versus standard-dose dasatinib in leukemia.",
            "The aim is to compare dasatinib 50 mg QD with the usual dose of 100 mg QD. Patients are randomized 1:1.",
        ),
        (
            "Half-dose versus full-dose dasatinib in leukemia.",
            "Patients are randomized to dasatinib 50 mg daily or the full dose of 100 mg daily.",
        ),
    ],
)
def test_a_dose_against_the_usual_one_makes_two_arms(title: str, told: str) -> None:
    assert rows(f"{title}\n\n{told}", "doses", "arm_id", "low") == [("A1", 50.0), ("A2", 100.0)]


@pytest.mark.parametrize(
    "told",
    [
        "Patients receive dasatinib 50 mg daily; the dose may be raised to the approved dose of 100 mg daily.",
        "Patients will receive dasatinib 50 mg daily, against the standard dose of 100 mg daily in earlier studies.",
    ],
)
def test_a_dose_that_others_get_later_or_elsewhere_makes_no_arm(told: str) -> None:
    assert planned(f"Dasatinib in leukemia.\n\n{told}") == ["dasatinib"]


def test_the_end_of_a_list_is_also_of_a_drug_named_twice_in_it() -> None:
    text = TITLE + (
        "Patients will be randomized to azacitidine 50 mg/m2 on days 1-10, azacitidine 75 mg/m2 on days 1-7, or "
        "decitabine 20 mg/m2 on days 1-3, every 28 days, for up to 24 cycles."
    )
    assert rows(text, "schedules", "arm_id", "days", "cycle_days", "cycles") == [
        ("A1", "1-10", 28, 24),
        ("A2", "1-7", 28, 24),
        ("A3", "1-3", 28, 24),
    ]


@pytest.mark.parametrize("how", ["administered orally twice daily", "(code 12) given twice daily"])
def test_how_a_drug_is_given_is_its_own_ahead_of_its_partner(how: str) -> None:
    text = (
        f"Veliparib in melanoma.\n\nThis study will evaluate veliparib {how} in combination with temozolomide. "
        "Temozolomide 150 mg/m2 will be given on days 1-5."
    )
    told = set(rows(text, "schedules", "drug", "frequency", "days"))
    assert told == {("veliparib", 2, None), ("temozolomide", None, "1-5")}
