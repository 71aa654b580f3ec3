"""Figures of the right group and time: groups that no construction finds, names that two arms share, parts of "
"a list."""

from __future__ import annotations

from typing import Any

import pytest

from constructions import nlp
from trialtables.components.base import rows_of

RESULTS = " RESULTS: "


def _told(text: str, table: str, *columns: str) -> list[tuple[Any, ...]]:
    return [tuple(row.get(c) for c in columns) for row in rows_of(nlp()(text), table)]


ARMS = {
    "two kinds of irradiation, one spelled out": (
        "The trial compared single-dose spot irradiation (SPRT) with fractionated external beam radiotherapy "
        "(EBRT). Women were "
        "randomly assigned to receive SPRT or partial-breast EBRT. 812 patients were randomised to SPRT and 820 "
        "to EBRT.",
        [("SPRT", "experimental", 812), ("partial-breast EBRT", "comparator", 820)],
    ),
    "letters and a bare control": (
        "Granisetron against vomiting after surgery. Patients were randomly allocated to two groups: Group G "
        "(granisetron; 37 "
        "pts) and Group C (control; 38 pts).",
        [("Group G", "experimental", 37), ("Group C", "comparator", 38)],
    ),
    "the observation arm is the control arm": (
        "A randomized trial of sunitinib after surgery. Recurrence occurred in 10% of the sunitinib arm and 20% of the "
        "observation arm. Grade 3 fatigue occurred in 5% in the sunitinib group and 2% in the control group.",
        [("sunitinib", "experimental", None), ("control group", "comparator", None)],
    ),
    "observation and control groups": (
        "A randomized trial in 80 patients. The observation group (n = 40) received nimotuzumab and the control "
        "group (n = 40) "
        "received saline. RESULTS: Response was better in the observation group (P = .03).",
        [("observation group: nimotuzumab", "experimental", 40), ("control group: saline", "comparator", 40)],
    ),
    "measured after the randomization": (
        "Patients were randomized to epidural analgesia (EA) only or a plane block with EA and pain scores "
        "assessed. Eighty "
        "patients were randomized (41 to EA and 39 to a plane block with EA).",
        [("epidural analgesia (EA) only", "comparator", 41), ("plane block with EA", "experimental", 39)],
    ),
    "assigned to, some other group": (
        "Betamethasone against pain. Sixty patients were enrolled in a randomized trial. Thirty patients "
        "received betamethasone, "
        "and 30 nothing. Pain did not differ between groups.",
        [("Betamethasone", "experimental", None)],
    ),
    "used by some": (
        "Use of simvastatin in women with gallstones: a cohort study. A total of 3,600 women were enrolled, "
        "2,000 of whom "
        "received simvastatin and 1,600 did not. Simvastatin 20 mg was given daily.",
        [("simvastatin", "experimental", None)],
    ),
    "some had another drug before": (
        "Topotecan in ovarian cancer: a phase II study. Fifty women were treated with topotecan 1.5 mg/m2, 30 who "
        "received prior olaparib and 20 who did not.",
        [("topotecan", "single", 50)],
    ),
    "all received it": (
        "Use of simvastatin in women with gallstones: a cohort study. A total of 3,600 women received "
        "simvastatin 20 mg daily.",
        [("simvastatin", "single", 3600)],
    ),
}


@pytest.mark.parametrize(("text", "arms"), ARMS.values(), ids=ARMS)
def test_arms(text: str, arms: list[tuple[Any, ...]]) -> None:
    assert _told(text, "arms", "label", "role", "n") == arms


CONTROLS = {
    "received behind the bracket": (
        "Patients were randomized into two groups. Group A (control, n = 20) received ropivacaine 15 mg alone; group B "
        "(n = 20) received ropivacaine 15 mg plus clonidine 30 mcg.",
        ["ropivacaine", "clonidine + ropivacaine"],
    ),
    "a colon behind the bracket": (
        "Women were randomized. Group 1 (control group): glibenclamide 5 mg daily. Group 2: acarbose 50 mg daily.",
        ["glyburide", "acarbose"],
    ),
    "with behind the bracket": (
        "Patients were randomized to arm A (control) with oxaliplatin and capecitabine or arm B with trastuzumab, "
        "oxaliplatin and capecitabine.",
        ["capecitabine + oxaliplatin", "capecitabine + oxaliplatin + trastuzumab"],
    ),
    "nothing behind the bracket": (
        "Patients were randomly allocated to group S (sitagliptin; 30 pts) and group C (control; 30 pts).",
        ["sitagliptin", ""],
    ),
}


