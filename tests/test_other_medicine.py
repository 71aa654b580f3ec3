"""Trials outside oncology: groups of anaesthesia, doses against placebo, drugs added to others, treated conditions."""

from __future__ import annotations

import pytest

from constructions import CLOSING
from stated import _pipeline as pipeline
from test_arm_designs import arms
from trialtables.components.base import rows_of

DESIGNS = {
    "doses written with points, in two brackets": (
        "Patients were randomized to either rabeprazole 20 mg o.d., amoxicillin 1 g b.d. and clarithromycin 250 "
        "mg b.d. "
        "(RAC) or rabeprazole 20 mg o.d., metronidazole 400 mg b.d. and clarithromycin 250 mg b.d. (RMC) for 7 days.",
        ["amoxicillin + clarithromycin + rabeprazole", "clarithromycin + metronidazole + rabeprazole"],
    ),
    "a manner with a hyphen between placebo and two doses": (
        "After a baseline of 8 weeks, patients were randomized to placebo (n = 90) or once-daily zonisamide 300 mg "
        "(n = 88) or 500 mg (n = 85).",
        ["- [90]", "zonisamide [88]", "zonisamide [85]"],
    ),
    "sprays and puffs": (
        "Children were randomly assigned to mometasone nasal spray 100 µg once daily or matching placebo spray.",
        ["mometasone", "-"],
    ),
    "initials and a size for each": (
        "A total of 100 patients were randomized into two groups of 50 each to receive either tramadol 1 mg/kg "
        "(Group TR) "
        "or pethidine 0.5 mg/kg (Group PE).",
        ["tramadol [50]", "meperidine [50]"],
    ),
    "initials before the verb, and saline": (
        "Ninety women were randomly allocated into three equal groups (n = 30). Group D received dexamethasone 8 mg, "
        "Group O received ondansetron 4 mg and Group S received saline.",
        ["dexamethasone [30]", "ondansetron [30]", "- [30]"],
    ),
    "numbers without a verb of their own": (
        "Patients were randomly allocated to three groups of 25. Group I received ondansetron 4 mg, group II "
        "granisetron "
        "1 mg, and group III normal saline.",
        ["ondansetron [25]", "granisetron [25]", "- [25]"],
    ),
    "a dose of each drug behind the letter before": (
        "Patients were randomly divided into three groups (20 patients each) to receive 2 ml of normal saline "
        "(Group N), "
        "75 μg of clonidine (Group CL) or 50 μg of fentanyl (Group FE).",
        ["- [20]", "clonidine [20]", "fentanyl [20]"],
    ),
    "added to a stable dose": (
        "Patients were randomized 1:1 to receive vildagliptin 50 mg twice daily or placebo added to a stable dose of "
        "metformin.",
        ["metformin + vildagliptin", "metformin"],
    ),
    "as an adjuvant to": (
        "Patients were randomized to receive clonidine 30 µg or dexmedetomidine 5 µg as an adjuvant to 0.5% "
        "bupivacaine.",
        ["bupivacaine + clonidine", "bupivacaine + dexmedetomidine"],
    ),
    "what all go on taking": (
        "Patients receiving background methotrexate were randomly assigned to baricitinib 4 mg once daily, adalimumab "
        "40 mg every 2 weeks, or placebo.",
        ["baricitinib + methotrexate", "adalimumab + methotrexate", "methotrexate"],
    ),
    "doses of one drug before it": (
        "In this double-blind trial, patients were randomized to a 5-mg dose of ezetimibe (n = 40), a 10-mg dose of "
        "ezetimibe (n = 42), or a 20-mg dose of simvastatin (n = 41).",
        ["ezetimibe [40]", "ezetimibe [42]", "simvastatin [41]"],
    ),
    "both or one of two drugs": (
        "Adults were randomized to moxifloxacin 400 mg once daily or ceftriaxone 1 g daily and/or "
        "clarithromycin 500 mg "
        "twice daily.",
        ["moxifloxacin", "ceftriaxone + clarithromycin"],
    ),
    "saline for hydration is no arm": (
        "Patients were randomly assigned to cisplatin 75 mg/m2 or carboplatin AUC 5. They received saline hydration.",
        ["cisplatin", "carboplatin"],
    ),
}


@pytest.mark.parametrize("name", DESIGNS)
def test_arms_of_other_trials(name: str) -> None:
    text, expected = DESIGNS[name]
    assert sorted(arms(text)) == sorted(expected)


def events(text: str) -> list[str]:
    """The adverse events of a text: arm, term, count and percent, or the term alone."""
    doc = pipeline()(f"{text} {CLOSING}")
    return sorted(
        " ".join(str(x) for x in (r["arm_id"], r["ctcae_term"], r["n"], r["percent"]) if x is not None)
        for r in rows_of(doc, "adverse_events")
    )


PAIR = "Patients with {} were randomized to receive lamotrigine 200 mg (n = 60) or placebo (n = 58). RESULTS: "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (PAIR.format("refractory partial seizures") + "Median seizure frequency fell by 38% with lamotrigine.", []),
        (
            PAIR.format("refractory partial seizures")
            + "Seizures decreased in 40% and 22%. Adverse events included seizures (4% vs 2%) and rash (9% vs 1%).",
            [
                "A1 Rash maculo-papular 9.0",
                "A1 Seizure 4.0",
                "A2 Rash maculo-papular 1.0",
                "A2 Seizure 2.0",
            ],
        ),
        (
            PAIR.format("major depression")
            + "There was an improvement of depression with lamotrigine. Dizziness occurred in 12% and 5%.",
            ["A1 Dizziness 12.0", "A2 Dizziness 5.0"],
        ),
        (
            "Patients were randomized to salmeterol 50 μg or placebo. RESULTS: One hundred and four patients "
            "with asthma "
            "participated in the study. Tremor was seen in 3 patients on salmeterol.",
            ["A1 Tremor 3"],
        ),
        (
            PAIR.format("migraine")
            + "The three most common adverse events in the lamotrigine and placebo groups were rash (14.4% and 4.9%), "
            "dizziness (9.1% and 8.5%) and nausea (6.6% and 3.5%), respectively.",
            [
                "A1 Dizziness 9.1",
                "A1 Nausea 6.6",
                "A1 Rash maculo-papular 14.4",
                "A2 Dizziness 8.5",
                "A2 Nausea 3.5",
                "A2 Rash maculo-papular 4.9",
            ],
        ),
    ],
)
def test_events_of_other_trials(text: str, expected: list[str]) -> None:
    assert events(text) == expected


