"""Plans of trials outside oncology: anaesthesia, infections, and what is given beside the treatment of the arms.

A plan is written with its arms and doses, one a line: ``A1 clonidine + ropivacaine``, ``A1 clonidine 1 ug/kg``.
"""

from __future__ import annotations

from typing import Any

import pytest

from stated import _pipeline as pipeline
from trialtables.components.arms.arm_care import given_beside
from trialtables.components.base import rows_of


def told(text: str) -> list[str]:
    """The arms of a text and its doses by arm, each as one line."""
    doc = pipeline()(text)
    arms = [f"{row['arm_id']} {row['drugs'] or '-'}" for row in rows_of(doc, "arms")]
    return [*arms, *sorted(_dose(row) for row in rows_of(doc, "doses"))]


def _dose(row: dict[str, Any]) -> str:
    amount = f"{row['low']:g}" if row["low"] == row["high"] else f"{row['low']:g}-{row['high']:g}"
    return f"{row['arm_id']} {row['drug']} {amount} {row['unit']}"


def times(text: str) -> list[str]:
    """The schedules of a text, each as one line without what is not stated."""
    fields = ("frequency", "period", "period_unit", "days", "cycle_days", "cycles", "duration", "duration_unit")
    rows = rows_of(pipeline()(text), "schedules")
    return [
        " ".join([row["arm_id"], row["drug"], *(f"{row[f]:g}" if isinstance(row[f], float) else str(row[f])
                                                for f in fields if row.get(f) is not None)])
        for row in rows
    ]  # fmt: skip


