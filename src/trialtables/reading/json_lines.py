"""JSON Lines: one record on each line, with fields named as in :mod:`trialtables.reading.fields`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain

from .characters import characters, lines, longest_record
from .documents import InputDocument, ReadingError
from .fields import Fields, fields_of
from .json_studies import PROTOCOL
from .opening import ByteStream
from .options import ReadingOptions, too_long
from .records import Place, document_of_record
from .registry import document_of_study, kind_of_value

FORMAT = "jsonl"
#: Records in which a field is looked for before the file is said not to have it: empty fields may be left out.
LOOKED_AT = 100


def read_json_lines(stream: ByteStream, name: str, source: str, options: ReadingOptions) -> Iterator[InputDocument]:
    """Read the records of a stream; a damaged one is a document that says so.

    Raises ReadingError where the stream is damaged or lacks a field that the user named.
    """
    longest = longest_record(options.max_chars)
    found = (line for line in lines(characters(stream), longest) if line.strip())
    first, damage = beginning_of(found, longest)
    names = field_names(first, longest)
    fields = fields_of(names, options) if names else None
    number = 0
    for number, line in enumerate(chain(first, [] if damage else found), start=1):
        place = Place(name, source, FORMAT, number)
        if len(line) > longest:
            yield place.unread("skipped", too_long(options.max_chars))
        else:
            yield document_of_line(line, fields, place, options)
    if damage:
        raise damage
    if not number:
        yield InputDocument(name, "", source, FORMAT, status="empty", message="there are no records in it")


def beginning_of(found: Iterator[str], longest: int) -> tuple[list[str], Exception | None]:
    """The first lines, together not much longer than one may be, and the damage that ended them too early."""
    first: list[str] = []
    try:
        while len(first) < LOOKED_AT and sum(map(len, first)) < longest and (line := next(found, "")):
            first.append(line)
    except Exception as error:
        # The lines before the damage are good whatever it is.
        return first, error
    return first, None


def field_names(first: list[str], longest: int) -> list[str]:
    """The fields of the first records, in the order in which they appear; studies of a registry have none."""
    names: dict[str, None] = {}
    for line in first:
        row = parsed(line) if len(line) <= longest else None
        if isinstance(row, dict) and PROTOCOL not in row:
            names.update(dict.fromkeys(row))
    return list(names)


def parsed(line: str) -> object:
    """The value on a line, or the ReadingError that says why there is none."""
    try:
        return json.loads(line.strip())
    except json.JSONDecodeError as error:
        return ReadingError(f"broken JSON at column {error.colno}")
    except (ValueError, RecursionError):
        return ReadingError("its JSON has a number too long or values nested too deeply")


def document_of_line(line: str, fields: Fields | None, place: Place, options: ReadingOptions) -> InputDocument:
    """One line as a document."""
    row = parsed(line)
    if isinstance(row, ReadingError):
        return place.unread("failed", str(row))
    if not isinstance(row, dict):
        return place.unread("failed", f"is {kind_of_value(row)}, not an object with fields")
    if PROTOCOL in row:
        return document_of_study(row, place, options)
    try:
        record = (fields or fields_of(row, options)).record(row)
    except ReadingError as error:
        return place.unread("failed", str(error))
    return document_of_record(record, place, options)
