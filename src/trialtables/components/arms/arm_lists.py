"""Arms that a randomization lists: between semicolons, behind numbers, or behind "two groups:".

"Randomly assigned to A plus B, followed by C; A plus D; or D for six cycles", "to (1) A, (2) B, or (3) no treatment",
"into two groups: A plus B and C plus B".
"""

from __future__ import annotations

import re

from ..text.lazy_regex import lazy_regex
from ..text.words import VERSUS
from ..treatments.treatment_phrases import OTHER, PLACEBO, SAME, Treatment, bracket_depths, components_of
from .arm_letters import closing_bracket
from .arm_source import Arm, Frame, Source
from .arm_words import RANDOM, TO
from .prior_treatment import told_as_prior

_LAST = lazy_regex(r"\s*(?:and|or|versus)\b", re.IGNORECASE)
_OFFERS = lazy_regex(rf"(?<!with )\b(?:or|{VERSUS})\b(?! without)|\boptions?\b|:", re.IGNORECASE)
_DOSES = lazy_regex(rf"\b\d[\d.,·]*\s*(?:mg|g|µg|ug|mcg|IU|Gy)?(?:/\S+)?\s+(?:or|{VERSUS})\s+\d")
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, **{str(n): n for n in range(2, 7)}}
#: "Into the following two treatment groups:", "in one of two groups, ".
_GROUPS = lazy_regex(
    rf"\b(?P<count>{'|'.join(_COUNTS)})\s+(?:(?:treatment|study|parallel|equal|different|following|randomi[sz]ed)\s+)*"
    r"(?:groups|arms|regimens|cohorts|treatments(?=\s*:))\s*(?:[:,–—]|(?P<bracket>\()|\bto\s+receive\b)\s*(?:either\s+)?",
    re.IGNORECASE,
)
#: Numbers of the items of a list: "(1) …; (2) …", "i) … ii) …".
_NUMBER = lazy_regex(r"(?<=[\s:,;])\(?(?P<n>[1-6]|i{1,3}|iv|v|[a-e])\)\s+")
_SERIES = (("1", "2", "3", "4", "5", "6"), ("i", "ii", "iii", "iv", "v"), ("a", "b", "c", "d", "e"))
_NEAR = 160
_CUT = lazy_regex(rf"[;,]\s*(?:and|or|{VERSUS})?\s|\s(?:and|or|{VERSUS})\s")


_OPENED = lazy_regex(r"[^:;.()]{0,40}:\s")


def listed(source: Source) -> list[Frame]:
    """One frame for every sentence that lists what patients were randomized to."""
    found = []
    for start, end in source.sentences:
        if source.section_at(start) in ("conclusions", "results"):
            continue
        verb = next(iter(RANDOM.finditer(source.text, start, end)), None)
        if verb is None:
            frame = _named(source, start, end) or _each_alone(source, start, end)
            found += [frame] if frame else _offered_before(source, start, end)
            continue
        frame = (
            _in_random_order(source, start, end)
            or _each_alone(source, start, end)
            or _one_of(source, verb.end(), end)
            or _numbered(source, verb.end(), end)
            or _counted(source, verb.end(), end)
            or _on_lines_below(source, verb.end(), end)
            or _between(source, verb.end(), end)
        )
        if frame is None and ";" in source.text[verb.end() : end] and source.section_at(start) != "background":
            frame = _frame(source, _pieces(source.text, verb.end(), end), 101)
        found += [frame] if frame else []
    return found


#: "The three combinations are: (1) A and B; (2) …".
_THESE_ARE = lazy_regex(
    rf"\bthe\s+(?:{'|'.join(_COUNTS)})\s+(?:[\w-]+\s+){{0,3}}?(?:combinations|regimens|groups|arms|treatments|protocols)\s+"
    r"(?:are|were|include|will\s+be|consist\s+of)\b",
    re.IGNORECASE,
)
#: "This trial compares the following two treatments: - A - B".
_COMPARED = lazy_regex(
    rf"\bcompar(?:es?|ed|ing|ison\s+of)\s+(?:[\w-]+\s+){{0,4}}?(?P<count>{'|'.join(_COUNTS)})\s+(?:[\w-]+\s+){{0,3}}?"
    r"(?:treatments?|regimens|groups|arms|strategies|interventions|combinations|protocols|schedules|drugs|agents)"
    r"[^.:;]{0,60}:\s+",
    re.IGNORECASE,
)


