"""Lexical resolution inside one top-level declaration, from syntax alone."""

from __future__ import annotations

from collections.abc import Iterator

from golint_alloc.syntax import ast
from golint_alloc.types.objects import Object, Var
from golint_alloc.types.scopewalk import Outer, Scope, ScopeWalk
from golint_alloc.types.sites import LocalSite, value_sites

__all__ = ["FuncScopes", "LocalSite", "Outer", "may_be_field", "value_sites"]


def may_be_field(ident: ast.Ident) -> bool:
    """Whether a name is a composite literal's key, which in a struct literal names a field."""
    parent = ident.parent
    return (
        isinstance(parent, ast.KeyValue)
        and parent.key is ident
        and isinstance(parent.parent, ast.CompositeLit)
    )


class FuncScopes:
    """The names of one root: a FuncDecl, or a FuncLit or TypeSpec at package level.

    The body of a FuncDecl is walked when a name inside it is first asked for.
    """

    __slots__ = ("_walk", "_walked", "root")

    def __init__(self, root: ast.FuncDecl | ast.FuncLit | ast.TypeSpec, outer: Outer) -> None:
        self.root = root
        self._walked = not isinstance(root, ast.FuncDecl)
        walk = self._walk = ScopeWalk(outer)
        scope = walk.scope_of[root] = Scope(None)
        if isinstance(root, ast.FuncDecl):
            walk.signature(root, scope)
        elif isinstance(root, ast.FuncLit):
            walk.expr(root, scope)
        else:
            walk.type_params(root.type_params, scope, root.name.start)
            walk.expr(root.type, scope)
        walk.drain()

    def object_of(self, ident: ast.Ident) -> Object | None:
        """What a name declared or used in here denotes, None when it is free or no name."""
        found = self._walk.resolved.get(ident)
        if found is None and not self._walked and self._in_body(ident):
            self._walk_body()
            found = self._walk.resolved.get(ident)
        return found

    def visible(self, name: str, at: ast.Node) -> Object | None:
        """What a name written at the start of ``at`` would denote in here, None when free."""
        if not self._walked:
            self._walk_body()
        node: ast.Node | None = at
        while node is not None:
            scope = self._walk.scope_of.get(node)
            if scope is not None:
                return scope.find(name, at.start)
            node = node.parent
        return None

    def implicit(self, clause: ast.CaseClause) -> Var | None:
        """The symbol that a type switch declares in one clause."""
        if not self._walked:
            self._walk_body()
        return self._walk.implicit_symbols.get(clause)

    def items(self) -> Iterator[tuple[ast.Ident, Object]]:
        """All names bound in here with their objects, declarations and uses."""
        if not self._walked:
            self._walk_body()
        return iter(self._walk.resolved.items())

    def _in_body(self, ident: ast.Ident) -> bool:
        return isinstance(self.root, ast.FuncDecl) and ident.start >= self.root.type.end

    def _walk_body(self) -> None:
        self._walked = True
        root = self.root
        if isinstance(root, ast.FuncDecl) and root.body is not None:
            walk = self._walk
            scope = walk.scope_of[root.body] = walk.scope_of[root]
            walk.block(root.body.stmts, scope)
            walk.drain()
