"""Arms that a text knows by the names of its groups only: "the massage group", "usual care", "groups A and B".

Trials of surgery, exercise, counselling and the like name no drug.  Two groups are read from a text that tells of
randomization where their names are set against each other, and each name is either a part in the study ("control",
"intervention") or said where the design is said; names for kinds of patients ("node-positive group") are no arms.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from ..text.words import PATIENTS, VERSUS
from ..treatments.treatment_phrases import NOT_A_DRUG, OTHER, components_of, drugs_among
from .arm_source import Arm, Source
from .arm_words import RANDOM

_GROUP_NOUN = scanner(r"['\"’”]?[- ](?P<noun>groups?|arms?)(?![\w-])", re.IGNORECASE)
_WORDS_BEFORE = lazy_regex(r"(?:[\w+/·’'\"“‘-]+ ){0,5}[\w+/·’'\"“‘-]+$")
_FUNCTION_WORDS = """
    the a an in of to and or versus vs v than with for from by on between among within compared both either each
    were was is are had has this that these those which while whereas as at into per all any no one two three four
    our other another same respectively patients women participants assigned allocated randomized randomised randomly
    received receiving who also not only higher lower more less favor favored favoring whole across total entire
    first second third remaining respective different similar neither initial subsequent next previous additional last
"""
_FUNCTION = frozenset(_FUNCTION_WORDS.split())
#: Names of patients, of sizes and of groups in general, which are no treatment.
NO_TREATMENT = lazy_regex(
    r"\b(?:age|aged|older|elderly|young\w*|risk|positive|negative|menopausal|\w+menopausal|respon\w+|pcr|recurren\w+|"
    r"metasta\w+|stage|luminal|her2|triple|tnbc|node|nodal|receptor|expression|mutat\w+|wild|subtype|prognos\w+|"
    r"trial|trials|cancer|breast|oncology|international|collaborative|cooperative|support|patient|case|cases|healthy|"
    r"treatments?|study|results|genotype|carriers?|bmi|obese|score|toxicity|event|sub|parallel|comparison|"
    r"cohort|race|ethnic|white|black|normal|high|low|median|safety|itt|investigational|working|focus|research)\b",
    re.IGNORECASE,
)
_REFERENCE_NAME = lazy_regex(
    r"^(?:(?:active|wait(?:ing)?-?[- ]?list|attention|usual|standard|routine|conventional)[- ])*"
    r"(?:controls?|usual[- ]care|standard[- ]care|standard|waiting[- ]list|wait-?list|sham|placebo|no[- ]\w+|untreated|"
    r"conventional|observation|reference|std)(?:[- ](?:treatment|therapy|care))?$",
    re.IGNORECASE,
)
_PART_NAME = lazy_regex(
    r"^(?:intervention|experimental|investigational|test|treatment|treated|study|exercise|education|training|active|trial)$",
    re.IGNORECASE,
)
_LETTER = lazy_regex(r"\b(?P<noun>[Gg]roups?|GROUPS?|[Aa]rms?|ARMS?)[- ](?P<name>[A-C]|[1-3]|I{1,3})(?![\w-])")


@dataclass(frozen=True)
class GroupName:
    """A name of a group with the characters of the name alone."""

    name: str
    start: int
    end: int

    @property
    def key(self) -> str:
        """The name in one form."""
        return re.sub(r"[-\s]+", " ", self.name).lower()


def group_names(source: Source) -> list[GroupName]:
    """The names before "group" and "arm", each with its place, in text order."""
    found = []
    for match in _GROUP_NOUN.finditer(source.text):
        before = _WORDS_BEFORE.search(source.text, max(0, match.start() - 60), match.start())
        if before is None:
            continue
        end = match.start()
        joined = match["noun"].lower().endswith("s")
        words = list(re.finditer(r"[^ ]+", before.group()))
        start = end
        for word in reversed(words):
            plain = word.group().lower().strip("\"'’‘“")
            if plain in _FUNCTION:
                if joined and start < end and plain in ("and", "or", "versus", "vs"):
                    found.append(_named(source, start, end))
                    end = start = before.start() + word.start() - 1
                    joined = False
                    continue
                break
            start = before.start() + word.start()
        if start < end and not (match["noun"].lower().endswith("s") and joined):
            found.append(_named(source, start, end))
    usable = [f for f in found if f.name and not re.fullmatch(r"[\dIV]{1,3}|[A-H]", f.name)]
    return sorted(usable, key=lambda f: f.start)


def _named(source: Source, start: int, end: int) -> GroupName:
    words = source.text[start:end]
    lead = len(words) - len(words.lstrip("\"'’‘“ "))
    return GroupName(words.strip("\"'’‘“” "), start + lead, end)


def grouped(source: Source, single: list[Arm]) -> list[Arm]:
    """Two arms known by their names, where no other construction found arms; none where none are told apart.

    ``single`` is what the study gives as far as drugs are named; the arm that is no reference receives it.
    """
    if not source.is_divided or len(single) > 1:
        return []
    # without a word of chance only what the text itself tells of two groups makes them arms
    by_chance = source.is_randomized
    arms = (by_chance and _lettered_only(source)) or _pair_of_names(source, _anchored if by_chance else _is_treated)
    given = single[0].components if single else frozenset()
    told = {d for a in arms for d in a.drugs}
    for arm in arms:
        untreated = _GETS_NOTHING.search(source.text, arm.end, source.sentence_at(arm.start)[1])
        if not told and not is_reference_name(arm.names[0]) and not untreated:
            arm.components |= drugs_among(given)
    if not arms and single and single[0].drugs and by_chance:
        arms = _against_controls(source, single[0])
    for arm in arms:
        arm.rule = "arms:group-names"
    return sorted(arms, key=lambda a: a.start)


def _lettered_only(source: Source) -> list[Arm]:
    """ "Group A" and "group B" of a text that defines them without treatments that a lexicon has."""
    first: dict[str, re.Match[str]] = {}
    for match in _LETTER.finditer(source.text):
        first.setdefault(match["name"], match)
        following = re.match(rf"\s+(?:and|or|{VERSUS})\s+([A-C]|[1-3]|I{{1,3}})\b", source.text[match.end() :])
        if following and match["noun"].lower().endswith("s"):
            first.setdefault(following[1], match)
    if sorted(first) not in (["A", "B"], ["1", "2"], ["I", "II"]):
        return []
    noun = next(iter(first.values()))["noun"].rstrip("sS")
    return [
        Arm(frozenset(), m.start(), m.end(), definitions=[m.span()], names=[f"{noun} {name}"])
        for name, m in sorted(first.items())
    ]


def _pair_of_names(source: Source, is_anchored: Callable[[Source, GroupName], bool]) -> list[Arm]:
    """The two names that the text uses throughout, where both are anchored in the design."""
    names = group_names(source)
    counted = Counter(n.key for n in names)
    usable = [n for n in names if is_anchored(source, n)]
    keys = list(dict.fromkeys(n.key for n in usable))
    keys = [k for k in keys if not any(o != k and o.endswith(" " + k) and counted[o] >= counted[k] for o in keys)]
    # "the X arm", "the observation arm" and "the control arm": two names of those who got no X
    again = ["control"] if len(keys) == 3 and {"observation", "control"} < {*keys} else []
    keys = [k for k in keys if k not in again]
    if len(keys) != 2 or not _together(source, names, keys):
        return []
    arms = []
    for key in keys:
        name = next(n for n in usable if n.key == key)
        known = components_of(source.treatments_in(name.start, name.end))
        arm = Arm(known, name.start, name.end, definitions=[(name.start, name.end)], names=[name.name])
        if not known and not is_part_name(name.name):
            arm.components = frozenset({OTHER + name.name})
        arm.names += again if key == "observation" else []
        arms.append(arm)
    return arms


def is_reference_name(name: str) -> bool:
    """Whether a name says that the group is what others are compared with: "control", "usual care"."""
    return _REFERENCE_NAME.match(name) is not None


def is_function_word(word: str) -> bool:
    """Whether a word before "group" names none."""
    return word.lower() in _FUNCTION


def is_part_name(name: str) -> bool:
    """Whether a name is a part in the study: what is compared, or what it is compared with."""
    return is_reference_name(name) or bool(_PART_NAME.match(name))


def _anchored(source: Source, name: GroupName) -> bool:
    """Whether a name is a part in the study, or its words are said where the design is told."""
    if is_part_name(name.name):
        return True
    if NO_TREATMENT.search(name.name) or len(name.name) < 2:
        return False
    if name.name.isupper() and f"({name.name})" in source.text:
        return True  # an abbreviation that the text introduces
    if _is_told_of(source, name):
        return True
    word = re.compile(rf"(?<!\w){re.escape(name.name.split()[0])}", re.IGNORECASE)
    for i, (start, end) in enumerate(source.sentences):
        design = i == 0 or source.section_at(start) == "title" or RANDOM.search(source.text, start, end)
        if design and word.search(source.text, start, end):
            return True
    return False


#: "The early |group received| A", "In the early |arm, chemotherapy consisted| of A": what a group is given.
_RECEIVES = lazy_regex(
    r"[\s-]+(?:groups?|arms?)(?:\s\([^()]{1,30}\))?,?\s(?:(?!and\b|than\b)[a-z]+\s){0,3}?"
    r"(?:received?|receives|was\sgiven|were\sgiven|will\s(?:receive|be\sgiven)|underwent|consisted|consists|was\s|were\s|got|took|"
    r"began|started|followed)\b"
)
_GETS_NOTHING = lazy_regex(
    r"\b(?:no\s(?:\w+\s){0,2}?(?:treatment|chemotherapy|therapy|drugs?)|not\s(?:receive|given|treated)|observ(?:ed|ation)|"
    r"(?:radiotherapy|surgery|radiation)\salone|supportive\scare)\b",
    re.IGNORECASE,
)
_NO_ARM_NAME = lazy_regex(
    r"\b(?:risk|stage|aged?|grade|positive|negative|disease|respon\w+|older|younger)\b", re.IGNORECASE
)


def _is_told_of(source: Source, name: GroupName) -> bool:
    """Whether the sentence that opens with a name tells what its group is given; not of a kind of patients."""
    start, end = source.sentence_at(name.start)
    if source.section_at(start) in ("results", "conclusions") or _NO_ARM_NAME.search(name.name):
        return False
    opens = _OPENS_SENTENCE.fullmatch(source.text, start, name.start)
    return opens is not None and _RECEIVES.match(source.text, name.end, end) is not None


#: What patients are put into groups by, without a word of chance.
_BY_A_TRAIT = scanner(
    r"\b(?:divided|grouped|classified|categori[sz]ed|split|assigned|allocated|separated)\b[^.;]{0,80}?"
    r"\b(?:by|according\s+to|based\s+on|on\s+the\s+basis\s+of|depending\s+on)\s",
    re.IGNORECASE,
)
_TREATED_WITH = lazy_regex(
    r"\b(?:\w*therapy|treatments?|surgery|operation|drugs?|regimens?|vaccin\w+|placebo)\b", re.IGNORECASE
)
_PART_OF_STUDY = lazy_regex(
    r"\b(?:dose|finding|extension|expansion|run-in|pilot|lead-in|healthy|normal|impaired)\b", re.IGNORECASE
)


def _is_treated(source: Source, name: GroupName) -> bool:
    """Whether a sentence tells the treatment of a group that is neither a part of the study nor a kind of patients."""
    end = source.sentence_at(name.start)[1]
    if not _is_told_of(source, name) or _PART_OF_STUDY.search(name.name) or _BY_A_TRAIT.search(source.text):
        return False
    return bool(source.treatments_in(name.end, end)) or _TREATED_WITH.search(source.text, name.end, end) is not None


_OPENS_SENTENCE = lazy_regex(
    rf"\W*(?:[A-Z ]{{4,}}:\s)?(?:(?:In|The|the|{PATIENTS}|Those|those|allocated|assigned|randomi[sz]ed|to|in)\s)*"
)


def _together(source: Source, names: list[GroupName], keys: list[str]) -> bool:
    """Whether one sentence sets the two names against each other."""
    places = {key: {source.sentence_at(n.start) for n in names if n.key == key} for key in keys}
    return bool(places[keys[0]] & places[keys[1]])


_CONTROLS = scanner(
    rf"(?<!historical )(?<!healthy )(?<!matched )\b(?:controls\b|control (?:group|arm|{PATIENTS})\b)|"
    r"(?:\bversus|\bvs\.?|\bv|\bthan|\band|\bin) (?:the )?control\b(?=\s*[(,;.:]|\s+\d)",
    re.IGNORECASE,
)


def _against_controls(source: Source, single: Arm) -> list[Arm]:
    """The arm of the drugs and the "controls" that results are told of."""
    for match in _CONTROLS.finditer(source.text):
        if source.section_at(match.start()) in ("results", "conclusions", "methods", "title", ""):
            other = Arm(
                frozenset({NOT_A_DRUG + "control"}), *match.span(), definitions=[match.span()], names=["control"]
            )
            single.names = single.names or ["treated"]
            return [single, other]
    return []


# --- mentions ---------------------------------------------------------------------------------------------

_SHORT_FORM = lazy_regex(r"[A-Z][A-Z\d]{1,6}")
_GIVEN_BEFORE = rf"\b(?:with|after|on|than|receiving|received|given|{VERSUS})\s(?:the\s)?"
_AFTER_NAME = rf"(?:['\"’”]?[- ](?:groups?|arms?|{PATIENTS}|recipients))"


def mentions_of_names(source: Source, arms: list[Arm]) -> list[tuple[int, int, str]]:
    """Where the names of arms stand with or before a noun for a group: (start, end, arm id)."""
    found = []
    for arm in arms:
        if arm.rule != "arms:group-names":
            continue
        for name in arm.names:
            words = r"[- ]".join(map(re.escape, re.split(r"[- ]+", name)))
            pattern = re.compile(rf"(?<![\w-]){words}{_AFTER_NAME}(?!\w)|(?<=[(;] ){words}(?=[,:]? \d)", re.IGNORECASE)
            found += [(m.start(), m.end(), arm.arm_id) for m in pattern.finditer(source.text)]
            listed = re.compile(rf"(?<![\w-]){words}['\"’”]? (?:and|or|{VERSUS}) (?=[^.;]{{1,40}}(?:group|arm)s?\b)")
            found += [(m.start(), m.start() + len(name), arm.arm_id) for m in listed.finditer(source.text)]
            if _SHORT_FORM.fullmatch(name):  # "51% after IFI and 36% after ENI", "of patients treated with IFI"
                alone = re.compile(rf"{_GIVEN_BEFORE}(?P<name>{re.escape(name)})(?=\s*[,.;:()]|\s+[a-z])")
                found += [(*m.span("name"), arm.arm_id) for m in alone.finditer(source.text)]
    return found
