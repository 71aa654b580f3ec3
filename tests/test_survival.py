"""Survival: medians, landmark rates and follow-up, in one arm and in two."""

import pytest

from constructions import PAIR, SINGLE, THREE, Study, nlp
from stated import stated
from trialtables.components.base import rows_of
from trialtables.components.labels.landmarks import find_landmarks

ONE_ARM = [
    ("The 5-year overall and disease-free survivals were 61% and 48%.", ["A DFS 48% at 5 a", "A OS 61% at 5 a"]),
    # a unit in the head of a row of a time and a percent
    ("The median (months) and 1-year survival rate were 9.3 and 38%.", ["A OS 38% at 1 a", "A OS 9.3 mo"]),
    ("Median survival (in months) and 2-year survival were 9.3 and 18%.", ["A OS 18% at 2 a", "A OS 9.3 mo"]),
    ("Median survival (in weeks) was 41.", ["A OS 41 wk"]),
    ("The median (months) survival was 9.3.", ["A OS 9.3 mo"]),
    ("Median follow-up (months) was 25; 20 and 30% of patients responded.", ["A FOLLOWUP 25 mo"]),
    # progression and death are one event
    ("The median time to progression or death was 4.4 months.", ["A PFS 4.4 mo"]),
    ("Median time to disease progression or death from any cause was 4.4 months.", ["A PFS 4.4 mo"]),
    ("The median time to tumor progression was 4.4 months.", ["A TTP 4.4 mo"]),
    # control of the disease at a time
    ("Three-year loco-regional control was 77%.", ["A OTHER 77% at 3 a"]),
    ("The locoregional control rate at 3 years was 77%.", ["A OTHER 77% at 3 a"]),
    ("Locoregional control was achieved in 31 patients.", []),
    # several outcomes at several times, told time by time or outcome by outcome
    (
        "The 1-year and 3-year PFS and OS rates were 64% and 83%, and 41% and 58%, respectively.",
        ["A OS 58% at 3 a", "A OS 83% at 1 a", "A PFS 41% at 3 a", "A PFS 64% at 1 a"],
    ),
    (
        "PFS and OS at 1 and 3 years were 64% and 41%, and 83% and 58%, respectively.",
        ["A OS 58% at 3 a", "A OS 83% at 1 a", "A PFS 41% at 3 a", "A PFS 64% at 1 a"],
    ),
    # both orders are possible
    ("The 1- and 3-year OS and PFS rates were 64% and 58% and 51% and 41%, respectively.", []),
    ("Survival rates at one and two years were 70% and 50%, respectively.", ["A OS 50% at 2 a", "A OS 70% at 1 a"]),
    ("Patients were observed through 2011 for a median of 6.5 years.", ["A FOLLOWUP 6.5 a"]),
    ("Survival rates at 1 and at 2 years were 70% and 50%.", ["A OS 50% at 2 a", "A OS 70% at 1 a"]),
    ("The response rate was 63% and 5 year event-free survival was 27%.", ["A EFS 27% at 5 a"]),
    ("The rate was 63%, and 4 year progression-free survival (PFS) was 31%.", ["A PFS 31% at 4 a"]),
    ("Responses were seen in 63%; 3 year RFS was 44%.", ["A RFS 44% at 3 a"]),
    ("Median survival was 2 years.", ["A OS 2 a"]),
    ("The median follow-up was 2 years and 5 months (range, 12-52 months).", []),
    ("Median overall survival was 1 year 3 months.", []),
    ("Median overall survival was 14.2 months (95% CI, 11.0 to 17.5).", ["A OS 14.2 mo [11-17.5]"]),
    ("The median PFS was 7·3 months (95% CI 6·2–8·8).", ["A PFS 7.3 mo [6.2-8.8]"]),
    ("Median time to progression was 8.4 (range 2–15 months).", ["A TTP 8.4 mo (2-15)"]),
    ("Median PFS and OS were 5.1 and 12.3 months, respectively.", ["A OS 12.3 mo", "A PFS 5.1 mo"]),
    ("Median progression-free and overall survival were 5.1 and 12.3 months.", ["A OS 12.3 mo", "A PFS 5.1 mo"]),
    ("Median response duration has not been reached.", ["A DOR NR"]),
    ("As in previous studies, median survival was 11 months.", ["A OS 11 mo"]),
    ("Compared with historical controls, median survival was 11 months.", ["A OS 11 mo"]),
    ("Median survival was 11 months, compared with 7 months in historical controls.", ["A OS 11 mo"]),
    ("The 1-year survival of 60% was better than the 40% of historical controls.", ["A OS 60% at 1 a"]),
    ("Median survival was 11 months, longer than the historical median of 7 months.", ["A OS 11 mo"]),
    ("Median PFS and OS have not been reached.", ["A OS NR", "A PFS NR"]),
    ("Neither the median PFS nor the median OS had been reached.", ["A OS NR", "A PFS NR"]),
    ("Neither response nor toxicity had been reached before by this drug.", []),
    ("Median overall survival has yet to be reached.", ["A OS NR"]),
    ("The mean and median overall survival was 17 months and 13 months.", ["A OS 13 mo"]),
    ("The mean and median progression-free survival were 17 months and 13 months.", ["A PFS 13 mo"]),
    ("The mean or median overall survival was 17 and 13 months.", ["A OS 13 mo", "A OS 17 mo"]),
    ("The median time until progression was 6 months.", ["A TTP 6 mo"]),
    ("Patients lived for a median of 11 months.", ["A OS 11 mo"]),
    (
        "The 1-year PFS rate was 55%, and 71% of responses were ongoing at 1 year.",
        ["A DOR 71% at 1 a", "A PFS 55% at 1 a"],
    ),
    ("Median TTP was 6 months and patients stayed at home for a median of 9 months.", ["A TTP 6 mo"]),
    ("By 12 months 45% were alive and 13% had not yet progressed.", ["A OS 45% at 12 mo", "A TTP 13% at 12 mo"]),
    (
        "Median PFS/OS: 9.7 mo (95% CI: 8.5, 11.0)/19.2 mo (95% CI: 17.0, not calculable).",
        ["A OS 19.2 mo [17-]", "A PFS 9.7 mo [8.5-11]"],
    ),
    ("PFS and OS (medians) stood at 4.5 and 11.6 months.", ["A OS 11.6 mo", "A PFS 4.5 mo"]),
    (
        "Responses set in after a median of 1.8 months and were maintained for a median of 9.7 months.",
        ["A DOR 9.7 mo", "A TTR 1.8 mo"],
    ),
    ("A PR was seen in 16 patients and lasted for a median of 29 weeks.", ["A DOR 29 wk"]),
    ("Ten patients had stable disease lasting a median of 6.0 months.", ["A OTHER 6 mo"]),
    ("Responses came quickly, at a median of 2.1 months.", ["A TTR 2.1 mo"]),
    ("Responses had a median duration of 11.2 months.", ["A DOR 11.2 mo"]),
    ("A PR was seen in 16 patients, and treatment lasted for a median of 29 weeks.", []),
    ("Ten patients had stable disease, with a median duration of 6.0 months.", ["A OTHER 6 mo"]),
    ("Ten patients had a partial response, with a median duration of 6.0 months.", ["A DOR 6 mo"]),
    ("At 1 year, responses were still present in 71% of responders.", ["A DOR 71% at 1 a"]),
    ("Patients lived for a median of 11 months; at one year, 45% were in remission.", ["A OS 11 mo"]),
    ("Median TTP was 5 (range 2-21) and median OS 9 (range 3-29) months.", ["A OS 9 mo (3-29)", "A TTP 5 mo (2-21)"]),
    (
        "Median PFS was 4.5 (95% CI, 3.1-5.6) and OS 11.2 (95% CI, 8-14) months.",
        ["A OS 11.2 mo [8-14]", "A PFS 4.5 mo [3.1-5.6]"],
    ),
    ("The median age was 45 and median OS was 6 months.", ["A OS 6 mo"]),
    ("The median (range) OS was 8 (1-31) months.", ["A OS 8 mo (1-31)"]),
    ("The median OS was 8 months (1-31).", ["A OS 8 mo"]),
    ("Median number of cycles was 4 (range 1-8) and median OS 6 months.", ["A OS 6 mo"]),
    (
        "Median PFS was 3.1, 4.4 and 9 months in relapsed, refractory and naive patients.",
        ["A PFS 3.1 mo", "A PFS 4.4 mo", "A PFS 9 mo"],
    ),
    ("Median response duration was 11 months (95% CI, 8.5 months to not estimable).", ["A DOR 11 mo [8.5-]"]),
    ("The 2-year overall survival rate was 65%.", ["A OS 65% at 2 a"]),
    ("Overall survival at 24 months was 65% (95% CI 50–76).", ["A OS 65% at 24 mo [50-76]"]),
    ("Survival rates after 1 and 2 years were 70% and 50%, respectively.", ["A OS 50% at 2 a", "A OS 70% at 1 a"]),
    ("One-year and two-year survival was 70% and 50%.", ["A OS 50% at 2 a", "A OS 70% at 1 a"]),
    ("At 3 years, progression-free survival was 41%.", ["A PFS 41% at 3 a"]),
    ("Sixty-five percent of patients were alive at 2 years.", ["A OS 65% at 2 a"]),
    ("Surviving 3 years had a probability of 52%.", ["A OS 52% at 3 a"]),
    ("By 18 months, 61% of all patients were still progression-free.", ["A PFS 61% at 18 mo"]),
    ("Responses occurred after a median of 3.4 months.", ["A TTR 3.4 mo"]),
    ("After a median follow-up of 27 months, no relapse was seen.", ["A FOLLOWUP 27 mo"]),
    ("The median follow-up time amounted to 640 days.", ["A FOLLOWUP 640 d"]),
    ("Median OS has not been reached at a median f/u of 19 mos.", ["A FOLLOWUP 19 mo", "A OS NR"]),
    (
        "After follow-up for a median of 4.1 (interquartile range 2.8-5.5) years, 20 patients had died.",
        ["A FOLLOWUP 4.1 a (2.8-5.5)"],
    ),
    ("The median time to recurrence was 20.6 months.", ["A OTHER 20.6 mo"]),
    ("PFS, at a mean follow-up of 31 months, was 14.5 months.", ["A PFS 14.5 mo"]),
    ("Median survival and 2-year survival rate were 13 months and 31%.", ["A OS 13 mo", "A OS 31% at 2 a"]),
    ("The overall response rate was 40% and the 1-year survival rate 28%.", ["A OS 28% at 1 a"]),
    ("Median OS (months) was 18.7 (95% CI, 12.9-NE).", ["A OS 18.7 mo [12.9-]"]),
    ("Median OS was 12.3 ± 1.2 months.", ["A OS 12.3 mo"]),
    ("Median OS: 12.3 mo (CI95% 10.1-14.0).", ["A OS 12.3 mo [10.1-14]"]),
    ("Median response duration was 11.7 months (95% CI- 8.0-18.5 months).", ["A DOR 11.7 mo [8-18.5]"]),
    ("Median TTP was 5.8 and median survival was 13.1 months.", ["A OS 13.1 mo", "A TTP 5.8 mo"]),
    ("The mean survival was 17.2 months (median 12.6 months).", ["A OS 12.6 mo"]),
    ("Nine patients (23%) had a PFS ≥ 8 months.", ["A PFS 23% at 8 mo"]),
    ("Of the responders, 12 (43%) had a response duration of at least 9 months.", ["A DOR 43% at 9 mo"]),
    ("A PFS > or = 4 months was reached in 16 of 38 patients (42%).", ["A PFS 42% at 4 mo"]),
    ("At 6 months, 48% (95% CI 33-63) were alive without progressive disease.", ["A PFS 48% at 6 mo [33-63]"]),
    ("The median OS was not reached (NR) (95% CI 18.0–NR).", ["A OS NR [18-]"]),
    ("The median duration of response was 5.4 months (4.2 to not reached).", ["A DOR 5.4 mo [4.2-]"]),
    ("The median OS was 31 months (95% CI: 22-not reached, NR).", ["A OS 31 mo [22-]"]),
    ("The median OS was 31 months (95% CI, 22 to not estimable, NE).", ["A OS 31 mo [22-]"]),
    ("The median duration of response was 8 (3-20+) months.", ["A DOR 8 mo"]),
    ("Median duration of clinical benefit was 9.3 months.", ["A DOR 9.3 mo"]),
    ("The median duration of disease control was 5 months.", ["A OTHER 5 mo"]),
    ("Median DOR was 17.0 months (95% CI 11.3-non-estimable [NE]).", ["A DOR 17 mo [11.3-]"]),
    ("Patients progressed after a median of 6 months.", ["A TTP 6 mo"]),
    ("Median follow-up at the time of the primary analysis of overall survival was 6.7 months.", ["A FOLLOWUP 6.7 mo"]),
    ("The strongest predictor of survival was the lymph nodes (median survival, 30 v 10 months).", []),
    ("There was no survival difference between stage II and stage III (median survival, 13 and 17 months).", []),
    ("The endpoint was time to progressive disease (TtPD). Median TtPD was 6.1 months.", ["A TTP 6.1 mo"]),
    ("Responses came after a median of 4 months (range, 2 to 5 months).", ["A TTR 4 mo (2-5)"]),
    ("Fifteen partial responses were seen; their median duration was 29 weeks.", ["A DOR 29 wk"]),
    (
        "The median OS was 12.3 months, 1-year OS 51% and 2-year OS 20%.",
        [
            "A OS 12.3 mo",
            "A OS 20% at 2 a",
            "A OS 51% at 1 a",
        ],
    ),
    (
        "Median OS and PFS were 12.3 and 5.1 months, and 1-year OS was 51%.",
        [
            "A OS 12.3 mo",
            "A OS 51% at 1 a",
            "A PFS 5.1 mo",
        ],
    ),
    ("With a median follow-up of 3.5 years, 5-year DFS was 71%.", ["A DFS 71% at 5 a", "A FOLLOWUP 3.5 a"]),
    (
        "The 1-year survival, local control and response rates were 46%, 57%, and 19%.",
        ["A OS 46% at 1 a", "A OTHER 57% at 1 a"],
    ),
    (
        "The 2-year OS, PFS and response rates were 44%, 35%, and 63%, respectively.",
        [
            "A OS 44% at 2 a",
            "A PFS 35% at 2 a",
        ],
    ),
    (
        "Median PFS of surviving patients was 37.4 months (IQR, 5.9 to 57.0 months; maximum, 76.1 months).",
        ["A PFS 37.4 mo (5.9-57)"],
    ),
    ("Overall survival at 5 years improved by 8.6%, which was maintained at 7 years (8.4%).", []),
    ("The mean overall survival was 15.5 months (median 11.4 months).", ["A OS 11.4 mo"]),
    ("Median PFS was 5.1 months and the median relative dose intensity was 0.9.", ["A PFS 5.1 mo"]),
]

