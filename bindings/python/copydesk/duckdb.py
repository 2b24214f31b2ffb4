"""Copydesk in DuckDB: ``register(connection)``, then ``SELECT copydesk_lint(text) FROM articles``. Needs pyarrow."""

from __future__ import annotations

import duckdb
import pyarrow as pa

from copydesk._engine import Engine
from copydesk.arrow import ANNOTATIONS, FINDINGS


def register(connection: duckdb.DuckDBPyConnection, settings=None, records=()) -> None:
    """Makes ``copydesk_annotate`` and ``copydesk_lint`` known to a connection; both take a text."""
    engine = Engine(settings, list(records))
    for name, read, kind in (("copydesk_annotate", engine.annotate_array, ANNOTATIONS), ("copydesk_lint", engine.lint_array, FINDINGS)):
        empty = pa.table({"it": pa.array([], kind)})  # noqa: F841 (the query names it)
        returned = connection.sql("SELECT it FROM empty").types[0]
        connection.create_function(name, _function(read), ["VARCHAR"], returned, type="arrow")


def _function(read):
    return lambda texts: pa.array(read(texts)) if isinstance(texts, pa.Array) else pa.chunked_array(read(texts))
