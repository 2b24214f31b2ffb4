"""Articles compared with one another over a whole table, one file an engine; each file of the same name above shows its ``compare``.

It is a map, a grouping by key, a map over the groups, a grouping by article, and a map again: ``Engine.statements_array``, ``Engine.compare_array``
and ``together_array``.
"""
