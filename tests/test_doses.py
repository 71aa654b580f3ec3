"""Doses and schedules of docs whose drugs and arms are given: which drug, which arm, which parts of a schedule."""

from __future__ import annotations

import re
from typing import Any

import pytest
import spacy
from spacy.tokens import Doc

import trialtables
from trialtables.components.base import register_extensions, rows_of, set_group, span_at
from trialtables.components.doses.doses import attach_doses

register_extensions()
NLP = spacy.blank("en")
NLP.add_pipe("sentencizer")
#: Mentions in the test sentences: text → names, as the drug component would find them.
DRUGS = {
    "cisplatin": "cisplatin", "carboplatin": "carboplatin", "paclitaxel": "paclitaxel", "docetaxel": "docetaxel",
    "gemcitabine": "gemcitabine", "capecitabine": "capecitabine", "erlotinib": "erlotinib", "imatinib": "imatinib",
    "bevacizumab": "bevacizumab", "trastuzumab": "trastuzumab", "sunitinib": "sunitinib", "letrozole": "letrozole",
    "tamoxifen": "tamoxifen", "rituximab": "rituximab", "prednisone": "prednisone", "filgrastim": "filgrastim",
    "CEF": "cyclophosphamide + epirubicin + fluorouracil", "placebo": "",
    "FEC": "cyclophosphamide + epirubicin + fluorouracil",
    "ddMVAC": "cisplatin + doxorubicin + methotrexate + vinblastine",
    "tisagenlecleucel": "tisagenlecleucel", "melphalan": "melphalan",
}  # fmt: skip

Arms = dict[str, tuple[str, ...]]


def doc_of(
    text: str, arms: Arms, definitions: dict[str, str] | None = None, names: dict[str, str] | None = None
) -> Doc:
    """A doc with its drugs found by name, its arms, what defines them and the names the text uses for them."""
    doc = NLP(text)
    found = re.finditer(r"\b(?:" + "|".join(DRUGS) + r")\b", text)
    set_group(
        doc, "drugs", [span_at(doc, m.start(), m.end(), "DRUG", DRUGS[m.group()]) for m in found if DRUGS[m.group()]]
    )
    doc._.arms = [
        {"arm_id": key.removesuffix("*"), "label": "", "role": "cited" if key.endswith("*") else "experimental",
         "drugs": sorted(drugs), "n": None, "start": 0, "end": 1, "names": []}
        for key, drugs in arms.items()
    ]  # fmt: skip
    for group, marks in (("arm_definitions", definitions or {}), ("arms", names or {})):
        spans = [
            span_at(doc, m.start(), m.end(), arm) for t, arm in marks.items() for m in re.finditer(re.escape(t), text)
        ]
        set_group(doc, group, spans)
    attach_doses(doc)
    return doc


def doses(doc: Doc) -> set[tuple[str, str, float, float, str]]:
    return {(r["arm_id"], r["drug"], r["low"], r["high"], r["unit"]) for r in rows_of(doc, "doses")}


def schedule(doc: Doc, drug: str, arm: str = "A1") -> list[dict[str, Any]]:
    keys = ("frequency", "period", "period_unit", "days", "weeks", "cycle_days", "cycles", "duration", "duration_unit")
    rows = [r for r in rows_of(doc, "schedules") if r["drug"] == drug and r["arm_id"] == arm]
    return [{k: r[k] for k in keys if r[k] is not None} for r in rows]


