"""Registry texts of early trials: new drugs under their codes, how they are given, and what is no dose of theirs."""

from __future__ import annotations

import pytest

from stated import _pipeline
from trialtables.components.base import rows_of


def drugs_of(text: str) -> list[list[str]]:
    return [arm["drugs"] for arm in _pipeline()(text)._.arms]


def given(text: str) -> set[str]:
    """Every schedule as one line: drug, rate, days, length of a cycle, number of cycles, length of treatment."""
    found = set()
    for row in rows_of(_pipeline()(text), "schedules"):
        rate = f"{row['frequency']:g}/{row['period']:g}{row['period_unit']}" if row.get("frequency") else ""
        cells = [rate, row.get("days"), row.get("cycle_days"), row.get("cycles"), row.get("duration")]
        found.add(" ".join([row["drug"], *("-" if x in (None, "") else f"{x}".removesuffix(".0") for x in cells)]))
    return found


NAMED_IN_THE_TITLE = {
    "mixed-case": (
        "Phase 1 Study of Alpes-1537 for Injection in Sarcoma.\n\nMultiple doses of Alpes-1537 for Injection will be "
        "tested. In part 2, patients will receive the recommended dose of Alpes-1537.",
        [["alpes-1537"]],
    ),
    "regimens": (
        "Tolerability of Multiple Dose Regimens of ZQ-3724 in Lymphoma.\n\nThe maximum dose of a single course of "
        "ZQ-3724 given as intravenous infusions on days 1, 4 and 8 will be found.",
        [["zq-3724"]],
    ),
    "one-digit": (
        "A Phase 1 Study of SNZ-1 in Advanced Cancers.\n\nPatients receive oral SNZ-1 once daily.",
        [["snz-1"]],
    ),
    "antibody": (
        "Monoclonal Antibody 7F3 and Temozolomide in Glioma.\n\nPatients receive temozolomide once daily on days 1-5 "
        "and monoclonal antibody 7F3 IV over 30 minutes on days 0-4. Treatment repeats every 28 days.",
        [["7f3", "temozolomide"]],
    ),
    "target": (
        "Nivolumab in Melanoma After PD-1 Antibodies.\n\nPatients received PD-1 inhibitors before. In this study all "
        "patients will receive nivolumab 3 mg/kg, and PD-1 is measured.",
        [["nivolumab"]],
    ),
    "study": (
        "Nivolumab in Melanoma (ALPINE-22).\n\nALPINE-22 will treat patients with nivolumab 3 mg/kg.",
        [["nivolumab"]],
    ),
}


@pytest.mark.parametrize(("text", "arms"), NAMED_IN_THE_TITLE.values(), ids=NAMED_IN_THE_TITLE)
def test_the_title_names_a_new_drug(text: str, arms: list[list[str]]) -> None:
    assert drugs_of(text) == arms


HOW_GIVEN = {
    "combined-with-a-weekly-drug": (
        "subcutaneous alemtuzumab given 3 times per week in combination with weekly doses of rituximab 375 mg/m2 for a "
        "maximum of 8 weeks",
        {"alemtuzumab 3/1wk - - - 8", "rituximab 1/1wk - - - 8"},
    ),
    "doses-counted-of-each": (
        "ipilimumab on a weekly schedule for up to 12 doses in combination with IV nivolumab given on an every-2-week "
        "schedule for up to 6 doses",
        {"ipilimumab 1/1wk - - 12 -", "nivolumab 1/2wk - - 6 -"},
    ),
    "every-n-week-schedule": (
        "nivolumab on an every-2-week schedule and ipilimumab on an every 6 week schedule",
        {"nivolumab 1/2wk - - - -", "ipilimumab 1/6wk - - - -"},
    ),
    "oral-and-oral": (
        "oral melphalan and oral prednisone daily on days 1-4",
        {"melphalan 1/1d 1-4 - - -", "prednisone 1/1d 1-4 - - -"},
    ),
    "oral-list": (
        "oral topotecan, oral cyclophosphamide, and oral celecoxib once daily",
        {"topotecan 1/1d - - - -", "cyclophosphamide 1/1d - - - -", "celecoxib 1/1d - - - -"},
    ),
    "one-of-two-oral": (
        "oxaliplatin IV on day 1 and oral capecitabine twice daily",
        {"oxaliplatin - 1 - - -", "capecitabine 2/1d - - - -"},
    ),
    "some-hours-after": (
        "cyclophosphamide IV on days -3 and -2. Beginning 6 hours after cyclophosphamide infusion, patients receive "
        "aldesleukin three times daily on days 0-5",
        {"cyclophosphamide - -3,-2 - - -", "aldesleukin 3/1d 0-5 - - -"},
    ),
}


