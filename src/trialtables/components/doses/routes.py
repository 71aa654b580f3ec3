"""Read routes of administration out of text: ``po``, ``intravenously``, ``continuous infusion``, ``tablets``."""

from __future__ import annotations

import re

from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner

#: Route → how texts write it.  A bare "infusion" has no route, a continuous infusion is intravenous.
_ROUTES = {
    "iv": r"intravenous(?:ly)?|i\.v\.?|iv|IV|continuous\s(?:\d+[-\s]?(?:h|hours?)\s)?infusion"
    r"|venous\sinfusion|civi?|[cp]vi",
    "po": r"oral(?:ly)?(?!\s(?:cancer|carcinoma|cavity|squamous|mucos|lesion|candid|lichen|hygiene))"
    r"|per\sos|by\smouth|p\.o\.?|po|PO|tablets?|capsules?|P\.O\.",
    "sc": r"subcutaneous(?:ly)?|s\.c\.?|sc|SC|subq",
    "im": r"intramuscular(?:ly)?|i\.m\.?|im|IM",
    "it": r"intrathecal(?:ly)?|i\.t\.?",
    "ip": r"intraperitoneal(?:ly)?|i\.p\.?",
    "topical": r"topical(?:ly)?|cream|gel|ointment|applied\sto",
    "intravesical": r"intravesical(?:ly)?|intravesically",
    "inhaled": r"inhaled|inhalation|nebuli[sz]ed",
    "intratumoral": r"intratumou?ral(?:ly)?|intralesional(?:ly)?",
    "intranasal": r"intranasal(?:ly)?",
    "sublingual": r"sublingual(?:ly)?",
    "rectal": r"rectal(?:ly)?(?!\s(?:\w*cancer|\w*carcinoma|tumou?r))|suppositor(?:y|ies)",
    "transdermal": r"transdermal(?:ly)?|patch(?:es)?",
    "intrauterine": r"intrauterine",
    "vaginal": r"vaginal(?:ly)?",
    "intradermal": r"intradermal(?:ly)?|i\.d\.",
    "ia": r"(?:intra|trans)-?arterial(?:ly)?|hepatic[-\s]arter(?:y|ial)\sinfusions?",
    "intravitreal": r"intravitreal(?:ly)?",
}
_PATTERN = scanner(
    "|".join(f"(?P<r{i}>(?<![\\w./-])(?:{words})(?![\\w-]))" for i, words in enumerate(_ROUTES.values())),
    re.IGNORECASE,
)
_NAMES = tuple(_ROUTES)
#: "stage |IV|", "stage IIIB or |IV|", "stages II, III, and |IV|": a number of a stage, a phase or a grade, no vein
_NUMBERED = lazy_regex(
    r"(?:\b(?:[Ss]tages?|[Pp]hases?|[Gg]rades?|[Tt]ypes?|[Cc]lass)\s|"
    r"(?<![\w.])I{1,3}[A-Ca-c]?\d?(?:,|,?\s(?:or|and|to))\s)\Z"
)
#: Letters that mean an infusion only where the text spells it out: "venous infusion (CVI)".
_INFUSION_LETTERS = ("cvi", "pvi")


#: "imatinib mesylate (IM)", "stem cells (SC)": two words whose letters are those of a route.
_SPELLED = {
    letters: lazy_regex(rf"\b(?!intra|sub){letters[0]}\w{{2,}}[\s-]{letters[1]}\w{{2,}}\s\({letters}\)", re.IGNORECASE)
    for letters in ("IM", "SC", "IT", "IP", "IV")
}


def _means_words(text: str, letters: str) -> bool:
    """Whether the text uses the letters of a route as a short form of something else."""
    spelled = _SPELLED.get(letters) if f"({letters})" in text else None
    return spelled is not None and spelled.search(text) is not None


def find_routes(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int, str]]:
    """Every route named in a stretch of text, as (start, end, route).

    >>> [route for _, _, route in find_routes("400 mg po or 6 mg as a 24-hour continuous infusion")]
    ['po', 'iv']
    """
    stop = len(text) if end is None else end
    return [
        (m.start(), m.end(), _NAMES[int(m.lastgroup[1:])])
        for m in _PATTERN.finditer(text, start, stop)
        if m.lastgroup
        and (m.group().lower() not in _INFUSION_LETTERS or f"infusion ({m.group()})" in text)
        and not _means_words(text, m.group())
        and not (m.group() == "IV" and _NUMBERED.search(text, max(0, m.start() - 12), m.start()))
    ]


def route_behind(text: str, end: int) -> str | None:
    """The route right behind one of several doses: ``25 mg/m2 iv or 60 mg/m2 po``."""
    behind = find_routes(text, end, end + 18)
    return behind[0][2] if behind and text[end : behind[0][0]] == " " else None