def rate(frequency: float, period: float, unit: str) -> dict[str, Any]:
    return {"frequency": frequency, "period": period, "period_unit": unit}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Patients received imatinib 400 mg.", id="drug-dose"),
        pytest.param("Patients received imatinib (400 mg).", id="bracket"),
        pytest.param("imatinib was given at a dose of 400 mg.", id="given-at"),
        pytest.param("Patients received 400 mg of imatinib.", id="dose-of-drug"),
        pytest.param("Patients received 400 mg imatinib.", id="dose drug"),
        pytest.param("Patients received a 400-mg dose of imatinib.", id="dose-word"),
        pytest.param("At a dose of 400 mg, oral imatinib was tolerated.", id="dose-before-drug"),
        pytest.param("All received imatinib. The starting dose was 400 mg.", id="carried"),
    ],
)
def test_the_dose_of_one_drug(text: str) -> None:
    doc = doc_of(text, {"A1": ("imatinib",)})
    assert doses(doc) == {("A1", "imatinib", 400, 400, "mg")}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Patients had prior imatinib 400 mg.", id="prior"),
        pytest.param("Patients were previously treated with imatinib 400 mg.", id="previously"),
        pytest.param("Patients were refractory to imatinib 400 mg.", id="refractory"),
        pytest.param("Exclusion: imatinib of at least 400 mg.", id="lower-limit"),
        pytest.param("Users of imatinib <400 mg were invited.", id="upper-limit"),
        pytest.param("The median dose of imatinib was 400 mg.", id="what-was-received"),
        pytest.param("The cumulative dose of imatinib was 400 mg.", id="cumulative"),
        pytest.param("Heart failure was seen in those who received a total imatinib dose of 4 g.", id="total-of-drug"),
        pytest.param("It failed in 4 of 8 at a total imatinib dose of 4 g and 2 of 9 patients at 3 g.", id="totals"),
        pytest.param("Mice received imatinib 400 mg.", id="animals"),
        pytest.param("The imatinib trough level was 400 ng/mL.", id="concentration"),
        pytest.param("imatinib with radiotherapy of 60 Gy.", id="radiation"),
    ],
)
def test_no_dose_of_the_study(text: str) -> None:
    assert doses(doc_of(text, {"A1": ("imatinib",)})) == set()


def test_two_drugs_keep_their_doses() -> None:
    text = "Patients received 75 mg/m2 cisplatin and 1250 mg/m2 gemcitabine."
    doc = doc_of(text, {"A1": ("cisplatin", "gemcitabine")})
    assert doses(doc) == {("A1", "cisplatin", 75, 75, "mg/m2"), ("A1", "gemcitabine", 1250, 1250, "mg/m2")}


def test_respectively_pairs_doses_with_drugs() -> None:
    text = "cisplatin and gemcitabine were given at 75 mg/m2 and 1250 mg/m2, respectively."
    doc = doc_of(text, {"A1": ("cisplatin", "gemcitabine")})
    assert doses(doc) == {("A1", "cisplatin", 75, 75, "mg/m2"), ("A1", "gemcitabine", 1250, 1250, "mg/m2")}


def test_slashed_doses_follow_the_letters_of_a_regimen() -> None:
    doc = doc_of("Then CEF (500/100/600 mg/m2).", {"A1": ("cyclophosphamide", "epirubicin", "fluorouracil")})
    assert doses(doc) == {
        ("A1", "cyclophosphamide", 500, 500, "mg/m2"),
        ("A1", "epirubicin", 100, 100, "mg/m2"),
        ("A1", "fluorouracil", 600, 600, "mg/m2"),
    }


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("FEC (550/90/450 mg/m2)", {"fluorouracil": 550, "epirubicin": 90, "cyclophosphamide": 450}),
        ("ddMVAC (31/4/29/71 mg/m2)", {"methotrexate": 31, "vinblastine": 4, "doxorubicin": 29, "cisplatin": 71}),
    ],
)
def test_a_letter_is_that_of_the_own_name(text: str, values: dict[str, float]) -> None:
    doc = doc_of(f"Patients received {text}.", {"A1": tuple(values)})
    assert {r["drug"]: r["low"] for r in rows_of(doc, "doses")} == values


def test_a_dose_in_cells_is_that_of_a_cell_product() -> None:
    text = "Patients had melphalan 140 mg/m2, then infusion of 3 x 10^6 CD34+ cells/kg."
    assert doses(doc_of(text, {"A1": ("melphalan",)})) == {("A1", "melphalan", 140, 140, "mg/m2")}
    text = "Patients received tisagenlecleucel at a dose of 1.5 × 10(6) cells per kilogram."
    assert doses(doc_of(text, {"A1": ("tisagenlecleucel",)})) == {("A1", "tisagenlecleucel", 1.5, 1.5, "10*6/kg")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Patients received 4 mg of imatinib per kilogram of body weight.", {(4, 4, "mg/kg")}),
        ("Patients received either 3 or 6 mg of imatinib per square meter.", {(3, 3, "mg/m2"), (6, 6, "mg/m2")}),
        ("Patients received 400 mg of imatinib per day.", {(400, 400, "mg")}),
        ("Patients received imatinib for four cycles of 300 to 450 mg.", {(300, 450, "mg")}),
        ("Patients received imatinib 400 mg. A dose of 350 mg should be considered later.", {(400, 400, "mg")}),
    ],
)
def test_what_belongs_to_a_dose(text: str, expected: set[tuple[float, float, str]]) -> None:
    assert {dose[2:] for dose in doses(doc_of(text, {"A1": ("imatinib",)}))} == expected


