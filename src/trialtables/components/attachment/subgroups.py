"""Subgroups: what sets a figure apart from the result of the whole arm, as written.

A sentence names groups of patients in four places: at its head ("In patients with liver metastases, …"), as its
subject ("Men had …"), beside the outcome ("PFS among older women was …") and behind the figures ("42% in
EGFR-mutant tumors").  The first three hold for the figures that follow, until the next group or outcome; the last
holds for the figures before it, as far as they are of one outcome.  A group of the whole study ("in the overall
population") takes part, so that nothing else reaches its figures, and gives no words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from ..figures.figure_patterns import PEOPLE
from ..labels.labels import Label
from ..labels.landmarks import find_landmarks
from ..text.lazy_regex import lazy_regex
from ..text.numbers import WORD_NUMBER
from ..text.words import ANY_PATIENT, PATIENTS, THEN, VERSUS
from .arm_places import OWN_FIGURE
from .course_groups import opposed_courses
from .group_lists import kinds_of_ratios, listed_groups
from .group_phrases import ANY_HEAD, GROUP_HEAD, OPENS_VALUES, Phrase, is_part, phrases_of
from .label_rows import names_each
from .series import split_series

if TYPE_CHECKING:
    from ..figures.figure_atoms import Figure
    from .clauses import Binding, Clause


@dataclass(frozen=True)
class Group:
    """A group of patients with the stretch of the sentence whose figures are about it."""

    words: str | None  # None: the whole study
    low: int
    high: int
    nested: bool  # behind its figures: it is within the group that leads
    parts: tuple[str, ...] = ()  # "men and women": the two groups of two figures
    opens: bool = False  # at the head of the sentence: what is named within is a part of it
    opposed: bool = False  # "in men than in women (12% v 5%)": surely groups, not arms
    listed: bool = False  # one of a row beside a row of figures: nothing else reaches these


def subgroup_of(binding: Binding, clause: Clause) -> str | None:
    """The subgroup a figure was counted in, in the text's words; ``None`` for the whole arm."""
    words = subgroup_at(binding.figure.start, binding.figure.end, clause)
    if words is None or binding.label.text not in words:
        return words
    had = re.compile(
        rf"(?:the\s)?(?:\d+\s)?\w+\s(?:with|who\s(?:had|achieved)|achieving|having)\s(?:an?\s)?{re.escape(binding.label.text)}"
    )  # "96 participants with lymphedema", "the 68 patients with a complete response"
    return ", ".join(w for w in words.split(", ") if not had.fullmatch(w)) or None


def subgroup_at(start: int, end: int, clause: Clause) -> str | None:
    """The part of the patients that a figure between two offsets is about."""
    around = [g for g in groups_of(clause) if g.low <= start < g.high]
    around = [g for g in around if g.listed] or around
    inner = [g for g in around if g.nested]
    leading = [g for g in around if not g.nested and (g.opens or not inner or g.low > inner[0].low)]
    chosen = [*leading[-1:], *inner[:1]]
    words = list(dict.fromkeys(_share(g, start, clause) for g in chosen if g.words))
    return ", ".join(_OF_ONE_ARM.sub("", w) for w in words if w) or None


#: "Among |EVE-treated| Asian patients it was 8 v 4 months": only the first figure is of those so treated.
_OF_ONE_ARM = lazy_regex(r"(?<![\w-])(?!(?:un|pre|non|previously)-)[A-Z][\w+]*-treated\s")


def _share(group: Group, start: int, clause: Clause) -> str | None:
    place = _place(start, len(group.parts), clause, opposed=group.opposed) if group.parts else None
    return group.words if place is None else group.parts[place]


def sets_groups_apart(start: int, clause: Clause) -> bool:
    """Whether the figures at an offset are of two groups of patients, whatever the arms of the study."""
    return any(g.opposed and g.low <= start < g.high for g in groups_of(clause))


def _place(start: int, count: int, clause: Clause, *, opposed: bool) -> int | None:
    """The place of a figure in a row of as many figures as there are groups."""
    if len({a.arm_id for a in clause.arms}) >= count and not opposed:
        return None
    if clause.sided and not opposed and "respectively" not in clause.text[start : clause.end]:
        return None  # the two figures may be those of the arms
    for series in split_series(clause):
        starts = [f.start for f in series.figures]
        if start in starts and len(starts) == count:
            outcomes = count > 1 and not series.contrast and names_each(clause, starts[0], count)
            timed = not series.contrast and _times_before(clause, starts[0]) >= count > 1
            return None if outcomes or timed else starts.index(start)
    return None


def _times_before(clause: Clause, end: int) -> int:
    """How many times a sentence lists before its figures: "the 1- and 2-year rates were"."""
    return sum(len(x.times) for x in find_landmarks(clause.text, clause.start, end))


