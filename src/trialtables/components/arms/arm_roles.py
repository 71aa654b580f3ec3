"""The part of each arm in the study: experimental or comparator, by what it is made of and how the text calls it."""

from __future__ import annotations

import re
from collections.abc import Callable

from ...lexicons.drugs import SUPPORTIVE
from ..text.lazy_regex import lazy_regex
from ..text.scan import Scanner, scanner
from ..text.words import PATIENTS, VERSUS
from ..treatments.treatment_alternatives import alternatives
from ..treatments.treatment_phrases import NOT_A_DRUG, drugs_among
from .arm_groups import is_reference_name
from .arm_labels import called_before_bracket
from .arm_source import Arm, Frame, Source
from .arm_words import COMPARE

#: Which of the arms are what the others are compared with, as far as one kind of words tells.
Question = Callable[[Source, list[Arm]], list[Arm]]

_REFERENCE = frozenset(
    NOT_A_DRUG + n for n in ("placebo", "observation", "no treatment", "supportive care", "standard care")
)


_CARE = frozenset(NOT_A_DRUG + n for n in ("supportive care", "standard care"))

_ALONE = lazy_regex(r"\b(?:alone|only)$", re.IGNORECASE)
_GROUP_NOUN = lazy_regex(r"[- ](?:groups?|arms?)$", re.IGNORECASE)


def set_roles(source: Source, frame: Frame, planned: bool) -> None:
    """Experimental or comparator, by what the arms are made of and how the text calls them."""
    if {a.factor for a in frame.arms} == {1, 2}:
        for factor in (1, 2):
            set_roles(source, Frame(frame.rule, frame.weight, [a for a in frame.arms if a.factor == factor]), planned)
        return
    if planned or frame.rule == "arms:strata":
        for arm in frame.arms:
            arm.role = "planned" if planned else "single"
        return
    references = next(filter(None, (_told_by(q, source, frame.arms) for q in _QUESTIONS)), None)
    if references is None:
        references = _by_default(source, frame)
    for arm in frame.arms:
        arm.role = "comparator" if arm in references else "experimental"


def _told_by(question: Question, source: Source, arms: list[Arm]) -> list[Arm]:
    """The arms that a question finds to be references, none where it finds all."""
    references = question(source, arms)
    return references if len(references) < len(arms) else []


#: What may stand in a bracket beside the part in the study: "(control group; n = 40)", "(arm A, control)".
_BESIDE = r"[^()\[\]\w]{0,3}(?:[nN]\s*=[^()\[\]]*|(?:arm|group) \w\b)?[^()\[\]\w]{0,3}[)\]]"
_PART = r"(?:[- ](?:group|arm|treatment|therapy|regimen|care))*"
_CALLED_REFERENCE = scanner(
    r"[(\[](?:[^()\[\]]*[;,]\s*)?(?:the )?(?:active[- ])?(?:control|standard|reference|comparator)" + _PART + _BESIDE,
    re.IGNORECASE,
)
_CALLED_EXPERIMENTAL = scanner(
    r"[(\[](?:[^()\[\]]*[;,]\s*)?(?:the )?(?:experimental|investigational|intervention|test|study)" + _PART + _BESIDE,
    re.IGNORECASE,
)


def _called(source: Source, arm: Arm, arms: list[Arm], name: Scanner) -> bool:
    """Whether a bracket between an arm and the next one names its part in the study."""
    _, stop = source.sentence_at(arm.start)
    following = min((o.start for o in arms if o.start > arm.start), default=stop)
    together = [o for o in arms if o.start == arm.start and o is not arm]  # "A either alone (control) or with B"
    inside = source.treatments_in(arm.start, arm.end)
    begin = inside[-1].start if inside and any(o.end < arm.end for o in together) else arm.start
    within = min((o.end for o in together if o.end > arm.end), default=stop)
    if name.search(source.text, begin, min(following, stop, within, arm.end + 250)):
        return True
    alike = [o for o in arms if o.drugs == arm.drugs]
    return len(alike) == 1 and any(_told_again(source, arms, m.start()) is arm for m in name.finditer(source.text))


_SPLITTING = frozenset({"or", "each", "versus", "option", "alone-or-with", "semicolon"})


