"""What the components share: where a doc keeps its layers, and how a row is added to it.

Everything stored on the doc is plain data (span groups, dicts, lists, numbers, text), so that docs survive
``nlp.pipe(n_process=…)`` and ``DocBin``; typed rows are built by a getter when they are asked for.

Span groups, in the order in which they are filled:

=================  ==========================  =====================================================
group              label_                      kb_id_
=================  ==========================  =====================================================
sections           a name from facts.SECTIONS
drugs              DRUG or REGIMEN             non-proprietary names, joined by " + "
arm_definitions    arm id                      (the stretch of text that introduces the arm)
arms               arm id                      (every mention of one arm)
=================  ==========================  =====================================================
"""

from __future__ import annotations

import weakref
from collections.abc import Callable
from typing import Any

from spacy.tokens import Doc, Span, SpanGroup

from ..facts import FACT_TABLES, Fact
from .text.lazy_regex import lazy_regex
from .text.reading_text import reading_text
from .text.scan import Scanner

#: The doc that was read last, whether its drugs were known then, and its text.
_last_read: tuple[Callable[[], Doc | None], bool, str] = (lambda: None, False, "")
#: The sections that were read last.
_last_sections: tuple[SpanGroup | None, list[tuple[int, int, str]]] = (None, [])


def text_of(doc: Doc) -> str:
    """The text of a doc as the components read it (:mod:`reading_text`); offsets are those of ``doc.text``.

    ``doc.text`` is put together from the tokens at every access, which takes as long as a component may; the text
    of the doc in work is kept here, not on the doc, where it would be stored a second time.
    """
    global _last_read
    known, named, text = _last_read
    if known() is not doc or named != ("drugs" in doc.spans):
        plain = text if known() is doc and not named else reading_text(doc.text)
        named = "drugs" in doc.spans
        text = plain
        if named:
            text = without_numbers(text, [(s.start_char, s.end_char) for s in doc.spans["drugs"] if s.label_ == "DRUG"])
            text = without_karyotypes(text)
        _last_read = (weakref.ref(doc), named, text)
    return text


#: "ZQX-4471", "CPT-11", "BMS-936558", not "5-FU" nor "n-3".
_CODE = lazy_regex(r"[A-Z]{1,6}[a-z]?[- ]?[A-Z]?\d{2,8}(?:-\d{2,5})?(?:-?[A-Z]{1,3})?")
#: Letters that no abstract is written in stand for the digits of a name: those count nothing.
_NUMERALS = "ᴀʙᴄᴅᴇꜰɢʜɪᴊ"
_HIDDEN = str.maketrans("0123456789", _NUMERALS)
_SHOWN = str.maketrans(_NUMERALS, "0123456789")


#: Changes of chromosomes as ISCN writes them: "t(4;14)", "del(17)(p13.1)", "inv(16)", "trisomy 8", "17p13", "del 11q".
_KARYOTYPE = lazy_regex(
    r"(?<![\w.])(?:(?:del|inv|t|add|dup|der|ins|idic)\s?\(\s?(?:\d{1,2}|X|Y)(?:[pq][\d.]*)?"
    r"(?:\s?[;:,]\s?(?:\d{1,2}|X|Y)(?:[pq][\d.]*)?){0,2}\s?\)(?:\s?\([pq][pq\d.;]*\))?"
    r"|(?:(?i:trisomy|monosomy|tetrasomy|chromosomes?)|del)\s(?:\d{1,2})(?:[pq][\d.]*)?(?!\s?[%\d]|\.\d)"
    r"|(?:[1-9]|1\d|2[0-2])[pq]\d{1,2}(?:\.\d{1,2})?)(?!\w)"
)
_ANY_KARYOTYPE = Scanner(_KARYOTYPE)


def without_karyotypes(text: str) -> str:
    """The text with the digits of chromosomes hidden: "responses with del(17p) or t(11;14)" counts nobody."""
    if _ANY_KARYOTYPE.search(text) is None:
        return text
    return _KARYOTYPE.sub(lambda match: match.group().translate(_HIDDEN), text)


