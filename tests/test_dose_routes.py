"""Routes that another sentence gives, and the role of doses that one heading opens."""

from __future__ import annotations

import pytest
from spacy.language import Language

import trialtables
from trialtables.components.doses.routes import find_routes


@pytest.fixture(scope="module")
def nlp() -> Language:
    return trialtables.load()


def routes(nlp: Language, text: str) -> dict[str, set[str | None]]:
    found: dict[str, set[str | None]] = {}
    for fact in nlp(text)._.facts:
        if fact.table == "doses":
            found.setdefault(fact.drug, set()).add(fact.route)
    return found


def roles(nlp: Language, text: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for fact in nlp(text)._.facts:
        if fact.table == "doses":
            found.setdefault(fact.drug, set()).add(fact.role)
    return found


@pytest.mark.parametrize(
    ("opening", "drug"),
    [
        ("Tepotinib is an oral, highly selective MET inhibitor.", "tepotinib"),
        ("Tepotinib (EMD 1214063), a potent, selective, orally active inhibitor of MET, was studied.", "tepotinib"),
        ("Sapitinib is an orally bioavailable, reversible inhibitor.", "sapitinib"),
        ("We studied apatinib, an oral angiogenesis inhibitor.", "apatinib"),
        ("Apatinib and fruquintinib are orally administered inhibitors of VEGF receptors.", "apatinib"),
    ],
)
def test_a_drug_introduced_as_oral(nlp: Language, opening: str, drug: str) -> None:
    text = f"{opening} In this phase 2 trial, 40 patients received {drug} 500 mg once daily."
    assert routes(nlp, text) == {drug: {"po"}}


def test_the_name_that_the_text_uses_tells_the_route_of_its_arm_alone(nlp: Language) -> None:
    text = (
        "BACKGROUND: MK-2206 is an orally available AKT inhibitor. METHODS: Patients were randomly assigned to MK-2206 "
        "135 mg once weekly plus paclitaxel 80 mg/m2 weekly or to paclitaxel 80 mg/m2 weekly alone."
    )
    assert routes(nlp, text) == {"mk-2206": {"po"}, "paclitaxel": {None}}


@pytest.mark.parametrize(
    "said",
    [
        "Both regimens were administered intravenously for up to six cycles.",
        "All of the drugs were given IV.",
        "All study treatments were given intravenously.",
        "Regimens were given as a 1-hour intravenous infusion.",
    ],
)
def test_one_sentence_gives_all_drugs_their_route(nlp: Language, said: str) -> None:
    text = (
        "Patients were randomly assigned to gemcitabine 1000 mg/m2 plus cisplatin 25 mg/m2 on days 1 and 8, or to "
        f"gemcitabine 1000 mg/m2 on days 1, 8 and 15. {said}"
    )
    assert routes(nlp, text) == {"gemcitabine": {"iv"}, "cisplatin": {"iv"}}


def test_a_route_behind_two_regimens_is_that_of_all_that_is_infused(nlp: Language) -> None:
    text = (
        "Patients were randomized to EP (epirubicin 75 mg/m2 and paclitaxel 200 mg/m2) or EV (epirubicin 60 mg/m2 "
        "and vinorelbine 25 mg/m2) administered intravenously every 3 weeks."
    )
    assert routes(nlp, text) == {"epirubicin": {"iv"}, "paclitaxel": {"iv"}, "vinorelbine": {"iv"}}


def test_a_route_behind_a_regimen_is_not_that_of_what_is_swallowed(nlp: Language) -> None:
    text = "Patients received XP (capecitabine 1000 mg/m2 and cisplatin 60 mg/m2) administered intravenously weekly."
    assert routes(nlp, text) == {"capecitabine": {None}, "cisplatin": {"iv"}}


@pytest.mark.parametrize(
    "way", ["protracted venous infusion (PVI)", "continuous venous infusion", "continuous intravenous infusion (CIVI)"]
)
def test_infusion_into_a_vein(nlp: Language, way: str) -> None:
    text = f"Patients received {way} fluorouracil 200 mg/m2 per day and cisplatin 30 mg/m2 weekly."
    assert routes(nlp, text) == {"fluorouracil": {"iv"}, "cisplatin": {None}}


@pytest.mark.parametrize(
    "text",
    [
        "Patients with chronic venous insufficiency (CVI) received diosmin 500 mg twice daily.",
        "Nivolumab is active in oral cancer. All 30 with oral cancer were given nivolumab 240 mg every 2 weeks.",
        "Topotecan is an old drug, and oral mucositis is common. Patients received topotecan 1.5 mg/m2 on days 1-5.",
        "Topotecan was compared with an oral inhibitor before. Patients received topotecan 1.5 mg/m2 on days 1-5.",
    ],
)
def test_no_route_is_stated(nlp: Language, text: str) -> None:
    assert [r for found in routes(nlp, text).values() for r in found] == [None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Starting doses were docetaxel, 50 mg/m2; cisplatin, 60 mg/m2; and leucovorin, 200 mg/m2, in 30 patients.",
            {"docetaxel": {"starting"}, "cisplatin": {"starting"}, "leucovorin": {"starting"}},
        ),
        (
            "Thirty patients were treated with lenalidomide and rituximab. The initial doses were lenalidomide 10 mg "
            "daily and rituximab 375 mg/m2 weekly.",
            {"lenalidomide": {"starting"}, "rituximab": {"starting"}},
        ),
        (
            "We gave irinotecan, oxaliplatin and capecitabine. Starting dose levels were irinotecan 150 mg/m2, "
            "oxaliplatin 65 mg/m2 and capecitabine 1000 mg/m2 twice daily.",
            {"irinotecan": {"starting"}, "oxaliplatin": {"starting"}, "capecitabine": {"starting"}},
        ),
        (
            "Initial doses were bortezomib 1.0 mg/m2 and melphalan 6 mg/m2, then increased to bortezomib 1.3 mg/m2 and "
            "melphalan 9 mg/m2 in 25 patients.",
            {"bortezomib": {"starting", "fixed"}, "melphalan": {"starting", "fixed"}},
        ),
        (
            "Patients received gemcitabine at starting doses of 600, 800 and 1000 mg/m2 and cisplatin 60 mg/m2.",
            {"gemcitabine": {"starting", "level"}, "cisplatin": {"fixed"}},
        ),
    ],
)
def test_a_list_of_starting_doses(nlp: Language, text: str, expected: dict[str, set[str]]) -> None:
    assert roles(nlp, text) == expected