def _told_again(source: Source, arms: list[Arm], end: int) -> Arm | None:
    """ "345 were assigned to carboplatin plus A (|experimental group)|": the arm of all the drugs before a bracket."""
    last = next((t for t in source.treatments if 0 <= end - t.end < 3), None)
    chain = next((c for c in source.chains if last in c.treatments), None) if last else None
    if chain is None or last is None:
        return None
    at = chain.treatments.index(last)
    choices = [i for i, link in enumerate(chain.connectors[:at]) if link.removesuffix("+either") in _SPLITTING]
    begin = choices[-1] + 1 if choices else 0  # "A plus B or A (standard arm)" is A alone
    for first in range(begin, at + 1):  # the longest phrase first: "carboplatin plus A" is not the arm of A
        drugs = {d for t in chain.treatments[first : at + 1] for d in t.drugs}
        arm = next((a for a in arms if drugs and drugs == set(a.drugs)), None)
        if arm is not None:
            return arm
    return None


_USUAL = r"(?:standard|conventional|reference|usual)(?:-of-care)?\s+"
#: "standard X", "a reference regimen of X" before an arm, or as its first words.
_STANDARD_BEFORE = lazy_regex(
    rf"\b{_USUAL}(?:(?:neo)?adjuvant\s+|first-line\s+|oral\s+|weekly\s+|intravenous\s+|single-agent\s+)*"
    r"(?:(?:chemotherapy|regimens?|treatment|therapy|arm|group)\s+(?:with|of|consisting\s+of)\s+(?:weekly\s+)?)?$",
    re.IGNORECASE,
)
_STANDARD_FIRST = lazy_regex(rf"(?:{_USUAL}|control\s+|(?:sham|mock|wait(?:ing)?[- ]?list)\b)(?!dose)", re.IGNORECASE)
#: "either standard treatment (|arm A|, …": what the letter of an arm stands for.
_STANDARD_IS_LETTER = lazy_regex(rf"\b{_USUAL}[^()\[\].;,:]{{0,40}}[(\[]\s*$", re.IGNORECASE)
_LETTER = lazy_regex(r"(?:arms?|groups?)[- ]\w+$", re.IGNORECASE)


def _is_standard(source: Source, arm: Arm) -> bool:
    before = source.text[max(0, arm.start - 90) : arm.start]
    if _LETTER.match(source.text, arm.start, arm.end) and _STANDARD_IS_LETTER.search(before):
        return True
    return bool(_STANDARD_FIRST.match(source.text, arm.start, arm.end) or _STANDARD_BEFORE.search(before))


#: "trastuzumab reference product (TRZ)": the name of what a biosimilar is compared with.
_REFERENCE_PRODUCT = scanner(
    r"\b(?:reference|originator)\s+(?:product|drug|biologic|medicine|[a-z]{4,})\s*[(\[](?P<name>[A-Z][\w-]{1,9})[)\]]"
)


#: "Standard X", "X, the standard treatment", wherever else the text names an arm's drugs.
_THE_STANDARD = lazy_regex(
    r"\s*(?:\([^()]*\)\s*)?(?:,|is|are|was|remains?|has been|being)\s+(?:(?:considered|regarded as)\s+)?(?:the|a)\s+"
    r"(?:current\s+|accepted\s+|usual\s+)?(?:standard|reference)(?:\s+of\s+care)?\b",
    re.IGNORECASE,
)
#: "to a |standard dose of| A or an escalated dose of A"
_USUAL_DOSE_OF = lazy_regex(rf"\b{_USUAL}doses?\s+of\s+$", re.IGNORECASE)
_STANDARD_DOSE = lazy_regex(r"\bstandard[- ]dose\s+$", re.IGNORECASE)


def _standard_elsewhere(source: Source, arm: Arm, arms: list[Arm]) -> bool:
    if sum(1 for a in arms if a.drugs == arm.drugs) > 1:
        return False
    stated = drugs_among(arm.stated)  # without what all arms get besides
    for chain in source.chains:
        for offered in alternatives(chain):
            named = offered.drugs == {*arm.drugs} or (len(stated) > 1 and offered.drugs == stated)
            if not named or any(o.start <= offered.start < o.end for o in arms if o is not arm):
                continue
            before = source.text[max(0, offered.start - 90) : offered.start]
            if _STANDARD_BEFORE.search(before) or _STANDARD_DOSE.search(before):
                return True
            if _THE_STANDARD.match(source.text, offered.end):
                return True
    return False


