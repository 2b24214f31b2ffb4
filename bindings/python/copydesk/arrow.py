"""The types of the columns that Copydesk gives, for engines that want them named beforehand. Needs pyarrow."""

from __future__ import annotations

import pyarrow as pa

from copydesk._engine import Engine, together_array

_NOTHING = pa.array([], pa.string())

#: The type of a row of ``annotate_array``: a struct.
ANNOTATIONS: pa.StructType = pa.array(Engine().annotate_array(_NOTHING)).type

#: The type of a row of ``lint_array``: a list of structs.
FINDINGS: pa.ListType = pa.array(Engine().lint_array(_NOTHING)).type

_NO_LISTS = pa.array([], pa.list_(pa.binary()))

#: The types of a row of ``statements_array`` and of ``compare_array``: lists of structs.
STATEMENTS: pa.ListType = pa.array(Engine().statements_array(_NOTHING, _NOTHING)).type
FOUND: pa.ListType = pa.array(Engine().compare_array(_NO_LISTS)).type

#: The type of a row of ``together_array``: a struct of two lists.
COMPARED: pa.StructType = pa.array(together_array(_NO_LISTS)).type