def _named(source: Source, start: int, end: int) -> Frame | None:
    """The list of a sentence that says what the arms are, or what is compared, but not who comes to which."""
    if source.is_randomized and (named := _THESE_ARE.search(source.text, start, end)):
        return _numbered(source, named.end(), end)
    compared = _COMPARED.search(source.text, start, end) if source.is_protocol else None
    if compared is None:
        return None
    return _bulleted(source, compared.end(), end, _COUNTS[compared["count"].lower()])


_ONE_OF_THESE = lazy_regex(
    rf"\bone\s+of\s+(?:the\s+)?(?:following\s+)?(?P<count>{'|'.join(_COUNTS)})\s+(?:following\s+)?(?:[\w-]+\s+){{0,2}}?"
    r"(?:agents?|drugs?|treatments?|regimens?|therap(?:y|ies)|medications?|groups?|arms?)\s*[.:]\s*\Z",
    re.IGNORECASE,
)


def _offered_before(source: Source, start: int, end: int) -> list[Frame]:
    """The list that the sentence before has opened: "… one of the following three drugs. |1) A 2) B and placebo|"."""
    if not source.is_protocol or not _NUMBER.match(source.text, start):
        return []
    opened = _ONE_OF_THESE.search(source.text, max(0, start - 90), start)
    frame = _numbered(source, start, end) if opened else None
    if opened is None or frame is None:
        return []
    last = frame.arms[-1]
    if len(frame.arms) == _COUNTS[opened["count"].lower()] - 1 and last.drugs and last.components & PLACEBO:
        placebo = next(t for t in source.treatments_in(last.start, end) if t.components == PLACEBO)
        stretch = (placebo.start, placebo.end)
        last.components -= PLACEBO
        last.definitions = [(last.start, placebo.start)]
        last.end = placebo.start
        frame.arms.append(Arm(PLACEBO, *stretch, definitions=[stretch]))
    return [frame]


def _frame(source: Source, pieces: list[tuple[int, int]], weight: int, *, unknown: bool = False) -> Frame | None:
    """The arms of the parts of a list; none where one part names no treatment or two are the same."""
    arms = [_arm(source, a, b) or (_in_words(source, a, b) if unknown else None) for a, b in pieces]
    known = [a for a in arms if a is not None]
    for arm, piece in zip(arms, pieces, strict=True):
        if arm is not None and (letter := _LETTER.match(source.text, *piece)):
            arm.names = [letter["name"]]
    kinds = {a.components for a in known}
    drugs = any(a.drugs for a in known)
    apart = len(kinds) == len(known) or (len(kinds) > 1 and (unknown or _differ_in_dose(source, known, pieces)))
    if not (2 <= len(known) == len(arms) <= 6 and drugs and apart):
        return None
    for arm, piece in zip(known, pieces, strict=True):
        if sum(arm.components == other.components for other in known) > 1:  # told apart by what stands behind the name
            arm.definitions = [(arm.start, piece[1])]
    return Frame("arms:randomized-to", weight, known)


_AMOUNT = lazy_regex(r"\d[\d.,·]*\s*(?:mg|g|µg|ug|mcg|IU|MU)\b", re.IGNORECASE)


def _differ_in_dose(source: Source, arms: list[Arm], pieces: list[tuple[int, int]]) -> bool:
    """ "A; A plus 30 mg of B; or A plus 6 mg of B": what two parts of the same drugs do not share are their doses."""
    told = [(a.components, *_AMOUNT.findall(source.text, *piece)) for a, piece in zip(arms, pieces, strict=True)]
    twice = [t for t in told if sum(t[0] == other[0] for other in told) > 1]
    return len({*told}) == len(told) and all(len(t) > 1 for t in twice)


def _numbered(source: Source, start: int, end: int) -> Frame | None:
    """ "(1) A; (2) B; (3) A plus B"."""
    if ")" not in source.text[start:end]:
        return None
    marks = list(_NUMBER.finditer(source.text, start, end))
    names = tuple(m["n"] for m in marks)
    if not 2 <= len(marks) <= 6 or not any(names == series[: len(names)] for series in _SERIES):
        return None
    bounds = [*(m.start() for m in marks[1:]), end]
    return _frame(source, [(m.end(), b) for m, b in zip(marks, bounds, strict=True)], 101, unknown=True)


def _counted(source: Source, start: int, end: int) -> Frame | None:
    """ "Two groups: A plus B and C plus B": as many parts as there are groups."""
    groups = _GROUPS.search(source.text, start, min(end, start + _NEAR))
    if groups is None:
        return None
    wanted, begin = _COUNTS[groups["count"].lower()], groups.end()
    if groups["bracket"]:
        end = min(end, closing_bracket(source.text, groups.start("bracket")))
    if bulleted := _bulleted(source, begin, end, wanted):
        return bulleted
    pieces = _cut_into(source, begin, end, wanted)
    return _frame(source, pieces, 99, unknown=True) if pieces else None


