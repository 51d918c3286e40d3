"""The walk over a function's syntax that binds its names.

It keeps a list of work instead of recursing, so nesting is not limited by Python's stack.
That changes the order of the visit, hence every name is stored with the offset from which it
is visible and looked up with the offset of its use. Only ``:=`` depends on order, and the
statements of one block are visited in order.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Protocol

from golint_alloc.syntax import ast
from golint_alloc.types.objects import Const, Object, TypeName, Var
from golint_alloc.types.sites import LocalSite, value_sites

if TYPE_CHECKING:
    from golint_alloc.types.model import Type
    from golint_alloc.types.objects import ConstValue
    from golint_alloc.types.package import Package


class Outer(Protocol):
    """What a declaration's scopes hang in: the file, its package and the universe."""

    @property
    def pkg(self) -> Package:
        """The package of the declaration."""

    def lookup(self, name: str) -> Object | None:
        """The object a free name denotes."""

    def site_type(self, site: LocalSite) -> Type:
        """The type of a variable or constant."""

    def site_value(self, site: LocalSite) -> ConstValue | None:
        """The value of a constant."""

    def declare_type(self, spec: ast.TypeSpec) -> TypeName:
        """The name of a type declared in a function."""

    def declare_type_param(self, ident: ast.Ident, field: ast.Field) -> TypeName:
        """The name of a type parameter."""

    def receiver_type_param(self, base: ast.Ident, index: int, ident: ast.Ident) -> TypeName:
        """A receiver's name for the type parameter ``index`` of the type ``base``."""


class Scope:
    """One block: names with the offset from which each is visible."""

    __slots__ = ("names", "parent")

    def __init__(self, parent: Scope | None) -> None:
        self.parent = parent
        self.names: dict[str, tuple[Object, int]] = {}

    def find(self, name: str, offset: int) -> Object | None:
        """What a name used at an offset denotes, as far as these scopes tell."""
        scope: Scope | None = self
        while scope is not None:
            entry = scope.names.get(name)
            if entry is not None and entry[1] <= offset:
                return entry[0]
            scope = scope.parent
        return None

    def declare(self, obj: Object, visible_from: int) -> None:
        """Add a name; the first declaration wins, and the blank name is not declared."""
        if obj.name != "_":
            self.names.setdefault(obj.name, (obj, visible_from))


