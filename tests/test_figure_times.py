"""When something was counted and how severe it was called: labels of adverse events, times of responses."""

from __future__ import annotations

import pytest

from constructions import CLOSING, nlp
from trialtables.components.base import rows_of

OPENING = "Patients with sarcoma were randomly assigned to docetaxel (n = 60) or vinorelbine (n = 61). "
EVENTS = {
    "in more cycles": (
        "Grade 3 vomiting occurred in more treatment cycles with docetaxel (19 of 90) than with vinorelbine (8 of 95).",
        {19: "cycles", 8: "cycles"},
    ),
    "in more patients": (
        "Grade 3 vomiting occurred in more patients in later cycles with docetaxel (19 of 90; vinorelbine, 8 of 95).",
        {19: "later cycles", 8: "later cycles"},
    ),
    "numbers of events": (
        "Dose reductions and interruptions (36 and 75 events, respectively) were frequent with docetaxel.",
        {36: "events", 75: "events"},
    ),
    "patients with events": (
        "Rash was seen in 8 patients, and 13 patients had cardiac events with docetaxel.",
        {8: None, 13: None},
    ),
    "behind each pair": (
        "Pain was reported by 30 (50%) of 60 patients given docetaxel and 20 (33%) of 61 given vinorelbine at 6 "
        "months, and by 12 (20%) of 60 and 9 (15%) of 61 patients, respectively, at 12 months.",
        {30: "6 months", 20: "6 months", 12: "12 months", 9: "12 months"},
    ),
    "at the head": (
        "At 24 months, lymphedema was seen in 8 patients with docetaxel and 13 with vinorelbine.",
        {8: "24 months", 13: "24 months"},
    ),
    "so long after something, at the head": (
        "Two weeks after the last infusion, rash was seen in 8 patients with docetaxel and 13 with vinorelbine.",
        {8: "Two weeks after the last infusion", 13: "Two weeks after the last infusion"},
    ),
    "so long after something, of the event": (
        "Rash was seen in 8 patients with docetaxel two weeks after the last infusion, and 13 with vinorelbine.",
        {8: None, 13: None},
    ),
    "hours after surgery": (
        "Vomiting was seen in 8 patients with docetaxel and 13 with vinorelbine in the 48-hour postoperative period.",
        {8: "the 48-hour postoperative period", 13: "the 48-hour postoperative period"},
    ),
    "of two parts of the treatment": (
        "With docetaxel, there were 14 infections during radiotherapy and 5 infections after radiotherapy.",
        {14: "during radiotherapy", 5: "after radiotherapy"},
    ),
    "one part alone": (
        "With docetaxel, 14 infections occurred during radiotherapy.",
        {14: "during radiotherapy"},
    ),
    "acute, of two kinds": (
        "Acute hematologic and nonhematologic toxicity of grade 3 was seen in 8 and 13 patients on docetaxel.",
        {8: "acute", 13: "acute"},
    ),
    "in the first treatment period": (
        "Adverse events led to discontinuation in 20 (33%) of 60 patients given docetaxel (8 [13%] during the "
        "initial treatment period of four doses).",
        {20: None, 8: "the initial treatment period of four doses"},
    ),
    "within so many days": (
        "Within 30 days, 8 patients had an infection with docetaxel and 13 with vinorelbine.",
        {8: "within 30 days", 13: "within 30 days"},
    ),
    "two spans in the alternative": (
        "With docetaxel 8 patients had an infection, either during treatment or within 30 days.",
        {8: None},
    ),
    "no time of the count": ("Patients on the 21-day schedule of docetaxel had 7 infections.", {7: None}),
    "severe": (
        "Severe nausea occurred in 7 patients with docetaxel and 4 with vinorelbine.",
        {7: "severe", 4: "severe"},
    ),
    "severe with its grade": ("Severe (grade 3) nausea occurred in 7 patients with docetaxel.", {7: None}),
    "late with its grade": ("Late grade 3 toxicity occurred in 7 patients with docetaxel.", {7: None}),
    "a serious list": (
        "The most common serious adverse events with docetaxel were vomiting (n = 6) and dehydration (n = 5).",
        {6: "serious", 5: "serious"},
    ),
    "a name": ("Acute kidney injury occurred in 3 patients given docetaxel.", {3: None}),
    "cause": (
        "There were two treatment-related deaths with docetaxel (sepsis and pneumonia).",
        {2: None, 1: "cause of death"},
    ),
    "causes in the bracket of each arm": (
        "Treatment-related deaths occurred in 3 patients with docetaxel (one each of sepsis, stroke and pneumonitis).",
        {3: None, 1: "cause of death"},
    ),
    "what each was due to": (
        "Two patients with docetaxel died of toxic effects: one because of sepsis and one because of stroke.",
        {2: None, 1: "cause of death"},
    ),
    "what each of a list was due to": (
        "Three toxic deaths occurred with docetaxel, with one death due to each of sepsis, pneumonia, and stroke.",
        {3: None, 1: "cause of death"},
    ),
    "serious, and not the treatment's": (
        "Serious adverse events judged unrelated to treatment occurred in 7 patients with docetaxel.",
        {7: "unrelated to treatment"},
    ),
    "serious, none of them the treatment's": (
        "With docetaxel, 7 serious adverse events occurred, all not related to the study drug.",
        {7: "not related to the study drug"},
    ),
    "serious, of some treatment": (
        "Serious adverse events occurred in 7 patients with docetaxel and were related to treatment in 3.",
        {7: None, 3: None},
    ),
    "an event beside deaths": (
        "There were 2 toxic deaths and 12 cases of grade 3 anemia with docetaxel.",
        {2: None, 12: None},
    ),
    "serious, said behind the list": (
        "Fever (6 patients [10%]) and rash (5 patients [8%]) were the most common serious adverse events on docetaxel.",
        {6: "serious", 5: "serious"},
    ),
    "the most common of them": (
        "Serious adverse events occurred in 18 (30%) patients with docetaxel and 8 (13%) with vinorelbine, of which "
        "the most common was fever (6 [10%] v 5 [8%]).",
        {18: None, 8: None, 6: "serious", 5: "serious"},
    ),
    "patients with each": (
        "Serious adverse events with docetaxel included 6 [10%] patients with fever and 5 [8%] with rash.",
        {6: "serious", 5: "serious"},
    ),
    "serious beside another list": (
        "Fever occurred in 6 patients with docetaxel; serious adverse events were rare.",
        {6: None},
    ),
    "severe events in a list": (
        "Docetaxel led to more severe nausea (8 [14%] v 5 [9%]) and vomiting (7 [12%] v 2 [3%]).",
        {8: "severe", 5: "severe", 7: "severe", 2: "severe"},
    ),
    "high-grade events in a list of three": (
        "High-grade nausea (7 [14%]), vomiting (6 [12%]), and fatigue (5 [10%]) were seen with docetaxel.",
        {7: "high-grade", 6: "high-grade", 5: "high-grade"},
    ),
    "severe, and a list": (
        "Severe nausea (8 [14%]), vomiting (7 [12%]), and alopecia (41 [70%]) were seen with docetaxel.",
        {8: "severe", 7: None, 41: None},
    ),
    "severe, and any grade": (
        "Severe nausea (8 [14%]) and fatigue (any grade, 36 [60%]) were seen with docetaxel.",
        {8: "severe", 36: None},
    ),
    "severe and then mild": (
        "Severe nausea (8 [14%]), mild vomiting (7 [12%]) and fatigue (6 [10%]) were seen with docetaxel.",
        {8: "severe", 7: "mild", 6: None},
    ),
    "serious names one event of a list": (
        "Serious infection (8 [14%]) and fatigue (6 [10%]) were seen with docetaxel.",
        {8: "serious", 6: None},
    ),
    "severe, and then a clause of its own": (
        "With docetaxel severe nausea was rare (2 [3%]), and fatigue (24 [40%]) was common.",
        {2: "severe", 24: None},
    ),
    "events beside the people who had them": (
        "Of 31 serious adverse events reported in 26 patients given docetaxel, none was fatal.",
        {31: "episodes", 26: None},
    ),
    "people with events": ("There were 31 patients with adverse events with docetaxel.", {31: None}),
    "a cause of death that has only a code": (
        "Three patients with docetaxel died of toxic effects (sepsis, stroke and myelosuppression in one each).",
        {3: None, 1: "cause of death"},
    ),
    "cycles of two arms": (
        "Neutropenia was seen in 20 [10%] of 200 treatment cycles in the docetaxel group versus 30 [16%] of 190 in the "
        "vinorelbine group, and nausea in 40 [20%] of 200 versus 19 [10%] of 190.",
        {20: "cycles", 30: "cycles", 40: "cycles", 19: "cycles"},
    ),
    "cycles and then patients": (
        "With docetaxel neutropenia was seen in 20 of 200 cycles and in 12 (20%) of 60 patients, rash in 6 of 60.",
        {20: "cycles", 12: None, 6: None},
    ),
    "cycles": ("Neutropenia was seen in 20 of 200 cycles with docetaxel.", {20: "cycles"}),
    "at the head, for what stands behind a semicolon": (
        "At 6 months, fatigue was seen in 8 patients with docetaxel and 13 with vinorelbine; nausea was seen in 5 and "
        "4 patients, respectively.",
        {8: "6 months", 13: "6 months", 5: "6 months", 4: "6 months"},
    ),
    "at the head, and then all the time": (
        "At 6 months, fatigue was seen in 8 patients with docetaxel; overall, nausea was seen in 5 patients.",
        {8: "6 months", 5: None},
    ),
    "times on both sides of a semicolon": (
        "At 6 months, fatigue was seen in 8 patients with docetaxel; at 12 months, in 5 patients.",
        {8: "6 months", 5: "12 months"},
    ),
    "one cycle": ("In cycle 1, fever was seen in 8 patients with docetaxel.", {8: "cycle 1"}),
    "several cycles": ("In cycles 1 to 6, fever was seen in 8 patients with docetaxel.", {8: None}),
    "the first cycle of the treatment": (
        "In the first treatment cycle, fever was seen in 8 patients with docetaxel and 13 with vinorelbine.",
        {8: "the first treatment cycle", 13: "the first treatment cycle"},
    ),
    "a part of the treatment, at the head": (
        "After two cycles, fever was seen in 8 patients with docetaxel.",
        {8: "after two cycles"},
    ),
    "a part of the treatment, in passing": (
        "Fever was seen in 8 patients after two cycles of docetaxel.",
        {8: "after two cycles"},
    ),
    "in the name of a rate": (
        "The 5-year cumulative incidence of heart failure was 8 of 60 with docetaxel and 13 of 61 with vinorelbine.",
        {8: "5-year", 13: "5-year"},
    ),
    "in the name of a rate of two events": (
        "Two-year rates of pain and edema were 8 of 60 and 5 of 60 patients with docetaxel.",
        {8: "Two-year", 5: "Two-year"},
    ),
    "two times in the name of a rate": (
        "The 2- and 5-year incidence of heart failure was 8 of 60 with docetaxel.",
        {8: None},
    ),
    "a treatment of so many weeks": ("Pain on 12-week docetaxel was seen in 8 patients.", {8: None}),
}


