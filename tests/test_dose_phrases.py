"""Dose quantities: what is read, with which unit, and what is no dose."""

from __future__ import annotations

import pytest

from trialtables.components.doses.dose_phrases import find_doses, find_radiation


def read(text: str) -> list[tuple[float, float, str]]:
    return [(d.low, d.high, d.unit) for d in find_doses(text)]


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        pytest.param("0.5 to 4.0×10^8 CAR-positive T cells", 0.5, 4, "10*8", id="cells-of-a-range"),
        pytest.param("gemcitabine 1,000 mg/m2", 1000, 1000, "mg/m2", id="thousands-comma"),
        pytest.param("gemcitabine 1 250 mg/m2", 1250, 1250, "mg/m2", id="thousands-space"),
        pytest.param("7·5 mg/kg", 7.5, 7.5, "mg/kg", id="lancet-middle-dot"),
        pytest.param("0,5 mg", 0.5, 0.5, "mg", id="decimal-comma"),
        pytest.param("80 mg/m(2)", 80, 80, "mg/m2", id="superscript-in-brackets"),
        pytest.param("80 mg/m²", 80, 80, "mg/m2", id="superscript"),
        pytest.param("80 mg/m^2", 80, 80, "mg/m2", id="caret"),
        pytest.param("75 mg m-2", 75, 75, "mg/m2", id="negative-exponent"),
        pytest.param("75 mg·m−2", 75, 75, "mg/m2", id="dot-and-minus"),
        pytest.param("75 mg m(-2)", 75, 75, "mg/m2", id="bracketed-exponent"),
        pytest.param("10 mg kg-1", 10, 10, "mg/kg", id="per-kg-exponent"),
        pytest.param("20 mg/sqm", 20, 20, "mg/m2", id="sqm"),
        pytest.param("375mg/m2", 375, 375, "mg/m2", id="no-space"),
        pytest.param("a 400-mg tablet", 400, 400, "mg", id="hyphen"),
        pytest.param("75 mg m2 on day 1", 75, 75, "mg/m2", id="lost-slash"),
        pytest.param("75 mg m(2) weekly", 75, 75, "mg/m2", id="lost-slash-and-brackets"),
        pytest.param("75 mg/m2on day 1", 75, 75, "mg/m2", id="lost-blank"),
        pytest.param("75 mg/m(2)every 3 weeks", 75, 75, "mg/m2", id="lost-blank-behind-brackets"),
        pytest.param("60 mg /kg /d", 60, 60, "mg/kg", id="spaces-around-slashes"),
        pytest.param("10 mg per kilogram of body weight", 10, 10, "mg/kg", id="words-kg"),
        pytest.param("25 mg per square meter of body-surface area per day", 25, 25, "mg/m2", id="words-m2"),
        pytest.param("150 mcg/m(2)/d", 150, 150, "ug/m2", id="mcg"),
        pytest.param("150 microg/m(2)/d", 150, 150, "ug/m2", id="microg"),
        pytest.param("10 μg/kg", 10, 10, "ug/kg", id="greek-mu"),
        pytest.param("1 gr/m2/12 h", 1, 1, "g/m2", id="gr"),
        pytest.param("1.5 g twice daily", 1.5, 1.5, "g", id="gram"),
        pytest.param("9 million IU", 9, 9, "MU", id="million-iu"),
        pytest.param("18 MIU/m2", 18, 18, "MU/m2", id="miu"),
        pytest.param("3 × 10^6 U/m2", 3, 3, "MU/m2", id="power-of-ten"),
        pytest.param("40,000 IU", 40000, 40000, "[IU]", id="iu"),
        pytest.param("10 000 units/m2", 10000, 10000, "[IU]/m2", id="units"),
        pytest.param("7.4 GBq", 7.4, 7.4, "GBq", id="activity"),
        pytest.param("2 x 10^6 MSCs/kg", 2, 2, "10*6/kg", id="cells"),
        pytest.param("0·05% betamethasone cream", 0.05, 0.05, "%", id="strength"),
        pytest.param("0·8–1·2 mg/kg per dose", 0.8, 1.2, "mg/kg", id="range-en-dash"),
        pytest.param("escalating doses of 50 to 200 mg/day", 50, 200, "mg", id="range-to"),
        pytest.param("from 20 mg to 40 mg", 20, 40, "mg", id="range-unit-twice"),
        pytest.param("between 5 and 15 mg", 5, 15, "mg", id="between"),
        pytest.param("AUC 5", 5, 5, "AUC", id="auc"),
        pytest.param("AUC = 5", 5, 5, "AUC", id="auc-equals"),
        pytest.param("an area under the curve (AUC) of 6", 6, 6, "AUC", id="auc-words"),
        pytest.param("area under the concentration curve [AUC] 4, day 1", 4, 4, "AUC", id="auc-brackets"),
        pytest.param("area under the curve 5-6 mg/mL per min", 5, 6, "AUC", id="auc-range-unit"),
        pytest.param("AUC 5 or 6", 5, 6, "AUC", id="auc-or"),
        pytest.param("area under the plasma concentration-time curve 4·1 per day", 4.1, 4.1, "AUC", id="auc-daily"),
    ],
)  # fmt: skip
def test_one_dose(text: str, low: float, high: float, unit: str) -> None:
    assert read(text) == [(low, high, unit)]


