"""What is said about when a drug is given, as a table of rules: each reads one thing.

Patterns are data here; which matches count is the business of :mod:`schedule_phrases`.
"""

from __future__ import annotations

from .schedule_lengths import LENGTH_RULES
from .schedule_readings import (
    DAY_RANGE_SEP,
    SIGNED,
    read_alternate,
    read_bare_on_off,
    read_break,
    read_counted_cycles,
    read_cycle,
    read_cycle_and_day,
    read_cycles,
    read_days,
    read_days_a_week,
    read_days_from,
    read_days_in_words,
    read_days_of_cycles,
    read_days_of_week,
    read_days_on_again,
    read_duration,
    read_first_cycle,
    read_first_days,
    read_interval,
    read_last_day,
    read_latin,
    read_monthly_courses,
    read_next_cycle,
    read_number,
    read_on_off,
    read_ordinal_day,
    read_other_day,
    read_out_of,
    read_schedule_on_off,
    read_times_per,
    read_weekly_doses,
    read_weeks,
)
from .schedule_rule import Rule, fixed, rule
from .schedule_timing import Timing, every
from .schedule_words import (
    COUNT,
    COUNTED,
    CYCLE_WORD,
    DASHED,
    DAY_ITEM,
    DAY_LIST_SEP,
    DAYS_OR_WEEKS,
    NAME_OF_CYCLE,
    NO_PEOPLE,
    NOT_UNIT,
    OFF,
    OVER_DAYS,
    PAUSE,
    THEN,
    TIME_OFF,
    TO,
    UNIT,
    WEEKDAY,
    N,
)

