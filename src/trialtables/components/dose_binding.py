"""Bind doses and schedule phrases to the drugs of a sentence: the named constructions, in one place.

Pure functions.  A sentence is its drug mentions, dose phrases, schedule phrases and brackets.  Every dose goes to
one mention (or, with "each", to several), every schedule phrase to one mention and then, by the sharing rules, to
the mentions before it that it serves as well:

``dose-of-drug``      400 mg of DRUG; 40 mg/m2 DRUG
``drug-dose``         DRUG 400 mg; DRUG (400 mg …); DRUG was given at a dose of 400 mg
``respectively``      A and B at 75 mg/m2 and 500 mg/m2, respectively
``before-drug``       weekly DRUG; six cycles of A and B
``day-heading``       Day -7: A 10 mg/kg; B 2 mg/kg
``leading``           Treatment was two 28-day cycles, consisting of A on day 1 and B on day 2
``after-drug``        DRUG 400 mg twice daily; DRUG (every 3 weeks)
``shared-tail``       A 75 mg/m2 and B 500 mg/m2, every 3 weeks for six cycles
``the-same``          three cycles of A and B before and four cycles of the same after surgery
``shared-head``       A daily in 28-day cycles, with B on days 1 and 8
``carried``           Courses were repeated every 28 days.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from .dose_phrases import DosePhrase, find_doses, find_radiation
from .schedule_phrases import find_schedules
from .schedule_timing import SchedulePhrase, Timing


@dataclass(frozen=True)
class Mention:
    """A drug or regimen as the text names it; offsets are characters of the text."""

    start: int
    end: int
    drugs: tuple[str, ...]


@dataclass
class Given:
    """What a sentence says of one mention: its doses and schedule phrases, each with its construction."""

    mention: Mention
    prior: bool = False
    """Whether the patients had the drug before the study."""
    doses: list[tuple[DosePhrase, str]] = field(default_factory=list)
    phrases: list[tuple[SchedulePhrase, str]] = field(default_factory=list)


@dataclass
class Sentence:
    """A sentence taken apart.  ``loose`` are schedule phrases and doses without a drug in the sentence."""

    start: int
    end: int
    text: str
    given: list[Given]
    loose_doses: list[DosePhrase] = field(default_factory=list)
    loose_phrases: list[SchedulePhrase] = field(default_factory=list)
    brackets: list[tuple[int, int]] = field(default_factory=list)
    doses: list[DosePhrase] = field(default_factory=list)
    phrases: list[SchedulePhrase] = field(default_factory=list)
    rest: str = ""
    """The sentence with everything recognized blanked out, offsets kept."""

    def bracket_of(self, position: int) -> tuple[int, int] | None:
        """The innermost bracket around a character of the document, or None."""
        inside = [b for b in self.brackets if b[0] < position < b[1]]
        return max(inside) if inside else None

    def written(self, start: int, end: int) -> str:
        """The text between two characters of the document."""
        return self.text[start - self.start : end - self.start]

    def left(self, start: int, end: int) -> str:
        """The same with everything recognized blanked out."""
        return self.rest[start - self.start : end - self.start]

    def between(self, start: int, end: int) -> str:
        """The words left between two characters, brackets closed in between taken out."""
        for a, b in self.brackets:
            if start <= a and b < end:
                return self.between(start, a) + " " + self.between(b + 1, end)
        return self.left(start, end)


_HINT = re.compile(r"\d|dail|week|month|cycle|course|day|dose|year|\b[btq]\.?i?\.?d\b", re.I)
_ROUTE_WORDS = (
    r"oral(?:ly)?|per\sos|p\.?o\.?|intravenous(?:ly)?|i\.?v\.?|subcutaneous(?:ly)?|s\.?c\.?|intramuscular(?:ly)?|i\.?m\.?|infused"
    r"|(?:continuous\s)?(?:\d+[-\s]?(?:h|hours?|min(?:utes?)?)\s)?infusions?|bolus|tablets?|capsules?|injections?|intraperitoneal(?:ly)?"
    r"|over\s\d+(?:[-–]\d+)?\s?(?:min(?:utes?)?|h(?:ours?)?|hrs?)"
)
_FILLER_WORDS = (
    rf"(?:{_ROUTE_WORDS}|doses?|dosed|dosage|of|the|an?|at|in|as|by|for|with|to|on|single[-\s]agent|low|high|standard|fixed|flat|initial|starting|target"
    r"|treatment|therapy|given|administered|maintenance|induction|monotherapy|adjuvant|neoadjuvant|neo-adjuvant|consolidation|first-line|second-line"
    r"|recombinant|human|concurrent|concomitant|additional|received?|level|twice|once|mesylate|hydrochloride|acetate|regimen|schedule|combination|chemotherapy"
    r"|preoperative|intensive|dose-dense|standard-dose|high-dose|low-dose|either|open-label|blinded|further|single|intermittent|continuous|cycles?|courses?|was|were|is)"
)
#: Between a dose and the drug that it is of: "400 mg of oral DRUG", but not "in combination with DRUG".
_OF_DRUG = re.compile(
    rf"(?:\s|-|(?:{_ROUTE_WORDS}|doses?|of|the|an?|flat|fixed|single|recombinant|human|daily|once|twice)(?![A-Za-z]))*",
    re.I,
)
_FILLER = re.compile(rf"(?:[\s:(\[\-–=]|{_FILLER_WORDS}(?![A-Za-z]))*", re.I)
_ABSORBER = re.compile(
    r"\b(?:radiotherapy|radiation|irradiation|chemoradiotherapy|chemoradiation|RT|fractions?|scans?|imaging|MRI|tomography|assess\w*|evaluat\w*|re-?evaluat\w*"
    r"|biops\w+|visits?|follow(?:ed)?-?\s?up|survival|survived|measured|monitor\w*|questionnaires?|exercise|sessions?|surg\w+|resection|progression-free"
    r"|samples?|sampling|response\s(?:duration|rate)|duration\sof\sresponse|observed|collected|life\sexpectancy|mammogra\w+|examin\w+|recover\w+|within|washout"
    r"|relapsed?|hospital\w*|randomi[sz]ation\sto|transfus\w+|interval\sfrom|prior\sto|disease-free|median|mean|completed?|experienced)\b"
)
#: "4 weeks after", "day 3 before": a moment, not a length of treatment.
_MOMENT = re.compile(r"\s(?:after|later|before|prior|post)")
_ASSESSMENT = re.compile(r"\s(?:assessments?|follow|rates?\b|surviv|PFS|OS\b|progression|visit|evaluation)")
_INTRODUCES = re.compile(r":|\b(?:consist\w*|compris\w*|receiv\w*|of|with|includ\w*|given|containing)\b", re.I)
_LEADS_NOWHERE = re.compile(r";|\.\s?[A-Z]|\b(?:after|before|followed|until|prior|previous\w*|chemotherapy-na)")
_BREAK = re.compile(r"\b(?:followed\sby|then|thereafter|subsequently|after|before|until\sprogression,|prior)\b", re.I)
_OR = re.compile(r"\b(?:or|versus|vs|v|compared|arms?|groups?|alone|placebo)\b", re.I)
_EACH = re.compile(r"\b(?:both|all|each|all\s(?:three|four|two))\b", re.I)
#: Other words than these between two drugs end the list that a shared schedule serves.
_LIST_WORDS = re.compile(
    rf"(?:[\s,;:/+&().\[\]\-–=*±≥≤<>%]|\d|(?:{_FILLER_WORDS}|and|or|plus|both|versus|vs|v|combined|together|followed|alone|placebo|n|matching|matched|no|other"
    r"|addition|combin\w+|association|all|each|every|arms?|groups?|regimens?|patients|daily|weekly|concomitantly|concurrently|simultaneously|twice|one|two|three|four|five|six|eight"
    r"|which|premedication|agents?|without|that|compared|physician\w*|investigator\w*|choice|\w{1,3})(?![A-Za-z]))*",
    re.I,
)


def read_sentence(
    text: str, start: int, end: int, mentions: list[Mention], prior: frozenset[Mention] = frozenset()
) -> Sentence | None:
    """Take a sentence apart and bind what it gives; None when it has neither dose nor schedule phrase."""
    body = text[start:end]
    if not _HINT.search(body):
        return None
    doses = [_moved(d, start) for d in find_doses(body)]
    # Numbers of doses are no numbers of schedules: "AUC 2 weekly" is not every two weeks.
    covered = [(d.start, d.end) for d in doses]
    timed = _blanked(body, start, covered, "•")
    phrases = [replace(p, start=p.start + start, end=p.end + start) for p in find_schedules(timed)]
    if not doses and not phrases:
        return None
    sentence = Sentence(start, end, body, [Given(m, m in prior) for m in mentions], brackets=_brackets(body, start))
    sentence.doses, sentence.phrases = doses, phrases
    sentence.rest = _blanked(body, start, [*covered, *((p.start, p.end) for p in phrases)])
    _bind_doses(sentence, doses)
    _bind_phrases(sentence, phrases, [(a + start, b + start) for a, b in find_radiation(body)])
    return sentence


def _moved(dose: DosePhrase, by: int) -> DosePhrase:
    return DosePhrase(dose.start + by, dose.end + by, dose.low, dose.high, dose.unit, dose.per, dose.bound)


def _brackets(text: str, offset: int) -> list[tuple[int, int]]:
    """Brackets that hold more than a unit or an abbreviation's index, innermost included."""
    stack: list[int] = []
    found = []
    for i, char in enumerate(text):
        if char in "([":
            stack.append(i)
        elif char in ")]" and stack:
            opened = stack.pop()
            if i - opened > 3:
                found.append((opened + offset, i + offset))
    return sorted(found)


