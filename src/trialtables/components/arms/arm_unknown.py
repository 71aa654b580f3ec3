"""Arms of treatments that no lexicon has, read from where the text says what patients were randomized to.

"Randomly assigned to regional or general anaesthesia", "to in-person counselling (n = 33), telephone counselling
(n = 34), or usual care": the phrase behind the verb is cut at its "or", and each part is an arm under its own words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from ..text.words import PATIENTS, VERSUS
from ..treatments.treatment_phrases import OTHER, bracket_depths, drugs_of
from .arm_source import Arm, Source
from .other_studies import ANOTHER_STUDY
from .prior_treatment import told_as_prior

_ASSIGNED = scanner(
    r"\b(?:randomi[sz]ed|randomi[sz]ation|allocated|assigned|assignment)\b(?:[^.;:()]|[.:]\d|\([^()]*\)){0,90}?\b"
    r"(?:(?P<between>between)|to|into)\b",
    re.IGNORECASE,
)
_OPENING = lazy_regex(
    r"(?:\s|\b(?:either|receive|receiving|undergo|have|the|an?|treatment|with|of|one|two|three|groups|arms|to|use|"
    r"using)\b|[:(]?(?:\d|[ab])\))*",
    re.IGNORECASE,
)
#: "one of three arms: a film, a lecture and printed materials"
_LIST_OPENS = lazy_regex(
    r"\s+(?:(?:one|1|either)\s+of\s+)?(?:the\s+|these\s+)?(?:\w+\s+){1,3}?(?:arms|groups|conditions|interventions)\s*:\s+"
    r"(?![^.]{0,200}\bor\b)",
    re.IGNORECASE,
)
_AND_LAST = lazy_regex(r",?\s+and\s+")
#: "A, B|, and| C"
_LAST_OF_ROW = lazy_regex(r",\s+and\s+")
_CHOICE = lazy_regex(rf"\s*+,?\s*+\b(?:or|{VERSUS})\s+", re.IGNORECASE)
_OR_TO = lazy_regex(rf"\s*+,?\s*+\b(?:or|{VERSUS})\s+(?=to\s)", re.IGNORECASE)
_LISTED = lazy_regex(r"\s*[,;]\s*")
#: What follows the name of a treatment: how, when and for whom it is given.
NAME_ENDS = lazy_regex(
    r"\s*(?:[,;:()\[\]]|\b(?:for|in|during|at|before|after|prior|using|every|over|until|as|on|by|within|from|who|which|"
    r"that|where|designed|consisting|delivered|(?<![-‐])based|according|stratified|followed|given|once|twice|three|four|per|"
    r"groups?|arms?|conditions?|\d+(?:[.,]\d+)?|"
    r"and\s+(?:(?!were\b|was\b)\w+\s+){1,3}?(?:assessed|measured|recorded|evaluated|compared|followed|monitored|analy[sz]ed))\b)",
    re.IGNORECASE,
)
_NO_NAME = lazy_regex(
    r"\b(?:was|were|is|are|had|has|have|they|we|not|groups|arms|each|both|ratio|study|trial|block size|blocks|"
    rf"cent(?:er|re)s?|patient|{PATIENTS}|sequence|random\w*|computer|nothing|more|less|yes)\b",
    re.IGNORECASE,
)
_NEXT_CLAUSE = lazy_regex(
    r"[:;]\s+(?:the\s+)?(?:randomi[sz]ation|allocation|assignment|patients|treatment|it)\b", re.IGNORECASE
)
#: "a |6-week| yoga programme": how long it takes is no part of its name
_LENGTH = r"(?:\d+|two|three|four|six|eight|ten|twelve)[- ](?:day|week|month|year|session|hour|minute)s?[- ]"
_LEADING = lazy_regex(
    r"^(?:(?:serve|act)\s+as\s+(?:an?\s+)?(?=controls?\b)|"
    + _LENGTH
    + r"|(?:the|an?|to|receive|undergo|have|either|with)\s+)+",
    re.IGNORECASE,
)
#: "an exercise programme |of| 200 minutes"
_LOOSE_END = lazy_regex(r"(?:[\s.–-]|\s(?:of|and|with|to))+\Z")
_MOST_WORDS = 9


def assigned(source: Source) -> list[Arm]:
    """The arms of the first sentence that tells what patients were randomized to, each under its own words."""
    if not source.is_randomized:
        return []
    for match in _ASSIGNED.finditer(source.text):
        section = source.section_at(match.start())
        start, end = source.sentence_at(match.start())
        if section == "conclusions" or ANOTHER_STUDY.search(source.text, start, end):
            continue
        if section == "background" and not _is_own(source.text[start:end]):
            continue
        if amounts := _two_amounts(source, match.end(), end):
            return amounts
        if row := _LIST_OPENS.match(source.text, match.end(), end):
            parts = _parts(source.text, row.end(), end, joint=_AND_LAST)
        else:
            opening = _OPENING.match(source.text, match.end(), end)
            joint = _AND if match["between"] else None
            parts = _parts(source.text, opening.end() if opening else match.end(), end, joint=joint)
        arms = [named_arm(source, *part) for part in parts]
        if len(arms) > 1 and len({a.names[0].lower() for a in arms}) == len(arms):
            for arm in arms:
                arm.rule = "arms:assigned-names"
            return arms
    return []


_UNIT = r"min(?:ute)?s?|h(?:ours?|r)?|days?|weeks?|months?|sessions?|fractions?|mm\s?Hg|cm|mm|ml|kcal|°C|Gy"
#: "to |a cooling time of 60 or 120 min|", "to |a pressure of 8 versus 12 mm Hg|"
_TWO_AMOUNTS = lazy_regex(
    r"\s+(?:either\s+)?(?:an?\s+|the\s+)?(?P<what>[^.;:,()\d]{3,60}?)\s+(?:of|for|at|with)\s+(?:either\s+)?(?P<a>\d+(?:\.\d+)?)"
    rf"(?:[- ]?(?:{_UNIT}))?\s+(?:or|{VERSUS})\s+(?P<b>\d+(?:\.\d+)?)[- ]?(?P<unit>{_UNIT})(?![\w/])",
    re.IGNORECASE,
)


def _two_amounts(source: Source, start: int, end: int) -> list[Arm]:
    """The arms that only how long or how much of the same is given tells apart, where the text calls them by it."""
    match = _TWO_AMOUNTS.match(source.text, start, end)
    if match is None or source.treatments_in(*match.span("what")):
        return []
    arms = []
    for part, stop in (("a", match.end("a")), ("b", match.end())):
        name = f"{match[part]} {match['unit']}"
        arm = Arm(frozenset({OTHER + name}), match.start(part), stop, definitions=[(match.start(part), stop)])
        arm.names = [name]
        arm.label = f"{' '.join(match['what'].split())} of {name}"
        arm.rule = "arms:assigned-names"
        arms.append(arm)
    called = [rf"\b(?:with|to|the|received|given|after|of)\s(?:the\s)?{spaced(a.names[0])}(?![\w-])" for a in arms]
    return arms if all(re.search(p, source.text[match.end() :]) for p in called) else []


#: "this trial |compared| A with B", "we |compared the effects of| A (n = 59) and B (n = 50)", "|to compare| A and B"
_COMPARED = scanner(
    r"\b(?:compar(?:e[ds]?|ing)|comparison\s+of)\s+"
    r"(?:the\s+)?(?:(?:\w+\s+){0,3}?(?:effects?|efficacy|effectiveness|safety|outcomes?|results|impact|benefits?|tolerability|use|performance|value)"
    r"(?:\s+and\s+(?:effectiveness|safety|efficacy|tolerability|costs?|outcomes?))?\s+of\s+)?(?!between\b)",
    re.IGNORECASE,
)
_WITH = lazy_regex(rf"\s+(?:with|to|and|{VERSUS})\s+", re.IGNORECASE)
#: What is compared and is no treatment.
_NO_TREATMENT = lazy_regex(
    r"\b(?:outcomes?|results?|rates?|survival|quality|scores?|levels?|baseline|values?|data|those|that|these|costs?|changes?|"
    r"responses?|incidences?|times?|durations?|safety|efficacy|effects?|toxicit\w+|characteristics|historical|symptoms?|pain|"
    r"recurrences?|mortality|accuracy|sensitivity|tests?|age|sex|risks?|complications?|others?|literature|methods?|\w+s?\s+alike)\b",
    re.IGNORECASE,
)


def compared(source: Source) -> list[Arm]:
    """The arms of a randomized study that only says what it compared, where the text goes on to use both names."""
    for match in _COMPARED.finditer(source.text) if source.is_randomized else ():
        section = source.section_at(match.start())
        start, end = source.sentence_at(match.start())
        if section in ("results", "conclusions") or _cites(source.text, start, end):
            continue
        parts = _parts(source.text, match.end(), end, joint=_LAST_OF_ROW) or _parts(
            source.text, match.end(), end, joint=_WITH
        )
        arms = [named_arm(source, *part) for part in parts]
        if len(arms) > 1 and all(_goes_on(source, arm, end) for arm in arms):
            for arm in arms:
                arm.rule = "arms:assigned-names"
            return arms
    return []


#: "|to update| previous meta-analyses with a review of trials comparing A versus B": what is done here
_BROUGHT_UP_TO_DATE = lazy_regex(r"\bupdat(?:e|es|ed|ing)\s+(?:(?:of|the|our|a|an)\s+){0,2}\Z", re.IGNORECASE)


def _cites(text: str, start: int, end: int) -> bool:
    """Whether a sentence speaks of another study, and not only to bring it up to date."""
    cited = ANOTHER_STUDY.finditer(text, start, end)
    return any(not _BROUGHT_UP_TO_DATE.search(text, start, m.start()) for m in cited)


def _goes_on(source: Source, arm: Arm, since: int) -> bool:
    """Whether a name stands for a group: it has a size where it is introduced, or stands by a figure further on."""
    if _NO_TREATMENT.search(arm.names[0]):
        return False
    begin, stop = arm.definitions[0]
    if re.search(r"\b[nN]\s*=\s*\d", source.text[begin:stop]):
        return True
    names = "|".join(spaced(re.sub(r" (?:alone|only)$", "", n)) for n in arm.names)
    told = re.compile(
        rf"(?:\d|%)[^.;,]{{0,40}}?\b(?:with|for|in|on|after|of|the)\s(?:the\s)?(?:{names})(?![\w-])|(?<![\w-])(?:{names}){_GROUP}",
        re.I,
    )
    return told.search(source.text, since) is not None


_ALLOCATED = lazy_regex(
    r"\b(?:(?:were|are|was)\s+(?:then\s+)?(?:randomly\s+|equally\s+)?(?:randomi[sz]ed|assigned|allocated)|we\s[^.]{0,80}randomi[sz]ed)\b",
    re.IGNORECASE,
)
_OF_A_STUDY = lazy_regex(r"\b(?:trials?|studies|meta-analys[ei]s|study)\b", re.IGNORECASE)
_THIS_STUDY = lazy_regex(
    r"\b(?:this|our|the\s+present|the\s+current)\s+(?:[\w-]+,?\s+){0,6}?(?:trial|study)\b", re.IGNORECASE
)


def _is_own(sentence: str) -> bool:
    """Whether a sentence that stands early tells of this study's patients, not of an earlier trial."""
    cited = _OF_A_STUDY.search(sentence) is not None and _THIS_STUDY.search(sentence) is None
    return not cited and _ALLOCATED.search(sentence) is not None


