"""A regimen that the text doses in a bracket behind its name, where another arm of the same drugs names it again.

``FEC (500/100/500 mg/m2) followed by docetaxel 80 mg/m2, or two cycles of FEC and then docetaxel by response``.
"""

from __future__ import annotations

import re
from typing import Any

from ..text.lazy_regex import lazy_regex
from .administrations import Unit
from .dose_table import DoseTable

#: A name, and the bracket behind it that is still open where a dose is told.
_NAMED = lazy_regex(r"(?<![\w-])(?P<name>[A-Z][\w-]{1,11})\s?[(\[:][^()\[\].;]*(?:\([^()]{1,12}\)[^()\[\].;]*)*\Z")
#: A regimen under its name that is given in other doses.
_OTHER_DOSES = lazy_regex(
    r"dose|intens|escalat|modifi|reduc|tailor|adjust|adapt|guided|fraction|"
    r"weekly|daily|metronomic|\b(?:low|high|half|double|split)\b",
    re.IGNORECASE,
)
_WORD = lazy_regex(r"[A-Z][\w-]+")
_REACH = 160
_REGIMEN = 2


def complete_regimens(table: DoseTable) -> None:
    """Give an arm the doses of a regimen that it only names, where they are told in an arm of the same drugs.

    What follows the regimen in both arms and is dosed once is dosed alike.
    """
    cited = {arm["arm_id"] for arm in table.arms if arm["role"] == "cited"}
    dosed = {other: {d for a, d in table.doses if a == other} for other, _ in table.doses if other not in cited}
    for arm in table.arms:
        own, drugs, called = arm["arm_id"], set(arm["drugs"]), _names_of(arm)
        if own in cited or own in dosed or len(drugs) < _REGIMEN:
            continue
        for other in (o for o, held in dosed.items() if held == drugs):
            named = {drug for drug in drugs if _is_named_again(table, (own, drug), (other, drug), called)}
            if len(named) < _REGIMEN:
                continue
            for drug in sorted(drugs):
                _repeat(table, (own, drug), (other, drug), regimen=drug in named)
            break


def _repeat(table: DoseTable, key: tuple[str, str], donor: tuple[str, str], *, regimen: bool) -> None:
    """Copy what is told of a drug; of one outside the regimen only a dose that is the only one."""
    told = table.doses.get(donor, {})
    if not regimen and len(told) != 1:
        return
    if told:
        table.doses[key] = {dose: dict(row) for dose, row in told.items()}
    if regimen and donor in table.courses and table.tells_less(key, donor):
        table.repeat_course(key, donor)


def _names_of(arm: dict[str, Any]) -> set[str]:
    """The names in what an arm is called, where nothing says that it has doses of its own."""
    called = [name for name in (arm["label"], *arm["names"]) if not _OTHER_DOSES.search(name)]
    return {word for name in called for word in _WORD.findall(name)}


def _is_named_again(table: DoseTable, key: tuple[str, str], donor: tuple[str, str], called: set[str]) -> bool:
    """Whether an arm has a drug by the name of the regimen in whose bracket the other arm doses it."""
    names = {_name_before(table.text, row["end"]) for row in table.doses[donor].values()} - {""}
    units = [unit for course in table.courses.get(key, ()) for unit in course.units]
    words = {table.text[unit.mention.start : unit.mention.end] for unit in units if not _is_changed(table.text, unit)}
    return len(names) == 1 and bool(names & (words | called))


def _is_changed(text: str, unit: Unit) -> bool:
    """ "|weekly| FEC": under its name a regimen of its own."""
    return _OTHER_DOSES.search(text, max(0, unit.mention.start - 15), unit.mention.start) is not None


def _name_before(text: str, end: int) -> str:
    match = _NAMED.search(text, max(0, end - _REACH), end)
    return match["name"] if match else ""
