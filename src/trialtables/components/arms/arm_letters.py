"""Arms that have letters or numbers: "arm A (…)", "… (arm A)", "Arm A: …", "group 1 received …"."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from ..text.lazy_regex import lazy_regex
from ..text.phases import phase_behind
from ..text.scan import scanner
from ..text.words import PATIENTS, VERSUS
from ..treatments.treatment_phrases import NOT_A_DRUG, SAME, components_of, drugs_among
from .arm_added import add_to_the_other
from .arm_care import given_beside
from .arm_dose_groups import placebo_of_each
from .arm_letters_before import (
    BARE_LETTER,
    DOSE_FIRST,
    GOT,
    Label,
    both_before,
    defined_before,
    given_in_arm,
    given_to_arm,
)
from .arm_letters_unknown import headed_unknown
from .arm_some import marked_behind
from .arm_source import Arm, Frame, Source, given_in
from .arm_unlettered import last_without_letter
from .arm_verbs import DEFINES
from .arm_words import RANDOM
from .other_studies import ANOTHER_STUDY, OWN_STUDY, STUDY_TOLD
from .prior_treatment import told_as_prior

_LETTERED = scanner(
    r"\b(?P<noun>[Aa]rms?|ARMS?|[Gg]roups?|GROUPS?|[Rr]egimens?|REGIMENS?|[Cc]ohorts?|COHORTS?|"
    r"[Ss]chedules?|[Tt]reatments?|[Ss]equence)(?:\s+|-)"
    r"(?P<name>(?:[A-H]|[1-6]|I{1,3}|IV|VI{0,3})(?:[12])?|(?:(?<=rm )|(?<=roup ))(?:one|two|three))\b"
    r"(?![-/ ]?(?:mg|trial|study|%|hour|day|week|month)|[-/]?\d| \d(?![\d.,]*\s?(?:mc|[mµμu])?g\b))"  # "group B 8 mg"
)
#: Letters that stand for what is given: "group D received dexamethasone and group S saline".
_INITIALS = scanner(
    r"\b(?P<noun>[Gg]roups?)\s+(?P<name>(?!(?:UK|US|USA|EU|AND|OR|OF|ITT|PP|SD|"
    r"SE)\b)[A-Z]{1,3}\d?)\b(?![-/.])"
)
#: "three arms: |A|, X 14 mg; |B|, Y 60 mg", "randomised to |A|: X or |B|: Y", "between |A| (X) and |B| (Y)"
_HEADED_LETTER = scanner(
    r"(?:(?<=[:;,]\s)|(?<=\band\s)|(?<=\bor\s)|(?<=\bto\s)|(?<=\bbetween\s)|(?<=\beither\s)|(?<=\bversus\s)|(?<=\bvs\s))"
    r"(?P<name>[A-D])(?=(?:\s?[:=]|,)\s|\s[(\[])"
)
_NEXT_LABEL_WITHIN = 900


_ESCALATES = scanner(
    r"\b(?:dose[- ](?:escalat\w+|finding|limiting)|escalating doses|maximum[- ]tolerated|MTD|DLTs?|"
    r"phase (?:I|1)[ab]?)\b",
    re.IGNORECASE,
)


def lettered(source: Source) -> list[Frame]:
    """Arms that have letters or numbers: "arm A (…)", "… (arm A)", "Arm A: …", "group 1 received …"."""
    named = [Label(m["name"], m["noun"], m.start(), m.end()) for m in _LETTERED.finditer(source.text)]
    references = [x for x in named if _AS_IN.search(source.text, max(0, x.start - 20), x.start)]
    labels = [x for x in named if x not in references]
    labels = _initials(source, labels) or _with_bare_letters(source, labels)
    labels, later = _told_anew(source, labels)
    called = labels or _bare_letters(source) or _ordinals(source)
    arms = _with_and_without(source, labels) or defined(source, called, later)
    _as_in_another(source, arms, references)
    if not 2 <= len(arms) <= 8:
        return []
    shared = _shared_before(source, arms[0])
    for i, arm in enumerate(arms):
        if not arm.components or (i and _dosed_like_before(source, arm)):
            arm.components |= shared
        if SAME in arm.components and i:  # "the same chemoradiotherapy with cetuximab (arm B)"
            arm.components = (arm.components | arms[i - 1].components) - {SAME}
    if sum(1 for a in arms if a.components) < 2:
        return []
    add_to_the_other(source, arms)
    differ = len({a.components for a in arms}) > 1
    cohorts = bool(labels) and all(x.noun.lower().startswith("cohort") for x in labels)
    if cohorts and not differ and not source.is_randomized and _ESCALATES.search(source.text):
        return []  # "Cohort 1: A 400 mg. Cohort 2: A 800 mg": the levels of one arm
    arms += last_without_letter(source, arms)
    arms += _of_second_randomization(source, arms, later)
    arms = placebo_of_each(source, arms)
    return [Frame("arms:lettered", 120 if differ or source.is_randomized else 95, arms)]


def _dosed_like_before(source: Source, arm: Arm) -> bool:
    """Whether an arm begins with another dose of the drug before: "80 mg with B", but not "80 mg of B"."""
    if not DOSE_FIRST.match(source.text, arm.start):
        return False
    dose = _DOSE_AHEAD.match(source.text, arm.start - 1)
    return not (dose and any(t.start == dose.end() and t.drugs for t in source.treatments_in(arm.start, arm.end)))


_WITH_LETTER = lazy_regex(
    rf"\bwith\s*[(\[](?P<first>[^()\[\]]{{1,30}})[)\]]\s*(?:or|and|{VERSUS})\s+without\s*[(\[](?P<second>[^()\[\]]{{1,30}})"
    r"[)\]]\s+(?:[\w-]+\s+){0,2}$"
)


def _with_and_without(source: Source, labels: list[Label]) -> list[Arm]:
    """ "A with (arm 1) or without (arm 2) B": what stands before both letters is that of both arms."""
    for chain in source.chains if len(labels) > 1 and "without" in source.text else ():
        for treatment in chain.treatments:
            start, _ = source.sentence_at(treatment.start)
            match = _WITH_LETTER.search(source.text, max(start, treatment.start - 110), treatment.start)
            if match is None:
                continue
            told = [x for g in ("first", "second") for x in labels if match.start(g) <= x.start < match.end(g)]
            before = [c for c in source.chains if start <= c.start < match.start()]
            if not before or len(told) != 2 or told[0].name == told[1].name:
                continue
            last = before[-1]
            base = components_of(t for t in last.treatments if t.end <= match.start())
            members = [t for t in chain.treatments if t.start >= treatment.start]
            added = components_of(members)
            stretches = ((last.start, members[-1].end), (last.start, match.start()))
            return [
                Arm(parts, *stretch, definitions=[stretch], names=[source.text[label.start : label.end]])
                for parts, stretch, label in zip((base | added, base), stretches, told, strict=True)
            ]
    return []


#: "A and B as in arm I, and C": how another arm gets these drugs.
_AS_IN = lazy_regex(r"\b(?:as|like|same|identical)\s+(?:(?:in|for|of|with|as|to)\s+)?(?:the\s+)?$", re.IGNORECASE)
_SAME_AS = frozenset({SAME})
#: "Arm B: |the same as| arm A followed by C", "Arm II: |Patients receive treatment as in| arm I": all of the other.
_ALL_OF = lazy_regex(
    rf"\s?(?:\([^()]{{1,40}}\))?\W{{0,3}}(?:(?:{PATIENTS}|they)\s+)?(?:(?:receives?d?|is|was|gets?|undergo|are\s+treated)\s+)?(?:the\s+)?"
    r"(?:same(?:\s+(?:treatment|regimen|therapy))?\s+as|identical\s+to|(?:(?:study\s+)?(?:treatment|therapy|regimen|drugs)\s+)?as)\s+"
    r"(?:(?:in|for)\s+)?(?:the\s+)?",
    re.IGNORECASE,
)
#: "Radiotherapy as in |arm I|; plus A": nothing else of that arm is meant.
_NO_DRUG_AS_IN = lazy_regex(
    r"\b(?:radiotherapy|irradiation|radiation(?:\s+therapy)?|brachytherapy|RT|surgery|resection|\w+ectomy)\s+as\s+(?:in|for)\s+$",
    re.IGNORECASE,
)
_KINDS = frozenset(
    NOT_A_DRUG + n for n in ("chemotherapy", "endocrine therapy", "chemoradiotherapy", "targeted therapy")
)


def _as_in_another(source: Source, arms: list[Arm], references: list[Label]) -> None:
    """ "Arm II: chemotherapy as in arm I and C": the chemotherapy is that of the other arm.

    All of its treatment, where the definition begins so: "Arm B: the same as arm A, followed by C".
    """
    for arm in arms:
        told = [x for x in references if any(a <= x.start < b for a, b in arm.definitions)]
        told = [x for x in told if not _NO_DRUG_AS_IN.search(source.text, max(0, x.start - 60), x.start)]
        begins = arm.definitions[0][0] + len(arm.names[0]) if arm.names else arm.start
        whole = {x.name for x in told if _ALL_OF.fullmatch(source.text, begins, x.start)}
        for other in arms:
            meant = {x.name for x in told if other.names and other.names[0].endswith((f" {x.name}", f"-{x.name}"))}
            if other is arm or not meant:
                continue
            if meant & whole or arm.components & (_KINDS | {SAME}):
                arm.components = (arm.components | other.components - _KINDS) - (_SAME_AS if meant & whole else set())


def _told_anew(source: Source, labels: list[Label]) -> tuple[list[Label], list[Label]]:
    """ "Arm I: … Arm II: … Responders are randomized again. Arm I: … Arm II: …": the letters of either of the two."""
    headed = [x for x in labels if _HEADED.match(source.text, x.end)]
    names = [x.name for x in headed]
    again = next((i for i, name in enumerate(names) if i > 1 and name == names[0]), None)
    if again is None or names[again + 1 : again + 2] != [names[1]] or not source.is_protocol:
        return labels, []
    last, first = headed[again - 1], headed[again]
    if not any(True for _ in RANDOM.finditer(source.text, last.end, first.start)):
        return labels, []
    return [x for x in labels if x.start < first.start], [x for x in labels if x.start >= first.start]


def _of_second_randomization(source: Source, arms: list[Arm], labels: list[Label]) -> list[Arm]:
    """The arms of a second randomization, where they are treatments that none of the first is."""
    second = defined(source, labels)
    known = {a.components for a in arms}
    if not 2 <= len(second) <= 4 or any(a.components in known or not a.components for a in second):
        return []
    for arm in second:
        arm.again = True
    return second


def defined(source: Source, labels: list[Label], later: list[Label] | None = None) -> list[Arm]:
    """The arms whose letters are defined, each once, in order of appearance; ``later`` are those told anew."""
    found: dict[str, Arm] = {}
    for i, label in enumerate(labels):
        following = next((o.start for o in labels[i + 1 :] if o.name != label.name), None)
        if following is None:
            ends = later[0].start if later else len(source.text)
            following = min(phase_behind(source.text, labels[0].start, label.start) or ends, ends)
            if source.is_protocol:
                following = marked_behind(source.text, label.end, following) or following
        arm = both_before(source, label, found) or given_in_arm(source, label) or given_to_arm(source, label)
        if not _heads_part(source.text, labels[0] if not label.noun else label):
            arm = arm or defined_before(source, label, following)
        arm = arm or _defined_after(source, label, following) or _of_same_drug(source, label, found)
        arm = arm or headed_unknown(source, label)
        if arm is None:
            continue
        known = found.get(label.name)
        if known is None:
            arm.names = [label.called or source.text[label.start : label.end]]
            found[label.name] = arm
        elif not known.drugs and arm.drugs:
            found[label.name] = replace(arm, names=known.names, start=known.start)
        elif known.drugs < arm.drugs and _HEADED.match(source.text, label.end) and source.is_protocol:
            found[label.name] = replace(arm, names=known.names)  # "B 10 mg (arm 1). … ARM 1: patients receive A and B"
    return sorted(found.values(), key=lambda a: a.start)


_HEADED = lazy_regex(r"\s?(?:\([^()]{1,60}\)\s?)?:\s")
_PART_OPENED = lazy_regex(r"(?:[:;]\s?(?:(?:and|or)\s)?|\b(?:to|received?|between|either|comparing)\s)\(\Z")


def _heads_part(text: str, label: Label) -> bool:
    """ "In one of two schedules: (A) X weekly, and (B) X every 3 weeks": a letter ahead of what it names."""
    return not label.noun and _PART_OPENED.search(text, max(0, label.start - 12), label.start) is not None


#: "group B |8 mg|", "in group B, |8 mg was given|": a dose, and no drug behind it
_OTHER_DOSE = lazy_regex(
    rf"[\s,:]*(?:(?:{PATIENTS})\s+)?(?:(?:will\s+)?(?:receiv\w+|got|gets?|takes?|took|had)\s+|(?:was|were)\s+(?:given|treated\s+with)\s+)?"
    r"(?:(?:a|an|the|dose|daily|of)\s+)*\d[\d.,]*\s*(?:mg|g|µg|μg|ug|mcg|IU|MU)\b(?:(?!\s(?:and|while|whereas)\b)[^.,;])*",
    re.IGNORECASE,
)


#: What a label stands behind that opens a part: not "5 mg arm A, 10 mg arm B".
BEFORE_LABEL = lazy_regex(r"(?:[,;:(]|\b(?:and|or|while|whereas|in|for|to|the|of|assigned))\s?$", re.IGNORECASE)


def _of_same_drug(source: Source, label: Label, found: dict[str, Arm]) -> Arm | None:
    """ "Group A was given X 4 mg, group B 8 mg": another dose of the one drug that the group before was given."""
    start, _ = source.sentence_at(label.start)
    before = [a for name, a in found.items() if name != label.name and start <= a.start < label.start]
    dose = _OTHER_DOSE.match(source.text, label.end)
    if not BEFORE_LABEL.search(source.text, max(0, label.start - 12), label.start):
        return None
    if not before or dose is None or len(before[-1].components) != 1 or len(before[-1].drugs) != 1:
        return None
    if any(t.drugs for t in source.treatments_in(label.end, dose.end())):
        return None
    if not DOSED.search(source.text, before[-1].start, before[-1].definitions[0][1]):
        return None
    return Arm(before[-1].components, label.start, dose.end(), definitions=[(label.start, dose.end())])


def _initials(source: Source, labels: list[Label]) -> list[Label]:
    """Groups called by the initials of what they get, where patients were divided and no letters run from A on."""
    if not source.is_divided or (len({x.name for x in labels}) > 1 and {"A", "1", "I"} & {x.name for x in labels}):
        return []
    found = [Label(m["name"], m["noun"], m.start(), m.end()) for m in _INITIALS.finditer(source.text)]
    return found if len({x.name for x in found}) > 1 else []


_ROWS = (("A", "B", "C", "D", "E", "F"), ("1", "2", "3", "4", "5", "6"), ("I", "II", "III", "IV"))
_NEXT_IN_BRACKET = {a: b for row in _ROWS for a, b in pairwise(row)}
_OPENED = lazy_regex(r"\s?[(\[]")
_LETTER_AND_BRACKET = lazy_regex(
    rf"\s*(?:[,;]\s*)?(?:(?:and|or|{VERSUS})\s+)?(?:to\s+)?(?P<name>[A-F]|[1-6]|I{{1,3}}|IV)(?=\s?[(\[])"
)


def _with_bare_letters(source: Source, labels: list[Label]) -> list[Label]:
    """ "To arm A (X weekly) or |B| (Y weekly)", "groups 1 (X), |2| (Y) and |3| (Z)": the noun is said once."""
    found = list(labels)
    for label in labels:
        noun, last = label.noun.rstrip("sS"), label
        while opened := _OPENED.match(source.text, last.end):
            bare = _LETTER_AND_BRACKET.match(source.text, closing_bracket(source.text, opened.end() - 1) + 1)
            if bare is None or bare["name"] != _NEXT_IN_BRACKET.get(last.name):
                break
            last = Label(bare["name"], noun, bare.start("name"), bare.end("name"), called=f"{noun} {bare['name']}")
            found.append(last)
        if last is not label and noun != label.noun:
            found[found.index(label)] = replace(label, noun=noun, called=f"{noun} {label.name}")
    return sorted(found, key=lambda x: x.start)


def _bare_letters(source: Source) -> list[Label]:
    """Letters alone in brackets, where they run from A on: "letrozole (A); palbociclib (B)"."""
    found = [m for m in BARE_LETTER.finditer(source.text) if m.group()[0] in "([" or _opens_treatment(source, m.end())]
    found = found or [m for m in _HEADED_LETTER.finditer(source.text) if _opens_treatment(source, m.end(), within=25)]
    letters = [Label(m["name"], "", m.start("name"), m.end("name")) for m in found]
    names = [letter.name for letter in letters]
    if len(names) < 2 or names != sorted(set(names)) or names[:2] != ["A", "B"]:
        return []
    return letters


def _opens_treatment(source: Source, at: int, within: int = 2) -> bool:
    """ "With A) X and Y or B) Z": the letter stands right before a drug."""
    return any(at < t.start <= at + within for t in source.treatments)


_ORDINAL = scanner(r"\b(?P<name>first|second|third|fourth)\s+(?P<noun>groups?|arms?)\b", re.IGNORECASE)


def _ordinals(source: Source) -> list[Label]:
    """ "The first group will receive A and the second group B", where the groups run from the first on."""
    found = [Label(m["name"].lower(), m["noun"], m.start(), m.end()) for m in _ORDINAL.finditer(source.text)]
    names = list(dict.fromkeys(x.name for x in found))
    return found if source.is_randomized and names == ["first", "second", "third", "fourth"][: len(names)] else []


def _defined_after(source: Source, label: Label, following: int) -> Arm | None:
    """ "arm A (four cycles of …)", "Arm A: …", "group 1 received …"."""
    aside = _ASIDE.match(source.text, label.end)
    opening = DEFINES.match(source.text, label.end) or (aside and DEFINES.match(source.text, aside.end()))
    heading = re.match(r"\)(?!\s*[.;])\s*(?:consist\w* of|compris\w+|:)?", source.text[label.end :])
    comma = opening is None and (
        _after_comma(source, label)
        or _opens_sentence(source, label)
        or (not label.noun and source.text.startswith(", ", label.end))
    )
    if not opening and not heading and not comma and not goes_without_verb(source, label):
        return None
    if heading and _CHOICE_BEHIND.match(source.text, label.end):
        return None  # "the usual care (control group) or A (experimental group)": told before the bracket
    sign = opening.group().strip() if opening else ""
    before = _WORDS_FOR_ARM.search(source.text, max(0, label.start - 60), label.start) if heading else None
    begin = before.start() if before else label.start
    bracket = closing_bracket(source.text, opening.end() - 1) if opening and sign in ("(", "[") else 0
    if opening and bracket and _bare_control(source, opening.end(), bracket, following):
        return Arm(frozenset({NOT_A_DRUG + "no treatment"}), label.start, label.end, definitions=[(begin, bracket)])
    # "Arm I (COP regimen): patients receive …", "Arm I (COP regimen). Patients receive …"
    headed = bracket and (_HEADING_CLOSED.match(source.text, bracket) or _is_sentence(source, label, bracket))
    if bracket and not headed and source.treatments_in(label.end, bracket):
        stop = bracket
    elif bracket and not headed:
        stop = min(following, source.sentence_at(bracket)[1])
    elif not headed and GOT.match(source.text, label.end):
        stop = min(following, source.sentence_at(label.end)[1])
    elif headed or (heading and not before) or sign in (":", "=", "-", "–"):
        stop = min(following, label.end + _NEXT_LABEL_WITHIN)
        begins = bracket or label.end  # "Arm I: After completion of radiotherapy, patients receive …" is the arm's own
        ending = _PART_ENDS.search(source.text, min(begins + 4, stop), stop)
        stop = _before_another_study(source, label, ending.start() if ending else stop)
        stop = _before_both(source, label, following, stop)
        stop = _within_list(source, label, stop)
    else:
        stop = min(following, source.sentence_at(label.end)[1])
    inside = [t for t in given_in(source, label.end, stop) if not told_as_prior(source, label.end, t.start)]
    inside = [t for t in inside if not given_beside(source.text, source.sentence_at(t.start), t.start, t.end)]
    if not inside or _TELLS_RESULT.search(source.text, label.end, inside[0].start):
        return None
    components = components_of(inside)
    if drugs_among(components):
        components = frozenset(c for c in components if c not in _HEALING)
    return Arm(components, label.start, inside[-1].end, definitions=[(begin, max(stop, inside[-1].end))])


#: "Regimen 2|, as chosen by the centre|: A and B"
_ASIDE = lazy_regex(r",\s[^,.;:()\d]{3,60}(?=:\s)")


def _bare_control(source: Source, inside: int, bracket: int, following: int) -> bool:
    """ "Group C (control; 38 patients)", but not "group C (control; n = 38) received X"."""
    if not _CONTROL.match(source.text, inside):
        return False
    if given_in(source, inside, bracket):
        return False
    given = given_in(source, bracket, min(following, source.sentence_at(bracket)[1]))
    return not given or (given[0].start > bracket + 2 and not _GETS.match(source.text, bracket))


_CONTROL = lazy_regex(r"\s*(?:the\s+)?controls?(?:\s+(?:group|arm))?\s*(?:[;,)\]]|n\s*=)", re.IGNORECASE)
_GETS = lazy_regex(
    r"[)\]]\s*(?:[:,]|with\b|(?:will\s+)?(?:receive[sd]?|gets?|got|takes?|took|had|underwent|undergo)\b|"
    r"(?:was|were|is|are|will\s+be)\s+(?:\w+\s+)?(?:given|treated|administered|assigned|injected)\b)"
)
_HEADING_CLOSED = lazy_regex(r"[)\]]\s?:")
_PART_NAME = lazy_regex(r"(?:[A-Z][A-Za-z ]{2,30}:)?[\s•*-]*")
_STOP_BEHIND = lazy_regex(r"[)\]]\.\s+(?=[A-Z])")


def _is_sentence(source: Source, label: Label, bracket: int) -> bool:
    """Whether a label with its bracket is a sentence of its own, and so a heading."""
    alone = _PART_NAME.fullmatch(source.text, source.sentence_at(label.start)[0], label.start)
    return alone is not None and _STOP_BEHIND.match(source.text, bracket) is not None


_CHOICE_BEHIND = lazy_regex(rf"\s*[)\]]\s*[,;]?\s*(?:or|{VERSUS})\b", re.IGNORECASE)


def _after_comma(source: Source, label: Label) -> bool:
    """ "Into two groups: group A, X with Y, and group B, X alone"."""
    start, end = source.sentence_at(label.start)
    beside = [t for t in source.treatments_in(label.end, min(end, label.end + 30)) if t.drugs or t.alone]
    if not beside and _ALL_OF.match(source.text, label.end, end):
        beside = source.treatments_in(label.end, min(end, label.end + 90))
    if not source.text.startswith(", ", label.end) or not beside or not RANDOM.search(source.text, start, label.start):
        return False
    return not _VERB_BETWEEN.search(source.text, label.end, beside[0].start)


_IN_THE_ARM = lazy_regex(r"(?:[-•*]\s*)?(?:In|On|For)\s+(?:the\s+)?", re.IGNORECASE)
_IS_GIVEN = lazy_regex(
    r"\b(?:is|are|was|were|be)\s+(?:\w+\s+)?(?:given|administered|infused|injected|started|combined|taken|treated)\b|"
    r"\b(?:receives?|received|take|takes)\b"
)
DOSED = lazy_regex(r"\d\s*(?:mg|g|µg|μg|ug|mcg|IU|MU)\b|\bAUC\b")
_BESIDE_COMMA = lazy_regex(r"\s*(?:\([^()]{0,40}\)\s*)?,\s")


def _opens_sentence(source: Source, label: Label) -> bool:
    """ "In arm A, X is given on day 1": the arm stands ahead of what it is given."""
    start, end = source.sentence_at(label.start)
    comma = _BESIDE_COMMA.match(source.text, label.end, end)
    behind = comma.end() if comma else label.end + 1
    bare = comma is None and not any(t.start == behind for t in source.treatments)  # not "In arm B X is given"
    if bare or not _IN_THE_ARM.fullmatch(source.text, start, label.start):
        return False
    told = _IS_GIVEN.search(source.text, behind, end)
    return told is not None and (source.is_protocol or DOSED.search(source.text, behind, end) is not None)


_VERB_BETWEEN = lazy_regex(rf"\b(?:and|or|was|were|had|who|which|but|while|whereas|respectively|than|{VERSUS})\b")
_VERB_BEFORE = lazy_regex(
    r"\b(?:receive[sd]?|given|treated\s+with)\b(?:[^.;]|[.]\d|;(?=\s(?:and\s)?(?:arm|group|cohort|regimen)\s))*(?:[,;]?\s(?:and|while|whereas|or)|[,;])\s+"
    rf"(?:in\s+)?(?:the\s+)?(?:(?:{PATIENTS})\s+in\s+)?$",
    re.IGNORECASE,
)


def goes_without_verb(source: Source, label: Label) -> bool:
    """ "Group 1 will receive A 2.5 mg/day and group 2 B 100 mg/day": the verb of the first is that of the second."""
    start, _ = source.sentence_at(label.start)
    dose = _DOSE_AHEAD.match(source.text, label.end)
    begins = dose.end() if dose else label.end + 2
    follows = any(label.end < t.start <= begins for t in source.treatments)
    return follows and _VERB_BEFORE.search(source.text, start, label.start) is not None


_DOSE_AHEAD = lazy_regex(
    r"\s+\d[\d.,]*\s*(?:mg|g|µg|μg|ug|mcg|IU|MU|ml|mL|%)(?:/\w+)*\s+(?:(?:of|oral|intravenous|iv|epidural|intrathecal|"
    r"hyperbaric|normal)\s+)*"
)
#: "In the concurrent arm (arm A), radiotherapy was started on day 4": what the arm is called in words.
_WORDS_FOR_ARM = lazy_regex(
    r"\b(?:(?!(?:the|in|of|and|to|for|with|this|each|one|a)\b)[A-Za-z][\w-]*\s+){1,2}"
    r"(?:arm|group|schedule|regimen|cohort|treatment|therapy)\s*[(\[]$"
)
#: "In cohort 1 (n = 66), median survival was … for the letrozole group" defines no arm.
_TELLS_RESULT = lazy_regex(r"\b(?:median|survival|responses?|rates?|toxicit\w+)\b[^.;]{0,60}\b(?:was|were)\b|\d\s?%")
#: The headings behind the last arm, and sentences about everybody.
_EVERYBODY = (
    r"(?:[Bb]oth|[Aa]ll|[Ee]ach|[Ee]ither)(?: of)?(?: the)?(?: study| treatment| eligible| enrolled| randomi[sz]ed)* "
    rf"(?:arms|groups|cohorts|{PATIENTS}|arm|group)\b"
)
_PART_ENDS = lazy_regex(
    r"\b(?:Salvage|Consolidation|Stratif|Statistic|After completion|"
    r"After (?:\d|two|three|four|six)\d? (?:courses|cycles) of|Primary|Secondary|Inclusion)|"
    rf"(?<=[.;)]\s)(?:In |For |On )?{_EVERYBODY}"
    r"(?! (?:in|on|of|randomi[sz]ed to|assigned to) (?:the )?(?:arm|group|cohort)\b)|"
    rf"(?<=[.;)]\s)(?i:{PATIENTS}) (?:in|on) (?:both|all|either) |"
    # what is told of the study: "A median PFS of 3 months with A is assumed", "At the end of the first stage …"
    r"(?<=[.)]\s)(?:(?:The|This) (?:study|trial|hypothes[ei]s|aim|objective|sample|null)\b"
    r"(?! (?:treatment|drug|medication|arm))|A (?:median|sample|difference)\b|"
    r"An (?:increase|improvement|independent|interim)\b|At the end of the (?:first|second|study|trial)\b|"
    r"It is (?:assumed|expected|hypothesi[sz]ed|planned)\b|We (?:assume|expect|hypothesi[sz]e)\b)"
)


def _before_another_study(source: Source, label: Label, stop: int) -> int:
    """What is told of another study behind the arms is no part of the last of them."""
    for start, end in source.sentences:
        if not label.end < start < stop or OWN_STUDY.search(source.text, start, end):
            continue
        if ANOTHER_STUDY.search(source.text, start, end) or STUDY_TOLD.search(source.text, start, end):
            return start
    return stop


def _before_both(source: Source, label: Label, following: int, stop: int) -> int:
    """ "Then A (arm 1) or B (arm 2)": a later sentence about this arm and another is no part of its definition."""
    start, end = source.sentence_at(following)
    again = re.compile(rf"\b{re.escape(label.noun)} {re.escape(label.name)}\b", re.IGNORECASE)
    return min(stop, start) if label.end < start and again.search(source.text, following, end) else stop


def _within_list(source: Source, label: Label, stop: int) -> int:
    """ "Arm A: X and Y; Arm B: Y alone" in one paragraph: the last of them ends with it."""
    begin, end = source.text.rfind("\n\n", 0, label.start) + 1, source.text.find("\n\n", label.end)
    before = re.search(rf"\b{re.escape(label.noun)}\s", source.text[begin : label.start], re.IGNORECASE)
    return end if label.noun and before and label.end < end < stop else stop


_HEALING = frozenset(NOT_A_DRUG + n for n in ("supportive care", "surgery", "observation"))


def closing_bracket(text: str, opening: int) -> int:
    """Where the bracket that opens here closes."""
    depth = 0
    for i in range(opening, min(len(text), opening + _NEXT_LABEL_WITHIN)):
        depth += (text[i] in "([") - (text[i] in ")]")
        if depth == 0:
            return i
    return min(len(text), opening + 200)


def _shared_before(source: Source, first: Arm) -> frozenset[str]:
    """Drugs that a sentence or the title names before its arms are told apart by dose alone."""
    start, end = source.sentence_at(first.start)
    places = ((start, first.start), (first.start, first.end), (start, end), (0, first.start))
    named = (
        [t for t in source.treatments_in(*p) if t.drugs and not told_as_prior(source, p[0], t.start)] for p in places
    )
    return components_of(next(filter(None, named), []))
