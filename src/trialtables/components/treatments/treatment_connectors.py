"""What the words between two treatments say: plus, or, versus, with or without, or nothing that connects them."""

from __future__ import annotations

import re
from functools import lru_cache

from ..text.lazy_regex import lazy_regex
from ..text.words import ANY_PATIENT, PATIENTS, VERSUS
from .treatment_care import without_care

_NUMBER = r"(?:\d+(?:[.,·/–-]\d+)*|one|two|three|four|five|six|seven|eight|nine|ten|twelve)"
_LIST = rf"{_NUMBER}(?:\s*(?:,\s*and|,|and|or|to|through|&)\s*{_NUMBER})*"
#: The same with days before a transplant: "-9 to -6", "-7 or -6".
_DAYS = rf"[-−–+]?{_NUMBER}(?:\s*(?:,\s*and|,|and|or|to|through|&)\s*[-−–+]?{_NUMBER})*"
_UNIT = (
    r"(?:(?:milli|micro)?grams?|mg|µg|μg|ug|mcg|microg|g|kg|MU|MIU|million\ (?:units|IU|U)|IU|units?|U|mL|ml|"
    r"L|Gy|GBq|mCi|%|AUC)"
    r"(?:\s*(?:/|per|·|×)\s*(?:m(?:2|²|\(2\))|kg|sqm|m\b|square\ meters?(?:\ of\ body[- ]surface[- ]area)?|"
    r"kilogram(?:\ of\ body\ weight)?|"
    r"day|d|week|wk|dose|h|hour|min|mL|ml|body[- ]surface[- ]area|mg|milliliter|minute))*"
)
#: "on day 1, 600 mg/m2", "on days 1 to 21 or six cycles": the number of a dose is none of the days before it.
_NO_DOSE = (
    rf"(?!\d|[.,·]\d|[\s-]*{_UNIT}(?![A-Za-z])|\ p(?:re|ost|eri)-?operative|"
    rf"\ (?:{_NUMBER}-(?:week|day)\ )?(?:cycles|courses)\b)"
)
_DETAIL = lazy_regex(
    rf"""
      (?:\b(?:on|in|during|for|from|of|then|and)\s+)*\bC\d{{1,2}}(?:\s?D\d{{1,2}})?(?:\s?[-–/]\s?C?\d{{1,2}}(?:D\d+)?)?(?!\d|[.,]\d)
    | \bbefore\ and\ after\ (?:the\ |definitive\ )?surgery\b
    | \bthen\s+(?=(?:on\s+)?[dD](?:ays?)?\s?\d)
    | \bAUC\W{{0,3}}(?:of\s*)?{_NUMBER}
    | \barea\ under\ the\ (?:\w+[- ]){{0,5}}?curve(?:\s*\[AUC\]|\s*\(AUC\))?(?:\s*(?:of|=))?\s*{_NUMBER}?(?:\s*{_UNIT})?
    | (?:\b(?:on|in|during|for|from|at)\s+)?\b[dD](?:ays?)?\.?\s*{_DAYS}{_NO_DOSE}
      (?:\s*(?:of|in)\s*(?:an?|each|every|the)\s+[\w-]+[- ](?:days?|weeks?)?\s*(?:cycles?|period)?)?
    | (?:\b(?:on|in|during|for|from|at)\s+)?\b(?:cycles?|weeks?|months?|courses?)\s*{_LIST}{_NO_DOSE}
    | \b(?:on\ )?the\ (?:first|second|third|last)\ (?:treatment\ )?days?\ of\ (?:each|every|the|a)\ (?:[a-z]+\ )?
      (?:weeks?|cycles?|courses?|month)\b
    | \b(?:every|each|q|per)[\s-]*(?:other\s+)?{_NUMBER}?[\s-]*(?:days?|weeks?|wks?|months?|hours?|cycles?|h|d|w)\b
    | \b{_NUMBER}[\s-]*(?:times|x)\s*(?:a|per|an|every)\s*(?:day|week|month)
    | {_NUMBER}[\s-]*{_UNIT}(?![A-Za-z])
    | \b(?:for\s+)?(?:up\ to\s+)?(?:a\ (?:maximum|total)\ of\s+)?{_NUMBER}\s+{_NUMBER}[- ](?:day|week|month)[- ]
      (?:cycles?|courses?)\b
    | \b(?:up\ to|at\ least|a\ (?:maximum|total)\ of|maximum\ of|for|over|of|after|within|during)?
      \s*[≤<]?\s*{_LIST}[\s-]*
      (?:\w+\s)?(?:days?|weeks?|wks?|months?|years?|hours?|h|min(?:utes?)?|cycles?|courses?|doses?|infusions?|treatments|tablets?|injections?|times|fractions)\b
      (?:\s+(?:on|off|thereafter|later|each))?
    | \b(?:until|till)\s+(?:disease\s+|tumou?r\s+)?(?:progression|relapse|PD|unacceptable\ toxicity|recurrence)
      (?:\s+or\s+(?:unacceptable\s+)?toxicity)?
    | \b(?:(?:diluted|dissolved|mixed|prepared|made\ up)\ )?(?:in|with|to)\ (?:a\ (?:total\ )?volume\ of\ )?
      \d+\s?(?:m[lL]|cc)\b(?:\ of)?(?:\ \d[\d.]*\ ?%)?(?:\ (?:normal|isotonic|physiologic(?:al)?|sterile|distilled))?
      \ (?:saline|dextrose|glucose|water)(?:\ solution)?\b
    | \bover\ an?\ {_NUMBER}[- ](?:hour|h|minute|min|day|week)\ period\b
    | \bwith(?:out)?\ (?:\w+\ )?premedication\b
    | \bdose[-\ ](?:escalation|intensification|increase)\b(?!\ of\b)
    | \b(?:(?!or\b|and\b)[a-z]+\ )?(?:rotation|switch(?:ing)?|conversion)\ (?:with|to)\b
    | \b(?:dose[- ])?adjusted\ (?:for|to|by|according\ to)\ (?:[\w-]+\ ){{0,3}}?
      (?:clearance|function|weight|level|tolerance|age|INR)\b
    | \b{_NUMBER}\ p(?:re|ost|eri)-?operative(?:\s+and\s+{_NUMBER}\ p(?:re|ost|eri)-?operative)?\b
    | \b(?:area\ under|target)\b
    | \bper\ (?:square\ met(?:er|re)|kilogram|kg|m2)(?:\ of\ body[- ](?:weight|surface[- ]area))?\b
    | \b[nN]\s*=\s*\d+ | [x×]\s?{_NUMBER}\b | \b\d+(?:[.,·]\d+)*%?
    """,
    re.VERBOSE,
)
#: A gap without a digit and without any of these holds no such detail.
_DETAIL_WORDS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "surgery", "curve",
    "area", "target", "every", "each", "q", "per", "first", "second", "third", "last",
    "until", "till", "premedication", "dose",
    "rotation", "switch", "conversion",
    "adjusted",
)  # fmt: skip
_MANNER = (
    rf"(?:(?:(?:once|twice|thrice)[- ])?(?:weekly|daily|monthly|every[- ](?:{_NUMBER}|other)?[- ]?(?:weeks?|days?|"
    rf"months?)?)|"
    rf"{_NUMBER}(?:[- ](?:cycles|courses|weeks|months|years|days))?)"
)
#: Doses to choose from before the partner: "bevacizumab 7.5 or 15 mg/kg plus …", "100, 125 or 150 mg once daily and …",
#: "250 or 500 mg on day 1, combined with …", "80 mg/m2 weekly or 175 mg/m2 every 3 weeks, plus …".
_DOSE_CHOICE = lazy_regex(
    rf"^\s*(?:at\s+)?{_NUMBER}\s*(?:{_UNIT})?(?:\s*,\s*{_NUMBER}\s*(?:{_UNIT})?)*(?:\s+{_MANNER})?\s*,?"
    rf"\s+(?:or|{VERSUS})\s+{_NUMBER}\s*{_UNIT}(?=(?:\s+[\w-]+){{0,7}}?(?:\s+and|,?\s+(?:plus|with|in\s+combination|combined))\b)"
)
#: Doses to choose from of the partner itself: "ropivacaine combined with 0.1 mg or 0.2 mg of …".
_PARTNER_DOSES = lazy_regex(
    rf"(?<=\b(?:with|plus)\s)(?:either\s+)?{_NUMBER}\s*(?:{_UNIT})?(?:\s*,\s*{_NUMBER}\s*(?:{_UNIT})?)*\s*,?\s+(?:or|{VERSUS})\s+"
    rf"{_NUMBER}\s*{_UNIT}(?=\s+(?:of\s+)?(?:[\w-]+\s+){{0,3}}\Z|\s*\Z)"
)
#: Two ways of giving the first treatment, before the next: "either weekly or every 3 weeks, followed by …".
_MANNER_CHOICE = lazy_regex(
    rf"(?:\beither\s+)?\b(?!\d+\s){_MANNER}\s*,?\s*\b(?:or|{VERSUS})\s+{_MANNER}"
    r"(?=[\s,]+(?:followed|plus|with|in\s+combination|combined|and)\b)",
    re.IGNORECASE,
)
#: Two lengths of the first treatment, before what is added to it: "FOLFOX for 3 vs 6 months with or without …".
_LENGTH_CHOICE = lazy_regex(
    rf"\bfor\s+(?:either\s+)?{_NUMBER}\s+(?:or|{VERSUS})\s+{_NUMBER}\s+(?:cycles|courses|weeks|months|years|days)\b"
    r"(?=[\s,]+(?:followed|plus|with|in\s+combination|combined)\b)",
    re.IGNORECASE,
)
_TWO_WAYS = (
    rf"(?:{_MANNER}|(?:bi|tri|{_NUMBER}[- ])-?weekly|dose-dense|conventional|standard|concurrent|concomitant|"
    r"simultaneous|sequential|alternating|continuous|intermittent|pulsed|oral|intravenous|subcutaneous|intramuscular|intraperitoneal|"
    r"bolus|infusional|(?:low|high|higher|lower|full|standard|reduced|intermediate|conventional)[- ]dose|prolonged|"
    r"short|long|early|late|immediate|delayed|adjuvant|neoadjuvant)"
)
#: Two ways of giving the partner: "carboplatin with |weekly versus three-weekly| paclitaxel".
_PARTNER_WAYS = lazy_regex(
    rf"(?:(?<=\bwith\s)|(?<=\bplus\s)|(?<=\band\s))(?:either\s+)?{_TWO_WAYS}\s*,?\s+(?:or|{VERSUS})\s+{_TWO_WAYS}"
    r"(?:\s+(?:administration|use|dosing|infusions?)\s+of)?\s*\Z",
    re.IGNORECASE,
)
_FILLER_WORDS = """
    one two three four five six conventional conventionally scheduled sequentially dose-intense dose-intensified
    intense reference up-front upfront dose-dense primary
    a acetate adjuvant administered administration agent also alternating an antibody as at auc bd bid biw tiw biweekly
    blinded bolus by capsule capsules citrate combination combined concomitant concomitantly concurrent
    consolidation continuous continuously conventional-dose course courses cycle cycles d daily day day1 days
    delivered depot disease disodium ditosylate dosage dose dose-dense dosed doses dosing double-blind each
    escalated every experimental extended-release
    first-line fixed-dose flat for fortnightly full-dose g given h high-dose
    higher hours human hydrochloride i.v im in increased induction infused infusion infusional initial
    initially taken identical-looking identical look-alike i.m s.c p.o i.p b.i.d t.i.d q.d o.d
    injection injections intermittent intramuscular intramuscularly intravenous intravenously iu iv kg loading
    long-acting low-dose m maintenance maleate maximum mcg mesilate mesylate mg mg/d mg/day mg/kg mg/m2 min minutes ml
    modified monoclonal monohydrate month monthly months mu neoadjuvant od of on once open-label oral orally over
    p.o per perioperative pill pills placebo-controlled po post-operative postoperative pre-operative preoperative
    progression q q2w q3w q4w qd qid qw rate receive received receiving
    recombinant reduced-dose regimen regimens s.c same same-dose sc schedule schedules second-line sequential
    simultaneous single single-agent sodium standard standard-dose starting study subcutaneous subcutaneously
    subsequent support sustained-release tablet tablets the therapy thereafter thrice tid topical tosylate total treated
    triplet doublet hypofractionated reduced-intensity
    treatment triweekly twice ug until up week weekly weeks weight-based wk year years
    b.d b.i bd bds o.d o.m o.n q.d q.i s t.d t.i tds qds mane nocte
    upon awakening waking awaking breakfast lunch dinner supper
    actuation aerosol bedtime capsule chewable cream divided drop drops enema epidural epidurally evening eye gel
    hourly inhaled inhalation inhaler inhalations intranasal intranasally intrathecal intrathecally intravaginal
    intravaginally matched matching metered mornings morning nasal nebulized night nightly ointment once-a-day
    oral patch patches placebo-matched powder puff puffs rectal rectally ring solution spray sprays sublingual
    sublingually suppository suspension syrup topically transdermal transdermally vaginal vaginally
    mouth yr yrs mo mos hr hrs wks mins milligram milligrams microgram micrograms gram grams unit units
    body surface area curve square metre metres meter meters kilogram qday qwk
    intraperitoneal intraperitoneally ip i.p intravesical intravesically intra-arterial intra-arterially intraarterially
    perfusion push rapid slow prolonged extended prophylactic metronomic split split-dose single-dose subcut subq sq
    intensity-modulated hyperfractionated consecutive alternate alternated
    implant implants insert inserts lozenge lozenges pessaries pessary sachet sachets vial vials
    vein your
    buccal buccally caudal caudally heavy hyperbaric intra-articular intra-articularly intradermal intradermally
    diskus dpi hfa mdi pmdi respimat turbuhaler
    annual annually beginning biannually calcium commencing elemental quarterly semiannually yearly
    generic highly lyophilized natural partially purified synthetic
    intrapartum intraoperative intraoperatively isobaric perineural perineurally plain preservative-free
    backbone
"""
#: Words between two treatments that say how they are given and do not end the phrase.
_FILLER = frozenset(_FILLER_WORDS.split())
_GROUP_NOUN = lazy_regex(r"\b(?:arms?|groups?|cohorts?|recipients|regimens)\b", re.IGNORECASE)
_ALONE = lazy_regex(
    r"\b(?:alone|only|just|merely|monotherapy|as (?:a )?(?:single[- ]agent|monotherapy))\b", re.IGNORECASE
)
#: "…, and 47 were assigned to …", "… and 149 received …": another group begins.
_NEXT_GROUP = lazy_regex(
    r"\b(?:and|while|whereas|;)?\s*(?:the\s+)?(?:remaining|other|another)?\s*(?:\d[\d ,]*|[Aa] control "
    r"group|others)\s*(?:\(\d[\d.·]*%\)\s*)?"
    rf"(?:of them\s+|(?:{PATIENTS})\s+|were\s+|was\s+|who\s+)*"
    r"(?:(?:will|are\s+to)\s+(?:be\s+)?)?(?:randomly\s+)?(?:(?:assigned|allocated|randomi[sz]ed|receive|received|receiving|treated|given|"
    r"allotted)(?:\s+(?:to|with))?|to|in|on|with)\s+(?:receive\s+)?"
    r"(?:the\s+combination\s+of\s+|the\s+|oral\s+)?(?:\d+\s*mg\S*\s+)?$|^\s*,?\s*(?:and\s+)?\d+\s*(?:the\s+)?$",
    re.IGNORECASE,
)
_WITH_OR_WITHOUT = lazy_regex(
    rf"\bwith(?:\s*\([^)]*\))?(?:\s+(?:or|and|{VERSUS})\s+|/)without(?:\s*\([^)]*\))?\b"
    r"(?:\s+(?:the\s+)?(?:(?:early|upfront)\s+)?(?:additional|added|extra|further|supplementary|supplemental|intensified|"
    r"(?:intensification|escalation|addition|use|inclusion)\s+(?:of|with))\b)?|±|\+/[-−]",
    re.IGNORECASE,
)
_ALONE_OR_WITH = lazy_regex(
    rf"\balone\b[^.;()\[\]]{{0,60}}(?:\([^()]*\)|\[[^\]]*\])?,?\s*\b(?:or|{VERSUS}|and|compared (?:with|"
    r"to))\s*(?:either\s+)?"
    r"(?:with\b|plus\b|(?:in\s+combination|combined|together|in\s+association)\s+with|following\b|after\b|"
    r"(?:preceded|followed)\s+by\b)",
    re.IGNORECASE,
)
_VERSUS = lazy_regex(
    r"\b(?:(?:(?:was|were|is|are|has|have|will|be|been|being)\s+){1,3}(?:directly\s+|prospectively\s+|then\s+)?compared\b|"
    rf"{VERSUS}|compared|comparison|comparing|relative to|than|against|or with those|non-?inferior "
    r"to|superior to|"
    r"inferior to|rather than|instead of)\b",
    re.IGNORECASE,
)
_HEAVY = lazy_regex(
    r"\bin (?:combination|association|addition|conjunction) (?:with|to)\b|"
    r"\b(?:(?:when|was|were|is|are|be) )?(?:combined|together|along|each|both|given|administered|"
    r"concomitantly|concurrently|associated|all) (?:plus|with|in combination with|combined with)\b|"
    r"\bcombining(?: with)?\b|\bconcomitant(?:ly)? to\b|"
    r"\b(?:(?:was|were|is|are|be) )?(?:incorporated|integrated) into\b|"
    r"\b(?:(?:(?:was|were|is|are|be|has been|had been|when) )?added(?: on)?|in addition|"
    r"as (?:an? )?(?:add-?on|adjuncts?|adjunctive|adjuvants?)(?: (?:therapy|treatment))?|add-?on(?: therapy)?|"
    r"adjunctive(?: therapy)?) to\b(?: (?:an?|the|their|stable|usual|ongoing|existing|current|background|"
    r"optimi[sz]ed|previous|standard|"
    r"doses?|of)\b)*|\bon top of\b(?: (?:their|stable|background|existing|usual)\b)*|\bwith open-label\b|"
    r"\b(?:with|during|concurrent(?:ly)?(?: with)?) and (?:after|"
    r"following)\b",
    re.IGNORECASE,
)
#: "A or B, each with C": what all of them get, though they be two makes of one drug.
_EACH_WITH = lazy_regex(
    r"\b(?:each|both|all)\s+(?:(?:in|given|administered|combined|combination|conjunction|association)\s+){0,3}"
    r"(?:with|plus|followed\s+by)\b|\bin\s+addition\s+to\b|"
    r",\s+(?:given|administered)\s+(?:concomitantly|concurrently|together)?\s*with\b",
    re.IGNORECASE,
)
#: A result behind the treatment before: "A and 35 months with B".
_RATE_OR_TIME = lazy_regex(
    r"\d\s?%|\d[.·]\d+\s*(?:months|years|weeks)|\band\s+\d+\s+(?:months|years|weeks)\s+(?:with|for|in)\s"
)
#: "A, 72% with B": B has a figure of its own, and is no partner of A.
_OWN_FIGURE = lazy_regex(
    r"^[^,;]{0,20}[,;]\s*(?:and\s+)?\d+(?:[.·]\d+)?\s?(?:%|months|years|weeks)\s*(?:\([^()]*\)\s*)?(?:with|for|in|on|among)\s"
)
_WORD = lazy_regex(r"[A-Za-z][\w’'-]*(?:\.[A-Za-z]\b(?:\.(?=[\s,;)]))?)?|\+|&|/|;|,|:|\.|[–—-]|=")
_CONNECTING = {
    "plus": "plus", "+": "plus", "/": "plus", "-": "plus", "–": "plus", "—": "plus", "including": "plus",
    "containing": "plus", "with": "with", "using": "with", "and": "and", "&": "and", "et": "and",
    "to": "to", "or": "or", "but": "or",
    "whereas": "or", "while": "or", "versus": "versus", "then": "then", "followed": "then", "preceding": "then",
    "prior": "then", "both": "both", "either": "either",
}  # fmt: skip
#: A count or rate behind a treatment ends its arm: "lapatinib (27 [17%]) and lapatinib plus trastuzumab".
_FIGURE_IN_BRACKET = lazy_regex(
    r"[(\[](?:[^()\[\]]*(?:\d\s?%|\b\d+ of \d+|\bn\s*=\s*\d|\bpatients\b|\bmonths\b))", re.IGNORECASE
)
#: What a drug is, said before its name: "or the EGFR inhibitor erlotinib".
_CLASS_BEFORE_NAME = lazy_regex(
    r"\b(?:an?|the)?\s*(?:[A-Z][\w/-]*\d*[ -])?(?:(?:inhibiting|blocking|targeting|binding|humani[sz]ed|human|chimeric|"
    r"monoclonal|oral|selective|novel|potent|irreversible|bispecific|recombinant|tyrosine|kinase|receptor) ){0,3}"
    r"(?:[a-z-]+[ -])?(?:inhibitor|antagonist|agonist|antibody|"
    r"vaccine|analogue?)\s+$"
)
#: "…; 2) cisplatin with …; and 3) …".
_LIST_ITEM = lazy_regex(
    r"(?:[;,]\s*(?:and|or)?\s*\(?[1-6]|(?:(?<![,&;])(?<!\band)(?<!\bor)(?<!\bday)(?<!\bdays)(?<!\d)\s)[2-6]|"
    r"(?:[;,]?\s(?:and\s|or\s)?)\(?(?:[b-fB-F]|ii|iii|iv))\)\s*$"
)
#: "on days 1 and 15 with …": no count of patients, unlike "on days 1 to 15, and 30 were …".
_ON_DAYS = lazy_regex(
    rf"\b(?:on\s+|for\s+)?(?:days?|weeks?|cycles?)\s*{_LIST}(?!\d|\s+(?:{PATIENTS}|were|"
    r"was|received|to\b))",
    re.IGNORECASE,
)
#: "…, and both groups received …": what follows is told of everybody.
_NEW_CLAUSE = lazy_regex(
    r"[,;]\s*(?:and\s+|then\s+)*(?:both|all|each|the two)\s+(?:of\s+)?(?:the\s+)?(?:\w+\s+)?(?:groups|arms|"
    rf"{PATIENTS})\s+(?:then\s+|also\s+|subsequently\s+)*(?:received|underwent|were\s+(?:given|treated))\b",
    re.IGNORECASE,
)
#: Words without which the patterns of the same name find nothing; to look for them is quicker.
_CLASS_NOUNS = ("inhibitor", "antagonist", "agonist", "antibody", "vaccine", "analog")
_CHOICE = lazy_regex(rf"\b(?:or|{VERSUS})\s", re.IGNORECASE)
_OPTION_MARKS = ("without", "±", "+/")
_EITHER = lazy_regex(r"\beither\b", re.IGNORECASE)
_SPACES = lazy_regex(r"\s+")
_DIGIT = lazy_regex(r"\d")
#: What may stand around "versus".
_BESIDE_VERSUS = lazy_regex(rf"\b(?:with|to|as|in|and|or|either|those|given|{ANY_PATIENT}|who|received|plus|for)\b")
_LETTERED = lazy_regex(r"\b(?:[Rr]egimen|[Aa]rm|[Ss]chedule) (?:[A-D]|\d)\b")
_BRACKETS = lazy_regex(r"\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\[\]]*\]")


