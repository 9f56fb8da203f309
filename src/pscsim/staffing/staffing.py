"""The chain of `pscsim staff`: question, load, plans by formula, iterative staffing, refinement, achieved service."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pscsim.experiments.engines import EngineName, make_ready
from pscsim.experiments.progress import Progress, Silence
from pscsim.staffing.asking import Question
from pscsim.staffing.iterating import MOST_ROUNDS, can_iterate, iterate
from pscsim.staffing.judging import Judge, Service
from pscsim.staffing.load import Load, ample_setting, measure_load, stopping, without_outages
from pscsim.staffing.places import written_at
from pscsim.staffing.refining import Refined, refine
from pscsim.staffing.rules import plans_by_formula
from pscsim.staffing.setting import Windows, make_setting
from pscsim.staffing.simulating import simulator, workers_for


@dataclass(frozen=True, slots=True)
class Requirement:
    """How many windows a question needs, by each way to answer it, and what each answer achieves."""

    question: Question
    load: Load
    services: Mapping[str, Service]
    """By rule: `sipp`, `lagged_sipp`, `mol`, `isa` where it applies, `simulation`."""
    refined: Refined
    engine: EngineName
    replications: int
    """Replications of the load and of every opening plan, at least."""
    simulated: int
    """Replications of all plans together."""

    @property
    def plans(self) -> Mapping[str, Windows]:
        """Return the opening plan of each rule."""
        return {name: service.windows for name, service in self.services.items()}


def blamed(question: Question) -> list[str]:
    """Return the systems whose outages may be why no number of windows is enough, each with its place."""
    names = stopping(question)
    return [
        written_at(question.source, ("systems", name)) if question.source is not None else f"systems.{name}"
        for name in names
    ]


def requirement(
    question: Question, engine: EngineName, few: int, most: int, n_workers: int | None, progress: Progress
) -> Requirement:
    """Return how many windows a question needs.

    Parameters
    ----------
    question
        What is asked.
    engine
        Which engine simulates.
    few, most
        Replications of an opening plan to begin with, and at most where it is not sure whether it holds.
    n_workers
        Processes; default: by the work.
    progress
        Told how far the work is.
    """
    make_ready(engine, progress)
    progress.start(few, "load of the windows")
    working = without_outages(question)
    setting, first = ample_setting(working, engine)
    load = measure_load(working, setting, first, engine, few, progress)
    if working is not question:
        setting = make_setting(question, setting.ample)
    plans = dict(plans_by_formula(question, load))
    plans = {name: tuple(min(n, setting.ample) for n in windows) for name, windows in plans.items()}
    with simulator(setting, engine, workers_for(setting, few, n_workers), progress) as simulating:
        judging = Judge(simulating, few, most)
        progress.start(few * len(plans), "plans by formula")
        services = {name: judging.service(windows, few) for name, windows in plans.items()}
        start = plans["mol"]
        if can_iterate(question.target):
            progress.start((MOST_ROUNDS + 1) * few, "iterative staffing, at most")
            start = iterate(simulating, start, few, question.least, load.mean_service)
            services["isa"] = judging.service(start, few)
        simulating.progress = (
            Silence()
        )  # from here on what counts is not replications but periods that are settled
        refined = refine(judging, start, question.least, progress, blamed(question))
        progress.finish()
        services["simulation"] = refined.service
        return Requirement(question, load, services, refined, engine, few, simulating.n_replications)
