"""Tables of a made-up run in both languages, with as many options as a test wants."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from pscsim.report.tables import Assumption, Language, OptionInfo, Tables, TargetInfo

HOURS = (9, 10, 11, 13, 14, 15, 16)
ARRIVALS = (1.3, 1.9, 1.4, 0.8, 1.4, 1.2, 0.7)
NAMES = (
    "departmental",
    "one_window",
    "tidal",
    "terminals",
    "sharing",
    "silver_hair",
    "training",
    "everything",
)
LABELS = {
    "zh": (
        "部门窗口（现状）",
        "一窗受理、综合窗口",
        "一窗受理加潮汐窗口",
        "增设自助终端分流四成业务",
        "数据共享率提高到85%并实行容缺受理与告知承诺",
        "银发专窗",
        "全科窗口人员培训",
        "全部措施同时实施，且中午不休息、周六上午照常开放",
    ),
    "en": (
        "Departmental windows (today)",
        "One window for every item",
        "One window with tidal windows",
        "More self-service terminals, taking two fifths of the load",
        "Data sharing raised to 85% with tolerant acceptance against a promise",
        "Silver-hair window",
        "All-round clerks",
        "Everything together, open at noon and on Saturday morning as well",
    ),
}
WINDOW_GROUPS = {
    "zh": {
        "tax": "税务",
        "social_insurance": "社会保险",
        "medical": "医疗保障",
        "property": "不动产登记",
        "licence": "市场监管与企业登记注册",
        "household": "公安户政",
        "desk": "综合窗口",
        "elderly": "老年人",
        "general": "一般人员",
    },
    "en": {
        "tax": "Tax",
        "social_insurance": "Social insurance",
        "medical": "Medical insurance",
        "property": "Property registration",
        "licence": "Market supervision and company registration",
        "household": "Household register",
        "desk": "General windows",
        "elderly": "older people",
        "general": "other people",
    },
}
DEPARTMENTS = ("tax", "social_insurance", "medical", "property", "licence", "household")
QUESTION = {
    "zh": "人员和业务量不变，部门窗口、一窗受理和潮汐窗口的等候时间、跑动次数和窗口利用率各是多少？",
    "en": "With the same people and cases, what do the options give in waiting time, trips and window use?",
}


def measures_frame(names: tuple[str, ...]) -> pd.DataFrame:
    """Return measures in which every option waits a little less than the one before it."""
    rows: list[tuple[object, ...]] = []

    def add(option: str, measure: str, group: str, mean: float, spread: float, by: str) -> None:
        rows.append((option, measure, group, mean, mean - spread, mean + spread, 20, by))

    for i, name in enumerate(names):
        wait = 21.0 * 0.72**i
        for group, factor in (("all", 1.0), ("elderly", 1.15)):
            by = "all" if group == "all" else "group"
            add(name, "wait.mean", group, wait * factor, 0.06 * wait, by)
            add(name, "wait.p90", group, 2.2 * wait * factor, 0.1 * wait, by)
            add(name, "wait.within_15", group, math.exp(-wait * factor / 25), 0.012, by)
        add(name, "trips.mean", "all", 2.3 - 0.2 * i, 0.015, "all")
        add(name, "utilisation.mean", "all", 0.86 - 0.04 * i, 0.008, "all")
        add(name, "served.count", "all", 1423.0 + i, 8.0, "all")
        add(name, "gave_up.share", "all", 0.04 * 0.7**i, 0.003, "all")
        for day in range(1, 21):
            date, bad = f"2024-07-{day:02d}", 2.0 if day == 2 else 1.0
            add(name, "wait.mean", date, wait * bad, 0.1 * wait, "day")
            add(name, "gave_up.share", date, 0.04 * bad, 0.003, "day")
            add(name, "sent_home.share", date, 0.005 * bad, 0.001, "day")
            add(name, "served.count", date, 1400.0 / bad, 9.0, "day")
        for hour, rate in zip(HOURS, ARRIVALS, strict=True):
            clock = f"{hour:02d}:00"
            add(name, "wait.mean", clock, wait * rate, 0.1 * wait, "hour")
            add(name, "queue.mean", clock, 1.6 * wait * rate**2, 0.1 * wait, "hour")
            add(name, "served.count", clock, 160 * rate, 2.0, "hour")
            add(
                name,
                "windows_open.mean",
                clock,
                20 + (10 if name == "tidal" and rate > 1.3 else 0),
                0.0,
                "hour",
            )
    columns = ["option", "measure", "group", "mean", "ci_low", "ci_high", "replications", "by"]
    return pd.DataFrame(rows, columns=columns)


def differences_frame(measures: pd.DataFrame, baseline: str) -> pd.DataFrame:
    """Return every option's difference from the baseline, with intervals as wide as the measures' own."""
    base = measures[measures["option"] == baseline].set_index(["measure", "group"])
    others = measures[measures["option"] != baseline].set_index(["measure", "group"])
    difference = others["mean"] - base["mean"].reindex(others.index)
    spread = (others["ci_high"] - others["ci_low"]) / 2
    return pd.DataFrame(
        {
            "option": others["option"], "baseline": baseline, "difference": difference,
            "ci_low": difference - spread, "ci_high": difference + spread,
            "relative": difference / base["mean"].reindex(others.index), "confidence": 0.99,
            "replications": 20, "by": others["by"],
        }
    ).reset_index()  # fmt: skip


def replications_frame(measures: pd.DataFrame) -> pd.DataFrame:
    """Return 20 replications with these means and intervals, in which all options have the same good and bad luck."""
    luck = np.linspace(-1, 1, 20)
    luck *= math.sqrt(20) / (2.093 * luck.std(ddof=1))  # 2.093: t of 19 degrees of freedom
    parts = [
        measures[["option", "measure", "group", "by"]].assign(
            replication=replication,
            value=measures["mean"] + value * (measures["ci_high"] - measures["ci_low"]) / 2,
        )
        for replication, value in enumerate(luck)
    ]
    frame = pd.concat(parts, ignore_index=True)
    return frame[["option", "replication", "measure", "group", "value", "by"]]


def waits_frame(names: tuple[str, ...]) -> pd.DataFrame:
    """Return exponential waits in bins of half a minute, with a share called at once."""
    low = np.arange(0, 120, 0.5)
    parts = []
    for i, name in enumerate(names):
        mean = 21.0 * 0.72**i
        count = np.round(8000 * (np.exp(-low / mean) - np.exp(-(low + 0.5) / mean))).astype(int)
        count[0] += 900 * (i + 1)
        parts.append(
            pd.DataFrame(
                {"option": name, "group": "all", "wait_low": low, "wait_high": low + 0.5, "count": count}
            )
        )
    return pd.concat(parts, ignore_index=True)


def trips_frame(names: tuple[str, ...]) -> pd.DataFrame:
    """Return cases by trips, moving from three trips to none."""
    rows = []
    for i, name in enumerate(names):
        mean = 2.3 - 0.2 * i
        rows += [
            (name, "all", n, round(10_000 * mean**n * math.exp(-mean) / math.factorial(n))) for n in range(9)
        ]
    return pd.DataFrame(rows, columns=["option", "group", "trips", "cases"])


def window_use_frame(names: tuple[str, ...]) -> pd.DataFrame:
    """Return window use by department for the first option and for one desk in the others."""
    rows = []
    for i, name in enumerate(names):
        for k, group in enumerate(DEPARTMENTS if i == 0 else ("desk", "elderly")):
            for hour, rate in zip(HOURS, ARRIVALS, strict=True):
                opened = 0.0 if group == "property" and hour == 16 else 240.0
                share = min(1.0, rate * (0.62 - 0.04 * i + 0.05 * (k % 3)))
                use = share if opened else float("nan")
                rows.append((name, group, f"{hour:02d}:00", opened * share, opened, use))
    columns = ["option", "window_group", "hour", "busy_minutes", "open_minutes", "utilisation"]
    return pd.DataFrame(rows, columns=columns)


def build_tables(n_options: int, language: Language) -> Tables:
    """Return a made-up run with 1 to 8 options in one language."""
    names = NAMES[:n_options]
    measures = measures_frame(names)
    zh = language == "zh"
    options = tuple(
        OptionInfo(name, label, ("说明：" if zh else "About: ") + label)
        for name, label in zip(names, LABELS[language], strict=False)
    )
    return Tables(
        measures=measures,
        differences=differences_frame(measures, names[0]),
        replications=replications_frame(measures),
        waits=waits_frame(names),
        trips=trips_frame(names),
        window_use=window_use_frame(names),
        options=options,
        baseline=names[0],
        targets=(
            TargetInfo("wait.mean", "all", "at_most", 15.0),
            TargetInfo("wait.within_15", "elderly", "at_least", 0.8),
            TargetInfo("trips.mean", "all", "at_most", 0.5),
        ),
        labels=WINDOW_GROUPS[language],
        facts=(("服务人口", "420,000人"), ("窗口", "20个"))
        if zh
        else (("Residents", "420,000"), ("Windows", "20")),
        assumptions=(
            Assumption(
                "demand.cases_per_day", "1,400", "规划模板7.2节" if zh else "plan template, section 7.2"
            ),
            Assumption("hall.patience", "45 min <mean>", "假设" if zh else "assumption"),
        ),
        provenance={
            "version": "0.1.0",
            "seed": 1,
            "replications": 20,
            "parts": {"numpy": "2.0", "numba": None},
        },
        question=QUESTION[language],
        title="区级公共服务中心" if zh else "District public-service centre",
        language=language,
    )


@pytest.fixture
def make_tables() -> Callable[[int, Language], Tables]:
    """Return the function that makes up the tables of a run."""
    return build_tables