_REFERENCE_WORD = lazy_regex(r"\b(?:reference|originator|innovator)\b", re.IGNORECASE)


def _is_reference_product(source: Source, arm: Arm) -> bool:
    names = {match["name"] for match in _REFERENCE_PRODUCT.finditer(source.text)}
    first = re.match(r"[\w-]+", source.text[arm.start : arm.end])
    return first is not None and first.group() in names


def _named_reference(source: Source, arms: list[Arm]) -> list[Arm]:
    """The name of an arm or a bracket tells its part: "(control group)", or all but one "(experimental arm)"."""
    called = [a for a in arms if any(is_reference_name(_GROUP_NOUN.sub("", n)) for n in a.names)]
    if 0 < len(called) < len(arms):
        return called
    if references := [a for a in arms if _called(source, a, arms, _CALLED_REFERENCE)]:
        return references
    tested = [a for a in arms if _called(source, a, arms, _CALLED_EXPERIMENTAL)]
    return [a for a in arms if a not in tested] if tested else []


def _products(source: Source, arms: list[Arm]) -> list[Arm]:
    """What a biosimilar is compared with, called so by its name or in the words of the arm."""
    products = [a for a in arms if _is_reference_product(source, a)]
    products = products or [a for a in arms if _REFERENCE_WORD.search(source.text, a.start, a.end)]
    return products if len(products) == 1 else []


def _inactive(source: Source, arms: list[Arm]) -> list[Arm]:
    """Placebo, observation and care as usual, and what its name or the words behind it call control or standard."""
    inactive = [a for a in arms if _is_inactive(source, a, arms)]
    # "A plus B, A plus the placebo of B, or placebo alone": a drug that the last of these lacks is tested, too.
    return [a for a in inactive if not a.drugs and a.components & _REFERENCE] or inactive


def _is_inactive(source: Source, arm: Arm, arms: list[Arm]) -> bool:
    beside = arm.components & _CARE and arm.drugs and any(not o.drugs for o in arms)  # "X in addition to standard care"
    if (arm.components & _REFERENCE and not beside) or arm.lacks:
        return True
    if any(is_reference_name(_GROUP_NOUN.sub("", n)) for n in arm.names):
        return True
    words = source.text[arm.start : arm.end + 60].lower()
    return re.search(r"^[^.;]{0,60}\((?:the )?(?:control|standard|reference)\b", words) is not None


def _standard(source: Source, arms: list[Arm]) -> list[Arm]:
    """The one arm that is called standard, where the arms are told or anywhere else."""
    told = [a for a in arms if _is_standard(source, a)]
    if told:
        return told if len(told) == 1 else []
    elsewhere = [a for a in arms if a.drugs and _standard_elsewhere(source, a, arms)]
    if not elsewhere and len({tuple(a.drugs) for a in arms}) == 1:
        elsewhere = [a for a in arms if _USUAL_DOSE_OF.search(source.text, max(0, a.start - 40), a.start)]
    return elsewhere if len(elsewhere) == 1 else []


def _alone(source: Source, arms: list[Arm]) -> list[Arm]:
    """The one arm of "surgery alone", "radiotherapy only", also where its letter stands behind: "… alone (group A)"."""
    words = [source.text[a.start : a.end].strip() for a in arms]
    words = [called_before_bracket(source, a) if _LETTER.fullmatch(w) else w for a, w in zip(arms, words, strict=True)]
    alone = [a for a, w in zip(arms, words, strict=True) if _ALONE.search(w)]
    return alone if len(alone) == 1 and not alone[0].drugs else []


#: Kinds of therapy by the number of their agents: what is tested has more.
_AGENTS = ((1, r"\b(?:single|one)-(?:agent|drug)|\bmonotherapy\b"), (2, r"\bdoublets?\b|\btwo-(?:agent|drug)"),
           (3, r"\btriplets?\b|\bthree-(?:agent|drug)"))  # fmt: skip


def _fewest_agents(source: Source, arms: list[Arm]) -> list[Arm]:
    """ "Doublets versus single agents and triplets versus doublets": the single agents are the reference of all."""
    words = [source.text[a.start : a.end] for a in arms]
    ranks = [next((n for n, kind in _AGENTS if re.search(kind, w, re.IGNORECASE)), 0) for w in words]
    return [a for a, rank in zip(arms, ranks, strict=True) if rank == min(ranks)] if all(ranks) else []