def test_both_administered_at_one_dose() -> None:
    doc = doc_of("cisplatin and docetaxel were both administered at 70 mg/m2.", {"A1": ("cisplatin", "docetaxel")})
    assert doses(doc) == {("A1", "cisplatin", 70, 70, "mg/m2"), ("A1", "docetaxel", 70, 70, "mg/m2")}


def test_doses_without_a_drug_are_those_of_the_only_one_given() -> None:
    text = (
        "Patients had received letrozole before. They now received imatinib on days 1 to 14. "
        "The dose levels were 250 and 350 mg daily."
    )
    assert {d[1:3] for d in doses(doc_of(text, {"A1": ("imatinib",)}))} == {("imatinib", 250), ("imatinib", 350)}


def test_each_of_two_doses_has_its_route() -> None:
    doc = doc_of("Patients received imatinib 30 mg iv or 90 mg po.", {"A1": ("imatinib",)})
    assert {r["low"]: r["route"] for r in rows_of(doc, "doses")} == {30: "iv", 90: "po"}


@pytest.mark.parametrize(
    ("background", "low"),
    [
        ("The standard dose of imatinib is 400 mg.", {600}),
        ("imatinib 400 mg daily is well tolerated.", {600}),
        ("We wanted to evaluate imatinib 400 mg, as is recommended.", {400, 600}),
    ],
)
def test_a_dose_that_is_known_is_not_that_of_the_study(background: str, low: set[float]) -> None:
    text = f"Imatinib in sarcoma.\n\nBACKGROUND: {background} METHODS: Patients received imatinib 600 mg. All did."
    doc = trialtables.load()(text)
    cited = {r["arm_id"] for r in rows_of(doc, "arms") if r["role"] == "cited"}
    assert {r["low"] for r in rows_of(doc, "doses") if r["arm_id"] not in cited} == low


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("trastuzumab 4 mg/kg loading dose, then 2 mg/kg weekly.", 2),
        ("trastuzumab (8 mg/kg then 6 mg/kg every 3 weeks).", 6),
        ("trastuzumab at a loading dose of 8 mg/kg followed by 6 mg/kg every 21 days.", 6),
        ("imatinib 400 mg then 600 mg daily.", None),
        ("trastuzumab every 3 weeks (8 mg/kg loading dose, 6 mg/kg thereafter).", 6.0),
    ],
)
def test_a_rate_behind_the_dose_that_goes_on_is_not_that_of_the_first(text: str, low: float | None) -> None:
    doc = doc_of(text, {"A1": ("imatinib", "trastuzumab")})
    doses = {r["dose_id"]: r["low"] for r in rows_of(doc, "doses")}
    assert [doses.get(r["dose_id"]) for r in rows_of(doc, "schedules")] == [low]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("imatinib was started at 400 mg.", {400: "starting"}),
        ("imatinib was given at 400 mg and escalated to 600 mg.", {400: "fixed", 600: "escalated"}),
        ("imatinib 400 mg; de-escalation to 300 mg was permitted.", {400: "fixed", 300: "reduced"}),
        ("trastuzumab 4 mg/kg loading dose, then 2 mg/kg weekly.", {4: "starting", 2: "fixed"}),
        ("The MTD of imatinib was 800 mg.", {800: "mtd"}),
        ("imatinib 300, 400 or 600 mg.", {300: "level", 400: "level", 600: "level"}),
        ("imatinib up to 800 mg.", {800: "maximum"}),
    ],
)
def test_roles(text: str, roles: dict[float, str]) -> None:
    doc = doc_of(text, {"A1": ("imatinib", "trastuzumab")})
    assert {r["low"]: r["role"] for r in rows_of(doc, "doses")} == roles