_AND = lazy_regex(r"\s+and\s+")


def _parts(text: str, start: int, end: int, *, joint: re.Pattern[str] | None) -> list[tuple[int, int, int]]:
    """Start and end of each name, and where the words about it end; none where a part is no name of a treatment.

    ``joint`` is what joins the names where no "or" does.
    """
    depth = bracket_depths(text, start, end)
    plain = "".join(" " if depth[i] else c for i, c in enumerate(text[start:end]))
    cuts = [m.span() for m in _CHOICE.finditer(plain)]
    to_each = [m.span() for m in _OR_TO.finditer(plain)]
    cuts = to_each or cuts  # "to a programme for pain or fatigue or to usual care"
    if joint and not cuts:
        joints = [m.span() for m in joint.finditer(plain)]
        cuts = joints[-1:] if joint in (_AND_LAST, _LAST_OF_ROW) else joints[:1]
    if not cuts:
        return []
    if told := _NEXT_CLAUSE.search(plain, cuts[0][1]):  # "to X or Y: randomization took place before or after Z"
        plain = plain[: told.start()]
        cuts = [c for c in cuts if c[1] < len(plain)]
    first, last = cuts[0], cuts[-1] if len(cuts) < 3 else cuts[0]
    listed = [m.span() for m in _LISTED.finditer(plain, 0, first[0])]
    pieces = _between([*listed, first, *([last] if last != first else [])], len(plain))
    found: list[tuple[int, int, int]] = []
    for (a, b), following in zip(pieces, [*(a for a, _ in pieces[1:]), len(plain)], strict=True):
        lead = len(plain[a:b]) - len(plain[a:b].lstrip())
        leading = _LEADING.match(plain[a + lead : b])
        begin = a + lead + (leading.end() if leading else 0)
        stop = NAME_ENDS.search(plain, begin + 1, b)
        again = plain.rfind(" to ", begin, stop.start() if stop else b)
        if not found and again > 0:
            begin = again + 4  # "patients scheduled to undergo chemotherapy to yoga or stretching"
        finish = len(_LOOSE_END.sub("", plain[: stop.start() if stop else b]))
        name = re.sub(r"\s+", " ", plain[begin:finish])
        if not is_name(name):
            return []
        found.append((start + begin, start + finish, start + following))
    return found