def groups_of(clause: Clause) -> list[Group]:
    """The groups of a sentence, found once."""
    if clause.groups is None:
        clause.groups = list(_all_groups(clause))
    return clause.groups


def _all_groups(clause: Clause) -> Iterator[Group]:
    rows = split_series(clause) if not clause.sided and len(clause.figures) > 1 else []
    for row in listed_groups(clause, rows):
        yield Group(", ".join(row.items), row.low, row.high, nested=True, parts=row.items, listed=True)
    for words, low, high in kinds_of_ratios(clause):
        yield Group(words, low, high, nested=True, listed=True)
    yield from _favored(clause)
    yield from _by_trait(clause)
    if ANY_HEAD.search(clause.text, clause.start, clause.end):
        found = list(_groups(clause))
        yield from found
        yield from _in_next_brackets(clause, found)
        yield from _next_with(clause, found)
    yield from _coded(clause)


#: "In arm A, the response rate (70% v 9%) |favored EGFR-mutant patients|": the first of two values is theirs.
_FAVORED = lazy_regex(
    rf"\bfavou?red\s+(?:the\s+)?(?P<name>(?:[\w/+-]+\s+){{1,3}}?(?:{PATIENTS}|tumou?rs|carriers))(?=\s*(?:[.;]|\Z))",
    re.IGNORECASE,
)


def _favored(clause: Clause) -> Iterator[Group]:
    """The patients that a sentence says did better, and the others, beside the contrasts before them."""
    match = _FAVORED.search(clause.text, clause.start, clause.end)
    if match and not any(match.start() <= a.start for a in clause.arms):
        name = " ".join(match["name"].split())
        yield Group(name, clause.start, match.start(), nested=False, parts=(name, "not " + name), opposed=True)


#: What patients have or have not, as the subject of an association: not a treatment, whose groups are the arms.
_TRAIT_WORD = (
    r"(?:(?!(?:that|of|the|an?|and|in|with|by|but|while|whereas|which|where|between|showed|found|revealed|identified|"
    r"indicated|suggested|demonstrated|doses?|dosages?|intensity)\b)[\w/+-]+\s+)"
)
_TRAIT = (
    r"(?:(?P<there>absence|presence)\s+of\s+(?:(?!(?:was|were|in|with)\b)[\w/+-]+\s+){1,6}?|"
    rf"{_TRAIT_WORD}{{1,4}}?(?:(?:over)?expression|mutations?|positivity|negativity|amplification|methylation|deletions?|"
    r"metastas[ei]s)\s+|"
    r"(?:high|higher|low|lower|elevated|increased|reduced|decreased|poor|good|advanced|positive|negative|detectable)\s+"
    rf"{_TRAIT_WORD}{{0,4}}?(?:levels?|scores?|counts?|burden|ratio|status|stage)\s+)"
)
_ASSOCIATED = lazy_regex(
    rf"\b(?P<name>{_TRAIT})(?:(?:was|were)\s+(?:\w+ly\s+)?(?:associated|correlated|linked)\s+with|predicted)\s+(?:an?\s+)?"
    r"(?:\w+ly\s+)?(?:longer|shorter|improved|better|worse|poorer|superior|inferior|higher|lower|prolonged|reduced|"
    r"decreased|increased)\b",
    re.IGNORECASE,
)


def _by_trait(clause: Clause) -> Iterator[Group]:
    """ "|High KIT expression| was associated with longer survival (12 v 8 months)": with it and without, no two arms.

    Where the sentence sets two arms against each other, all of its figures are of the patients so described.
    """
    if courses := opposed_courses(clause):
        parts, low = courses
        yield Group(" v ".join(parts), low, clause.end, nested=False, parts=parts, opposed=True, listed=True)
    match = _ASSOCIATED.search(clause.text, clause.start, clause.end)
    high = _next_bracket(clause, match.end()) if match else None
    if match is None or high is None:
        return
    name = " ".join(match["name"].split())
    name = name[0].lower() + name[1:] if name[1:2].islower() else name
    if len({a.arm_id for a in clause.arms}) > 1:
        yield Group(name, match.end(), high, nested=False, opens=True)
    else:
        other = re.sub(r"\A(?:presence|absence)\b", _OTHER_WAY.get((match["there"] or "").lower(), ""), name)
        parts = (name, other if match["there"] else "not " + name)
        yield Group(name, match.end(), high, nested=False, parts=parts, opposed=True)


def _next_bracket(clause: Clause, end: int) -> int | None:
    """The end of the first bracket behind an association, if it closes the same part of the sentence."""
    low, high = min(((a, b) for a, b in clause.brackets if a >= end), default=(end, None))
    return None if re.search("[,;:]", clause.text[end:low]) else high