@pytest.mark.parametrize(("words", "rows"), HOW_GIVEN.values(), ids=HOW_GIVEN)
def test_each_drug_has_its_own_schedule(words: str, rows: set[str]) -> None:
    assert given(f"A Study in Lymphoma.\n\nPatients receive {words}.") == rows


def test_what_the_pharmacy_has_is_no_dose() -> None:
    text = "Study of Imatinib in Sarcoma.\n\nImatinib is available as 100 mg and 400 mg tablets. Patients receive "
    doc = _pipeline()(text + "imatinib 300 mg once daily.")
    assert [row["low"] for row in rows_of(doc, "doses")] == [300.0]
    supplied = "Study of Imatinib.\n\nImatinib is supplied as 25-mg or 50-mg capsules and will be given twice daily."
    assert not rows_of(_pipeline()(supplied), "doses")
    assert given(supplied) == {"imatinib 2/1d - - - -"}


def test_a_trial_that_may_follow_names_no_arms() -> None:
    text = (
        "Pembrolizumab With Umbralisib in Lymphoma.\n\nPatients will receive umbralisib and pembrolizumab. If this is "
        "safe, a randomized trial comparing umbralisib with pembrolizumab versus umbralisib could be considered."
    )
    assert drugs_of(text) == [["pembrolizumab", "umbralisib"]]


COMBINED = {
    "alone-and-with-two": (
        "will evaluate ipilimumab as a single agent, in combination with nivolumab, an antibody against PD-1, and in "
        "combination with lirilumab",
        [["ipilimumab"], ["ipilimumab", "nivolumab"], ["ipilimumab", "lirilumab"]],
    ),
    "alone-or-with-one-of-two": (
        "will evaluate the activity of umbralisib when given alone or in combination with rituximab or ibrutinib",
        [["umbralisib"], ["rituximab", "umbralisib"], ["ibrutinib", "umbralisib"]],
    ),
    "pairs-of-partners": (
        "will find the dose of gedatolisib in combination with palbociclib/letrozole or palbociclib/fulvestrant",
        [["gedatolisib", "letrozole", "palbociclib"], ["fulvestrant", "gedatolisib", "palbociclib"]],
    ),
    "named-again": (
        "will identify the dose of gedatolisib plus palbociclib/letrozole and gedatolisib plus palbociclib/fulvestrant",
        [["gedatolisib", "letrozole", "palbociclib"], ["fulvestrant", "gedatolisib", "palbociclib"]],
    ),
    "triple-and-double": (
        "will test the triple combination of ribociclib, everolimus and exemestane and the double combination of "
        "ribociclib and exemestane",
        [["everolimus", "exemestane", "ribociclib"], ["exemestane", "ribociclib"]],
    ),
    "measured-of-one": (
        "will determine the safety of sorafenib plus everolimus and sorafenib levels",
        [["everolimus", "sorafenib"]],
    ),
    "one-behind-the-other": (
        "will give sorafenib plus everolimus followed by sorafenib plus erlotinib",
        [["erlotinib", "everolimus", "sorafenib"]],
    ),
}


@pytest.mark.parametrize(("words", "arms"), COMBINED.values(), ids=COMBINED)
def test_one_drug_with_different_partners(words: str, arms: list[list[str]]) -> None:
    assert drugs_of(f"A Phase 1 Study in Solid Tumors.\n\nThis study {words} in patients with solid tumors.") == arms


