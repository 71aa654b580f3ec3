"""Registrations of ClinicalTrials.gov as its API (version 2) gives them: titles, summaries, arms and interventions."""

from __future__ import annotations

from collections.abc import Iterator

from .characters import Utf8Stream, characters, longest_record
from .dates import iso_date
from .documents import InputDocument, OtherKind, SectionSpan
from .json_studies import PROTOCOL, MeteredStream, studies_in
from .opening import ByteStream
from .options import ReadingOptions
from .records import Place, Record, document_of_record, nct_in, whole

FORMAT = "ctgov-json"
#: Bytes of the longest study with all its sites and results.
LONGEST_STUDY = 32_000_000


def read_registry(stream: ByteStream, name: str, source: str, options: ReadingOptions) -> Iterator[InputDocument]:
    """Read the studies of a stream of JSON; what is no study among them is a document that says so.

    Raises ReadingError where the JSON is broken, OtherKind where it does not begin with a study.
    """
    longest = max(LONGEST_STUDY, longest_record(options.max_chars))
    number = 0
    metered = MeteredStream(Utf8Stream(characters(stream)), longest)
    for number, study in enumerate(studies_in(metered), start=1):
        if number == 1 and (problem := no_study(study)):
            raise OtherKind(problem)
        yield document_of_study(study, Place(name, source, FORMAT, number), options)
    if not number:
        yield InputDocument(name, "", source, FORMAT, status="empty", message="there are no studies in it")


def document_of_study(study: object, place: Place, options: ReadingOptions) -> InputDocument:
    """One study as a document."""
    if problem := no_study(study):
        return place.unread("failed", problem)
    assert isinstance(study, dict)
    return document_of_record(record_of(study[PROTOCOL]), place, options)


def no_study(value: object) -> str | None:
    """Why a value is no study of the registry."""
    if not isinstance(value, dict):
        return f"is no study of ClinicalTrials.gov: {kind_of_value(value)} instead of an object"
    if isinstance(value.get(PROTOCOL), dict):
        return None
    found = ", ".join(whole(str(key))[:40] for key in list(value)[:5]) or "nothing"
    return f"is no study of ClinicalTrials.gov: no {PROTOCOL}, but {found}"


def kind_of_value(value: object) -> str:
    """What a JSON value is, in a word or two."""
    names = {dict: "an object", list: "a list", str: "a text", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")


def record_of(protocol: dict[str, object]) -> Record:
    """What a document needs of a protocol section.

    A study's date is that of its last update, since that is the text that is read, or else of its first posting.
    """
    title = text_at(protocol, "identificationModule", "briefTitle") or text_at(
        protocol, "identificationModule", "officialTitle"
    )
    text, sections = text_of(title, parts_of(protocol))
    status = ("statusModule",)
    date = text_at(protocol, *status, "lastUpdatePostDateStruct", "date") or text_at(
        protocol, *status, "studyFirstPostDateStruct", "date"
    )
    return Record(
        title=title,
        text=text,
        nct_id=nct_in(text_at(protocol, "identificationModule", "nctId")),
        date=iso_date(date),
        sections=sections,
    )


def parts_of(protocol: dict[str, object]) -> list[tuple[str, str, str]]:
    """Section, heading and words of each part of the text, those without words left out."""
    arms = [arm_words(arm) for arm in maps_at(protocol, "armsInterventionsModule", "armGroups")]
    given = [intervention_words(drug) for drug in maps_at(protocol, "armsInterventionsModule", "interventions")]
    parts = [
        ("background", "BACKGROUND", text_at(protocol, "descriptionModule", "briefSummary")),
        ("methods", "METHODS", text_at(protocol, "descriptionModule", "detailedDescription")),
        ("methods", "ARMS", "\n".join(filter(None, arms))),
        ("methods", "INTERVENTIONS", "\n".join(filter(None, given))),
    ]
    return [part for part in parts if part[2]]


def text_of(title: str, parts: list[tuple[str, str, str]]) -> tuple[str, tuple[SectionSpan, ...]]:
    """The text of a study, title, empty line, one paragraph for each part, and where its sections lie in it."""
    text = f"{title}\n\n" if title else ""
    sections: list[SectionSpan] = [("title", 0, len(title))] if title else []
    for name, heading, words in parts:
        start = len(text)
        text += f"{heading}: {words}"
        sections.append((name, start, len(text)))
        text += "\n\n"
    return text.rstrip("\n"), tuple(sections)


def arm_words(arm: dict[str, object]) -> str:
    """An arm group as a line: ``Experimental arm, Drug A: 5 mg daily.``"""
    label, description = text_at(arm, "label"), text_at(arm, "description")
    kind = text_at(arm, "type").replace("_", " ").capitalize()
    named = f"{label} ({kind.lower()})" if label and kind else label or kind
    return sentence(f"{named}: {description}" if named and description else named or description)


def intervention_words(intervention: dict[str, object]) -> str:
    """An intervention as a line; the registry's kind, such as ``DRUG``, is no word of the text."""
    name, description = text_at(intervention, "name"), text_at(intervention, "description")
    return sentence(f"{name}: {description}" if name and description else name or description)


def sentence(words: str) -> str:
    """Words with an end, so that two lines are not read as one sentence."""
    return words if not words or words[-1] in ".!?" else f"{words}."


def text_at(value: object, *keys: str) -> str:
    """The words at a place in nested maps; empty where there are none or something else stands there."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return whole(value).strip() if isinstance(value, str) else ""


def maps_at(value: object, *keys: str) -> list[dict[str, object]]:
    """The maps in the list at a place in nested maps."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
