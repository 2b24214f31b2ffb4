"""Reads news articles as a copy editor does: undated items, unattributed quotes, inconsistent titles.

>>> import copydesk
>>> for finding in copydesk.lint("The harbour reopened on Monday.\\nSource link\\n"):
...     print(finding["rule"], finding["start"], finding["end"])
feed-residue 32 43
>>> read = copydesk.annotate("“We’ll stay,” the mayor, Jan Nowak, said on Monday.", date="2022-10-19")
>>> read["quotes"][0]["speaker"]["name"], read["timexes"][0]["value"]
('Jan Nowak', '2022-10-17')

Offsets are code points, as Python counts: ``text[start:end]`` is what a finding is about.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from copydesk._engine import FORMAT, Engine, __version__, together_array

if TYPE_CHECKING:
    from copydesk.types import Annotations, Day, Finding

__all__ = ["FORMAT", "Engine", "__version__", "annotate", "fix", "lint", "together_array"]


@lru_cache(maxsize=1)
def _default() -> Engine:
    return Engine()


def lint(text: str, *, date: Day | None = None, name: str | None = None) -> list[Finding]:
    """What a copy editor would query in an article, in order of place.

    ``date`` is the day on which it appeared, which counts where the text gives none. ``name`` is the name of its file: ``.md`` tells Markdown from plain text.
    """
    return _default().lint(text, date=date, name=name)


def annotate(text: str, *, date: Day | None = None, name: str | None = None) -> Annotations:
    """The dates, quotations with their speakers, people with their titles, and findings of an article."""
    return _default().annotate(text, date=date, name=name)


def fix(text: str, *, date: Day | None = None, name: str | None = None) -> str:
    """The text of an article after all safe fixes.

    >>> fix("The harbour reopened on 3 May 2021.\\nSource link\\n")
    'The harbour reopened on 3 May 2021.\\n'
    """
    return _default().fix(text, date=date, name=name)