#: "A every 3 weeks with |premedication with| B": B is given beside the treatment
_CARE_NEXT = lazy_regex(r"\bpre-?medicat(?:ion|ed)\s+(?:with|of|by|using|consist\w+\s+of|includ\w+)\b", re.IGNORECASE)


#: "A |followed by oral treatment consisting of| B"
_CONSISTING_NEXT = lazy_regex(
    r"\bfollowed\s+by\s+(?:[\w-]+\s+){0,2}(?:treatment|therapy)\s+consisting\s+of\b", re.IGNORECASE
)


@lru_cache(maxsize=512)  # a text is read in several ways, and every time the same gaps are met
def connector(gap: str) -> str:
    """What the words between two treatments say, or "" when they do not connect them.

    One of ``plus``, ``with``, ``and``, ``to``, ``heavy`` (in combination with), ``shared`` (each with), ``then``,
    ``comma``, ``or``, ``each`` (a count stands between), ``versus``, ``option`` (with or without), ``alone-or-with``;
    ``+either`` is added before a choice.

    >>> connector(" (7.5 mg/kg every 3 weeks) or "), connector(" 80 mg daily in combination with ")
    ('or', 'heavy')
    """
    if len(gap) > 400 or "\n\n" in gap:
        return ""
    if _NEW_CLAUSE.search(gap) or ("medicat" in gap and _CARE_NEXT.search(gap)):
        return ""
    gap = without_care(gap).replace("and/or", "and")  # both may be given: no choice between arms
    if "consisting" in gap:
        gap = _CONSISTING_NEXT.sub("followed by", gap)
    bare = _BRACKETS.sub(" ", gap)
    plain = _without_choices_of_doses(_SPACES.sub(" ", bare))
    if "dose" in plain:
        plain = _KIND_OF_DOSE.sub(" ", plain)
    item = _LIST_ITEM.search(plain) if plain.rstrip().endswith(")") else None
    if item and only_filler(plain[: item.start()]):
        return "each"
    low = plain.lower()
    either = "+either" if "either" in low and _EITHER.search(plain) else ""
    if "alone" in low and _ALONE_OR_WITH.search(plain):
        return "alone-or-with" + either if only_filler(_ALONE_OR_WITH.sub(" ", plain)) else ""
    if any(mark in low for mark in _OPTION_MARKS) and _WITH_OR_WITHOUT.search(plain):
        return "option" + either if only_filler(_WITH_OR_WITHOUT.sub(" ", plain)) else ""
    if _DIGIT.search(plain) and _tells_next_group(_ON_DAYS.sub(" ", plain)):
        return "or"
    if _VERSUS.search(plain) and only_filler(_BESIDE_VERSUS.sub(" ", _VERSUS.sub(" ", plain))):
        return "versus" + either
    plain = _without_details(plain)
    counted = bool(
        _GROUP_NOUN.search(plain)
        or _LETTERED.search(plain)
        or _FIGURE_IN_BRACKET.search(gap)
        or (_DIGIT.search(bare) and _RATE_OR_TIME.search(bare))
    )
    heavy = "shared" if _EACH_WITH.search(plain) else "heavy" if _HEAVY.search(plain) else ""
    plain = _ALONE.sub(" ", _GROUP_NOUN.sub(" ", _HEAVY.sub(" ", plain)))
    kinds = []
    for word in _WORD.findall(plain):
        low = word.lower().strip("-.")
        if low in _CONNECTING:
            kinds.append(_CONNECTING[low])
        elif word in (",", ";"):
            kinds.append("comma" if word == "," else "semicolon")
        elif low and not _fills(low) and word not in (":", "="):
            return ""
    if counted and _OWN_FIGURE.match(gap):
        kinds = [k for k in kinds if k != "with"]
    return _strongest(kinds, heavy=heavy, counted=counted, either=either, touching=len(gap) <= 1)