TWO_ARMS = [
    (
        "The median (months) and 1-year survival were 7.2 and 31% for gemcitabine and 8.8 and 36% for gemcitabine plus "
        "erlotinib.",
        ["A OS 31% at 1 a", "A OS 7.2 mo", "B OS 36% at 1 a", "B OS 8.8 mo"],
    ),
    (
        "The median times to progression or death were 4.1 months with gemcitabine and 5.2 months with gemcitabine "
        "plus erlotinib.",
        ["A PFS 4.1 mo", "B PFS 5.2 mo"],
    ),
    (
        "The 1- and 3-year DFS and OS were 70% and 60% and 80% and 71% with gemcitabine, and 62% and 51% and 75% and "
        "66% with gemcitabine plus erlotinib.",
        [
            *("A DFS 60% at 3 a", "A DFS 70% at 1 a", "A OS 71% at 3 a", "A OS 80% at 1 a"),
            *("B DFS 51% at 3 a", "B DFS 62% at 1 a", "B OS 66% at 3 a", "B OS 75% at 1 a"),
        ],
    ),
    (
        "Median survival was 9.1 months in women on gemcitabine and 9.0 months in women on gemcitabine plus erlotinib.",
        ["A OS 9.1 mo", "B OS 9 mo"],
    ),
    (
        "At 1 year 39% of the gemcitabine group and 45% of the gemcitabine plus erlotinib group were alive; by 3 years "
        "this had fallen to 13% in both.",
        ["A OS 13% at 3 a", "A OS 39% at 1 a", "B OS 13% at 3 a", "B OS 45% at 1 a"],
    ),
    (
        "The median PFS of 10.9 months in patients given gemcitabine was significantly longer than the 7.1 months in "
        "patients given gemcitabine plus erlotinib.",
        ["A PFS 10.9 mo", "B PFS 7.1 mo"],
    ),
    (
        "Median PFS was similar, at 5.5 months (95% CI 4.9-6.3) with gemcitabine and 5.8 months (95% CI 5.3-6.1) with "
        "gemcitabine plus erlotinib.",
        ["A PFS 5.5 mo [4.9-6.3]", "B PFS 5.8 mo [5.3-6.1]"],
    ),
    (
        "Tumors progressed after a median of 4.1 months with gemcitabine and after 5.2 months with gemcitabine plus "
        "erlotinib.",
        ["A TTP 4.1 mo", "B TTP 5.2 mo"],
    ),
    ("PFS was assessed at 3.5 months and after 9.5 months.", []),
    (
        "Patients on gemcitabine were seen after 3.5 months, and survival was longer than the 7.5 months that were "
        "planned.",
        [],
    ),
    (
        "Median time to progression was 5.7 months, as against 3.9 months with gemcitabine plus erlotinib.",
        ["A TTP 5.7 mo", "B TTP 3.9 mo"],
    ),
    (
        "Median survival was 7.9 months with gemcitabine and 8 months with gemcitabine plus erlotinib, and in both "
        "arms 31% of patients survived for 1 year.",
        ["A OS 31% at 1 a", "A OS 7.9 mo", "B OS 31% at 1 a", "B OS 8 mo"],
    ),
    (
        "Median TTP was prolonged from 7.1 months with gemcitabine to 9.8 months with gemcitabine plus erlotinib.",
        ["A TTP 7.1 mo", "B TTP 9.8 mo"],
    ),
    (
        "Clinical benefit lasted for a median of 9.3 months with gemcitabine and 8.3 months with gemcitabine plus "
        "erlotinib; median survival was 10.5 months for both, without late deaths.",
        ["A DOR 9.3 mo", "A OS 10.5 mo", "B DOR 8.3 mo", "B OS 10.5 mo"],
    ),
    (
        "Progressive disease was documented after a median of 4.1 months with gemcitabine and 5.2 months with "
        "gemcitabine plus erlotinib.",
        ["A TTP 4.1 mo", "B TTP 5.2 mo"],
    ),
    (
        "Gemcitabine plus erlotinib had a higher risk of rash (9% v 25%) and improved 2-year overall survival (39% v "
        "49%; P = .04) and progression-free survival (30% v 36%).",
        ["A OS 39% at 2 a", "A PFS 30% at 2 a", "B OS 49% at 2 a", "B PFS 36% at 2 a"],
    ),
    (
        "With a median follow-up of 62 months there was no difference in 5-year survival (60% and 58%; P = .5) and DFS "
        "(52% and 51%; P = .6) between the two arms.",
        ["A DFS 52% at 5 a", "A OS 60% at 5 a", "B DFS 51% at 5 a", "B OS 58% at 5 a", "all FOLLOWUP 62 mo"],
    ),
    (
        "Gemcitabine plus erlotinib showed a higher response rate (58% v 40%). Overall survival was similar (44% v 41% "
        "at 2 years) because more patients relapsing after gemcitabine were salvaged.",
        ["A OS 41% at 2 a", "B OS 44% at 2 a"],
    ),
    (
        "The 5-year PFS was 41% for gemcitabine plus erlotinib v 35% for the others. In women, the 5-year PFS was "
        "49% v 29%.",
        ["A PFS 29% at 5 a", "A PFS 35% at 5 a", "B PFS 41% at 5 a", "B PFS 49% at 5 a"],
    ),
    (
        "Both arms showed a median PFS of 3.0 months and a median OS of 9.5 months.",
        ["A OS 9.5 mo", "A PFS 3 mo", "B OS 9.5 mo", "B PFS 3 mo"],
    ),
    ("In both arms, median PFS was 4 months; it was longer in women.", ["A PFS 4 mo", "B PFS 4 mo"]),
    (
        "Gemcitabine plus erlotinib prolonged median PFS from 4.1 to 6.3 months (P = .02).",
        ["A PFS 4.1 mo", "B PFS 6.3 mo"],
    ),
    (
        "With gemcitabine and gemcitabine plus erlotinib, two-year rates were 58% vs 66% (HR 0.8; 95% CI 0.5-1.2) "
        "for PFS and 71% vs 75% for OS.",
        ["A OS 71% at 2 a", "A PFS 58% at 2 a", "B OS 75% at 2 a", "B PFS 66% at 2 a"],
    ),
    (
        "The combination increased the 3-year DFS rate from 61% to 70%.",
        ["A DFS 61% at 3 a", "B DFS 70% at 3 a"],
    ),
    (
        "Median OS was 9.9 months with gemcitabine and 9.5 months with gemcitabine plus erlotinib.",
        ["A OS 9.9 mo", "B OS 9.5 mo"],
    ),
    (
        "Gemcitabine plus erlotinib prolonged PFS compared with gemcitabine (median, 17.9 v 12.3 months, "
        "respectively).",
        ["A PFS 12.3 mo", "B PFS 17.9 mo"],
    ),
    (
        "Median OS was longer with gemcitabine plus erlotinib than with gemcitabine (not reached v 12 months).",
        ["A OS 12 mo", "B OS NR"],
    ),
    (
        "Median OS was not reached with gemcitabine plus erlotinib and was 12 months with gemcitabine.",
        ["A OS 12 mo", "B OS NR"],
    ),
    (
        "The 3-year EFS was 66% (SE 4) with gemcitabine plus erlotinib compared with 39% (SE 5) with gemcitabine.",
        ["A EFS 39% at 3 a", "B EFS 66% at 3 a"],
    ),
    ("Median PFS was 7.4 months in both groups.", ["A PFS 7.4 mo", "B PFS 7.4 mo"]),
    (
        "The 2-year PFS rate was 81% in the gemcitabine plus erlotinib group and 36% in the gemcitabine group.",
        ["A PFS 36% at 2 a", "B PFS 81% at 2 a"],
    ),
    (
        "Survival rates at 1, 3 and 4 years were 61.5%, 33% and 20% for gemcitabine and 72%, 41.5% and 28% "
        "for "
        "gemcitabine plus erlotinib, respectively.",
        [
            "A OS 20% at 4 a",
            "A OS 33% at 3 a",
            "A OS 61.5% at 1 a",
            "B OS 28% at 4 a",
            "B OS 41.5% at 3 a",
            "B OS 72% at 1 a",
        ],
    ),
    (
        "Median follow-up was 51.0 months in the gemcitabine group and 48.3 months in the gemcitabine plus erlotinib "
        "group.",
        ["A FOLLOWUP 51 mo", "B FOLLOWUP 48.3 mo"],
    ),
    # gains are no rates
    ("Gemcitabine plus erlotinib improved 5-year overall survival by 6.1%, and DFS at 5 years by 4.3%.", []),
    ("The benefit in 5-year overall survival was 3.3%.", []),
    ("Median follow-up lasted 6.4 years (IQR 4.9-8.1).", ["all FOLLOWUP 6.4 a (4.9-8.1)"]),
    ("After 31.5 months of follow-up (IQR, 9.2-44), 90 patients had died.", ["all FOLLOWUP 31.5 mo (9.2-44)"]),
    ("The median follow-up was 9.6 years (IQ range, 7.3-11 years).", ["all FOLLOWUP 9.6 a (7.3-11)"]),
    ("The median follow-up was 26 months (4-61 months).", ["all FOLLOWUP 26 mo (4-61)"]),
    ("The median (range) follow-up was 26 (4-61) months.", ["all FOLLOWUP 26 mo (4-61)"]),
    ("Median follow-up was 26 months (95% CI, 24-29).", ["all FOLLOWUP 26 mo [24-29]"]),
    ("At a median follow-up of 26 months (12-61 events), 90 patients had died.", ["all FOLLOWUP 26 mo"]),
    (
        "Median follow-up was 26 months (range, 4-61). After 26 months of follow-up, 90 patients had died.",
        ["all FOLLOWUP 26 mo (4-61)"],
    ),
    (
        "Median follow-up was 3.5 years for progression-free survival and 4.4 years for overall survival.",
        ["all FOLLOWUP 3.5 a", "all FOLLOWUP 4.4 a"],
    ),
    (
        "Compared with gemcitabine, gemcitabine plus erlotinib led to longer OS (4-year rate, 33% v 21%).",
        ["A OS 21% at 4 a", "B OS 33% at 4 a"],
    ),
    (
        "Time to treatment failure had a median of 10 weeks for gemcitabine and 11.5 weeks for "
        "gemcitabine plus erlotinib.",
        ["A TTF 10 wk", "B TTF 11.5 wk"],
    ),
]

