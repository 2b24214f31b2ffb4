"""Copydesk as a step of a datatrove pipeline: adds ``copydesk`` to each document's metadata."""

from __future__ import annotations

from datatrove.data import DocumentsPipeline
from datatrove.pipeline.base import PipelineStep

from copydesk._engine import Engine


class Copydesk(PipelineStep):
    """Annotates each document. ``date`` names the key of its metadata that holds the day; the rest are as for ``copydesk.Engine``."""

    name = "Copydesk"
    type = "✍ - ANNOTATE"

    def __init__(self, date: str = "date", settings=None, records=()) -> None:
        super().__init__()
        self.date, self.settings, self.records = date, settings, list(records)

    def run(self, data: DocumentsPipeline, rank: int = 0, world_size: int = 1) -> DocumentsPipeline:
        engine = Engine(self.settings, self.records)
        for document in data:
            with self.track_time():
                document.metadata["copydesk"] = engine.annotate(document.text, date=document.metadata.get(self.date))
                self.stat_update("findings", value=len(document.metadata["copydesk"]["findings"]))
            yield document