def _blanked(text: str, offset: int, spans: list[tuple[int, int]], blank: str = " ") -> str:
    chars = list(text)
    for a, b in spans:
        chars[a - offset : b - offset] = blank * (b - a)
    return "".join(chars)


def _is_filler(text: str) -> bool:
    return _FILLER.fullmatch(text) is not None


# --- doses -------------------------------------------------------------------------------------------------


def _bind_doses(sentence: Sentence, doses: list[DosePhrase]) -> None:
    for given, values in _slashed_lists(sentence, doses):
        doses = [d for d in doses if d not in values]
        for i, drug in enumerate(_drugs_in_order(sentence, given.mention)):
            part = Given(Mention(given.mention.start, given.mention.end, (drug,)))
            part.doses.append((values[i], "dose:slashed"))
            sentence.given.insert(sentence.given.index(given) + 1, part)
    for drugs, values in _respective_lists(sentence, doses):
        for given, dose in zip(drugs, values, strict=True):
            given.doses.append((dose, "dose:respectively"))
        doses = [d for d in doses if d not in values]
    singles = [g for g in sentence.given if len(g.mention.drugs) == 1]
    for dose in doses:
        owner, rule = _owner_of_dose(sentence, singles, dose)
        if owner is None:
            sentence.loose_doses += [] if rule == "dose:other-name" else [dose]
        else:
            owner.doses.append((dose, rule))
            for other in _each_partner(sentence, singles, owner, dose):
                other.doses.append((dose, "dose:each"))