TWO_ARMS += [
    (
        "The HR for PFS was 0.30 (95% CI 0.18-0.51), and the medians were 1.6 months for gemcitabine "
        "and 4.6 months for "
        "gemcitabine plus erlotinib.",
        ["A PFS 1.6 mo", "B PFS 4.6 mo"],
    ),
    (
        "A median PFS of 1.6 months was obtained with gemcitabine, which was shorter than the 4.6 months obtained with "
        "gemcitabine plus erlotinib.",
        ["A PFS 1.6 mo", "B PFS 4.6 mo"],
    ),
    ("Median PFS was longer than 6 months with gemcitabine.", []),
    (
        "Median OS was 9.6 months with gemcitabine and 13.8 months with gemcitabine plus erlotinib. "
        "In women, it was 10.3 "
        "months with gemcitabine and 15.7 months with gemcitabine plus erlotinib.",
        ["A OS 10.3 mo", "A OS 9.6 mo", "B OS 13.8 mo", "B OS 15.7 mo"],
    ),
    (
        "Median OS was 9.6 months with gemcitabine and 13.8 months with gemcitabine plus erlotinib. The corresponding "
        "medians in women were 10.3 and 15.7 months.",
        ["A OS 10.3 mo", "A OS 9.6 mo", "B OS 13.8 mo", "B OS 15.7 mo"],
    ),
    (
        "Median OS was 9.6 months with gemcitabine. Rash was treated with steroids. In women, it was 3 months.",
        ["A OS 9.6 mo"],
    ),
    (
        "Median OS was 9.6 months with gemcitabine and its response rate 12%. It was 3 months before "
        "patients improved.",
        ["A OS 9.6 mo"],
    ),
    (
        "The median PFS was 1.6 months (0.9-2.3; 95% CI) with gemcitabine and 4.6 months (3.7-4.8; "
        "95% CI) with gemcitabine "
        "plus erlotinib.",
        ["A PFS 1.6 mo [0.9-2.3]", "B PFS 4.6 mo [3.7-4.8]"],
    ),
    (
        "Duration of response was also prolonged, from a median of 7.4 months with gemcitabine to 10.4 months with "
        "gemcitabine plus erlotinib.",
        ["A DOR 7.4 mo", "B DOR 10.4 mo"],
    ),
    (
        "Median OS fell from 10.4 months with gemcitabine plus erlotinib to 7.4 months with gemcitabine.",
        ["A OS 7.4 mo", "B OS 10.4 mo"],
    ),
    (
        "Median OS increased from 7.4 months in earlier trials to 10.4 months with gemcitabine plus erlotinib.",
        [],
    ),
    (
        "On gemcitabine, median PFS was 1.6 months compared to 4.6 months on gemcitabine plus erlotinib.",
        ["A PFS 1.6 mo", "B PFS 4.6 mo"],
    ),
    (
        "PFS was 4.6 months for gemcitabine plus erlotinib as against 1.6 months for gemcitabine.",
        ["A PFS 1.6 mo", "B PFS 4.6 mo"],
    ),
    (
        "The median OS was 9 months in the gemcitabine group against 12 months in the gemcitabine "
        "plus erlotinib group.",
        ["A OS 9 mo", "B OS 12 mo"],
    ),
    (
        "With gemcitabine the median OS was 9.1 months, with gemcitabine plus erlotinib 12.2 months.",
        ["A OS 9.1 mo", "B OS 12.2 mo"],
    ),
    (
        "After a median of 20 months of follow-up, median TtPD was 9.1 months and 8.0 months in the gemcitabine plus "
        "erlotinib and gemcitabine arms, respectively.",
        ["A TTP 8 mo", "B TTP 9.1 mo", "all FOLLOWUP 20 mo"],
    ),
    (
        "Median OS was 20.2 (gemcitabine plus erlotinib) vs 24.2 months (gemcitabine).",
        ["A OS 24.2 mo", "B OS 20.2 mo"],
    ),
    (
        "The median PFS was 2.8 months for G and 5.8 months for gemcitabine plus erlotinib.",
        ["A PFS 2.8 mo", "B PFS 5.8 mo"],
    ),
    (
        "After a median follow-up of 64.2 and 64.5 months for study 1 and study 2, respectively, 50 patients lived.",
        ["all FOLLOWUP 64.2 mo", "all FOLLOWUP 64.5 mo"],
    ),
    (
        "In the gemcitabine arm, the response rate was 23%. Median PFS was 4.9 months. In the gemcitabine plus "
        "erlotinib arm, the response rate was 14%, and median PFS was 4.2 months.",
        ["A PFS 4.9 mo", "B PFS 4.2 mo"],
    ),
    (
        "PFS, 36 v 27 months, and DR, 38 v 19 months, were longer with gemcitabine plus erlotinib.",
        ["A DOR 19 mo", "A PFS 27 mo", "B DOR 38 mo", "B PFS 36 mo"],
    ),
    (
        "Median OS was 9.4 months (6.8-13.6) with gemcitabine plus erlotinib and 5.2 months (95% CI 3.8-7.1) with "
        "gemcitabine.",
        ["A OS 5.2 mo [3.8-7.1]", "B OS 9.4 mo [6.8-13.6]"],
    ),
    (
        "PFS times for gemcitabine plus erlotinib and gemcitabine were 4.1 and 4.2 months.",
        ["A PFS 4.2 mo", "B PFS 4.1 mo"],
    ),
]

