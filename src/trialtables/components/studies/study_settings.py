"""In which setting of the disease a study treats: first line, relapsed, adjuvant, …"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ...lexicons.conditions import find_conditions
from ..text.lazy_regex import lazy_regex
from ..text.scan import Scanner, scanner
from ..text.study_parts import Attribute, Parts
from ..text.words import ANY_PATIENT, PATIENTS, VERSUS, WITH_OR_WITHOUT
from .study_conditions import names_cancer

#: Whether a match states its setting where it stands, given where its sentence starts.
Test = Callable[[str, re.Match[str], int], bool]


@dataclass(frozen=True)
class Wording:
    """A way to state a setting, and what must hold of its surroundings."""

    setting: str
    holds: Test
    pattern: Scanner


# --- what must hold

#: The treatment that came earlier, or one that patients must not have had.
_WORD = r"(?!(?:as|in|with|for|and|or)\b)[\w/]+"
_BEFORE_PRIOR = lazy_regex(
    r"\b(?:after|following|prior|previous(?:ly)?(?![-\s]+untreated)|earlier|progress\w*|"
    r"ha(?:d|ve|s|ving)\s+(?:\w+\s+)?received|failure\s+(?:of|on|to)|failed|failing|no|not|without|despite|least|beyond|during|than|except|excluding|outside|since|depend\w*\s+on|"
    r"(?:recurrence|relapse)\s+from|(?:last|final)\s+(?:dose|cycle|course)\s+of)\s+"
    rf"(?:(?:{_WORD}[\s,-]+){{0,3}}|(?:{_WORD}\s+){{0,5}})\Z|\bnever\s+(?:\w+\s+)?(?:received|had)\s+(?:\w+\s+){{0,3}}\Z|"
    r"\bha(?:d|ve|s|ving)\s+(?:been\s+)?(?:previously\s+)?treated\s+(?:with\s+(?:[\w-]+\s+){1,4})?in\s+(?:the\s+|an?\s+)?"
    r"(?:(?:neo-?)?adjuvant\s+(?:and|or|and/or)\s+)?\Z|"
    r"\b(?:previous|prior)\s+(?:\w*chemotherapy|treatment|therapy)\s+with\s+(?:[\w-]+\s+){1,4}in\s+(?:the\s+)?"
    r"(?:(?:neo-?)?adjuvant\s+(?:and|or)\s+)?\Z|"
    r"\bha(?:d|ve|s|ving)\s+(?:\w+\s+)?received\s+(?:\w+\s+){0,8}\Z|\breceived\s+(?:\w+\s+){1,4}in\s+(?:the\s+)?\Z|\bpreviously\s+treated\s+with\s+(?:[\w-]+[\s-]){0,3}\Z",
    re.IGNORECASE,
)
#: The treatment that follows that of the study.
_AT_PROGRESSION = lazy_regex(r"\b(?:at|upon|on)\s+(?:disease\s+)?(?:progression|relapse)\b", re.IGNORECASE)
_BEFORE_NO_FAILURE = lazy_regex(
    r"\b(?:no|not|without|never|until|or|before|at|time\s+to)\s+(?:evidence\s+of\s+|been\s+)?(?:documented\s+|disease\s+|tumou?r\s+)?\Z",
    re.IGNORECASE,
)
_SURGERY = lazy_regex(r"\b(?:pre-?operative|surgery|pathologic\w*\s+complete)", re.IGNORECASE)
_CROSSED = lazy_regex(r"\b(?:cross\w*|switch\w*|re-?treat\w*)\b", re.IGNORECASE)
#: "Patients who progressed on A |received second-line chemotherapy|": what came after the treatment of the study.
_TREATED_THEN = lazy_regex(
    r"[^.;]{0,40}?\b(?:(?:received|were\s+(?:given|offered|treated\s+with)|could\s+receive|went\s+on\s+to)\s+(?:[\w-]+\s+){0,2}?"
    r"(?:(?:second|third|further|later)[-\s]?line|subsequent|further|unblinded)|(?:were\s+offered|could\s+receive|went\s+on\s+to)\s+"
    r"(?:[\w-]+\s+){0,2}?(?:salvage|open-label|approved|best\s+supportive))\b"
    r"(?!\s+(?:[\w-]+\s+){1,3}?\d[\d.]*\s?(?:mg|g|[uµμ]g|mcg|MU|IU)\b)",
    re.IGNORECASE,
)
_BEFORE_STAGE = lazy_regex(
    r"\b(?:locally|develop\w*|(?:metastatic|advanced|unresectable|inoperable|disseminated|incurable|stage\s+[IV\d]+[A-C]?)\s*(?:,|/|or|and|and/or))\s*\Z",
    re.IGNORECASE,
)
#: What an operation brings with it or is preceded by, which is no treatment of the cancer: "postoperative pain".
_OF_AN_OPERATION = lazy_regex(
    r"\A\s+(?:(?!(?:in|of|after|for|with|following|on|among)\b)[\w-]+,?\s+){0,3}?(?:pain|analges\w+|nausea|vomiting|PONV|"
    r"recover\w+|stay|complications?|morbidity|mortality|infections?|MRI|imaging|ultraso\w+|biops\w+|mapping|locali[sz]\w+|"
    rf"assessment|evaluation|staging|care|rehabilitation|exercises?|physiotherapy|education|counsel\w+|{PATIENTS}|period|"
    r"days?|(?<!arterial\s)(?<!artery\s)(?<!hepatic\s)(?<!peritoneal\s)(?<!portal\s)(?<!vein\s)infusion|antibiotics?|nutrition\w*|tests?|markers?|levels?|counts?|cells?|fatigue|circulating|delirium|anxiety|stress|sedation|outcomes?|opioids?|morphine|blocks?|seromas?|wounds?|"
    r"drain\w*|function|ileus|bleeding|blood|cognitive|quality|QoR|scores?|anaemia|anemia|hospital|length|symptoms?|lymph\w*|use\s+of\s+(?:analges|opioid|antiemet)\w+)\b",
    re.IGNORECASE,
)
_DISEASE = lazy_regex(r"\s+(?:disease|tumou?rs?|cancers?)\b", re.IGNORECASE)
#: As many characters behind "recurrent" the disease may be named.
_REACH = 90
_OF_A_GROUP = lazy_regex(
    r"(?:[\s-]+(?:(?:and|of|the|for)\s+)?[A-Z]\w*){1,5}[\s-]+(?:Group|Project|Association|Consortium|Society|Committee)\b"
)
#: A research code behind "adjuvant": a substance that is given with a vaccine; no regimen with its dose, "FEC100".
_STRENGTHENER = lazy_regex(
    r"\s+(?!\(?(?:FEC|CEF|FAC|CAF|CMF|TAC|EC|AC|TC|I)-?\d)(?:[A-Z]{1,4}-?\d{2,}\b|\([A-Z]{1,4}-?\d{2,}\))"
)
#: "Hormones were |allowed for up to a year as| adjuvant therapy": what patients may have had
_ALLOWED_AS = lazy_regex(r"\b(?:allowed|permitted)\b[^.;]{0,120}\bas\s+(?:\w+\s+)?\Z", re.IGNORECASE)
_RESISTANT_TO = lazy_regex(
    r"\b(?:steroid|corticosteroid|platinum|cisplatin|imatinib|\w+ib|\w*mab|inhibitor|TKI|cytokine|gemcitabine|endocrine|"
    r"tamoxifen|anthracycline|taxane|antiestrogen|aromatase[-\s]inhibitor|therapy|treatment|chemo\w*)s?[-\s]\Z",
    re.IGNORECASE,
)


def _always(text: str, match: re.Match[str], start: int) -> bool:
    """The wording says it all: "previously untreated"."""
    return True


def _of_this_treatment(text: str, match: re.Match[str], start: int) -> bool:
    """Not the setting of an earlier treatment, "after first-line chemotherapy", nor of a later one."""
    before = text[max(start, match.start() - 80) : match.start()]
    return not _BEFORE_PRIOR.search(before) and not _AT_PROGRESSION.search(before)


def _to_treatment(text: str, match: re.Match[str], start: int) -> bool:
    """ "Platinum-resistant", not "castration-resistant", which is a state of the disease."""
    return _RESISTANT_TO.search(text[max(start, match.start() - 30) : match.start()]) is not None


def _has_happened(text: str, match: re.Match[str], start: int) -> bool:
    """A failure that patients had, not one that is awaited: "until progression on treatment"."""
    before = text[max(start, match.start() - 60) : match.start()]
    if _BEFORE_NO_FAILURE.search(before) or _TREATED_THEN.match(text, match.end()):
        return False
    return not _CROSSED.search(before + text[match.end() : match.end() + 40])


def _of_a_disease(text: str, match: re.Match[str], start: int) -> bool:
    """ "Recurrent ovarian cancer", not "metastatic or recurrent", which is a stage."""
    if _BEFORE_STAGE.search(text[max(start, match.start() - 20) : match.start()]):
        return False
    named = find_conditions(text, match.end(), min(len(text), match.end() + _REACH))
    return bool(named) or _DISEASE.match(text, match.end()) is not None


def _of_a_cancer(text: str, match: re.Match[str], start: int) -> bool:
    """ "Postoperative head and neck cancer", not "postoperative pain in breast cancer"."""
    end = match.end() + _REACH
    return names_cancer(text, match.end(), end) and not _OF_AN_OPERATION.search(text[match.end() : end])


def _of_no_name(text: str, match: re.Match[str], start: int) -> bool:
    """Not the name of a group ("Adjuvant Lung Project"), nor what makes a vaccine stronger ("adjuvant QS-21")."""
    if _OF_A_GROUP.match(text, match.end()) or _STRENGTHENER.match(text, match.end()):
        return False
    if _ALLOWED_AS.search(text, max(start, match.start() - 140), match.start()):
        return False
    return _of_this_treatment(text, match, start)


def _of_surgery(text: str, match: re.Match[str], start: int) -> bool:
    """ "Primary chemotherapy" of patients who are operated upon."""
    return _SURGERY.search(text) is not None


# --- the wordings

_TREATMENT = r"(?:treat\w*|therap\w+|\w*chemotherap\w+|regimens?|lines?|drugs?|inhibitors?)"
_EARLIER = r"(?:prior|previous|earlier)"
#: Words that may stand between two others; "not" may not.
_ANY = r"(?:(?!(?:no|not|never)\b)\S+\s+)"
_NUMBER = r"(?:[1-4]|one|two|three|≥\s*[1-4])(?:\s*(?:-|–|to|or|and)\s*(?:[1-9]|two|three|four|more))?"


def _wording(setting: str, holds: Test, *patterns: str) -> Wording:
    return Wording(setting, holds, scanner("|".join(patterns), re.IGNORECASE))


_LINES = (
    _wording("first-line", _of_this_treatment,
        r"\b(?:first|1st)(?:[-\s]line\b|(?=-?\s*(?:,|/|or|and|to)\s*(?:(?:second|2nd)-?\s*,?\s*(?:or|and|to)\s+)?(?:second|2nd|third|3rd)[-\s]line))|\bfront-?\s?line\b",
        r"(?<!completed )(?<!completing )\b(?:(?:initial|primary|first)\s+(?:systemic\s+)?(?:treatment|therapy)|"
        r"initial\s+(?:systemic\s+)?chemotherapy)\s+(?:of|for|in)\b",
    ),
    _wording("first-line", _always,
        r"\bpreviously[-\s]untreated\b|\b(?:treatment|therapy|chemo|chemotherapy)[-\s]?na[iï]ve\b",
        r"(?<!non-)(?<!non)\bna[iï]ve\s+to\s+(?:chemo|treatment|therapy)|\bnewly[-\s]diagnosed\b|\bwith\s+a\s+new\s+diagnosis\b",
        r"(?<!treated and )(?<!treated or )"
        rf"\buntreated(?=,?\s+(?:[\w'’-]+[\s,]+){{0,9}}?(?:{ANY_PATIENT}|cancer|carcinoma|disease|lymphoma|leuk\w+|myeloma|"
        r"melanoma|\w*sarcoma|tumou?rs?|macroglob\w+|\(|CLL\b|NSCLC\b|SCLC\b)|\s+(?:advanced|metastatic|stage|symptomatic)\b)",
        r"\bno\s+(?:(?:prior|previous|earlier|systemic|cytotoxic|anticancer|palliative)\s+){1,3}(?:\w+\s+)?(?:treatment|therap\w+|"
        r"chemotherap\w+)\b|\bno\s+(?:treatment\s+before|earlier\s+\w+\s+for\s+it)\b",
        r"\bnot\s+(?:been\s+)?(?:previously|already)\s+(?:been\s+)?(?:treated|received)\b"
        r"(?!\s+(?:with|an?|any)\s+(?!chemo|systemic|treatment|therapy))",
        rf"\bnot\s+received\s+(?:any\s+)?{_EARLIER}\s+(?:\w+\s+){{0,2}}?{_TREATMENT}(?!\s+with\b)",
        # "must not have received cytotoxic chemotherapy for metastatic disease"
        r"\b(?:not|never)\s+(?:have\s+)?(?:been\s+)?(?:received|treated\s+with)\s+(?:any\s+)?(?:(?:cytotoxic|systemic|palliative)\s+)*"
        r"(?:chemotherapy|treatment|therapy)\s+for\s+(?:their\s+)?(?:(?:locally|recurrent|or|and)[\s/]+){0,3}"
        r"(?:metastatic|advanced|unresectable|inoperable)\b",
        rf"\bwithout\s+(?:any\s+)?{_EARLIER}\s+(?:\w+\s+)?{_TREATMENT}",
    ),
    _wording("second-line", _of_this_treatment,
        r"(?<!followed by )\b(?:second|2nd)(?:[-\s]line\b|"
        r"(?=-?\s*(?:/|,?\s*(?:or|and|to)\s)\s*(?:third|3rd)[-\s]line))|"
        r"\bat\s+second\s+treatment\b",
    ),
    _wording("third-line", _of_this_treatment, r"(?<!followed by )\b(?:third|3rd)[-\s]line\b"),
    _wording("relapsed/refractory", _of_a_disease,
        # "the prevention of recurrent infarction": it is still to come
        r"(?<!prevention of )(?<!preventing )(?<!prevent )(?<!risk of )\brecurrent"
        r"(?!\s*(?:,|/|and|or|and/or)\s*(?:or\s+)?(?:metastatic|advanced|unresectable|inoperable|disseminated))\b",
    ),
    _wording("relapsed/refractory", _always,
        r"\b(?:relapsed|relapsing(?!\s*[-/]\s*remitting)|(?<!hormone-)(?<!hormone )refractory"
        r"(?!\s+to\s+(?:platelets?|red[- ]cell|blood|RBC)?\s*"
        r"(?:transfusions?|antibiotics?|antiemetics?|analgesics?|opioids?)))\b",
        r"\b(?:heavily\s+)?pre-?treated\b",
        r"\bunresponsive\s+to\b|\b(?:first|second|early|late)[-\s]relapse\b",
        r"\b(?:has|had|have)\s+not\s+responded\s+to\b|\brecurs?\s+after\b|\bwith\s+(?:disease\s+)?(?:recurrence|relapse)\b",
        r"\bdespite\s+(?:[\w-]+\s+){0,5}?(?:" + _TREATMENT + r"|methotrexate)\b",
    ),
    _wording("relapsed/refractory", _to_treatment, r"\bresistant\b"),
    _wording("relapsed/refractory", _has_happened,
        r"\b(?:progress(?:e[ds]|ing)|relapsed)\s+(?:on|during|through|despite|beyond)\b(?!\s+placebo)",
        # those "previously treated for breast cancer" have come through it
        r"\bpreviously[-\s]treated\b(?!\s+for\s+(?:(?!metastatic|advanced|recurrent|relapsed)[\w-]+\s+){0,2}cancers?\b)",
        rf"\bprogressive\s+(?!disease\b){_ANY}{{1,4}}?(?:after|following|despite)\s+(?:(?!and\b|or\b)\w+\s+){{0,3}}?"
        rf"(?:{_TREATMENT}\b|\w{{4,}}(?:nib|mab|platin|taxel|rubicin|bine|mide|rone|mus|side)\b)",
        r"\b(?:progress(?:ed|ing)|progression|relapsed)\s+(?:in\s+spite\s+of\b|(?:on|during|through|despite|after|following)\s+"
        rf"(?:\S+\s+){{0,8}}?(?:(?:\w+-)*{_TREATMENT}|antibod\w+|failure|\w{4,}(?:ib|mab|in|ine|el|ant|en)\b))",
        r"\b(?:after|following)\s+(?:the\s+)?(?:(?:recurrence|relapse|progression)\s+or\s+)?(?:failure|progression)\b|\bfailure\s+of\b",
        r"\b(?:who|that|which|have|had|has)\s+(?:previously\s+)?failed\b",
        rf"\b(?:had|have|having|has|were|been|{PATIENTS}|who)\s+(?:previously\s+)?(?:received|treated\s+with|had)\s+(?:at\s+least\s+)?"
        rf"{_ANY}{{0,3}}?{_EARLIER}\s+(?!adjuvant\b){_ANY}{{0,4}}?{_TREATMENT}",
        rf"\b(?:had|have)\s+received\s+{_ANY}{{1,6}}?previously\b",
        r"\b(?:had|have)\s+(?:been\s+)?previously\s+(?:received|treated|been\s+treated)\b",
        r"\b(?:had|has|have)\s+been\s+treated\s+(?:before|previously|with\s+(?:\w+\s+){0,2}chemotherapy)\b",
        rf"\b(?:with|and)\s+{_NUMBER}\s+{_EARLIER}\s+(?:\w+\s+){{0,2}}?{_TREATMENT}|\bafter\s+{_NUMBER}\s+{_EARLIER}\b",
        # "B after prior treatment with A", "cancers progressing or recurring after A"
        rf"\b(?:after|following)\s+(?:prior|previous)\s+(?!(?:neo-?)?adjuvant|surg|resect|radi)(?:(?!replacement|contracepti|prevent|supplement)[\w-]+\s+){{0,4}}?{_TREATMENT}\b",
        r"\b(?:progress(?:ed|ing)\s+or\s+(?:recurr|relaps)(?:ed|ing)|(?:recurr|relaps)(?:ed|ing)\s+or\s+progress(?:ed|ing))\s+"
        r"(?:on|during|after|following)\s+(?!surg|resect|radi|(?:[\w-]+\s+)?(?:surgery|resection|radiotherapy)\b)",
        rf"\bat\s+least\s+(?:one|two|three|[1-3])\s+{_EARLIER}\s+(?:\w+\s+){{0,3}}?{_TREATMENT}",
    ),
)  # fmt: skip
_STAGES = (
    _wording("neoadjuvant", _of_this_treatment,
        r"\bneo-?\s?adjuvant\b",
        r"\bpre-?operative(?:ly)?\s+(?:[\w-]+\s+){0,3}?(?:\w*chemo\w*|treatment|therapy|systemic|radio\w*|endocrine|administration|receive)",
    ),
    _wording("neoadjuvant", _of_this_treatment,
        r"\(neo-?\)\s?adjuvant\b",
        r"\b(?:\w*chemo(?!prevent)\w*|induction|(?:systemic|anti\S*|endocrine|targeted)\s+(?:treatment|therapy))\b[^.;:()]{0,80}"
        r"(?:\([^()]{1,12}\))?\s+(?:followed\s+by|prior\s+to|before)\s+"
        r"(?:(?:radical|definitive|curative|planned|their|primary|conservative|surgical)\s+)*(?:surgery|resection|\w*ectomy|operation)\b",
    ),
    _wording("neoadjuvant", _of_a_cancer, r"\bpre-?operative\b"),
    _wording("neoadjuvant", _of_surgery,
        r"\bprimary\s+(?:chemotherapy|systemic\s+(?:therapy|treatment|chemotherapy))\b",
    ),
    _wording("perioperative", _of_this_treatment, r"\bperi-?operative\b"),
    _wording("adjuvant", _of_no_name,
        r"(?<!neo)(?<!neo-)(?<!neo )(?<!post-)\badjuvant\b(?!\s+only\b)",
        r"\bpost-?operative(?:ly)?\s+(?:concurrent\s+)?(?:chemo|radio)",
    ),
    _wording("adjuvant", _of_a_cancer, r"\bpost-?operative\b"),
)  # fmt: skip
#: Parts that a longer treatment may have: they are a setting only where the title or the question names them.
_COURSES = (
    _wording("consolidation", _of_this_treatment, r"\bconsolidation\b"),
    # "A versus no maintenance therapy": the one is that of the other
    _wording("maintenance", _always, rf"\b(?:{VERSUS}|or)\s+no\s+maintenance\b"),
    _wording("maintenance", _of_this_treatment, r"\bmaintenance\b"),
    _wording("salvage", _of_this_treatment, r"\bsalvage\b"),
    _wording(
        "palliative",
        _of_this_treatment,
        r"\bpalliative\s+(?:first-line\s+)?(?:chemo|treatment|therapy|systemic|radio)",
    ),
)

_PATIENTS = lazy_regex(
    rf"\b(?:{ANY_PATIENT}|disease|eligib\w+|enrol\w+|those|receive|\w*therapy|treatment|setting)\b",
    re.IGNORECASE,
)
_STRATIFIED = lazy_regex(
    r"\b(?:(?<!\ball\s)of\s+whom(?!\s+all\b)|stratif\w+|ineligible|excluded|regardless\s+of|irrespective\s+of|majority|most|half)\b|"
    rf"\d\s*%|\b{WITH_OR_WITHOUT}\s+(?:\w+\s+)?\Z",
    re.IGNORECASE,
)
_ALLOWED = lazy_regex(r"\b(?:allowed|permitted|not\s+eligible|ineligible|excluded)\b", re.IGNORECASE)
_CONCLUDED = lazy_regex(rf"\b(?:among|in|for)\s+(?:the\s+|these\s+)?(?:{PATIENTS})\b", re.IGNORECASE)
_AS_OR_OF = lazy_regex(
    r"\b(?:aim(?:s|ed)?|objectives?|purpose|investigat\w+|evaluat\w+|compar\w+|assess\w+|determine|used|given|study\s+of|trial\s+of)\b.*\s(?:as|of)\s\Z",
    re.IGNORECASE | re.DOTALL,
)


#: So close behind "first-line" another line is an alternative to it.
_ALTERNATIVE = 12


def _names(wordings: Iterable[Wording]) -> set[str]:
    return {wording.setting for wording in wordings}


def settings_of(parts: Parts) -> Iterator[Attribute]:
    """The settings that the title states, and those of the patients and their treatment that the opening states."""
    titled = _in_title(parts)
    stated = dict(titled)
    if not titled.keys() & _names((*_LINES, *_STAGES)):
        lines, stages = _in_opening(parts, _LINES), _in_opening(parts, _STAGES)
        if stages and (not lines or _only_untreated(parts, lines)):  # of early disease everybody is untreated
            stated |= dict(list(stages.items())[:1])
        else:
            if _is_line_before(parts, lines):
                del lines["first-line"]
            stated |= lines
    elif titled.keys() & {"second-line", "third-line"}:
        stated |= _in_opening(parts, [w for w in _LINES if w.setting == "relapsed/refractory"])
    elif titled.keys() & _names((*_LINES, *_STAGES)) == {"relapsed/refractory"}:
        stated |= _lines_named(parts)
    if not stated:
        stated = _in_conclusion(parts)
    if not stated.keys() - {"relapsed/refractory"}:
        stated |= _recommended(parts)
    if not titled.keys() & _names(_COURSES):
        stated |= _in_question(parts)
    yield from sorted(stated.values(), key=lambda a: a.start)


_WE = lazy_regex(r"\b(?:we|here(?:in)?|our)\b", re.IGNORECASE)


def _is_told_of_others(parts: Parts, at: int) -> bool:
    """Whether a line stands in the background, where "we" do not tell of it: "second-line options are limited"."""
    in_background = any(a <= at < b for a, b in parts.backgrounds)
    return in_background and not _WE.search(parts.text, parts.sentence(at)[0], at)


#: "Those who failed received B as |third-line| treatment": what came after the treatment under study
_IS_LATER = lazy_regex(
    r"(?:\A|[.:]\s)\W*(?:those|non-?responders|at|on|upon|after|following)\b[^.;]{0,60}\b(?:fail|progress|relaps|recur)\w*|"
    r"\b(?:subsequent\w*|salvage|cross(?:ed)?-?\s?over|post-?study|later)\b",
    re.IGNORECASE,
)


def _lines_named(parts: Parts) -> dict[str, Attribute]:
    """The lines by number in which patients are treated whose earlier treatment the title tells."""
    lines = _in_opening(parts, [w for w in _LINES if w.setting.endswith("-line")])
    lines = {
        setting: found
        for setting, found in lines.items()
        if _is_named_line(parts, found)
        and not _is_told_of_others(parts, found.start)
        and not _IS_LATER.search(parts.text[parts.sentence(found.start)[0] : found.start])
    }
    if _is_line_before(parts, lines) or lines.keys() == {"first-line"}:
        lines.pop("first-line", None)
    return lines


def _only_untreated(parts: Parts, lines: dict[str, Attribute]) -> bool:
    """Whether nothing but "previously untreated" states a line of treatment."""
    return lines.keys() == {"first-line"} and not _is_named_line(parts, lines["first-line"])


def _is_line_before(parts: Parts, lines: dict[str, Attribute]) -> bool:
    """Whether "first-line" is the treatment before the "second-line" of the study, not "first- or second-line"."""
    first, later = lines.get("first-line"), lines.get("second-line") or lines.get("third-line")
    if later is None or first is None or not _is_named_line(parts, first):
        return False
    return not 0 <= later.start - first.end < _ALTERNATIVE


def _is_named_line(parts: Parts, found: Attribute | None) -> bool:
    """Whether a line is called one: "first-line"."""
    called = ("line", "first", "second", "1st")
    return found is not None and parts.text[found.start : found.end].lower().endswith(called)


def _found(parts: Parts, wordings: Iterable[Wording], start: int, end: int) -> Iterator[tuple[Wording, re.Match[str]]]:
    """The wordings that hold in a stretch, in its order."""
    matches = [(w, m) for w in wordings for m in w.pattern.finditer(parts.text, start, end)]
    for wording, match in sorted(matches, key=lambda x: x[1].start()):
        if wording.holds(parts.text, match, max(start, parts.sentence(match.start())[0])):
            yield wording, match


def _in_title(parts: Parts) -> dict[str, Attribute]:
    """The settings in the title, each at its first mention."""
    found: dict[str, Attribute] = {}
    for wording, match in _found(parts, (*_LINES, *_STAGES, *_COURSES), *parts.title):
        found.setdefault(wording.setting, _attribute(wording, match))
    return found


def _in_opening(parts: Parts, wordings: Iterable[Wording]) -> dict[str, Attribute]:
    """The first mention of each setting in a sentence about this study and its patients."""
    found: dict[str, Attribute] = {}
    for wording, match in _found(parts, wordings, *parts.opening):
        start, end = parts.sentence(match.start())
        if (
            wording.setting not in found
            and parts.is_of_patients(match.start())
            and (parts.is_pointed_at(match.start()) or _PATIENTS.search(parts.text, start, end))
            and not _STRATIFIED.search(parts.text, max(start, match.start() - 60), match.start())
            and not _ALLOWED.search(parts.text, match.end(), min(end, match.end() + 60))
            and not (wording.setting == "relapsed/refractory" and _is_result(parts, match))
        ):
            found[wording.setting] = _attribute(wording, match)
    return found


def _in_conclusion(parts: Parts) -> dict[str, Attribute]:
    """The patients of whom the conclusion speaks: "among patients with previously treated disease"."""
    found: dict[str, Attribute] = {}
    for wording, match in _found(parts, _LINES, parts.conclusion, len(parts.text)):
        if _CONCLUDED.search(parts.text, parts.sentence(match.start())[0], match.start()):
            found.setdefault(wording.setting, _attribute(wording, match))
    return found


#: "|Three| patients had had previous hormonal therapy", "all patients had received … (|adjuvant only, 15|; …)": who the
#: patients turned out to be
_SOME_HAD = lazy_regex(
    rf"(?:\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|eighteen|twenty"
    rf"|thirty|(?:one|two)\s+thirds?|several|some|few)\s+(?:[(\[][^()\[\]]*[)\]]\s+)?(?:(?:of\s+(?:the\s+)?)?(?:{PATIENTS})\s+)?"
    r"(?:[(\[][^()\[\]]*[)\]]\s+)?(?:had\s+(?:\w+\s+)?)?)\Z",
    re.IGNORECASE,
)
_EACH_COUNTED = lazy_regex(
    rf"(?:\s+(?!(?:were|was|and)\b)[\w-]+){{0,2}}\s*[(\[][^()\[\]]{{0,60}}?\b\d+\s*(?:%|(?:{PATIENTS})\b)",
    re.IGNORECASE,
)


def _is_result(parts: Parts, found: re.Match[str]) -> bool:
    """Whether earlier treatment is counted, in some of the patients or in a bracket: a result, and no setting."""
    start, end = parts.sentence(found.start())
    told = _EARLIER_WORD.search(found.group())
    if told is None:
        return False
    if _EACH_COUNTED.match(parts.text, found.end(), end):
        return True
    return _SOME_HAD.search(parts.text, start, found.start()) is not None


_EARLIER_WORD = lazy_regex(r"\b(?:previous|prior|earlier)\b", re.IGNORECASE)
#: "has a manageable safety profile |as| second-line therapy"; not what is still to be studied
_RECOMMENDED = lazy_regex(r"\b(?:as|for)\s+(?:an?\s+|the\s+)?(?:(?!not\b)[\w-]+\s+){0,3}\Z", re.IGNORECASE)
_TO_BE_STUDIED = lazy_regex(
    r"\b(?:further|future|ongoing|planned|next|should\s+be\s+(?:stud|eval|test|invest|exam|expl)\w+|warrant\w*|under\s+way|underway|"
    r"(?:studies|trials)\s+(?:of|in|are)|being|support\w*|after|following|previous\w*|than|standard|as\s+\w+\s+(?:as|for))\b",
    re.IGNORECASE,
)


def _recommended(parts: Parts) -> dict[str, Attribute]:
    """The line of treatment that the conclusion recommends."""
    found: dict[str, Attribute] = {}
    named = [w for w in _LINES if w.setting.endswith("-line")]
    for wording, match in _found(parts, named, parts.conclusion, len(parts.text)):
        start, end = parts.sentence(match.start())
        called = match.group().lower().endswith(("line", "first", "second", "1st", "2nd"))
        if (
            called
            and _RECOMMENDED.search(parts.text, start, match.start())
            and not _TO_BE_STUDIED.search(parts.text, start, min(end, match.end() + 60))
        ):
            found.setdefault(wording.setting, _attribute(wording, match))
    return found


def _in_question(parts: Parts) -> dict[str, Attribute]:
    """A course of treatment that the question of the study names: "to evaluate X as maintenance"."""
    found: dict[str, Attribute] = {}
    for wording, match in _found(parts, _COURSES, *parts.opening):
        start, _ = parts.sentence(match.start())
        if parts.is_own(match.start(), match.end()) and _AS_OR_OF.search(parts.text[start : match.start()]):
            found.setdefault(wording.setting, _attribute(wording, match))
    return found


def _attribute(wording: Wording, match: re.Match[str]) -> Attribute:
    return Attribute(match.start(), match.end(), "setting", wording.setting)
