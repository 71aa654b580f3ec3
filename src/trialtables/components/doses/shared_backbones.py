"""Drugs that a text doses or times in one arm and that the other arms hold as well: their backbone."""

from __future__ import annotations

import itertools
import re
from typing import Any

from ..text.lazy_regex import lazy_regex
from ..text.words import PATIENTS
from .arm_additions import names_before
from .courses import Course
from .dose_table import DoseTable
from .schedule_timing import conflict

#: So close two drugs of one regimen are dosed.
_NEAR = 120


def _differ(courses: list[Course], others: list[Course]) -> bool:
    """Whether two arms give a drug in different ways."""
    return bool(courses and others) and not any(not conflict(a.timing, b.timing) for a in courses for b in others)


_MODALITY = lazy_regex(
    r"\b(?:radiotherapy|radiation|chemoradi\w+|irradiation|RT|surgery|surgical|transplant\w*|exercise)\b", re.I
)


_BEGUN_LATER = lazy_regex(
    r"(?:[\w ]{1,12}:\s)?(?:(?:beginning|starting|from|at|on|after)\s+)*(?:week|day|cycle|month)s?\s\d", re.I
)


def _differ_beyond(arm: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two arms differ in more than how the same drugs are given: in a drug, or in radiotherapy or surgery.

    Or only in when they begin: "A 10 mg and B beginning week 1 (arm 1) or week 9 (arm 2)".
    """
    if arm["drugs"] != other["drugs"] or _BEGUN_LATER.match(arm["label"]):
        return True
    first, second = ({m.lower() for m in _MODALITY.findall(a["label"])} for a in (arm, other))
    return first != second


#: A regimen by its letters, and a bracket behind it that is still open.
_REGIMEN_NAME = lazy_regex(r"\b[A-Z][A-Za-z]*[A-Z]{2,}[A-Za-z0-9-]*\b")
_NAMED_BRACKET = lazy_regex(
    r"\b(?P<name>[A-Z][A-Za-z]*[A-Z][A-Za-z0-9-]*)\s?[(\[][^()\[\]]*(?:\([^()]{1,12}\)[^()\[\]]*)*\Z"
)


def complete_backbones(table: DoseTable) -> None:
    """A backbone that the text doses once belongs to every arm that holds it.

    Arms of the very same drugs differ in how these are given, so nothing is carried between them unless the doses
    of another drug tell them apart.
    """
    own = [arm for arm in table.arms if arm["role"] != "cited"]
    dosed, dosed_drugs = {arm for arm, _ in table.doses}, {drug for _, drug in table.doses}
    for arm in own:
        for drug in arm["drugs"]:
            key = (arm["arm_id"], drug)
            if key in table.doses:
                continue
            donors = [
                (o["arm_id"], drug)
                for o in sorted(own, key=lambda o: not set(o["drugs"]) <= set(arm["drugs"]))  # "TCF is TC plus F"
                if drug in o["drugs"]
                and (_differ_beyond(arm, o) or _apart_by_another(table, arm, o, drug) or _gets_the_same(table, arm))
            ]
            # A drug that the donor has no dose of was timed for that arm alone.
            donors = [d for d in donors if d in table.doses and d not in table.own_only]
            if not donors or ("all", drug) in table.doses or _is_another_regimen(table, arm, donors[0], dosed):
                continue
            if arm["arm_id"] not in dosed and _is_of_a_pair(table, arm, donors[0], dosed_drugs):
                continue
            before = table.lead_in(key, donors[0])
            told = {k: dict(v) for k, v in table.doses[donors[0]].items() if v["start"] not in before}
            if told:
                table.doses[key] = told
            if donors[0] in table.courses and table.tells_less(key, donors[0]):
                table.repeat_course(key, donors[0])


#: "the same chemotherapy |before radiotherapy|"; with other doses or times nothing is repeated
_THE_SAME = (
    r"\b(?:same|identical)\s(?:(?:standard|study|three|two)\s)?(?:chemo(?:radio)?therapy|CT|drugs?|regimens?|treatments?|"
    r"combination|doses|agents|medications?)\b(?!\s(?:as|plus|with|and|\+))"
    r"(?![^.;]{0,80}(?:mg\b|\bevery\b|weekly|\bdays?\s\d|\breduced|\blower|\bhigher|\bhalf\b|\bdoubled?))"
)
_SAME_IN_LABEL = lazy_regex(_THE_SAME, re.IGNORECASE)


def _gets_the_same(table: DoseTable, arm: dict[str, Any]) -> bool:
    """``In the sequential arm, the same chemotherapy was given before radiotherapy``: as in the arm told before."""
    if not any(word in table.text for word in (" same ", " identical ")):
        return False
    if _SAME_IN_LABEL.search(arm["label"]):
        return True
    names = "|".join(map(re.escape, sorted({arm["label"], *arm.get("names", ())}, key=len, reverse=True)))
    of_arm = rf"\b(?:{names})\b(?:[\s-]+(?:groups?|arms?|{PATIENTS}))?[^.;\d]{{0,40}}?{_THE_SAME}"
    return re.search(of_arm, table.text, re.IGNORECASE) is not None


def _is_of_a_pair(table: DoseTable, arm: dict[str, Any], donor: tuple[str, str], dosed: set[str]) -> bool:
    """``AB versus CB. A 80 mg and B 130 mg will be tested``: B is dosed with A, and nothing is told of CB.

    Where A and B stand behind each other in a sentence that does not name C, and C has no dose anywhere, the arm of
    C may be given B in another way.
    """
    drugs = next((set(a["drugs"]) for a in table.arms if a["arm_id"] == donor[0]), set())
    own, other = set(arm["drugs"]) - drugs, drugs - set(arm["drugs"])
    if not own or not other or own & dosed:
        return False
    starts = {row["start"] for row in table.doses[donor].values()}
    near = {
        d for (a, d), rows in table.doses.items() if a == donor[0] and d in other
        for row in rows.values() if any(abs(row["start"] - start) < _NEAR for start in starts)
    }  # fmt: skip
    ahead = max(table.text.rfind(stop, 0, min(starts)) for stop in (". ", "\n"))
    named = table.text[max(0, ahead) : max(starts) + _NEAR].lower()
    return bool(near) and not any(drug in named for drug in own)


def _is_another_regimen(table: DoseTable, arm: dict[str, Any], donor: tuple[str, str], dosed: set[str]) -> bool:
    """``GC (gemcitabine 1 g/m2, cisplatin 70 mg/m2) or MVAC``: the doses in the bracket are those of GC alone."""
    rows = table.doses.get(donor, {}).values()
    named = {
        m["name"]
        for row in rows
        if (m := _NAMED_BRACKET.search(table.text, max(0, row["start"] - 400), row["start"])) is not None
    }
    if arm["arm_id"] in dosed or len(named) != 1:
        return False
    names = {word for name in (arm["label"], *arm.get("names", ())) for word in _REGIMEN_NAME.findall(name)}
    return bool(names) and not names & named


def _apart_by_another(table: DoseTable, arm: dict[str, Any], other: dict[str, Any], drug: str) -> bool:
    """ "A 80 mg plus B 10 mg, or A plus B 3 mg": it is B of which the arms have different doses."""
    keys = [((arm["arm_id"], d), (other["arm_id"], d)) for d in arm["drugs"] if d != drug]
    return any(
        table.doses.get(mine) and table.doses.get(theirs) and table.doses[mine].keys() != table.doses[theirs].keys()
        for mine, theirs in keys
    )


def complete_schedules(table: DoseTable) -> None:
    """``four cycles of AB plus C, or AB alone``: a backbone without doses is given as often in the other arm.

    The one arm has all the drugs of the other, or both end with the same drugs; and nothing that the text says of
    their drugs differs.
    """
    own = [arm for arm in table.arms if arm["role"] != "cited"]
    dosed = {arm for arm, _ in table.doses}
    told = {key: list(courses) for key, courses in table.courses.items()}
    for arm, other in itertools.permutations(own, 2):
        shared = set(arm["drugs"]) & set(other["drugs"])
        held = shared in (set(arm["drugs"]), set(other["drugs"]))
        apart = _differ_beyond(arm, other) or _gets_the_same(table, arm)
        if not apart or not (held or _ends_alike(table, arm, other, shared)):
            continue
        if any(_is_another_regimen(table, arm, (other["arm_id"], drug), dosed) for drug in shared):
            continue
        pairs = [((arm["arm_id"], drug), (other["arm_id"], drug)) for drug in sorted(shared)]
        if any(_differ(told.get(key, []), told.get(donor, [])) for key, donor in pairs):
            continue
        for key, donor in pairs:
            dosed_alike = key not in table.doses or table.doses[key].keys() == table.doses.get(donor, {}).keys()
            if key not in table.courses and donor in told and donor not in table.own_only and dosed_alike:
                table.repeat_course(key, donor)


def _ends_alike(table: DoseTable, arm: dict[str, Any], other: dict[str, Any], shared: set[str]) -> bool:
    """``A weekly or B every 3 weeks, followed by CD every 3 weeks``: what both go on with is told behind both."""
    donors = [c.units[0] for drug in shared for c in table.courses.get((other["arm_id"], drug), ())]
    told = any((arm["arm_id"], d) in known for d in shared for known in (table.courses, table.doses))
    if told or not donors:
        return False
    first = min(donors, key=lambda u: u.mention.start)
    return not names_before(first, shared) and all(
        names_before(first, set(a["drugs"]) - shared, a.get("names", ())) for a in (arm, other)
    )
