from __future__ import annotations

from pscsim.cli.table import markdown_table, print_table


def test_brackets_and_chinese_stay_as_they_are(capsys):
    """A label in brackets is text, not a command to the printer."""
    print_table(["option"], [["[bold]一窗受理[/bold]"]])
    assert "[bold]一窗受理[/bold]" in capsys.readouterr().out


def test_wide_tables_do_not_break_in_files(capsys):
    """When the output is no terminal, a row of 150 characters stays on one line."""
    print_table(["option", "measure"], [["a" * 75, "b" * 75]])
    assert any("a" * 75 in line and "b" * 75 in line for line in capsys.readouterr().out.splitlines())


def test_markdown_escapes_bars():
    """A bar within a cell does not end its column."""
    assert markdown_table(["P(a|b)"], [["1"]]) == "| P(a\\|b) |\n| --- |\n| 1 |\n"
