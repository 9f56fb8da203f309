from __future__ import annotations

import pytest

from small import NINE, centre, mornings, people, windows

TAX, SOCIAL = ["identity", "lease"], ["identity", "photo"]


def departments(papers=None, organisation: str = "departmental", **hall):
    """Return one person with business at two departments that both ask for the identity card."""
    visits = [
        {"department": "tax", "time": "10 min", "papers": TAX},
        {"department": "social", "time": "6 min", "papers": SOCIAL},
    ]
    item = people(NINE, departments=visits, one_window={"time": "12 min"})
    groups = [windows(["tax", "accept"], name="tax_window"), windows("social", name="social_window")]
    return centre(
        {"licence": item},
        *groups,
        hall={"organisation": organisation, **hall},
        departments={"tax": {}, "social": {}},
        papers=papers or {},
        calendar=mornings(5),
    )


def test_each_department_takes_the_paper_again(play):
    """Two papers at one department and two at the other are four handed in, though only three differ."""
    assert play(departments()).cases() == [(1, 4, "done")]


def test_one_window_takes_each_paper_once(play):
    """The one acceptance asks for the three papers that differ."""
    assert play(departments(organisation="one_window")).cases() == [(1, 3, "done")]


def test_a_paper_brought_for_one_department_is_there_for_the_next(play):
    """Nothing is brought at first: the second trip brings the tax papers, the third the photo alone."""
    played = play(departments({"brought": "0%"}))
    assert played.visits("trip", "line", "outcome") == [
        (1, "tax", "failed_check"),
        (2, "tax", "served"),
        (2, "social", "failed_check"),
        (3, "social", "served"),
    ]
    assert played.cases() == [(3, 4, "done")]


def test_at_one_window_everything_is_found_missing_at_once(play):
    """The same person needs one trip less."""
    assert play(departments({"brought": "0%"}, "one_window")).cases() == [(2, 3, "done")]


def test_shared_papers_are_asked_for_by_nobody(play):
    """With all data shared nothing is handed in at either department."""
    assert play(departments({"sharing": "100%", "brought": "0%"})).cases() == [(1, 0, "done")]


def test_pre_review_finds_what_would_be_missing(play):
    """No paper would be brought; all are found at home, and the one trip is enough."""
    reviewed = {"brought": "0%", "pre_review": {"adoption": "100%", "finds": "100%"}}
    assert play(departments(reviewed)).cases() == [(1, 4, "done")]


def test_pre_review_is_for_those_who_use_it(play):
    """A group that is not named comes without, and makes the three trips."""
    reviewed = {"brought": "0%", "pre_review": {"adoption": {}, "finds": "100%"}}
    assert play(departments(reviewed)).cases() == [(3, 4, "done")]


def with_desk(finds: str, non_core: list[str]):
    """Return the same person without papers in a hall with a guide desk of two minutes."""
    data = departments({"brought": "0%", "non_core": non_core}, "one_window")
    data["hall"]["guide_desk"] = {"time": "2 min", "finds": finds}
    data["hall"]["windows"].append(windows("guide", name="desk"))
    return data


def test_the_guide_desk_notices_missing_papers(play):
    """Noticed at the desk on the first trip: no window is used for it, and the second trip is enough."""
    played = play(with_desk("100%", []))
    assert played.visits("trip", "line", "outcome") == [
        (1, "guide", "failed_check"),
        (2, "guide", "served"),
        (2, "accept", "served"),
    ]
    assert played.cases() == [(2, 3, "done")]


def test_the_guide_desk_looks_for_core_papers_only(play):
    """What is not core is found missing at the window."""
    played = play(with_desk("100%", ["identity", "lease", "photo"]))
    assert played.visits("trip", "line", "outcome")[:2] == [
        (1, "guide", "served"),
        (1, "accept", "failed_check"),
    ]


@pytest.mark.parametrize("finds", ["0%", "100%"])
def test_a_desk_that_finds_nothing_costs_the_window(play, finds):
    """The failed check takes two minutes at the desk, or half of twelve at the window."""
    failed = next(
        row for row in play(with_desk(finds, [])).visits("outcome", "call", "end") if row[0] != "served"
    )
    assert failed[2] - failed[1] == (2 if finds == "100%" else 6)