_OTHER_WAY = {"presence": "absence", "absence": "presence"}
_ALSO = lazy_regex(
    rf"[)\]]\s*,?\s*(?:and|or|(?:and\s+)?(?:{THEN}))\s+"
    r"(?P<words>(?!(?:in|for|among|with)\b)(?:[^,;()\[\]\d%]|(?<=\w)\([\w]{1,6}\)|(?<=[A-Za-z-])\d+){3,60}?)\s*"
)


def _in_next_brackets(clause: Clause, found: list[Group]) -> Iterator[Group]:
    """ "In patients with liver metastases (36% v 20%) and |prior taxanes| (29% v 17%)": the next has its own."""
    known = list(found)
    figured = sorted((a, b) for a, b in clause.brackets if any(a < f.start < b for f in clause.figures))
    for (a, b), (c, d) in pairwise(figured):
        told = b < c and any(g.words and g.low < b and a < g.high <= c for g in known)
        also = _ALSO.fullmatch(clause.text, b, c) if told else None
        named = any(b < x.start < c for x in clause.arms) or _labels_between(clause, b, c)
        if also and not named and not ANY_HEAD.search(also["words"]):
            known.append(Group(" ".join(also["words"].split()), c, d, nested=True, listed=True))
    yield from known[len(found) :]


_PATIENTS_WITH = lazy_regex(rf"(?:{PATIENTS}|tumou?rs)\s+with\s", re.IGNORECASE)
_NEXT_WITH = lazy_regex(
    r"\s*%?\s*(?:[(\[][^()\[\]]*[)\]]\s*)?(?:in\s+those\s+)?with\s+(?P<words>[^,;()\[\]]{2,60}?)(?=\s*(?:,?\s+and\s+\d|,\s+\d|[.;(]|\Z))"
)


def _next_with(clause: Clause, found: list[Group]) -> Iterator[Group]:
    """ "10% of patients with X, 13% |with Y|, and 33% |with Z|": the head of the first group is that of all."""
    first = next((g for g in found if g.nested and g.words and _PATIENTS_WITH.match(g.words)), None)
    if first is None:
        return
    for figure in clause.figures:
        told = _NEXT_WITH.match(clause.text, figure.end, clause.end) if figure.start >= first.high else None
        if figure.kind != "share" or told is None or any(g.low <= figure.start < g.high for g in found):
            continue
        taken = [(x.start, x.end) for x in clause.arms] + [(x.start, x.end) for x in clause.labels]
        if not any(a < told.end("words") and told.start("words") < b for a, b in taken):
            yield Group("with " + " ".join(told["words"].split()), figure.start, told.end(), nested=True, listed=True)


#: "in 20 (87%) of 23 patients |in EXP2|, five (55%) of nine patients |in EXP3B|": cohorts called by a code
_CODE = lazy_regex(
    rf"\s*%?\s*(?:[(\[][^()\[\]]*[)\]]\s*)?(?:of\s+(?:the\s+)?(?:\d+|{WORD_NUMBER})\s+)?(?:(?:{PATIENTS})\s+)?(?:in|from)\s+"
    r"(?P<code>(?-i:[A-Z]{2,}\d[\w-]*))(?=\s*(?:[,.;]|and\b|\Z))",
    re.IGNORECASE,
)


def _coded(clause: Clause) -> Iterator[Group]:
    """The cohorts of figures that each have one behind them, two at least."""
    shares = [f for f in clause.figures if f.kind == "share"]
    told = [(f, m) for f in shares if (m := _CODE.match(clause.text, f.end, clause.end))]
    if len({m["code"] for _, m in told}) < 2 or any(
        m["code"] in clause.text[a.start : a.end] for a in clause.arms for _, m in told
    ):
        return
    for figure, match in told:
        yield Group(match["code"], figure.start, match.end(), nested=True, listed=True)


# --- stretches -------------------------------------------------------------------------------------------------

_CONJUNCTION = lazy_regex(rf";|\b(?:and|but|whereas|while|{VERSUS}|than|or|with|as|which|that)\b", re.IGNORECASE)
_CLOSED = lazy_regex(r"\s*(?:[.;)\]]|\Z|[(\[]|,?\s*(?:and|v|vs\.?|versus|but|respectively)\b|,\s*\d)")
_TO_OF = lazy_regex(r"[\s%)\]]*(?:\((?:[^()]|\([^()]*\))*\)\s*)?(?:months?|weeks?|years?)?\s*\Z")