@pytest.mark.parametrize(
    ("text", "route"),
    [
        ("Patients received oral imatinib 400 mg.", "po"),
        ("Patients received imatinib 400 mg po qD.", "po"),
        ("Patients received imatinib 400 mg intravenously.", "iv"),
        ("Stage IV patients received imatinib 400 mg.", None),
        ("Patients received imatinib 400 mg plus oral letrozole.", None),
    ],
)
def test_routes(text: str, route: str | None) -> None:
    doc = doc_of(text, {"A1": ("imatinib", "letrozole")})
    assert [r["route"] for r in rows_of(doc, "doses")] == [route]


# --- arms --------------------------------------------------------------------------------------------------

TWO = {"A1": ("imatinib",), "A2": ("imatinib",)}


def test_a_definition_around_the_drug_gives_the_arm() -> None:
    text = "Patients received sunitinib (50 mg) or sunitinib plus erlotinib (150 mg)."
    arms: Arms = {"A1": ("sunitinib",), "A2": ("erlotinib", "sunitinib")}
    doc = doc_of(text, arms, {"sunitinib plus erlotinib": "A2"} | {"sunitinib (50": "A1"})
    assert doses(doc) == {
        ("A1", "sunitinib", 50, 50, "mg"),
        ("A2", "sunitinib", 50, 50, "mg"),  # the backbone, dosed once
        ("A2", "erlotinib", 150, 150, "mg"),
    }


def test_an_arm_in_brackets_closes_its_part() -> None:
    text = "imatinib was given as 400 mg every 6 weeks (arm A) or 600 mg every 4 weeks (arm B)."
    doc = doc_of(text, TWO, names={"arm A": "A1", "arm B": "A2"})
    assert doses(doc) == {("A1", "imatinib", 400, 400, "mg"), ("A2", "imatinib", 600, 600, "mg")}
    assert schedule(doc, "imatinib", "A1") == [rate(1, 6, "wk")]
    assert schedule(doc, "imatinib", "A2") == [rate(1, 4, "wk")]


def test_an_arm_named_before_the_drug() -> None:
    text = "Patients in arm A received imatinib 400 mg. Patients in arm B received imatinib 600 mg."
    doc = doc_of(text, TWO, names={"arm A": "A1", "arm B": "A2"})
    assert doses(doc) == {("A1", "imatinib", 400, 400, "mg"), ("A2", "imatinib", 600, 600, "mg")}


def test_an_arm_that_opens_the_next_part_does_not_close_this_one() -> None:
    text = "Induction (arm A) imatinib: 400 mg, Day 1 to 3 Response-adapted induction (arm B) imatinib: 600 mg, Day 1."
    definitions = {"arm A) imatinib: 400 mg": "A1", "arm B) imatinib: 600 mg": "A2"}
    doc = doc_of(text, TWO, definitions, {"arm A": "A1", "arm B": "A2"})
    assert doses(doc) == {("A1", "imatinib", 400, 400, "mg"), ("A2", "imatinib", 600, 600, "mg")}


def test_a_label_before_the_drugs_outweighs_a_name_around_them() -> None:
    text = "Conventional therapy (arm A) consisted of cisplatin 75 mg/m2 and docetaxel 75 mg/m2."
    arms: Arms = {"A1": ("cisplatin", "docetaxel"), "A2": ("cisplatin", "docetaxel")}
    doc = doc_of(text, arms, names={"arm A": "A1", "cisplatin 75 mg/m2 and docetaxel": "A2"})
    assert {row[0] for row in doses(doc)} == {"A1"}


def test_maintenance_of_the_same_drug_is_a_schedule_of_its_own() -> None:
    text = "bevacizumab 15 mg/kg on day 1 every 3 weeks, followed by maintenance bevacizumab 15 mg/kg every 3 weeks."
    doc = doc_of(text, {"A1": ("bevacizumab",)})
    assert schedule(doc, "bevacizumab") == [{"days": "1", "cycle_days": 21}, rate(1, 3, "wk")]


def test_both_groups_get_what_both_groups_got() -> None:
    text = "Patients in arm A received imatinib 400 mg in both groups."
    doc = doc_of(text, TWO, names={"arm A": "A1"})
    assert doses(doc) == {("A1", "imatinib", 400, 400, "mg"), ("A2", "imatinib", 400, 400, "mg")}