def _cut_into(source: Source, begin: int, end: int, wanted: int) -> list[tuple[int, int]]:
    """The parts of a list of so many members; none where no mark parts it as often."""
    depth = bracket_depths(source.text, begin, end)
    cuts = [m for m in _CUT.finditer(source.text, begin, end) if not depth[m.start() - begin]]
    joined = [m for m in cuts if m.group()[0] == " " or m.group().strip(" ,;")]
    # the strongest mark that parts the list as often as it must
    for chosen in ([m for m in cuts if m.group()[0] == ";"], joined, [m for m in cuts if m.group()[0] in ";,"], cuts):
        if len(chosen) == wanted - 1:
            starts, stops = [begin, *(m.end() for m in chosen)], [*(m.start() for m in chosen), end]
            return list(zip(starts, stops, strict=True))
    return []


#: "A plus |one of three new agents (B, C, or D)|".
_ONE_OF = lazy_regex(
    rf"\bone\s+of\s+(?:the\s+)?(?P<count>{'|'.join(_COUNTS)})\s+(?:[\w-]+\s+){{0,3}}?"
    r"(?:agents|drugs|treatments|regimens|therapies|medications|combinations)\s*(?:(?P<bracket>[(\[])|[:,]\s)",
    re.IGNORECASE,
)
_WITH = lazy_regex(r"\b(?:plus|and|with|in addition to)\s*\Z", re.IGNORECASE)


def _one_of(source: Source, start: int, end: int) -> Frame | None:
    """ "To A plus one of three agents (B, C, or D)": an arm for each, all with what stands before."""
    offer = _ONE_OF.search(source.text, start, end)
    if offer is None:
        return None
    stop = closing_bracket(source.text, offer.start("bracket")) if offer["bracket"] else end
    pieces = _cut_into(source, offer.end(), stop, _COUNTS[offer["count"].lower()])
    frame = _frame(source, pieces, 101) if pieces else None
    if frame is not None and _WITH.search(source.text, start, offer.start()):
        common = [t for t in source.treatments_in(start, offer.start()) if not _is_prior(source, start, t)]
        for arm in frame.arms:
            arm.components |= components_of(common) - {SAME}
    return frame


_BULLET = lazy_regex(r"(?<!\S)[-–•*]\s+(?=\S)")


def _bulleted(source: Source, start: int, end: int, wanted: int) -> Frame | None:
    """ "Two groups: - A - A plus B": each item behind its dash."""
    bullets = list(_BULLET.finditer(source.text, start, end))
    if len(bullets) != wanted or bullets[0].start() != start:
        return None
    stops = [*(m.start() for m in bullets[1:]), end]
    items = [(m.end(), stop) for m, stop in zip(bullets, stops, strict=True)]
    return _frame(source, items, 101, unknown=True)


#: "To one of the following |groups:|", "placed by chance in one of the three |treatment groups:|", "randomized |to:|".
_OPENS_LINES = lazy_regex(
    rf"(?:\b(?P<count>{'|'.join(_COUNTS)})\s+(?:[\w-]+\s+){{0,3}}?)?"
    r"\b(?:groups|arms|treatments|regimens|cohorts|options|to|receive)(?:\s+either)?:[^\S\n]*\n",
    re.IGNORECASE,
)
_LINE = lazy_regex(r"\s*(?:[-–•*]|\(?[1-6][.)])\s+(?P<item>[^\n]+)")


def _on_lines_below(source: Source, start: int, end: int) -> Frame | None:
    """ "One of the following groups:" and a line for each behind a dash or a number, with or without blank lines.

    Lines that begin with the letter of their arm are read by it.
    """
    opened = _OPENS_LINES.search(source.text, start, min(len(source.text), end + 1))
    if opened is None:
        return None
    items: list[tuple[int, int]] = []
    position = opened.end()
    while line := _LINE.match(source.text, position):
        items.append(line.span("item"))
        position = line.end()
    counted = opened["count"]
    wanted = _COUNTS[counted.lower()] if counted else len(items)
    if wanted != len(items) or any(_LETTER.match(source.text, *item) for item in items):
        return None
    return _frame(source, items, 101, unknown=bool(counted))


