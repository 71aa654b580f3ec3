"""Sections: stated by headings, else told by what the sentences talk about.

medspaCy's sectionizer expects the headings of clinical notes and a rule for each wording; abstracts have some
thirty headings and mostly none at all, so this is our own.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from ..base import set_group, span_at, text_of
from .lazy_regex import lazy_regex
from .numbers import WORD_NUMBER
from .scan import scanner
from .words import PATIENTS

HEADINGS = {
    # one heading over two sections, which a sentence parts
    "background_methods": r"(?:background|introduction|purpose|objectives?|aims?)(?: and| &) (?:patients and )?methods",
    "methods_results": r"(?:patients and )?methods(?: and| &) results",
    "background": r"background(?: and (?:aims?|objectives?|purpose))?|introduction|purpose|objectives?|"
    r"aims?(?: of the study)?|aims? and background|context|importance|rationale|hypothesis|study objectives?|"
    r"objective and importance|"
    r"(?:primary|secondary|tertiary) objectives?|lessons learned|what is known",
    "methods": r"methods?|"
    r"(?:patients?|materials?|subjects?|participants?|study)(?:(?:,| and| &) (?:patients|methods?))+|"
    r"design|study design|design,? setting,? and participants|design and methods|methods and materials|"
    r"settings?|participants|interventions?|patients|main outcomes?(?: and)? measures?|outcome measures?|"
    r"experimental design|methodology|materials and methods|trial design|outline|study treatment|"
    r"research design and methods|"
    r"methods and patients|patients/methods|patients & methods|methods and findings|data sources|study selection",
    "results": r"results?|findings|main results|efficacy|safety|toxicity|results and conclusions?",
    "conclusions": r"conclusions?|interpretation|discussion|conclusions? and relevance|significance|summary|"
    r"conclusions?/interpretation|clinical implications?|implications for practice|meaning",
}
#: Within a line a heading has a capital: "… in 15 (6%) patients. Two deaths …" begins no section.  In capitals
#: throughout it may do without a colon ("METHODS Forty patients …").
_WORDS = "(?:" + "|".join(f"(?P<{name}>{words})" for name, words in HEADINGS.items()) + ")"
_HEADING = lazy_regex(
    r"(?:(?<=\A)|(?<=[\n\r])|(?:(?<=[.!?)\]] )|(?<=[.!?)\]]))(?=[ \t]*(?-i:[A-Z])))[ \t]*"
    + _WORDS
    + r"(?:[ \t]*(?::|\.(?=\s)|(?=\n))|(?-i:(?<=[A-Z]{3}))[ \t]+(?-i:(?=[A-Z\d])))",
    re.IGNORECASE,
)
#: The number under which a conference lists an abstract, with the first heading behind it: "e19504 Background: …".
_NUMBERED = lazy_regex(
    r"\s*(?:(?-i:Abstract)\s+)?#?(?-i:[A-Z]{1,4}|e)?-?\d{1,6}[*^+†‡]?[.:]?\s+" + _WORDS + r"[ \t]*:", re.IGNORECASE
)
_BEFORE_HEADING = lazy_regex(r"[\n\r.!?)\]]")
_RESULTS = lazy_regex(
    r"\b(?:were (?:enrolled|evaluable|assessable|included|accrued|entered|recruited|eligible|treated)|"
    r"(?:response|survival) rates? (?:was|were)|mean age (?:was|of)|median (?:age|follow-up|survival)|"
    r"was observed|were observed|"
    r"(?:a total of|between .{4,60}) .{0,40}patients|responded|achieved|"
    r"toxicit(?:y|ies) (?:was|were)|occurred|population comprised)\b",
    re.IGNORECASE,
)
#: What a study or its authors did with patients: "this trial treated 25 patients".
_TOOK = r"(?:treated|enroll?ed|recruited|included|randomi[sz]ed|screened)"
_METHODS = lazy_regex(
    r"\b(?:were (?:randomi[sz]ed|randomly|assigned|allocated|given|administered|eligible)|received|"
    r"was (?:given|administered|infused)\b(?! (?:approval|by))|"
    r"we (?:conducted|performed|did|assessed|evaluated|investigated|randomly|randomi[sz]ed|screened)|"
    rf"(?:this|our) (?:[\w-]+ ){{0,5}}?(?:study|trial) {_TOOK} \d+|(?:primary|secondary) (?:end ?point|outcome)|"
    rf"eligib|patients with .{{3,80}} were|(?:{PATIENTS}) were registered|"
    r"entered (?:the|this|our) (?:[\w-]+ ){0,5}?(?:study|trial)|underwent randomi[sz]ation)\b",
    re.IGNORECASE,
)
#: "In a previous study X was given weekly": how others, or the authors before, did it.
_EARLIER = lazy_regex(
    r"\W*(?:In|From|Based\son)\s(?:(?:an?|our|one|two|the|several)\s)?(?:own\s)?(?:previous|earlier|prior|preceding|former)\b[^.;,]{0,50}?"
    r"\b(?:study|studies|trials?|reports?|experience)\b",
    re.IGNORECASE,
)
#: A sentence that begins with the number of patients: "Seventy-six patients with … were treated".
_COUNTED = lazy_regex(
    rf"\A\W*(?:a total of )?(?:\d+|{WORD_NUMBER}) (?:[\w-]+ ){{0,4}}?(?:{PATIENTS})\b.*?\b"
    r"(?:were (?:enroll?ed|treated|entered|accrued|recruited|included|registered)|entered)\b",
    re.IGNORECASE | re.DOTALL,
)
#: Further down such a sentence is of the long background of a plan.
_COUNTED_WITHIN = 1500
_CONCLUSION = lazy_regex(
    r"^\W*(?:(?P<plain>in (?:conclusion|summary)|we conclude|conclusions?\b)|"
    r"(?:these|our|the) (?:results|findings|data|study)\b.{0,40}"
    r"\b(?:suggest|indicate|demonstrate|show|support|confirm)|(?:this|the) (?:combination|regimen|study|treatment) "
    r".{0,30}(?:is|are|has|appears|was well) )",
    re.IGNORECASE,
)
#: Figures of results: a sentence that only sounds like a conclusion ("this study is registered") is none before them.
_FIGURES = scanner(r"\d\s?%|\bp\s?[<=>]|\bn\s?=|\bCI\b", re.IGNORECASE)
#: Statistics of a comparison that was made, unlike those of a sample-size calculation.
_TESTED = lazy_regex(r"\bp\s?[<=]\s?0?\.\d|\bhazard\s+ratio|\b95\s?%\s?(?:CI\b|confidence)", re.IGNORECASE)
_CALCULATED = lazy_regex(
    r"\b(?:power|two-sided|one-sided|significance|alpha|type I|sample size|detect)\b", re.IGNORECASE
)
#: Where a reader leaves the sections of a structured record: ``[name, start, end]`` each.
GIVEN = "input_sections"
_FINITE = lazy_regex(
    r"\b(?:is|are|was|were|has|have|had|we|received|been|can|may|showed|did|does|entered|"
    rf"(?:study|trial) {_TOOK}(?= (?:\d|\w+ (?:{PATIENTS}))))\b",
    re.IGNORECASE,
)
_LONGEST_TITLE = 320


#: A heading in any words.
_ANY_HEADING = lazy_regex(r"\W*[A-Za-z][A-Za-z /&,]{3,60}(?:[:.]|\n)")


def has_headings(doc: Doc) -> bool:
    """Whether the sections are stated: where they are guessed, results may begin earlier than the guess."""
    results = next((s for s in doc.spans.get("sections", ()) if s.label_ == "results"), None)
    stated = results is not None and _ANY_HEADING.match(text_of(doc), results.start_char)
    return results is not None and bool(doc.user_data.get(GIVEN) or stated)


def find_sections(text: str, sentences: list[tuple[int, int]]) -> list[tuple[int, int, str]]:
    """Stretches ``(start, end, name)`` that cover the text from its first character to its last."""
    body = _title_end(text, sentences)
    marks = [(0, "title")] if body else []
    headings = [(m.start(), m.lastgroup or "") for m in _headings(text, body)]
    marks += headings if len(headings) > 1 else _guessed(text, sentences, body, headings)
    if not marks or marks[0][0] > 0:
        marks.insert(0, (0, ""))
    if headings and len(headings) > 1 and body and headings[0][0] > body:
        marks.insert(1, (body, "background"))
    marks = _parted(text, sentences, marks)
    ends = [start for start, _ in marks[1:]] + [len(text)]
    return [(start, end, name) for (start, name), end in zip(marks, ends, strict=True) if end > start]


def _parted(text: str, sentences: list[tuple[int, int]], marks: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """The two sections of "Background and Methods", and of "Methods and Results", where the second begins."""
    found = []
    for i, (start, name) in enumerate(marks):
        first, _, second = name.partition("_")
        end = marks[i + 1][0] if i + 1 < len(marks) else len(text)
        within = [(a, text[a:b]) for a, b in sentences if start <= a < end] if second else []
        if second == "methods" and within and _opens_methods(within[0][1]):
            found.append((start, second))
            continue
        opens = _opens_methods if second == "methods" else _opens_results
        found += [(start, first), *[(a, second) for a, sentence in within[1:] if opens(sentence)][:1]]
    return found


def _opens_methods(sentence: str) -> bool:
    return _METHODS.search(sentence) is not None or _COUNTED.match(sentence) is not None


def _opens_results(sentence: str) -> bool:
    """Whether a sentence tells a figure of a result, and plans none."""
    told = _of_results(sentence) or _TESTED.search(sentence) is not None or "%" in sentence
    return told and _CALCULATED.search(sentence) is None


def _headings(text: str, body: int) -> Iterator[re.Match[str]]:
    """The headings behind the title: tried behind the marks that may stand before one, not at every character."""
    last = body
    if numbered := _NUMBERED.match(text, body):
        last = numbered.end()
        yield numbered
    for at in (0, *(m.end() for m in _BEFORE_HEADING.finditer(text))):
        if not text[at:last].strip() and (match := _HEADING.match(text, at)):
            last = match.end()
            yield match


def _title_end(text: str, sentences: list[tuple[int, int]]) -> int:
    """Where the title ends: a first line before an empty one, or a first sentence without a finite verb."""
    line = re.match(r"\s*\S[^\n]*\n\s*\n", text)
    if line and line.end() <= _LONGEST_TITLE and not _opens_headed(text, line.end()):
        return line.end()
    if not sentences:
        return 0
    start, end = sentences[0]
    first = text[start:end]
    if len(sentences) > 2 and len(first) <= _LONGEST_TITLE and not _FINITE.search(first) and not _opens_headed(text):
        return sentences[1][0]
    return 0


def _opens_headed(text: str, end: int = sys.maxsize) -> bool:
    """Whether a text begins with a heading, or with the number of an abstract and a heading."""
    return _HEADING.match(text, 0, end) is not None or _NUMBERED.match(text, 0, end) is not None


_OF_RESULTS = ("RESULT", "Results:", "Result:", "Findings:")


def _guessed(
    text: str, sentences: list[tuple[int, int]], body: int, headings: list[tuple[int, str]]
) -> list[tuple[int, str]]:
    """Sections of an abstract without headings; they only ever move forward.

    A single heading of results is believed: none stand before it.
    """
    at = next((at for at, name in headings if name == "results" and text[at:].lstrip().startswith(_OF_RESULTS)), -1)
    results = at + len(text[at:]) - len(text[at:].lstrip()) if at >= 0 else None
    marks: list[tuple[int, str]] = []
    name = ""
    last_figures = max((start for start, end in sentences if _FIGURES.search(text, start, end)), default=0)
    for start, end in sentences:
        if start < body:
            continue
        sentence = text[start:end]
        concludes = _CONCLUSION.search(sentence) if name in ("results", "methods") else None
        told = results is None or start > results
        if results is not None and start <= results < end:
            new = "results"
        elif concludes and (concludes["plain"] or start >= last_figures):
            new = "conclusions"
        elif (told and name in ("background", "methods", "") and marks and _of_results(sentence)) or (
            name == "methods" and _TESTED.search(sentence) and not _CALCULATED.search(sentence)
        ):
            new = "results"
        elif (
            name in ("background", "")
            and not _EARLIER.match(sentence)
            and (_METHODS.search(sentence) or (start < _COUNTED_WITHIN and _COUNTED.match(sentence)))
        ):
            new = "methods"
        else:
            new = name or "background"
        if new != name:
            marks.append((start, new))
            name = new
    return marks


def _of_results(sentence: str) -> bool:
    """Whether a sentence sounds like one of results, and has a number."""
    return _RESULTS.search(sentence) is not None and re.search(r"\d", sentence) is not None


@Language.component("trialtables_sections", requires=["token.is_sent_start"])
def sections(doc: Doc) -> Doc:
    """Fill ``doc.spans["sections"]``: as the record gives them, else as the text tells them."""
    text = text_of(doc)
    bounds = [(s.start_char, s.end_char) for s in doc.sents]
    given = [(start, end, name) for name, start, end in doc.user_data.get(GIVEN, ())]
    spans = []
    if len(doc):
        spans = [
            span_at(doc, start, end, name)
            for start, end, name in given or find_sections(text, bounds)
            if text[start:end].strip()
        ]
    set_group(doc, "sections", spans)
    return doc