#: One arm is named beside two values: it has the better one, wherever that stands.
TWO_ARMS += [
    (
        "PFS and OS were both improved in the gemcitabine plus erlotinib arm (median PFS, 5.1 v 8.4 months; median OS, "
        "11.2 v 14.9 months).",
        ["A OS 11.2 mo", "A PFS 5.1 mo", "B OS 14.9 mo", "B PFS 8.4 mo"],
    ),
    (
        "The 3-year RFS was 61% and 48%, significantly higher with gemcitabine plus erlotinib.",
        ["A RFS 48% at 3 a", "B RFS 61% at 3 a"],
    ),
    (
        "Gemcitabine plus erlotinib showed superiority in time to progression (7.2 and 4.9 months) and overall "
        "survival (15.5 and 12.1 months).",
        ["A OS 12.1 mo", "A TTP 4.9 mo", "B OS 15.5 mo", "B TTP 7.2 mo"],
    ),
    (
        "DFS was shorter with gemcitabine (median, 13 v 10 months).",
        ["A DFS 10 mo", "B DFS 13 mo"],
    ),
    (
        "Gemcitabine plus erlotinib led to an improvement in 4-year DFS (91% v 89%; P = .07).",
        ["A DFS 89% at 4 a", "B DFS 91% at 4 a"],
    ),
    (
        "There was no difference between the arms in overall survival (11.3 months with gemcitabine v 10.9 months with "
        "gemcitabine plus erlotinib).",
        ["A OS 11.3 mo", "B OS 10.9 mo"],
    ),
]

