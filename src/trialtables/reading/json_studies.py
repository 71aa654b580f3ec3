"""Studies out of JSON of ClinicalTrials.gov, one at a time: only their protocol sections are ever built."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import ijson

from .characters import Utf8Stream
from .documents import ReadingError

PROTOCOL = "protocolSection"

#: Values in the protocol section of one study, and levels of them.
MOST_VALUES = 500_000
DEEPEST = 100
TOO_MUCH = "has a study of too many or too deeply nested values; what follows is not read"

#: Bytes parsed at a time: with each piece of a long text, the parser goes through all of that text again.
PIECE = 1 << 20

Events = Iterator[tuple[str, Any]]


class MeteredStream:
    """A stream that ends with a ReadingError where one study takes more than ``most`` bytes."""

    def __init__(self, stream: Utf8Stream, most: int) -> None:
        self._stream = stream
        self._most = most
        self._read = 0

    def study_done(self) -> None:
        self._read = 0

    def read(self, size: int) -> bytes:
        data = self._stream.read(size)
        self._read += len(data)
        if self._read > self._most:
            raise ReadingError(f"has a study of more than {self._most:,} bytes; what follows is not read")
        return data


def studies_in(stream: MeteredStream) -> Iterator[object]:
    """The studies of a stream: one study, several in a row, a list of them, or pages ``{"studies": [...]}``.

    A study comes as ``{"protocolSection": {...}}``, with None for every other part of it; what is no study comes as it
    is.  Raises ReadingError for broken JSON.
    """
    events = iter(ijson.basic_parse(stream, multiple_values=True, use_float=True, buf_size=PIECE))
    count, begun = 0, False
    try:
        for event, value in events:
            begun = True
            for study in studies_of(event, value, events):
                count += 1
                yield study
                stream.study_done()
    except (ijson.JSONError, ValueError, SystemError) as error:
        # The last two are numbers with more digits than Python takes.
        cut = "premature EOF" in str(error)
        if begun or not cut:
            studies = "1 study" if count == 1 else f"{count} studies"
            raise ReadingError(f"the JSON {'breaks off' if cut else 'is broken'} after {studies}") from error


def studies_of(event: str, value: object, events: Events) -> Iterator[object]:
    """The studies of one value at the top: of a list its elements."""
    if event == "start_array":
        yield from elements(events)
    elif event == "start_map":
        yield from of_map(events)
    else:
        yield value


def elements(events: Events) -> Iterator[object]:
    """The studies of a list."""
    for event, value in events:
        if event == "end_array":
            return
        if event == "start_map":
            yield from of_map(events)
        else:
            yield built(event, value, events) if event == "start_array" else value


def of_map(events: Events) -> Iterator[object]:
    """The study that a map is, or the studies of the page that it is."""
    parts: dict[str, object] = {}
    is_page = False
    for event, key in events:
        if event == "end_map":
            break
        event, value = next(events)
        if key == "studies" and event == "start_array":
            is_page = True
            yield from elements(events)
        elif key == PROTOCOL:
            parts[key] = built(event, value, events)
        else:
            parts[key] = None
            pass_over(event, events)
    if not is_page:
        yield parts


def built(event: str, value: object, events: Events) -> object:
    """The value that begins with this event.  Raises ReadingError where it is beyond all studies."""
    builder = ijson.ObjectBuilder()
    builder.event(event, value)
    depth = depth_change(event)
    seen = 0
    while depth:
        event, value = next(events)
        builder.event(event, value)
        depth += depth_change(event)
        seen += 1
        if depth > DEEPEST or seen > MOST_VALUES:
            raise ReadingError(TOO_MUCH)
    return builder.value


def pass_over(event: str, events: Events) -> None:
    """Read on to the end of the value that begins with this event, such as the results.

    Raises ReadingError where it is nested more deeply than any study.
    """
    depth = depth_change(event)
    while depth:
        depth += depth_change(next(events)[0])
        if depth > DEEPEST:
            raise ReadingError(TOO_MUCH)


def depth_change(event: str) -> int:
    """1 for an event that opens a list or a map, -1 for one that closes it, else 0."""
    return 1 if event.startswith("start_") else -1 if event in ("end_map", "end_array") else 0