#: Most specific first: a stretch of text is read once.
_RULES: tuple[Rule, ...] = (
    # repeated on day 22; day 29 = day 1 of the next cycle
    rule("cycle", "15|22|29|36|43|50|57&repeat|recycl|cycle|course|resum|restart|day 1|day one", read_next_cycle, r"""
        (?:\b(?:(?:repeat(?:ed|s|ing)?|recycled|recycling|resumed|restart(?:ed|ing)?)
              |(?:next|new|subsequent|second|following)\s(?:treatment\s)?(?:cycle|course)s?\s(?:(?:was|were|is|to|be|being|will|could)\s)*
                (?:start(?:s|ed|ing)?|beg[aiu]n(?:s|ning)?|commenc\w+|given|initiated|administered))
            \s(?:again\s)?(?:on|at|from)\s(?:days?\s|d\s?)(?P<n>15|22|29|36|43|50|57)(?!\d|\.\d|\s?[-–,&]\s?\d|\sand\s\d)
          |\bdays?\s(?P<next>15|22|29|36|43|50|57)\s(?:=|is|was|being|counts\sas)\s(?:the\s)?day\s(?:1|one)(?!\d))"""),
    # q d22; every d29
    rule("cycle", "d15|d22|d29|d 22|d 29", read_next_cycle, r"""
        \b(?:q|every|repeated|recycled)\s?(?:on\s)?d\s?(?P<n>15|22|29)(?P<next>)(?!\d|\.\d|\s?[-–,&]\s?\d|\sand\s\d)"""),
    rule("until", "day&through|until", read_last_day, rf"(?<!\d\s)(?:through|until)\sday\s(?P<last>{SIGNED})(?!\d)"),
    # for 5 consecutive days beginning on day 3; starting on day 3 and continuing for 5 days
    rule("days", "begin|start|commenc&day", read_days_from, rf"""
        \bfor\s(?P<on>{COUNT})\s(?:consecutive\s)?days,?\s(?:beginning|starting|commencing)\s(?:on\s|from\s|at\s)?
          day\s(?P<first>{SIGNED})(?!\w|\.\d|\s?[-–,&]\s?\d|\s(?:to|or|and|after|before|prior|of\sweek)\s)
        |\b(?:beginning|starting|commencing)\s(?:on\s|from\s|at\s)?day\s(?P<begin>{SIGNED}),?\s
          (?:and\s)?(?:continuing\s|lasting\s|given\s)?for\s(?P<long>{COUNT})\s(?:consecutive\s)?days(?![A-Za-z])"""),
    # on Cycle 1 Days 1 and 2
    rule("days", "cycle&day", read_cycle_and_day, rf"""
        \b(?:on\s|in\s)?cycle\s(?P<cycle>\d{{1,2}})(?:,?\s|\s?/\s?)(?:on\s)?days?\s?(?P<list>{DAY_ITEM}{NOT_UNIT}
        (?:{DAY_LIST_SEP}{DAY_ITEM}{NOT_UNIT})*)(?P<on>\s?\+|\sonwards?)?(?![\w%])""",
          core=r"cycle\s\d{1,2}(?:,?\s|\s?/\s?)(?:on\s)?days?\s?"),
    # on days 1, 8, and 15; D1-D14; from day 1 to day 5
    rule("days", "d", read_days, rf"""
        (?<![A-Za-z-]) (?<!\d(?=D)) (?<!itamin\s) (?<!tage\s) (?<!yclin\s)
        (?<!\bat\s(?=day\s)) (?<!(?<!followed\s)\bby\s) (?<!before\s)
        (?<!until\s) (?<!through\s) (?<!after\s) (?<!since\s) (?<!than\s) (?<!within\s) (?<!\boff\s)
        (?:(?:given|administered|start(?:s|ed|ing)?|beg(?:ins?|an|un|inning)|initiated?|commenc(?:es?|ed|ing)|and)?\s?
          (?:on|from|over|of|at(?=\sdays))\s)?
        (?:days?|d)\s?(?:\(d\)\s|\#\s?)?(?P<list>\d{{1,2}}(?:[-–]\d{{1,2}}){{2,}}(?![-–\d])
          |{DAY_ITEM}{NOT_UNIT}(?:{DAY_LIST_SEP}{DAY_ITEM}{NOT_UNIT}{NO_PEOPLE})*)
        (?![\d%T]|W\b|\s?NS\b)(?!(?:\s?×|\s?x\s)(?!\s?\d{{1,3}}\s?(?:h(?:ours?|rs?)?|cycles|courses)\b))(?!(?:(?:\sand\s|/)D\d)?\s(?:receptors?|(?:ant)?agonists?|lymph|dissection|gastrectomy))
        (?!\s(?:MRD|minimal\sresidual|(?:bone\s)?marrow|PET|biops|assessments?|evaluations?|visits?)\b)""",
          core=r"d(?:ays?)?\s?(?:\(d\)\s|#\s?)?(?:[+\-−–]\s?)?\d"),
    # C1D8; C1D1-2; C3D1+
    rule("days", "c", read_cycle_and_day, rf"""
        (?<![A-Za-z0-9-])c(?P<cycle>\d{{1,2}})\s?d(?P<list>{DAY_ITEM}(?:,\s?\d{{1,2}}(?!\s?m?g|\.?\d))*)(?P<on>\s?\+|\sonwards?)?(?![\w%])""",
          core=r"c\d{1,2}\s?d"),
    # at day 1 every 21 days
    rule("days", "at day 1", lambda _: Timing(days="1"), r"""
        (?<![A-Za-z])(?<!started\s)(?<!starting\s)(?<!beginning\s)at\sday\s1(?=,?\s(?:every\s|q\s?\d|of\s(?:each|every|an?|all)\s(?:\S+\s)?(?:cycles?|courses?)))"""),
    rule("days", "first day", lambda _: Timing(days="1"), r"""
        on\s(?:the\s)?first\sday(?:\sof\streatment(?=\s(?:of|in)\s))?(?=\s?[,;)]|\s(?:of|in)\s(?:(?:each|every|the|an?)\s)?(?:\S+\s)?(?:cycles?|courses?)\b)"""),
    # on the third day
    rule("days", "second day|third day|fourth day|fifth day|sixth day|seventh day", read_ordinal_day, r"""
        \bon\sthe\s(?P<day>second|third|fourth|fifth|sixth|seventh)\sday
        (?=\s?[.,;)]|\s(?:and|as|with|followed)\b|\s(?:of|in)\s(?:each|every|the|an?)\s(?:\S+\s)?(?:cycles?|courses?)\b|\s?\Z)"""),
    # on day 1 or 2, on days 1-2 or 1-4: the second of them
    rule("days", " or ", read_other_day, rf"""
        (?<=\d\sor\s)(?P<list>[-−–]?\d{{1,2}}(?:-\d{{1,2}})?){NOT_UNIT}(?![\w%–-]|\.\d)"""),
    # Monday to Friday
    rule("span", "friday", lambda _: Timing(days="1-5", cycle_days=7), r"""
        (?:(?:on|from)\s)?\b(?:Mondays?|Mon)\s?(?:to|through|until|-|–)\s?(?:Fridays?|Fri)\b"""),
    # on day one and eight; on day nine
    rule("days", "day one|days one|day two|days two|day three|days three|day four|day five|day six|day seven|day eight"
          "|day nine|day ten", read_days_in_words, rf"""
        (?<![A-Za-z-])(?<!\ba\s)(?<!\bper\s)(?<!\beach\s)(?<!\bevery\s)(?<!\bone\s)(?<!\bother\s)(?:on\s)?days?\s
        (?P<list>(?:one|two|three|four|five|six|seven|eight|nine|ten)(?![-\w])(?:(?:,\s(?:and\s)?|\sand\s){COUNT}(?!\s?[-\w]*(?:days|weeks|mg)))*)(?![A-Za-z])"""),
    # each for 2 weeks, followed by a washout of 1 week: a period of a crossover, no cycle
    rule("duration", "washout|wash-out", read_duration, rf"""
        (?<=each\s)for\s(?P<n>{COUNT})(?P<to>)[-\s](?P<unit>days?|weeks?|months?)
        (?=,?\s(?:followed\sby|then|with|and|separated\sby)\s(?:[\w-]+\s){{0,4}}?(?:{COUNT}[-\s](?:day|week|month)s?[-\s])?wash-?out\b)"""),
    # 5 days on, 2 days off, 2 days on
    rule("days", "days off&days on", read_days_on_again,
         rf"(?P<on>{N})\sdays\son,?\s(?P<off>{COUNT})\sdays\soff,?\s(?:and\s|then\s)?(?P<again>{COUNT})\sdays\son\b"),
    # 7 on/7 off, 4on/3off: what is counted, its numbers tell
    rule("span", " off|/off|off)&on", read_bare_on_off, r"""
        (?<![\w./-])(?P<on>\d{1,2})\s?[-–]?on\s?[/,;-]\s?(?P<off>\d{1,2})\s?[-–]?off(?![A-Za-z])"""),
    # 3 weeks on, 1 week off; 4 weeks of treatment followed by 2 weeks off
    rule("span", TIME_OFF, read_on_off, rf"""
        (?:for\s|over\s|a\s)?(?P<on>{N})[-\s]?(?P<unit>{DAYS_OR_WEEKS})[-\s]?
        (?:\(?on\)?(?:[-\s](?:treatment|therapy|drug))?
          | of\s(?:daily\s|continuous\s)?(?:treatment|therapy|dosing|administration))
        {THEN}(?P<off>{COUNT})(?:[-\s]?(?P<off_unit>{DAYS_OR_WEEKS}))?[-\s]?{OFF}"""),
    # for 3 weeks followed by one week pause
    rule("span", TIME_OFF, read_on_off, rf"""
        (?:for\s|over\s)?(?P<on>{N})[-\s]?(?:consecutive\s)?(?P<unit>{DAYS_OR_WEEKS})
        {THEN}(?P<off>{COUNT})[-\s]?(?P<off_unit>{DAYS_OR_WEEKS})(?:['’]s?)?\s?(?:[-\s]?(?:of\s)?{OFF})"""),
    # 5 days followed by 2 nontreatment days every week
    rule("span", "off|rest|free|treatment&days|weeks", read_on_off, rf"""
        (?:for\s|over\s)?(?P<on>{N})[-\s](?:consecutive\s)?(?P<unit>days|weeks){THEN}(?P<off>{COUNT})[-\s]
        (?:non-?treatment|treatment-free|drug-free|rest|off)[-\s](?P<off_unit>days|weeks)(?:\s(?:every|each|per)\sweek)?(?![A-Za-z])"""),
    # for 2 weeks followed by a rest period of 1 week
    rule("span", TIME_OFF, read_on_off, rf"""
        (?:for\s|over\s)?(?P<on>{N})[-\s]?(?:consecutive\s)?(?P<unit>{DAYS_OR_WEEKS}){THEN}{PAUSE}
        (?P<off>{COUNT})[-\s]?(?P<off_unit>{DAYS_OR_WEEKS})(?![A-Za-z])"""),
    # for 4 weeks, off 2 weeks
    rule("span", " off ", read_on_off, rf"""
        (?:for\s|x\s?|×\s?)?(?P<on>{N})[-\s](?P<unit>{DAYS_OR_WEEKS}),?\s(?:then\s|and\s)?off\s(?:for\s)?
        (?P<off>{COUNT})[-\s](?P<off_unit>{DAYS_OR_WEEKS})(?![A-Za-z])"""),
    # for 3 of 4 weeks; 21 of 28 days
    rule("span", " of &week|day", read_out_of, rf"""
        (?:(?:for|on|during|the)\s)*(?:first\s)?(?<!day\s)(?<!week\s)(?<!weeks\s)(?<!\d\sand\s)(?<!\d,\s)(?P<on>{N})(?:\s(?:consecutive\s)?(?P<on_unit>weeks?|days?))?\s(?:out\s)?of\s
        (?:an?\s|each\s|every\s)?(?P<total>{N})[-\s](?:consecutive\s)?(?P<unit>weeks?|days?)(?:\s{CYCLE_WORD})?"""),
    # for 4 weeks (6-week cycle)
    rule("span", "cycle", read_out_of, rf"""
        for\s(?P<on>{N})\s(?P<on_unit>weeks?|days?)\s?[(\[](?:in\s|of\s)?(?:an?\s|each\s)?(?P<total>{N})[-\s](?P<unit>week|day)\scycles?[)\]]"""),
    # 3 weeks of every 4
    rule("span", " of &week|day", read_out_of, rf"""
        (?:(?:for|on|during)\s)?(?P<on>{N})\s(?P<unit>weeks?|days?)(?P<on_unit>)\s(?:out\s)?of\s(?:every\s|each\s)?
        (?P<total>{N})(?!\s?[-\w])"""),
    # 3 weeks/4
    rule("span", "/", read_out_of, r"""
        (?<![\w.])(?P<on>[1-5])\s(?P<unit>weeks?|days?)(?P<on_unit>)\s?/\s?(?P<total>[2-8])(?=[\s)\],;]|$)(?!\s?[-\w]*weeks)"""),
    rule("span", "schedule", read_schedule_on_off, r"schedule\s(?P<on>[1-4])/(?P<off>[1-4])\b"),
    rule("span", "schedule", read_schedule_on_off, r"""
        \b(?P<on>[1-4])/(?P<off>[12])\s(?:week\s)?(?:(?:dose|dosing|treatment)\s)?schedule\b"""),
    # (250 mg/d; 2/1), (50 mg daily, 4/2): weeks on and weeks off behind a daily dose
    rule("span", "/1|/2", read_schedule_on_off, r"""
        (?:(?<=•[;,]\s)|(?<=daily[;,]\s)|(?<=\bday[;,]\s)|(?<=\bQD[;,]\s))(?P<on>[2-4])/(?P<off>[12])(?=\s?[)\]])"""),
    # the first 4 weeks of each 6-week cycle
    rule("days", "first", read_first_days, rf"""
        (?:(?:for|on|during|throughout|over|the)\s)*first\s(?P<on>{N})\s(?P<unit>days?|weeks?)\sof\s(?:each|every|the|a)\s
        (?:(?P<total>{N})[-\s](?P<total_unit>day|week)s?[-\s])?(?:treatment\s)?(?:cycle|course)s?"""),
    # alone for the first 7 days, followed by …
    rule("days", "first", read_first_days, rf"""
        (?:for|during)\sthe\sfirst\s(?P<on>{N})\s(?P<unit>days)(?P<total>)(?P<total_unit>)
        (?=\s?[;,)]|\.(?!\d)|\s(?:and|then|followed\sby)\b|$)"""),
    # twice daily, 5 days a week: working days, where the day has a rate of its own
    rule("span", "days", read_days_a_week, r"""
        (?:(?<=daily)|(?<=\bday)|(?<=\bbid)|(?<=\btid)|(?<=b\.i\.d)|(?<=t\.i\.d))\.?[,;]?\s(?:for\s|on\s)?
        (?P<count>[4-7]|four|five|six|seven)\s(?:consecutive\s)?days
        (?:\s(?:a|per|each|every|out\sof\severy)\s|\s?/\s?|\s(?=weekly))(?:week(?:ly)?|wk)(?![A-Za-z])""",
          core=r"days(?:\s|/)"),
    # on 5 consecutive days per week, with or without a rate of the day
    rule("span", "consecutive days|days consecutively", read_days_a_week, r"""
        \b(?:for|on|over)\s(?P<count>[2-6]|two|three|four|five|six)\s(?:consecutive\sdays|days\sconsecutively)
        (?:\s(?:a|per|(?:of\s|in\s)?(?:each|every))\s|\s?/\s?|\s(?=weekly))(?:week(?:ly)?|wk)(?![A-Za-z])"""),
    # every 12 hours for three doses each week: three doses a week, hours apart
    rule("rate", "hour|12 h|8 h|12h", lambda m: every(read_number(m["n"]), 1, "wk"), rf"""
        \b(?:every\s(?:8|12|24|eight|twelve)[-\s]?h(?:ours?|rs?)?|at\s(?:8|12|24|eight|twelve)[-\s]h(?:our)?\sintervals?)
        ,?\s(?:(?:for|in|as|×|x)\s?)?(?:a\stotal\sof\s)?(?P<n>{COUNT})\s(?:consecutive\s|divided\s|successive\s)?doses\s?,?\s?
        (?:(?:once\s)?(?:each|every|per|an?|once\sa)\s?week|once\sweekly|weekly)(?![A-Za-z])"""),
    # twice a day; three times per week; once every 3 weeks; 5 days a week
    rule("rate", "once|twice|thrice|time|days|d/w|×|x", read_times_per, rf"""
        (?<![\w-])(?<!repeated\s)
        (?P<times>once|twice|thrice
          |(?:{COUNT}\s?(?:-|–|to|or)\s?(?={COUNT}\stimes\s(?:(?:a|per)\sday|daily)\b))?(?P<count>{COUNT})\s?(?:times?|days(?=\s(?:an?|per|each|every)\sw|/\s?w|\sweekly)|d(?=/\s?w)|×|x))
        [-\s]?(?:only\s)?(?:(?:an?|per|(?:in\s)?(?:each|every)|in(?=\s(?:\d|two|three|four|six)))[-\s]|every(?=day)|/\s?)?
        (?:(?P<n>{COUNT})[-\s]|(?P<nth>other|second|third|fourth)\s)?
        (?P<unit>daily|days?|d|weekly|weeks?|wk|monthly|months?|year(?:ly)?)(?![A-Za-z])""",
          core=r"(?:once|twice|thrice|times?|days|\dd|\sd|×|x)[-\s]?(?:only\s)?(?:(?:an?|per)[-\s]|each|every|in\s|/|other|second|third|fourth"
          rf"|{COUNT}[-\s]|d(?![a-z])|da[iy]|week|wk|month|year)"),
    # once or twice daily: the first of the two
    rule("rate", "once or|once to", fixed(1, 1, "d"), r"""
        (?<![\w-])once(?=\s(?:or|to)\stwice\s(?:daily|(?:a|per|each|every)\sday)\b)"""),
    # in two divided doses
    rule("rate", "divided", lambda m: every(read_number(m["n"]), 1, "d"), rf"""
        (?<![A-Za-z])(?:in|as|into)\s(?P<n>two|three|four|[2-4])\s(?:equally[-\s]|equal\s)?(?:divided\s)(?:daily\s|oral\s)?doses?(?![a-z])
        {OVER_DAYS}"""),
    # divided into two doses a day
    rule("rate", "divided|split", lambda m: every(read_number(m["n"]), 1, "d"), rf"""
        \b(?:equally\s)?(?:divided|split)\s(?:equally\s)?(?:in|into|as|between|over)\s(?P<n>two|three|four|[2-4])\s
        (?:(?:equal|separate|daily|oral|single)\s){{0,2}}(?:doses|portions|administrations|intakes)
        (?:\s(?:daily|(?:a|per|each)\sday)(?![A-Za-z]))?
        (?!\s(?:(?:given|administered|infused|injected|on|at|over)\s)*(?:days?\s\d+\s?(?:,|and|&)|(?:separate|different|\w+)\s(?:days|weeks)\b|day\s\d))
        {OVER_DAYS}"""),
    # in 3 doses of 100 mg each
    rule("rate", " doses of", lambda m: every(read_number(m["n"]), 1, "d"), r"""
        (?<=,\s)(?:delivered|given|taken|administered)\s(?:in|as)\s(?P<n>two|three|four|[2-4])\s(?:single\s|separate\s)?doses\sof(?=\s)"""),
    # days 1-21, followed by 7 days off
    rule("break", f"{TIME_OFF}&week|day", read_break, rf"""
        (?:,\s?|\()?(?:followed\sby|then|with|and)\s(?:an?\s)?(?P<n>{COUNT}|a)[-\s](?P<unit>weeks?|days?)
        (?:['’]s)?(?:[-\s](?:of\s)?{OFF})"""),
    # followed by a rest period of 7 days
    rule("break", f"{TIME_OFF}&week|day", read_break, rf"""
        (?:,\s?|\()?(?:followed\sby|then|with|and)\s(?:an?\s)?{PAUSE}(?P<n>{COUNT}|a)[-\s](?P<unit>weeks?|days?)(?![A-Za-z])"""),
    rule("rate", "d|h|m", read_latin, r"""
        (?<![A-Za-z.])(?<!\bgroup\s)(?<!\bgroups\s)(?<!\barm\s)
        (?:q\.?\s?o\.?\s?d|e\.?o\.?d|q\.?\s?d|[bt]\.?\s?i\.?\s?d|q\.?\s?i\.?\s?d|t\.?d\.?s|b\.?d|o\.?d|o\.[mn]\.|q\.?d\.?s
          |qam|qhs|qpm|qday|(?-i:(?<=•\s)pd))
        (?![A-WYZa-wyz0-9-]|[xX]\D)(?!\.[A-Za-z])"""),
    # q3w, q 21 days, q12h
    rule("interval", "q", read_interval, rf"""
        (?<![A-Za-z])q[\s-]?(?:(?P<n>\d{{1,2}})(?:{TO}(?P<to>\d{{1,2}}))?[\s-]?)?
        (?P<unit>days?|weeks?|wks?|months?|mo|hours?|hrs?|h|d|w|m)(?![A-Za-z0-9])"""),
    # 75 mg/m2/3 weeks, 130 mg/m2/3w
    rule("interval", "/&w|day", read_interval, r"""
        (?:(?<=•)|(?<=m2)|(?<=kg)|(?<=mg))\s?/\s?(?P<n>[2-6](?=\s?w)|14|21|28)(?P<to>)\s?(?P<unit>weeks?|wks?|w|days)(?![A-Za-z0-9-])
        (?!\s(?:on|off|supply|of)\b)"""),
    # q21, q28
    rule("interval", "q14|q21|q28", lambda m: every(1, float(m["n"]), "d"), r"""
        (?<![A-Za-z])q(?P<n>14|21|28)(?!\w|\.\d|-)"""),
    # six 4-week cycles
    rule("cycle", "cycles|courses", read_counted_cycles, rf"""
        (?P<count>{N})(?:{TO}(?P<to>{N}))?\s(?:{NAME_OF_CYCLE}\s){{0,2}}?(?P<n>{N})[-–\s](?P<unit>day|week)(?:ly)?\s
        (?:(?:treatment|chemotherapy|dosing|study|therapy|open[-\s]label)\s){{0,3}}(?:cycles|courses)(?![A-Za-z])"""),
    # two cycles of 4 days' DRUG
    rule("cycles", "days'|days’", read_days_of_cycles, rf"""
        (?P<count>{N})\s(?:cycles|courses)\sof\s(?P<on>{COUNT})\sdays['’]\s(?:concomitant\s|concurrent\s|continuous\s|oral\s)?"""),
    # four cycles of 21 days each
    rule("cycle", "cycles|courses", read_counted_cycles, rf"""
        (?P<count>{N})(?:{TO}(?P<to>{N}))?(?:[-\s]{NAME_OF_CYCLE}){{0,3}}\s(?:cycles|courses),?\s
        (?:of|each\sof|each\slasting|lasting|every|[(\[]every)\s
        (?P<n>{COUNT})[\s-](?P<unit>days?|weeks?)(?:\s(?:each|per\scycle|duration))?[)\]]?
        # "four cycles of 3 weeks of A" are weeks of treatment, "four cycles every 3 weeks of A" are not
        (?![A-Za-z]|(?<!every\s\d\sweeks)(?<!every\sthree\sweeks)(?<!every\sfour\sweeks)(?<!every\s\d\d\sdays)(?<!\))\sof\s
          |\sfor\sthe\s(?:next|following)\b)"""),
    # days 1-4 of the first two 28-day cycles
    rule("cycle", "the first", read_counted_cycles, rf"""
        (?<=\d\s)(?:of|in|during|for)\sthe\sfirst\s(?P<count>{N})(?P<to>)\s(?P<n>{N})[-–\s](?P<unit>day|week)\s(?:cycles|courses)(?![A-Za-z])"""),
    # on days 1 and 15 of the first 28-day cycle
    rule("cycle", "the first", read_first_cycle, rf"""
        (?<=[\dw]\s)(?:of|in|during)\sthe\sfirst\s(?P<n>{N})[-–\s](?P<unit>day|week)\s(?:cycle|course)(?![A-Za-z])"""),
    # of a 28-day cycle
    rule("cycle", "cycle|course|schedule", read_cycle, rf"""
        (?:(?<![A-Za-z])(?:of|in|per|on|over|with|as|every|each|an?|for)\s)*\(?
        (?P<n>{N})[-\s–](?P<unit>days?|d|weeks?|wk|months?)[-\s]
        (?:(?:treatment|dosing|chemotherapy|repeating|long|continuous|repeated|consecutive|open[-\s]label)\s)*
        (?:cycles?|courses?|schedules?)(?![A-Za-z])
        (?!\s?:[^.]{{0,200}}?\bfor\s(?P=n)\s(?:consecutive\s)?days\b[^.]{{0,30}}\b(?:cycle|course)s?\b)"""),
    # cycles of 3 weeks; cycle length 21 days
    rule("cycle", "cycle|course", read_cycle, rf"""
        (?:cycles?|courses?)(?:\s(?:length|duration|time))?
        \s?\(?(?:of|=|(?:was|were|is|are)(?:\sof)?|consist(?:s|ing|ed)?\sof|(?:will\s|each\s)*last(?:s|ing|ed)?|(?:(?:is|was|are|were)\s)?defined\sas|every
          |(?:(?:was|were|are|is|to\sbe|will\sbe|being)\s)?(?:repeated|recycled)\severy)\s
        (?P<n>{N})[\s-](?:consecutive\s)?(?P<unit>days?|weeks?)(?![A-Za-z])
        # "each cycle consisted of 14 days of A", "of 2 weeks of treatment followed by 1 of rest": the time on treatment
        (?!(?<=days)\sof\s(?!treatment\b|therapy\b|chemotherapy\b)[a-z])(?!\sof\s(?!rest\b)[a-z][^.;]{{0,120}}\b(?:followed\sby|then|rest|off|break|pause)\b)"""),
    # for 14 days per cycle
    rule("days", "per cycle|per course", read_first_days, rf"""
        for\s(?P<on>{N})\s(?:consecutive\s)?(?P<unit>days?|weeks?)\sper\s(?P<total>)(?:treatment\s)?(?:cycle|course)(?![A-Za-z])"""),
    # 21 days per cycle; not the days of treatment in it: for 14 days per cycle, 10 days per cycle
    rule("cycle", "per cycle|per course", read_cycle, rf"""
        (?<![\w.-])(?<!for\s)(?!(?:1[0-3]|\d)[\s-]day)(?P<n>{N})[\s-](?P<unit>days?|weeks?)\sper\sc"""),
    # 21 days/cycle; 28 days as a cycle; 3 weeks for one cycle; four weeks constitute a cycle
    rule("cycle", "cycle|course", read_cycle, rf"""
        (?<![\w.-])(?:every\s)?(?P<n>{N})[\s-]?(?P<unit>days?|weeks?)(?:\speriod)?\s?
        (?:/\s?|(?<=period\s)\((?:one|1)\s|(?:(?:as|for|is|are|being|=|constitut\w+|mak(?:es?|ing)(?:\sup)?|(?:are|is)\s(?:considered|counted|defined)(?:\sas)?)\s)?
          (?:an?|one|1)\s)(?:treatment\s)?(?:cycle|course)(?![A-Za-z])"""),
    # one cycle for 21 days
    rule("cycle", "cycle", read_cycle, rf"""
        \b(?!(?:every|the)\s(?:treatment\s)?(?:cycle|course)\s?for\b)
        (?:1|one|an?|each|every|the)\s(?:(?:treatment|study|therapy|dosing)\s)?(?:cycle|course)\s?(?:=|of|for|:|(?:will\s)?(?:is|be|lasts?|lasting
          |takes?|equals?|spans?|continues?|comprises?|contains?|consists?\sof)(?:\sfor)?)\s?(?:approximately\s|about\s)?
        (?P<n>{N})[\s-]?(?P<unit>days?|weeks?)(?![A-Za-z]|\s(?:of|on|off)\b)"""),
    # 3-weekly cycles
    rule("cycle", "-weekly", read_cycle, rf"""
        (?:in\s)?(?P<n>{N})-(?P<unit>week)ly\s(?:treatment\s|chemotherapy\s)?(?:cycles?|courses?)(?![A-Za-z])"""),
    rule("cycle", "each", read_cycle, rf"\beach\s(?:lasting|of)\s(?P<n>{N})[\s-](?P<unit>days?|weeks?)(?![A-Za-z-])"),
    rule("cycle", " each", read_cycle, rf"""
        (?<![\w.-])(?<!for\s)(?P<n>{N})[\s-](?P<unit>days?|weeks?)\seach(?![A-Za-z]|\s\w)"""),
    # on days 1 and 2 of each week
    rule("cycle", "of each week|of every week", lambda _: Timing(cycle_days=7), r"""
        (?<=\d\s)of\s(?:each|every)\sweek(?![A-Za-z])"""),
    # of each 28 days
    rule("cycle", "each|every", read_cycle, rf"""
        (?<![A-Za-z])(?:of|in)\s(?:each|every)\s(?P<n>{N})[-\s](?P<unit>days?|weeks?)(?![A-Za-z])"""),
    # 4 x AB
    rule("cycles", " x |×", read_cycles, r"""
        (?<![\w.,/–-])(?P<n>\d{1,2})(?P<to>)\s?[×x]\s(?=(?-i:[A-Z]{2,6}\b)|[a-z]+(?:taxel|platin|bicin|mab)\b)"""),
    # 4 weekly doses; weekly × 4
    rule("rate", "weekly", read_weekly_doses, rf"""
        (?<![\w.])(?P<n>{COUNT})\s(?:once[-\s])?weekly\s(?:(?!every|cycles?\b)[a-z]+\s){{0,2}}?
        (?:doses|infusions|injections|administrations|instillations|treatments)"""),
    rule("rate", "weekly|wkly", read_weekly_doses, rf"""
        (?:once[-\s])?(?:weekly|wkly)\s?(?:for|[×x]|times(?=\s))\s?(?P<n>{COUNT})(?:\sdoses|\sinfusions|\sinjections
            |(?=\s(?:q[\s-]?\d|every\s|each\s|of\s(?:an?|each|every)\s|(?:and\s)?(?:then|followed\sby)\s
              |with\s(?:an?|1|2|one|two)[-\s]))|(?!\s?\w|\.\d))"""),
    # weekly administration for 4 times
    rule("rate", "weekly", read_weekly_doses, rf"""
        \bweekly\s(?:administrations?|infusions?|injections?|doses?|dosing)\sfor\s(?:a\stotal\sof\s)?(?P<n>{COUNT})\stimes
        (?![\w-]|\s(?:a|per|daily|weekly)\b)"""),
    # 3-weekly, three-weekly
    rule("interval", "weekly|monthly|wly|mly", read_interval, rf"""
        (?P<n>{N})(?:{TO}(?P<to>{N}))?[-\s](?P<unit>week|month|w|m)ly(?![A-Za-z])
        (?![-\s](?:{NAME_OF_CYCLE}\s){{0,2}}{COUNTED})"""),
    # six monthly courses
    rule("cycles", "weekly|monthly", read_monthly_courses, rf"""
        (?P<n>{N})(?:{TO}(?P<to>{N}))?\s(?P<unit>month|week)ly[-\s]
        (?:cycles?|courses?|(?:(?:loading|initial|consecutive)\s)?(?:doses|injections))(?![A-Za-z])"""),
    rule("rate", "other|alternat&day|week|month", read_alternate, r"""
        (?:on\s)?(?:every\sother\s(?P<unit>days?|weeks?|months?)|alternat(?:e|ing)\s(?P<alt>days?|weeks?))(?![A-Za-z])"""),
    # every 4 or every 12 weeks: the first of them
    rule("interval", "every", read_interval, rf"""
        \bevery\s(?P<n>{COUNT})(?=\s(?:or|vs\.?|versus)\severy\s{COUNT}\s(?P<unit>days|weeks|months)(?![A-Za-z]))"""),
    # every 3 weeks, every-3-week, every third week, repeated every 28 days
    rule("interval", "every|each", read_interval, rf"""
        (?:(?:repeated|given|administered|recycled|repeating|recycling|repeat)\s)?(?<![A-Za-z])
        # "events for each week of recordings"
        (?!(?<=\bfor\s)each\s\w+\sof\s)
        # "twice daily on each day of radiotherapy"
        (?!(?:(?<=daily\son\s)|(?<=\bday\son\s)|(?<=\bbid\son\s))(?:each|every)\sday\b)
        # "three times a day, every 7 to 9 hours"
        (?!(?:(?<=\bday\s)|(?<=\bday,\s)|(?<=daily\s)|(?<=daily,\s))every\s\S+\s(?:to|or)\s\S+\sh)
        (?:every|each)[-\s](?:other\s(?=\d))?
        (?:(?P<n>{COUNT})(?:{TO}(?P<to>{COUNT}))?[-\s]|(?P<nth>second|third|fourth)\s)?{UNIT}(?![A-Za-z])
        (?!\s(?:treatment|study|dosing|crossover|test)\speriods?\b)"""),
    rule("interval", "interval", read_interval, rf"""
        (?:at|in|with)\s(?:an?\s)?(?P<n>{COUNT})(?:{TO}(?P<to>{COUNT}))?[-\s](?P<unit>day|week|month)(?:ly)?\sintervals?"""),
    rule("interval", "interval", read_interval, r"intervals?\sof\s(?P<n>\d+)\s(?P<unit>days?|weeks?|months?)"),
    # 12-hourly
    rule("rate", "hourly", read_interval, r"""
        (?<![\w.-])(?P<n>4|6|8|12|24|four|six|eight|twelve)[-\s](?P<unit>hour)ly(?![A-Za-z]|\sfor\s\d\sdoses)"""),
    # in the morning and in the evening
    rule("rate", "morning and|evening and", fixed(2, 1, "d"), r"""
        \bin\sthe\s(?:morning|evening)\sand\s(?:in\sthe\s)?(?:evening|morning|at\snight|at\sbedtime)(?![A-Za-z])"""),
    # on Mondays, Wednesdays and Fridays
    rule("rate", "mon|tue", read_days_of_week, rf"""
        \b(?:on\s)?{WEEKDAY}(?:(?:\s?[,/]\s?|,?\s(?:and|&)\s){WEEKDAY}){{1,3}}(?![A-Za-z])"""),
    rule("interval", "fortnight", fixed(1, 2, "wk"), r"(?<!\w)(?:fortnightly|every\sfortnight)(?![A-Za-z])"),
    rule("rate", "weekly", fixed(1, 2, "wk"), r"(?<!\w)bi-?weekly(?![A-Za-z])"),
    # on the first day of each treatment week
    rule("rate", "first day of e|last day of e", fixed(1, 1, "wk"), r"""
        (?:\bon\s)?\bthe\s(?:first|last)\sday\sof\s(?:each|every)\s(?:treatment\s|radiotherapy\s)?week(?![\w-])"""),
    rule("rate", "tri-weekly|triweekly", fixed(1, 3, "wk"), r"(?<!\w)tri-?weekly(?![A-Za-z])"),
    rule("rate", "biw|b.i.w", fixed(2, 1, "wk"), r"(?<![A-Za-z.])(?:biw|b\.i\.w\.?)(?![A-Za-z0-9-])"),
    rule("rate", "tiw|t.i.w", fixed(3, 1, "wk"), r"(?<![A-Za-z.])(?:tiw|t\.i\.w\.?)(?![A-Za-z0-9-])"),
    rule("rate", "semi", fixed(2, 1, "wk"), r"(?<!\w)semi-?weekly(?![A-Za-z])"),
    rule("rate", "semi", fixed(2, 1, "d"), r"(?<!\w)semi-?daily(?![A-Za-z])"),
    rule("rate", "quarterly", fixed(1, 3, "mo"), r"(?<!\w)quarterly(?![A-Za-z])"),
    rule("rate", "yearly|annual", fixed(1, 1, "a"), r"(?<![\w-])(?:once[-\s])?(?:yearly|annually)(?![A-Za-z])"),
    rule("rate", "night|bedtime|morning|evening", fixed(1, 1, "d"), r"""
        (?<!\w)(?:nightly|(?:each|every)\s(?:night|morning|evening)|(?:once\s(?:daily\s)?)?at\s(?:night|bedtime))(?![A-Za-z])"""),
    rule("rate", "weekly|wkly|qw|q1w|q wk|per week|a week", fixed(1, 1, "wk"), r"""
        (?<![A-Za-z\d])(?<!\d[-\s])(?<!tri-)
        (?:weekly|wkly|qw|q1w|q\swk|(?<!hours\s)per\sweek|(?<!after\s)(?<!hours\s)a\sweek(?!['’]|\s(?:of|off|after|later|before|pause|rest|break)))(?![A-Za-z])"""),
    rule("rate", "month", fixed(1, 1, "mo"), r"""
        (?<![A-Za-z])(?<!\d[-\s])(?:(?:once[-\s])?monthly|per\smonth)(?![A-Za-z])"""),
    rule("rate", "daily|per day|a day|everyday", fixed(1, 1, "d"), r"""
        (?<![A-Za-z])(?:daily|everyday|(?<=\s)per\sday|(?<!after\s)a\sday(?!\s(?:of|off|after|later|before)))(?![A-Za-z])
        # "the same daily dosage: A 20 mg bid"
        (?!\sdos(?:es?|ages?)\b[^.;•]{0,40}•+\s(?:b\.?i\.?d|t\.?i\.?d|twice|three\stimes)\b)"""),
    # on weeks 2-5, then 13-16
    rule("weeks", "week|wk", read_weeks, rf"""
        (?<![A-Za-z-])(?:weeks?|wks?)\s
        (?P<list>{DASHED}(?:{DAY_LIST_SEP}(?:weeks?\s)?{DASHED})*|{DAY_ITEM}(?:{DAY_RANGE_SEP}{SIGNED}|{DAY_LIST_SEP}(?:weeks?\s)?{DAY_ITEM})
          (?:{DAY_LIST_SEP}(?:(?:(?:on|in|during)\s)?weeks?\s)?{DAY_ITEM})*)(?![\d%])""",
          core=r"w(?:ee)?ks?\s[+\-−–\d]"),
    # 400 mg/m2 (week 1), then …; 8 mg/kg in the first week
    rule("weeks", "week 1|wk 1|first week|week one", lambda _: Timing(weeks="1"), r"""
        (?:(?<=[•g]\s)|(?<=m2\s)|(?<=kg\s)|(?<=dose\s)|(?<=dose,\s))\(?(?:(?:in|on|at|during|for)\s)?(?:the\s)?
        (?:(?:weeks?|wk)\s(?:1|one)|first\sweek)(?!\w|\.\d|\s?(?:[-–,/&]|to|through|and)\s?(?:weeks?\s)?\d{1,2}\b(?!\s?m?g))
        (?=\)?,?\s(?:and|then|followed|•|\d)|\)?[,;])"""),
    *LENGTH_RULES,
)  # fmt: skip
#: What the rules need, and by the place of each rule what of it.
_NEEDS = tuple(dict.fromkeys(need for one in _RULES for need in one.needs))
_RULES_BY_NEED = {need: [i for i, one in enumerate(_RULES) if need in one.needs] for need in _NEEDS}


def rules_for(lowered: str) -> list[Rule]:
    """The rules of which the text, in small letters, holds what they need, in their order."""
    found = (_RULES[i] for i in sorted({i for need in _NEEDS if need in lowered for i in _RULES_BY_NEED[need]}))
    return [
        one
        for one in found
        if (not one.besides or any(word in lowered for word in one.besides))
        and (one.core is None or one.core.search(lowered))
    ]