def test_arms_of_the_same_drugs_do_not_lend_each_other_doses() -> None:
    doc = doc_of("Patients in arm A received imatinib 400 mg.", TWO, names={"arm A": "A1"})
    assert doses(doc) == {("A1", "imatinib", 400, 400, "mg")}


def test_a_cited_study_keeps_its_doses() -> None:
    text = "An earlier trial used imatinib 800 mg. We gave imatinib 400 mg."
    doc = doc_of(text, {"A1*": ("imatinib",), "A2": ("imatinib",)}, {"An earlier trial used imatinib": "A1"})
    assert doses(doc) == {("A1", "imatinib", 800, 800, "mg"), ("A2", "imatinib", 400, 400, "mg")}


def test_a_drug_outside_the_arms_given_to_the_patients() -> None:
    text = "Patients received imatinib 400 mg and prednisone 60 mg."
    assert ("A1", "prednisone", 60, 60, "mg") in doses(doc_of(text, {"A1": ("imatinib",)}))
    two = doc_of(text, {"A1": ("imatinib",), "A2": ("sunitinib",)})
    assert {arm for arm, drug, *_ in doses(two) if drug == "prednisone"} == {"A1", "A2"}


def test_supportive_care_outside_the_arms_is_left_out() -> None:
    doc = doc_of("Patients received imatinib 400 mg and filgrastim 5 ug/kg.", {"A1": ("imatinib",)})
    assert doses(doc) == {("A1", "imatinib", 400, 400, "mg")}


# --- schedules ---------------------------------------------------------------------------------------------

PAIR = {"A1": ("carboplatin", "paclitaxel")}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("paclitaxel 200 mg/m2 and carboplatin AUC 6 on day 1 every 21 days.", id="shared-tail"),
        pytest.param(
            "paclitaxel 200 mg/m2 on day 1 and carboplatin AUC 6 on day 1 every 3 weeks.",
            id="shared-interval",
        ),
        pytest.param(
            "paclitaxel on day 1 and carboplatin on day 1. Courses were repeated every 3 weeks.",
            id="carried",
        ),
        pytest.param(
            "Treatment was 3-week cycles, consisting of paclitaxel on day 1 and carboplatin on day 1.",
            id="leading",
        ),
    ],
)  # fmt: skip
def test_a_schedule_of_both_drugs(text: str) -> None:
    doc = doc_of(text, PAIR)
    for drug in ("paclitaxel", "carboplatin"):
        assert schedule(doc, drug) == [{"days": "1", "cycle_days": 21}]


def test_cycles_before_a_list_serve_the_list() -> None:
    doc = doc_of("Patients received four cycles of carboplatin AUC 6 plus paclitaxel 200 mg/m2 every 21 days.", PAIR)
    for drug in ("paclitaxel", "carboplatin"):
        assert schedule(doc, drug) == [rate(1, 21, "d") | {"cycle_days": 21, "cycles": 4}]


def test_a_daily_drug_keeps_its_own_rate() -> None:
    text = "gemcitabine 1000 mg/m2 on days 1 and 8 every 3 weeks plus erlotinib 150 mg daily."
    doc = doc_of(text, {"A1": ("erlotinib", "gemcitabine")})
    assert schedule(doc, "gemcitabine") == [{"days": "1,8", "cycle_days": 21}]
    assert schedule(doc, "erlotinib") == [rate(1, 1, "d")]


def test_days_are_not_shared_over_drugs_with_their_own() -> None:
    text = "docetaxel 75 mg/m2 on day 1, capecitabine 950 mg/m2 twice daily on days 1-14, q3w."
    doc = doc_of(text, {"A1": ("capecitabine", "docetaxel")})
    assert schedule(doc, "docetaxel") == [{"days": "1", "cycle_days": 21}]
    assert schedule(doc, "capecitabine") == [rate(2, 1, "d") | {"days": "1-14", "cycle_days": 21}]


def test_a_bracket_is_about_the_drug_before_it() -> None:
    text = "bevacizumab plus erlotinib (150 mg once daily)."
    doc = doc_of(text, {"A1": ("bevacizumab", "erlotinib")})
    assert schedule(doc, "erlotinib") == [rate(1, 1, "d")]
    assert schedule(doc, "bevacizumab") == []


