"""Words by which a text tells its own study from those that others have made."""

from __future__ import annotations

import re

from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from ..text.words import PATIENTS

STUDIES = r"(?:stud(?:y|ies)|trials?|series|experience|work|research|meta-analys[ei]s)"
#: "A previous phase II study of X" tells of X, it is no earlier treatment with X.
#: and "the efficacy of induction with X" of what is studied.
EARLIER_STUDY = lazy_regex(
    r"\bpreviously\s+(?:described|reported|published|presented)\b|"
    rf"\b(?:previous|prior)\s+(?:[\w-]+\s+){{0,4}}{STUDIES}\b|"
    r"\b(?:(?:efficacy|safety|activity|feasibility|tolerability|toxicity|role|effects?|rates?|results?)\s+(?:of|with|after)|"
    r"(?:evaluat|assess|investigat|test|stud|examin|explor)(?:es?|s|y|ies|ing)?)\s+(?:an?\s+|the\s+)?"
    r"(?:[\w-]+\s+){0,2}induction\s+with\b",
    re.IGNORECASE,
)
#: Words that report on somebody else's patients.
ANOTHER_STUDY = scanner(
    r"\b(?:(?:previous|earlier|recent|other|several|prior|published|preliminary|pilot|landmark|historical|"
    r"retrospective|"
    rf"single[- ]agents?)\b[^.;]{{0,60}}\b{STUDIES}|has (?:shown|demonstrated|been (?:shown|reported|"
    r"studied|evaluated|tested|investigated))|"
    r"have (?:shown|demonstrated|been (?:shown|reported|studied|evaluated|tested|investigated))|(?:was|were) reported|"
    r"(?:was|were) (?:recently )?presented|"
    r"had (?:led|shown|produced|induced|yielded|given|achieved|demonstrated|resulted)|"
    r"(?:is|are) (?:the )?(?:(?:most|currently|widely|commonly|often|frequently|generally) )+used\b|"
    r"\b(?:induce[sd]?|produce[sd]?|yield(?:s|ed)) (?:[a-z-]+ ){0,3}?(?:responses?|remissions?) "
    r"(?:rates? of|in)\b[^.;]{0,20}\d|"
    r"(?:studies|trials) (?:suggest|indicate)|published\b[^.;]{0,40}\brates|"
    rf"\b{STUDIES} of [^.;]{{0,80}}\breported|"
    r"reported (?:by|in)|literature|et al\b|is associated with)",
    re.IGNORECASE,
)
#: "In RTOG 9410, patients were randomized": a study called by its group and number.
_COOPERATIVE = "RTOG|ECOG|SWOG|CALGB|NSABP|GOG|EORTC|NCCTG|NCIC|COG|CCG|POG|ACOSOG|TROG|NRG|JCOG|DSHNHL|MRC"
#: In a text that plans a study, any study told of in the past is another one.
STUDY_TOLD = scanner(
    rf"\b(?:phase (?:I{{1,3}}|IV|[1-4])[ab]?(?:[/-](?:I{{1,3}}|[1-4]))?|randomi[sz]ed|dose[- ]escalation|"
    rf"single[- ]agents?)\b[^.;]{{0,60}}\b{STUDIES}|"
    rf"\b{STUDIES}\b,? published (?:in|by)\b|\bin the (?:pivotal|landmark|"
    rf"registration(?:al)?|(?-i:[A-Z][\w-]*[A-Z\d][\w-]*)(?: (?-i:[A-Z]?)-?\d[\d-]*)?) (?:and [\w-]+ )?(?:phase \w+ )?"
    rf"{STUDIES}\b|\b(?-i:In (?:{_COOPERATIVE})) (?-i:[A-Z]{{0,3}})-?\d[\d-]*\b|"
    rf"\b(?:initial|subsequent) {STUDIES}\b|\b(?:on|in) that (?:study|trial)\b|"
    rf"\b{STUDIES}\b[^.;]{{0,60}}\b(?:showed|shown|demonstrated|reported|highlighted|revealed|was perform|were treated|"
    r"evaluable)|\bwe initiated\b|\bhas been performed\b|"
    r"\b(?:has|have) (?:also )?been (?:safely |successfully |previously )?(?:administered|given|combined)\b[^.;]{0,60}"
    r"\b(?:with|at|doses?)\b|"
    rf"\b(?:was|were) (?:then |also |subsequently )?(?:combined|added|given)\b[^.;]{{0,60}}\b(?:{PATIENTS})\b|"
    r"(?<!\w )\bin an? (?:second |ongoing |phase \S+ |randomi[sz]ed |small |large(?:[- ]scale)? |multi-?cent\w+ |"
    r"prospective |single-cent\w+ |single-arm |pivotal |Japanese |Chinese |Korean |European |American )*"
    rf"{STUDIES}(?:,| of\b| at\b| with\b)|"
    rf"\bin a (?:small|pilot) (?:[\w-]+ )?{STUDIES}\b",
    re.IGNORECASE,
)
OWN_STUDY = scanner(
    r"\b[Tt]his is an?\b|\b(?:Methods|METHODS)\s?:|"
    # "CANDOR is an open-label trial in which patients are randomized", "Part A is a dose escalation that determines"
    rf"\bis an? (?:[\w/()-]+,? ){{0,10}}?{STUDIES} in which (?:{PATIENTS})\b[^.;]{{0,120}}? (?:are|will be) |"
    r"\bpart (?:[A-C]|[12])\b[^.;:]{0,30} is an?\b|"
    # what a description opens with: "A randomised crossover study of A versus B."
    r"(?<=\n\n)(?:An?|Randomi[sz]ed|Prospective|Double[- ]blind|Open[- ]label|Multi-?cent\w+|Pilot|Controlled)\s"
    r"(?:[\w/-]+,?\s){0,10}?(?:study|trial)\s(?:of|to|comparing|evaluating|assessing|in|with)\b"
    r"(?![^.]{0,300}\b(?:showed|shown|demonstrated|reported|found|suggest\w*|was|were|has|have|had|resulted|yielded)\b)|"
    r"\b(?:this|our(?! (?:own )?(?:previous|prior|earlier|former|past)\b)|present|current|proposed) "
    r"(?:(?!(?:an?|when|that|which|was|were|has|had|after)\b)\w+[, -]+){0,8}?(?:study|trial|protocol|"
    r"project|analysis|research|investigation)\b|\bwe (?!initiated|have (?:shown|reported)|previously|successfully|"
    r"(?:subsequently|recently|earlier|then) (?:conducted|performed|completed|reported|initiated|undertook))|"
    r"\binvestigators (?:(?:now|also|therefore|thus|hereby) )?(?:will|propose|plan|intend|aim|want|wish|seek|expect|"
    r"would|hypothesi[sz]e)\b|"
    r"\bwill (?:be|receive|assess|evaluate|"
    rf"compare|undergo|enroll)|\b(?:{PATIENTS}) receive\b|\bPRIMARY OBJECTIVES?\b|\bOUTLINE\b|"
    r"\b(?:is|are|was) planned\b|\b(?:study|trial|protocol) (?:proposed|planned|described) here\b|"
    r"\bplanned (?:study|trial|accrual|enrol\w+|phase)\b|"
    r"\b(?:the|a) study (?:will|aims|is designed)|"
    r"\b(?:primary|main|secondary) (?:objective|end ?point|aim)|"
    r"\bthe (?:aim|purpose|goal|objective(?! (?:response|remission|tumou?r)))|"
    r"(?<!per )(?<!per-)\bprotocol\b|\bsubjects? receive\b|"
    rf"\b(?:subsequent|next|remaining|last) (?:[\w-]+ )?(?:{PATIENTS}) "
    r"(?:were (?:enroll?ed|treated|accrued|given)|received)\b|"
    rf"\ba total of \d+ (?:\w+ ){{0,3}}?(?:{PATIENTS})\b|"
    r"\b(?:study|trial) was (?:conducted|performed|undertaken|carried out|designed|initiated)\b",
    re.IGNORECASE,
)
#: "The best schedule of A |is still controversial| (weekly or every 3 weeks)"
OPEN_QUESTION = scanner(
    r"\b(?:is|are|remains?)\s(?:(?:still|yet|currently|also)\s)*(?:controversial|debated|disputed|unknown|unclear|uncertain|"
    r"undetermined|undefined|unresolved|a\smatter\sof\sdebate)\b"
    r"|\b(?:has|have)\s(?:not|never)\s(?:yet\s)?been\s(?:(?:fully|clearly|firmly|well|yet)\s)*"
    r"(?:determined|established|defined|settled|clarified|resolved|identified)\b",
    re.IGNORECASE,
)
_RESPONSE = r"(?:respon[sd]\w*|remissions?|survival|RR|ORR|CR)"
_PERCENT = r"\d+(?:\.\d+)?\s?(?:%|percent)"
_RATE_TOLD = (
    rf"(?:[a-z-]+\s){{0,6}}?(?:{_RESPONSE}\b(?:[^.;%]|\.(?=\d)){{0,40}}?\b{_PERCENT}|"
    rf"{_PERCENT}[^.;%]{{0,40}}?\b{_RESPONSE}\b)"
)
#: "A alone achieves a response rate of 10%", "A has yielded responses in 20%", "a prior regimen of A and B produced a
#: 13% response rate", "single-agent A gave a response rate of 26%"
YIELDS = scanner(
    r"\b(?:(?:has|have)\s(?:\w+ly\s|been\s(?:shown|found|reported)\sto\s)?|"
    r"(?:previous|prior|earlier)\s(?:regimen|combination|protocol|schedule)\b[^.;%]{0,120}?|"
    r"single[- ]agents?\b(?![^.;]{0,200}\bcombin)[^.;%]{0,60}?)"
    rf"(?:yield|produc|provid|achiev|induc|giv|gave|result|attain)[a-z]*\s{_RATE_TOLD}|"
    rf"\b(?:yields?|produces?|provides?|achieves?|induces?|gives?|attains?|results?\sin)\s{_RATE_TOLD}",
    re.IGNORECASE,
)
#: What a plan says of the treatments that there are: the standard one, and outcomes with their figures.
STANDARD = scanner(
    r"\b(?:(?:standard|conventional|usual)(?!\s(?:treatment\s)?(?:arm|group)s?\b)|recommended|established|mainstay|"
    r"treatment of choice|(?:advised|advises|advocated|recommends) the use of|"
    r"current(?:ly)? (?:[\w-]+ )?(?:used|given|treated|treatments?|therap(?:y|ies)))\b",
    re.IGNORECASE,
)
#: Figures of a treatment: a rate, a dose, a time, or how many responded.
FIGURES = lazy_regex(
    r"\d+(?:[.·]\d+)?(?:\s*%|\s*percent)|\d+\s*mg|"
    r"\b(?:median|survival|PFS)\b(?:[^.]|\.\d|\bvs\.){0,160}\b\d+(?:\.\d+)?\s*(?:months|years|weeks)|"
    rf"\b(?:\d+|no|one|two|three|four|five|six|seven|eight|nine|ten)\b[^.;]{{0,40}}\b(?:{PATIENTS})\b"
    r"[^.;]{0,60}\b(?:respon[ds]|stable disease|(?:complete|partial) remission)|"
    rf"\brespon[sd]\w* (?:was |were )?(?:seen |observed )?in \w+ of \w+ (?:{PATIENTS})",
    re.IGNORECASE,
)