TWO_ARMS += [
    (
        "Median OS was 9.7 months for patients given gemcitabine (95% CI, 8.2 to 11.1) and 8.4 months for those given "
        "gemcitabine plus erlotinib (95% CI, 7.0 to 9.2).",
        ["A OS 9.7 mo [8.2-11.1]", "B OS 8.4 mo [7-9.2]"],
    ),
    (
        "At 2 years, overall survival was seen in 61.2% of the patients given gemcitabine (95% CI, 53.0 to 69.1), as "
        "compared with 42.3% of those given gemcitabine plus erlotinib (95% CI, 36.8 to 49.6).",
        ["A OS 61.2% at 2 a [53-69.1]", "B OS 42.3% at 2 a [36.8-49.6]"],
    ),
    (
        "The median time-to-progression and mOS were 3.6 and 7.6 months in both arms.",
        ["A OS 7.6 mo", "A TTP 3.6 mo", "B OS 7.6 mo", "B TTP 3.6 mo"],
    ),
    ("Time to CR was 57 and 51 days with gemcitabine and gemcitabine plus erlotinib.", ["A TTR 57 d", "B TTR 51 d"]),
]

TWO_ARMS += [
    (
        "Median PFS with gemcitabine plus erlotinib vs gemcitabine was 13.1 vs 11.9 months in older patients and 12.2 "
        "vs 11.4 months overall.",
        ["A PFS 11.4 mo", "A PFS 11.9 mo", "B PFS 12.2 mo", "B PFS 13.1 mo"],
    ),
    ("At a 1.5-year median follow-up, gemcitabine prolonged RFS.", ["all FOLLOWUP 1.5 a"]),
    # a contrast with one arm named gives its order to the values that follow
    (
        "Gemcitabine plus erlotinib raised the response rate (20% v 9%; P = .001); however, it did not bring a longer "
        "PFS (4.9 v 4.2 months). Median OS (15.1 v 14.5 months) was alike in both groups.",
        ["A OS 14.5 mo", "A PFS 4.2 mo", "B OS 15.1 mo", "B PFS 4.9 mo"],
    ),
    ("After 3 years' median follow-up, OS did not differ.", ["all FOLLOWUP 3 a"]),
    (
        "Gemcitabine (24.3 months) was superior to gemcitabine plus erlotinib (15.7 months) in median survival.",
        ["A OS 24.3 mo", "B OS 15.7 mo"],
    ),
    (
        "DoCB and OS were 16.6 and 25.1 months, respectively, with gemcitabine.",
        ["A OS 25.1 mo"],
    ),
    (
        "The 5-year overall and disease-free survival rates were 89% and 76% with gemcitabine and 87% and 74% with "
        "gemcitabine plus erlotinib.",
        ["A DFS 76% at 5 a", "A OS 89% at 5 a", "B DFS 74% at 5 a", "B OS 87% at 5 a"],
    ),
    ("The median duration of exposure and the follow-up time were 8.8 and 11.3 months.", ["all FOLLOWUP 11.3 mo"]),
]

