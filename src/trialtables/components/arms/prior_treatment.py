"""Whether words tell of treatment that the patients had before the study, or that is no part of it."""

from __future__ import annotations

import re

from ..text.lazy_regex import lazy_regex
from ..text.words import ANY_PATIENT, NOT_BY_THE_CLOCK, PATIENTS, PREMEDICATION, VERSUS
from ..treatments.treatment_phrases import Chain
from .arm_source import Source
from .other_studies import EARLIER_STUDY

#: "30 minutes |prior to| chemotherapy on day 1" tells when, "within 72 hours |prior to| enrollment" whom a study takes.
_UNTIMED = (
    rf"{NOT_BY_THE_CLOCK}prior|prior(?! to (?:the |each |every )?(?:start of )?"
    r"(?:chemo\w*|radio\w*|radiation|surgery|an(?:a)?esthesia|infusions?|doses?)\b)"
)
#: Earlier treatment, in small letters: a pattern that asks for the case it finds is several times as quick.
_PRIOR = lazy_regex(
    rf"\b(?:previous(?:ly)?|{_UNTIMED}|progress(?:ed|ion|ing)?(?: of disease)? (?:on|after|following|during|"
    r"with|within|to|despite)|refractory to|(?:un|non-?)responsive to|not respon(?:d|ded|ding) to|"
    # but "failure of therapy occurred in 3", "treatment failed in 3" are results
    r"failures? (?:of|to|on|after|with)(?! (?:the )?(?:treatment|therapy) (?:was|were|occurred)\b)|"
    r"failed(?! in (?:\d[\d.]*|one|two|three|four|five|six|seven|eight|nine|ten)\b)|fails|failing|"
    r"resistan(?:t|ce) to|pre-?treated|"
    r"intoleran(?:t|ce) (?:to|of)|(?<!-)na[iï]ve|had received|have received|(?:had|have|who|after) complet(?:ed|"
    r"ing|ion of)|history of|"
    r"not (?:received|candidates?|eligible)|relapsed? (?:after|following)|responding to|"
    r"ineligible|eligib\w+(?! for (?:the |tumou?r )?(?:response|toxicity|safety|evaluation|assessment|analys))|"
    r"exclu\w+|stratif\w+|cross(?:ed)?[- ]?over(?!,?\s+(?:[\w-]+,?\s+){0,3}(?:stud(?:y|ies)|trials?|design|comparison|"
    r"manner|fashion))|switch\w*|at (?:disease )?progression|"
    r"who progressed|(?<!randomi[sz]ed to )(?<!assigned to )(?<!allocated to )(?<!receive )induction with|"
    rf"run-in|rescue|permitted|allowed|concomitant use|{PREMEDICATION}|"
    r"prophyla\w++(?! (?:cranial|whole|brain|(?:group|arm)s?\b))|recurr\w+ (?:after|following))\b|"
    r"\bdespite (?:[\w-]+ ){0,5}$",  # right ahead of the drug: "active disease despite stable doses of A"
)


def speaks_of_prior(words: str) -> bool:
    """Whether words tell of earlier treatment, or of patients who may not take part."""
    return _PRIOR.search(words.lower()) is not None


#: "We randomly assigned patients ineligible for X to receive either …": behind "to" is what they were assigned to.
_ASSIGNED_TO = lazy_regex(
    r"\b(?:randomi[sz]ed|assigned|allocated)\b(?:(?!\bto receive\b)[^;])*"
    r"(?<!refractory)(?<!resistan[tc])(?<!resistance)(?<!intolerant)(?<!intolerance)(?<!respond)(?<!responding)"
    r"(?<!response)(?<!responded)(?<!responses)(?<!sensitive)(?<!exposed)(?<!exposure)(?<!prior)(?<!relative)"
    r"(?<!compared)(?<!due)(?<!switch)(?<!switched)(?<!over)(?<!able)(?<!added)(?<!addition)(?<!progressed)"
    r"(?<!naive)(?<!contraindications)\s+to\s+(?:(?:receive|undergo)\s+)?(?:either\s+|a\s+|the\s+|oral\s+|intravenous\s+)*$",
    re.IGNORECASE,
)
#: Where the patients' earlier treatment is told of and their treatment in the study begins: "patients who had received
#: prior therapy |were treated| with X"; "who were treated with X" is still of the earlier one.
_MAIN_VERB = lazy_regex(
    r"[;:]|,\s+(?:then\s+)?received\b|[,)]\s+(?:between|to\s+either)\s|"
    r"\b(?:randomi[sz]ation|random\s+allocation)\s+(?:comparing|between|of|to)\b|"
    r"\b(?:were|was|are|be|to)\s+(?:then\s+)?(?:randomly|randomi[sz]ed|assigned|allocated|receive)\b|"
    r"(?<!\bwho\s)(?<!\bthat\s)(?<!\bwhich\s)(?<!\bor\s)\b(?:were|was|are|will\s+be)\s+(?:then\s+|subsequently\s+)?"
    r"(?:treated|given|administered)\b|"
    # "with a history of A were exposed to B |and treated| with"
    r"(?<!\bwho\s)(?<!\bthat\s)(?<!\bwhich\s)(?<!\bor\s)\bwere\s(?!previously)(?:[a-z]+ly\s)?[a-z]+ed\b[^.;,]{0,60}?\sand\s(?:then\s)?"
    r"(?:treated|given)\b|"
    r"(?<!\bwho\s)(?<!\bthat\s)(?<!\bhad\s)(?<!\bhave\s)(?<!\bhas\s)(?<!\bhaving\s)(?<!\bnot\s)(?<!\bnever\s)(?<!\bor\s)"
    r"(?<!\bpreviously\s)(?<!\balready\s)(?<!\bthey\s)(?<!\band\s)\breceived\b|"
    r"(?<!\bwho\s)(?<!\bthat\s)\b(?:will|shall)\s+(?:then\s+|also\s+|all\s+|first\s+)?(?:receive|take|start|begin)\b|"
    rf"\b(?:{PATIENTS})\s+(?:then\s+|also\s+|all\s+|first\s+)?(?:receive|undergo|begin)\b",
    re.IGNORECASE,
)
#: "patients in whom interferon alfa |had failed|"
_HAD_FAILED = lazy_regex(
    r"\s*(?:\([^()]*\)\s*)?(?:therapy\s+|treatment\s+)?(?:had|has|have)\s+(?:previously\s+|already\s+)?(?:failed|been\s+ineffective)\b"
)


