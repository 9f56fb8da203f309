"""Small runs for pytest-benchmark: `pytest benchmarks -n 0 --benchmark-enable`; not part of the normal tests."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks import ours
from benchmarks.checks import check_queue
from benchmarks.peers import recursion, simpy_queue
from benchmarks.scenarios import PEOPLE_PER_DAY, district, queue

N_PEOPLE = 20 * PEOPLE_PER_DAY


def test_tallies_of_queue(benchmark: Any) -> None:
    """The compiled engine counts everybody of M/M/20, and their mean wait is near Erlang C."""
    model = queue(20)
    ours.tally(model)
    tallies = benchmark(ours.tally, model)
    check_queue(ours.called(model, tallies), N_PEOPLE, ours.mean_wait(model, tallies))


@pytest.mark.parametrize("peer", [recursion, simpy_queue])
def test_queue_of_peer(benchmark: Any, peer: Any) -> None:
    """A peer serves everybody of M/M/20, and their mean wait is near Erlang C."""
    check_queue(*with_wanted(benchmark(peer.mm20, N_PEOPLE)))


def with_wanted(answer: tuple[int, float]) -> tuple[int, int, float]:
    """Return people, wanted people and mean wait."""
    n, wait = answer
    return n, N_PEOPLE, wait


@pytest.mark.parametrize("engine", [ours.compiled_log, ours.reference_log])
def test_log_of_district(benchmark: Any, engine: Any) -> None:
    """Both engines begin the same window services in a week of the district hall as the tallies count."""
    model = district(days=5)
    log = benchmark.pedantic(engine, args=(model,), rounds=3, warmup_rounds=1)
    assert ours.called_in(model, log) == ours.called(model, ours.tally(model))
