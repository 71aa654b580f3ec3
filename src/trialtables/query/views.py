"""The ready views: rows of one table with what is usually looked up beside them.

Nothing is reckoned in a view.  A study's attributes are joined by ``; `` in the order of the text.
"""

from __future__ import annotations

#: Attributes of ``studies`` that ``v_studies`` has a column for.
ATTRIBUTES = ("condition", "phase", "design", "setting", "masking", "criteria")

_STUDY_COLUMNS = ",\n    ".join(
    f"string_agg(value, '; ' ORDER BY start) FILTER (attribute = '{name}') AS {name}" for name in ATTRIBUTES
)
_FACTS = "v.condition, v.phase, v.design, v.setting"
_ARM = "a.label AS arm_label, a.role AS arm_role, a.drugs AS treatment, a.n AS arm_n"
_SCHEDULE = "s.frequency, s.period, s.period_unit, s.days, s.weeks, s.cycle_days, s.cycles, s.duration, s.duration_unit"

STUDIES = f"""
SELECT d.doc_id, d.title, d.pmid, d.doi, d.nct_id, {", ".join(f"s.{name}" for name in ATTRIBUTES)}
FROM documents d
LEFT JOIN (SELECT doc_id, {_STUDY_COLUMNS} FROM studies GROUP BY doc_id) s USING (doc_id)
ORDER BY d.doc_id
"""

# A dose with each of its schedules, then the schedules that belong to no stated dose.
REGIMENS = f"""
WITH given AS (
    SELECT
        d.doc_id, d.arm_id, d.drug, d.dose_id, d.low, d.high, d.unit, d.route, d.role, {_SCHEDULE},
        d.start, d."end", d.evidence, s.evidence AS schedule_evidence
    FROM doses d
    LEFT JOIN schedules s USING (doc_id, arm_id, drug, dose_id)
    UNION ALL
    SELECT
        s.doc_id, s.arm_id, s.drug, NULL, NULL, NULL, NULL, NULL, NULL, {_SCHEDULE},
        s.start, s."end", NULL, s.evidence
    FROM schedules s
    WHERE s.dose_id IS NULL
)
SELECT
    g.doc_id, g.arm_id, {_ARM}, g.drug, g.dose_id, g.low, g.high, g.unit, g.route, g.role,
    g.frequency, g.period, g.period_unit, g.days, g.weeks, g.cycle_days, g.cycles, g.duration, g.duration_unit,
    {_FACTS}, g.start, g."end", g.evidence, g.schedule_evidence
FROM given g
LEFT JOIN arms a USING (doc_id, arm_id)
LEFT JOIN v_studies v USING (doc_id)
ORDER BY g.doc_id, g.start, g.arm_id, g.drug, g.schedule_evidence
"""

RESPONSES = f"""
SELECT
    r.doc_id, r.arm_id, {_ARM}, r.outcome, r.label, r.timepoint, r.n, r.total, r.percent, r.percent_low, r.percent_high,
    r.ci_low, r.ci_high, r.ci_level, {_FACTS}, r.start, r."end", r.evidence, r.flags
FROM responses r
LEFT JOIN arms a USING (doc_id, arm_id)
LEFT JOIN v_studies v USING (doc_id)
ORDER BY r.doc_id, r.start, r."end"
"""

# One row for each arm and event that has a figure; of several the first in the text.  Grade 3 or more is grade 3
# to 5, or 3 and 4 where deaths are not counted; labelled rows (subgroups, times) are left out.
TOXICITY = f"""
WITH counted AS (
    SELECT
        *,
        grade_low IS NULL OR (grade_low = 1 AND grade_high >= 4) AS of_any,
        grade_low = 3 AND grade_high >= 4 AS of_severe
    FROM adverse_events
    WHERE label IS NULL AND (n IS NOT NULL OR percent IS NOT NULL)
),
events AS (
    SELECT
        doc_id, arm_id, ctcae_term, any_value(soc) AS soc, min(start) AS start,
        min_by(counted, start) FILTER (of_any) AS whole,
        min_by(counted, start + CASE WHEN grade_high = 5 THEN 0 ELSE 1e9 END) FILTER (of_severe) AS severe
    FROM counted
    WHERE of_any OR of_severe
    GROUP BY doc_id, arm_id, ctcae_term
)
SELECT
    e.doc_id, e.arm_id, {_ARM}, e.ctcae_term, e.soc,
    e.whole.n AS any_n, e.whole.total AS any_total, e.whole.percent AS any_percent,
    e.severe.n AS severe_n, e.severe.total AS severe_total, e.severe.percent AS severe_percent,
    e.severe.grade_low AS severe_grade_low, e.severe.grade_high AS severe_grade_high,
    {_FACTS}, e.start, e.whole.evidence AS any_evidence, e.severe.evidence AS severe_evidence
FROM events e
LEFT JOIN arms a USING (doc_id, arm_id)
LEFT JOIN v_studies v USING (doc_id)
ORDER BY e.doc_id, e.start, e.arm_id, e.ctcae_term
"""

#: Every view by name, each after those that it needs.
VIEWS = {
    "v_studies": STUDIES,
    "v_regimens": REGIMENS,
    "v_responses": RESPONSES,
    "v_toxicity": TOXICITY,
}
