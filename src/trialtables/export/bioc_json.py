"""``--to bioc``: one BioC JSON collection, made with the ``bioc`` library.

A passage is a section.  Each row is an annotation with its values as infons, links are relations.  Offsets and lengths
count Unicode code points from the start of the document.  Format: Comeau et al., Database 2013, bat064.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..tables.cells import written
from ..tables.package import FILE_NAME, program_version
from .contents import Contents, Record, stated
from .marks import LINKS, EvidenceRow, Link, MarkedText, marked_texts
from .sections import section_stretches

if TYPE_CHECKING:
    from bioc import BioCAnnotation, BioCDocument, BioCPassage, BioCRelation

#: What of a row's evidence goes along; its place and words are the annotation's own.
ALONG = ("section", "rule", "flags")
IDENTIFIERS = ("title", "pmid", "doi", "nct_id", "source", "format", "sha256")


def write(contents: Contents, target: Path, *, raw: bool = False) -> None:
    """Write the collection."""
    from bioc import BioCCollection, biocjson

    collection = BioCCollection()
    collection.source = f"trialtables {program_version()}"
    # The library fills in today; the same tables shall give the same bytes.
    collection.date = ""
    # BioC's key is the file that explains the infons.
    collection.key = FILE_NAME
    collection.infons = {"offsets": "Unicode code points"}
    collection.documents = [document(marked) for marked in marked_texts(contents)]
    with target.open("w", encoding="utf-8", newline="\n") as file:
        biocjson.dump(collection, file, ensure_ascii=False, indent=1)
        file.write("\n")


def document(marked: MarkedText) -> BioCDocument:
    """A document with its passages; what runs over the end of a passage is annotated at the document."""
    from bioc import BioCDocument

    made = BioCDocument()
    made.id = marked.document.doc_id
    made.infons = strings(marked.record, IDENTIFIERS)
    text = marked.document.text
    made.passages = [passage(text, *stretch) for stretch in section_stretches(marked.document)]
    for row in marked.rows:
        inside = (p for p in made.passages if p.offset <= row.start and row.end <= p.offset + len(p.text))
        next(inside, made).add_annotation(annotation(row, text))
    for number, link in enumerate(marked.row_links, start=1):
        made.add_relation(relation(f"R{number}", link))
    return made


def passage(text: str, section: str, start: int, end: int) -> BioCPassage:
    """A section of the text."""
    from bioc import BioCPassage

    made = BioCPassage()
    made.offset, made.text = start, text[start:end]
    made.infons = {"section": section}
    return made


def annotation(row: EvidenceRow, text: str) -> BioCAnnotation:
    """A row at its evidence."""
    from bioc import BioCAnnotation, BioCLocation

    made = BioCAnnotation()
    made.id, made.text = row.row_id, text[row.start : row.end]
    made.infons = {"type": row.table, **strings(stated(row.record)), **strings(row.record, ALONG)}
    made.add_location(BioCLocation(row.start, row.end - row.start))
    return made


def relation(number: str, link: Link) -> BioCRelation:
    """A link with the parts that its two rows play in it."""
    from bioc import BioCNode, BioCRelation

    made = BioCRelation()
    made.id, made.infons = number, {"type": link.name}
    (source, _), (target, _) = LINKS[link.name]
    made.add_node(BioCNode(link.source, source))
    made.add_node(BioCNode(link.target, target))
    return made


def strings(record: Record, names: tuple[str, ...] | None = None) -> dict[str, str]:
    """The stated values of these columns, or of all, as infons: BioC knows only text."""
    return {name: written(record[name]) for name in names or record if record[name] is not None}
