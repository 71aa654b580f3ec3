"""Words that the patterns of every step share.

Each constant is the inside of a group, alternatives without brackets, so that a pattern can add its own:
``rf"(?:{PATIENTS}|those)"``.  A list of its own in a pattern forgets what other authors write.
"""

from __future__ import annotations

#: Those who are treated, several of them.
PATIENTS = (
    "patients|participants|subjects|women|men|pts|people|persons|individuals|adults|children|adolescents|infants|"
    "volunteers|inpatients|outpatients|veterans|neonates|newborns"
)
#: One of them, or several.
ANY_PATIENT = (
    "patients?|participants?|subjects?|women|men|pts?|people|persons?|individuals?|adults?|children|adolescents?|infants?|"
    "volunteers?|inpatients?|outpatients?|veterans?|neonates?|newborns?"
)
#: Ways into the body as they stand behind a dose: "400 mg by mouth".
BY_ROUTE = (
    r"orally|by\s+mouth|p\.?o\.?|intravenously|i\.?v\.?|subcutaneously|s\.?c\.?|intramuscularly|i\.?m\.?|intraperitoneally|"
    r"topically|intrathecally"
)
#: Ahead of the reason of an event: "died |because of| sepsis".
BECAUSE_OF = r"because\s+of|due\s+to|owing\s+to"
#: Between a treatment and the one that comes after it.
THEN = r"followed\s+by|(?:and\s+)?then"
#: Given ahead of the treatment, so that it is borne: with and without a hyphen.
PREMEDICATION = r"pre-?medicat\w+"
#: Ahead of "prior to": not behind a time of the clock, as in "30 minutes |prior to| chemotherapy".
NOT_BY_THE_CLOCK = "".join(
    rf"(?<!\b{unit}\s)" for unit in ("minutes", "minute", "mins", "min", "hours", "hour", "hrs", "hr", "h", r"\dh")
)
#: Ahead of what one arm has and another has not: "A |with or without| B", "A |with/without| B".
WITH_OR_WITHOUT = r"with(?:\s+or\s+|/)without"
#: Between what is compared, "v." too, but not the end of "i.v.".
VERSUS = (
    r"versus|vs\.?|(?<![\w.])v(?!\w|\.(?!\s+[\d(a-z]|\s*\Z))\.?|as\s+(?:against|opposed\s+to)|"
    r"in\s+comparison\s+(?:with|to)|as\s+compared\s+(?:with|to)"
)
#: Behind a rate: "3.6% |per year|", "1.2%|/year|".
PER_YEAR = r"(?:\s*(?:per|a)[-\s](?:year|annum|(?:100\s+)?(?:patient|person)[-\s]years?)|\s?/\s?(?:year|yr))\b"
