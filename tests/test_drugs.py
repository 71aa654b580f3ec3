"""Drug and regimen mentions, and the lexicon behind them."""

from __future__ import annotations

import inspect
import json
import re
from collections import Counter
from pathlib import Path

import pytest
import spacy

from trialtables.components.drugs.drugs import DrugMentions, find_mentions
from trialtables.lexicons.drugs import (
    COLUMNS,
    LEXICONS,
    REGIMEN_COLUMNS,
    SUPPORTIVE,
    drug_ids,
    load_drugs,
    normalize,
    normalize_case,
    parts,
    read_table,
)

SHARED = Path(__file__).resolve().parents[2] / "shared" / "gold"
MARK = re.compile(r"\[(?P<surface>[^\[\]|]+)\|(?P<names>[^\[\]|]+)\]")


def read_marks(marked: str) -> tuple[str, list[tuple[str, tuple[str, ...]]]]:
    """The plain text of "[Taxol|paclitaxel] was given", and the mentions marked in it; strict."""
    mentions = [(m["surface"], tuple(m["names"].split("+"))) for m in MARK.finditer(marked)]
    text = MARK.sub(lambda m: m["surface"], marked)
    if re.search(r"[\[\]|]", text):
        raise ValueError(f"unclosed or malformed mark in {marked!r}")
    return text, mentions


def found(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(text[m.start : m.end], tuple(sorted(m.drugs))) for m in find_mentions(text)]


