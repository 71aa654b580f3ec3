"""Arms that get another partner or nothing of the kind, items of a list, and what a single group gets together."""

from __future__ import annotations

import pytest

from constructions import nlp
from trialtables.components.base import rows_of

TITLE = "A trial in adults.\n\n"


def drugs_of_arms(text: str) -> list[str]:
    return [" + ".join(arm["drugs"]) or "-" for arm in nlp()(TITLE + text)._.arms]


def events(text: str) -> list[tuple[str, str, float]]:
    rows = rows_of(nlp()(TITLE + text), "adverse_events")
    return [(r["arm_id"], r["term"].lower(), r["percent"]) for r in rows if r["percent"] is not None]


ARMS = {
    # a group called by the kind of drug that it goes without
    "no agent of a kind": (
        "Patients were randomized to amiodarone (n = 21), sotalol (n = 22), or no antiarrhythmic agent (n = 23).",
        ["amiodarone", "sotalol", "-"],
    ),
    "no drug of a kind in one word": ("Adults were randomized to rosuvastatin or no statin.", ["rosuvastatin", "-"]),
    "no prophylaxis": (
        "Children were randomly allocated to fluconazole (n = 40) or no antifungal prophylaxis (n = 44).",
        ["fluconazole", "-"],
    ),
    "a condition of entry": (
        "Adults with gout and no antihypertensive treatment were randomized to enalapril or amlodipine.",
        ["enalapril", "amlodipine"],
    ),
    "a count of earlier drugs": (
        "Adults on one or no antiepileptic drug were randomized to lamotrigine or topiramate.",
        ["lamotrigine", "topiramate"],
    ),
    # "with A or with B"
    "or with": (
        "Adults were randomized to receive cisplatin in combination with etoposide or with irinotecan.",
        ["cisplatin + etoposide", "cisplatin + irinotecan"],
    ),
    "or plus": (
        "Adults were randomized to docetaxel plus capecitabine or plus gemcitabine.",
        ["capecitabine + docetaxel", "docetaxel + gemcitabine"],
    ),
    "or combined with": (
        "Adults were randomized to temozolomide combined with thalidomide or combined with tamoxifen.",
        ["temozolomide + thalidomide", "tamoxifen + temozolomide"],
    ),
    "the verb's own with": (
        "Adults were randomly assigned to treatment with cisplatin in combination with etoposide or with carboplatin.",
        ["cisplatin + etoposide", "carboplatin"],
    ),
    "another way of the same": (
        "Adults were randomized to radiotherapy with weekly cisplatin or with 3-weekly cisplatin.",
        ["cisplatin", "cisplatin"],
    ),
    # items of a list
    "letters without a blank": (
        "Adults will be randomized to receive a)trastuzumab + docetaxel b)trastuzumab + pertuzumab c)docetaxel alone.",
        ["docetaxel + trastuzumab", "pertuzumab + trastuzumab", "docetaxel"],
    ),
    "small Roman numbers": (
        "Adults will be randomized to i) docetaxel, ii) docetaxel plus ramucirumab or iii) pemetrexed.",
        ["docetaxel", "docetaxel + ramucirumab", "pemetrexed"],
    ),
    "letters ahead": (
        "Adults were randomized to (A) melphalan and prednisone (B) melphalan, prednisone and thalidomide or (C) "
        "lenalidomide and dexamethasone.",
        ["melphalan + prednisone", "melphalan + prednisone + thalidomide", "dexamethasone + lenalidomide"],
    ),
    "letters behind": (
        "Adults were randomized to ketorolac (A), morphine (B), or both (C).",
        ["ketorolac", "morphine", "ketorolac + morphine"],
    ),
    # combinations sold under one name
    "a name for two drugs": (
        "Adults were randomized to EFV+Combivir or EFV+ddI+3TC.",
        ["efavirenz + lamivudine + zidovudine", "didanosine + efavirenz + lamivudine"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "drugs"), ARMS.values(), ids=ARMS)
def test_arms(text: str, drugs: list[str]) -> None:
    assert drugs_of_arms(text) == drugs


GROUPS = "Adults were randomized to cefazolin or no antibiotic.\n\nRESULTS: "
MENTIONED = [
    ("Nausea occurred in 11% of the cefazolin group and 4% of the no-antibiotic group.", ("A2", "nausea", 4)),
    ("Nausea occurred in 11% of those given cefazolin and 4% of those not given an antibiotic.", ("A2", "nausea", 4)),
    ("Nausea occurred in 11% of the antibiotic group.", ("A1", "nausea", 11)),
]  # fmt: skip


@pytest.mark.parametrize(("results", "row"), MENTIONED)
def test_the_group_that_goes_without(results: str, row: tuple[str, str, float]) -> None:
    assert row in events(GROUPS + results)


COMBINED = {
    "a study that combines": (
        "A phase I study combining escalating doses of everolimus with fixed doses of paclitaxel and carboplatin was "
        "undertaken. Of 20 adults, 9 (45%) responded.",
        "carboplatin + everolimus + paclitaxel",
    ),
    "added to a backbone": (
        "Methods: Bortezomib was added to a backbone of vincristine and dexamethasone. Results: Of 20 patients, 9 "
        "(45%) responded.",
        "bortezomib + dexamethasone + vincristine",
    ),
    "told of others": (
        "Background: Survival was longer when trastuzumab was added to docetaxel.\n\nMethods: Forty patients received "
        "trastuzumab and vinorelbine 25 mg/m2.\n\nResults: The response rate was 20%.",
        "trastuzumab + vinorelbine",
    ),
}


@pytest.mark.parametrize(("text", "drugs"), COMBINED.values(), ids=COMBINED)
def test_what_is_combined(text: str, drugs: str) -> None:
    assert drugs_of_arms(text) == [drugs]


def test_the_article_is_no_short_name() -> None:
    text = (
        "Adults were randomized to amiodarone or sotalol.\n\nRESULTS: Nausea occurred in 7 patients in the amiodarone "
        "group (A) and 9 in the sotalol group (S). A total of 12 (30%) patients had a rash."
    )
    assert ("all", "rash", 30) in events(text)


PARAGRAPHS = {
    "several sentences": (
        "Dexamethasone 40 mg daily for 4 days. If platelets fall, it is followed by 15 mg of prednisone daily (Arm 1)."
        "\n\nEltrombopag 50 mg daily for 8 weeks, the dose is then decreased (Arm 2).",
        ["dexamethasone + prednisone", "eltrombopag"],
    ),
    "one sentence each": (
        "Eltrombopag 50 mg daily for 6 weeks (Arm A).\n\nRomiplostim 3 mcg/kg weekly (Arm B).",
        ["eltrombopag", "romiplostim"],
    ),
}


@pytest.mark.parametrize(("text", "drugs"), PARAGRAPHS.values(), ids=PARAGRAPHS)
def test_a_paragraph_for_each_arm(text: str, drugs: list[str]) -> None:
    assert drugs_of_arms("Patients will be randomized to one of two arms:\n\n" + text) == drugs


DIVIDED = (
    "Methods: We divided patients, all of whom had progressed, into two groups: group D (n = 21), which included those "
    "treated with docetaxel alone, and group DE (n = 25), which included patients treated with docetaxel and "
    "estramustine.\n\nResults: Nausea was seen in 4 patients (19%) in group D and 10 (40%) in group DE."
)


def test_patients_that_the_authors_divide() -> None:
    assert drugs_of_arms(DIVIDED) == ["docetaxel", "docetaxel + estramustine"]
    assert events(DIVIDED) == [("A1", "nausea", 19), ("A2", "nausea", 40)]


def responses(text: str) -> list[tuple[str, float]]:
    return [(r["arm_id"], r["percent"]) for r in rows_of(nlp()(TITLE + text), "responses")]


MORE_OF_ONE = {
    "intensification": "R-CHOP with (RR-CHOP) or without (R-CHOP) intensification of rituximab",
    "early intensification": "R-CHOP with (RR-CHOP) or without (R-CHOP) early intensification of rituximab",
    "intensified": "R-CHOP with (RR-CHOP) or without (R-CHOP) intensified rituximab",
}


@pytest.mark.parametrize("text", MORE_OF_ONE.values(), ids=MORE_OF_ONE)
def test_more_of_a_drug_that_all_get(text: str) -> None:
    told = f"Patients with lymphoma were randomly assigned to {text} in the first cycles."
    r_chop = "cyclophosphamide + doxorubicin + prednisone + rituximab + vincristine"
    assert drugs_of_arms(told) == [r_chop, r_chop]
    assert responses(told + " Complete remissions were seen in 88% in the RR-CHOP arm and 81% in the R-CHOP arm.") == [
        ("A2", 88),
        ("A1", 81),
    ]


def test_letters_ahead_of_what_tells_the_arms_apart() -> None:
    told = "Patients with thymoma were randomly assigned to cisplatin with (CE) or without (C) etoposide. "
    assert drugs_of_arms(told) == ["cisplatin", "cisplatin + etoposide"]
    assert responses(told + "The response rate was 70% with CE and 61% with C.") == [("A2", 70), ("A1", 61)]
    assert events(told + "Nausea occurred in 20% of CE patients and 18% of C patients.") == [
        ("A2", "nausea", 20),
        ("A1", "nausea", 18),
    ]