def _owner_of_dose(sentence: Sentence, singles: list[Given], dose: DosePhrase) -> tuple[Given | None, str]:
    before = _nearest_before(sentence, singles, dose.start)
    after = next((g for g in singles if g.mention.start >= dose.end), None)
    if after is not None:
        gap = sentence.left(dose.end, after.mention.start)
        adjacent = before is not None and _is_filler(_without_levels(sentence, before.mention.end, dose.start))
        named = re.match(r"\s*(?:daily\s)?(?:doses?\s)?of\s", gap) is not None
        # "30 mg (n = 73) or 90 mg (n = 76) of DRUG": each of the levels is of the drug.
        if re.fullmatch(r"(?:[\s,]|or|and|versus|vs)*\sof\s", sentence.between(dose.end, after.mention.start)):
            return after, "dose:dose-of-drug"
        if _OF_DRUG.fullmatch(gap) and (named or not adjacent or (before is not None and before.prior)):
            return after, "dose:dose-of-drug"
    if before is not None and _OTHER_NAME.search(sentence.written(before.mention.end, dose.start)):
        return None, "dose:other-name"
    if before is not None:
        return before, "dose:drug-dose"
    if after is not None and len(sentence.between(dose.end, after.mention.start).split()) <= 8:
        return after, "dose:dose-before-drug"
    return None, ""


