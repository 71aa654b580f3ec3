"""Constructions that set two or more treatments of a study against each other.

Each proposes a frame: a list of arms with a rule name and a weight.  The weights are the order of precedence:
lettered arms, what patients were randomized to, the title, a stated comparison, what patients received.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from ...lexicons.drugs import SUPPORTIVE
from ..text.lazy_regex import lazy_regex
from ..text.words import BY_ROUTE, PATIENTS, VERSUS
from ..treatments.treatment_alternatives import Alternative, alternatives
from ..treatments.treatment_connectors import only_filler
from ..treatments.treatment_phrases import NOT_A_DRUG, OTHER, PLACEBO, Chain, Treatment, components_of, drugs_of
from .arm_added_doses import with_added_doses
from .arm_contrast_words import MANNER
from .arm_contrasts import (
    dose_begins,
    dose_of,
    split_by_dose,
    split_by_interval,
    split_by_manner,
)
from .arm_counted import counted_out
from .arm_dose_rows import split_rows_of_doses
from .arm_factors import cells
from .arm_source import Arm, Frame, Source, arm_of
from .arm_ways import told_apart
from .arm_words import COMPARE, GIVEN, RANDOM, TO
from .other_studies import ANOTHER_STUDY, OWN_STUDY
from .prior_treatment import is_prior

#: "A or B |at the discretion of the investigator|": what the physician chooses is one arm.
_LEFT_TO_CHOICE = lazy_regex(
    r"(?:[^.;]|\.\d){0,70}?\b(?:at|per|according\s+to|depending\s+on|by|left\s+to|upon)\s+(?:the\s+)?(?:[\w’'-]+\s+){0,2}?"
    r"(?:discretion|choice|preference)\b"
)


def frames_from_chains(source: Source) -> list[Frame]:
    """One frame for every phrase that sets treatments against each other, weighted by where it stands."""
    randomized = source.is_randomized
    found: list[Frame] = []
    for chain in source.chains:
        offered = cells(source, chain) or told_apart(source, alternatives(chain))
        if len(offered) == 1 and not offered[0].components <= VAGUE:
            offered = _with_or_without(source, offered[0]) or _with_unknown(source, chain, offered)
        if len(offered) < 2 or len(offered) > 6 or _nested_choice(source, chain):
            continue
        rule, weight = _placed(source, chain, randomized)
        if weight < 85 and _LEFT_TO_CHOICE.match(source.text, chain.end):
            continue
        denied = not randomized and weight < 80 and _denied_by_title(source, offered)
        if denied and not _own_comparison(source, chain) and not counted_out(source, chain):
            continue
        if weight:
            arms = split_by_interval(source, with_details(source, [arm_of(a) for a in offered]))
            arms = split_rows_of_doses(source, split_by_dose(source, split_by_manner(source, arms)))
            arms = with_added_doses(source, arms)
            told = _differently_given(source, arms) or len({frozenset(a.drugs) for a in arms}) > 1
            _share_setting(source, arms)
            _share_partners_of_makes(source, arms)
            if len({a.components for a in arms}) == 1:
                differ = rule == "arms:randomized-to" or (weight >= 85 and told)
                either = rule == "arms:received-or" and _either_dose(source, chain, offered)
                rule, weight = ("arms:dose-or-schedule", 88 if differ else 65) if differ or either else ("", 0)
            if not weight:
                continue
            if any(_OVARIAN in a.components for a in arms) and len({tuple(a.drugs) for a in arms}) == 1:
                weight -= 8  # "tamoxifen with or without ovarian ablation": often as the physician chose
            weight -= 4 * sum(1 for a in arms if not a.drugs and a.components <= VAGUE and not _bracketed(source, a))
            found.append(Frame(rule, weight, arms))
    return found


#: "A 75 mg/m2 or 60 mg/m2 |depending on age|": a dose that suits the patient, and no arm.
_AS_SUITS = lazy_regex(
    r"[^.;]{0,60}?\b(?:depending|according|based\s+on|if|in\s+case|in\s+the\s+event|unless|when|"
    rf"(?:for|in)\s+(?:those|{PATIENTS}))\b",
    re.IGNORECASE,
)


def _either_dose(source: Source, chain: Chain, offered: Sequence[Alternative]) -> bool:
    """Two arms told by the dose, in a plan or with a size each.

    "Patients will receive either A 75 mg/m2 plus B or A 60 mg/m2 plus B", "A 75 mg/m2 (n = 30) or A 60 mg/m2 (n = 31)".
    """
    either = source.text[: chain.start].lower().endswith("either ") or "with+either" in chain.connectors
    if not ((either and source.is_protocol) or counted_out(source, chain)) or _AS_SUITS.match(source.text, chain.end):
        return False
    members = [[t for t in chain.treatments if a.start <= t.start < a.end] for a in offered]
    doses = [tuple(dose_of(source, t.end) for t in own) for own in members]
    return len(set(doses)) == len(doses) and all(any(own) for own in doses)


def _bracketed(source: Source, arm: Arm) -> bool:
    """Whether a bracket right behind an arm names its drugs: "chemotherapy (gemcitabine … or …)"."""
    opening = re.match(r"[\w\s-]{0,30}[(\[]", source.text[arm.end : arm.end + 40])
    return bool(opening) and any(t.drugs for t in source.treatments_in(arm.end, arm.end + 60))


_AS_COMPARED = lazy_regex(r",?\s+(?:as\s+)?compared\s+(?:to|with)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)


_COMPARING = lazy_regex(
    r"\bcompar(?:ing|ed|es)\s+(?:the\s+)?(?:(?:efficacy|effects?|safety|use)\s+(?:and\s+\w+\s+)?of\s+)?\Z",
    re.IGNORECASE,
)


def _own_comparison(source: Source, chain: Chain) -> bool:
    """ "This study will evaluate A, as compared to B": two arms, although the title says "A and B"."""
    if len(chain.treatments) != 2 or source.section_at(chain.start) == "conclusions":
        return False
    first, second = chain.treatments
    start, _ = source.sentence_at(chain.start)
    told = _AS_COMPARED.fullmatch(source.text, first.end, second.start)
    if list(chain.connectors) == ["versus"]:  # "here we report the trial |comparing| A with B"
        told = told or _COMPARING.search(source.text, start, chain.start)
    return told is not None and OWN_STUDY.search(source.text, start, chain.start) is not None


def _denied_by_title(source: Source, offered: list[Alternative]) -> bool:
    """Whether the title gives together what a phrase offers, or speaks of other drugs altogether."""
    titled = [c for c in source.chains if source.section_at(c.start) == "title" and any(t.drugs for t in c.treatments)]
    together = [a.drugs for c in titled if len(alternatives(c)) == 1 for a in alternatives(c)]
    drugs = drugs_of(offered)
    if any(len(given) > 1 and drugs <= given for given in together):
        return True
    named = drugs_of(titled)
    return bool(named) and not named & drugs


VAGUE = frozenset(
    NOT_A_DRUG + n
    for n in (
        "chemotherapy",
        "standard care",
        "endocrine therapy",
        "targeted therapy",
        "platinum",
        "transplant",
        "surgery",
    )
)


_OVARIAN = NOT_A_DRUG + "ovarian suppression"
#: "A or B |was administered| until progression"
_WAS_GIVEN = lazy_regex(
    r"(?:\s(?:\d[\d.,]*\s?(?:mg|g|µg|mcg|MU|IU)\S*|once|twice|daily|weekly|orally|[bq]d|bid|tid|\([^()]{1,60}\)))*,?\s"
    r"(?:was|were|is|are|will\sbe)\s(?:\w+ly\s)?(?:given|administered|taken|infused|injected)\b",
    re.IGNORECASE,
)
_COMPARISON = lazy_regex(r"(?<!no )\b(?:comparison|comparative|comparing)\b", re.IGNORECASE)
#: "31 were treated with A; |the other 28 received| B"
_OTHERS = lazy_regex(
    r"\bthe\s+(?:other|remaining)\s+(?:[\w-]+\s+){0,3}(?:received|were\s+(?:given|treated|observed))\b"
)


_NO_DESIGN = ("", 0)


def _placed(source: Source, chain: Chain, randomized: bool) -> tuple[str, int]:
    """Rule name and weight of a phrase with alternatives; weight 0 where it is no design of this study."""
    start, _ = source.sentence_at(chain.start)
    section = source.section_at(chain.start)
    before = source.text[start : chain.start]
    links = {k.removesuffix("+either") for k in chain.connectors}
    if is_prior(source, chain) or _STRATIFIED.search(re.sub(r"\([^()]*\)", " ", before)):
        return _NO_DESIGN
    if source.wishes_for(chain.start, chain.end):
        return _NO_DESIGN
    if section == "title" or (start == 0 and section in ("", "background")):
        return _placed_in_title(
            links, randomized or _COMPARISON.search(source.text, start, chain.end + 120) is not None
        )
    if section == "conclusions":
        return _NO_DESIGN
    allocated = TO.search(before[-60:]) or re.search(r"[:(]\s*[^.]{0,40}$", before)
    if allocated and _tells_allocation(source, start, chain.start):
        return "arms:randomized-to", 80 if _ALSO_RANDOM.search(before) else 100
    if randomized and links & {"or", "each", "versus"} and _INTERVENTIONS.search(before):
        return "arms:randomized-to", 98
    if COMPARE.search(source.text, start, chain.end) and section in ("background", "methods", "title", ""):
        return _NO_DESIGN if _compared_elsewhere(source, chain, start, section) else ("arms:compared", 70)
    if "option" in links and section != "results":
        return "arms:with-or-without", 55
    if GIVEN.search(before[-80:]) and _gives_either(source, chain, start, randomized or "versus" in links):
        return "arms:received-or", 65 if section != "results" else 50
    if links & {"or", "each", "versus"} and _each_sized(source, chain):
        return "arms:received-or", 62 if section != "results" else 50
    either = (randomized or _or_placebo(chain)) and links & {"or", "each"}
    if either and section in ("methods", "") and _WAS_GIVEN.match(source.text, chain.end):
        return "arms:received-or", 60
    if section == "results" and (either or (randomized and "versus" in links)):
        return "arms:group-results", 30
    return _NO_DESIGN


_OWN_SIZE = lazy_regex(r"(?:[^.;()\[\]]|\.(?=\d)){0,60}?[(\[]\s?[nN]\s?=\s?\d[\d,]*\s?[)\]]")


def _each_sized(source: Source, chain: Chain) -> bool:
    """ "Daily dose of A (n = 45) or placebo (n = 44)": groups that nobody is said to have been assigned to."""
    offered = alternatives(chain)
    if not _or_placebo(chain) or source.section_at(chain.start) == "conclusions":
        return False
    stops = [*(a.start for a in offered[1:]), source.sentence_at(chain.start)[1]]
    return all(_OWN_SIZE.match(source.text, a.end, stop) for a, stop in zip(offered, stops, strict=True))


#: "patients |who| were treated with A or placebo |elsewhere|"
_WHO_WERE = lazy_regex(r"\b(?:who|whom|that|which)\b[^.;]{0,100}\Z")


def _of_others(source: Source, before: str, start: int) -> bool:
    """Whether a sentence tells of another study, or in a clause of its own what the patients had before this one."""
    return bool(_WHO_WERE.search(before) or ANOTHER_STUDY.search(source.text, *source.sentence_at(start)))


def _or_placebo(chain: Chain) -> bool:
    """Whether a phrase offers placebo alone in place of something: nobody chooses that for a patient."""
    return any(a.components == PLACEBO for a in alternatives(chain))


#: "randomised to four or eight courses of A, |and also randomised| to B or C later": what was first counts more
_ALSO_RANDOM = lazy_regex(
    r"\brandom\w+\b[^.;]+\b(?:and|also|then)\s+(?:also|again|subsequently|re)?[\s-]?random(?:ly|i[sz]ed)\b[^.;]{0,80}\Z",
    re.IGNORECASE,
)


def _placed_in_title(links: set[str], compared: bool) -> tuple[str, int]:
    """The same in a title, or in a first sentence that stands for one."""
    if "versus" in links:
        return "arms:versus-title", 90
    if "option" in links or "alone-or-with" in links:
        return "arms:with-or-without", 85
    return ("arms:or-title", 60) if compared else _NO_DESIGN


def _compared_elsewhere(source: Source, chain: Chain, start: int, section: str) -> bool:
    """Whether it is another study that compared the treatments."""
    others = section == "background" and ANOTHER_STUDY.search(source.text, start, chain.start)
    others = others or _OTHER_TRIALS.match(source.text[start : chain.start])
    return bool(others) and not OWN_STUDY.search(source.text, start, chain.start)


def _gives_either(source: Source, chain: Chain, start: int, parted: bool) -> bool:
    """Whether patients were given one or the other treatment as groups; ``parted``: they are known to be groups."""
    before = source.text[start : chain.start]
    groups = (
        parted
        or (source.is_protocol and not _FOR_SOME.search(before))
        or (_or_placebo(chain) and not _of_others(source, before, start))
        or _OTHERS.search(source.text, chain.start, chain.end)
        or counted_out(source, chain)
    )
    if not groups or _is_support(source, chain):
        return False
    if source.section_at(chain.start) in ("methods", "results", ""):
        return True
    return any(t.drugs for t in chain.treatments) and _without_methods(source, start)


def _is_support(source: Source, chain: Chain) -> bool:
    """``Patients receive filgrastim or sargramostim``, where others are the drugs that the title is about."""
    offered = frozenset(drug for t in chain.treatments for drug in t.drugs)
    if not offered or not offered <= SUPPORTIVE:
        return False
    titled = source.treatments_in(*source.sentences[0])
    return not any(offered & {*t.drugs} for t in titled)


#: "Patients with receptor-positive tumors will take tamoxifen or an aromatase inhibitor", "patients may also
#: receive A or B": a part of all patients, and what suits each of them.
_FOR_SOME = lazy_regex(
    r"\b(?:(?:hormone|o?estrogen|progesterone)(?:[-\s]?receptors?)?|receptor|ER|HR|PR|ER/PR|ER\sand/or\sPR)(?:-|\s)(?:is\s|are\s)?"
    r"(?:positive|responsive|sensitive)|\b(?:pre|peri|post)menopausal\b"
    r"|\bmay\s(?:also\s|then\s)?(?:receive|take|be\s(?:given|treated\swith))\s(?:\w+\s){0,3}$",
    re.IGNORECASE,
)


def _tells_allocation(source: Source, start: int, end: int) -> bool:
    """Whether a stretch speaks of a randomization, other than that of other trials."""
    if not RANDOM.search(source.text, start, end):
        return False
    words = source.text[start:end]
    own = _OTHER_TRIALS.sub(" ", words)
    return own == words or RANDOM.search(own) is not None


def _without_methods(source: Source, start: int) -> bool:
    """Whether a sentence of a text without headings tells of this study, though it counts as background."""
    return not any(name == "methods" for _, _, name in source.sections) and not ANOTHER_STUDY.search(
        source.text, *source.sentence_at(start)
    )


#: "was more frequent in randomized trials with A compared to B": many trials assign nobody.
_OTHER_TRIALS = lazy_regex(
    r"(?:\A\W*|\b(?:in|of|from|by|several|two|three|four|other|many|some|recent|previous|earlier|large)\s+)(?:(?:the|large|recent|prospective|placebo-controlled|"
    r"multicent(?:er|re)|phase\s+\w+|previous)\s+)*randomi[sz]ed(?:,?\s+[\w-]+){0,3}\s+(?:trials|studies)\b",
    re.IGNORECASE,
)
#: The heading of what is compared: "INTERVENTIONS: Panitumumab (n = 411) or bevacizumab".
_INTERVENTIONS = lazy_regex(r"\bINTERVENTIONS?\b[^:]{0,20}:\s*(?:(?:oral|intravenous|either)\s+)*$", re.IGNORECASE)
#: "Randomized, stratified by age and planned use of docetaxel or abiraterone": what follows is no arm.
_STRATIFIED = lazy_regex(r"\b(?:stratif\w+|minimi[sz]ation factors)\b(?:(?!\bto\b|\breceive\b|\)|;).)*$", re.IGNORECASE)


#: "A or chemotherapy, |which consisted of| B and either C or D": the parts of one arm
_CONSISTS_OF = lazy_regex(
    r"\b(?:chemotherapy|therapy|treatment|regimen|doublet|control|care),?\s(?:(?:which|that)\s)?(?:consist\w*\sof|compris\w+|(?:was|were|being)\b|"
    r"includ\w+)[^.;]{0,60}\Z",
    re.IGNORECASE,
)


#: "randomized to one of three |groups (|A, B, or C)": the bracket holds the arms
_GROUPS_OPENED = lazy_regex(
    r"\b(?:groups|arms|treatments|regimens|interventions|schedules|cohorts)\s?[(\[:]\s?(?:either\s|i\.e\.,?\s)?\Z",
    re.IGNORECASE,
)


def _nested_choice(source: Source, chain: Chain) -> bool:
    """A choice inside a bracket spells out one arm: "chemotherapy (docetaxel, paclitaxel, or vinflunine)"."""
    start, _ = source.sentence_at(chain.start)
    before = source.text[start : chain.start]
    if _CONSISTS_OF.search(before) and any(len(alternatives(c)) > 1 for c in source.chains_in(start, chain.start)):
        return True
    if _GROUPS_OPENED.search(before) and _tells_allocation(source, start, chain.start):
        allocated = RANDOM.search(source.text, start, chain.start)
        return allocated is not None and bool(source.chains_in(allocated.end(), chain.start))
    return before.count("(") + before.count("[") > before.count(")") + before.count("]") and not re.search(
        r"[nN]\s*=\s*\d+", source.text[chain.start : chain.end]
    )


REGIMEN_NAME = r"(?:R-)?[a-z]?[A-Z][A-Za-z]*[A-Z]{2}[A-Z0-9a-z]*(?:-[A-Z0-9]{1,4})?"
_NOUN_PHRASE = (
    r"(?P<name>(?!(?:receive|the|a|an|each|one|two|three|four|five|six|seven|eight|ten|twelve|both|either|no|more|less|"
    r"not)\b)[A-Za-z][\w-]*(?:[ -](?!(?:or|"
    r"and|with|plus|for|in|as|until|every|at)\b)[\w-]+){0,4})"
)
_UNKNOWN_FIRST = lazy_regex(
    rf"\b(?:assigned|randomi[sz]ed|"
    rf"allocated)\b[^.;]{{0,60}}?\bto\s+(?:receive\s+)?(?:either\s+)?{_NOUN_PHRASE}\s*(?:\([^)]*\)\s*)?\b(?:or|versus|"
    rf"vs\.?)\s+(?:(?!(?:during|after|before|while|undergoing|following|throughout)\b)[\w-]+\s+){{0,6}}?\(?$",
    re.IGNORECASE,
)
_UNKNOWN_SECOND = lazy_regex(
    rf"\s*(?:\([^()]*\)|\[[^\[\]]*\])?,?\s*(?:or|{VERSUS})\s+(?:to\s+)?(?:receive\s+)?(?:the\s+|a\s+|"
    rf"an\s+)?(?:(?:weaker\s+|standard\s+)*oral\s+)?{_NOUN_PHRASE}",
    re.IGNORECASE,
)


_WHOLE_MANNER = lazy_regex(rf"(?<![A-Za-z-])(?:{MANNER})(?![A-Za-z])", re.IGNORECASE)


#: "docetaxel 35 mg/m2 weekly |or| docetaxel 75 mg/m2": the manner before it is that of the arm before
_NEXT_ARM = lazy_regex(rf"\b(?:or|and|{VERSUS})\b", re.IGNORECASE)


def _differently_given(source: Source, arms: list[Arm]) -> bool:
    """Two makes or ways of the same drugs: "AryoTrust versus Herceptin", "dose-dense X versus conventional X"."""
    alike = [a for a in arms if sum(1 for b in arms if a.drugs == b.drugs) > 1]
    for arm in alike:
        before = re.search(r"(?:[\w-]+\s+){0,2}$", source.text[max(0, arm.start - 40) : arm.start])
        manner = _WHOLE_MANNER.search(before.group()) if before else None
        if before and manner and not _NEXT_ARM.search(before.group(), manner.end()):
            arm.start -= len(before.group()[manner.start() :].lstrip())
            arm.definitions = [(arm.start, max(arm.end, *(e for _, e in arm.definitions)))]
            for other in arms:  # "low-dose X (5 mg), high-dose X": the manner opens the second
                other.definitions = [(a, arm.start if a < arm.start < b else b) for a, b in other.definitions]
    for arm in alike:
        begin = dose_begins(source, arm.start)  # "a 5-mg dose of X, a 10-mg dose of X"
        if begin < arm.start:
            arm.definitions = [(begin if a == arm.start else a, b) for a, b in arm.definitions]
            for other in (x for x in arms if x is not arm):
                other.definitions = [(a, begin if a < begin < b else b) for a, b in other.definitions]
    return bool(alike) and len({source.text[a.start : a.end].lower() for a in alike}) > 1


def _share_partners_of_makes(source: Source, arms: list[Arm]) -> None:
    """Give both makes of one drug what stands behind the second: "SB3 or TRZ concurrently with chemotherapy"."""
    if len(arms) != 2 or not arms[0].drugs or not {*arms[0].drugs} < {*arms[1].drugs} | {""}:
        return
    first, second = (source.treatments_in(a.start, a.end) for a in arms)
    if len(first) != 1 or not second or first[0].components != second[0].components:
        return
    names = {re.sub(r"\W", "", source.text[t.start : t.end]).lower() for t in (first[0], second[0])}
    in_bracket = f"({source.text[second[0].start : second[0].end]}" in source.text[first[0].end : second[0].start]
    if in_bracket:  # "docetaxel-epirubicin (TE) or TE plus lapatinib (TEL)": the same drugs by their short name
        return
    if len(names) == 2 and arms[0].start < arms[1].start:
        arms[0].components |= arms[1].components


def _share_setting(source: Source, arms: list[Arm]) -> None:
    """Give each arm what is said once before two ways of one drug: "radiotherapy with weekly X or with 3-weekly X"."""
    words = [source.text[a.start : a.end] for a in arms]
    if len({frozenset(a.drugs) for a in arms}) == 1 and arms[0].drugs and all(_MANNER.search(w) for w in words):
        setting = components_of(arms)
        for arm in arms:
            arm.components = setting


_MANNER = lazy_regex(MANNER, re.IGNORECASE)
_BARE_OPTION = lazy_regex(
    r"\b(?:with(?:\s*\([^()]*\))?(?:\s+or\s+|/)without(?:\s*\([^()]*\))?|receiv(?:e|ing)\s+or\s+not(?:\s+(?:to\s+)?receiv\w+)?)"
    # but "patients with or without diabetes |received| X"
    r"\s+(?:(?!(?:receiv|treat|randomi|(?:were|was|took|given|with|to|in|on|for|by)\b))[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)


#: "Zoledronic acid or not", "to receive rituximab or not to receive it".
_OR_NOT = lazy_regex(
    rf"\s*(?:\([^()]*\)\s*)?(?P<how>[^.;()]{{0,60}}?),?\s*\b(?:or|{VERSUS})\s+not\b(?!\s+(?:only|just|less|more))"
)


def _with_or_without(source: Source, known: Alternative) -> list[Alternative]:
    """A drug added to a treatment that is no drug of its own: "chemotherapy of choice with or without X"."""
    match = _BARE_OPTION.search(source.text, source.sentence_at(known.start)[0], known.start)
    if not match:
        match = _OR_NOT.match(source.text, known.end)
        match = match if match and only_filler(match["how"]) else None
    if not match:
        return []
    called = source.text.find("without", *match.span())  # "without X" names the arm, "X or not" all of it
    start, end = (match.start(), match.end()) if called < 0 else (called, known.end)
    return [known, Alternative(frozenset({NOT_A_DRUG + "no treatment"}), start, end)]


#: "|GemFoo| versus", "A randomized phase III study of |GemFoo| versus"
_UNKNOWN_TITLE = lazy_regex(
    r"(?:(?:[\w/-]+,?\s+){0,8}(?:study|trial|comparison|evaluation)\s+(?:of|comparing)\s+(?:the\s+)?)?"
    rf"{_NOUN_PHRASE}\s+(?:{VERSUS})\s+$",
    re.IGNORECASE,
)


_OR_BOTH = lazy_regex(
    r"\s*(?:alone|only)?(?:\s*\d[\d.,]*\s?(?:mg|g|µg|μg|mcg|IU)\S*|\s+(?:every|once|twice|daily|weekly|a|per|day|week|weeks|days|"
    rf"\d+|{BY_ROUTE})(?!\w))*\s*(?:\([^()]*\)\s*)?,?\s*or\s+(?:to\s+)?(?P<name>(?:the\s+|their\s+|a\s+)?combination|both)\b(?!\s+(?:groups|arms))"
)


def _each_and_both(
    source: Source, chain: Chain, offered: list[Alternative], together: re.Match[str]
) -> list[Alternative]:
    """ "A plus B placebo, B plus A placebo, or the combination": each, and all drugs at once."""
    if len(offered) == 1:
        cuts = [0, *(i + 1 for i, k in enumerate(chain.connectors) if k == "comma"), len(chain.treatments)]
        parts = [chain.treatments[a:b] for a, b in itertools.pairwise(cuts)]
        offered = [Alternative(components_of(p), p[0].start, p[-1].end) for p in parts]
    drugs = drugs_of(offered)
    if source.text.startswith(" of ", together.end()):  # "A, B, C, or a combination of B and C"
        words = source.text[together.end() : together.end() + 60]
        named = [one.drugs for one in offered if source.text[one.start : one.end] in words]
        drugs = frozenset().union(*named) if len(named) > 1 else drugs
    if len(offered) < 2 or not all(one.drugs for one in offered) or drugs in [one.drugs for one in offered]:
        return offered
    return [*offered, Alternative(drugs, *together.span("name"))]


_NO_NAME = lazy_regex(r"\d|\b(?:dose|mg|placebo|intravenous|oral|subcutaneous|week|(?:once|twice|thrice)\b|daily\b)")


#: "|continuous| or intermittent A": two ways of giving A, and no treatment that nothing knows
_ONLY_MANNER = lazy_regex(
    rf"(?:the\s|an?\s)?(?:{MANNER})(?:\s(?:administration|infusions?|treatment|therapy|schedule|dosing))?",
    re.IGNORECASE,
)


def _with_unknown(source: Source, chain: Chain, offered: list[Alternative]) -> list[Alternative]:
    """A known treatment and one that no lexicon has: "to receive TIL or ipilimumab", "A, B, or electrocautery"."""
    start, end = source.sentence_at(chain.start)
    before = source.text[start : chain.start]
    title = source.section_at(start) == "title"
    if not (RANDOM.search(source.text, start, chain.start) or title) or source.section_at(start) == "conclusions":
        return offered
    if not title and (together := _OR_BOTH.match(source.text, chain.end, end)):
        return _each_and_both(source, chain, offered, together)
    first = _UNKNOWN_TITLE.match(before) if title else _UNKNOWN_FIRST.search(before)
    second = _UNKNOWN_SECOND.match(source.text, chain.end, end)
    match, offset = (first, start) if first else (second, 0)
    if title and match and not re.search(rf"\b(?:{VERSUS})\b", match.group(), re.IGNORECASE):
        return offered
    code = match is not None and re.fullmatch(REGIMEN_NAME, match["name"])
    if not match or (not code and (_NO_NAME.search(match["name"]) or _ONLY_MANNER.fullmatch(match["name"]))):
        return offered
    listed = not first and {*chain.connectors} == {"comma"} and re.match(r"\s*(?:\([^()]*\)\s*)?,", match.group())
    if listed:
        offered = [Alternative(t.components, t.start, t.end) for t in chain.treatments]
    span = offset + match.start("name"), offset + match.end("name")
    inside = source.treatments_in(*span)
    if not title and _only_short_names(source, offered, inside):
        return offered
    named = drugs_of(inside)  # "European-sourced reference X"
    other = Alternative(named or frozenset({OTHER + match["name"]}), *span)
    return [other, *offered] if first else [*offered, other]


def _only_short_names(source: Source, offered: list[Alternative], inside: Sequence[Treatment]) -> bool:
    """ "SBRT or conventional CFRT", both short for radiotherapy: the text's own words alone tell them apart."""
    if not inside or any(one.components != inside[0].components or one.drugs for one in offered):
        return False
    places = [*((one.start, one.end) for one in offered), (inside[0].start, inside[0].end)]
    return all(source.text[start:end] in source.aliases for start, end in places)