def test_a_route_of_the_other_treatment_is_not_taken(nlp: Language) -> None:
    text = (
        "Patients were randomly assigned to oral treatment with crizotinib (250 mg) twice daily or intravenous "
        "chemotherapy with pemetrexed (500 mg/m2) every 3 weeks. The response rate was 65% versus 20%."
    )
    assert routes(nlp, text)["crizotinib"] == {"po"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Imatinib mesylate (IM), 400 mg daily, was given. IM 800 mg was not.", []),
        ("Autologous stem cells (SC) were given after melphalan 140 mg/m2.", []),
        ("Fulvestrant 500 mg intramuscularly (IM).", ["im", "im"]),
        ("Methotrexate 12 mg intra-muscular (IM).", ["im"]),
        ("Interferon was injected subcutaneously (SC).", ["sc", "sc"]),
    ],
)
def test_letters_that_stand_for_other_words(text: str, expected: list[str]) -> None:
    assert [route for _, _, route in find_routes(text)] == expected


@pytest.mark.parametrize(
    ("told", "first", "second"),
    [
        ("CHOP-14 was given every 2 weeks, and CHOP-21 was given every 3 weeks.", 2, 3),
        ("CHOP-21 was repeated every 3 weeks and CHOP-14 every 2 weeks.", 2, 3),
    ],
)
def test_arms_told_by_the_number_behind_a_regimen(nlp: Language, told: str, first: int, second: int) -> None:
    text = f"Two rhythms.\n\nMETHODS: Adults were randomized to CHOP-14 or CHOP-21. {told} RESULTS: CR was seen in 70%."
    doc = nlp(text)
    rows = [fact for fact in doc._.facts if fact.table == "schedules" and fact.period]
    assert {(row.arm_id, row.period) for row in rows} == {("A1", first), ("A2", second)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("granisetron 1 mg IV before surgery and 1 mg orally every 12 hours for 2 days", {(1, "iv"): 0, (1, "po"): 2}),
        ("granisetron 3 mg intravenously then 2 mg orally twice daily", {(3, "iv"): 0, (2, "po"): 2}),
        ("granisetron 3 mg IV before surgery and 3 mg IV twice daily", {(3, "iv"): 2}),
    ],
)
def test_doses_by_different_routes_are_different_doses(
    nlp: Language, text: str, expected: dict[tuple[float, str], float]
) -> None:
    facts = list(nlp(f"Patients with nausea received {text}.")._.facts)
    rates = {row.dose_id: row.frequency for row in facts if row.table == "schedules"}
    found = {(row.low, row.route): rates.get(row.dose_id, 0) for row in facts if row.table == "doses"}
    assert found == expected


