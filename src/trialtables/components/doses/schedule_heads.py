"""Times shared with the drugs behind: of the first of two alternatives, of a regimen, of a cycle told before."""

from __future__ import annotations

import re
from dataclasses import replace

from .dose_sentences import Given, Sentence, joined
from .schedule_timing import TIMED, SchedulePhrase, Timing


def wants_cycle(kinds: set[str]) -> bool:
    return "days" in kinds and not kinds & {"interval", "cycle", "span", "break"}


def share_cycles(sentence: Sentence) -> None:
    """``A daily in 28-day cycles, with B on day 1 and C on days 1-2``: days without a cycle are of the one before."""
    for previous, following in zip(sentence.given, sentence.given[1:], strict=False):
        kinds = {p.kind for p, _ in following.phrases}
        cycle = next((p for p, _ in previous.phrases if p.kind == "cycle" and p.timing.cycle_days), None)
        if cycle is None or not wants_cycle(kinds):
            continue
        words = sentence.between(max(previous.mention.end, cycle.end), following.mention.start)
        if re.fullmatch(
            r"[\s,)\]]*(?:with|in\scombination\swith|plus|and|,|combined\swith|together\swith)[\s\w]{0,25}", words
        ):
            length = replace(cycle, timing=Timing(cycle_days=cycle.timing.cycle_days))
            following.phrases.append((length, "schedule:shared-head"))


def _share_rhythm(sentence: Sentence, given: Given, heads: list[SchedulePhrase]) -> None:
    """``biweekly A and B``: every two weeks is how a regimen runs; in "weekly A and B" B may have its own rate."""
    later = (g for g in sentence.given if g.mention.start >= given.mention.end)
    following = next(later, None)
    if following is None or bool(following.doses) != bool(given.doses) or following.phrases:
        return
    if any(d.per for d, _ in following.doses):
        return
    if not _AND.fullmatch(sentence.between(given.mention.end, following.mention.start)):
        return
    rhythm = [p for p in heads if p.kind == "rate" and (p.timing.per_day or 1) < 1 / 10]
    following.phrases += [(p, "schedule:shared-head") for p in rhythm]


_AND = re.compile(r"\s?(?:and|plus|&|\+|/|-)\s?")


def share_head(sentence: Sentence) -> None:
    """``once-daily A 300 mg or B 250 mg``, ``either four cycles of AB or AC``: what an alternative leaves out."""
    for given in sentence.given:
        heads = [p for p, rule in given.phrases if rule in ("schedule:before-drug", "schedule:shared-head")]
        _share_rhythm(sentence, given, heads)
        following = _alternative_to(sentence, given) if heads else None
        if following is None:
            continue
        kinds = {p.kind for p, _ in following.phrases}
        timed = kinds & TIMED or any(d.per for d, _ in following.doses)
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
