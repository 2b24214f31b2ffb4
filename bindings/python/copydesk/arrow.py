"""The types of the columns that Copydesk gives, for engines that want them named beforehand. Needs pyarrow."""

from __future__ import annotations

import pyarrow as pa

from copydesk._engine import Engine

_NOTHING = pa.array([], pa.string())

#: The type of a row of ``annotate_array``: a struct.
ANNOTATIONS: pa.StructType = pa.array(Engine().annotate_array(_NOTHING)).type

#: The type of a row of ``lint_array``: a list of structs.
FINDINGS: pa.ListType = pa.array(Engine().lint_array(_NOTHING)).type
