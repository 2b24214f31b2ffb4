"""Copydesk in Spark, over ``mapInArrow``: ``annotate(frame, text="body")`` is the frame with a column of annotations more."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa
from pyspark.sql import DataFrame
from pyspark.sql.pandas.types import from_arrow_type
from pyspark.sql.types import StructField, StructType

from copydesk._engine import Engine
from copydesk.across.spark import compare
from copydesk.arrow import ANNOTATIONS, FINDINGS

__all__ = ["annotate", "compare", "lint"]


def annotate(frame: DataFrame, text: str = "text", date: str | None = None, settings=None, records=()) -> DataFrame:
    """Adds the column ``annotations``: all that is known of each article."""
    return _mapped(frame, "annotations", ANNOTATIONS, (text, date, settings, list(records)))


def lint(frame: DataFrame, text: str = "text", date: str | None = None, settings=None, records=()) -> DataFrame:
    """Adds the column ``findings``."""
    return _mapped(frame, "findings", FINDINGS, (text, date, settings, list(records)))


def _mapped(frame: DataFrame, column: str, kind: pa.DataType, made_of: tuple) -> DataFrame:
    text, date, settings, records = made_of

    def read(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        engine = Engine(settings, records)
        array = engine.lint_array if column == "findings" else engine.annotate_array
        for batch in batches:
            read = pa.array(array(batch[text], dates=batch[date] if date else None, threads=1))
            yield pa.RecordBatch.from_arrays([*batch.columns, read], names=[*batch.schema.names, column])

    return frame.mapInArrow(read, StructType([*frame.schema, StructField(column, from_arrow_type(kind))]))
