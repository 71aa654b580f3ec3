"""Trials of other fields than oncology: their "complete responses" and responders are none of a tumour."""

from __future__ import annotations

import re

from ..text.scan import scanner
from ..text.words import PATIENTS

#: Titles of trials in which a "complete response" is no response of a tumour.
_OTHER_MEDICINE = scanner(
    r"emesis|emetic|nausea and vomiting|depressi|anxiety|bipolar|mania|psychosis|migraine|psoria|arthritis|asthma|"
    r"dermatitis|insomnia|\bpain\b|seizure|epilep|schizophren|pruritus|vaccin",
    re.IGNORECASE,
)
#: Diseases of other fields: a text that names one of them, and no tumour or disease of the blood, has responders of
#: another kind.
_OTHER_DISEASE = scanner(
    rf"(?:{PATIENTS}) with hypertension|antihypertensive|blood pressure|diabet|HbA|cholesterol|colitis|crohn|\bHIV|"
    r"malaria|parasit|acquired pneumonia|\bCOPD|obstructive pulmonary|glaucoma|intraocular|epilep|heart failure|"
    r"osteopor|eczema|\bacne|urticaria|rhinitis|angina|myocardial infarction|fibrillation|pylori|reflux|"
    r"multiple sclerosis|parkinson|alzheimer|dementia|analges|ana?esthe|tubercul|vaccin|induction of labou?r|arthr|"
    r"lupus|spondyl|endometriosis|incontinence|panic|obsessive|alcohol\s+(?:dependen|use)|smoking|nicotine|tinea|onychomyc|vaginosis|"
    r"(?:peptic|duodenal|gastric|leg|foot)\s+ulcers?|hepatitis\s+[BC]|cystic\s+fibrosis|\bgout|atopic|rosacea|alopecia|vitiligo|"
    r"menopaus|contracept|infertil|polycystic|pre-?eclampsia|attention-deficit|\bADHD|autis|obes(?:e|ity)|overweight|"
    r"hyperlipid|dyslipid|irritable\s+bowel|caesarean|cesarean|fibromyalgia|restless\s+legs|narcolepsy|myasthenia|sickle",
    re.IGNORECASE,
)
#: Diseases that are side effects as often, where a title names them.
_IN_TITLE = scanner(
    r"hypertension|influenza|sepsis|septic|otitis|sinusitis|pharyngitis|bronchi|candid|stroke|coronary|dialysis|kidney\s+disease|"
    r"nephropathy|cirrhosis|pancreatitis|constipation|diarrh|gastroenteritis|neuralgia|postoperative|postpartum|preterm|opioid",
    re.IGNORECASE,
)
_TITLE = 100
_ONCOLOGY = scanner(
    r"cancer|carcino|tumou?rs?\b(?!\s+necrosis)|lymphom|leuka?emi|myelom|melanom|sarcom|malignan|neoplas|metasta|"
    r"oncolog|gliom|blastom|mesotheliom|macroglobulin|mastocyt|amyloid|myelodyspl|myelofibr|thrombocyth|polycyth|histiocyt|"
    r"transplant|graft|\bGVHD|purpura|ana?emia|cytopeni|hodgkin|chemotherap|\bRECIST|neuroendocrine|hemangioma|desmoid|"
    r"thymom|waldenstr|waldenström|mycosis fungoides|castleman|carcinoid",
    re.IGNORECASE,
)
_ONCOLOGY_IN_CAPITALS = scanner(
    r"\b(?:NSCLC|SCLC|CLL|CML|AML|ALL|APL|MDS|GIST|HCC|RCC|CRC|DLBCL|CTCL|PTCL|NHL|MCL|ORR|PFS)\b"
)
#: The title and what follows it, where a text says what disease it is about.
_OPENING = 400
#: "Response was defined as a fall of the symptom score by 4 points".
_BY_SCORE = scanner(
    r"\brespon(?:se|ders?)\s+(?:was|were|is)\s+defined\s+as\s[^.;]{0,60}\b(?:decrease|reduction|improvement|increase|fall|change)"
    r"\s(?:[^.;]{0,60}\b(?:scores?|scale|questionnaire|points)\b|(?:in|of)\s+(?:the\s+)?[A-Z][\w-]{1,9}\s+(?:by|of)\s*"
    r"(?:≥|>|at\s+least)\s*\d+(?:\.\d+)?(?!\s*%|[\d.]))",
    re.IGNORECASE,
)


def treats_no_tumour(text: str) -> bool:
    """Whether the responses of a text are those of another disease."""
    if _OTHER_MEDICINE.search(text, 0, 300) or _BY_SCORE.search(text):
        return True
    named = _OTHER_DISEASE.search(text, 0, _OPENING) or _IN_TITLE.search(text, 0, _TITLE)
    return named is not None and not is_oncology(text)


def is_oncology(text: str) -> bool:
    """Whether a text names a tumour, a disease of the blood, or what is given for them."""
    return _ONCOLOGY.search(text) is not None or _ONCOLOGY_IN_CAPITALS.search(text) is not None
