"""Sentences that name an event without saying that anybody had it: what was measured, prevented, or predicts."""

from __future__ import annotations

import re

from ..attachment.clauses import Clause
from ..labels.labels import Label
from ..text.lazy_regex import lazy_regex
from ..text.words import PATIENTS

#: As far before an event the words may stand that say why it is named.
_REACH = 170

#: "did not alter the rate of |stroke|", "no effect of A on |LVEF decline|", "a reduction in hip and spine |fractures|"
_UNALTERED = lazy_regex(
    r"\b(?:not\s+(?:alter|affect|change|influence)|no\s+(?:significant\s+)?(?:effect|impact|influence)\b[^.;,]{0,40}?\son|"
    r"reductions?\s+in(?:\s+the\s+(?:risk|rate|incidence|number)\s+of)?)\s[^.;:%]{0,50}\Z",
    re.IGNORECASE,
)
#: "evaluated the effect of A on |anxiety| and |fatigue|", "had a favourable effect on |musculoskeletal symptoms|"
_EFFECT_ON = lazy_regex(
    r"\b(?:assess|evaluat|examin|investigat|determin|measur|stud[iy]|compar|explor|test)\w*\s[^.;]{0,60}?\b(?:effects?|impact|"
    r"influence)\s+(?:of|on)\b[^.;%]{0,140}\Z|"
    r"\beffects?\s+(?:of\s+[^.;:%]{0,60}?\s)?on\s+(?:the\s+)?(?:occurrence|incidence|rates?|risk|development)\s+of\s[^.;:%(]{0,60}\Z|"
    r"\b(?:positive|beneficial|favou?rable|protective)\s+(?:[\w-]+\s+)?effects?\s+on\b[^.;%]{0,80}\Z",
    re.IGNORECASE,
)
#: "can prevent the occurrence of |fractures|", "counterbalances |bone loss|", "protects against |mucositis|"
_AVERTED = lazy_regex(
    r"\b(?:prevent|protect|attenuat|counterbalanc|halt|stopp|counteract|alleviat|ameliorat|mitigat)(?:e|es|ed|s|ing)?\s+"
    r"(?:(?!\b(?:by|because|due|after|owing)\b)[^.;:,%]){0,45}\Z|\bthat\s+leads?\s+to\s+\Z|"
    r"\bdelay(?:s|ed)?\s+(?:in|the)\s+[^.;:,%]{0,60}\Z",
    re.IGNORECASE,
)
#: "prolonged the time to first |fracture| or |hypercalcemia|"
_TIME_TO = lazy_regex(r"\btime\s+to\s+(?:(?!(?:with|in)\b)[\w-]+\s+){0,6}\Z", re.IGNORECASE)
#: "were evaluated monthly for complications, which included |fractures|", "compared on the basis of |neuropathy|"
_LOOKED_FOR = lazy_regex(
    r"\b(?:assess|evaluat|monitor|screen|examin|check)(?:ed|ing)\s+(?:[\w-]+\s+){0,6}?for\s+"
    r"(?:(?!\b(?:were|was|had|have)\b)[^.;%]){0,140}\Z|"
    r"\b(?:collect|obtain|gather)\w*\s+(?:data|information)\s+on\b[^.;%]{0,160}\Z|"
    r"\bcompared\s+(?:[\w-]+\s+){0,3}(?:based\s+on|on\s+the\s+basis\s+of|for)\s+(?:[\w-]+\s+){0,5}\Z",
    re.IGNORECASE,
)
#: "biomarkers of subclinical |cardiotoxicity|", "no correlation between activity and |edema|"
_RELATED_TO = lazy_regex(
    r"\b(?:bio)?markers?\s+of\s+(?:[\w-]+\s+){0,2}\Z|\b(?:correlat\w+|associations?\s+(?:between|of|with))\s[^.;%]{0,80}\Z",
    re.IGNORECASE,
)
#: "adherence was lower for those reporting |arthralgia| on placebo or |flushing| on A"
_OF_THOSE_WITH = lazy_regex(
    r"\b(?:lower|higher|better|worse|greater|longer|shorter|poorer|more\s+likely|less\s+likely)\s+(?:for|in|among)\s+"
    rf"(?:the\s+)?(?:those|{PATIENTS})\s+(?:who\s+)?(?:report|experienc|develop)\w*\s[^.;%]{{0,80}}\Z",
    re.IGNORECASE,
)
#: "patients on A fared better regarding weight and |fatigue|", "A was favoured with respect to |nausea|"
_BETTER_IN = lazy_regex(
    r"\b(?:better|superior(?:ity)?|improv\w+|favou?r(?:ed|able)|advantages?|benefit\w*)\s+(?:[\w-]+\s+){0,3}?"
    r"(?:regarding|concerning|with\s+(?:regard|respect)\s+to|in\s+(?:terms|respect)\s+of|as\s+regards|in\s+regard\s+to)\s"
    r"(?:(?!\b(?:but|while|whereas|although)\b)[^.;:%()]){0,80}\Z",
    re.IGNORECASE,
)
_BEFORE = (_BETTER_IN, _UNALTERED, _EFFECT_ON, _AVERTED, _TIME_TO, _LOOKED_FOR, _RELATED_TO, _OF_THOSE_WITH)

