"""Contexts in which the name of an event is no observed toxicity: eligibility, a plan, a definition, an amount."""

from __future__ import annotations

import re

from ..text.lazy_regex import lazy_regex
from ..text.words import ANY_PATIENT, PATIENTS, VERSUS
from .event_patterns import MODIFIER

_FLAGS = re.VERBOSE | re.IGNORECASE

_WORDS = r"""(?:(?!(?:and|with|by|in|had|were|was|develop\w*|experienc\w*|occur\w*|report\w*|show\w*
    |caus\w*|includ\w*)\b)[\w-]+\s+)"""
#: Why a name may be no toxicity of the treatment: (reason, what stands directly before it).
_BEFORE: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "eligibility",
        lazy_regex(
            r"""\bhistor(?:y|ies)\s+of\s+(?:[\w-]+[\s,]+){0,6}$
            |\b(?:exclu(?:ded?|ding|sion)|ineligible|eligib\w+|inclusion|contraindicat\w+
            |without\s+(?:prior|previous|known|active)
            |(?:no|not)\s+(?:prior|previous|known|active))\s+(?:criteri\w+\s+)?(?:[\w-]+[\s,]+){0,3}$
            |\b(?:with|had|having|reported|without)\s+(?:an?\s+|any\s+)?(?:[\w-]+\s+)?(?:prior|previous)\s+$
            |\b(?:uncontrolled|pre-?existing|active|concurrent|concomitant|underlying|baseline
            |prevalent)\s+(?:[\w-]+\s+)?$""",
            _FLAGS,
        ),
    ),
    (
        "absence",
        lazy_regex(
            r"""\b(?:lack|absence|devoid|free)\s+(?:of|from)\s+(?:[\w-]+\s+)?$
            |\b(?:stage\s+[IV]+[A-C]?|diseases?|cancers?|carcinomas?|tumou?rs?|NSCLC|SCLC)\s+without\s+$""",
            _FLAGS,
        ),
    ),
    (
        "purpose",
        lazy_regex(
            rf"""\b(?:prevention|prophylaxis|treatments?|management|control|relief|palliation|alleviation
            |protection|amelioration|mitigation|inhibition)\s+
              (?:of|for|from|against)\s+{_WORDS}{{0,4}}$
            |\bimprovements?\s+(?:of|in)\s+{_WORDS}{{0,4}}$
            |\bimprov(?:e|es|ed|ing)\s+(?:(?!(?:and|with|by|in|but|had|were|was|[\w-]*survival|responses?|PFS|OS
              |outcomes?|quality)\b)[\w-]+\s+){{0,4}}$
            |\b(?:prevent|treat|manage|control|reliev|palliat|alleviat|ameliorat|mitigat|minimi[sz]|reduc
            |lessen|avoid|inhibit)(?:e|es|s|ing|ed)?\s+(?!(?:groups?|arms?|cohorts?|{PATIENTS})\b)
              (?:the\s+)?(?:(?:risk|incidence|severity|duration|occurrence|rate
              |frequency|development|onset)\s+of\s+)?{_WORDS}{{0,3}}$
            |\banti-?(?:emetic|pruritic|hypertensive)\s+(?:[\w-]+\s+){{0,3}}$""",
            _FLAGS,
        ),
    ),
    (
        "risk",
        lazy_regex(
            rf"""\bat\s+(?:[\w-]+\s+)?risk\s+(?:for|of)\s+{_WORDS}{{0,3}}$|\b(?:possibility|potential
            |fear)\s+(?:for|of)\s+{_WORDS}{{0,3}}$
            |(?<!higher\s)(?<!lower\s)(?<!increased\s)(?<!reduced\s)(?<!greater\s)(?<!relative\s)(?<!decreased\s)\brisks?\s+of\s+{_WORDS}{{0,3}}$""",
            _FLAGS,
        ),
    ),
    (
        "stopping rule",
        lazy_regex(
            rf"""\b(?:unacceptable|intolerable|prohibitive|undue|unmanageable)\s+(?:[\w-]+\s+)?$
            |\b(?:permitted|allowed|adjusted|modified|modifications?|escalat\w+|according|depending
            |based)\s+(?:to|on|for|upon|in\s+case\s+of|in\s+the\s+event\s+of)\s+{_WORDS}{{0,2}}$
            |\buntil\s+(?:[\w-]+[\s,]+){{0,6}}(?:or\s+)?(?:{MODIFIER}\s+)?$""",
            _FLAGS,
        ),
    ),
    (
        "assessment",
        lazy_regex(
            rf"""\b(?:assess\w*|evaluat\w+|monitor\w*|measur(?:es?|ed|ing|ements?)|grad(?:ed|ing)|endpoints?
            |end\s+points?|objectives?|outcomes?|aims?|aimed|determin(?:e|ed|ing)|defin(?:e|ed|ing|ition)
            |compar(?:e|ing)|investigat(?:e|ed|ing)|examin(?:e|ed|ing)|screen(?:ed|ing)|questionnaires?
            |scor(?:es?|ing)|scales?|predict\w*)(?:\s+|,\s+(?=includ|such))
            (?:(?:was|were|is|are|for|of|the|to|and|included?|including|with|as|on)\s+)*
            (?:(?!(?:had|{PATIENTS}|developed|experienced|occurred|reported|showed|with
            |in)\b)[\w-]+[\s,]+){{0,3}}$""",
            _FLAGS,
        ),
    ),
    (  # "0 = no pain", "from 0 (no pain) to 10"
        "scale",
        lazy_regex(r"(?<!=\s)(?<!=)\b\d\s?=\s?(?:[a-z-]+\s+){0,4}$|(?<![\d.,])\b0\s?[:–-]?\s?\(?no\s+$", _FLAGS),
    ),
    (
        "disease under study",
        lazy_regex(
            rf"""\b(?:(?:{ANY_PATIENT}
            |survivors|those)\s+(?:who\s+had\s+|having\s+|suffering\s+from\s+|with\s+)
            (?:(?:metastatic|advanced|refractory|relapsed|newly|diagnosed|symptomatic|painful|moderate
            |severe|untreated|primary|chronic|chemotherapy-induced|cancer-related|recurrent|acute)[\s,-]+)*)$
            |\b(?:metastatic|refractory|relapsed|newly\s+diagnosed|cancer-related|tumou?r-related
            |disease-related)\s+$""",
            _FLAGS,
        ),
    ),
)  # fmt: skip
_AFTER: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "modifier",
        lazy_regex(
            rf"""(?:-|\s+)(?:related|associated|induced)\b(?!\s+(?:to|with|by|deaths?|mortal\w*|discontin\w*
            |withdraw\w*))
            |-(?:like|dependent|specific|adjusted|prone|naive|negative|positive|free)\b
            |[\s-]+(?:prophylaxis|prevention|medications?|drugs?|agents?|therap(?:y|ies)|treatments?
            |{ANY_PATIENT}|scores?|(?:rating\s+)?scales?|criteria|questionnaire|inventory|subscale
            |clinic|management|specialists?|profiles?|assessments?|evaluations?|monitoring|data|analys[ei]s
            |grading|control|model|risk|outcomes?|interventions?|program(?:me)?s?|relief|intensity|diar(?:y|ies)
            |thresholds?|freedom)\b
            (?![\s-]+(?:related|induced|emergent|associated|limiting)\b)""",
            _FLAGS,
        ),
    ),
    (
        "assessment",
        lazy_regex(
            r"""\s*(?:,\s*)?(?:(?:was|were|are|is|will\s+be|and\s+[\w-]+\s+(?:was
            |were))\s+(?:\w+ly\s+)?(?:assessed|evaluated|monitored|graded|measured|recorded|analy[sz]ed
            |studied|compared
            |investigated|examined|collected|scored|defined|determined|documented|noted\s+(?:by|at|every|for)\b
            |looked\s+for|the\s+(?:primary|secondary|main)
            (?!\s+(?:[\w-]+\s+)?(?:side|adverse|toxic|complain|complication|events|reactions)))|as\s+(?:a\s+)?(?:primary|secondary)\s+end|\s?(?:as\s)?0\s?=)""",
            _FLAGS,
        ),
    ),
    (
        "outcome",  # "bladder symptoms improved more with A": what is treated
        lazy_regex(r"""\s+(?:\w+ly\s+)?improved\s+(?:more|better|earlier|(?:with|under|on|after)\s)""", _FLAGS),
    ),
    (
        "baseline",  # "patients who had no pain at baseline": who they were
        lazy_regex(
            r"""\s+(?:present\s+)?(?:(?:at|on)\s+(?:the\s+)?(?:time\s+of\s+)?(?:baseline|(?:study\s+|trial\s+)?(?:entry|enrol\w+
            |inclusion|randomi[sz]ation)|study\s+start|presentation|admission|screening))\b""",
            _FLAGS,
        ),
    ),
)  # fmt: skip
_FEW = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
#: "systolic blood pressure decreased |by 8 mm Hg|", "weight loss |was 5.8 kg|": an amount, of which nobody is counted
_BY_AN_AMOUNT = lazy_regex(
    r"\s+(?:\w+ly\s+)?(?:(?:by|from)\s+(?:an?\s+)?(?:(?:mean|median|average|approximately|about|baseline|of)\s+)*[-−–]?\d"
    rf"(?!(?:[^.;()]|\.\d){{0,14}}\b(?:{ANY_PATIENT}|those|of\s+\d))"
    r"(?!\d*\s*(?:days?|weeks?|months?|hours?|cycles?)\s+(?:was|were|occurred|developed)\b)|"
    r"(?:was|were|of)\s+[-−–]?\d+(?:[.·]\d+)?\s*(?:\([^()]{1,20}\)\s*)?(?:kg|lbs?|mm\s?Hg|ms|msec|g/dL|mL)\b)"
)
#: "the increase in weight |at 4 months relative to baseline was 17|%": of all, on average
_FROM_BASELINE = lazy_regex(
    r"\s+(?:(?:at|after|by|over)\s+\S+\s+\w+\s+)?(?:relative\s+to|compared\s+(?:with|to)|from)\s+(?:the(?:ir)?\s+)?baseline"
    r"(?:\s+(?:body\s+)?\w+)?\s+(?:was|were|averaged)\s+[+-]?\d",
    re.IGNORECASE,
)
#: "fatigue was experienced |by 46% of| A and 31% of B, and pain by 12% and 5%"
_BY_PATIENTS = lazy_regex(r"\bby\s+\d[\d.·]*\s?%(?:,?\s+(?:and\s+)?\d[\d.·]*\s?%)*\s+of\s")
#: "weight loss of 5 kg or more |occurred in 12 patients|": how many had so much
_IN_SO_MANY = lazy_regex(
    rf"(?!\s+(?:was|were)\b)(?:[^.;]|\.(?=\d)){{0,60}}?\b(?:(?:in|by)\s+(?:\d+|{_FEW})\s+(?:{ANY_PATIENT}|of\b)"
    rf"|in\s+(?:\d+|{_FEW})\s*[(%])",
    re.IGNORECASE,
)
#: How often somebody has what is treated: "|seizure| frequency fell by 38%".
_OFTEN_HAD = lazy_regex(r"(?:seizure|headache|migraine|hot\s+fla|incontinence|vomiting)", re.IGNORECASE)
_HOW_OFTEN = lazy_regex(r"[\s-]+(?:frequenc(?:y|ies)|days|counts?|burden|episodes?\s+per)\b", re.IGNORECASE)
_COUNTED = lazy_regex(
    r"(?:\d|%|\b(?:number|proportion|percentage|percent|rate|incidence|frequency|one|two|three|four|five"
    r"|six|seven|eight|nine|ten|no|more|fewer|all))"
    rf"[^.;]{{0,12}}\s+(?:of\s+)?(?:the\s+)?(?:{ANY_PATIENT}|those)\s",
    re.IGNORECASE,
)
#: Diseases as often as events: they count as toxicity only when called secondary or treatment-related.
_OFTEN_DISEASE = frozenset({"Myelodysplastic syndrome", "Arthritis", "Glucose intolerance", "Obesity", "Tumor pain"})
_SECONDARY = lazy_regex(r"secondary|related|\bt-|induced|emergent|new-onset|intolerance", re.IGNORECASE)
#: "in patients with de novo AML and |secondary AML|": a kind of the disease that the text is about
_LATER_LEUKEMIA = lazy_regex(r"(?:secondary|therapy-related|treatment-related|t-)", re.IGNORECASE)
_LEUKEMIA_TREATED = lazy_regex(
    rf"\bde\s+novo\b|\b(?:older|elderly|younger|relapsed|refractory|newly\s+diagnosed|untreated|(?:{PATIENTS})\s+with|"
    r"remission|induction)\s+(?:[\w-]+\s+){0,3}?(?:AML|acute\s+my\w+\s+leuk(?:a)?emia)\b",
    re.IGNORECASE,
)
#: "time at |target| sedation", "|deep| sedation was maintained": what was meant
_AS_MEANT = lazy_regex(
    r"\b(?:target(?:ed)?|desired|adequate|optimal|light|deep|moderate|conscious|procedural|rescue|"
    r"(?:level|depth|quality|onset|duration|goal|maintenance|induction)s?\s+of|maintain\w*|achiev\w+|for)\s+\Z",
    re.IGNORECASE,
)
#: "there were |4 cases of| myelodysplastic syndrome"
_CASES = lazy_regex(
    r"\b(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|no)\s+(?:\w+\s+)?cases?\s+of\s+\Z", re.IGNORECASE
)
#: "DLT was defined as grade 4 neutropenia for 7 days or |nausea| of grade 3": all that one sentence lists.
#: "MTD was defined as the highest dose at which one of six patients had a |DLT|"
_DEFINED = lazy_regex(
    r"(?:\b(?:DLTs?\b|dose[- ]limiting\s+toxicit(?:y|ies)\b)[^.;]{0,30}(?<!\bas\s)\bdefined\s+(?:as|by)\b|"
    r"\b(?:MTD|RP2D|(?:maxim(?:um|al|ally)[- ]tolerated|recommended)(?:\s+phase\s+\S+)?\s+dose)\b[^.;]{0,30}"
    r"\b(?:defined|considered|designated|taken)\s+(?:(?:as|to\s+be)\s+)?(?:the|that|a|one)\s+(?:[\w-]+\s+){0,2}?(?:doses?|levels?)\s+(?:(?:level\s+)?(?:at|in|on|of|for)\s+which|where|that|below|above|with\s+(?:fewer|less|an?\s))\b)"
    r"(?:(?!\b(?:occurred|(?:was|were)\s+(?:observed|seen))\s+in\s+(?:\d|one|two|three|four|five|six)\b)(?:[^.;]|\.(?!\s)))*$",
    re.IGNORECASE,
)
#: "comorbidities included |hypertension| (30%)", "40% had comorbidities; most frequent were |…|"
_COMORBID = lazy_regex(
    r"\b(?:co-?morbidit(?:y|ies)|co-?morbid\s+(?:conditions|illness(?:es)?|diseases))\b"
    r"(?:[^.;]{0,40}?\b(?:were|was|included?|including|such\s+as)\b|\s*[:(]|\s*;\s*(?=(?:the\s+)?most\b))"
    r"(?:(?!\b(?:grades?|occurred|developed|seen|observed|experienced|toxicit\w+)\b)(?:[^.]|\.(?=\d))){0,140}\Z",
    re.IGNORECASE,
)
_DEFINING = ("defined", "considered", "designated", "taken")
_DEFINED_WITHIN = 400
#: "|If| grade 4 neutropenia occurred, the dose was reduced", "G-CSF was allowed |in the presence of| fever": what is
#: done should somebody have it.
_CONDITION = lazy_regex(
    r"(?:\A|[;,(]|\b(?:or|and|but|only|\w{4,}ed|given|unless))\s*(?:if|in\s+(?:the\s+)?(?:case|event|presence)\s+of|should)\s"
    r"(?:[^.;]|\.(?=\d))*\Z",
    re.IGNORECASE,
)
_CONSEQUENCE = lazy_regex(
    r"\b(?:was|were|is|are|be|been)\s+(?:\w+ly\s+)?(?:reduced|decreased|lowered|halved|postponed|delayed|withheld|held|"
    r"interrupted|discontinued|stopped|suspended|modified|adjusted|resumed|restarted|repeated|withdrawn|removed|continued|"
    r"allowed|permitted|given|administered|used|added|prescribed|treated)\b",
    re.IGNORECASE,
)
#: "the |requirements to receive| the next cycle were platelets above 75 and no grade 2 toxicity"
_REQUIRED = lazy_regex(
    r"\b(?:requirements?|required|conditions?|criteria)\s[^.;]{0,40}?\b(?:receiv|start|begin|commenc|continu|re-?treat|"
    r"proceed|resum)\w*\b(?:[^.;]|\.(?=\d))*\Z",
    re.IGNORECASE,
)
#: "grade 3 toxicity |(excluding| alopecia)"; "no toxicity (except alopecia)" tells of some.
_EXCEPTED = lazy_regex(
    r"[(\[]\s*(?:excluding|except(?:ing|\s+for)?|other\s+than|apart\s+from|not\s+including)\s[^()\[\]]*\Z",
    re.IGNORECASE,
)
#: "if given early, |pain| was reduced": the event is what was changed
_IS_SUBJECT = lazy_regex(r"\s+(?:was|were|is|are)\b")
_OBSERVED = lazy_regex(
    r"(?:,\s+which)?,?\s*(?:[(\[]?(?:n\s*=\s*)?\d|(?:occurred|developed|(?:was|were)\s+(?:observed|seen|reported|noted|recorded))?\s*in\s+(?:only\s+)?"
    r"(?:\d|one\b|two\b|three\b|four\b|five\b|six\b)|(?:was|were)\s+\d)",
    re.IGNORECASE,
)
#: "A |reduced the incidence of| fever |(2% v 9%)|", "… fever |from 9% to 2%|": it was seen in some of both arms
_CHANGED = lazy_regex(r"\b(?:reduced|prevented|minimi[sz]ed|lessened|inhibited|alleviated)\b", re.IGNORECASE)
_BOTH_RATES = lazy_regex(
    r"(?!\s+(?:scores?|intensity|severity|by)\b)[^.;:()\d%]{0,80}(?:\(\s*|,?\s+from\s+)(?:n\s?=\s?)?"
    r"(?:\d[\d.·]*\s?%|\d+\s?[\[(]\d[\d.·]*\s?%)[^.;%]{0,60}?"
    rf"(?:{VERSUS}|compared\s+(?:with|to)|to|and)\s+(?:n\s?=\s?)?\d[\d.·]*\s?[%\[(]",
    re.IGNORECASE,
)
_DENYING = lazy_regex(r"\b(?:no|none|not|never|neither|without)\b", re.IGNORECASE)
_RULE_WORDS = ("if ", "in case of", "event of", "presence of", "should ", "require", "condition", "criteria")


