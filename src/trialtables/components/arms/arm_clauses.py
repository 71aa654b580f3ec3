"""Arms that a plan tells in clauses: "one group will receive A, while patients in the other group will take B"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from ..text.words import PATIENTS
from ..treatments.treatment_phrases import NOT_A_DRUG, OTHER, drugs_of
from .arm_added import add_to_the_other
from .arm_care import given_beside
from .arm_letters import defined, goes_without_verb
from .arm_letters_before import Label
from .arm_source import Arm, Frame, Source
from .arm_told import AHEAD, is_name
from .arm_verbs import MODAL

_NOUN = scanner(r"[- ](?P<noun>arm|group|half)(?![\w-])", re.IGNORECASE)
#: Where a clause begins within a sentence: ", in the control group", "; and the other group", "while patients in …".
_CLAUSE = lazy_regex(r"(?:[;:]|,\s*(?:and|while|whereas|but)?(?=\s)|\s(?:and|while|whereas))\s+", re.IGNORECASE)
_ONE_OR_OTHER = r"(?P<part>one|another|(?:the\s+)?other|(?:the\s+|a\s+)?second|(?:the\s+)?first|(?:the\s+)?remaining)"
_HEADED = lazy_regex(
    rf"{AHEAD}(?:{_ONE_OR_OTHER}|(?P<name>(?!\w+\s+of\b)[\w+/&-]+(?:\s[\w+/&-]+){{0,4}}))", re.IGNORECASE
)
_PEOPLE = rf"(?:{PATIENTS}|them|these)"
#: "|Half| of the patients will receive A".
_HALF = scanner(rf"\b(?P<part>half)\s+(?:of\s+)?(?:the\s+)?(?:\w+\s+)?{_PEOPLE}\b", re.IGNORECASE)
#: "|Part of the patients| received A", "|Some participants| were given A".
_SOME = scanner(rf"\b(?:part\s+of|some(?:\s+of)?)\s+(?:the\s+|all\s+)?(?:\w+\s+)?{_PEOPLE}\b", re.IGNORECASE)
#: "|The others| received B", "|the remaining patients| will be given B".
_REST = scanner(
    rf"\bthe\s+(?:others|rest(?:\s+of\s+(?:the\s+)?{_PEOPLE})?|remainder|(?:other|remaining)\s+(?:\w+\s+)?(?:{PATIENTS}))\b",
    re.IGNORECASE,
)
_SUBJECT = rf"\s*(?:\([^()]{{0,60}}\)\s*)?(?:of\s+)?,?\s*(?:(?:the\s+)?(?:\d+\s+)?(?:{PATIENTS}|they)\s+)?"
_PLANNED = lazy_regex(
    rf"{_SUBJECT}{MODAL}(?:be\s+(?:\w+\s+)?(?:given|treated|administered|started)|receive|get|take|accept|undergo|have|"
    r"continue|start|begin)\b",
    re.IGNORECASE,
)
#: The present of a plan: "patients in the control group only undergo surgery".
_PRESENT = lazy_regex(
    rf"{_SUBJECT}(?:(?:only|just|also)\s+)?(?:receives?|gets?|takes?|undergo(?:es)?|(?:is|are)\s+(?:\w+\s+)?(?:given|treated)|"
    r"(?:is|are)\s+to\s+receive)\b",
    re.IGNORECASE,
)
#: Two groups that a study has had: "one group |received| A", "half of them |were selected to receive| A".
_PAST = lazy_regex(
    rf"{_SUBJECT}(?:(?:is|are|was|were)\s+(?:randomly\s+)?(?:selected|chosen|assigned|allocated)\s+to\s+(?:receive|get|take)|"
    r"(?:was|were|is|are)\s+(?:\w+\s+)?(?:given|administered|treated\s+with)|to\s+receive|received?|got|gets?|took)\b",
    re.IGNORECASE,
)
_AMOUNT = lazy_regex(
    r"\d[\d.,]*\s*(?:mg|g|µg|μg|ug|mcg|IU|MU|days?|weeks?|months?|cycles?|courses?)\b|\b(?:once|twice|weekly|daily)\b",
    re.IGNORECASE,
)


def told_in_clauses(source: Source) -> list[Frame]:
    """The arms of a plan whose groups are told each in a clause with "will receive" or the like."""
    if not (source.is_divided or source.is_protocol):
        return []
    labels = [x for x in _labels(source) if _has_verb(source, x) or _shares_verb(source, x)]
    if len({x.name for x in labels}) < 2:
        return _one_and_the_other(source)
    arms = [a for a in defined(source, labels) if a.components]
    if any(a.components == _ONLY_CALLED for a in arms):
        return []  # "the control arm (PBR) will have the same …": told by its name alone
    if len(arms) == 1 and arms[0].drugs:
        arms += _without_drugs(source, labels, arms[0])
    add_to_the_other(source, arms)
    return _framed(source, arms, 94) if 2 <= len(arms) <= 4 and any(a.drugs for a in arms) else []


def _framed(source: Source, arms: list[Arm], weight: int) -> list[Frame]:
    """The arms as groups of different drugs, or as doses of one."""
    if len({a.components for a in arms}) == len(arms):
        return [Frame("arms:named-groups", weight, arms)]
    amounts = {tuple(_AMOUNT.findall(source.text, *a.definitions[0])) for a in arms}
    same = source.is_randomized and len({a.components for a in arms}) == 1 and len(amounts) == len(arms)
    return [Frame("arms:dose-or-schedule", weight, arms)] if same else []


def _one_and_the_other(source: Source) -> list[Frame]:
    """ "Half of the patients received A, the others B": two groups told in turn in one place."""
    if not (source.is_randomized and _REST_NAMED.search(source.text)):
        return []
    found = [*_of_groups(source), *_of_halves(source), *_of_rest(source)]
    labels = [x for x in sorted(found, key=lambda x: x.start) if x.name in ("one", "other")]
    labels = [x for x in labels if _PAST.match(source.text, x.end) or _has_verb(source, x) or _shares_verb(source, x)]
    for one, other in pairwise(labels):
        near = source.sentence_at(one.end)[1] + 1 >= source.sentence_at(other.start)[0]
        elsewhere = ("results", "conclusions") if source.is_protocol else ("results", "conclusions", "background")
        apart = source.section_at(one.start) not in elsewhere
        if one.name == "one" and other.name == "other" and near and apart:
            arms = [a for a in defined(source, [one, other]) if a.drugs]
            return _framed(source, arms, 60) if len(arms) == len((one, other)) else []
    return []


#: A word without which no second group is told.
_REST_NAMED = lazy_regex(r"\b(?:others?|rest|remainder|remaining|second|another)\b", re.IGNORECASE)
_TOLD_WITHIN = 400
_ONLY_CALLED = frozenset({NOT_A_DRUG + "control"})


def _has_verb(source: Source, label: Label) -> bool:
    """Whether the clause goes on with what the group is to be given."""
    at = label.end
    if _PLANNED.match(source.text, at):
        return True
    return source.is_protocol and _PRESENT.match(source.text, at) is not None


def _without_drugs(source: Source, labels: list[Label], other: Arm) -> list[Arm]:
    """The second of two groups, whose clause names no treatment that is known: "only undergo gastrectomy"."""
    rest = [x for x in labels if not any(a <= x.start < b for a, b in other.definitions)]
    if len({x.name for x in labels}) != 2 or not rest or not _has_verb(source, rest[0]):
        return []
    label = rest[0]
    words = source.text[label.start : label.end]
    stretch = (label.start, source.sentence_at(label.start)[1])
    following = next((x.start for x in labels if x.start > label.start), 0)
    if (
        stretch[1] < following < label.end + _TOLD_WITHIN
    ):  # "The first group has a catheter. X is infused. The second …"
        later = source.treatments_in(stretch[1], source.sentence_at(following)[0])
        later = [t for t in later if not given_beside(source.text, source.sentence_at(t.start), t.start, t.end)]
        if drugs := drugs_of(later):
            stretch = (label.start, later[-1].end)
            return [Arm(drugs, label.start, label.end, definitions=[stretch], names=[words])]
    return [Arm(frozenset({OTHER + words}), label.start, label.end, definitions=[stretch], names=[words])]


#: "One half will be treated with A and the other half |with| B".
_WITH = lazy_regex(r"\s+with\s")


def _shares_verb(source: Source, label: Label) -> bool:
    """Whether the verb of the clause before is that of this group, too."""
    return goes_without_verb(source, label) or (
        label.name == "other" and _WITH.match(source.text, label.end) is not None
    )


def _labels(source: Source) -> list[Label]:
    """The names of groups that open a sentence or a clause, in text order."""
    found = [*_of_groups(source), *_of_halves(source)]
    return sorted(found, key=lambda x: x.start)


_ALSO = lazy_regex(r"\s+(?:(?:will|are|were|also|be)\s+){0,3}(?:additionally|also|in\s+addition)\b", re.IGNORECASE)


def _of_halves(source: Source) -> Iterator[Label]:
    for match in _HALF.finditer(source.text):
        if _ALSO.match(source.text, match.end()):
            continue  # "half of these patients will additionally receive B": a part of one group
        yield Label("one", "half", match.start(), match.end())


def _of_rest(source: Source) -> Iterator[Label]:
    """Groups that have no noun of their own: "some patients … the others"."""
    for match in _SOME.finditer(source.text):
        yield Label("one", "patients", match.start(), match.end())
    for match in _REST.finditer(source.text):
        yield Label("other", "patients", match.start(), match.end())


def _of_groups(source: Source) -> Iterator[Label]:
    for noun in _NOUN.finditer(source.text):
        start, _ = source.sentence_at(noun.start())
        begins = [start, *(m.end() for m in _CLAUSE.finditer(source.text, start, noun.start()))]
        for begin in reversed(begins):
            headed = _HEADED.fullmatch(source.text, begin, noun.start())
            if headed is None:
                continue
            if headed["part"]:
                word = headed["part"].lower().split()[-1]
                yield Label("one" if word in ("one", "first") else "other", noun["noun"], begin, noun.end())
            elif noun["noun"].lower() != "half" and is_name(headed["name"]):
                yield Label(headed["name"].lower(), noun["noun"], headed.start("name"), noun.end())
            else:
                continue
            break


#: Parts of a study, which are no arms as long as they give the same drugs, and the verb that gives them.
_PART = scanner(
    r"\b(?P<noun>[Pp]art|PART|[Ss]tratum|STRATUM|[Ss]egment)(?:\s+|-)(?P<name>[A-D]|[1-4]|I{1,3}|IV)\b(?![-/]|\s?mg)"
)
_GIVES = lazy_regex(
    rf"(?:\s*\([^()]{{0,60}}\))?\s*[,:]?\s*(?:all\s+)?(?:(?:{PATIENTS}|they)\s+)?(?:will\s+)?"
    r"(?:receives?|gets?|takes?|be\s+(?:treated|given)|are\s+(?:treated|given))\b",
    re.IGNORECASE,
)


def told_in_parts(source: Source) -> list[Frame]:
    """ "Patients in part A will receive X. In part B, patients will receive X with Y": different drugs in each part."""
    if source.is_randomized or not source.is_protocol:
        return []
    parts = [Label(m["name"], m["noun"], m.start(), m.end()) for m in _PART.finditer(source.text)]
    parts = [x for x in parts if _GIVES.match(source.text, x.end)]
    if not 2 <= len({x.name for x in parts}) <= 4:
        return []
    arms = defined(source, parts)
    told = len(arms) == len({x.name for x in parts}) == len({a.components for a in arms})
    return [Frame("arms:lettered", 95, arms)] if told and all(a.drugs for a in arms) else []