_DETAILS = lazy_regex(
    r"(?:\s*\([^()]*(?:\([^()]*\)[^()]*)*\)|\s*\[[^\[\]]*\]|[^.;:()\[\]A-Za-z]|\.(?=\d)|[A-Za-z][\w’'-]*)*"
)
_DETAILS_END = lazy_regex(
    rf"\b(?:until|as|in (?:{PATIENTS})|to (?:{PATIENTS})|or|versus|followed|after|before|were|was|who|and were|"
    r"stratified|with or|according|to (?:confirm|compare|evaluate|assess|determine|test))\b",
    re.IGNORECASE,
)


def with_details(source: Source, arms: list[Arm]) -> list[Arm]:
    """The arms with the doses and schedules behind them in their definitions."""
    for i, arm in enumerate(arms):
        _, stop = source.sentence_at(arm.start)
        following = arms[i + 1].start if i + 1 < len(arms) and arms[i + 1].start >= arm.end else stop
        words = _DETAILS.match(source.text, arm.end, min(following, arm.end + 200))
        tail = words.group() if words else ""
        ending = _DETAILS_END.search(re.sub(r"\([^()]*\)", lambda m: " " * len(m.group()), tail))
        end = arm.end + (ending.start() if ending else len(tail))
        arm.definitions = [(arm.start, max(arm.end, len(source.text[:end].rstrip(" ,"))))]
    return arms
