"""Times that stand before the drug they are of: "weekly A", "six cycles of A", "Day -7: A"."""

from __future__ import annotations

import re

from ..text.lazy_regex import lazy_regex
from ..text.words import PATIENTS, VERSUS
from .dose_phrases import DosePhrase
from .dose_sentences import ROUTE_WORDS, Given, Sentence, is_dosed_before, is_filler, rates_the_one_before
from .schedule_combined import closes_what_is_combined
from .schedule_timing import SchedulePhrase

_COURSES = frozenset({"cycles", "doses", "cycle", "duration", "span"})


def before_drug(sentence: Sentence, phrase: SchedulePhrase) -> Given | None:
    """The mention that a phrase stands before: ``weekly DRUG``, ``six cycles of DRUG``, ``Day -7: DRUG``."""
    after = next((g for g in sentence.given if g.mention.start >= phrase.end), None)
    gap = _gap_before(sentence, phrase, after) if after is not None else None
    if after is None or gap is None:
        return None
    if phrase.kind == "rate" and _names_group(sentence, phrase, gap):
        return after
    if phrase.kind in ("days", "weeks"):
        return after if _heads_drug(sentence, phrase, after, gap) else None
    if phrase.kind == "break" or _is_times(sentence, phrase):
        return None
    if _counts_spelled_out(sentence, phrase, after, gap):
        return after
    if not is_filler(gap) or "(" in gap or "[" in gap or _ends_what_was_told(sentence, phrase, after, gap):
        return None
    told = _is_of_course if phrase.kind in _COURSES else _is_rate_of_next
    return after if told(sentence, phrase, after, gap) else None


_OF_GROUP = lazy_regex(r"(?:^|[;,.]\s(?:and\s|while\s)?)(?:in|on|with|for)\sthe\s$", re.IGNORECASE)
_GROUP_NOUN = lazy_regex(r"\s(?:(?:dosing|treatment|dose)\s)?(?:schedule|regimen|group|arm|cohort),?\s$")


def _names_group(sentence: Sentence, phrase: SchedulePhrase, gap: str) -> bool:
    """``A was given on days 2 and 8; on the |twice-weekly| schedule, B was given``: the name of who gets the next."""
    ahead = sentence.written(max(sentence.start, phrase.start - 20), phrase.start)
    return _OF_GROUP.search(ahead) is not None and _GROUP_NOUN.fullmatch(gap) is not None


def _gap_before(sentence: Sentence, phrase: SchedulePhrase, after: Given) -> str | None:
    """The words up to the next drug without its doses; None where the doses are of the drug before, or an item ends."""
    gap = sentence.left(phrase.end, after.mention.start)
    if _NEXT_ITEM.match(gap) and _is_behind_drug(sentence, phrase):
        return None  # "- A 75 mg/m2 every 3 weeks - B 500 mg"
    if gap == " " and phrase.kind in ("rate", "interval") and _ends_line(sentence, phrase, after):
        return None
    doses = [d for d in sentence.doses if phrase.end <= d.start and d.end <= after.mention.start]
    if not doses:
        return gap
    if any(d is doses[0] for g in sentence.given if g.mention.end <= phrase.start for d, _ in g.doses):
        return None  # "A as four courses of 75 mg/m2 on day 1 and 30 mg B on day 2"
    # "four cycles of 10 or 20 mg DRUG": what joins the doses joins no drugs.
    a, b = doses[0].start - phrase.end, doses[-1].end - phrase.end
    return gap[:a] + " " * (b - a) + gap[b:]


#: What may stand between a dose and how often it is given: "75 mg/m2| (1 h) |weekly".
_BEHIND_DOSE = lazy_regex(r"\s(?:\([^()]{1,20}\)\s)?(?:(?:IV|i\.v\.|p\.?o\.?)\s)?", re.I)


def _ends_line(sentence: Sentence, phrase: SchedulePhrase, after: Given) -> bool:
    """``A 75 mg/m2 weekly B 60 mg/m2``, with nothing between: where the break of a line was, the time ends its item."""
    ends = [d.end for g in sentence.given for d, _ in g.doses if d.end <= phrase.start]
    if not ends or not after.doses or not sentence.written(after.mention.start, after.mention.start + 1).isupper():
        return False
    return _BEHIND_DOSE.fullmatch(sentence.written(max(ends), phrase.start)) is not None


