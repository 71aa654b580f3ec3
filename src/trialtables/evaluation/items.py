"""From rows to the items that are scored, as TABLES.md ("How rows are scored") defines them.

An item is one fact with canonical values (see `values`).  Two items are the same fact exactly when they
are equal; the row that an item came from rides along for error lists and takes no part in comparing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ..facts import AE_AGGREGATES, Fact
from .values import days, limits, names, number, p_value, rate_per_day, text

#: Scored tables in the order in which they are reported.
SCORED_TABLES = (
    "drugs", "arms", "doses", "schedules", "responses", "survival", "comparisons", "adverse_events",
    "population", "measurements",
)  # fmt: skip
MAIN_TABLES = ("drugs", "doses", "schedules", "responses", "adverse_events")
#: Tables scored apart: they are in no micro-average, and count only where the gold annotates them at all.
APART_TABLES = ("studies",)
#: What a figure can be asked for: one table, or a micro-average over several.
MICRO_AVERAGES = {"MAIN": MAIN_TABLES, "ALL": SCORED_TABLES}

#: Rows of one document: table name → plain rows.
Rows = Mapping[str, Sequence[Mapping[str, Any]]]
Values = tuple[tuple[str, str | None], ...]

#: The arm of a row that names none; it agrees with no arm of the other side.
NO_ARM = "(no arm)"
NO_DRUG = "(no drug)"


@dataclass(frozen=True)
class Item:
    """One scored fact.  ``arm`` is ``None`` for facts that are counted without arms only."""

    table: str
    kind: str
    arm: str | None
    values: Values
    row: Mapping[str, Any] = field(compare=False, repr=False, default_factory=dict)

    @property
    def content(self) -> tuple[str, str, Values]:
        """The fact without its arm."""
        return self.table, self.kind, self.values

    def in_arm(self, arm: str | None) -> Item:
        """The same fact, told of another arm."""
        return replace(self, arm=arm)


def rows_of_facts(facts: Iterable[Fact]) -> dict[str, list[dict[str, Any]]]:
    """Typed rows as plain rows by table."""
    rows: dict[str, list[dict[str, Any]]] = {}
    for fact in facts:
        rows.setdefault(fact.table, []).append(dict(vars(fact)))
    return rows


def items_of(rows: Rows) -> list[Item]:
    """Every scored fact of one document, each once, in the order of tables and rows.

    Rows that state none of the values by which their table is scored (an outcome without a figure) are no
    items: an empty cell cannot match.
    """
    found = [*_drugs(rows), *_studies(rows)]
    for table, build in _BUILDERS.items():
        for row in rows.get(table, ()):
            arm = text(row.get("arm_id")) or NO_ARM
            found += [Item(table, kind, arm, values, row) for kind, values in build(row)]
    found += _named_events(rows)
    return list(dict.fromkeys(found))


def _drugs(rows: Rows) -> Iterable[Item]:
    """The drugs of all arms; the drugs table, where there is one, only lends its evidence."""
    mentions = {next(iter(names(row.get("drug"))), ""): row for row in reversed(rows.get("drugs", ()))}
    for arm in rows.get("arms", ()):
        for drug in sorted(names(arm.get("drugs"))):
            yield Item("drugs", "", None, (("drug", drug),), mentions.get(drug, arm))


def _studies(rows: Rows) -> Iterable[Item]:
    """What is stated of the study, which no arm has to itself."""
    for row in rows.get("studies", ()):
        attribute, value = text(row.get("attribute")), text(row.get("value"))
        if attribute and value:
            yield Item("studies", "", None, (("attribute", attribute), ("value", value.casefold())), row)


def _named_events(rows: Rows) -> Iterable[Item]:
    """The events named at all, counted or not.  Aggregates (ANY, SAE) are named only by being counted."""
    for row in rows.get("adverse_events", ()):
        term = text(row.get("ctcae_term"))
        if term and (term not in AE_AGGREGATES or _is_counted(row)):
            yield Item("adverse_events", "named", None, (("ctcae_term", term),), row)


def _is_counted(row: Mapping[str, Any]) -> bool:
    return text(row.get("n")) is not None or text(row.get("percent")) is not None


Keys = Iterable[tuple[str, Values]]


def _arm(row: Mapping[str, Any]) -> Keys:
    yield "", (("drugs", " + ".join(sorted(names(row.get("drugs")))) or NO_DRUG),)


def _dose(row: Mapping[str, Any]) -> Keys:
    dose = limits(row.get("low"), row.get("high"))
    if dose is not None:
        yield "", (("drug", _drug(row)), ("dose", dose), ("unit", text(row.get("unit"))))


def _schedule(row: Mapping[str, Any]) -> Keys:
    """Each stated field is an item of its own, so that a wrong cycle length spoils no right frequency."""
    fields = {
        "rate": rate_per_day(row.get("frequency"), row.get("period"), row.get("period_unit")),
        "days": days(row.get("days")),
        "weeks": days(row.get("weeks")),
        "cycle_days": number(row.get("cycle_days")),
        "cycles": number(row.get("cycles")),
    }
    for kind, value in fields.items():
        if value is not None:
            yield kind, (("drug", _drug(row)), (kind, value))
    duration = number(row.get("duration"))
    if duration is not None:
        unit = text(row.get("duration_unit"))
        yield "duration", (("drug", _drug(row)), ("duration", duration), ("unit", unit))


def _response(row: Mapping[str, Any]) -> Keys:
    n, percent = number(row.get("n")), number(row.get("percent"))
    percent = percent or limits(row.get("percent_low"), row.get("percent_high"))
    if n is not None or percent is not None:
        yield "", (("outcome", text(row.get("outcome"))), ("n", n), ("percent", percent))


def _survival(row: Mapping[str, Any]) -> Keys:
    value, at = number(row.get("value")), number(row.get("at"))
    if value is None:
        return
    where = ("unit", text(row.get("unit")))
    if at is not None:
        where = ("at", f"{at} {text(row.get('at_unit')) or '?'}")
    outcome, statistic = text(row.get("outcome")), text(row.get("statistic"))
    yield "", (("outcome", outcome), ("statistic", statistic), ("value", value), where)


def _comparison(row: Mapping[str, Any]) -> Keys:
    outcome, value, p = text(row.get("outcome")), number(row.get("value")), p_value(row.get("p_value"))
    if value is not None:
        yield "", (("outcome", outcome), ("measure", text(row.get("measure"))), ("value", value))
    elif p is not None:
        yield "", (("outcome", outcome), ("p_value", p))


def _adverse_event(row: Mapping[str, Any]) -> Keys:
    if _is_counted(row):
        yield (
            "",
            (
                ("ctcae_term", text(row.get("ctcae_term"))),
                ("grade", limits(row.get("grade_low"), row.get("grade_high"))),
                ("n", number(row.get("n"))),
                ("percent", number(row.get("percent"))),
            ),
        )


def _population(row: Mapping[str, Any]) -> Keys:
    value = number(row.get("value"))
    if value is not None:
        yield "", (("measure", text(row.get("measure"))), ("value", value))


def _measurement(row: Mapping[str, Any]) -> Keys:
    figures = tuple((name, number(row.get(name))) for name in ("baseline", "followup", "change"))
    if any(value is not None for _, value in figures):
        yield "", (("analyte", (text(row.get("analyte")) or "").casefold()), *figures)


def _drug(row: Mapping[str, Any]) -> str | None:
    written = text(row.get("drug"))
    return written.casefold() if written else None


_BUILDERS: dict[str, Callable[[Mapping[str, Any]], Keys]] = {
    "arms": _arm,
    "doses": _dose,
    "schedules": _schedule,
    "responses": _response,
    "survival": _survival,
    "comparisons": _comparison,
    "adverse_events": _adverse_event,
    "population": _population,
    "measurements": _measurement,
}
