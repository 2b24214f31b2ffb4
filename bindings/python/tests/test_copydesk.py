"""What the package says of single texts, and how it is made."""

import datetime
import pickle
import subprocess
import sys
import warnings
from concurrent.futures import ThreadPoolExecutor

import pytest

import copydesk

TEXT = "😀 “We shall rebuild the harbour,” Nigerian President Ada Okafor said on Thursday.\nSource link\n"
RECORDS = "name,title,country,from\nAda Okafor,President,Nigeria,2031-05-29\n"


def rules(findings):
    return [finding["rule"] for finding in findings]


def test_places_are_code_points():
    read = copydesk.annotate(TEXT, date="2031-05-02")
    [quote] = read["quotes"]
    assert TEXT[quote["start"] : quote["end"]] == "“We shall rebuild the harbour,”"
    assert quote["speaker"]["name"] == "Ada Okafor"
    assert read["format"] == copydesk.FORMAT


def test_a_day_may_be_text_or_an_object():
    days = ["2031-05-02", datetime.date(2031, 5, 2), datetime.datetime(2031, 5, 2, 10, 30)]
    assert {copydesk.annotate(TEXT, date=day)["timexes"][0]["value"] for day in days} == {"2031-05-01"}
    assert rules(copydesk.lint(TEXT)) == ["feed-residue"]


def test_a_name_tells_markdown():
    text = "---\ndate: 2031-05-02\n---\n\n```\nSource link\n```\n"
    assert copydesk.lint(text, name="story.md") == []
    assert copydesk.lint(text, name="story.txt") != []


def test_safe_fixes_are_made():
    assert copydesk.fix(TEXT, date="2031-05-02") == TEXT.replace("Source link\n", "")


def test_settings_may_be_a_mapping_or_a_file(tmp_path):
    settings = tmp_path / "copydesk.toml"
    settings.write_text("ignore = ['feed-residue']\n")
    for given in [{"ignore": ["feed-residue"]}, settings, str(settings)]:
        assert rules(copydesk.Engine(given).lint(TEXT)) == []


def test_records_of_ones_own_count(tmp_path):
    (tmp_path / "people.csv").write_text(RECORDS)
    text = " date 2032-02-03 Ghanaian President Ada Okafor opened the harbour on Monday.\n"
    assert rules(copydesk.Engine(records=[tmp_path / "people.csv"]).lint(text)) == ["inconsistent-title"]
    assert copydesk.Engine().lint(text) == []


def test_what_is_wrong_with_settings_is_told(tmp_path):
    settings = tmp_path / "copydesk.toml"
    settings.write_text("\nignore = ['feed-residu']\n")
    with pytest.raises(ValueError, match=r"copydesk.toml: line 2, column \d+: .*feed-residue"):
        copydesk.Engine(settings)
    with pytest.raises(ValueError, match="settings: .*ignroe"):
        copydesk.Engine({"ignroe": []})
    with pytest.raises(TypeError, match="a path or a mapping, not int"):
        copydesk.Engine(3)
    with pytest.raises(ValueError, match="nowhere.csv"):
        copydesk.Engine(records=["nowhere.csv"])


def test_rows_of_records_that_cannot_be_read_are_warned_of(tmp_path):
    (tmp_path / "people.csv").write_text(RECORDS + "Ben Mensah,President,Nowhere,2031\n")
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        copydesk.Engine(records=[tmp_path / "people.csv"])
    assert len(told) == 1 and "people.csv:3" in str(told[0].message)


def test_an_engine_is_pickled_as_what_it_was_made_of():
    engine = pickle.loads(pickle.dumps(copydesk.Engine({"ignore": ["feed-residue"]})))
    assert rules(engine.lint(TEXT)) == []


def test_threads_may_share_an_engine():
    engine = copydesk.Engine()
    with ThreadPoolExecutor(4) as pool:
        assert len({str(read) for read in pool.map(engine.annotate, [TEXT] * 50)}) == 1


def test_the_program_comes_along():
    run = subprocess.run([sys.executable, "-m", "copydesk", "--version"], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == f"copydesk {copydesk.__version__}"