def _is_behind_drug(sentence: Sentence, phrase: SchedulePhrase) -> bool:
    return any(g.mention.end <= phrase.start for g in sentence.given)


def _heads_drug(sentence: Sentence, phrase: SchedulePhrase, after: Given, gap: str) -> bool:
    """Whether days are the heading of what follows, or open a part or a clause: ``Day -7: A``, ``and on day 2 B``."""
    opens = re.match(r"\s?:\s", gap) or _opens_part(sentence, phrase, gap)
    short = len(gap) < 40 or _RECEIVE.search(gap) is not None
    return bool(opens and short) or _opens_clause(sentence, phrase, after, gap)


def _is_times(sentence: Sentence, phrase: SchedulePhrase) -> bool:
    """``A 75 mg/m2 x 6 cycles``: a multiplier looks back."""
    if sentence.written(phrase.start, phrase.end)[0] in "×x":
        return True
    return phrase.kind == "cycles" and sentence.written(phrase.start - 2, phrase.start) in ("x ", "× ")


#: "six cycles |(25 mg/m2 daily for 5 days) of| A"
_DOSE_IN_BRACKET = lazy_regex(r"\s?\([^()]*\d[^()]*\)\sof\s(?:oral\s|intravenous\s)?")


def _counts_spelled_out(sentence: Sentence, phrase: SchedulePhrase, after: Given, gap: str) -> bool:
    """``four cycles of TP (A 135 mg/m2 …)``, ``six cycles (25 mg/m2 daily) of A``: a bracket between count and drug."""
    if phrase.kind == "cycles" and _REGIMEN_SPELLED_OUT.fullmatch(gap):
        return True
    if phrase.kind not in ("cycles", "doses"):
        return False
    return _DOSE_IN_BRACKET.fullmatch(sentence.written(phrase.end, after.mention.start)) is not None


def _ends_what_was_told(sentence: Sentence, phrase: SchedulePhrase, after: Given, gap: str) -> bool:
    """Whether a phrase ends what is said of the drug before it, which "with" sets beside the next one."""
    if phrase.kind == "cycle" and re.match(r"\s*(?:in\scombination|combined|together)\swith\s", gap):
        return True
    if closes_what_is_combined(sentence, phrase, after, gap) or is_of_cycles(sentence, phrase, after):
        return True
    beside = re.match(r"\s*with\s", gap) is not None
    if beside and phrase.kind in ("duration", "span", "cycle") and _doses_before(sentence, phrase, after):
        return True  # "A 75 mg/m2 for 7 days with B": the days are those of A
    of_cycles = sentence.written(phrase.start, phrase.end).startswith(("of c", "of C", "in c", "in C"))
    if of_cycles and _is_behind_drug(sentence, phrase):
        return True  # "A on day 1 of cycles 2-6 with B": the cycles in which A is given
    return beside and phrase.kind in ("cycles", "doses") and _closes_dosed(sentence, phrase)


def _doses_before(sentence: Sentence, phrase: SchedulePhrase, after: Given) -> list[DosePhrase]:
    """The doses ahead of a phrase that are of other drugs than the one behind it."""
    return [d for g in sentence.given for d, _ in g.doses if g is not after and d.end <= phrase.start]


#: "two cycles| high-dose |A"
SIDE_BY_SIDE = lazy_regex(r"\s(?:(?:high|low|intermediate|standard|full)-dose\s)?", re.I)


def _is_of_course(sentence: Sentence, phrase: SchedulePhrase, after: Given, gap: str) -> bool:
    """``six cycles of A``, ``4 cycles AB``, ``3-weeks-on/1-week-off B``: a count or length of what follows."""
    return (
        re.match(r"\s*(?:\w+\s){0,2}?(?:of|with)\s|\s(?:oral|intravenous|subcutaneous)\s$", gap) is not None
        or phrase.end == after.mention.start
        or _ends_in_of(sentence, phrase)
        or (
            SIDE_BY_SIDE.fullmatch(gap) is not None
            and (_opens_course(sentence, phrase) or _is_adjective(sentence, phrase))
        )
    )