@pytest.mark.parametrize(("text", "drugs"), CONTROLS.values(), ids=CONTROLS)
def test_what_a_control_group_gets(text: str, drugs: list[str]) -> None:
    assert [found or "" for (found,) in _told(f"A randomized trial. {text}", "arms", "drugs")] == drugs


THEN = "Patients were randomly assigned to docetaxel given either weekly (12 doses) or once every 3 weeks (four cycles)"


@pytest.mark.parametrize(
    ("ending", "drugs"),
    [
        (", followed by three cycles of epirubicin and cisplatin.", "cisplatin + docetaxel + epirubicin"),
        (". Patients who relapsed were given capecitabine.", "docetaxel"),
    ],
)
def test_what_follows_both(ending: str, drugs: str) -> None:
    assert _told(THEN + ending, "arms", "drugs") == [(drugs,), (drugs,)]


RANDOMIZED = {
    "to A and to B": ("112 patients were randomised to STARK and 118 to NIFT.", []),
    "in two clauses": ("Forty-four women were randomized to the course; 47 to the comparison group.", []),
    "and how blind": ("Ninety patients were randomized double blind to receive sertraline or placebo.", [90.0]),
    "and how open": ("Ninety patients were randomized open label to rituximab or observation.", [90.0]),
    "with a verb": ("44 were randomly assigned to yoga (Y) and 46 were assigned to controls.", []),
    "in all": ("112 patients were randomized to two groups and 80 completed treatment.", [112.0]),
    "a choice": ("90 patients were randomized to yoga or stretching.", [90.0]),
    "the number of a register": ("Women in a randomized trial (ACTRN12618000123456) were recruited.", []),
}


@pytest.mark.parametrize(("sentence", "counts"), RANDOMIZED.values(), ids=RANDOMIZED)
def test_randomized(sentence: str, counts: list[float]) -> None:
    rows = _told(f"A study of health. {sentence}", "population", "measure", "value")
    assert [value for measure, value in rows if measure in ("randomized", "enrolled")] == counts


PAIR = "Patients were randomly assigned to olanzapine (n = 60) or placebo (n = 61)."
TIMES = {
    "from hour to hour": (
        "From the 2nd to the 6th hour, no nausea was reported by 60% with olanzapine and 50% with placebo.",
        {60.0: "from the 2nd to the 6th hour", 50.0: "from the 2nd to the 6th hour"},
    ),
    "behind a semicolon": (
        "In the early period, there was a different complete response rate between the groups; 75% in the "
        "olanzapine group and "
        "36% in the placebo group.",
        {75.0: "the early period", 36.0: "the early period"},
    ),
}


@pytest.mark.parametrize(("sentence", "times"), TIMES.values(), ids=TIMES)
def test_times(sentence: str, times: dict[float, str]) -> None:
    head = "Olanzapine for the prevention of nausea and vomiting. "
    rows = _told(f"{head}{PAIR}{RESULTS}{sentence}", "responses", "percent", "timepoint")
    assert dict(rows) == times


def test_rates_per_cycle() -> None:
    text = (
        f"{PAIR}{RESULTS}Rates of complications per treatment cycle in the olanzapine vs placebo groups were: "
        f"phlebitis [2 (0.6%) "
        "vs. 1 (0.3%)], and infections [4 (1.1%) vs. 3 (0.9%)]."
    )
    assert {label for (label,) in _told(text, "adverse_events", "label")} == {"cycles"}


ROUTES = {
    "a list": ("granisetron 1 mg and dexamethasone 20 mg intravenously", {"granisetron": "iv", "dexamethasone": "iv"}),
    "each its own": ("oral aprepitant 80 mg and dexamethasone 8 mg", {"aprepitant": "po", "dexamethasone": None}),
    "a time between": (
        "capecitabine 1000 mg/m2 twice daily and oxaliplatin 130 mg/m2 intravenously",
        {"capecitabine": None, "oxaliplatin": "iv"},
    ),
    "never infused": (
        "gefitinib 250 mg and pemetrexed 500 mg/m2 intravenously",
        {"gefitinib": None, "pemetrexed": "iv"},
    ),
    "the next group's placebo": (
        "aprepitant 80 mg, intravenous dexamethasone 8 mg, and ondansetron 4 mg) or (oral placebo",
        {"dexamethasone": "iv", "ondansetron": None, "aprepitant": None},
    ),
}


@pytest.mark.parametrize(("words", "routes"), ROUTES.values(), ids=ROUTES)
def test_routes(words: str, routes: dict[str, str | None]) -> None:
    text = f"Antiemetics before surgery. Patients with cancer received either ({words}) before treatment."
    found = dict(_told(text, "doses", "drug", "route"))
    assert {drug: found[drug] for drug in routes if drug in found} == {d: r for d, r in routes.items() if d in found}


