"""Which disease a study treats."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...lexicons.conditions import Condition, find_conditions
from ..text.lazy_regex import lazy_regex
from ..text.study_parts import Attribute, Parts
from ..text.words import ANY_PATIENT, PATIENTS

Found = tuple[int, int, Condition]

_LYMPHOMAS = frozenset({
    "diffuse large B-cell lymphoma", "follicular lymphoma", "mantle cell lymphoma", "marginal zone lymphoma",
    "Burkitt lymphoma", "T-cell lymphoma", "peripheral T-cell lymphoma", "cutaneous T-cell lymphoma",
    "NK/T-cell lymphoma", "primary CNS lymphoma", "lymphoplasmacytic lymphoma", "chronic lymphocytic leukemia",
    "Waldenström macroglobulinemia", "anaplastic large cell lymphoma",
})  # fmt: skip
#: A wide name → the names that are kinds of it.
_KINDS: dict[str, frozenset[str]] = {
    "lung cancer": frozenset({"non-small cell lung cancer", "small cell lung cancer", "lung adenocarcinoma"}),
    "non-small cell lung cancer": frozenset({"lung adenocarcinoma"}),
    "breast cancer": frozenset({"triple-negative breast cancer"}),
    "head and neck cancer": frozenset({
        "head and neck squamous cell carcinoma", "nasopharyngeal carcinoma", "oral cancer", "oropharyngeal cancer",
        "laryngeal cancer", "hypopharyngeal cancer",
    }),
    "lymphoma": _LYMPHOMAS | {"non-Hodgkin lymphoma", "Hodgkin lymphoma"},
    "non-Hodgkin lymphoma": _LYMPHOMAS,
    "T-cell lymphoma": frozenset({"peripheral T-cell lymphoma", "cutaneous T-cell lymphoma", "NK/T-cell lymphoma"}),
    "acute leukemia": frozenset({
        "acute myeloid leukemia", "acute lymphoblastic leukemia", "acute promyelocytic leukemia",
    }),
    "sarcoma": frozenset({
        "soft tissue sarcoma", "osteosarcoma", "Ewing sarcoma", "rhabdomyosarcoma", "uterine sarcoma", "Kaposi sarcoma",
        "angiosarcoma", "alveolar soft part sarcoma", "gastrointestinal stromal tumor", "liposarcoma",
        "dedifferentiated liposarcoma",
    }),
    "liposarcoma": frozenset({"dedifferentiated liposarcoma"}),
    "soft tissue sarcoma": frozenset({
        "liposarcoma", "dedifferentiated liposarcoma", "alveolar soft part sarcoma", "angiosarcoma", "rhabdomyosarcoma"
    }),
    "gastrointestinal cancer": frozenset({
        "gastric cancer", "gastroesophageal adenocarcinoma", "esophageal cancer", "esophageal squamous cell carcinoma",
        "colorectal cancer", "colon cancer", "rectal cancer", "pancreatic cancer", "biliary tract cancer",
        "hepatocellular carcinoma", "cholangiocarcinoma", "anal cancer",
    }),
    "biliary tract cancer": frozenset({"cholangiocarcinoma", "gallbladder cancer"}),
    "esophageal cancer": frozenset({"esophageal squamous cell carcinoma"}),
    "glioma": frozenset({"glioblastoma"}),
    "liver cancer": frozenset({"hepatocellular carcinoma"}),
    "sepsis": frozenset({"septic shock"}),
    "diabetes": frozenset({"type 1 diabetes", "type 2 diabetes", "gestational diabetes"}),
    "pulmonary hypertension": frozenset({"pulmonary arterial hypertension"}),
    "hypertension": frozenset({"pulmonary hypertension", "pulmonary arterial hypertension"}),
    "neuroendocrine tumor": frozenset({"carcinoid"}),
    "amyloidosis": frozenset({"AL amyloidosis"}),
    "neutropenia": frozenset({"febrile neutropenia"}),
}  # fmt: skip
#: Conditions that treatment brings about: the patients have a disease beside them.
_SUPPORTIVE = frozenset({
    "chemotherapy-induced nausea and vomiting", "mucositis", "cancer cachexia", "hot flashes", "anemia", "neutropenia",
    "febrile neutropenia", "hand-foot syndrome", "hearing loss",
})  # fmt: skip
#: Names so wide that they count only where nothing else is named.
_VAGUE = frozenset({"solid tumor", "hematologic malignancy"})
_CANCER = lazy_regex(
    r"cancer|carcinoma|lymphoma|leukemia|myeloma|melanoma|sarcoma|tumor|blastoma|glioma",
    re.IGNORECASE,
)
_PATIENTS_WITH = lazy_regex(
    rf"\b(?:(?:{ANY_PATIENT})[\s(]+(?:[\w-]+\s+){{0,4}}?(?:with|in\s+whom|"
    r"whose|who\s+(?:have|had))|involving|receive,?\s+for)\s+(?:[\w/,+()–-]+\s+){0,10}?\Z",
    re.IGNORECASE,
)
#: "Eligible patients were aged 18 years or older; |had advanced| ovarian cancer": the predicate of the eligible.
_ELIGIBLE_HAD = lazy_regex(
    rf"\b(?:eligible\s+(?:{PATIENTS})|(?:{PATIENTS})\s+were\s+eligible\s+if\s+they)\b(?:[^.]|\.\d){{0,260}}?"
    r"\b(?:had|have)\s+(?!no\b|not\b)(?:[\w/,+()–-]+\s+){0,10}?\Z",
    re.IGNORECASE,
)
_PATIENTS_BEHIND = lazy_regex(rf"[\s)]+(?:{PATIENTS})\b", re.IGNORECASE)
_TOXIC_CONTEXT = lazy_regex(
    r"(?:by|caused?|(?:treatment|drug|therapy)-related|(?<!-)grade|toxicit\w+|adverse|side\s+effects?|incidence\s+of|such\s+as)\W+(?:\w+\W+){0,3}\Z",
    re.IGNORECASE,
)
#: Before a disease that the patients must not have.
_ABSENT = lazy_regex(
    r"\b(?:(?<!or\s)(?<!/)without|free\s+(?:of|from)|no\s+(?:(?:known|prior|previous)\s+)?(?:history\s+of\s+)?|"
    r"excluded\s+(?:who|if\s+they|for)\s+(?:had\s+|have\s+|having\s+)?)\s*"
    r"(?:(?!(?:or|in|for|as|on|to|with|vs?|versus)\b)\w+\s+){0,2}\Z",  # not "A without B for |lung cancer|"
    re.IGNORECASE,
)
#: Behind a disease after which an institution is named: "the Northern Lung Cancer Study Group".
_OF_AN_INSTITUTION = lazy_regex(
    r"(?:\s(?:and|&)\s(?:[A-Z][\w-]+\s)+?)?(?:\s(?:[A-Z][a-z]+|and|of|for))*?"
    r"\s(?:Groups?|Intergroup|Institutes?|Society|Network|Foundation|Consortium|Association|Organi[sz]ation|League|"
    r"Research(?:\sUK)?|Trialists|Cent(?:re|er)s?|Registry|Alliance|Campaign|Hospital)\b"
)
#: Between two diseases of one list.
_LISTED = lazy_regex(
    r"(?:\s*[(\[][^()\[\]]*[)\]])?(?:\s*[,;/]\s*(?:and|or)?|\s+(?:and|or|and/or))\s*(?:\w+[\s-]+){0,4}\s*\Z",
    re.IGNORECASE,
)
#: Before a disease that is measured and not treated: "secondary outcomes were pain, |depression|, and anxiety".
_AS_OUTCOME = lazy_regex(
    r"\b(?:outcomes?|end-?\s?points?)\b(?:\s+(?!of\b)[\w-]+){0,3}?(?:\s+(?:was|were|are|is|included?|will\s+be)\b|:)"
    rf"(?:(?!\b(?:{ANY_PATIENT}|in|among)\b)[^.;])*\Z",
    re.IGNORECASE,
)
#: Characters behind the title within which a study without a telling title names its condition.
_OPENING = 1200
_MOST = 5


def conditions_of(parts: Parts) -> Iterator[Attribute]:
    """The conditions of the title, made more exact by the opening; else the one that the study's patients have."""
    opening = _untoxic(parts, *parts.opening)
    title = _untoxic(parts, *parts.title)
    named = _narrowest(title, beside_many=True)
    if not named:
        early = [x for x in opening if x[0] < parts.opening[0] + _OPENING and not _is_outcome(parts, x)]
        named = _narrowest([x for x in early if _has_patients(parts, x)])[:1] or _narrowest(early)[:1]
    listed = list(_listed_with(parts, title or named, opening))
    kinds = _kinds_of_patients(parts, named, opening)
    if not listed and not kinds:
        named = [_narrowed(parts, x, opening) for x in named]
    classes = _class_of(parts, named, opening)
    named = _narrowest([*named, *listed, *kinds, *classes, *_patients_disease(parts, named, opening)])
    for start, end, condition in named[:_MOST]:
        yield Attribute(start, end, "condition", condition.name, condition.mesh_id)


