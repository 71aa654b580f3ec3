"""The arms of toxicities that are only named, and of events whose counts stand before, behind or between two arms."""

from __future__ import annotations

import pytest

from constructions import CLOSING, PLACEBO, SINGLE, Case, case, check, nlp
from trialtables.components.base import rows_of

OPENING = "Patients with sarcoma were randomly assigned to docetaxel (n = 60) or vinorelbine (n = 61). "

NAMED = {
    "subject of each part": (
        "Docetaxel caused greater alopecia and fatigue; vinorelbine caused more phlebitis and constipation.",
        {"Alopecia": "A1", "Fatigue": "A1", "Phlebitis": "A2", "Constipation": "A2"},
    ),
    "each in the bracket behind its arm": (
        "Adverse events were seen in 12 patients given docetaxel (mostly alopecia and nausea) and in 14 patients given "
        "vinorelbine (phlebitis and pain).",
        {"Alopecia": "A1", "Nausea": "A1", "Phlebitis": "A2", "Pain": "A2"},
    ),
    "one bracket behind both": (
        "Toxicity was worse with docetaxel than with vinorelbine (alopecia, nausea).",
        {"Alopecia": "A1", "Nausea": "A1"},
    ),
    "more than": ("Anemia was more common with docetaxel than with vinorelbine.", {"Anemia": "A1"}),
    "compared with at the head": (
        "As compared with docetaxel, vinorelbine was associated with less alopecia but with more constipation.",
        {"Alopecia": "all", "Constipation": "A2"},
    ),
    "lists behind their arms": (
        "The most common adverse events were alopecia and nausea with docetaxel and constipation with vinorelbine.",
        {"Alopecia": "A1", "Nausea": "A1", "Constipation": "A2"},
    ),
    "lists before their arms": (
        "Common events with docetaxel were alopecia and edema, and those with vinorelbine were phlebitis and pain.",
        {"Alopecia": "A1", "Edema limbs": "A1", "Phlebitis": "A2", "Pain": "A2"},
    ),
    "whereas": (
        "Mucositis was more frequent with docetaxel, whereas constipation and vomiting were worse with vinorelbine.",
        {"Mucositis oral": "A1", "Constipation": "A2", "Vomiting": "A2"},
    ),
    "in less than so many": (
        "Marked hypotension occurred in less than 10% of patients in the docetaxel group.",
        {"Hypotension": "A1"},
    ),
    "less than in another": (
        "Hypotension was common, and less than 2 weeks were lost, other than in the docetaxel group.",
        {"Hypotension": "all"},
    ),
    "two lists, each with its arm and verb": (
        "The most common adverse events with docetaxel were alopecia, nausea, and edema, and the most common events "
        "with vinorelbine were phlebitis and constipation.",
        {"Alopecia": "A1", "Nausea": "A1", "Edema limbs": "A1", "Phlebitis": "A2", "Constipation": "A2"},
    ),
    "those in the other": (
        "The commonest events in the docetaxel group were alopecia and edema, and those in the vinorelbine group "
        "phlebitis and pain.",
        {"Alopecia": "A1", "Edema limbs": "A1", "Phlebitis": "A2", "Pain": "A2"},
    ),
    "different between some and those": (
        "Alopecia rates were not different between those given docetaxel and those given vinorelbine.",
        {"Alopecia": "all"},
    ),
    "most common with both": (
        "The most common events with docetaxel and vinorelbine were nausea and fever, and the most common of all was "
        "fatigue.",
        {"Nausea": "all", "Fever": "all", "Fatigue": "all"},
    ),
    "except that": (
        "Toxicity was not different between the groups except that alopecia was more common in the docetaxel group "
        "than in the vinorelbine group.",
        {"Alopecia": "A1"},
    ),
    "except for more": (
        "Adverse events were similar with docetaxel and vinorelbine, with the exception of more phlebitis with "
        "vinorelbine.",
        {"Phlebitis": "A2"},
    ),
    "except for less": (
        "Toxicity did not differ between docetaxel and vinorelbine except for phlebitis, which was less frequent with "
        "docetaxel.",
        {"Phlebitis": "all"},
    ),
    "alike": ("Nausea was similar with docetaxel and vinorelbine, and fatigue was common.", {"Nausea": "all"}),
    "a fall in one of them": ("Nausea was less frequent with docetaxel than with vinorelbine.", {"Nausea": "all"}),
    "a clause of its own that says it of both": (
        "Docetaxel caused fever in 12% but alopecia was similar in the two groups, and nausea was rare.",
        {"Alopecia": "all", "Nausea": "all"},
    ),
    "a clause of its own that says less": (
        "Anemia was more common with docetaxel, although constipation was less common.",
        {"Anemia": "A1", "Constipation": "all"},
    ),
    "a clause of its own that says as much": (
        "Docetaxel caused anemia, but constipation was also frequent.",
        {"Anemia": "A1", "Constipation": "A1"},
    ),
    "less of it with the one arm that is named": (
        "Alopecia and fever were significantly less frequent with docetaxel.",
        {"Alopecia": "all", "Fever": "all"},
    ),
    "less common ones of the one arm": (
        "Less common events with docetaxel were alopecia and fever.",
        {"Alopecia": "A1", "Fever": "A1"},
    ),
    "no difference, and something with one arm": (
        "There was no difference in the incidence of hypersensitivity reactions despite the absence of steroids in "
        "the docetaxel group.",
        {"Allergic reaction": "all"},
    ),
    "more of some, as much of others": (
        "Docetaxel was associated with more alopecia but with a similar incidence of infections.",
        {"Alopecia": "A1", "Infections and infestations - Other, specify": "all"},
    ),
    "more frequent in either": (
        "Grade 3 anemia was more frequent with docetaxel, as were infection and bleeding with vinorelbine.",
        {"Anemia": "A1", "Vascular disorders - Other, specify": "A2"},
    ),
}  # fmt: skip