MENTIONS = {
    "inn": "Patients took [imatinib|imatinib] daily.",
    "salt": "Patients took [imatinib mesylate|imatinib] daily.",
    "salt-over-line": "Patients took [imatinib\nmesylate|imatinib] daily.",
    "brand": "[Gleevec|imatinib] and [Xeloda|capecitabine]",
    "capitals": "[CYCLOPHOSPHAMIDE|cyclophosphamide] was given.",
    "british": "[ciclosporin|cyclosporine], [adrenaline|epinephrine] and [busulphan|busulfan]",
    "american-form": "[folinic acid|leucovorin] and [hydroxycarbamide|hydroxyurea]",
    "code-hyphen": "[CC-5013|lenalidomide], [CC5013|lenalidomide] and [CC 5013|lenalidomide]",
    "codes": "[PCI-32765|ibrutinib], [BMS-247550|ixabepilone], [VTX-2337|motolimod], [CPT-11|irinotecan]",
    "product-code": "[C225-ILs-dox|c225-ils-dox], a [doxorubicin-loaded anti-EGFR immunoliposome|c225-ils-dox]",
    "short-codes": "[5-FU|fluorouracil], [L-OHP|oxaliplatin], [ATRA|tretinoin], [MTX|methotrexate]",
    "spaced-codes": "[VP 16|etoposide] and [CPT 11|irinotecan]",
    "conjugate": "[T-DM1|trastuzumab emtansine] versus [trastuzumab|trastuzumab]",
    "slash": "[carboplatin|carboplatin]/[paclitaxel|paclitaxel]",
    "hyphens": "[carboplatin|carboplatin]-[gemcitabine|gemcitabine]-[bevacizumab|bevacizumab]",
    "plus": "[cisplatin|cisplatin]+[etoposide|etoposide]",
    "treated": "[trastuzumab|trastuzumab]-treated patients, [docetaxel|docetaxel]-based therapy",
    "number-glued": "[docetaxel|docetaxel]75 mg/m2",
    "nab": "[nab-paclitaxel|nab-paclitaxel] or [nanoparticle albumin-bound\npaclitaxel|nab-paclitaxel]",
    "pld": "[Doxil|pegylated liposomal doxorubicin] ([PLD|pegylated liposomal doxorubicin]), [DOX|doxorubicin]",
    "liposomal": "[liposomal irinotecan|liposomal irinotecan] then [irinotecan|irinotecan]",
    "interferon": "[IFN-α|interferon alfa] or [peginterferon alfa-2b|peginterferon alfa-2b]",
    "interferon-of-a-kind": "[interferon alfa-2b|interferon alfa-2b] or placebo",
    "il2": "[IL-2|aldesleukin] was infused.",
    "vitamin": "[vitamin D3|cholecalciferol] and [fish oil|omega-3 fatty acids]",
    "regimen": "[R-CHOP|cyclophosphamide+doxorubicin+prednisone+rituximab+vincristine] was given.",
    "regimen-number": "[mFOLFOX6|fluorouracil+leucovorin+oxaliplatin] for 12 cycles",
    "regimen-slash": "[5-FU/LV|fluorouracil+leucovorin] bolus",
    "induction": "[7+3|cytarabine+daunorubicin] induction chemotherapy",
    "one-name": "[aciclovir|acyclovir], [SB3|trastuzumab], [Vicinium|oportuzumab monatox], [ODSH|dociparstat]",
    "products": "[177Lu-DOTATOC|lutetium lu-177 edotreotide], [TIL therapy|autologous tumor-infiltrating lymphocytes], "
    "[gp100|gp100 peptide vaccine], [DepoCyt|liposomal cytarabine]",
    "regimens-in-a-row": "[EC-CMF|cyclophosphamide+epirubicin+fluorouracil+methotrexate] and [mini-BEAM|carmustine+"
    "cytarabine+etoposide+melphalan]",
    "ambiguous-followed": "Four cycles of [AC|cyclophosphamide+doxorubicin] were given.",
    "ambiguous-with-dose": "[EC|cyclophosphamide+epirubicin] 90/600 mg/m2 every 3 weeks",
    "ambiguous-single": "[EPI|epirubicin] 100 mg/m2 and [CTX|cyclophosphamide] 500 mg/m2",
    "ambiguous-beside": "[TC|cyclophosphamide+docetaxel] or [CMF|cyclophosphamide+fluorouracil+methotrexate]",
}
DEFINITIONS = {
    "slash-list": "[vinorelbine|vinorelbine]/[capecitabine|capecitabine] ([NX|capecitabine+vinorelbine]); "
    "[NX|capecitabine+vinorelbine] was safe",
    "and-list": "[carboplatin|carboplatin] and [paclitaxel|paclitaxel] ([C/P|carboplatin+paclitaxel])",
    "three": "[mitomycin|mitomycin], [vindesine|vindesine], and [cisplatin|cisplatin] "
    "([MVP|cisplatin+mitomycin+vindesine])",
    "earlier-use": "[NX|capecitabine+vinorelbine] arm. [Vinorelbine|vinorelbine] plus "
    "[capecitabine|capecitabine] ([NX|capecitabine+vinorelbine])",
    "single": "[medroxyprogesterone|medroxyprogesterone] ([MPA|medroxyprogesterone]), then [MPA|medroxyprogesterone]",
    "acronym-first": "[TX|capecitabine+docetaxel] ([docetaxel|docetaxel] 75 mg/m2 and "
    "[capecitabine|capecitabine] 950 mg/m2)",
    "doses-between": "[docetaxel|docetaxel] 75 mg/m2 and [cisplatin|cisplatin] 75 mg/m2 every 3 weeks "
    "([DC|cisplatin+docetaxel])",
    "other-than-usual": "[pentoxifylline|pentoxifylline] ([PTX|pentoxifylline])",
    "known-not-widened": "[oxaliplatin|oxaliplatin] plus [S-1|s-1] 40 mg/m2 or [capecitabine|capecitabine] "
    "1000 mg/m2 ([CAPOX|capecitabine+oxaliplatin])",
    "dose-dense": "[epirubicin|epirubicin] plus [paclitaxel|paclitaxel] every 2 weeks ([ddEP|epirubicin+paclitaxel])",
    "weekly": "[oxaliplatin|oxaliplatin] and weekly [topotecan|topotecan] ([wTOP|topotecan])",
    "routes-between": "oral [etoposide|etoposide]/intravenous [carboplatin|carboplatin] ([EC|carboplatin+etoposide])",
    "or-with": "[gefitinib|gefitinib] alone or with [gemcitabine|gemcitabine] and [oxaliplatin|oxaliplatin] "
    "([GGO|gefitinib+gemcitabine+oxaliplatin])",
    "one-drug-with-dose": "[ifosfamide|ifosfamide] 2 g/m2 on days 1 to 3 ([IFS|ifosfamide]); [IFS|ifosfamide] was safe",
    "two-brackets": "[docetaxel|docetaxel] (75 mg/m(2)) and [cisplatin|cisplatin] (80 mg/m(2)) on day 1 "
    "([DP|cisplatin+docetaxel])",
    "learnt-then-used": "[docetaxel|docetaxel] and [cisplatin|cisplatin] ([DC|cisplatin+docetaxel]) or "
    "[DC|cisplatin+docetaxel] plus [nimotuzumab|nimotuzumab] ([DCN|cisplatin+docetaxel+nimotuzumab])",
    "composed": "[NX|capecitabine+vinorelbine] ([vinorelbine|vinorelbine], [capecitabine|capecitabine]) and "
    "[bevacizumab|bevacizumab]; [Bev-NX|bevacizumab+capecitabine+vinorelbine] or [NX|capecitabine+vinorelbine], "
    "response to [Bev-NX|bevacizumab+capecitabine+vinorelbine]",
    "composed-of-letters": "[epirubicin|epirubicin] and [docetaxel|docetaxel] ([ED|docetaxel+epirubicin]) with or "
    "without [lobaplatin|lobaplatin] (L): [EDL|docetaxel+epirubicin+lobaplatin] against [ED|docetaxel+epirubicin], the "
    "[EDL|docetaxel+epirubicin+lobaplatin] arm",
    "study-not-regimen": "[Sunitinib|sunitinib] And [Docetaxel|docetaxel] (SUDO) trial; SUDO had two arms",
    "known-kept-whole": "[fluorouracil|fluorouracil], [docetaxel|docetaxel] and [oxaliplatin|oxaliplatin] "
    "([FLOT|docetaxel+fluorouracil+leucovorin+oxaliplatin])",
}


