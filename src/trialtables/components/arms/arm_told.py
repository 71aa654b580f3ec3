"""Arms that a text tells one by one: "In the SOX arm, X is given. The standard arm will receive Y"."""

from __future__ import annotations

import re
from dataclasses import replace

from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from ..text.words import PATIENTS
from ..treatments.treatment_alternatives import alternatives
from ..treatments.treatment_phrases import OTHER, drugs_of
from .arm_added import add_to_the_other
from .arm_backbone import MEANS_DRUGS
from .arm_groups import NO_TREATMENT, is_function_word, is_part_name
from .arm_letters import defined
from .arm_letters_before import Label
from .arm_source import Arm, Frame, Source

#: "In the SOX |arm|", "The investigational |treatment|": a treatment by a word for its part in the study alone.
_NOUN = scanner(
    r"[- ](?P<noun>arm|group|(?:(?<=mental )|(?<=tional )|(?<=reference )|(?<=standard )|(?<=control ))"
    r"(?:treatment|regimen|therapy)(?! (?:of|for|in|options?)\b))(?![\w-])",
    re.IGNORECASE,
)
#: What stands between the beginning of a sentence and the name of an arm that it tells of; a heading, too:
#: "Randomization: |early| arm: A 10 mg".
AHEAD = (
    r"(?:[-•*]\s*)?(?:(?-i:[A-Z])[\w -]{2,40}:\s+(?:[-•*]\s*)?)?"
    r"(?:(?:In|At|On|After|During|Before|Following)\s[^.,;:]{3,40},\s)?(?:(?:In|On|For)\s+)?"
    rf"(?:(?:(?:the\s+)?(?:\d+\s+)?(?:{PATIENTS})|those)\s+(?:(?:who|that)\s+(?:are|were)\s+)?"
    r"(?:in|on|(?:assigned|randomi[sz]ed|allocated)\s+(?:in)?to)\s+)?(?:the\s+)?"
)
_HEADED = lazy_regex(rf"{AHEAD}(?P<name>[\w+/&,-]+(?:\s[\w+/&-]+){{0,4}})", re.IGNORECASE)
_DOSE = lazy_regex(r"\d[\d.,]*\s*(?:mg|g|µg|μg|ug|mcg|IU|MU|million)\b|\bAUC\b")


#: "… 80 mg |and| those in the moderate group |received| B"
_CLAUSE = lazy_regex(r"(?:[;,]\s(?:(?:and|while|whereas)\s)?|\s(?:and|while|whereas)\s)")
_SECTION = lazy_regex(r"(?:[A-Z]{4,}|Methods)(?:\s[A-Za-z]+){0,4}:\s")
_GETS = lazy_regex(
    r"(?:\s\([^()]{1,30}\))?\s(?:received|receives?|took|takes?|got|gets?|(?:was|were|is|are)\sgiven|will\s(?:receive|be\sgiven))\b"
)


def _headings(source: Source) -> list[Label]:
    """The names of arms that open a sentence: "In the |SOX| arm", "Patients in the |standard| group"."""
    found = []
    for match in _NOUN.finditer(source.text):
        start, _ = source.sentence_at(match.start())
        title = _SECTION.match(source.text, start)
        begins = [title.end() if title else start]
        if _GETS.match(source.text, match.end()):
            begins += [m.end() for m in _CLAUSE.finditer(source.text, start, match.start())]
        headed = next(
            filter(None, (_HEADED.fullmatch(source.text, at, match.start()) for at in reversed(begins))), None
        )
        if headed and is_name(headed["name"]):
            found.append(Label(headed["name"].lower(), match["noun"], headed.start("name"), match.end("noun")))
    return found


def is_name(name: str) -> bool:
    """Whether words may be the name of an arm: no words for groups in general or for kinds of patients."""
    if any(is_function_word(word) for word in re.split(r"[\s,]+", name) if word.lower() not in ("and", "no")):
        return False
    return is_part_name(name) or not NO_TREATMENT.search(name)


def told_one_by_one(source: Source) -> list[Frame]:
    """Arms whose treatments and doses stand in sentences of their own, each opened by the name of its arm."""
    labels = _headings(source)
    together = len({source.sentence_at(x.start) for x in labels}) == 1
    if len({x.name for x in labels}) < 2 or not (source.is_protocol or source.is_divided or together):
        return []
    arms = [a for a in defined(source, labels) if a.drugs and _is_dosed(source, a)]
    add_to_the_other(source, arms)
    if not 2 <= len(arms) <= 4:
        return []
    if len({a.components for a in arms}) == len(arms):
        return [Frame("arms:named-groups", 55, arms)]
    doses = {tuple(_DOSE.findall(source.text, *a.definitions[0])) for a in arms}
    same = source.is_randomized and len({a.components for a in arms}) == 1 and len(doses) == len(arms)
    return [Frame("arms:dose-or-schedule", 55, arms)] if same else []


def _is_dosed(source: Source, arm: Arm) -> bool:
    return any(_DOSE.search(source.text, *stretch) for stretch in arm.definitions)


