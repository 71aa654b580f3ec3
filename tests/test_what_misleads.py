"""Sentences that look like those of a rule and are none: what must give no row, or other rows."""

from __future__ import annotations

import pytest

from constructions import nlp
from trialtables.components.base import rows_of

PAIR = (
    "Ketamine or morphine after surgery: a randomized trial. Patients were randomly assigned to ketamine or morphine. "
)

NOT_MEASURED = [
    "Mean weight at entry was 68 kg with ketamine and 70 kg with morphine.",
    "Preoperative pain scores were 2.1 ± 0.9 with ketamine and 2.2 ± 0.8 with morphine.",
    "Ketamine reduced anxiety (4.1 ± 1.0 vs 3.0 ± 1.1 before and after treatment), as did morphine.",
    "Ketamine reduced pain scores (5.1 ± 1.0 vs 3.0 ± 1.1 at 1 and 24 h).",
    "Mean height was 168 ± 9 cm with ketamine and 169 ± 8 cm with morphine.",
    "Incision length was greater with ketamine than with morphine (9.1 ± 1.0 vs 8.0 ± 1.1 cm).",
    # what is set apart are no arms
    "Pain was greater at rest than on movement (5.1 ± 1.0 vs 3.0 ± 1.1) with ketamine and morphine.",
    "Pain scores were lower in patients with anxiety than in those without (5.1 ± 1.0 vs 3.0 ± 1.1).",
    "Pain scores with ketamine were lower in women than in men (5.1 ± 1.0 vs 7.0 ± 1.1).",
    "Morphine consumption was higher than ketamine consumption (22 ± 4 vs 12 ± 3 mg).",
]


@pytest.mark.parametrize("sentence", NOT_MEASURED)
def test_start_values_and_what_no_treatment_changes(sentence: str) -> None:
    assert not rows_of(nlp()(PAIR + sentence), "measurements")


def test_an_arm_behind_than_has_the_second_value() -> None:
    doc = nlp()(PAIR + "Pain scores with ketamine were lower than in patients with morphine (5.1 ± 1.0 vs 7.0 ± 1.1).")
    assert len(rows_of(doc, "measurements")) == 2


LIPIDS = "Atorvastatin or placebo: a randomized trial. Patients were randomly assigned to atorvastatin or placebo. "
NO_SECOND_CHANGE = [
    "A 20% reduction in LDL cholesterol was seen with atorvastatin, while 7% discontinued placebo.",
    "With atorvastatin a 20% reduction in LDL cholesterol was seen in men compared with 12% in women, and none with "
    "placebo.",
]


@pytest.mark.parametrize("sentence", NO_SECOND_CHANGE)
def test_the_second_percent_is_that_of_the_arm_right_behind_it(sentence: str) -> None:
    assert not [r for r in rows_of(nlp()(LIPIDS + sentence), "measurements") if r["arm_id"] == "A2"]


LOW_BEFORE = [
    "Platelet counts below 100,000/microL were found in 14 patients before ketamine.",
    "Platelet counts less than 100,000/microL were seen in 14 patients at screening.",
]


@pytest.mark.parametrize("sentence", LOW_BEFORE)
def test_low_counts_before_treatment_are_no_events(sentence: str) -> None:
    assert not [r for r in rows_of(nlp()(PAIR + sentence), "adverse_events") if r.get("n")]


def test_events_counted_where_rates_were_similar() -> None:
    doc = nlp()(PAIR + "The frequency of rash was similar with ketamine (n = 12) and morphine (n = 11).")
    assert [r["n"] for r in rows_of(doc, "adverse_events")] == [12, 11]


PARTS_OF_AN_ARM = [
    "Nausea occurred in 20% of patients receiving full doses and 5% with reduced doses in the ketamine arm.",
    "Nausea occurred in 20% of patients receiving prophylactic ondansetron and 5% without it in the ketamine arm.",
]


@pytest.mark.parametrize("sentence", PARTS_OF_AN_ARM)
def test_parts_of_one_arm_are_not_the_other_arm(sentence: str) -> None:
    assert not [r for r in rows_of(nlp()(PAIR + sentence), "adverse_events") if r["arm_id"] == "A2"]


def test_what_is_beside_a_placebo_is_given_as_long() -> None:
    doc = nlp()(
        "Depression: a trial. Adults were randomized to fluoxetine 20 mg daily plus olanzapine 5 mg daily or "
        "fluoxetine 20 mg daily plus placebo for 8 weeks. Eighty were enrolled."
    )
    assert {(r["duration"], r["duration_unit"]) for r in rows_of(doc, "schedules")} == {(8, "wk")}


WHOLE_TEXTS = {
    "a review of records": (
        "Sunitinib in sarcoma. We reviewed the records of 54 patients who had been treated with sunitinib 50 mg daily. "
        "The response rate was 31%.",
        ["sunitinib"],
    ),
    "operations beside the drugs": (
        "Paclitaxel and carboplatin in ovarian cancer. Eighty patients received paclitaxel 175 mg/m2 and carboplatin "
        "AUC 5. Of them, 50 patients underwent optimal debulking, and 30 underwent suboptimal debulking. The response "
        "rate was 70% after optimal debulking and 50% after suboptimal debulking.",
        ["carboplatin + paclitaxel"],
    ),
    "a partner without a dose": (
        "Docetaxel in lung cancer: a phase II trial. Forty patients were treated with single-agent docetaxel 75 mg/m2 "
        "every 3 weeks plus bevacizumab. The response rate was 31%.",
        ["bevacizumab + docetaxel"],
    ),
    "rhythms that are known": (
        "Topotecan in thymoma: a phase II trial.\n\nBACKGROUND: In the weekly schedule, topotecan 4 mg/m2 is well "
        "tolerated; in the daily schedule, topotecan 1.25 mg/m2 causes neutropenia. METHODS: 33 patients received "
        "topotecan 2.3 mg/m2 orally on days 1-5. RESULTS: The response rate was 31%.",
        ["topotecan"],
    ),
    "a regimen at relapse": (
        "CMF or FAC in breast cancer. Women were randomised to CMF or FAC. A third regimen, docetaxel, was given to "
        "patients with recurrence. The response rates were 40% and 50%.",
        ["cyclophosphamide + fluorouracil + methotrexate", "cyclophosphamide + doxorubicin + fluorouracil"],
    ),
}


@pytest.mark.parametrize(("text", "drugs"), WHOLE_TEXTS.values(), ids=WHOLE_TEXTS)
def test_the_arms_of_a_text_that_misleads(text: str, drugs: list[str]) -> None:
    assert [r["drugs"] for r in rows_of(nlp()(text), "arms") if r["role"] != "cited"] == drugs


def test_one_dose_at_the_start_of_a_period_is_not_given_throughout() -> None:
    doc = nlp()(
        "Osteoporosis: a trial. Women will receive zoledronic acid 5 mg once by infusion at the start of a 12-month "
        "double-blind period."
    )
    assert {r["duration"] for r in rows_of(doc, "schedules")} <= {None}


@pytest.mark.parametrize("trait", ["nodal involvement", "smoking", "education"])
def test_a_list_with_traits_of_the_patients_compares_no_outcomes(trait: str) -> None:
    doc = nlp()(PAIR + f"Tumor size (P = .3) and {trait} (P = .4) were similar between the groups.")
    assert not rows_of(doc, "comparisons")
