"""How variables and constants get their types and values, as far as syntax tells."""

from __future__ import annotations

from collections.abc import Iterator

from golint_alloc.syntax import ast


class LocalSite:
    """How a variable or constant (local or of a package) gets its type and value."""

    __slots__ = ("count", "expr", "ident", "index", "iota", "kind", "node", "type_expr")

    def __init__(
        self,
        kind: str,
        ident: ast.Ident,
        type_expr: ast.Expr | None,
        expr: ast.Expr | None,
        index: int,
        count: int,
        node: ast.Node,
        iota: int = 0,
    ) -> None:
        self.kind = kind
        """``spec`` (a var spec), ``const`` (a const spec), ``define`` (``:=``, in a select's case
        too), ``range-key``, ``range-value``, ``param``, ``result``, ``recv``, ``typeswitch``."""
        self.ident = ident
        """The declaring name; a type switch's symbol is shared by its clauses."""
        self.type_expr = type_expr
        """The declared type: of a spec, parameter (an Ellipsis when variadic), result or
        receiver; of a constant also the one it repeats."""
        self.expr = expr
        """The initialiser: the value (repeated ones too) for spec, const and define; the operand
        of range; the operand ``x`` of ``x.(type)``. None for parameters and plain ``var x T``."""
        self.index = index
        """Position of this name among those that ``expr`` initialises together; 0 when alone."""
        self.count = count
        """Names that ``expr`` initialises together: 1, or those of ``a, b := f()``."""
        self.node = node
        """The ValueSpec, Assign, Range, Field or (typeswitch) CaseClause."""
        self.iota = iota
        """For a constant: the value of iota in ``expr``."""


def value_sites(decl: ast.GenDecl) -> Iterator[LocalSite]:
    """The names of a const or var declaration in source order, repetition resolved.

    A const spec without values repeats type and values of the last one that had some.
    """
    last: ast.ValueSpec | None = None
    for spec in decl.specs:
        if not isinstance(spec, ast.ValueSpec):
            continue
        if decl.op != "const":
            yield from _var_sites(spec)
            continue
        if spec.values or spec.type is not None or last is None:
            last = spec
        for index, ident in enumerate(spec.names):
            value = last.values[index] if index < len(last.values) else None
            yield LocalSite("const", ident, last.type, value, 0, 1, spec, spec.iota)


def _var_sites(spec: ast.ValueSpec) -> Iterator[LocalSite]:
    alone = len(spec.values) == len(spec.names)
    for index, ident in enumerate(spec.names):
        if alone:
            yield LocalSite("spec", ident, spec.type, spec.values[index], 0, 1, spec)
        elif spec.values:
            count = len(spec.names)
            yield LocalSite("spec", ident, spec.type, spec.values[0], index, count, spec)
        else:
            yield LocalSite("spec", ident, spec.type, None, 0, 1, spec)
