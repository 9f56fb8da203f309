from __future__ import annotations

import pytest

from pscsim.cli.main import main
from pscsim.cli.new import starter

KINDS = ("centre", "lab", "experiment")
"""Kinds that run."""


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    """Work in an empty folder."""
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_written_passes_the_check(capsys, kind, language):
    """A starting file has no problems, as it stands."""
    assert main(["new", "--kind", kind, "--language", language]) == 0
    assert main(["check", f"{kind}.yaml"]) == 0
    output = capsys.readouterr()
    assert output.out.splitlines()[-1] == f"{kind}.yaml: no problems"
    assert output.err == ""


@pytest.mark.parametrize("kind", KINDS)
def test_both_languages_are_the_same_model(kind, tmp_path):
    """The Chinese and the English starting file differ in words only."""
    from pscsim.scenario.reading import read_any

    models = []
    for language in ("zh", "en"):
        folder = tmp_path / language
        folder.mkdir()
        assert main(["new", str(folder / f"{kind}.yaml"), "--kind", kind, "--language", language]) == 0
        study = read_any(folder / f"{kind}.yaml", ())
        model = study.model.model_dump(exclude={"name", "question", "language"})
        models.append(without_labels(model))
    assert models[0] == models[1]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_roster_with_its_centre(capsys, tmp_path, language):
    """The starting roster has no problems beside the starting centre that is written with it; both languages are one model."""
    from pscsim.staffing.roster.reading import read_roster

    assert main(["new", "--kind", "roster", "--language", language]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "next: pscsim roster roster.yaml"
    assert main(["check", "roster.yaml"]) == 0
    english = tmp_path / "english.yaml"
    english.write_text(starter("roster", "en"), encoding="utf-8")
    models = [
        read_roster(file).roster.model_dump(exclude={"roster", "language"})
        for file in ("roster.yaml", english)
    ]
    assert without_labels(models[0]) == without_labels(models[1])


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_search_with_its_centre(capsys, tmp_path, language):
    """The starting search has no problems beside the starting centre; both languages are one model."""
    from pscsim.staffing.search.reading import read_search

    assert main(["new", "--kind", "search", "--language", language]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "next: pscsim search search.yaml"
    assert main(["check", "search.yaml"]) == 0
    english = tmp_path / "english.yaml"
    english.write_text(starter("search", "en"), encoding="utf-8")
    models = [
        read_search(file).search.model_dump(exclude={"name", "language"}) for file in ("search.yaml", english)
    ]
    assert without_labels(models[0]) == without_labels(models[1])


def without_labels(value):
    """Return nested data without labels."""
    if isinstance(value, dict):
        return {key: without_labels(part) for key, part in value.items() if key != "label"}
    return [without_labels(part) for part in value] if isinstance(value, list) else value


def test_the_default_is_a_chinese_centre(tmp_path, capsys):
    """Without a word it is a centre, commented in Chinese, under its own name."""
    assert main(["new"]) == 0
    assert (tmp_path / "centre.yaml").read_text(encoding="utf-8") == starter("centre", "zh")
    assert capsys.readouterr().out == "written: centre.yaml\nnext: pscsim run centre.yaml\n"


def test_nothing_is_replaced_without_being_asked(tmp_path, capsys):
    """A file that exists stays as it is, and the code is that of bad input."""
    (tmp_path / "centre.yaml").write_text("mine", encoding="utf-8")
    assert main(["new", "centre.yaml"]) == 2
    assert "centre.yaml exists already: name another file, or add --force" in capsys.readouterr().err
    assert (tmp_path / "centre.yaml").read_text(encoding="utf-8") == "mine"


def test_force_replaces(tmp_path):
    """With --force the file is replaced."""
    (tmp_path / "centre.yaml").write_text("mine", encoding="utf-8")
    assert main(["new", "centre.yaml", "--force", "--language", "en"]) == 0
    assert (tmp_path / "centre.yaml").read_text(encoding="utf-8") == starter("centre", "en")


def test_an_experiment_keeps_the_scenario_that_is_there(tmp_path):
    """Even with --force the experiment leaves your scenario alone."""
    (tmp_path / "centre.yaml").write_text("mine", encoding="utf-8")
    assert main(["new", "--kind", "experiment", "--force"]) == 0
    assert (tmp_path / "centre.yaml").read_text(encoding="utf-8") == "mine"
    assert (tmp_path / "experiment.yaml").read_text(encoding="utf-8") == starter("experiment", "zh")


def test_an_experiment_is_not_its_own_scenario(tmp_path, capsys):
    """The name of the scenario is no name for the experiment."""
    assert main(["new", "centre.yaml", "--kind", "experiment"]) == 2
    assert "centre.yaml is the scenario of the experiment: name another file" in capsys.readouterr().err
    assert not (tmp_path / "centre.yaml").exists()