PLANS = {
    "a rate per minute is a dose": (
        "Ketamine versus thiopental for endoscopy.\n\nPatients are divided in two groups. The ketamine group receives "
        "ketamine 1 mg/kg and an infusion of 12 mcg/kg/min. The thiopental group receives 3 mg/kg of thiopental and "
        "an infusion of 70 mcg/kg/minute.",
        ["A1 ketamine", "A2 thiopental", "A1 ketamine 1 mg/kg", "A1 ketamine 12 ug/kg/min",
         "A2 thiopental 3 mg/kg", "A2 thiopental 70 ug/kg/min"],
    ),
    "how fast an infusion runs is none": (
        "Esmolol at intubation.\n\nPatients will receive esmolol 60 mg at 10 mg/min.",
        ["A1 esmolol", "A1 esmolol 60 mg"],
    ),
    "a place ahead of the name of the group": (
        "Sedation of toddlers.\n\nChildren were divided into two equal groups. In the scanner, the etomidate group "
        "received etomidate 0.2 mg/kg. The thiopental group received thiopental 2 mg/kg.",
        ["A1 etomidate", "A2 thiopental", "A1 etomidate 0.2 mg/kg", "A2 thiopental 2 mg/kg"],
    ),
    "initials of groups that were divided": (
        "Fentanyl or clonidine for spinal block.\n\nSixty women will be divided into three groups of 20. Group F will "
        "receive 9 mg levobupivacaine with 15 mcg fentanyl; Group C will receive 9 mg levobupivacaine with 45 mcg "
        "clonidine; and Group S will receive 9 mg levobupivacaine with saline.",
        ["A1 fentanyl + levobupivacaine", "A2 clonidine + levobupivacaine", "A3 levobupivacaine",
         "A1 fentanyl 15 ug", "A1 levobupivacaine 9 mg", "A2 clonidine 45 ug", "A2 levobupivacaine 9 mg",
         "A3 levobupivacaine 9 mg"],
    ),
    "groups by a trait are no arms": (
        "Cholecalciferol and asthma.\n\nChildren will be divided into two groups by weight. All will receive "
        "cholecalciferol 50 ug daily.",
        ["A1 cholecalciferol", "A1 cholecalciferol 50 ug"],
    ),
    "short names of antiviral drugs": (
        "Triple therapy.\n\nPatients are randomized to one of three groups. Group 1 receives abacavir plus lamivudine "
        "(3TC) plus stavudine (d4T). Group 2 receives didanosine (ddI) plus 3TC. Group 3 receives NFV plus ddI.",
        ["A1 abacavir + lamivudine + stavudine", "A2 didanosine + lamivudine", "A3 didanosine + nelfinavir"],
    ),
    "short names between slashes": (
        "TDF/FTC/DTG versus TDF/FTC/EFV in pregnancy.\n\nWomen are randomized 1:1 to TDF/FTC/DTG or TDF/FTC/EFV.",
        ["A1 dolutegravir + emtricitabine + tenofovir", "A2 efavirenz + emtricitabine + tenofovir"],
    ),
    "kinds of a drug between its dose and its name": (
        "Spinal block for hip surgery.\n\nPatients will be randomly assigned to 10 mg of intrathecal isobaric "
        "levobupivacaine alone or 7.5 mg of intrathecal isobaric levobupivacaine with 20 mcg of intrathecal fentanyl.",
        ["A1 levobupivacaine", "A2 fentanyl + levobupivacaine", "A1 levobupivacaine 10 mg", "A2 fentanyl 20 ug",
         "A2 levobupivacaine 7.5 mg"],
    ),
    "a dose of each of two drugs with their kinds": (
        "Epidural analgesia.\n\nPatients will receive 2 mg of epidural preservative-free morphine and 50 mcg of "
        "epidural preservative-free fentanyl.",
        ["A1 fentanyl + morphine", "A1 fentanyl 50 ug", "A1 morphine 2 mg"],
    ),
    "doses of what is mixed in": (
        "Intrathecal morphine.\n\nThe aim is to compare ropivacaine combined with 0.1 mg or 0.2 mg of morphine.",
        ["A1 morphine + ropivacaine", "A2 morphine + ropivacaine", "A1 morphine 0.1 mg", "A2 morphine 0.2 mg"],
    ),
    "what a local anaesthetic is mixed with": (
        "Adjuvants.\n\nPatients will be randomized to receive ropivacaine with 8 mg dexamethasone, 50 mcg "
        "dexmedetomidine or saline.",
        ["A1 dexamethasone + ropivacaine", "A2 dexmedetomidine + ropivacaine", "A3 ropivacaine",
         "A1 dexamethasone 8 mg", "A2 dexmedetomidine 50 ug"],
    ),
    "another local anaesthetic is not mixed in": (
        "Blocks.\n\nPatients will be randomly assigned to mepivacaine with fentanyl or ropivacaine.",
        ["A1 fentanyl + mepivacaine", "A2 ropivacaine"],
    ),
    "regimens by kind with their drugs in brackets": (
        "Eradication.\n\nPatients will be randomized to quadruple therapy (lansoprazole, bismuth subcitrate, "
        "tetracycline and tinidazole) or triple therapy (lansoprazole, clarithromycin and amoxicillin) for 10 days.",
        ["A1 bismuth subcitrate + lansoprazole + tetracycline + tinidazole",
         "A2 amoxicillin + clarithromycin + lansoprazole"],
    ),
    "a title that names what the regimens differ in": (
        "Levofloxacin vs ethambutol in tuberculosis.\n\nThis trial will compare a levofloxacin-containing regimen "
        "(isoniazid, rifampin, levofloxacin [HRL]) to a control regimen (isoniazid, rifampin, ethambutol [HRE]).",
        ["A1 isoniazid + levofloxacin + rifampicin", "A2 ethambutol + isoniazid + rifampicin"],
    ),
    "a regimen to which patients switch": (
        "Switching.\n\nPatients will be randomly assigned to continue their protease inhibitor regimen "
        "(atazanavir/ritonavir plus lamivudine) or to switch to the new regimen (dolutegravir and rilpivirine).",
        ["A1 atazanavir + lamivudine + ritonavir", "A2 dolutegravir + rilpivirine"],
    ),
    "one regimen in a bracket is no comparison": (
        "Third-line therapy.\n\nPatients who failed therapy (amoxicillin and clarithromycin) will receive a new "
        "regimen (lansoprazole, rifabutin).",
        ["A1 lansoprazole + rifabutin"],
    ),
    "regimens in brackets that came earlier, one after the other": (
        "Upkeep in myeloma.\n\nPatients were randomized after completion of first therapy (bortezomib and "
        "dexamethasone) and second therapy (carfilzomib and dexamethasone) to ixazomib or observation.",
        ["A1 ixazomib", "A2 -"],
    ),
    "a list that the sentence before has opened": (
        "Prokinetics.\n\nInfants will receive one of the following three medications. 1) Domperidone 0.3 mg/kg/dose "
        "q8 hr 2) Erythromycin 3 mg/kg/dose q6 hrs and Placebo.",
        ["A1 domperidone", "A2 erythromycin", "A3 -", "A1 domperidone 0.3 mg/kg", "A2 erythromycin 3 mg/kg"],
    ),
    "two rates of one drug": (
        "Thrush.\n\nPatients are randomized to receive twice-daily or once-daily posaconazole for 28 days.",
        ["A1 posaconazole", "A2 posaconazole"],
    ),
    "numbers of a cohort with a verb each": (
        "ZQX-R-204 in volunteers.\n\nIn each cohort, 6 subjects will be randomly assigned to receive ZQX-R-204 and 2 "
        "subjects will be randomly assigned to matching placebo. Dosing will start with 20 mg.",
        ["A1 zqx-r-204", "A2 -", "A1 zqx-r-204 20 mg"],
    ),
    "a vitamin against side effects": (
        "Prevention.\n\nParticipants will be randomly assigned to receive RPT and INH or INH alone. All participants "
        "will receive pyridoxine 25 mg with each dose.",
        ["A1 isoniazid + rifapentine", "A2 isoniazid"],
    ),
    "what a group is given is told in later sentences": (
        "Analgesia after hip replacement.\n\nThis is a randomised study. The first group will be treated with a "
        "continuous nerve block. After the operation a perineural infusion with levobupivacaine and clonidine will be "
        "started. The second group will receive local infiltration with mepivacaine. Half of these patients will "
        "additionally be treated with pregabalin.",
        ["A1 clonidine + levobupivacaine", "A2 mepivacaine"],
    ),
    "local anaesthetics in another spelling": (
        "Block for hernia.\n\nPatients will be randomized to ropivacain with adrenalin or to saline.",
        ["A1 epinephrine + ropivacaine", "A2 -"],
    ),
    "doses in brackets without a blank": (
        "Malaria.\n\nChildren will be randomized to artesunate(4mg/kg) plus amodiaquine(10mg/kg) or to "
        "quinine(9mg/kg).",
        ["A1 amodiaquine + artesunate", "A2 quinine", "A1 amodiaquine 10 mg/kg", "A1 artesunate 4 mg/kg",
         "A2 quinine 9 mg/kg"],
    ),
    "a trial randomizing its patients": (
        "Cyclosporine and everolimus in transplantation.\n\nThis is an open-label trial randomizing patients to "
        "receive cyclosporine, azathioprine and prednisone or everolimus, azathioprine and prednisone.",
        ["A1 azathioprine + cyclosporine + prednisone", "A2 azathioprine + everolimus + prednisone"],
    ),
    "numbered combinations of a randomized study": (
        "Three regimens.\n\nThis is a randomized study. The three combinations are: (1) everolimus and cyclosporine; "
        "(2) everolimus and mycophenolate; and (3) cyclosporine and mycophenolate.",
        ["A1 cyclosporine + everolimus", "A2 everolimus + mycophenolate", "A3 cyclosporine + mycophenolate"],
    ),
    "numbered combinations of which nobody is randomized": (
        "Three ways.\n\nThe three combinations are: (1) everolimus and cyclosporine; (2) everolimus and mycophenolate. "
        "Patients will receive everolimus.",
        ["A1 everolimus"],
    ),
    "inhalers by their kind": (
        "COPD.\n\nPatients are randomised to receive either fluticasone/salmeterol DPI or budesonide/formoterol DPI or "
        "formoterol DPI.",
        ["A1 fluticasone + salmeterol", "A2 budesonide + formoterol", "A3 formoterol"],
    ),
    "forms that are put into a place": (
        "Study comparing the carbetocin vaginal insert to dinoprostone pessaries.\n\nWomen will be followed up.",
        ["A1 carbetocin", "A2 dinoprostone"],
    ),
    "no pretreatment as an arm": (
        "Prasugrel before angioplasty.\n\nPatients will be randomized to no pre-treatment, prasugrel 30 mg or "
        "prasugrel 60 mg.",
        ["A1 -", "A2 prasugrel", "A3 prasugrel", "A2 prasugrel 30 mg", "A3 prasugrel 60 mg"],
    ),
    "a group that gets saline by infusion": (
        "Lidocaine in thyroid surgery.\n\nPatients will be divided into two groups. Group L will receive lidocaine "
        "1.5 mg/kg. Group S will receive normal saline bolus and infusion.",
        ["A1 lidocaine", "A2 -", "A1 lidocaine 1.5 mg/kg"],
    ),
    "saline by its volume": (
        "Lidocaine in thyroid surgery.\n\nPatients will be randomized to receive lidocaine 1.5 mg/kg or 10 ml of "
        "normal saline.",
        ["A1 lidocaine", "A2 -", "A1 lidocaine 1.5 mg/kg"],
    ),
    "saline in which a drug is diluted": (
        "Lidocaine in thyroid surgery.\n\nPatients will be randomized to receive lidocaine 1.5 mg/kg diluted in 10 ml "
        "of normal saline or fentanyl 2 mcg/kg.",
        ["A1 lidocaine", "A2 fentanyl", "A1 lidocaine 1.5 mg/kg", "A2 fentanyl 2 ug/kg"],
    ),
    "a dose for each part of a name with a hyphen": (
        "Two combinations for malaria.\n\nPatients will be randomly assigned to artesunate-mefloquine (4/8 mg/kg once "
        "daily) or artesunate plus amodiaquine (4 and 10 mg/kg).",
        ["A1 artesunate + mefloquine", "A2 amodiaquine + artesunate", "A1 artesunate 4 mg/kg", "A1 mefloquine 8 mg/kg",
         "A2 amodiaquine 10 mg/kg", "A2 artesunate 4 mg/kg"],
    ),
    "an element in a regimen": (
        "Quadruple therapy.\n\nPatients receive omeprazole 20 mg, bismuth 120 mg and tetracycline 500 mg.",
        ["A1 bismuth + omeprazole + tetracycline", "A1 bismuth 120 mg", "A1 omeprazole 20 mg",
         "A1 tetracycline 500 mg"],
    ),
    "kinds of insulin": (
        "Insulin at bedtime.\n\nSubjects will be randomized to sitagliptin 100 mg or bedtime NPH insulin.",
        ["A1 sitagliptin", "A2 insulin isophane", "A1 sitagliptin 100 mg"],
    ),
    "a research code that begins with a number": (
        "524W91 in early infection.\n\nPatients receive 524W91 100 mg once daily.",
        ["A1 emtricitabine", "A1 emtricitabine 100 mg"],
    ),
    "a list behind dashes of what is compared": (
        "Nausea after surgery.\n\nThis trial will compare three prophylactic treatments: - palonosetron alone (250 "
        "mcg) - palonosetron (250 mcg) + dexamethasone (8 mg) - palonosetron (250 mcg) + droperidol (1.25 mg).",
        ["A1 palonosetron", "A2 dexamethasone + palonosetron", "A3 droperidol + palonosetron",
         "A1 palonosetron 250 ug", "A2 dexamethasone 8 mg", "A2 palonosetron 250 ug", "A3 droperidol 1.25 mg",
         "A3 palonosetron 250 ug"],
    ),
    "two drugs after a stroke behind dashes": (
        "Blood pressure after stroke.\n\nThe purpose of this study is to compare the following two treatments: - "
        "Losartan 50 mg - Amlodipine 5 mg.",
        ["A1 losartan", "A2 amlodipine", "A1 losartan 50 mg", "A2 amlodipine 5 mg"],
    ),
    "one and the other in random order": (
        "Ketamine in depression.\n\nPatients will receive ketamine 0.5 mg/kg and midazolam 0.045 mg/kg in random "
        "order.",
        ["A1 ketamine", "A2 midazolam", "A1 ketamine 0.5 mg/kg", "A2 midazolam 0.045 mg/kg"],
    ),
    "three days in a randomized order": (
        "Staying awake.\n\nVolunteers will be given caffeine 200 mg, modafinil 100 mg and placebo on three separate "
        "days in a randomized, counterbalanced order.",
        ["A1 caffeine", "A2 modafinil", "A3 -", "A1 caffeine 200 mg", "A2 modafinil 100 mg"],
    ),
    "one week apart and in random order": (
        "Ketamine in depression.\n\nPatients will receive a single infusion of ketamine 0.5 mg/kg and a single "
        "infusion of saline, one week apart, in random order.",
        ["A1 ketamine", "A2 -", "A1 ketamine 0.5 mg/kg"],
    ),
    "tests in random order": (
        "Staying awake.\n\nAfter receiving caffeine 200 mg and modafinil 100 mg, volunteers complete memory and "
        "attention tests in random order.",
        ["A1 caffeine + modafinil", "A1 caffeine 200 mg", "A1 modafinil 100 mg"],
    ),
    "each alone and both together": (
        "Sitagliptin versus pioglitazone in diabetes.\n\nThe study compares sitagliptin alone, pioglitazone alone and "
        "the combination of sitagliptin and pioglitazone.",
        ["A1 sitagliptin", "A2 pioglitazone", "A3 pioglitazone + sitagliptin"],
    ),
    "the effects of each alone, and of both": (
        "Asthma.\n\nThe effects of montelukast alone, budesonide alone, and both will be compared in children.",
        ["A1 montelukast", "A2 budesonide", "A3 budesonide + montelukast"],
    ),
    "where each alone has failed": (
        "Asthma.\n\nPatients whose asthma is not controlled by montelukast alone or budesonide alone will receive the "
        "combination of montelukast and budesonide.",
        ["A1 budesonide + montelukast"],
    ),
    "a placebo that looks alike": (
        "Alcohol dependence.\n\nTopiramate will be titrated to a maximum of 300 mg. Matching placebo will be titrated "
        "in the same way.",
        ["A1 topiramate", "A2 -", "A1 topiramate 300 mg"],
    ),
    "answers to placebo in general": (
        "Alcohol dependence.\n\nSubjects take topiramate 100 mg. Placebo responses are large in alcohol dependence.",
        ["A1 topiramate", "A1 topiramate 100 mg"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PLANS.values(), ids=PLANS)
def test_plans(text: str, expected: list[str]) -> None:
    assert told(text) == expected


BESIDE = {
    "premedication behind the drug": "Patients were given diazepam 5 mg as premedication 30 min before the block.",
    "premedication ahead of it": "After premedication with lorazepam 2 mg, an intravenous line is secured.",
    "the anaesthesia": "Anesthesia will be induced with etomidate 0.3 mg/kg and maintained with desflurane.",
    "what intubation needs": "Tracheal intubation will be facilitated with rocuronium 0.6 mg/kg.",
    "several drugs before it": "Premedication consisted of famotidine 20 mg, lorazepam 2 mg, and granisetron 1 mg.",
    "relief if needed": "Pain is controlled with ice, and tramadol 50 mg is given if needed.",
    "rescue": "Rescue analgesia will be tramadol 50 mg.",
    "a complication that is treated": "Hypotension will be treated with ephedrine 6 mg.",
    "a complication in case it comes": "If pain persists, fentanyl 50 mcg will be given.",
    "on request": "If the patient complains of pain, ketorolac 30 mg will be administered.",
}


@pytest.mark.parametrize("sentence", BESIDE.values(), ids=BESIDE)
@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        (
            "Magnesium for shivering.\n\nWomen will be randomized to two groups. The magnesium group will receive "
            "magnesium sulfate 40 mg/kg, and the control group will receive saline. ",
            ["A1 magnesium sulfate", "A2 -", "A1 magnesium sulfate 40 mg/kg"],
        ),
        (
            "Ropivacaine with clonidine.\n\nPatients were randomly allocated to two groups. Group R: ropivacaine + "
            "saline. Group RC: ropivacaine + clonidine 1 mcg/kg. ",
            ["A1 ropivacaine", "A2 clonidine + ropivacaine", "A2 clonidine 1 ug/kg"],
        ),
        (
            "Melatonin in agitation.\n\nAll patients will receive melatonin 6 mg before surgery. ",
            ["A1 melatonin", "A1 melatonin 6 mg"],
        ),
    ],
)
def test_what_is_given_beside_the_treatment_is_of_no_arm(plan: str, expected: list[str], sentence: str) -> None:
    assert told(plan + sentence) == expected