#: "Randomised |between| A, B and A plus B": what "and" joins there are alternatives.
_BETWEEN = lazy_regex(r"[^.;:,]{0,30}?\bbetween\s+(?:either\s+)?", re.IGNORECASE)
_LIST_ENDS = lazy_regex(
    r"[;:]|[,\s](?:stratified|using|in\s(?:an?|this)|after|until|if|when|at|to\s(?:determine|assess|evaluate|compare))\s"
)
_SIDES = lazy_regex(rf"[;,]?\s(?:{VERSUS}|or)\s")
_NOTHING = lazy_regex(
    r"\s*(?:an?\s|the\s)?(?:no\s(?:[\w-]+\s){0,2}(?:treatment|therapy|maintenance|consolidation|chemotherapy)|"
    r"no\s(?:further\s)?\w+|observation|placebo|watchful\swaiting)\b",
    re.IGNORECASE,
)


def _between(source: Source, start: int, end: int) -> Frame | None:
    """ "Between A and A plus B", "between no maintenance, A and B": every part is a treatment, or none at all."""
    opening = _BETWEEN.match(source.text, start, end)
    if opening is None:
        return None
    begin = opening.end()
    depth = bracket_depths(source.text, begin, end)
    ending = next((m for m in _LIST_ENDS.finditer(source.text, begin, end) if not depth[m.start() - begin]), None)
    stop = ending.start() if ending else end
    cuts = [m for m in _CUT.finditer(source.text, begin, stop) if not depth[m.start() - begin]]
    cuts = [m for m in cuts if _SIDES.fullmatch(m.group())] or cuts
    starts, stops = [begin, *(m.end() for m in cuts)], [*(m.start() for m in cuts), stop]
    pieces = list(zip(starts, stops, strict=True))
    if not 2 <= len(pieces) <= 4 or any(
        _arm(source, *piece) is None and not _NOTHING.match(source.text, *piece) for piece in pieces
    ):
        return None
    return _frame(source, pieces, 99, unknown=True)


#: "Patients will receive A and B |in random order|": everyone gets both, one after the other.
_ORDER = lazy_regex(
    r"\bin\s+(?:an?\s+)?(?:random(?:i[sz]ed)?|counter-?balanced)(?:,?\s+[\w-]+){0,2}?\s+(?:order|sequence)\b",
    re.IGNORECASE,
)
_OPENS_LIST = lazy_regex(
    r"\b(?:receiv(?:ed?|es|ing)|treated\s+with|given|administered|tak(?:es?|ing|en)|took|compar(?:es?|ed|ing)|(?:effects?|efficacy)\s+of)\s+"
    r"(?:(?:both|either|all\s+of|each\s+of)\s+)?|:\s+",
    re.IGNORECASE,
)

#: "A and B|, one week apart,| in random order".
_WHEN = lazy_regex(r"(?:[\w-]+\s+){0,4}(?:apart|days?|weeks?|visits|sessions|occasions|)\s*,?\s*", re.IGNORECASE)
_COMPARATOR = lazy_regex(r"\s*(?:[\w-]+\s+){0,4}?(?:placebos?|saline|vehicle|sham)\b", re.IGNORECASE)


def _list_before(source: Source, start: int, end: int) -> list[tuple[int, int]]:
    """The members of the list of treatments that a verb or a colon opens, joined by commas and "and"."""
    first = next(iter(source.treatments_in(start, end)), None)
    openings = list(_OPENS_LIST.finditer(source.text, start, first.start)) if first else []
    if not openings:
        return []
    begin = openings[-1].end()
    depth = bracket_depths(source.text, begin, end)
    cuts = [m for m in _CUT.finditer(source.text, begin, end) if not depth[m.start() - begin]]
    starts, stops = [begin, *(m.end() for m in cuts)], [*(m.start() for m in cuts), end]
    pieces = list(zip(starts, stops, strict=True))
    while pieces and _WHEN.fullmatch(source.text, *pieces[-1]) and not source.treatments_in(*pieces[-1]):
        pieces.pop()
    return pieces


def _in_random_order(source: Source, start: int, end: int) -> Frame | None:
    """ "Patients receive A and B in random order": each is an arm of a crossover study."""
    order = _ORDER.search(source.text, start, end)
    pieces = _list_before(source, start, order.start()) if order else []
    if not 2 <= len(pieces) <= 4 or _DID.search(source.text, *pieces[-1]):
        return None
    for i, (begin, stop) in enumerate(pieces):
        if comparator := _COMPARATOR.match(source.text, begin, stop):
            pieces[i] = begin, comparator.end()
        elif _arm(source, begin, stop) is None:
            return None
    return _frame(source, pieces, 99, unknown=True)


