"""``--to labelstudio``: tasks with pre-annotations, and the labelling interface for them.

Each piece of evidence is a region with its table as label and its rows' values as text; links are relations.
Offsets count Unicode code points, as current versions of Label Studio do.
Format: https://labelstud.io/guide/predictions
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from ..facts import FACT_TABLES
from ..tables.package import program_version
from .contents import Contents, in_words
from .marks import LINKS, Mark, MarkedText, marked_texts
from .palette import COLOURS

TASKS, CONFIG = "tasks.json", "labels.xml"
FILES = rf"{TASKS}|{CONFIG}".replace(".", r"\.")

#: The names of the interface's parts, to which results refer.
TEXT, LABELS, ROWS = "text", "table", "rows"


def write(contents: Contents, target: Path, *, raw: bool = False) -> None:
    """Write ``tasks.json`` to import and ``labels.xml`` to paste as the labelling interface."""
    tasks = [task(marked) for marked in marked_texts(contents)]
    (target / TASKS).write_bytes((json.dumps(tasks, ensure_ascii=False, indent=1) + "\n").encode())
    (target / CONFIG).write_bytes((interface() + "\n").encode())


def task(marked: MarkedText) -> dict[str, Any]:
    """A document with its marks as one prediction."""
    marks, text = marked.marks, marked.document.text
    names = ("doc_id", "title", "pmid", "doi", "nct_id", "source")
    known = {name: marked.record[name] for name in names if marked.record[name] is not None}
    regions = [result for mark in marks for result in region(mark, text)]
    relations = [
        {"type": "relation", "from_id": source, "to_id": target, "direction": "right", "labels": [name]}
        for name, source, target in marked.mark_links(marks)
    ]
    prediction = {"model_version": f"trialtables {program_version()}", "result": regions + relations}
    return {"data": {TEXT: text, **known}, "predictions": [prediction]}


def region(mark: Mark, text: str) -> list[dict[str, Any]]:
    """A labelled stretch of text, and the values of its rows beside it: two results with one id are one region."""
    place = {"start": mark.start, "end": mark.end}
    both = {"id": mark.mark_id, "to_name": TEXT}
    label = {**place, "text": text[mark.start : mark.end], "labels": [mark.table]}
    values = {**place, "text": [in_words(row.record) for row in mark.rows]}
    return [
        {**both, "from_name": LABELS, "type": "labels", "value": label},
        {**both, "from_name": ROWS, "type": "textarea", "value": values},
    ]


def interface() -> str:
    """The labelling interface as Label Studio's XML."""
    view = Element("View")
    SubElement(view, "Header", value="$doc_id")
    labels = SubElement(view, "Labels", name=LABELS, toName=TEXT)
    for name in FACT_TABLES:
        SubElement(labels, "Label", value=name, background=COLOURS[name])
    relations = SubElement(view, "Relations")
    for name in LINKS:
        SubElement(relations, "Relation", value=name)
    SubElement(view, "Text", name=TEXT, value=f"${TEXT}", granularity="symbol")
    SubElement(view, "TextArea", name=ROWS, toName=TEXT, perRegion="true", editable="true", placeholder="values")
    indent(view)
    return tostring(view, encoding="unicode")