#: "UFT 300 mg/m2 and LV 75 mg": the abbreviation of a drug that is not known takes the dose for itself.
_OTHER_NAME = re.compile(
    r"(?:,|;|/|\+|\b(?:and|plus|with))\s?(?!I\.?V|P\.?O|SC|IM|AUC|MTD|BID|TID|QD|[IVX]+\b)[a-z]?-?[A-Z][A-Z0-9-]+\s?(?:[(\[]|at\s|of\s)?$"
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


def _nearest_before(sentence: Sentence, givens: list[Given], position: int) -> Given | None:
    """The nearest mention before a position: in its own bracket first, never inside a closed one if avoidable."""
    preceding = [g for g in givens if g.mention.end <= position]
    bracket = sentence.bracket_of(position)
    open_ = [
        g for g in preceding if (b := sentence.bracket_of(g.mention.start)) is None or b == bracket or b[1] > position
    ]
    if open_ and preceding[-1] is not open_[-1]:
        # "imatinib (Gleevec) 400 mg" and "carboplatin-based (carboplatin, paclitaxel) 75 mg/m2" both look outside.
        return open_[-1]
    return preceding[-1] if preceding else None


def _each_partner(sentence: Sentence, singles: list[Given], owner: Given, dose: DosePhrase) -> Iterator[Given]:
    """``A and B, both at 500 mg/m2``: the mention before the owner gets the dose as well."""
    i = singles.index(owner)
    before_dose = sentence.text[max(0, dose.start - 25 - sentence.start) : dose.start - sentence.start]
    after_dose = sentence.text[dose.end - sentence.start :][:8]
    if i == 0 or not (
        re.search(r"\b(?:both|each)\s(?:given\s)?(?:at\s)?(?:a\s)?(?:doses?\s)?(?:of\s)?$", before_dose)
        or after_dose.startswith((" each", " both"))
    ):
        return
    previous = singles[i - 1]
    if not previous.doses and _joined(sentence, previous.mention, owner.mention) == "and":
        yield previous


def _slashed_lists(sentence: Sentence, doses: list[DosePhrase]) -> Iterator[tuple[Given, list[DosePhrase]]]:
    """``CEF [500/100/500 mg/m2]``: as many values between slashes as the regimen has drugs."""
    for first in range(len(doses)):
        if first and sentence.text[doses[first].start - 1 - sentence.start] == "/":
            continue
        run = [doses[first]]
        for dose in doses[first + 1 :]:
            if sentence.written(run[-1].end, dose.start) != "/":
                break
            run.append(dose)
        given = next((g for g in reversed(sentence.given) if g.mention.end <= run[0].start), None)
        if len(run) < 2 or given is None or not _is_filler(sentence.left(given.mention.end, run[0].start)):
            continue
        if len(_drugs_in_order(sentence, given.mention)) == len(run):
            yield given, run


def _drugs_in_order(sentence: Sentence, mention: Mention) -> list[str]:
    """The drugs of a regimen in the order of its letters, or none when they do not spell it."""
    letters = sentence.written(mention.start, mention.end).lower()
    left, ordered = list(mention.drugs), []
    for letter in letters:
        drug = next((d for d in left if d.startswith(letter)), None)
        if drug is not None:
            left.remove(drug)
            ordered.append(drug)
    return ordered if not left else []


def _respective_lists(sentence: Sentence, doses: list[DosePhrase]) -> Iterator[tuple[list[Given], list[DosePhrase]]]:
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


# --- schedules ---------------------------------------------------------------------------------------------


def _bind_phrases(sentence: Sentence, phrases: list[SchedulePhrase], radiation: list[tuple[int, int]]) -> None:
    absorbers = [(m.start() + sentence.start, m.end() + sentence.start) for m in _ABSORBER.finditer(sentence.text)]
    absorbers = sorted([*absorbers, *radiation])
    shared: list[tuple[SchedulePhrase, Given]] = []
    for phrase in phrases:
        forward = _before_drug(sentence, phrase)
        if forward is not None:
            _give_forward(sentence, phrase, forward)
            continue
        if phrase.kind == "cycles" and _OF_THE_SAME.match(sentence.text, phrase.end - sentence.start):
            _repeat(sentence, phrase)
            continue
        if phrase.kind == "days" and re.match(r"\s?:\s", sentence.text[phrase.end - sentence.start :]):
            continue
        owner = _owner_of_phrase(sentence, phrase, absorbers)
        if owner is None:
            if not _absorbed(sentence, phrase, absorbers, None) and not _lead(sentence, phrase):
                sentence.loose_phrases.append(phrase)
            continue
        owner.phrases.append((phrase, "schedule:after-drug"))
        shared.append((phrase, owner))
    _copy_same_schedule(sentence)
    for phrase, owner in shared:
        _share_left(sentence, phrase, owner)
    _share_cycles(sentence)


def _copy_same_schedule(sentence: Sentence) -> None:
    """``A 2,000 mg/m2 on days 1-14 or A alone (2,500 mg/m2 on the same schedule)``: the days of the one before."""
    for match in re.finditer(r"\bthe\ssame\s(?:schedule|days)\b", sentence.text):
        before = [g for g in sentence.given if g.mention.end <= match.start() + sentence.start]
        if before and not any(p.kind in ("days", "rate") for p, _ in before[-1].phrases):
            earlier = [g for g in before[:-1] if set(g.mention.drugs) & set(before[-1].mention.drugs) and g.phrases]
            phrases = earlier[-1].phrases if earlier else []
            before[-1].phrases += [(p, "schedule:the-same") for p, _ in phrases if p.kind in ("days", "rate")]


_OF_THE_SAME = re.compile(r"\sof\sthe\s(?:same|identical)\b", re.I)


def _repeat(sentence: Sentence, phrase: SchedulePhrase) -> None:
    """``three preoperative cycles of A and B … and four postoperative cycles of the same regimen``."""
    for given in sentence.given:
        if given.mention.end <= phrase.start and any(p.kind in ("cycles", "cycle") for p, _ in given.phrases):
            given.phrases.append((phrase, "schedule:the-same"))


def _before_drug(sentence: Sentence, phrase: SchedulePhrase) -> Given | None:
    """The mention that a phrase stands before: ``weekly DRUG``, ``six cycles of DRUG``, ``Day -7: DRUG``."""
    after = next((g for g in sentence.given if g.mention.start >= phrase.end), None)
    if after is None:
        return None
    gap = sentence.left(phrase.end, after.mention.start)
    doses = [d for d in sentence.doses if phrase.end <= d.start and d.end <= after.mention.start]
    if doses:
        # "four cycles of 10 or 20 mg DRUG": what joins the doses joins no drugs.
        a, b = doses[0].start - phrase.end, doses[-1].end - phrase.end
        gap = gap[:a] + " " * (b - a) + gap[b:]
    if phrase.kind in ("days", "weeks"):
        return after if re.match(r"\s?:\s", gap) and len(gap) < 40 else None
    if phrase.kind == "break" or sentence.written(phrase.start, phrase.end)[0] in "×x":
        return None
    if not _is_filler(gap) or "(" in gap or "[" in gap:
        return None
    if phrase.kind == "cycle" and re.match(r"\s*(?:in\scombination|combined|together)\swith\s", gap):
        return None
    if phrase.kind in ("cycles", "doses", "cycle", "duration", "span"):
        return (
            after
            if re.match(r"\s*(?:\w+\s){0,2}?(?:of|with)\s", gap)
            or phrase.end == after.mention.start
            or _ends_in_of(sentence, phrase)
            else None
        )
    head = sentence.rest[: phrase.start - sentence.start]
    others = [d for g in sentence.given for d, _ in g.doses if g is not after and d.end <= phrase.start]
    follows_dose = any(_is_filler(sentence.left(d.end, phrase.start)) for d in others)
    return None if follows_dose and not head.rstrip().endswith((",", "and", "or", "plus", "with")) else after


def _ends_in_of(sentence: Sentence, phrase: SchedulePhrase) -> bool:
    return sentence.written(phrase.start, phrase.end).rstrip().endswith(" of")


def _give_forward(sentence: Sentence, phrase: SchedulePhrase, first: Given) -> None:
    rule = "schedule:day-heading" if phrase.kind in ("days", "weeks") else "schedule:before-drug"
    first.phrases.append((phrase, rule))
    if phrase.kind == "rate":
        return
    i = sentence.given.index(first)
    for previous, following in zip(sentence.given[i:], sentence.given[i + 1 :], strict=False):
        if not _reaches(sentence, phrase, previous, following):
            return
        if phrase.kind in ("cycles", "doses") and _until_progression(sentence, following):
            continue
        following.phrases.append((phrase, rule))


def _reaches(sentence: Sentence, phrase: SchedulePhrase, previous: Given, following: Given) -> bool:
    """Whether a phrase before a list of drugs goes on from one drug of the list to the next."""
    if phrase.kind in ("days", "weeks"):
        written = sentence.written(previous.mention.end, following.mention.start)
        return re.search(r"\bdays?\s\S+:|\.\s", written, re.I) is None
    join = _joined(sentence, previous.mention, following.mention)
    if join == "far" or sentence.bracket_of(following.mention.start) != sentence.bracket_of(previous.mention.start):
        return False
    between = [p for p in sentence.phrases if previous.mention.end <= p.start and p.end <= following.mention.start]
    if phrase.kind == "interval" and join != "and":
        return False
    if phrase.kind in ("cycles", "doses", "cycle", "duration"):
        either = sentence.text[: phrase.start - sentence.start].rstrip().endswith("either")
        earlier = either or any(p.kind == phrase.kind and p.end <= phrase.start for p in sentence.phrases)
        return not (join == "or" and earlier) and not any(
            p.kind in ("cycles", "doses", "duration", "cycle") and _before_drug(sentence, p) is following
            for p in between
        )
    return True


def _until_progression(sentence: Sentence, given: Given) -> bool:
    """``six cycles of A, with or without B weekly until progression``: the cycles are those of A."""
    later = [g.mention.start for g in sentence.given if g.mention.start > given.mention.start]
    tail = sentence.written(given.mention.end, min(later, default=sentence.end))
    return re.search(r"\buntil\s(?:disease\s)?progress", tail, re.I) is not None


def _lead(sentence: Sentence, phrase: SchedulePhrase) -> bool:
    """``Treatment was two 28-day cycles, consisting of A 3 g/m2 on day 1 and B``: a phrase ahead of all drugs."""
    first = next((g for g in sentence.given if g.mention.start >= phrase.end), None)
    if first is None or phrase.kind not in ("cycle", "cycles", "interval"):
        return False
    words = sentence.between(phrase.end, first.mention.start)
    if len(words.split()) > 14 or _LEADS_NOWHERE.search(words):
        return False
    introduced = _INTRODUCES.search(words) or re.match(r"\s?[(\[]", sentence.written(phrase.end, phrase.end + 2))
    if not introduced:
        return False
    first.phrases.append((phrase, "schedule:leading"))
    i = sentence.given.index(first)
    for previous, following in zip(sentence.given[i:], sentence.given[i + 1 :], strict=False):
        words = sentence.between(previous.mention.end, following.mention.start)
        if _BREAK.search(words) or re.search(r"\b(?:cycles?|courses?)\sof\b", words) or len(words.split()) > 14:
            break
        following.phrases.append((phrase, "schedule:leading"))
    return True


def _owner_of_phrase(sentence: Sentence, phrase: SchedulePhrase, absorbers: list[tuple[int, int]]) -> Given | None:
    """The mention of the dose just before the phrase, or else the nearest mention before it."""
    for given in sentence.given:
        for dose, _ in given.doses:
            if dose.end <= phrase.start and _is_filler(sentence.left(dose.end, phrase.start)):
                return given
    before = _nearest_before(sentence, sentence.given, phrase.start)
    closed = sentence.bracket_of(before.mention.start) if before else None
    if closed is not None and closed[1] < phrase.start and _absorbed(sentence, phrase, absorbers, None):
        return None
    if before is None or _absorbed(sentence, phrase, absorbers, before):
        return None
    return before


def _absorbed(
    sentence: Sentence, phrase: SchedulePhrase, absorbers: list[tuple[int, int]], owner: Given | None
) -> bool:
    """Whether radiotherapy, a scan or a visit between the drug and the phrase takes the phrase for itself."""
    since = owner.mention.end if owner else sentence.start
    bracket = sentence.bracket_of(phrase.start)
    for a, b in absorbers:
        if since <= a and b <= phrase.start:
            inside = sentence.bracket_of(a)
            if inside is None or inside == bracket or inside[1] > phrase.start:
                return True
    # "CT every 8 weeks" is caught above, "every 8 weeks by CT" here; doses are never assessments.
    tail = sentence.text[phrase.end - sentence.start :][:25]
    written = sentence.written(phrase.start, phrase.end)
    if phrase.kind in ("duration", "days") and not written.startswith(("for ", "up to ")) and _MOMENT.match(tail):
        return True
    return _ASSESSMENT.match(tail) is not None


def _share_left(sentence: Sentence, phrase: SchedulePhrase, owner: Given) -> None:
    """Give a phrase at the end of a list of drugs to the drugs before it that have none of its kind."""
    bracket = sentence.bracket_of(phrase.start)
    head = sentence.written(owner.mention.end, phrase.start)
    tail = sentence.written(phrase.end, phrase.end + 22)
    numbered = re.match(r"(?:of|in|during|for)\s\w+\s1", sentence.written(phrase.start, phrase.end)) is not None
    # A comma before the phrase sets it off from the last drug: "A 40 mg or B 60 mg, twice daily".
    each = bool(_EACH.search(head[-45:]) or _EACH.search(tail) or (bracket is None and re.search(r"\s?,\s$", head)))
    i = sentence.given.index(owner)
    own_bracket = sentence.bracket_of(owner.mention.start)
    dosed = any(sentence.bracket_of(d.start) == bracket for d, _ in owner.doses)
    if bracket != own_bracket and not each and (dosed or phrase.kind in ("rate", "days", "span")):
        return
    following = owner
    for given in reversed(sentence.given[:i]):
        inside = sentence.bracket_of(given.mention.start)
        if own_bracket is not None and given.mention.end < own_bracket[0]:
            return
        if _in_opening_clause(sentence, given.mention, following.mention):
            return
        if inside != own_bracket and inside is not None:
            # Names in brackets, such as abbreviations and the parts of a regimen, are stepped over, unless they have
            # days that want a cycle: "AB (A 75 mg/m2 on day 1, B on day 2) or A (100 mg/m2 on day 1) every 3 weeks".
            kinds = {p.kind for p, _ in given.phrases}
            if bracket is None and phrase.kind in ("interval", "cycle") and "days" in kinds:
                if not kinds & {"interval", "cycle", "span"}:
                    given.phrases.append((phrase, "schedule:shared-tail"))
            continue
        join = _joined(sentence, given.mention, following.mention)
        if join == "far" and not _goes_on_after_semicolon(sentence, phrase, given, following):
            return
        if phrase.kind == "cycles" and numbered and all(p.kind != "days" for p, _ in given.phrases):
            # "A twice daily with B on days 1 and 2 of cycles 1 through 6" counts the cycles of B.
            continue
        # The same drug twice is two arms, which differ in their rates; days without a cycle want one all the same.
        kinds = {p.kind for p, _ in given.phrases}
        wanting = "days" in kinds and phrase.kind in ("interval", "cycle") and not kinds & {"interval", "cycle", "span"}
        if (wanting or not set(owner.mention.drugs) & set(given.mention.drugs)) and _may_share(phrase, given, owner, join, each):
            given.phrases.append((phrase, "schedule:shared-tail"))
        following = given


def _share_cycles(sentence: Sentence) -> None:
    """``A daily in 28-day cycles, with B on day 1 and C on days 1-2``: days without a cycle are of the one before."""
    for previous, following in zip(sentence.given, sentence.given[1:], strict=False):
        kinds = {p.kind for p, _ in following.phrases}
        cycle = next((p for p, _ in previous.phrases if p.kind == "cycle" and p.timing.cycle_days), None)
        if cycle is None or "days" not in kinds or kinds & {"cycle", "interval", "span", "break"}:
            continue
        words = sentence.between(max(previous.mention.end, cycle.end), following.mention.start)
        if re.fullmatch(r"[\s,)\]]*(?:with|in\scombination\swith|plus|and|,|combined\swith|together\swith)[\s\w]{0,25}", words):
            length = replace(cycle, timing=Timing(cycle_days=cycle.timing.cycle_days))
            following.phrases.append((length, "schedule:shared-head"))


_OPENING_CLAUSE = re.compile(
    r"\W*(?:[A-Z][A-Z ]+:\s)?(?:after|following|before|during|while|when|because|since|although|if|as|in\spatients)\s",
    re.I,
)


def _in_opening_clause(sentence: Sentence, mention: Mention, following: Mention) -> bool:
    """``After a week on A alone, B was given weekly``: what opens the sentence shares nothing with the rest."""
    opening = _OPENING_CLAUSE.match(sentence.text)
    head = sentence.between(mention.end, following.start)
    return opening is not None and re.search(r",\s", head) is not None and not re.match(r"\s?(?:,|and|or)\s", head)


def _goes_on_after_semicolon(sentence: Sentence, phrase: SchedulePhrase, given: Given, following: Given) -> bool:
    """``A 750 mg/m2 on day 1; B 50 mg/m2 on day 1, every 21 days``: each drug has its days, one cycle serves all."""
    words = sentence.between(given.mention.end, following.mention.start)
    kinds = {p.kind for p, _ in given.phrases}
    return (
        phrase.kind in ("interval", "cycle", "cycles")
        and not kinds & {"interval", "cycle", "cycles"}
        and "days" in kinds
        and words.count(";") == 1
        and re.search(r"\b(?:or|arm|group|versus|\d\))", words, re.I) is None
    )


def _may_share(phrase: SchedulePhrase, given: Given, owner: Given, join: str, each: bool) -> bool:
    kinds = {p.kind for p, _ in given.phrases}
    shared = all(any(p is other for other, _ in owner.phrases) for p, _ in given.phrases)
    if shared and kinds and not any(d.per for d, _ in given.doses):
        # "A and B, weekly for 3 weeks every 28 days": what goes on with a shared schedule is shared as well.
        return phrase.kind not in kinds
    timed = bool(kinds & {"rate", "interval", "days", "span", "weeks"}) or any(d.per for d, _ in given.doses)
    if phrase.kind == "interval":
        return not kinds & {"interval", "cycle", "span"} and (bool(kinds & {"days"}) or not timed)
    if phrase.kind == "cycle":
        return not kinds & {"interval", "cycle", "span"} and (join == "and" or not timed or "days" in kinds)
    if phrase.kind in ("cycles", "doses"):
        return not kinds & {"cycles", "doses", "duration"}
    if phrase.kind == "duration":
        if phrase.timing.duration_unit == "d":
            return each and not kinds & {"duration", "days", "cycles", "doses"}
        return not kinds & {"duration", "cycles", "doses"}
    if phrase.kind == "rate" and (phrase.timing.per_day or 0) >= 1:
        return each and not kinds & {"rate", "interval"} and not any(d.per for d, _ in given.doses)
    if phrase.kind == "days" and join == "and" and not kinds & {"rate", "interval", "days", "span", "weeks"}:
        # "A 30 mg/m2 per day plus B 30 mg per day on days 1-3": both are daily doses of the same days.
        return not timed or all(any(d.per == "d" for d, _ in g.doses) for g in (given, owner))
    return not timed


def _joined(sentence: Sentence, a: Mention, b: Mention) -> str:
    """How two neighbouring mentions are joined: ``and``, ``or`` (also across arms) or ``far``."""
    words = sentence.between(a.end, b.start)
    if ";" in words or re.search(r":\s(?:all\s)?(?:patients|pts|participants|they|women|men)\s", words):
        return "far"
    if _BREAK.search(words) or _LIST_WORDS.fullmatch(words) is None or len(words.split()) > 14:
        return "far"
    return "or" if _OR.search(words) else "and"
