"""Which module implements a predicate, so that a run imports only those it needs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_NAMES: Final = {
    "calls": (
        "asks",
        "deferred",
        "failing",
        "formats-into",
        "fresh",
        "goes-on",
        "leaves-alone",
        "made-by",
        "repeatable",
        "stays-on-stack",
    ),
    "leaving": (
        "json-encoded",
        "leaks",
        "reaches-method",
        "sent",
    ),
    "lifetime": (
        "boxed",
        "escapes",
        "in-loop",
        "inlinable",
    ),
    "once": (
        "runs-once",
        "valid-regexp",
    ),
    "place": (
        "file",
        "function",
        "go",
        "hot",
    ),
    "sizes": (
        "heap-cost",
        "padding",
        "pointers",
        "size",
    ),
    "slices": (
        "roomy",
        "unshared",
    ),
    "texts": (
        "apart",
        "becomes-interface",
        "bounded",
        "never-nil",
        "only-compared",
        "ranged-over",
    ),
    "types": (
        "comparable",
        "type",
    ),
    "values": (
        "addressable",
        "bound",
        "comment-free",
        "constant",
        "count",
        "discarded",
        "filled",
        "length",
        "negated",
        "pure",
        "same",
        "text",
        "value",
    ),
    "variables": (
        "address-taken",
        "captured",
        "constant-keys",
        "declared",
        "last-use",
        "local",
        "mutated",
        "nil-sensitive",
        "only-methods",
        "only-used-as",
        "returned",
        "stored",
        "uses",
    ),
}

MODULES: Final[Mapping[str, str]] = {
    name: module for module, names in _NAMES.items() for name in names
}
"""Name of a predicate -> its module here."""