UNLISTED = {
    "stem": "[Zorbaxutinib|zorbaxutinib] ([ZBX|zorbaxutinib]) or placebo; [ZBX|zorbaxutinib] was safe",
    "payload": "[Quolitamab vedotin|quolitamab vedotin] and [trastuzumab zuvotolimod|trastuzumab zuvotolimod]",
    "what-another-product-holds": "[liposomal irinotecan|liposomal irinotecan] 80 mg/m2 (equivalent to 70 mg/m2 of "
    "irinotecan base); a dose corresponding to 30 mg of morphine",
    "given-and-changed": "[insulin therapy|insulin] was stopped; the drug increased [insulin|insulin] in one patient",
    "no-less-active": "[carboplatin|carboplatin] was equivalent to [cisplatin|cisplatin]",
    "vector": "[belotimagene amiparvovec|belotimagene amiparvovec] was injected",
    "misspelt": "[Cabozantnib|cabozantinib], [pertzumab|pertuzumab] and [vinorelbine|vinorelbine]",
    "code-with-dose": "[QZX-4471|qzx-4471] 200 mg daily; [QZX-4471|qzx-4471] was stopped",
    "code-of-two-parts": "[ZQX 92-4471|zqx 92-4471] 6 mg/kg, [ZQX-A4471|zqx-a4471] 200 mg, [Z471-00|z471-00] 18 mg/m2",
    "code-in-mixed-case": "[ZQab-447|zqab-447] 0.9 mg/kg and [ZQX-44|zqx-44] 20 mg, but ZQX-45 in ZQab-448 cells",
    "dose-that-looks-like-a-code": "QZX 400 mg/m2 daily and, after it, QZX 200 mg",
    "leucovorin": "[LV|leucovorin] 200 mg/m2, [LV|leucovorin] 30 mg",
    "code-with-kind": "[QZX4471|qzx4471], a potent oral inhibitor of ABC kinase",
    "code-of-name": "Safety of [QZX-4471|zorbaxutinib] ([zorbaxutinib|zorbaxutinib]); [QZX-4471|zorbaxutinib] "
    "was safe, [QZX-4471|zorbaxutinib] worked",
    "name-with-code": "[nivolumab|nivolumab] ([QZX4471|nivolumab]) then [QZX4471|nivolumab]",
    "code-with-a-range": "[QZX-4471|qzx-4471] 60 to 180 mg daily; 50 mg of [RST9911|rst9911]; [K-004|k-004] at "
    "1350 mg daily",
    "code-with-a-rate": "[QZX-4471|qzx-4471] twice daily for 14 days; [RST9911|rst9911] was given to all",
    "code-beside-a-drug": "[docetaxel|docetaxel] plus [QZX-4471|qzx-4471] or [RST9911|rst9911] versus placebo",
    "code-with-route": "oral [QZX-4471|qzx-4471] in adults; subcutaneous [RST9911|rst9911] was safe",
    "no-codes-beside-drugs": "T790 and [afatinib|afatinib], CD274 or [docetaxel|docetaxel], CA125 or placebo; "
    "the ZQX-4471 group",
    "code-of-a-group": "in the [QZX-4471|qzx-4471] group and with [QZX-4471|qzx-4471] later",
    "code-with-clip": "[QZX-4471|qzx-4471] ([QZX|qzx-4471]; 10 mg/day) or [RST9911|rst9911](R), 750 mg/m2 on day 2",
    "code-with-suffix": "Study of [QZX-4471-FU|qzx-4471-fu]. [QZX-4471-FU|qzx-4471-fu] 25 mg twice daily",
    "code-with-form": "[ZQX-44|zqx-44] Oral Solution in adults; the dose of [ZQX-44|zqx-44] is raised",
    "short-code-studied": "The safety of [ZQX-44|zqx-44] in adults; [ZQX-44|zqx-44] works. SF-36 and SF-36 again",
    "name-dosed": "Study of [Zorbacel|zorbacel]. Patients get [Zorbacel|zorbacel] 30 mg/m2; [Zorbacel|zorbacel] is new",
    "name-dosed-before": "Effects of [Zorbacel|zorbacel]: 30 mg of [Zorbacel|zorbacel], as [Zorbacel|zorbacel] is new",
    "name-in-small-letters": "Study of Cohort. Patients receive Tincture 30 mg; tincture and Tincture again",
    "code-studied": "Safety of [QZX-4471|qzx-4471] in adults. [QZX-4471|qzx-4471] or placebo; "
    "[QZX-4471|qzx-4471]-related fever",
}
MARKED = MENTIONS | DEFINITIONS | UNLISTED


