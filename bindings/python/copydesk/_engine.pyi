import os
from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from copydesk.types import Annotations, Day, Finding

__version__: str

#: The name and the version of the format of annotations.
FORMAT: str

def main(arguments: list[str]) -> int: ...

class ArrowArray(Protocol):
    """An array of any library that knows Arrow's capsules."""

    def __arrow_c_array__(self, requested_schema: object | None = None) -> tuple[object, object]: ...

class ArrowStream(Protocol):
    """Several arrays in a row, such as a column of a table."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...

class Engine:
    def __init__(self, settings: str | os.PathLike[str] | Mapping[str, Any] | None = None, records: Iterable[str | os.PathLike[str]] = ()) -> None: ...
    def lint(self, text: str, *, date: Day | None = None, name: str | None = None) -> list[Finding]: ...
    def annotate(self, text: str, *, date: Day | None = None, name: str | None = None) -> Annotations: ...
    def fix(self, text: str, *, date: Day | None = None, name: str | None = None) -> str: ...
    def lint_array(self, texts: ArrowArray | ArrowStream, *, dates: ArrowArray | ArrowStream | None = None, threads: int | None = None) -> Any: ...
    def annotate_array(self, texts: ArrowArray | ArrowStream, *, dates: ArrowArray | ArrowStream | None = None, threads: int | None = None) -> Any: ...
