"""The verbs that say what became of people who were counted, with what may stand between them and their helpers."""

BE = r"(?:(?:have|had|has)\s+been|(?<!who\s)(?:could|can)\s+be|were|was|are|is|being|be)"
ADVERB = (
    r"(?:(?:then|subsequently|also|finally|prospectively|consecutively|initially|eventually|actually|recently|"
    r"considered|deemed|fully|(?:found\s+)?eligible(?:\s+and(?:\s+(?:were|was))?|\s*,)|"
    r"centrally|equally|successfully|therefore|thus)\s+)*"
)
#: What was needed first: "80 |met the criteria and| were randomized", "41 |had measurable disease and| were evaluable".
AND_SO = (
    r"(?:(?:(?:met|fulfilled)\s+(?:[\w-]+\s+){0,4}?criteria|had\s+(?:measurable|evaluable)\s+(?:disease|lesions)|"
    r"(?:gave|provided|signed)\s+(?:[\w-]+\s+){0,3}?consent|consented(?:\s+to\s+(?:participate|take\s+part))?|"
    r"agreed(?:\s+to\s+(?:participate|take\s+part))?|(?:were|was)\s+(?:found\s+)?eligible)\s+and\s+)?"
)
#: "received |all six planned cycles|", "were treated with |the complete schedule|": they completed it
_ALL_PLANNED = (
    r"\s+(?:with\s+)?(?:all\s+(?:(?:of\s+)?(?:the|their)\s+)?(?:\w+\s+)?(?:(?:planned|scheduled|intended|prescribed)\s+\w+|cycles|courses)"
    r"|the\s+(?:full|complete|entire|whole)\s+(?:planned\s+|scheduled\s+|intended\s+)?(?:treatment|therapy|course|schedule|regimen|protocol|number))"
)
#: What became of the people; the order decides when two fit at the same place.
VERBS = {
    "evaluable": r"(?:(?:response[- ])?evaluable|assessable|analy[sz]able|analy[sz]ed|"
    r"evaluated(?!\s+for\s+(?:eligibility|inclusion|enroll?ment|participation))|"
    r"assessed(?=\s+for\s+(?:response|toxicity|efficacy|safety|tumou?r))|eligible\s+for\s+(?:(?:an|the)\s+)?(?:evaluation|"
    r"(?:(?:intent\S*|to|treat|efficacy|safety|primary|final)\s+)*analysis|response|tumou?r)|available\s+for|"
    r"included\s+(?:in|for)\s+(?:the\s+|this\s+|our\s+)?(?:(?:final|primary|main|present|full|intent\S*|to|treat|m?ITT|"
    r"modified|per[- ]protocol|safety|efficacy|response|survival|(?:response-)?evaluable|toxicity|interim|first|second|"
    r"planned|current)\s+)*"
    r"(?:analys[ie]s|evaluation|assessment|population))",
    "randomized": r"(?:randomi[sz]ed|randomly\s+(?:assigned|allocated|divided|received|distributed)|"
    r"underwent\s+random(?:i[sz]ation|\s+(?:assignment|allocation))|assigned|allocated|divided\s+randomly|"
    r"divided\s+into\s+(?:[\w-]+\s+){1,3}?groups(?=[^.;]{0,80}\brandom)|"
    r"(?:agreed|consented)\s+to\s+(?:be\s+randomi[sz]ed|randomi[sz]ation))",
    "enrolled": r"(?:enroll?ed|entered(?!\s+(?:into\s+)?(?:an?\s+)?(?:(?:complete|first|second|clinical|morphologic|"
    r"hematologic|molecular)\s+)*(?:remission|CR\d?\b|response))|accrued|included|recruited|registered|participated|"
    r"studied(?!\s+(?:for|at|with|by|using|before|after|during|on|in\s+(?:part|phase|more))\b)|"
    # who agreed is in the study, unless the sentence goes on to tell how many were
    r"(?<!having\s)(?:agreed|consented)\s+to\s+(?:participate|take\s+part)(?!\s+and\b)"
    r"(?![^.]*\b(?:enroll?ed|randomi[sz]ed|randomly|included|recruited)\b))",
    "treated": r"(?:dosed(?!\s+(?:with|at|every|daily|once|twice|in)\b)|"
    r"(?<!previously\s)(?<!prior\s)(?<!pre-)(?<!to\sbe\s)"
    # "the rate of |valproate-treated| patients", "without |treated| diabetes" are no verbs, and whoever "had been
    # treated with" something was so before the study
    rf"(?<![-–])(?<!without\s)(?:(?<!had\sbeen\s)treated|treated(?!\s+(?:with|by)\b))(?!{_ALL_PLANNED})|(?:received|receiving|given)\s+"
    r"(?:at\s+least(?!\s+(?:\d+|one|two|three)\s+(?:full|complete)\s)|≥|>|one\s+or\s+more|study|treatment|therapy|"
    r"protocol|consolidation|(?:induction|maintenance|neo-?adjuvant|adjuvant)\s+"
    r"(?:treatment|(?:\w+)?therapy)|the\s+study|any|a\s+median|(?:two|three|four|\d)\s+(?:or|to)|"
    r"(?:\w+\s+){1,3}(?:cycles|courses)\s+of)|(?:started|initiated|began)\s+(?:(?:the|their|study|protocol|"
    r"assigned|allocated|randomi[sz]ed|trial)\s+)*(?:treatment|therapy|\w*chemotherapy|medication|drug)\b|(?<=were\s)started\s+on\b)",
    "completed": rf"(?:received|given|treated){_ALL_PLANNED}|"
    r"(?:completed|finished)\s+(?:all|the\s+(?:planned|scheduled|assigned|intended|study|entire|full|"
    r"protocol|treatment|\w+\s+cycles)|"
    r"(?:(?:at\s+least\s+|≥\s?)?(?:\d+|one|two|three)\s+(?:weeks?|months?|years?)\s+of\s+(?:study\s+|protocol\s+|planned\s+)?(?:therapy|treatment))|the\s+(?:[\w-]+\s+){1,3}(?:phase|period)\b(?!\s+(?:of|[I1-3])\b)|"
    r"planned|protocol|the\s+(?:[\w-]+\s+)?(?:course|regimen|schedule)\b(?!\s+of\b)|the\s+\w*chemotherapy\b(?!\s+(?:and|part|phase|portion))|(?:the\s+)?(?:study|trial)|the\s+[\w-]+\s+(?:study|trial|intervention)\b|treatment|therapy|\w+\s+(?:planned\s+)?(?:cycles|courses))",
}