@pytest.mark.parametrize("marked", MARKED.values(), ids=MARKED)
def test_mentions(marked: str) -> None:
    text, expected = read_marks(marked)
    assert found(text) == expected


NOT_DRUGS = {
    "codes-of-other-things": "trial NCT01234567, a CD137 agonist, CA-125 in patients, study QZX-4471, JCOG0212 plus",
    "study-number-behind": "the phase III (QZX326) trial",
    "study-number": "The trial QZX 327 met its endpoint; QZX 327 and QZX 327 differed.",
    "study-code": "Safety of QZX-4471 study; QZX-4471 enrolled and QZX-4471 closed",
    "classes-by-stem": "A gliptin, a triptan and an anthracycline; methicillin-resistant; nonplatinum",
    "everyday-words": "Today the patient had focus, rice, water, oxygen and gold.",
    "classes": "Platinum, a taxane or an anthracycline; endocrine therapy, placebo and radiotherapy.",
    "support": "Best supportive care, observation, surgery, chemotherapy.",
    "laboratory": "Creatinine, albumin, hemoglobin, bilirubin, ferritin and glucose were measured.",
    "targets": "HER2, EGFR, PD-L1, Ki-67, VEGF and estrogen receptor status",
    "receptor": "progesterone receptor and insulin-like growth factor",
    "levels": "Serum testosterone and insulin resistance fell; IL-2 levels rose.",
    "not-itself": "the mammalian target of rapamycin; an epothilone B analog; a derivative of thalidomide; dopamine "
    "agonists; an active metabolite of tamoxifen",
    "more-levels": "Serum carnitine rose; CoQ10 levels and glutathione concentrations fell; interferon alfa levels",
    "changed": "It significantly increased testosterone and lowered estradiol, with a reduction in insulin.",
    "against": "anti-insulin antibodies",
    "results": "CR, PR, SD, PD, OS, PFS, ORR, HR, CI, AUC and DLT",
    "methods": "PCR, CT, MRI, PET and ELISA",
    "lower-case-acronym": "We chop, ice and fac the abc; go mp.",
    "ambiguous-elsewhere": "CVP was 8 mm Hg with VAD support; a DVD on MPV, MOF and the IPI; GTN; CLIA laboratories.",
    "ambiguous-classes": "Anthracycline and taxane (AT)-based chemotherapy had been given; AT regimens had failed.",
    "ambiguous-alone": "The AC was 5; EC, GP and TC differed; see MAP and AI.",
    "ambiguous-defined-otherwise": "Scalp cooling (CAP) or observation; the CAP arm",
    "initials-otherwise": "Total cholesterol (TC) fell in the TC group.",
    "block": "A paravertebral block (PVB); PVB group had less pain.",
    "decimal-not-induction": "A median of 7.3 cycles, 7-3 regimens.",
    "lower-case-ctx": "stage cTx or cT3",
    "part-of-code": "The S1P receptor and stage S1",
    "study-name": "In the EPOCH trial and the SMILE study",
    "number-in-bracket": "IL (2 patients) and VP (16 patients)",
    "loose-codes": "in 01/2001, 5 g 100 mL, CSF 2 mg, 254 s",
    "telopeptide": "Serum CTX fell and CTX levels rose.",
    "research-code": "CP-999999 and PF-0123456 were safe, as CP-12345 group",
    "days": "on days 1, 8 and 15; 5 to 7 times",
    "grade": "grade 3/4 toxicity in 12 patients (n = 3)",
}