def names_cancer(text: str, start: int, end: int) -> bool:
    """Whether a stretch names a cancer."""
    return any(_CANCER.search(condition.name) for *_, condition in find_conditions(text, start, min(len(text), end)))


def _untoxic(parts: Parts, start: int, end: int) -> list[Found]:
    """The conditions of a stretch but for effects of a treatment, what nobody has, and the names of institutions."""
    return [
        x
        for x in find_conditions(parts.text, start, end)
        if not (_TOXIC_CONTEXT.search(parts.text[max(start, x[0] - 60) : x[0]]) and not _of_people(parts, x))
        and not _ABSENT.search(parts.text[max(start, x[0] - 60) : x[0]])
        and not (parts.text[x[1] - 1].islower() and _is_institution(parts.text, x))
        and not _is_one_primary(parts.text, start, x)
    ]


def _of_people(parts: Parts, found: Found) -> bool:
    """ "Excretion by |lung cancer| patients" tells of no effect of a treatment."""
    return _PATIENTS_BEHIND.match(parts.text, found[1]) is not None


#: "metastases from |various primary sites|, including breast (n = 3) and |melanoma (n = 1)|": a few of the patients
_OF_PRIMARIES = lazy_regex(
    r"\b(?:various|different|several|other)\s+(?:primary\s+)?(?:sites|tumou?rs|cancers|primaries|histolog\w+)\b[^.;]*\Z|"
    r"\bprimary\s+(?:sites|tumou?rs)\b[^.;]*\Z",
    re.IGNORECASE,
)
_SOME = lazy_regex(r"\s*[(\[]\s*(?:[nN]\s*=\s*)?\d+\b")


