"""Drugs that every arm gets: "all patients received letrozole", "carboplatin in both groups"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from ...lexicons.drugs import SUPPLEMENTS, SUPPORTIVE
from ..text.lazy_regex import lazy_regex
from ..text.scan import scanner
from ..text.words import PATIENTS
from ..treatments.treatment_alternatives import alternatives
from ..treatments.treatment_phrases import NOT_A_DRUG, Chain, Treatment, drugs_of
from .arm_care import given_beside
from .arm_contents import NOT_BACKBONE
from .arm_some import marked_get, some_also_get
from .arm_source import Frame, Source
from .arm_words import GIVEN, RANDOM
from .prior_treatment import is_prior, speaks_of_prior

#: Treatments that stand for drugs named elsewhere, unlike surgery, observation or placebo.
MEANS_DRUGS = frozenset(
    NOT_A_DRUG + n for n in ("chemotherapy", "endocrine therapy", "targeted therapy", "platinum", "chemoradiotherapy")
)

_COURSES_OF = (
    r"(?:(?:up\s+to\s+)?[\w-]+\s+(?:additional\s+|[\w-]+-(?:day|week)\s+)?(?:cycles|courses|weeks|months)\s+of\s+)?"
    r"(?:(?:standard|adjuvant|neoadjuvant|concurrent|oral|intravenous|daily|weekly|open-label)\s+)*"
)
_EVERYBODY = lazy_regex(
    r"\b(?:all|both|each)\s+(?:(?:the|of|study|studied|eligible|enrolled|two|three|treatment|randomi[sz]ed|other)\s+)*"
    rf"(?:{PATIENTS}|population|groups|arms|cohorts|regimens|treatments|recipients|"
    r"cases)\b"
    r"\s*(?:(?:in|of) (?:both|all) (?:arms|groups)\s*)?"
    r"(?:also|additionally|first|initially|were also|were|then|will|received?|receives|takes?|took|gets?|got|start|"
    r"treated|given|with|to|be|had|underwent|included|comprised|contained|consisted of|followed by|, and|\s|"
    r"(?:start|begin|commence|continue)(?:s|ed)?\s(?:on\s|(?:study\s)?(?:medication|treatment|therapy)\s(?:with\s)?))*"
    rf"(?:the\s+)?{_COURSES_OF}(?:an?\s+(?:single|loading|initial|first|starting)\s+dose\s+of\s+)?"
    r"(?:\d[\d,.]*\s?mg\S*\s+(?:of\s+)?)?(?:(?:[\w-]+\s+){0,2}chemotherapy\s*\()?$",
    re.IGNORECASE,
)
#: "Both were followed by four cycles of …", "each given concurrently with …".
_BOTH_WITH = lazy_regex(
    r"(?:^|[.;,)]\s*)(?:both|all|each)\s+(?:of\s+(?:them|these|which)\s+)?(?:(?:was|were|is|are|being)\s+)?(?:then\s+)?"
    r"(?:followed\s+by|(?:(?:(?:combined|given|administered)\s+)?(?:(?:concomitantly|concurrently|simultaneously|together|"
    r"in\s+combination)\s+)?)?with|plus|on\s+(?:an?\s+|the\s+)?background\s+of|added\s+to|on\s+top\s+of)\s+"
    rf"{_COURSES_OF}$",
    re.IGNORECASE,
)
#: "Both with C |(for four cycles) after four cycles of| D plus E": what all were given before C.
_AFTER = lazy_regex(rf"(?:\s*\([^()]*\))?(?:\s+for\s+[\w\s-]{{1,30}})?,?\s+after\s+{_COURSES_OF}", re.IGNORECASE)
#: "|Arm II:| Patients receive …"
_HEADING = lazy_regex(r"(?:arm|group)\s\w{1,3}\s?:\s", re.IGNORECASE)


def _is_under_heading(source: Source, frame: Frame, start: int) -> bool:
    """Whether the sentence goes on under the heading of the last arm: "Arm II: A as in arm I. Some also receive B"."""
    last = max(frame.arms, key=lambda arm: arm.start)
    headed = last.start < start and _HEADING.match(source.text, last.start) is not None
    return headed and start - source.sentence_at(last.start)[1] <= 3


_IN_BOTH = lazy_regex(
    r"(?:(?!\b(?:and|but|remained|similar|than|versus)\b)[^.;()]){0,40}\b(?:in|for|to|with) "
    r"(?:both|all|each|either)(?: of)?(?: the)?(?: \w+)? (?:arms?|"
    rf"groups?|regimens?|cohorts?|{PATIENTS})\b",
    re.IGNORECASE,
)
#: "Weekly X |was then added|", "X 80 mg/m2 weekly |was combined with it|"
_ADDED = lazy_regex(
    r"[^.;]{0,40}\b(?:was|were) (?:then |subsequently )?(?:added\b|(?:combined with|given (?:together )?with) "
    r"(?:it|them|th(?:is|ese)(?: (?:treatments?|therap(?:y|ies)|drugs?|agents?))?)\b)",
    re.IGNORECASE,
)
_THEN_RANDOMIZED = lazy_regex(
    r"[^.;]{0,60}\band (?:were |was )?(?:then )?(?:randomly|randomi[sz]ed)|"
    rf"[^.;]{{0,90}}\.\s+(?:They|(?i:{PATIENTS})) (?:were (?:then )?)?(?:randomly|randomi[sz]ed)"
    r"(?! to (?:[\w-]+ ){0,2}(?:arm|group)\b)",
    re.IGNORECASE,
)


#: "Patients on stable doses of methotrexate were randomized to …": what they all go on taking.
_BACKGROUND = lazy_regex(
    r"\b(?:receiving|taking|on|with)\s+(?:an?\s+|their\s+)?(?:stable|background|concomitant|"
    r"ongoing)\s+(?:and\s+\w+\s+)?"
    r"(?:(?:doses?|regimens?|therapy|treatment)\s+(?:of|with)\s+)?(?:oral\s+)?$",
    re.IGNORECASE,
)

#: "Randomized to A or placebo |on background B|, |added to background| B": what they all go on taking, said last.
_ON_BACKGROUND = lazy_regex(
    r"\b(?:on|with|to|plus|and)\s+(?:an?\s+|the(?:ir)?\s+)?(?:(?:stable|stabilized|optimi[sz]ed|ongoing|usual|open-label)"
    r"(?:,|\s+and)?\s+)*background\s+(?:(?:oral|stable|doses?|therapy|treatment|regimens?|medications?)\s+)*"
    r"(?:(?:of|with)\s+)?(?:(?:an?|oral|stable|doses?\s+of)\s+)*$",
    re.IGNORECASE,
)


def _on_background(source: Source, frame: Frame, chain: Chain, start: int) -> bool:
    """Whether the sentence that tells the arms, or randomizes, ends with what all go on taking."""
    if not _ON_BACKGROUND.search(source.text, start, chain.start):
        return False
    tells_arms = any(start <= arm.start < chain.start for arm in frame.arms)
    return tells_arms or RANDOM.search(source.text, start, chain.start) is not None


def _no_backbone(before: str, after: str) -> bool:
    """Whether the words around a treatment tell of an earlier one, or of another part than the backbone."""
    beside = re.split(r"\band\b", after[:60])[0]
    return speaks_of_prior(before[-70:]) or NOT_BACKBONE.search(before[-90:] + " . " + beside) is not None


#: What a transplantation begins with: its induction is no treatment before the one that is compared.
_GRAFT_INDUCTION = frozenset({"anti-thymocyte globulin", "basiliximab", "daclizumab"})
_INDUCED = lazy_regex(r"\s(?:as\s)?induction\b", re.IGNORECASE)


_BRACKET = lazy_regex(r"\([^()]*\)")
#: "All patients first receive A. |They then receive| B": what goes on of everybody.
_THEY_THEN = lazy_regex(
    r"\W*They (?:(?:will|all|then|also|subsequently|next|are|be) )+(?:receive|take|undergo|get|given|treated with)\s+"
    rf"(?:the\s+)?{_COURSES_OF}$",
    re.IGNORECASE,
)
_OF_ALL = lazy_regex(
    rf"\W*(?:All|Both|Each)\s+(?:[\w-]+\s+){{0,2}}?(?:{PATIENTS}|groups|arms|cohorts)\b", re.IGNORECASE
)
#: "In either arm, a participant who cannot take A may instead receive |B|": a choice that is the same in all arms.
_IN_EITHER_MAY = lazy_regex(
    r"\W*In\s+(?:either|both|all|each)(?:\s+of\s+the)?\s+(?:\w+\s+)?(?:arms?|groups?),?\s"
    r"(?:(?!progress|relaps|cross)[^.;:])*"
    r"\b(?:may|can|could|will)\s+(?:instead\s+|also\s+|then\s+)?(?:receive|take|be\s+given)\s+(?:instead\s+)?$",
    re.IGNORECASE,
)


def _goes_on_with_all(source: Source, start: int, before: str) -> bool:
    """Whether a sentence up to a treatment goes on about what all patients get, or allows it in every arm."""
    if _IN_EITHER_MAY.match(before):
        return True
    return bool(start and _THEY_THEN.match(before) and _OF_ALL.match(source.text, source.sentence_at(start - 2)[0]))


def common_drugs(source: Source, frame: Frame) -> frozenset[str]:
    """Drugs that the text gives to every arm: "all patients received letrozole", "carboplatin in both groups"."""
    found: set[str] = set()
    known = set().union(*(a.drugs for a in frame.arms))
    for chain in source.chains:
        section = source.section_at(chain.start)
        if section == "conclusions" or (len(alternatives(chain)) > 1 and not _is_choice(source, chain, known)):
            continue
        start, end = source.sentence_at(chain.start)
        drugs = chain.drugs
        if not drugs:
            continue
        before, after = source.text[start : chain.start], source.text[chain.end : end]
        everybody = section != "results" and _EVERYBODY.search(_BRACKET.sub(" ", before[-120:])) is not None
        everybody = everybody or _BOTH_WITH.search(before) is not None or _goes_on_with_all(source, start, before)
        added = bool(_ADDED.match(after)) and not drugs & known
        of_one = frame.rule == "arms:lettered" and any(a.start <= chain.start < a.end for a in frame.arms)
        if not of_one and GIVEN.search(before[-60:]):
            added = added or _THEN_RANDOMIZED.match(source.text, chain.end) is not None
        if section != "results" and _BACKGROUND.search(before):
            added = added or RANDOM.search(source.text, chain.end, end) is not None
        added = added or (section != "results" and _on_background(source, frame, chain, start))
        some_also = (section in ("methods", "") or source.is_protocol) and some_also_get(before, after)
        some_also = some_also and start > frame.arms[0].start and not drugs & known
        under_heading = _is_under_heading(source, frame, start) and not marked_get(before, after)
        added = added or (some_also and not under_heading)
        told = everybody or added or _IN_BOTH.match(_BRACKET.sub(" ", after[:120]))
        beside = told and given_beside(source.text, (start, end), chain.start, chain.end)
        if drugs <= _GRAFT_INDUCTION:
            after = _INDUCED.sub("", after, count=1)
        if told and not beside and not _no_backbone(before, after):
            found |= drugs | (_before_it(source, chain) if _BOTH_WITH.search(before) else set())
    found -= SUPPLEMENTS - known
    if known and known <= SUPPORTIVE and not any(a.components & MEANS_DRUGS for a in frame.arms):
        # the chemotherapy whose side effects are treated is no drug of the arms
        found &= SUPPORTIVE | _ANTIEMETIC_PARTNERS
    return frozenset(found) | _combined_in_title(source, frame) | _with_each(source, frame) | _then(source, frame)


_FOLLOWED_BY = lazy_regex(
    rf"(?:\s*\([^()]*\))?\s*,\s*(?:(?:each|both|all)\s+)?followed\s+by\s+{_COURSES_OF}", re.IGNORECASE
)


def _then(source: Source, frame: Frame) -> frozenset[str]:
    """What follows arms of the same drugs behind a comma: "A weekly or every 3 weeks, followed by four cycles of B"."""
    if len({frozenset(a.drugs) for a in frame.arms}) > 1:
        return frozenset()
    last = max(a.end for a in frame.arms)
    chain = next((c for c in source.chains_in(*source.sentence_at(last)) if c.end > last), None)
    i = next((i for i, t in enumerate(chain.treatments) if t.start >= last), 0) if chain else 0
    if chain is None or not _FOLLOWED_BY.fullmatch(source.text, last, chain.treatments[i].start):
        return frozenset()
    links = [k.removesuffix("+either") for k in chain.connectors[i:]]
    return drugs_of(chain.treatments[i:]) if {*links} <= _JOINING else frozenset()


def _with_each(source: Source, frame: Frame) -> frozenset[str]:
    """What stands behind "all with", "each with" where the arms are named: "A (arm 1), B (arm 2), both with C"."""
    found: set[str] = set()
    of_arms = source.sentence_at(frame.arms[-1].start)
    for start, end in source.sentences:
        if not _BOTH.search(source.text, start, end):
            continue
        for chain, i in ((c, i) for c in source.chains_in(start, end) for i in range(len(c.treatments))):
            at = chain.treatments[i].start
            named = (start, end) == of_arms or _are_the_arms(frame, source.treatments_in(start, at))
            if named and _BOTH_WITH.search(source.text[start:at]):
                found |= _joined_from(chain, i) | _before_it(source, chain)
    return frozenset(found)


def _joined_from(chain: Chain, i: int) -> set[str]:
    """The drugs of a treatment of a phrase and of those that are joined to it behind it."""
    links = [k.removesuffix("+either") for k in chain.connectors[i:]]
    pairs = zip(links, chain.treatments[i + 1 :], strict=True)
    joined = [other for _, other in itertools.takewhile(lambda pair: pair[0] in _JOINING, pairs)]
    return {drug for treatment in (chain.treatments[i], *joined) for drug in treatment.drugs}


def _before_it(source: Source, chain: Chain) -> set[str]:
    """What all were given before the last drug of a phrase: "both with C after four cycles of |D plus E|"."""
    behind = next(iter(source.chains_in(chain.end, source.sentence_at(chain.start)[1])), None)
    if behind is None or _AFTER.fullmatch(source.text, chain.end, behind.start) is None:
        return set()
    return {drug for t in behind.treatments for drug in t.drugs}


def _are_the_arms(frame: Frame, named: Sequence[Treatment]) -> bool:
    """Whether treatments are those of the arms and no others: "|A versus B|, both given with C"."""
    sides = [frozenset(a.drugs) for a in frame.arms if a.drugs]
    given = [t.drugs for t in named if t.drugs]
    if len(given) < len(sides) or len(sides) < 2:
        return False
    return all(any(d <= side for d in given) for side in sides) and all(any(d <= side for side in sides) for d in given)


_BOTH = scanner(r"\b(?:both|all|each)\b", re.IGNORECASE)
_JOINING = frozenset({"plus", "with", "and", "comma", "then", "heavy"})
_ANTIEMETIC_PARTNERS = frozenset({"dexamethasone", "olanzapine", "prednisolone"})


def _is_choice(source: Source, chain: Chain, known: set[str]) -> bool:
    """Whether the alternatives of a phrase are to be chosen from in every arm."""
    if _choice_of_new(chain, known):
        return True
    start, end = source.sentence_at(chain.start)
    return marked_get(source.text[start : chain.start], source.text[chain.end : end])


def _choice_of_new(chain: Chain, known: set[str]) -> bool:
    """Whether a phrase offers drugs that no arm has: a choice left to the physician, and no repeat of the arms."""
    offered = [a.drugs for a in alternatives(chain)]
    return all(offered) and not any(drugs & known for drugs in offered)


#: "Maintenance X after induction with X plus Y": the combination was given before, to those who are now randomized.
_FIRST_STEP = lazy_regex(
    r"\b(?:induction|after|following)\s+(?:(?:therapy|treatment|chemotherapy|with|using|of)\s+)*$", re.IGNORECASE
)


#: Ahead of a drug in a title that names the tested treatment by no drug: "The new vaccine |combined with| A".
_JOINED = lazy_regex(
    r"(?:\b(?:plus|with|and|added\s+to|in\s+addition\s+to|on\s+top\s+of)|\+)\s+(?:[\w-]+\s+)?\Z", re.IGNORECASE
)


def _combined_in_title(source: Source, frame: Frame) -> frozenset[str]:
    """The partner of a drug that is tested against placebo: "tipifarnib combined with letrozole" in the title."""
    placebo = NOT_A_DRUG + "placebo"
    tested = [a for a in frame.arms if placebo not in a.components]
    if len(frame.arms) != 2 or len(tested) != 1 or any(a.drugs for a in frame.arms if a is not tested[0]):
        return frozenset()
    for chain in source.chains:
        links = {k.removesuffix("+either") for k in chain.connectors}
        drugs = chain.drugs
        in_title = source.section_at(chain.start) == "title" and not is_prior(source, chain)
        in_title = in_title and (bool(tested[0].drugs) or _JOINED.search(source.text, 0, chain.start) is not None)
        in_title = in_title and not _FIRST_STEP.search(source.text, max(0, chain.start - 60), chain.start)
        if in_title and links <= {"plus", "with", "and", "heavy", "shared", "comma"} and set(tested[0].drugs) < drugs:
            return drugs - set(tested[0].drugs)
    return frozenset()
