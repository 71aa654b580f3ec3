"""What reading hands on: one document with its text, whatever its file looked like."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath

#: A section of the text: name from ``facts.SECTIONS``, first character, one past the last character.
SectionSpan = tuple[str, int, int]

#: A first line longer than this is a paragraph, not a title.
LONGEST_TITLE = 300


@dataclass(frozen=True)
class InputDocument:
    """One document as read; offsets everywhere else count the characters of ``text``.

    ``status`` is ``ok``, ``empty`` (nothing to read in it), ``failed`` (should have been readable) or
    ``skipped`` (not for us); ``message`` says why in one line.  Only ``ok`` documents go to the pipeline.
    ``date`` is that of the publication, of a registration that of its last update, as far as it is stated:
    ``2019``, ``2019-03`` or ``2019-03-05``.
    """

    doc_id: str
    text: str
    source: str
    format: str
    title: str | None = None
    pmid: str | None = None
    doi: str | None = None
    nct_id: str | None = None
    status: str = "ok"
    message: str | None = None
    sections: tuple[SectionSpan, ...] = ()
    date: str | None = None


@dataclass(frozen=True)
class Identifiers:
    """Identifiers of the publication or registration behind a document."""

    pmid: str | None = None
    doi: str | None = None
    nct_id: str | None = None


class ReadingError(Exception):
    """Why one input cannot be read, in one line for its user."""


class OtherKind(ReadingError):
    """A file that can be read but holds nothing of ours, such as settings in JSON or a table of addresses in CSV."""


class IdClash(ValueError):
    """Two inputs have the same document id."""

    def __init__(self, doc_id: str, first: str, second: str) -> None:
        super().__init__(f"two documents have the id {doc_id}: {first} and {second}; rename one or run them apart")


NCT = re.compile(r"\bNCT\d{8}\b")
NCT_AS_REGISTRATION = re.compile(
    r"(?:regist\w+|clinical\s?trials\.gov|identifier|trial\s+number)[^.;]{0,60}?\b(NCT\d{8})\b", re.IGNORECASE
)
PMID_IN_TEXT = re.compile(r"\bPMID\s*:?\s*(\d{1,8})\b")
PMID_AS_NAME = re.compile(r"PMID_?(\d{1,8})")
DOI_IN_TEXT = re.compile(r"(?:\bdoi\s*:?\s*|\bdoi\.org/)(10\.\d{4,9}/[^\s\"<>]+)", re.IGNORECASE)


def stated_identifiers(name: str, text: str) -> Identifiers:
    """Identifiers that a text's name or its own words give beyond doubt.

    Several different numbers leave the field empty, unless one alone is given as the registration.
    A name such as ``DOI_10.1016_S0140_6736_11_1_3`` cannot be turned back into a DOI: its underscores
    stand for more than one character.
    """
    named = PMID_AS_NAME.fullmatch(name)
    registered = NCT.fullmatch(name)
    return Identifiers(
        pmid=named[1] if named else only(PMID_IN_TEXT.findall(text)) if "PMID" in text else None,
        doi=stated_doi(text),
        nct_id=registered[0] if registered else registration_number(text),
    )


def stated_doi(text: str) -> str | None:
    """The only DOI that the text gives as one."""
    if "doi" not in text.lower():  # most texts, and much faster to tell than by the pattern
        return None
    return only(doi.rstrip(".,;:)]}").lower() for doi in DOI_IN_TEXT.findall(text))


def registration_number(text: str) -> str | None:
    """The only NCT number in the text, or the only one that is given as the registration."""
    if "NCT" not in text.upper():  # most texts, and much faster to tell than by the patterns
        return None
    return only(NCT.findall(text)) or only(NCT_AS_REGISTRATION.findall(text))


def only(values: object) -> str | None:
    """The one distinct value, or None when there is none or there are several."""
    distinct = set(values)  # type: ignore[call-overload]
    return distinct.pop() if len(distinct) == 1 else None


def stated_title(text: str) -> str | None:
    """The first line, where it is short and an empty line follows; ``"BACKGROUND:"`` is no title."""
    lines = text.strip().splitlines()
    if len(lines) < 3 or lines[1].strip():
        return None
    title = lines[0].strip()
    return title if len(title) <= LONGEST_TITLE and not title.endswith(":") else None


def name_of(path: PurePath) -> str:
    """The document id of a file: its name without ``.gz`` and without its extension.

    ``trials/NCT01234567.txt.gz`` gives ``NCT01234567``.
    """
    name = path.name[:-3] if path.name.lower().endswith(".gz") else path.name
    return shown(PurePath(name).stem)


def shown(name: object) -> str:
    """A file name as Unicode: bytes that are no UTF-8 would make every later write of the name fail."""
    return str(name).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