def _contained(_source: Source, arms: list[Arm]) -> list[Arm]:
    """What others add to: the arms that are a part of others, each of the others with one of them."""
    for parts in ([frozenset(a.drugs) for a in arms], [a.components for a in arms]):
        bases = [i for i, part in enumerate(parts) if part and not any(o < part for o in parts if o)]
        rest = [part for i, part in enumerate(parts) if i not in bases]
        held = [[i for i in bases if parts[i] < part] for part in rest]
        if rest and all(len(h) == 1 for h in held) and {h[0] for h in held} == {*bases}:
            return [arms[i] for i in bases]
    return []


_MONOTHERAPY = lazy_regex(r"\s+monotherapy\b", re.IGNORECASE)


def _monotherapy_in_title(source: Source, arms: list[Arm]) -> list[Arm]:
    """ "Ticagrelor monotherapy after stenting", where the other arm has aspirin as well: what is tested is less."""
    _, end = source.sentence_at(0)
    if len(arms) != 2 or _HEADING.match(source.text) or _set_against(source, end) is not None:
        return []
    titled = source.treatments_in(0, end)
    named = {drug for t in titled for drug in t.drugs}
    less, more = sorted(arms, key=lambda a: len(a.drugs))
    alone = any(set(t.drugs) == set(less.drugs) and _MONOTHERAPY.match(source.text, t.end, end) for t in titled)
    added = set(more.drugs) - set(less.drugs)
    return [more] if alone and set(less.drugs) < set(more.drugs) and not named & added else []


_NONINFERIOR = scanner(
    r"\bnon-?\s?inferior(?:ity)?\b(?:\s+of\s+[^.;]{2,60}?)?\s+"
    rf"(?P<to>to|compared\s+(?:with|to)|{VERSUS}|relative\s+to)\s+",
    re.IGNORECASE,
)
_NOT_INFERIOR = scanner(r"\bnon-?\s?inferior|\bde-?escalation\b", re.IGNORECASE)
#: What more drugs are tested for, once they are not inferior.
_SUPERIORITY = scanner(r"\bsuperiority\b", re.IGNORECASE)


def _noninferior(source: Source, arms: list[Arm]) -> list[Arm]:
    """What a treatment is to be non-inferior to; of a drug that others add to, it is with the additions."""
    for match in _NONINFERIOR.finditer(source.text):
        _, end = source.sentence_at(match.start())
        end = min(end, match.end() + 60)
        inside = source.treatments_in(match.end(), end)
        named = _arms_of(inside[0].drugs, arms) if inside else []
        if inside and not inside[0].drugs:
            named = [a for a in arms if inside[0].components <= a.stated]
        named = named or [a for a in arms if _says_all(source, _own_words(source, a, arms), match.end(), end)]
        if len(named) == 1:
            return named
    fewer = _NOT_INFERIOR.search(source.text) and not _SUPERIORITY.search(source.text)
    bases = _contained(source, arms) if fewer else []
    return [a for a in arms if a not in bases] if bases else []


def _says_all(source: Source, words: list[str], start: int, end: int) -> bool:
    found = (re.compile(rf"(?<![\w-]){re.escape(w[:9])}", re.IGNORECASE).search(source.text, start, end) for w in words)
    return bool(words) and all(found)


_SCHEDULES_ALIKE = lazy_regex(
    r"\b(?:two|three|four|different|several)\s+(?:[\w-]+\s+){0,2}(?:schedules|doses|dosages|dosing)\b", re.IGNORECASE
)
_STANDARD_WAY = lazy_regex(r"(?:standard|conventional|usual)[- ]", re.IGNORECASE)
_WEEKLY = lazy_regex(r"(?<!three-)(?<!3-)(?<!2-)(?<!two-)\bweekly\b|\b(?:every|once (?:per|a)) week\b", re.IGNORECASE)
_THREE_WEEKLY = lazy_regex(
    r"\b(?:every|q|once[- ]every)[- ]?(?:3|three)[- ]?w(?:eeks?|k)?\b|\b(?:3|three)-week(?:ly)?\b|"
    r"\bevery (?:third week|21 days)\b",
    re.IGNORECASE,
)


