"""Plans that kill the process that looks at them, for tests of what becomes of the others."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any


class DeadlyPlans(tuple[Any, ...]):
    """Plans of which the second kills its reader, as a lack of memory would."""

    __slots__ = ()

    def __getitem__(self, option: Any) -> Any:
        if option == 1:
            os._exit(1)
        return super().__getitem__(option)


class DeadlyOncePlans(tuple[Any, ...]):
    """The same, but only where a file lies at hand, which goes first; the file's path stands behind the plans."""

    __slots__ = ()

    def __getitem__(self, option: Any) -> Any:
        if option == 1:
            try:
                Path(super().__getitem__(-1)).unlink()
            except FileNotFoundError:
                return super().__getitem__(option)
            os._exit(1)
        return super().__getitem__(option)
