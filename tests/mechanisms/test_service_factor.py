from __future__ import annotations

from small import centre, people


def test_a_group_may_need_more_time(play):
    """Older people take 1.5 times the 10 minutes; the next person waits for it."""
    groups = {"general": {}, "elderly": {"service_factor": 1.5}}
    items = {"pension": people(0, group="elderly"), "licence": people(1, group="general")}
    assert play(centre(items, groups=groups)).visits("group", "call", "end") == [
        ("elderly", 0, 15),
        ("general", 15, 25),
    ]


def test_the_factor_scales_the_same_luck(play):
    """A person who takes t minutes takes 2 t with factor 2, whatever the distribution."""
    time = {"kind": "lognormal", "mean": "8 min", "cv": 1}
    items = {"licence": people(*range(0, 1000, 100), time=time)}
    plain, slow = (
        play(centre(items, groups={"general": {"share": 1, "service_factor": factor}})).frame
        for factor in (1, 2)
    )
    ratio = (slow["end"] - slow["call"]) / (plain["end"] - plain["call"])
    assert ratio.round(9).unique().tolist() == [2]