#: "patients receiving A and B |performed| tasks in random order": what they took anyway
_DID = lazy_regex(r"\b(?:were|was|underwent|performed|completed|took)\b")
#: "A |alone|, B |alone and the combination| of A and B".
_EACH_ALONE = lazy_regex(
    r"\balone,?\s[^.;:]{1,90}?\balone(?P<join>,?\s+(?:and|or)\s+(?:in\s+)?)(?P<both>(?:the\s+|their\s+|a\s+)?combination|both)\b",
    re.IGNORECASE,
)


def _each_alone(source: Source, start: int, end: int) -> Frame | None:
    """ "A alone, B alone and the combination of A and B" are three, though nothing says "or"."""
    if source.section_at(start) == "background" and not source.is_protocol:
        return None  # "in xenografts we compared A alone, B alone and the combination"
    told = _EACH_ALONE.search(source.text, start, end)
    pieces = _list_before(source, start, told.start("join")) if told else []
    singles = [_arm(source, *piece) for piece in pieces]
    arms = [a for a in singles if a is not None and a.drugs]
    if told is None or not 2 <= len(arms) == len(pieces) <= 4:
        return None
    drugs = components_of(arms)
    words = told.span("both")
    frame = Frame("arms:compared", 91, [*arms, Arm(drugs, *words, definitions=[words])])
    return frame if len({a.components for a in frame.arms}) == len(frame.arms) else None


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The parts between the semicolons outside brackets.

    None where the last is not joined by "or" or "and", unless a colon behind the verb opens the list.
    """
    depth = bracket_depths(text, start, end)
    cuts = [i for i in range(start, end) if text[i] == ";" and not depth[i - start]]
    opened = _OPENED.match(text, start, cuts[0]) if cuts else None
    if not cuts or not (_LAST.match(text, cuts[-1] + 1) or opened):
        return []
    told = _GROUPS.search(text, start, cuts[0])
    if told and _COUNTS[told["count"].lower()] != len(cuts) + 1:
        return []
    colon = text.rfind(":", start, cuts[0])
    starts = [start if colon < 0 else colon + 1, *(c + 1 for c in cuts)]
    return list(zip(starts, [*cuts, end], strict=True))


def _arm(source: Source, start: int, end: int) -> Arm | None:
    """What is given in one part; None where the part names no treatment or offers a choice of its own."""
    words = re.sub(r"\([^()]*(?:\([^()]*\)[^()]*)*\)", lambda m: " " * len(m.group()), source.text[start:end])
    lead = _LAST.match(words)
    given = [
        t for t in source.treatments_in(start, end) if _outside(words, start, t) and not _is_prior(source, start, t)
    ]
    body = _DOSES.sub(" ", words[lead.end() if lead else 0 :])
    if not given or _OFFERS.search(body) or not (TO.search(words) or lead or given[0].drugs):
        return None
    components = components_of(given) - {SAME}
    for name in source.treatments_in(start, end):  # "rituximab plus ICE (R-ICE)"
        components |= name.components if components < name.components else frozenset()
    return Arm(components, given[0].start, given[-1].end, definitions=[(given[0].start, given[-1].end)])


_LETTER = lazy_regex(
    r"\s*(?:the\s+)?(?P<name>(?:group|arm|regimen|cohort)\s+(?:[A-H]|[1-6]|I{1,3}|IV))\b", re.IGNORECASE
)
_NO_ARM = lazy_regex(
    r"\s*(?:followed|both|all|each|then|with|plus|in|according|stratified|respectively)\b", re.IGNORECASE
)
_WORDS = lazy_regex(r"(?:an?\s+|the\s+)?(?P<name>[A-Za-z][\w-]*(?:\s+[\w-]+){0,4})")


def _in_words(source: Source, start: int, end: int) -> Arm | None:
    """A part that names no drug outside brackets: by the treatments in its bracket, or in its own words."""
    inside = [t for t in source.treatments_in(start, end) if not _is_prior(source, start, t)]
    match = _WORDS.match(source.text, start, end)
    if match is None or _NO_ARM.match(source.text, start, end) or _OFFERS.search(source.text, start, match.end()):
        return None
    components = components_of(inside) or frozenset({OTHER + match["name"]})
    span = match.span("name")
    return Arm(components, *span, definitions=[span])


def _outside(words: str, start: int, treatment: Treatment) -> bool:
    """Whether a treatment stands outside the brackets of its part."""
    return words[treatment.start - start] != " "


def _is_prior(source: Source, start: int, treatment: Treatment) -> bool:
    return told_as_prior(source, start, treatment.start)
