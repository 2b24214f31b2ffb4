"""Articles compared with one another in Polars."""

from __future__ import annotations

import polars as pl

from copydesk._engine import Engine, together_array


def compare(frame: pl.DataFrame, text="text", id="id", date=None, settings=None, records=()) -> pl.DataFrame:
    """The articles in which something differs from others, by ``id``; the column ``compared`` has what does."""
    engine = Engine(settings, list(records))
    said = _rows(engine.statements_array(frame[text], frame[id], dates=frame[date] if date else None))
    groups = said.group_by("key").agg("statement").filter(pl.col("statement").list.len() > 1)
    articles = _rows(engine.compare_array(groups["statement"])).group_by("id").agg("found")
    return articles.select("id", pl.Series(together_array(articles["found"])).alias("compared"))


def _rows(lists) -> pl.DataFrame:
    return pl.DataFrame({"it": pl.Series(lists)}).explode("it").drop_nulls().unnest("it")