@pytest.mark.parametrize("text", NOT_DRUGS.values(), ids=NOT_DRUGS)
def test_not_mentions(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "prior"),
    [
        ("cetuximab-naive patients", ["cetuximab"]),
        ("bortezomib-refractory myeloma treated with carfilzomib", ["bortezomib"]),
        ("lenalidomide- and bortezomib-refractory", ["lenalidomide", "bortezomib"]),
        ("refractory to imatinib", ["imatinib"]),
        ("cisplatin-resistant disease", ["cisplatin"]),
        ("previously treated with tamoxifen and letrozole, now everolimus", ["tamoxifen", "letrozole"]),
        ("after prior sorafenib, regorafenib was given", ["sorafenib"]),
        ("trastuzumab-treated patients", []),
        ("patients receiving vandetanib experienced rash", []),
        ("docetaxel-based chemotherapy", []),
        ("treatment-naive patients got erlotinib", []),
    ],
)
def test_prior_treatment_is_marked(text: str, prior: list[str]) -> None:
    assert [m.drugs[0] for m in find_mentions(text) if m.prior] == prior


def test_component_writes_spans() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("trialtables_drugs")
    doc = nlp("CHOP was followed by Taxol in rituximab-naive patients.")
    spans = [(s.label_, s.kb_id_, s.id_) for s in doc.spans["drugs"]]
    assert spans == [
        ("REGIMEN", "cyclophosphamide + doxorubicin + prednisone + vincristine", ""),
        ("DRUG", "paclitaxel", ""),
        ("DRUG", "rituximab", "modifier"),
    ]
    assert not doc.ents


def test_component_has_no_hidden_options() -> None:
    assert list(inspect.signature(DrugMentions).parameters) == ["lexicon"]


@pytest.mark.parametrize("text", ["", "No treatment at all.", "(((", "-", "5-"])
def test_odd_texts(text: str) -> None:
    assert found(text) == []


def test_marks_are_strict() -> None:
    with pytest.raises(ValueError, match="malformed"):
        read_marks("[Taxol|paclitaxel was given")


DRUG_ROWS = list(read_table(LEXICONS / "drugs.tsv", COLUMNS))
REGIMEN_ROWS = list(read_table(LEXICONS / "regimens.tsv", REGIMEN_COLUMNS))


def repeated(values: list[str]) -> list[str]:
    return [value for value, n in Counter(values).items() if n > 1]


def test_every_name_stands_once() -> None:
    assert repeated([row[0] for row in DRUG_ROWS]) == []
    assert repeated([row[0] for row in REGIMEN_ROWS]) == []


def test_no_synonym_has_two_drugs() -> None:
    keys = [normalize(s) for row in DRUG_ROWS for s in (row[0], *parts(row[3]))]
    assert repeated(keys) == []


def test_no_acronym_has_two_meanings() -> None:
    drugs = [normalize_case(a) for row in DRUG_ROWS for a in parts(row[4])]
    regimens = [normalize_case(a) for row in REGIMEN_ROWS for a in (row[0], *parts(row[2]))]
    assert repeated(drugs + regimens) == []


def test_regimens_hold_known_drugs_only() -> None:
    known = {row[0] for row in DRUG_ROWS}
    assert {d for row in REGIMEN_ROWS for d in parts(row[1])} - known == set()
    assert len(REGIMEN_ROWS) >= 150
    assert {row[3] for row in REGIMEN_ROWS} <= {"", "yes"}


def test_names_are_lower_case_and_ids_well_formed() -> None:
    assert [row[0] for row in DRUG_ROWS if row[0] != row[0].lower()] == []
    assert [row[1] for row in DRUG_ROWS if row[1] and not re.fullmatch(r"[DC]\d{6,9}", row[1])] == []
    assert [row[2] for row in DRUG_ROWS if row[2] and not re.fullmatch(r"DB\d{5}", row[2])] == []


