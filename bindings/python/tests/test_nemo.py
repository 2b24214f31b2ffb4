"""Copydesk as a filter of NeMo Curator."""

import pickle

import pytest

pytest.importorskip("nemo_curator")

import pandas as pd  # noqa: E402
from nemo_curator.stages.text.filters import ScoreFilter  # noqa: E402
from nemo_curator.tasks import DocumentBatch  # noqa: E402

from copydesk.nemo import FewFindings  # noqa: E402


def test_articles_with_many_findings_go():
    texts = ["Ada Okafor left.\n", "Ada Okafor left.\nSource link\n", "Ada Okafor left.\nSource link\n[ad_1]\n"]
    batch = DocumentBatch(dataset_name="desk", data=pd.DataFrame({"text": texts}))
    kept = ScoreFilter(FewFindings(most=1), text_field="text", score_field="findings").process(batch).to_pandas()
    assert list(kept["text"]) == texts[:2] and list(kept["findings"]) == [0, 1]


def test_a_filter_goes_to_other_processes():
    assert pickle.loads(pickle.dumps(FewFindings(settings={"ignore": ["feed-residue"]}))).score_document("x\nSource link\n") == 0