def _groups(clause: Clause) -> Iterator[Group]:
    yield from _with_one_noun(clause)
    phrases = phrases_of(clause)
    floor = clause.start
    for i, phrase in enumerate(phrases):
        if pair := _opposed(clause, phrases[i : i + 2]):
            yield pair
            floor = pair.high
            continue
        if phrase.start < floor and floor > clause.start and i and _opposed(clause, phrases[i - 1 : i + 1]):
            continue
        behind = _figures_behind(clause, phrase, floor)
        reach = _bracket_behind(clause, phrase.end)
        if (told := _told_of(clause, phrase)) and (not behind or phrase is phrases[0]):
            parts = _parts(phrase.words)
            yield Group(phrase.words, told.start, phrase.start, False, parts, opposed=_are_opposites(parts, clause))
        elif behind:
            low = behind[0].start
            if also := _ALSO_HAD.match(clause.text, phrase.end, clause.end):
                reach = max(reach, also.end())
            floor = reach
            parts = _parts(phrase.words)
            yield Group(phrase.words, low, reach, True, parts, opposed=_are_opposites(parts, clause))
        elif phrase.opens or _counts(clause, phrase):
            yield _leading(clause, phrase, phrases[i + 1 :])


#: "12 (36%) of the 33 untreated patients responded |and 9 (27%) had| stable disease": more of the same patients
_ALSO_HAD = lazy_regex(
    rf"\s+(?:had|achieved|showed|experienced|responded)\b[^.;,()\d]{{0,60}}?,?\s+and\s+(?:\d+|{WORD_NUMBER})\s*(?:[(\[]\d[^()\[\]]*[)\]]\s*)?"
    r"(?:had|achieved|showed|experienced)\b|"
    # "85% of the mutated tumors responded, |including 1 patient with| a complete response"
    rf"\s*(?:[(\[][^()\[\]]*[)\]])?\s*,\s+including\s+(?:\d+|{WORD_NUMBER})\s*(?:[(\[]\d[^()\[\]]*[)\]]\s*)?(?:(?:{ANY_PATIENT})\s+)?with\b|"
    rf"\s*(?:[(\[][^()\[\]]*[)\]])?\s*,\s+including\s+(?:\d+|{WORD_NUMBER})\s+(?:complete|partial)\b",
    re.IGNORECASE,
)
#: Kinds of patients that leave no third: two values beside the two are theirs, not those of two arms.
_OPPOSITES = tuple(
    (lazy_regex(one, re.IGNORECASE), lazy_regex(two, re.IGNORECASE))
    for one, two in (
        (r"\belderly|\bolder\b|\bover\b|at\s+least|[≥>]", r"\byounger\b|non-?elderly|\bunder\b|[<≤]"),
        (r"\bmen\b|(?<!fe)\bmales?\b|\bboys\b", r"\bwomen\b|\bfemales?\b|\bgirls\b"),
        (r"positive|[\w\d]\+", r"negative|[\w\d][-−–](?=\s|\Z)"),
        (r"premenopausal", r"postmenopausal"),
        (r"\bmutant|\bmutated", r"wild-?type"),
    )
)


def _are_opposites(parts: tuple[str, ...], clause: Clause) -> bool:
    if len(parts) != 2 or clause.arms:
        return False
    return any(
        (one.search(parts[0]) and two.search(parts[1])) or (two.search(parts[0]) and one.search(parts[1]))
        for one, two in _OPPOSITES
    )


_NOUN_BEHIND = lazy_regex(
    rf"[)\]]\s*(?P<noun>populations?|subgroups?|cohorts?|tumou?rs|histolog\w+|disease|{PATIENTS})\b", re.IGNORECASE
)
_TWO_BRACKETS = lazy_regex(
    r"\b(?:in|among|for)\s+(?:the\s+)?(?P<one>[^,;()\d]{2,40}?)\s*(?P<first>[(\[](?:[^()\[\]]|"
    r"[(\[][^()\[\]]*[)\]])*[)\]])"
    r"\s*,?\s*(?:and|or|but\s+not)\s+(?:in\s+)?(?:the\s+)?(?P<two>[^,;()]{2,40}?)\s*\Z",
    re.IGNORECASE,
)


def _with_one_noun(clause: Clause) -> Iterator[Group]:
    """ "in the ITT (HR 0.8 …) or PD-L1-positive (HR 0.9 …) populations": each bracket has its own group."""
    for a, b in clause.brackets:
        noun = _NOUN_BEHIND.match(clause.text, b, clause.end)
        two = _TWO_BRACKETS.search(clause.text[clause.start : a]) if noun else None
        if noun is None or two is None:
            continue
        start, end = clause.start + two.start("one"), clause.start + two.end("first")
        if any(start <= x.start < clause.start + two.end("one") or end < x.start < a for x in clause.arms):
            continue
        for words, low, high in ((two["one"], start, end), (two["two"], end, b)):
            words = f"{words} {noun['noun']}"
            whole = re.match(r"ITT\b|inten|overall|all\b", words, re.IGNORECASE)
            yield Group(words if is_part(words) and not whole else None, low, high, nested=True)