def _usual_schedule(source: Source, arms: list[Arm]) -> list[Arm]:
    """The standard dose of the same drugs, or the one arm of two that is treated every 3 weeks and not weekly."""
    if len({tuple(a.drugs) for a in arms}) > 1:
        return []
    standard = [a for a in arms if _STANDARD_WAY.match(source.text, a.start, a.end)]
    if len(standard) == 1:
        return standard
    if len(arms) != 2 or _SCHEDULES_ALIKE.search(source.text, *source.sentence_at(0)):
        return []
    words = [source.text[a.start : max(a.end, *(b for _, b in a.definitions))] for a in arms]
    slow = [a for a, w in zip(arms, words, strict=True) if _THREE_WEEKLY.search(w) and not _WEEKLY.search(w)]
    return slow if len(slow) == 1 and any(_WEEKLY.search(w) for w in words) else []


#: "compared with the |approved dose of| A |250 mg|"
_DOSE_IN_USE = scanner(
    r"\b(?:approved|licensed|registered|label(?:l?ed)?|standard|conventional|usual)\s+(?:[\w-]+\s+)?doses?\s+of\s+(?:[A-Za-z][\w-]+\s+(?:at\s+)?)?"
    r"(?P<dose>\d[\d.,]*)\s?(?P<unit>mg|g|µg|μg|mcg)\b",
    re.IGNORECASE,
)


def _dose_in_use(source: Source, arms: list[Arm]) -> list[Arm]:
    """The one arm of a drug that has the dose which the text calls approved or standard."""
    if len({tuple(a.drugs) for a in arms}) > 1:
        return []
    for match in _DOSE_IN_USE.finditer(source.text):
        amount = re.compile(rf"(?<![\d.,]){re.escape(match['dose'])}[\s-]?{match['unit']}\b", re.IGNORECASE)
        having = [a for a in arms if amount.search(source.text, a.start, a.end)]
        if len(having) == 1:
            return having
    return []


#: "to compare |three platinum-based regimens against| A"
_SEVERAL_AGAINST = scanner(
    r"\b(?:two|three|four|five|several)\s+(?:[\w-]+\s+){0,5}?(?:regimens|combinations|treatments|doublets|therapies|drugs|agents)\s+"
    rf"(?:against|with|{VERSUS})\s+(?:the\s+|standard\s+|that\s+of\s+)*",
    re.IGNORECASE,
)


def _one_against_several(source: Source, arms: list[Arm]) -> list[Arm]:
    """The one arm that a text sets several new treatments against."""
    if len(arms) < 3:
        return []
    for match in _SEVERAL_AGAINST.finditer(source.text):
        begin, end = source.sentence_at(match.start())
        behind = [a for a in arms if _is_named(source, a, arms, match.end(), min(end, match.end() + _FAR))]
        compared = COMPARE.search(source.text, begin, match.start()) or "against" in match.group().lower()
        if len(behind) == 1 and compared:
            return behind
    return []


_BETWEEN_ARMS = lazy_regex(rf"\b(?:{VERSUS}|compared\s+with|over)\b", re.IGNORECASE)


def _always_second(source: Source, arms: list[Arm]) -> list[Arm]:
    """ "HR with A plus B vs. B, 0.6; HR with A vs. B, 0.7": the one of several arms that each other is set against."""
    if len(arms) < 3 or any(not a.drugs for a in arms):
        return []
    pairs: set[tuple[int, int]] = set()
    for chain in source.chains:
        offered = alternatives(chain)
        if len(offered) != 2 or not _BETWEEN_ARMS.search(source.text, offered[0].end, offered[1].start):
            continue
        first, second = ([i for i, a in enumerate(arms) if o.drugs == {*a.drugs}] for o in offered)
        if len(first) == len(second) == 1:
            pairs.add((first[0], second[0]))
    seconds, firsts = {second for _, second in pairs}, {first for first, _ in pairs}
    return [arms[i] for i in seconds] if len(seconds) == 1 and len(firsts - seconds) == len(arms) - 1 else []


#: What sets the tested treatment of a title, said first, against the other.
_AGAINST = lazy_regex(
    rf"\b(?:{VERSUS}|compared\s+(?:with|to)|(?:superior|non-?inferior)\s+to|"
    r"(?:better|rather)\s+than|instead\s+of|in\s+place\s+of)(?=\s)",
    re.IGNORECASE,
)
_COMPARING = lazy_regex(r"\bcompar(?:ing|e)\s[^.;:]{3,100}?\s(?P<against>with|to|against)\s", re.IGNORECASE)
_OR = lazy_regex(r"\bor\b", re.IGNORECASE)
_HEADING = lazy_regex(r"[A-Z][A-Z &/]{4,}:")
_PHASE_2 = lazy_regex(r"\bphase\s+(?:II|2)(?![/-]?(?:I|3))", re.IGNORECASE)


