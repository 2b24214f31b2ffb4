"""Copydesk as a filter of NeMo Curator: ``ScoreFilter(FewFindings(most=3), text_field="text", score_field="findings")``."""

from __future__ import annotations

from nemo_curator.stages.text.filters.doc_filter import DocumentFilter

from copydesk._engine import Engine

#: How bad a finding can be, the worst first.
SEVERITIES = ("error", "warning", "info", "hint")


class FewFindings(DocumentFilter):
    """Scores a document by how many findings weigh at least ``severity``, and keeps it if they are at most ``most``. The rest are as for ``copydesk.Engine``."""

    def __init__(self, most: int = 0, severity: str = "warning", settings=None, records=()) -> None:
        super().__init__()
        self._most = most
        self._counted = SEVERITIES[: SEVERITIES.index(severity) + 1]
        self._engine = Engine(settings, list(records))

    def score_document(self, text: str) -> float:
        return float(sum(finding["severity"] in self._counted for finding in self._engine.lint(text)))

    def keep_document(self, scores: float) -> bool:
        return scores <= self._most
