"""Rules across settings: each is a small generator of the problems of a scenario that has the right shape."""

from pscsim.scenario.sense.rules import sense_problems
from pscsim.scenario.sense.targets import target_problems

__all__ = ["sense_problems", "target_problems"]
