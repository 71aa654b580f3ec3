"""The phrases of a sentence that name a group of patients: "patients with liver metastases", "older women", "part B".

A group of the whole study ("in the overall population") is a phrase without words.  Arms are no such groups, nor are
patients told by what happened to them ("patients with adverse events").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..figures.figure_patterns import PEOPLE
from ..text.lazy_regex import lazy_regex
from ..text.numbers import WORD_NUMBER
from ..text.scan import scanner
from ..text.words import PATIENTS, VERSUS

if TYPE_CHECKING:
    from .clauses import Clause

GROUP_HEAD = (
    rf"(?:{PEOPLE}|non-?responders|tumou?rs|cancers|carcinomas|adenocarcinomas?|melanomas?|lymphomas?|diseases?|smokers|those|"
    rf"carriers|subgroups?|"
    r"subsets?|cohorts?|strat(?:um|a)|populations?|subpopulations?|groups?|histolog(?:y|ies)|subtypes?|"
    rf"(?<!health\s)status(?!\s+\d(?:\s*(?:-|–|to|or|and)\s*\d)?\s+{PEOPLE}))"
)
#: Words that no description of a group goes across.
_STOP = (
    r"(?:was|were|is|are|has|have|did|had|vs?\.?|versus|compared|than\s+(?:in|for|among|those|with|the)|respectively|"
    r"but|while|whereas|showed|"
    r"experienced|achieved|reached|received|receiving|occurred|observed|reported|seen|developed|responded|favou?red|"
    r"met(?=\s+(?:its|the))|led|demonstrated|included?|suggest\w*|resulted)"
)
_MODIFIER = (
    rf"(?:(?!(?:{_STOP}|with|without|in|of|for|to|at|by|on|from|among|who|which|that|be|been|{PATIENTS}|the|a|an|"
    r"respectively)\b)[\w/%+.≥≤<>‐–-]+\s+)"
)
#: What some patients take anyway: "those receiving |oxygen|", "patients taking |opioids| at baseline".
_CARE = (
    r"(?:no\s+|concomitant\s+|concurrent\s+|background\s+|supplemental\s+|low-dose\s+|oral\s+)*(?:(?:cortico)?steroids?|glucocorticoids?|opioids?|oxygen|"
    r"(?:invasive\s+|noninvasive\s+)?(?:mechanical\s+)?ventilation|respiratory\s+support|insulin|statins?|anticoagul\w+|anticonvulsants?|"
    r"antibiotics|antacids?|bisphosphonates?|proton[- ]pump|beta[- ]?blockers?|diuretics|immunosuppress\w+)"
)
_LINED = r"(?:front|first|second|third|later|1st|2nd|3rd)[- ]?line"
#: What some of the patients have done: "those who underwent |complete resection|"
_OPERATION = (
    r"(?:(?:complete|curative|radical|potentially|salvage|subsequent|primary|surgical|R0)\s+)*"
    r"(?:surgery|resections?|(?:an\s+)?operations?|\w*(?:ec|os)tom(?:y|ies)|transplant\w*)\b"
)
_TAIL = (
    rf"\s+(?:with(?!\s+(?:regard|respect|reference)\s+to\b)(?:(?:\s+(?:and|or)\s+|/)without)?|without|whose|in\s+whom|(?:who\s+were\s+)?(?:not\s+)?(?:receiving|taking)(?=\s+{_CARE})|"
    rf"who\s+(?:received(?=\s+(?:prior|previous|{_LINED}))|underwent(?=\s+(?:\w+\s+){{0,2}}?{_OPERATION})|"
    rf"(?:had|have)(?:\s+(?:not\s+|only\s+|already\s+|previously\s+|never\s+)?(?:received|undergone|achieved|"
    rf"progressed|responded))?|were|are|did|never|previously)|"
    rf"(?:who|that)(?:\s+had)?\s+(?:crossed|switched)(?:[\s-]+over)?\s+to|aged?\s+[\d<>≥≤]|aged|"
    rf"in(?=\s+(?:an?\s+)?(?:first\s+|second\s+|continuous\s+)?(?:CR\b|complete\s+(?:response|remission)|remission\b))|"
    rf"(?:who\s+(?:had|underwent)|undergoing)\s+(?:an?\s+)?{_OPERATION}|having|harbou?ring|carrying|expressing|lacking|bearing|older|younger|not|previously|pre-?treated|"
    r"(?:completely|incompletely)?\s*(?<!-)resected|achieving|attaining|"
    r"refractory|resistant|na[iï]ve|positive\s+for|negative\s+for|[<>≥≤]|(?:of|in|"
    r"at)\s+(?:the\s+)?"
    rf"(?:stages?|age|high|low|good|poor|intermediate|favou?rable|unfavou?rable))(?:(?!\s(?:{_STOP}|(?:and|"
    rf"or)\s+(?:\d|(?:\d+|{WORD_NUMBER})\s+(?:of|among|out\s+of|CRs?|PRs?|complete|partial)|in\b|"
    r"for\b|among\b|who\b|the\b))\b)(?:(?<=least)|(?<=than)|(?<=equal to)|(?<=[≥≤<>])|(?=\s\d+\s?%\s+or\s)|"
    r"(?!\s\d+(?:[.·]\d+)?\s?%))(?:[^,;:()\[\].]|\.\d|(?<=\d):(?=\d)|\([A-Z][\w-]{1,10}\)|"
    # "with CNS metastases |(measurable or not)| and no prior radiation"
    r"\([a-z][^()\d]{2,40}\)(?=\s(?:and|or|but|who|with|without)\s))){0,110}"
)
_PHRASE = (
    rf"(?!\d+(?:\.\d+)?\s?%)(?:(?:the|all|these|our|those(?=\s+(?:{PATIENTS})\b)|"
    rf"an?)\s+)*(?:\d[\d,]*\s+)?{_MODIFIER}{{0,7}}?(?!(?:evaluable|assessable)\s+(?:{PATIENTS})\b){GROUP_HEAD}\b(?:(?<=patient)\s+(?:group|cohort|population)\b)?(?:\s+(?:[A-H]|\d(?!\s+of\s+\d)|"
    rf"I{{1,3}}V?)\b)?(?:(?:\s\(\d[\d.·]*\s?%\))?{_TAIL})?"
)
#: "96 patients |(79%)| who had received it": how many of all they are
_HOW_MANY_OF_ALL = lazy_regex(r"\s\(\d[\d.·]*\s?%\)")
#: "stage IIIB", "part A"
_STAGE = (
    r"(?:clinical\s+)?stages?\s+(?:I{1,3}|IV|V|[0-4])[A-C]?(?:(?:\s*/\s*|\s+(?:and|or|to)\s+)(?:I{1,3}|IV|"
    r"V)[A-C]?)*(?:\s+disease)?"
)
_PART_OF_STUDY = r"(?:the\s+)?(?:phase\s+[I12b]+\s+)?(?:part|portion|phase|period|stage)\s+(?:[A-D12]\b)"
#: "in the acute period": of emesis
_PERIOD = r"(?:the\s+)?(?:acute|delayed|late|overall)\s+(?:phase|period)\b"
#: "in the second-line setting"
_LINE = r"(?:the\s+)?(?:first|second|third|1st|2nd|3rd|later)[- ]line\s+(?:setting|subgroup|population|subset)\b"
_CALLED = r"elderly|obese|overweight|frail|youngest|oldest"
#: "in the elderly"
_PEOPLE_CALLED = rf"the\s+(?:{_CALLED})\b(?!\s+(?!(?:was|were|had|and|than|but)\b)[a-z])"
#: "in the |radiotherapy with cisplatin population|": told by what all of its patients get, unless that is an arm
_POPULATION = r"(?:(?:sub)?populations?|subsets?|subgroups?)\b"
_WITH_POPULATION = rf"the\s+{_MODIFIER}{{1,4}}(?:with|without|plus)\s+{_MODIFIER}{{0,3}}?{_POPULATION}"
_IS_WITH_POPULATION = lazy_regex(_WITH_POPULATION, re.IGNORECASE)
#: "after adjustment for nodal status and age": no group of patients
_ADJUSTED = lazy_regex(r"\badjust\w*\s+(?:\w+\s+)?(?:for|by|to)\b[^.;()\d]{0,80}\Z", re.IGNORECASE)
_GROUP = lazy_regex(
    rf"(?:\b(?P<prep>in|among|for|within|of|during|followed\s+by|{VERSUS}|than|compared\s+(?:with|to))\s+|(?P<open>[;:]\s+|"
    # "the analysis showed that |patients with X| had"
    rf"\b(?:showed|revealed|found|demonstrated|suggested|indicated|confirmed)\s+that\s+|"
    rf",\s+(?:and\s+|whereas\s+|while\s+|but\s+)?)"
    rf"|(?<=\d)\s+|(?P<bracket>[(\[])|(?<=[)\]])\s+(?P<also>(?:and|or)\s+))(?P<which>{_WITH_POPULATION}|{_PHRASE}|{_STAGE}\b|"
    rf"{_PART_OF_STUDY}|{_PERIOD}|{_LINE}|{_PEOPLE_CALLED})",
    re.IGNORECASE,
)
_FIRST = lazy_regex(
    rf"(?P<open>\W*(?:(?-i:[A-Z]{{4,}})\W+)?)(?P<prep>\b\B)?(?P<bracket>\b\B)?(?P<also>\b\B)?(?P<which>{_PHRASE})",
    re.IGNORECASE,
)
#: "the 3-year stage III survival rate"
_STAGE_OF_OUTCOME = lazy_regex(r"\bstage\s+(?:I{1,3}|IV)[A-C]?\b(?=\s+[a-z])", re.IGNORECASE)
_BETWEEN = lazy_regex(r"\s+(?:(?!and|or|versus|in|of)[a-z]+(?:-[a-z]+)?\s+){0,2}")
#: The study as a whole, said so without a noun: "20.8 v 18.5 months overall"
_OVERALL = lazy_regex(r"\boverall\b(?=\s*(?:[,;.()\[]|and\b|\Z))")
ANY_HEAD = scanner(rf"\b(?:{GROUP_HEAD}|stages?|part|overall|acute|delayed|late|setting|{_CALLED})\b", re.IGNORECASE)

#: What makes of some patients a part of those in the study.
_PART = lazy_regex(
    r"positiv|negativ|mutat|mutant|wild[- ]?type|express|metastas[ei]s|metastatic|\bscores?\b|\bstatus|\blevels?\b|"
    r"\bstages?\b|amplif|"
    r"deficien|\bhigh|\blow|\bpoor\b|\bgood\b|naive|naïve|\bprevious|\bprior\b|treated|\baged?\b|years|older|younger|"
    rf"{_CALLED}|"
    r"[≥≤<>]|subgroup|subset|stratum|strata|(?<!the )(?<!this )(?<!study )(?<!our )(?<!main )\bcohorts?\b|"
    r"subpopulation|histology|\bsided|without|refractory|resistant|sensitive|relapsed|"
    r"recurren|responders|responded|achiev|attain|resected|menopausal|\bwomen\b.*\bmen\b|\bmales?\b|\bfemales?\b|squamous|adenocarcinoma|"
    r"differentiated|(?-i:non-[A-Z])|"
    r"Asian|\b(?:white|black)\b|African|Caucasian|Japan|[Cc]hinese|locally|advanced|confined|limited|extensive|"
    r"\bbulky|measurable|harbou?r|"
    # not those who were operated upon before the study, nor so many of them to whom something happened
    rf"\A(?:(?:the|all|those)\s+(?:\d+\s+)?)?(?:{PATIENTS})\s+who\s+(?:had|underwent|ha(?:d|ve)\s+undergone)\s+"
    rf"(?!prior|previous)(?:\w+\s+){{0,2}}?{_OPERATION}|"
    r"carr(?:y|iers)|lacking|\bpart\b|censored|surviving|smok|diabet|luminal|basal|triple|\bdisease\b.*\bonly\b|"
    r"\bat\s+(?:baseline|(?:study\s+)?(?:entry|enrol\w+))\b|"
    rf"(?:who\s+(?:had|underwent)|undergoing)\s+(?:an?\s+)?{_OPERATION}|\bin\s+(?:[\w-]+\s+){{0,2}}(?:CR|remission|complete\s+response)\b|"
    r"\d[- ]mg\b|liver|brain|\bbone\b|visceral|-line\s+setting|\b(?:acute|delayed|late)\s+(?:phase|period)\b",
    re.IGNORECASE,
)
_ACRONYM = lazy_regex(r"\b[A-Z][A-Z0-9-]{1,}\b")
_SEXES = lazy_regex(r"(?:the\s+)?(?:(?:wo)?men(?:\s+and\s+(?:wo)?men)?|males|females|boys|girls)\Z", re.IGNORECASE)
_BOTH_SEXES = lazy_regex(r"(?=.*\b(?:women|females|girls)\b).*\b(?:men|males|boys)\b", re.IGNORECASE | re.DOTALL)
_WHOLE = lazy_regex(
    r"intention|intent|\bITT\b|\b(?:overall|whole|entire|total|full|safety|efficacy|evaluable|assessable)\b|"
    r"\ball\b(?!.*\bwith)|per[- ]protocol|\b(?:both|two|three|either|each|other|main)\s|analysis set",
    re.IGNORECASE,
)
#: Patients told by their treatment, which is an arm, or by what happened to them.
_TREATED = lazy_regex(
    r"\b(?:receiv\w+|assigned|allocated|randomi[sz]ed|given|taking|treated\s+(?:with|by|in|on)|(?<![\w-])(?!pre|"
    r"previously)\w+-treated|(?:in|"
    r"on)\s+the\s+\w+\s+arm)\b",
    re.IGNORECASE,
)
#: "taking opioids at baseline", "the 19 control patients |that crossed over| to A": the arm tells a part of it
_TAKING = lazy_regex(
    rf"\b(?:receiving|taking)\s+{_CARE}|\b(?:who|that)(?:\s+had)?\s+(?:crossed|switched)\b", re.IGNORECASE
)
_BARE_HEAD = lazy_regex(
    rf"(?:(?:the|all|these|those|our|a|an|most|study|trial|treatment|treated|enrolled|eligible|\d+)\s+)*(?!smokers|(?:non-?)?responders){GROUP_HEAD}",
    re.IGNORECASE,
)
_DESCRIBED = lazy_regex(
    rf"\b{GROUP_HEAD}\s+(?:with(?!\s+(?:regard|respect|reference)\s+to\b)|without|whose|harbou?ring|lacking|achieving|attaining|(?:completely\s+|incompletely\s+)?resected)\b",
    re.IGNORECASE,
)
_EARLIER = lazy_regex(r"\b(?:previous|prior|earlier|before|pre-?treated)", re.IGNORECASE)
_EVENT_TAIL = lazy_regex(
    r"\bwith\s+(?:(?:an?|any|at\s+least|one|or|more|severe|serious|confirmed|objective|grade|[≥>]|\d+|"
    r"[\w-]+-?related)\s+)*"
    r"(?:adverse|toxic|events?\b|reactions|side|responses?\b|complications?|available|data\b|follow|"
    r"placebo|controls?\b|treatment|"
    r"therapy|risk\s+diff|means?\b|medians?\b|the\s+mean)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Phrase:
    """A group as it is named."""

    start: int  # of the preposition
    first: int  # of the words
    end: int
    words: str | None
    opens: bool  # at the head of the sentence or of a part of it
    subject: bool  # no preposition


def phrases_of(clause: Clause) -> list[Phrase]:
    found: list[Phrase] = []
    for match in _matches(clause):
        first, end = match.span("which")
        given = _ahead_of_arm(clause, first, end)
        end = first + len(_LOOSE_END.sub("", clause.text[first : given or end]))
        plain = pointed = _named_before(_without_arms(clause, first, end), clause)
        whole = _WHOLE.search(plain) is not None
        told = _is_with_population(clause, first, end)
        lined = _by_line(plain, clause.text)
        part = lined or is_part(_WHOLE.sub(" ", plain) if whole else plain, strictly=given is not None)
        if not (told or part or whole or _is_sex(clause, plain)):
            continue
        if match["prep"] is None and (
            not _is_subject(clause, match, end) or _COUNTED_WHO.match(clause.text, first, end)
        ):
            continue
        if _is_arm_without(clause, first, end):
            continue
        if _ADJUSTED.search(clause.text[max(clause.start, match.start() - 100) : first]):
            continue
        words = " ".join(_HOW_MANY_OF_ALL.sub("", clause.text[first:end]).split())
        words = pointed if _THIS_PART.fullmatch(words) else words
        titled = _in_title(words, clause.text) and not (_beside_the_whole(clause) or _one_of_cohorts(clause, match))
        part = (told or not titled) and (not whole or lined or is_part(_WHOLE.sub(" ", plain), strictly=True))
        opens = match["open"] is not None or _opening(clause, match.start())
        phrase = Phrase(match.start(), first, end, words if part else None, opens, match["prep"] is None)
        last = found[-1] if found else None
        joined = match["prep"] and not _CONTRASTS.match(match["prep"])
        if match["prep"] and not joined and not _set_against(clause, last, phrase):
            continue
        if last is not None and joined and phrase.start - last.end < 2 and last.words and phrase.words:
            both = " ".join(clause.text[last.first : end].split())  # "in the mutant cohort in patients with …"
            found[-1] = replace(last, end=end, words=both)
        else:
            found.append(phrase)
    for match in _STAGE_OF_OUTCOME.finditer(clause.text, clause.start, clause.end):
        if any(_BETWEEN.fullmatch(clause.text, match.end(), x.start) for x in clause.labels) and not any(
            p.start < match.end() and match.start() < p.end for p in found
        ):
            found.append(Phrase(match.start(), match.start(), match.end(), match.group(), opens=False, subject=False))
    for match in _OVERALL.finditer(clause.text, clause.start, clause.end):
        found.append(Phrase(match.start(), match.start(), match.end(), None, opens=False, subject=False))
    return sorted(found, key=lambda p: p.start)


#: "|six patients (1%) who underwent surgery| had bleeding": what is counted, not those it is counted in
_COUNTED_WHO = lazy_regex(
    rf"(?:\d[\d,]*|{WORD_NUMBER})\s[^;]*?\b(?:who\s+(?:had|underwent)|undergoing)\s+(?:an?\s+)?{_OPERATION}",
    re.IGNORECASE,
)
_BY_LINE = lazy_regex(rf"\b(?:received|receiving)\s+(?P<line>{_LINED})\b", re.IGNORECASE)
_TREATED_BEFORE = lazy_regex(
    r"\bpreviously[- ]treated\b|\bpre-?treated\b|\bprior\s+(?:chemo)?(?:therapy|treatment)\b", re.IGNORECASE
)


def _by_line(plain: str, text: str) -> bool:
    """ "Patients who received front-line therapy", where others of the study had been treated before."""
    said = _BY_LINE.search(plain)
    if said is None:
        return False
    first = said["line"].lower().startswith(("f", "1"))
    other = r"\b(?:second|third|2nd|3rd)[-/ ]" if first else r"\b(?:front|first|1st)[- ]?line\b"
    return bool(re.search(other, text, re.IGNORECASE) or (first and _TREATED_BEFORE.search(text)))


def _is_with_population(clause: Clause, start: int, end: int) -> bool:
    """Whether a population is told by a treatment that is no arm of the study."""
    named = _IS_WITH_POPULATION.fullmatch(clause.text, start, end)
    return named is not None and not any(a.start < end and start < a.end for a in clause.arms)


_NON = lazy_regex(r"\bnon-(?P<name>[A-Z][\w-]*)")


def _is_arm_without(clause: Clause, start: int, end: int) -> bool:
    """Whether a group is the arm without what names the other: "in the HCQ and |non-HCQ| groups"."""
    without = _NON.search(clause.text, start, end)
    return without is not None and any(
        without["name"] in clause.text[a.start : a.end].split() for a in clause.arms if a.end != without.end("name")
    )


_THIS_PART = lazy_regex(
    r"(?:this|that|these|those)\s+(?P<noun>sub\w+|strat(?:um|a)|cohorts?|groups?|populations?)", re.IGNORECASE
)


def _named_before(words: str, clause: Clause) -> str:
    """ "In this subgroup": the part that the sentence before was about, where it names one."""
    this = _THIS_PART.fullmatch(words)
    if this is None:
        return words
    start = max(
        clause.text.rfind(". ", 0, max(0, clause.start - 2)), clause.text.rfind("\n", 0, max(0, clause.start - 2))
    )
    for match in _GROUP.finditer(clause.text, start + 1, clause.start):
        told = " ".join(_LOOSE_END.sub("", match["which"]).split())
        alike = this["noun"].lower().startswith(("sub", "strat")) or this["noun"].lower() in told.lower()
        if alike and is_part(told, strictly=True) and not _THIS_PART.fullmatch(told):
            return told
    return words


def _in_title(words: str, text: str) -> bool:
    """Whether the patients are described as the title describes those of the study."""
    title = text[: min(300, text.find("\n") if "\n" in text else 300, text.find(". ") if ". " in text else 300)].lower()
    named = {w.lower().rstrip("s") for w in re.findall(r"[A-Za-z][\w-]{3,}", words)} - _NO_CONTENT
    codes = {w.lower() for w in re.findall(r"\b[A-Z0-9][A-Z0-9-]{0,2}\b", words)}
    if not named or not codes <= set(re.findall(r"[\w-]+", title)) or _one_of_two(words, title):
        return False
    if any(
        f"{non}{w}" in text for w in re.findall(r"\b[A-Z][a-z]{3,}", words) for non in ("non-", "Non-", "non", "Non")
    ):
        return False  # "Asian patients", where the text has results of the |non-Asian|
    return all(w in title or _is_short_for(w.upper(), title, text) for w in named)


def _is_short_for(short: str, title: str, text: str) -> bool:
    """Whether a text gives a short form to words of its title: "nonsmall-cell lung cancer |(NSCLC)|"."""
    at = text.find(f"({short})")
    words = text[max(0, at - 70) : max(0, at)].lower().split()
    for i in range(len(words) - 1, max(-1, len(words) - 7), -1):
        letters = iter("".join(words[i:]))
        if words[i][0] == short[0].lower() and all(c in letters for c in short.lower()):
            return " ".join(words[i:]) in title
    return False


#: Kinds of patients that a title names beside each other: "in locally advanced or metastatic thymoma".
_EXCLUSIVE = (
    (
        lazy_regex(r"\b(?:locally advanced|loco-?regional|locali[sz]ed|early[- ]stage)\b", re.IGNORECASE),
        lazy_regex(r"\b(?:metastatic|metastas[ei]s|disseminated)\b", re.IGNORECASE),
    ),
    (
        lazy_regex(r"\b(?:untreated|naive|naïve|newly diagnosed)\b", re.IGNORECASE),
        lazy_regex(r"\b(?:(?:previously|heavily) treated|pre-?treated|relapsed|recurrent|refractory)\b", re.IGNORECASE),
    ),
)


def _one_of_two(words: str, title: str) -> bool:
    """Whether the patients are only the one kind of the two that the title names."""
    return any(
        one.search(title) and two.search(title) and (one.search(words) is None) != (two.search(words) is None)
        for one, two in _EXCLUSIVE
    )


#: "7.1 months for those with stage IV disease and 9.4 months |overall|", "… and in the |entire population|"
_THE_WHOLE = lazy_regex(
    r"\b(?:overall|whole|entire|total|intention-to-treat|intent-to-treat|ITT|all-comers?|full)\s+"
    r"(?:study\s+|trial\s+|patient\s+|analysis\s+|treated\s+)?(?:population|cohort|group|sample)\b",
    re.IGNORECASE,
)


def _beside_the_whole(clause: Clause) -> bool:
    """Whether the sentence sets the patients of the whole study beside those whom it describes."""
    return any(pattern.search(clause.text, clause.start, clause.end) is not None for pattern in (_THE_WHOLE, _OVERALL))


#: "In the cohort |of patients with mutated cancer|", where a text has another one
_OF_COHORT = lazy_regex(r"\b(?:cohort|stratum)\s+\Z")
_OTHER_COHORT = scanner(
    r"\b(?:two|three|both|other|separate)\s+(?:cohorts|strata)\b|\b(?:cohort|stratum)\s+(?:without|with\s+no)\b"
)


def _one_of_cohorts(clause: Clause, match: re.Match[str]) -> bool:
    """Whether patients whom the title describes are one cohort of several."""
    of = _OF_COHORT.search(clause.text, clause.start, match.start()) or _OF_COHORT.search(
        clause.text[: match.start("which")]
    )
    return of is not None and _OTHER_COHORT.search(clause.text) is not None


_NO_CONTENT = {"patient", "with", "disease", "women", "tumor", "tumour", "those"}
_NO_CONTENT |= {"cohort", "subgroup", "population", "group", "these"}


def _set_against(clause: Clause, last: Phrase | None, phrase: Phrase) -> bool:
    """Whether "than patients with …" opposes the group before it, or has figures of its own."""
    if OPENS_VALUES.match(clause.text, phrase.end, clause.end):
        return True
    return (
        last is not None
        and re.fullmatch(r"\s*(?:group|cohort)?,?\s*(?:as\s+)?", clause.text[last.end : phrase.start]) is not None
    )


_CONTRASTS = lazy_regex(r"v|than|compared", re.IGNORECASE)
_LOOSE_END = lazy_regex(
    r"\s*(?:\b(?:who|whom|they|(?<!with\s)(?<!without\s)(?<!of\s)(?<!to\s)it|that|which|and|or|in(?:\s+\d{1,3})?|of|had|were|are)\s*)*\Z"
)


def _matches(clause: Clause) -> Iterator[re.Match[str]]:
    """Whatever may be a group of patients; one that is none may hide another behind its first words."""
    at = clause.start
    first = _FIRST.match(clause.text, at, clause.end)
    if first is not None:
        yield first
        at = first.end("which") if _is_subject(clause, first, first.end("which")) else at
    while match := _GROUP.search(clause.text, at, clause.end):
        yield match
        at = match.end("which") if match["prep"] else match.start("which")


def _without_arms(clause: Clause, start: int, end: int) -> str:
    """The words without arms, and without what is said of an arm: "8 patients |with A and 13 with B|"."""
    words = list(clause.text[start:end])
    for arm in clause.arms:
        lead = _OF_ARM.search(clause.text, start, arm.start) if start < arm.start < end else None
        if lead:
            return " ".join("".join(words[: lead.start() - start]).split())
        for i in range(max(arm.start, start), min(arm.end, end)):
            words[i - start] = " "
    return " ".join("".join(words).split())


_OF_ARM = lazy_regex(r"(?<=[a-z])(?<!treated)(?<!given)\s+(?:with|on|in|under)\s+(?:the\s+)?\Z")


def _is_sex(clause: Clause, plain: str) -> bool:
    """ "In men it was 5%, in women 3%": a group where both are named; else all of them may be women."""
    return bool(_SEXES.match(plain) and _BOTH_SEXES.search(clause.text, clause.start, clause.end))


def is_part(plain: str, *, strictly: bool = False) -> bool:
    """Whether a description is of some of the patients; an acronym alone may be the disease of all."""
    if _BARE_HEAD.fullmatch(plain):
        return False
    if _TAKING.search(plain):
        return True
    if _EVENT_TAIL.search(plain) or (_TREATED.search(plain) and not _EARLIER.search(plain)):
        return False
    if re.search(r"\bgroups?\Z", plain):
        return _PART.search(plain) is not None
    if not strictly and _DESCRIBED.search(plain):
        return True
    return _PART.search(plain) is not None or (
        not strictly and _ACRONYM.search(plain) is not None and " " in plain.strip()
    )


#: "elderly patients |treated with| A", "smokers |in the| B group": their arm, which is no part of what they are called
_GIVEN = (
    r"\s+(?:who\s+(?:were\s+|had\s+been\s+)?)?(?:treated\s+(?:with|by|in|on)|given|receiv(?:ed|ing)|"
    r"(?:randomly\s+)?(?:assigned|allocated|randomi[sz]ed)\s+to(?:\s+receive)?)\s+(?:the\s+)?"
)
_GIVEN_BEFORE = lazy_regex(rf"{_GIVEN}\Z", re.IGNORECASE)
_TO_ARM = lazy_regex(rf"(?:{_GIVEN}|\s+(?:in|on)\s+(?:the\s+)?)", re.IGNORECASE)
_PREDICATE = lazy_regex(
    r"\s*(?:\([^()]*\)\s*)?(?:had|has|have|having|experience[ds]?|achieved|showed|reached|responded|were|was|lived|survived|"
    r"with\s+an?\b)"
)
_ARM_DID = lazy_regex(rf"(?:\s+(?:groups?|arms?|alone|therapy|treatment|regimens?|chemotherapy))?{_PREDICATE.pattern}")


def _ahead_of_arm(clause: Clause, start: int, end: int) -> int | None:
    """Where the words for a group end that go on with its arm: "patients with brain metastases| treated with A"."""
    arm = next((a for a in clause.arms if start < a.start < end), None)
    lead = _GIVEN_BEFORE.search(clause.text, start, arm.start) if arm else None
    return lead.start() if lead else None


def _did(clause: Clause, end: int) -> bool:
    """Whether a verb follows, perhaps behind the arm of these patients."""
    if any(p.match(clause.text, end, clause.end) for p in (_PREDICATE, _VERB_LEFT_OUT)):
        return True
    arm = next((a for a in clause.arms if a.start >= end), None)
    if arm is None or not _TO_ARM.fullmatch(clause.text, end, arm.start):
        return False
    return _ARM_DID.match(clause.text, arm.end, clause.end) is not None


OPENS_VALUES = lazy_regex(r"\s*[(\[][^()\[\]]*\d")
_COLON = lazy_regex(r"\s*[,:]\s*(?:[nN]\s*=\s*)?\d")


def _is_subject(clause: Clause, match: re.Match[str], end: int) -> bool:
    """Whether patients without a preposition are the subject of a verb, the head of a bracket, or what was counted."""
    if match["bracket"] is not None:
        return _COLON.match(clause.text, end, clause.end) is not None
    if match["also"] is not None:  # "among smokers (39% v 20%) and non-Asian patients (13% v 10%)"
        return OPENS_VALUES.match(clause.text, end, clause.end) is not None
    if match["open"] is None:
        return True
    if clause.in_bracket(match.start()):
        return _COLON.match(clause.text, end, clause.end) is not None
    return _did(clause, end)


#: "Men had a response rate of 40%, |women 50%|"
_VERB_LEFT_OUT = lazy_regex(r"\s+\d[\d.·]*\s?(?:%|months?\b|years?\b)(?!\s+(?:of|were|had)\b)")
_LEAD_IN = lazy_regex(
    r"\W*(?:[A-Z]{4,}\W+)?(?:(?:But|However|Also|Similarly|And|Furthermore|Moreover|Additionally|Overall|Of note|and|"
    r"but|"
    r"while|whereas)\b,?\s*)?(?:[Aa]fter[^,]{3,60},\s*)?\Z"
)


def _opening(clause: Clause, start: int) -> bool:
    """Whether nothing but a lead-in stands before, in the sentence or behind its last semicolon."""
    before = clause.text[max((at + 1 for at in clause.semicolons() if at < start), default=clause.start) : start]
    return any(lead.match(before) is not None for lead in (_LEAD_IN, _LED_IN, _LED_BY_COHORT, _LED_BY_RESULTS))


_LED_IN = lazy_regex(r"[^,;\d]{3,60},\s*\Z")  # "According to the review, in …"
#: "Corresponding results |in patients with …| were"
_LED_BY_RESULTS = lazy_regex(
    r"\W*(?:[Tt]he\s+)?(?:[Cc]orresponding|[Rr]espective|[Ss]imilar)\s+(?:results|rates|values|figures|outcomes|data)\s+\Z"
)
#: "In the cohort |of patients with …|", "In an exploratory analysis |among men …|"
_LED_BY_COHORT = lazy_regex(
    r"\W*(?:[A-Z]{4,}\W+)?(?:[Ii]n|[Aa]mong|[Ff]or|[Ww]ithin)\s+(?:the|an?|our|this)\s+(?:[\w-]+\s+){0,3}?"
    r"(?:analys[ei]s|subsets?|subgroups?|cohorts?|groups?|series|population|sample)\s+\Z"
)


#: "33 received A and 31 B|, nine patients stopped early|": the next clause, of patients of any arm.
_OWN_PEOPLE = lazy_regex(
    rf"(?:\s*\([^()]*\))?\s*,\s+(?:and\s+)?(?:{WORD_NUMBER}|\d+)\s+{PEOPLE}\s+(?:had\s+to\s+|were\s+)?(?:stopped|withdr\w+|"
    r"discontinued|died|dropped|left|lost|refused|completed|relapsed|progressed)\b"
)
_OF_THESE = lazy_regex(r"\W*(?:[A-Z]{4,}:\s*)?(?:Of|Among|In|On|With|For)\b")


def opens_anew(clause: Clause, end: int) -> bool:
    """Whether behind an arm the sentence goes on with patients of its own; not "Of those who received A, nine …"."""
    told = _OWN_PEOPLE.match(clause.text, end, clause.end)
    return told is not None and _OF_THESE.match(clause.text, clause.start, end) is None
