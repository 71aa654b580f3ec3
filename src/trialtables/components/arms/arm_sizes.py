"""How many patients an arm has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from ..text.words import BY_ROUTE, VERSUS
from .arm_counts import COUNT, GIVEN_TO, bracketed_total, read_count
from .arm_counts import PEOPLE as _PEOPLE
from .arm_mentions import Mention
from .arm_partitions import find_partitions, rest_of_total
from .arm_sizes_told import each_told
from .arm_source import Arm, Source

#: What may stand between an arm and the bracket with its size: doses and schedules, no rates.
_UP_TO_BRACKET = r"(?:[^.;()\[\]%]|\.(?=\d)|\((?:\d|[A-Z])[^()=%]{0,40}\)){0,90}?[(\[]"
_N_BRACKET = lazy_regex(
    rf"{_UP_TO_BRACKET}(?:[^()\[\]]|\([^()]{{0,12}}\)){{0,60}}?\b[nN]\s*=\s*(?P<n>{COUNT})(?!\s*of)|"
    rf"(?:[^.;()\[\]]|\.(?=\d)){{0,110}}?[(\[](?:(?![^()\[\],;]*\d\s*(?:men|women)\b)[^()\[\];]{{2,40}}[,;]\s+)?(?P<m>{COUNT})\s+{_PEOPLE}[)\];,]|"
    rf"(?:\s+\d[\d.,]*\s?(?:mg|g|µg|μg)(?:/\w+)*)?(?:\s+(?:once|twice|daily|weekly|{BY_ROUTE}|a|day|per))*"
    r"\s*\((?P<k>\d{2,5})(?:\s+(?:analy[sz]ed|included|assigned|randomi[sz]ed|treated))?\)"
    rf"(?=[,;.]|\s+(?:or|and|with|in|by|for|{VERSUS})\b)"
)
#: A count with its percent in one bracket tells how many of the arm: "X (1323 women, 91%)", "(n = 53, 82%)".
_SHARE_BEHIND = lazy_regex(r"\s*[,;]\s*\d[\d.·]*\s*%")

_BEFORE = lazy_regex(
    rf"(?<![\w/.:·])(?<!m\()(?P<n>{COUNT})\s*(?:\(\d+(?:[.·]\d+)?%\)\s*)?"
    rf"(?:of whom\s+|{_PEOPLE}\s+(?:\(\d[\d.·]*%\)\s*)?)?"
    r"(?:who )?(?:were |was )?(?:then |also )?(?:[a-z]+ly )?"
    r"(?:assigned|allocated|randomi[sz]ed|allotted|received|receiving|treated|given|accrued|enrolled|"
    r"entered|recruited)?\s*"
    r"(?:to|in|on|with|into|the)?\s*(?:receive |either |the |combination of |oral |single-agent |treatment with |"
    r"high-dose |standard |weekly |intravenous |\d+ ?mg\S* (?:of )?|\d+ (?:years|months|weeks|cycles) (?:of )?)*"
    r"(?:the |an? )?(?:[a-z][\w-]+ at (?:a|the) dose of )?$",
    re.IGNORECASE,
)
_ALLOCATION = scanner(
    r"\b(?:random\w*|assign\w*|allocat\w*|receiv\w+|treated|given|enrol\w+|accrued|allotted|entered|recruit\w+|"
    r"population|comprised|included)\b",
    re.IGNORECASE,
)
_OUTCOME = lazy_regex(
    r"\b(?:respon[sd]\w*|death|died|survival|events?|toxicit\w+|grade|progress\w+|discontinu\w+|achieved|"
    r"complet\w+|occurr\w+|median|remission|had|experienced|reported|evaluable|developed)\b",
    re.IGNORECASE,
)
_EACH = scanner(
    rf"(?<![\d.·])\b(?P<n>{COUNT})\s*(?:{_PEOPLE}\s+)?(?:were\s+)?(?:(?:randomly\s+)?(?:assigned|allocated|"
    r"randomi[sz]ed|treated|enrolled|included|entered|recruited|accrued)\s+)?(?:(?:to|in|per|for)\s+(?:each|both|"
    r"either)\s*(?:of\s+the\s+(?:\w+\s+)?)?|per\s+)(?:treatment\s+|study\s+)?(?:arms?|groups?|cohorts?|regimens?)\b"
    rf"(?!\s+(?-i:[A-Z]|I+|\d)\b)|"
    rf"\b(?:arms?|groups?)\s+(?:each\s+)?(?:contained|had|comprised|included|consisted\s+of)\s+(?:each\s+)?(?P<m>{COUNT})"
    rf"\s+{_PEOPLE}(?:\s+each)?\b"
    rf"|\b(?:groups|arms)\s+(?:of|with)\s+(?P<k>{COUNT}|\d+(?=\.\s))(?:\s+{_PEOPLE})?(?:\s+each\b|(?=\s*[,.;:(]|"
    rf"\s+to\s(?!\s*{COUNT})))"
    rf"|\b(?:groups|arms)\s*[(\[]\s*(?:n\s*=\s*)?(?P<j>{COUNT})(?:\s+{_PEOPLE})?\s+(?:each|in\s+each|per)\b"
    rf"|\bequal\s+(?:sized\s+)?groups\s*[(\[]\s*n\s*=\s*(?P<i>{COUNT})\s*[)\]]"
    rf"|(?<![\d.·])\b(?P<h>{COUNT})\s+{_PEOPLE}\s+each\s+(?:were|was)\s+(?:\w+ly\s+)?(?:randomi[sz]ed|assigned|"
    rf"allocated)\b",
    re.IGNORECASE,
)
#: Sizes that a calculation asks for.
_REQUIRED = scanner(
    r"\b(?:power|sample\s+size|required?|planned|needed|necessary|detect|calculat\w+|estimated|at\s+least|type\s+I)\b",
    re.IGNORECASE,
)
_TO_BE = lazy_regex(r"\b(?:planned|expected|intended|required|needed|scheduled)\s+to\s+be\b", re.IGNORECASE)
#: A bracket between people and their verb, whatever stops it holds: "(median age, 66 years [range, 42-85]; 60% men)".
_ASIDE = r"(?:\([^()]{0,200}\)|\((?![^()]{0,200}\)))"
#: "Grade |3| diarrhea was seen in one of six patients treated": no count of people.
_RANKED = r"(?<!grade\s)(?<!grades\s)(?<!stage\s)(?<!level\s)(?<!cohort\s)(?<!phase\s)"
_SINGLE = scanner(
    rf"(?<![\d.·])(?<!\d[-–]){_RANKED}\b(?P<n>{COUNT})(?!\s+(?:[mµu]?g|min|m[lL]|(?-i:[mck]m)|h|Gy|per\s?cent)\b)\s+(?:(?!\d+\s)[\w/'’-]+(?:,(?=\s+[a-z]))?\s+){{0,9}}?{_PEOPLE}\b(?P<between>(?:{_ASIDE}|(?!\d\s+(?:[a-z]+\s+)?{_PEOPLE}\b)[^.;(]){{0,160}}?)\b(?:were|was|"
    r"have been|had been)?\s*(?:\w+ly\s+)?(?P<verb>enrolled|treated|entered|received|included|accrued|"
    r"recruited|participated|registered|studied|started|joined|(?:(?<=were )|(?<=was )|(?<=been ))given)\b"
    rf"|\b(?:enrolled|treated|included|recruited|accrued|entered|registered|{GIVEN_TO}|"
    r"we\s+(?:gave|administered)\s(?:[^.;]|\.\d){3,200}?\sto)\s+(?:a total "
    rf"of\s+)?(?P<m>{COUNT})\s+(?:[\w/-]+\s+){{0,6}}?{_PEOPLE}\b"
    rf"|\b(?P<k>{COUNT})\s+(?:with\s+[^.;,()\d]{{3,60}}?\s)?were\s+(?:enrolled|treated|included|accrued|entered)\b",
    re.IGNORECASE,
)


def fill_sizes(source: Source, arms: Sequence[Arm], mentions: Sequence[Mention]) -> None:
    """Set ``n`` of each arm from the places where the text states its size.

    The sentence that gives sizes to most arms is believed first, and of equals one that tells of the allocation.
    """
    if len(arms) == 1:
        arms[0].n = _only_arm(source, arms[0]) if arms[0].role == "single" else None
        return
    if _with_and_without(source, arms):
        return
    _fill(source, arms, mentions)
    for of_trait in _WITH_OR_WITHOUT.finditer(source.text):  # "outpatients with (n = 50) and without (n = 35) pain"
        if _PEOPLE_BEFORE.search(source.text, max(0, of_trait.start() - 80), of_trait.start()):
            sizes = {read_count(of_trait["more"]), read_count(of_trait["less"])}
            for arm in arms:
                arm.n = None if arm.n in sizes else arm.n


#: "|107 were randomly assigned not to receive| A"
_NOT_TO_RECEIVE = scanner(
    rf"\b(?P<n>{COUNT})\s+(?:{_PEOPLE}\s+)?(?:(?:were|was)\s+)?(?:randomly\s+)?(?:assigned|allocated|randomi[sz]ed)\s+"
    r"(?:not\s+to\s+(?:receive|have|undergo|take|be\s+given)|to\s+not\s+receive)\b",
    re.IGNORECASE,
)


def _assigned_nothing(source: Source, arm: Arm, arms: Sequence[Arm]) -> int | None:
    """The size of the arm that goes without what the other one is given."""
    other = next(a for a in arms if a is not arm)
    match = _NOT_TO_RECEIVE.search(source.text) if {*arm.drugs} < {*other.drugs} else None
    return read_count(match["n"]) if match else None


_PEOPLE_BEFORE = lazy_regex(
    rf"\b(?:out)?{_PEOPLE}\b(?:(?!\b(?:random|assign|receiv|treat|allocat)\w*)[^.;()])*\Z", re.IGNORECASE
)


def _fill(source: Source, arms: Sequence[Arm], mentions: Sequence[Mention]) -> None:
    if _of_groups_before(source, arms, mentions):
        return
    in_brackets = {a.arm_id: [*_in_bracket(source, a, mentions), *_listed(source, a, mentions)] for a in arms}
    in_brackets = _without_sum(source, in_brackets, mentions)
    if not any(in_brackets.values()):
        _in_order(source, arms, mentions)
    partitions = find_partitions(
        source.text, source.sentences, [(m.start, m.end, m.arm_id) for m in mentions], [a.arm_id for a in arms]
    )
    assigned = [p for p in partitions if p.kind == "assigned"]
    totals: dict[tuple[int, int], set[int]] = {}
    for partition in assigned:
        totals.setdefault(source.sentence_at(partition.start), set()).add(partition.total)
    whole = [p for p in assigned if len(totals[source.sentence_at(p.start)]) == 1]
    if assigned and not whole:
        return  # "203 were in cohort 1 (138 got A, 65 B) and 350 in cohort 2 (234 got A, 116 B)"
    for partition in sorted(whole, key=lambda p: -p.total)[:1]:
        for arm in arms:
            arm.n = partition.sizes[arm.arm_id]
        return
    stated: dict[int, dict[str, int]] = {}
    second: dict[int, dict[str, int]] = {}
    for arm in arms:
        for number, at in (*in_brackets[arm.arm_id], *_before_mention(source, arm, mentions)):
            first = stated.setdefault(source.sentence_at(at)[0], {}).setdefault(arm.arm_id, number) if number else 0
            if number not in (0, first):
                second.setdefault(source.sentence_at(at)[0], {}).setdefault(arm.arm_id, number)
    for sentence, sizes in second.items():
        if _of_two_cohorts(source, sentence, stated[sentence], sizes):
            del stated[sentence]
    for sentence in sorted(stated, key=lambda s: (-len(stated[s]), not _tells_allocation(source, s), s)):
        for arm in arms:
            arm.n = arm.n or stated[sentence].get(arm.arm_id)
    for partition in partitions[:1] if all(a.n is None for a in arms) else ():
        for arm in arms:
            arm.n = partition.sizes[arm.arm_id]
    _last_bracket(source, arms)
    left = [a for a in arms if a.n is None]
    if len(arms) == 2 and len(left) == 1:
        known = next(a.n for a in arms if a.n is not None)
        left[0].n = rest_of_total(source.text, source.sentences, known) or _assigned_nothing(source, left[0], arms)
    if all(a.n is None for a in arms):
        each_told(source, arms, mentions)
    if all(a.n is None for a in arms):
        each = [m for m in _EACH.finditer(source.text) if not _of_all(source, m)]
        counts = (read_count(next(g for g in m.groups() if g)) for m in each)
        told = [n for n in counts if n and n > 1]  # "one patient in each group"
        for arm in arms if told else ():
            arm.n = told[0]


def _without_sum(
    source: Source, sizes: dict[str, list[tuple[int, int]]], mentions: Sequence[Mention]
) -> dict[str, list[tuple[int, int]]]:
    """ "25% for A, 18% for B, and 36% for C (n = 119)": behind the rates of all arms stands how many were analysed."""
    sized = [arm_id for arm_id, found in sizes.items() if found]
    if len(sizes) < 3 or len(sized) != 1 or len({n for n, _ in sizes[sized[0]]}) != 1:
        return sizes
    start, end = source.sentence_at(sizes[sized[0]][0][1])
    named = list(dict.fromkeys(m.arm_id for m in mentions if start <= m.start < end))
    behind_all = len(named) == len(sizes) and named[-1] == sized[0]
    return (
        {arm_id: [] for arm_id in sizes} if behind_all and source.text.count("%", start, end) >= len(sizes) else sizes
    )


def _of_two_cohorts(source: Source, start: int, first: dict[str, int], second: dict[str, int]) -> bool:
    """ "203 were in one cohort (138 got A and 65 B) and 350 in the other (234 got A and 116 B)": no size of an arm."""
    told = {read_count(n) for n in re.findall(COUNT, source.text[start : source.sentence_at(start)[1]])}
    return len(second) == len(first) > 1 and {sum(first.values()), sum(second.values())} <= told


_WITH_OR_WITHOUT = scanner(
    rf"\bwith\s*[(\[]\s*n\s*=\s*(?P<more>{COUNT})\s*[)\]]\s*(?:or|and|{VERSUS})\s+without\s*"
    rf"[(\[]\s*n\s*=\s*(?P<less>{COUNT})\s*[)\]]",
    re.IGNORECASE,
)


def _with_and_without(source: Source, arms: Sequence[Arm]) -> bool:
    """ "chemotherapy with (n = 85) or without (n = 79) X": the first is the arm with X, wherever the arms stand."""
    if len(arms) != 2 or "without" not in source.text or (match := _WITH_OR_WITHOUT.search(source.text)) is None:
        return False
    less, more = sorted(arms, key=lambda a: len(a.drugs))
    added = {d for t in source.treatments_in(match.end(), min(match.end() + 40, len(source.text))) for d in t.drugs}
    if not {*less.drugs} < {*more.drugs} or not added & {*more.drugs}:
        return False
    less.n, more.n = read_count(match["less"]), read_count(match["more"])
    return True


_IS_VALUE = lazy_regex(r"\b(?:was|were|is|are)\s+$")


def _of_all(source: Source, match: re.Match[str]) -> bool:
    """Whether "30 patients per arm" is no size that the arms have: one that is asked for, or of one group alone."""
    start, end = source.sentence_at(match.start())
    if _IS_VALUE.search(source.text, start, match.start()):
        return True  # "the median number of cycles was three in both groups"
    if match["m"] and not re.search(r"\beach\b|\bboth\b", source.text[start : match.end()], re.IGNORECASE):
        return True
    return _REQUIRED.search(source.text, start, end) is not None


_OWN_BRACKET = lazy_regex(
    rf"[(\[{{](?:[^()\[\]=]{{0,40}}[;,:]\s*)?(?:[nN]\s*=\s*(?P<n>{COUNT})|(?P<m>{COUNT})\s+{_PEOPLE})\s*[)\]}};,]"
    rf"(?!\s*(?:were|was|who)\b)"
)


def _last_bracket(source: Source, arms: Sequence[Arm]) -> None:
    """The sizes of arms without one: the brackets that are left in the sentence that allocates all the arms.

    The brackets must follow the order of the arms, as far as their sizes are known.  Where several are left, each must
    stand behind the dose that its arm is called by: "A 20 mg (n = 50), 40 mg (n = 51), or placebo (n = 49)".
    """
    left = [a for a in arms if a.n is None]
    if not left or len(left) == len(arms) or any(a.pooled for a in left):
        return
    for start, end in source.sentences:
        if not any(sign in source.text[start:end] for sign in "([{"):
            continue
        brackets = list(_OWN_BRACKET.finditer(source.text, start, end))
        if len(left) > 1 and not _behind_own_doses(source.text[start:end], start, arms, left, brackets):
            continue
        if len(left) > 1:
            del brackets[len(arms) :]  # what follows is told of the results
        sizes = [read_count(m["n"] or m["m"]) for m in brackets]
        in_order = len(sizes) == len(arms) and all(a.n in (None, n) for a, n in zip(arms, sizes, strict=True))
        if in_order and _tells_allocation(source, start):
            for arm in left:
                arm.n = sizes[arms.index(arm)]
            return


_DOSE_NUMBER = lazy_regex(r"(?<![\w.,·(])\d+(?:[.,·]\d+)*")


def _behind_own_doses(
    sentence: str, start: int, arms: Sequence[Arm], left: Sequence[Arm], brackets: Sequence[re.Match[str]]
) -> bool:
    """Whether the bracket of every arm that is left stands behind the dose in the arm's name, and no outcome before."""
    if len(brackets) < len(arms) or _OUTCOME.search(sentence, 0, brackets[len(arms) - 1].start() - start):
        return False
    ends = [0, *(m.end() - start for m in brackets)]
    for arm in left:
        i = arms.index(arm)
        own = _DOSE_NUMBER.search(arm.label)
        here = _DOSE_NUMBER.findall(sentence, ends[i], brackets[i].start() - start)
        if own is None or here[-1:] != [own.group()]:
            return False
    return True