SHARED = {
    "infusions of": ("Patients received intravenous infusions of 10 mg/kg ipilimumab.", {"ipilimumab": {"iv"}}),
    "a dose of": ("Patients took an oral dose of 400 mg of imatinib daily.", {"imatinib": {"po"}}),
    "its class between": (
        "The oral bisphosphonate risedronate was studied. Forty women took risedronate 35 mg weekly.",
        {"risedronic acid": {"po"}},
    ),
    "of both of a class": (
        "Two oral aromatase inhibitors, exemestane or anastrozole, were given. Women were randomly assigned to "
        "exemestane 25 mg or anastrozole 1 mg daily.",
        {"exemestane": {"po"}, "anastrozole": {"po"}},
    ),
    "tablets": (
        "Olaparib tablets were studied. Forty women received olaparib 300 mg twice daily.",
        {"olaparib": {"po"}},
    ),
    "the last of two tablets": (
        "Women were randomly assigned to exemestane 25 mg or tamoxifen 20 mg orally once daily.",
        {"exemestane": {"po"}, "tamoxifen": {"po"}},
    ),
    "no tablet": (
        "Women were randomly assigned to trastuzumab 6 mg/kg or tamoxifen 20 mg orally once daily.",
        {"trastuzumab": {None}, "tamoxifen": {"po"}},
    ),
    "chemotherapy": (
        "Patients were randomly assigned to crizotinib 250 mg or intravenous chemotherapy with either pemetrexed "
        "(500 mg/m2) or docetaxel (75 mg/m2).",
        {"crizotinib": {None}, "pemetrexed": {"iv"}, "docetaxel": {"iv"}},
    ),
    "ahead of the list": (
        "Patients received intravenous vinorelbine (25 mg/m2) plus gemcitabine (1000 mg/m2) on days 1 and 8.",
        {"vinorelbine": {"iv"}, "gemcitabine": {"iv"}},
    ),
    "what is swallowed": (
        "Patients received intravenous cyclophosphamide (750 mg/m2) plus prednisone (40 mg/m2) on day 1.",
        {"cyclophosphamide": {"iv"}, "prednisone": {None}},
    ),
    "behind all arms": (
        "Patients were randomly assigned to docetaxel (75 mg/m2) or epirubicin (90 mg/m2), administered intravenously "
        "every 3 weeks.",
        {"docetaxel": {"iv"}, "epirubicin": {"iv"}},
    ),
    "behind both, in letters": (
        "Epirubicin 75 mg/m2 and paclitaxel 200 mg/m2 were administered IV on day 1 every 3 weeks.",
        {"epirubicin": {"iv"}, "paclitaxel": {"iv"}},
    ),
    "behind both with a name": (
        "Women received doxorubicin 60 mg/m2 plus cyclophosphamide 600 mg/m2 (AC), both given IV every 3 weeks.",
        {"doxorubicin": {"iv"}, "cyclophosphamide": {"iv"}},
    ),
    "another route between": (
        "Etoposide 100 mg/m2 was given orally and cisplatin 80 mg/m2 was given IV.",
        {"etoposide": {"po"}, "cisplatin": {"iv"}},
    ),
    "the later dose": (
        "Patients received bortezomib 1.3 mg/m2 intravenously in cycle 1 and bortezomib 1.6 mg/m2 in cycles 2 to 5.",
        {"bortezomib": {"iv"}},
    ),
    "a later tablet": (
        "Patients received dexamethasone 12 mg intravenously on day 1 and dexamethasone 8 mg on days 2 and 3.",
        {"dexamethasone": {"iv", None}},
    ),
    "an adverb of what both arms receive": (
        "Dogs with lymphoma were intravenously given epirubicin 40 mg/m2 or vinorelbine 12 mg/m2.",
        {"epirubicin": {"iv"}, "vinorelbine": {"iv"}},
    ),
    "an adjective of the first alone": (
        "Patients were randomly assigned to receive oral etoposide 50 mg/m2 or docetaxel 75 mg/m2.",
        {"etoposide": {"po"}, "docetaxel": {None}},
    ),
    "the infusion of a list in the title": (
        "Hepatic arterial infusion of oxaliplatin, floxuridine, and mitomycin for liver metastases. Patients received "
        "oxaliplatin 100 mg/m2, floxuridine 20 mg/m2 and mitomycin 6 mg/m2; epirubicin 50 mg/m2 was given to some.",
        {"oxaliplatin": {"ia"}, "floxuridine": {"ia"}, "mitomycin": {"ia"}, "epirubicin": {None}},
    ),
    "an infusion and a tablet": (
        "Intravenous infusion of vinorelbine and capecitabine 900 mg/m2 twice daily.",
        {"capecitabine": {None}},
    ),
    "given in a solution": (
        "Carboplatin (800 mg/m2) will be administered in normal saline via intraperitoneal perfusion.",
        {"carboplatin": {"ip"}},
    ),
    "into an artery": ("Patients received intra-arterial cisplatin 60 mg/m2.", {"cisplatin": {"ia"}}),
}