CHOSEN_BY_CHANCE = {
    "bullets": (
        "Participants will be placed by chance in one of the three treatment groups: - bortezomib alone - bortezomib + "
        "lenalidomide - lenalidomide alone.",
        [["bortezomib"], ["bortezomib", "lenalidomide"], ["lenalidomide"]],
    ),
    "bullets-with-doses": (
        "Patients will be randomized to one of two arms: - sorafenib 400 mg twice daily - sorafenib 400 mg twice daily "
        "plus erlotinib 150 mg once daily.",
        [["sorafenib"], ["erlotinib", "sorafenib"]],
    ),
}


@pytest.mark.parametrize(("text", "arms"), CHOSEN_BY_CHANCE.values(), ids=CHOSEN_BY_CHANCE)
def test_groups_behind_dashes(text: str, arms: list[list[str]]) -> None:
    assert drugs_of(f"A Study in Cancer.\n\n{text}") == arms


@pytest.mark.parametrize("title", ["Erlotinib vs Bevacizumab vs Combination", "Erlotinib vs. bevacizumab vs. both"])
def test_the_third_arm_of_a_title_is_the_combination(title: str) -> None:
    text = f"{title} in Lung Cancer.\n\nPatients will be randomized to one of 3 arms."
    assert drugs_of(text) == [["erlotinib"], ["bevacizumab"], ["bevacizumab", "erlotinib"]]


SET_AGAINST = {
    "combination-first": (
        "L19-IL2 Plus Dacarbazine in Melanoma.\n\n60 patients will be randomized in a 1:1 ratio to receive the "
        "combination treatment (Arm 1) or dacarbazine monotherapy (Arm 2).",
        [["dacarbazine", "darleukin"], ["dacarbazine"]],
    ),
    "combination-last": (
        "Fulvestrant With Buparlisib in Breast Cancer.\n\nPatients will be randomized to fulvestrant alone or the "
        "combination.",
        [["fulvestrant"], ["buparlisib", "fulvestrant"]],
    ),
    "no-such-title": (
        "Fulvestrant in Breast Cancer.\n\nPatients will be randomized to fulvestrant alone or the combination.",
        [["fulvestrant"]],
    ),
    "left-to-the-physician": (
        "Dasatinib or Nilotinib in CML.\n\nPatients receive dasatinib orally once a day or nilotinib PO twice a day at "
        "the discretion of the treating hematologist.",
        [["dasatinib", "nilotinib"]],
    ),
    "parts-with-other-drugs": (
        "Study of Ruxolitinib in Leukemia.\n\nIn Part A, patients receive ruxolitinib 10 mg twice daily. In Part B, "
        "patients receive ruxolitinib with azacitidine 75 mg/m2 on days 1-7.",
        [["ruxolitinib"], ["azacitidine", "ruxolitinib"]],
    ),
    "parts-with-the-same-drug": (
        "Study of Ruxolitinib in Leukemia.\n\nIn Part 1, patients receive escalating doses of ruxolitinib. In Part 2, "
        "patients receive ruxolitinib at the recommended dose.",
        [["ruxolitinib"]],
    ),
    "short-name-of-the-last": (
        "Transplantation in Leukemia.\n\nPatients will receive tacrolimus and mycophenolate mofetil (MMF). MMF will be "
        "given by mouth 3 times a day.",
        [["mycophenolate", "tacrolimus"]],
    ),
}


@pytest.mark.parametrize(("text", "arms"), SET_AGAINST.values(), ids=SET_AGAINST)
def test_what_is_set_against_what(text: str, arms: list[list[str]]) -> None:
    assert drugs_of(text) == arms


MORE_SCHEDULES = {
    "short-name-of-the-last": (
        "tacrolimus and mycophenolate mofetil (MMF). MMF will be given by mouth 3 times a day",
        {"mycophenolate 3/1d - - - -"},
    ),
    "response-at-a-time": (
        "nilotinib twice daily. The response at 12 months of nilotinib is the endpoint",
        {"nilotinib 2/1d - - - -"},
    ),
    "raised-to-a-daily-dose": (
        "pazopanib, which will be escalated from 400 mg to 800 mg daily in combination with pemetrexed 500 mg/m2 every "
        "21 days",
        {"pazopanib 1/1d - - - -", "pemetrexed 1/21d - - - -"},
    ),
    "raised-by-steps": (
        "sorafenib 400 mg twice daily, which is increased by 200 mg daily",
        {"sorafenib 2/1d - - - -"},
    ),
}