def _is_rate_of_next(sentence: Sentence, phrase: SchedulePhrase, after: Given, gap: str) -> bool:
    """``weekly A``, ``A 75 mg/m2 and weekly B``: how often the next drug is given, and not the one dosed before."""
    joins = re.match(r"\s*(?:for\s+)?(?:and|plus|with|combined|together|in\scombination)\b", gap)
    if joins and (is_dosed_before(sentence, phrase) or (_WITH.match(gap) and _is_given_before(sentence, phrase))):
        return False
    if _is_behind_drug(sentence, phrase) and rates_the_one_before(sentence, phrase, after, gap):
        return False
    others = _doses_before(sentence, phrase, after)
    if any(not sentence.written(d.end, phrase.start).strip() for d in others):
        return False  # "A 10, 20 or 30 mg once daily with B": what joins the doses joins no drugs
    head = sentence.rest[: phrase.start - sentence.start].rstrip()
    follows_dose = any(is_filler(sentence.left(d.end, phrase.start)) for d in others)
    return not follows_dose or head.endswith((",", "and", "or", "plus", "with"))


_WITH = lazy_regex(r"\s*(?:for\s+)?(?:in\scombination\s|combined\s|together\s|along\s)?with\b")
#: "A |(code 12) administered orally| twice daily in combination with B"
_GIVEN_AS = lazy_regex(
    r"\)?(?:\s\([^()]{1,30}\))?\s(?:(?:when|which\sis|that\sis|was|were|is|are|will\sbe)\s)?(?:given|administered|dosed|delivered|infused|taken)\s"
    rf"(?:(?:{ROUTE_WORDS})\s)?",
    re.IGNORECASE,
)


def _is_given_before(sentence: Sentence, phrase: SchedulePhrase) -> bool:
    """``the dose of A given |weekly| with B``: the drug whose times are told stands right before."""
    before = max((g.mention.end for g in sentence.given if g.mention.end < phrase.start), default=None)
    return before is not None and _GIVEN_AS.fullmatch(sentence.written(before, phrase.start)) is not None


_NEXT_ITEM = lazy_regex(r"[\s.;,]*\s[-–•*]\s")


def _is_adjective(sentence: Sentence, phrase: SchedulePhrase) -> bool:
    """``with A and 3-weeks-on/1-week-off B``: hyphens tie the time to the drug behind it."""
    return phrase.kind == "span" and sentence.written(phrase.start, phrase.end).count("-") > 1


_TO_COURSE = lazy_regex(
    rf"(?:\b(?:receiv\w+|given|get|got|undergo\w*|of|was|were|with|to|or|and|by|then|plus|{VERSUS}|either|another|additional)|[,:;(+])\s$",
    re.I,
)


def _opens_course(sentence: Sentence, phrase: SchedulePhrase) -> bool:
    """``will receive 4 cycles AB, 3 cycles C``: the count stands beside what it is of without "of"."""
    counted = phrase.kind == "cycles" and phrase.timing.cycles is not None
    return counted and _TO_COURSE.search(sentence.written(sentence.start, phrase.start)) is not None


def is_of_cycles(sentence: Sentence, phrase: SchedulePhrase, after: Given) -> bool:
    """``All cycles were given every 2 weeks with B support``: the interval of drugs told before."""
    joined_by = re.match(r"\s*with\s", sentence.left(phrase.end, after.mention.start))
    if phrase.kind not in ("interval", "cycle") or joined_by is None:
        return False
    timed = any(p.kind == "rate" and p.start >= after.mention.end for p in sentence.phrases)
    dosed = any(d.start >= phrase.end for d in sentence.doses)
    return (timed or not dosed) and _CYCLES_GIVEN.search(sentence.written(sentence.start, phrase.end)) is not None


