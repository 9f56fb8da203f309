from __future__ import annotations

from pathlib import Path

from pscsim.cli.main import main


def test_show_prints_the_file_alone(stand_in, capsys):
    """The output is the YAML text and nothing else, so that it can be saved as a file."""
    shown = stand_in("pscsim.claims.files", "shown_file")
    shown.answer = "name: 区政务服务中心\n"
    assert main(["show", "a.yaml", "--set", "seed=2"]) == 0
    assert shown.seen == [((Path("a.yaml"), ("seed=2",)), {})]
    assert capsys.readouterr().out == "name: 区政务服务中心\n"
