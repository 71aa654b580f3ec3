"""What a cell may hold, for the inputs of a page: fixed choices, a search among many, or free text with suggestions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from ..facts import EVIDENCE_COLUMNS, FACT_TABLES, STUDY_VALUES
from ..lexicons.adverse_events import ctcae_terms
from ..tables.cells import required_columns
from .checks import editable_column, editable_columns, vocabulary
from .edits import ARM_COLUMNS

#: Vocabularies up to this size are sent whole; larger ones are searched.
MOST_CHOICES = 40
#: Most values that one search gives.
MOST_FOUND = 50
#: Units, routes and other common values of columns that are open; any other value may be written too.
COMMON = {
    "unit": ("mg", "g", "ug", "mg/m2", "mg/kg", "g/m2", "ug/kg", "ug/m2", "AUC", "Gy", "MBq", "[IU]", "10*6/kg"),
    "route": ("iv", "po", "sc", "im", "it", "ip", "top", "inh"),
    "change_unit": ("%",),
}


@cache
def columns_of(table: str) -> list[dict[str, Any]]:
    """The columns of a table as a page needs them.

    ``values`` are the only choices, None where there are none or too many; ``search`` says that the vocabulary is
    closed and to be searched, ``suggest`` that a search gives values but others may be written; ``arms`` that the
    choices are the arms of the document.
    """
    required, editable = required_columns(table), editable_columns(table)
    found = []
    for column in FACT_TABLES[table].columns():
        if column.name == "doc_id" or column.name in EVIDENCE_COLUMNS:
            continue
        can_edit = column.name in editable
        words = vocabulary(table, column.name) if can_edit else None
        arms = can_edit and column.name in ARM_COLUMNS
        found.append(
            {
                "name": column.name,
                "title": title_of_column(column.name),
                "kind": column.kind,
                "meaning": column.meaning,
                "unit": column.unit,
                "editable": can_edit,
                "required": column.name in required,
                "values": list(words) if words is not None and len(words) <= MOST_CHOICES else None,
                "search": words is not None and len(words) > MOST_CHOICES,
                "suggest": can_edit and words is None and not arms and bool(suggestions(table, column.name)),
                "arms": arms,
            }
        )
    return found


#: Columns whose name alone would not read well above an input.
TITLES = {
    "arm_id": "Arm", "reference_arm_id": "Reference arm", "ctcae_term": "CTCAE term", "soc": "Organ class",
    "mesh_id": "MeSH id", "drugbank_id": "DrugBank id", "p_value": "p", "n": "n", "term": "As written",
    "mention": "As written", "ci_low": "CI low", "ci_high": "CI high", "ci_level": "CI level",
    "cycle_days": "Cycle days", "at_unit": "Unit of at", "timepoint": "Time point", "followup": "Follow-up",
}  # fmt: skip


def title_of_column(name: str) -> str:
    """``grade_low`` as ``Grade low``."""
    return TITLES.get(name) or name.replace("_", " ").capitalize()


def matching(table: str, column: str, query: str, values: Mapping[str, Any] | None = None) -> list[dict[str, str]]:
    """At most 50 values of a column that fit a query, best first, each with a note that tells it apart.

    Every word of the query must begin a word of the value or of its note; values that begin with the query come
    first.  Raises ValueError for a table or column that there is not.
    """
    editable_column(table, column)
    words = vocabulary(table, column)
    choices = words if words is not None else suggestions(table, column, values)
    wanted = query.casefold().split()
    notes = ctcae_terms()
    found = [(rank(choice, query.casefold().strip()), place, choice) for place, choice in enumerate(choices)
             if fits(f"{choice} {notes.get(choice, '')}", wanted)]  # fmt: skip
    return [{"value": choice, "note": notes.get(choice, "")} for _, _, choice in sorted(found)[:MOST_FOUND]]


def fits(text: str, wanted: Iterable[str]) -> bool:
    """Whether each wanted word begins a word of the text."""
    words = words_of(text)
    return all(any(word.startswith(start) for word in words) for start in wanted)


@cache
def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, folded; both ``non-Hodgkin`` and ``hodgkin``."""
    folded = text.casefold()
    return tuple(dict.fromkeys([*folded.split(), *folded.replace("-", " ").replace("(", " ").split()]))


def rank(choice: str, query: str) -> int:
    """0 for the query itself, 1 for what begins with it, 2 for what holds it, 3 for the others."""
    folded = choice.casefold()
    if folded == query:
        return 0
    return 1 if folded.startswith(query) else 2 if query in folded else 3


def suggestions(table: str, column: str, values: Mapping[str, Any] | None = None) -> tuple[str, ...]:
    """Values that an open column commonly has; of an attribute of a study those that it may have."""
    if table == "studies" and column == "value":
        attribute = str((values or {}).get("attribute") or "")
        return STUDY_VALUES.get(attribute) or tuple(v for of_one in STUDY_VALUES.values() for v in of_one)
    if column == "drug":
        return drug_names()
    if column == "analyte":
        return analyte_names()
    if table in ("doses", "measurements") or column == "route":
        return COMMON.get(column, ())
    return ()


@cache
def drug_names() -> tuple[str, ...]:
    """Names of the drug lexicon, in alphabetical order."""
    from ..lexicons.drugs import load_drugs

    return tuple(sorted(load_drugs().ids))


@cache
def analyte_names() -> tuple[str, ...]:
    """Names of the analyte lexicon, in alphabetical order."""
    from ..lexicons.analytes import analyte_pattern

    return tuple(sorted(set(analyte_pattern()[1])))
