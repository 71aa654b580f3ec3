"""``--to brat``: a text and its standoff annotation for each document, with the configuration that brat needs.

Evidence is marked with the name of its table.  A flag is an attribute, the rows' values are notes.
Format: https://brat.nlplab.org/standoff.html and https://brat.nlplab.org/configuration.html
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..facts import FACT_TABLES, FLAGS
from .contents import Contents, in_words
from .marks import LINKS, Mark, MarkedText, marked_texts
from .palette import COLOURS
from .standoff import SEPARATOR, file_stem, fragments

ARCS = "ARC_DEFAULT\tcolor:black, arrowHead:triangle-5"
FILES = r".+\.(?:txt|ann)|annotation\.conf|visual\.conf"


def write(contents: Contents, target: Path, *, raw: bool = False) -> None:
    """Write the folder: ``<doc_id>.txt``, ``<doc_id>.ann``, ``annotation.conf``, ``visual.conf``."""
    for marked in marked_texts(contents):
        stem = file_stem(marked.document.doc_id)
        # Bytes, so that line ends stay as they are and offsets with them.
        (target / f"{stem}.txt").write_bytes(marked.document.text.encode())
        (target / f"{stem}.ann").write_bytes("".join(f"{line}\n" for line in lines(marked)).encode())
    (target / "annotation.conf").write_text(annotation_conf(), "utf-8")
    (target / "visual.conf").write_text(visual_conf(), "utf-8")


def lines(marked: MarkedText) -> Iterator[str]:
    """The lines of an ``.ann`` file: text-bound annotations, relations, attributes, notes."""
    marks = marked.marks
    for mark in marks:
        yield text_bound(mark, marked.document.text)
    for number, (name, source, target) in enumerate(marked.mark_links(marks), start=1):
        yield f"R{number}\t{name} Arg1:{source} Arg2:{target}"
    flags = ((mark, flag) for mark in marks for flag in flags_of(mark))
    for number, (mark, flag) in enumerate(flags, start=1):
        yield f"A{number}\t{flag} {mark.mark_id}"
    for number, mark in enumerate(marks, start=1):
        # Several notes on one annotation would be lost when one of them is edited in brat.
        values = " || ".join(in_words(row.record) for row in mark.rows)
        yield f"#{number}\tAnnotatorNotes {mark.mark_id}\t{values}"


def text_bound(mark: Mark, text: str) -> str:
    """``T1<tab>doses 364 381<tab>vandetanib 300 mg``; over a line end ``364 374;375 381``."""
    parts = fragments(text, mark.start, mark.end) or [(mark.start, mark.end)]
    places = ";".join(f"{start} {end}" for start, end in parts)
    words = SEPARATOR.join(text[start:end] for start, end in parts)
    return f"{mark.mark_id}\t{mark.table} {places}\t{words}"


def flags_of(mark: Mark) -> list[str]:
    """The flags of the mark's rows, each once."""
    flags = {flag for row in mark.rows for flag in str(row.record["flags"] or "").split(";")}
    return [flag for flag in FLAGS if flag in flags]


def annotation_conf() -> str:
    """What may be annotated."""
    relations = [
        f"{name}\tArg1:{'|'.join(source)}, Arg2:{'|'.join(target)}"
        for name, ((_, source), (_, target)) in LINKS.items()
    ]
    overlap = "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>"
    parts = {
        "entities": list(FACT_TABLES),
        "relations": [*relations, overlap],
        "events": [],
        "attributes": [f"{flag}\tArg:<ENTITY>" for flag in FLAGS],
    }
    return "\n".join(f"[{name}]\n" + "".join(f"{line}\n" for line in of_part) for name, of_part in parts.items())


def visual_conf() -> str:
    """How it looks: the colours of the tables, a sign on what carries a flag."""
    labels = [f"{name} | {name.replace('_', ' ')}" for name in (*FACT_TABLES, *LINKS)]
    drawing = [f"{name}\tbgColor:{COLOURS[name]}, fgColor:black, borderColor:darken" for name in FACT_TABLES]
    signs = [f"{flag}\tglyph:⚑" for flag in FLAGS]
    parts = {"labels": labels, "drawing": ["SPAN_DEFAULT\tfgColor:black, bgColor:white", ARCS, *drawing, *signs]}
    return "\n".join(f"[{name}]\n" + "".join(f"{line}\n" for line in of_part) for name, of_part in parts.items())