def _between(cuts: Sequence[tuple[int, int]], end: int) -> list[tuple[int, int]]:
    starts = [0, *(b for _, b in cuts)]
    return list(zip(starts, [*(a for a, _ in cuts), end], strict=True))


_FOR_PATIENTS = lazy_regex(r"\bpatient\s(?=education|navigation|information|training)", re.IGNORECASE)


def is_name(name: str) -> bool:
    """Whether words can be the name of a treatment."""
    name = _FOR_PATIENTS.sub("", name)
    words = name.split()
    if len(words) == 1 and re.match(r"(?:treatment|therapy)s?$", name, re.IGNORECASE):
        return False
    return 0 < len(words) <= _MOST_WORDS and name[0].isalpha() and len(name) > 1 and not _NO_NAME.search(name)


_SHORT_NAME = lazy_regex(
    r"[^()\[\];.]{0,40}[(\[](?:n\s*=\s*\d+\s*[;,]\s*)?(?:the |an? )?"
    r"['\"‘“]?(?P<name>[A-Za-z][\w-]*(?: [\w-]+){0,3}?)['\"’”]?"
    r"(?:\s+(?:group|arm))?\s*(?:[)\];,])",
    re.IGNORECASE,
)


#: "long courses (LCs)", of which the results speak as |LC|
_SHORT_PLURAL = lazy_regex(r"\A([A-Z]{2,})s\Z")


