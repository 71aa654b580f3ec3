"""Grade phrases of toxicity criteria: "grade 3/4", "grades III and IV", "≥ grade 3", "grade 2 or higher".

Grades of tumours and of other scales are left alone.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from ..text.lazy_regex import lazy_regex
from ..text.scan import Scanner, scanner
from ..text.words import ANY_PATIENT, VERSUS

LOWEST, HIGHEST = 1, 5


class GradeMention(NamedTuple):
    """A grade phrase at characters ``start`` to ``end`` of the text.

    ``grades`` holds one (lowest, highest) pair for each group that is counted apart; ``parts`` the characters
    of each pair.  "grade 3/4" and "grades 1 and 2" are one pair; ``split`` is the reading of one pair a
    grade, for figures that come in the same number.  ``kind`` is ``any`` for "all grades": no pairs, ``before`` for
    the grade of what patients had already.
    """

    start: int
    end: int
    grades: tuple[tuple[int, int], ...]
    split: tuple[tuple[int, int], ...] | None = None
    kind: str = "grade"
    parts: tuple[tuple[int, int], ...] = ()

    @property
    def bounds(self) -> tuple[int | None, int | None]:
        """The lowest and the highest grade named; ``(None, None)`` where the phrase names none."""
        return min((low for low, _ in self.grades), default=None), max((high for _, high in self.grades), default=None)


_VALUES = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}

# "grade 3, 5%" and "grade 3, 0.5" name one grade: the second number is a figure.  Likewise "grade 1A", and "grade 3 and
# 0 grade 4", where nobody had the other.
_NUMBER = r"(?:[0-5]|IV|V|I{1,3}|one|two|three|four|five)(?![\w%]|\s*%|[.·]\d)"
_ANOTHER = (
    r"(?![0-5]\s+(?:of\s+)?[Gg]rade)"
    + _NUMBER
    + (
        rf"(?!\s+(?:{ANY_PATIENT}|cases?|of\s+\d|cycles|courses|(?:had|experienced|developed)(?!\s+in)|with\s+(?:a\s+)?[Gg]rade)\b|\s*/\s*\d\d)"
    )
)
_AT_LEAST = r"(?:≥|≧|⩾|>\s*/?\s*=|>\s*or\s*=|=\s*or\s*>|at\s+least|greater\s+than\s+or\s+equal\s+to|minimum\s+of)"
_MORE_THAN = r"(?:>|greater\s+than|more\s+than|higher\s+than|above|exceeding|worse\s+than)"
_AT_MOST = r"""(?:≤|≦|⩽|<\s*/?\s*=|<\s*or\s*=|at\s+most|up\s+to|no(?:t)?\s+(?:more|greater|higher
    |worse)\s+than|maximum(?=\s+of\b))"""
_LESS_THAN = r"(?:<|less\s+than|lower\s+than|below|under)"
_BOUND = rf"""(?P<bound{{n}}>(?P<least{{n}}>{_AT_LEAST})|(?P<most{{n}}>{_AT_MOST})
    |(?P<more{{n}}>{_MORE_THAN})|(?P<less{{n}}>{_LESS_THAN}))"""
# "Gr ≥3", "gr 3-4", "Gr3"; "0.5 gr" is a weight.
_SHORT = r"(?<!\d)(?<!\d[ \xa0])[Gg]r(?:\.|(?=\s?[1-5≥>]))"
_WORD = rf"(?:[Gg]rades?(?:\s*[\[(]Gr?[\])])?|GRADES?|{_SHORT})(?:\s+of)?"
_UP = (
    r"(?:\s*(?:and|or|/)?\s*(?:higher|above|worse|more(?:\s+severe)?|greater|over|up)\b"
    r"|\s*[+≥](?!\s*\d)|\s*≥(?=\s*\d+(?:[.·]\d+)?\s*%))"
)
_DOWN = r"(?:\s*(?:and|or)\s*(?:lower|less|below|under|milder)\b)"
_FIGURE = r"(?:\s*[\(\[][^()\[\]]{1,40}[\)\]])?"
_ONE = rf"{_NUMBER}(?:\s*(?:-|‐|‑|–|—|−|to|through|/)\s*{_ANOTHER})?"

_LIST = lazy_regex(
    rf"""
    (?<![\w-])
    (?:{_BOUND.format(n=1)}\s*)?
    (?:(?P<word>{_WORD})[\s\-:]*|(?P<letter>G)\s?(?=\d|(?:≥|>\s?=)\s?[1-5]))
    (?:{_BOUND.format(n=2)}\s*)?
    (?P<first>{_ONE})
    (?P<up>{_UP})?(?P<down>{_DOWN})?
    (?P<rest>
      (?:
        (?:\s*,\s*(?={_ONE}\s*,?\s*(?:,|and|or|&))|{_FIGURE}\s*,?\s*(?:and/or|and|or|to|{VERSUS}|&)\s*|/|\s*\+\s*(?=\d))
        (?:(?:{_WORD}|G)\s*)?
        {_ANOTHER}(?:\s*(?:-|–|—|−|to|/)\s*{_ANOTHER})?
      )*
    )
    (?P<up_after>{_UP})?
    """,
    re.VERBOSE,
)
_ITEM = lazy_regex(
    rf"(?P<lead>(?:{_WORD}|G)\s*)?(?P<low>{_NUMBER})(?:\s*(?P<sep>-|‐|‑|–|—|−|to|through"
    rf"|/)\s*(?P<high>{_ANOTHER}))?"
)
_ANY = lazy_regex(
    r"\b(?:all|any|every)(?:\s+(?:toxicity|CTC|CTCAE|WHO))?[\s-]+(?:grades?|gr)\b(?!\.?\s*[1-5]\b)"
    r"|\b(?:all|any|total|overall)(?=\s?[/;]\s?(?:grades?|gr|G)\.?\s?[≥>1-5])"
    # "the incidence of |all| and grade 3 or higher adverse events"
    r"|\b(?:all|any)(?=\s(?:and|&)\s(?:≥\s?|>\s?=\s?)?(?:grades?|gr|G)\.?\s?(?:≥|>)?\s?=?\s?[1-5]\b)|\b(?:irrespective"
    r"|regardless)\s+of\s+grade\b",
    re.IGNORECASE,
)
_NOT_BEFORE = lazy_regex(
    r"""(?:
      histolog\w*|patholog\w*|nuclear|tumou?rs?|gleason|fuhrman|edmondson(?:[- ]steiner)?|nottingham|elston
      |bloom[- ]richardson|differentiation|miller[- ]payne|regression|recommendation|evidence|necrosis
      |steatosis
      |response|prognostic|performance\s+status|PS|ECOG\s+PS|carcinoma|cancers?|high|low|intermediate|poor
      )(?:\s+of)?[\s(:,-]*$""",
    re.VERBOSE | re.IGNORECASE,
)
_NOT_AFTER = lazy_regex(
    r"""[\s,-]*\)?\s*
    (?:(?!(?:toxicit|adverse|events?|or|and|with|in|of|was|were)\b)[\w-]+[\s,]+){0,4}?
    (?:tumou?rs?(?![\s-]+(?:lysis|pain|h[ae]|bleed|flare))|cancers?\b|(?:adeno)?carcinomas?\b|gliomas?\b
    |astrocytom
       |glioblastom|sarcoma|lymphomas?\b|oligodendro|meningiom|neoplasm|histolog|follicular\b|malignanc
       |DCIS\b|FL\b
       |(?:breast|ovarian|prostate|bladder|epithelial)\s+disease)""",
    re.VERBOSE,
)
_ANY_SCANNER, _LIST_SCANNER = Scanner(_ANY), Scanner(_LIST)
_BARE_DISEASE = lazy_regex(r"\s+(?:disease|differentiation|evidence|recommendation|histology|lesions?)\b")


#: "in patients with |preexisting| grade 1 neuropathy"
_HAD_BEFORE = lazy_regex(r"\b(?:pre-?existing|baseline)\s(?:\w+\sof\s)?\Z", re.IGNORECASE)


def find_grades(text: str) -> list[GradeMention]:
    """The grade phrases of a text in order: ``"grades 1–2 and 3"`` → grades ``((1, 2), (3, 3))``."""
    return list(_grades(text))


@lru_cache(maxsize=4)  # several components ask for those of one text
def _grades(text: str) -> tuple[GradeMention, ...]:
    found = [GradeMention(m.start(), m.end(), (), kind="any") for m in _ANY_SCANNER.finditer(text)]
    for match in _LIST_SCANNER.finditer(text):
        if not _is_histology(text, match):
            mention = _read(match)
            if mention is not None and _HAD_BEFORE.search(text, max(0, match.start() - 25), match.start()):
                found.append(mention._replace(kind="before"))
            elif mention is not None:
                found += _each_with_figure(text, mention)
    for match in _REVERSED.finditer(text) if " grade" in text else ():
        low, high = _number(match["low"]), _number(match["high"])
        if low < high and not any(g.start < match.end() and match.start() < g.end for g in found):
            found.append(GradeMention(*match.span(), ((low, high),), parts=(match.span(),)))
    return tuple(sorted(found))


#: "had |3/4 grade| adverse events"
_REVERSED = scanner(
    r"(?<![\w.%/-])(?<!grade )(?<!grades )(?P<low>[1-4]|I{1,3})\s?[-–/]\s?(?P<high>[2-5]|I{2,3}|I?V)"
    r"\s+grade(?=\s+[a-z])"
)


_IN_BRACKET = lazy_regex(r"[(\[][^()\[\]]*[)\]]")
_BRACKET_NEXT = lazy_regex(r"\s?[(\[]\s?(?:[nN]\s?=\s?)?(?:\d|(?:one|two|three|four|five|six|seven|eight|nine|ten)\b)")


def _each_with_figure(text: str, mention: GradeMention) -> list[GradeMention]:
    """ "grade 3 (four patients) and grade 4 (two patients)": grades with a figure behind each are mentions apart."""
    apart = len(mention.parts) > 1 and len(mention.parts) == len(mention.grades)
    if not apart or not all(_BRACKET_NEXT.match(text, end) for _, end in mention.parts):
        return [mention]
    return [
        GradeMention(start, end, (pair,), parts=((start, end),))
        for (start, end), pair in zip(mention.parts, mention.grades, strict=True)
    ]


def _is_histology(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 40) : match.start()]
    after = text[match.end() : match.end() + 70]
    return bool(_NOT_BEFORE.search(before) or _NOT_AFTER.match(after) or _BARE_DISEASE.match(after))


def _read(match: re.Match[str]) -> GradeMention | None:
    aside = [b.span() for b in _IN_BRACKET.finditer(match.string, match.start("first"), match.end("rest"))]
    items = [
        item
        for item in _ITEM.finditer(match.string, match.start("first"), match.end("rest"))
        if not any(a < item.start() < b for a, b in aside)  # "grade 3 (|four| patients) and grade 4"
    ]
    ranges = [_range(item) for item in items]
    if any(low > high for low, high in ranges):
        return None
    start, end = match.span()
    bound = _bound(match)
    if bound is not None:
        low, high = ranges[0][0], ranges[-1][1]
        pair = {
            "least": (low, HIGHEST),
            "more": (low + 1, HIGHEST),
            "most": (LOWEST, high),
            "less": (LOWEST, low - 1),
        }
        return GradeMention(start, end, (pair[bound],), parts=((start, end),))
    spans = tuple((start if i == 0 else item.start(), item.end()) for i, item in enumerate(items))
    if _counted_apart(match, items, ranges):
        single = tuple((grade, grade) for low, high in ranges for grade in range(low, high + 1))
        slashes = re.fullmatch(r"[\dIV]+(?:\s?/\s?[\dIV]+){2,}", match.string[match.start("first") : match.end("rest")])
        return GradeMention(start, end, tuple(ranges), single if slashes else None, parts=spans)
    grades = tuple((grade, grade) for low, high in ranges for grade in range(low, high + 1))
    listed = len(items) > 1 or items[0]["sep"] == "/"
    whole = (ranges[0][0], ranges[-1][1])
    return GradeMention(start, end, (whole,), grades if listed and len(grades) > 1 else None, parts=((start, end),))


def _range(item: re.Match[str]) -> tuple[int, int]:
    low = _number(item["low"])
    return low, _number(item["high"]) if item["high"] else low


def _number(written: str) -> int:
    return _VALUES[written] if written in _VALUES else int(written)


def _bound(match: re.Match[str]) -> str | None:
    """Which side of the phrase is open: least, more, most, less or none."""
    for name in ("least", "most", "more", "less"):
        if match[f"{name}1"] or match[f"{name}2"]:
            return name
    if match["up"] or match["up_after"]:
        return "least"
    return "most" if match["down"] else None


def _counted_apart(match: re.Match[str], items: list[re.Match[str]], ranges: list[tuple[int, int]]) -> bool:
    """Groups stay apart when a range is among them, the word is repeated with "and", or they leave a gap."""
    if len(items) == 1:
        return False
    joined = match["rest"]
    repeated = any(item["lead"] for item in items[1:])
    figures = "(" in joined or "[" in joined
    gap = any(a[1] + 1 != b[0] for a, b in pairwise(ranges))
    versus = re.search(rf"\b(?:{VERSUS})\b", joined)
    spread = any(low != high for low, high in ranges)
    return bool(spread or gap or figures or versus or (repeated and not re.search(r"\bor\b", joined)))
