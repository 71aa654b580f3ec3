"""Words and signs that the rules of :mod:`schedule_rules` are made of."""

from __future__ import annotations

from ..text.words import PATIENTS
from .schedule_readings import DAY_RANGE_SEP, SIGNED

COUNT = (
    r"(?:\d{1,3}(?:\.\d)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    r"sixteen|eighteen|twenty(?:[- ]one|[- ]four)?|twenty|thirty)"
)
#: "weeks |1-2-3| and |5-6-7|"
DASHED = r"\d{1,2}(?:[-–]\d{1,2}){2,}(?![-–\d])"
N = rf"(?<![\w.]){COUNT}(?![\w.]*\d)"
TO = r"\s?(?:-|–|—|‐|‑|−|to|or|through)\s?"
DAY_LIST_SEP = r"\s?(?:,?\s?(?:and|&|\+|then)|[,/+&])\s?(?:again\s)?(?:on\s)?(?:days?\s?|d\s?|on\s)?"
#: "on day 1, and |8 patients| had", but "on day 1 patients had" and "on days 1 and 8 patients will receive".
MANY_PEOPLE = (
    rf"(?<!\bday\s\d\s)(?<!\bday\s\d\d\s)(?:{PATIENTS})(?!\s(?:will|are|receive|take|should|shall|must|get)\b)"
)
#: Behind a number that counts people: "… on day 2, and 44 to EP", "on day 1 and 30 patients received".
NO_PEOPLE = (
    rf"(?!\s(?:{MANY_PEOPLE}|(?<=\d\d\s)(?<!15\s)(?<!22\s)(?:received|were\s(?:given|assigned|treated|allocated|randomi[sz]ed))"
    r"|to\s(?:receive|the|arm|group|(?-i:[A-Z]{2})))\b)"
)
NOT_UNIT = (
    r"(?!\d|,\d{3}(?!\d)|\.\d)(?![-‐‑]?(?:FU|FC|HT|ASA|fluoro|aza|amino|deoxy|hydroxy))"  # "on day 1 and 5-FU"
    rf"(?!st\b|nd\b|rd\b|th\b|\s?(?:[-–]\s?)?(?:mg|g(?=[\s/])|ug|µg|mcg|IU|MU|week(?:ly|s(?!\s\d)|(?!s))|month(?:ly|s)?|wkly|years?|courses?|cycles?|times|hours?|h|min(?:utes?)?|{MANY_PEOPLE}|%"
    r"|grays?|Gy|[-–]?days?\s?(?:/\s?|(?:as|for|is|are|per|a|one)\s(?:(?:an?|one)\s)?)?(?:cycle|course|period|schedule)s?)\b"
    r"|[ \t]\d{1,2}[,.;)])"
)
DAY_ITEM = rf"{SIGNED}(?:{DAY_RANGE_SEP}{SIGNED})?"
UNIT = r"(?P<unit>days?|weeks?|wks?|months?|mo|years?|yrs?|d|w|hours?|hrs?|h)"
#: "Until 36 weeks of gestation", "for infants of 3 months of age": an age, no length of treatment.
AGE = r"(?:age|gestation(?:al)?|pregnancy|post-?(?:menstrual|natal|conceptional)|corrected|life)"
WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
CYCLE_WORD = r"(?:cycles?|courses?|schedules?|intervals?|periods?(?!\sof\stime))"
OFF = r"""(?:off(?:[-\s](?:treatment|therapy|drug|schedule))? | without\s(?:treatment|therapy) | of\srest
    | of\sno\streatment | rest(?:[-\s]period)? | break | pause | interruption | treatment[-\s]free | drug[-\s]free
    | no\streatment | interval | washout)"""
#: What the rules about time without treatment need.
TIME_OFF = "off|rest|break|pause|interruption|free|without|no treat|washout|interval"
#: "a rest period of", "a drug-free interval of"
PAUSE = (
    r"(?:rest|break|pause|washout|(?:rest|resting|washout|(?:treatment|drug|therapy)[-\s]free)\s(?:period|interval))"
    r"\s(?:of|for)\s"
)
THEN = r"(?:\s?[,/;]\s?|\s)?(?:followed\sby\s|and\sthen\s|then\s|and\s|with\s)?(?:by\s)?(?:an?\s)?"
DAYS_OR_WEEKS = r"(?:weeks?|days?|wks?|d(?=[\s-](?:on|off)\b))"
#: "16 mg in two divided doses |each week|", "in three doses |given on 3 consecutive days|": no parts of a day.
OVER_DAYS = (
    r"(?!\s(?:(?:given|administered|infused)\s)?(?:(?:on|at|over)\s(?:\d|[a-z]+)\s(?:[a-z]+\s)?(?:days|weeks)\b"
    r"|weekly\b|(?:each|every|per|a)\s(?:week\b|(?:\d+|[a-z]+)\s(?:days|weeks)\b)))"
)
NAME_OF_CYCLE = r"""(?:\s?(?: (?:and|or)(?=\s(?:pre|post|neo|adj)) | such | more | additional | further | planned
    | preoperative
    | postoperative | neoadjuvant | adjuvant | induction | consolidation | maintenance | identical | intravenous | iv
    | cycles?\sor | treatment | chemotherapy | neo-adjuvant | pre-operative | consecutive | standard | initial | full
    | primary | alternating | intensive | biweekly | q3w | 3-weekly | three-weekly | (?:\d+|three|four)-week(?:ly)?
    | \d+-day | monthly | weekly | oral | maximum | concurrent | combination | salvage | loading
    | front-?line | first-line
    | intrathecal | single | sequential
    | of(?!\s(?:cycles?|courses?)\s\d))\b | \s?(?-i:[A-Z][A-Za-z]*[A-Z][-A-Z0-9]*\b))"""
COUNTED = (
    r"(?:cycles?|courses?|doses?|infusions?|injections?|administrations?|instillations?|vaccinations?|applications?)"
)
