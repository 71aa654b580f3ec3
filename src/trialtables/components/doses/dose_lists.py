"""Doses in a list, a value for each of several drugs: "A and B at 75 and 500 mg/m2", "CEF [500/100/500 mg/m2]"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from ..drugs.drug_definitions import in_order_of_letters
from ..text.lazy_regex import lazy_regex
from .dose_phrases import DosePhrase
from .dose_sentences import Given, Mention, Sentence, is_filler
from .dose_words import DOSE_OF, IS_SET_AT
from .schedule_reach import AGAINST_INFECTION

_BETWEEN_VALUES = lazy_regex(r"/|,\s(?:and\s)?|\sand\s")


def slashed_lists(sentence: Sentence, doses: list[DosePhrase]) -> Iterator[tuple[Given, list[DosePhrase]]]:
    """``CEF [500/100/500 mg/m2]``, ``AC (60 and 600 mg/m2, respectively)``: a value for each drug of the regimen."""
    for first in range(len(doses)):
        if first and sentence.text[doses[first].start - 1 - sentence.start] == "/":
            continue
        run = [doses[first]]
        for dose in doses[first + 1 :]:
            if not _BETWEEN_VALUES.fullmatch(sentence.written(run[-1].end, dose.start)):
                break
            run.append(dose)
        slashed = all(sentence.written(a.end, b.start) == "/" for a, b in itertools.pairwise(run))
        if not slashed and not re.match(r",?\srespectively", sentence.written(run[-1].end, run[-1].end + 15)):
            continue
        given = next((g for g in reversed(sentence.given) if g.mention.end <= run[0].start), None)
        if len(run) < 2 or given is None or not is_filler(sentence.left(given.mention.end, run[0].start)):
            continue
        if len(drugs_in_order(sentence, given.mention)) == len(run):
            yield given, run


_NEXT_PAIR = lazy_regex(r"(?:\s\((?:dose\s)?level\s\w{1,3}\))?\s?(?:,\s(?:and\s|or\s)?|\s(?:and|or)\s)")
#: Between two drugs and the pairs of their doses: "levels of A/B |were| 2/500, 4/500 mg", "A and B |at doses of| 2/500"
_TO_PAIRS = lazy_regex(r"\s?(?:(?:was|were|is|at|in|with|doses?|dose\slevels?|levels?|of)\s){0,4}[(\[]?\s?")
#: A drug that is begun at one dose and goes on at another, the two written with a stroke: "Kd 20/56 mg/m2"
_STEPPED_FROM = {"carfilzomib": 20}
_ITS_NAME = lazy_regex(r"\s?(?:\([A-Za-z]{2,4}\)|\([A-Za-z]{2,4}[;:,])?[)\]]?[;:,]?\s?[(\[]?\s?")


def stepped_up(sentence: Sentence, doses: list[DosePhrase]) -> Iterator[tuple[Given, str, list[DosePhrase]]]:
    """``Kd 20/56 mg/m2``, ``carfilzomib plus dexamethasone (Kd) 20/70 mg/m2``: two doses of the first drug."""
    for first, second in itertools.pairwise(doses):
        if first.unit != "mg/m2" or sentence.written(first.end, second.start) != "/" or first.low >= second.low:
            continue
        before = [g for g in sentence.given if g.mention.end <= first.start][-2:]
        if not before or not _ITS_NAME.fullmatch(sentence.written(before[-1].mention.end, first.start)):
            continue
        named = {drug: g for g in before for drug in g.mention.drugs}
        joined = len(before) < 2 or _AND_PARTNER.fullmatch(
            sentence.written(before[0].mention.end, before[1].mention.start)
        )
        drug = next((d for d, dose in _STEPPED_FROM.items() if d in named and dose == first.low), None)
        if drug is not None and (joined or named[drug] is before[-1]):
            yield named[drug], drug, [first, second]


_AND_PARTNER = lazy_regex(r"\s?(?:and|plus|\+|/|&)\s?|[-–]")


def slashed_pairs(sentence: Sentence, doses: list[DosePhrase]) -> Iterator[tuple[list[Given], list[DosePhrase]]]:
    """``tablets of A and B (2 mg/500 mg)``: a value for each of two drugs; ``2/500 or 4/500 mg``: two such pairs."""
    found: list[Given] = []
    end = sentence.start
    for first, second in itertools.pairwise(doses):
        around = sentence.written(first.start - 1, first.start), sentence.written(second.end, second.end + 1)
        between = sentence.written(first.end, second.start)
        listed = between == " and " and around[0] == "("
        if (between.strip() != "/" and not listed) or "/" in around:
            continue
        before = [g for g in sentence.given if g.mention.end <= first.start and len(g.mention.drugs) == 1][-2:]
        if before == found and not listed and _NEXT_PAIR.fullmatch(sentence.written(end, first.start)):
            end = second.end
            yield before, [first, second]
            continue
        if listed and not all(AGAINST_INFECTION.search(g.mention.drugs[0]) for g in before):
            continue  # "artesunate plus amodiaquine (4 and 10 mg/kg)"; else both may be levels of the second
        if len(before) != 2 or not _AND_PARTNER.fullmatch(
            sentence.written(before[0].mention.end, before[1].mention.start)
        ):
            continue
        if _TO_PAIRS.fullmatch(sentence.written(before[1].mention.end, first.start)):
            found, end = before, second.end
            yield before, [first, second]


def same_of_each(sentence: Sentence, doses: list[DosePhrase]) -> Iterator[tuple[Given, list[DosePhrase]]]:
    """``six cycles of ED (both 75 mg/m2)``: one value for all drugs of the regimen."""
    for dose in doses:
        given = next((g for g in reversed(sentence.given) if g.mention.end <= dose.start), None)
        if given is None or len(given.mention.drugs) < 2:
            continue
        opens = re.fullmatch(r"\s?[(\[]\s?(?:both|each)\s(?:at\s)?", sentence.written(given.mention.end, dose.start))
        if opens and drugs_in_order(sentence, given.mention):
            yield given, [dose]


#: What a regimen's name begins with that tells of no drug: "dose-dense MVAC", "ddAC", "DA-EPOCH", "HD-MVAC".
_MANNER = lazy_regex(r"^(?:(?:dose[-\s]dense|oral|mini|dd|wk?|HD|DA|m)[-\s]?)(?=[A-Z])")


def drugs_in_order(sentence: Sentence, mention: Mention) -> list[str]:
    """The drugs of a regimen in the order of its letters or names, or none when they do not spell it."""
    name = _MANNER.sub("", sentence.written(mention.start, mention.end))
    for sign in (r"\s?[/+]\s?", "[-–]"):
        parts = re.split(sign, name.lower())
        if len(parts) > 1 and set(parts) == set(mention.drugs):
            return parts
    return list(in_order_of_letters(name.lower(), mention.drugs))


def respective_lists(sentence: Sentence, doses: list[DosePhrase]) -> Iterator[tuple[list[Given], list[DosePhrase]]]:
    """``A and B at 75 mg/m2 and 500 mg/m2, respectively``: as many doses as drugs, in the same order."""
    for match in re.finditer(r"respectively", sentence.text):
        at = match.start() + sentence.start
        values = [d for d in doses if d.end <= at and at - d.end < 80]
        if len(values) < 2:
            continue
        first = values[0].start
        drugs = [g for g in sentence.given if g.mention.end <= first and len(g.mention.drugs) == 1][-len(values) :]
        if len(drugs) == len(values) and not any(
            g.mention.start > first and g.mention.end < values[-1].end for g in sentence.given
        ):
            yield drugs, values


#: Behind the values of several drugs and before their names: "1.5 and 30 mg/m2 |of| A and B, respectively".
_VALUES_OF = lazy_regex(r"\s(?:of|for|with)\s(?:oral\s|intravenous\s)?")
_NEXT_VALUE = lazy_regex(r"\s?,?\sand\s|\s?,\s")
_LISTED_NEXT = lazy_regex(r"(?:\s\([^()]{1,30}\))?(?:,\s(?:and\s)?|\s?(?:and|plus|\+|/|&)\s?)")


def one_for_each(sentence: Sentence, doses: list[DosePhrase]) -> Iterator[tuple[list[Given], list[DosePhrase]]]:
    """``the MTDs of A and B were 75 and 500 mg/m2``; ``75 and 500 mg/m2 of A and B, respectively``."""
    named = [g for i, g in enumerate(sentence.given) if not i or g.mention.drugs != sentence.given[i - 1].mention.drugs]
    for values in _runs_of_values(sentence, doses):
        before = [g for g in named if g.mention.end <= values[0].start][-len(values) :]
        behind = [g for g in named if g.mention.start >= values[-1].end][: len(values)]
        if _are_listed(sentence, before, len(values)) and IS_SET_AT.fullmatch(
            sentence.written(before[-1].mention.end, values[0].start)
        ):
            if DOSE_OF.search(sentence.written(sentence.start, before[0].mention.start)):
                yield before, values
        elif _are_listed(sentence, behind, len(values)) and _VALUES_OF.fullmatch(
            sentence.written(values[-1].end, behind[0].mention.start)
        ):
            end = behind[-1].mention.end
            if re.match(r"(?:\s\([^()]{1,30}\))?,?\srespectively", sentence.written(end, end + 50)):
                yield behind, values


def _runs_of_values(sentence: Sentence, doses: list[DosePhrase]) -> Iterator[list[DosePhrase]]:
    """Two or more doses that only a comma or "and" parts."""
    run: list[DosePhrase] = []
    for dose in doses:
        between = re.sub(r"\s+", " ", sentence.left(run[-1].end, dose.start)) if run else ""
        if run and not _NEXT_VALUE.fullmatch(between):
            if len(run) > 1:
                yield run
            run = []
        run.append(dose)
    if len(run) > 1:
        yield run


def _are_listed(sentence: Sentence, drugs: list[Given], number: int) -> bool:
    """Whether so many drugs, each with a name of its own, stand in one list."""
    return (
        len(drugs) == number
        and len({g.mention.drugs for g in drugs}) == number
        and all(len(g.mention.drugs) == 1 for g in drugs)
        and all(
            _LISTED_NEXT.fullmatch(sentence.written(a.mention.end, b.mention.start))
            for a, b in itertools.pairwise(drugs)
        )
    )
