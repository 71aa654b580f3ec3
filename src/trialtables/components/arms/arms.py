"""The component that finds the arms of a study and the drugs of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from ...lexicons.drugs import drug_ids
from ..base import add_row, sections_of, set_group, shown, span_at, text_of
from ..text.lazy_regex import lazy_regex
from ..text.words import PREMEDICATION
from ..treatments.treatment_phrases import DrugMention
from .arm_definitions import ArmSet, find_arms
from .arm_label_words import shown_labels
from .arm_mentions import Mention
from .arm_plans import is_to_be_given
from .arm_source import Arm, Source
from .prior_treatment import speaks_of_prior


def drug_mentions(doc: Doc) -> list[DrugMention]:
    """The drug spans of a doc as the constructions read them; words joined by a hyphen are one mention of all drugs."""
    found: dict[tuple[int, int], DrugMention] = {}
    for span in sorted(doc.spans.get("drugs", ()), key=lambda s: (s.start_char, -s.end_char)):
        at = (span.start_char, span.end_char)
        drugs = tuple(name for name in span.kb_id_.split(" + ") if name)
        last = next(reversed(found.values()), None)
        if last is not None and at[0] < last.end:  # "carboplatin/paclitaxel" is one token, "ATRA-arsenic trioxide" two
            at = (last.start, max(at[1], last.end))
            drugs = tuple(dict.fromkeys((*last.drugs, *drugs)))
            found.popitem()
        found[at] = DrugMention(*at, drugs, span.id_ == "modifier")
    return list(found.values())


def arms_of(doc: Doc) -> ArmSet:
    """The arms of a doc whose sentences, sections and drugs are known."""
    sentences = (
        [(s.start_char, s.end_char) for s in doc.sents]
        if doc.has_annotation("SENT_START")
        else [(0, len(text_of(doc)))]
    )
    sections = sections_of(doc)
    return find_arms(text_of(doc), drug_mentions(doc), sentences, sections)


@Language.component("trialtables_arms", requires=["token.is_sent_start"])
def arms_component(doc: Doc) -> Doc:
    """Fill ``doc._.arms``, ``doc.spans["arm_definitions"]`` and ``doc.spans["arms"]``; add ``arms`` and ``drugs``."""
    found = arms_of(doc)
    doc._.arms = [_plain(arm, found.mentions, text_of(doc)) for arm in found.arms]
    set_group(
        doc,
        "arm_definitions",
        [span_at(doc, start, end, arm.arm_id) for arm in found.arms for start, end in arm.definitions],
    )
    set_group(doc, "arms", [span_at(doc, m.start, m.end, m.arm_id) for m in found.mentions])
    for arm, label in zip(found.arms, shown_labels(found.arms), strict=True):
        add_row(
            doc, "arms", arm.start, arm.end, arm.rule,
            arm_id=arm.arm_id, label=label, role=arm.role, drugs=" + ".join(arm.drugs) or None, n=arm.n,
        )  # fmt: skip
    for start, end, values in drug_rows(found.source, found.arms):
        first, last = _name_within(doc, start, end, values["drug"])
        add_row(doc, "drugs", first, last, "drugs:" + values["role"], mention=text_of(doc)[first:last], **values)
    return doc


#: What belongs to a name although it is no letter: "|(177)|Lu-Dotatate"
_ISOTOPE = lazy_regex(r"\(\d{2,3}m?\)\Z")


def _name_within(doc: Doc, start: int, end: int, drug: str) -> tuple[int, int]:
    """The name of a drug within whole tokens: "paclitaxel" of "carboplatin-paclitaxel", "TC" of "docetaxel(TC"."""
    text = text_of(doc)
    for first, last, drugs in doc._.drug_names or ():
        if start <= first and last <= end and drug in drugs:
            name = text[first:last]
            broken = name.count("(") != name.count(")") or _ISOTOPE.search(text, start, first)
            return (start, end) if broken else (first, last)
    return start, end


def _plain(arm: Arm, mentions: Sequence[Mention], text: str) -> dict[str, Any]:
    names = [*arm.names, *(text[m.start : m.end] for m in mentions if m.arm_id == arm.arm_id)]
    return {
        "arm_id": arm.arm_id,
        "label": shown(arm.label),
        "role": arm.role,
        "drugs": arm.drugs,
        "n": arm.n,
        "start": arm.start,
        "end": arm.end,
        "names": list(dict.fromkeys(names)),
        "pooled": arm.pooled,
        "stage": arm.stage,
        "factor": arm.factor,
        "again": arm.again,
    }


def drug_rows(source: Source, arms: Sequence[Arm]) -> Iterator[tuple[int, int, dict[str, Any]]]:
    """Rows of the drugs table: each arm's drugs with their first mention, then drugs that no arm has."""
    first: dict[str, DrugMention] = {}
    for mention in source.mentions:
        for drug in mention.drugs:
            known = first.get(drug)
            if known is None or (known.modifier and not mention.modifier):
                first[drug] = mention
    of_arms = {drug for arm in arms for drug in arm.drugs}
    for arm in arms:
        for drug in arm.drugs:
            if drug in first:
                mention = _own_mention(source, first[drug], drug, arm, arms)
                yield _drug_row(mention, drug, arm.arm_id, "background" if arm.role == "cited" else "study")
    planned = any(arm.role == "planned" for arm in arms)
    for drug, mention in first.items():
        if drug not in of_arms and not _has_another_meaning(source, mention, arms):
            used = planned and any(drug in m.drugs and is_to_be_given(source, m, drug) for m in source.mentions)
            earlier = None if used else _as_earlier(source, mention, drug)
            standing = "study" if used else "prior" if earlier else "background"
            yield _drug_row(earlier or mention, drug, "all", standing)


