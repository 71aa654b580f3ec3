"""Which drug of a sentence a single dose is of: the one behind it, the one ahead, or one that nothing knows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..text.lazy_regex import lazy_regex
from ..text.words import VERSUS
from .dose_phrases import DosePhrase
from .dose_sentences import ROUTE_WORDS, Given, Sentence, is_filler, is_of_the_usual, joined, nearest_before
from .dose_words import DOSE_OF, IS_SET_AT
from .schedule_timing import SchedulePhrase

#: Between a dose and the drug that it is of: "400 mg of oral DRUG", but not "in combination with DRUG".
_OF_DRUG = lazy_regex(
    rf"(?:\s|-|(?:{ROUTE_WORDS}|doses?|of|the|an?|flat|fixed|single|recombinant|human|daily|once|twice|FDR|fixed[-\s]dose[-\s]rate)(?![A-Za-z]))*",
    re.I,
)
#: "6 mg on day 2 |of each cycle of| 100 mg/m2 DRUG": of no kind
_OF_EACH = lazy_regex(r"\bof\s(?:each|every|the|a)\s|\d\s?(?:mg|g|mcg)\b")
#: "10 mg |of intrathecal hyperbaric| DRUG": whatever kind of it.
_OF_KIND = lazy_regex(
    r"\s*of\s+(?:(?!(?:and|or|with|without|plus|followed|in|to|for|before|after|than|from|by|both|either|on|at)\b)[a-z][a-z-]*\s+)"
    r"{1,4}"
)


def owner_of_dose(sentence: Sentence, singles: list[Given], dose: DosePhrase) -> tuple[Given | None, str]:
    """The drug that a dose is of, and by which construction; or none, and whether a name not known has it."""
    listed = _last_of_list(sentence, dose)
    if listed is not dose:
        # "400 or 600 mg/day DRUG": the levels of a list are of one drug.
        return owner_of_dose(sentence, singles, listed)
    if is_of_the_usual(sentence, dose.start):
        return None, "dose:other-name"
    known = any(0 <= dose.start - g.mention.end < len("X 1") for g in sentence.given)
    if not known and _LETTER.search(sentence.written(sentence.start, dose.start)):
        return None, "dose:other-name"
    before = nearest_before(sentence, singles, dose.start)
    before = _dose_belongs_to(sentence, singles, before, dose) or before
    after = next((g for g in singles if g.mention.start >= dose.end), None)
    if before is not None and _told_of(sentence, before, dose):
        return before, "dose:drug-dose"
    if after is not None and _in_bracket_of_courses(sentence, dose, after):
        return after, "dose:dose-of-drug"
    if after is not None and _leads_to(sentence, before, after, dose):
        return after, "dose:dose-of-drug"
    if after is not None and _is_level_of(sentence, before, after, dose):
        return after, "dose:dose-of-drug"
    if before is not None and _OTHER_NAME.search(sentence.written(before.mention.end, dose.start)):
        return None, "dose:other-name"
    if before is not None:
        return before, "dose:drug-dose"
    if after is not None and (
        _is_of_another(sentence, dose, after)
        or _adds_a_dosed_drug(sentence, dose, after)
        or _OF_WHAT_IT_IS_SET_AGAINST.match(sentence.written(dose.end, after.mention.start))
    ):
        return None, "dose:other-name"
    if after is not None and len(sentence.between(dose.end, after.mention.start).split()) <= 8:
        return after, "dose:dose-before-drug"
    return None, ""


def _leads_to(sentence: Sentence, before: Given | None, after: Given, dose: DosePhrase) -> bool:
    """Whether a dose leads to the drug behind it: ``400 mg of A``, ``40 mg/m2 A``, ``10 mg of intrathecal A``."""
    gap = sentence.left(dose.end, after.mention.start)
    adjacent = before is not None and is_filler(_without_levels(sentence, before.mention.end, dose.start))
    adjacent = adjacent and not (before is not None and _opens_next(sentence, before, after, dose))
    named = re.match(r"\s*(?:daily\s)?(?:doses?\s)?of\s", gap) is not None
    # "30 mg (n = 73) or 90 mg (n = 76) of DRUG": each of the levels is of the drug.
    counted = any(p.kind in ("cycle", "cycles") for p in _phrases_between(sentence, dose.end, after.mention.start))
    levels = re.fullmatch(rf"(?:[\s,]|or|and|{VERSUS})*\sof\s", sentence.between(dose.end, after.mention.start))
    if levels and not counted and not (before is not None and _takes_its_own(sentence, before, after, dose)):
        return True
    if _OF_DRUG.fullmatch(gap) and (named or not adjacent or (before is not None and before.prior)):
        return True
    # "20 mg |twice daily of generic| A"
    words = sentence.written(dose.end, after.mention.start)
    return any(_OF_KIND.fullmatch(w) for w in (words, gap)) and not _OF_EACH.search(words)


_COURSES = lazy_regex(
    r"\b(?:cycles|courses|infusions|injections|doses|dose\slevels|administrations)\s?$", re.IGNORECASE
)
_CLOSED_OF = lazy_regex(r"[^()]*\)\sof\s(?:(?:oral|intravenous|i\.?v\.?|subcutaneous|weekly|daily)\s)*", re.IGNORECASE)


def _in_bracket_of_courses(sentence: Sentence, dose: DosePhrase, after: Given) -> bool:
    """``six cycles (25 mg/m2 daily for 5 days) of A and eight infusions (375 mg/m2 weekly) of B``."""
    bracket = sentence.bracket_of(dose.start)
    if bracket is None or not _CLOSED_OF.fullmatch(sentence.written(dose.end, after.mention.start)):
        return False
    return _COURSES.search(sentence.written(sentence.start, bracket[0])) is not None


def _is_level_of(sentence: Sentence, before: Given | None, after: Given, dose: DosePhrase) -> bool:
    """``A 45 mg/m2 with high-dose (3 g/m2) or standard-dose (200 mg/m2) B``: each of the levels is of B."""
    level = _LEVEL.search(sentence.written(sentence.start, dose.start))
    if level is None or not _LEVELS_OF.fullmatch(sentence.written(dose.end, after.mention.start)):
        return False
    start = sentence.start + level.start()
    joins = _JOINS_LEVEL.search(sentence.text, 0, level.start()) is not None
    return before is None or (before.mention.end < start and joins)


def _phrases_between(sentence: Sentence, start: int, end: int) -> list[SchedulePhrase]:
    return [p for p in sentence.phrases if start <= p.start and p.end <= end]


def _last_of_list(sentence: Sentence, dose: DosePhrase) -> DosePhrase:
    """The dose that gives the unit to a bare number before it, or the dose itself: ``400 or 600 mg/day``."""
    if re.search(r"[^\W\d_]", sentence.written(dose.start, dose.end)):
        return dose
    later = (d for d in sentence.doses if d.start >= dose.end and d.unit == dose.unit)
    return next((d for d in later if re.search(r"[^\W\d_]", sentence.written(d.start, d.end))), dose)


#: "SG (10 mg/kg on days 1 and 8) or chemotherapy (A, B or C)": the dose is of a product that no lexicon knows.
_OF_WHAT_IT_IS_SET_AGAINST = lazy_regex(r"[^()]*\)\s*,?\s*(?:or|vs\.?|versus|compared\s(?:with|to))\s")
#: "high-dose |(200 mg/m2) or low-dose (100 mg/m2)| DRUG"
_LEVEL = lazy_regex(
    r"\b(?:high|higher|low|lower|standard|conventional|full|reduced|intermediate)[- ]doses?\s?"
    r"\(\s?(?:\d[^()]{0,20}\s)?$",
    re.I,
)
_LEVELS_OF = lazy_regex(
    r"[^()]*\)(?:,?\s(?:or|and|vs\.?|versus)\s[\w-]+[- ]doses?\s\([^()]*\))*\s"
    r"(?:oral\s|intravenous\s|i\.?v\.?\s|subcutaneous\s)?",
    re.I,
)
#: "A |with| high-dose (…)", "A |or| high-dose (…) B"
_JOINS_LEVEL = lazy_regex(
    r"(?:\b(?:with|plus|and|to|either)|,)\s(?:either\s)?$|\b(?:high|low|standard|conventional|full|reduced|intermediate)"
    rf"[- ]doses?\s\([^()]*\)\s(?:or|and|{VERSUS})\s$",
    re.I,
)
_TOGETHER = lazy_regex(r"\s(?:given\s|used\s)?(?:with|plus|combined\swith|in\scombination\swith|together\swith)\s")
#: "the MTD of A |administered on days 1-7 of each cycle in combination with| B was 500 mg"
_TIMED_TOGETHER = lazy_regex(
    r"\s(?:administered|given|on\sdays?|once|twice|daily|weekly|every)\b[^.;:,()]{1,90}"
    r"\s(?:with|plus|combined\swith|in\scombination\swith|together\swith)\s"
)
#: "X-B-R (X days 1-14, |B| 90 mg/m2 and |R| 375 mg/m2)": a drug that only its letter names
_LETTER = lazy_regex(r"(?:[(\[,;]|\band|\bplus)\s?[B-HJ-Z]\s$")
_ADDED = lazy_regex(r"\b(?:with|plus)\s(?:\w+\s)?$")
_NEXT_ALTERNATIVE = lazy_regex(r"\s?(?:\([^()]*\)\s?)?,?\s?(?:vs\.?|versus|or)\s")
_RANGED = lazy_regex(
    r"\s(?:ranged|varied|was|were|is|(?:was\s|were\s)?(?:escalated|increased|raised))\s(?:[a-z]+\s){0,3}"
)


def _told_of(sentence: Sentence, before: Given, dose: DosePhrase) -> bool:
    """``The dose of A ranged from 10 to 20 mg twice a day and of B from …``: what is behind the verb is of A."""
    if not _RANGED.fullmatch(sentence.written(before.mention.end, dose.start)):
        return False
    return DOSE_OF.search(sentence.written(sentence.start, before.mention.start)) is not None


def _dose_belongs_to(sentence: Sentence, singles: list[Given], before: Given | None, dose: DosePhrase) -> Given | None:
    """The drug of a dose behind a drug that was only added: ``the dose of A with B is 100 mg``; ``A 260 mg/m2 every 3
    weeks vs. 260 mg/m2 every 2 weeks with B vs. 130 mg/m2 weekly``."""
    i = singles.index(before) if before is not None else 0
    if before is None or i == 0:
        return None
    words = sentence.written(before.mention.end, dose.start)
    previous = singles[i - 1]
    joining = sentence.written(previous.mention.end, before.mention.start)
    if (_TOGETHER.fullmatch(joining) or _TIMED_TOGETHER.fullmatch(joining)) and IS_SET_AT.fullmatch(words):
        head = sentence.written(sentence.start, previous.mention.start)
        return previous if DOSE_OF.search(head) else None
    if _NEXT_ALTERNATIVE.fullmatch(words) and not before.doses and _ADDED.search(joining):
        return previous if any(d.unit == dose.unit for d, _ in previous.doses) else None
    return None


def _opens_next(sentence: Sentence, before: Given, after: Given, dose: DosePhrase) -> bool:
    """``A 6 mg on day 2 of each cycle of 100 mg/m2 B``: A has its dose, and B has none behind it."""
    if before.mention.drugs == after.mention.drugs:
        return False
    added = sentence.written(before.mention.end, dose.start).endswith(" with ")  # "A with 8 mg B"
    if not added and not any(d.end <= dose.start for d, _ in before.doses):
        return False
    gap = sentence.written(dose.end, after.mention.start)
    behind = next((d for d in sentence.doses if d.start >= after.mention.end), None)
    own = behind is not None and is_filler(sentence.left(after.mention.end, behind.start))
    return (
        not own
        and re.fullmatch(r"\s(?:oral\s|intravenous\s|iv\s|of\s|FDR\s|fixed[-\s]dose[-\s]rate\s)?", gap) is not None
    )


def _takes_its_own(sentence: Sentence, before: Given, after: Given, dose: DosePhrase) -> bool:
    """``A, 25 mg daily, and eight infusions of B, 375 mg``: the first dose stands right behind a drug of its own."""
    gap = sentence.text[before.mention.end - sentence.start : dose.start - sentence.start]
    return before.mention.drugs != after.mention.drugs and re.fullmatch(r"\s?[,(:]?\s?(?:at\s)?", gap) is not None


def _is_of_another(sentence: Sentence, dose: DosePhrase, after: Given) -> bool:
    """``a low dose (20 mg) of another drug, with or without A``: the bracket is closed before A is added."""
    bracket = sentence.bracket_of(dose.start)
    if bracket is None or bracket[1] > after.mention.start:
        return False
    words = sentence.between(dose.end, after.mention.start)
    return re.search(r"\b(?:with(?:out)?|versus|plus|(?:to\s)?receiv\w+)\b", words) is not None


def _adds_a_dosed_drug(sentence: Sentence, dose: DosePhrase, after: Given) -> bool:
    """``375 mg/m2 on day 1 and A 120 mg/m2``: A is added to what has the first dose, and has one of its own."""
    if not re.search(r"\b(?:and|plus)\s*$", sentence.left(dose.end, after.mention.start)):
        return False
    return any(is_filler(sentence.left(after.mention.end, d.start)) for d in sentence.doses if d.start > dose.end)


#: "UFT 300 mg/m2 and LV 75 mg": the abbreviation of a drug that is not known takes the dose for itself.
_OTHER_NAME = lazy_regex(
    r"(?:,|;|/|\+|\b(?:and|plus|with|or|infusions\sof))\s?(?:(?:oral|transdermal|intravenous|subcutaneous|weekly|daily)\s)?"
    r"(?!I\.?V|P\.?O|SC|IM|AUC|MTD|BID|TID|QD|QW|[IVX]+\b)[a-z]?-?[A-Z][A-Z0-9-]+\s?(?:[(\[]|at\s|of\s)?$"
    r"|(?:±|\+/[-−])\s?[A-Z]\s?[(\[]$"
    r"|\b(?:[Cc]alcium|[Mm]agnesium|[Pp]otassium|[Ii]ron|[Zz]inc|[Bb]ismuth|[Ff]olate)(?:\s(?:carbonate|citrate|supplement\w*))?\s?(?:[(\[]|at\s|of\s)?$"
)


def _without_levels(sentence: Sentence, start: int, end: int) -> str:
    """The words between a drug and one of its doses, without what joins the levels of a list (``20/56 mg``)."""
    gap = sentence.left(start, end)
    levels = [d for d in sentence.doses if start <= d.start and d.end <= end]
    return (
        gap[: levels[0].start - start] + re.sub(r"[/,]|\b(?:and|or|to)\b", " ", gap[levels[0].start - start :])
        if levels
        else gap
    )


def each_partner(sentence: Sentence, singles: list[Given], owner: Given, dose: DosePhrase) -> Iterator[Given]:
    """``A and B, both at 500 mg/m2``: the mention before the owner gets the dose as well."""
    i = singles.index(owner)
    before_dose = sentence.text[max(0, dose.start - 25 - sentence.start) : dose.start - sentence.start]
    after_dose = sentence.text[dose.end - sentence.start :][:8]
    if i == 0 or not (
        re.search(
            r"\b(?:both|each)\s(?:(?:given|administered|dosed|infused)\s)?(?:at\s)?(?:a\s)?(?:doses?\s)?(?:of\s)?$",
            before_dose,
        )
        or after_dose.startswith((" each", " both"))
    ):
        return
    previous = singles[i - 1]
    if not previous.doses and joined(sentence, previous.mention, owner.mention) == "and":
        yield previous
