"""M/M/20 in Ciw."""

from __future__ import annotations

import ciw  # type: ignore[import-untyped]  # it has no types

from ..scenarios import MEAN_SERVICE


def mm20(n_people: int) -> tuple[int, float]:
    """Return the people and their mean wait, in minutes."""
    ciw.seed(1)
    network = ciw.create_network(
        arrival_distributions=[ciw.dists.Exponential(rate=18.0 / MEAN_SERVICE)],
        service_distributions=[ciw.dists.Exponential(rate=1.0 / MEAN_SERVICE)],
        number_of_servers=[20],
    )
    simulation = ciw.Simulation(network)
    simulation.simulate_until_max_customers(n_people, method="Finish")
    waits = [record.waiting_time for record in simulation.get_all_records(only=["service"])]
    return len(waits), sum(waits) / len(waits)
