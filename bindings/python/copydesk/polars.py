"""Copydesk in Polars.

>>> import polars as pl
>>> from copydesk.polars import lint
>>> articles = pl.DataFrame({"text": ["The harbour reopened on Monday.\\nSource link\\n"]})
>>> articles.select(lint(pl.col("text")).list.len()).item()
1
"""

from __future__ import annotations

import polars as pl

from copydesk._engine import Engine
from copydesk.across.polars import compare

__all__ = ["annotate", "compare", "lint"]


def annotate(texts: pl.Expr, settings=None, records=()) -> pl.Expr:
    """All that is known of each article, as a struct."""
    return _mapped(texts, Engine(settings, list(records)).annotate_array)


def lint(texts: pl.Expr, settings=None, records=()) -> pl.Expr:
    """The findings of each article, as a list."""
    return _mapped(texts, Engine(settings, list(records)).lint_array)


def _mapped(texts: pl.Expr, read) -> pl.Expr:
    kind = pl.Series(read(pl.Series([], dtype=pl.String))).dtype
    return texts.map_batches(lambda series: pl.Series(series.name, read(series)), return_dtype=kind, is_elementwise=True)