def without_numbers(text: str, names: list[tuple[int, int]]) -> str:
    """The text with the digits of these names hidden."""
    for start, end in names:
        name = text[start:end]
        if _CODE.fullmatch(name):
            text = text[:start] + name.translate(_HIDDEN) + text[end:]
    return text


def shown(text: str) -> str:
    """A stretch of the text as read, with the digits of names as they came."""
    return text.translate(_SHOWN)


def sections_of(doc: Doc) -> list[tuple[int, int, str]]:
    """First character, end and name of each section; kept for the doc in work, as spans take long to make."""
    global _last_sections
    group = doc.spans.get("sections")
    if group is None:
        return []
    if _last_sections[0] is not group:
        _last_sections = (group, [(s.start_char, s.end_char, s.label_) for s in group])
    return _last_sections[1]


def section_at(doc: Doc, at: int) -> str:
    """The section of a character, "" where it has none."""
    return next((name for start, end, name in sections_of(doc) if start <= at < end), "")


def register_extensions() -> None:
    """Declare the extensions once; a second call does nothing."""
    if Doc.has_extension("facts"):
        return
    Doc.set_extension("doc_id", default="")
    Doc.set_extension("fact_rows", default=None)
    Doc.set_extension("drug_names", default=None)
    Doc.set_extension("arms", default=None)
    Doc.set_extension("quantities", default=None)
    Doc.set_extension("figure_context", default=None)
    Doc.set_extension("facts", getter=facts_of)


def add_row(doc: Doc, table: str, start: int, end: int, rule: str, flags: tuple[str, ...] = (), **values: Any) -> None:
    """Add a row to the doc: ``start`` and ``end`` are the characters of its evidence."""
    rows = doc._.fact_rows
    if rows is None:
        doc._.fact_rows = rows = []
    rows.append({"table": table, "start": start, "end": end, "rule": rule, "flags": list(flags), **values})


def rows_of(doc: Doc, table: str) -> list[dict[str, Any]]:
    """The plain rows of one table that the doc holds so far; changing one changes the doc's."""
    return [row for row in doc._.fact_rows or [] if row["table"] == table]


def facts_of(doc: Doc) -> list[Fact]:
    """The typed rows of a doc, sorted by table and then by start."""
    order = {name: i for i, name in enumerate(FACT_TABLES)}
    sections = [(s.start_char, s.end_char, s.label_) for s in doc.spans.get("sections", ())]
    text = doc.text
    facts = [_typed(doc, text, row, sections) for row in doc._.fact_rows or []]
    return sorted(facts, key=lambda f: (order[f.table], f.start, f.end))


def _typed(doc: Doc, text: str, row: dict[str, Any], sections: list[tuple[int, int, str]]) -> Fact:
    values: dict[str, Any] = {k: v for k, v in row.items() if k != "table"}
    values |= {k: shown(v) for k, v in values.items() if isinstance(v, str)}
    start, end = whole_words(text, values["start"], values["end"])
    end = start + len(text[start:end].rstrip())  # what looks for the next word may take in the blank before it
    values["start"], values["end"] = start, end
    values["section"] = next((name for a, b, name in sections if a <= start < b), "")
    values["flags"] = ";".join(sorted(set(values["flags"])))
    return FACT_TABLES[row["table"]](doc_id=doc._.doc_id, evidence=text[start:end], **values)


def whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch widened to whole words: in a word broken at a line end it stops short by the break."""
    while 0 < start < len(text) and text[start - 1].isalpha() and text[start].isalpha():
        start -= 1
    while 0 < end < len(text) and text[end - 1].isalpha() and text[end].isalpha():
        end += 1
    return start, end


def span_at(doc: Doc, start: int, end: int, label: str, kb_id: str = "") -> Span:
    """The span over these characters, widened to whole tokens where they end inside one."""
    span = doc.char_span(start, end, label=label, kb_id=kb_id, alignment_mode="expand")
    if span is None:
        raise ValueError(f"no token covers characters {start}-{end} of a text of {len(doc.text)}")
    return span


def set_group(doc: Doc, name: str, spans: list[Span]) -> None:
    """Store spans under a group name, in text order."""
    doc.spans[name] = SpanGroup(doc, name=name, spans=sorted(spans, key=lambda s: (s.start, s.end)))
