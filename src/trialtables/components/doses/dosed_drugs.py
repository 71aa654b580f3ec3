"""Drugs that no arm lists although the text doses them for the patients.

What the study gives belongs to its arms, named where these are told apart or not.  Only where a study tests something
against the side effects of a treatment is that treatment of none of the arms: its doses are those of everybody.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from spacy.tokens import Doc

from ...lexicons.drugs import SUPPLEMENTS, SUPPORTIVE
from ..arms.arm_care import added_as_needed, given_beside
from ..base import rows_of, sections_of, text_of
from ..text.lazy_regex import lazy_regex
from .administrations import Unit

if TYPE_CHECKING:
    from .dose_table import DoseTable

#: What a title says of a study that treats side effects.
_SIDE_EFFECTS = lazy_regex(
    r"\b(?:prevent\w*|protect\w*|prophyla\w*|ameliorat\w*|alleviat\w*|mitigat\w*|\w+-induced|"
    r"(?:cardio|nephro|hepato|neuro|oto)toxic\w*|cardiomyopath\w*|side effects|adverse|toxicit\w+|neutropeni\w*|"
    r"thrombocytopeni\w*|an(?:a)?emia|nausea|vomiting|emesis|emetic|antiemetic|mucositis|stomatitis|neuropath\w*|"
    r"alopecia|fatigue|cachexia|infections?)\b",
    re.IGNORECASE,
)


def without_care(text: str, units: list[Unit], arms: list[dict[str, Any]]) -> list[Unit]:
    """The units without premedication, anaesthesia and rescue, as long as no arm is known to be treated with them."""
    tested = {drug for arm in arms for drug in arm["drugs"]}
    return [u for u in units if tested & set(u.mention.drugs) or not _is_care(text, u)]


def _is_care(text: str, unit: Unit) -> bool:
    bounds = (unit.sentence.start, unit.sentence.end)
    place = unit.mention.start, unit.mention.end
    return given_beside(text, bounds, *place) or added_as_needed(text, *place)


def adopt(doc: Doc, table: DoseTable) -> None:
    """Give the arms the drugs that they are dosed with; of a study of side effects they are everybody's."""
    own = {arm["arm_id"]: arm for arm in table.arms if arm["role"] != "cited"}
    strange = [(a, d) for a, d in {**table.doses, **table.courses} if a in own and d not in own[a]["drugs"]]
    if not strange:
        return
    tested = {drug for arm in own.values() for drug in arm["drugs"]}
    relieves = _relieves(doc, own)
    for arm, drug in strange:
        if drug in SUPPLEMENTS and drug not in tested:  # beside placebo, too: no treatment under study
            table.doses.pop((arm, drug), None)
            table.courses.pop((arm, drug), None)
        elif relieves and drug not in tested:
            _hand_over(table, (arm, drug), ("all", drug))
        elif (arm, drug) in table.doses:
            own[arm]["drugs"] = sorted({*own[arm]["drugs"], drug})
            _tell(doc, own[arm], drug)


def _relieves(doc: Doc, own: dict[str, dict[str, Any]]) -> bool:
    """Whether a study is about side effects, by its title or by what it tests."""
    tested = {drug for arm in own.values() for drug in arm["drugs"]}
    if tested and tested <= SUPPORTIVE:
        return True
    title = next(((a, b) for a, b, name in sections_of(doc) if name == "title"), (0, 0))
    return _SIDE_EFFECTS.search(text_of(doc), *title) is not None


def _hand_over(table: DoseTable, key: tuple[str, str], to: tuple[str, str]) -> None:
    doses, courses = table.doses.pop(key, None), table.courses.pop(key, None)
    if doses:
        table.doses.setdefault(to, doses)
    if courses:
        table.courses.setdefault(to, courses)


def _tell(doc: Doc, arm: dict[str, Any], drug: str) -> None:
    """Write a drug into the rows of its arm that are there already."""
    for row in rows_of(doc, "arms"):
        if row["arm_id"] == arm["arm_id"]:
            row["drugs"] = " + ".join(arm["drugs"])
    mentioned = [row for row in rows_of(doc, "drugs") if row["drug"] == drug]
    if any(row["arm_id"] == arm["arm_id"] for row in mentioned):
        return
    first = mentioned[0] if mentioned else None
    if first is None:
        return
    new = first if first["arm_id"] == "all" else dict(first)
    if new is not first:
        doc._.fact_rows.insert(doc._.fact_rows.index(first) + 1, new)
    new["arm_id"], new["role"], new["rule"] = arm["arm_id"], "study", "drugs:study"
