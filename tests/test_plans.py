"""Texts that tell of other studies and come to a plan: nothing of the others is a result of this study."""

import pytest

from stated import _pipeline
from trialtables.components.base import rows_of

OTHERS = (
    "Relapsed thymoma is rare. The THY-2 trial published in 2009 compared cisplatin to cisplatin plus gemcitabine, and "
    "at two years the difference in survival was 8% [P = 0.01]. A phase II study of weekly docetaxel has shown a "
    "response rate of 40% in 30 patients with thymoma, and grade 3 neutropenia in 20%. "
)
PLANS = [
    "Our study plans to evaluate docetaxel 30 mg/m2 with carboplatin AUC 2 given weekly. We expect a response rate "
    "of 60%.",
    "In this trial we propose to combine carboplatin and docetaxel. A response rate of 20% (p0) would be of no "
    "interest; a rate of 45% (p1) would be. If 2 patients have dose-limiting toxicity, the dose is reduced.",
    "Patients will receive carboplatin AUC 5 on day 1 and docetaxel 75 mg/m2 on day 1 every 21 days.",
    "The aim of this trial is to find out whether docetaxel and carboplatin give a response rate of 50%.",
]


@pytest.mark.parametrize("plan", PLANS)
def test_only_the_other_study_has_results(plan: str) -> None:
    doc = _pipeline()("Weekly carboplatin and docetaxel in relapsed thymoma.\n\n" + OTHERS + plan)
    roles = {arm["arm_id"]: arm["role"] for arm in doc._.arms}
    own = [arm for arm in doc._.arms if arm["role"] == "planned"]
    assert [arm["drugs"] for arm in own] == [["carboplatin", "docetaxel"]]
    rows = rows_of(doc, "responses") + rows_of(doc, "adverse_events")
    assert {(row["arm_id"] in roles and roles[row["arm_id"]], row["percent"]) for row in rows} == {
        ("cited", 40.0),
        ("cited", 20.0),
    }


def test_a_report_that_closes_with_a_plan_keeps_its_results() -> None:
    doc = _pipeline()(
        "Thirty patients with thymoma were treated with docetaxel 75 mg/m2 every 3 weeks. The response rate was 40%. "
        "We plan to study docetaxel with carboplatin."
    )
    assert [arm["role"] for arm in doc._.arms] == ["single"]
    assert [row["percent"] for row in rows_of(doc, "responses")] == [40.0]


def test_what_another_study_gave_and_found_is_not_of_the_planned_arms() -> None:
    doc = _pipeline()(
        "Bevacizumab, Gemcitabine and Erlotinib for Mesothelioma.\n\n"
        "Gemcitabine is a standard of care. A Danish group has performed a randomized phase II study of bevacizumab "
        "plus gemcitabine versus gemcitabine alone. The primary endpoint was tumor response. Patients received "
        "gemcitabine 1000 mg/m2 on days 1 and 8 of a 21-day cycle. The response rate was 30% and 18%. In this study "
        "patients will receive bevacizumab, gemcitabine 1250 mg/m2 weekly and erlotinib."
    )
    roles = {arm["arm_id"]: arm["role"] for arm in doc._.arms}
    given = {(roles[row["arm_id"]], row["low"]) for row in rows_of(doc, "doses")}
    assert given == {("cited", 1000.0), ("planned", 1250.0)}
    # Two rates of two arms that are not named again are given to neither.
    assert not rows_of(doc, "responses")


SHORT = [
    (
        "Selinexor in Patients With Thymoma.\n\n"
        "Several published studies have shown activity of selinexor in cell lines. "
        "Patients treated on the phase I trials have had low rates of neuropathy. Large groups have current phase II "
        "trials of bortezomib. Thus there is a strong rationale for selinexor, which is more potent than bortezomib.",
        ["selinexor"],
    ),
    (
        "Docetaxel and Prednisolone for Thymoma.\n\nDocetaxel was reported to be active as a single agent. In the "
        "previous phase II study of docetaxel for thymoma, a total of 16 patients were given docetaxel 75 mg/m2 every "
        "3 weeks. Fifteen responded. The investigators are willing to investigate docetaxel and prednisolone.",
        ["docetaxel", "prednisolone"],
    ),
    (
        "Docetaxel and Carboplatin in Thymoma.\n\nWe propose to combine docetaxel with carboplatin in thymoma. A phase "
        "II study of docetaxel in 30 patients showed a response rate of 40%, and grade 4 neutropenia in 21%. Current "
        "trials use the 21-day schedule. Therefore, our proposed schedule will be docetaxel at 75 mg/m2 with "
        "carboplatin at an AUC of 5 on day 1 of a 21-day cycle.",
        ["carboplatin", "docetaxel"],
    ),
]