def _is_one_primary(text: str, start: int, found: Found) -> bool:
    """Whether a disease is counted as one of the many that the metastases of the patients come from."""
    if not _SOME.match(text, found[1]):
        return False
    return _OF_PRIMARIES.search(text[max(start, found[0] - 200) : found[0]]) is not None


def _is_institution(text: str, found: Found) -> bool:
    """Whether the disease stands in the name of an institution, which is written in capitals throughout."""
    last = text[found[0] : found[1]].split()[-1]
    return last[0].isupper() and _OF_AN_INSTITUTION.match(text, found[1]) is not None


def _narrowest(found: list[Found], beside_many: bool = False) -> list[Found]:
    """Each condition at its first mention, vague ones only where there is no other.

    A wide name is dropped beside the only kind of it; beside many kinds it is their class, unless ``beside_many``.
    """
    first: dict[str, Found] = {}
    for item in sorted(found, key=lambda x: x[0]):
        first.setdefault(item[2].name, item)
    kinds = {name: len(_KINDS.get(name, frozenset()) & first.keys()) for name in first}
    vague = _VAGUE if first.keys() - _VAGUE else frozenset()
    return [
        x for name, x in first.items() if name not in vague and not (kinds[name] == 1 or (kinds[name] and beside_many))
    ]