@pytest.mark.parametrize(("sentence", "labels"), EVENTS.values(), ids=EVENTS)
def test_labels_of_events(sentence: str, labels: dict[int, str | None]) -> None:
    rows = rows_of(nlp()(f"{OPENING}{sentence} {CLOSING}"), "adverse_events")
    assert {row["n"]: row.get("label") for row in rows} == labels


RESPONSES = {
    "of the rate": ("The response rate at 12 weeks was 30% with docetaxel and 20% with vinorelbine.", "12 weeks"),
    "behind": ("A response was seen in 30% with docetaxel and 20% with vinorelbine at week 16.", "week 16"),
    "in the name": ("The 12-week response rate was 30% with docetaxel and 20% with vinorelbine.", "12-week"),
    "in the name of the best": (
        "Six-month objective response rates were 30% and 20% with docetaxel and vinorelbine.",
        "Six-month",
    ),
    "after part of the treatment": (
        "After 12 weeks, 30% of patients had responded with docetaxel and 20% with vinorelbine.",
        "after 12 weeks",
    ),
    "after an operation": (
        "At 6 months after surgery, 30% of patients had responded with docetaxel and 20% with vinorelbine.",
        "6 months after surgery",
    ),
    "between two weeks": (
        "Responses were seen between weeks 20 and 24 in 30% with docetaxel and 20% with vinorelbine.",
        "between weeks 20 and 24",
    ),
    "about a time": ("At 10 to 12 weeks, 30% had responded with docetaxel and 20% with vinorelbine.", "10 to 12 weeks"),
    "no weeks": ("The response rate was between 20 and 30%: 30% with docetaxel, 20% with vinorelbine.", None),
    "at the head": ("By week 24, 30% of patients had responded with docetaxel and 20% with vinorelbine.", "week 24"),
    "after so many cycles": (
        "After two cycles, the response rate was 30% with docetaxel and 20% with vinorelbine.",
        "after two cycles",
    ),
    "in a cycle": ("The response rate in cycle 1 was 30% with docetaxel and 20% with vinorelbine.", "cycle 1"),
    "a cycle at the head, and a phase of it": (
        "In cycle 1, a response was seen in 30% with docetaxel and 20% with vinorelbine in the delayed phase.",
        "cycle 1, the delayed phase",
    ),
    "before randomization": (
        "The response rate before randomization was 30% with docetaxel and 20% with vinorelbine.",
        "before randomization",
    ),
    "found at baseline": ("Of those with pain at baseline, 30% responded to docetaxel and 20% to vinorelbine.", None),
    "treated for so many cycles": ("After a median of 4 cycles, 30% responded to docetaxel, 20% to vinorelbine.", None),
    "follow-up": ("At a median follow-up of 12 months, 30% responded with docetaxel and 20% with vinorelbine.", None),
}  # fmt: skip


