from __future__ import annotations

import numpy as np
import pytest

from pscsim.errors import RunError
from pscsim.verification import running, suite, systems, verify
from pscsim.verification.running import Trial, estimate, estimate_all, trials_of
from pscsim.verification.systems import SYSTEMS

CHAIR = next(n for n, system in enumerate(SYSTEMS) if system.file == "limited_room.yaml")
SHORT = ("calendar.days=1", "calendar.warm_up=0", "items.customer.arrivals.rate=0.5/min")


class Noted:
    """Progress that keeps what it is told."""

    def __init__(self) -> None:
        self.total = self.done = 0
        self.finished = False

    def start(self, total: int, label: str) -> None:  # noqa: ARG002 - the label is for people
        """Keep the number of steps."""
        self.total = total

    def advance(self, n: int = 1, label: str | None = None) -> None:  # noqa: ARG002 - the label is for people
        """Count steps."""
        self.done += n

    def say(self, text: str) -> None:
        """Hear what the engine does."""

    def finish(self) -> None:
        """Keep that it is over."""
        self.finished = True


def short_trials(rate: str) -> list[Trial]:
    """Return six days of the room for one chair with another rate of arrivals."""
    sets = ("calendar.days=1", "calendar.warm_up=0", f"items.customer.arrivals.rate={rate}")
    return [Trial(CHAIR, sets, replication, "reference") for replication in range(6)]


def test_one_system_holds(monkeypatch):
    """Both answers of the room for one chair are met, and the progress is told of every replication."""
    monkeypatch.setattr(suite, "trials_of", lambda *_: short_trials("3/min"))
    progress = Noted()
    checks = verify(True, "reference", progress, systems=[SYSTEMS[CHAIR]], workers=1)
    assert [check.measure for check in checks] == ["mean number present", "turned away"]
    assert all(check.ok for check in checks)
    assert all(check.ci_low < check.simulated < check.ci_high for check in checks)
    assert (progress.total, progress.done, progress.finished) == (6, 6, True)


def test_a_wrong_model_is_found(monkeypatch):
    """Half as many arrivals again as the known answer is for, and the verdict is a miss."""
    monkeypatch.setattr(suite, "trials_of", lambda *_: short_trials("4.5/min"))
    checks = verify(True, "reference", systems=[SYSTEMS[CHAIR]], workers=1)
    assert [check.ok for check in checks] == [False, False]


def test_quick_follows_the_file_and_full_the_table():
    """The quick suite changes nothing of the file, so that `pscsim run` gives the same numbers."""
    quick, full = trials_of(CHAIR, True, "reference"), trials_of(CHAIR, False, "reference")
    assert [trial.sets for trial in quick] == [()] * 10
    days, replications = systems.SYSTEMS[CHAIR].full
    assert [trial.sets for trial in full] == [(f"calendar.days={days}",)] * replications
    assert [trial.replication for trial in full] == list(range(replications))


def test_a_trial_gives_the_numbers_of_run():
    """An estimate of a measure is the value that the same replication has in the tables of a run."""
    from pscsim.run import run

    result = run(SYSTEMS[CHAIR].path.as_posix(), sets=SHORT, replications=1, engine="reference", report=False)
    assert estimate(Trial(CHAIR, SHORT, 0, "reference"))[1] == result.value("balked.share")


@pytest.mark.slow
def test_worker_processes_change_nothing():
    """Two processes give the same estimates as one, in the same order."""
    trials = [Trial(CHAIR, SHORT, replication, "reference") for replication in range(4)]
    alone, together = list(estimate_all(trials, 1)), list(estimate_all(trials, 2))
    assert alone == together
    assert len(set(alone)) == len(trials)


def test_dead_worker_is_an_error_in_words(monkeypatch):
    """A worker that dies ends the verification with a sentence."""

    class Dying:
        def __init__(self, *_):
            pass

        def __enter__(self):
            return self

        def __exit__(self, *_):
            return None

        def map(self, *_):
            raise running.BrokenProcessPool

    monkeypatch.setattr(running, "ProcessPoolExecutor", Dying)
    monkeypatch.setattr(running, "estimate", lambda _: (0.0,))
    with pytest.raises(RunError, match="a worker process of the verification died: not enough memory"):
        list(estimate_all([Trial(CHAIR, (), 0, "reference")] * 2, 2))


@pytest.mark.parametrize("number", range(len(SYSTEMS)), ids=[system.file for system in SYSTEMS])
def test_one_day_gives_every_answer(number):
    """After a day of any system each of its estimates is above zero and not far from the answer."""
    system = SYSTEMS[number]
    # From empty, a day has only one tenth person; what is sent back comes a day later; in an hour of one day nobody may wait.
    days = {"from_empty.yaml": 20, "office_feedback.yaml": 3, "hall_day_staffed.yaml": 20}.get(system.file, 1)
    values = estimate(Trial(number, (f"calendar.days={days}", "calendar.warm_up=0"), 0, "reference"))
    ratios = np.array(values) / [answer.expected for answer in system.answers]
    assert ratios.shape == (len(system.answers),)
    assert np.all((ratios > 0.05) & (ratios < 20.0))
