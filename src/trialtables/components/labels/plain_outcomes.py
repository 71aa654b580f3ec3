"""Outcomes that trials of other fields than oncology call by a plain word: "remission occurred", "were pain-free".

Beside a tumour the same words are parts of other names (a remission has its degree, freedom from progression is a time
to an event), so the bare word counts only where the text treats none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..text.lazy_regex import lazy_regex
from ..text.numbers import DIGITS, WORD_NUMBER
from ..text.scan import scanner
from .other_fields import is_oncology, treats_no_tumour

_KIND = (
    r"(?:(?:clinical|complete|full|partial|sustained|deep|steroid-free|corticosteroid-free|endoscopic|symptomatic|"
    r"stable|low)\s+)*"
)
_SEEN = (
    r"(?:(?:was|were|had\s+been|has\s+been)\s+(?:\w+ly\s+)?(?:achieved|obtained|reached|attained|seen|observed|"
    r"noted|reported|documented|"
    r"maintained|induced|found|recorded|higher|more|lower|less|similar)|occurred|rose|(?:in|by)\s+\d+)\b"
)
#: "|Remission| at week 8 was achieved", "|cure| occurred in"
_NAMED = scanner(
    rf"(?<![\w-])(?:clinical\s+|complete\s+|full\s+|sustained\s+|IGA\s+)*(?:remissions?|cures?|improvement|recovery|"
    rf"(?:HBe?Ag|HBsAg)\s+(?:seroconversion|loss|clearance)|"
    rf"(?:BP|blood[- ]pressure|asthma|viral|seizure|gly[ca]+emic|LDL)\s+"
    rf"(?:control|suppression)|"
    rf"(?:treatment\s+)?success|(?:treatment\s+)?responses?|eradication|"
    rf"(?:(?:treatment|therapeutic|clinical|parasitological|virologic(?:al)?)\s+)+failures?|"
    rf"failures?\s+of\s+(?:the\s+)?(?:treatment|therapy))"
    rf"(?=(?:\s+\([^()]{{1,70}}\))?(?:\s+(?:at|by|after)\s+(?:week|month|day|\d+)\s?[\w-]*(?:\s+\([^()]{{1,70}}\))?)?\s+{_SEEN})",
    re.IGNORECASE,
)
#: "|clinical remission| at week 8 was 31%": how much of an improvement there was would be told alike
_NAMED_WAS = scanner(
    r"(?<![\w-])(?:(?:clinical|complete|full|sustained|definitive|steroid-free|parasitological|microbiological)\s+){0,3}"
    r"(?:remission|cure|treatment\s+success|eradication|seroconversion)(?=(?:\s+\([^()]{1,70}\))?"
    r"(?:\s+(?:at|by|after)\s+(?:week|month|day|\d+)\s?[\w-]*(?:\s+\([^()]{1,70}\))?)?\s+(?:was|were)\s+(?:only\s+)?\d[\d.·]*\s?%)",
    re.IGNORECASE,
)
#: "|Remission (MADRS score ≤ 10) rates| were"
_RATE_BEHIND_BRACKET = scanner(
    r"(?<![\w-])(?:clinical\s+|complete\s+|full\s+|treatment\s+)*(?:remission|response|cure|success|recovery|failure|relapse|abstinence|"
    r"eradication)\s+\([^()]{2,80}\)\s+rates?\b",
    re.IGNORECASE,
)
#: "|The treatment failed| in 4 patients", "in 22 patients (32%) |the treatment failed|"
_FAILED = scanner(
    rf"(?:(?<![\w-])(?:the\s+)?(?:treatment|therapy)\s+failed(?=\s+in\s+(?:{DIGITS}|{WORD_NUMBER})\b)|"
    r"(?:(?<=\d%\)\s)|(?<=\d\spatients\s)|(?<=\d%\)\sof\spatients\s))(?:the\s+)?(?:treatment|therapy)\s+failed\b)",
    re.IGNORECASE,
)
#: "(46 patients: 34 |cured| and 12 |improved|)"
_COUNTED = scanner(
    r"(?:(?<=\d\s)|(?<=\d%\)\s))(?:(?:clinically|completely|partially)\s+)?(?:cured|healed|improved|recovered)(?=\s*(?:[,;)\]]|\.(?!\d)|and\s+\d))",
    re.IGNORECASE,
)
#: "|Total mortality| was 12.3%", "|hospital mortality| was lower (20% vs 25%)": shares of the dead; not its hazard
_MORTALITY = scanner(
    r"(?<!predicted )(?<!predicting )(?<!expected )(?<![\w-])"
    r"(?:(?:total|overall|all-cause|crude|cumulative|(?:in-)?hospital|ICU|case|perinatal|neonatal|infant|maternal|"
    r"cardiac|cardiovascular|vascular|early|late)\s+)*mortality(?!\s+(?:hazard|odds|ratio|risk|reduction|benefit|data|rates?)\b)"
    r"(?=(?:(?!\b(?:reduced|lowered|fell|decreased|declined|unchanged)\b)[^.;:,()\[\]]|\.\d){0,90}?"
    r"(?:[(\[]\s*)?(?<![\d.·])\d[\d.·]*\s*(?:%|per\s?cent\b)(?!\s*(?:CI\b|confidence)))",
    re.IGNORECASE,
)
#: "|Death from any cause| occurred in 5.1%", "20 (10%) |had died| by day 90": the dead as a share, not their causes
_DEATHS = scanner(
    r"(?<![\w-])(?:deaths?\s+(?:from|of|due\s+to)\s+(?:any|all)\s+causes?|(?:all-cause|any-cause|in-hospital)\s+deaths?|"
    r"deaths?(?=\s+(?:had\s+|has\s+)?occurred\s+in\b)|(?<=\d\s)deaths?(?=\s+\(\d[\d.·]*\s?%)|"
    r"(?<!who )(?<!whom )(?<!that )(?<!of )(?:(?:had|have)\s+)?died"
    r"(?=\s*[.,;()]|\s+(?:in|by|within|during|before|at|on)\b)(?!\s+(?:on|in)\s+(?:the\s+)?(?:waiting|transplant)\b))",
    re.IGNORECASE,
)
#: "|Breast cancer mortality| was 2.6%", "|the rate of death from all causes| was 41.7 percent": a rate is told as such
#: also beside a tumour, where a count of the dead is what a survival analysis rests on.
_RATE_OF_DEATH = scanner(
    r"(?<![\w-])(?:(?:(?:overall|total|all-cause|disease-specific|cumulative|crude|"
    r"(?:non-?)?(?:breast[- ]|prostate[- ]|lung[- ])?cancer(?:[- ](?:related|specific))?)\s+)+mortality(?:\s+rates?)?|"
    r"rates?\s+of\s+(?:death|mortality)(?:\s+(?:from|due\s+to)\s+"
    r"(?:any\s+cause|all\s+causes|(?:[a-z-]+\s+){0,2}cancer))?|"
    r"(?:non-?)?(?:breast[- ]|prostate[- ]|lung[- ])?cancer(?:[- ]related)?\s+deaths"
    r"(?=[^.;:()\d]{0,50}\(\d[\d.·]*\s?%))"
    r"(?=(?<=deaths)|\s+(?:at\s+\d+\s+years\s+)?(?:(?:was|were)\s+(?:much\s+the\s+same\s+|similar\s+|not\s+different\s+)?(?:between\s+(?:the\s+)?"
    r"(?:two\s+)?groups\s+)?|occurred\s+(?:at\s+a\s+rate\s+of|in)\s+)\(?\d[\d.·]*\s?(?:%|per\s?cent\b))",
    re.IGNORECASE,
)
#: "cancer mortality was 12% |in an earlier trial|", "12% |of that predicted|", "12% |among women who refused|"
_OF_OTHERS = lazy_regex(
    r"[^.;]{0,60}?(?:\d|%|\bper\s?cent)\)?\s+(?:in\s+(?:an?\s+)?(?:earlier|previous|historical|meta|screened|the\s+(?:year|region|population))|of\s+(?:that|those|all|the)\s|"
    r"among\s+(?:[\w-]+\s+)?who\s)",
    re.IGNORECASE,
)
_SHARE_NEAR = 130
#: Fields in which the dead are counted as an outcome; a text without a tumour may only not name it.
_MORTAL_ILLNESS = lazy_regex(
    r"\b(?:sepsis|septic|shock|cardiac\s+arrest|resuscitation|respiratory\s+(?:distress|failure)|ARDS|trauma|injur(?:y|ies)|covid|influenza|"
    r"heart|coronary|myocardial|stroke|pneumonia|cirrhosis|dialysis|renal\s+failure|ha?emorrhage|fractures?|infants?|neonat\w+|"
    r"intensive\s+care|critically\s+ill|ICU|hospitali[sz]ed|ventilat(?:ion|ed)|isch(?:a)?emi\w+|infarction|embolism|HIV|tuberculosis|"
    r"malaria|meningitis|ebola|pancreatitis|preterm|newborns?)\b",
    re.IGNORECASE,
)
#: "|The response was satisfactory| in 47"
_RESPONSE_WAS = scanner(
    r"\b(?:clinical\s+|therapeutic\s+)?(?:responses?|results?|outcomes?)\s+(?:was|were)\s+(?:judged\s+|rated\s+|considered\s+)?(?:to\s+be\s+)?"
    r"(?:satisfactory|good|excellent|very\s+good|good\s+(?:or|to)\s+excellent|adequate|favou?rable|successful)(?=\s+(?:in|for|with)\s+\d)",
    re.IGNORECASE,
)
#: "|were in clinical remission|", "|achieved remission|", "|were cured|", "were |responders|"
_SAID_OF_PATIENTS = scanner(
    rf"\b(?:(?:(?:(?:was|were|remained|stayed)\s+)?in|into|achiev(?:ed|ing)|attain(?:ed|ing)|reach(?:ed|ing)|"
    rf"enter(?:ed|ing)|maintain(?:ed|ing)|had|experienced|"
    rf"met\s+(?:the\s+)?criteria\s+for)\s+(?:an?\s+)?{_KIND}remission|"
    r"(?:was|were)\s+(?:clinically\s+|completely\s+|considered\s+|classified\s+as\s+|rated\s+as\s+)*(?:cured|"
    r"healed|recovered|(?:treatment\s+)?responders|"
    r"(?:much\s+(?:or\s+very\s+much\s+)?)improved|abstinent|symptom(?:atic)?-?\s?free))\b"
    r"(?!\s+at\s+(?:(?:the\s+)?(?:study|trial)\s+)?(?:baseline|entry|enrol|inclusion|randomi))",
    re.IGNORECASE,
)
#: What somebody may be rid of; progression, relapse and the like are times to an event.
_RID_OF = (
    r"(?:pain|seizures?|symptoms?|headaches?|migraine|attacks?|panic|itch|nausea|vomiting|emesis|bleeding|"
    r"heartburn|drug|steroids?|"
    r"corticosteroids?|flares?|exacerbations?|parasites?|fever|hypoglyc(?:a)?emia|ulcers?|smoke|insulin|angina|"
    r"dyskinesia)"
)
#: "|seizure freedom|", "|pain-free|", "|free of panic attacks|"; patients are "without vomiting", nausea is none such.
_FREE = scanner(
    rf"(?<![\w-])(?:(?:was|were|became|remained|being)\s+)?(?:{_RID_OF}(?:[- ]|\s+)(?:free\b(?!\s*(?:interval|"
    rf"period|survival|days?|time|remission))|freedom\b)|"
    rf"(?:free(?:dom)?\s+(?:of|from)|"
    rf"(?:(?<=\bwas\s)|(?<=\bwere\s)|(?<=\bremained\s)|(?<=\bpatients\s)|(?<=\bthose\s))without)\s+(?:(?!(?:and|or|with|"
    rf"in)\b)[A-Za-z-]+\s+){{0,2}}?{_RID_OF}\b(?:\s+(?:attacks?|crises|seizures?|symptoms?|episodes?))?)",
    re.IGNORECASE,
)
#: "|HbA1c < 7%|", "|LDL cholesterol below 100 mg/dL|": a goal that was reached
_GOAL = scanner(
    r"(?<![\w-])(?:(?:HbA\(?1c\)?|A1C|ha?emoglobin\s+A\(?1c\)?|glycated\s+ha?emoglobin|LDL(?:[- ]?C|"
    r"[- ]cholesterol)?|blood\s+pressure|"
    r"serum\s+urate|(?:serum\s+)?uric\s+acid|intraocular\s+pressure|IOP)\s+(?:(?:levels?|concentrations?|"
    r"values?|goals?|targets?)\s+)?(?:(?:of|was|were)\s+)?"
    r"(?:[<≤⩽]|(?:less|lower)\s+than|below|under|"
    r"at\s+or\s+below)\s*(?:or\s+equal\s+to\s+)?\d+(?:[.·/]\d+)?\s?(?:%|percent|mm\s?Hg|mg/dL|mmol/L|mmol/mol)?)",
    re.IGNORECASE,
)
#: "|a 30% reduction or more in IOP| was achieved by 71%": the least that had to change
_LEAST_CHANGE = scanner(
    r"(?<![\w.%-])(?:(?:an?|at\s+least\s+an?|≥|at\s+least)\s*)?\d+(?:\.\d+)?\s?%\s+(?:or\s+(?:more|greater|better)\s+)?"
    r"(?:reduction|decrease|improvement|increase|fall|rise|decline)(?:\s+or\s+(?:more|greater|better))?\s+(?:in|of|from)\s+[^.;:(),\d]{3,60}?"
    r"(?=\s+(?:was|were)\s+(?:achieved|reached|attained|seen|observed|obtained|noted|reported|found)\s+(?:in|by|for)\s+\d)",
    re.IGNORECASE,
)
#: "|IGA score of 0 or 1|", "|DAS28-ESR below 2.6|", "|sPGA 0/1|": the goal on a scale, whose figures count nobody
_ON_SCALE = scanner(
    r"(?<![\w-])(?:(?:v?IGA(?:-AD)?|s?PGA|IGA|DAS ?-?28(?:-?(?:ESR|CRP)(?:\(\d\))?)?|ASDAS|CDAI|SDAI|BASDAI|"
    r"HAQ(?:-DI)?|DLQI|CDLQI|MADRS|"
    r"HAM-?D(?:-?17)?|HDRS|QIDS|CGI(?:-[IS])?|EASI|SCORAD|PP-NRS|WI-NRS|Mayo|"
    r"modified\s+Rankin(?:\s+Scale)?|mRS|EDSS)\s+"
    r"(?:(?:total\s+)?(?:scores?|responses?|values?|ratings?)\s+)?(?:(?:of|was|were)\s+)?"
    r"(?:\d+(?:\.\d+)?\s*(?:/|or|to|[-–])\s*\d+(?:\.\d+)?|(?:[<≤⩽≥>]|(?:less|lower|greater)\s+than|below|"
    r"at\s+least|at\s+most)\s*\d+(?:\.\d+)?|"
    r"[57]0(?!\s*%|[.\d])|\d(?=\s+(?:was|were)\s+(?:achieved|reached|attained)))(?:\s+(?:points?|responses?|"
    r"or\s+(?:less|lower|more|greater)))?|"
    r"(?:BASDAI|HiSCR|EASI|SCORAD|SRI|BICLA|IGA)[- ]?\d{1,3}(?:\s+responses?)?(?:\s+rates?)?)(?![\w.%]|\s*%)"
)

#: What several ends counted together are told in: words and times, but no figure of a group.
_END = r"(?:[A-Za-z'’/-]++|\d++\s+(?:days?|weeks?|months?|years?)\b)"
_WORD = r"[A-Za-z'’-]++"
_END_SEEN = (
    r"(?=,?\s+(?:(?:at|by|within|after)\s+(?:\d+[\s-]\w+|(?:day|week|month|year)\s+\d+),?\s+)?"
    r"(?:(?:was|were|had)\s+(?:\w+ly\s+)?(?:seen|observed|reported|noted|recorded|reached|met|occurred)|occurred|developed|"
    r"happened)\s+(?:in|by)\b)"
)
#: "|The primary outcome, a composite of death, stroke and bleeding|, occurred in 59", "|the composite of death or
#: sepsis| occurred in": one outcome, whatever ends it holds
_COMPOSITE = scanner(
    r"(?<![\w-])(?:(?:primary|secondary|main|key)\s+(?:efficacy\s+|safety\s+)?(?:outcome|end\s?point)(?:,\s+(?:which\s+was\s+)?|"
    r"\s+of\s+)(?:an?|the)\s+)?composite\s+(?:(?:primary|secondary|outcome|end\s?point|measure)\s+)*of\s+"
    rf"{_END}(?:,?\s+{_END}){{1,29}}?{_END_SEEN}",
    re.IGNORECASE,
)
#: "|Death from cardiovascular causes or stroke| occurred in", "|cardiovascular death, stroke, or heart failure| was
#: seen in", "|Recurrent embolism or death| occurred in"
_DEATH_OR_EVENT = scanner(
    r"(?<![\w-])(?<!\bno )(?<!without )(?:(?:cardiovascular|cardiac|vascular|all-cause|neonatal|perinatal)\s+)?"
    r"(?:deaths?|mortality)(?:\s+from\s+(?:any\s+cause|(?:[a-z-]+\s+)?causes?|[a-z-]+\s+disease))?"
    rf"(?:,\s+{_WORD}(?:\s+{_WORD}){{0,3}}){{0,4}},?\s+or\s+{_WORD}(?:\s+{_WORD}){{0,7}}?{_END_SEEN}|"
    rf"(?<=[.:]\s)(?!no\s)(?:{_WORD},?\s+){{1,8}}?or\s+(?:[\w-]+\s+){{0,2}}?death(?:\s+from\s+any\s+cause)?{_END_SEEN}",
    re.IGNORECASE,
)

_PATTERNS = (
    _NAMED, _NAMED_WAS, _RATE_BEHIND_BRACKET, _FAILED, _COUNTED, _MORTALITY, _RESPONSE_WAS, _SAID_OF_PATIENTS, _FREE,
    _GOAL, _LEAST_CHANGE, _ON_SCALE, _COMPOSITE, _DEATH_OR_EVENT,
)  # fmt: skip


#: A text that wants its patients to lose weight, of whatever disease they are: "a weight loss intervention".
_WEIGHT_IS_AIM = scanner(
    r"\bweight[- ](?:loss|reduction|management|control)\s+"
    r"(?:interventions?|program|counsel|trials?\b|diets?\b|strateg|therap|treatments?|drugs?|medications?|surgery|goals?)|"
    r"\b(?:(?:behaviou?ral|intentional|dietary|lifestyle)|(?:diets?|treatments?|drugs?|medications?|surgery|placebo)\s+for)\s+"
    r"weight[- ](?:loss|management|reduction)\b|"
    r"\bobes(?:e|ity)\b[^.]{0,60}\bweight[- ](?:loss|management|reduction)\b",
    re.IGNORECASE,
)
_LEAST = (
    r"(?:(?:≥|>|⩾|at\s+least|more\s+than|greater\s+than|>\s*or\s*=)\s*\d+(?:\.\d+)?\s?%|"
    r"\d+(?:\.\d+)?\s?%\s+or\s+(?:more|greater))"
)
_OF_WEIGHT = r"(?:of\s+)?(?:(?:their|the|an?|initial|baseline|starting|total|body)\s+)*(?:body)?weight"
#: "|lost ≥5% of their weight|", "|achieved at least 10% weight loss|", "|a weight loss of 5% or more| was achieved by"
_WEIGHT_LOST = scanner(
    rf"(?:(?<=[.,:;]\s)|\b(?:an?|the|of)\s+){_LEAST}\s+(?:body\s+)?weight[- ](?:loss|reduction)\b|"
    rf"\b(?:had\s+)?lost\s+{_LEAST}\s+{_OF_WEIGHT}\b|"
    rf"\b(?:had\s+)?(?:achieved|attained|reached|had|maintained)\s+(?:an?\s+)?{_LEAST}\s+"
    r"(?:body\s+)?weight[- ](?:loss|reduction)|"
    r"\b(?:(?:achieved|attained|reached|had)\s+)?(?:an?\s+)?(?:body\s+)?weight\s+(?:loss(?:es)?|reductions?)\s+of\s+"
    rf"{_LEAST}(?=[^.;]{{0,60}}?\d)",
    re.IGNORECASE,
)


def weight_is_aim(text: str) -> bool:
    """Whether the patients of a text are meant to lose weight, so that a loss is no harm."""
    return bool(_WEIGHT_IS_AIM.search(text))


def plain_outcomes(text: str) -> Iterator[tuple[int, int]]:
    """Where such an outcome is named, in a text that treats no tumour; and goals of a loss of weight."""
    lost = [m.span() for m in _WEIGHT_LOST.finditer(text)]
    if lost and weight_is_aim(text):
        yield from lost
    yield from (m.span() for m in _RATE_OF_DEATH.finditer(text) if not _OF_OTHERS.match(text, m.end()))
    if is_oncology(text) and not treats_no_tumour(text):
        return
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            yield match.span()
    if not (treats_no_tumour(text) or _MORTAL_ILLNESS.search(text)):
        return
    for match in _DEATHS.finditer(text):
        begin = max(text.rfind(". ", 0, match.start()) + 1, match.start() - _SHARE_NEAR)
        finish = text.find(". ", match.end(), match.end() + _SHARE_NEAR)
        if "%" in text[begin : finish if finish > 0 else match.end() + _SHARE_NEAR]:
            yield match.span()
