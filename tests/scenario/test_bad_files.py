"""Files with one mistake each, and what is said of them; `python tests/bad/write.py` writes it anew."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pscsim.claims.files import check_file
from pscsim.cli.main import main
from pscsim.errors import ScenarioError
from pscsim.scenario.reading import read_study

FOLDER = Path(__file__).resolve().parents[1] / "bad"
CLAIMS = FOLDER / "claims"
FILES = sorted(path.name for path in FOLDER.glob("*.yaml"))
TABLES = sorted(path.name for path in CLAIMS.glob("*.yaml"))
ROSTERS = FOLDER / "rosters"
ROSTER_FILES = sorted(path.name for path in ROSTERS.glob("*.yaml"))
SEARCHES = FOLDER / "searches"
SEARCH_FILES = sorted(path.name for path in SEARCHES.glob("*.yaml"))
SOUND = sorted(f"sound/{path.name}" for path in (FOLDER / "sound").glob("*.yaml"))

# Names of types and words of libraries, which say nothing to a planner.
FOREIGN = re.compile(
    r"\b(?:str|dict|int|float|bool|list_type|NoneType|Traceback|pydantic|Input should|Node)\b"
)


@pytest.fixture(autouse=True)
def in_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in the folder of the files, so that messages name them without a path."""
    monkeypatch.chdir(FOLDER)


def message(name: str, read: Callable[[str], object]) -> str:
    """Return what is said of a bad file."""
    with pytest.raises(ScenarioError, match=re.escape(Path(name).suffix)) as caught:
        read(name)
    return str(caught.value)


@pytest.mark.parametrize("name", FILES)
def test_message(name: str) -> None:
    """The message is, to the letter, the one that was reviewed, and in no words but a planner's."""
    assert_reviewed(FOLDER / name, message(name, read_study))


@pytest.mark.parametrize("name", TABLES)
def test_message_of_claims(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table of claims is read with all that it will run, and its mistakes are told before anything does."""
    monkeypatch.chdir(CLAIMS)
    assert_reviewed(CLAIMS / name, message(name, check_file))


def test_the_table_that_the_others_stand_on_is_sound() -> None:
    """So each bad table has only its own mistake."""
    assert check_file("claims/sound/claims.yaml") == "claims"


@pytest.mark.parametrize("name", ROSTER_FILES)
def test_message_of_a_roster(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A roster is read with its scenario, and what it needs is tried: the hour in which clerks are missing is told."""
    monkeypatch.chdir(ROSTERS)
    assert_reviewed(ROSTERS / name, message(name, check_file))


def test_the_roster_that_the_others_stand_on_is_sound() -> None:
    """So each bad roster has only its own mistake."""
    assert check_file("rosters/sound/roster.yaml") == "roster"


@pytest.mark.parametrize("name", SEARCH_FILES)
def test_message_of_a_search(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A search is read with its scenario under the settings of its candidates."""
    monkeypatch.chdir(SEARCHES)
    assert_reviewed(SEARCHES / name, message(name, check_file))


def test_the_search_that_the_others_stand_on_is_sound() -> None:
    """So each bad search has only its own mistake."""
    assert check_file("searches/sound/search.yaml") == "search"


def assert_reviewed(path: Path, said: str) -> None:
    """Check that what is said of a file stands beside it, in a planner's words."""
    assert f"{said}\n" == path.with_suffix(".txt").read_text(encoding="utf-8")
    assert not FOREIGN.search(re.sub(r"'[^']*'|^ +[0-9]+ \|.*$", "", said, flags=re.MULTILINE))


@pytest.mark.parametrize("name", SOUND)
def test_what_they_stand_on_is_sound(name: str) -> None:
    """The files that the bad ones extend have no mistakes, so each has only its own."""
    assert read_study(name).file == name


def test_every_file_has_its_message_and_every_message_its_file() -> None:
    """No message is left over from a file that is gone, and there are many files."""
    for folder, names in (
        (FOLDER, FILES),
        (CLAIMS, TABLES),
        (ROSTERS, ROSTER_FILES),
        (SEARCHES, SEARCH_FILES),
    ):
        assert [Path(name).stem for name in names] == sorted(path.stem for path in folder.glob("*.txt"))
    assert len(FILES) >= 150
    assert len(TABLES) >= 25
    assert len(ROSTER_FILES) >= 20
    assert len(SEARCH_FILES) >= 25


@pytest.mark.parametrize(
    "name", ["key_unknown_top.yaml", "yaml_bomb.yaml", "item_shares.yaml", "line_unserved.yaml"]
)
@pytest.mark.parametrize("command", ["check", "show", "run"])
def test_exit_code(command: str, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each command refuses a bad file with exit code 2 and the same message on stderr."""
    assert main([command, name]) == 2
    assert capsys.readouterr().err == (FOLDER / name).with_suffix(".txt").read_text(encoding="utf-8")


def test_program_from_outside() -> None:
    """The installed program does the same: exit code 2, the message in UTF-8, no traceback."""
    done = subprocess.run(
        [sys.executable, "-m", "pscsim", "check", "yaml_colon_full_width.yaml"],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    said = done.stderr.decode("utf-8").replace("\r\n", "\n")
    assert said == Path("yaml_colon_full_width.txt").read_text(encoding="utf-8")