@pytest.mark.parametrize(("sentence", "time"), RESPONSES.values(), ids=RESPONSES)
def test_times_of_responses(sentence: str, time: str | None) -> None:
    rows = rows_of(nlp()(f"{OPENING}{sentence} {CLOSING}"), "responses")
    assert {row["percent"]: row.get("timepoint") for row in rows} == {30: time, 20: time}


TERMS = {
    "a name around its figures": (
        "The rate of grade 3 hematologic (2% v 9%) and nonhematologic (4% v 12%) toxicity was higher on vinorelbine.",
        {"hematologic toxicity", "nonhematologic toxicity"},
    ),
    "what an event is a kind of": (
        "Incisional pain was seen in 12% on docetaxel, and transient rash in 9% of patients.",
        {"Incisional pain", "transient rash"},
    ),
    "any cause, before the grade": (
        "All-cause grade 3 adverse events were seen in 12% on docetaxel and 14% on vinorelbine.",
        {"All-cause adverse events"},
    ),
    "what was seen less often": ("There was a lower rate of fewer infections (12% v 14%).", {"infections"}),
    "the cause before the grade": (
        "Any treatment-related grade 3 to 4 adverse events were seen in 12% on docetaxel and 14% on vinorelbine.",
        {"treatment-related adverse events"},
    ),
    "no cause before the grade": ("Grade 3 adverse events were seen in 12% on docetaxel.", {"adverse events"}),
    "none that was judged so": (
        "No adverse events in the docetaxel group were considered related to study drug.",
        {"adverse events considered related to study drug"},
    ),
    "none, and others judged": (
        "No adverse events occurred with docetaxel, but deaths in other groups were considered treatment related.",
        {"adverse events"},
    ),
}