def _behind_in_title(source: Source, arms: list[Arm]) -> list[Arm]:
    """ "Degarelix versus triptorelin": the title names first what is tested, whatever the order of the arms."""
    if _HEADING.match(source.text):
        return []  # there is no title
    _, end = source.sentence_at(0)
    against = _set_against(source, end)
    found = ((a.start, _place_in_title(source, a, arms, end, set_apart=against is not None)) for a in arms)
    places = {start: at for start, at in found if at is not None}
    if against is None:
        named = [a for a in arms if a.start in places]
        return [a for a in arms if a not in named] if len(arms) == 2 else []
    behind = [a for a in arms if places.get(a.start, -1) > against]
    before = [a for a in arms if 0 <= places.get(a.start, -1) < against]
    if len(arms) == 2 and before and not behind:
        return [a for a in arms if a not in before]
    near = len(arms) == 2 and len(behind) == 1 and ":" not in source.text[against : places[behind[0].start]]
    return behind if before or near else []


def _set_against(source: Source, end: int) -> int | None:
    """Where a title sets what it names behind against what it has named before."""
    if match := _AGAINST.search(source.text, 0, end):
        return match.start()
    if match := _COMPARING.search(source.text, 0, end):
        return match.start("against")
    match = _OR.search(source.text, 0, end)
    return match.start() if match and not _PHASE_2.search(source.text, 0, end) else None


_ROUTE = lazy_regex(r"(?:intra|subcut|oral|transderm)", re.IGNORECASE)


def _place_in_title(source: Source, arm: Arm, arms: list[Arm], end: int, *, set_apart: bool) -> int | None:
    """Where a title names an arm: by its drugs, or by a word that no other arm has.

    Of arms with the same drugs the words alone tell, in a title that has ``set_apart`` two ways to give them.
    """
    for chain in source.chains_in(0, end):
        for offered in alternatives(chain):
            if arm in _arms_of(offered.drugs, arms):
                return offered.start
    alike = [a for a in arms if a.drugs == arm.drugs]
    if arm.drugs and (len(alike) == 1 or not set_apart):
        return None
    words = [w[:9] for w in _own_words(source, arm, arms)]  # "intravenous" for the arm of "intravenously"
    if len(alike) > 1 and arm.rule == "arms:dose-or-schedule" and not any(map(_ROUTE.match, words)):
        return None  # "single versus tandem", "continuous versus intermittent": what is new may stand behind
    found = [re.compile(rf"(?<![\w-]){re.escape(w)}", re.IGNORECASE).search(source.text, 0, end) for w in words]
    return found[0].start() if found and all(found) and found[0] else None


_BRACKET = lazy_regex(r"[(\[]")


def _own_words(source: Source, arm: Arm, arms: list[Arm]) -> list[str]:
    """The words of an arm's name, without those that another arm has too."""
    called = {
        a.start: (_BRACKET.split(source.text[a.start : a.end])[0], *(_BRACKET.split(n)[0] for n in a.names[:1]))
        for a in arms
    }
    named = {start: _words(" ".join(names)) for start, names in called.items()}
    others = {w for start, words in named.items() if start != arm.start for w in words}
    return [w for w in named[arm.start] if w not in others]


def _words(name: str) -> list[str]:
    words = dict.fromkeys(w.lower() for w in re.findall(r"[A-Za-z][\w-]{3,}", name))
    return [w for w in words if not _GENERAL_WORD.match(w)]


_GENERAL_WORD = lazy_regex(
    r"(?:alone|only|with|plus|groups?|arms?|received|therapy|treatment|intervention|control|program\w*|breast|cancer|"
    rf"{PATIENTS}|from|than|undergo|followed|using|combined|based|trial|study)$"
)