_ALSO = lazy_regex(
    r"\b(?:in|on|to)\s+(?:the\s+)?(?P<name>(?:experimental|investigational|combination|intervention|study|second)\s+(?:arm|group)|"
    r"(?:arm|group)\s+(?:[B2]|II))\b[^.;]{0,40}?\b(?:(?:also|additionally|further)\s+(?:be\s+)?(?:receives?|given|treated)\b|"
    r"(?:receive|be\s+given)\b(?=[^;]{0,120}\bin\s+addition\b))",
    re.IGNORECASE,
)
_OTHER_LETTER = {"B": "A", "2": "1", "II": "I"}


def also_in_arm(source: Source, single: list[Arm]) -> list[Arm]:
    """The one arm as two, where one of the arms gets a drug more: "Subjects in arm B will also receive X"."""
    match = _ALSO.search(source.text) if len(single) == 1 else None
    if match is None:
        return single
    _, end = source.sentence_at(match.start())
    added = drugs_of(source.treatments_in(match.end(), end))
    whole = single[0]
    if not added or not added < frozenset(whole.drugs):
        return single
    noun, _, letter = match["name"].rpartition(" ")
    other = f"{noun} {_OTHER_LETTER[letter]}" if letter in _OTHER_LETTER else "control arm"
    at = match.start("name")
    basic = replace(whole, components=whole.components - added, names=[other], rule="arms:named-groups")
    more = replace(basic, components=whole.components, start=at, end=end, names=[match["name"]])
    more.definitions = [(at, end)]
    return [basic, more]


def told_of_named(source: Source, arms: list[Arm]) -> frozenset[str]:
    """Give an arm whose drugs are not named what a sentence about it tells: "The induction arm receives X".

    The sentence calls the arm by a word that only its definition has.  Returns all drugs given so, which are no drugs
    of the others.
    """
    vague = [a for a in arms if a.stated & MEANS_DRUGS or (not a.drugs and _has_own_name(a))]
    given: set[str] = set()
    for label in _headings(source) if vague and len(arms) == 2 else ():
        holders = [a for a in arms if _calls(source, a, label.name)]
        if len(holders) != 1 and label.name in _TESTED:
            holders = [a for a, b in (arms, arms[::-1]) if b.stated < a.stated]
        told = defined(source, [label]) if len(holders) == 1 and holders[0] in vague else []
        for arm in told:
            holders[0].components |= arm.components
            holders[0].definitions = [*holders[0].definitions, *arm.definitions]
            given.update(arm.drugs)
    return frozenset(given)


def _has_own_name(arm: Arm) -> bool:
    """Whether an arm is a regimen whose name only this text knows: "|GemFoo| versus gemcitabine"."""
    return bool(arm.stated) and all(c.startswith(OTHER) for c in arm.stated)


_TESTED = frozenset({"experimental", "investigational", "intervention"})


def _calls(source: Source, arm: Arm, name: str) -> bool:
    """Whether the words of a definition hold a name."""
    return re.search(rf"\b{re.escape(name)}\b", source.text[arm.start : arm.end], re.IGNORECASE) is not None


_ORDINALS = {"third": 3, "fourth": 4, "fifth": 5}
_LATER_ARM = lazy_regex(
    r"\b(?P<ordinal>third|fourth|fifth)\s+(?:treatment |study |experimental |randomi[sz]ed )*"
    r"(?:arm|group|cohort|regimen)"
    r"(?:\b[^.;]{0,30}?\b(?:consist\w+ of|compris\w+|of|with|receiv\w+|testing|evaluating|given)\s+(?:[\w-]+\s+){0,3}"
    r"|,\s+)$",
    re.IGNORECASE,
)
#: "A third regimen, A, was given |at relapse|"
_NOT_AT_FIRST = lazy_regex(r"\b(?:relaps\w*|recurren\w*|progress\w*|earlier\s+(?:trials?|stud))\b", re.IGNORECASE)
#: "In the third regimen, A and B were given for six courses (|AB6|)"
_CALLED_BEHIND = lazy_regex(r"[^.;()]{0,60}\((?P<name>[A-Z][\w/+-]{1,9})\)")


def add_later_arm(source: Source, best: Frame) -> None:
    """ "A third arm consisting of … was added later"."""
    if best.rule == "arms:lettered":
        return
    for chain in source.chains:
        start, end = source.sentence_at(chain.start)
        match = _LATER_ARM.search(source.text, max(start, chain.start - 110), chain.start)
        offered = alternatives(chain)
        if match and _NOT_AT_FIRST.search(source.text, match.start(), end):
            continue
        if match is None or len(offered) != 1 or _ORDINALS[match["ordinal"].lower()] != len(best.arms) + 1:
            continue
        if all(a.components != offered[0].components for a in best.arms):
            named = _CALLED_BEHIND.match(source.text, chain.end)
            arm = Arm(offered[0].components, chain.start, chain.end, names=[named["name"]] if named else [])
            arm.definitions = [(chain.start, named.end() if named else chain.end)]
            best.arms.append(arm)