@pytest.mark.parametrize(("sentence", "terms"), TERMS.values(), ids=TERMS)
def test_terms_are_the_words_without_figures_and_with_the_cause(sentence: str, terms: set[str]) -> None:
    text = f"Patients with sarcoma were randomly assigned to docetaxel or vinorelbine. RESULTS: {sentence}"
    found = {row["term"] for row in rows_of(nlp()(text), "adverse_events") if row["rule"] != "event:named"}
    assert found - {"deaths"} == terms


def test_no_level_of_limits_that_a_part_has_not() -> None:
    text = (
        "Forty patients with sarcoma received docetaxel. RESULTS: Of 38 evaluable patients, five (13%; 95% CI, 4% to "
        "28%) had an objective response (partial response)."
    )
    levels = {row["outcome"]: row.get("ci_level") for row in rows_of(nlp()(text), "responses")}
    assert levels == {"ORR": 95, "PR": None}


@pytest.mark.parametrize(
    ("sentence", "times"),
    [
        ("The response rate at 3 months was higher with gemcitabine: 40% (12% complete response) versus 24% (4% CR).",
         {40: "3 months", 24: "3 months", 12: "3 months", 4: "3 months"}),
        ("Complete response rates before transplantation were 12% with gemcitabine and 4% with erlotinib.",
         {12: "before transplantation", 4: "before transplantation"}),
        ("The complete response rate prior to random assignment was 12%.", {12: "prior to random assignment"}),
        ("The response rate after surgery was 40%.", {40: "after surgery"}),
        ("Of patients who had a scan before surgery, 40% had a partial response.", {40: None}),
    ],
)  # fmt: skip
def test_the_time_of_a_response(sentence: str, times: dict[int, str | None]) -> None:
    text = "Patients with thymoma were randomly assigned to gemcitabine or erlotinib."
    rows = rows_of(nlp()(f"{text} {sentence} {CLOSING}"), "responses")
    assert {row["percent"]: row.get("timepoint") for row in rows} == times


