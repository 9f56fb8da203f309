"""Urgent cases, and a green channel that takes them first."""

from __future__ import annotations

import numpy as np
import pytest

from casebook import job_rows
from pscsim.plan.plan import DAY
from small import NINE, centre, mornings, people, windows, works


def hall(green: bool = True, urgent="0%", **parts):
    """Return five people at nine, then three with a case that is urgent, for one window of ten minutes."""
    items = {
        "licence": people(*[NINE] * 5, urgent=urgent),
        "permit": people(*[NINE + 5] * 3, urgent="100%"),
    }
    own = {"green_channel": green} | parts.pop("hall", {})
    return centre(items, hall=own, calendar=mornings(3, "09:00-17:00"), **parts)


def calls(played, item: str):
    """Return when people with an item are called, in minutes after nine."""
    return [call for name, call in played.visits("item", "call", since=NINE) if name == item]


def test_urgent_cases_are_called_first(play):
    """The window is busy until 9:10, then it takes the three urgent cases, and the other four after them."""
    played = play(hall())
    assert calls(played, "permit") == [10, 20, 30]
    assert calls(played, "licence") == [0, 40, 50, 60, 70]


def test_without_a_green_channel_urgent_cases_wait(play):
    """Everybody is called by ticket."""
    assert calls(play(hall(green=False)), "permit") == [50, 60, 70]


def test_response_time_and_the_price_that_the_others_pay(play):
    """From 9:05 to 9:10, 9:20, 9:30; without the channel to 9:50, 10:00, 10:10. What they win the others lose."""
    with_it, without = play(hall()), play(hall(green=False))
    assert with_it.value("response_time.mean") == 15
    assert without.value("response_time.mean") == 55
    assert with_it.value("response_time.mean", "permit") == 15
    assert with_it.value("wait.mean", "urgent") == 15
    assert (with_it.value("wait.mean", "ordinary"), without.value("wait.mean", "ordinary")) == (44, 20)
    assert with_it.value("wait.mean") == without.value("wait.mean")
    assert with_it.value("cases.count", "urgent") * 3 == 3


def test_answered_within_two_hours(play):
    """Services of an hour: called after 55, 115 and 175 minutes; without the channel after 295 and more."""
    data = hall()
    data["items"]["licence"]["stages"][0]["time"] = "1 h"
    data["items"]["permit"]["stages"][0]["time"] = "1 h"
    assert play(data).value("response_time.mean") == (55 + 115 + 175) / 3
    assert play(data).value("response.within_2h") == pytest.approx(2 / 3)
    data["hall"]["green_channel"] = False
    assert play(data).value("response.within_2h") == 0


def test_given_up_without_an_answer(play):
    """Patience of half an hour: the third urgent case is given up before it is called, and counts as not answered in time."""
    data = hall(groups={"general": {"share": "100%", "patience": "24 min"}}, trips={"after_giving_up": "0%"})
    played = play(data)
    assert played.value("response_time.mean") == 10
    assert played.value("response.within_2h") == pytest.approx(2 / 3)
    assert played.value("given_up.share", "urgent") == pytest.approx(1 / 3)


def test_who_is_sent_home_waits_until_the_next_day(play):
    """Too late on Monday, called on Tuesday: the night counts."""
    data = centre(
        {"permit": people(NINE + 481, urgent="100%")},
        hall={"green_channel": True},
        calendar=mornings(2, "09:00-17:00"),
    )
    played = play(data)
    ((call,),) = played.visits("call")[1:]
    assert call // DAY == 1
    assert played.value("response_time.mean") == pytest.approx(call - NINE - 481)
    assert played.value("response.within_2h") == 0


def test_the_guide_desk_and_a_terminal_are_no_answer_yet(play):
    """Five minutes at the desk, then at the window: answered when the window calls. A terminal answers when it accepts."""
    desk = {"guide_desk": {"time": "5 min"}, "green_channel": True}
    both = [windows("accept"), windows("guide", name="desk"), windows("terminal", name="machines")]
    item = {"arrivals": {"times": [f"{NINE} min"]}, "urgent": "100%", "one_window": {"time": "10 min"}}
    item["departments"] = [{"department": "tax", "time": "10 min"}]
    data = centre({"permit": item}, *both, hall=desk, departments={"tax": {}})
    assert play(data).value("response_time.mean") == 5
    data["items"]["permit"]["terminal"] = {"time": "3 min", "adoption": "100%"}
    assert play(data).value("response_time.mean") == 3


def test_a_case_accepted_online_is_answered_then(play):
    """Twenty minutes at the channel."""
    item = people(NINE, urgent="100%", channels={"online": "100%"})
    data = centre({"permit": item}, channels={"online": {"adoption": "100%", "time": "20 min"}})
    assert play(data).value("response_time.mean") == 20


def test_back_offices_take_urgent_cases_first(play):
    """One clerk, ten minutes a case: the urgent one that comes last is begun next."""
    online = {"online": "100%"}
    approval = {"offices": works(review=10)}
    items = {
        "licence": people(NINE, NINE, NINE, channels=online, approval=approval),
        "permit": people(NINE + 1, channels=online, approval=approval, urgent="100%"),
    }
    data = centre(
        items,
        hall={"green_channel": True},
        channels={"online": {"adoption": "100%"}},
        back_offices={"review": {"clerks": 1}},
        result={"electronic": "100%"},
    )
    assert [begun for (begun,) in job_rows(play(data), "begun", since=NINE)] == [0, 20, 30, 10]


def test_urgency_comes_before_priority_groups(play):
    """Older people are called before the others, and an urgent case before them."""
    items = {
        "licence": people(NINE, NINE, group="general"),
        "pension": people(NINE + 1, group="elderly"),
        "permit": people(NINE + 2, group="general", urgent="100%"),
    }
    data = centre(
        items,
        hall={"green_channel": True, "priority_groups": ["elderly"]},
        groups={"general": {"share": "100%"}, "elderly": {}},
    )
    played = play(data)
    assert [calls(played, item) for item in items] == [[0, 30], [20], [10]]


def test_a_share_of_the_cases_is_urgent(play):
    """Of two thousand cases one in five; the same people, with the same luck, at the same minutes as without."""
    times = [NINE + n / 10 for n in range(2000)]
    data = centre(
        {"licence": people(*times, time={"kind": "exponential", "mean": "1 min"}, urgent="20%")},
        windows(count=3),
    )
    played = play(data)
    urgent = played.plan.streams.urgent[played.log.cases.stream]
    assert urgent.mean() == pytest.approx(0.2, abs=3 * np.sqrt(0.16 / 2000))
    data["items"]["licence"].pop("urgent")
    before = play(data)
    assert played.visits("case", "ticket", "call", "end", "window") == before.visits(
        "case", "ticket", "call", "end", "window"
    )


def test_urgent_by_group(play):
    """Only older people's cases are urgent."""
    data = centre(
        {"licence": people(urgent={"elderly": "100%"}) | {"arrivals": {"rate": "5/h"}}},
        groups={"general": {"share": "50%"}, "elderly": {"share": "50%"}},
    )
    played = play(data)
    streams = played.plan.streams
    elderly = played.names.groups.index("elderly")
    stream = played.log.cases.stream
    assert (streams.urgent[stream] == (streams.group[stream] == elderly)).all()


def test_no_urgent_case_no_measure(play):
    """Where nothing is urgent the tables do not speak of it."""
    values = play(centre({"licence": people(NINE)}, hall={"green_channel": True})).values
    assert not [key for key in values if key[1] == "urgency" or key[0].startswith("response")]
