"""Articles compared with one another in Spark."""

from __future__ import annotations

import pyarrow as pa
from pyspark.sql import DataFrame
from pyspark.sql.functions import collect_list
from pyspark.sql.pandas.types import from_arrow_type

from copydesk._engine import Engine, together_array
from copydesk.arrow import COMPARED


def compare(frame: DataFrame, text="text", id="id", date=None, settings=None, records=()) -> DataFrame:
    """The articles in which something differs from others, by ``id``; the column ``compared`` has what does."""

    def statements(batches):
        engine = Engine(settings, list(records))
        for batch in batches:
            lists = engine.statements_array(batch[text], batch[id], dates=batch[date] if date else None, threads=1)
            yield pa.RecordBatch.from_struct_array(pa.array(lists).flatten())

    def found(batches):
        engine = Engine(settings, list(records))
        for batch in batches:
            yield pa.RecordBatch.from_struct_array(pa.array(engine.compare_array(batch["it"], threads=1)).flatten())

    def together(batches):
        for batch in batches:
            yield pa.RecordBatch.from_arrays([batch["id"], pa.array(together_array(batch["it"]))], names=["id", "compared"])

    said = frame.mapInArrow(statements, "key long, statement binary")
    groups = said.groupBy("key").agg(collect_list("statement").alias("it")).where("size(it) > 1").select("it")
    articles = groups.mapInArrow(found, "id string, found binary").groupBy("id").agg(collect_list("found").alias("it"))
    return articles.mapInArrow(together, f"id string, compared {from_arrow_type(COMPARED).simpleString()}")
