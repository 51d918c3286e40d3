"""``pure: $x`` for ``pure: {of: $x}``."""

from __future__ import annotations

from msgspec import inspect

from golint_alloc.rulespec.predicates.base import Arguments


def takes_shorthand(struct: type[Arguments]) -> bool:
    """Whether ``of`` alone is enough: the predicate may be written with a bare binding."""
    if struct.asks_nothing_alone:
        return False
    fields = inspect.type_info(struct).fields  # type: ignore[attr-defined]
    return any(field.name == "of" for field in fields) and all(
        field.name == "of" or not field.required for field in fields
    )