#: "prior to |the first| dose of B": one of its doses, no kind of them
_WHICH = r"first|second|third|next|last|final|initial|each|every|any|one|previous|prior|before|after"
#: "A plus |a reduced dose of| B", "A plus |half-dose| B": how much of it, in whatever words
_KIND_OF_DOSE = lazy_regex(
    rf"(?<![\w-])(?:an?\s|the\s)?(?:(?!(?:and|or|plus|with|without|to|then|by|either|of|in|on|{_WHICH}|{VERSUS})\b)[a-z][a-z-]+\s)"
    r"{1,2}doses?\sof(?!\w)|"
    r"(?<![\w-])(?!(?:low|high)-)[a-z]+-dose(?![\w-])",
    re.IGNORECASE,
)


def _without_details(words: str) -> str:
    """Words without doses, days, numbers of cycles and the like."""
    if _DIGIT.search(words) or any(word in words for word in _DETAIL_WORDS):
        return _DETAIL.sub(" ", words)
    return words


def _without_choices_of_doses(plain: str) -> str:
    """A gap without what is said of the treatments beside it: the class of a drug, doses and lengths to choose from."""
    if any(noun in plain for noun in _CLASS_NOUNS):
        plain = _CLASS_BEFORE_NAME.sub(" ", plain)
    if _CHOICE.search(plain) is None:
        return plain
    plain = _LENGTH_CHOICE.sub(" ", _MANNER_CHOICE.sub(" ", _DOSE_CHOICE.sub(" ", plain)))
    return _PARTNER_WAYS.sub(" ", _PARTNER_DOSES.sub(" ", plain))