def test_lexicon_stays_small() -> None:
    assert (LEXICONS / "drugs.tsv").stat().st_size < 3_000_000


def test_supportive_drugs_are_known() -> None:
    assert {name for name in SUPPORTIVE if name not in load_drugs().ids} == set()
    assert not {"dexamethasone", "leucovorin", "paclitaxel"} & SUPPORTIVE


def test_drug_ids() -> None:
    assert drug_ids("paclitaxel") == ("D017239", "DB01229")
    assert drug_ids("imatinib") == ("D000068877", "DB00619")
    assert drug_ids("irinotecan") == ("D000077146", "DB00762")
    assert drug_ids("inetetamab")[0] is None
    assert drug_ids("nothing") == (None, None)


def test_every_word_of_a_key_can_be_reached() -> None:
    lexicon = load_drugs()
    for key in (*lexicon.names, *lexicon.codes):
        assert lexicon.first_words[key.partition(" ")[0].lower()] >= 1 + key.count(" ")


@pytest.mark.skipif(not SHARED.is_dir(), reason="the gold annotations are not beside the project")
def test_every_gold_drug_is_found() -> None:
    missed = {}
    for path in sorted((SHARED / "json").glob("*.json")):
        gold = {d for arm in json.loads(path.read_text())["arms"] for d in arm.get("drugs", ())}
        text = (SHARED / "text" / f"{path.stem}.txt").read_text()
        lost = gold - {d for m in find_mentions(text) for d in m.drugs}
        if lost:
            missed[path.stem] = lost
    assert missed == {}


@pytest.mark.parametrize(
    ("text", "short", "drug"),
    [
        (
            "Loncastuximab tesirine (lonca) was tested. Patients received lonca 150 ug/kg.",
            "lonca",
            "loncastuximab tesirine",
        ),
        (
            "Lisocabtagene maraleucel (liso-cel) is given once; liso-cel was made for all.",
            "liso-cel",
            "lisocabtagene maraleucel",
        ),
        ("Zanubrutinib (Zanu; Z) was given, and Zanu 160 mg was well tolerated.", "Zanu", "zanubrutinib"),
    ],
)
def test_clipped_names(text: str, short: str, drug: str) -> None:
    assert found(text).count((short, (drug,))) == 2


def test_brackets_that_clip_no_name() -> None:
    text = (
        "Patients received docetaxel (dose 75 mg/m2), gemcitabine (given first) and cisplatin (both); both were given."
    )
    assert [m for m, _ in found(text)] == ["docetaxel", "gemcitabine", "cisplatin"]


def test_beginnings_of_names_in_front_of_doses() -> None:
    text = (
        "Venetoclax plus azacitidine in leukemia. Pts received Ven 400 mg daily and Aza 75 mg/m2 on days 1-7. "
        "Ven + Aza was well tolerated; AZA 50 mg/m2 was allowed."
    )
    found = [(text[m.start : m.end], m.drugs) for m in find_mentions(text)]
    assert found[2:] == [
        ("Ven", ("venetoclax",)),
        ("Aza", ("azacitidine",)),
        ("Ven + Aza", ("azacitidine", "venetoclax")),
        ("AZA", ("azacitidine",)),
    ]


def test_beginnings_that_fit_no_drug_of_the_text_or_two() -> None:
    for text in (
        "Docetaxel in cancer. Pac 80 mg/m2 had been given before.",
        "Paclitaxel or pacritinib in cancer. Pac 80 mg was given.",
        "Cabozantinib in cancer. Cab rides took 80 minutes, Cab-Ca ratios were high.",
    ):
        assert not [m for m in find_mentions(text) if text[m.start : m.end] in ("Pac", "Cab", "Ca")]


