"""Choices that are told in stages, lengths and orders, and what all patients got before they were randomized."""

from __future__ import annotations

import pytest

from stated import _pipeline
from test_arm_designs import METHODS, RESULTS, arms
from trialtables.components.base import rows_of

DESIGNS = {
    "one next step for all": (
        "Women were randomly assigned to docetaxel or vinorelbine, each followed by cyclophosphamide and epirubicin.",
        ["cyclophosphamide + docetaxel + epirubicin", "cyclophosphamide + epirubicin + vinorelbine"],
    ),
    "one next step for all, without saying each": (
        "Women were randomized to weekly nab-paclitaxel for 12 treatments or eribulin every 3 weeks followed by "
        "doxorubicin and cyclophosphamide.",
        ["cyclophosphamide + doxorubicin + nab-paclitaxel", "cyclophosphamide + doxorubicin + eribulin"],
    ),
    "a next step that is the drug of the other arm": (
        "Patients were randomized to topotecan and carboplatin or topotecan until progression followed by carboplatin.",
        ["carboplatin + topotecan", "carboplatin + topotecan"],
    ),
    "each and all with a partner": (
        "Patients were randomly assigned to oral erlotinib, intravenous cetuximab, or erlotinib plus cetuximab, in "
        "combination with weekly docetaxel.",
        ["docetaxel + erlotinib", "cetuximab + docetaxel", "cetuximab + docetaxel + erlotinib"],
    ),
    "alone, alone, or both": (
        "Women were randomly assigned to exemestane alone, everolimus alone, or both.",
        ["exemestane", "everolimus", "everolimus + exemestane"],
    ),
    "lengths beside another arm": (
        "Patients were randomly assigned to rituximab for 1 year, rituximab for 3 years, or observation.",
        ["rituximab", "rituximab", "-"],
    ),
    "orders": (
        "Women were randomly assigned to toremifene for 5 years, exemestane for 2 years followed by tamoxifen, "
        "or tamoxifen for 2 years followed by exemestane.",
        ["toremifene", "exemestane + tamoxifen", "exemestane + tamoxifen"],
    ),
    "the reverse order": (
        "Patients were randomly assigned to sunitinib followed by sorafenib (arm A) or the reverse sequence (arm B).",
        ["sorafenib + sunitinib", "sorafenib + sunitinib"],
    ),
    "or not": (
        "Men were randomly assigned to receive zoledronic acid or not.",
        ["zoledronic acid", "-"],
    ),
    "the same dose once or twice": (
        "Patients were randomly assigned to nilotinib at a dose of 300 mg once daily or 300 mg twice daily.",
        ["nilotinib", "nilotinib"],
    ),
    "doses with schedules of their own": (
        "Patients were randomized to vorinostat 400 mg once daily, 200 mg twice daily, or 300 mg twice daily.",
        ["vorinostat", "vorinostat", "vorinostat"],
    ),
    "doses with hyphens": (
        "Patients were randomized to receive either 20-mg or 40-mg oral doses of afatinib once daily.",
        ["afatinib", "afatinib"],
    ),
    "doses before and behind the drug": (
        "Men were randomly assigned to receive 10 mg of vinorelbine per square meter every week, 60 mg of docetaxel "
        "per square meter every three weeks, or 25 mg of docetaxel per square meter weekly.",
        ["vinorelbine", "docetaxel", "docetaxel"],
    ),
    "eligible patients received": (
        "This was a randomized trial. Eligible patients received vinorelbine 25 mg/m2 weekly or docetaxel 75 mg/m2 "
        "every 3 weeks.",
        ["vinorelbine", "docetaxel"],
    ),
    "what was told of lettered arms is of one": (
        "Group A was treated with lapatinib and letrozole and group B with letrozole alone. Patients were randomized.",
        ["lapatinib + letrozole", "letrozole"],
    ),
    "induction before those who did well were randomized": (
        "Patients received cetuximab 400 mg/m2, cisplatin 75 mg/m2 and docetaxel 75 mg/m2 for three cycles. Those with "
        "stable disease or response were randomly assigned to cetuximab or observation.",
        ["cetuximab + cisplatin + docetaxel", "cetuximab", "-"],
    ),
    "run-in with the drug that is tested": (
        "Patients received 50 mg of sunitinib daily. Patients with stable disease at 16 weeks were randomly assigned "
        "to sunitinib or placebo.",
        ["sunitinib", "sunitinib", "-"],
    ),
    "earlier treatment of no study": (
        "Patients had received four cycles of cisplatin and gemcitabine. Those without progression were randomly "
        "assigned to erlotinib or placebo.",
        ["erlotinib", "-"],
    ),
}


