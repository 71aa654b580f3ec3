"""How treatments are written that are no drugs: placebo, observation, radiotherapy, a kind of chemotherapy."""

from __future__ import annotations

KIND_OF_THERAPY = (
    r"(?:(?:platinum|taxane|anthracycline|fluoropyrimidine|oxaliplatin|irinotecan|doublet|combination|"
    r"single[- ]agent|"
    r"standard|conventional|systemic|cytotoxic|adjuvant|neoadjuvant|induction|consolidation|maintenance|salvage|"
    r"first-line|second-line|high-dose|standard-dose|multi-?agent|investigator(?:['’]s|-)? ?(?:choice|"
    r"chosen)(?: of)?|"
    r"investigator's choice|intensive|background|polychemo)[- ](?:based |containing |doublet )?)*"
)
#: "A, B, or |no antiarrhythmic agent|": a group that goes without what the others get, called by its kind
_NONE_OF_A_KIND = (
    r"no (?:(?:pharmacologic(?:al)?|(?:oral|systemic|prophylactic|additional|further|adjuvant) )?"
    r"(?:anti[a-z-]+|(?:thrombo)?prophylactic|endocrine|hormon(?:al|e)|steroid|(?:gluco)?corticosteroid|immunosuppressive|"
    r"statin|diuretic|analgesic|sedative|lipid-lowering|cholesterol-lowering|bronchodilator|psychotropic|pharmacologic(?:al)?|"
    r"active|medical|heparin|vitamin) "
    r"(?:agents?|drugs?|medications?|treatment|therapy|prophylaxis|supplementation)|"
    r"(?:antibiotics?|anticoagula(?:nts?|tion)|anti-?emetics?|antiarrhythmics?|antioxidants?|antidepressants?|"
    r"statins?|steroids?|(?:gluco)?corticosteroids?|thromboprophylaxis|pharmacotherapy|immunosuppression|"
    r"supplement(?:s|ation)?|medications?|drugs?))(?! (?:use|for at least|within|in the))"
)
THERAPIES: dict[str, str] = {
    "placebo": r"(?:(?:matching|matched|saline|identical|oral|double-blind|double|dual|dummy|inactive) )*placebos?|"
    r"(?:(?<=\bor )|(?<=versus )|(?<=received )|(?<=receive )|(?<=receives )|(?<=receiving )|(?<=given ))"
    r"(?:(?:(?:an? |the )?(?:equal|same|identical|similar) volumes? of|\d+ ?m[lL] (?:of )?|normal|isotonic|"
    r"physiological) ?)*"
    r"saline\b(?! with| hydration| infusion| load| bolus)|"
    # "group B will receive normal saline bolus and infusion.": where nothing follows, it is all that they get
    r"(?:(?<=\bor )|(?<=versus )|(?<=received )|(?<=receive )|(?<=receives ))"
    r"(?:(?:intravenous|iv|normal|isotonic|an?) )*"
    r"saline(?:,? (?:and|bolus|infusions?|injections?))+(?=[.;,]|\s*\Z)|"
    r"(?<!in )(?<!with )(?<!(?<!m[lL] )of )(?<!ml )(?<!mL )(?<!plus )(?<!and )(?<!using )(?<!by )"
    r"(?:normal|isotonic|physiologic(?:al)?) saline\b(?! with| hydration| infusion| load| bolus| irrigation|"
    r" containing)|"
    r"(?:(?<=than )|(?<=than with )|(?<=compared with )|(?<=vs )|(?<=vs\. ))saline(?=[ .,;)](?!group|arm))|"
    r"(?:normal )?saline(?= (?:\((?:n ?= ?\d|[Gg]roup|control|placebo)|(?:control )?(?:groups?|arms?|recipients)\b))",
    "observation": r"observation(?: (?:alone|only))?(?! (?:period|time|of))|"
    r"watch(?:ful waiting| and wait)|(?-i:(?<![A-Z] ))surveillance|follow-up (?:alone|only)",
    "no treatment": r"no (?:further |additional |maintenance |adjuvant |consolidation |active |specific |preoperative |"
    r"systemic |study )*"
    r"(?:(?:pre-?)?treatment|therapy|chemotherapy|intervention|drug|prophylaxis|maintenance|premedication)|"
    r"(?<=versus )none|(?<=vs )none|(?<=vs\. )none|"
    rf"(?:(?<=\bor )|(?<=\band )|(?<=versus )|(?<=vs )|(?<=vs\. )|(?<=to )){_NONE_OF_A_KIND}",
    "supportive care": r"(?:best |optimal |active )*(?:supportive (?:care|therapy|treatment|measures)|"
    r"(?<=active )symptom control|(?<=best )symptom control|symptomatic treatment(?= (?:alone|only)\b)|"
    r"palliative care(?= (?:alone|only)\b))|\bBSC\b",
    "standard care": r"(?:standard|usual|routine|conventional)(?:[- ]of[- ]|[- ](?:(?:medical|clinical|nursing|wound|"
    r"skin|health|oral|dental|post-?operative|perioperative|hospital|primary|antenatal) )?)care"
    r"(?! (?:instructions|protocol|programs?|providers?|settings?|network))\b|"
    r"(?:standard|conventional) (?:treatment|therapy)(?! with)|"
    r"systemic (?:anti-?cancer )?(?:therapy|treatment)(?= (?:alone|only|plus)\b)",
    "control": r"(?:control|reference|comparator) (?:regimen|arm|group|treatment|therapy)|"
    r"(?<=\bor )control(?=\s*(?:[.;,(]|for \d))",
    "chemoradiotherapy": r"(?:concurrent |concomitant )?(?:radio-?chemotherapy|chemo-?radio(?:therapy)?|"
    r"chemo-?radiation(?: "
    r"therapy)?)",
    "radiotherapy": r"(?:whole[- ]brain |thoracic |pelvic |involved-field )?"
    r"(?:radiotherapy|(?<!ultraviolet )(?<!UV )radiation(?: therapy)?|irradiation|brachytherapy)",
    "chemotherapy": r"chemotherapy(?! of (?:the )?(?:physician|investigator))|"
    r"platinum[- ](?:based )?(?:doublet|combination)s?|"
    r"taxane (?:therapy|treatment)|taxane(?=/| (?:plus|\((?:paclitaxel|docetaxel|nab)))|"
    r"(?<=plus )(?:a )?taxane(?![- ]based)",
    "platinum": r"platinum-based (?:drug|agent|compound)s?|platinum(?: (?:drug|agent|compound|combination|"
    r"therapy)s?)?(?![- ](?:based|resistant|sensitive|"
    r"refractory|free|eligible|taxane|containing|pretreated))",
    "endocrine therapy": r"(?:standard |adjuvant )?(?:endocrine|hormon(?:al|e)|androgen[- ]deprivation) therapy|"
    r"\bADT\b",
    "targeted therapy": r"(?:standard )?(?:EGFR[- ])?(?:TKIs?|tyrosine kinase inhibitors?)|"
    r"(?:non-?steroidal )?aromatase "
    r"inhibitors?",
    "choice": r"(?:best )?(?:treatment|therapy|chemotherapy) of (?:the )?"
    r"(?:physician|investigator)(?:['’]?s['’]?)? choice|"
    r"(?:best |the )*(?:physician|investigator)(?:['’]?s['’]?)? choice"
    r"(?: of (?:(?:single|one|two)[- ]agent |single-drug |standard(?:[- ]of[- ]care)? |cytotoxic |systemic |salvage |"
    r"endocrine |second-line )*(?:treatments?|therap(?:y|ies)|(?:poly|mono)?chemotherap(?:y|ies)|regimens?))?|"
    r"pre-?selected treatment choice|treatment choice(?= \()",
    "inhibitor": r"(?:TNF|tumou?r necrosis factor(?: \(TNF\))?|proton[- ]pump)[- ](?:inhibitor|blocker|antagonist)s?",
    "same": r"th(?:is|at) (?:regimen|combination|schedule|chemotherapy)(?= (?:plus|with|and|in combination|"
    r"combined)\b)|"
    r"(?:the )?same(?= ?(?:plus|\+|in combination with|combined with|with the addition of) ?[A-Za-z])|"
    r"(?:the )?(?:reverse|reversed|opposite|inverse) (?:sequence|order)|"
    r"(?:the )?(?:reference|originator|innovator) (?:product|biologic|medicine|drug)s?|"
    r"(?:the )?(?:same|identical) (?:(?:induction|conditioning|backbone|standard) )?(?:chemo(?:radio)?therapy|drugs|"
    r"chemoradiation|regimen|treatment|combination|induction|conditioning|backbone|therapy)"
    r"(?: regimen| alone)?",
    "transplant": r"(?:autologous |allogeneic )*(?:haematopoietic |hematopoietic |peripheral[- ]blood )?"
    r"(?:stem[- ]cell|"
    r"bone[- ]marrow)"
    r" (?:transplant(?:ation)?|support|rescue)|\bASCT\b",
    "ovarian suppression": r"ovarian (?:function )?(?:suppression|ablation)",
    "surgery": r"surgery|surgical resection|mastectomy|lumpectomy|tumorectomy",
}