_CYCLES_GIVEN = lazy_regex(
    r"\b(?:cycles|courses|treatments?|chemotherapy|regimens?)\s(?:was|were|are|is|will\sbe)\s"
    r"(?:given|administered|delivered|repeated|recycled)\s(?:every|at)\s\S+\s\S+$",
    re.I,
)


def _closes_dosed(sentence: Sentence, phrase: SchedulePhrase) -> bool:
    """``A 75 mg/m2 every 3 weeks for six cycles with B``: the cycles end what is said of A."""
    head = sentence.written(sentence.start, phrase.start)
    timed = any(p.end <= phrase.start for g in sentence.given for p, _ in g.phrases)
    return timed and re.search(r"\bfor\s(?:up\sto\s|an?\s(?:maximum|total)\sof\s)?$", head) is not None


#: "two to four cycles of TP (A 135 mg/m2 and B 25 mg/m2)": the cycles are those of the drugs in the bracket.
_REGIMEN_SPELLED_OUT = lazy_regex(
    r"\s(?:of\s)?(?:(?:sequential|adjuvant|neoadjuvant|consolidation|induction|systemic|combination)\s)*(?:chemotherapy\s)?"
    r"(?:with\s|using\s)?(?:the\s)?[A-Z][A-Za-z/-]{1,9}(?:\s(?:regimen|chemotherapy))?\s?[(\[]\s?"
)


def _opens_part(sentence: Sentence, phrase: SchedulePhrase, gap: str) -> bool:
    """``(day 1, A 125 mg and B 8 mg; days 2 to 3, A 80 mg)``, ``AB every 21 days: day 1, A 125 mg; day 2, B``.

    Days that open a bracket or a part, but not ``A: day 1, B: days 1 and 8``.
    """
    before = sentence.written(sentence.start, phrase.start).rstrip()
    if _BEFORE_LISTED.fullmatch(gap) is None:
        return False
    return before[-1:] in ("(", "[", ";") or (before[-1:] == ":" and not _heads_days(sentence, before))


_BEFORE_LISTED = lazy_regex(r"\s?,\s(?:(?:oral|intravenous|subcutaneous|i\.?v\.?|s\.?c\.?)\s)?", re.I)


def _heads_days(sentence: Sentence, before: str) -> bool:
    """Whether the words that end in a colon are a drug or its dose, of which the days behind it are said."""
    named = sentence.start + len(before[:-1].rstrip())
    return any(named in (g.mention.end, *(d.end for d in sentence.doses)) for g in sentence.given)


#: "Day 1: |After an overnight fast, patients receive| A"
_RECEIVE = lazy_regex(
    rf"\A\s?:\s[^.;:]{{0,100}}?\b(?:{PATIENTS}|you|they)\s(?:will\s)?(?:receive|take|are\sgiven)\s(?:(?:an?|oral|intravenous|IV)\s)*\Z",
    re.I,
)

#: "A on day 1, |and| on day 2 B", "A on day 1, |followed| on days 2 to 5 by B", and what then stands before the drug.
_TO_CLAUSE = lazy_regex(r"(?:[,;]|\b(?:and|then|followed))\s$")
_BY_DRUG = lazy_regex(r"\s+(?:by\s+|of\s+)*(?:oral\s|intravenous\s|IV\s)?")


def _opens_clause(sentence: Sentence, phrase: SchedulePhrase, after: Given, gap: str) -> bool:
    """``A 75 mg/m2 on day 1 and on day 2 B 100 mg/m2``: days ahead of a drug that has none behind it."""
    if not sentence.written(phrase.start, phrase.end).startswith("on ") or not _BY_DRUG.fullmatch(gap):
        return False
    if not _TO_CLAUSE.search(sentence.written(sentence.start, phrase.start)):
        return False
    later = min((g.mention.start for g in sentence.given if g.mention.start >= after.mention.end), default=sentence.end)
    return not any(p.kind in _TIMED and after.mention.end <= p.start < later for p in sentence.phrases)


_TIMED = frozenset({"days", "weeks", "span"})


def _ends_in_of(sentence: Sentence, phrase: SchedulePhrase) -> bool:
    return sentence.written(phrase.start, phrase.end).rstrip().endswith(" of")