@pytest.mark.parametrize(("text", "drugs"), SHORT)
def test_a_rationale_is_that_of_a_planned_study(text: str, drugs: list[str]) -> None:
    doc = _pipeline()(text)
    own = [arm for arm in doc._.arms if arm["role"] != "cited"]
    assert [(arm["role"], arm["drugs"]) for arm in own] == [("planned", drugs)]
    ids = {arm["arm_id"] for arm in own} | {"all"}
    assert not [row for row in rows_of(doc, "responses") + rows_of(doc, "adverse_events") if row["arm_id"] in ids]


def test_a_study_that_compares_has_two_arms_although_the_title_joins_them() -> None:
    doc = _pipeline()(
        "Study of nab-paclitaxel and docetaxel in breast cancer.\n\n"
        "Docetaxel is active in breast cancer. This study will "
        "evaluate nab-paclitaxel, as compared to docetaxel, in patients with breast cancer."
    )
    assert [(arm["role"], arm["drugs"]) for arm in doc._.arms] == [
        ("planned", ["nab-paclitaxel"]),
        ("planned", ["docetaxel"]),
    ]


def cited(text: str) -> list[tuple[list[str], list[float | None]]]:
    doc = _pipeline()(text)
    rows = rows_of(doc, "responses")
    return [
        (arm["drugs"], [row["percent"] for row in rows if row["arm_id"] == arm["arm_id"]])
        for arm in doc._.arms
        if arm["role"] == "cited"
    ]


AIM = " The aim of this trial is to find out whether docetaxel, thalidomide and carboplatin can be given together."


def test_a_report_on_one_of_two_listed_drugs_is_of_that_drug() -> None:
    text = (
        "Chemotherapy in thymoma. Both sunitinib and octreotide have been studied in thymoma. Sunitinib gave objective "
        "responses in 26% of patients in a multicenter trial."
    )
    assert cited(text + AIM) == [(["sunitinib"], [26.0])]


def test_other_doses_of_the_same_drugs_are_those_of_another_report() -> None:
    text = (
        "S-1 in thymoma. In a phase II study, S-1 100 mg/m2 plus cisplatin 60 mg/m2 gave a response rate of 40%. "
        "Others tried S-1(70 mg/m2) with cisplatin (50 mg/m2). The response rate was 55%."
    )
    assert cited(text + AIM) == [(["cisplatin", "s-1"], [40.0]), (["cisplatin", "s-1"], [55.0])]


def test_a_study_that_has_found_something_is_not_the_planned_one() -> None:
    text = (
        "Chemotherapy in thymoma. Keller et al. treated relapsed thymoma with sunitinib at a dose of 50 mg. "
        "This study had an overall response rate of 26%."
    )
    assert cited(text + AIM) == [(["sunitinib"], [26.0])]


def test_a_rate_that_ranges_between_limits() -> None:
    told = "Docetaxel in thymoma. In phase II trials of gemcitabine, response rates ranged from 24% to 31%."
    rows = rows_of(_pipeline()(told + " Patients will receive docetaxel 75 mg/m2 every 3 weeks."), "responses")
    assert [(row["outcome"], row["percent_low"], row["percent_high"]) for row in rows] == [("ORR", 24.0, 31.0)]


def test_rates_that_have_been_reported() -> None:
    told = "Docetaxel in thymoma. Response rates to gemcitabine of 17-20% have been reported in phase II trials."
    rows = rows_of(_pipeline()(told + " Patients will receive docetaxel 75 mg/m2 every 3 weeks."), "responses")
    assert [(row["outcome"], row["percent_low"], row["percent_high"]) for row in rows] == [("ORR", 17.0, 20.0)]


def test_the_total_of_two_stages_is_planned() -> None:
    text = (
        "Docetaxel in thymoma. Patients will receive docetaxel 75 mg/m2. Eighteen patients will be entered in stage "
        "one; if 3 or more respond, accrual will continue to a total of 43 patients."
    )
    assert 43 in [row["value"] for row in rows_of(_pipeline()(text), "population") if row["measure"] == "planned"]