def _tells_next_group(dateless: str) -> bool:
    """Whether a gap ends with words for another group that is counted: "and 47 were assigned to"."""
    return (
        _NEXT_GROUP.search(dateless) is not None
        and _DIGIT.search(dateless) is not None
        and only_filler(_NEXT_GROUP.sub(" ", dateless))
    )


def _strongest(kinds: list[str], *, heavy: str, counted: bool, either: str, touching: bool) -> str:
    """One connector for the kinds of words found in a gap."""
    joined = [k for k in kinds if k not in ("comma", "semicolon", "either", "both")]
    if "versus" in joined:
        return "versus" + either
    if "or" in joined:
        return ("each" if counted else "or") + either
    if "semicolon" in kinds:
        return "semicolon" + either
    if counted and ("and" in joined or (not joined and not heavy and "comma" in kinds)):
        return "each" + either
    if {"and", "then", "to"} <= {*joined}:
        return ""  # "randomized to A versus B and then to C versus D": another allocation
    if "then" in joined and not heavy:  # "X 240 mg then 80 mg, both with Y" is heavy
        return "then" + either
    if joined == ["to"] and not heavy and "comma" in kinds:  # "assigned to A, to B, or to C"
        return ("each" if counted else "comma") + either
    if "to" in joined:
        return "to" if joined == ["to"] and not heavy else ""
    if heavy or (("both" in kinds or "comma" in kinds) and ("with" in joined or "plus" in joined)):
        return (heavy or "heavy") + either
    if joined:
        return next(k for k in ("plus", "with", "and") if k in joined) + either
    if "comma" in kinds:
        return "comma" + either
    if either:
        return "plus" + either
    return "next" if touching else ""


def _fills(word: str) -> bool:
    """Whether a word only says how something is given; of a word with hyphens each part does: "once-daily"."""
    return word in _FILLER or ("-" in word and all(part in _FILLER for part in word.split("-")))


def only_filler(words: str, *, commas: bool = True) -> bool:
    """Whether a gap holds nothing but doses, routes, schedules and the like."""
    if not words or words.isspace():
        return True
    plain = _ALONE.sub(" ", _GROUP_NOUN.sub(" ", _without_details(words)))
    for word in _WORD.findall(plain):
        low = word.lower().rstrip(".")
        if _fills(low) or low == "either" or low == "and" or (commas and word in (",", ";", "-", ":", ".", "=")):
            continue
        return False
    return True