STUDIED = {
    "premedication that is studied": (
        "Gabapentin premedication.\n\nPatients will be randomized to two groups. Group 1: gabapentin 600 mg as "
        "premedication. Group 2: placebo.",
        ["A1 gabapentin", "A2 -", "A1 gabapentin 600 mg"],
    ),
    "anaesthetics that are compared": (
        "Etomidate or ketamine for induction.\n\nPatients will be randomly assigned to two groups. Anesthesia will be "
        "induced with etomidate 0.3 mg/kg in group E and ketamine 2 mg/kg in group K.",
        ["A1 etomidate", "A2 ketamine", "A1 etomidate 0.3 mg/kg", "A2 ketamine 2 mg/kg"],
    ),
    "a complication that the study treats": (
        "Ephedrine or phenylephrine.\n\nWomen with hypotension will be treated with either ephedrine 6 mg or "
        "phenylephrine 100 mcg at random.",
        ["A1 ephedrine", "A2 phenylephrine", "A1 ephedrine 6 mg", "A2 phenylephrine 100 ug"],
    ),
    "a dose that is reduced if necessary": (
        "Two drugs in thymoma.\n\nPatients were given oxaliplatin 85 mg/m2 and irinotecan 150 mg/m2 with dose delay if "
        "necessary.",
        ["A1 irinotecan + oxaliplatin", "A1 irinotecan 150 mg/m2", "A1 oxaliplatin 85 mg/m2"],
    ),
    "a second drug if required": (
        "Erlotinib in glioma.\n\nPatients received erlotinib 150 mg plus temsirolimus 25 mg weekly if required.",
        ["A1 erlotinib + temsirolimus", "A1 erlotinib 150 mg", "A1 temsirolimus 25 mg"],
    ),
    "a disease that is called like a complication": (
        "Two drugs for the lungs.\n\nPatients with pulmonary hypertension were treated with ambrisentan 5 mg plus "
        "tadalafil 40 mg.",
        ["A1 ambrisentan + tadalafil", "A1 ambrisentan 5 mg", "A1 tadalafil 40 mg"],
    ),
    "patients who have what is treated": (
        "Antibiotics at home.\n\nThirty children in whom fever did not abate were treated with cefepime 2 g.",
        ["A1 cefepime", "A1 cefepime 2 g"],
    ),
    "cohorts who have what is treated": (
        "Two ways to treat.\n\nPatients were enrolled in two cohorts. Cohort A: patients with residual pain will be "
        "treated with gabapentin 300 mg. Cohort B: patients with residual pain will be treated with tapentadol 50 mg.",
        ["A1 gabapentin", "A2 tapentadol", "A1 gabapentin 300 mg", "A2 tapentadol 50 mg"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), STUDIED.values(), ids=STUDIED)
def test_what_the_study_is_about_is_given_to_its_arms(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("sentence", "drug"),
    [
        ("Patients were premedicated with prednisone and received docetaxel 75 mg/m2.", "docetaxel"),
        ("With usual premedication, docetaxel 75 mg/m2 was given every 3 weeks.", "docetaxel"),
        ("After premedication with prednisone 20 mg, docetaxel 75 mg/m2 was given.", "docetaxel"),
        ("Premedication consisted of prednisone, and docetaxel 75 mg/m2 was infused.", "docetaxel"),
        ("Marrow rescue was given after thiotepa 10 mg/kg.", "thiotepa"),
        ("They got methotrexate 8 g/m2 with leucovorin rescue, epirubicin 90 mg/m2 and ifosfamide.", "epirubicin"),
    ],
)
def test_what_stands_behind_premedication_or_a_rescue_is_not_all_beside_the_treatment(sentence: str, drug: str) -> None:
    start = sentence.index(drug)
    assert not given_beside(sentence, (0, len(sentence)), start, start + len(drug))


def test_the_drugs_behind_premedication_reach_the_arm() -> None:
    text = "Chemotherapy in thymoma: a phase 2 trial.\n\nWith usual premedication, docetaxel 75 mg/m2 was given weekly."
    assert told(text) == ["A1 docetaxel", "A1 docetaxel 75 mg/m2"]


@pytest.mark.parametrize("drug", ["d4T", "stavudine (d4T)", "D4T"])
def test_a_short_name_with_a_number_is_no_day(drug: str) -> None:
    assert times(f"A plan.\n\nPatients receive {drug} 40 mg plus lamivudine 150 mg.") == []


SCALES = [
    "Pain was scored on a numeric scale (NRS: 0 = no pain, 10 = worst pain imaginable).",
    "Sedation was graded as 1 = awake, 2 = drowsy, 3 = asleep, and nausea as 0 = none, 1 = mild nausea.",
    "Vomiting was rated from 0 (no vomiting) to 3.",
    "Any side effects such as itching were noted by the nurse every 4 hours.",
    "A further goal was a rate of complications, such as nausea, hypotension that needed a vasopressor, or fever.",
]


@pytest.mark.parametrize("sentence", SCALES)
def test_the_steps_of_a_scale_count_nobody(sentence: str) -> None:
    doc = pipeline()(f"Clonidine for tonsillectomy.\n\nChildren were randomized to clonidine or saline. {sentence}")
    assert not rows_of(doc, "adverse_events")


def test_one_of_several_doses_counts_no_doses() -> None:
    assert times("A plan.\n\nPatients take 1 of 2 doses of rifampin (depending on weight) for 60 days.") == [
        "A1 rifampicin 60 d"
    ]


def test_subjects_who_are_planned_to_take_part() -> None:
    doc = pipeline()(
        "ZQX-204 in volunteers.\n\nA total of 40 subjects are planned to participate in 5 cohorts. In each of them, 6 "
        "subjects will receive ZQX-204 and 2 subjects will receive placebo."
    )
    assert [(row["measure"], row["value"]) for row in rows_of(doc, "population")] == [("planned", 40)]


def test_counts_behind_an_equals_sign_stay_counts() -> None:
    doc = pipeline()(
        "Clonidine in children.\n\nChildren were randomized to clonidine or saline. Vomiting (n = 4) was rare."
    )
    assert [(row["term"], row["n"]) for row in rows_of(doc, "adverse_events")] == [("Vomiting", 4)]


TIMES = {
    "the name of a group is no rate": (
        "Spinal block.\n\nPatients will be randomly divided. Group B gets bupivacaine 10 mg; group BD gets "
        "bupivacaine 10 mg plus dexmedetomidine 5 mcg.",
        [],
    ),
    "the name of a group with its dose is no day": (
        "Interscalene block.\n\nPatients will be randomly assigned to three groups: - D8: dexamethasone 8 mg - D2: "
        "dexamethasone 2 mg - C: normal saline.",
        [],
    ),
    "a day as a heading": (
        "Chemotherapy of thymoma.\n\nPatients receive: D8: dexamethasone 20 mg.",
        ["A1 dexamethasone 8"],
    ),
    "how often a dose is adjusted": (
        "Thyroid replacement.\n\nLevothyroxine will be given at 1.6 mcg/kg/day and adjusted every 6 weeks.",
        ["A1 levothyroxine 1 1 d"],
    ),
    "dose-adjusted drugs": (
        "Lymphoma.\n\nPatients receive dose-adjusted etoposide every 21 days.",
        ["A1 etoposide 1 21 d"],
    ),
    "periods of a crossover": (
        "Memantine in autism.\n\nIn a crossover, patients receive memantine 5 mg daily, memantine 10 mg daily or "
        "placebo, each for 4 weeks with a 2-week washout.",
        ["A1 memantine 1 1 d 4 wk", "A2 memantine 1 1 d 4 wk"],
    ),
    "a washout before the placebo": (
        "Memantine in autism.\n\nPatients receive memantine 10 mg daily for 4 weeks followed by a 1-week washout, then "
        "placebo.",
        ["A1 memantine 1 1 d 4 wk"],
    ),
    "a washout in a cycle": (
        "Imatinib in chordoma.\n\nPatients receive imatinib 400 mg daily for 3 weeks followed by a 7-day washout.",
        ["A1 imatinib 1 1 d 1-21 28"],
    ),
    "the course of all antibiotics of a list": (
        "Pneumonia.\n\nChildren receive ampicillin (50 mg/kg every 6 hours) plus gentamicin 7.5 mg/kg once daily for 7 "
        "days.",
        ["A1 ampicillin 4 1 d 7 d", "A1 gentamicin 1 1 d 7 d"],
    ),
    "days of an infusion behind another drug": (
        "Gastric cancer.\n\nPatients receive dexamethasone 8 mg twice daily and fluorouracil 800 mg/m2 daily for 5 "
        "days.",
        ["A1 dexamethasone 2 1 d", "A1 fluorouracil 1 1 d 5 d"],
    ),
    "talks have times of their own": (
        "Naltrexone.\n\nParticipants are randomly assigned to naltrexone 50 mg per day or placebo. Participants will "
        "receive weekly psychotherapy for 12 weeks.",
        ["A1 naltrexone 1 1 d"],
    ),
    "weeks of a cycle": (
        "Lung cancer.\n\nPatients receive vinorelbine 25 mg/m2 weekly for 3 weeks and cisplatin 80 mg/m2 on day 1 "
        "every 28 days for up to six cycles.",
        ["A1 cisplatin 1 28 6", "A1 vinorelbine 1 1 wk 1,8,15 28 6"],
    ),
    "more weeks than the cycle has": (
        "Ovarian cancer.\n\nPatients receive paclitaxel 80 mg/m2 weekly for 12 weeks and carboplatin AUC 6 every 3 "
        "weeks.",
        ["A1 carboplatin 1 3 wk", "A1 paclitaxel 1 1 wk 12 wk"],
    ),
    "weeks of each": (
        "Diabetes.\n\nEach patient will be treated with insulin glargine and insulin detemir, in random order, for 12 "
        "weeks each.",
        ["A1 insulin glargine 12 wk", "A2 insulin detemir 12 wk"],
    ),
    "courses of some weeks each": (
        "Hepatitis.\n\nPatients receive interferon 3 MU three times weekly in 4 courses of 6 weeks each.",
        ["A1 interferon 3 1 wk 42 4"],
    ),
    "weeks of gestation": (
        "Malaria in pregnancy.\n\nWomen are randomised to sulfadoxine-pyrimethamine or mefloquine at 20, 28 and 36 "
        "weeks of gestation.",
        [],
    ),
    "until an age": (
        "Pre-eclampsia.\n\nWomen will be randomised to aspirin 150 mg daily or placebo until 36 weeks of gestation.",
        ["A1 aspirin 1 1 d"],
    ),
    "weeks of treatment in pregnancy": (
        "Pre-eclampsia.\n\nPregnant women will be randomised to aspirin 150 mg daily or placebo for 12 weeks.",
        ["A1 aspirin 1 1 d 12 wk"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TIMES.values(), ids=TIMES)
def test_times_in_plans(text: str, expected: list[str]) -> None:
    assert times(text) == expected