def named_arm(source: Source, start: int, end: int, stop: int) -> Arm:
    """The arm of a name, with the drugs and the short name that stand before ``stop``."""
    before, _, rest = re.sub(r"\s*\([^()]*\)|\s*\[[^\[\]]*\]", "|", source.text[start:end]).partition("|")
    if not re.match(r"\s*(?:intervention|program(?:me)?|controls?|alone|only|training|therapy)\b", rest):
        rest, end = "", start + len(before)
    name = re.sub(r"\s+", " ", before + rest)
    inside = [t for t in source.treatments_in(start, stop) if not told_as_prior(source, start, t.start)]
    drugs = drugs_of(inside)
    arm = Arm(drugs or frozenset({OTHER + name}), start, end, definitions=[(start, stop)], names=[name])
    short = _SHORT_NAME.match(source.text, end, stop)
    if short and not re.match(r"(?:n|ie|eg|mean|median|each|or|and)\b", short["name"], re.IGNORECASE):
        arm.names += [short["name"], *_SHORT_PLURAL.findall(short["name"])]
    return arm


# --- mentions ---------------------------------------------------------------------------------------------

_GROUP = rf"(?:[- ]\w+)?['\"’”]?[- ](?:groups?|arms?|{PATIENTS})"
#: "hypotension (|escalation| n = 6 [40%], |rotation| n = 5 [31%])"
_ALONE = r"(?:(?<=[(\[])|(?<=[,;:]\s)|(?<=\band\s)|(?<=\bthe\s))"
_COUNT_NEXT = r"(?=[,:]?\s*[(\[]?\s*(?:[nN]\s*=\s*\d|\d+\s*[(\[]\s*\d[\d.·]*\s*%))"
_GENERAL = lazy_regex(
    r"^(?:and|with|plus|only|alone|standard|usual|care|therapy|treatment|program(?:me)?|intervention|conventional|group|"
    r"from|combined|based|supervised|weekly|daily|week|month)$"
)


def mentions_of_words(source: Source, arms: Sequence[Arm]) -> list[tuple[int, int, str]]:
    """Where the words of one arm alone stand: its name, its short name, or a word of it before a group or a count."""
    named = [a for a in arms if a.rule == "arms:assigned-names"]
    words = {a.arm_id: {w.lower() for n in a.names for w in re.findall(r"[A-Za-z][\w-]+", n)} for a in named}
    found: list[tuple[int, int, str]] = []
    for arm in named:
        others = set().union(*(w for arm_id, w in words.items() if arm_id != arm.arm_id))
        own = sorted(w for w in words[arm.arm_id] - others if len(w) > 2 and not _GENERAL.match(w))
        names = [re.sub(r" (?:alone|only)$", "", n) for n in arm.names]
        patterns = [spaced(n) + f"(?:{_GROUP})?" for n in names if len(n) > 1 and not _GENERAL.match(n.lower())]
        patterns += [spaced(w) + _GROUP for w in own] + [_ALONE + spaced(w) + _COUNT_NEXT for w in own if len(w) > 4]
        # a short form of capitals needs no noun: "whole-breast EBRT" is "EBRT" from then on
        patterns += [f"(?-i:{w.upper()})(?:{_GROUP})?" for w in own if any(w.upper() in n.split() for n in arm.names)]
        for pattern in patterns:
            sought = re.compile(rf"(?<![\w-])(?<!no )(?:{pattern})(?![\w-])", re.IGNORECASE)
            found += [(m.start(), m.end(), arm.arm_id) for m in sought.finditer(source.text)]
    return found


def spaced(name: str) -> str:
    """A pattern of a name, whose words a blank or a hyphen joins."""
    return r"[- ]".join(map(re.escape, re.split(r"[- ]+", name)))
