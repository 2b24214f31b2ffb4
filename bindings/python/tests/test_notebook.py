"""The notebook of the examples runs, and its pictures show what is in its collection."""

import json
from pathlib import Path

import pytest

pytest.importorskip("pyarrow")
pytest.importorskip("pandas")
matplotlib = pytest.importorskip("matplotlib")

EXAMPLES = Path(__file__).parents[3] / "examples"


@pytest.fixture(scope="module")
def notebook():
    return json.loads((EXAMPLES / "collection.ipynb").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def names(notebook):
    """All that the cells leave behind."""
    from matplotlib import pyplot

    matplotlib.use("agg")
    names = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(EXAMPLES)
        patch.setattr(pyplot, "show", lambda: None)
        for cell in notebook["cells"]:
            if cell["cell_type"] == "code":
                exec("".join(cell["source"]), names)  # noqa: S102
        yield names
    pyplot.close("all")


def test_no_output_is_kept(notebook):
    assert all(not cell["outputs"] and cell["execution_count"] is None for cell in notebook["cells"] if cell["cell_type"] == "code")


def test_each_question_has_its_picture(names):
    from matplotlib import pyplot

    titles = [pyplot.figure(number).axes[0].get_title() for number in pyplot.get_fignums()]
    assert titles == ["Quotations by speaker and month", "Who is quoted", "Undated articles"]


def test_the_pictures_show_what_is_in_the_collection(names):
    by_month, share, undated = names["by_month"], names["share"], names["undated"]
    assert by_month.loc["Ada Okafor"].to_dict() == {month: count for month, count in zip(by_month.columns, [3, 1, 1])}
    assert share.loc["Valley Courier"].round().to_dict() == {"woman": 33, "unknown": 11, "man": 56}
    assert undated["sum"].to_dict() == {"Harbour Post": 1, "Radio Fjell": 2, "Valley Courier": 2}
    told = names["quotes"].drop_duplicates("speaker").set_index("speaker")["told_by"]
    assert (told["Ada Okafor"], told["Robin Moyo"], told["Quill Vidal"]) == ("honorific", "role", "pronouns")
