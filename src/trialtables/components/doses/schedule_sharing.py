"""Share a schedule phrase with the drugs that it serves beside the one it stands at.

At the end of a list a phrase reaches back to the drugs before it, over alternatives as well; the cycle of one drug
serves the days of the next; what stands before the first of two alternatives is said of the second.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ..text.lazy_regex import lazy_regex
from ..text.words import VERSUS
from .dose_sentences import OR, Given, Mention, Sentence, joined
from .schedule_combined import begins_on_day, counts_doses_of_days, told_of_subject
from .schedule_reach import may_share
from .schedule_successions import MODULATORS, followed_by, in_one_cycle, in_two_doses, infused_before, undosed_before
from .schedule_timing import SchedulePhrase, Timing

_AND_THEN = lazy_regex(r",?\s(?:and\s)?then\b|[^.;]{0,50}\bthereafter\b")
_LATER_CYCLES = lazy_regex(r"\w+\s(?:cycles|courses)\s[2-9]", re.I)


def _written(sentence: Sentence, phrase: SchedulePhrase) -> str:
    return sentence.written(phrase.start, phrase.end)


_EACH = lazy_regex(r"\b(?:both|all|each|all\s(?:three|four|two))\b", re.I)


#: "A as in arm I and B on days 1 and 15": how A is given has been told.
_AS_ELSEWHERE = lazy_regex(
    r"\s(?:(?:IV|PO|SC|(?:chemo|immuno)?therapy|treatment|regimen)\s){0,2}as\s(?:(?:in|for)\s(?:arm|group|cohort|course|part|regimen|treatment|schedule|cycle)|above)\b",
    re.I,
)


def is_told_elsewhere(sentence: Sentence, given: Given) -> bool:
    """``A and B as in arm I``: the last drug of such a list, or one before it."""
    if _AS_ELSEWHERE.match(sentence.written(given.mention.end, given.mention.end + 50)):
        return True
    following = next((g for g in sentence.given if g.mention.start >= given.mention.end), None)
    if following is None or not re.fullmatch(
        r"\s?(?:,|and|plus|,\sand)\s?", sentence.written(given.mention.end, following.mention.start)
    ):
        return False
    return is_told_elsewhere(sentence, following)


@dataclass(frozen=True)
class _Tail:
    """A phrase at the end of a list of drugs, and what tells whether it is said of all of them."""

    sentence: Sentence
    phrase: SchedulePhrase
    owner: Given
    bracket: tuple[int, int] | None  # that of the phrase
    own_bracket: tuple[int, int] | None  # that of the drug beside it
    each: bool  # "both", "each", or a comma before the phrase: "A 40 mg or B 60 mg, twice daily"

    @staticmethod
    def of(sentence: Sentence, phrase: SchedulePhrase, owner: Given) -> _Tail:
        """The phrase as it stands behind its drug."""
        bracket, own = sentence.bracket_of(phrase.start), sentence.bracket_of(owner.mention.start)
        head = sentence.written(owner.mention.end, phrase.start)
        tail = sentence.written(phrase.end, phrase.end + 22)
        apart = re.search(r"\s?,\s$", head) is not None and bracket in (None, own)
        each = bool(_EACH.search(head[-70:]) or _EACH.search(tail) or apart)
        return _Tail(sentence, phrase, owner, bracket, own, each)


def share_left(sentence: Sentence, phrase: SchedulePhrase, owner: Given) -> None:
    """Give a phrase at the end of a list of drugs to the drugs before it that have none of its kind."""
    if _counts_own_cycles(sentence, phrase, owner):
        return
    tail = _Tail.of(sentence, phrase, owner)
    if (
        tail.bracket is None
        and phrase.kind in _CYCLE_KINDS
        and _OWN_PART.search(sentence.left(owner.mention.end, phrase.start))
    ):
        _share_with_parts(sentence, phrase, owner)
        return
    if phrase.kind in ("days", "rate") and not tail.each and _times_own_dose(tail):
        return
    if phrase.kind == "duration" and _is_part_of_own_cycle(sentence, phrase, owner):
        return
    if phrase.kind == "days" and not tail.each and _lasts_at_own_rate(sentence, phrase, owner):
        return
    dosed = any(sentence.bracket_of(d.start) == tail.bracket for d, _ in owner.doses)
    if tail.bracket != tail.own_bracket and not tail.each and (dosed or phrase.kind in ("rate", "days", "span")):
        if phrase.kind == "days" and not dosed:
            _share_undosed(sentence, phrase, owner)
        return
    _reach_back(tail)


def _is_part_of_own_cycle(sentence: Sentence, phrase: SchedulePhrase, owner: Given) -> bool:
    """``A 5 mg/day, B 600 mg/m2 bid for 2 weeks every 3 weeks``: the weeks on of B, which is not given once a day."""
    rated = any(
        p.kind == "rate"
        and (p.timing.per_day or 0) > 1
        and p.end <= phrase.start
        and sentence.written(p.end, phrase.start).strip() in ("", ",")
        for p, _ in owner.phrases
    )
    return rated and any(
        p.kind in ("interval", "cycle") and sentence.written(phrase.end, p.start).strip() in ("", ",")
        for p in sentence.phrases
        if p.start >= phrase.end
    )


_LASTING = lazy_regex(r"(?:for|beginning|starting|commencing)\s", re.I)


def _lasts_at_own_rate(sentence: Sentence, phrase: SchedulePhrase, owner: Given) -> bool:
    """``A IV and oral B daily for 5 days beginning on day 3``: the days on which the tablets are taken."""
    rated = any(p.kind == "rate" and p.end <= phrase.start for p, _ in owner.phrases)
    oral = sentence.written(owner.mention.start - 5, owner.mention.start).lower() == "oral "
    return (rated or oral) and _LASTING.match(_written(sentence, phrase)) is not None


def _counts_own_cycles(sentence: Sentence, phrase: SchedulePhrase, owner: Given) -> bool:
    """``A on day 1 and B on days 1 and 15 of cycle 1``, ``… on day 1 of cycles 2 to 6``: the cycles are those of B."""
    later = phrase.kind == "doses" and _LATER_CYCLES.match(_written(sentence, phrase))
    if later or (phrase.kind == "cycles" and phrase.timing.cycles == 1):
        return True
    if phrase.kind in ("cycles", "doses") and counts_doses_of_days(sentence, phrase, owner):
        return True
    first = phrase.kind == "cycles" and sentence.written(sentence.start, phrase.start).endswith(" first ")
    # "B weekly for the first two cycles and then every 2 weeks"
    return first and _AND_THEN.match(sentence.written(phrase.end, phrase.end + 62)) is not None


def _times_own_dose(tail: _Tail) -> bool:
    """Whether days or a rate tell how one dose or infusion is given, not how often the drugs of the list are."""
    head = tail.sentence.written(tail.owner.mention.end, tail.phrase.start)
    if tail.phrase.kind == "days" and _CONTINUOUS.search(head):
        return True  # "A 75 mg/m2, B 750 mg/m2 by continuous infusion on days 1-5": the days are those of the infusion
    return _of_later_dose(tail.sentence, tail.phrase, tail.owner)


def _reach_back(tail: _Tail) -> None:
    """Go from drug to drug towards the head of the list, as long as it is one list, and share the phrase."""
    sentence, phrase, owner = tail.sentence, tail.phrase, tail.owner
    following = owner
    alternative = OR.search(sentence.between(owner.mention.end, phrase.start)) is not None
    for given in reversed(sentence.given[: sentence.given.index(owner)]):
        if tail.own_bracket is not None and given.mention.end < tail.own_bracket[0]:
            return
        if _in_opening_clause(sentence, given.mention, following.mention):
            return
        if _on_other_side(tail, given, following):
            return
        if is_told_elsewhere(sentence, given):
            following = given
            continue
        if sentence.bracket_of(given.mention.start) not in (tail.own_bracket, None):
            _share_into_bracket(tail, given)
            continue
        join = joined(sentence, given.mention, following.mention)
        if join == "far" and _then_again(sentence, phrase, given, following):
            following = given
            continue
        if join == "far" and not _goes_on_after_semicolon(sentence, phrase, given, following):
            if not _share_from_afar(tail, given, following):
                return
            following = given
            continue
        if _counts_cycles_of_another(tail, given) or _is_abbreviation(sentence, given):
            continue
        if not _has_own_timing(tail, given, following):
            # A regimen before its own drugs is no other treatment: "AB, i.e. A on day 1, B on days 1 to 5".
            alternative = alternative or join == "or" or _set_between(sentence, given)
            other_drug = _is_other_treatment(tail, given, following)
            if not (other_drug and _is_passed_over(given, following)) and (alternative or other_drug):
                _share_by_join(tail, given, following, "or" if alternative else join)
        following = given


#: "randomized |between| A 10 mg and A 20 mg, taken twice daily": "and" joins what is offered
_BETWEEN = lazy_regex(r"\bbetween\s(?:either\s|oral\s|intravenous\s|\d[\d.,]*\s?(?:m|µ|μ)?g\S*\s(?:of\s)?)*$", re.I)


#: "arm A: X on day 1, |or to arm B:| Y on days 1 to 28": where what is told of the other arm begins
NEXT_ARM = lazy_regex(
    rf"\b(?:or|and|{VERSUS})\s(?:to\s|in\s)?(?:arm|group|regimen)\s[A-Z\d]{{1,3}}\s?[:,(]|"
    r"[;.,]\s(?:arm|group)\s[A-Z\d]{1,3}\s?:",
    re.I,
)
_OR_TO = lazy_regex(r",\sor\sto\s", re.I)


def _on_other_side(tail: _Tail, given: Given, following: Given) -> bool:
    """Whether a drug belongs to another arm than the one that a phrase stands within."""
    words = tail.sentence.written(given.mention.end, following.mention.start)
    headed = NEXT_ARM.search(words) is not None
    if not headed and not _OR_TO.search(words):
        return False
    later = next((g for g in tail.sentence.given if g.mention.start >= tail.phrase.end), None)
    inside = later is not None and _ADDS.fullmatch(tail.sentence.between(tail.phrase.end, later.mention.start))
    return bool(inside) or (headed and not tail.each)


def _set_between(sentence: Sentence, given: Given) -> bool:
    return _BETWEEN.search(sentence.written(sentence.start, given.mention.start)) is not None


def _share_into_bracket(tail: _Tail, given: Given) -> None:
    """Names in brackets, such as abbreviations and the parts of a regimen, are stepped over but for a cycle they want.

    ``AB (A 75 mg/m2 on day 1, B on day 2) or A (100 mg/m2 on day 1) every 3 weeks``: days that want a cycle.
    """
    kinds = {p.kind for p, _ in given.phrases}
    if tail.bracket is None and tail.phrase.kind in ("interval", "cycle") and _wants_cycle(kinds):
        given.phrases.append((tail.phrase, "schedule:shared-tail"))


def _share_from_afar(tail: _Tail, given: Given, following: Given) -> bool:
    """Share with a drug that more than a list parts from the next one; whether the list goes on before it."""
    sentence, phrase = tail.sentence, tail.phrase
    course = tail.each and _course_before(sentence, phrase, given, following)
    of_all = _EACH.search(sentence.written(tail.owner.mention.end, phrase.start)[-70:]) is not None
    goes_on = (
        infused_before(sentence, phrase, given, following, of_all=of_all)
        or in_one_cycle(sentence, phrase, given, following, tail.owner)
        or undosed_before(sentence, phrase, given, following)
        or in_two_doses(sentence, phrase, given, following)
    )
    told = _BOTH_DRUGS.search(sentence.written(tail.owner.mention.end, phrase.start)) is not None
    told = told and phrase.kind not in {p.kind for p, _ in given.phrases}
    if course or goes_on or told or followed_by(sentence, phrase, given, following):
        given.phrases.append((phrase, "schedule:shared-tail"))
    return bool(goes_on or course or told)


#: "A over 1 hour followed by B over 30 minutes, and |both drugs were given on| days 1 and 15"
_BOTH_DRUGS = lazy_regex(
    r"\b(?:both|all|all\s(?:three|four)|the\s(?:two|three))\s(?:drugs|agents|medications)\b[^.;,]{0,30}\Z", re.I
)


_OF_CYCLE_ONE = lazy_regex(r"(?:(?:of|in|during|for)\s\w+|cycles)\s1")


def _counts_cycles_of_another(tail: _Tail, given: Given) -> bool:
    """``A twice daily with B on days 1 and 2 of cycles 1 through 6`` counts the cycles of B."""
    return (
        tail.phrase.kind == "cycles"
        and _OF_CYCLE_ONE.match(_written(tail.sentence, tail.phrase)) is not None
        and all(p.kind != "days" for p, _ in given.phrases)
    )


def _has_own_timing(tail: _Tail, given: Given, following: Given) -> bool:
    """Whether a drug of the list is timed where it stands, or where it is dosed."""
    sentence, phrase = tail.sentence, tail.phrase
    if _is_timed_inside(sentence, given, phrase):
        return True
    if phrase.kind == "days" and begins_on_day(sentence, given, following):
        return True
    # "better than A and B, A 80 mg on days 1-14 and B 130 mg on day 1": B is timed where it is dosed.
    return phrase.kind in ("days", "rate") and (
        _is_dosed_elsewhere(sentence, given) or _is_named_again(sentence, phrase, given)
    )


def _is_named_again(sentence: Sentence, phrase: SchedulePhrase, given: Given) -> bool:
    """``the A plus B group received A on day 1 and B on days 1-14``: both are timed where they are named again."""
    timed = {
        drug
        for other in sentence.given
        if other.mention.start >= given.mention.end
        and any(p.kind == phrase.kind and rule == "schedule:after-drug" for p, rule in other.phrases)
        for drug in other.mention.drugs
    }
    return not given.doses and set(given.mention.drugs) <= timed


def _is_other_treatment(tail: _Tail, given: Given, following: Given) -> bool:
    """Whether a mention is no repeat of the drug that the phrase stands beside."""
    return (
        not set(tail.owner.mention.drugs) & set(given.mention.drugs)
        or _bolus_before(tail.sentence, tail.phrase, given)
        or _other_route(tail.sentence, given, following)
    )


def _share_by_join(tail: _Tail, given: Given, following: Given, join: str) -> None:
    """Share with a drug of the same list, where the words that join the two and what it has already allow it."""
    sentence, phrase, owner = tail.sentence, tail.phrase, tail.owner
    if join == "or" and (_is_inside_alternative(tail) or _goes_back_to(tail, given)):
        return
    if phrase.kind == "rate" and _CONTINUOUS.search(sentence.written(given.mention.end, following.mention.start)):
        return  # "A IV continuously, B IV once daily": what goes on all day has no rate
    each = (
        tail.each
        or _in_one_tablet(sentence, given, following)
        or _given_together(given, owner)
        or (phrase.kind == "rate" and _taken_alike(sentence, given, following, owner))
        or (phrase.kind == "rate" and _on_the_same_days(tail, given))
        or told_of_subject(sentence, phrase, given, following, owner)
    )
    if may_share(phrase, given, owner, join, each):
        given.phrases.append((phrase, "schedule:shared-tail"))


def _is_inside_alternative(tail: _Tail) -> bool:
    """``A plus C versus B 25 mg/m2 weekly plus C``: the rate stands inside the second alternative, not behind it."""
    if tail.phrase.kind != "rate" or tail.each:
        return False
    following = next((g for g in tail.sentence.given if g.mention.start >= tail.phrase.end), None)
    if following is None or not following.doses or tail.bracket is not None:
        return False
    return _ADDS.fullmatch(tail.sentence.between(tail.phrase.end, following.mention.start)) is not None


def _goes_back_to(tail: _Tail, given: Given) -> bool:
    """``A or B plus C for six cycles followed by A alone``: the second alternative goes on, with what the first is."""
    following = next((g for g in tail.sentence.given if g.mention.start >= tail.phrase.end), None)
    if following is None or not set(following.mention.drugs) & set(given.mention.drugs):
        return False
    return _THEN.fullmatch(tail.sentence.between(tail.phrase.end, following.mention.start)) is not None


_THEN = lazy_regex(
    r"[\s)]*,?\s?(?:followed\sby|and\sthen|then)\s(?:(?:maintenance|continuous|single-agent|oral|daily|weekly)\s(?:with\s)?){0,2}",
    re.I,
)
_ADDS = lazy_regex(
    r"[\s)]*,?\s?(?:plus|and|with|(?:combined|together|in\scombination)\swith)\s(?:oral\s|intravenous\s)?", re.I
)


def _of_later_dose(sentence: Sentence, phrase: SchedulePhrase, owner: Given) -> bool:
    """``A 32 mg and B 20 mg on day 1 and 8 mg twice daily on days 2-4``: how the second dose of B is given."""
    first = min((d.start for d, _ in owner.doses), default=phrase.start)
    later = [d.start for d, _ in owner.doses if first < d.start < phrase.start]
    return any(
        first < p.start < later[-1] and p.kind in ("days", "rate", "interval") for p, _ in owner.phrases if later
    )


def _in_one_tablet(sentence: Sentence, given: Given, following: Given) -> bool:
    """``A 400 mg/B 100 mg once daily``."""
    if all(any(rule == "dose:slashed" for _, rule in g.doses) for g in (given, following)):
        return True  # "A and B (5 mg/80 mg) once daily"
    last = max((d.end for d, _ in given.doses), default=given.mention.end)
    return sentence.written(last, following.mention.start).strip() == "/"


_AND = lazy_regex(r"\s?(?:,\s|,?\sand\s)(?:oral\s)?", re.I)


def _taken_alike(sentence: Sentence, given: Given, following: Given, owner: Given) -> bool:
    """``oral A and B daily``, ``oral A, oral B, and oral C daily``: tablets without a dose, named in one breath."""
    if given.doses or owner.doses:
        return False
    head = sentence.written(max(sentence.start, given.mention.start - 7), given.mention.start + 5)
    between = sentence.written(given.mention.end, following.mention.start)
    return re.search(r"\boral\s", head, re.I) is not None and _AND.fullmatch(between) is not None


_BY_ONE_WAY = lazy_regex(r"\s(IV|SC|IM|IT|IP|PO|intravenously|subcutaneously|orally)\b(?!\s(?:over|by)\b)", re.I)


def _on_the_same_days(tail: _Tail, given: Given) -> bool:
    """``A IV and B IV twice daily on days 1-5``: no dose, one way for both, and the days of both behind the rate."""
    sentence, owner = tail.sentence, tail.owner
    if given.doses or owner.doses:
        return False
    ways = [_BY_ONE_WAY.match(sentence.written(g.mention.end, g.mention.end + 16)) for g in (given, owner)]
    alike = len({m[1].lower() for m in ways if m}) == 1 and all(ways)
    return alike and any(p.kind == "days" and 0 < p.start - tail.phrase.end < 3 for p, _ in owner.phrases)


def _then_again(sentence: Sentence, phrase: SchedulePhrase, given: Given, following: Given) -> bool:
    """``A 180 mg/m2, B 400 mg/m2 bolus, then B 2400 mg/m2 over 46 hours, on day 1``: B is given twice on that day."""
    if phrase.kind not in ("interval", "cycle") and not (phrase.kind == "days" and phrase.timing.days == "1"):
        return False
    if given.mention.drugs != following.mention.drugs or given.phrases or not (given.doses and following.doses):
        return False
    words = sentence.between(given.mention.end, following.mention.start)
    return re.fullmatch(r"[^.;:]{0,50}\b(?:then|followed\sby)\s(?:an?\s|the\s|by\s)?", words) is not None


_SAME_THING = (frozenset({"interval", "cycle", "span"}), frozenset({"days", "rate", "span"}))


def _is_abbreviation(sentence: Sentence, given: Given) -> bool:
    """``A plus B every 4 weeks (AB), C plus D every 3 weeks``: the name in brackets closes what was said of it."""
    around = sentence.written(given.mention.start - 1, given.mention.end + 1)
    return len(given.mention.drugs) > 1 and around[:1] == "(" and around[-1:] == ")"


def _is_timed_inside(sentence: Sentence, given: Given, phrase: SchedulePhrase) -> bool:
    """``ABC (A 85 mg/m2, B 180 mg/m2, every 2 weeks) or D on days 1 and 8 every 4 weeks``: ABC has its own schedule."""
    opened = next((b for b in sentence.brackets if given.mention.end <= b[0] <= given.mention.end + 12), None)
    if len(given.mention.drugs) < 2 or opened is None or opened[0] < phrase.start < opened[1]:
        return False
    inside = [g for g in sentence.given if opened[0] < g.mention.start < opened[1]]
    parts = [g for g in inside if set(g.mention.drugs) < set(given.mention.drugs)]
    kinds = {p.kind for g in parts for p, _ in g.phrases}
    cycled = phrase.kind in _SAME_THING[1] and bool(kinds & _SAME_THING[0])
    return cycled or any(phrase.kind in group and kinds & group for group in _SAME_THING)


def _bolus_before(sentence: Sentence, phrase: SchedulePhrase, given: Given) -> bool:
    """``A bolus 400 mg/m2 on day 1, and A infusion 2,400 mg/m2, once every 3 weeks``: the interval is that of both."""
    words = sentence.written(given.mention.start, max([given.mention.end, *(d.end for d, _ in given.doses)]) + 12)
    return phrase.kind in ("interval", "cycle") and re.search(r"\bbolus\b", words) is not None


_ROUTE = lazy_regex(
    r"\b(intravenous|intraperitoneal|intrathecal|intra-?arterial|subcutaneous|oral|i\.?v|i\.?p)\b", re.I
)


def _other_route(sentence: Sentence, given: Given, following: Given) -> bool:
    """``Intravenous A 50 mg/m2 and intraperitoneal A 20 mg/m2 on days 1 and 8``: two administrations of one drug."""
    if given.mention.drugs != following.mention.drugs:
        return False
    places = (given.mention.start, following.mention.start)
    routes = [_ROUTE.findall(sentence.written(max(sentence.start, at - 18), at)) for at in places]
    return all(routes) and routes[0][-1].lower() != routes[1][-1].lower()


def _is_passed_over(given: Given, following: Given) -> bool:
    """Whether a drug is named once more right behind, with times of its own: what comes later is not of the first."""
    return given.mention.drugs == following.mention.drugs and any(
        p.kind in ("days", "rate", "span") and rule == "schedule:after-drug" for p, rule in following.phrases
    )


def _is_dosed_elsewhere(sentence: Sentence, given: Given) -> bool:
    """Whether a mention without a dose is of drugs that all have doses in the same sentence: "ABC (AB plus C 5 mg)"."""
    dosed = {drug for other in sentence.given if other.doses for drug in other.mention.drugs}
    return not given.doses and set(given.mention.drugs) <= dosed


_CONTINUOUS = lazy_regex(r"\bcontinuous(?:ly)?\b", re.I)


def _share_undosed(sentence: Sentence, phrase: SchedulePhrase, owner: Given) -> None:
    """``A plus B (day 1, cycles 1-6)`` where neither has a dose: the bracket tells of both."""
    i = sentence.given.index(owner)
    before = sentence.given[i - 1] if i else None
    if before is None or before.doses or owner.doses or any(p.kind in ("days", "rate") for p, _ in before.phrases):
        return
    gap = sentence.written(before.mention.end, owner.mention.start)
    if (
        re.fullmatch(r"\s?(?:plus|and|\+|/|with)\s?", gap)
        and sentence.written(owner.mention.end, phrase.start).strip() == "("
    ):
        before.phrases.append((phrase, "schedule:shared-tail"))


_OWN_PART = lazy_regex(r";\s+(?:for\s)?(?:up\sto\s)?(?:a\s(?:total|maximum)\sof\s)?$")
_CYCLE_KINDS = {
    "interval": {"interval", "cycle", "span", "break"},
    "cycle": {"interval", "cycle", "span", "break"},
    "cycles": {"cycles", "doses", "duration", "cycle"},
}


def _share_with_parts(sentence: Sentence, phrase: SchedulePhrase, owner: Given) -> None:
    """``A on day 1; B on days 1-4; every 28 days``: a part of its own at the end is said of all parts before it."""
    for given in sentence.given:
        if given is owner:
            return
        kinds = {p.kind for p, _ in given.phrases}
        if (
            "days" in kinds
            and not kinds & (_CYCLE_KINDS[phrase.kind] - {phrase.kind})
            and not any(p.kind == phrase.kind for p, _ in given.phrases)
        ):
            given.phrases.append((phrase, "schedule:shared-tail"))


def _wants_cycle(kinds: set[str]) -> bool:
    return "days" in kinds and not kinds & {"interval", "cycle", "span", "break"}


def share_cycles(sentence: Sentence) -> None:
    """``A daily in 28-day cycles, with B on day 1 and C on days 1-2``: days without a cycle are of the one before."""
    for previous, following in zip(sentence.given, sentence.given[1:], strict=False):
        kinds = {p.kind for p, _ in following.phrases}
        cycle = next((p for p, _ in previous.phrases if p.kind == "cycle" and p.timing.cycle_days), None)
        if cycle is None or not _wants_cycle(kinds):
            continue
        words = sentence.between(max(previous.mention.end, cycle.end), following.mention.start)
        if re.fullmatch(
            r"[\s,)\]]*(?:with|in\scombination\swith|plus|and|,|combined\swith|together\swith)[\s\w]{0,25}", words
        ):
            length = replace(cycle, timing=Timing(cycle_days=cycle.timing.cycle_days))
            following.phrases.append((length, "schedule:shared-head"))


_TIMED = frozenset({"rate", "interval", "days", "span", "weeks"})


def share_head(sentence: Sentence) -> None:
    """``once-daily A 300 mg or B 250 mg``, ``either four cycles of AB or AC``: what an alternative leaves out."""
    for given in sentence.given:
        heads = [p for p, rule in given.phrases if rule in ("schedule:before-drug", "schedule:shared-head")]
        following = _alternative_to(sentence, given) if heads else None
        if following is None:
            continue
        kinds = {p.kind for p, _ in following.phrases}
        timed = kinds & _TIMED or any(d.per for d, _ in following.doses)
        regimens = len(given.mention.drugs) > 1 and len(following.mention.drugs) > 1
        for phrase in heads:
            if phrase.kind == "rate" and following.doses and given.doses and not timed:
                following.phrases.append((phrase, "schedule:shared-head"))
            counted = phrase.kind in ("cycles", "cycle") and phrase.timing.cycles is not None
            if counted and regimens and not kinds & {"cycles", "doses", "duration", "cycle"}:
                following.phrases.append((phrase, "schedule:shared-head"))


def share_inside(sentence: Sentence) -> None:
    """``AB (A 500 mg/m2, B 100 mg/m2) for three 21-day courses``: the cycles of a regimen are those of its parts."""
    for given in sentence.given:
        if len(given.mention.drugs) < 2 or not given.phrases:
            continue
        opened = next((b for b in sentence.brackets if given.mention.end <= b[0] <= given.mention.end + 1), None)
        if opened is None:
            continue
        parts = [g for g in sentence.given if opened[0] < g.mention.start < opened[1]]
        parts = [g for g in parts if set(g.mention.drugs) < set(given.mention.drugs)]
        if any(p.kind == "cycles" for part in parts for p, _ in part.phrases):
            # "eight cycles of AB-C [A and B for four cycles followed by C for four cycles]"
            given.phrases = [(replace(p, timing=replace(p.timing, cycles=None)), r) for p, r in given.phrases]
        for part in parts:
            kinds = {p.kind for p, _ in part.phrases}
            part.phrases += [
                (p, rule)
                for p, rule in given.phrases
                if p.kind in ("cycle", "cycles", "interval") and p.kind not in kinds
            ]


def _alternative_to(sentence: Sentence, given: Given) -> Given | None:
    """The next mention outside the brackets behind this one, if it is joined by "or"."""
    bracket = sentence.bracket_of(given.mention.start)
    later = (g for g in sentence.given if g.mention.start >= given.mention.end)
    following = next((g for g in later if sentence.bracket_of(g.mention.start) == bracket), None)
    if following is None:
        return None
    words = sentence.between(given.mention.end, following.mention.start)
    # "daily A (50 mg), B (1500 mg), or weekly C": the comma stands for "or".
    listed = words.strip() == "," and re.search(r",\sor\s", sentence.written(following.mention.end, sentence.end))
    if joined(sentence, given.mention, following.mention) == "or" or listed:
        return following
    # "to compare daily A 120 mg (X120), an anti-androgen, and B 25 mg"
    head = sentence.written(sentence.start, given.mention.start)
    compared = re.search(r"\bcompar\w+\s[^.;]{0,60}\bdaily\s$|\bbetween\s(?:once[-\s])?daily\s$", head) is not None
    return following if compared and re.search(r"\band\s$", words) else None


_OPENING_CLAUSE = lazy_regex(
    r"\W*(?:[A-Z][A-Z ]+:\s)?(?:(?:(?:beginning|starting|approximately|within|at\sleast)\s)*"
    r"[\w-]+\s(?:minutes|hours?|days?|weeks?|months?)\s)?(?:after|following|before|during|while|when|because|since|although|if|as|in\spatients)\s",
    re.I,
)


_MAIN_VERB = lazy_regex(r",\s[^,]{0,60}\b(?:random\w+|assigned|allocated|receiv\w+|given|treated)\b", re.I)


def _in_opening_clause(sentence: Sentence, mention: Mention, following: Mention) -> bool:
    """``After a week on A alone, B was given weekly``: what opens the sentence shares nothing with the rest."""
    opening = _OPENING_CLAUSE.match(sentence.text)
    if opening and _MAIN_VERB.search(sentence.written(sentence.start, mention.start)):
        return False  # "After a run-in, patients were assigned to A 0.5 mg, A 1.0 mg or placebo once weekly"
    head = sentence.between(mention.end, following.start)
    if opening and _SOME_TIME_OF.search(sentence.written(sentence.start, mention.start)):
        return re.match(r"\s?(?:alone|by\sitself|monotherapy)?\s?,\s", head) is not None
    return opening is not None and re.search(r",\s", head) is not None and not re.match(r"\s?(?:,|and|or)\s", head)


#: "Following |1 week of| A, B was given weekly"
_SOME_TIME_OF = lazy_regex(
    r"\b(?:days?|weeks?|months?|cycles?|courses?)\sof\s(?:(?:therapy|treatment)\swith\s)?$", re.I
)


def _goes_on_after_semicolon(sentence: Sentence, phrase: SchedulePhrase, given: Given, following: Given) -> bool:
    """``A 750 mg/m2 on day 1; B 50 mg/m2 on day 1, every 21 days``: each drug has its days, one cycle serves all."""
    words = sentence.between(given.mention.end, following.mention.start)
    kinds = {p.kind for p, _ in given.phrases}
    return (
        phrase.kind in ("interval", "cycle", "cycles")
        and not kinds & {"interval", "cycle", "cycles"}
        and ("days" in kinds or (bool(given.doses) and _closes_bracket(sentence, phrase)))
        and words.count(";") == 1
        and re.search(r"\b(?:or|arm|group|versus|\d\))", words, re.I) is None
    )


def _closes_bracket(sentence: Sentence, phrase: SchedulePhrase) -> bool:
    """``AB (A 50 mg/m2; B 85 mg/m2, 24-h infusion; q2w)``: an item of its own at the end of the bracket."""
    bracket = sentence.bracket_of(phrase.start)
    last = max(p.end for p in sentence.phrases if bracket is None or p.start < bracket[1])
    before = sentence.written(sentence.start, phrase.start).rstrip()
    return bracket is not None and before.endswith((";", ",")) and bracket[1] - last < 2


def _given_together(given: Given, owner: Given) -> bool:
    """``fluorouracil 370 mg/m2 and leucovorin 25 mg/m2 daily for 5 days``: the days of both."""
    first, second = given.mention.drugs, owner.mention.drugs
    if given.phrases or any(d.per for d, _ in given.doses) or len({*first, *second}) != 2:
        return False
    return "fluorouracil" in (*first, *second) and bool({*first, *second} & MODULATORS)


def _course_before(sentence: Sentence, phrase: SchedulePhrase, given: Given, following: Given) -> bool:
    """``four cycles of A followed by four of B, every 3 weeks``: the interval of both, set off by a comma."""
    kinds = {p.kind for p, _ in given.phrases}
    words = sentence.between(given.mention.end, following.mention.start)
    return phrase.kind == "interval" and kinds == {"cycles"} and re.search(r"\bfollowed\sby\b", words) is not None
