"""Copydesk in Ray Data: ``dataset.map_batches(Annotate, fn_constructor_kwargs={"text": "body"}, batch_format="pyarrow")``."""

from __future__ import annotations

import pyarrow as pa

from copydesk._engine import Engine
from copydesk.across.ray import compare

__all__ = ["Annotate", "Lint", "compare"]


class Annotate:
    """Adds a column with all that is known of each article. ``text`` and ``date`` name the columns that are read; the rest are as for ``copydesk.Engine``."""

    column = "annotations"

    def __init__(self, text: str = "text", date: str | None = None, settings=None, records=()) -> None:
        self._text, self._date = text, date
        self._engine = Engine(settings, list(records))

    def _read(self, texts: pa.ChunkedArray, dates: pa.ChunkedArray | None):
        return self._engine.annotate_array(texts, dates=dates, threads=1)

    def __call__(self, batch: pa.Table) -> pa.Table:
        dates = batch[self._date] if self._date else None
        return batch.append_column(self.column, pa.chunked_array(self._read(batch[self._text], dates)))


class Lint(Annotate):
    """Adds a column with the findings alone."""

    column = "findings"

    def _read(self, texts: pa.ChunkedArray, dates: pa.ChunkedArray | None):
        return self._engine.lint_array(texts, dates=dates, threads=1)
