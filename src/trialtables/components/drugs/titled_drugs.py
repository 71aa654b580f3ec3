"""The new drug that a study is named after: a code of letters and a number that the title has and the text gives.

Early studies name no other drug, and their codes take every shape: "Alpes-1537", "SNZ-1", "ZQX1197HCl".  Such a name is
believed where patients receive it, somewhere in the text, and where it comes twice.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..text.lazy_regex import lazy_regex
from ..text.words import BY_ROUTE
from .drug_definitions import Named

_CODE = lazy_regex(r"(?<![\w/+.-])[A-Z][A-Za-z]{0,9}-?\d{1,6}[A-Za-z]?(?:HCl)?(?:-\d{1,5})?(?![\w/-]|\.\d)")
#: A cell line's name stands behind the word: "the humanized anti-GD2 antibody, hu9.12K".
_ANTIBODY = lazy_regex(
    r"\bantibody,? (?P<code>(?=[\w.-]{0,12}\d)(?=[\d.-]{0,6}[A-Za-z])[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+){0,3})(?![\w/-])"
)
#: Targets, viruses, isotopes and the like, which are named in the same way and not given.
_NO_DRUG = lazy_regex(
    r"(?:ACTRN|ALK|BCL|BRCA|C?DK|CA|CD|COVID|COX|CTLA|CYP|DPP|EGFR|ErbB|FGFR?|FLT|G[A-Z]?|GLP|H|Her|HER|HIV|HPV|HSP|"
    r"HTLV|IDH|Ig[A-Z]|IL|JAK|LAG|MAGE|NCT|NY|P|PARP|PCV|PD|PDE|SARS|SGLT|T|TIM|TLR|UGT|V|VEGFR?|WT|p|"
    r"(?:Ac|At|Bi|C|Co|Cobalt|Cu|F|Ga|Ho|I|In|Iodine|Lu|Lutetium|Pb|Ra|Radium|Re|Rhenium|Sm|Sr|Tc|Y|Yttrium|Zr))"
    r"-?[A-Z]?\d|[A-Za-z]+-?\d{2,3}[A-Z]\Z|(?:Arm|Cohort|Day|Group|Level|Part|Phase|Stage|Step|Type|Week)-?\d"
)
#: "an antibody against the ligand |(code name: TX0042)|": called so by the text
_CODE_NAME = lazy_regex(rf"\bcode[- ]?(?:names?|named)?\s?(?::|,|is|as|of)?\s?(?P<code>{_CODE.pattern})")
_TARGET = lazy_regex(
    r"[- ](?:receptors?|inhibit\w*|antibod\w+|blockade|positive|negative|mutant|mutat\w+|express\w+|targeted|directed|"
    r"amplified|specific|(?:infection|gene|level|trial|protocol|scale|score|questionnaire)s?|stud(?:y|ies))\b|\+"
)
_GIVEN_BEFORE = lazy_regex(
    r"\b(?:receiv\w+|(?:doses?|levels?|courses?|infusions?|injections?|regimens?|escalation) of|treated with|"
    r"(?:oral|intravenous|subcutaneous|iv|single-agent) administration of|(?:new|study|investigational) (?:drug|agent)|"
    r"combination with|take)\s(?:(?:oral|intravenous|subcutaneous|iv|single[- ]agent) )?\Z",
)
_GIVEN_BEHIND = lazy_regex(
    r",? (?:(?:will be|is|was) (?:[a-z]+ )?(?:given|administered|infused|injected|taken|supplied|dosed)\b|"
    r"(?:PK|pharmacokinetics|plasma concentrations?)\b|"
    rf"for injection\b|tablets?\b|capsules?\b|monotherapy\b|(?:{BY_ROUTE})(?!\w))"
)


def titled_names(text: str, mentions: Sequence[Named]) -> dict[str, tuple[str, ...]]:
    """Codes of the title that the text gives, and antibodies called by their clone, with the drug of each."""
    title = text.find("\n")
    if not 0 < title < 400:
        return {}
    found: dict[str, tuple[str, ...]] = {}
    for match in _CODE.finditer(text, 0, title):
        code = match.group()
        if not _NO_DRUG.match(code) and not _covered(mentions, match.start()) and _is_given(text, code):
            found[code] = (code.lower().removesuffix("hcl"),)
    for match in _CODE_NAME.finditer(text) if "code" in text else ():
        code = match["code"]
        if not _covered(mentions, match.start("code")) and _is_given(text, code):
            found.setdefault(code, (code.lower(),))
    if "antibody" in text or "Antibody" in text:
        for match in _ANTIBODY.finditer(text):
            code = match["code"]
            known = _NO_DRUG.match(code) or _covered(mentions, match.start("code"))
            if not known and text.count(code) > 1 and not _stains(text, code):
                found.setdefault(code, (code.lower(),))
    return found


_STAINING = lazy_regex(
    r"\b(?:immuno(?!therap|globulin|conjugate|suppress|modulat)\w+|stain\w*|label+ing|Ki-?67|Western blot\w*)\b",
    re.IGNORECASE,
)


def _stains(text: str, code: str) -> bool:
    """Whether an antibody is one of the laboratory: "stained with the antibody DO-7"."""
    return any(_STAINING.search(text, max(0, at - 60), at + len(code) + 40) for at in _places(text, code))


def _covered(mentions: Sequence[Named], at: int) -> bool:
    return any(m.start <= at < m.end for m in mentions)


def _is_given(text: str, code: str) -> bool:
    """Whether the text comes back to the code, gives it, and never speaks of it as of a target or a study."""
    places = _places(text, code)
    if len(places) < 2 or any(_TARGET.match(text, at + len(code)) for at in places):
        return False
    return any(
        _GIVEN_BEHIND.match(text, at + len(code)) or _GIVEN_BEFORE.search(text, max(0, at - 60), at) for at in places
    )


def _places(text: str, code: str) -> list[int]:
    places, at = [], text.find(code)
    while at >= 0:
        places.append(at)
        at = text.find(code, at + len(code))
    return places
