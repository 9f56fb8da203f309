from __future__ import annotations

import re

from pscsim.cli.commands import HELP
from pscsim.cli.main import main


def test_the_example_of_the_readme_is_sound(repository, tmp_path, capsys):
    """The scenario that the README shows passes the check."""
    text = (repository / "README.md").read_text(encoding="utf-8")
    [example] = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    file = tmp_path / "readme.yaml"
    file.write_text(example, encoding="utf-8")
    assert main(["check", str(file)]) == 0
    assert capsys.readouterr().err == ""


def test_the_readmes_list_every_command(repository):
    """Both READMEs have a row for each command, and no others."""
    for name in ("README.md", "README.zh.md"):
        text = (repository / name).read_text(encoding="utf-8")
        assert sorted(re.findall(r"^\| `pscsim (\w+)", text, re.MULTILINE)) == sorted(HELP)


def test_the_readmes_give_the_same_commands(repository):
    """What is to be typed is the same in both languages."""
    blocks = []
    for name in ("README.md", "README.zh.md"):
        text = (repository / name).read_text(encoding="utf-8")
        [block] = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
        blocks.append([line for line in block.splitlines() if line and not line.startswith("#")])
    assert blocks[0] == blocks[1]


def test_ci_ends_with_the_readmes_test_command(repository):
    """The last line of `.ci/run` is the README's test command, so that its summary is the last word."""
    readme = (repository / "README.md").read_text(encoding="utf-8")
    script = (repository / ".ci" / "run").read_text(encoding="utf-8")
    last = script.splitlines()[-1]
    assert last == "python -m pytest"
    assert f"&& {last}\n" in readme
