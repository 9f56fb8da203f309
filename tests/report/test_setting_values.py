"""Values in the table of assumptions."""

from __future__ import annotations

import pytest

from pscsim.report.setting_values import shown_value, thousands
from pscsim.report.words import load_words

DATA = {
    "residents": 420000,
    "name": {"zh": "中心", "en": "Centre"},
    "calendar": {"start": "2024-06-17", "days": 20, "sessions": ["09:00-12:00", "13:30-17:00"]},
    "demand": {"cases_per_day": 1150.0, "weekdays": {"monday": 1.2}},
    "items": {
        "pension": {"label": {"zh": "养老", "en": "Pension"}, "share": "60%", "terminal": {"success": "90%"}},
        "licence": {"share": "40%", "terminal": {"success": "75.5%"}},
    },
    "hall": {
        "windows": [
            {"name": "tax", "label": {"zh": "税务窗口", "en": "Tax windows"}, "count": 3, "serves": ["tax"]},
            {"name": "terminals", "count": 10, "serves": ["terminal"]},
        ],
        "guide_desk": {"time": {"kind": "lognormal", "mean": "2 min", "cv": 0.8}, "share": "50%"},
    },
    "targets": [{"measure": "wait.mean", "group": "all", "at_most": 15.0}],
}


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("residents", "420,000"),
        ("demand.cases_per_day", "1,150"),
        ("demand.weekdays", "monday 1.2"),
        ("demand", "cases_per_day 1,150, …"),
        ("calendar", "start 2024-06-17, days 20, …"),
        ("calendar.sessions", "09:00-12:00, 13:30-17:00"),
        ("items", "Pension 60%, licence 40%"),
        ("items.pension", "share 60%, …"),
        ("items.*.terminal.success", "75.5%–90%"),
        ("items.*.share", "40%–60%"),
        ("items.*.terminal", "75.5%–90%"),
        ("items.*", "…"),
        ("hall.windows", "Tax windows 3, terminals 10"),
        ("hall.windows.tax.count", "3"),
        ("hall.windows.*.count", "3–10"),
        ("hall.guide_desk.time", "lognormal, 2 min, 0.8"),
        ("targets", "wait.mean 15"),
        ("hall.closing", "–"),
        ("residents.count", "–"),
    ],
)
def test_every_setting_is_shown_in_short(path: str, shown: str) -> None:
    """Numbers stand as they are, parts of the file by their first numbers, several parts by their range."""
    assert shown_value(DATA, path, load_words("en")) == shown


def test_labels_are_in_the_language_of_the_report() -> None:
    """The Chinese report names things in Chinese where the file does."""
    assert shown_value(DATA, "hall.windows", load_words("zh")) == "税务窗口 3, terminals 10"


def test_a_long_mapping_is_cut() -> None:
    """What does not fit into a line is left out, and dots say so."""
    items = {f"number_{i}": {"share": "1%"} for i in range(100)}
    shown = shown_value({"items": items}, "items", load_words("en"))
    assert shown == "number_0 1%, number_1 1%, number_2 1%, …"


@pytest.mark.parametrize(("number", "text"), [(1150.0, "1,150"), (0.1, "0.1"), (7, "7"), (1234.5, "1,234.5")])
def test_thousands_are_separated(number: float, text: str) -> None:
    """Whole numbers have no decimals, others those that they need."""
    assert thousands(number) == text