@pytest.mark.parametrize(("words", "rows"), MORE_SCHEDULES.values(), ids=MORE_SCHEDULES)
def test_what_a_phrase_is_said_of(words: str, rows: set[str]) -> None:
    assert given(f"A Study in Cancer.\n\nPatients will receive {words}.") == rows


def test_cohorts_named_by_their_doses() -> None:
    text = "Study of Catumaxomab.\n\nCatumaxomab will be given once weekly. Cohorts: 2 mu g, 4 mu g and 7 mu g."
    rows = rows_of(_pipeline()(text), "doses")
    assert [(row["low"], row["unit"]) for row in rows] == [(2.0, "ug"), (4.0, "ug"), (7.0, "ug")]


def test_a_drug_in_a_bracket_is_given_on_the_days_of_the_others() -> None:
    text = (
        "Bevacizumab, Carboplatin and Paclitaxel.\n\nPatients receive paclitaxel IV over 3 hours and carboplatin IV "
        "over 30 minutes (with or without bevacizumab IV over 60 minutes) on day 1."
    )
    assert given(text) == {"paclitaxel - 1 - - -", "carboplatin - 1 - - -", "bevacizumab - 1 - - -"}


@pytest.mark.parametrize(
    ("text", "drugs"),
    [
        (
            "An Antibody in Osteoporosis.\n\nThis study tests an antibody against the ligand (code name: TX0042). "
            "In the first cohort patients will receive a single 15-mg subcutaneous injection of TX0042.",
            [["tx0042"]],
        ),
        (
            "Shoes in Osteoporosis.\n\nThe trial has the code name SHOE2019. Patients will receive shoes. SHOE2019 is "
            "a trial of one centre.",
            [[]],
        ),
        (
            "Daclatasvir in Interferon Plus Ribavirin Experienced Patients With Hepatitis C.\n\nThis study "
            "will evaluate daclatasvir 60 mg daily in interferon plus ribavirin experienced patients.",
            [["daclatasvir"]],
        ),
        (
            "Daclatasvir Plus Ribavirin in Hepatitis C.\n\nThis study will evaluate daclatasvir plus ribavirin. "
            "Patients who experienced rash are excluded.",
            [["daclatasvir", "ribavirin"]],
        ),
        (
            "Bleeding After Birth.\n\nWomen will be randomized to receive either: a) misoprostol sublingually and an "
            "injection of saline that resembles oxytocin or b) capsules resembling misoprostol and 10 IU oxytocin.",
            [["misoprostol"], ["oxytocin"]],
        ),
    ],
)
def test_names_that_are_and_are_not_given(text: str, drugs: list[list[str]]) -> None:
    assert [arm for arm in drugs_of(text) if arm] == [arm for arm in drugs if arm]


@pytest.mark.parametrize(
    ("text", "planned"),
    [
        ("The trial population consists of fifty-two adult patients with gout.", [52]),
        ("The study population will comprise 40 adults with gout.", [40]),
        ("The study population consists of patients aged 18 to 65 years.", []),
    ],
)
def test_populations_of_a_plan(text: str, planned: list[float]) -> None:
    doc = _pipeline()(
        f"Denosumab in Osteoporosis.\n\n{text} Patients will be randomly assigned to denosumab or placebo."
    )
    assert [row["value"] for row in rows_of(doc, "population") if row["measure"] == "planned"] == planned


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        ("Women will be assigned to receive six aspirin tablets or six placebo tablets.", [None, None]),
        ("Of all women, 345 were assigned to aspirin tablets and 350 to placebo tablets.", [345, 350]),
    ],
)
def test_tablets_are_no_patients(text: str, sizes: list[int | None]) -> None:
    doc = _pipeline()(f"Aspirin or placebo in pregnancy: a randomized trial.\n\n{text}")
    assert sorted((arm["n"] for arm in doc._.arms), key=str) == sizes
