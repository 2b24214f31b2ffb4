"""Arrays of Arrow, of whatever library: read where they lie, a row for each text."""

import datetime
import os

import pytest

import copydesk

pa = pytest.importorskip("pyarrow")

STORY = "Zoë: “We shall rebuild the harbour,” Ada Okafor said on Thursday.\nSource link\n"
ENGINE = copydesk.Engine()


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string(), pa.string_view(), pa.dictionary(pa.int32(), pa.string())])
def test_rows_say_what_single_texts_say(kind):
    texts = [STORY, None, "", "Nothing."]
    array = pa.array(texts, pa.string()).cast(kind)
    read = pa.array(ENGINE.annotate_array(array)).to_pylist()
    single = [text and ENGINE.annotate(text) for text in texts]
    single[2] = ENGINE.annotate("")
    assert [row and {"format": copydesk.FORMAT, **row} for row in read] == single
    findings = pa.array(ENGINE.lint_array(array)).to_pylist()
    assert findings == [row and row["findings"] for row in single]


def test_days_count_by_row():
    texts = pa.array([STORY] * 3)
    days = [datetime.date(2031, 5, 2), None, datetime.date(2031, 5, 9)]
    for dates in [pa.array(days), pa.array([day and day.isoformat() for day in days]), pa.array(days).cast(pa.timestamp("s"))]:
        rows = pa.array(ENGINE.annotate_array(texts, dates=dates)).to_pylist()
        assert [row["timexes"][0]["value"] for row in rows] == ["2031-05-01", "XXXX-WXX-4", "2031-05-08"]


def test_chunks_stay_chunks_and_slices_are_slices():
    texts = pa.chunked_array([["Nothing.", STORY], [], [STORY]])
    dates = pa.chunked_array([["2031-05-02"], ["2031-05-09", "2031-05-16"]])
    read = pa.chunked_array(ENGINE.annotate_array(texts, dates=dates))
    assert [len(chunk) for chunk in read.chunks] == [2, 0, 1]
    assert [row["date"]["value"] for row in read.to_pylist()] == ["2031-05-02", "2031-05-09", "2031-05-16"]
    sliced = pa.array(ENGINE.lint_array(pa.array(["Nothing.", STORY]).slice(1))).to_pylist()
    assert len(sliced) == 1 and sliced[0] == ENGINE.lint(STORY)


@pytest.mark.parametrize("threads", [1, 2, None])
def test_many_rows_keep_their_order_on_any_number_of_threads(threads):
    texts = [f"Ada Okafor said “number {n} is the harbour.”" for n in range(2500)]
    read = pa.array(ENGINE.annotate_array(pa.array(texts), threads=threads)).to_pylist()
    assert all(text[row["quotes"][0]["start"] :].startswith(f"“number {n} ") for n, (text, row) in enumerate(zip(texts, read)))


def test_what_is_no_text_is_refused():
    with pytest.raises(TypeError, match="texts: an array of Int64 holds no text"):
        ENGINE.lint_array(pa.array([1, 2]))
    with pytest.raises(ValueError, match="2 texts and 1 dates"):
        ENGINE.lint_array(pa.array(["a", "b"]), dates=pa.array(["2031-05-02"]))
    with pytest.raises(ValueError, match="__arrow_c_array__"):
        ENGINE.lint_array(["a", "b"])


def test_no_rows_have_the_type_of_rows():
    some, none = (pa.array(ENGINE.annotate_array(pa.array(texts, pa.string()))) for texts in (["a"], []))
    assert some.type == none.type and len(none) == 0


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
def test_a_forked_process_reads_on():
    ENGINE.lint_array(pa.array([STORY] * 10))
    child = os.fork()
    if child == 0:
        ENGINE.lint_array(pa.array([STORY] * 10))
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