_ALLOCATED = lazy_regex(r"\b(?:random\w*|assigned|allocated|allotted|enrol\w+|accrued)\b", re.IGNORECASE)


def _tells_allocation(source: Source, start: int) -> bool:
    """Whether a sentence says who was put into the arms."""
    return _ALLOCATED.search(source.text, *source.sentence_at(start)) is not None


#: Arms with their sizes listed in one bracket: "(A, 146; B, 149)", "(weekly, 60 patients; 3-weekly, 61 patients)".
_LISTED = lazy_regex(
    rf"(?:\s+[A-Za-z][\w-]*){{0,2}}?(?:,\s*[A-Za-z][\w-]*(?=,))?\s*[,:=]\s*(?:n\s*=\s*)?(?P<n>{COUNT})(?:\s+{_PEOPLE})?\s*(?=[;,)\]]|and\b)",
    re.IGNORECASE,
)
_ANALYSED = lazy_regex(
    rf"\s+(?:had|comprised|included|consisted of|contained|enrolled)\s+(?P<n>{COUNT})\s+(?:\w+\s+){{0,2}}{_PEOPLE}\b",
    re.IGNORECASE,
)


#: "259 patients (A, n = 124; B, n = 135) were enrolled"
_ALLOCATED_BEHIND = lazy_regex(
    r"[^()\[\]]{1,60}[)\]]\s+(?:were|was)\s+(?:\w+ly\s+)?(?:random|assign|allocat|enrol|accru)"
)


