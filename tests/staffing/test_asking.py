"""The question and all its problems."""

from __future__ import annotations

import pytest

from pscsim.errors import ScenarioError
from pscsim.staffing.asking import read_question
from pscsim.staffing.periods import Period
from small import centre, people, windows

TARGET = "wait.within_15 >= 0.9"


def two_lines(**more):
    """Return a centre with a line of its own for each of two groups of windows; the second helps the first."""
    return centre(
        {"a": people(600, line="front"), "b": people(600, line="back")},
        windows("front", 2, "front_windows"),
        windows(["back", "front"], 1, "back_windows"),
        **({"calendar": {"days": 2, "sessions": ["09:00-12:00", "13:30-17:00"]}} | more),
    )


def test_every_line_counts_for_the_group_that_prefers_it():
    """Two groups are staffed, each judged by the line that it is the first to serve."""
    question = read_question(two_lines(), TARGET)
    assert [(group.name, group.lines) for group in question.staffed] == [
        ("front_windows", ("front",)),
        ("back_windows", ("back",)),
    ]


def test_periods_follow_the_opening_hours():
    """Hours of the clock, cut where the centre opens at half past; none at lunch."""
    periods = read_question(two_lines(), TARGET).periods
    assert [period.name for period in periods] == [
        "09:00",
        "10:00",
        "11:00",
        "13:30",
        "14:00",
        "15:00",
        "16:00",
    ]
    assert periods[3] == Period(810.0, 840.0)
    assert len(read_question(two_lines(), TARGET, by="30min").periods) == 13


def test_a_line_picks_its_group():
    """With a line alone its group is staffed, judged by that line."""
    question = read_question(two_lines(), TARGET, lines=["back"])
    assert [(group.name, group.lines) for group in question.staffed] == [("back_windows", ("back",))]


def test_guide_desk_and_terminals_are_left_alone():
    """They are staffed only by name."""
    data = centre(
        {"a": people(600, one_window={"time": "5 min"})},
        windows("accept"),
        windows("guide", name="desk"),
        hall={"guide_desk": {"time": "1 min"}},
    )
    assert [group.name for group in read_question(data, TARGET).staffed] == ["windows"]
    assert [group.name for group in read_question(data, TARGET, windows=["desk"]).staffed] == ["desk"]


def test_all_problems_at_once():
    """A bad target, bad periods, a line and a window group that are not there, and the file's own: one message."""
    bad = two_lines(calendar={"days": 0})
    with pytest.raises(ScenarioError) as caught:
        read_question(bad, "wait.within_15", by="7min", windows=["front_window"], lines=["fron"])
    said = str(caught.value)
    assert "calendar.days" in said
    assert "--target 'wait.within_15': is no target" in said
    assert "--by 7min: a day is not made of steps of 7min" in said
    with pytest.raises(ScenarioError) as caught:
        read_question(
            two_lines(), "wait.within_15", by="7 mins long", windows=["front_window"], lines=["fron"]
        )
    said = str(caught.value)
    assert "--windows front_window: there is no window group 'front_window'" in said
    assert "did you mean 'front_windows'?" in said
    assert "--line fron: there is no line 'fron'" in said
    assert said.endswith("4 problems")


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"windows": ["helpers"]}, "every line of 'helpers' calls on other windows first"),
        ({"windows": ["windows"], "lines": ["other"]}, "'windows' is the first to serve none of the lines"),
        ({"option": "tidal"}, "--option tidal: there is no option 'tidal'"),
        ({"target": "gave_up.share <= 2%"}, "nobody gives up in this scenario"),
    ],
)
def test_questions_without_an_answer(asked, message):
    """A group that nobody's wait judges, a line of another group, an option that is not there, patience that never ends."""
    data = centre(
        {"a": people(600), "b": people(600, line="other")},
        windows(),
        windows("front", name="helpers"),
        windows("other", name="others"),
    )
    with pytest.raises(ScenarioError, match=message):
        read_question(data, asked.pop("target", TARGET), **asked)


def test_clerks_of_windows_that_get_a_plan():
    """Windows of clerks get no plan, and the message names both; the other ones do."""
    data = two_lines(clerks={"all_round": {"count": 2, "windows": ["back_windows"]}})
    with pytest.raises(ScenarioError, match=r"clerks\.all_round: .* 'back_windows' open"):
        read_question(data, TARGET)
    question = read_question(data, TARGET, windows=["front_windows"])
    assert [group.name for group in question.staffed] == ["front_windows"]