@pytest.mark.parametrize(("text", "expected"), SHARED.values(), ids=SHARED)
def test_a_route_that_is_shared(nlp: Language, text: str, expected: dict[str, set[str | None]]) -> None:
    assert routes(nlp, text) == expected


ROLES = {
    "the first cycle": (
        "Patients received pertuzumab (840 mg at the first cycle, 420 mg in later cycles).",
        {"pertuzumab": {"starting", "fixed"}},
    ),
    "days of cycle 1": (
        "Daratumumab (8 mg/kg) was given on days 1 and 2 of cycle 1 and at 16 mg/kg weekly from then on.",
        {"daratumumab": {"starting", "fixed"}},
    ),
    "one dose in the first cycle": (
        "Patients received daratumumab 16 mg/kg on day 1 of the first cycle.",
        {"daratumumab": {"fixed"}},
    ),
    "thereafter": (
        "Patients received caspofungin 70 mg on day 1 and 50 mg daily thereafter.",
        {"caspofungin": {"starting", "fixed"}},
    ),
    "a starting dose of": (
        "The starting dose of guadecitabine will be 30 mg/m2 in patients with lung cancer.",
        {"guadecitabine": {"starting"}},
    ),
    "escalated from": (
        "This phase 1 trial uses dose escalation of bendamustine from 70 mg/m2 in lymphoma.",
        {"bendamustine": {"starting"}},
    ),
    "a numbered level": (
        "Predefined dose levels are 150 mg (dose level 1) and 200 mg (dose level 2) nintedanib twice daily.",
        {"nintedanib": {"level"}},
    ),
    "a reduced dose": (
        "The next patients received a reduced dose of vinorelbine (25 mg/m2) weekly.",
        {"vinorelbine": {"reduced"}},
    ),
    "a level beside the tolerated dose": (
        "Responses were seen in patients treated at the MTD and the 12 mg/m2 dose level of paclitaxel.",
        {"paclitaxel": {"level"}},
    ),
    "a reduced dose of two": (
        "The next patients received a reduced dose of vinorelbine (25 mg/m2) followed by gemcitabine (900 mg/m2).",
        {"vinorelbine": {"reduced"}, "gemcitabine": {"reduced"}},
    ),
    "tolerated doses of two": (
        "Patients were treated at the maximum tolerated dose of vinorelbine (30 mg/m2) and gemcitabine (1000 mg/m(2)).",
        {"vinorelbine": {"mtd"}, "gemcitabine": {"mtd"}},
    ),
    "a reduced dose of one, and another drug": (
        "Patients received a reduced dose of vinorelbine (25 mg/m2) weekly, and gemcitabine (1000 mg/m2).",
        {"vinorelbine": {"reduced"}, "gemcitabine": {"fixed"}},
    ),
    "a reduced dose with another drug": (
        "Patients received a reduced dose of vinorelbine (25 mg/m2) with gemcitabine (1000 mg/m2).",
        {"vinorelbine": {"reduced"}, "gemcitabine": {"fixed"}},
    ),
    "a drug before others": (
        "The initial dose was ondansetron 8 mg before epirubicin 80 mg/m2 with cyclophosphamide 500 mg/m2.",
        {"ondansetron": {"starting"}, "epirubicin": {"fixed"}, "cyclophosphamide": {"fixed"}},
    ),
    "the first of several doses": (
        "The first dose was obinutuzumab 15 mg/kg with bendamustine 70 mg/m2.",
        {"obinutuzumab": {"fixed"}, "bendamustine": {"fixed"}},
    ),
    "toxicity told in another clause": (
        "Patients received pemetrexed at 500 mg/m2 every 3 weeks; the dose-limiting toxicity was mucositis.",
        {"pemetrexed": {"fixed"}},
    ),
    "the next sentence": (
        "Patients receive durvalumab (1500 mg). The starting dose of the vaccine is low.",
        {"durvalumab": {"fixed"}},
    ),
}


