"""The command of a run as it is printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from pscsim.experiments.provenance import command

HERE, ELSEWHERE = Path.cwd() / "plans", Path.cwd() / "secret"


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ([str(ELSEWHERE / "__main__.py"), "run", "centre.yaml"], "pscsim run centre.yaml"),
        ([str(ELSEWHERE / "bin" / "pscsim"), "run", str(HERE / "a" / "b.yaml")], "pscsim run a/b.yaml"),
        (["pscsim.exe", "run", str(ELSEWHERE / "c.yaml")], "pscsim run c.yaml"),
        (["pscsim", "run", "c.yaml", f"--out={HERE / 'new'}"], "pscsim run c.yaml --out=new"),
        (["pscsim", "run", "c.yaml", "--set", "a.b=two words"], "pscsim run c.yaml --set 'a.b=two words'"),
        ([str(ELSEWHERE / "study.py"), "3"], "study.py 3"),
        ([""], ""),
    ],
)
def test_the_command_names_no_folders_of_its_author(words: list[str], printed: str) -> None:
    """Paths inside the current folder are relative to it, of others the last name stays."""
    assert command(words, HERE) == printed
