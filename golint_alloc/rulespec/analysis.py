"""What the parameters of all named analyses have in common."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from golint_alloc.rulespec.predicates.base import Arguments


class Analysis(Arguments):
    """Base of the analyses' parameters."""

    bindings: ClassVar[Mapping[str, str]] = {}
    """Name -> meaning of what the analysis binds besides ``$match``."""
