"""Where a text speaks of the study that it reports, and where of other studies."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc

from ..base import sections_of, text_of
from .lazy_regex import lazy_regex
from .words import PATIENTS


@dataclass(frozen=True)
class Attribute:
    """One stated attribute with the characters that state it."""

    start: int
    end: int
    attribute: str
    value: str
    code: str | None = None


#: Before a mention: the study is another one, or is still to be done.
_OTHER_STUDY = lazy_regex(
    r"\b(?:previous(?:ly)?(?!\s+(?:un)?treated)|prior|earlier|several|recent(?:ly)?|other|another|ongoing|future|further|subsequent|"
    r"many|unlike|requires?|need\w*|from|(?<!approval was )based\s+on|parallel\s+with)\s+(?:[\w-]+[\s,]+){0,4}\Z",
    re.IGNORECASE,
)
#: Of this study all the same: "this is an ongoing phase 2 study", "we report results from the ongoing phase 1 part".
_OWN_ONGOING = lazy_regex(
    r"\b(?:(?:this\s+(?:is|was)\s+an?|this|our|the\s+present|the\s+current)\s+(?:[\w-]+,?\s+){0,2}?ongoing|"
    r"(?:we|here(?:in)?)\b[^.;]{0,40}?\b(?:report|present|describe|update|provide|show)\b[^.;]{0,120}?\b(?:from|of|on)\s+"
    r"(?:the|an?|our|this)(?:\s+ongoing)?)\s+(?:[\w-]+[\s,]+){0,4}\Z",
    re.IGNORECASE,
)
#: "Data were pooled |from two single-arm phase II studies and one randomized phase III study": sources, not this study
_POOLED_FROM = lazy_regex(
    r"\b(?:pooled|combined)\s+(?:[\w-]+\s+){0,3}?(?:from|across)\s+(?=[^.;]{0,120}\b(?:trials|studies)\b)[^.;]{0,160}\Z",
    re.IGNORECASE,
)
_IN_OTHER_STUDY = lazy_regex(
    r"\b(?:previous|prior|earlier|pilot|other|another)\s+(?:[\w-]+\s+){0,3}(?:trials?|study|studies)\b|\bpreviously\s+"
    r"(?:reported|showed|shown|demonstrated)\b",
    re.IGNORECASE,
)
_THIS = lazy_regex(r"\b(?:this|our|we|the\s+present|the\s+current|here)\b", re.IGNORECASE)
_MANY_STUDIES = lazy_regex(r"\W+(?:[\w-]+\W+){0,3}?(?:trials|studies)\b", re.IGNORECASE)
#: In a sentence of the background: it speaks of this study all the same.
_OWN_SENTENCE = lazy_regex(
    r"\b(?:this|our|we|present|current(?:ly)?|approval|herein?|aim(?:s|ed)?|objectives?|purpose|design|investigators|(?:designed|conducted|undertaken)\s+to|(?:initiated|launched)\s+(?:an?|the)\b|hypothes\w+|eligib\w+|will|enrol\w*|"
    rf"is\s+being|randomly|were\s+randomi[sz]ed|are\s+(?:then\s+|being\s+)?randomi[sz]ed\s+(?:in)?to\b|(?:{PATIENTS})\s+(?:were|received)|"
    r"rationale\s+(?:for|to\s+(?:conduct|perform|initiate|undertake))\s+(?:an?|this|the)\s+(?:[\w-]+\s+){0,4}?(?:trial|study)|"
    r"the\s+(?:[\w()./\"-]+\s+){0,6}?(?:trial|study)\s+(?:was|is|investigat\w+|evaluat\w+|assess\w+|compar\w+)|whether|"
    r"(?:was|were)\s+(?:given|administered)\s+(?:[\w-]+\s+){0,3}?at\s+\w+\s+(?:[\w-]+\s+)?dose\s+levels|"
    r"(?:trial|study)(?:\s+[(][^()]{1,30}[)])?,?\s+(?:(?:evaluat|investigat|examin|compar)(?:ed|es)|assess(?:ed|es)|"
    r"(?:of\s+[^.;,()]{3,80}?\s)?(?:was|were)\s+(?:performed|conducted|designed|undertaken|initiated))|"
    # "A randomised trial of aspirin after stroke was conducted in 682 patients", "was compared with B in a trial"
    r"(?:randomi[sz]ed|controlled|blind)\s+(?:[\w-]+\s+){0,3}?(?:trial|study)\s+of\s[^.;]{3,120}?\s(?:was|were)\s+(?:performed|conducted|carried\s+out|undertaken)\s+(?:in|on|among|with|at)|"
    r"(?:was|were)\s+compared\s(?:[^.;]{3,160}?\s)?in\s+an?\s+(?:\S+\s+){0,6}?(?:trial|study)|"
    # "was assessed in a double-blind study of 80 patients"
    r"(?:was|were)\s+(?:assessed|evaluated|studied|investigated|tested|examined)\s(?:[^.;]{3,120}?\s)?in\s+an?\s+(?:\S+\s+){0,6}?"
    rf"(?:trial|study)\s+(?:of|in|involving|with|on)\s+(?:\d+|[a-z]+(?:-[a-z]+)?)\s+(?:[\w-]+\s+){{0,3}}?(?:{PATIENTS})|"
    r"(?:is|was)\s+an?\s+(?:[\w-]+,?\s+){0,4}?"
    r"(?:phase|randomi[sz]ed|open|prospective|multi\w+|double|single|pilot|placebo)|(?:(?<=: )|(?<=\. )|(?<=\n))"
    r"to\s+(?:compare|evaluate|assess|determine|investigate|estimate|study|examine|test|define|establish|explore))\b",
    re.IGNORECASE,
)


#: "JGOG 3016", "coBRIM", "BOLERO-2": what a study is called.
_STUDY_NAME = r"(?:[A-Z]{3,}\s\d{2,6}|[A-Za-z]*[A-Z]{2,}[A-Za-z]*(?:-?\d+)?)"
_ACRONYM = lazy_regex(rf"(?<![\w-]){_STUDY_NAME}(?![\w-])")
#: "the |coBRIM| study", "an international trial (|BOLERO-2|)"
_NAMED_STUDY = lazy_regex(
    rf"\b[Tt]he\s(?P<before>{_STUDY_NAME})\s(?:study|trial)\b|\b(?:study|trial)\s\((?P<behind>{_STUDY_NAME})\)"
)
#: "|Phase II study| in patients randomly assigned to A or B": a sentence without a verb that is the design
_DESIGN_ALONE = lazy_regex(
    r"\W*(?:an?\s)?(?:(?:randomi[sz]ed|open-label|multicent\w+|prospective|double-blind|single-arm),?\s)*phase\s\S+\s(?:study|trial)\s"
    rf"(?:in|of)\s(?:{PATIENTS})\s(?:(?!\b(?:has|have|is|are|was|showed|were)\b)[^.;]){{0,120}}\s(?:randomi[sz]ed|assigned|receiving|treated)\b",
    re.IGNORECASE,
)
_HEADED = lazy_regex(r"\W*(?:results?|findings)\b", re.IGNORECASE)
_ENROLLED = lazy_regex(
    r"\b(?:enrol\w*|includ\w+|eligible|recruited|received|treated|accrued|entered|randomi[sz]ed|randomly)\b",
    re.IGNORECASE,
)
#: So often does a text that tells of plans say "will": it has no results, whatever its sentences look like.
_WILL, _PLANNED = lazy_regex(r"\bwill\b"), 4
#: A section headed so tells of this study, unlike other background.
_OBJECTIVES = lazy_regex(r"\W*(?:(?:study|trial|primary|secondary)\s)?(?:objectives?|aims?)\s*:", re.IGNORECASE)
#: What a plan says of itself; so it goes on behind the results of others: "The aim of this study is to …".
_OWN_PLAN = lazy_regex(
    r"\b(?:aims?|purpose|objectives?|goals?)\sof\s(?:this|our|the\spresent|the\scurrent)\s(?:[\w-]+\s){0,3}"
    r"(?:study|trial|protocol|project)\s(?:is|are)\sto\b|"
    r"\bthis\sis\san?\s(?:[\w-]+,?\s){0,4}?(?:open|phase|multi-?cent\w+|randomi[sz]ed|single|pilot|prospective|double)\b|"
    r"\bthis\s(?:study|trial|protocol|project)\s(?:will|aims\sto|intends\sto|is\sdesigned\sto|is\splanned)\b",
    re.IGNORECASE,
)
_HEADING = lazy_regex(r"\W*[a-z][a-z ,/&-]{2,58}(?::|\.\s|\n)", re.IGNORECASE)
#: The second sentence of a title: "… in lung cancer? A randomized phase II trial."
_MORE_TITLE = lazy_regex(r"(?:an?\s+)?(?:[\w-]+[\s,]+){0,6}?(?:phase\s+\w+|trial|study)\b", re.IGNORECASE)
_FINITE = lazy_regex(r"\b(?:is|are|was|were|has|have|had|we|will|:)\b|:", re.IGNORECASE)


@dataclass(frozen=True)
class Parts:
    """A text with its title, everything between title and results (the opening), its sections and sentences.

    ``unheaded`` are stretches that were told to be methods by their words: other studies may stand in them.
    ``others`` are stretches with the results of other studies, behind which a plan goes on about itself.
    """

    text: str
    title: tuple[int, int]
    opening: tuple[int, int]
    backgrounds: tuple[tuple[int, int], ...] = ()
    unheaded: tuple[tuple[int, int], ...] = ()
    sentences: tuple[int, ...] = (0,)
    conclusion: int = 0
    others: tuple[tuple[int, int], ...] = ()

    def sentence(self, at: int) -> tuple[int, int]:
        """The sentence of a character; that of the body does not reach into the title."""
        i = bisect_right(self.sentences, at)
        start = self.sentences[i - 1] if i else 0
        end = self.sentences[i] if i < len(self.sentences) else len(self.text)
        return (max(start, self.title[1]) if at >= self.title[1] else start), end

    def is_own(self, start: int, end: int) -> bool:
        """Whether a mention tells of this study: in the title always, in the background if the sentence says so."""
        if start < self.title[1]:
            return True
        if any(a <= start < b for a, b in self.others):
            return False
        first, last = self.sentence(start)
        before = self.text[max(first, start - 60) : start]
        other = _OTHER_STUDY.search(before) and not _OWN_ONGOING.search(self.text, first, start)
        if other or _POOLED_FROM.search(self.text, first, start) or _MANY_STUDIES.match(self.text, end, last):
            return False
        if any(a <= start < b for a, b in (*self.backgrounds, *self.unheaded)):
            return self._tells_of_this(first, last)
        return True

    def is_of_patients(self, start: int) -> bool:
        """Whether a word about patients and their disease is about those of this study."""
        if start < self.title[1]:
            return True
        if any(a <= start < b for a, b in self.others):
            return False
        first, last = self.sentence(start)
        if _IN_OTHER_STUDY.search(self.text, first, start):
            return False
        own = not any(a <= start < b for a, b in self.backgrounds)
        return own or self._tells_of_this(first, last)

    def _tells_of_this(self, start: int, end: int) -> bool:
        """Whether a sentence of the background is about this study, by its words or by the name of the study."""
        if _OWN_SENTENCE.search(self.text, start, end) or _DESIGN_ALONE.match(self.text, start, end):
            return True
        return any((m["before"] or m["behind"]) in self._names for m in _NAMED_STUDY.finditer(self.text, start, end))

    @cached_property
    def _names(self) -> frozenset[str]:
        """What the title may call the study: its words in brackets or behind a colon that look like an acronym."""
        return frozenset(_ACRONYM.findall(self.text, *self.title))

    def is_pointed_at(self, start: int) -> bool:
        """Whether the sentence says "this study", "we", or the like before a mention."""
        return bool(_THIS.search(self.text, self.sentence(start)[0], start))

    @cached_property
    def words(self) -> str:
        """The text in lower case, for tests of whether a word is there at all."""
        return self.text.lower()


def _sentence_starts(doc: Doc) -> list[int]:
    """Where sentences begin, read from the array of tokens, which takes less time than ``doc.sents``."""
    tokens = doc.to_array(["SENT_START", "IDX"])
    return [at for at in tokens[tokens[:, 0] == 1, 1].tolist() if at]


def parts_of(doc: Doc) -> Parts:
    """The parts of a doc; without results the whole text is the opening."""
    text, sections = text_of(doc), sections_of(doc)
    starts = (0, *_sentence_starts(doc))
    title = next(((a, b) for a, b, name in sections if name == "title"), (0, 0))
    behind = next((start for start in starts if start > title[1]), len(text))
    if not title[1] and text[:behind].rstrip().endswith("?"):
        title = (0, behind)
        behind = next((start for start in starts if start > title[1]), len(text))
    if title[1] and _MORE_TITLE.match(text, title[1], behind) and not _FINITE.search(text, title[1], behind):
        title = (title[0], behind)
    results = told = next((a for a, _, name in sections if name == "results"), len(text))
    own_plan = None
    behind = next((start for start in starts if start > results), len(text))
    if not _HEADED.match(text, results):
        own_plan = _OWN_PLAN.search(text, results)
        if own_plan or len(_WILL.findall(text)) >= _PLANNED:
            results = len(text)
        elif _ENROLLED.search(text, results, behind):
            results = behind  # without headings the results begin with the sentence on who was enrolled
    conclusion = next((a for a, _, name in sections if name == "conclusions"), len(text))
    backgrounds = tuple(
        (max(a, title[1]), b) for a, b, name in sections if name == "background" and not _OBJECTIVES.match(text, a)
    )
    begun = own_plan and (_OWN_PLAN.search(text, title[1], told) or _WILL.search(text, title[1], own_plan.start()))
    others = ((max(told, title[1]), max(a for a in starts if a <= own_plan.start())),) if own_plan and not begun else ()
    unheaded = tuple((a, b) for a, b, name in sections if name == "methods" and not _HEADING.match(text, a))
    return Parts(text, title, (title[1], max(results, title[1])), backgrounds, unheaded, starts, conclusion, others)
