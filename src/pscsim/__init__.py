"""pscsim: discrete-event simulation of public-service centres for planners.

`pscsim.run(path_or_dict)` runs a scenario or an experiment and returns its tables; the command line does the
same.
"""

from pscsim.errors import PscsimError, RunError, ScenarioError

# At once: importing the module `pscsim.run` later would take the name from the function.
from pscsim.run import run
from pscsim.version import VERSION

__version__ = VERSION

__all__ = ["PscsimError", "RunError", "ScenarioError", "__version__", "run"]