ZEROS = {
    "of the event that was just counted": (
        "Grade 3 neutropenia was seen in 12% with docetaxel, and there was no grade 4 neutropenia.",
        {("Neutrophil count decreased", "A1")},
    ),
    "of both arms": (
        "Grade 3 neutropenia was seen in 12% with docetaxel and 4% with vinorelbine, and there was no grade 4 "
        "neutropenia.",
        {("Neutrophil count decreased", "all")},
    ),
    "of another event": (
        "Grade 3 neutropenia was seen in 12% with docetaxel, and there was no grade 4 nausea.",
        {("Nausea", "all")},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("sentence", "zeros"), ZEROS.values(), ids=ZEROS)
def test_the_arm_of_no_event_of_a_higher_grade(sentence: str, zeros: set[tuple[str, str]]) -> None:
    rows = rows_of(nlp()(f"{OPENING}{sentence} {CLOSING}"), "adverse_events")
    assert {(row["ctcae_term"], row["arm_id"]) for row in rows if row["n"] == 0} == zeros


@pytest.mark.parametrize(("sentence", "arms"), NAMED.values(), ids=NAMED)
def test_the_arm_of_what_is_only_named(sentence: str, arms: dict[str, str]) -> None:
    rows = rows_of(nlp()(f"{OPENING}{sentence} {CLOSING}"), "adverse_events")
    found = {row["ctcae_term"]: row["arm_id"] for row in rows if row["rule"] == "event:named"}
    assert {term: found.get(term) for term in arms} == arms


# fmt: off
COUNTED = [
    case("grades-by-arms", PLACEBO,
         "Grade 3 and 4 neutropenia occurred in 40 (40%) and 9 (9%) patients with ribociclib versus 3 (3%) and 0 "
         "patients with placebo.",
         "A Neutrophil count decreased g3-3 40 40%", "A Neutrophil count decreased g4-4 9 9%",
         "B Neutrophil count decreased g3-3 3 3%", "B Neutrophil count decreased g4-4 0"),
    case("grades-by-arms-and-respectively", PLACEBO,
         "Grades 3 and 4 neutropenia were seen in 41% and 8% in the ribociclib group and in 3% and 1% in the placebo "
         "group, respectively.",
         "A Neutrophil count decreased g3-3 41%", "A Neutrophil count decreased g4-4 8%",
         "B Neutrophil count decreased g3-3 3%", "B Neutrophil count decreased g4-4 1%"),
    case("those-who-had", PLACEBO,
         "Women taking ribociclib had two hip fractures and three strokes, those taking placebo had four hip "
         "fractures and one stroke.",
         "A Hip fracture 2", "A Stroke 3", "B Hip fracture 4", "B Stroke 1"),
    case("patients-who-had", PLACEBO,
         "Patients on ribociclib developed six pneumonias and two infections, and patients on placebo developed "
         "three pneumonias.",
         "A Lung infection 6", "A Infections and infestations - Other, specify 2", "B Lung infection 3"),
    case("complications-or", SINGLE, "There were no complications or infections.",
         "A Infections and infestations - Other, specify 0"),
    case("presented-with", SINGLE, "No patient presented with nausea or vomiting.", "A Nausea 0", "A Vomiting 0"),
    case("myelosuppression", SINGLE, "The main toxicities were myelosuppression and alopecia.",
         "mention HEMATOLOGIC", "mention Alopecia"),
    case("but-not", SINGLE, "Patients experienced fatigue and mucositis but not febrile neutropenia.",
         "mention Fatigue", "mention Mucositis oral"),
]
# fmt: on


NONE_TOLD = [
    "Docetaxel did not alter the annual rate of stroke.",
    "There was no effect of docetaxel on the decline in ejection fraction reported before.",
    "Hip fractures were more effectively prevented with docetaxel.",
    "A reduction in hip and vertebral fractures was observed with docetaxel.",
    "Neuropathy is a common adverse effect of docetaxel.",
]


@pytest.mark.parametrize("sentence", NONE_TOLD)
def test_an_event_that_nobody_is_said_to_have_had(sentence: str) -> None:
    assert not rows_of(nlp()(f"{OPENING}{sentence} {CLOSING}"), "adverse_events")


@pytest.mark.parametrize("example", COUNTED)
def test_the_arm_of_what_is_counted(example: Case) -> None:
    check(example)


def test_the_term_of_what_is_said_with_a_verb_has_no_figures() -> None:
    sentence = "Treatment was discontinued (9/60 v 2/61) because of adverse events."
    rows = rows_of(nlp()(f"{OPENING}{sentence} {CLOSING}"), "adverse_events")
    told = [(row["term"], row["n"]) for row in rows if row["ctcae_term"] == "DISCONTINUATION"]
    assert told == [("discontinued because of adverse events", n) for n in (9, 2)]


TERMS = {
    "Hypertension requiring treatment was seen in 6 patients with docetaxel.": "Hypertension requiring treatment",
    "Neutropenia lasting more than 7 days (6 patients) was the main event with docetaxel.": "Neutropenia lasting more "
    "than 7 days",
    "Hypertension was seen in 6 patients requiring treatment with docetaxel.": "Hypertension",
    "Six patients given docetaxel died from pneumonitis.": "died",
    "Six patients given docetaxel died because of adverse events.": "died because of adverse events",
}


@pytest.mark.parametrize(("sentence", "term"), TERMS.items(), ids=TERMS)
def test_how_a_term_ends(sentence: str, term: str) -> None:
    rows = rows_of(nlp()(f"{OPENING}{sentence} {CLOSING}"), "adverse_events")
    assert next(row["term"] for row in rows if row["n"] == 6) == term