@pytest.mark.parametrize("name", DESIGNS)
def test_stages(name: str) -> None:
    text, expected = DESIGNS[name]
    assert arms(METHODS + text + RESULTS) == expected


def test_doses_before_the_randomization_are_of_their_own_arm() -> None:
    from trialtables import load

    doc = load()(
        METHODS + "Patients received cisplatin 80 mg/m2 and vinorelbine 25 mg/m2 every 3 weeks for four cycles. Those "
        "without progression were randomly assigned to vinorelbine 30 mg/m2 weekly or observation." + RESULTS
    )
    doses = {(f.arm_id, f.drug, f.low) for f in doc._.facts if f.table == "doses"}
    assert doses == {("A1", "cisplatin", 80), ("A1", "vinorelbine", 25), ("A2", "vinorelbine", 30)}


INDUCTION = (
    "EC with or without high-dose thiotepa and cyclophosphamide in breast cancer: a randomized trial.\n\nMETHODS: "
    "Patients received three induction cycles with EC (epirubicin 60 mg/m2, cyclophosphamide 600 mg/m2). {who} were "
    "randomized to one cycle of high-dose chemotherapy (cyclophosphamide 4000 mg/m2 and thiotepa 700 mg/m2) and stem "
    "cell support, or no further treatment.{results}"
)


@pytest.mark.parametrize("who", ["Patients with objective response", "Responders", "Patients in remission"])
def test_both_arms_had_the_induction_though_one_gets_more_of_a_drug(who: str) -> None:
    from trialtables import load

    doc = load()(INDUCTION.format(who=who, results=RESULTS))
    found = {(f.arm_id, f.low) for f in doc._.facts if f.table == "doses" and f.drug == "cyclophosphamide"}
    assert found == {("A1", 600), ("A2", 600), ("A1", 4000)}


