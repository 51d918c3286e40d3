"""All uses of the variables of a function, and what follows from them."""

from __future__ import annotations

from collections.abc import Collection

from golint_alloc.flow.answer import Answer
from golint_alloc.flow.roles import MUTATING, Use, classify, describe
from golint_alloc.flow.tree import Code, contains, line_of
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import ancestors, walk
from golint_alloc.types.info import Info
from golint_alloc.types.objects import Var
from golint_alloc.types.verdict import NO, UNKNOWN, YES

_PASSED_ON = frozenset({"passed", "returned", "stored", "appended", "copied", "addr", "spread"})


class Uses:
    """The uses of every variable mentioned in one outermost function.

    Names are resolved when a variable of that name is asked about: a function may name
    thousands of constants of a large package that nobody else needs.
    """

    def __init__(self, info: Info, func: Code) -> None:
        self._info = info
        self._func = func
        self._idents: dict[str, list[ast.Ident]] = {}
        self._by_var: dict[Var, list[Use]] = {}
        self._resolved: set[str] = set()
        self._unresolved: set[str] = set()
        for node in walk(func):
            if isinstance(node, ast.Ident) and node.name != "_":
                self._idents.setdefault(node.name, []).append(node)

    def of(self, var: Var) -> list[Use]:
        """All mentions in source order, the defining one included (parameters have none)."""
        self._resolve(var.name)
        return self._by_var.get(var, [])

    def is_complete(self, var: Var) -> bool:
        """Whether no unresolved name could be another mention of the variable."""
        self._resolve(var.name)
        return var.name not in self._unresolved

    def roles(self, use: Use) -> set[str]:
        """The role of a use, with ``captured`` and ``boxed`` where they apply."""
        found = {use.role}
        if use.captured:
            found.add("captured")
        if use.boxed:
            found.add("boxed")
        return found

    def only_used_as(self, var: Var, roles: Collection[str]) -> Answer:
        """Whether every use but the definition has only the given roles.

        ``captured`` and ``boxed`` must be listed to be allowed.
        """
        allowed = set(roles) | {"define"}
        for use in self.of(var):
            if not self.roles(use) <= allowed:
                return Answer(NO, self.explain(use))
        if not self.is_complete(var):
            return Answer(UNKNOWN, f"another mention of {var.name} could not be resolved")
        return Answer(YES)

    def explain(self, use: Use) -> str:
        """A use in words with its line: ``passed to w.Write at line 41``."""
        words = "captured by a function literal" if use.captured else describe(use)
        return f"{words} at line {line_of(use.ident)}"

    def address_taken(self, var: Var) -> Answer:
        """Whether the variable's address is taken, explicitly or by a pointer method or slicing."""
        for use in self.of(var):
            if use.role == "addr":
                return Answer(YES, self.explain(use))
        return Answer(NO) if self.is_complete(var) else Answer(UNKNOWN)

    def captured(self, var: Var) -> Answer:
        """Whether a function literal uses the variable without declaring it."""
        for use in self.of(var):
            if use.captured:
                return Answer(YES, self.explain(use))
        return Answer(NO) if self.is_complete(var) else Answer(UNKNOWN)

    def writes(self, var: Var) -> list[Use]:
        """The uses that assign to the variable or a part of it, its definition excluded."""
        return [use for use in self.of(var) if use.role in MUTATING and self._is_own(use)]

    def _is_own(self, use: Use) -> bool:
        """Whether the write changes the variable, not what it points to."""
        # An element of a slice or map is behind a pointer, one of an array is not.
        return use.role != "index-write" or not (use.whole or use.path)

    def definition(self, var: Var) -> ast.Expr | None:
        """The expression a local variable is defined with; None if there is none of its own."""
        ident = var.node
        if ident is None:
            return None
        parent = ident.parent
        if isinstance(parent, ast.Assign):
            return _paired(parent.lhs, parent.rhs, ident)
        if isinstance(parent, ast.ValueSpec):
            return _paired(parent.names, parent.values, ident)
        return None

    def assigned_once(self, var: Var) -> Answer:
        """Whether the variable keeps the value it got by its definition, parameter or not."""
        for use in self.writes(var):
            return Answer(NO, self.explain(use))
        taken = self.address_taken(var)
        if taken.verdict is not NO:
            return Answer(UNKNOWN, taken.reason)
        return Answer(YES) if self.is_complete(var) else Answer(UNKNOWN)

    def mutated(
        self, var: Var, *, within: ast.Node | None = None, after: ast.Node | None = None
    ) -> Answer:
        """Whether the variable (or a part of it) may change inside or after a node.

        A loop around ``after`` makes everything in that loop come after it too.
        Without either, whether it changes at all after its definition. A taken
        address makes the answer UNKNOWN at best.
        """
        region = self._region(within, after)
        for use in self.writes(var):
            if region(use) or (use.captured and within is None):
                return Answer(YES, self.explain(use))
        for use in self.of(var):
            if use.role == "addr" or (use.captured and use.role in MUTATING):
                return Answer(UNKNOWN, self.explain(use))
        return Answer(NO) if self.is_complete(var) else Answer(UNKNOWN)

    def _region(self, within: ast.Node | None, after: ast.Node | None) -> _Region:
        if within is not None:
            return _Region([(within.start, within.end)])
        if after is None:
            return _Region([(0, self._func.end)])
        spans = [(after.end, self._func.end)]
        loops = (p for p in ancestors(after) if isinstance(p, ast.For | ast.Range))
        spans.extend((loop.start, loop.end) for loop in loops)
        return _Region(spans)

    def nil_sensitive(self, var: Var) -> Answer:
        """Whether someone may see the difference between a nil and an empty slice or map.

        See ``nilness.nil_sensitive``.
        """
        from golint_alloc.flow.nilness import nil_sensitive

        return nil_sensitive(self._info, self, var)

    def sent(self, var: Var) -> Answer:
        """Whether the variable's value is sent on a channel."""
        for use in self.of(var):
            if use.role == "stored" and isinstance(use.node, ast.Send):
                return Answer(YES, self.explain(use))
        return Answer(NO) if self.is_complete(var) else Answer(UNKNOWN)

    def json_encoded(self, var: Var) -> Answer:
        """Whether the variable's value is encoded as JSON in this function.

        UNKNOWN when it is stored, returned or passed on: it may be encoded elsewhere.
        """
        from golint_alloc.flow.encoding import encoding_of

        doubt = Answer(NO if self.is_complete(var) else UNKNOWN)
        for use in self.of(var):
            encoded = encoding_of(self._info, use)
            if encoded is not None:
                return Answer(YES, encoded.words)
            if use.role in _PASSED_ON and doubt.verdict is NO:
                doubt = Answer(UNKNOWN, self.explain(use))
        return doubt

    def _resolve(self, name: str) -> None:
        if name not in self._resolved:
            self._resolved.add(name)
            for ident in self._idents.get(name, ()):
                self._add(ident)

    def _add(self, ident: ast.Ident) -> None:
        obj = self._info.object_of(ident)
        if obj is None:
            if not _is_member_name(ident):
                self._unresolved.add(ident.name)
            return
        if not isinstance(obj, Var) or obj.role == "field":
            return
        defines = obj.node is ident
        use = classify(self._info, ident, defines=defines, captured=_is_captured(obj, ident))
        self._by_var.setdefault(obj, []).append(use)


