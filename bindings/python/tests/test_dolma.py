"""Copydesk as a tagger of Dolma, which asks for older packages than the other engines."""

import pytest

pytest.importorskip("dolma")

from dolma.core.data_types import Document  # noqa: E402
from dolma.core.registry import TaggerRegistry  # noqa: E402

from copydesk.dolma import Copydesk  # noqa: E402

STORY = "Zoë: “We shall rebuild the harbour,” Ada Okafor said.\nSource link\n"


def test_findings_and_quotations_are_spans():
    assert TaggerRegistry.get("copydesk") is Copydesk
    spans = Copydesk().predict(Document(source="desk", id="1", text=STORY, version="v1")).spans
    told = {(span.type, STORY[span.start : span.end]) for span in spans}
    assert told == {("feed-residue", "Source link"), ("quote-attributed", "“We shall rebuild the harbour,”")}
