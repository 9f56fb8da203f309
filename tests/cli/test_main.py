from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from pscsim.cli.main import main
from pscsim.errors import FolderError, PlanError, RunError, ScenarioError
from pscsim.version import VERSION

HEAVY = {"jinja2", "matplotlib", "numba", "numpy", "pandas", "pydantic", "rich", "scipy", "simpy", "yaml"}


def python(*words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run Python in a process of its own."""
    command, environment = [sys.executable, *words], os.environ | variables
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True, env=environment)


def test_memory_is_not_looked_through_at_the_end():
    """What the process holds when it ends is no longer looked through for waste, which takes half a second of a run."""
    code = "import atexit, gc\natexit.register(lambda: print(gc.get_freeze_count() > 1000))\n"
    assert python("-c", f"{code}from pscsim.cli.main import main\nmain(['--version'])").stdout.endswith(
        "True\n"
    )


@pytest.mark.parametrize("command", ["", "check", "new", "run", "show", "verify", "version"])
def test_help_loads_nothing_heavy(command):
    """Help comes at once, because it imports click and nothing that computes."""
    code = f"import sys\nfrom pscsim.cli.main import main\nmain('{command} --help'.split())\n"
    code += "print(*sys.modules, file=sys.stderr)"
    done = python("-c", code)
    assert "Usage: pscsim" in done.stdout
    assert not HEAVY & set(done.stderr.split())


def test_python_m_is_the_same_program():
    """`python -m pscsim` answers like the installed command."""
    done = python("-m", "pscsim", "--version")
    assert done.stdout == f"pscsim {VERSION}\n"


def test_unknown_command_is_bad_input(capsys):
    """A misspelt command is named, and the code is that of bad input."""
    assert main(["simulate"]) == 2
    assert "No such command 'simulate'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("kind", "code"), [(ScenarioError, 2), (FolderError, 2), (RunError, 1), (PlanError, 1)]
)
def test_explained_errors_are_their_text(stand_in, capsys, kind, code):
    """An error that pscsim explains is printed as it is; the code tells bad input from a failed run."""
    stand_in("pscsim.claims.files", "check_file").error = kind("a.yaml:1:1: wrong")
    assert main(["check", "a.yaml"]) == code
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err == "a.yaml:1:1: wrong\n"


@pytest.mark.parametrize("error", [KeyboardInterrupt(), click.Abort()])
def test_ctrl_c_is_one_word(stand_in, capsys, error):
    """Ctrl-C ends with one short line and the code of that signal."""
    stand_in("pscsim.claims.files", "check_file").error = error
    assert main(["check", "a.yaml"]) == 130
    assert capsys.readouterr().err.strip() == "stopped"


def test_unexpected_errors_show_no_traceback(stand_in, capsys, tmp_path, monkeypatch):
    """An unexpected error becomes one line, and its traceback goes to the file that the line names."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    stand_in("pscsim.claims.files", "check_file").error = ZeroDivisionError("some detail")
    assert main(["check", "a.yaml"]) == 1
    output = capsys.readouterr().err
    match = re.fullmatch(r"internal error, please report it; details in (.+)\n", output)
    assert match is not None
    details = Path(match[1]).read_text(encoding="utf-8")
    assert "ZeroDivisionError: some detail" in details
    assert f"pscsim {VERSION}" in details


def test_errors_of_the_system_name_the_file(stand_in, capsys):
    """A full disk or a missing right is no internal error: file and reason are named."""
    error = OSError(28, "No space left on device", "out/a.csv")
    stand_in("pscsim.claims.files", "check_file").error = error
    assert main(["check", "a.yaml"]) == 1
    assert capsys.readouterr().err == "out/a.csv: No space left on device\n"


@pytest.mark.skipif(os.name == "nt", reason="pipes close in another way there")
def test_a_reader_that_goes_away_is_no_error():
    """`pscsim show FILE | head` ends without a word on stderr."""
    code = (
        "import sys, types\nfrom pscsim.cli.main import main\n"
        "module = types.ModuleType('files')\n"
        "module.shown_file = lambda *words: 'line\\n' * 100_000\n"
        "sys.modules['pscsim.claims.files'] = module\n"
        "sys.exit(main(['show', 'a.yaml']))"
    )
    program = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert program.stdout is not None
    assert program.stderr is not None
    program.stdout.close()
    assert program.stderr.read() == b""
    program.stderr.close()
    assert program.wait() == 1


def test_chinese_on_a_console_without_it():
    """Chinese text leaves as UTF-8 even where the console's code page cannot write it."""
    code = "from pscsim.cli.main import main\nmain(['check', '没有.yaml'])"
    done = python("-c", code, PYTHONIOENCODING="ascii")
    assert "没有.yaml" in done.stderr
