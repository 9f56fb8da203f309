from __future__ import annotations

from pathlib import Path

import pytest

from pscsim.cli.main import main


def test_a_sound_file_is_called_sound(stand_in, capsys):
    """A file without problems is said to have none, and its changes were read too."""
    read = stand_in("pscsim.claims.files", "check_file")
    assert main(["check", "a.yaml", "--set", "seed=2", "--set", "replications=3"]) == 0
    assert read.seen == [((Path("a.yaml"), ("seed=2", "replications=3")), {})]
    assert capsys.readouterr().out == "a.yaml: no problems\n"


def test_a_file_has_to_be_named(capsys):
    """Without a file there is nothing to check."""
    assert main(["check"]) == 2
    assert "Missing argument 'FILE'" in capsys.readouterr().err


@pytest.mark.parametrize(("kind", "said"), [
    ("scenario", "no problems"),
    ("experiment", "no problems"),
    ("reform", "no problems in this reform"),
    ("roster", "no problems in this roster, and in its scenario"),
    ("search", "no problems in this search, and in its scenario"),
    ("claims", "no problems in this table of claims, and in what it will run"),
])  # fmt: skip
def test_what_a_file_is_is_said(stand_in, capsys, kind, said):
    """Files that do not run alone are named."""
    stand_in("pscsim.claims.files", "check_file").answer = kind
    assert main(["check", "a.yaml"]) == 0
    assert capsys.readouterr().out == f"a.yaml: {said}\n"