TWO_ARMS += [
    (
        "The median survival time (MST) and 1-year survival rate was 24.3 months and 66.7% and 12.5 months and 50.0% "
        "for gemcitabine and gemcitabine plus erlotinib, respectively.",
        ["A OS 24.3 mo", "A OS 66.7% at 1 a", "B OS 12.5 mo", "B OS 50% at 1 a"],
    ),
    (
        "At 5 years, DFS was 86% with gemcitabine and 80% with gemcitabine plus erlotinib. Overall survival rates were "
        "90% with gemcitabine and 87% with gemcitabine plus erlotinib.",
        ["A DFS 86% at 5 a", "A OS 90% at 5 a", "B DFS 80% at 5 a", "B OS 87% at 5 a"],
    ),
    (
        "At 3 years, the percentage of patients alive without relapse was 58% with gemcitabine plus erlotinib and 39% "
        "with gemcitabine.",
        ["A RFS 39% at 3 a", "B RFS 58% at 3 a"],
    ),
    ("Treatment was feasible, with a 26% 3-year survival rate.", ["all OS 26% at 3 a"]),
]

TWO_ARMS += [
    ("The 1-year survival rate for each arm was 29.7%.", ["A OS 29.7% at 1 a", "B OS 29.7% at 1 a"]),
    (
        "Median OS with gemcitabine was 19.0 months (95% CI, 14.9 months to not achieved).",
        ["A OS 19 mo [14.9-]"],
    ),
    (
        "Median OS was 10.1 (95% CI, 8.3 to 14.1) and 12.1 (95% CI, 9.3 to 15.3) months with gemcitabine and "
        "gemcitabine plus erlotinib, respectively.",
        ["A OS 10.1 mo [8.3-14.1]", "B OS 12.1 mo [9.3-15.3]"],
    ),
]

TWO_ARMS += [
    (
        "The 3-year EFS was 44% ± 3% for gemcitabine compared with 47% ± 4% for gemcitabine plus erlotinib.",
        ["A EFS 44% at 3 a", "B EFS 47% at 3 a"],
    ),
    (
        "PFS was 6 and 12 months with gemcitabine and gemcitabine plus erlotinib, respectively. The median OS times "
        "were 19.3 and 44.1 months.",
        ["A OS 19.3 mo", "A PFS 6 mo", "B OS 44.1 mo", "B PFS 12 mo"],
    ),
    (
        "Gemcitabine was compared with gemcitabine plus erlotinib. Median OS was 9.1 and 5.4 months in patients with "
        "local and metastatic disease.",
        ["all OS 5.4 mo", "all OS 9.1 mo"],
    ),
]

TWO_ARMS += [
    (
        "Median PFS and OS for gemcitabine and gemcitabine plus erlotinib were 4.1 and 5.6 months (HR, 0.8; P = .2) "
        "and 9.2 and 11.3 months (HR, 0.9; P = .5), respectively.",
        ["A OS 9.2 mo", "A PFS 4.1 mo", "B OS 11.3 mo", "B PFS 5.6 mo"],
    ),
    (
        "Median PFS and OS were longer with gemcitabine plus erlotinib than with gemcitabine (5.6 v 4.1 months and "
        "11.3 v 9.2 months, respectively).",
        ["A OS 9.2 mo", "A PFS 4.1 mo", "B OS 11.3 mo", "B PFS 5.6 mo"],
    ),
    (
        "The 3-year overall and disease-free survival rates were 62% and 41%, and 59% and 38%, respectively, with "
        "gemcitabine and gemcitabine plus erlotinib.",
        ["A DFS 41% at 3 a", "A OS 62% at 3 a", "B DFS 38% at 3 a", "B OS 59% at 3 a"],
    ),
    (
        "Overall survival (31% gemcitabine, 36% gemcitabine plus erlotinib at 2 years) was similar.",
        ["A OS 31% at 2 a", "B OS 36% at 2 a"],
    ),
    (
        "PFS of more than 6 months was reached in 9 of 40 patients (23%) with gemcitabine and in 13 of 41 (32%) with "
        "gemcitabine plus erlotinib.",
        ["A PFS 23% at 6 mo", "B PFS 32% at 6 mo"],
    ),
]

TWO_ARMS += [
    (
        "Overall survival was 100% in the gemcitabine group and 90% in the gemcitabine plus erlotinib group at 5 "
        "years.",
        ["A OS 100% at 5 a", "B OS 90% at 5 a"],
    ),
    (
        "DFS was 80% (95% CI, 70-90) with gemcitabine versus 72% (95% CI, 60-80) with gemcitabine plus erlotinib at 3 "
        "years.",
        ["A DFS 80% at 3 a [70-90]", "B DFS 72% at 3 a [60-80]"],
    ),
    (
        "The response rate was 40% with gemcitabine, and overall survival was 90% with gemcitabine plus erlotinib at 5 "
        "years.",
        ["B OS 90% at 5 a"],
    ),
    (
        "Survival was longer with gemcitabine plus erlotinib at 1 year (47.3% vs. 36.3%), 2 years (28.5% vs. 17.9%), "
        "and 3 years (20.8% vs. 12.2%).",
        [
            "A OS 12.2% at 3 a",
            "A OS 17.9% at 2 a",
            "A OS 36.3% at 1 a",
            "B OS 20.8% at 3 a",
            "B OS 28.5% at 2 a",
            "B OS 47.3% at 1 a",
        ],
    ),
    (
        "The median PFS was 6.4 months for gemcitabine and 4.9 for gemcitabine plus erlotinib.",
        ["A PFS 6.4 mo", "B PFS 4.9 mo"],
    ),
    (
        "Median OS was 14 months with gemcitabine versus 11 with gemcitabine plus erlotinib.",
        ["A OS 14 mo", "B OS 11 mo"],
    ),
    ("Overall survival did not differ (21.5 versus 22.1 months).", ["A OS 21.5 mo", "B OS 22.1 mo"]),
    (
        "No difference was seen in 3-year PFS between gemcitabine plus erlotinib and gemcitabine (0.71 v 0.66).",
        ["A PFS 66% at 3 a", "B PFS 71% at 3 a"],
    ),
]