def test_each_bracket_behind_its_own_time() -> None:
    text = "More patients responded with docetaxel at 1 month (44% vs 17%, P = .01) and 3 months (54% vs 27%, P = .02)."
    rows = rows_of(nlp()(f"{OPENING}{text} {CLOSING}"), "responses")
    assert {row["percent"]: row.get("timepoint") for row in rows} == {
        44: "1 month", 17: "1 month", 54: "3 months", 27: "3 months",
    }  # fmt: skip


CAUSES = {
    "of stopping": (
        "Treatment was discontinued because of rash in 4 patients on docetaxel.",
        "rash",
        "cause of discontinuation",
    ),
    "of a reduction": (
        "Dose reductions for neuropathy (4 patients) were rare.",
        "neuropathy",
        "cause of dose reduction",
    ),
    "of death": ("Four patients on docetaxel died as a result of sepsis.", "sepsis", "cause of death"),
    "of nothing": ("Discontinuations were rare, and rash was seen in 4 patients on docetaxel.", "rash", None),
}


@pytest.mark.parametrize(("sentence", "term", "label"), CAUSES.values(), ids=CAUSES)
def test_what_an_event_was_the_cause_of(sentence: str, term: str, label: str | None) -> None:
    rows = rows_of(nlp()(f"{OPENING}{sentence} {CLOSING}"), "adverse_events")
    assert [row.get("label") for row in rows if row["term"] == term and row["n"] == 4] == [label]


@pytest.mark.parametrize("words", ["died from sepsis", "died as a result of sepsis", "died because of sepsis"])
def test_the_cause_is_no_part_of_the_name_of_a_death(words: str) -> None:
    rows = rows_of(nlp()(f"{OPENING}Four patients on docetaxel {words}. {CLOSING}"), "adverse_events")
    assert [row["term"] for row in rows if row["ctcae_term"] == "DEATH"] == ["died"]


def test_later_cycles_told_behind_a_semicolon() -> None:
    text = (
        "In the first cycle, fever occurred in 40% and 20%; in later cycles it occurred in 15% and 10%, respectively."
    )
    rows = rows_of(nlp()(f"{OPENING}{text} {CLOSING}"), "adverse_events")
    assert {row["percent"]: row.get("label") for row in rows} == {
        40: "the first cycle", 20: "the first cycle", 15: "later cycles", 10: "later cycles",
    }  # fmt: skip


def test_after_a_cycle_is_not_in_it() -> None:
    text = "Neuropathy was seen in 10% in cycle 1 and 30% after cycle 6."
    rows = rows_of(nlp()(f"{OPENING}{text} {CLOSING}"), "adverse_events")
    assert {row["percent"]: row.get("label") for row in rows} == {10: "cycle 1", 30: "after cycle 6"}


def test_the_cycle_ahead_of_to_and_a_percent() -> None:
    text = "Neuropathy increased from 10% (95% CI, 6% to 14%) at cycle 4 to 30% (95% CI, 20% to 40%) at cycle 8."
    rows = rows_of(nlp()(f"{OPENING}{text} {CLOSING}"), "adverse_events")
    assert {row["percent"]: row.get("label") for row in rows} == {10: "cycle 4", 30: "cycle 8"}