def _is_rule(text: str, start: int, end: int) -> str:
    """Why an event stands in a rule for the treatment and not in a report: what follows from it, or who goes on."""
    first = max(text.rfind(". ", 0, start), text.rfind(".\n", 0, start), text.rfind("\n\n", 0, start)) + 1
    before = text[first:start].lstrip()
    if _OBSERVED.match(text, end):
        return ""
    bracket = _EXCEPTED.search(before)
    if bracket and not _DENYING.search(before, 0, bracket.start()):
        return "exception"
    told = before.lower()
    if not any(word in told for word in _RULE_WORDS):
        return ""
    if _OBSERVED.match(text, end):
        return ""
    if _REQUIRED.search(before):
        return "eligibility"
    last = text.find(". ", end)
    rest = text[end : last if last >= 0 else len(text)]
    follows = _CONSEQUENCE.search(before) or (_CONSEQUENCE.search(rest) and not _IS_SUBJECT.match(rest))
    return "condition" if follows and _CONDITION.search(before) else ""


def _is_leukemia_treated(text: str, start: int, ctcae_term: str) -> bool:
    """Whether a leukemia called secondary is the disease of some patients: "a CR rate of 60% in secondary AML"."""
    return (
        ctcae_term == "Leukemia secondary to oncology chemotherapy"
        and _LATER_LEUKEMIA.match(text, start) is not None
        and _LEUKEMIA_TREATED.search(text) is not None
    )


