"""Groups of other studies of which one sentence gives several, each with a figure of its own."""

from __future__ import annotations

import pytest
from spacy.language import Language

import trialtables
from trialtables.components.base import rows_of

TITLE = "Sorafenib in thymoma.\n\n"
PLAN = " Patients will receive sorafenib 400 mg twice daily."


@pytest.fixture(scope="module")
def nlp() -> Language:
    return trialtables.load()


def rates(nlp: Language, text: str) -> dict[str, float]:
    """The response rates of the cited arms by their drugs."""
    doc = nlp(TITLE + text + PLAN)
    arms = {r["arm_id"]: r["drugs"] for r in rows_of(doc, "arms") if r["role"] == "cited"}
    return {arms[r["arm_id"]]: r["percent"] for r in rows_of(doc, "responses")}


@pytest.mark.parametrize(
    "text",
    [
        "In a phase II study topotecan produced a response rate of 21%, and gemcitabine a response rate of 9%.",
        "In previous studies, topotecan and gemcitabine produced response rates of 21% and 9%, respectively.",
        "Recent studies have shown response rates of 21% with topotecan and 9% with gemcitabine.",
    ],
)
def test_two_drugs_with_a_figure_each(nlp: Language, text: str) -> None:
    assert rates(nlp, text) == {"topotecan": 21, "gemcitabine": 9}


def test_three_drugs_with_a_figure_each(nlp: Language) -> None:
    text = "Recent studies have shown response rates of 21% with topotecan, 9% with gemcitabine and 4% with ifosfamide."
    assert rates(nlp, text) == {"topotecan": 21, "gemcitabine": 9, "ifosfamide": 4}


def test_one_figure_of_a_combination(nlp: Language) -> None:
    text = "In a phase II study topotecan and gemcitabine produced a response rate of 21%."
    assert rates(nlp, text) == {"gemcitabine + topotecan": 21}


@pytest.mark.parametrize("study", ["a previous study", "previous work", "an earlier trial"])
def test_the_dose_of_an_earlier_study(nlp: Language, study: str) -> None:
    doc = nlp(f"{TITLE}In {study}, topotecan 1.5 mg/m2 gave a response rate of 21%.{PLAN}")
    arms = {r["arm_id"]: r["drugs"] for r in rows_of(doc, "arms") if r["role"] == "cited"}
    assert {r["low"]: arms.get(r["arm_id"]) for r in rows_of(doc, "doses")} == {1.5: "topotecan", 400: None}


@pytest.mark.parametrize(
    "text",
    [
        "In a phase II trial, topotecan was combined with gemcitabine and gave a response rate of 21%.",
        "In an earlier trial, together with gemcitabine, however, topotecan gave a response rate of 21%.",
        "We subsequently conducted a phase II trial of topotecan plus gemcitabine, in which the response rate was 21%.",
    ],
)
def test_drugs_that_other_words_than_a_conjunction_combine(nlp: Language, text: str) -> None:
    assert rates(nlp, text) == {"gemcitabine + topotecan": 21}


def test_the_dose_of_another_study_given_again(nlp: Language) -> None:
    doc = nlp(
        "Gemcitabine and cisplatin in thymoma.\n\nIn an earlier trial, gemcitabine (1,000 mg/m2) combined with "
        "cisplatin (75 mg/m2) gave a response rate of 40%. In the present study patients will receive cisplatin 60 "
        "mg/m2 and gemcitabine 1,000 mg/m2 on days 1 and 8 every 3 weeks."
    )
    roles = {r["arm_id"]: r["role"] for r in rows_of(doc, "arms")}
    found = {(roles[r["arm_id"]], r["drug"], r["low"]) for r in rows_of(doc, "doses")}
    assert found == {
        ("cited", "gemcitabine", 1000),
        ("cited", "cisplatin", 75),
        ("planned", "cisplatin", 60),
        ("planned", "gemcitabine", 1000),
    }


def test_a_study_that_is_named_again_has_no_further_groups() -> None:
    text = (
        "Carfilzomib with thalidomide and dexamethasone in relapsed myeloma. Patients will receive carfilzomib, "
        "thalidomide and dexamethasone. In the ABC-110-02 study, carfilzomib, pomalidomide and dexamethasone induced "
        "responses in 48% of patients. Doses were safe when carfilzomib 45 mg/m2 was combined with pomalidomide and "
        "dexamethasone in the ABC-110-02 trial."
    )
    cited = [row["drugs"] for row in rows_of(trialtables.load()(text), "arms") if row["role"] == "cited"]
    assert cited == ["carfilzomib + dexamethasone + pomalidomide"]


