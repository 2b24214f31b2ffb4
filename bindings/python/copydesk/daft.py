"""Copydesk in Daft, on one machine or on a Ray cluster.

>>> import daft
>>> from copydesk.daft import Copydesk
>>> articles = daft.from_pydict({"text": ["The harbour reopened on Monday.\\nSource link\\n"]})
>>> read = articles.with_column("findings", Copydesk().lint(daft.col("text")))
>>> [finding["rule"] for finding in read.to_pydict()["findings"][0]]
['feed-residue']
"""

from __future__ import annotations

import daft
import pyarrow as pa

from copydesk._engine import Engine
from copydesk.across.daft import compare
from copydesk.arrow import ANNOTATIONS, FINDINGS

__all__ = ["Copydesk", "compare"]


@daft.cls
class Copydesk:
    """An engine for each process. The arguments are those of ``copydesk.Engine``; ``dates`` is a second column, of days."""

    def __init__(self, settings=None, records=()) -> None:
        self._engine = Engine(settings, list(records))

    @daft.method.batch(return_dtype=daft.DataType.from_arrow_type(ANNOTATIONS))
    def annotate(self, texts: daft.Series, dates: daft.Series | None = None) -> pa.Array:
        return pa.array(self._engine.annotate_array(texts.to_arrow(), dates=None if dates is None else dates.to_arrow(), threads=1))

    @daft.method.batch(return_dtype=daft.DataType.from_arrow_type(FINDINGS))
    def lint(self, texts: daft.Series, dates: daft.Series | None = None) -> pa.Array:
        return pa.array(self._engine.lint_array(texts.to_arrow(), dates=None if dates is None else dates.to_arrow(), threads=1))
