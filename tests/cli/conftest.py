"""Stand-ins for what the commands call, so that these tests see the command line alone."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

import pytest


@dataclass
class Calls:
    """What the commands handed over, and what they get back or meet."""

    seen: list[tuple[tuple[Any, ...], dict[str, Any]]] = field(default_factory=list)
    answer: Any = None
    error: BaseException | None = None

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Note the arguments, then answer or raise."""
        self.seen.append((args, kwargs))
        if self.error is not None:
            raise self.error
        return self.answer


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], Calls]:
    """Return a function that replaces one function of one module by noted calls."""

    def replace(module: str, function: str) -> Calls:
        calls = Calls()
        fake = ModuleType(module)
        setattr(fake, function, calls)
        monkeypatch.setitem(sys.modules, module, fake)
        return calls

    return replace