def test_a_dose_between_a_rate_and_its_drug() -> None:
    told = events(
        "Patients with mild to moderate hypertension were randomized to valsartan 80 mg or amlodipine 5 mg. RESULTS: "
        "Headache occurred in 12% with 80 mg valsartan and 15% with 5 mg amlodipine; edema was more frequent in the "
        "amlodipine group (2.4% for 80 mg of valsartan; 3.6% for 5 mg of amlodipine). HDL cholesterol increases "
        "were 9% "
        "and 2%."
    )
    assert told == ["A1 Edema limbs 2.4", "A1 Headache 12.0", "A2 Edema limbs 3.6", "A2 Headache 15.0"]


def test_minerals_are_not_the_drug_before_them() -> None:
    doc = pipeline()(
        "Women were randomly assigned to receive ibandronate 2.5 mg daily or placebo; all also received elemental "
        f"calcium 1000 mg/day. All patients received 1 g elemental calcium daily. {CLOSING}"
    )
    assert [(r["drug"], r["low"]) for r in rows_of(doc, "doses")] == [("ibandronic acid", 2.5)]


def test_how_often_all_drugs_are_given() -> None:
    doc = pipeline()(
        "Patients were randomly assigned to omeprazole 20 mg or lansoprazole 30 mg. All drugs were given twice daily "
        f"for 7 days. {CLOSING}"
    )
    rows = [(r["arm_id"], r["frequency"], r["duration"]) for r in rows_of(doc, "schedules")]
    assert rows == [("A1", 2, 7), ("A2", 2, 7)]


def test_values_with_their_deviations() -> None:
    doc = pipeline()(
        "Patients were randomised to travoprost or timolol. RESULTS: LDL cholesterol fell from 160 ± 12 mg/dL "
        "to 80 ± 8 "
        f"mg/dL with travoprost. Responder rates were 67% with travoprost and 60% with timolol. {CLOSING}"
    )
    measured = [(r["analyte"], r["baseline"], r["followup"], r["unit"]) for r in rows_of(doc, "measurements")]
    assert measured == [("LDL cholesterol", 160, 80, "mg/dL")]
    assert [(r["outcome"], r["percent"]) for r in rows_of(doc, "responses")] == [("OTHER", 67), ("OTHER", 60)]


def test_doses_in_brackets_behind_rates_are_the_arms() -> None:
    doc = pipeline()(
        "Adults with seizures were randomized to placebo (n = 100), zonisamide 100 mg (n = 96) or zonisamide "
        "300 mg (n = 101). "
        "RESULTS: The reduction in seizures was 8% (placebo), 19% (100 mg), and 33% (300 mg, p<0.001). Discontinuation "
        f"rates due to adverse events were 3% (placebo), 12% (100 mg) and 19% (300 mg, p = 0.02). {CLOSING}"
    )
    assert [(r["arm_id"], r["low"]) for r in rows_of(doc, "doses")] == [("A2", 100), ("A3", 300)]
    assert [(r["arm_id"], r["percent"]) for r in rows_of(doc, "adverse_events")] == [("A1", 3), ("A2", 12), ("A3", 19)]


def test_sizes_told_after_the_groups() -> None:
    text = (
        "Patients were randomized into two groups. Group I received ceftriaxone 1 g daily. Group II received "
        "moxifloxacin 400 mg daily. There were 61 and 64 patients in groups I and II."
    )
    assert sorted(arms(text)) == ["ceftriaxone [61]", "moxifloxacin [64]"]


def test_sizes_of_patients_with_a_trait() -> None:
    text = (
        "Sertraline and placebo were compared in 89 outpatients with major depression with (n = 52) and without "
        "(n = 37) "
        "melancholia. They were randomly assigned to sertraline 50 mg/day or placebo."
    )
    assert sorted(arms(text)) == ["-", "sertraline"]


def test_visits_are_no_median_follow_up() -> None:
    doc = pipeline()(f"All patients were followed for 2, 6, and 12 weeks. They got timolol once daily. {CLOSING}")
    assert not rows_of(doc, "survival")


def test_responses_of_a_tumour_beside_the_name_of_another_disease() -> None:
    doc = pipeline()(
        "Ibrutinib in relapsed CLL. Forty patients received ibrutinib. The ORR was 80%. Atrial fibrillation occurred "
        "in 5%."
    )
    assert [r["outcome"] for r in rows_of(doc, "responses")] == ["ORR"]


def test_a_toxicity_that_chooses_patients_in_oncology() -> None:
    doc = pipeline()(
        "Loperamide after irinotecan in colon cancer. Patients with diarrhea were assigned to loperamide. METHODS: All "
        "received irinotecan 350 mg/m2 every 3 weeks. RESULTS: Diarrhea occurred in 20% of patients."
    )
    assert [r["percent"] for r in rows_of(doc, "adverse_events")] == [20.0]