#: "|neuropathy| is a common side effect of taxanes", "|fractures| were more effectively prevented by A"
_NO_FINDING = lazy_regex(
    r"(?:\s*\([A-Za-z-]+\))?\s+(?:(?:is|are|remains?)\s+(?:an?\s+|one\s+of\s+the\s+)?(?:very\s+|most\s+|well[-\s])?"
    r"(?:common|frequent|major|known|serious|important|prevalent|distressing)\b"
    r"|(?:was|were)\s+(?:(?:more|less)\s+)?(?:\w+ly\s+)?(?:prevented|avoided|delayed|averted)\b)",
    re.IGNORECASE,
)
#: "|hyperplasia| (both 0) in A and B"
_NOBODY = lazy_regex(r"\s*\((?:both|each|all)\s+(?:0|zero|none|nil)(?:\s?%)?\s*\)", re.IGNORECASE)
#: "|dermatitis| severity was graded", "|cardiotoxicity| was estimated", "|arrhythmia| and … were recorded and compared"
_MEASURED = lazy_regex(
    r"(?:\s*\([A-Za-z-]+\))?\s+(?:severity|intensity|status)\s+(?:was|were)\s+(?:\w+ly\s+)?(?:assessed|evaluated|graded|scored|"
    r"measured|recorded|monitored)\b|\s+(?:was|were)\s+(?:\w+ly\s+)?estimated\b|"
    r"(?:[^.;:%]{0,60}?)\s(?:was|were)\s+(?:(?:recorded|monitored|assessed|measured)\s+and\s+compared|tabulated|tallied)\b",
    re.IGNORECASE,
)
#: "|flushes| were associated with greater adherence", "|hypoxia| did not predict response"
_PREDICTS = lazy_regex(
    r"\s+(?:(?:was|were)\s+(?:\w+ly\s+)?associated\s+with\s+(?:an?\s+)?(?:significantly\s+)?(?:greater|better|higher|longer|"
    r"improved|lower|worse|poorer|shorter|reduced|decreased|increased)\b|(?:did\s+not\s+)?predict(?:ed|s)?\b)",
    re.IGNORECASE,
)
_BEHIND = (_NO_FINDING, _NOBODY, _MEASURED, _PREDICTS)


def tells_none(clause: Clause, label: Label) -> bool:
    """Whether a sentence names an event without saying that anybody had it."""
    before = clause.text[max(clause.start, label.start - _REACH) : label.start]
    return any(x.search(before) for x in _BEFORE) or any(x.match(clause.text, label.end, clause.end) for x in _BEHIND)
