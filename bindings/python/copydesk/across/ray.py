"""Articles compared with one another in Ray Data."""

from __future__ import annotations

import pyarrow as pa
from ray.data import Dataset

from copydesk._engine import Engine, together_array


class _Statements:
    def __init__(self, text, id, date, settings, records) -> None:
        self._columns, self._engine = (text, id, date), Engine(settings, records)

    def __call__(self, batch: pa.Table) -> pa.Table:
        texts, ids, dates = (batch[name].combine_chunks() if name else None for name in self._columns)
        return pa.Table.from_struct_array(pa.array(self._engine.statements_array(texts, ids, dates=dates, threads=1)).flatten())


class _Found:
    def __init__(self, settings, records) -> None:
        self._engine = Engine(settings, records)

    def __call__(self, group: pa.Table) -> pa.Table:
        return pa.Table.from_struct_array(pa.array(self._engine.compare_array(_list(group["statement"]), threads=1)).flatten())


def _together(group: pa.Table) -> pa.Table:
    return pa.table({"id": group["id"][:1], "compared": pa.array(together_array(_list(group["found"])))})


def _list(rows: pa.ChunkedArray) -> pa.Array:
    return pa.array([rows.to_pylist()], pa.list_(pa.binary()))


def compare(dataset: Dataset, text="text", id="id", date=None, settings=None, records=(), concurrency=1) -> Dataset:
    """The articles in which something differs from others, by ``id``; the column ``compared`` has what does."""
    made_of, how = (settings, list(records)), {"batch_format": "pyarrow", "concurrency": concurrency}
    said = dataset.map_batches(_Statements, fn_constructor_args=(text, id, date, *made_of), **how)
    return said.groupby("key").map_groups(_Found, fn_constructor_args=made_of, **how).groupby("id").map_groups(_together, batch_format="pyarrow")
