"""Which field of a table of records holds what: as the user says, else by the names that programs give them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import islice

from .dates import iso_date
from .documents import OtherKind, ReadingError
from .options import FIELD_MEANINGS, ReadingOptions
from .records import Record, doi_in, nct_in, pmid_in, text_with_title, whole

#: Usual names by meaning, the best first, as :func:`plain` writes them: of our own tables, PubMed, Europe PMC, Ovid,
#: Embase, Scopus, Web of Science, CENTRAL, ClinicalTrials.gov, Covidence, Rayyan, EndNote and Zotero.
USUAL = {
    "id": ("docid", "documentid", "id", "recordid", "uid", "key", "covidence"),
    "text": ("text", "abstract", "abstracttext", "abstractnote", "notesabstract", "ab", "n2", "briefsummary", "summary",
             "body", "content"),
    "title": ("title", "articletitle", "documenttitle", "studytitle", "brieftitle", "officialtitle", "primarytitle",
              "ti", "t1"),
    "date": ("date", "publicationdate", "pubdate", "publisheddate", "firstpublicationdate", "publicationyear",
             "publishedyear", "pubyear", "year", "py", "dp", "lastupdateposted"),
    "pmid": ("pmid", "pubmedid", "pubmed", "medlinepmid", "pubmednumber"),
    "doi": ("doi", "do", "digitalobjectidentifier"),
    "nct_id": ("nctid", "nct", "nctnumber", "clinicaltrialsid"),
}  # fmt: skip

#: Characters of the longest id; what is longer is no name of a record.
LONGEST_ID = 200

#: Names that a message lists at most.
MOST_NAMED = 20


def plain(name: str) -> str:
    """A field's name without case, blanks and signs: ``"PubMed ID"`` gives ``"pubmedid"``."""
    return re.sub(r"[\W_]+", "", name.lower())


@dataclass(frozen=True)
class Fields:
    """The names of the fields of each meaning, in the spelling of the file; none for what it does not have.

    Of the meanings in ``asked``, which the user named, all fields are read; of the others the first that a row fills,
    since files put together from several sources have their texts under several names.
    """

    names: Mapping[str, tuple[str, ...]]
    asked: Collection[str] = ()

    def values(self, meaning: str, row: Mapping[str, object]) -> list[str]:
        """What a row holds of a meaning, empty fields left out.  Raises ReadingError for what is no text."""
        found = (text for name in self.names.get(meaning, ()) if (text := words(name, row.get(name))))
        return list(found if meaning in self.asked else islice(found, 1))

    def record(self, row: Mapping[str, object]) -> Record:
        """The record in a row.  Raises ReadingError for a field that is no text."""
        title = " ".join(" ".join(self.values("title", row)).split())
        own_id = "".join(c for c in " ".join(self.values("id", row)) if c.isprintable())
        return Record(
            title=title,
            text=text_with_title(title, "\n\n".join(self.values("text", row))),
            pmid=pmid_in(self._first("pmid", row)),
            doi=doi_in(self._first("doi", row)),
            nct_id=nct_in(self._first("nct_id", row)),
            date=iso_date(self._first("date", row)),
            own_id=own_id if len(own_id) <= LONGEST_ID else None,
        )

    def _first(self, meaning: str, row: Mapping[str, object]) -> str | None:
        return next(iter(self.values(meaning, row)), None)


def words(name: str, value: object) -> str:
    """The text of a field.  Raises ReadingError for a list, an object or a truth value."""
    if value is None:
        return ""
    if isinstance(value, str):
        return whole(value).strip()
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    kind = {bool: "true or false", list: "a list", dict: "an object"}.get(type(value), "something else")
    raise ReadingError(f"its field {name} is {kind}, not a text")


def fields_of(names: Iterable[str], options: ReadingOptions) -> Fields:
    """The fields of each meaning among ``names``.

    Raises ReadingError where one that the user named is not there, OtherKind where none could be a text.
    """
    there = list(names)
    by_plain = {plain(name): name for name in reversed(there)}
    found: dict[str, tuple[str, ...]] = {}
    for meaning in FIELD_MEANINGS:
        if asked := options.fields.get(meaning):
            found[meaning] = tuple(asked_for(part.strip(), there) for part in asked.split("+"))
        else:
            found[meaning] = tuple(by_plain[name] for name in USUAL[meaning] if name in by_plain)
    if not found["text"] and not found["title"]:
        raise OtherKind(f"no field is a text by its name; name one with --fields text=NAME: {listed(there)}")
    return Fields(found, tuple(options.fields))


def asked_for(name: str, there: Collection[str]) -> str:
    """The field that the user named, whatever its case."""
    if name in there:
        return name
    same = [other for other in there if other.strip().lower() == name.lower()]
    if not same:
        raise ReadingError(f"has no field {name}; its fields are {listed(there)}")
    return same[0]


def listed(names: Collection[str]) -> str:
    """Names for a message, not more than a line holds."""
    shown = [" ".join(whole(name).split())[:40] or "(empty)" for name in list(names)[:MOST_NAMED]]
    return ", ".join(shown) + (f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else "")