def test_a_rate_before_the_drug() -> None:
    doc = doc_of("Patients received weekly paclitaxel (80 mg/m2) and carboplatin.", PAIR)
    assert schedule(doc, "paclitaxel") == [rate(1, 1, "wk")]
    assert schedule(doc, "carboplatin") == []


def test_the_number_of_a_dose_is_no_interval() -> None:
    doc = doc_of("Patients received paclitaxel 80 mg/m2 weekly and carboplatin AUC 2 weekly.", PAIR)
    for drug in ("paclitaxel", "carboplatin"):
        assert schedule(doc, drug) == [rate(1, 1, "wk")]


def test_a_rate_set_off_by_a_comma_serves_both() -> None:
    doc = doc_of("Patients received imatinib 40 mg or erlotinib 60 mg, twice daily.", {"A1": ("erlotinib", "imatinib")})
    for drug in ("imatinib", "erlotinib"):
        assert schedule(doc, drug) == [rate(2, 1, "d")]


def test_cycles_opened_by_a_bracket() -> None:
    doc = doc_of("Chemotherapy every 3 weeks (paclitaxel on day 1 plus carboplatin on day 2) was given.", PAIR)
    assert schedule(doc, "paclitaxel") == [{"days": "1", "cycle_days": 21}]
    assert schedule(doc, "carboplatin") == [{"days": "2", "cycle_days": 21}]


def test_arms_named_by_their_doses() -> None:
    doc = doc_of("Patients received imatinib at a dose of 400 mg or 600 mg twice daily.", TWO)
    for arm, names in (("A1", ["imatinib 400 mg"]), ("A2", ["imatinib 600 mg"])):
        next(a for a in doc._.arms if a["arm_id"] == arm)["names"] = names
    doc._.fact_rows = None
    set_group(doc, "arms", [])
    attach_doses(doc)
    assert doses(doc) == {("A1", "imatinib", 400, 400, "mg"), ("A2", "imatinib", 600, 600, "mg")}
    assert schedule(doc, "imatinib", "A1") == schedule(doc, "imatinib", "A2") == [rate(2, 1, "d")]


def test_placebo_shares_the_schedule_of_the_drug() -> None:
    doc = doc_of(
        "Patients received sunitinib 50 mg or placebo every 2 weeks for up to 12 months.", {"A1": ("sunitinib",)}
    )
    assert schedule(doc, "sunitinib") == [rate(1, 2, "wk") | {"duration": 12, "duration_unit": "mo"}]


def test_the_rate_in_the_unit_of_the_dose() -> None:
    doc = doc_of("Patients received imatinib 400 mg/day.", {"A1": ("imatinib",)})
    assert schedule(doc, "imatinib") == [rate(1, 1, "d")]


def test_a_changing_schedule_is_two_rows() -> None:
    text = "rituximab 375 mg/m2 was given every 3 weeks for four doses, then every 3 months for up to 2 years."
    doc = doc_of(text, {"A1": ("rituximab",)})
    assert schedule(doc, "rituximab") == [
        rate(1, 3, "wk") | {"cycles": 4},
        rate(1, 3, "mo") | {"duration": 2, "duration_unit": "a"},
    ]


def test_what_the_text_says_twice_is_one_schedule() -> None:
    text = "A trial of weekly paclitaxel. Patients received paclitaxel 80 mg/m2 on days 1, 8 and 15 every 28 days."
    doc = doc_of(text, {"A1": ("paclitaxel",)})
    assert schedule(doc, "paclitaxel") == [rate(1, 1, "wk") | {"days": "1,8,15", "cycle_days": 28}]