_OPPOSED = lazy_regex(
    rf"\s*(?:group|cohort)?,?\s*(?:(?:rather\s+)?than|{VERSUS}|(?:as\s+)?compared\s+(?:with|to))\s*(?:(?:those|"
    r"in|for|among)\s*)*",
    re.IGNORECASE,
)
_PAIR_BEHIND = lazy_regex(
    r"[^.;()\d]{0,30}[(\[][^()\[\]]*?\d.*?\b(?:v|vs|versus|and|compared\s+(?:with|to))\b", re.IGNORECASE | re.DOTALL
)


_LIST_BEHIND = lazy_regex(r",?\s*(?:respectively,?\s*)?(?:including|included|were|was|:)\s", re.IGNORECASE)


def _opposed(clause: Clause, pair: list[Phrase]) -> Group | None:
    """Two groups that are set against each other before their figures: "in men than in women (12% v 5%)"."""
    if len(pair) < 2 or not pair[0].words or not pair[1].words:
        return None
    first, second = pair
    if not _OPPOSED.fullmatch(clause.text, first.end, second.first) or second.first < first.end:
        return None
    following = next((f for f in clause.figures if f.start >= second.end), None)
    high = next((b for a, b in clause.brackets if following and a < following.start < b), None)
    if following is None or high is None:
        return None
    if _LIST_BEHIND.match(clause.text, second.end, clause.end):
        high = clause.end
    elif following.kind not in ("effect", "p") and not _PAIR_BEHIND.match(clause.text, second.end, clause.end):
        return None
    words = f"{first.words} v {second.words}"
    return Group(words, first.start, high, nested=False, parts=(first.words or "", second.words or ""), opposed=True)


_OF_SOME = lazy_regex(r"\b(?:analys[ei]s|subsets?|subgroups?|cohorts?|groups?|series|population)\s+\Z", re.IGNORECASE)


def _counts(clause: Clause, phrase: Phrase) -> bool:
    """Whether a phrase that is no head may lead figures: not "of …" behind anything, not a subject within."""
    if phrase.subject:
        return clause.text[phrase.start] in "([" or OPENS_VALUES.match(clause.text, phrase.end, clause.end) is not None
    of = re.match(r"of\b", clause.text[phrase.start : phrase.first], re.IGNORECASE)
    return (
        not of or _OF_SOME.search(clause.text[clause.start : phrase.start]) is not None or _of_outcome(clause, phrase)
    )


_TO_OF_OUTCOME = lazy_regex(r"(?:\s+(?:rates?|times?))?\s+")


def _of_outcome(clause: Clause, phrase: Phrase) -> bool:
    """ "Median survival |of patients with stage IV disease| was 9 months"."""
    outcomes = [x for x in clause.labels if x.family in ("survival", "response") and x.end <= phrase.start]
    return any(_TO_OF_OUTCOME.fullmatch(clause.text, x.end, phrase.start) for x in outcomes)


_AGAINST = lazy_regex(rf"\s*(?:{VERSUS}|than|compared)\b", re.IGNORECASE)


def _leading(clause: Clause, phrase: Phrase, later: list[Phrase]) -> Group:
    """The group of the figures that follow: those of its bracket, of its outcome, or of the rest of the sentence."""
    reach = _bracket_behind(clause, phrase.end)
    sized = _SIZE_BEHIND.match(clause.text, phrase.end, clause.end) is not None
    inside = not sized and any(
        phrase.end < f.start < reach and f.kind != "landmark" and not f.bare for f in clause.figures
    )
    following = next((p.start for p in later if not _figures_behind(clause, p, phrase.end)), clause.end)
    if inside and not phrase.opens:
        against = _AGAINST.match(clause.text, phrase.start, phrase.first) is not None
        return Group(phrase.words, phrase.start, reach, nested=False, parts=_parts(phrase.words), opposed=against)
    high = following if phrase.opens else min(following, _next_outcome(clause, phrase))
    if turn := _TURN.search(clause.text, phrase.end, high):
        others = any(p.start > turn.start() for p in later) or _OTHERS_HAD.match(clause.text, turn.end())
        high = turn.start() if others else high
    parts = _parts(phrase.words)
    return Group(phrase.words, phrase.start, high, nested=False, parts=parts, opens=phrase.opens)


#: "Among smokers 20 responded, |as did| 4 of 20 who had never smoked"
_TURN = lazy_regex(r"(?<=\d|%|\)|[a-z]),?\s+(?:as\s+did|whereas|while|but)\s", re.IGNORECASE)


#: "while |previously treated patients had| 20%"
_OTHERS_HAD = lazy_regex(
    rf"(?:(?!(?:the|these|all|no)\b)[\w-]+\s+){{1,3}}(?:{PEOPLE})\s+(?:had|achieved|showed)\b", re.IGNORECASE
)