NO_ROW = [
    "OS was not analyzed because the number of deaths that triggers the final analysis had not been reached.",
    "Survival appeared to be similar, although patients 70 years old or older had more comorbidities.",
    "The hazard of 2-year PFS was 0.71 (P = 0.04).",
    "In the follow-up of this trial, 9 months of maintenance therapy gave longer survival.",
    "The response rate, median survival, and one year survival rate compare well with those of others.",
    "Mean quality-adjusted survival was 11.2 months.",
    "After a mean follow-up of 31 months, four patients had relapsed.",
    "Overall survival did not differ (absolute difference 2.7% [-8.2 to 12.9] at 3 years).",
    "Treated patients without progression at 2 and 3 years had an 82.0% and 93.0% chance of survival, respectively.",
    "The minimum follow-up was 24 months.",
    "All patients had a maximum follow-up of 60 months.",
    "PFS did not differ (posterior probability of a hazard ratio below 1 at 2 years, 79%).",
    "Event-free survival at 3 years was the primary end point.",
    "Patients were treated for 12 months or until progression.",
    "Treatment reduced the risk of death by 35% at 2 years.",
    "After 67 progression-free survival events, the analysis was done at 24 months.",
    "The median age was 61 years and the median treatment duration was 5 months.",
    "The 60-day mortality was 3%.",
    "We assumed a median survival of 12 months with 80% power.",
    "Median survival improved by 3.2 months.",
    "At 6 years, 210 disease-free survival (DFS) events (30.1%) were reported.",
    "PFS > or = 5 months was achieved in 10 of 36 patients.",
    "Patients returned for follow-up 24 weeks, 48 weeks, and 72 weeks after treatment.",
    "Neutropenia was seen in 40%, with a median duration of 6 days.",
    "The historical PFS of 2.2 months was exceeded.",
    "Historical controls had a median survival of 7 months.",
    "The primary end point was to differentiate between 50% and 65% 12-month survival rates.",
    "Levels rose in the follow-up period (between 6 and 12 weeks), not in the training (between day 1 and 6 weeks).",
]


@pytest.mark.parametrize(("text", "rows"), ONE_ARM, ids=[t for t, _ in ONE_ARM])
def test_one_arm(text: str, rows: list[str]) -> None:
    assert stated("survival", SINGLE, text) == rows


TIMES_BEHIND = [
    "OS was 56% versus 46%, 30% versus 24% and 17% versus 16% at 1, 2 and 3 years with gemcitabine and gemcitabine "
    "plus erlotinib, respectively.",
    "OS rates for gemcitabine versus gemcitabine plus erlotinib were 56% vs 46%, 30% vs 24%, and 17% vs 16% after 1, "
    "2, and 3 years.",
]


@pytest.mark.parametrize("text", TIMES_BEHIND)
def test_a_pair_for_each_time_behind_the_row(text: str) -> None:
    assert stated("survival", PAIR, text) == [
        *("A OS 17% at 3 a", "A OS 30% at 2 a", "A OS 56% at 1 a"),
        *("B OS 16% at 3 a", "B OS 24% at 2 a", "B OS 46% at 1 a"),
    ]


def test_a_limit_in_words_with_its_short_form() -> None:
    text = (
        "Median PFS was 14.8 months (95% CI, 7.5–not evaluable [NE]) and 9.7 months (95% CI, 3.8–NE) in the "
        "gemcitabine and gemcitabine plus erlotinib groups, respectively."
    )
    assert stated("survival", PAIR, text) == ["A PFS 14.8 mo [7.5-]", "B PFS 9.7 mo [3.8-]"]


def test_times_behind_another_name_are_not_those_of_the_row() -> None:
    text = "OS at 5 years was 56% v 46% and 30% v 24% in women; PFS was 17% v 16% at 1 and 2 years."
    assert not [row for row in stated("survival", PAIR, text) if row.startswith(("A OS 56% at 1", "A OS 30% at 2"))]


@pytest.mark.parametrize("against", ["as compared with", "as compared to", "versus"])
def test_values_behind_a_colon_follow_the_order_of_the_arms(against: str) -> None:
    text = (
        "PFS at 24 months was higher in the gemcitabine plus erlotinib group than in the gemcitabine group: 88% (95% "
        f"CI, 83 to 92) {against} 64% (95% CI, 57 to 70)."
    )
    assert stated("survival", PAIR, text) == ["A PFS 64% at 24 mo [57-70]", "B PFS 88% at 24 mo [83-92]"]


@pytest.mark.parametrize(("text", "rows"), TWO_ARMS, ids=[t for t, _ in TWO_ARMS])
def test_two_arms(text: str, rows: list[str]) -> None:
    assert stated("survival", PAIR, text) == rows


@pytest.mark.parametrize("text", NO_ROW)
def test_no_row(text: str) -> None:
    assert stated("survival", SINGLE, text) == []


LABELS = [
    ("Median follow-up was 14 months in those still alive.", ["those still alive"]),
    ("The median follow-up for surviving patients was 14 months (range, 2 to 30).", ["surviving patients"]),
    ("The median follow-up was 14 months (range, 2 to 30 months) for the 25 survivors.", ["the 25 survivors"]),
    ("After a median follow-up of 14 months (range, 2 to 30), 25 patients were alive.", [None]),
    ("The median follow-up of 14 months was long for patients with thymoma.", [None]),
    # the outcome is named again in its bracket
    ("Investigator-assessed PFS was long (median PFS, 7.1 months).", ["investigator-assessed"]),
    ("Investigator-assessed PFS was long (median OS, 7.1 months).", [None]),
]


@pytest.mark.parametrize(("text", "labels"), LABELS, ids=[t for t, _ in LABELS])
def test_of_whom_and_by_whom(text: str, labels: list[str | None]) -> None:
    assert [row["label"] for row in rows_of(nlp()(f"{SINGLE.text} {text}"), "survival")] == labels


#: A median beside a rate is not the time at which the rate was read.
BESIDE_MEDIANS = {
    "The ORR was 61% with a median PFS of 15.1 months and 70% were alive.": ["A PFS 15.1 mo"],
    "A median survival of 14.2 months was seen, and 33% were alive at 2 years.": ["A OS 14.2 mo", "A OS 33% at 2 a"],
}


@pytest.mark.parametrize(("text", "rows"), BESIDE_MEDIANS.items(), ids=BESIDE_MEDIANS)
def test_a_median_is_no_landmark(text: str, rows: list[str]) -> None:
    assert sorted(stated("survival", SINGLE, text)) == sorted(rows)


