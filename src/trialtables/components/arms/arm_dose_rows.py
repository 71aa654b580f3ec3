"""Doses of one drug in the same row as the other arms: "randomized to A 100 mg, 200 mg, or placebo"."""

from __future__ import annotations

import re

from ..text.lazy_regex import lazy_regex
from ..text.words import BY_ROUTE
from .arm_contrasts import AMOUNT, one_per_dose
from .arm_source import Arm, Source

#: How often, and by how many patients, one of the doses is taken.  Nothing else may stand there: "400 mg/m2 |week 1|,
#: 250 mg/m2 weekly" is a loading dose and what follows it.
_OFTEN = (
    r"(?:\s*[(\[]\s*[nN]\s*=\s*\d+\s*[)\]]|"
    rf"\s+(?:{BY_ROUTE}|once|twice|three\stimes|bid|tid|qd|daily|weekly|monthly|(?:a|per)\s(?:day|week)|"
    r"every\s(?:other\s)?(?:(?:\d+|two|three|four|six)\s)?(?:days?|weeks?|months?)|q\d*\s?(?:w|wk|d)))"
)
#: "A |100 mg twice daily, 200 mg twice daily|, or"
_ROW = lazy_regex(
    rf"\s+(?:(?:at|oral|doses?\sof)\s+)*(?P<doses>{AMOUNT}{_OFTEN}*(?:\s*,\s*{AMOUNT}{_OFTEN}*)+)\s*,?\s*or\s+",
    re.IGNORECASE,
)
#: What may stand between "or" and the next arm.
_LEAD_IN = lazy_regex(r"(?:(?:to|the|a|an|oral|matching|matched)\s+){0,3}")


def split_rows_of_doses(source: Source, arms: list[Arm]) -> list[Arm]:
    """Arms with those taken apart whose drug stands with several doses, the next arm behind an "or"."""
    if not source.is_randomized:
        return arms
    found: list[Arm] = []
    for arm in arms:
        following = min((a.start for a in arms if a.start >= arm.end), default=0)
        match = _ROW.match(source.text, arm.end, following) if following and len(arm.drugs) == 1 else None
        reaches = match is not None and _LEAD_IN.fullmatch(source.text, match.end(), following)
        if match is None or not reaches or not _differ(match["doses"]):
            found.append(arm)
        else:
            found += one_per_dose(arm, source.text, *match.span("doses"))
    return found


def _differ(doses: str) -> bool:
    """Whether no dose stands twice: "100 mg once daily, 100 mg twice daily" would be two arms of one name."""
    amounts = [re.match(AMOUNT, part.strip(), re.IGNORECASE) for part in re.split(r",\s*(?=\d)", doses)]
    told = [m.group() for m in amounts if m]
    return len(set(told)) == len(told) > 1
