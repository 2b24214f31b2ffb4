"""Copydesk in each engine that is here, end to end; what is not is skipped with its name."""

import json
import subprocess
import sys

import pytest

import copydesk

pa = pytest.importorskip("pyarrow")

STORIES = [f"Zoë: “We shall rebuild harbour {n},” Ada Okafor said on Thursday.\nSource link\n" for n in range(40)]
DATES = ["2031-05-02" if n % 2 else None for n in range(40)]
EXPECTED = [copydesk.lint(text, date=date) for text, date in zip(STORIES, DATES)]
SPEAKERS = ["Ada Okafor"] * 40
SETTINGS = {"ignore": ["feed-residue"]}


def speakers(annotations):
    return [row["quotes"][0]["speaker"]["name"] for row in annotations]


def plain(value):
    """Rows of an engine's own kind as lists and dictionaries."""
    if hasattr(value, "asDict"):
        return plain(value.asDict())
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    return [plain(inner) for inner in value] if isinstance(value, (list, tuple)) else value


def test_daft():
    daft = pytest.importorskip("daft")
    from copydesk.daft import Copydesk

    frame = daft.from_pydict({"text": STORIES, "date": DATES})
    frame = frame.with_columns(
        {"all": Copydesk().annotate(daft.col("text")), "found": Copydesk().lint(daft.col("text"), daft.col("date")), "less": Copydesk(SETTINGS).lint(daft.col("text"))}
    ).to_pydict()
    assert speakers(frame["all"]) == SPEAKERS and frame["found"] == EXPECTED
    assert [[it["rule"] for it in row] for row in frame["less"]] == [[]] * 40


def test_ray_data():
    ray = pytest.importorskip("ray")
    from copydesk.ray import Annotate, Lint

    ray.init(num_cpus=2, include_dashboard=False, logging_level="error")
    try:
        data = ray.data.from_arrow(pa.table({"n": range(40), "text": STORIES, "date": pa.array(DATES)}))
        data = data.map_batches(Annotate, batch_format="pyarrow", concurrency=1)
        data = data.map_batches(Lint, fn_constructor_kwargs={"date": "date"}, batch_format="pyarrow", concurrency=1)
        rows = sorted(data.take_all(), key=lambda row: row["n"])
    finally:
        ray.shutdown()
    assert speakers(row["annotations"] for row in rows) == SPEAKERS
    assert json.loads(json.dumps([row["findings"] for row in rows], default=list)) == EXPECTED


def test_spark(monkeypatch):
    # Its workers run whatever is called python3, unless they are told.
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    pytest.importorskip("pyspark")
    from pyspark.errors import PySparkRuntimeError
    from pyspark.sql import SparkSession

    from copydesk.spark import annotate, lint

    try:
        spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    except PySparkRuntimeError as error:
        pytest.skip(f"Spark does not start: {error}")
    try:
        frame = spark.createDataFrame([(n, text, date) for n, (text, date) in enumerate(zip(STORIES, DATES))], "n int, text string, date string")
        rows = plain(annotate(lint(frame, date="date")).orderBy("n").collect())
    finally:
        spark.stop()
    assert speakers(row["annotations"] for row in rows) == SPEAKERS and [row["findings"] for row in rows] == EXPECTED


def test_datatrove(tmp_path):
    pytest.importorskip("datatrove")
    from datatrove.data import Document
    from datatrove.executor import LocalPipelineExecutor

    from copydesk.datatrove import Copydesk

    documents = [Document(text=text, id=str(n), metadata={"date": date} if date else {}) for n, (text, date) in enumerate(zip(STORIES, DATES))]
    seen = []
    pipeline = [documents, Copydesk(), lambda data, rank, world: (seen.append(document) or document for document in data)]
    LocalPipelineExecutor(pipeline, logging_dir=str(tmp_path)).run()
    assert [document.metadata["copydesk"]["findings"] for document in seen] == EXPECTED


def test_polars():
    pl = pytest.importorskip("polars")
    from copydesk.polars import annotate, lint

    frame = pl.DataFrame({"text": STORIES}).lazy().select(all=annotate(pl.col("text")), found=lint(pl.col("text"))).collect()
    assert speakers(frame["all"].to_list()) == SPEAKERS
    assert frame["found"].to_list() == [copydesk.lint(text) for text in STORIES]


def test_duckdb():
    duckdb = pytest.importorskip("duckdb")
    from copydesk.duckdb import register

    connection = duckdb.connect()
    register(connection)
    articles = pa.table({"n": range(40), "text": STORIES})  # noqa: F841 (the query names it)
    rows = connection.sql("SELECT copydesk_annotate(text), copydesk_lint(text) FROM articles ORDER BY n").fetchall()
    assert speakers(row[0] for row in rows) == SPEAKERS
    assert [row[1] for row in rows] == [copydesk.lint(text) for text in STORIES]


def test_the_package_alone_needs_no_engine():
    code = "import sys, copydesk; copydesk.lint('x'); sys.exit(any(it in sys.modules for it in ('pyarrow', 'numpy', 'daft')))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
