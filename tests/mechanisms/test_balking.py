from __future__ import annotations

import pytest

from small import centre, people


def queue(share: str):
    """Return four people at one window; from one waiting person on, some leave at the sight of the line."""
    lines = {"front": {"balking": {"waiting": 1, "share": share}}}
    return centre({"licence": people(0, 1, 2, 12)}, hall={"lines": lines})


def test_a_long_line_deters(play):
    """The third person sees one waiting and leaves at once; the fourth comes when nobody waits."""
    played = play(queue("100%"))
    assert played.visits("ticket", "call", "end", "outcome") == [
        (0, 0, 10, "served"),
        (1, 10, 20, "served"),
        (2, None, 2, "balked"),
        (12, 20, 30, "served"),
    ]
    assert played.cases()[2] == (1, 0, "given_up")
    assert played.value("balked.share") == 1 / 4
    assert played.value("trip_wait.mean") == pytest.approx(
        (0 + 9 + 8) / 3
    )  # who draws no ticket makes no trip


def test_nobody_is_deterred_when_the_share_is_zero(play):
    """With a share of 0% everybody waits."""
    assert play(queue("0%")).visits("call") == [(0,), (10,), (20,), (30,)]
