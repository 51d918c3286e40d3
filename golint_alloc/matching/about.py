"""Which types a match is about, for configurations that exclude some."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase

from golint_alloc.matching.context import Context
from golint_alloc.rulespec.rules import Branch
from golint_alloc.syntax import ast
from golint_alloc.types.model import Named, Pointer, Type

_TYPE = "$type"
"""What rules call the type in question; see docs/rule-language.md."""


def is_about(ctx: Context, branch: Branch, globs: Sequence[str]) -> bool:
    """Whether one of the types that a match is about is named by a glob.

    ``*`` in a glob stands for any text, slashes included.
    """
    names = {name for type in _types(ctx, branch) for name in _names(type)}
    return any(fnmatchcase(name, glob) for name in names for glob in globs)


def _types(ctx: Context, branch: Branch) -> Iterator[Type]:
    """The rule's ``$type``, the type whose size its cost is, and the declaration reported in."""
    yield ctx.type_of(_TYPE)
    if isinstance(branch.cost.bytes, str):
        yield ctx.type_of(branch.cost.bytes)
    node: ast.Node | None = ctx.node(branch.report) or ctx.anchor
    while node is not None and not isinstance(node, ast.FuncDecl):
        if isinstance(node, ast.TypeSpec):
            yield ctx.info.type_of(node.name)
        node = node.parent


def _names(type: Type) -> Iterator[str]:
    """``import/path.Name`` of a type, or of what it points to; instances by their generic type."""
    while isinstance(type, Pointer):
        type = type.elem
    if isinstance(type, Named):
        package = type.origin.obj.pkg
        name = type.origin.obj.name
        yield f"{package.path}.{name}" if package is not None else name
