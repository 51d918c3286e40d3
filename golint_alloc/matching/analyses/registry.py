"""Register analyses and find them by name."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import Any, NamedTuple

from golint_alloc.matching.matcher import Bindings, Bound
from golint_alloc.syntax import ast
from golint_alloc.types.info import Info


class Shape(NamedTuple):
    """One place an analysis found: what the finding points at, and the names it binds."""

    match: Bound
    bindings: Bindings


Run = Callable[[ast.Node, Info, Mapping[str, Any]], Iterator[Shape]]


class Analysis(NamedTuple):
    """A registered analysis."""

    name: str
    kind: str
    """The candidate kind it starts from (see syntax.query)."""
    names: tuple[str, ...]
    """For kind ``call``: the called functions' names it cares for; empty for all."""
    run: Run

    def triggers(self, params: Mapping[str, Any]) -> tuple[str | None, ...]:
        """The names of called functions that start it; (None,) when any candidate does.

        An analysis with a parameter ``functions`` starts at calls of these.
        """
        functions = params.get("functions") if self.kind == "call" else None
        if self.names or not functions:
            return self.names or (None,)
        return tuple(dict.fromkeys(name.rpartition(".")[2] for name in functions))


_ANALYSES: dict[str, Analysis] = {}


def analysis(name: str, kind: str, names: tuple[str, ...] = ()) -> Callable[[Run], Run]:
    """Register a function ``(candidate node, info, params) -> shapes`` as a named analysis."""

    def register(run: Run) -> Run:
        _ANALYSES[name] = Analysis(name, kind, names, run)
        return run

    return register


def get_analysis(name: str) -> Analysis:
    """The analysis of that name; raises KeyError when there is none."""
    _load()
    return _ANALYSES[name]


def registered() -> frozenset[str]:
    """The names of all implemented analyses."""
    _load()
    return frozenset(_ANALYSES)


def _load() -> None:
    """Import every module of this package: each registers its analyses."""
    if _ANALYSES:
        return
    # Not pkgutil: it imports inspect, which costs more than all of this.
    for name in sorted(os.listdir(os.path.dirname(__file__))):
        module, extension = os.path.splitext(name)
        if extension == ".py" and module not in ("__init__", "registry"):
            import_module(f"golint_alloc.matching.analyses.{module}")