#: "patients with mutations |(n = 30)|": the bracket holds the size of the group, not its result.
_SIZE_BEHIND = lazy_regex(
    rf"\s*[(\[](?:[^()\[\]]{{0,60}}[;,]\s*)?(?:n\s*=\s*\d[\d,]*|\d[\d,]*\s+(?:{ANY_PATIENT}|tumou?rs|cases))"
    r"(?:\s*[;,]?\s*\[?\d+(?:\.\d+)?\s?%\]?)?\s*[)\]]",
    re.IGNORECASE,
)
_TELLS = lazy_regex(
    r"[^;]*\b(?:was|were|did|differed|had|occurred)\b[^;]*\b(?:similar|comparable|alike|equal|higher|lower|better|"
    r"worse|longer|"
    r"shorter|greater|poorer|improved|reduced|differ\w*|same)\b[^;\d]*\Z",
    re.IGNORECASE,
)


def _told_of(clause: Clause, phrase: Phrase) -> Figure | None:
    """ "ORR (40% v 20%) and OS (9 v 5 months) were better in women.": the first of the figures before the verb."""
    before = [f for f in clause.figures if f.end <= phrase.start]
    if phrase.subject or not before or any(f.start >= phrase.end for f in clause.figures):
        return None
    if any(p in clause.text[before[-1].end : phrase.start] for p in (";", " v ", " vs")):
        return None
    return before[0] if _TELLS.match(_plain(clause, before[-1].end, phrase.start)) else None


_SIZE = lazy_regex(rf"(?:the\s+|all\s+)*(?:\d[\d,]*|{WORD_NUMBER}\b)\s*", re.IGNORECASE)


_COORDINATED = lazy_regex(rf"\s*(?:and|or|followed|{VERSUS}|than|compared)\b", re.IGNORECASE)


_NEXT_ROW = lazy_regex(r",\s+and\s+\Z")


def _figures_behind(clause: Clause, phrase: Phrase, floor: int) -> list[Figure]:
    """The figures that a phrase stands behind, in text order; none where it leads."""
    core = phrase.first + (m.end() if (m := _SIZE.match(clause.text[phrase.first : phrase.end])) else 0)
    figures = [f for f in clause.figures if f.kind != "landmark"]
    before = [f for f in figures if floor <= f.start < phrase.start and f.end <= core]
    if not before or (phrase.subject and (phrase.opens or clause.text[phrase.start] in "([")):
        return []
    if _COORDINATED.match(clause.text, phrase.start, phrase.first):
        return []
    last = before[-1]
    gap = clause.text[last.end : phrase.start]
    counted = phrase.subject or re.match(r"of\b", clause.text[phrase.start : phrase.first], re.IGNORECASE)
    if counted:
        return [last] if not gap or _TO_OF.match(gap) else []
    if last.end > phrase.start:
        return [last]
    plain = _plain(clause, last.end, phrase.start)
    closed = _CLOSED.match(clause.text, phrase.end, clause.end) and not _own_bracket(clause, last, phrase)
    comma = re.search(r",(?!\s*respectively)", plain) and not closed
    if comma or _CONJUNCTION.search(plain) or _labels_between(clause, last.end, phrase.start):
        return []
    row = [last]
    for figure in reversed(before[:-1]):
        if any(figure.end <= a < row[0].start and phrase.end <= b for a, b in clause.brackets):
            break  # "65% (79% in those in remission)"
        between = _plain(clause, figure.end, row[0].start)
        if ";" in between or _PARTS_FOLLOW.fullmatch(between) or _labels_between(clause, figure.end, row[0].start):
            break
        if len(row) == len(_parts(phrase.words)):
            break
        if clause.sided and _NEXT_ROW.search(clause.text[figure.end : row[0].start]):
            break  # "… v 4 months for B, and 7 v 3 months, respectively, in men"
        parted = len(row) >= max(1, len(_parts(phrase.words))) and _parted(clause, figure, row[0])
        if parted and len(before) != _outcomes_together(clause):
            break
        row.insert(0, figure)
    return row


def _own_bracket(clause: Clause, last: Figure, phrase: Phrase) -> bool:
    """ "In men (HR 0.3), |in women (HR 0.5)| and in all (HR 0.4)": a bracket of its own, as the group before has."""
    reach = _bracket_behind(clause, phrase.end)
    before = any(a < last.start < b <= phrase.start for a, b in clause.brackets)
    return before and any(phrase.end < f.start < reach and f.kind == last.kind for f in clause.figures)


_TOGETHER = lazy_regex(r"\s*(?:\([^()]*\)\s*)?(?:rates?\s+)?(?:,|and|,\s*and)\s+(?:the\s+)?(?:median\s+|overall\s+)?")


def _outcomes_together(clause: Clause) -> int:
    """How many outcomes a sentence names in a row ahead of its figures: "|PFS and OS| were 7 and 9 months in …"."""
    first = min((f.start for f in clause.figures if f.kind != "landmark"), default=clause.start)
    named = [x for x in clause.labels if x.end <= first and x.family in ("response", "survival")]
    joined = all(_TOGETHER.fullmatch(clause.text, a.end, b.start) for a, b in pairwise(named))
    return len(named) if joined and len(named) > 1 else 0