@pytest.mark.parametrize(
    "text",
    [
        "In a previous study, 62% of patients treated with etanercept responded, while 18% of patients who received "
        "placebo responded.",
        "In a previous small study of etanercept in 33 patients, about 62% of patients given etanercept improved, "
        "whereas 18% of those given placebo did.",
    ],
)
def test_a_drug_and_placebo_with_a_figure_each(nlp: Language, text: str) -> None:
    doc = nlp(TITLE + text + PLAN)
    assert [r["drugs"] for r in rows_of(doc, "arms") if r["role"] == "cited"] == ["etanercept", None]


def test_an_improvement_is_a_figure_of_another_study(nlp: Language) -> None:
    doc = nlp(TITLE + "In an earlier trial, 44% of patients treated with etanercept showed improvement." + PLAN)
    assert ("etanercept", "cited") in [(r["drugs"], r["role"]) for r in rows_of(doc, "arms")]


def reported(nlp: Language, text: str) -> list[tuple[str, str]]:
    """Role and drugs of the arms of a plan."""
    return [(r["role"], r["drugs"]) for r in rows_of(nlp(TITLE + text), "arms")]


@pytest.mark.parametrize(
    "text",
    [
        "The WHO advised the use of topotecan (1.5 mg/m2 daily) in thymoma.",
        "Phase II studies of topotecan 1.5 mg/m2 caused thrombocytopenia in over 40% of courses.",
    ],
)
def test_doses_that_others_advise_or_gave(nlp: Language, text: str) -> None:
    assert ("cited", "topotecan") in reported(nlp, text + PLAN)


FIRST = (
    "Sorafenib was investigated in 30 patients in a phase I study. Treatment was well tolerated. The main DLT was "
    "rash. At 300 mg rash was seen in 4 of 6 patients. The recommended dose for phase II studies of sorafenib is "
    "200 mg twice daily. The results support the rationale to conduct an open phase II study of sorafenib in thymoma."
)


def test_a_study_and_the_dose_that_it_recommends_are_one(nlp: Language) -> None:
    assert sorted(reported(nlp, FIRST)) == [("cited", "sorafenib"), ("planned", "sorafenib")]


def test_what_others_recommend_of_another_drug_is_another_study(nlp: Language) -> None:
    text = FIRST.replace("phase II studies of sorafenib", "phase II studies of topotecan")
    assert ("cited", "topotecan") in reported(nlp, text)


def test_a_result_that_supports_a_larger_trial_is_no_plan(nlp: Language) -> None:
    text = (
        "We treated 30 patients with sorafenib 400 mg twice daily. The response rate was 20% and 6 patients had rash. "
        "These results support the rationale to conduct a phase III trial of sorafenib."
    )
    assert [role for role, _ in reported(nlp, text)] == ["single"]


OWN = (
    " We performed a phase II study of weekly paclitaxel combined with oral etoposide in thymoma. Nineteen patients "
    "were treated. The dose of paclitaxel was 70 mg/m2."
)


@pytest.mark.parametrize(
    ("told", "cited"),
    [
        ("In a previous phase I study we showed that paclitaxel can be given weekly at a dose of 80 mg/m2.", 1),
        ("In an earlier trial paclitaxel was given weekly at a dose of 80 mg/m2.", 1),
        ("In our previous study we found that paclitaxel is well tolerated.", 0),  # without a figure
        ("In this study we showed that paclitaxel can be given weekly at a dose of 80 mg/m2.", 0),
    ],
)
def test_the_dose_of_an_earlier_study_is_of_a_cited_arm(nlp: Language, told: str, cited: int) -> None:
    doc = nlp(f"Weekly paclitaxel with oral etoposide in thymoma\n\n{told}{OWN}")
    assert sum(arm["role"] == "cited" for arm in doc._.arms) == cited
    doses = {(row["arm_id"], row["low"]) for row in rows_of(doc, "doses")}
    own = next(arm["arm_id"] for arm in doc._.arms if arm["role"] != "cited")
    assert ((own, 80) in doses) == (cited == 0 and "80" in told)