#: "To assess whether |A would improve survival compared with| B"
_WHETHER = scanner(
    r"\b(?:whether|if)\s+(?P<first>[^.;]{3,120}?)\s+(?:is|was|were|are|would|could|can|might|will|improves?|improved|increases?|"
    r"prolongs?)\b[^.;]{0,100}?\b(?:superior\s+to|equivalent\s+to|as\s+(?:effective|efficacious|good|active|safe)\s+as|than|compared\s+(?:with|to)|over|versus)\s",
    re.IGNORECASE,
)
_FAR = 80


def _in_the_question(source: Source, arms: list[Arm]) -> list[Arm]:
    """What the question of a study sets its subject against: "whether A is superior to B"."""
    for match in _WHETHER.finditer(source.text):
        _, end = source.sentence_at(match.start())
        before = [a for a in arms if _is_named(source, a, arms, *match.span("first"))]
        behind = [a for a in arms if _is_named(source, a, arms, match.end(), min(end, match.end() + _FAR))]
        if len(before) == len(behind) == 1 and before != behind:
            return behind
    return []


#: "two regimens were evaluated |for comparison in a phase III trial with| the standard"
_FOR_COMPARISON = scanner(r"\bfor\s+comparison\s+(?:in\s+[\w\s]{3,30}?\s)?(?:with|to|against)\s", re.IGNORECASE)


def _for_comparison(source: Source, arms: list[Arm]) -> list[Arm]:
    """The arm that others are said to be tested for comparison with."""
    for match in _FOR_COMPARISON.finditer(source.text):
        _, end = source.sentence_at(match.start())
        behind = [a for a in arms if _is_named(source, a, arms, match.end(), min(end, match.end() + _FAR))]
        if len(behind) == 1:
            return behind
    return []


def _is_named(source: Source, arm: Arm, arms: list[Arm], start: int, end: int) -> bool:
    """Whether a stretch names an arm: by its drugs, or by the words that no other arm has."""
    offered = [o for chain in source.chains_in(start, end) for o in alternatives(chain)]
    by_drugs = any(arm in _arms_of(o.drugs, arms) for o in offered)
    return by_drugs or _says_all(source, _own_words(source, arm, arms), start, end)


def _arms_of(drugs: frozenset[str], arms: list[Arm]) -> list[Arm]:
    """The one arm of just these drugs, else the one arm that has them."""
    exact = [a for a in arms if drugs == {*a.drugs}]
    having = exact or [a for a in arms if drugs <= {*a.drugs}]
    return having if drugs and len(having) == 1 else []


def _by_default(source: Source, frame: Frame) -> list[Arm]:
    """The arm that is told last, if it adds to no other; none where all arms are tested."""
    if _all_tested(source, frame):
        return []
    adding = [a for a in frame.arms if any(o.drugs and {*o.drugs} < {*a.drugs} for o in frame.arms)]
    return [a for a in frame.arms if a not in adding][-1:]


#: A title that speaks of what it studies in the plural: "two taxanes", "different schedules".
_OF_A_KIND = lazy_regex(
    r"\b(?:two|different)\s+(?:[\w-]+\s+){0,3}(?:taxanes|regimens|combinations|doublets|schedules|doses|strategies)\b",
    re.IGNORECASE,
)


def _all_tested(source: Source, frame: Frame) -> bool:
    """Whether arms stand side by side: ways to give one drug, or what a phase 2 study names with "or"."""
    arms = frame.arms
    if frame.rule == "arms:dose-or-schedule" or (frame.rule == "arms:compared" and len(arms) > 2):
        return True
    _, end = source.sentence_at(0)
    against = _AGAINST.search(source.text, 0, end) or _COMPARING.search(source.text, 0, end)
    drugs = {frozenset(a.drugs) - SUPPORTIVE for a in arms}
    if frame.rule == "arms:lettered" and len(drugs) == 1 and arms[0].drugs:
        return not against or len(arms) > 2
    if against or len(arms) != 2 or not _PHASE_2.search(source.text, 0, end):
        return False
    return bool(_OR.search(source.text, 0, end) or _OF_A_KIND.search(source.text, 0, end))


#: Asked in this order until one tells some of the arms from the others.
_QUESTIONS: tuple[Question, ...] = (
    _named_reference,
    _products,
    _always_second,
    _inactive,
    _standard,
    _alone,
    _fewest_agents,
    _noninferior,
    _dose_in_use,
    _usual_schedule,
    _for_comparison,
    _in_the_question,
    _monotherapy_in_title,
    _contained,
    _one_against_several,
    _behind_in_title,
)