def _has_patients(parts: Parts, found: Found) -> bool:
    """Whether it is the study's patients who have the disease."""
    start, end = found[0], found[1]
    sentence = parts.sentence(start)[0]
    near = parts.text[max(sentence, start - 110) : start]
    if not parts.is_of_patients(start):
        return False
    behind = _PATIENTS_BEHIND.match(parts.text, end) or _ELIGIBLE_HAD.search(parts.text, sentence, start)
    return bool(_PATIENTS_WITH.search(near) or behind)


def _is_outcome(parts: Parts, found: Found) -> bool:
    """Whether a disease is one of the outcomes that a study measures."""
    return _AS_OUTCOME.search(parts.text, parts.sentence(found[0])[0], found[0]) is not None


def _narrowed(parts: Parts, found: Found, opening: list[Found]) -> Found:
    """The one kind of a disease that the patients have, where the title names the wide one.

    Of lung cancer any mention of a kind will do: no abstract on the one speaks of the other before its results, nor
    behind them, where it names but one.
    """
    kinds = _KINDS.get(found[2].name, frozenset())
    named = [x for x in opening if x[2].name in kinds]
    if found[2].name == "lung cancer":
        named = named or [x for x in _untoxic(parts, parts.opening[1], len(parts.text)) if x[2].name in kinds]
    else:
        named = [x for x in named if _has_patients(parts, x) and not _is_approval(parts, x)]
    return named[0] if len({x[2].name for x in named}) == 1 else found


def _is_approval(parts: Parts, found: Found) -> bool:
    """A disease for which a drug "is approved" need not be the one studied."""
    return "approved" in parts.words[parts.sentence(found[0])[0] : found[0]]


def _listed_with(parts: Parts, named: list[Found], opening: list[Found]) -> Iterator[Found]:
    """Further diseases of a list of those that patients may have; the title names one of them, or their class."""
    titled = {x[2].name for x in named}
    known = titled.union(*(_KINDS.get(name, frozenset()) for name in titled))
    run: list[Found] = []
    for item in [*opening, None]:
        if run and item and _LISTED.match(parts.text[run[-1][1] : item[0]]):
            run.append(item)
            continue
        names = {x[2].name for x in run}
        if len(names) > 1 and names & known and _has_patients(parts, run[0]):
            yield from (x for x in run if not x[2].name.endswith("metastases"))
        run = [item] if item else []


def _kinds_of_patients(parts: Parts, named: list[Found], opening: list[Found]) -> list[Found]:
    """The kinds of the one disease of a study, where its patients have several of them."""
    kinds = _KINDS.get(named[0][2].name, frozenset()) if len(named) == 1 else frozenset()
    found = [x for x in opening if x[2].name in kinds and _has_patients(parts, x) and not _is_approval(parts, x)]
    return found if len({x[2].name for x in found}) > 1 else []


def _class_of(parts: Parts, named: list[Found], opening: list[Found]) -> list[Found]:
    """ "Acute leukemia" of the patients of a study that names two kinds of it."""
    names = {x[2].name for x in named}
    wide = {name for name, kinds in _KINDS.items() if len(kinds & names) > 1} - names
    return [x for x in opening if x[2].name in wide and _has_patients(parts, x)][:1] if wide else []


#: "CNS |metastases in| breast cancer": where the metastases come from.
_METASTASES_OF = lazy_regex(r"\b(?:metastas[ei]s|mets)\s(?:in|of|from|due\sto)\s(?:primary\s)?\Z", re.IGNORECASE)


def _patients_disease(parts: Parts, named: list[Found], opening: list[Found]) -> Iterator[Found]:
    """The cancer of the patients whose supportive care or whose metastases are treated."""
    metastases = [x for x in named if x[2].name.endswith("metastases")]
    if all(x[2].name in _SUPPORTIVE or x in metastases for x in named):
        cancers = [x for x in opening if _CANCER.search(x[2].name)]
        of_these = [x for x in cancers if metastases and _METASTASES_OF.search(parts.text, max(0, x[0] - 40), x[0])]
        yield from ([x for x in cancers if _has_patients(parts, x)] or of_these)[:1]
