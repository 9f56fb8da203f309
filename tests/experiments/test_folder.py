from __future__ import annotations

from pathlib import Path

import pytest

from pscsim.errors import RunError
from pscsim.experiments.folder import prepare_folder


def test_default_folder_is_the_first_free_one(tmp_path, monkeypatch):
    """Runs of one file go to results/hall, results/hall-2, results/hall-3."""
    monkeypatch.chdir(tmp_path)
    folders = [prepare_folder(None, "hall", force=False) for _ in range(3)]
    assert folders == [Path("results/hall"), Path("results/hall-2"), Path("results/hall-3")]
    assert all(folder.is_dir() for folder in folders)


def test_an_empty_folder_is_taken_as_it_is(tmp_path):
    """A folder that is there and empty is used, and a missing one is made with its parents."""
    assert prepare_folder(tmp_path, "hall", force=False) == tmp_path
    deep = tmp_path / "a" / "b"
    assert prepare_folder(deep, "hall", force=False) == deep
    assert list(deep.iterdir()) == []


def test_nothing_is_overwritten_without_force(tmp_path):
    """A folder that holds anything is refused, and what it holds stays."""
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(
        RunError, match="holds files already; choose another --out, or --force to replace a run"
    ):
        prepare_folder(tmp_path, "hall", force=False)
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "mine"


def test_force_removes_an_earlier_run_and_nothing_else(tmp_path):
    """Tables and charts of the earlier run go; what somebody else put there stays."""
    for name in ("measures.csv", "provenance.json", "notes.txt"):
        (tmp_path / name).touch()
    (tmp_path / "charts").mkdir()
    (tmp_path / "charts" / "waits.svg").touch()
    prepare_folder(tmp_path, "hall", force=True)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_a_file_in_the_way(tmp_path):
    """A file under the folder's name is refused, with or without force."""
    file = tmp_path / "out"
    file.touch()
    for force in (False, True):
        with pytest.raises(RunError, match="out: is a file; --out needs a folder"):
            prepare_folder(file, "hall", force)


def test_a_folder_that_cannot_be_made(tmp_path):
    """A folder below a file cannot be made; the message says which one."""
    (tmp_path / "file").touch()
    with pytest.raises(RunError, match="below: cannot be written"):
        prepare_folder(tmp_path / "file" / "below", "hall", force=False)
