from __future__ import annotations

from pathlib import Path

from pscsim.cli.main import main


def test_show_prints_the_file_alone(stand_in, capsys):
    """The output is the YAML text and nothing else, so that it can be saved as a file."""
    read = stand_in("pscsim.scenario.reading", "read_any")
    read.answer = "a model"
    show = stand_in("pscsim.scenario.show", "show")
    show.answer = "name: 区政务服务中心\n"
    assert main(["show", "a.yaml", "--set", "seed=2"]) == 0
    assert read.seen == [((Path("a.yaml"), ("seed=2",)), {})]
    assert show.seen == [(("a model",), {})]
    assert capsys.readouterr().out == "name: 区政务服务中心\n"