@pytest.mark.parametrize(
    ("text", "values", "unit"),
    [
        pytest.param("60 or 75 mg/m2", [60, 75], "mg/m2", id="or"),
        pytest.param("250 nor 500 mg/day", [250, 500], "mg", id="nor"),
        pytest.param("levels of 100, 200, and 400 mg", [100, 200, 400], "mg", id="list"),
        pytest.param("planned: 130, 160 and 190 mg/m2/day", [130, 160, 190], "mg/m2", id="after-colon"),
        pytest.param("2 mg or 10 mg per kilogram of body weight", [2, 10], "mg/kg", id="unit-completed"),
        pytest.param("3 mg/kg or 4 mg/kg", [3, 4], "mg/kg", id="unit-repeated"),
        pytest.param("CEF 500/100/500 mg/m(2)", [500, 100, 500], "mg/m2", id="slashes"),
    ],
)
def test_several_levels(text: str, values: list[float], unit: str) -> None:
    assert read(text) == [(v, v, unit) for v in values]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("on day 1, 1000 mg/m2", 1000, id="one-day"),
        pytest.param("on days 1, 8, and 15, 40 mg/m2", 40, id="day-list"),
        pytest.param("day 1 250 mg", 250, id="space-is-no-thousand"),
        pytest.param("(n = 97, 500 mg)", 500, id="patients"),
    ],
)
def test_numbers_before_a_dose_stay_with_their_owner(text: str, value: float) -> None:
    assert [d.low for d in find_doses(text)] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "IgM fell from 3,110 to 2,530 mg/dL",
        "a trough of 51·8 μg/mL",
        "creatinine <1.5 mg/dl",
        "tryptase 10 ng/ml",
        "albumin 30 mg/g",
        "C-reactive protein of 13 mg/L",
        "70 Gy in 35 fractions",
        "200 centigray",
        "18F-FDG uptake",
        "a tumour of 2 cm",
        "an AUC of 0.85",
        "the AUC0-24 was measured",
        "5 mL of saline",
        "4 units of packed red cells",
        "5% of patients",
        "5 mg/kg/min",
        "hemoglobin ≥ 9 g/dL",
        "grade 3 G-CSF use",
        "2 x 10(9)/L",
    ],
)
def test_no_dose(text: str) -> None:
    assert find_doses(text) == []


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("200 mg/day", "d"),
        ("1000 mg/m2/day", "d"),
        ("60 mg/m2/dayIV", "d"),
        ("240 mg/d orally", "d"),
        ("20 mg m−2 d−1", "d"),
        ("80 mg/m(2)/wk", "wk"),
        ("25 mg/m(2) per week", "wk"),
        ("500 mg/mo", "mo"),
        ("500 mg/m2/12 h", "12h"),
        ("10 mg/kg/dose", None),
        ("10 mg/kg per dose", None),
        ("400 mg", None),
    ],
)
def test_period_of_the_dose(text: str, per: str | None) -> None:
    (dose,) = find_doses(text)
    assert dose.per == per


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("≥300 mg/m2", "min"),
        ("more than 300 mg/m2", "min"),
        ("up to 400 mg", "max"),
        ("maximum 2 mg", "max"),
        ("<326 mg", "cap"),
        ("was 326 mg", None),
    ],
)
def test_bounds(text: str, bound: str | None) -> None:
    (dose,) = find_doses(text)
    assert dose.bound == bound


def test_offsets_cover_number_and_unit() -> None:
    text = "docetaxel 75 mg/m(2) and carboplatin AUC 6"
    assert [text[d.start : d.end] for d in find_doses(text)] == ["75 mg/m(2)", "AUC 6"]


def test_radiation_is_found_apart() -> None:
    text = "60 Gy with cisplatin 40 mg/m2"
    assert [text[a:b] for a, b in find_radiation(text)] == ["60 Gy"]


@pytest.mark.parametrize(
    ("text", "dose"),
    [
        ("melphalan on day - 2, 140 mg/m2", (140.0, 140.0, "mg/m2")),
        ("busulfan on days -7 to -4, 3.2 mg/kg", (3.2, 3.2, "mg/kg")),
        ("lenalidomide (day + 100, 10 mg per day)", (10.0, 10.0, "mg")),
        ("cyclophosphamide on days + 3 and + 4, 50 mg/kg", (50.0, 50.0, "mg/kg")),
    ],
)
def test_days_around_a_transplant_are_no_doses(text: str, dose: tuple[float, float, str]) -> None:
    assert read(text) == [dose]


def test_doses_behind_days_without_a_sign_stay() -> None:
    assert read("days 1-4, 40 mg or 80 mg") == [(40.0, 40.0, "mg"), (80.0, 80.0, "mg")]


SO_MANY_A_DAY = {
    "2 x 1000 mg/m2/day": [(1000, 1000, "mg/m2")],
    "2 × 825 mg/m2 daily": [(825, 825, "mg/m2")],
    "3 x 500 mg was given daily": [(500, 500, "mg")],
    "2 x 20 mg tablets": [],
    "2 x 900 mg/day at dose level 3": [],
    "3 x 5 MU weekly": [],
    "10 x 10(6) IU": [(10, 10, "MU")],
    "2 x 10^6 IU": [(2, 2, "MU")],
}


@pytest.mark.parametrize(("text", "expected"), SO_MANY_A_DAY.items(), ids=SO_MANY_A_DAY)
def test_so_many_doses_a_day(text: str, expected: list[tuple[float, float, str]]) -> None:
    assert read(text) == expected
