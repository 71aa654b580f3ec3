"""What the constructions that find arms share: the text with its treatment phrases, and words that place them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from ..text.words import PATIENTS, PREMEDICATION, VERSUS
from ..treatments.treatment_aliases import alias_treatments, find_additions, find_aliases
from ..treatments.treatment_phrases import NOT_A_DRUG, Chain, DrugMention, Treatment, chains, find_treatments
from ..treatments.treatment_wholes import with_wholes


@dataclass
class Arm:
    """A treatment group; ``definitions`` are the stretches of text that introduce it."""

    components: frozenset[str]
    start: int
    end: int
    label: str = ""
    arm_id: str = ""
    role: str = ""
    rule: str = ""
    n: int | None = None
    definitions: list[tuple[int, int]] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    #: Several arms together: as the text says ("words") or by the name that they share ("name").
    pooled: str = ""
    #: What all patients got before they were randomized.
    stage: bool = False
    #: Of a trial of two factors that is told by factor: which of them the arm is a level of, from 1.
    factor: int = 0
    #: The drugs that the other levels of its factor have and that it goes without.
    lacks: frozenset[str] = frozenset()
    #: Of a second randomization whose arms have the letters of the first anew.
    again: bool = False
    #: The components as the text states them where it sets the arms against each other.
    stated: frozenset[str] = frozenset()

    @property
    def drugs(self) -> list[str]:
        """The drugs of the arm, sorted."""
        return [*_drugs_among(self.components)]


@lru_cache(maxsize=512)  # every construction asks the same arms for them
def _drugs_among(components: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(c for c in components if not c.startswith(NOT_A_DRUG)))


@dataclass
class Frame:
    """The arms that one construction proposes."""

    rule: str
    weight: int
    arms: list[Arm]

    def distinct(self) -> int:
        return len({a.components for a in self.arms})


@dataclass(frozen=True)
class Source:
    """A text as the constructions see it."""

    text: str
    sentences: tuple[tuple[int, int], ...]
    sections: tuple[tuple[int, int, str], ...]
    treatments: tuple[Treatment, ...]
    chains: tuple[Chain, ...]
    mentions: tuple[DrugMention, ...]
    aliases: dict[str, frozenset[str]]

    @cached_property
    def is_protocol(self) -> bool:
        """Whether the text plans a study instead of reporting one; asked at every phrase, so read once."""
        return _plans(self)

    @cached_property
    def is_randomized(self) -> bool:
        """Whether patients were allocated to groups."""
        return any(not self._is_wished_for(m) for m in _RANDOMIZED.finditer(self.text))

    def _is_wished_for(self, match: re.Match[str]) -> bool:
        """ "This deserves investigation in a |randomized| setting": a study that somebody else is to make."""
        if not _OF_A_STUDY.match(self.text, match.end()):
            return False
        return _WISHED.search(self.text, *self.sentence_at(match.start())) is not None

    def wishes_for(self, start: int, end: int) -> bool:
        """ "A randomized study comparing |A with B| is warranted": a comparison that somebody is to make."""
        first, last = self.sentence_at(start)
        wished = _WISHED_BEHIND.match(self.text, end, last) and _A_STUDY_OF.search(self.text, first, start)
        return wished is not None and not OWN_STUDY.search(self.text, first, start)

    @cached_property
    def is_divided(self) -> bool:
        """Whether patients were allocated to groups, or at least divided into some."""
        return self.is_randomized or _DIVIDED.search(self.text) is not None

    def section_at(self, position: int) -> str:
        """The section of a character, "" where it has none."""
        for start, end, name in self.sections:
            if start <= position < end:
                return name
        return ""

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self.sentences]

    @cached_property
    def known_prior(self) -> dict[int, bool]:
        """What :func:`is_prior` has found of phrases by their first character; many constructions ask it."""
        return {}

    @cached_property
    def known_told(self) -> dict[int, bool]:
        """What :func:`_tells_results` has found of sentences by their first character."""
        return {}

    def sentence_at(self, position: int) -> tuple[int, int]:
        """The sentence of a character."""
        i = bisect_right(self._starts, position) - 1
        return self.sentences[i] if i >= 0 and position < self.sentences[i][1] else (0, len(self.text))

    def chains_in(self, start: int, end: int) -> list[Chain]:
        """The treatment phrases within a stretch."""
        return [c for c in self.chains if start <= c.start and c.end <= end]

    def treatments_in(self, start: int, end: int) -> list[Treatment]:
        """The treatments within a stretch."""
        return [t for t in self.treatments if start <= t.start and t.end <= end]


def read_source(
    text: str,
    mentions: Sequence[DrugMention],
    sentences: Sequence[tuple[int, int]],
    sections: Sequence[tuple[int, int, str]] = (),
) -> Source:
    """Treatments and treatment phrases of a text, with the short names that it defines itself."""
    treatments = with_wholes(text, find_treatments(text, mentions), sentences)
    phrases = chains(text, treatments, sentences)
    aliases = find_aliases(text, phrases, mentions)
    aliases = {**find_additions(text, phrases, treatments, sentences), **aliases}
    if aliases:
        others = [m for m in mentions if text[m.start : m.end] not in aliases]
        named = [t for t in alias_treatments(text, aliases, ()) if re.search(r"\W", text[t.start : t.end])]
        others = [m for m in others if not any(t.start <= m.start and m.end <= t.end for t in named)]
        treatments, phrases = _with_aliases(text, aliases, others, sentences)
        redefined = len(others) < len(mentions)
        built = find_aliases(text, phrases, others)
        built = {n: c for n, c in built.items() if n not in aliases or (redefined and c != aliases[n])}
        if built:  # "PC plus doxorubicin (PAC)": a name that is made of a name
            aliases = {**aliases, **built}
            treatments, phrases = _with_aliases(text, aliases, others, sentences)
    return Source(text, tuple(sentences), tuple(sections), tuple(treatments), tuple(phrases), tuple(mentions), aliases)


def _with_aliases(
    text: str,
    aliases: dict[str, frozenset[str]],
    mentions: Sequence[DrugMention],
    sentences: Sequence[tuple[int, int]],
) -> tuple[list[Treatment], list[Chain]]:
    """Treatments and treatment phrases with the names that the text gives them."""
    extra = alias_treatments(text, aliases, [(m.start, m.end) for m in mentions])
    treatments = with_wholes(text, find_treatments(text, mentions, extra), sentences)
    return treatments, chains(text, treatments, sentences)


# --- words that place a treatment phrase ------------------------------------------------------------------

RANDOM = scanner(
    r"\b(?:randomi[sz](?:ed|ation|ing|e)|randomly|random|(?:was|were|are|be) (?:assigned|allocated)|(?:we "
    r")?assigned|allocated|placed by chance)\b",
    re.IGNORECASE,
)
TO = lazy_regex(r"\b(?:to|receive[ds]?|receiving|either|between|with|of|into|assigned|randomi[sz]ed)\b", re.IGNORECASE)
COMPARE = scanner(rf"\b(?:compar(?:e[sd]?|ing|isons?)|{VERSUS}|whether|non-?inferior|superior)\b", re.IGNORECASE)
GIVEN = lazy_regex(
    r"\b(?:receiv(?:ed?|es|ing)|treated|treatment (?:was|is|with|consisted)|given|administered|treatment "
    r"arms?|will get|got|took|takes?|taking|therapy with|"
    r"administration of|started on)\b",
    re.IGNORECASE,
)
#: Earlier treatment, in small letters: a pattern that asks for the case it finds is several times as quick.
_PRIOR = lazy_regex(
    r"\b(?:previous(?:ly)?|prior|progress(?:ed|ion|ing)?(?: of disease)? (?:on|after|following|during|"
    r"with|within|to|despite)|refractory to|(?:un|non-?)responsive to|not respon(?:d|ded|ding) to|"
    # but "failure of therapy occurred in 3", "treatment failed in 3" are results
    r"failures? (?:of|to|on|after|with)(?! (?:the )?(?:treatment|therapy) (?:was|were|occurred)\b)|"
    r"failed(?! in (?:\d[\d.]*|one|two|three|four|five|six|seven|eight|nine|ten)\b)|fails|failing|"
    r"resistan(?:t|ce) to|pre-?treated|"
    r"intoleran(?:t|ce) (?:to|of)|(?<!-)na[iï]ve|had received|have received|(?:had|have|who|after) complet(?:ed|"
    r"ing|ion of)|history of|"
    r"not (?:received|candidates?|eligible)|relapsed? (?:after|following)|responding to|"
    r"ineligible|eligib\w+(?! for (?:the |tumou?r )?(?:response|toxicity|safety|evaluation|assessment|analys))|"
    r"exclu\w+|stratif\w+|cross(?:ed)?[- ]?over(?!,?\s+(?:[\w-]+,?\s+){0,3}(?:stud(?:y|ies)|trials?|design|comparison|"
    r"manner|fashion))|switch\w*|at (?:disease )?progression|"
    r"who progressed|(?<!randomi[sz]ed to )(?<!assigned to )(?<!allocated to )(?<!receive )induction with|"
    rf"run-in|rescue|permitted|allowed|concomitant use|{PREMEDICATION}|"
    r"prophyla\w++(?! (?:cranial|whole|brain|(?:group|arm)s?\b))|recurr\w+ (?:after|following))\b|"
    r"\bdespite (?:[\w-]+ ){0,5}$",  # right ahead of the drug: "active disease despite stable doses of A"
)


def speaks_of_prior(words: str) -> bool:
    """Whether words tell of earlier treatment, or of patients who may not take part."""
    return _PRIOR.search(words.lower()) is not None


STUDIES = r"(?:stud(?:y|ies)|trials?|series|experience|work|research|meta-analys[ei]s)"
#: "A previous phase II study of X" tells of X, it is no earlier treatment with X.
#: and "the efficacy of induction with X" of what is studied.
EARLIER_STUDY = lazy_regex(
    r"\bpreviously\s+(?:described|reported|published|presented)\b|"
    rf"\b(?:previous|prior)\s+(?:[\w-]+\s+){{0,4}}{STUDIES}\b|"
    r"\b(?:(?:efficacy|safety|activity|feasibility|tolerability|toxicity|role|effects?|rates?|results?)\s+(?:of|with|after)|"
    r"(?:evaluat|assess|investigat|test|stud|examin|explor)(?:es?|s|y|ies|ing)?)\s+(?:an?\s+|the\s+)?"
    r"(?:[\w-]+\s+){0,2}induction\s+with\b",
    re.IGNORECASE,
)
#: Words that report on somebody else's patients.
ANOTHER_STUDY = scanner(
    r"\b(?:(?:previous|earlier|recent|other|several|prior|published|preliminary|pilot|landmark|historical|"
    r"retrospective|"
    rf"single[- ]agents?)\b[^.;]{{0,60}}\b{STUDIES}|has (?:shown|demonstrated|been (?:shown|reported|"
    r"studied|evaluated|tested|investigated))|"
    r"have (?:shown|demonstrated|been (?:shown|reported|studied|evaluated|tested|investigated))|(?:was|were) reported|"
    r"(?:was|were) (?:recently )?presented|"
    r"had (?:led|shown|produced|induced|yielded|given|achieved|demonstrated|resulted)|"
    r"(?:is|are) (?:the )?(?:(?:most|currently|widely|commonly|often|frequently|generally) )+used\b|"
    r"\b(?:induce[sd]?|produce[sd]?|yield(?:s|ed)) (?:[a-z-]+ ){0,3}?(?:responses?|remissions?) "
    r"(?:rates? of|in)\b[^.;]{0,20}\d|"
    r"(?:studies|trials) (?:suggest|indicate)|published\b[^.;]{0,40}\brates|"
    rf"\b{STUDIES} of [^.;]{{0,80}}\breported|"
    r"reported (?:by|in)|literature|et al\b|is associated with)",
    re.IGNORECASE,
)
#: In a text that plans a study, any study told of in the past is another one.
STUDY_TOLD = scanner(
    rf"\b(?:phase (?:I{{1,3}}|IV|[1-4])[ab]?(?:[/-](?:I{{1,3}}|[1-4]))?|randomi[sz]ed|dose[- ]escalation|"
    rf"single[- ]agents?)\b[^.;]{{0,60}}\b{STUDIES}|"
    rf"\b{STUDIES}\b,? published (?:in|by)\b|\bin the (?:pivotal|landmark|"
    rf"registration(?:al)?|(?-i:[A-Z][\w-]*[A-Z\d][\w-]*)) (?:and [\w-]+ )?(?:phase \w+ )?{STUDIES}\b|"
    rf"\b(?:initial|subsequent) {STUDIES}\b|\b(?:on|in) that (?:study|trial)\b|"
    rf"\b{STUDIES}\b[^.;]{{0,60}}\b(?:showed|shown|demonstrated|reported|highlighted|revealed|was perform|were treated|"
    r"evaluable)|\bwe initiated\b|\bhas been performed\b|"
    r"\b(?:has|have) (?:also )?been (?:safely |successfully |previously )?(?:administered|given|combined)\b[^.;]{0,60}"
    r"\b(?:with|at|doses?)\b|"
    rf"\b(?:was|were) (?:then |also |subsequently )?(?:combined|added|given)\b[^.;]{{0,60}}\b(?:{PATIENTS})\b|"
    r"(?<!\w )\bin an? (?:second |ongoing |phase \S+ |randomi[sz]ed |small |large(?:[- ]scale)? |multi-?cent\w+ |"
    r"prospective |single-cent\w+ |single-arm |pivotal |Japanese |Chinese |Korean |European |American )*"
    rf"{STUDIES}(?:,| of\b| at\b| with\b)|"
    rf"\bin a (?:small|pilot) (?:[\w-]+ )?{STUDIES}\b",
    re.IGNORECASE,
)
OWN_STUDY = scanner(
    r"\b[Tt]his is an?\b|\b(?:Methods|METHODS)\s?:|"
    # "CANDOR is an open-label trial in which patients are randomized", "Part A is a dose escalation that determines"
    rf"\bis an? (?:[\w/()-]+,? ){{0,10}}?{STUDIES} in which (?:{PATIENTS})\b[^.;]{{0,120}}? (?:are|will be) |"
    r"\bpart (?:[A-C]|[12])\b[^.;:]{0,30} is an?\b|"
    # what a description opens with: "A randomised crossover study of A versus B."
    r"(?<=\n\n)(?:An?|Randomi[sz]ed|Prospective|Double[- ]blind|Open[- ]label|Multi-?cent\w+|Pilot|Controlled)\s"
    r"(?:[\w/-]+,?\s){0,10}?(?:study|trial)\s(?:of|to|comparing|evaluating|assessing|in|with)\b"
    r"(?![^.]{0,300}\b(?:showed|shown|demonstrated|reported|found|suggest\w*|was|were|has|have|had|resulted|yielded)\b)|"
    r"\b(?:this|our(?! (?:own )?(?:previous|prior|earlier|former|past)\b)|present|current|proposed) "
    r"(?:(?!(?:an?|when|that|which|was|were|has|had|after)\b)\w+[, -]+){0,8}?(?:study|trial|protocol|"
    r"project|analysis|research|investigation)\b|\bwe (?!initiated|have (?:shown|reported)|previously|successfully|"
    r"(?:subsequently|recently|earlier|then) (?:conducted|performed|completed|reported|initiated|undertook))|"
    r"\binvestigators (?:(?:now|also|therefore|thus|hereby) )?(?:will|propose|plan|intend|aim|want|wish|seek|expect|"
    r"would|hypothesi[sz]e)\b|"
    r"\bwill (?:be|receive|assess|evaluate|"
    rf"compare|undergo|enroll)|\b(?:{PATIENTS}) receive\b|\bPRIMARY OBJECTIVES?\b|\bOUTLINE\b|"
    r"\b(?:is|are|was) planned\b|\b(?:study|trial|protocol) (?:proposed|planned|described) here\b|"
    r"\bplanned (?:study|trial|accrual|enrol\w+|phase)\b|"
    r"\b(?:the|a) study (?:will|aims|is designed)|"
    r"\b(?:primary|main|secondary) (?:objective|end ?point|aim)|"
    r"\bthe (?:aim|purpose|goal|objective(?! (?:response|remission|tumou?r)))|"
    r"(?<!per )(?<!per-)\bprotocol\b|\bsubjects? receive\b|"
    rf"\ba total of \d+ (?:\w+ ){{0,3}}?(?:{PATIENTS})\b|"
    r"\b(?:study|trial) was (?:conducted|performed|undertaken|carried out|designed|initiated)\b",
    re.IGNORECASE,
)
PLANNED = scanner(
    r"\b(?:will (?:(?:also|then|all|first|only|now|therefore) )*(?:be|receive|undergo|continue|have|take|start|"
    r"begin|enroll?|"
    r"include|recruit|accrue|compare|evaluate|assess|investigate|determine|examine|test|open)|"
    r"(?:is|are) to be (?:randomi[sz]ed|treated|enroll?ed|assigned|included|given|recruited|accrued)|"
    rf"(?i:{PATIENTS}) receive\b|are "
    r"(?:randomi[sz]ed|randomly|assigned|treated|given)|is (?:designed|planned)|"
    r"(?:proposed|planned) (?:study|trial)|(?:study|trial) (?:proposed|planned) here|is to (?:evaluate|determine|"
    r"assess|compare)|aims to|PRIMARY "
    r"OBJECTIVES?|OUTLINE:)",
)
STATISTICS = scanner(r"\b[Pp]\s*[<=>]\s*0?\s?[.·]\d|\bCI\b|\bconfidence interval|\(\d+(?:[.·]\d+)?%\)|hazard ratio")
RESULT = scanner(
    r"\b(?:(?:response|survival|remission) rates? (?:was|were|of)|(?:were|was) (?:then |thereafter |subsequently )?"
    r"(?:enrolled|evaluable|observed|randomly assigned|randomi[sz]ed|reported|higher|lower|"
    r"similar|longer|treated|included|achieved)|median .{0,60}\b(?:was|were)\b|occurred in|P\s*[<=>]|hazard ratio|"
    r"we (?:enrolled|recruited|treated|accrued) (?:a total of )?\d)",
    re.IGNORECASE,
)


#: A study described in the present, and results told in the past: what is left where no plan is spelled out.
_DESIGNED = lazy_regex(
    r"\b[Tt]his is an?\b|\bPurpose[.:] To [a-z]+\b|"
    r"\b(?:study|trial|protocol|project) (?:is(?! (?:registered|listed|supported|funded|closed|completed|limited)\b)|"
    r"aims?|intends?|proposes?|seeks?|evaluates|compares)\b|"
    r"\b(?:[Ww]e|[Ii]nvestigators?) (?:propose|plan|intend|hypothesi[sz]e|aim|want|wish)\b|"
    r"\b(?:aim|purpose|objective|goal|hypothesis)s?\b[^.;]{0,60}\b(?:is|are) (?:to|that)\b|"
    r"\bOBJECTIVES?\b|(?<!have )(?<!has )(?<!need )(?<!needs )(?<!remains )(?<!remain )(?<!ought )\bto be \w+ed\b"
)
_TOLD = lazy_regex(
    r"\b(?:had|achieved|responded|occurred|experienced|developed|died|showed|reached|completed|improved|discontinued|"
    r"gave|yielded|was|were|got|survived|led)\b(?:[^.;]|\.(?=\d)){0,80}?\d\s?%|"
    r"\d\s?%\)?\s[^.;]{0,60}\b(?:had|achieved|responded|experienced|developed|died|received|were|was|progressed|"
    r"occurred)\b|\b(?:had|achieved|responded|occurred|experienced|developed|died|discontinued|(?:seen|observed|"
    r"reported|noted) in)\b"
    rf"[^.;]{{0,50}}\b\d|\d\s(?:{PATIENTS}|\w+en)?\s?[^.;]{{0,30}}\b(?:had|achieved|responded|experienced|"
    r"developed|died|progressed)\b|"
    rf"\d\s(?:[\w-]+\s){{0,3}}(?:{PATIENTS})\s[^.;]{{0,30}}"
    r"\b(?:completed|participated|withdrew|reported)\b|"
    r"\bwere (?:treated|(?:then )?(?:randomly (?:assigned|allocated)|randomi[sz]ed|"
    r"allocated))\b|"
    r"\bmedian\b[^.;]{0,60}\bwas\b|"
    rf"\b(?:\d+|[A-Z][a-z]+(?:-[a-z]+)?) (?:[\w-]+ ){{0,3}}(?:{PATIENTS})\b[^.;]{{0,60}}"
    r"\b(?:received|were|took)\b|"
    rf"\b(?:was|were) (?:given|administered)\b[^.;]{{0,90}}? to (?:\d+|[a-z]+(?:-[a-z]+)?) (?:[\w-]+ ){{0,2}}"
    rf"(?:{PATIENTS})\b|\b(?:was|were) (?:given|administered) to \d|"
    r"\b(?:was|were) (?:the )?(?:(?:main|major|principal|only) )?(?:dose[- ]limiting|DLTs?\b)|"
    r"\b(?:DLTs?|dose[- ]limiting toxicit(?:y|ies))\b[^.;]{0,20}\b(?:was|were) "
    r"(?!defined|considered|based|assessed|evaluated|determined)",
    re.IGNORECASE,
)
_RESULT_HEADING = lazy_regex(r"\b(?:RESULTS?|FINDINGS|CONCLUSIONS?|INTERPRETATION)\s*:")
#: Results under their own heading, whatever the tense: percentages in brackets, ages and sexes, numbers of patients.
_HEADED_RESULTS = lazy_regex(r"\W*(?:results?|findings)\b", re.IGNORECASE)
_FIGURE = lazy_regex(
    r"\d\s?%|\(\d+[-\u2013]\d+\)|\b[Nn]\s?=\s?\d|[(,]\s?\d+ [A-Z]|"  # "(3 AB, 4 CD)"
    rf"\d\s(?:{PATIENTS})\s(?:had|have|were|received|experienced|completed|achieved|responded|progressed|discontinued|died)\b"
)
_MANY_FIGURES = 4


#: What the study is going to do.
_INTENDS = scanner(
    r"\b(?:this|our|proposed|present) (?:[\w-]+,? ){0,6}?(?:study|trial|protocol|project|investigation)\b[^.;]{0,50}"
    r"\b(?:will|(?:plan|aim|intend|propose|seek)s? to)\b|\bwe (?:\w+ )?(?:propose|plan|intend) to\b|"
    r"\bwe (?:(?:now|therefore|thus) )?will (?:\w+ )?(?:test|investigate|study|evaluate|assess|compare|examine|"
    r"explore|conduct|"
    r"perform|determine|enroll?|treat|recruit|randomi[sz]e)\b|"
    r"\b(?:aim|purpose|objective|goal)s?\s?: to\b|\b(?:study|trial|protocol) (?:proposed|planned) here\b|"
    rf"\b(?:{PATIENTS}) will (?:receive|be|undergo)\b|"
    rf"\b(?:{PATIENTS}|responders) (?:(?:then|also|all|first) )?"
    r"(?:receive|are (?:randomi[sz]ed|randomly|assigned|treated with))\b|"
    r"\bour proposed \w+|\b(?:are|is) willing to (?:investigate|evaluate|study|assess|compare)\b|"
    r"\b(?:aim|purpose|objective|goal)s? of (?:this|our) (?:[\w-]+ ){0,3}"
    r"(?:study|trial|protocol|project) (?:is|are) to\b",
    re.IGNORECASE,
)


#: What a text says of its own patients.
_OWN_PATIENTS = lazy_regex(
    r"\b(?:we|our|herein|received|underwent|"
    r"were (?:\w+ )?(?:treated|enroll?ed|included|randomi[sz]ed|assigned|evaluated|given))\b",
    re.IGNORECASE,
)


def _of_others(text: str, first: int, last: int) -> bool:
    """Whether figures are those of other studies: "|A gave a rate of 40%|. In a pilot study |60% responded|"."""

    def named(end: int) -> bool:
        return any(of.search(text, 0, end) for of in (ANOTHER_STUDY, STUDY_TOLD))

    return named(first) or (named(last) and _OWN_PATIENTS.search(text, 0, first) is None)


def _tells_results(source: Source, sentence: tuple[int, int]) -> bool:
    """Whether a sentence tells what was found or done in the past."""
    start, end = sentence
    known = source.known_told.get(start)
    if known is None:
        known = source.known_told[start] = _TOLD.search(source.text[start:end]) is not None
    return known


#: What the authors have done.
_DONE = scanner(
    r"\b[Ww]e (?:have )?(?:\w+ )?"
    r"(?:performed|conducted|carried out|undertook|treated|enroll?ed|report|evaluated|assessed|studied)\b"
)
_TOLD_OFTEN = 3


def _plans_at_last(source: Source) -> bool:
    """``We performed a phase II study`` with its results; what is planned is the last thought of all."""
    if len(source.sentences) <= _TOLD_OFTEN:
        return False
    last = source.sentences[-2][0]
    done = _DONE.search(source.text, 0, last)
    if not done or PLANNED.search(source.text, 0, last) or _INTENDS.search(source.text, 0, last):
        return False
    told = [s for s in source.sentences if s[0] < last and _tells_results(source, s)]
    return len(told) >= _TOLD_OFTEN and _DONE.search(source.text, 0, told[-1][1]) is not None


def _ends_in_a_plan(source: Source) -> bool:
    """Whether a text that has told of other studies comes to a plan, and to no results behind it."""
    plans = [match.end() for match in _INTENDS.finditer(source.text)]
    if not plans or _RESULT_HEADING.search(source.text):
        return False
    if len(source.sentences) > 3 and plans[0] < source.sentences[2][1] and plans[-1] > source.sentences[-2][0]:
        return True  # it opens and closes with the plan
    told = [s for s in source.sentences if s[1] < plans[0] and _tells_results(source, s)]
    if told and not _of_others(source.text, told[0][1], told[-1][1]):
        return False  # the first figures are those of no other study
    behind = [s for s in source.sentences if s[0] > plans[0]]
    return not any(_tells_results(source, s) or STATISTICS.search(source.text, *s) for s in behind)


#: What a study has found, as its last sentences tell it.
_FOUND = lazy_regex(
    r"\b(?:[Oo]ur|[Tt]hese|[Tt]he) (?:present )?(?:(?:\w+ )?results?|findings?|data|study|studies|trial)\b[^.;]{0,40}\b"
    r"(?:show(?:ed|s|n)?|demonstrate[ds]?|suggest(?:ed|s)?|support(?:ed|s)?|indicate[ds]?|reveal(?:ed|s)?|confirm(?:ed|s)?)\b|"
    r"\bsignificant(?:ly)? (?:\w+ )?(?:differences?|improvements?|reductions?)\b[^.;]{0,40}\b(?:was|were|in)\b|"
    r"\b(?:was|were|did) (?:not )?(?:statistically )?significantly\b|"
    r"\bsignificantly (?:higher|lower|better|more|less|greater|increased|reduced|improved)\b|"
    r"\b(?:it can be|we|was) concluded\b|\bwe (?:found|observed) (?:no|that|an?)\b"
)


def _has_headed_results(source: Source) -> bool:
    """Whether a section that is headed as results holds the figures of some."""
    return any(
        name == "results"
        and _HEADED_RESULTS.match(source.text, start)
        and len(_FIGURE.findall(source.text, start, end)) >= _MANY_FIGURES
        for start, end, name in source.sections
    )


def _plans(source: Source) -> bool:
    if _plans_at_last(source):
        return False
    if _ends_in_a_plan(source):
        return True
    names = {name for _, _, name in source.sections}
    planned = PLANNED.count(source.text)
    results = RESULT.count(source.text)
    if _has_headed_results(source):
        return False
    if planned > 2 * results:
        return not ("results" in names and results > 2)
    if planned < 3 and len(_FOUND.findall(source.text, len(source.text) // 2)) > 1:
        return False
    if "conclusions" in names or _RESULT_HEADING.search(source.text) or STATISTICS.search(source.text):
        return False
    if planned or _DESIGNED.search(source.text):
        return results < (6 if planned else 2)
    return results < 2 and not any(_tells_results(source, s) for s in source.sentences)


#: "Women will be divided into three equal groups".
_DIVIDED = lazy_regex(
    rf"\b(?:{PATIENTS}|cases|they|be|were|was)\s(?:[\w-]+\s){{0,4}}(?:divided|allocated|assigned|separated)\s"
    r"(?:[\w-]+\s){0,2}?(?:in|into|to)\s(?:(?:one\sof|either|the|following|equal)\s)*(?:two|three|four|five|six|[2-6])\s"
    r"(?:[\w-]+\s){0,3}(?:groups?|arms?)\b",
    re.IGNORECASE,
)
_RANDOMIZED = scanner(
    r"\brandomi[sz]|\brandomly|\brandom\b|\ballocated\b|\bplacebo-controlled\b|"
    r"\b(?:double|evaluator|observer|investigator|assessor)[- ](?:blind|mask)|"
    r"\bcross-?over,?\s(?:[\w-]+\s){0,2}(?:study|trial|design|comparison|fashion|manner)\b|"
    r"\b(?:in|of|between|for)\s+(?:both|the\s+two)\s+(?:treatment\s+|study\s+)?arms\b",
    re.IGNORECASE,
)


_OF_A_STUDY = lazy_regex(
    r"[a-z]*,?\s+(?:(?:phase\s+\S+|controlled|clinical|comparative|prospective|double-blind|large|larger|multicent\S+)\s+)*"
    r"(?:trials?|stud(?:y|ies)|settings?|comparisons?|evaluations?|investigations?|fashion|manner)\b",
    re.IGNORECASE,
)
#: "|A larger trial of| A against B in first line |is needed|"
_A_STUDY_OF = lazy_regex(
    r"\b(?:trials?|stud(?:y|ies)|comparisons?|evaluations?|investigations?)\s(?:(?:which|that)\s)?(?:to\s)?"
    r"(?:compar\w+|of|between|testing|evaluating|investigating|with)\b[^.;]{0,60}\Z",
    re.IGNORECASE,
)
_WISHED_BEHIND = lazy_regex(
    r"(?:[^.;]|;(?=\S)){0,80}?\s(?:deserves?|merits?|(?:is|are|seems?|appears?|would\sbe)\s(?:[a-z]+\s)?(?:warranted|needed|required|justified|awaited))\b",
    re.IGNORECASE,
)
_WISHED = scanner(
    r"\b(?:deserves?|warrant(?:s|ed)?|merits?|(?:is|are|be|trials?|stud(?:y|ies)) (?:\w+ )?(?:needed|required|awaited)|"
    r"justif(?:y|ied|ies)|(?:trial|study) should|future (?:\S+ ){0,3}randomi[sz]ed)\b",
    re.IGNORECASE,
)


#: "VTP (A and B plus C instead of |D|)": what is left out.
_LEFT_OUT = lazy_regex(r"\b(?:instead of|in place of|replacing|rather than) (?:(?:the|oral) )?$", re.IGNORECASE)


def given_in(source: Source, start: int, end: int) -> list[Treatment]:
    """The treatments within a stretch that tells what a group is given, without those that something else replaces."""
    inside = source.treatments_in(start, end)
    return [t for t in inside if not _LEFT_OUT.search(source.text, max(start, t.start - 30), t.start)] or inside


#: "We randomly assigned patients ineligible for X to receive either …": behind "to" is what they were assigned to.
_ASSIGNED_TO = lazy_regex(
    r"\b(?:randomi[sz]ed|assigned|allocated)\b(?:(?!\bto receive\b)[^;])*"
    r"(?<!refractory)(?<!resistan[tc])(?<!resistance)(?<!intolerant)(?<!intolerance)(?<!respond)(?<!responding)"
    r"(?<!response)(?<!responded)(?<!responses)(?<!sensitive)(?<!exposed)(?<!exposure)(?<!prior)(?<!relative)"
    r"(?<!compared)(?<!due)(?<!switch)(?<!switched)(?<!over)(?<!able)(?<!added)(?<!addition)(?<!progressed)"
    r"(?<!naive)(?<!contraindications)\s+to\s+(?:(?:receive|undergo)\s+)?(?:either\s+|a\s+|the\s+|oral\s+|intravenous\s+)*$",
    re.IGNORECASE,
)


#: Where the patients' earlier treatment is told of and their treatment in the study begins: "patients who had received
#: prior therapy |were treated| with X"; "who were treated with X" is still of the earlier one.
_MAIN_VERB = lazy_regex(
    r"[;:]|,\s+(?:then\s+)?received\b|[,)]\s+(?:between|to\s+either)\s|"
    r"\b(?:were|was|are|be|to)\s+(?:then\s+)?(?:randomly|randomi[sz]ed|assigned|allocated|receive)\b|"
    r"(?<!\bwho\s)(?<!\bthat\s)(?<!\bwhich\s)(?<!\bor\s)\b(?:were|was|are|will\s+be)\s+(?:then\s+|subsequently\s+)?"
    r"(?:treated|given|administered)\b|"
    r"(?<!\bwho\s)(?<!\bthat\s)(?<!\bhad\s)(?<!\bhave\s)(?<!\bhas\s)(?<!\bhaving\s)(?<!\bnot\s)(?<!\bnever\s)(?<!\bor\s)"
    r"(?<!\bpreviously\s)(?<!\balready\s)(?<!\bthey\s)(?<!\band\s)\breceived\b|"
    r"(?<!\bwho\s)(?<!\bthat\s)\b(?:will|shall)\s+(?:then\s+|also\s+|all\s+|first\s+)?(?:receive|take|start|begin)\b|"
    rf"\b(?:{PATIENTS})\s+(?:then\s+|also\s+|all\s+|first\s+)?(?:receive|undergo|begin)\b",
    re.IGNORECASE,
)


#: "patients in whom interferon alfa |had failed|"
_HAD_FAILED = lazy_regex(
    r"\s*(?:\([^()]*\)\s*)?(?:therapy\s+|treatment\s+)?(?:had|has|have)\s+(?:previously\s+|already\s+)?(?:failed|been\s+ineffective)\b"
)


def is_prior(source: Source, chain: Chain) -> bool:
    """Whether the words around a phrase in its clause speak of earlier or other treatment."""
    known = source.known_prior.get(chain.start)
    if known is None:
        failed = _HAD_FAILED.match(source.text, chain.end) is not None
        known = source.known_prior[chain.start] = failed or _stands_behind_prior(source, chain.start)
    return known


def told_as_prior(source: Source, start: int, at: int) -> bool:
    """Whether the words before a place, from ``start`` on, speak of earlier treatment alone."""
    words = source.text[max(start, source.sentence_at(at)[0], at - 60) : at]
    return speaks_of_prior(_MAIN_VERB.split(words)[-1])


#: What is given against the disease of a transplanted graft is treatment, whatever it is called.
GRAFT_PROPHYLAXIS = lazy_regex(
    rf"\b(?:graft[- ](?:{VERSUS})[- ]host(?:[- ]disease)?(?: \(a?GVHD\))?|[ac]?GVHD)[- ](?:prophyla\w+|prevent\w+)|"
    r"\b(?:prophyla\w+|prevent\w+) (?:of |against |for )?(?:(?:acute|chronic) )?"
    rf"(?:graft[- ](?:{VERSUS})[- ]host|[ac]?GVHD)\b",
    re.IGNORECASE,
)


def _stands_behind_prior(source: Source, at: int) -> bool:
    start, _ = source.sentence_at(at)
    before = GRAFT_PROPHYLAXIS.sub("", EARLIER_STUDY.sub("", source.text[start:at]))
    if not speaks_of_prior(before[-90:]) or _ASSIGNED_TO.search(before):
        return False
    clause = _MAIN_VERB.split(before)[-1]
    return speaks_of_prior(clause[-90:])