#: "The response rate was 41%|: |31% in smokers and 52% in others": that of all, then the parts.
_PARTS_FOLLOW = lazy_regex(r"[\s%)\]]*:\s*")
_AND_NEXT = lazy_regex(r"[\s%)\]]*(?:months?|weeks?)?,?\s*(?:and|,|but)\s*")
_AGAINST_NEXT = lazy_regex(
    rf"[\s%)\]]*(?:months?|weeks?)?,?\s*(?:{VERSUS}|(?:as\s+)?compared\s+(?:with|to))\s*(?:only\s+)?"
)
_LED = lazy_regex(rf"\b(?:in|among|for)\s+(?:[\w-]+\s+){{0,2}}(?:{PEOPLE}|those)\b", re.IGNORECASE)


def _parted(clause: Clause, figure: Figure, following: Figure) -> bool:
    """Whether a figure before the row is of another group: in a study of one arm, "40%, and 55% in …".

    Of two that are set against each other only where the first has its group ahead: "in patients with X 40%, compared
    with 55% in …".
    """
    if len({a.arm_id for a in clause.arms}) > 1 or clause.sided or _of_outcomes(clause, figure, following):
        return False
    against = _AGAINST_NEXT.fullmatch(clause.text, figure.end, following.start)
    if against:
        return _LED.search(clause.text, clause.start, figure.start) is not None
    return _AND_NEXT.fullmatch(clause.text, figure.end, following.start) is not None


def _of_outcomes(clause: Clause, figure: Figure, following: Figure) -> bool:
    """ "ORR and CR were |90% and 20%| in patients with …": as many figures as there are outcomes at the head."""
    first = min(f.start for f in clause.figures)
    named = {x.code for x in clause.labels if x.end <= first and x.family in ("response", "survival")}
    rows = [{f.start for f in series.figures} for series in split_series(clause)]
    return any({figure.start, following.start} <= row and len(row) == len(named) for row in rows)


def _plain(clause: Clause, start: int, end: int) -> str:
    """The text between two offsets without closed brackets and the names of arms."""
    chars = list(clause.text[start:end])
    spans = [(a, b + 1) for a, b in clause.brackets if start <= a and b < end] + [(a.start, a.end) for a in clause.arms]
    for a, b in spans:
        for i in range(max(a, start), min(b, end)):
            chars[i - start] = " "
    plain = "".join(chars)
    return re.sub(rf"\A[^()\[\]]{{0,60}}[)\]]|\s(?:with|{VERSUS}|and)(?=\s{{3,}})", " ", plain)


def _labels_between(clause: Clause, start: int, end: int) -> list[Label]:
    """The outcomes named outside brackets between two offsets."""
    return [
        x for x in clause.labels
        if start <= x.start and x.end <= end and x.family in ("response", "survival", "event")
        and not any(start <= a < x.start and x.end <= b < end for a, b in clause.brackets)
    ]  # fmt: skip


def _bracket_behind(clause: Clause, end: int) -> int:
    """The end of a bracket that opens right behind a group: it holds figures of the group."""
    opened = re.match(r"\s*", clause.text[end : clause.end])
    at = end + (opened.end() if opened else 0)
    return next((b for a, b in clause.brackets if a == at), end)


def _next_outcome(clause: Clause, phrase: Phrase) -> int:
    """Where the figures of an outcome end beside which a group stands: at the next outcome behind a figure."""
    sized = _SIZE_BEHIND.match(clause.text, phrase.end, clause.end)
    start = sized.end() if sized else phrase.end
    first = next((f for f in clause.figures if f.start >= start and f.kind != "landmark"), None)
    if first is None:
        return clause.end
    if any(phrase.end <= at < first.start for at in clause.semicolons()):
        return phrase.end  # "anemia, more common in older patients; rash in 3%"
    after = (at for at in clause.semicolons() if at >= first.end and not _next_arm(clause, at))
    semicolon = next(after, clause.end)
    own = next((x.family for x in reversed(clause.labels) if x.end <= first.start), "")
    listed = own == "event" or _LISTS.match(clause.text, phrase.end, clause.end) is not None
    following = [x for x in _labels_between(clause, first.end, clause.end) if not (listed and x.family == own)]
    if _WITH_A.match(clause.text, first.end, clause.end):
        following = [x for x in following if not _OF_VALUE.match(clause.text, x.end, clause.end)]
    return min(semicolon, following[0].start if following else clause.end)


_TO_VALUE = lazy_regex(r"\s*(?:[:,=]|\bwas\b)?\s*")


