from __future__ import annotations

from small import NINE, centre, mornings, people


def test_patience_ends(play):
    """With 4 minutes of patience the person of minute 5 gives up at 9; the one of minute 8 is called at 10."""
    groups = {"general": {"share": "100%", "patience": "4 min"}}
    played = play(centre({"licence": people(0, 5, 8)}, groups=groups))
    assert played.visits("ticket", "call", "end", "outcome") == [
        (0, 0, 10, "served"),
        (5, None, 9, "gave_up"),
        (8, 10, 20, "served"),
    ]
    assert played.value("gave_up.share") == 1 / 3
    assert played.value("wait.mean") == 1  # of those who were called


def test_called_in_the_last_minute(play):
    """A call in the very minute in which patience ends comes first."""
    groups = {"general": {"share": "100%", "patience": "4 min"}}
    played = play(centre({"licence": people(0, 6)}, groups=groups))
    assert played.visits("ticket", "call", "outcome") == [(0, 0, "served"), (6, 10, "served")]


def test_no_patience_at_all(play):
    """Who will not wait leaves in the minute of coming unless a window is idle."""
    groups = {"general": {"share": "100%", "patience": "0 min"}}
    played = play(centre({"licence": people(0, 1, 10)}, groups=groups))
    assert played.visits("ticket", "end", "outcome") == [
        (0, 10, "served"),
        (1, 1, "gave_up"),
        (10, 20, "served"),
    ]


def test_patience_belongs_to_a_group(play):
    """Only the hurried give up; the others wait as long as it takes."""
    groups = {"hurried": {"patience": "1 min"}, "calm": {}}
    items = {"licence": people(0, 1, group="calm"), "invoices": people(2, group="hurried")}
    assert play(centre(items, groups=groups)).visits("group", "call", "outcome") == [
        ("calm", 0, "served"),
        ("calm", 10, "served"),
        ("hurried", None, "gave_up"),
    ]


def test_those_who_gave_up_may_come_again(play):
    """With `after_giving_up: 100%` the case is done on the next day, on its second trip."""
    groups = {"general": {"share": "100%", "patience": "1 min"}}
    data = centre({"licence": people(NINE, NINE + 1)}, groups=groups, calendar=mornings(2))
    assert play(data).cases() == [(1, 0, "done"), (1, 0, "given_up")]
    data["trips"] = {"after_giving_up": "100%"}
    assert play(data).cases() == [(1, 0, "done"), (2, 0, "done")]
