"""Sets of Go's operators."""

from __future__ import annotations

from typing import Final

EQUALITY: Final = frozenset(("==", "!="))
COMPARISONS: Final = EQUALITY | {"<", "<=", ">", ">="}
"""Their result is a boolean that is not of their operands' type."""
SHIFTS: Final = frozenset(("<<", ">>"))

MIRRORED: Final = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}
"""The comparison that says the same with its operands swapped."""