def _next_arm(clause: Clause, semicolon: int) -> bool:
    """ "In smokers it was A: 48%|;| B: 56%": a semicolon between two arms with the value of each."""
    arm = next((a for a in clause.arms if 0 < a.start - semicolon < len("; in the ")), None)
    following = next((f for f in clause.figures if arm and f.start >= arm.end), None)
    if arm is None:
        return False
    told = following is not None and _TO_VALUE.fullmatch(clause.text, arm.end, following.start) is not None
    return told or OWN_FIGURE.match(clause.text, arm.end, clause.end) is not None


#: "responses in smokers |consisted of| CR in 4, PR in 8 and SD in 9"
_LISTS = lazy_regex(
    r"\s*(?:(?:consist|compris|includ)(?:ed|e|es|s)\b|(?:were\s+)?as\s+follows\b|(?:were\s*)?:)", re.IGNORECASE
)
#: "PFS in smokers was 4 months, |with a| 1-year survival |of 30%| and a response rate of 12%": still of the smokers
_WITH_A = lazy_regex(r"\s*%?(?:\s*[(\[][^()\[\]]*[)\]])?\s*,?\s+with\s+(?:an?\s+|\d)")
_OF_VALUE = lazy_regex(r"\s*(?:rates?|times?|probability)?\s*(?:[(\[][^()\[\]]*[)\]]\s*)?of\s+(?:only\s+|about\s+)?\d")


_WITH_AND_WITHOUT = lazy_regex(r"\A(?P<who>.*?)\bwith\s+(?:and|or)\s+without\b(?P<what>.*)\Z", re.IGNORECASE)
#: "patients |younger than 70 years| and |70 years old or older|"
_TWO_AGES = lazy_regex(
    r"\A(?P<who>.*?)(?P<one>(?:aged\s+)?(?:younger|older|less|more|under|over)\s+(?:than\s+)?\d+\s*(?:years?|yrs?)(?:\s+old|\s+of\s+age)?)\s+"
    r"(?:and|or|v|vs\.?|versus)\s+(?P<two>(?:those\s+)?(?:aged\s+)?(?:(?:at\s+least\s+|over\s+)?\d+\s*(?:years?|yrs?)\b.*|\d+\s+(?:or|and)\s+\w+.*))\Z",
    re.IGNORECASE,
)
#: "patients with |stage III and IV| disease", "those with |lung and liver| metastases"
_TWO_KINDS = lazy_regex(
    r"\A(?P<who>.*?\b(?:with|having|harbou?ring)\s)(?P<one>[\w-]+(?:\s[\w-]+)?)\s(?:and|or)\s(?P<two>[\w-]+)\s"
    r"(?P<noun>metastas[ei]s|disease|mutations?|tumou?rs|cancers?|carcinomas?|histolog\w+|status|expression|scores?)\Z",
    re.IGNORECASE,
)
_TWO = lazy_regex(rf"\A(?P<one>.*?\S)\s+(?:and|{VERSUS})\s+(?P<two>\S.*?\b{GROUP_HEAD}\b.*)\Z", re.IGNORECASE)


def _parts(words: str | None) -> tuple[str, ...]:
    """The two groups of a phrase: "patients with and without X", "stage IA and IB patients"."""
    if words is None:
        return ()
    if both := _WITH_AND_WITHOUT.match(words):
        return f"{both['who']}with{both['what']}", f"{both['who']}without{both['what']}"
    if ages := _TWO_AGES.match(words):
        return f"{ages['who']}{ages['one']}", f"{ages['who']}{ages['two']}"
    if kinds := _TWO_KINDS.match(words):
        first, second = _both_in_full(kinds["one"], kinds["two"])
        return f"{kinds['who']}{first} {kinds['noun']}", f"{kinds['who']}{second} {kinds['noun']}"
    two = _TWO.match(re.split(r"\s(?:with|without|who|whose)\s", words)[0])
    return _both_in_full(two["one"], two["two"]) if two and re.search("[A-Za-z]", two["one"]) else ()


_UNTREATED = lazy_regex(r"\b(?P<when>previously)\s+un(?P<what>[a-z]+ed)\Z", re.IGNORECASE)
_FIRST_STAGE = lazy_regex(r"\b(?P<head>stage)s?\s+(?:I{1,3}|IV)[A-C]?\Z", re.IGNORECASE)
_NEXT_STAGE = lazy_regex(r"(?:I{1,3}|IV)[A-C]?\b")


def _both_in_full(one: str, two: str) -> tuple[str, str]:
    """The two groups with the word that they share: "previously untreated and treated", "stage IA and IB patients"."""
    treated, stage = _UNTREATED.search(one), _FIRST_STAGE.search(one)
    if treated and re.match(rf"{treated['what']}\b", two):
        return one, f"{treated['when'].lower()} {two}"
    if stage and _NEXT_STAGE.match(two):
        return one, f"{stage['head']} {two}"
    return one, two
