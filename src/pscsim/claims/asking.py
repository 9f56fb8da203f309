"""Which centres a table of claims asks for.

Options of its experiments, with one reform more, or at each step of a lever; and every subset of a waterfall's reforms.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from pscsim.claims.centres import Centre
from pscsim.claims.model import Check, ClaimTable, WaterfallSpec
from pscsim.claims.named_files import NamedFiles
from pscsim.claims.shapley import subset_of
from pscsim.scenario.marked import Source
from pscsim.scenario.options import Parts
from pscsim.scenario.problems import Path as Keys
from pscsim.scenario.reform_files import ReformFile


@dataclass(frozen=True, slots=True)
class Claims:
    """A table of claims that was read, and the files that it names."""

    table: ClaimTable
    source: Source
    files: NamedFiles

    @property
    def file(self) -> Path:
        """Return the path of the table."""
        return Path(self.source.file)


@dataclass(frozen=True, slots=True)
class Asked:
    """A check with its place in the table, its aim, and its experiment."""

    claim: str
    number: int
    """Place among the checks of its claim."""
    check: Check
    aim: float
    parts: Parts

    @property
    def keys(self) -> Keys:
        """Return where the check is written."""
        return ("claims", self.claim, "checks", self.number)

    @property
    def options(self) -> list[str]:
        """Return the options that the check names, each once."""
        return list(dict.fromkeys((self.check.before, self.check.after, self.strongest)))

    @property
    def strongest(self) -> str:
        """Return the option with the most reforms."""
        return self.check.together or self.check.after

    def centre(self, option: str) -> Centre:
        """Return an option of the experiment as a centre."""
        return Centre(self.parts.base, self.parts.reforms[option], (self.parts.changes(option),))

    def others(self) -> list[ReformFile]:
        """Return the reforms that all together have beyond the claim's own."""
        own = self.centre(self.check.after)
        return [reform for reform in self.parts.reforms[self.strongest] if own.lacks(reform)]

    def singles(self) -> dict[Path, Centre]:
        """Return the centres with the claim's own reform and one other, by its file."""
        own = self.centre(self.check.after)
        return {Path(reform.source.file): own.under(reform) for reform in self.others()}

    def steps(self, table: Source) -> dict[float, Centre]:
        """Return the centres with all reforms and the lever at each position."""
        strongest, lever = self.centre(self.strongest), self.check.lever
        at: Keys = (*self.keys, "lever", "steps")
        return {
            step.at: strongest.under(changes=table.part((*at, number, "set")))
            for number, step in enumerate(lever.steps if lever else ())
        }


def asked_checks(claims: Claims, only: Sequence[str] = ()) -> Iterator[Asked]:
    """Yield the checks of the claims in `only`, of all when none is named."""
    for name, claim in claims.table.claims.items():
        for number, check in enumerate(claim.checks if not only or name in only else ()):
            aim = claim.plan_aim(check) if check.aim is None else check.aim
            assert aim is not None  # the model sees to it
            parts = claims.files.experiment(("claims", name, "checks", number))
            if parts is not None:  # what is wrong with it is told before anything runs
                yield Asked(name, number, check, aim, parts)


def subset_centres(claims: Claims, name: str, spec: WaterfallSpec) -> list[Centre]:
    """Return the centre under every subset of a waterfall's reforms; bit i of its place says whether reform i is there."""
    base = claims.files.scenario(name)
    reforms = [claims.files.reforms_of(name, reform, len(named)) for reform, named in spec.reforms.items()]
    n = len(reforms)
    return [
        Centre(base, tuple(chain.from_iterable(reforms[i] for i in subset_of(row, n))))
        for row in range(1 << n)
    ]
