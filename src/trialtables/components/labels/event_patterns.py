"""Aggregate events that are said with verbs: deaths, discontinuations, changes of dose.

Deaths, discontinuations and dose changes count as safety results only with a toxic reason; the patterns here
carry that reason.  Each pattern is tried on the raw text and works within one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..text.lazy_regex import lazy_regex
from ..text.scan import Scanner, scanner
from ..text.words import ANY_PATIENT, BECAUSE_OF, PATIENTS

_THERAPY = (
    r"(?:(?:study|trial|protocol|investigational)[\s-]+)?(?:treatment|drugs?|therapy|chemotherapy"
    r"|medication|regimen"
    r"|transplant(?:ation)?|procedure|immune|infusion|radiation|radiotherapy|chemoradiotherapy|vaccine"
    r"|toxicity)"
)
#: Told by its ending: "gefitinib-related deaths".
_NAME_OF_DRUG = (
    r"[a-z]{2,}(?:mab|nib|mide|taxel|platin|rubicin|trexed|bine|tabine|rolimus|zomib|lisib|parib|ciclib|cept|tecan|bulin"
    r"|cristine|blastine|mycin|bectedin|oside)"
)
#: What stands before a general word of toxicity and belongs to it: "severe", "treatment-related", "emergent".
MODIFIER = rf"""(?:severe|serious|major|minor|mild|moderate|life[-\s]threatening|significant|clinically
    |relevant|unacceptable
    |intolerable|excessive|acute|late|chronic|common|(?:(?:{_THERAPY}|study)[-\s]+)?(?:related|emergent|associated
    |induced|attributable|mediated)
    |{_THERAPY}|nonfatal|non-fatal|individual|specific)"""
_TOXIC = rf"""(?:(?:(?:an?|the|any|their|its|these|such|excessive|persistent)\s+)?
    (?:(?:possibly|probably|potentially|likely)\s+)?(?:{MODIFIER}[\s-]+)*
    (?:toxic(?:it(?:y|ies)|\s+(?:side\s+)?(?:effects?|events?|reactions?|causes?))
      |adverse\s+(?:drug\s+|side\s+)?(?:events?|effects?|reactions?|experiences?)|side[\s-]effects?|T?(?:AE
      |ADR|EAE)s?|SAEs?|TRAEs?|DLTs?|irAEs?
      |(?:immune|infusion|treatment|drug|therapy)[- ]related\s+(?:events?|effects?|reactions?)
      |intolerance|intolerability|poor\s+tolerability|poor\s+tolerance))"""
_CAUSE = rf"""(?:{BECAUSE_OF}|on\s+account\s+of|as\s+(?:a\s+)?(?:result
    |consequence)\s+of|secondary\s+to
    |(?:resulting|resulted)\s+from|(?:(?:possibly|probably|potentially|definitely|likely)\s+)?related\s+to
    |attribut(?:ed|able)\s+to|caused\s+by|associated\s+with|following|from|for|by)"""
#: A character inside a sentence: a full stop only in a decimal or after "vs".
_INSIDE = r"(?:[^.;]|(?<=vs)\.|\.(?=\d))"
_SOME = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
#: Others who had something else for the same reason: "12 stopped |and four had dose reductions| for toxicity".
_OTHERS_HAD = (
    rf"(?:,|\band|\bwhile|\bwhereas)\s+(?:another\s+|an?\s+additional\s+)?{_SOME}\s+(?:\([^()]{{1,20}}\)\s+)?"
    rf"(?:(?:others?|more|further|{ANY_PATIENT})\s+){{0,2}}(?:\([^()]{{1,20}}\)\s+)?(?:(?:had|required|needed|experienced|underwent|received)\s|(?=dos(?:e|age)\s))"
)
#: Words between a verb and its reason: no other reason, no new clause, nobody else.
_GAP = (
    r"(?:(?!\b(?:because|due\s+to|owing|died|deaths|progress\w*|relapse\w*|recurren\w*|withdr\w+\s+(?:of\s+)?consent)\b"
    rf"|{_OTHERS_HAD})" + _INSIDE + r"){0,90}?"
)
_STOP = r"""(?:discontinu(?:ed|ing|ations?|e)|withdr(?:ew|awn|awals?|awing)|stop(?:ped|ping)?(?!-)|ceas(?:ed|ing)
    |cessations?
    |terminat(?:ed|ions?)|dropp?ed\s+out|drop-?outs?|came\s+off|went\s+off|(?:taken|removed)\s+(?:off|from)|(?<=patients\swere\s)removed|(?<=patient\swas\s)removed|given\s+up
    |off\s+(?:study|treatment)
    |(?:un)?able\s+to\s+(?:continue|complete))"""
_LED = r"""(?:(?:(?:,\s*)?(?:which|that)\s+)?(?:have\s+)?(?:led|leading|lead|leads|result(?:ed|ing|s)?
    |caus(?:ed|ing)|requir(?:ed|ing)|necessitat(?:ed|ing)|prompt(?:ed|ing)|precipitat(?:ed|ing)))"""

_FLAGS = re.VERBOSE | re.IGNORECASE

#: Sentences without one of these stems hold no aggregate of that code; looking for a stem is cheap.
_STEMS = {
    "DEATH": ("death", "died", "dying", "fatal", "mortality"),
    "Death NOS": ("death", "died", "mortality"),
    "ANY": ("grade",),
    "DISCONTINUATION": (
        "discontinu", "withdr", "stop", "ceas", "cessation", "terminat", "drop", "removed", " off ", "able to",
        "did not", "d/c",
    ),
    "DOSE_REDUCTION": ("dos", "reduced in"),
    "DOSE_DELAY": ("temporar", "delay", "interrupt", "held", "omi", "withheld", "postpone", "skipped"),
}  # fmt: skip
_SENTENCE_END = scanner(r"(?<!\bvs)(?<!\be\.g)(?<!\bi\.e)[.;](?=\s)")

#: Behind deaths: "were deemed to be treatment-related", "was considered possibly related to the study drug".
_JUDGED = rf"""\b(?:(?:(?:was|were)\s+)?(?:deemed|considered|judged|thought|was|were)\s+(?:to\s+be\s+|as\s+|being\s+)?
    (?:(?:possibly|probably|potentially|definitely|or)\s+)*(?:{_THERAPY}[-\s]related
    |(?:related\s+to|associated\s+with|attributed\s+to)\s+(?:the\s+)?(?:study\s+)?{_THERAPY}))"""

_DEATHS = r"(?:deaths?|died|fatalit(?:y|ies))"
_OF_THEM_JUDGED = rf"of\s+(?:which|whom|these|them)\s+{_JUDGED}"
_JUDGED_UNRELATED = r"""\s*(?:\([^()]{1,80}\)\s*)?,?\s*(?:(?:which|that|all|both)\s+)?(?:(?:was|were)\s+)?
    (?:(?:considered|judged|deemed|thought)\s+(?:to\s+be\s+)?)?(?:not\s+related|unrelated)\b"""
_NONE_JUDGED = rf"""(?:but\s+)?none\s+(?:of\s+(?:which|whom|these|them|the\s+deaths)\s+)?
    (?:{_JUDGED}|(?:(?:was|were)\s+)?(?:from|of|{BECAUSE_OF})\s+(?:treatment|drug|therapy|toxic)[\w-]*(?:\s+(?:causes?|effects?|complications?))?)"""

#: "4 deaths |were disease-related|, 3 were treatment-related": the deaths are those of another cause
_OF_OTHER_CAUSE = rf"""\s+(?:was|were)\s+(?:(?:considered|judged|deemed|thought)\s+(?:to\s+be\s+)?)?(?:(?:not|un)\s*)?
    (?:(?!{_THERAPY})(?:disease|tumou?r|cancer|progression|relapse|lymphoma|myeloma|leuk[a]?emia|infection|transplant)[-\s]related
    |(?:due\s+to|caused\s+by|because\s+of|from|attribut(?:ed|able)\s+to|related\s+to)\s+(?:the\s+|disease\s+|tumou?r\s+|underlying\s+|progressive\s+)*
    (?:progressi\w+|relapse|recurren\w+|disease|cancer|malignan\w+|lymphoma|myeloma|leuk[a]?emia))\b"""

#: "treatment-related", "TRAE-related", "toxicity-induced"; and what the treatment may have to do with
_BY_TREATMENT = rf"""(?:{_THERAPY}|toxicit(?:y|ies)|(?:T|TR|TE|ir)?AEs?|TEAEs?|SAEs?|adverse[-\s]events?
    |{_NAME_OF_DRUG}(?=-))[\s-]+(?:related|associated|induced|attributable)\s+"""
_STOPS = (
    r"""(?:(?:permanent|early|premature|study|treatment|drug|dose|therapy)[\s-]+)*(?:discontinuations?|withdrawals?)"""
)
_WERE_SEEN = r"(?:was|were)\s+(?:reported|observed|recorded|seen|noted|documented)"

#: (code, pattern); the group ``event`` is the mention, the rest is context that must stand around it.
AGGREGATE_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "DEATH",  # "deaths as a result of toxicity", "deaths related to treatment"
        lazy_regex(
            rf"""(?P<event>\b(?:deaths?|fatalit(?:y|ies)|fatal\s+outcomes?)\s+(?:(?:that|which|was|were|is
            |considered|deemed|judged|thought
            |reported|to\s+be|as|being|possibly|probably|potentially|occurred|occurring|directly|only
            |\([^()]{{0,30}}\)|\[[^\[\]]{{0,30}}\])\s+){{0,6}}
            (?:{_CAUSE}\s+(?:{_TOXIC}|(?:the\s+)?{_THERAPY}(?!\s+(?:failure|refus)))
            |(?:(?:possibly|probably)\s+)?(?:related|attribut(?:ed|able)|ascribed)\s+to\s+(?:the\s+)?{_NAME_OF_DRUG}))\b
            (?!{_JUDGED_UNRELATED})""",
            _FLAGS,
        ),
    ),
    (
        "Death NOS",  # "died of causes unrelated to treatment", "died because of nontreatment-related adverse events"
        lazy_regex(
            rf"""(?P<event>\b(?:died|dying|deaths?)\s+(?:during\s+[\w\s]{{1,40}})?(?:of|from|{BECAUSE_OF})\s+
            (?:(?:(?:other|various)\s+)?(?:causes?|reasons?|events?|complications?|conditions?|illness(?:es)?|{_TOXIC})\s+
            (?:(?:that|which)\s+(?:was|were)\s+)?(?:(?:considered|judged|deemed)\s+(?:to\s+be\s+)?)?(?:not\s+related|unrelated)\s+to
            (?:\s+(?:the\s+)?(?:study\s+)?{_THERAPY})?|(?:unrelated|non-?treatment-related|non-?drug-related)\s+(?:causes?|reasons?|events?|complications?|{_TOXIC})))\b""",
            _FLAGS,
        ),
    ),
    (
        "Death NOS",  # "1 |death due to an AE|, which was considered unrelated to treatment"
        lazy_regex(
            rf"""(?P<event>\b{_DEATHS}\s+{_CAUSE}\s+{_TOXIC})(?={_JUDGED_UNRELATED})""",
            _FLAGS,
        ),
    ),
    (
        "Death NOS",  # "19 |died of causes related neither to tumor nor to toxicity|"
        lazy_regex(
            rf"""(?P<event>\b{_DEATHS}\s+(?:of|from|due\s+to)\s+causes?\s+(?:that\s+were\s+)?related\s+neither\s+to\s+[\w\s-]{{3,40}}?\s+nor\s+
            (?:to\s+)?(?:the\s+)?(?:{_THERAPY}|[\w-]+))\b""",
            _FLAGS,
        ),
    ),
    (
        "DEATH",  # "two |died from causes that were considered drug related|"
        lazy_regex(
            rf"""(?P<event>\b{_DEATHS}\s+(?:of|from|due\s+to)\s+(?:causes?|events?|complications?)\s+(?:that|which)\s+{_JUDGED})\b""",
            _FLAGS,
        ),
    ),
    (
        "Death NOS",  # "13 died of toxicity and 19 |of causes unrelated to treatment|"
        lazy_regex(
            rf"""\b{_DEATHS}\s{_INSIDE}{{1,140}}?(?:,|\band|\bbut)\s(?:[\w-]+\s+){{0,3}}?(?:[(\[][^()\[\]]{{1,20}}[)\]]\s+)?
            (?P<event>(?:of|from|{BECAUSE_OF})\s+(?:(?:other\s+)?(?:causes?|events?|complications?|reasons?|illness(?:es)?)\s+
            (?:(?:that|which)\s+(?:was|were)\s+)?(?:not\s+related|unrelated)\s+to\s+(?:the\s+)?(?:study\s+)?{_THERAPY}
            |(?:unrelated|intercurrent|non-?treatment-related)\s+(?:causes?|events?|complications?|reasons?|illness(?:es)?|diseases?)))\b""",
            _FLAGS,
        ),
    ),
    (
        "DEATH",  # "two |deaths| (pneumonia and stroke), both in patients with …, were attributed to treatment"
        lazy_regex(
            rf"""(?P<event>\bdeaths?\b)(?=\s*(?:\([^()]{{1,80}}\)\s*)?,\s+(?:both|all)\s[^.;,]{{3,120}},\s+{_JUDGED})""",
            _FLAGS,
        ),
    ),
    (
        "Death NOS",  # "28 on-study deaths", "one on-treatment death", "no deaths were reported on the study"
        lazy_regex(
            r"""(?P<event>\bon-?\s?(?:study|treatment|therapy)\s+deaths?\b|\bdeaths?\s+(?:(?:(?:was|were)\s+)?(?:reported|observed|recorded|seen|noted|
            documented)\s+)?(?:on[-\s]study\b|on\s+(?:the|this)\s+(?:study|trial|protocol)\b))""",
            _FLAGS,
        ),
    ),
    (
        "DEATH",  # "died of treatment-related causes", "died from toxic effects"
        lazy_regex(
            rf"""(?P<event>\b(?:died|dying)\s+(?:during\s+[\w\s]{{1,30}})?(?:of|from|{BECAUSE_OF}
            |as\s+a\s+(?:result|consequence)\s+of|owing\s+to|with)\s+
            (?:{_TOXIC}|(?:the\s+)?(?:study\s+)?{_THERAPY}(?=\s*[.,;)])|(?:{MODIFIER}[\s-]+)+(?:causes?|complications?)))\b""",
            _FLAGS,
        ),
    ),
    (
        "DEATH",  # "adverse events leading to death", "adverse events with fatal outcome"
        lazy_regex(
            rf"""(?P<event>{_TOXIC}\s+(?:{_LED}\s+(?:to|in)\s+(?:the\s+)?(?:deaths?|a?\s*fatal\s+outcomes?)
            |(?:\([^()]{{3,60}}\)\s+)?with\s+(?:an?\s+)?(?:fatal\s+outcomes?|outcomes?\s+of\s+death)))\b""",
            _FLAGS,
        ),
    ),
    (
        "DEATH",  # "adverse events occurred in 62% and |led to death| in 13%"
        lazy_regex(
            rf"""{_TOXIC}\s{_INSIDE}{{1,160}}?\b(?P<event>{_LED}\s+(?:to|in)\s+(?:the\s+)?deaths?)(?=\s+(?:in|of|for)\b)""",
            _FLAGS,
        ),
    ),
    (
        "Death NOS",  # "12 |deaths| in one group and 13 |deaths| in the other, but none were treatment related"
        lazy_regex(rf"""(?P<event>\b{_DEATHS}\b)(?={_INSIDE}{{0,150}}?(?:[,)]|\bbut\b)\s*{_NONE_JUDGED}\b)""", _FLAGS),
    ),
    (
        "DEATH",  # "12 deaths in one group, but |none were treatment related|"
        lazy_regex(rf"""\b{_DEATHS}\b{_INSIDE}{{0,150}}?(?:[,)]|\bbut\b)\s*(?:but\s+)?
            (?P<event>{_NONE_JUDGED})\b""", _FLAGS),
    ),
    (
        "DEATH",  # "12 patients died on A, four |of whom were considered treatment related|"
        lazy_regex(rf"""\b{_DEATHS}\b{_INSIDE}{{0,200}}?\b(?P<event>{_OF_THEM_JUDGED})\b""", _FLAGS),
    ),
    (
        "DEATH",  # "… versus nine on B, two |of whom were|"
        lazy_regex(
            rf"""\b{_DEATHS}\b{_INSIDE}{{0,200}}?\b{_OF_THEM_JUDGED}\b{_INSIDE}{{0,160}}?\b(?P<event>{_OF_THEM_JUDGED})\b""",
            _FLAGS,
        ),
    ),
    (
        "DEATH",  # "seven |deaths| in each group, which were the result of treatment-related adverse events"
        lazy_regex(
            rf"""(?P<event>\bdeaths?\b)(?={_INSIDE}{{0,150}}?\b(?:which|that)\s+(?:was|were)\s+(?:the|a|an)\s+
            (?:direct\s+)?(?:result|consequence)\s+of\s+{_TOXIC}\b)""",
            _FLAGS,
        ),
    ),
    (
        "DEATH",  # "adverse events of grade 3 or higher occurred in 62%, including |death| in 1%"
        lazy_regex(
            rf"""{_TOXIC}\s{_INSIDE}{{1,220}}?\bincluding\s+(?P<event>deaths?)(?=\s+(?:in|of|for)\s+\d)""", _FLAGS
        ),
    ),
    (
        "DEATH",  # "4 deaths were disease-related, 3 |were treatment-related|"
        lazy_regex(
            rf"""\bdeaths?{_OF_OTHER_CAUSE}{_INSIDE}{{0,60}}?(?:,|\band|\bbut)\s+(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)\s+
            (?:(?:deaths?|others?)\s+)?(?P<event>(?:was|were)\s+(?:(?:considered|judged|deemed|thought)\s+(?:to\s+be\s+)?)?
            (?:(?:possibly|probably|potentially)\s+)?{_THERAPY}[-\s]related)\b""",
            _FLAGS,
        ),
    ),
    (
        "DEATH",  # "28 deaths (17 on A and 11 on B), three of them were thought related to treatment"
        lazy_regex(
            rf"""(?P<event>\bdeaths?\b(?!{_OF_OTHER_CAUSE})(?={_INSIDE}{{0,60}}?(?:,|\bbut\b))(?!\s*(?:\([^()]{{1,80}}\)\s*)?,\s+(?:both|all)\s)
            (?:(?!\b(?:none|of\s+(?:which|whom))\b){_INSIDE}){{0,90}}?{_JUDGED})\b""",
            _FLAGS,
        ),
    ),
    (
        "DEATH",  # "two |deaths| in one group and three in the other were deemed treatment-related"
        lazy_regex(
            rf"""(?P<event>\bdeaths?(?:\sduring\s(?:the\s)?(?:study|trial|treatment))?\b)
            (?=(?:(?!,|\bbut\b|{_OF_OTHER_CAUSE}){_INSIDE}){{0,160}}?{_JUDGED}\b)""",
            _FLAGS,
        ),
    ),
    (
        "DEATH",  # a death that names its cause: the cause stays an event of its own
        lazy_regex(
            r"(?P<event>\b(?:septic|infectious|ha?emorrhagic|(?:sepsis"
            r"|infection)[-\s]related)\s+deaths?)\b", _FLAGS
        ),
    ),
    (
        "DEATH",  # "operative mortality", "died postoperatively"
        lazy_regex(
            r"""(?P<event>\b(?:(?:post-?|peri-?|intra-?)?operative\s+(?:deaths?|mortality)(?:\s+rates?)?
            |died\s+(?:post-?|peri-?|intra-?)operatively))\b""",
            _FLAGS,
        ),
    ),
    (
        "DEATH",  # "possibly treatment-related deaths"
        lazy_regex(
            rf"""(?P<event>\b(?:(?:possibly|probably|potentially|possible|probable
            |potential)\s+)?(?:{MODIFIER}[\s-]+)*
            (?:{_THERAPY}|AE|adverse[\s-]event|toxicity|{_NAME_OF_DRUG}(?=-))[\s-]+(?:related|associated|induced
            |emergent|attributable)\s+(?:toxic\s+|early\s+)?(?:deaths?|mortality|fatalit(?:y|ies)))\b""",
            _FLAGS,
        ),
    ),
    (
        "DEATH",  # "no treatment-related discontinuations or |deaths|"
        lazy_regex(rf"""\b{_BY_TREATMENT}{_STOPS}\s+(?:or|and|nor)\s+(?P<event>deaths?)\b""", _FLAGS),
    ),
    (
        "DEATH",  # "no |deaths| were reported for this combination", "no |deaths| with either regimen"
        lazy_regex(
            rf"""\bno\s+(?P<event>deaths?)(?=(?:\s+(?:occurred|{_WERE_SEEN}))?\s+(?:with|for|on)\s+(?:this|the|either|any)\s+
            (?:[\w-]+\s+)?(?:combination|regimen|schedule|drugs?)\s*[.,;)])""",
            _FLAGS,
        ),
    ),
    (
        "Death NOS",  # "no |deaths| occurred", "there were no serious events or |deaths|": of no cause that is told
        lazy_regex(
            rf"""\bno\s+(?:(?:(?!\b(?:related|relaps\w*|progress\w*|recurren\w*|differ\w*)\b)[^.;,()\d]){{3,60}}?\s(?:or|nor)\s+)?
            (?P<event>deaths?)(?=(?:\s+(?:have\s+|had\s+)?(?:occurred|{_WERE_SEEN}))?\s*(?:[.,;:)]|\Z|(?:and|but)\b))""",
            _FLAGS,
        ),
    ),
    (
        "ANY",  # "19 patients had treatment-related grade 3 or worse |events|"
        lazy_regex(
            r"""\bgrades?\s+(?:[≥>]\s*)?(?:[1-5]|I{1,3}|IV|V)(?:\s*(?:-|–|/|or|and|to)\s*(?:[1-5]|I{1,3}|IV|V|higher|worse
            |greater|above|more))?\s+(?P<event>events?)\b""",
            _FLAGS,
        ),
    ),
    (
        "Death NOS",  # "early (30-day) mortality", "8-week mortality", "mortality at 60 days", "induction deaths"
        lazy_regex(
            r"""(?P<event>\b(?:early\s+)?(?:\d+|four|six|eight)[- ]weeks?\s+mortality(?:\s+rates?)?
            |\b(?:early|induction)\s+(?:mortality(?:\s+rates?)?|deaths?)
            |\bearly\s+[(\[]\s*(?:\d+[- ]days?|day\s+\d+)\s*[)\]]\s+mortality
            |\bmortality\s+(?:rates?\s+)?(?:at|within|by)\s+(?:day\s+(?:30|60|90|100)|(?:30|60|90|100)\s+days))\b""",
            _FLAGS,
        ),
    ),
    (
        "Death NOS",  # "died during treatment", "all-cause deaths within 30 days of the last dose": no cause told
        lazy_regex(
            rf"""(?P<event>\b(?:died|(?:all-cause\s+)?deaths?)\s+(?:(?:from|of)\s+any\s+causes?\s+)?(?:(?:had\s+)?occurred\s+|occurring\s+)?
            (?:during\s+(?:the\s+)?(?:study\s+|preoperative\s+|active\s+)?{_THERAPY}(?:\s+period)?(?!\s+(?:of|with))
            # "died during induction"
            |during\s+(?:the\s+)?(?:re-?)?(?:induction|consolidation)(?:\s+(?:phase|period|course|cycle|{_THERAPY}))?(?!\s+(?:of|with))
            |(?:while\s+)?(?:on|receiving)\s+(?:study\s+)?{_THERAPY}(?=\s*(?:[.,;:(]|in\b|and\b))|during\s+(?:the\s+)?study(?!\s+(?:period\s+)?follow)
            |(?:in|during|within)\s+the\s+first\s+(?:\d+|two|three|four|six|eight)\s+(?:days|weeks|months|cycles)(?!\s+of\s+(?:disease|progression))
            |within\s+\d+\s+days(?:\s+(?:of|after|from|following)\s+(?:the\s+)?(?:[\w-]+\s+){{0,2}}?(?:{_THERAPY}
            |dos(?:e|ing)|random(?:\s+assignment|i[sz]ation)|surgery|operation|enrol+ment))?))\b""",
            _FLAGS,
        ),
    ),
    (
        "Death NOS",  # "two |deaths| (5%) occurred while on treatment"
        lazy_regex(
            rf"""(?P<event>\b(?:all-cause\s+)?deaths?)(?=\s+[(\[]\d[^()\[\]]{{0,20}}[)\]]\s+(?:occurred\s+)?
            (?:(?:among|in|of)\s+(?:the\s+|all\s+)?(?:\d+\s+)?(?:{PATIENTS})\b[^.;,()\d]{{0,40}}?(?:\s\d)?\s)?
            (?:(?:while\s+)?(?:on|during|receiving)\s+(?:the\s+)?(?:study|trial|{_THERAPY})|within\s+\d+\s+days)\b
            (?!\s+(?:\w+\s+){{0,2}}?(?:from|{_CAUSE})\b))""",
            _FLAGS,
        ),
    ),
    (
        "Death NOS",  # "two patients |died|: one of sepsis (judged related to treatment), and one of progression"
        lazy_regex(
            rf"""(?P<event>\bdied(?:\s+(?:on|during)\s+(?:the\s+)?(?:study|trial|treatment|therapy))?)(?=\s*:\s{_INSIDE}{{5,200}}?
            \b(?:judged|considered|deemed|thought|assessed)\s+(?:to\s+be\s+|as\s+)?(?:(?:possibly|probably|not)\s+)?(?:un)?related\s+to\b)""",
            _FLAGS,
        ),
    ),
    (
        "Death NOS",  # "within 30 days of surgery, death from any cause was recorded in two"
        lazy_regex(
            r"""\bwithin\s+\d+\s+days\s+(?:of|after|from|following)\s+[^.;,()]{3,40},\s+
            (?P<event>deaths?\s+(?:from|of)\s+any\s+causes?)\b""",
            _FLAGS,
        ),
    ),
    (
        "DOSE_DELAY",  # "temporary discontinuations due to AEs": the treatment went on
        lazy_regex(
            rf"""(?P<event>\btemporar(?:y|ily)\s+(?:(?:study|treatment|drug|therapy)[\s-]+)*{_STOP}\b
            (?:{_GAP}\b{_CAUSE}\s+{_TOXIC})?)\b""",
            _FLAGS,
        ),
    ),
    (
        "DISCONTINUATION",  # "discontinued the drug because of adverse events"
        lazy_regex(
            rf"""(?<!due\sto\s)(?<!due\sto\sstudy\s)(?<!due\sto\spatient\s)(?<!due\sto\sconsent\s)
            (?P<event>\b(?:(?:permanent|early|premature|study|treatment|drug
            |therapy)(?:ly)?[\s-]+)*{_STOP}\b{_GAP}\b{_CAUSE}\s+{_TOXIC})\b""",
            _FLAGS,
        ),
    ),
    (
        "DISCONTINUATION",  # "12 patients |discontinued| and four had dose reductions for toxicity"
        lazy_regex(
            rf"""(?P<event>\b{_STOP}(?:\s+(?:from\s+)?(?:(?:the|study|protocol)\s+)*(?:study|trial|{_THERAPY}))?)
            (?=(?:\s+[(\[]\d[^()\[\]]{{0,20}}[)\]])?\s*{_OTHERS_HAD}(?:an?\s+|their\s+)?(?:\w+\s+)?
            dos(?:e|age)s?\s+(?:reductions?|modifications?|adjustments?|delays?|interruptions?|reduced)\s+(?:of\s+[\w-]+\s+)?{_CAUSE}\s+{_TOXIC}\b)""",
            _FLAGS,
        ),
    ),
    (
        "DISCONTINUATION",  # "treatment-related discontinuations", "TRAE-related permanent treatment discontinuation"
        lazy_regex(rf"""(?P<event>\b{_BY_TREATMENT}{_STOPS})\b""", _FLAGS),
    ),
    (
        "DISCONTINUATION",  # "no treatment-related deaths or |discontinuations|"
        lazy_regex(rf"""\b{_BY_TREATMENT}deaths?\s+(?:or|and|nor)\s+(?P<event>{_STOPS})\b(?!\s+of\b)""", _FLAGS),
    ),
    (
        "DISCONTINUATION",  # "stopped, 65 due to progression and 16 |because of AEs|"; "did not complete it"
        lazy_regex(
            rf"""(?:{_STOP}|did\s+not\s+(?:receive|complete|finish|continue|proceed|undergo))\b(?:(?!\b(?:dos\w+|reduc\w+|delay\w*|interrupt\w*|deaths?
            |died)\b)[^.;]){{1,110}}?\b(?P<event>(?:{BECAUSE_OF}|for
            |as\s+a\s+result\s+of)\s+{_TOXIC})\b""",
            _FLAGS,
        ),
    ),
    (
        "DISCONTINUATION",  # "adverse events leading to discontinuation", "led to treatment discontinuation"
        lazy_regex(
            rf"""(?P<event>(?:{_TOXIC}\s*)?\b{_LED}\s+(?:(?:to|in)\s+)?(?:(?:the|a|permanent|early
            |premature|study|treatment|drug|therapy|treatment-regimen
            |patient|chemotherapy|protocol|regimen|of|any|complete|at\s+least|one|component
            |agent)[\s-]+){{0,4}}(?:[\w-]+\s+)?(?:discontinuations?|withdrawals?|cessation|d/c))\b""",
            _FLAGS,
        ),
    ),
    (
        "DISCONTINUATION",  # "adverse events led to dose reduction in 20% and |discontinuation| in 8%"
        lazy_regex(
            rf"""\b{_TOXIC}\b{_INSIDE}{{0,140}}?\b(?:reduc|interrupt|delay|modif)\w*{_INSIDE}{{1,90}}?(?:,|\band|\bor)\s+
            (?:to\s+|led\s+to\s+)?(?P<event>(?:(?:permanent|treatment|study|drug|therapy)[\s-]+)*
            (?:discontinuations?|withdrawals?))(?=\s*(?:[(\[:]|in\b|occurred\b|of\s+[\w\s-]{{1,30}}?\s+(?:in|occurred)\b))""",
            _FLAGS,
        ),
    ),
    (
        "DISCONTINUATION",  # "because of toxicity, treatment was stopped"
        lazy_regex(
            rf"""(?P<event>\b(?:{BECAUSE_OF})\s+{_TOXIC},?\s+(?:(?!\b(?:due|because
            |owing|progress\w*|and|but)\b){_INSIDE}){{0,50}}?{_STOP})\b""",
            _FLAGS,
        ),
    ),
    (
        "DOSE_REDUCTION",  # "the dose was reduced", "doses of X were reduced", "leading to dose reduction"
        lazy_regex(
            r"""(?P<event>\b(?:(?:dos(?:e|es|age|ing)\s+(?:of\s+[\w-]+\s+)?(?:was|were|is|had\s+to\s+be
            |has\s+been|been)\s+(?:\w+ly\s+)?(?:reduced|lowered|decreased|de-escalated|modified))
            |(?:reduc(?:tions?|ing)|lower(?:ing)?|decreas(?:es?|ing)|modif(?:ications?|ying))\s+(?:of|in
            |the)\s+(?:the\s+)?(?:[\w•-]+\s+)?dos(?:e|es|age|ing)
            |reduced\s+(?:the|their)\s+doses?
            |(?:(?<=\ba\s)|(?<=required\s)|(?<=needed\s))\d+(?:\.\d+)?\s?%\s+dos(?:e|age)\s+reductions?
            |had\s+(?:(?:the|their|a)\s+)?dos(?:e|es|age)\s+(?:of\s+[\w-]+\s+)?(?:reduced|lowered|modified)|dos(?:e|es|age)\s+reduced(?=\s+in\s+\w)))\b""",
            _FLAGS,
        ),
    ),
    (
        "DOSE_REDUCTION",  # "treatment was discontinued for toxicity in 6 patients and |reduced| in 10"
        lazy_regex(
            rf"""\b{_STOP}\b{_INSIDE}{{1,100}}?\band\s+(?P<event>(?:was\s+)?(?:dose[\s-])?reduced)(?=\s+in\s+\w)""",
            _FLAGS,
        ),
    ),
    (
        "DOSE_DELAY",  # "treatment was interrupted", "cycles were delayed"
        lazy_regex(
            r"""(?P<event>\b(?:(?:treatments?|therapy|chemotherapy|radiotherapy|dos(?:e|es|ing)|cycles?
            |courses?|drug)\s+(?:was|were|had\s+to\s+be|has\s+been)\s+(?:\w+ly\s+)?
            (?:delayed|interrupted|held|omitted|withheld|postponed|skipped)
            |doses\s+of\s+(?:course|cycle)\s+\d\s+(?:was|were)\s+(?:omitted|withheld|skipped|delayed)
            |(?:delays?|interruptions?|omissions?)\s+(?:of|in|to)\s+(?:the\s+)?(?:next\s+|subsequent\s+
            |study\s+)?(?:treatment|therapy|chemotherapy|doses?|dosing|cycles?|courses?)))\b""",
            _FLAGS,
        ),
    ),
)  # fmt: skip

_AGGREGATES = tuple((code, Scanner(pattern)) for code, pattern in AGGREGATE_PATTERNS)

_CHANGE = r"(?:reductions?|modifications?|adjustments?|interruptions?|delays?|omissions?|discontinuations?|holds?)"
_DOSE_LIST = scanner(
    rf"""\b(?:dos(?:e|age|ing)|treatment|cycle|therapy|chemotherapy)[\s-]+(?P<first>{_CHANGE})
    (?P<rest>(?:\s*(?:,\s*(?:and|or)?|/|and/or|and|or|as\s+well\s+as)\s*(?:dos(?:e|age)\s+)?{_CHANGE})+)\b""",
    _FLAGS,
)
#: "dose reductions or interruptions": one figure for either of two
_ONE_OR_OTHER = lazy_regex(
    r"\w+[\s-]+(?:reductions?|modifications?|adjustments?)\s*(?:/|and/or|\bor\b)\s*(?:dos(?:e|age)\s+)?(?:interruptions?|delays?|omissions?|holds?)",
    re.IGNORECASE,
)
_KIND_OF_CHANGE = {"redu": "DOSE_REDUCTION", "modi": "DOSE_REDUCTION", "adju": "DOSE_REDUCTION"}
#: "three deaths (5%) occurred |on therapy| as a result of colitis"
_WHEN = rf"(?:(?:while\s+)?(?:on|during|receiving)\s+(?:the\s+)?(?:study|trial|protocol|{_THERAPY})(?:\s+{_THERAPY})?)"
_STOP_BEFORE_EVENT = lazy_regex(
    rf"""(?:(?P<event>\b(?:(?P<death>died|deaths?|succumbed)\b\s*(?:\w+\s+){{0,2}}?(?:of|to(?<=ed\sto)|{_CAUSE})
    |{_STOP}\b{_GAP}\b{_CAUSE}))
    |(?P<counted>\bdeaths?)(?:\s+[(\[]\d[^()\[\]]{{0,20}}[)\]])?\s+(?:occurred\s+)?{_WHEN}\s+{_CAUSE})\s+
    (?:(?:an?|the|{MODIFIER}|\d+|one|grade\s+[\dIV]+(?:\s*(?:[-/–]|or|to)\s*[\dIV]+)?)[\s-]+){{0,4}}$""",
    _FLAGS,
)


def aggregate_spans(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and code of each aggregate said with a verb or as a list of dose changes."""
    lowered = text.lower()
    told = [(code, stem) for code, stems in _STEMS.items() for stem in stems if stem in lowered]
    start = 0
    for end in [*(m.end() for m in _SENTENCE_END.finditer(text)), len(text)]:
        codes = {code for code, stem in told if lowered.find(stem, start, end) >= 0}
        for code, pattern in _AGGREGATES:
            if code in codes:
                for match in pattern.finditer(text, start, end):
                    yield (*match.span("event"), code)
        start = end
    yield from _dose_changes(text)


def _dose_changes(text: str) -> Iterator[tuple[int, int, str]]:
    """ "dose delays, reductions and interruptions" → one span for each change named."""
    for match in _DOSE_LIST.finditer(text):
        if _ONE_OR_OTHER.fullmatch(match.group()):
            yield match.start(), match.end(), "DOSE_REDUCTION"
            continue
        for i, item in enumerate(re.finditer(_CHANGE, match.group(), re.IGNORECASE)):
            start = match.start() + (item.start() if i else 0)
            kind = item.group()[:4].lower()
            if kind != "disc":  # a discontinuation needs its reason
                yield start, match.start() + item.end(), _KIND_OF_CHANGE.get(kind, "DOSE_DELAY")


#: "one patient died of |cardiac arrest, which was judged to be unrelated to the study drug|"
_STATED_UNRELATED = lazy_regex(
    r"[^.;,()]{3,50}?,?\s+(?:which|that|both|all|and)\s+(?:was|were)?\s*(?:considered|judged|deemed|thought)?\s*(?:to\s+be\s+)?"
    r"(?:not\s+related|unrelated)\b",
    re.IGNORECASE,
)


def stop_before(text: str, start: int) -> tuple[int, int, str] | None:
    """The death or discontinuation whose reason is the event at ``start``: "died of |colitis|"."""
    window = max(text.rfind(".", 0, start), text.rfind(";", 0, start), start - 160) + 1
    before = text[max(window, 0) : start]
    if not re.search(r"\b(?:of|to|from|by|for)\b[^,]{0,40}$", before):
        return None
    match = _STOP_BEFORE_EVENT.search(before)
    if match is None:
        return None
    dead = match["death"] or match["counted"]
    unrelated = dead and _STATED_UNRELATED.search(text, start, min(len(text), start + 120))
    code = "Death NOS" if unrelated else "DEATH" if dead else "DISCONTINUATION"
    first, last = match.span("counted" if match["counted"] else "event")
    return max(window, 0) + first, max(window, 0) + last, code
