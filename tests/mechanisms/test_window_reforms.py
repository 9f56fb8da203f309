from __future__ import annotations

import pytest

from small import NINE, centre, mornings, people, windows


def two_groups(**hall):
    """Return three people at one window of ten minutes: two at once, and an older one five minutes later."""
    items = {
        "licence": people(NINE, NINE + 1, NINE + 2, group="general"),
        "pension": people(NINE + 5, group="elderly"),
    }
    groups = {"general": {"priority": 1}, "elderly": {}, "disabled": {"share": "100%"}}
    return centre(items, groups=groups, hall={"windows": [windows()], **hall}, calendar=mornings())


@pytest.mark.parametrize(
    ("first", "calls"),
    [
        ([], [("general", 0), ("general", 10), ("general", 20), ("elderly", 30)]),
        (["elderly"], [("general", 0), ("elderly", 10), ("general", 20), ("general", 30)]),
        (["disabled", "elderly"], [("general", 0), ("elderly", 10), ("general", 20), ("general", 30)]),
        (["general", "elderly"], [("general", 0), ("general", 10), ("general", 20), ("elderly", 30)]),
    ],
)
def test_priority_groups_come_before_every_class(play, first, calls):
    """The hall's priority groups are called first, in their order, whatever the classes of the groups are."""
    played = play(two_groups(priority_groups=first))
    assert sorted(played.visits("group", "call", since=NINE), key=lambda row: row[1]) == calls


def test_windows_may_be_slower(play):
    """The second window takes half as long again: 15 minutes in place of 10."""
    groups = [windows(name="old"), windows(name="new", service_factor=1.5)]
    played = play(centre({"licence": people(0, 0)}, *groups))
    assert played.visits("window_group", "call", "end") == [("old", 0, 10), ("new", 0, 15)]


def test_windows_may_be_slower_for_some(play):
    """A window with help is quicker for older people and as quick as any for others; the group's factor stays."""
    items = {"licence": people(0, group="general"), "pension": people(30, group="elderly")}
    groups = {"general": {}, "elderly": {"service_factor": 2.0}}
    helped = windows(service_factor={"elderly": 0.75})
    played = play(centre(items, helped, groups=groups))
    assert played.visits("group", "call", "end") == [("general", 0, 10), ("elderly", 30, 45)]


def test_tidal_windows(play):
    """Of two windows half as many again from 9:20 to 9:40: the third opens and takes who waits longest."""
    comers = people(*(NINE + minute for minute in (0, 1, 2, 3)), time="30 min")
    hall = {"windows": [windows(count=2)], "extra_windows": {"09:20": 0.5, "09:40": 0}}
    played = play(centre({"licence": comers}, hall=hall, calendar=mornings()))
    assert played.visits("window", "call", "end", since=NINE) == [
        (0, 0, 30),
        (1, 1, 31),
        (2, 20, 50),
        (0, 30, 60),
    ]
    # At 9:40 the second window is idle and closes at once; the two that are busy stay.
    assert played.openings(since=NINE) == [(0, 0, 60, 60), (1, 0, 40, 40), (2, 20, 60, 60)]


def test_halves_of_tidal_windows_are_rounded_up(play):
    """Half as many again of three windows are two more; of a closed window none."""
    hall = {"windows": [windows(count=3), windows(name="shut", count=1, opens={"09:50": 1})]}
    hall["extra_windows"] = {"09:00": 0.5}
    played = play(centre({"licence": people(*[NINE] * 6)}, hall=hall, calendar=mornings()))
    calls = played.visits("window_group", "call", since=NINE)
    assert calls == [("windows", 0)] * 5 + [("windows", 10)]


def test_tidal_windows_are_not_for_terminals_and_desks(play):
    """The guide desk stays one place however many windows are added."""
    item = people(NINE, NINE, departments=[{"department": "tax", "time": "10 min"}])
    hall = {
        "organisation": "departmental",
        "guide_desk": {"time": "2 min"},
        "windows": [windows("guide", name="desk"), windows("tax", name="tax_window")],
        "extra_windows": {"09:00": 1.0},
    }
    played = play(centre({"licence": item}, hall=hall, departments={"tax": {}}, calendar=mornings()))
    assert played.visits("case", "line", "call", since=NINE) == [
        (0, "guide", 0),
        (0, "tax", 2),
        (1, "guide", 2),
        (1, "tax", 4),
    ]


def departmental_hall(organisation: str):
    """Return two people with business at the tax office, in a hall with a window for each of two departments."""
    item = people(0, 1, departments=[{"department": "tax", "time": "10 min"}], one_window={"time": "10 min"})
    other = people(500, departments=[{"department": "social", "time": "5 min"}], one_window={"time": "5 min"})
    own = [windows("tax", name="tax_window"), windows("social", name="social_window")]
    return centre(
        {"invoices": item, "pension": other},
        *own,
        hall={"organisation": organisation},
        departments={"tax": {}, "social": {}},
    )


def test_one_window_makes_departmental_windows_comprehensive(play):
    """The same two windows: the second person waits for the tax window, or goes to the other at once."""
    assert play(departmental_hall("departmental")).visits("line", "window_group", "call")[:2] == [
        ("tax", "tax_window", 0),
        ("tax", "tax_window", 10),
    ]
    assert play(departmental_hall("one_window")).visits("line", "window_group", "call")[:2] == [
        ("accept", "tax_window", 0),
        ("accept", "social_window", 1),
    ]


def test_windows_named_for_one_acceptance_stay_the_only_ones(play):
    """Where a group of windows is named for it the departments' windows stay what they are."""
    data = departmental_hall("one_window")
    data["hall"]["windows"].append(windows("accept", name="comprehensive"))
    assert {group for (group,) in play(data).visits("window_group")} == {"comprehensive"}