def test_day_headings() -> None:
    text = "Day -3: cisplatin 30 mg/m2 IV; paclitaxel 10 mg/kg IV Day -2: cisplatin 30 mg/m2 IV."
    doc = doc_of(text, {"A1": ("cisplatin", "paclitaxel")})
    assert schedule(doc, "cisplatin") == [{"days": "-3,-2"}]
    assert schedule(doc, "paclitaxel") == [{"days": "-3"}]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Patients on imatinib 400 mg had CT scans every 8 weeks.", id="assessment"),
        pytest.param("imatinib 400 mg with radiotherapy 5 days a week.", id="radiotherapy"),
        pytest.param("Patients received imatinib 400 mg until progression.", id="until-progression"),
        pytest.param("Patients received at least 4 cycles of imatinib 400 mg.", id="minimum"),
        pytest.param("imatinib 400 mg was evaluated after two cycles.", id="after-cycles"),
        pytest.param("With imatinib 400 mg the 12-month survival rate was 50%.", id="landmark"),
    ],
)
def test_no_schedule_of_the_drug(text: str) -> None:
    assert schedule(doc_of(text, {"A1": ("imatinib",)}), "imatinib") == []


def test_every_row_has_evidence_inside_the_text_and_a_rule() -> None:
    text = "Patients received weekly paclitaxel 80 mg/m2 and carboplatin AUC 2 for six cycles."
    doc = doc_of(text, PAIR)
    rows = [*rows_of(doc, "doses"), *rows_of(doc, "schedules")]
    assert len(rows) == 4
    for row in rows:
        assert 0 <= row["start"] < row["end"] <= len(text)
        assert re.fullmatch(r"(?:dose|schedule):[a-z-]+", row["rule"])


def test_a_schedule_names_its_dose_where_it_belongs_to_one() -> None:
    doc = doc_of("Patients received imatinib 400 mg daily.", {"A1": ("imatinib",)})
    (dose,), (row,) = rows_of(doc, "doses"), rows_of(doc, "schedules")
    assert dose["dose_id"] == row["dose_id"] == "D1"


def test_a_doc_without_drugs_gets_no_rows() -> None:
    doc = doc_of("Patients received radiotherapy 5 days a week, 60 mg of something.", {})
    assert rows_of(doc, "doses") == rows_of(doc, "schedules") == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Arm A (docetaxel weekly): docetaxel 30 mg/m2 on day 1. It is repeated every 14 days. "
            "Arm B (docetaxel and carboplatin): docetaxel 75 mg/m2 on day 1. It is repeated every 21 days.",
            id="sentences-under-a-heading",
        ),
        pytest.param(
            "Arm A: docetaxel 30 mg/m2 on day 1 every 14 days; Arm B: docetaxel 75 mg/m2 on day 1 every 21 days; "
            "carboplatin AUC 5. All patients receive premedication.",
            id="parts-of-a-sentence",
        ),
        pytest.param(
            "1. Arm A - docetaxel 30 mg/m2 on day 1 every 14 days. 2. Arm B - docetaxel 75 mg/m2 on day 1 every "
            "21 days.",
            id="dashes",
        ),
    ],
)
def test_what_stands_under_the_heading_of_an_arm_is_its_own(text: str) -> None:
    doc = doc_of(text, {"A1": ("docetaxel",), "A2": ("carboplatin", "docetaxel")}, names={"Arm A": "A1", "Arm B": "A2"})
    given = {row for row in doses(doc) if row[1] == "docetaxel"}
    assert given == {("A1", "docetaxel", 30, 30, "mg/m2"), ("A2", "docetaxel", 75, 75, "mg/m2")}
    assert [schedule(doc, "docetaxel", arm)[0]["cycle_days"] for arm in ("A1", "A2")] == [14, 21]


def test_two_doses_in_two_rhythms_are_two_schedules() -> None:
    doc = doc_of(
        "cisplatin 30 mg/m2 was given weekly for 5 courses. Then docetaxel 75 mg/m2 on day 1 and cisplatin 25 mg/m2 on "
        "days 1-3 were given.",
        {"A1": ("cisplatin", "docetaxel")},
    )
    assert schedule(doc, "cisplatin") == [rate(1, 1, "wk") | {"cycles": 5}, {"days": "1-3"}]


def test_each_dose_has_the_route_named_before_it() -> None:
    doc = doc_of(
        "Patients received trastuzumab every 3 weeks intravenously (8 mg/kg, then 6 mg/kg) or subcutaneously (600 mg).",
        {"A1": ("trastuzumab",)},
    )
    assert {(r["low"], r["route"]) for r in rows_of(doc, "doses")} == {(8, "iv"), (6, "iv"), (600, "sc")}
