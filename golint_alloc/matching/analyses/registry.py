"""Register analyses and find them by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

from golint_alloc.matching.analyses.index import INDEX
from golint_alloc.records import NamedTuple

if TYPE_CHECKING:
    from golint_alloc.matching.matcher import Bindings, Bound
    from golint_alloc.syntax import ast
    from golint_alloc.types.info import Info


class Shape(NamedTuple):
    """One place an analysis found: what the finding points at, and the names it binds."""

    match: Bound
    bindings: Bindings


Run = Callable[["ast.Node", "Info", Mapping[str, Any]], Iterator[Shape]]


class Analysis(NamedTuple):
    """A registered analysis."""

    name: str
    kind: str
    """The candidate kind it starts from (see syntax.query)."""
    names: tuple[str, ...]
    """For kind ``call``: the called functions' names it cares for; empty for all."""
    text: bytes
    """A regular expression with which the source of each candidate it cares for begins."""
    run: Run


_ANALYSES: dict[str, Analysis] = {}


def analysis(
    name: str, kind: str, names: tuple[str, ...] = (), text: bytes = b""
) -> Callable[[Run], Run]:
    """Register a function ``(candidate node, info, params) -> shapes`` as a named analysis.

    ``text`` is a regular expression that the source of every candidate the analysis can say
    something about begins with: it spares building the syntax tree around the others.
    It needs a line in ``INDEX`` as well.
    """

    def register(run: Run) -> Run:
        _ANALYSES[name] = Analysis(name, kind, names, text, run)
        return run

    return register


def get_analysis(name: str) -> Analysis:
    """The analysis of that name; raises KeyError when there is none."""
    if name not in _ANALYSES:
        import_module(f"golint_alloc.matching.analyses.{INDEX[name].module}")
    return _ANALYSES[name]


def starts_of(name: str, params: Mapping[str, Any]) -> list[tuple[str, str | None]]:
    """(candidate kind, called name or None for any) of what an analysis starts at.

    One with a parameter ``functions`` starts at calls of these. Raises KeyError.
    """
    entry = INDEX[name]
    names: Iterable[str] = entry.names
    if entry.kind == "call" and not names:
        functions = params.get("functions") or ()
        names = dict.fromkeys(function.rpartition(".")[2] for function in functions)
    return [(entry.kind, called) for called in names] or [(entry.kind, None)]


def registered() -> frozenset[str]:
    """The names of all analyses."""
    return frozenset(INDEX)
