"""Cells that are given as treatment and have no name of their own: "anti-CD19 CAR T cells"."""

from __future__ import annotations

from ..text.lazy_regex import lazy_regex

_TARGET = r"[A-Z][A-Za-z]{0,3}-?\d[\dA-Za-z]*|[A-Z]{3,6}\d?[a-z]?|[Cc]laudin ?18\.2|[Mm]esothelin|[Gg]lypican-3"
_RECEPTOR = r"(?:CARs?|chimeric antigen receptors?(?: \(CARs?\))?)"
_CELLS = r"[- ]T(?:[- ]cells?)?(?: (?:therapy|product|infusions?))?(?![\w-])"
_AIMED = lazy_regex(
    rf"(?<![\w-])(?P<anti>[Aa]nti-)?(?P<target>{_TARGET})"
    r"(?P<aimed>[- ](?:specific|targeted|targeting|directed|redirected))?[- ]"
    rf"(?:{_RECEPTOR}{_CELLS})"
)
#: Short names of the same cells: "CART19 cells".
_SHORT = lazy_regex(r"(?<![\w-])CART-?(?P<target>\d{2}|BCMA)(?![\w-])")
_GATES = ("CAR", "himeric")


def cell_names(text: str) -> dict[str, tuple[str, ...]]:
    """The ways in which a text writes such cells, and the name that they get.

    >>> cell_names("CD19-targeted chimeric antigen receptor (CAR) T cells")
    {'CD19-targeted chimeric antigen receptor (CAR) T cells': ('anti-cd19 car t cells',)}
    """
    if not any(gate in text for gate in _GATES):
        return {}
    found: dict[str, tuple[str, ...]] = {
        m.group(): (f"anti-{m['target'].lower()} car t cells",) for m in _AIMED.finditer(text)
    }
    known = {name for names in found.values() for name in names}
    for m in _SHORT.finditer(text):
        target = m["target"] if m["target"].isalpha() else f"CD{m['target']}"
        if (name := f"anti-{target.lower()} car t cells") in known:
            found[m.group()] = (name,)
    return found
