"""What all tests share: how Hypothesis searches, and where the public data sets are."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "pscsim",
    deadline=None,  # the first example pays for compiling
    derandomize="CI" in os.environ,  # the same examples on every push; new ones on a developer's machine
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("pscsim")

REPOSITORY = Path(__file__).resolve().parents[1]
SHARED_DATA = Path(os.environ.get("PSCSIM_SHARED_DATA", REPOSITORY.parent / "shared" / "data"))


@pytest.fixture(scope="session")
def repository() -> Path:
    """Return the folder that holds `configs/`, `experiments/` and the README."""
    return REPOSITORY


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Return the folder of the public data sets; for tests marked `shared_data`."""
    return SHARED_DATA


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip the tests that need the public data sets where these are not at hand."""
    if SHARED_DATA.is_dir():
        return
    reason = pytest.mark.skip(reason="no public data sets: set PSCSIM_SHARED_DATA to their folder")
    for item in items:
        if item.get_closest_marker("shared_data"):
            item.add_marker(reason)