def _listed(source: Source, arm: Arm, mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """The size beside an arm in a bracket of all arms, or as the subject of "had 52 assessable patients"."""
    for mention in mentions:
        if mention.arm_id != arm.arm_id:
            continue
        if match := _ANALYSED.match(source.text, mention.end):
            yield read_count(match["n"]) or 0, mention.start
        start, _ = source.sentence_at(mention.start)
        before = source.text[start : mention.start]
        opening = max(before.rfind("("), before.rfind("["))
        if opening < 0 or opening < max(before.rfind(")"), before.rfind("]")):
            continue
        match = _LISTED.match(source.text, mention.end)
        outcome = [m for m in _OUTCOME.finditer(before[max(0, opening - 80) :]) if m.group().lower() != "evaluable"]
        told = _ALLOCATION.search(source.text, start, start + opening) or _ALLOCATED_BEHIND.match(
            source.text, mention.end
        )
        if match and told and not outcome:
            yield read_count(match["n"]) or 0, mention.start


_COUNTS = scanner(
    rf"\b(?P<list>{COUNT}(?:\s*,\s*{COUNT})*,?\s+and\s+{COUNT})\s+(?:{_PEOPLE}\s+)?(?:were\s+|"
    rf"was\s+)?(?:randomly\s+)?"
    r"(?:(?:received|assigned|allocated|randomi[sz]ed|treated|given|enrolled|receiving|accrued|entered)\b|"
    r"in(?=\s+(?:the\s+)?(?:(?:[\w-]+\s+and\s+(?:the\s+)?[\w-]+\s+)?(?:groups|arms))\b))",
    re.IGNORECASE,
)


#: "the mesh and suture groups |comprised 40 and 42 patients|"
_GROUPS_OF = scanner(
    r"\b(?:groups|arms)\s+(?:comprised|included|contained|consisted\s+of|numbered|had|enrolled)\s+"
    rf"(?P<list>{COUNT}(?:\s*,\s*{COUNT})*,?\s+and\s+{COUNT})\s+(?:\w+\s+)?{_PEOPLE}\b(?!\s+(?:with|who|whose)\b)",
    re.IGNORECASE,
)


def _of_groups_before(source: Source, arms: Sequence[Arm], mentions: Sequence[Mention]) -> bool:
    """Sizes told of the groups that stand ahead: "the X and Y groups comprised 40 and 42 patients"."""
    for match in _GROUPS_OF.finditer(source.text):
        start, _ = source.sentence_at(match.start())
        named = [m.arm_id for m in mentions if start <= m.start < match.start()]
        counts = [read_count(c) for c in re.findall(COUNT, match["list"], re.IGNORECASE)]
        if len(counts) == len(arms) == len(named) == len({*named}):
            for arm in arms:
                arm.n = counts[named.index(arm.arm_id)]
            return True
    return False


_OF_GROUPS = lazy_regex(r"\b(?:arms?|groups?|cohorts?|levels?)\s\Z", re.IGNORECASE)


def _in_order(source: Source, arms: Sequence[Arm], mentions: Sequence[Mention]) -> None:
    """Sizes listed in the order of the arms: "271 and 278 patients received X and Y, respectively"."""
    for match in _COUNTS.finditer(source.text):
        _, end = source.sentence_at(match.start())
        named = [m.arm_id for m in mentions if match.end() <= m.start < end][: len(arms)]
        counts = [read_count(c) for c in re.findall(COUNT, match["list"], re.IGNORECASE)]
        if _OF_GROUPS.search(source.text, max(0, match.start() - 12), match.start()):
            continue  # "groups 1 and 2 received X and Y, respectively"
        if _is_year(source.text, match.start()):  # "between 2010 and 2012, 120 and 118 patients were assigned …"
            counts = counts[1:]
        if len(counts) != len(arms) or len({*named}) != len(arms):
            continue
        if "respectively" in source.text[match.end() : end] or _right_behind(source, match.end(), mentions, len(arms)):
            for arm in arms:
                arm.n = counts[named.index(arm.arm_id)]
            return


def _right_behind(source: Source, start: int, mentions: Sequence[Mention], arms: int) -> bool:
    """Whether the arms stand right behind two counts, parted by "and" alone: "37 and 36 were assigned to A and B"."""
    here = [m for m in mentions if m.start >= start][:arms]
    gaps = [source.text[a : b.start] for a, b in zip([start, *(m.end for m in here)], here, strict=False)]
    return _TO_ARMS.fullmatch(gaps[0]) is not None and all(_ONLY_AND.fullmatch(gap) for gap in gaps[1:])


_TO_ARMS = lazy_regex(r"\s*(?:to|in|into|with)?\s*(?:receive\s+)?(?:the\s+)?")
_ONLY_AND = lazy_regex(r",?\s*(?:,|and|and\s+the|,\s*and(?:\s+the)?)\s+(?:to\s+)?")


#: How long a treatment goes on is no outcome: "every 28 days until disease progression (400 patients)".
_UNTIL = lazy_regex(r"\b(?:until|till) (?:\w+ )?(?:progression|death|relapse|toxicity)\b", re.IGNORECASE)


_N_EQUALS = lazy_regex(rf"\bn\s*=\s*({COUNT})")
_N_IN_BRACKET = lazy_regex(rf"[(\[]\s*n\s*=\s*({COUNT})\s*[)\]]")
_PEOPLE_IN_BRACKET = lazy_regex(rf"[(;]\s*({COUNT})\s+{_PEOPLE}\)")
_SIZE_BEHIND = lazy_regex(rf"\s*(?:until [\w ]{{0,40}})?\((?:n\s*=\s*({COUNT})|({COUNT})\s+{_PEOPLE})\)")
#: "assigned to |A (138)|, B (147) or both (140)"
_BARE_SIZE = lazy_regex(r"[A-Za-z]\s\((\d{2,4})\)\Z")


def _in_bracket(source: Source, arm: Arm, mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """ "bevacizumab (n = 228)"."""
    for begin, end in arm.definitions:
        words = source.text[begin:end]
        inside = _N_EQUALS.findall(words) or _PEOPLE_IN_BRACKET.findall(words)
        if not inside and _tells_allocation(source, begin):
            inside = _BARE_SIZE.findall(words)
        behind = _SIZE_BEHIND.match(source.text[end : end + 60])
        if len(inside) == 1 and end - begin < 200:
            yield read_count(inside[0]) or 0, begin
        elif behind and not inside:
            yield read_count(behind[1] or behind[2]) or 0, begin
    starts = sorted(m.start for m in mentions if m.arm_id != arm.arm_id)
    for mention in mentions:
        if mention.arm_id != arm.arm_id:
            continue
        within = _N_IN_BRACKET.findall(source.text[mention.start : mention.end])
        if len(within) == 1:  # "placebo (n = 120) with chemotherapy"
            yield read_count(within[0]) or 0, mention.start
            continue
        match = _N_BRACKET.match(source.text, mention.end)
        if match and match["k"] and not _tells_allocation(source, mention.start):
            continue
        if match and match["m"] and "%" in source.text[match.start() : match.start("m")]:
            continue  # "arm A, 10% (20 patients)"
        if match and match["n"] and _RATE_OF.search(source.text, max(0, mention.start - 40), mention.start):
            continue  # "in 82% of arm A patients (n = 36)"
        counted = match.end("n") if match and match["n"] else match.end() - 1 if match else 0
        if match and _SHARE_BEHIND.match(source.text, counted) and not _tells_allocation(source, mention.start):
            continue
        if match and _OF_PEOPLE.search(match.group()) and _ARE_ALLOCATED.match(source.text, match.end()):
            continue  # "no further treatment, while HER2-positive patients (n = 120) were randomized to …"
        if match and _TOLD_OF_SOME.match(match.group()):
            continue
        if (
            match
            and not any(mention.end <= s < match.end() for s in starts)
            and not _OUTCOME.search(_UNTIL.sub(" ", match.group()))
        ):
            yield read_count(match["n"] or match["m"] or match["k"]) or 0, mention.start


_RATE_OF = lazy_regex(
    rf"\d\s?%\s+of\s+(?:the\s+|{_PEOPLE}\s+(?:in|on|of|receiving|given)\s+(?:the\s+)?)?\Z", re.IGNORECASE
)
_OF_PEOPLE = lazy_regex(rf"\b{_PEOPLE}\b[^()\[\]]*[(\[][^()\[\]]*$", re.IGNORECASE)
#: "the benefit of A |was greatest in patients in good health (|n = 81)": those of whom it is said
_TOLD_OF_SOME = lazy_regex(
    rf"[^()\[\]]*\b(?:is|are|was|were)\b(?!\s+(?:\w+ly\s+)?(?:given|administered|infused|injected|used|prescribed|started))"
    rf"[^()\[\]]*\b(?:in|among|for)\s+[^()\[\]]*\b{_PEOPLE}\s*[(\[]",
    re.IGNORECASE,
)
_ARE_ALLOCATED = lazy_regex(r"[^()\[\]]{0,20}[)\]]?\s+(?:were|was)\s+(?:\w+ly\s+)?(?:random|assign|allocat)")


def _before_mention(source: Source, arm: Arm, mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """ "345 were assigned to …", "212 in the test group", where the sentence speaks of allocation."""
    for mention in mentions:
        if mention.arm_id != arm.arm_id:
            continue
        start, end = source.sentence_at(mention.start)
        if source.text[: mention.end].endswith("patients") and (
            direct := re.search(rf"({COUNT})\s+$", source.text[start : mention.start])
        ):
            counted = mention.start - len(direct.group())
            part = _PART_OF.search(source.text, start, counted) or _SEEN_IN.search(source.text, start, counted)
            if part is None and not _TELLS_OUTCOME.match(source.text, mention.end, end):
                yield read_count(direct[1]) or 0, mention.start
            continue
        if source.section_at(start) in ("title", "conclusions") or not _ALLOCATION.search(source.text, start, end):
            continue
        before = source.text[start : mention.start][-110:]
        match = _BEFORE.search(before)
        if (
            match
            and not _OUTCOME.search(_without_brackets(_ASSIGNED.split(before)[-1]))
            and not _OF_PLACES.match(source.text, mention.end)
            and not (before[match.end("n") :].isspace() and _OF_FORMS.match(source.text, mention.start))
            and not _TELLS_OUTCOME.match(source.text, mention.end, end)
            and not _offers_another(source, mention, mentions, end)
            and not _NO_COUNT_BEFORE.search(before[: match.start()])
        ):
            number = read_count(match["n"]) or 0
            if number > 3 and not _is_year(before, match.start("n")):
                yield number, mention.start


#: "22 radiotherapy centres"
_OF_PLACES = lazy_regex(
    r"\s+(?:cent(?:er|re)s?|sites?|hospitals?|departments?|units?|institut\w+|clinics?|cycles?|courses?|fractions?|"
    r"doses?|months?|weeks?|years?|stud(?:y|ies)|trials?)\b",
    re.IGNORECASE,
)


#: "four |placebo tablets|": what they take
_OF_FORMS = lazy_regex(
    r"(?:\w+\s+){0,3}?(?:tablets?|pills?|capsules?|injections?|infusions?|vials?|ampoules?|patch(?:es)?|puffs?)\b",
    re.IGNORECASE,
)


_YEAR_AT = lazy_regex(r"(?:19|20)\d\d(?!\d)")
_DATE_BEFORE = lazy_regex(
    r"\b(?:in|since|from|between|during|until|till|through|before|after|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    r"[a-z]*\.?(?:\s+\d{1,2},)?|(?:19|20)\d\d\s*(?:to|and|-|–))\s*$",
    re.IGNORECASE,
)


def _is_year(text: str, start: int) -> bool:
    """Whether the number is a year: "between March 2004 and July 2010, patients were treated"."""
    return _YEAR_AT.match(text, start) is not None and _DATE_BEFORE.search(text, max(0, start - 20), start) is not None


def _without_brackets(text: str) -> str:
    """The text without what is in round brackets, a square bracket inside them included."""
    return re.sub(r"\((?:[^()]|\[[^\[\]]*\])*\)", " ", text)


#: "3 (2.5%) of |119 experimental patients|": the denominator of a result.
_PART_OF = lazy_regex(r"[\d)\]%]\s+of\s+(?:the\s+)?$")
#: "lung disease was |reported in 3 X and| 1 Y patient": who had it
_SEEN_IN = lazy_regex(
    r"\b(?:occurred|developed|(?:reported|observed|seen|noted|recorded|documented|found|diagnosed|detected|experienced)\s+"
    r"(?:in|by|for|among))\b[^.;]*\Z",
    re.IGNORECASE,
)
#: "On days 1 and 15 with …", "43 and 26 patients to …": the number belongs to a list.
_NO_COUNT_BEFORE = lazy_regex(
    rf"\b(?:days?|weeks?|cycles?)[\d\s,]*(?:and|or|to|-|–)?\s*$|(?<![(])\b{COUNT}\s+and\s+$|\d\s+of\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_ASSIGNED = lazy_regex(r"\b(?:assigned|allocated|randomi[sz]ed|allotted)\b", re.IGNORECASE)
_TELLS_OUTCOME = lazy_regex(
    r"(?:[^.;,()]|\.\d|\([^()]*\)){0,70}?\b(?:had|responded|died|achieved|experienced|developed|discontinued|reported|"
    r"withdrew|completed|progressed|(?:was|were) (?:alive|evaluable|lost|still|ineligible|excluded|not)|did not)\b"
)


_OWN_COUNT = lazy_regex(
    rf"\b(?:and|while|whereas|with|,)\s+(?:the\s+)?(?:remaining\s+|other\s+)?{COUNT}\s+(?:\(\d[\d.·]*%\)\s*)?(?:{_PEOPLE}\b|were|"
    r"to\b|in\b|on\b|with|received?|assigned|allocated|randomi[sz]ed|the\b|[a-z]+mab\b|[a-z]+ib\b|placebo)",
    re.IGNORECASE,
)


def _offers_another(source: Source, mention: Mention, mentions: Sequence[Mention], end: int) -> bool:
    """Whether the same number is offered another arm too: "564 patients were assigned to A or B"."""
    following = next((m for m in mentions if mention.end <= m.start < end and m.arm_id != mention.arm_id), None)
    if following is None:
        return bool(re.match(rf"\s*(?:\([^()]*\)\s*)?(?:or|{VERSUS})\b", source.text[mention.end : mention.end + 80]))
    between = source.text[mention.end : following.start + 1]
    for _ in range(2):  # "(25 mg/m(2) on day 1)"
        between = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", between)
    between = between.split(")")[0]
    if re.fullmatch(r"(?:\s*(?:alone|only|monotherapy))?\s*,\s*\S?", between):  # "to A alone, B, or C"
        return _offers_another(source, following, mentions, end)
    if re.search(rf"\b(?:or|{VERSUS})\s", between):
        return not _OWN_COUNT.search(between)
    return bool(_BOTH_OF_COUNT.fullmatch(between))


#: "68 women were randomized into an exercise and a control group", not "30 received A and 28 B", "A and the others B".
_OTHER_COUNT = (
    rf"(?!\b{COUNT}\b(?![\s-]*(?:months?|weeks?|days?|years?|hours?|min\w*|m?g|cycles?|courses?|sessions?)\b)|"
    r"\b(?:others?|remain\w+|rest|were|received|had)\b)"
)
_BOTH_OF_COUNT = lazy_regex(rf"(?:{_OTHER_COUNT}.)*\band\b(?:{_OTHER_COUNT}.)*", re.IGNORECASE)


_OF_STUDIES = lazy_regex(
    r"\b(?:stud(?:y|ies)|trials?|cent(?:er|re)s|institutions?|hospitals|cohorts|groups|arms|countries)\b", re.IGNORECASE
)


_EACH_WITH = lazy_regex(r"\s*each\s+(?:with|of)\b")


#: Another number behind a bracket with a stop of its own.
_OTHERS_BEHIND = lazy_regex(r"[^()]*\([^()]*[.;][^()]*\),\s+\d")


#: "900 |patients were screened| and 60 were enrolled", "900 |screened patients|, of whom 60 were treated"
_SCREENED = lazy_regex(
    r"[^.;]*?\b(?:screened|approached|invited|(?:assessed|evaluated|screened)\s+for\s+(?:eligibility|inclusion))\b(?!,?\s+and\s+(?:were\s+)?\Z)",
    re.IGNORECASE,
)


def _told_of_one_group(text: str) -> Iterator[re.Match[str]]:
    """Where patients are counted with a verb; of those who were only screened the verb is that of another count."""
    match = _SINGLE.search(text)
    while match is not None:
        screened = match["n"] and _SCREENED.match(text, match.end("n"), match.start("verb"))
        if not screened:
            yield match
        match = _SINGLE.search(text, match.end("n") if screened else match.end())


def _only_arm(source: Source, arm: Arm) -> int | None:
    """Patients enrolled or treated in a study of one group."""
    counts = [n] if (n := bracketed_total(source.text)) else []
    for match in _told_of_one_group(source.text):
        before = source.text[max(0, match.start() - 15) : match.start()]
        if source.section_at(match.start()) == "conclusions" or re.search(
            r"\b(?:(?<!total )of|than|least|first)\s*$", before
        ):
            continue
        number = read_count(match["n"] or match["m"] or match["k"])
        if match["n"] and _OF_STUDIES.search(source.text, match.end("n"), match.start("between")):
            continue  # "two studies of patients who received"
        if match["n"] and _EACH_WITH.match(source.text, match.start("between")):
            continue  # "30 patients each with A, B or C were treated"
        if match["n"] and _OTHERS_BEHIND.match(source.text, match.start("between"), match.start("verb")):
            continue  # "of 900 patients (40 unknown; 60 positive), 60 were enrolled"
        if match["n"] and _TO_BE.search(source.text, match.start("between"), match.start("verb")):
            continue  # "66 patients were planned to be recruited"
        if match["how"] and not _gives(source, arm, match.start()):
            continue  # "G-CSF was given on days 5-14 to 20 patients"
        if number and number > 1 and not _is_year(source.text, match.start()):
            counts.append(number)
    return max(counts, default=None) or _all_of_whom(source)


def _gives(source: Source, arm: Arm, verb: int) -> bool:
    """Whether the treatment of an arm is the subject of a verb: "|Rituximab| was given weekly to 34 patients"."""
    start, _ = source.sentence_at(verb)
    given = [t for t in source.treatments_in(start, verb) if t.drugs and set(t.drugs) <= set(arm.drugs)]
    return bool(given) and "," not in source.text[given[-1].end : verb]


#: "RESULTS: |Of 62 treated patients,| 45 had a mutation"
_OF_ALL = scanner(
    rf"(?:[.:]\s)Of\s(?:the\s)?(?P<n>{COUNT})\s(?:(?:treated|enrolled|included)\s)?{_PEOPLE}(?:\s(?:treated|enrolled|included))?,"
)


def _all_of_whom(source: Source) -> int | None:
    """The patients whom a study of one group is about, where a sentence tells what part of them is of a kind."""
    match = _OF_ALL.search(source.text)
    return read_count(match["n"]) if match and source.section_at(match.start("n")) != "conclusions" else None