def _as_earlier(source: Source, first: DrugMention, drug: str) -> DrugMention | None:
    """The mention of a drug as earlier treatment of these patients, which may stand behind one in the background."""
    return next(
        (
            m
            for m in source.mentions
            if drug in m.drugs and ((m is first and _standing(source, m) == "prior") or _is_surely_earlier(source, m))
        ),
        None,
    )


def _own_mention(source: Source, first: DrugMention, drug: str, arm: Arm, arms: Sequence[Arm]) -> DrugMention:
    """The first mention of a drug; of an arm given the drug by its plain name not the code that another arm is called.

    "CT-P6" beside "reference trastuzumab", "R-CHOP" beside "CHOP".
    """

    def written(mention: DrugMention) -> str:
        return source.text[mention.start : mention.end].lower()

    def names(other: Arm, mention: DrugMention) -> bool:
        places = (*other.definitions, (other.start, other.end))
        inside = any(start <= mention.start and mention.end <= end for start, end in places)
        return inside or written(mention) in (name.lower() for name in other.names)

    if written(first) == drug or names(arm, first):
        return first
    if not any(names(other, first) for other in arms if other is not arm):
        return first
    own = [m for m in source.mentions if drug in m.drugs and not m.modifier and names(arm, m)]
    if set(first.drugs) - set(arm.drugs):  # "R-CHOP" of an arm that is given CHOP
        return next((m for m in own if not set(m.drugs) - set(arm.drugs)), first)
    return next((m for m in own if written(m) == drug), first)


_NAIVE = lazy_regex(r"[-‐‑–\s](?:na[iï]ve|ineligible)\b", re.IGNORECASE)
#: Right ahead of a drug: "|previously treated with| A", "|prior| A and B exposure"; not "prior |to| A"
_SURELY_EARLIER = lazy_regex(
    r"\b(?:previous(?:ly)?|prior|(?:refractory|unresponsive|resistant|intolerant|resistance|intolerance) to|"
    r"progress(?:ed|ion|ing) (?:on|after|following|during)|fail(?:ed|ures?)(?: (?:of|to|on|after|with))?|"
    r"pretreated with)\s"
    r"(?!(?:to|and|or|stud(?:y|ies)|trials?|reports?)\b)"
    r"(?:(?!(?:was|were|is|are|has|did|will|would|showed|assigned|randomi[sz]ed|stud(?:y|ies)|trials?)\b)[\w/-]+\s){0,5}\Z",
    re.IGNORECASE,
)


