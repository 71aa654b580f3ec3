"""Groups named for their part in the study, each told what it is given: "the control group (n = 40) received A"."""

from __future__ import annotations

import re

from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from ..text.words import PATIENTS
from .arm_added import add_to_the_other
from .arm_letters import defined
from .arm_letters_before import Label
from .arm_source import Arm, Frame, Source

_NAMED = scanner(
    r"\b(?:(?P<name>control|standard|conventional|reference|comparator|study|experimental|investigational|treatment|"
    r"intervention|test|trial|observation)[- ](?P<noun>groups?|arms?)\b|"
    rf"(?<=[.;] )(?P<part>control|intervention|experimental)[- ](?P<who>{PATIENTS})\b)",
    re.IGNORECASE,
)


def named_groups(source: Source) -> list[Frame]:
    """ "study group" and "control group", where patients were randomized and both are spoken of.

    Without a word of randomization each group must be told what it is given.
    """
    labels = _group_names(source)
    if {x.name for x in labels} == {"observation", "control"} and _names_group_by_drug(source):
        return []
    arms = {arm.names[0].lower(): arm for arm in defined(source, labels)}
    told = {a.components for a in arms.values() if a.components}
    if not source.is_randomized and len(told) < 2:
        return []
    for label in labels:
        words = source.text[label.start : label.end]
        if all(not name.startswith(label.name) for name in arms):
            arms[words.lower()] = Arm(
                frozenset(), label.start, label.end, definitions=[(label.start, label.end)], names=[words]
            )
    found = sorted(arms.values(), key=lambda a: a.start)
    if len(found) != 2:
        return []
    add_to_the_other(source, found)
    return [Frame("arms:named-groups", 56, found)]


_BY_DOSE = scanner(
    r"\b(?P<name>(?:high|higher|low|lower|standard|conventional|intermediate|full|reduced|intensified)[- ]doses?)[- ]"
    r"(?P<noun>group|arm)\b",
    re.IGNORECASE,
)


def groups_by_dose(source: Source) -> list[Frame]:
    """ "The high-dose group received X 200 mg/m2 and the low-dose group 100 mg/m2": each told its dose of one drug."""
    labels = [Label(m["name"].lower(), m["noun"], m.start(), m.end()) for m in _BY_DOSE.finditer(source.text)]
    arms = defined(source, labels) if len({x.name for x in labels}) > 1 else []
    if len(arms) < 2 or len({tuple(a.drugs) for a in arms}) > 1 or not arms[0].drugs:
        return []
    return [Frame("arms:named-groups", 56, arms)]


#: The kinds of arms that a registry knows, as headings: "Active Comparator: A - Patients receive A".
_KIND = scanner(
    r"(?:(?<=[.;:)\]] )|(?<=\n)|(?<=- ))(?:Experimental|(?:Active|Placebo|Sham) [Cc]omparator|"
    r"No [Ii]ntervention)(?=:\s)"
)


def headed_by_kind(source: Source) -> list[Frame]:
    """Arms under the headings of a registry: "Experimental: A plus B - … Active Comparator: B - …"."""
    labels = [Label(f"{m.group()} {i}", "", m.start(), m.end()) for i, m in enumerate(_KIND.finditer(source.text))]
    arms = defined(source, labels) if len(labels) > 1 else []
    for arm in arms:
        arm.names = []
    if not 2 <= len(arms) <= 6 or len(arms) < len(labels) - 1 or len({a.components for a in arms}) < 2:
        return []
    return [Frame("arms:named-groups", 110, arms)]


_GROUP = lazy_regex(r"[- ](?:arm|group)\b")


def _names_group_by_drug(source: Source) -> bool:
    """Whether a group is called by its drug, so that "the observation arm" and "the control arm" are both the other."""
    return any(t.drugs and _GROUP.match(source.text, t.end) for t in source.treatments)


def _group_names(source: Source) -> list[Label]:
    """Every "study group" and "control group" where the text has both; words for groups in general are left out."""
    found = [
        Label((m["name"] or m["part"]).lower(), m["noun"] or "patients", m.start(), m.end())
        for m in _NAMED.finditer(source.text)
        if m["noun"] is None or not m["noun"].lower().endswith("s")
    ]
    found = [f for f in found if not _any_group(source.text, f)]
    names = {f.name for f in found}
    return found if len(names) == 2 and names & _REFERENCES else []


#: What the group is called that another is compared with.
_REFERENCES = frozenset(["control", "standard", "conventional", "reference", "comparator"])
_ANY_GROUP = lazy_regex(r"\b(?:each|either|both|per|by|any|(?P<listed>and|or))\s$", re.IGNORECASE)


def _any_group(text: str, label: Label) -> bool:
    """Whether the words speak of groups in general: "each treatment group", "the study and control group"."""
    match = _ANY_GROUP.search(text, max(0, label.start - 12), label.start)
    return match is not None and not (match["listed"] and text.startswith((" (", ":"), label.end))
