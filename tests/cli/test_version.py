from __future__ import annotations

import platform

import numpy as np

from pscsim.cli.main import main
from pscsim.cli.version import version_of
from pscsim.version import VERSION


def test_versions_that_results_depend_on(capsys):
    """The list names pscsim, Python and the libraries with the versions that are installed."""
    assert main(["version"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"pscsim {VERSION}"
    assert lines[1].startswith(f"Python {platform.python_version()} on ")
    assert f"numpy {np.__version__}" in lines


def test_a_missing_library_is_said_to_be_missing():
    """A library that is not there has no version, which is no error."""
    assert version_of("no-such-library") == "not installed"
