"""Copydesk as a tagger of Dolma: ``dolma tag --tagger_modules copydesk.dolma --taggers copydesk …``. A finding is a span called by its rule, whose score is 1."""

from __future__ import annotations

from dolma.core.data_types import DocResult, Document, Span
from dolma.core.registry import TaggerRegistry
from dolma.core.taggers import BaseTagger

from copydesk._engine import Engine


@TaggerRegistry.add("copydesk")
class Copydesk(BaseTagger):
    """Tags what a copy editor would query, and the quotations, those that somebody is said to have spoken apart from the others."""

    def __init__(self) -> None:
        self._engine = Engine()

    def predict(self, doc: Document) -> DocResult:
        read = self._engine.annotate(doc.text)
        findings = [Span(start=it["start"], end=it["end"], type=it["rule"], score=1.0) for it in read["findings"]]
        kinds = [(it, "quote-attributed" if it["speaker"] else "quote-unattributed") for it in read["quotes"]]
        return DocResult(doc=doc, spans=findings + [Span(start=it["start"], end=it["end"], type=kind, score=1.0) for it, kind in kinds])