def _is_surely_earlier(source: Source, mention: DrugMention) -> bool:
    start, _ = source.sentence_at(mention.start)
    if _of_nobody_here(source, start, mention):
        return False
    if mention.modifier:
        return not _NAIVE.search(source.text, mention.start, mention.end + 8)
    before = source.text[max(start, mention.start - 120) : mention.start]
    told = any(p.search(before) for p in (_SURELY_EARLIER, _HAD_RECEIVED, _WORSE_AFTER, _NO_RESPONSE_TO))
    return told and not _NOT_EARLIER.search(before)


#: "did not achieve at least a partial response to |bortezomib and lenalidomide|", "an inadequate response to |A|"
_NO_RESPONSE_TO = lazy_regex(
    r"\b(?:not|no|without|inadequate(?:ly)?|insufficient(?:ly)?|lack(?:ed|ing)?|poor(?:ly)?)\s(?:(?!\b(?:was|were|but|while|whereas|predict\w*|evidence|correlat\w*|associat\w*|differ\w*)\b)[^.;:()]){0,45}?"
    r"\brespon(?:se|ses|ded|d|ding)\s(?:to|after)\s"
    r"(?:(?!\b(?:was|were|is|are|has|did|will|would|received|showed|assigned|randomi[sz]ed|placebo)\b)[\w/-]+,?\s){0,5}\Z",
    re.IGNORECASE,
)
#: "A has shown activity in patients who have had previous |B|": what is known of others
_KNOWN_OF_OTHERS = lazy_regex(
    r"\b(?:has|have)\s(?:also\s|previously\s|recently\s)?(?:(?:shown|demonstrated|produced)\s|been\s(?:shown|demonstrated|approved|reported)\s)"
    r"[^.;]{0,120}?\b(?:in|among|for|of)\s[^.;]{0,160}\Z|"
    r"\b(?:is|was|are|were)\s(?:also\s|recently\s|currently\s)?(?:approved|indicated|licensed)\s[^.;]{0,160}\Z",
    re.IGNORECASE,
)
#: "were |excluded if| they had brain metastases or had been treated with A": what none of them has had
_SHUT_OUT = lazy_regex(
    r"\b(?:excluded|ineligible|not\seligible|exclusion\scriteria)\b(?:(?!\b(?:except|unless|but|eligible)\b)[^.;])*\Z",
    re.IGNORECASE,
)


def _of_nobody_here(source: Source, start: int, mention: DrugMention) -> bool:
    """Whether a sentence tells from its start on of other patients, or of those who may not take part."""
    return any(p.search(source.text, start, mention.start) for p in (_KNOWN_OF_OTHERS, _SHUT_OUT))


_ARM = lazy_regex(r"\s(?:arm|group)s?\b")


def _has_another_meaning(source: Source, regimen: DrugMention, arms: Sequence[Arm]) -> bool:
    """Whether an arm is called by a regimen's name and has other drugs: "GC" for gemcitabine and carboplatin."""
    if len(regimen.drugs) < 2:
        return False
    name = source.text[regimen.start : regimen.end]
    own = [a for a in arms if a.role != "cited"]
    same = [m for m in source.mentions if source.text[m.start : m.end] == name]
    if any(name in a.names or any(a.start <= m.start and m.end <= a.end for m in same) for a in own):
        return True
    called = any(not {*a.drugs}.isdisjoint(regimen.drugs) for a in own)
    return called and any(_ARM.match(source.text, m.end) for m in same)