#: Free of metastases, and rates whose time stands in the sentence before.
METASTASES = {
    "At 4 years, the percentage of patients who were alive without relapse was 54% with gemcitabine and 38% with "
    "gemcitabine plus erlotinib. The percentage of patients who were alive without distant metastasis was 66% and "
    "57%.": ["A RFS 54% at 4 a", "B RFS 38% at 4 a", "A OTHER 66% at 4 a", "B OTHER 57% at 4 a"],
    "Survival without brain metastases at 2 years was 71% with gemcitabine and 66% with gemcitabine plus erlotinib.": [
        "A OTHER 71% at 2 a",
        "B OTHER 66% at 2 a",
    ],
    "At 3 years, 70% with gemcitabine and 64% with gemcitabine plus erlotinib were alive and free of distant "
    "metastases.": ["A OTHER 70% at 3 a", "B OTHER 64% at 3 a"],
    "Median survival was 9 months with gemcitabine. The percentage of patients who were alive without bone metastases "
    "was 66%.": ["A OS 9 mo"],
    "Those alive without distant metastases were older.": [],
    "At 4 years, DFS was 54% with gemcitabine and 38% with gemcitabine plus erlotinib. The proportion of women who "
    "were alive was 66% and 57% at last follow-up.": ["A DFS 54% at 4 a", "B DFS 38% at 4 a"],
    "At 4 years, DFS was 54% with gemcitabine and 38% with gemcitabine plus erlotinib. The percentage of patients who "
    "were alive after relapse was 16% and 17%.": ["A DFS 54% at 4 a", "B DFS 38% at 4 a"],
}


@pytest.mark.parametrize(("text", "rows"), METASTASES.items(), ids=METASTASES)
def test_alive_without_metastases(text: str, rows: list[str]) -> None:
    assert sorted(stated("survival", PAIR, text)) == sorted(rows)


def test_three_arms() -> None:
    text = "Median OS was 8.9 months with cisplatin, 7.1 months with carboplatin and 8.5 months with oxaliplatin."
    assert stated("survival", THREE, text) == ["A OS 8.9 mo", "B OS 7.1 mo", "C OS 8.5 mo"]


@pytest.mark.parametrize("moved", ["crossed over to", "had switched to", "crossed over to receive"])
def test_what_patients_cross_over_to_is_not_their_arm(moved: str) -> None:
    text = (
        "Patients with thymoma were randomly assigned to nivolumab, nivolumab plus ipilimumab, or placebo. The median "
        f"progression-free survival of patients in the placebo group who {moved} nivolumab was not reached."
    )
    rows = rows_of(nlp()(text), "survival")
    assert [(row["arm_id"], row["value"]) for row in rows] == [("A3", "NR")]


def test_three_arms_one_of_them_unnamed() -> None:
    text = "TTP was longer with oxaliplatin (9.0 months) v cisplatin (8.0 months) and the second drug (5.8 months)."
    assert stated("survival", THREE, text) == ["A TTP 8 mo", "B TTP 5.8 mo", "C TTP 9 mo"]


def test_disease_in_general_is_no_result() -> None:
    background = Study(
        "BACKGROUND: Patients with this disease have a median survival of 6 months.", {"A": "paclitaxel"}
    )
    assert stated("survival", background, f"METHODS: {SINGLE.text} RESULTS: The median survival was 9 months.") == [
        "A OS 9 mo"
    ]


LANDMARKS = [
    ("1-, 2- and 5-year survival", [((1, "a"), (2, "a"), (5, "a"))]),
    ("survival at 1 and 3 years", [((1, "a"), (3, "a"))]),
    ("PFS at month 20", [((20, "mo"),)]),
    ("two-year DFS", [((2, "a"),)]),
    ("12 months, and 1-year survival", [((1, "a"),)]),
    ("a 2-year-old boy", []),
    ("DFS in the 12-month and 89.4% in the 6-month group", []),
]


@pytest.mark.parametrize(("text", "times"), LANDMARKS, ids=[t for t, _ in LANDMARKS])
def test_landmarks(text: str, times: list) -> None:
    assert [m.times for m in find_landmarks(text, 0, len(text))] == times


def test_the_name_of_a_group_is_no_landmark() -> None:
    text = "The 4-year rates were 89% in the 6-month group and 90% in the 12-month arm."
    assert [m.times for m in find_landmarks(text, 0, len(text))] == [((4.0, "a"),)]


FOLLOWED = {
    "Median follow-up of surviving patients was 37 months (range, 6 to 57).": "surviving patients",
    "With a median follow-up of 40 months (range, 6 to 70) for survivors, the 3-year survival was 40%.": "survivors",
    "Median survival was 20 months (median follow-up was 94 weeks in those still alive).": "those still alive",
    "The median follow-up time of the subset of censored patients was 37 months.": "the subset of censored patients",
    "After a median follow-up of 40 months, 30 patients were alive.": None,
}


@pytest.mark.parametrize(("text", "label"), FOLLOWED.items(), ids=FOLLOWED)
def test_follow_up_of_those_alive(text: str, label: str | None) -> None:
    rows = rows_of(nlp()(f"{SINGLE.text} {text}"), "survival")
    assert [row["label"] for row in rows if row["outcome"] == "FOLLOWUP"] == [label]


TIMED = {
    "Overall survival was 59% at one year with gemcitabine and 41% with gemcitabine plus erlotinib.": [
        "A OS 59% at 1 a", "B OS 41% at 1 a",
    ],
    "Overall survival was 59 percent at one year and 31 percent at two years in the gemcitabine group and 42 percent "
    "and 30 percent, respectively, in the gemcitabine plus erlotinib group.": [
        "A OS 31% at 2 a", "A OS 59% at 1 a", "B OS 30% at 2 a", "B OS 42% at 1 a",
    ],
    "Overall survival was 59% at 6 months, 31% at 12 months, and 12% at 24 months in the gemcitabine plus erlotinib "
    "group.": ["B OS 12% at 24 mo", "B OS 31% at 12 mo", "B OS 59% at 6 mo"],
}  # fmt: skip


@pytest.mark.parametrize(("text", "rows"), TIMED.items(), ids=TIMED)
def test_rates_at_several_times_before_their_arm(text: str, rows: list[str]) -> None:
    assert stated("survival", PAIR, text) == rows


ALIVE = {
    "At 1 year, 24%, 29%, and 33% of patients were alive, and at 2 years 7%, 8%, and 9%, respectively.": {1.0, 2.0},
    "At 6 months, 24%, 29%, and 33% of the patients were alive, and at 12 months, 7%, 8%, and 9%.": {6.0, 12.0},
}


@pytest.mark.parametrize(("text", "times"), ALIVE.items(), ids=ALIVE)
def test_rates_behind_a_time_that_opens_the_sentence(text: str, times: set[float]) -> None:
    rows = rows_of(nlp()(f"{THREE.text} {text}"), "survival")
    at = {row["value"]: row["at"] for row in rows}
    assert {at[v] for v in ("24", "29", "33")} == {min(times)}
    assert {at[v] for v in ("7", "8", "9")} == {max(times)}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Survival without local recurrence", "OTHER"),
        ("Survival without locoregional relapse", "OTHER"),
        ("Survival without relapse", "RFS"),
        ("Survival free of recurrence", "RFS"),
        ("Survival without transplant", "OS"),
    ],
)
def test_survival_without_something(name: str, code: str) -> None:
    rows = rows_of(nlp()(f"{SINGLE.text} {name} was 59% at 1 year."), "survival")
    assert [row["outcome"] for row in rows] == [code]