class ScopeWalk:
    """Binds the names below the nodes it is given; ``drain`` finishes what it has put off."""

    __slots__ = ("_outer", "_pending", "implicit_symbols", "resolved", "scope_of")

    def __init__(self, outer: Outer) -> None:
        self._outer = outer
        self._pending: list[tuple[ast.Node, Scope]] = []
        self.resolved: dict[ast.Ident, Object] = {}
        """Declared and used names that are bound in here; free names are absent."""
        self.scope_of: dict[ast.Node, Scope] = {}
        """The scope that a node opens."""
        self.implicit_symbols: dict[ast.CaseClause, Var] = {}
        """The symbols that type switches declare in their clauses."""

    # Functions and types

    def signature(self, decl: ast.FuncDecl, scope: Scope) -> None:
        """Bind the names of a function's or method's signature."""
        if decl.recv is not None:
            self._receiver_type_params(decl.recv.type, scope, decl.start)
            self.expr(decl.recv.type, scope)
        self.type_params(decl.type.type_params, scope, decl.start)
        if decl.recv is not None:
            self._fields([decl.recv], "recv", scope, decl.type.end)
        self._func_type(decl.type, scope, decl.type.end)

    def _receiver_type_params(self, expr: ast.Expr, scope: Scope, start: int) -> None:
        while isinstance(expr, (ast.Paren, ast.Star)):
            expr = expr.x
        if not isinstance(expr, ast.Index) or not isinstance(expr.x, ast.Ident):
            return
        for index, arg in enumerate(expr.indices):
            if isinstance(arg, ast.Ident):
                obj = self._outer.receiver_type_param(expr.x, index, arg)
                self.resolved[arg] = obj
                scope.declare(obj, start)

    def type_params(self, fields: Sequence[ast.Field], scope: Scope, start: int) -> None:
        """Declare type parameters, visible from an offset on."""
        for field in fields:
            for ident in field.names:
                obj = self._outer.declare_type_param(ident, field)
                self.resolved[ident] = obj
                scope.declare(obj, start)
        for field in fields:
            self.expr(field.type, scope)

    def _func_type(self, func: ast.FuncType, scope: Scope, body_start: int) -> None:
        for field in (*func.params, *func.results):
            self.expr(field.type, scope)
        self._fields(func.params, "param", scope, body_start)
        self._fields(func.results, "result", scope, body_start)

    def _fields(
        self, fields: Sequence[ast.Field], kind: str, scope: Scope, visible_from: int
    ) -> None:
        for field in fields:
            for ident in field.names:
                site = LocalSite(kind, ident, field.type, None, 0, 1, field)
                self._var(site, kind, scope, visible_from)

    def _func_lit(self, lit: ast.FuncLit, parent: Scope) -> None:
        scope = Scope(parent)
        # A parameter's type is read outside of the function: names there are looked up before
        # body_start, where no parameter is visible yet.
        self.scope_of[lit] = self.scope_of[lit.body] = scope
        self._func_type(lit.type, scope, lit.body.start)
        self.block(lit.body.stmts, scope)

    def _var(self, site: LocalSite, role: str, scope: Scope, visible_from: int) -> Var:
        ident = site.ident
        obj = Var(ident.name, self._outer.pkg, partial(self._outer.site_type, site), role, ident)
        self.resolved[ident] = obj
        scope.declare(obj, visible_from)
        return obj

    # Statements

    def drain(self) -> None:
        """Visit the blocks and function literals put off so far, and those in them."""
        pending = self._pending
        while pending:
            node, scope = pending.pop()
            if isinstance(node, ast.FuncLit):
                self._func_lit(node, scope)
            elif isinstance(node, ast.Block):
                inner = self.scope_of[node] = Scope(scope)
                self.block(node.stmts, inner)
            else:
                self._stmt(node, scope)

    def block(self, stmts: Sequence[ast.Node], scope: Scope) -> None:
        """Bind the names of a list of statements in the scope they share."""
        for stmt in stmts:
            while isinstance(stmt, ast.Labeled):
                stmt = stmt.stmt
            self._stmt(stmt, scope)

    def _stmt(self, stmt: ast.Node, scope: Scope) -> None:
        handler = _COMPOUND.get(type(stmt))
        if handler is not None:
            handler(self, stmt, scope)
        elif isinstance(stmt, ast.Assign) and stmt.op == ":=":
            self._define(stmt, scope)
        elif isinstance(stmt, ast.Branch):
            return  # its label is no variable
        else:
            for child in stmt.children():
                self.expr(child, scope)

    def _define(self, stmt: ast.Assign, scope: Scope) -> None:
        for value in stmt.rhs:
            self.expr(value, scope)
        alone = len(stmt.rhs) == len(stmt.lhs)
        for index, target in enumerate(stmt.lhs):
            if not isinstance(target, ast.Ident):
                self.expr(target, scope)
                continue
            known = scope.names.get(target.name)
            if known is not None:
                self.resolved[target] = known[0]
                continue
            expr = stmt.rhs[index] if alone else (stmt.rhs[0] if stmt.rhs else None)
            place, count = (0, 1) if alone else (index, len(stmt.lhs))
            site = LocalSite("define", target, None, expr, place, count, stmt)
            self._var(site, "local", scope, stmt.end)

    def _decl(self, stmt: ast.DeclStmt, scope: Scope) -> None:
        sites = iter(value_sites(stmt.decl))
        for spec in stmt.decl.specs:
            if isinstance(spec, ast.TypeSpec):
                self._local_type(spec, scope)
            elif isinstance(spec, ast.ValueSpec):
                for expr in (spec.type, *spec.values):
                    if expr is not None:
                        self.expr(expr, scope)
                for _ in spec.names:
                    site = next(sites)
                    if site.kind == "const":
                        self._const(site, scope, spec.end)
                    else:
                        self._var(site, "local", scope, spec.end)

    def _const(self, site: LocalSite, scope: Scope, visible_from: int) -> None:
        outer, ident = self._outer, site.ident
        type_of, value_of = partial(outer.site_type, site), partial(outer.site_value, site)
        obj = Const(ident.name, outer.pkg, type_of, value_of, ident)
        self.resolved[ident] = obj
        scope.declare(obj, visible_from)

    def _local_type(self, spec: ast.TypeSpec, scope: Scope) -> None:
        obj = self._outer.declare_type(spec)
        self.resolved[spec.name] = obj
        scope.declare(obj, spec.name.start)
        inner = scope
        if spec.type_params:
            inner = self.scope_of[spec] = Scope(scope)
            self.type_params(spec.type_params, inner, spec.name.start)
        self.expr(spec.type, inner)

    def _if(self, stmt: ast.If, scope: Scope) -> None:
        inner = self._open(stmt, stmt.init, scope)
        self.expr(stmt.cond, inner)
        self._pending.append((stmt.body, inner))
        if stmt.els is not None:
            self._pending.append((stmt.els, inner))

    def _for(self, stmt: ast.For, scope: Scope) -> None:
        inner = self._open(stmt, stmt.init, scope)
        if stmt.cond is not None:
            self.expr(stmt.cond, inner)
        if stmt.post is not None:
            self._stmt(stmt.post, inner)
        self._pending.append((stmt.body, inner))

    def _range(self, stmt: ast.Range, scope: Scope) -> None:
        inner = self.scope_of[stmt] = Scope(scope)
        self.expr(stmt.x, scope)
        for kind, target in (("range-key", stmt.key), ("range-value", stmt.value)):
            if isinstance(target, ast.Ident) and stmt.op == ":=":
                site = LocalSite(kind, target, None, stmt.x, 0, 1, stmt)
                self._var(site, "local", inner, stmt.body.start)
            elif target is not None:
                self.expr(target, scope)
        self._pending.append((stmt.body, inner))

    def _switch(self, stmt: ast.Switch, scope: Scope) -> None:
        inner = self._open(stmt, stmt.init, scope)
        if stmt.tag is not None:
            self.expr(stmt.tag, inner)
        for clause in stmt.clauses:
            self._case(clause, inner)

    def _type_switch(self, stmt: ast.TypeSwitch, scope: Scope) -> None:
        inner = self._open(stmt, stmt.init, scope)
        self.expr(stmt.x, inner)
        for clause in stmt.clauses:
            body = self._case(clause, inner)
            if stmt.bind is not None and stmt.bind.name != "_":
                site = LocalSite("typeswitch", stmt.bind, None, stmt.x, 0, 1, clause)
                start = clause.exprs[-1].end if clause.exprs else clause.start
                type_of = partial(self._outer.site_type, site)
                obj = Var(stmt.bind.name, self._outer.pkg, type_of, "local", stmt.bind)
                self.implicit_symbols[clause] = obj
                body.declare(obj, start)

    def _case(self, clause: ast.CaseClause, scope: Scope) -> Scope:
        for expr in clause.exprs:
            self.expr(expr, scope)
        inner = self.scope_of[clause] = Scope(scope)
        self._pending.append((_Body(clause.body), inner))
        return inner

    def _select(self, stmt: ast.Select, scope: Scope) -> None:
        for clause in stmt.clauses:
            inner = self._open(clause, clause.comm, scope)
            self._pending.append((_Body(clause.body), inner))

    def _body(self, body: _Body, scope: Scope) -> None:
        self.block(body.stmts, scope)

    def _defer_block(self, block: ast.Block, scope: Scope) -> None:
        self._pending.append((block, scope))

    def _open(self, node: ast.Node, init: ast.Stmt | None, scope: Scope) -> Scope:
        inner = self.scope_of[node] = Scope(scope)
        if init is not None:
            self._stmt(init, inner)
        return inner

    # Expressions

    def expr(self, root: ast.Node, scope: Scope) -> None:
        """Bind the names of an expression or type; function literals in it are put off."""
        stack = [root]
        while stack:
            node = stack.pop()
            if isinstance(node, ast.Ident):
                obj = scope.find(node.name, node.start)
                if obj is not None:
                    self.resolved[node] = obj
            elif isinstance(node, ast.Selector):
                stack.append(node.x)
            elif isinstance(node, ast.FuncLit):
                self._pending.append((node, scope))
            elif isinstance(node, ast.Field):
                stack.append(node.type)  # names of fields, methods and parameters of types
            else:
                stack.extend(node.children())


class _Body(ast.Node):
    """The statements of a clause, queued like a block."""

    __slots__ = ("stmts",)

    def __init__(self, stmts: Sequence[ast.Stmt]) -> None:
        super().__init__(0, 0)
        self.stmts = stmts


_COMPOUND: dict[type[ast.Node], Callable[[ScopeWalk, ast.Node, Scope], None]] = {
    ast.Block: ScopeWalk._defer_block,  # type: ignore[dict-item]
    ast.DeclStmt: ScopeWalk._decl,  # type: ignore[dict-item]
    ast.For: ScopeWalk._for,  # type: ignore[dict-item]
    ast.If: ScopeWalk._if,  # type: ignore[dict-item]
    ast.Range: ScopeWalk._range,  # type: ignore[dict-item]
    ast.Select: ScopeWalk._select,  # type: ignore[dict-item]
    ast.Switch: ScopeWalk._switch,  # type: ignore[dict-item]
    ast.TypeSwitch: ScopeWalk._type_switch,  # type: ignore[dict-item]
    _Body: ScopeWalk._body,  # type: ignore[dict-item]
}