#: What ``speaks_of_prior`` finds and what is no earlier treatment: who may take part, what is given beside or later.
_NOT_EARLIER = lazy_regex(
    r"\b(?:na[iï]ve to [\w\s-]{3,40}? and (?:(?:was|were) )?(?:treated|scheduled|receiving)|"
    r"ineligible|eligib\w+|not candidates?|crossover|cross(?:ed)?[- ]over|switch\w*|at (?:disease )?progression|"
    rf"rescue|permitted|allowed|concomitant use|{PREMEDICATION}|prophyla\w+|exclu\w+|"
    r"prior to(?! (?:entry|enrol\w+|inclusion|stud(?:y|ies)|randomi[sz]ation|registration|treatment with)\b)|"
    r"(?:previous|prior) (?:[\w-]+ ){0,3}?(?:stud(?:y|ies)|trials?|reports?|surgery|resection))\b",
    re.IGNORECASE,
)
#: "had received a minimum of four cycles of first-line treatment containing at least |pemetrexed|"
_HAD_RECEIVED = lazy_regex(
    r"\b(?:had|have|having)\s(?:already\s|previously\s|all\s)?(?:received|completed)\b"
    r"(?:(?!\b(?:was|were|are|will|not)\b)[^.;]){0,140}\Z"
)
#: "progressive sarcoma |after| docetaxel, |pazopanib|", "relapse |during or after| adjuvant |tamoxifen|": but not
#: "levels after doxorubicin", "sarcoma treated with doxorubicin"
_WORSE_AFTER = lazy_regex(
    r"\b(?:progress(?:ed|ive|ion|ing)|recurr\w+|relaps\w+|metastas[ei]s|disease|"
    r"(?:adeno)?carcinomas?|cancers?|sarcomas?|(?:m?CRP|NSCL|SCL|MB|mRC)C|GIST|lymphomas?|melanomas?|leuka?emias?|myelomas?|tumou?rs?)\s"
    r"(?:(?!\b(?:was|were|are|will|treated|given|receiv\w+|randomi[sz]ed|assigned|respon\w+|control|stabili\w+|assess\w+|"
    r"free)\b)[^.;:()\d]){0,40}?"
    r"\b(?:(?:during|on)(?:/|\sor\s)after|after|following)\s"
    r"(?:(?!\b(?:and\sthen|was|were|are|will|receiv\w+|random\w*|assign\w*|resection|surgery|transplant\w*)\b)[^.;:()]){0,60}\Z",
    re.IGNORECASE,
)
#: "whom |docetaxel| has failed", "|imatinib| treatment had failed before", "|imatinib|-treated and -naive patients"
_FAILED_BEHIND = lazy_regex(
    r"(?:[-‐‑–\s]based)?(?:\s(?:treatment|therapy|chemotherapy|regimens?))?\s(?:(?:ha[sd]|have)\s)?(?:previously\s|already\s)?"
    r"failed\b(?!\sto\b|\sin\s(?:\d|(?:[\w-]+\s){0,4}?(?:trials?|stud(?:y|ies))\b))|[-‐‑–](?:pre-?)?treated\b|(?<=-treated)",
    re.IGNORECASE,
)


def _standing(source: Source, mention: DrugMention) -> str:
    """Earlier treatment, or only mentioned."""
    start, _ = source.sentence_at(mention.start)
    if _of_nobody_here(source, start, mention):
        return "background"
    before = source.text[max(start, mention.start - 80) : mention.start]
    earlier = mention.modifier or speaks_of_prior(_NOT_EARLIER.sub(" ", before))
    told = (_HAD_RECEIVED.search(source.text, start, mention.start), _FAILED_BEHIND.match(source.text, mention.end))
    if earlier or any(told) or _WORSE_AFTER.search(source.text, max(start, mention.start - 140), mention.start):
        return "prior"
    return "background"


def _drug_row(mention: DrugMention, drug: str, arm_id: str, role: str) -> tuple[int, int, dict[str, Any]]:
    mesh_id, drugbank_id = drug_ids(drug)
    values = {"arm_id": arm_id, "drug": drug, "mesh_id": mesh_id, "drugbank_id": drugbank_id, "role": role}
    return mention.start, mention.end, values
