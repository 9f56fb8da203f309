"""A user's own tidal rules in the engines: asked in Python, or by compiled code at an address.

An address is of one process: the plan holds the text of the file, and whoever simulates makes the address of it.
"""

from __future__ import annotations

import ctypes
import json
import warnings
from collections.abc import Callable
from functools import cache
from importlib import import_module
from types import FunctionType
from typing import Any, Final

from pscsim.engines.world import World
from pscsim.errors import OwnRuleError
from pscsim.jit import HAS_NUMBA
from pscsim.own_rules import (
    NO_ANSWER,
    TRIALS,
    HallState,
    OwnRule,
    RuleFailedError,
    ask,
    functions_of,
    load,
    namespace_of,
    whole,
)
from pscsim.plan.plan import Plan

FAILED: Final = float(NO_ANSWER)
Asked: Final = ctypes.CFUNCTYPE(ctypes.c_double, *[ctypes.c_double] * len(HallState._fields))
"""How a rule is called through its address: the state of the hall in, windows wanted out, or FAILED."""


def own_rules(plan: Plan) -> list[OwnRule | None]:
    """Return the user's own rules of a plan; None for every other rule."""
    if len(plan.tidal.own) == 0:
        return [None] * len(plan.tidal.group)
    return [rule and OwnRule(*rule) for rule in json.loads(plan.tidal.own.tobytes())]


class Own:
    """A user's own rule for one replication: what its file keeps in mind is forgotten with it."""

    def __init__(self, rule: OwnRule) -> None:
        self.rule, self.function = rule, load(rule)
        self.failed: BaseException | None = None

    def __call__(self, state: HallState) -> int:
        """Return the windows that are wanted.

        Raises
        ------
        OwnRuleError
            When the rule fails.
        """
        try:
            return ask(self.rule, self.function, state)
        except RuleFailedError as failed:
            raise OwnRuleError("; ".join(str(part) for part in failed.args[1:])) from None

    def through_address(self, day: float, *state: float) -> float:
        """Return the windows that are wanted, or FAILED; compiled code could not be told what was raised."""
        try:
            return float(self(HallState(int(day), *state)))
        except BaseException as failed:  # noqa: BLE001 - Ctrl-C too, which ctypes would print and forget
            self.failed = failed
            return FAILED


def own_of(plan: Plan) -> list[Own | None]:
    """Return who is asked for each rule of a plan in one replication; None for what is no user's own."""
    return [None if rule is None else Own(rule) for rule in own_rules(plan)]


class OwnRules:
    """The user's own rules of a plan where they are called through addresses, which hold while this lives."""

    def __init__(self, plan: Plan, world: World) -> None:
        self.world = world
        self.asked = own_of(plan)
        self.callbacks: list[Any] = []
        for number, own in enumerate(self.asked):
            if own is not None:
                world.tides.own[number] = self.address_of(own)

    def address_of(self, own: Own) -> int:
        """Return the address of a rule: of compiled code, or of a bridge to Python."""
        code = compiled_rule(own.rule)
        if code is not None:
            return int(code.address)
        self.callbacks.append(Asked(own.through_address))
        return ctypes.cast(self.callbacks[-1], ctypes.c_void_p).value or 0

    def tell_failure(self) -> None:
        """Raise what went wrong with a rule, where anything did."""
        number, *state = self.world.tides.failed.tolist()
        if number == 0.0:
            return
        own = self.asked[int(number) - 1]
        assert own is not None
        if own.failed is not None:
            raise own.failed
        # Compiled code does not say what was raised: Python does so in the same state.
        own(HallState(int(state[0]), *state[1:]))
        raise OwnRuleError(
            f"'{own.rule.file}': '{own.rule.function}' fails as compiled code, but not in Python"
        )


PARTIAL: Final = frozenset(
    [
        "acos",
        "acosh",
        "asin",
        "atanh",
        "cosh",
        "exp",
        "expm1",
        "fmod",
        "gamma",
        "lgamma",
        "log",
        "log10",
        "log1p",
        "log2",
        "pow",
        "remainder",
        "sinh",
        "sqrt",
    ]
)
"""Functions of `math` that fail in Python where compiled code goes on with what is no number, or has no end."""


def means_another(function: FunctionType) -> bool:
    """Return whether a function, compiled, would not do what it does in Python.

    A default value is made once in Python, and what a rule leaves in it is there at the next call.
    """
    keeps = bool(function.__defaults__ or function.__kwdefaults__)
    return keeps or not PARTIAL.isdisjoint(function.__code__.co_names)


@cache
def compiled_rule(rule: OwnRule) -> Any:
    """Return the function of a rule as compiled code with an address; None where it cannot be compiled.

    It must say the same as Python in the states in which a rule is tried.
    """
    if not HAS_NUMBA:
        return None
    numba = import_module("numba")
    names = namespace_of(rule)
    try:
        if any(means_another(names[name]) for name in functions_of(names)):
            return None
        for name in functions_of(names):
            # Python says so when an index is beyond the end; compiled code would read what happens to lie there.
            names[name] = numba.njit(boundscheck=True)(names[name])
        doubles = ", ".join(["f8"] * len(HallState._fields))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # numba's advice is not for whoever writes a rule
            code = numba.cfunc(f"f8({doubles})")(bridge_to(names[rule.function]))
        function = load(rule)
        same = all(whole(code.ctypes(*state)) == ask(rule, function, state) for state in TRIALS)
    except Exception:  # noqa: BLE001 - whatever numba cannot do, Python can
        return None
    return code if same else None


def bridge_to(function: Callable[[HallState], Any]) -> Callable[..., float]:
    """Return what compiled code calls, to be compiled: numbers in, a number out, FAILED where anything is raised."""

    def bridge(
        day: float, minute: float, waiting: float, longest_wait: float, open: float,
        asked: float, planned: float, mean_service: float,
    ) -> float:  # fmt: skip
        wanted = FAILED
        try:
            state = HallState(int(day), minute, waiting, longest_wait, open, asked, planned, mean_service)
            wanted = float(function(state))
        except Exception:  # noqa: BLE001 - compiled, it can be told apart no further
            wanted = FAILED
        return wanted

    return bridge


def slow_rules(plan: Plan) -> list[OwnRule]:
    """Return the rules of a plan that cannot be compiled."""
    return [rule for rule in own_rules(plan) if rule is not None and compiled_rule(rule) is None]


if HAS_NUMBA:
    _numba: Any = import_module("numba")
    _types: Any = _numba.types

    @_numba.extending.intrinsic  # type: ignore[untyped-decorator]  # numba has no types
    def call(_context: Any, _address: Any, state: Any) -> Any:
        """Return what a rule at an address says of a state of the hall."""

        def generate(context: Any, builder: Any, signature: Any, values: Any) -> Any:
            ir = import_module("llvmlite.ir")
            double = ir.DoubleType()
            parts = [
                context.cast(builder, builder.extract_value(values[1], n), kind, _types.float64)
                for n, kind in enumerate(signature.args[1].types)
            ]
            code = ir.FunctionType(double, [double] * len(parts)).as_pointer()
            return builder.call(builder.inttoptr(values[0], code), parts)

        return _types.float64(_types.int64, state), generate

else:

    def call(address: int, state: HallState) -> float:
        """Return what a rule at an address says of a state of the hall."""
        return float(Asked(int(address))(*state))