FIRST_TREATMENT = {
    "under headings": (
        "Lapatinib after chemotherapy.\n\nMETHODS: Patients received docetaxel 75 mg/m2 every 3 weeks for six cycles. "
        "Those without progression were randomly assigned to lapatinib or placebo.\n\nRESULTS: Of 210 patients who "
        "were enrolled, 48% responded and 12% had progressive disease. A total of 150 were then randomly assigned. The "
        "response rate was 11% with lapatinib and 3% with placebo.",
        [("A1", "ORR", 48), ("A1", "PD", 12), ("A2", "ORR", 11), ("A3", "ORR", 3)],
    ),
    "without headings": (
        "Erlotinib after chemotherapy. Patients received four cycles of gemcitabine and cisplatin. Responders and "
        "those with stable disease were randomized to erlotinib or observation. Of 300 patients, 31% had a partial "
        "response. Overall, 190 patients were randomized. Stable disease was seen in 20%.",
        [("A1", "PR", 31), ("all", "SD", 20)],
    ),
    "those who went no further": (
        "Pazopanib for sarcoma.\n\nMETHODS: Patients received pazopanib 800 mg daily for 12 weeks. Those with stable "
        "disease were randomly assigned to pazopanib or placebo.\n\nRESULTS: Nine percent had a partial response. "
        "Twenty patients progressed and were therefore not randomized.",
        [("A1", "PR", 9)],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", FIRST_TREATMENT)
def test_results_of_the_first_treatment(case: str) -> None:
    text, expected = FIRST_TREATMENT[case]
    assert [(r["arm_id"], r["outcome"], r["percent"]) for r in rows_of(_pipeline()(text), "responses")] == expected


@pytest.mark.parametrize(
    "then",
    [
        "After surgery, patients were to receive tamoxifen (arm A) or letrozole 2.5 mg daily (arm B).",
        "Thereafter they were given tamoxifen in arm A and letrozole in arm B.",
    ],
)
def test_a_later_sentence_about_both_arms_is_no_part_of_the_last(then: str) -> None:
    text = (
        "Chemotherapy.\n\nMETHODS: Women were randomly assigned to arm A: four cycles of epirubicin and paclitaxel, "
        f"or to arm B: docetaxel 75 mg/m2 plus doxorubicin. {then} RESULTS: The response rate was 40% in both arms."
    )
    (_, last) = [a for a in _pipeline()(text)._.arms if a["drugs"]]
    assert "tamoxifen" not in last["drugs"]
    assert text[last["end"] :].startswith(". ")


QUALIFIED = [
    "Ninety adults received rituximab; 70 of them, achieving at least a partial response, were randomly assigned to "
    "short (4 infusions; n = 34) or prolonged (3 years; n = 36) maintenance.",
    "Eighty women in complete remission, were randomized to weekly (n = 41) or monthly (n = 39) interferon.",
]


@pytest.mark.parametrize("text", QUALIFIED)
def test_sizes_of_arms_are_no_counts_of_those_who_qualified(text: str) -> None:
    assert rows_of(_pipeline()(text), "responses") == []


PLANNED_FIRST = {
    "induction, and those in remission": (
        "All patients receive induction comprising idarubicin IV on days 1-3 and cytarabine IV on days 1-7. Patients "
        "in remission are randomized to 1 of 2 arms. Arm I: Patients receive mitoxantrone IV on day 1. Arm II: They "
        "receive etoposide IV on day 1.",
        ["cytarabine + idarubicin", "mitoxantrone", "etoposide"],
    ),
    "a transplantation, and those with no disease": (
        "Part I: Patients undergo irradiation on days -8 to -5 and receive melphalan IV on day -2. Part II: "
        "Patients with no progressive disease are randomized to 2 arms. Arm I: Patients receive interleukin-2 IV on "
        "days 1-4. Arm II: Patients undergo observation only.",
        ["melphalan", "aldesleukin", "-"],
    ),
    "a regimen, then maintenance or nothing": (
        "Patients will receive CHOP on day 1 every 21 days for 6 cycles. Responders will then be randomized to "
        "interferon alfa three times a week or observation.",
        ["cyclophosphamide + doxorubicin + prednisone + vincristine", "interferon alfa", "-"],
    ),
    "consent is no treatment": (
        "All patients receive cisplatin 75 mg/m2 on day 1. After informed consent, patients will be randomized to 1 of "
        "2 arms. Arm A: docetaxel 75 mg/m2 on day 1. Arm B: gemcitabine 1 g/m2 on days 1 and 8.",
        ["cisplatin + docetaxel", "cisplatin + gemcitabine"],
    ),
    "what supports is no treatment": (
        "Patients receive filgrastim on days 1-5. Patients achieving remission are randomized to 1 of 2 arms. Arm A: "
        "sunitinib 50 mg daily. Arm B: observation.",
        ["sunitinib", "-"],
    ),
    "who had it before": (
        "Patients who received cisplatin on day 1 of earlier courses and are in remission are randomized to 2 arms. "
        "Arm A: docetaxel 75 mg/m2 on day 1. Arm B: gemcitabine 1 g/m2 on days 1 and 8.",
        ["docetaxel", "gemcitabine"],
    ),
}


@pytest.mark.parametrize(("plan", "expected"), PLANNED_FIRST.values(), ids=PLANNED_FIRST)
def test_what_a_plan_gives_before_it_randomizes(plan: str, expected: list[str]) -> None:
    found = rows_of(_pipeline()(f"A plan for thymoma. OUTLINE: This is a multicenter study. {plan}"), "arms")
    assert [row["drugs"] or "-" for row in found] == expected


def test_the_times_of_what_is_given_first_are_of_no_other_arm() -> None:
    plan, _ = PLANNED_FIRST["induction, and those in remission"]
    found = rows_of(_pipeline()(f"A plan for thymoma. OUTLINE: This is a multicenter study. {plan}"), "schedules")
    assert sorted((row["arm_id"], row["drug"], row["days"]) for row in found) == [
        ("A1", "cytarabine", "1-7"),
        ("A1", "idarubicin", "1-3"),
        ("A2", "mitoxantrone", "1"),
        ("A3", "etoposide", "1"),
    ]


GROUPED = (
    "{first} After assessment of the tumor marker at week 4, the patients will be grouped as follows: arm A - patients "
    "with a fall will proceed with cetuximab. arm B - patients without a fall will proceed with carboplatin."
)
PLANS = {
    "an induction that its bracket spells out": (
        "In patients with large tumors, induction chemotherapy (paclitaxel 80 mg/m2 on days 1 and 8, topotecan 2 mg/m2 "
        "on day 1; repeated every 28 days for 3 cycles) will be administered.",
        ["paclitaxel + topotecan", "cetuximab", "carboplatin"],
    ),
    "an induction of earlier studies": (
        "In other studies, induction chemotherapy (paclitaxel 80 mg/m2 and topotecan 2 mg/m2) had been toxic.",
        ["cetuximab", "carboplatin"],
    ),
    "what all receive": (
        "In the week before, all patients will receive a loading dose of bevacizumab (10 mg/kg).",
        ["bevacizumab + cetuximab", "bevacizumab + carboplatin"],
    ),
}


@pytest.mark.parametrize(("first", "expected"), PLANS.values(), ids=PLANS)
def test_what_a_plan_gives_before_patients_are_grouped(first: str, expected: list[str]) -> None:
    plan = "A planned trial. This study will enroll 60 patients. " + GROUPED.format(first=first)
    planned = [row for row in rows_of(_pipeline()(plan), "arms") if row["role"] == "planned"]
    assert [row["drugs"] for row in planned] == expected


STOPPED = (
    "Axitinib in thymoma: a {design}. METHODS: Patients received 5 mg of axitinib daily. Those with stable disease at "
    "12 weeks were randomly assigned to axitinib or placebo. RESULTS: Ninety patients were enrolled. The response rate "
    "was 6%. Thirty patients were randomly assigned. {told}"
)


@pytest.mark.parametrize(
    ("design", "told", "arms"),
    [
        ("randomized discontinuation trial", "Grade 3 adverse events were fatigue (14%) and nausea (11%).", ["A1"]),
        ("randomised-discontinuation study", "Pain had got worse. Fatigue occurred in 14% of all patients.", ["A1"]),
        ("randomized discontinuation trial", "Fatigue occurred in 14% in both groups.", ["A2", "A3"]),
        ("randomized discontinuation trial", "Fatigue occurred in 14% of those on placebo.", ["A3"]),
        ("randomized trial", "Grade 3 adverse events were fatigue (14%) and nausea (11%).", ["all"]),
    ],
)
def test_what_a_discontinuation_trial_tells_of_no_group_is_of_all_who_began(
    design: str, told: str, arms: list[str]
) -> None:
    events = rows_of(_pipeline()(STOPPED.format(design=design, told=told)), "adverse_events")
    assert sorted({row["arm_id"] for row in events if row.get("percent")}) == arms


ELIGIBLE = {
    "comparing": "with a first randomization comparing idarubicin with daunorubicin",
    "between": "with a randomisation between idarubicin and daunorubicin",
    "of": "followed by randomization of idarubicin versus daunorubicin",
}


@pytest.mark.parametrize("words", ELIGIBLE.values(), ids=ELIGIBLE)
def test_what_a_randomization_compares_is_no_prior_treatment(words: str) -> None:
    text = (
        "Leukaemia in the elderly.\n\nThis trial enrolled 400 patients with leukaemia who were considered eligible for "
        f"intensive chemotherapy, {words}. The complete remission rate was 57%."
    )
    arms = [f.drugs for f in _pipeline()(text)._.facts if f.table == "arms"]
    assert arms == ["idarubicin", "daunorubicin"]


def test_the_courses_of_strategies_that_are_compared_are_not_those_of_all() -> None:
    text = (
        "Leukaemia in the elderly.\n\nThis trial enrolled 400 patients with a randomization comparing idarubicin with "
        "daunorubicin. An ambulatory strategy of 6 consolidation cycles was randomly compared with an intensive "
        "strategy of a single course. The complete remission rate was 57%."
    )
    assert not [f for f in _pipeline()(text)._.facts if f.table == "schedules"]


FIRST_RESULTS = {
    "between": "All patients received standard vincristine-prednisone induction therapy. Response was noted in 184 "
    "(59%). From the latter group, 125 patients were randomized to either interferon or observation.",
    "after induction": "All patients received induction with vincristine and prednisone. Patients without progression "
    "were randomized to interferon or observation. The response rate after induction was 59%.",
    "initially": "Patients with myeloma were initially treated with vincristine and prednisone. Responses were seen "
    "in 184 (59%). Responding patients were then randomized to interferon or observation.",
}


@pytest.mark.parametrize("text", FIRST_RESULTS.values(), ids=FIRST_RESULTS)
def test_how_all_did_before_some_were_randomized(text: str) -> None:
    doc = _pipeline()("Maintenance in myeloma.\n\n" + text)
    assert [" + ".join(a["drugs"]) for a in doc._.arms] == ["prednisone + vincristine", "interferon", ""]
    assert [(r["arm_id"], r["percent"]) for r in rows_of(doc, "responses")] == [("A1", 59)]


def test_treatment_before_without_a_result_is_no_arm() -> None:
    text = (
        "Patients in remission were randomized to interferon or observation. All had received vincristine and "
        "prednisone. The response rate was 59% with interferon."
    )
    doc = _pipeline()("Maintenance in myeloma.\n\n" + text)
    assert [" + ".join(a["drugs"]) for a in doc._.arms] == ["interferon", ""]
