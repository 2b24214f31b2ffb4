"""Articles compared with one another in each engine that is here: it comes to what ``copydesk lint`` finds between the same articles."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import copydesk

pa = pytest.importorskip("pyarrow")

ARTICLES = [json.loads(line) for line in (Path(__file__).parents[3] / "tests" / "corpus" / "compared.jsonl").read_text(encoding="utf-8").splitlines()]
IDS, TEXTS = [row["id"] for row in ARTICLES], [row["text"] for row in ARTICLES]


@pytest.fixture(scope="module")
def linted(tmp_path_factory):
    """What the program finds between the articles as files: the article, the rule, the place, and the message."""
    folder = tmp_path_factory.mktemp("articles")
    for row in ARTICLES:
        (folder / row["id"]).write_text(row["text"], encoding="utf-8")
    command = [sys.executable, "-m", "copydesk", "lint", "--no-cache", "--hints", "--format", "jsonl", *IDS]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)
    texts = dict(zip(IDS, TEXTS))

    def points(article, place):
        return len(texts[article].encode()[: place["byte"]].decode())

    findings = [it for it in map(json.loads, run.stdout.splitlines()) if it["kind"] == "finding"]
    found = set()
    for it in findings:
        for there in (there for there in it["related"] if there.get("path")):
            place = (points(it["path"], it["start"]), points(it["path"], it["end"]))
            found.add((it["path"], it["rule"], *place, there["path"], points(there["path"], there["start"]), there["message"]))
    assert len(found) > 15
    return found


def differences(rows):
    found = set()
    for row in rows:
        compared = row["compared"]
        evidence = [(it, it["related"]) for it in compared["evidence"]]
        for it, there in [(it, there) for it in compared["findings"] for there in it["related"]] + evidence:
            found.add((row["id"], it["rule"], it["start"], it["end"], there["article"], there["start"], there["message"]))
    return found


def plain(value):
    if hasattr(value, "asDict"):
        return {key: plain(inner) for key, inner in value.asDict().items()}
    return [plain(inner) for inner in value] if isinstance(value, (list, tuple)) else value


def test_daft(linted):
    daft = pytest.importorskip("daft")
    from copydesk.daft import compare

    rows = compare(daft.from_pydict({"id": IDS, "text": TEXTS})).to_pylist()
    assert differences(rows) == linted and len({row["id"] for row in rows}) == len(rows)


def test_polars(linted):
    pl = pytest.importorskip("polars")
    from copydesk.polars import compare

    rows = compare(pl.DataFrame({"id": IDS, "text": TEXTS})).to_dicts()
    assert differences(rows) == linted and len({row["id"] for row in rows}) == len(rows)
    assert len(compare(pl.DataFrame({"id": IDS[:1], "text": TEXTS[:1]}))) == 0


def test_spark(linted, monkeypatch):
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    pytest.importorskip("pyspark")
    from pyspark.errors import PySparkRuntimeError
    from pyspark.sql import SparkSession

    from copydesk.spark import compare

    try:
        builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").config("spark.sql.shuffle.partitions", "4")
        spark = builder.getOrCreate()
    except PySparkRuntimeError as error:
        pytest.skip(f"Spark does not start: {error}")
    try:
        frame = spark.createDataFrame(list(zip(IDS, TEXTS)), "id string, text string")
        rows = [plain(row) for row in compare(frame).collect()]
    finally:
        spark.stop()
    assert differences(rows) == linted and len({row["id"] for row in rows}) == len(rows)


def test_ray_data(linted):
    ray = pytest.importorskip("ray")
    from copydesk.ray import compare

    # Reading and grouping need a core each, too, or stand still.
    ray.init(num_cpus=4, include_dashboard=False, logging_level="error")
    # Two hundred parts of a handful of rows would take minutes.
    ray.data.DataContext.get_current().default_hash_shuffle_parallelism = 2
    try:
        rows = compare(ray.data.from_arrow(pa.table({"id": IDS, "text": TEXTS}))).take_all()
    finally:
        ray.shutdown()
    assert differences(json.loads(json.dumps(rows, default=list))) == linted


def test_ids_are_text_or_numbers_and_rows_without_one_are_left_out():
    texts = pa.array(["“We will never close this harbour before the winter is over,” Ann Lee said."] * 3)
    engine = copydesk.Engine()
    said = pa.array(engine.statements_array(texts, pa.array([1, None, 2])))
    assert [row is None for row in said.to_pylist()] == [False, True, False]
    assert said[0].as_py()[0]["key"] == said[2].as_py()[0]["key"] and said[0].as_py() != said[2].as_py()
    with pytest.raises(ValueError, match="3 texts and 1 ids"):
        engine.statements_array(texts, pa.array(["a"]))


def test_bytes_of_others_are_refused():
    others = pa.array([[b"\xff" * 9, b"\xff" * 9]])
    for read in (copydesk.Engine().compare_array, copydesk.together_array):
        with pytest.raises(ValueError, match="not made by this version"):
            read(others)
