"""The centre in numbers."""

from __future__ import annotations

import re

import pytest

from pscsim.report.facts import assumptions_of, facts_of
from pscsim.report.tables import Assumption, Language
from pscsim.report.words import load_words
from pscsim.scenario.reading import read_study

CENTRE = {
    "name": "A small centre",
    "residents": 42000,
    "calendar": {"days": 1, "warm_up": 2, "sessions": ["09:00-12:00", "13:30-17:00"]},
    "demand": {"cases_per_day": 1150},
    "departments": {"tax": {}},
    "items": {
        "licence": {
            "share": "100%",
            "departments": [{"department": "tax", "time": "10 min", "papers": 1}],
            "terminal": {"time": "5 min", "adoption": "20%"},
        }
    },
    "hall": {
        "windows": [
            {"name": "front", "count": 1, "serves": ["tax"]},
            {
                "name": "spare",
                "label": {"zh": "备用窗口", "en": "Spare windows"},
                "count": 2,
                "serves": ["tax"],
            },
            {"name": "machines", "count": 10, "serves": ["terminal"]},
        ]
    },
    "clerks": {
        "both": {"count": 2, "windows": ["front", "spare"]},
        "young": {"label": {"zh": "新进人员", "en": "Newcomers"}, "count": 1, "windows": ["front"]},
    },
    "sources": {"residents": "census", "hall.windows.spare.count": {"zh": "假设", "en": "assumption"}},
}


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "en",
            {
                "Residents": "42,000",
                "New cases on a working day": "1,150",
                "Items": "1",
                "Windows: front": "1",
                "Spare windows": "2",
                "Terminals: machines": "10",
                "Clerks: both": "2",
                "Newcomers": "1",
                "Opening hours": "09:00-12:00, 13:30-17:00",
                "Working days measured": "1, after 2 of warm-up",
                "Independent replications": "20",
            },
        ),
        (
            "zh",
            {
                "服务人口": "42,000",
                "工作日新增办件": "1,150",
                "事项数": "1",
                "窗口：front": "1",
                "备用窗口": "2",
                "终端：machines": "10",
                "窗口人员：both": "2",
                "新进人员": "1",
                "开放时间": "09:00-12:00、13:30-17:00",
                "统计的工作日": "1个，此前预热2个",
                "独立重复次数": "20",
            },
        ),
    ],
)
def test_the_centre_in_numbers(language: Language, expected: dict[str, str]) -> None:
    """Windows, terminals and clerks are plain numbers under a label that says what they count."""
    assert dict(facts_of(read_study(CENTRE), load_words(language))) == expected


def test_assumptions_have_value_and_source() -> None:
    """A source stands beside the value of its setting, in the language of the report."""
    assert assumptions_of(read_study(CENTRE), load_words("zh")) == (
        Assumption("residents", "42,000", "census"),
        Assumption("hall.windows.spare.count", "2", "假设"),
    )


def test_every_assumption_of_the_district_centre_has_a_value(repository) -> None:
    """No setting that the shipped centre gives a source for is without a number."""
    study = read_study(repository / "configs" / "district_centre.yaml")
    values = [assumption.value for assumption in assumptions_of(study, load_words("en"))]
    assert all(re.search(r"\d", value) for value in values)
