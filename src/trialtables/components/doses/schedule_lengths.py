"""The rules about how many cycles or doses there are and how long a drug is given: the end of the table of
:mod:`schedule_rules`."""

from __future__ import annotations

from ..text.words import PATIENTS
from .schedule_readings import (
    DAY_RANGE_SEP,
    read_consecutive,
    read_cycles,
    read_duration,
    read_last_cycle,
    read_later_cycles,
    read_other_length,
    read_single_dose,
)
from .schedule_rule import Rule, rule
from .schedule_timing import Timing
from .schedule_words import AGE, COUNT, COUNTED, NAME_OF_CYCLE, TO, N

LENGTH_RULES: tuple[Rule, ...] = (
    # six cycles; 4 to 6 courses; 12 doses; not "CHOP-14 or eight cycles"
    # (what a bracket calls one cycle is no count: "every 21 days (1 cycle)")
    rule("cycles", "cycle|course|dose|ions", read_cycles, rf"""
        (?!(?:one|1)\s(?:[a-z]+\s)?(?:cycle|course)[)\]])
        (?!(?:one|1)\s(?:more|further)\s|(?:one|1)\s(?:dose|infusion|injection)\b(?:(?!\b(?:plus|and|with|followed|then|or)\b)[^.;]){{0,70}}
          \b(?:every|each|daily|weekly|monthly)\b)
        (?!(?:(?<=•\s\()|(?<=mL\s\()|(?<=\bas\s))(?:\d|one|two|three|four)\sinjections?\b)
        (?<!with\sall\s)(?<!for\sall\s)(?<!level\s)(?<!cohort\s)(?P<n>(?<![A-Za-z]{{2}}-){N})(?!-weekly)(?:{TO}(?P<to>{N}))?(?:[-\s]{NAME_OF_CYCLE}){{0,4}}(?:[-\s]|(?<=\d)){COUNTED}(?![A-Za-z])
        (?!\sor\smore|\slevels?|\s(?:past|beyond)\s|\safter\s(?:best|documented|complete|CR\b|PR\b|(?:a|the)\sresponse)|\s(?:\([^()]*\)\s)?(?:during|in|per|at)\s(?:each|every)\s|\sper\s(?:cycle|course)|[-\s](?:reduc|escalat|group|inten|limit|cohort|regimen|finding|adjust|modif|delay))"""),
    # a single dose of DRUG
    rule("doses", "single", lambda _: Timing(cycles=1), r"""
        (?<!preceded\sby\s)(?<!followed\sby\s)(?<!after\s)(?<!before\s)\b(?:a|one)\ssingle\s(?:•+[-\s])?(?:(?!daily|weekly|fixed|agent)[a-z-]+\s){0,2}?
        (?:doses?|infusion|injection|administration|instillation|application)\s(?=of\s)
        (?!(?:(?!\b(?:plus|and|with|followed|then|or)\b)[^.;,]){0,60}\b(?:daily|weekly|every|each|once|twice)\b)"""),
    # DRUG was given as a single infusion
    rule("doses", "a single", read_single_dose, r"""
        \bas\sa\ssingle\s(?:(?!daily|weekly|fixed|agent|bolus)[a-z-]+\s){0,2}?(?:dose|infusion|injection|administration|instillation)\b
        (?!(?:(?!\b(?:plus|and|with|followed|then|or)\b)[^.;]){0,60}\b(?:daily|weekly|every|each|once|twice|days?|cycles?)\b)"""),
    # the number of cycles will be six
    rule("cycles", "number of", read_cycles, rf"""
        \b(?:the\s)?(?:number\sof\s(?:treatment\s|chemotherapy\s|planned\s)?(?:cycles|courses)\s(?:is|will\sbe)
          |planned\snumber\sof\s(?:\w+\s)?(?:cycles|courses)\swas|number\sof\splanned\s(?:\w+\s)?(?:cycles|courses)\swas)\s(?:limited\sto\s|up\sto\s)?(?P<n>{N})(?P<to>)\b"""),
    # for 12 treatments
    rule("cycles", "treatments", read_cycles, rf"""
        \bfor\s(?:a\stotal\sof\s)?(?P<n>{N})(?P<to>)\s(?:weekly\s)?treatments(?![A-Za-z])"""),
    # repeated five times
    rule("cycles", "repeated", read_cycles, rf"""
        \brepeated\s(?:up\sto\s)?(?P<n>{N})(?P<to>)\stimes\b"""),
    # of cycles 1 through 6
    rule("cycles", "cycle|course|c1", read_last_cycle, rf"""
        (?:of|in|during|for|,|;|\()\s?(?:(?:cycles|courses)\s|c)1(?:{DAY_RANGE_SEP}c?(?P<last>\d{{1,2}})|\s(?:and|&)\s(?P<next>2))(?!\d|\s?[-–])"""),
    # of cycles 2 through 6; days 1-3, cycles 2-6
    rule("cycles", "cycle|course|of c|in c|during c", read_later_cycles, rf"""
        (?:(?<=\d\s)(?:of|in|during)|(?<=[a-z]\s)for|(?<=\d),)\s(?:(?:cycles|courses)\s|c)(?P<first>[2-9]){DAY_RANGE_SEP}c?(?P<last>\d{{1,2}})(?!\d)"""),
    # on days 1 and 15 of cycle 1, of month 1; days 2-4, cycle 1
    rule("cycles", "cycle|course|c1|month", lambda _: Timing(cycles=1), r"""
        (?:(?<=\d),(?=\s(?:cycle|course)\s)|(?:(?<=[\dw]\s)|(?<=weekly\s))(?:of|in|during))\s(?:the\sfirst\s(?:cycle|course)|(?:the\s)?(?:cycle|course)\s(?:\(c\)\s)?(?:1|one)|c1|(?:month\s(?:1|one)|the\sfirst\smonth)(?=,?\s(?:and\s)?(?:then|followed|every|on\sday|thereafter)))
        (?!\w|\s?(?:[-–,/&]|to|and|through)\s?c?\d)"""),
    # on days 1 and 15 in cycle two, and in no other
    rule("cycles", "cycle|course", lambda _: Timing(cycles=1), r"""
        (?<=\d\s)(?:of|in|during)\s(?:cycle|course)\s(?:[2-9]|two|three|four|five|six)
        (?!\w|\s?[-–,/&+]\s?c?\d|\s?\+|,?\s(?:and|or|to|through|thru|until)\s(?:(?:cycles?|courses?)\s)?(?:\d|two|three|four|five|six|later|beyond|above|all|onwards?|subsequent|following|thereafter|each|every)|\sonwards?|\sthereafter)"""),
    # (cycle 1: 300 mg on day 1; …
    rule("cycles", "cycle 1:|cycle one:", lambda _: Timing(cycles=1), r"""
        (?:(?<=[(\[])|(?<=[;,]\s))cycle\s(?:1|one):(?=\s?[\d•])"""),
    # on days 1, 8 and 15 during the first two cycles
    rule("cycles", "the first", read_cycles, rf"""
        (?:(?<=\d\s)|(?<=doses\s)|(?<=weekly\s)|(?<=daily\s))(?:of|in|during|for)\sthe\sfirst\s(?P<n>{N})(?P<to>)\s
        (?:cycles|courses)(?![A-Za-z])"""),
    # for 7 of 8 weeks (cycle 1); followed by 1 week of rest (course 1)
    rule("cycles", "cycle", lambda _: Timing(cycles=1), r"""
        (?<=weeks\s)\(?(?:(?:in|of|during)\s(?:the\sfirst\s)?)?cycle(?:(?<=first\scycle)|\s(?:1|one))\)?(?!\w|\s?[-–,/&]\s?\d)"""),
    rule("cycles", "(course 1)|(cycle 1)|(first c", lambda _: Timing(cycles=1), r"""
        (?:(?<=rest\s)|(?<=off\s)|(?<=break\s)|(?<=weeks\s)|(?<=days\s)|(?<=\d\s))\((?:(?:cycle|course)\s1|first\s(?:cycle|course))(?=\))"""),
    # once weekly for 5 times
    rule("cycles", " times", read_cycles, rf"""
        (?:(?<=weekly\s)|(?<=daily\s)|(?<=week\s)|(?<=weeks\s)|(?<=weekly,\s))for\s(?:up\sto\s)?(?P<n>{N})(?P<to>)\stimes(?![\w-]|\s(?:a|per|daily|weekly)\b)"""),
    # q3w (4 times)
    rule("cycles", " times)", read_cycles, rf"""
        (?:(?<=\dw\s)|(?<=\dd\s)|(?<=weekly\s)|(?<=weeks\s)|(?<=daily\s)|(?<=days\s))\((?P<n>{N})(?P<to>)\stimes(?=\))"""),
    # every 3 weeks × 6, not "grade 3 mucositis × 2"
    rule("cycles", "×|x|daily times", read_cycles, r"""
        (?<=[\s,)swkd])(?<!itis\s)(?<!sis\s)(?<!nia\s)(?<!mia\s)(?<!hea\s)(?<!thy\s)(?<!rash\s)(?<!ever\s)(?<!pain\s)(?<!sea\s)(?:(?<!\d\s)|(?<=\bq14\s)|(?<=\bq21\s)|(?<=\bq28\s))(?:[×x]\s?|(?<=daily\s)times\s)(?P<n>\d{1,2})(?P<to>)(?:\s(?:cycles|courses|doses))?
        (?![\w·\-−–(^]|\.\d|\s?\d|[\s-]?(?:mg|g|weeks?|wks?|days?|d|months?|mo|hours?|hrs?|h|min(?:utes?)?)\b)"""),
    # × 5 days; times 2 days
    rule("duration", "×|x|times", read_duration, r"""
        (?<=[\s,)•ydg])(?<!\d\s)(?:[×x]\s?|times\s)(?P<n>\d{1,3})(?P<to>)[\s-]?(?P<unit>days?|d|weeks?|wks?|months?|years?)(?![A-Za-z-])"""),
    # for 3 versus 6 months: the first and the second length
    rule("duration", " vs|versus", read_duration, rf"""
        (?<![A-Za-z])for\s(?P<n>{COUNT})(?P<to>)(?=\s(?:vs\.?|versus)\s(?:for\s)?{COUNT}[-\s](?P<unit>weeks|months|years)(?![A-Za-z]))"""),
    rule("duration", " vs|versus", read_other_length, rf"""
        \b(?:vs\.?|versus)\s(?:for\s)?(?P<n>{COUNT})(?P<to>)[-\s](?P<unit>weeks|months|years?)(?![A-Za-z]|\sof\s)"""),
    # for up to 2 years; for 6-8 weeks
    rule("duration", "for|up to|lasting|over|during|maximum|total", read_duration, rf"""
        (?<![A-Za-z])(?<!complete\sa\s)(?:for|up\sto|lasting|over|during(?=\s(?:\d|\w+\s(?:weeks|months)(?!\s(?:before|after|prior|following)\b)))|maximum|maximum\sof|total\sof)\s
        (?:<\sor\s=\s|[≤⩽]\s?|(?:up|a|an|the|to|total|maximum|max|period|duration|as|long|at|most|about|approximately
            |further|additional|another|planned|intended|of|minimum|least|median|longer|more|than|only|either)\s)*?
        (?P<n>{COUNT}|a)(?:{TO}(?P<to>{COUNT}))?[-\s](?:(?:consecutive|continuous|further|additional|more|full|successive)\s)?
        (?P<unit>days?|weeks?|wks?|months?|mos?|years?|yrs?|y|d)(?![A-Za-z]|['’]?\s(?:old|(?:of\s)?{AGE})\b)"""),
    # the duration of treatment is 12 months; therapy will be stopped after 2 years
    rule("duration", "duration|length|period|stop", read_duration, rf"""
        \b(?:(?:duration|length)\sof\s(?:the\s)?(?:study\s)?(?:treatment|therapy|drug\sadministration)|(?:treatment|therapy)\s(?:duration|period))
        (?:\s(?:is|will\sbe)|:)\s(?:up\sto\s|approximately\s|about\s|limited\sto\s)?
        (?P<n>{COUNT})(?P<to>)[-\s](?P<unit>days?|weeks?|months?|years?)(?![A-Za-z-])"""),
    # the anticipated time on study treatment is 24 weeks
    rule("duration", "time on", read_duration, rf"""
        \b(?:anticipated|expected|planned|intended|maximum|total)\s(?:time|duration)\son\s(?:the\s)?(?:study\s)?
        (?:treatment|drug|medication|therapy)\s(?:is|was|in|will\sbe|of)\s(?:up\sto\s|approximately\s|about\s)?
        (?P<n>{COUNT})(?:{TO}(?P<to>{COUNT}))?[-\s](?P<unit>days?|weeks?|months?|years?)(?![A-Za-z-])"""),
    # treatment will last 24 weeks
    rule("duration", " last", read_duration, rf"""
        \b(?:treatment|therapy|medication)\s(?:(?:will|was\sto|is\sto|should)\slast|lasts|lasted)\s(?:for\s)?(?:up\sto\s|approximately\s|about\s)?
        (?P<n>{COUNT})(?:{TO}(?P<to>{COUNT}))?[-\s](?P<unit>days?|weeks?|months?|years?)(?![A-Za-z-])"""),
    # with a planned duration of 48 weeks
    rule("duration", "duration of", read_duration, rf"""
        \b(?:planned|intended|total|maximum|maximal)\s(?:treatment\s)?duration\sof\s(?:up\sto\s)?
        (?P<n>{COUNT})(?P<to>)[-\s](?P<unit>weeks?|months?|years?)(?![A-Za-z-])"""),
    rule("duration", "stop|discontinue", read_duration, rf"""
        \bwill\s(?:be\s)?(?:stop(?:ped)?|discontinued?)\safter\s(?P<n>{COUNT})(?P<to>)\s(?P<unit>weeks|months|years?)
        (?:\sof\s(?:treatment|therapy))?(?=[.,;]|$)"""),
    # for the first 24 weeks; thereafter …
    rule("duration", "first", read_duration, rf"""
        for\sthe\sfirst\s(?P<n>{COUNT})(?P<to>)\s(?P<unit>weeks|months)
        (?=\s?[;,]?\s(?:(?:and\s)?(?:then|thereafter)|(?:and|followed\sby)\s[^.;]{{3,40}}\sthereafter))"""),
    # five days every 28 days
    rule("duration", " days every| days each| days q| days, ", read_duration, rf"""
        (?<![\w.–-])(?<!\bevery\s)(?<!\beach\s)(?P<n>{COUNT})(?P<to>)\s(?:consecutive\s)?(?P<unit>days)
        (?=,?\s(?:repeated\s)?(?:every|each|q)\s?(?:\d|two|three|four|five|six|month))"""),
    rule("duration", "consecutive", read_consecutive, rf"""
        \b(?:on|over)\s(?:each\sof\s)?(?P<n>{COUNT})\s(?:consecutive\sdays|days\sconsecutively)"""),
    rule("duration", " days)", read_duration, rf"""
        (?:(?<=•\s)|(?<=daily\s)|(?<=\bday\s)|(?<=\bbid\s)|(?<=\btid\s))
        \((?:for\s)?(?P<n>{COUNT})(?P<to>)\s(?P<unit>days)(?=\))"""),
    # A plus B (14 days) or C plus D (17 days)
    rule("duration", " days)&or|v", read_duration, rf"""
        (?<=[a-z]\s)\((?:for\s)?(?P<n>{COUNT})(?P<to>)\s(?P<unit>days)(?=\),?\s(?:or|vs\.?|versus)\s)"""),
    rule("duration", " days)&days),|days) ", read_duration, rf"""
        (?<=[a-z]\s)(?:(?<!median\s)(?<!range\s)(?<!course\s))\((?:for\s)?(?P<n>{COUNT})(?P<to>)\s(?P<unit>days)(?=\)\.?\s?\Z)"""),
    # bid 2 weeks
    rule("duration", "bid|tid|qid|qd|daily", read_duration, r"""
        (?:(?<=bid\s)|(?<=tid\s)|(?<=qid\s)|(?<=\sqd\s)|(?<=daily\s))
        (?P<n>\d{1,2})(?P<to>)[\s-]?(?P<unit>days?|weeks?|wks?|wk|months?)(?![A-Za-z-]|\s(?:on|off|out|of|before|after|prior)\b)"""),
    # to complete 1 year of treatment
    rule("duration", "complet", read_duration, rf"""
        \bto\scomplete\s(?:a\stotal\sof\s)?(?P<n>{COUNT}|a)(?P<to>)[-\s](?:full\s)?
        (?P<unit>weeks?|months?|years?)(?=\sof\s(?!age|follow)|[.,;)]|\stotal)"""),
    # until week 52
    rule("duration", "week", read_duration, r"""
        (?<![A-Za-z])(?:until|through|up\sto)\s(?:the\send\sof\s)?(?P<unit>week)\s(?P<n>\d{2,3})(?P<to>)(?!\d|\s?[-–,]\s?\d|\s(?:and|to|or)\s)"""),
    # after a 4-week lead-in of DRUG
    rule("duration", "lead-in|run-in", read_duration, rf"""
        (?<![\w.–-])(?P<n>{COUNT})(?P<to>)-(?P<unit>day|week|month)\s(?:lead-in|run-in)(?:\s(?:phase|period))?\s(?:of|with)\s
        (?!placebo)(?=[a-z])"""),
    # a 5-day continuous intravenous infusion of DRUG
    rule("duration", "-day", read_duration, rf"""
        (?<![\w.–-])(?P<n>{COUNT})(?P<to>)-(?P<unit>day)\s(?:(?:continuous|intravenous|i\.?v\.?|civ|constant|protracted)\s){{0,3}}
        infusions?\sof\s(?=[a-z])"""),
    # 6 months treatment with DRUG
    rule("duration", "treatment with|therapy with", read_duration, rf"""
        (?<![\w.–-])(?<!\d\sto\s)(?<!least\s)(?<!within\s)(?<!after\s)(?P<n>{COUNT})(?P<to>)[-\s](?P<unit>weeks?|months?|years?)['’]?\s
        (?:treatment|therapy)\swith\s(?=[a-z])"""),
    # 8 weeks of double-blind, fixed-dose treatment with either DRUG
    rule("duration", "treatment with|therapy with", read_duration, rf"""
        (?<![\w.–-])(?<!\d\sto\s)(?<!least\s)(?<!within\s)(?<!after\s)(?P<n>{COUNT})(?P<to>)\s(?P<unit>weeks?|months?|years?)\sof\s
        (?:[a-z-]+,?\s){{1,3}}(?:treatment|therapy)\swith\s(?:either\s)?(?!placebo)(?=[a-z])"""),
    # an 8-week fixed-dose trial of either DRUG
    rule("duration", "trial of|trial with|study of|study with&week", read_duration, rf"""
        \ban?\s(?:[a-z-]+,?\s){{0,4}}?(?P<n>{COUNT})(?P<to>)[-\s](?P<unit>week)\s(?:(?!follow|extension|safety)[a-z-]+,?\s){{0,4}}?
        (?:trial|study)\s(?:of|with)\s(?:either\s)?(?:•+\s(?:of\s)?)?(?=[a-z])
        (?!(?:the|an?|two|three|four|{PATIENTS})\b)"""),
    # each cycle consisted of 14 days of DRUG; patients received 10 days of DRUG
    rule("duration", " days of ", read_duration, rf"""
        (?:(?<=ed\s)|(?<=receive\s)|(?<=ed\sof\s)|(?<=ts\sof\s))(?P<n>{N})(?P<to>)\s(?:consecutive\s)?(?P<unit>days)\sof\s(?:(?:treatment|therapy)\swith\s)?(?=[a-z])(?!(?:the|an?|no|each|treatment|therapy|chemotherapy|rest|follow|observation)\b)"""),
    # 54 weeks of DRUG
    rule("duration", " of &week|month|year", read_duration, rf"""
        (?<![\w.–-])(?<!each\s)(?<!first\s)(?<!\d\sto\s)(?<!\bat\s)(?<!\bwithin\s)(?<!\bevery\s)
        (?!(?<=\bafter\s)\S+\syears?\s)  # "bone loss after 1 year of letrozole": a moment of a longer treatment
        # "A after 3 months of dual therapy"
        (?!(?<=\bafter\s)\S+\s\w+\sof\s(?:[a-z-]+\s){{1,2}}(?:therapy|treatment|chemotherapy)\b)
        (?P<n>{COUNT})(?P<to>)\s(?P<unit>weeks|months|years|year)\sof\s
        (?=[a-z])(?!(?:{AGE}|no|rest|one|each|the\sother|follow|observation|surveillance|diagnosis|random\w*|(?:the\s)?end)\b)"""),
)  # fmt: skip