@pytest.mark.parametrize(("text", "expected"), ROLES.values(), ids=ROLES)
def test_the_part_that_a_dose_plays(nlp: Language, text: str, expected: dict[str, set[str]]) -> None:
    assert roles(nlp, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Patients were treated with intra-arterial (hepatic artery) infusion of doxorubicin (30 mg/m2).",
            {"doxorubicin": {"ia"}},
        ),
        (
            "Patients received intra-arterial (left and right hepatic artery) infusion of doxorubicin (30 mg/m2) and "
            "cisplatin (60 mg/m2).",
            {"doxorubicin": {"ia"}, "cisplatin": {"ia"}},
        ),
        (
            "Patients received intra-arterial infusion of doxorubicin (30 mg/m2) and oral etoposide (50 mg/m2).",
            {"doxorubicin": {"ia"}, "etoposide": {"po"}},
        ),
        (
            "Patients received gemcitabine within the tumor, beginning with a third of the standard intravenous "
            "gemcitabine dose, up to a maximum dose of 1000 mg/m2.",
            {"gemcitabine": {None}},
        ),
        ("Patients received the standard intravenous dose of gemcitabine 1000 mg/m2.", {"gemcitabine": {"iv"}}),
    ],
)
def test_where_an_infusion_goes_and_how_others_give_the_drug(
    nlp: Language, text: str, expected: dict[str, set[str | None]]
) -> None:
    assert routes(nlp, text) == expected


STAGES = {
    "of a stage": ("Patients with stage IV thymoma received vinorelbine 25 mg/m2 weekly.", set()),
    "of two stages": ("Patients with stage IIIB or IV thymoma received vinorelbine 25 mg/m2 weekly.", set()),
    "of several stages": ("Patients with stages II, IIIA, and IV thymoma received vinorelbine 25 mg/m2 weekly.", set()),
    "at the head": ("Stage IV thymoma was treated with vinorelbine 25 mg/m2 weekly in 40 patients.", set()),
    "of a stage, and a way": ("Patients with stage IV thymoma received vinorelbine 25 mg/m2 IV weekly.", {"iv"}),
    "a way behind another": (
        "Forty patients with thymoma received vinorelbine 60 mg/m2 PO or 25 mg/m2 IV.",
        {"po", "iv"},
    ),
}


@pytest.mark.parametrize(("text", "expected"), STAGES.values(), ids=STAGES)
def test_the_number_of_a_stage_is_no_route(text: str, expected: set[str]) -> None:
    assert {route for _, _, route in find_routes(text)} == expected