def is_prior(source: Source, chain: Chain) -> bool:
    """Whether the words around a phrase in its clause speak of earlier or other treatment."""
    known = source.known_prior.get(chain.start)
    if known is None:
        failed = _HAD_FAILED.match(source.text, chain.end) is not None
        known = source.known_prior[chain.start] = failed or _stands_behind_prior(source, chain.start)
    return known


def told_as_prior(source: Source, start: int, at: int) -> bool:
    """Whether the words before a place, from ``start`` on, speak of earlier treatment alone."""
    return clause_speaks_of_prior(source.text[max(start, source.sentence_at(at)[0], at - 60) : at])


def clause_speaks_of_prior(words: str) -> bool:
    """Whether the clause that these words end in tells of earlier treatment.

    "210 patients (2-9 prior lines) |received|" begins one that does not.
    """
    return speaks_of_prior(_MAIN_VERB.split(words)[-1])


#: What is given against the disease of a transplanted graft is treatment, whatever it is called.
GRAFT_PROPHYLAXIS = lazy_regex(
    rf"\b(?:graft[- ](?:{VERSUS})[- ]host(?:[- ]disease)?(?: \(a?GVHD\))?|[ac]?GVHD)[- ](?:prophyla\w+|prevent\w+)|"
    r"\b(?:prophyla\w+|prevent\w+) (?:of |against |for )?(?:(?:acute|chronic) )?"
    rf"(?:graft[- ](?:{VERSUS})[- ]host|[ac]?GVHD)\b",
    re.IGNORECASE,
)


#: "Nine patients |had been treated with| A"; "by the cut-off, 20 had been treated with B" is of the study.
_HAD_BEEN_TREATED = lazy_regex(
    r"\bhad\s(?:already\s)?been\s(?:treated|managed)\swith\s(?:[\w-]+\s){0,4}\Z", re.IGNORECASE
)
_BY_NOW = lazy_regex(
    r"\b(?:as\sof|by|at|to\sdate|cut-?off|until|when|after|study|between|since|from|during|reviewed|records|who)\b",
    re.IGNORECASE,
)


def _stands_behind_prior(source: Source, at: int) -> bool:
    start, _ = source.sentence_at(at)
    if _HAD_BEEN_TREATED.search(source.text, start, at) and not _BY_NOW.search(source.text, start, at):
        return True
    before = GRAFT_PROPHYLAXIS.sub("", EARLIER_STUDY.sub("", source.text[start:at]))
    if not speaks_of_prior(before[-90:]) or _ASSIGNED_TO.search(before):
        return False
    clause = _MAIN_VERB.split(before)[-1]
    return speaks_of_prior(clause[-90:])


#: "aspirin |users|", and "patients |taking| aspirin 75 mg |will be invited|": whom a study looks for.
_USERS = lazy_regex(r"[-\s]users?\b", re.IGNORECASE)
_USERS_OF = lazy_regex(r"\busers? of (?:[\w-]+ )?\Z", re.IGNORECASE)
_TAKING = lazy_regex(
    rf"\b(?:{ANY_PATIENT})\b[^.;]{{0,30}}?\s(?:using|taking|on) (?:[\w-]+ ){{0,2}}\Z",
    re.IGNORECASE,
)
_INVITED = lazy_regex(
    r"(?:[^.;]|\.\d){0,60}?\b(?:will be|were|are) (?:invited|screened|approached|contacted|eligible)\b", re.IGNORECASE
)


def used_already(source: Source) -> frozenset[str]:
    """Drugs that the patients of a study use when it looks for them: it need not test these."""
    used: set[str] = set()
    for treatment in source.treatments:
        before = source.text[max(0, treatment.start - 90) : treatment.start]
        invited = _TAKING.search(before) and _INVITED.match(source.text, treatment.end)
        if invited or _USERS.match(source.text, treatment.end) or _USERS_OF.search(before):
            used |= treatment.drugs
    return frozenset(used)
