"""What the manual's page shows of the package itself runs, and what it shows of engines can at least be read."""

import re
from pathlib import Path

import pytest

pytest.importorskip("pyarrow")

PAGE = Path(__file__).parents[3] / "docs" / "python.md"


def blocks(text):
    return re.findall(r"^```python\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def test_what_the_page_shows_runs(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "copydesk.toml").write_text("ignore = ['title-case']\n")
    (tmp_path / "people.csv").write_text("name,title,country,from\nAda Okafor,President,Nigeria,2031-05-29\n")
    alone, _, engines = PAGE.read_text(encoding="utf-8").partition("## In an engine for tables")
    names = {}
    for block in blocks(alone):
        exec(block, names)  # noqa: S102
    assert "Jan Nowak 2022-10-17" in capsys.readouterr().out
    assert len(blocks(engines)) >= 5
    for block in blocks(engines):
        compile(block, PAGE.name, "exec")
