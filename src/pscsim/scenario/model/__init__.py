"""What a person writes: the models of a scenario and an experiment."""

from pscsim.scenario.model.scenario import Experiment, Option, Scenario, Target

__all__ = ["Experiment", "Option", "Scenario", "Target"]