class _Region:
    """Some spans of source."""

    __slots__ = ("_spans",)

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self._spans = spans

    def __call__(self, use: Use) -> bool:
        return any(start <= use.ident.start < end for start, end in self._spans)


def _is_captured(var: Var, ident: ast.Ident) -> bool:
    if var.node is None or var.role == "package":
        return False
    for parent in ancestors(ident):
        if isinstance(parent, ast.FuncLit) and not contains(parent, var.node):
            return True
        if isinstance(parent, ast.FuncDecl):
            return False
    return False


def _is_member_name(ident: ast.Ident) -> bool:
    """Whether the identifier names a field, method, label or struct key, not a variable.

    The name in ``switch v := x.(type)`` stands for one variable in each clause and denotes none.
    """
    parent = ident.parent
    if isinstance(parent, ast.Selector):
        return parent.sel is ident
    if isinstance(parent, ast.KeyValue):
        return parent.key is ident
    if isinstance(parent, ast.TypeSwitch):
        return parent.bind is ident
    return isinstance(parent, ast.Branch | ast.Labeled | ast.Field)


def _paired(
    left: list[ast.Expr] | list[ast.Ident], right: list[ast.Expr], ident: ast.Node
) -> ast.Expr | None:
    if len(left) != len(right):
        return None
    return next((value for name, value in zip(left, right, strict=True) if name is ident), None)
