"""Control of the disease in a row with survival at a time, and control that is a response."""

from __future__ import annotations

import pytest

from constructions import SINGLE
from stated import stated

ROWS = [
    ("The 2-year survival, local control, and distant control rate was 41%, 52%, and 17%, respectively.",
     ["A OS 41% at 2 a", "A OTHER 17% at 2 a", "A OTHER 52% at 2 a"]),
    ("The 3-year overall survival and locoregional control rates were 41% and 52%, respectively.",
     ["A OS 41% at 3 a", "A OTHER 52% at 3 a"]),
    ("Local control and overall survival at 3 years were 62% and 41%.", ["A OS 41% at 3 a", "A OTHER 62% at 3 a"]),
    # no time, or no survival beside it
    ("Local control was 62%.", []),
    ("Survival and pain control rates at 3 months were 60% and 80%.", ["A OS 60% at 3 mo"]),
    ("Two-year survival and seizure control were 60% and 80%.", ["A OS 60% at 2 a"]),
    ("Local control and response rates were 62% and 41%.", []),
]  # fmt: skip
RATIOS = [
    ("The median survival ratio was 0.83 (95% CI, 0.79 to 0.89) in favor of gemcitabine.", 1),
    ("The median survival was 9 months and the ratio of men to women was 0.83.", 0),
]


@pytest.mark.parametrize(("text", "rows"), ROWS)
def test_control_is_a_rate_over_time_beside_survival(text: str, rows: list[str]) -> None:
    assert sorted(stated("survival", SINGLE, text)) == rows


@pytest.mark.parametrize(("text", "count"), RATIOS)
def test_a_ratio_of_median_times(text: str, count: int) -> None:
    from constructions import PAIR

    assert [row.split()[1:4] for row in stated("comparisons", PAIR, text)] == [["OS", "RR", "0.83"]] * count