@pytest.mark.parametrize(
    ("words", "drug"),
    [
        ("trastuzumab concomitant to docetaxel (8 mg/kg then 6 mg/kg IV every 3 weeks)", "trastuzumab"),
        ("docetaxel with bevacizumab (75 mg/m2 every 3 weeks)", "docetaxel"),
        ("rituximab combined with bendamustine (90 mg/m2 every 4 weeks)", "bendamustine"),
    ],
)
def test_doses_that_fit(words: str, drug: str) -> None:
    rows = _told(f"Patients were randomized to {words} or no treatment.", "doses", "drug")
    assert {d for (d,) in rows} == {drug}


def test_either_starting_dose() -> None:
    text = "Patients were randomized to docetaxel at a starting dose of either 75 mg/m2 every 3 weeks or 35 mg/m2."
    assert _told(text, "doses", "low", "role") == [(75.0, "starting"), (35.0, "starting")]


P_VALUES = {
    "of a whole list": (
        "Grade 3 toxicities, including rash and arthralgia, were more common with olanzapine than with placebo "
        "(P = .007).",
        [("ANY", "0.007")],
    ),
    "of groups of one arm": (
        "Olanzapine resulted in high response rates in both early and late tumors (67% vs. 71%; P = .78).",
        [],
    ),
    "of each of a list": (
        "Olanzapine did not differ from placebo in adverse events, including stroke and nausea (all P > .05).",
        [("Stroke", ">0.05"), ("Nausea", ">0.05")],
    ),
    "of a change within each arm": (
        "Dryness and dyspareunia improved more with olanzapine than with placebo (baseline mean 8.2 compared "
        "with end-point "
        "mean 4.2 [P = .001] and 8.3 compared with 5.5 [P = .04], respectively).",
        [],
    ),
    "of nothing named": (
        "A similar association was found for olanzapine versus placebo (odds ratio, 1.10; 95% CI, 0.96 to 1.25).",
        [],
    ),
    "of the arms": ("The response rate was 60% with olanzapine and 50% with placebo (P = .03).", [("ORR", "0.03")]),
}


@pytest.mark.parametrize(("sentence", "rows"), P_VALUES.values(), ids=P_VALUES)
def test_p_values(sentence: str, rows: list[tuple[str, str]]) -> None:
    assert _told(f"A trial in tumors. {PAIR}{RESULTS}{sentence}", "comparisons", "outcome", "p_value") == rows


def test_hormones_that_are_given() -> None:
    text = (
        "Insulin and acarbose in diabetes: an open study. Twenty patients took insulin and acarbose, and fasting "
        "glucose levels were lower."
    )
    assert _told(text, "arms", "drugs") == [("acarbose + insulin",)]


def test_hormones_that_are_measured() -> None:
    text = (
        "A diet in obesity. Women were randomized to oats (n = 30) or control (n = 31). Estradiol, estrone and "
        "LH levels were "
        "measured. Decreases in testosterone, and free estrogen concentrations were seen."
    )
    assert _told(text, "drugs", "drug") == []


ONLY_SOME = {
    "an arm that was analysed": (
        "Women were randomly assigned to receive anastrozole (144 analysed) or tamoxifen (148 analysed).",
        [],
    ),
    "what a trial is called": (
        "Patients were randomized to olanzapine or placebo. A subgroup of 87 women from the two arms of the "
        "randomized phase "
        "III trial was interviewed.",
        [],
    ),
}


@pytest.mark.parametrize(("text", "counts"), ONLY_SOME.values(), ids=ONLY_SOME)
def test_counts_of_some(text: str, counts: list[tuple[str, float]]) -> None:
    assert _told(text, "population", "measure", "value") == counts


def test_sizes_of_groups() -> None:
    text = (
        "Patients were randomized to trastuzumab (n = 92) or trastuzumab plus paclitaxel (n = 42). In the "
        "trastuzumab arm, the "
        "pCR rate was 8.3% in early non-responders (24/92) and 44.7% in early responders (38/92)."
    )
    assert [row for row in _told(text, "responses", "n", "percent") if row[0]] == []


def test_treated_with_one_of_the_arms() -> None:
    text = (
        "Patients were randomized to everolimus plus exemestane (EVE + EXE) or placebo plus exemestane (PBO + "
        "EXE). Median "
        "PFS among EVE-treated Asian patients was 8.4 versus 4.1 months for PBO + EXE."
    )
    assert {label for (label,) in _told(text, "survival", "label")} == {"Asian patients"}


