"""Articles compared with one another in Daft."""

from __future__ import annotations

import daft
import pyarrow as pa
from daft import col

from copydesk._engine import Engine, together_array
from copydesk.arrow import COMPARED, FOUND, STATEMENTS


@daft.cls
class _Steps:
    def __init__(self, settings, records) -> None:
        self._engine = Engine(settings, records)

    @daft.method.batch(return_dtype=daft.DataType.from_arrow_type(STATEMENTS))
    def statements(self, texts: daft.Series, ids: daft.Series, dates: daft.Series | None = None) -> pa.Array:
        dates = None if dates is None else dates.to_arrow()
        return pa.array(self._engine.statements_array(texts.to_arrow(), ids.to_arrow(), dates=dates, threads=1))

    @daft.method.batch(return_dtype=daft.DataType.from_arrow_type(FOUND))
    def found(self, groups: daft.Series) -> pa.Array:
        return pa.array(self._engine.compare_array(groups.to_arrow(), threads=1))

    @daft.method.batch(return_dtype=daft.DataType.from_arrow_type(COMPARED))
    def together(self, found: daft.Series) -> pa.Array:
        return pa.array(together_array(found.to_arrow()))


def compare(frame: daft.DataFrame, text="text", id="id", date=None, settings=None, records=()) -> daft.DataFrame:
    """The articles in which something differs from others, by ``id``; the column ``compared`` has what does."""
    steps, columns = _Steps(settings, list(records)), [col(name) for name in (text, id, date) if name]
    said = frame.select(steps.statements(*columns).alias("it")).explode("it").where(col("it").not_null())
    groups = said.groupby(col("it").get("key").alias("key")).agg(col("it").get("statement").list_agg().alias("it"))
    found = groups.select(steps.found(col("it")).alias("it")).explode("it").where(col("it").not_null())
    articles = found.groupby(col("it").get("id").alias("id")).agg(col("it").get("found").list_agg().alias("it"))
    return articles.select(col("id"), steps.together(col("it")).alias("compared"))
