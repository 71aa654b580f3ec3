"""Adverse events: the lexicon, the mentions in a sentence, and grade phrases."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import pytest

from trialtables.components.labels.event_grades import find_grades
from trialtables.components.labels.event_mentions import find_events
from trialtables.facts import AE_AGGREGATES
from trialtables.lexicons.adverse_events import (
    NOT_AN_EVENT,
    ctcae_terms,
    entries,
    fold,
    lexicon,
    name_key,
)

SHARED = Path(__file__).resolve().parents[2] / "shared"
SHORT = {
    "neutropenia": "Neutrophil count decreased",
    "thrombocytopenia": "Platelet count decreased",
    "leukopenia": "White blood cell decreased",
    "sensory": "Peripheral sensory neuropathy",
    "motor": "Peripheral motor neuropathy",
    "ALT": "Alanine aminotransferase increased",
    "AST": "Aspartate aminotransferase increased",
    "hand-foot": "Palmar-plantar erythrodysesthesia syndrome",
    "mucositis": "Mucositis oral",
    "rash": "Rash maculo-papular",
    "acne": "Rash acneiform",
    "lung": "Lung infection",
    "clot": "Thromboembolic event",
    "LVEF": "Ejection fraction decreased",
    "bleeding": "Vascular disorders - Other, specify",
    "infection": "Infections and infestations - Other, specify",
    "heart": "Cardiac disorders - Other, specify",
    "liver": "Hepatobiliary disorders - Other, specify",
    "kidney": "Renal and urinary disorders - Other, specify",
    "gut": "Gastrointestinal disorders - Other, specify",
    "skin": "Skin and subcutaneous tissue disorders - Other, specify",
    "gland": "Endocrine disorders - Other, specify",
    "nerve": "Nervous system disorders - Other, specify",
    "labs": "Investigations - Other, specify",
}
MARK = re.compile(r"\[(?P<words>[^|\]]+)\|(?P<term>[^\]]+)\]")


def unmarked(marked: str) -> tuple[str, list[tuple[str, str]]]:
    """A marked sentence → its text and the (words, CTCAE term) expected; an unclosed mark is an error."""
    text = MARK.sub(lambda m: m["words"], marked)
    if "|" in text:
        raise ValueError(f"unclosed mark in {marked!r}")
    return text, [(m["words"], SHORT.get(m["term"], m["term"])) for m in MARK.finditer(marked)]


EVENTS = {
    "a class by its whole name": "[infections and infestations|infection] in 3%",
    "class with a comma": "[injury, poisoning and procedural complications|"
    "Injury, poisoning and procedural complications - Other, specify] in 3%",
    "plain": "Grade 3 [neutropenia|neutropenia] and [anaemia|Anemia] were seen.",
    "british": "[Diarrhoea|Diarrhea], [leucopenia|leukopenia] and [dyspnoea|Dyspnea] occurred.",
    "upper case": "[NEUTROPENIA|neutropenia] IN 12% OF PATIENTS",
    "plural": "Two [pulmonary embolisms|clot] and three [pneumonias|lung] were noted.",
    "line break": "the [hand-foot\n   syndrome|hand-foot] in 4 patients",
    "typographic hyphen": "[hand–foot skin reaction|hand-foot] (15%)",
    "longest wins": "[Febrile neutropenia|Febrile neutropenia] in 3%, [fever|Fever] in 9%",
    "septic": "[neutropenic fever|Febrile neutropenia] but no [sepsis|Sepsis]",
    "shared noun": "grade 3 [bone|Bone pain] and [back pain|Back pain]",
    "shared noun in a list": "[bone|Bone pain], [back|Back pain] and [abdominal pain|Abdominal pain]",
    "shared pair of words": "[upper|Upper gastrointestinal hemorrhage] or "
    "[lower gastrointestinal bleeding|Lower gastrointestinal hemorrhage]",
    "rise before": "[elevated AST|AST] and [ALT|ALT] in 5 patients",
    "rise behind": "[AST|AST] and [ALT elevations|ALT]",
    "long names": "[alanine aminotransferase (ALT)|ALT] and [aspartate aminotransferase (AST) increases|AST]",
    "figures between": "[increased lipase|Lipase increased] (12%) and [amylase|Serum amylase increased] (9%)",
    "fall of a count": "acute [decreases in hematocrit|Anemia] in 13 patients",
    "fall with a verb": "[left ventricular ejection fraction was reduced|LVEF] to below 50% in four",
    "counts as toxicity": "[neutrophil|neutropenia], [platelet|thrombocytopenia] and [haemoglobin toxicities|Anemia]",
    "organs": "[liver|liver], [renal|kidney] or [cardiac toxicity|heart] was rare",
    "organ and grade": "[hepatic grade 3-4 toxicities|liver] in two",
    "organ as predicate": "[Toxicity|ANY] was mainly [haematological|HEMATOLOGIC].",
    "organs counted": "The [AEs|ANY] with vaccine were [gastrointestinal|gut] (9%) and [endocrine|gland] (4%).",
    "blood and other": "[hematologic|HEMATOLOGIC] and [non-hematologic toxicity|NONHEMATOLOGIC]",
    "slash": "[nausea/vomiting|Nausea] (12%) and [anorexia/weight loss|Anorexia] (8%)",
    "bracketed synonym": "[palmar-plantar erythrodysesthesia (PPE)|hand-foot]; later [PPE|hand-foot]",
    "own abbreviation": "[pulmonary embolism (PE)|clot] in 2; [PE|clot] was fatal once",
    "abbreviation inside": "a [bronchopleural (BP) fistula|Bronchopleural fistula]",
    "acne": "[acne-like rash|acne], [skin rash|rash]",
    "unspecified": "[hemorrhage|bleeding], [infection|infection], [fluid retention|Edema limbs]",
    "neurotoxicity": "[neurotoxicity|nerve], [peripheral neurotoxicity|sensory], [neuropathy|sensory]",
    "nephrotoxicity": "severe [nephrotoxicity|kidney]",
    "liver enzymes": "[elevated liver enzymes|labs], [liver-enzyme alterations|labs], [hypertransaminasemia|ALT]",
    "myelosuppression": "[myelosuppression|HEMATOLOGIC] and [cytopenias|HEMATOLOGIC]",
    "second cancer": "one [therapy-related AML|Leukemia secondary to oncology chemotherapy]",
}

AGGREGATE_EVENTS = {
    "any": "[Treatment-emergent adverse events|ANY] in 98%",
    "related behind": "[Adverse events related to treatment|ANY] in 98%",
    "judged related behind": "grade 3 [adverse events considered related to the study drug|ANY] in 12%",
    "said to be related": "[Adverse events|ANY] were related to treatment in 12%.",
    "related to something else": "[Adverse events|ANY] related to the procedure in 12%",
    "severe": "[severe life-threatening toxicities|ANY] in 13",
    "serious": "[drug-related serious adverse events|SAE] in 14",
    "serious with words between": "[Serious grade 3-4 treatment-related adverse events|SAE] in 4",
    "abbreviated": "[SAEs|SAE] and [TEAEs|ANY]",
    "limiting": "No [dose-limiting toxicities (DLTs)|DLT] occurred.",
    "toxic death": "one [toxic death|DEATH]",
    "treatment-related": "two [possibly treatment-related deaths|DEATH]",
    "deaths by cause": "[deaths as a result of toxicity|DEATH] (12 v 4)",
    "deaths by treatment": "Three [deaths were attributed to study treatment|DEATH].",
    "died of toxicity": "Five patients [died because of drug-related adverse events|DEATH].",
    "died of an event": "One patient [died from|DEATH] [septic shock|Sepsis].",
    "events to death": "[adverse events leading to death|DEATH] in 13 (5%)",
    "fatal": "[fatal serious adverse events|DEATH]",
    "discontinued": "[discontinued the study drug because of adverse events|DISCONTINUATION]",
    "discontinuation noun": "[treatment discontinuation related to adverse events|DISCONTINUATION] (33%)",
    "withdrawn": "patients [withdrawn from study for toxicity|DISCONTINUATION]",
    "second reason": "Eighty stopped, 60 due to progression and 16 [because of AEs|DISCONTINUATION].",
    "events to discontinuation": "[AEs leading to afatinib discontinuation|DISCONTINUATION] in 18",
    "event as reason": "[discontinued treatment because of|DISCONTINUATION] [pneumonitis|Pneumonitis] (n=2)",
    "dose": "[dose reductions|DOSE_REDUCTION], [treatment delays|DOSE_DELAY]",
    "dose list": "[dose delays|DOSE_DELAY], [reductions|DOSE_REDUCTION] and [interruptions|DOSE_DELAY]",
    "dose pair": "[dose reductions/interruptions|DOSE_REDUCTION] (74% vs 32%)",
    "dose verb": "The [dose was reduced|DOSE_REDUCTION] in 12 patients.",
}

NOTHING = {
    "plain deaths": "There were 107 deaths with the combination.",
    "died": "Sixteen patients died during follow-up.",
    "progression": "Twelve patients discontinued because of disease progression.",
    "consent": "Seven patients withdrew consent.",
    "trial stopped": "The trial was stopped early for futility.",
    "criteria": "graded by the Common Terminology Criteria for Adverse Events",
    "virus": "HIV infection, hepatitis B and hepatitis C virus",
    "scale": "the Hospital Anxiety and Depression Scale and a pain score",
    "marrow": "a bone marrow aspiration",
    "verb": "IgM levels fall after treatment",
    "organs alone": "adequate hepatic, renal and cardiac function",
    "counts alone": "platelets and hemoglobin were stable",
    "rise that is no event": "an increase in hemoglobin of 2 g/dL",
    "lower-case words": "patients who present with pres- or postoperative als",
    "negating prefix": "a non-infection cohort and anti-nausea drugs",
    "other abbreviation": "secondary cytoreductive surgery (CRS); CRS was complete",
    "gene": "hypoxia-inducible factor 1",
    "no toxicity word": "objective response rate and overall survival",
}

DOUBTFUL = {
    "symptoms that are treated": ("Bladder symptoms improved more with mirabegron.", "outcome"),
    "a complaint that is treated": ("Fatigue significantly improved under modafinil.", "outcome"),
    "history": ("no history of neuropathy", "eligibility"),
    "what patients had before": ("smokers and those with a 6-month prior weight loss", "eligibility"),
    "purpose": ("prevention of chemotherapy-induced nausea", "purpose"),
    "disease": ("in patients with anemia", "disease under study"),
    "metastatic pain": ("metastatic bone pain", "disease under study"),
    "MDS": ("myelodysplastic syndrome", "disease under study"),
    "stopping rule": ("until disease progression or unacceptable toxicity", "stopping rule"),
    "profile": ("an acceptable toxicity profile", "modifier"),
    "prophylaxis": ("neutropenia prophylaxis", "modifier"),
    "assessed": ("toxicity was assessed weekly", "assessment"),
    "at baseline": ("women with hot flashes at baseline had a lower rate", "baseline"),
    "at entry": ("patients who had no nausea at study entry", "baseline"),
    "risk": ("women at high risk of lymphedema", "risk"),
    "absence": ("the lack of neuropathy", "absence"),
    "condition": ("If grade 4 rash occurred, erlotinib was withheld for a week", "condition"),
    "condition behind": ("Loperamide was allowed in the presence of diarrhea", "condition"),
    "condition inside": ("Treatment was stopped only if pneumonitis of grade 3 was seen", "condition"),
    "should": ("Should neuropathy become severe, oxaliplatin is withheld", "condition"),
    "requirement": (
        "The requirements to start the next cycle were platelets of 1.5 and no grade 2 mucositis",
        "eligibility",
    ),
    "exception": ("It was safe (excluding alopecia) in all", "exception"),
}

SURE = {
    "symptoms that came": "Bladder symptoms were mild and improved within a week.",
    "counted patients": "12% of patients with grade 3 neutropenia",
    "none": "no patient had neuropathy",
    "higher risk": "a higher risk of anemia was seen",
    "secondary": "two cases of secondary myelodysplastic syndrome",
    "event related to a drug": "pneumonitis related to docetaxel",
    "no toxicity but one": "No severe reaction (except alopecia) was seen",
    "what became less": "If given early, neuropathy was reduced",
    "a condition of another": "Patients fasted if possible. Vomiting was common",
    "what was done about it": "Diarrhea was treated with loperamide",
}


@pytest.mark.parametrize("marked", (EVENTS | AGGREGATE_EVENTS).values(), ids=(EVENTS | AGGREGATE_EVENTS).keys())
def test_events_are_found(marked: str) -> None:
    text, expected = unmarked(marked)
    found = find_events(text)
    assert [(e.term, e.ctcae_term) for e in found] == expected
    assert all(text[e.start : e.end] == e.term for e in found)
    assert all((e.kind == "aggregate") == (e.ctcae_term in AE_AGGREGATES) for e in found)


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING.keys())
def test_nothing_is_found(text: str) -> None:
    assert [(e.term, e.ctcae_term) for e in find_events(text)] == []


@pytest.mark.parametrize(("text", "reason"), DOUBTFUL.values(), ids=DOUBTFUL.keys())
def test_doubtful_mentions_say_why(text: str, reason: str) -> None:
    [mention] = find_events(text)
    assert mention.doubtful
    assert mention.reason == reason


@pytest.mark.parametrize("text", SURE.values(), ids=SURE.keys())
def test_observed_toxicity_is_not_doubted(text: str) -> None:
    [mention] = find_events(text)
    assert (mention.doubtful, mention.reason) == (False, "")


GRADES = {
    "grade 3": ((3, 3),),
    "Grades III and IV": ((3, 4),),
    "grade 3/4": ((3, 4),),
    "grade III–IV": ((3, 4),),
    "grade 3-4": ((3, 4),),
    "grade 3 to 5": ((3, 5),),
    "grade 1 or 2": ((1, 2),),
    "grade ≥3": ((3, 5),),
    "≥ grade 3": ((3, 5),),
    "≥grade 2": ((2, 5),),
    "Grade >or= 2": ((2, 5),),
    "grade > 2": ((3, 5),),
    "grade 3 or higher": ((3, 5),),
    "grade 3 or worse": ((3, 5),),
    "at least grade 2": ((2, 5),),
    "grade 3 ≥": ((3, 5),),
    "grade 3+": ((3, 5),),
    "grade ≤2": ((1, 2),),
    "G3-4": ((3, 4),),
    "grade three": ((3, 3),),
    "grades 1, 2, and 3": ((1, 3),),
    "grades 1–2 and 3": ((1, 2), (3, 3)),
    "grade 1/2 and 3/4": ((1, 2), (3, 4)),
    "grade 2 and 4": ((2, 2), (4, 4)),
    "grade 3 and grade 4": ((3, 3), (4, 4)),
    "grade 3 or grade 4": ((3, 4),),
    "grade 3 (12%) and 4": ((3, 3), (4, 4)),
    "Gr ≥3": ((3, 5),),
    "gr 3-4": ((3, 4),),
    "Gr3/4": ((3, 4),),
    "grade (Gr) 2": ((2, 2),),
    "G≥3": ((3, 5),),
}
NO_GRADES = (
    "2 gr 3 times daily",
    "grade 2/3 ovarian cancer",
    "grade 3 tumors",
    "WHO grade III glioma",
    "histological grade 3",
    "tumor grade 2",
    "high-grade glioma",
    "low-grade lymphoma",
    "grade 1A evidence",
    "G3 tumours",
    "grade 2 serous carcinoma",
    "a severe toxicity",
    "upgraded 3 patients",
)


@pytest.mark.parametrize(("phrase", "grades"), GRADES.items(), ids=GRADES.keys())
def test_grades_are_read(phrase: str, grades: tuple[tuple[int, int], ...]) -> None:
    text = f"There was {phrase} anemia."
    [mention] = find_grades(text)
    assert text[mention.start : mention.end] == phrase
    assert (mention.grades, mention.kind) == (grades, "grade")
    assert len(mention.parts) == len(grades)


@pytest.mark.parametrize("text", NO_GRADES)
def test_other_grades_are_left_alone(text: str) -> None:
    assert find_grades(text) == []


@pytest.mark.parametrize("text", ["all grades", "any-grade", "of any grade", "all-grade"])
def test_all_grades_are_no_grade(text: str) -> None:
    [mention] = find_grades(f"{text} anemia")
    assert (mention.kind, mention.grades) == ("any", ())


def test_slashed_grades_offer_one_pair_a_grade() -> None:
    [pair] = find_grades("grade 3/4 in 44%/2%")
    [single] = find_grades("grade 3-4 in 44%")
    assert pair.split == ((3, 3), (4, 4))
    assert single.split is None


def test_a_figure_is_no_second_grade() -> None:
    assert [m.grades for m in find_grades("grade 3, 5%; grade 4, 2%")] == [((3, 3),), ((4, 4),)]
    assert [m.grades for m in find_grades("grade 3 and 4 patients had grade 4")] == [((3, 3),), ((4, 4),)]


def test_a_tumour_word_in_an_event_does_not_hide_its_grade() -> None:
    assert len(find_grades("grade 3 tumor lysis syndrome, grade 2 veno-occlusive disease")) == 2


def test_lexicon_names_ctcae_terms_only() -> None:
    known = set(ctcae_terms()) | set(AE_AGGREGATES) | {NOT_AN_EVENT}
    assert {entry.term for entry in entries()} <= known
    assert sum(entry.term in ctcae_terms() for entry in entries()) >= 400
    assert all(entry.soc == ctcae_terms().get(entry.term, "") for entry in entries())
    assert {entry.term for entry in entries()} >= set(AE_AGGREGATES)


def test_lexicon_has_no_duplicates() -> None:
    terms = [entry.term for entry in entries()]
    names = [(name_key(name)) for entry in entries() for name in entry.names]
    parts = [(way, name_key(name)) for entry in entries() for way, name in entry.parts]
    assert len(terms) == len(set(terms))
    assert len(names) == len(set(names))
    assert len(parts) == len(set(parts))


def test_lexicon_loads_quickly() -> None:
    for cached in (ctcae_terms, entries, lexicon):
        cached.cache_clear()
    began = time.process_time()
    lexicon()
    assert time.process_time() - began < 0.5


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("haemorrhages", "hemorrhage"),
        ("Neuropathies", "neuropathy"),
        ("leucopenia", "leukopenia"),
        ("thromboses", "thrombosis"),
        ("rashes", "rash"),
        ("sepsis", "sepsis"),
        ("nervous", "nervous"),
        ("oedema", "edema"),
    ],
)
def test_spelling_is_folded(word: str, folded: str) -> None:
    assert fold(word) == folded


GOLD = sorted((SHARED / "gold" / "json").glob("*.json"))


def test_events_of_the_annotated_texts_are_named() -> None:
    if not GOLD:
        pytest.skip("the shared texts are not here")
    missing = []
    for path in GOLD:
        record = json.loads(path.read_text(encoding="utf-8"))
        text = (SHARED / "gold" / "text" / f"{path.stem}.txt").read_text(encoding="utf-8")
        wanted = {row["ctcae_term"] for row in record.get("adverse_events", [])} | set(record.get("ae_mentions", []))
        missing += [(path.stem, term) for term in wanted - {e.ctcae_term for e in find_events(text)}]
    assert missing == []


def test_terms_are_those_of_the_vocabulary() -> None:
    if not GOLD:
        pytest.skip("the shared texts are not here")
    lines = (SHARED / "gold" / "ctcae_v5_terms.txt").read_text(encoding="utf-8").splitlines()
    vocabulary = {tuple(line.split("\t")[1:]) for line in lines if line and not line.startswith("#")}
    assert {(soc, term) for term, soc in ctcae_terms().items()} == vocabulary


@pytest.mark.parametrize(
    ("text", "short", "term"),
    [
        ("Chemotherapy-induced nausea (CIN) was common. CIN occurred in 12%.", "CIN", "Nausea"),
        ("Postoperative nausea and vomiting (PONV) was rare. PONV occurred in 12%.", "PONV", "Nausea"),
        ("Thromboembolic events (TEEs) were rare. One TEE was fatal.", "TEE", "Thromboembolic event"),
        ("Oral mucositis (OM) and severe OM (SOM) were graded. SOM occurred in 12%.", "SOM", "Mucositis oral"),
        ("Bisphosphonate-related osteonecrosis of the jaw (BRONJ) is late. BRONJ occurred in 2.", "BRONJ",
         "Osteonecrosis of jaw"),
    ],
)  # fmt: skip
def test_a_short_name_takes_words_before_the_event(text: str, short: str, term: str) -> None:
    assert [e.ctcae_term for e in find_events(text) if text[e.start : e.end] == short][-1:] == [term]


@pytest.mark.parametrize(
    "text",
    [
        "The duration of severe neutropenia (DSN) was short. DSN was 1 day.",
        "The Hamilton Rating Scale for Depression (HRSD) was used. HRSD fell by 2.",
        "Cognitive behavioral therapy for insomnia (CBTI) was given. CBTI helped 20%.",
        "A fall of bone mineral density (BMD) was seen. BMD was 1.",
    ],
)
def test_a_short_name_of_something_else_is_no_event(text: str) -> None:
    last = text.rindex(". ")
    assert [e for e in find_events(text) if e.start > last] == []


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Limbic encephalitis was fatal.", "Nervous system disorders - Other, specify"),
        ("Immune-mediated encephalitis was seen.", "Nervous system disorders - Other, specify"),
        ("Viral encephalitis was seen.", "Encephalitis infection"),
        ("Toxic encephalopathy was seen.", "Encephalopathy"),
        ("A sore mouth was common.", "Oral pain"),
        ("Mouth sores were common.", "Mucositis oral"),
    ],
)
def test_names_that_sound_alike(text: str, term: str) -> None:
    assert [e.ctcae_term for e in find_events(text)] == [term]
