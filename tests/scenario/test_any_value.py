"""Whatever stands at any place of a file, it is read or refused in words: no other error ever."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import reduce
from operator import getitem
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pscsim.errors import ScenarioError
from pscsim.scenario.reading import read_study
from pscsim.scenario.show import show
from pscsim.scenario.source import read_source

SOUND = Path(__file__).resolve().parents[1] / "bad" / "sound"
SCALARS = st.sampled_from(
    [
        *(
            None,
            True,
            0,
            1,
            -1,
            2,
            0.5,
            1e308,
            10**400,
            float("nan"),
            "",
            " ",
            "all",
            "done",
            "a.b",
            "否",
            "\0",
        ),
        *(
            "0 min",
            "3 min",
            "1e300 h",
            "48 h",
            "09:00",
            "24:00",
            "09:00-17:00",
            "40%",
            "0%",
            "60/h",
            "1e200/s",
        ),
        *(
            "2024-02-29",
            "9999-12-31",
            "0001-01-01",
            "1 working day",
            "tax",
            "social",
            "service",
            "accept",
            "all day",
        ),
        *("china", "exponential", "mixture", "empirical", "general", "elderly", "nowhere.csv", "centre.yaml"),
    ]
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["kind", "mean", "a", ""]), inner)
    ),
    max_leaves=4,
)


ALIKE = {
    r"[0-9.]+%": ["0%", "100%", "30%", "1e-300", "50%"],
    r"\d+ (min|h)": ["0 min", "1 s", "3 min", "48 h", "1e300 h", "100000000 h"],
    r"\d\d:\d\d-.*": ["09:00-12:00", "00:00-24:00", "23:00-24:00"],
    r".*/h": ["0", "30/h", "1e6/s", "1e-300/h"],
    r"\d+": [0, 1, 2, 3, 10_000, 1_000_000],
    r"[a-z_ ]+": [
        *(
            "tax",
            "social",
            "service",
            "servers",
            "accept",
            "guide",
            "terminal",
            "general",
            "company",
            "pension",
        ),
        *("all", "done", "all day", "departmental", "one_window", "tax_windows", "one"),
    ],
}


def like(value: Any) -> st.SearchStrategy[Any]:
    """Return values of the same kind as a scalar, which pass the first look; anything for another value."""
    for pattern, alike in ALIKE.items():
        if re.fullmatch(pattern, str(value)):
            return st.sampled_from(alike)
    return VALUES


def at(data: Any, path: tuple[str | int, ...]) -> Any:
    """Return the value at a path."""
    return reduce(getitem, path, data)


def spots(data: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Return the path of every value in some data."""
    entries = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [path, *(spot for key, value in entries for spot in spots(value, (*path, key)))][bool(not path) :]


def put(data: Any, path: tuple[str | int, ...], value: Any) -> None:
    """Put a value at a path."""
    at(data, path[:-1])[path[-1]] = value


def refusal(file: Any, sets: Sequence[str] = ()) -> str | None:
    """Return why a file is refused; None when it is read and can be shown."""
    try:
        shown = show(read_study(file, sets))
    except ScenarioError as error:
        return str(error)
    assert shown
    return None


@pytest.mark.parametrize("name", ["centre", "lab", "options"])
@settings(max_examples=250)
@given(data=st.data())
def test_any_value_anywhere(name: str, data: st.DataObject) -> None:
    """A file with a few values replaced by others is a study, which can be shown, or is refused in words."""
    plain = read_source(SOUND / f"{name}.yaml").plain()
    if name == "options":
        plain["scenario"] = str(SOUND / "centre.yaml")
    for _ in range(data.draw(st.integers(1, 3), label="changes")):
        anywhere = spots(plain)
        leaves = [spot for spot in anywhere if not isinstance(at(plain, spot), dict | list)]
        spot = data.draw(st.sampled_from(leaves * 5 + anywhere), label="at")
        old = like(at(plain, spot))
        put(plain, spot, data.draw(st.one_of(*[old] * 5, VALUES), label="value"))
    said = refusal(plain)
    assert said is None or said.startswith(("<dict>", str(SOUND)))


KEYS = {
    "centre": [
        "calendar",
        "demand",
        "groups",
        "items.company",
        "items.pension",
        "papers",
        "trips",
        "hall",
        "targets",
    ],
    "lab": [
        "calendar",
        "demand",
        "items.customers",
        "items.customers.arrivals",
        "items.customers.stages[0]",
        "hall",
    ],
}


@settings(max_examples=150)
@given(data=st.data(), change=st.text(st.sampled_from("abhall.wind[]0'=9:% {}"), max_size=20), value=SCALARS)
@pytest.mark.parametrize("name", KEYS)
def test_any_change(name: str, data: st.DataObject, change: str, value: Any) -> None:
    """Any text after `--set` is a change or is refused in words."""
    key = data.draw(st.sampled_from(KEYS[name]), label="key")
    said = refusal(SOUND / f"{name}.yaml", [f"{key}.{change}={value}", f"{key}{change}"])
    assert said is None or "--set" in said
