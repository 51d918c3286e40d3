"""What a rule may ask: one documented struct of arguments for each predicate.

To add a predicate, write its struct in one of these modules and its function in
``golint_alloc.matching``; schema, loader and reference follow from the struct.
"""

from golint_alloc.rulespec.predicates import (
    calls,
    leaving,
    lifetime,
    once,
    place,
    slices,
    texts,
    types,
    values,
)
from golint_alloc.rulespec.predicates.base import Arguments, Binding, Number, OptionRef, TextValue

MODULES = (types, values, texts, slices, lifetime, leaving, calls, once, place)

PREDICATES: dict[str, type[Arguments]] = {
    struct.yaml_name(): struct
    for module in MODULES
    for struct in vars(module).values()
    if isinstance(struct, type)
    and issubclass(struct, Arguments)
    and struct.__module__ == module.__name__
}
"""Predicate name -> the struct of its arguments, in documentation order."""

__all__ = ["MODULES", "PREDICATES", "Arguments", "Binding", "Number", "OptionRef", "TextValue"]
