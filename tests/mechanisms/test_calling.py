"""Calling rules: whom a window calls that becomes free."""

from __future__ import annotations

import pytest

from small import centre, people, windows

GROUPS = {"general": {}, "elderly": {"priority": 1}}


def two_classes(rule, general=(0, 1, 2, 3, 4), elderly=(1, 2, 3, 4)):
    """Return a window of ten-minute services to which people of two classes come, and the rule by which it calls."""
    items = {"licence": people(*general, group="general"), "pension": people(*elderly, group="elderly")}
    return centre(items, windows(calling=rule), groups=GROUPS)


def two_lines(rule, serves=("tax", "social")):
    """Return a window with two lines, both of which somebody joins while it is busy."""
    items = {"permit": people(0, 3, 5, line="tax"), "pension": people(1, 4, line="social")}
    return centre(items, windows(list(serves), calling=rule))


def called(played, what="group"):
    """Return who is called, in this order: the first letter of the group or item, and the minute of the ticket."""
    rows = sorted(played.visits("call", what, "ticket"))
    return " ".join(f"{name[0]}{ticket:g}" for _, name, ticket in rows)


@pytest.mark.parametrize(
    ("rule", "order"),
    [
        pytest.param({"kind": "in_order"}, "g0 e1 e2 e3 e4 g1 g2 g3 g4", id="in order"),
        pytest.param({"kind": "longest_wait"}, "g0 e1 e2 e3 e4 g1 g2 g3 g4", id="longest wait"),
        pytest.param({"kind": "ratio", "ordinary": 0}, "g0 e1 e2 e3 e4 g1 g2 g3 g4", id="none to one"),
        pytest.param({"kind": "ratio", "ordinary": 1}, "g0 e1 g1 e2 g2 e3 g3 e4 g4", id="one to one"),
        pytest.param({"kind": "ratio", "ordinary": 2}, "g0 e1 g1 g2 e2 g3 g4 e3 e4", id="two to one"),
        pytest.param(
            {"kind": "ratio", "ordinary": 1, "priority": 2}, "g0 e1 e2 g1 e3 e4 g2 g3 g4", id="one to two"
        ),
        pytest.param(
            {"kind": "ratio", "ordinary": 1, "priority": 0}, "g0 g1 g2 g3 g4 e1 e2 e3 e4", id="one to none"
        ),
        pytest.param({"kind": "ageing"}, "g0 e1 g1 e2 g2 e3 g3 e4 g4", id="one minute counts as one"),
        pytest.param({"kind": "ageing", "weight": 2}, "g0 e1 e2 e3 e4 g1 g2 g3 g4", id="as two"),
        pytest.param(
            {"kind": "ageing", "head_start": "2 min"}, "g0 e1 e2 e3 g1 e4 g2 g3 g4", id="a start of 2 min"
        ),
    ],
)
def test_order_of_two_classes(play, rule, order):
    """Four of each class come at minutes 1 to 4, while the window serves the first; then one is called every ten minutes."""
    assert called(play(two_classes(rule))) == order


def test_a_weight_is_a_matter_of_minutes(play):
    """At 10 the older person of 6 has waited 4, by 2 that is 8: the other one of 1 has waited 9 and is called.

    At 20 the older person counts 28, and whoever came at 5 waits 15.
    """
    day = two_classes({"kind": "ageing", "weight": 2}, general=(0, 1, 5), elderly=(6,))
    assert called(play(day)) == "g0 g1 e6 g5"


def test_of_equal_waits_the_better_class_is_called(play):
    """At 10 both count 8: two classes, by the weight of two. The older person is called."""
    day = two_classes({"kind": "ageing", "weight": 2}, general=(0, 2), elderly=(6,))
    assert called(play(day)) == "g0 e6 g2"


@pytest.mark.parametrize(
    ("kind", "serves", "order"),
    [
        ("in_order", ("tax", "social"), "p0 p3 p5 p1 p4"),
        ("in_order", ("social", "tax"), "p0 p1 p4 p3 p5"),
        ("longest_wait", ("tax", "social"), "p0 p1 p3 p4 p5"),
        ("ageing", ("social", "tax"), "p0 p1 p3 p4 p5"),
    ],
)
def test_order_of_two_lines(play, kind, serves, order):
    """In order the preferred line is emptied first; by the longest wait the lines are one. All are of one class."""
    assert called(play(two_lines({"kind": kind}, serves)), "item") == order


def test_of_tickets_of_the_same_minute_that_of_the_preferred_line_is_called(play):
    """Both tickets are of minute 1."""
    items = {"permit": people(0, 1, line="tax"), "address": people(1, line="social")}
    rule = {"kind": "longest_wait"}
    assert called(play(centre(items, windows(["tax", "social"], calling=rule))), "item") == "p0 p1 a1"
    assert called(play(centre(items, windows(["social", "tax"], calling=rule))), "item") == "p0 a1 p1"


def test_lines_by_the_longest_wait_are_one_line(play):
    """Two windows, two lines, random services: every minute of the log is that of one line for all."""
    service = {"kind": "exponential", "mean": "10 min"}

    def day(first, second):
        items = {
            name: people(time=service, line=line, arrivals={"rate": "6/h"})
            for name, line in (("permit", first), ("pension", second))
        }
        pair = windows(sorted({first, second}), 2, calling={"kind": "longest_wait"})
        return play(centre(items, pair)).visits("item", "ticket", "call", "end", "window")

    apart = day("tax", "social")
    assert len(apart) > 200
    assert apart == day("tax", "tax")


def test_the_turn_moves_on_only_while_both_wait(play):
    """Two to one: at 10 it is the turn of e1; from 20 on nobody else waits, and the ordinary turns are kept for later."""
    rule = {"kind": "ratio", "ordinary": 2}
    day = two_classes(rule, general=(0, 1, 2, 3, 35, 36), elderly=(1, 36, 37))
    # 10: e1 (both wait). 20, 30: g1, g2, alone. 40: g3, while e36 and e37 wait: the first ordinary turn; 50: g35, the second.
    assert called(play(day)) == "g0 e1 g1 g2 g3 g35 e36 g36 e37"


def test_every_day_begins_with_the_turn_of_those_with_priority(play):
    """On the first day an ordinary turn comes after e1; on the second, at 11 minutes past, it is the older person's turn."""
    day = 1440
    both = two_classes({"kind": "ratio", "ordinary": 2}, general=(0, 1, day, day + 1), elderly=(1, day + 1))
    both["calendar"] = {"days": 2}
    assert called(play(both)) == f"g0 e1 g1 g{day} e{day + 1} g{day + 1}"


def test_who_was_interrupted_goes_on_first_of_all_by_age(play):
    """The window stops from 5 to 20. Its ordinary person has 5 minutes left and goes before the older one, who waits."""
    stop = {"date": "2024-03-04", "begins": "09:05", "lasts": "15 min"}
    day = centre(
        {"licence": people(0, group="general"), "pension": people(1, group="elderly")},
        windows(calling={"kind": "ageing", "weight": 1000}),
        groups=GROUPS,
        calendar={"start": "2024-03-04", "days": 1, "sessions": ["09:00-12:00"]},
        systems={"core": {"stops": ["windows"], "outages": [stop], "at_window": "resume"}},
    )
    for item in day["items"].values():
        item["arrivals"] = {"times": [f"{540 + int(item['arrivals']['times'][0].split()[0])} min"]}
    rows = sorted(play(day).visits("call", "end", "group", since=540.0))
    assert rows == [(0, 5, "general"), (20, 25, "general"), (25, 35, "elderly")]
