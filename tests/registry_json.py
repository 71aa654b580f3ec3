"""Studies in the shape that the API of ClinicalTrials.gov gives them, for tests."""

from __future__ import annotations

from typing import Any


def study(nct_id: str = "NCT01234567", title: str = "Drug A in Disease B", **modules: Any) -> dict[str, Any]:
    """A study with one arm; keyword arguments replace whole modules."""
    protocol = {
        "identificationModule": {"nctId": nct_id, "briefTitle": title, "officialTitle": "A Phase 2 Trial of Drug A"},
        "statusModule": {
            "lastUpdatePostDateStruct": {"date": "2021-06-02", "type": "ACTUAL"},
            "studyFirstPostDateStruct": {"date": "2019-01-01"},
        },
        "descriptionModule": {
            "briefSummary": "Drug A is tried in 12 patients.\n\nIt is given orally.",
            "detailedDescription": "Patients are randomized 1:1.",
        },
        "armsInterventionsModule": {
            "armGroups": [
                {"label": "Arm A", "type": "EXPERIMENTAL", "description": "Drug A 5 mg daily."},
                {"label": "Placebo", "type": "PLACEBO_COMPARATOR"},
            ],
            "interventions": [{"type": "DRUG", "name": "Drug A", "description": "5 mg daily for 4 weeks"}],
        },
        "contactsLocationsModule": {"locations": [{"city": f"Town {n}"} for n in range(20)]},
    }
    return {
        "protocolSection": protocol | modules,
        "resultsSection": {"adverseEventsModule": {"events": [{"n": n} for n in range(50)]}},
        "hasResults": True,
    }
