"""Doses whose unit is a plain slip: the same dose of the drug elsewhere in the text shows it, or its size alone."""

from __future__ import annotations

from dataclasses import replace

from .administrations import Unit
from .dose_phrases import DosePhrase

#: Hardly any drug is given in so many grams per square metre or kilogram, and none in as many as the second.
_TOO_MUCH = 15
_IMPOSSIBLE = 100
_MEANT = {"g/m2": "mg/m2", "g/kg": "mg/kg"}


def with_plain_units(units: list[Unit]) -> list[Unit]:
    """``A 36 g/m2 … A 36 mg/m2``: the first is written as the second; so is ``A 850 g/m2`` wherever it stands."""
    told = {(drug, d.high, d.unit) for unit in units for drug in unit.mention.drugs for d, _ in unit.doses}

    def mended(unit: Unit, dose: DosePhrase) -> DosePhrase:
        meant = _MEANT.get(dose.unit, "")
        told_right = any((drug, dose.high, meant) in told for drug in unit.mention.drugs)
        slip = dose.low >= _IMPOSSIBLE or (dose.low >= _TOO_MUCH and told_right)
        return replace(dose, unit=meant) if meant and slip else dose

    if not any(unit in _MEANT for _, _, unit in told):
        return units
    return [replace(unit, doses=[(mended(unit, d), rule) for d, rule in unit.doses]) for unit in units]