def test_placebo_is_no_drug_of_the_title() -> None:
    text = (
        "Impact of a lotion, KX428, on alopecia: a randomized double-blind trial. Women applied the study "
        "product or placebo "
        "twice a day. A total of 35 women were randomized to intervention (N = 18) or placebo (N = 17). "
        "Safety of KX428 vs. "
        "placebo was good in both groups."
    )
    assert [drugs for label, drugs in _told(text, "arms", "label", "drugs") if label == "placebo"] == [None]


def test_controls_and_other_trials() -> None:
    text = "Radiologists were randomized to either receive a course (n = 22) or serve as controls (n = 19)."
    assert _told(text, "arms", "label", "role", "n") == [("course", "experimental", 22), ("controls", "comparator", 19)]
    others = (
        "Adherence to aspirin among nurses. Randomized trials of aspirin versus placebo have shown a lower "
        "risk of colon "
        "cancer. We interviewed 90 nurses who were offered aspirin. Forty (44%) took it."
    )
    assert len(_told(others, "arms", "label")) < 2


PARTS = {
    "of some": ("Median survival of patients with liver metastases was 5 months.", "patients with liver metastases"),
    "of some, with their number": (
        "Median survival time of patients with negative nodes (20 patients) was 15 months.",
        "patients with negative nodes",
    ),
    "of all": ("Median survival of patients with thymoma was 9 months.", None),
}


@pytest.mark.parametrize(("sentence", "label"), PARTS.values(), ids=PARTS)
def test_survival_of_a_part(sentence: str, label: str | None) -> None:
    text = f"Cisplatin in thymoma. Forty patients with thymoma received cisplatin.{RESULTS}{sentence}"
    assert _told(text, "survival", "label") == [(label,)]


def test_a_kind_that_two_arms_have_lends_its_value_to_no_other_arm() -> None:
    text = (
        "Women were randomly assigned to anastrozole 1 mg daily (n = 50), exemestane 25 mg daily (n = 52) or docetaxel "
        "75 mg/m2 (n = 51). Median time to response was 57 and 51 days with aromatase inhibitors and chemotherapy, "
        "respectively."
    )
    found = {f.value: f.arm_id for f in nlp()(text)._.facts if f.table == "survival"}
    assert found == {"57": "all", "51": "A3"}


BOTH = "Women were randomly assigned to docetaxel 75 mg/m2 or gemcitabine 1 g/m2. "


def test_those_who_had_an_outcome_are_no_part_of_themselves() -> None:
    told = (
        "Of the 30 patients with a pathological complete response (18 with docetaxel and 12 with gemcitabine), 3 died."
    )
    assert {(r[0], r[1], r[2]) for r in _told(BOTH + told, "responses", "arm_id", "n", "label")} == {
        ("all", 30, None),
        ("A1", 18, None),
        ("A2", 12, None),
    }


def test_a_count_of_each_arm_is_none_of_all() -> None:
    told = "Of 80 patients, six (7.5%) had partial responses (three patients in each arm)."
    assert [r for r in _told(BOTH + told, "responses", "arm_id", "n") if r == ("all", 3)] == []


def test_the_denominator_of_one_arms_result_is_no_number_of_all() -> None:
    told = "The complete response rate was 32% (86/272 evaluable patients) with docetaxel and 35% with gemcitabine."
    assert _told(BOTH + told, "population", "measure", "value") == []
    alone = "Forty women received docetaxel. The response rate was 32% (12/38 evaluable patients)."
    assert ("evaluable", 38) in _told(alone, "population", "measure", "value")


UNKNOWN = {
    "first, under another name": ("with antimetabolites and erlotinib, respectively", ["A1", "A2"]),
    "second, under another name": ("with erlotinib and antimetabolites, respectively", ["A2", "A1"]),
    "both known": ("with erlotinib and gemcitabine, respectively", ["A2", "A1"]),
}


@pytest.mark.parametrize(("words", "arms"), UNKNOWN.values(), ids=UNKNOWN)
@pytest.mark.parametrize(("outcome", "table"), [("Median PFS was 5 and 7 months", "survival"),
                                                ("The response rate was 57% and 51%", "responses")])  # fmt: skip
def test_an_arm_under_a_name_that_nothing_knows(words: str, arms: list[str], outcome: str, table: str) -> None:
    text = f"Patients with thymoma were randomly assigned to gemcitabine or erlotinib.{RESULTS}{outcome} {words}."
    rows = sorted(rows_of(nlp()(text), table), key=lambda r: r["end"])
    assert [r["arm_id"] for r in rows] == arms