def doubt(text: str, start: int, end: int, ctcae_term: str) -> str:
    """Why the event named at ``start``–``end`` may be no observed toxicity; empty when nothing says so.

    ``"no history of |neuropathy|"`` → ``"eligibility"``; ``"until |toxicity|"`` → ``"stopping rule"``.
    """
    sentence = max(text.rfind(". ", 0, start), text.rfind(".\n", 0, start), text.rfind(";", 0, start), start - 110) + 1
    before, after = text[sentence:start], text[end : end + 60]
    if ctcae_term in _OFTEN_DISEASE and not (_SECONDARY.search(text[start:end]) or _CASES.search(before)):
        return "disease under study"
    if text[start:end].lower() == "sedation" and _AS_MEANT.search(before):
        return "purpose"
    if _is_leukemia_treated(text, start, ctcae_term):
        return "disease under study"
    ahead = text[max(0, start - _DEFINED_WITHIN) : start]
    if any(word in ahead for word in _DEFINING) and _DEFINED.search(text, max(0, start - _DEFINED_WITHIN), start):
        return "definition"
    if "morbid" in ahead and _COMORBID.search(ahead):
        return "comorbidity"
    if rule := _is_rule(text, start, end):
        return rule
    by_an_amount = _BY_AN_AMOUNT.match(after) and not _IN_SO_MANY.match(text, end, end + 100)
    by_an_amount = by_an_amount and not _BY_PATIENTS.search(before)
    if by_an_amount or _FROM_BASELINE.match(after) or (_HOW_OFTEN.match(after) and _OFTEN_HAD.match(text, start)):
        return "amount"
    for reason, pattern in _AFTER:
        if pattern.match(after):
            return reason
    for reason, pattern in _BEFORE:
        match = pattern.search(before)
        if match and reason == "purpose" and _CHANGED.match(match.group()) and _BOTH_RATES.match(text, end):
            continue
        if match and not (reason == "disease under study" and _COUNTED.search(before)):
            return reason
    return ""