def test_a_bare_name_means_the_kind_that_the_text_has_named() -> None:
    text = "Peginterferon in hepatitis.\n\nPatients receive PEG-IFN alpha-2b weekly. Then peginterferon is continued."
    assert {m.drugs for m in find_mentions(text)} == {("peginterferon alfa-2b",)}
    text = "Hepatitis.\n\nPegylated interferon is standard. Patients receive peginterferon alfa-2a."
    assert [m.drugs for m in find_mentions(text)] == [("peginterferon",), ("peginterferon alfa-2a",)]
    text = "Gout.\n\nPatients received alpha-2a interferon (IFN). IFN-alpha was stopped."
    assert {m.drugs for m in find_mentions(text)} == {("interferon alfa-2a",)}
    text = "Patients received peginterferon alfa-2a or alfa-2b (PegIntron). Peginterferon was stopped."
    assert find_mentions(text)[-1].drugs == ("peginterferon",)


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("Docetaxel and S1 versus S1 and cisplatin in thymoma.", ["docetaxel", "s-1", "s-1", "cisplatin"]),
        ("S-1 in thymoma. S1 is given at 80 mg.", ["s-1", "s-1"]),
        ("Docetaxel in thymoma with pain at S1. The S1 nerve was spared.", ["docetaxel"]),
        ("Fingolimod acts on S1P and the S1 segment.", ["fingolimod"]),
        ("Patients received docetaxel and S1 root blocks.", ["docetaxel"]),
    ],
)
def test_s_1_without_its_hyphen(text: str, given: list[str]) -> None:
    assert [name for m in find_mentions(text) for name in m.drugs] == given


def test_a_mini_regimen_in_capitals_is_not_the_one_it_ends_in() -> None:
    text = "Forty patients with leukemia received MINI-HYPER-CVD for 8 cycles."
    drugs = {name for mention in find_mentions(text) for name in mention.drugs}
    assert drugs == {"cyclophosphamide", "dexamethasone", "vincristine"}


def named(text: str) -> set[str]:
    return {drug for mention in find_mentions(text) for drug in mention.drugs}


def test_levoleucovorin_is_a_drug_of_its_own() -> None:
    assert named("Patients received UFT plus LV 60 mg or 5-FU plus l-LV 200 mg/m2.") >= {"leucovorin", "levoleucovorin"}
    assert named("Levofolinic acid 100 mg/m2 and fluorouracil were given weekly.") == {"levoleucovorin", "fluorouracil"}
    assert named("Calcium folinate and fluorouracil were given weekly.") == {"leucovorin", "fluorouracil"}
    assert "levoleucovorin" in named("Patients received 5-FU and l-LV 200 mg/m2 or FOLFIRI.")


def test_a_spelled_out_regimen_holds_what_its_name_holds() -> None:
    behind = "Patients received fluorouracil, levoleucovorin, and irinotecan (FOLFIRI). FOLFIRI was tolerated."
    ahead = "Patients received FOLFOX6 (oxaliplatin, levofolinate 200 mg/m2 and fluorouracil)."
    assert named(behind) == {"fluorouracil", "irinotecan", "leucovorin"}
    assert named(ahead) == {"fluorouracil", "oxaliplatin", "leucovorin"}
    apart = f"{ahead} Levoleucovorin or leucovorin was given with fluorouracil."
    assert named(apart) == {"fluorouracil", "oxaliplatin", "leucovorin", "levoleucovorin"}


def test_hematoporphyrin_derivative_is_no_hematoporphyrin() -> None:
    assert named("Patients received haematoporphyrin derivative 3 mg/kg.") == {"hematoporphyrin derivative"}
    assert named("Patients received hematoporphyrin monomethyl ether.") == {"hematoporphyrin"}


def test_an_equivalent_is_no_drug_that_is_given() -> None:
    assert named("The dose was tapered to 15 mg of prednisolone equivalence within 8 weeks.") == set()
    assert named("Opioids fell to 40 mg of oxycodone equivalents a day.") == set()
    assert named("Patients received prednisolone equivalent to that of the control group.") == {"prednisolone"}


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("Ginkgo biloba in tinnitus. The effect of G. biloba was small.", ["ginkgo biloba"] * 2),
        ("Saccharomyces boulardii prevents diarrhea. S. boulardii 250 mg or placebo.", ["saccharomyces boulardii"] * 2),
        ("Helicobacter pylori was treated with amoxicillin. H. pylori persisted in three.", ["amoxicillin"]),
        ("Lithium carbonate in mania. C. carbonate was not given.", ["lithium carbonate"]),
        ("Ginkgo biloba in tinnitus, given by G. bilobata.", ["ginkgo biloba"]),
    ],
)
def test_a_genus_cut_to_its_letter(text: str, given: list[str]) -> None:
    assert [name for m in find_mentions(text) for name in m.drugs] == given
