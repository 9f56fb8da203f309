from __future__ import annotations

from small import centre, people

GROUPS = {"general": {}, "elderly": {"priority": 1}, "late": {"priority": 9}}


def test_better_class_is_called_first_and_nobody_is_interrupted(play):
    """The older person of minute 2 is called before those of 0.5 and 1, but after the one at the window."""
    items = {
        "licence": people(0, 1, group="general"),
        "pension": people(2, group="elderly"),
        "invoices": people(0.5, group="late"),
    }
    assert play(centre(items, groups=GROUPS)).visits("group", "ticket", "call") == [
        ("general", 0, 0),
        ("late", 0.5, 30),
        ("general", 1, 20),
        ("elderly", 2, 10),
    ]


def test_within_a_class_the_ticket_counts(play):
    """Two older people are called in the order of their tickets, whatever their business."""
    items = {
        "licence": people(0, group="general"),
        "invoices": people(3, group="elderly"),
        "pension": people(2, 4, group="elderly"),
    }
    calls = play(centre(items, groups=GROUPS)).visits("item", "ticket", "call")
    assert calls[1:] == [("pension", 2, 10), ("invoices", 3, 20), ("pension", 4, 30)]
