"""What a less function orders by: its keys, read off the code of its body."""

from __future__ import annotations

from golint_alloc.matching.facts.harmless import leaves_alone
from golint_alloc.matching.facts.locals import source
from golint_alloc.records import NamedTuple
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import file_of, same_code, unparen, walk
from golint_alloc.types.info import Info
from golint_alloc.types.model import Basic, Pointer
from golint_alloc.types.objects import Func
from golint_alloc.types.verdict import YES

_OPPOSITE = {"<": ">", ">": "<"}
_COMPARERS = frozenset({
    "strings.Compare", "bytes.Compare", "cmp.Compare", "(time.Time).Compare",
    "(net/netip.Addr).Compare", "(*math/big.Int).Cmp",
})  # fmt: skip
"""Functions for which f(b, a) is what f(a, b) is with the other sign."""
_ORDERED = frozenset({"integer", "unsigned", "float", "string"})
_TIMES = {"(time.Time).Before": "<", "(time.Time).After": ">"}


class Key(NamedTuple):
    """One step of an order: what is compared, and which way round."""

    left: ast.Expr
    """The key of the element with the first index; for calls the whole call."""
    kind: str
    """``ordered`` (``cmp.Compare``), ``time`` (its method Compare), ``call`` (left is one that
    returns an int)."""
    descending: bool
    text: str
    """The key's code with ``LEFT`` for the element, and ``RIGHT`` in a call."""


LEFT, RIGHT = "\x01", "\x02"
"""Stand for the elements in the text of a key: no Go source holds them."""


class Less:
    """A function ``less(i, j int) bool`` over the elements of a slice, being read."""

    def __init__(self, info: Info, slice_: ast.Expr, params: list[ast.Ident]) -> None:
        self._info = info
        self._slice = slice_
        self._sides = {params[0].name: LEFT, params[1].name: RIGHT}
        self._aliases: dict[str, str] = {}

    def keys(self, body: ast.Block) -> list[Key] | None:
        """The keys in order of importance; None when the body is not plain enough."""
        stmts = list(body.stmts)
        while stmts and self._is_alias(stmts[0]):
            stmts.pop(0)
        return self._of_statements(stmts)

    def elements_only(self, body: ast.Block) -> bool:
        """Whether the indices are used for nothing but elements of the slice."""
        for node in walk(body):
            if not isinstance(node, ast.Ident) or node.name not in self._sides:
                continue
            parent = node.parent
            if isinstance(parent, ast.Selector) and parent.sel is node:
                continue
            if not isinstance(parent, ast.Index) or self._side(parent) is None:
                return False
        return True

    def text(self, expr: ast.Expr) -> str | None:
        """The code of an expression with marks for elements; None when one is written to."""
        pieces: list[tuple[int, int, str]] = []
        end = 0
        for node in walk(expr):
            if node.start < end:
                continue
            if isinstance(node, ast.FuncLit | ast.CompositeLit):
                return None
            side = self._side(node) if isinstance(node, ast.Expr) else None
            if side is None:
                if self._is_index(node) or self._wants_address(node):
                    return None
                continue
            if isinstance(node.parent, ast.Unary) and node.parent.op == "&":
                return None
            pieces.append((node.start, node.end, side))
            end = node.end
        data, out, position = file_of(expr).source, b"", expr.start
        for start, stop, side in pieces:
            out += data[position:start] + side.encode()
            position = stop
        return (out + data[position : expr.end]).decode("utf-8", "replace")

    def _is_index(self, node: ast.Node) -> bool:
        """Whether a node mentions an index by itself."""
        if not isinstance(node, ast.Ident) or node.name not in self._sides:
            return False
        return not (isinstance(node.parent, ast.Selector) and node.parent.sel is node)

    def _wants_address(self, node: ast.Node) -> bool:
        """Whether a pointer method is called on a value, which a copy would answer for."""
        selection = self._info.selection(node) if isinstance(node, ast.Selector) else None
        if selection is None or selection.kind != "method":
            return False
        assert isinstance(node, ast.Selector)
        by_address = isinstance(selection.obj, Func) and selection.obj.pointer_recv
        return by_address and not isinstance(self._info.type_of(node.x).underlying, Pointer)

    def _side(self, node: ast.Node) -> str | None:
        """Which element an expression is: ``s[i]``, ``s[j]`` or a variable that holds one."""
        if isinstance(node, ast.Ident):
            member = isinstance(node.parent, ast.Selector) and node.parent.sel is node
            return None if member else self._aliases.get(node.name)
        if not isinstance(node, ast.Index) or len(node.indices) != 1:
            return None
        index = unparen(node.indices[0])
        if not isinstance(index, ast.Ident) or not same_code(node.x, self._slice):
            return None
        return self._sides.get(index.name)

    def _is_alias(self, stmt: ast.Stmt) -> bool:
        """``a, b := s[i], s[j]``, which is then known."""
        if not isinstance(stmt, ast.Assign) or stmt.op != ":=" or len(stmt.lhs) != len(stmt.rhs):
            return False
        found: dict[str, str] = {}
        for name, value in zip(stmt.lhs, stmt.rhs, strict=True):
            side = self._side(unparen(value))
            if side is None or not isinstance(name, ast.Ident) or name.name in self._sides:
                return False
            found[name.name] = side
        self._aliases |= found
        return True

    def _of_statements(self, stmts: list[ast.Stmt]) -> list[Key] | None:
        first, rest = (stmts[0], stmts[1:]) if stmts else (None, [])
        if isinstance(first, ast.Return) and len(first.results) == 1 and not rest:
            return self._of_expr(first.results[0])
        if not isinstance(first, ast.If) or first.init is not None:
            return None
        returned = _only_return(first.body)
        if returned is None:
            return None
        if isinstance(first.els, ast.Block) and not rest:
            rest = list(first.els.stmts)
        elif first.els is not None:
            return None
        return self._of_branch(first.cond, returned, rest)

    def _of_branch(
        self, cond: ast.Expr, returned: ast.Expr, rest: list[ast.Stmt]
    ) -> list[Key] | None:
        cond = unparen(cond)
        if not isinstance(cond, ast.Binary):
            return None
        if cond.op in _OPPOSITE:
            return self._of_early(cond, returned, rest)
        same = self._pair(cond)
        if same is None or cond.op not in ("==", "!="):
            return None
        inner, outer = self._of_expr(returned), self._of_statements(rest)
        if inner is None or outer is None:
            return None
        decisive, ties = (inner, outer) if cond.op == "!=" else (outer, inner)
        if len(decisive) != 1 or decisive[0].kind != "ordered" or decisive[0].text != same:
            return None
        return decisive + ties

    def _of_early(
        self, cond: ast.Binary, returned: ast.Expr, rest: list[ast.Stmt]
    ) -> list[Key] | None:
        """``if x < y { return true }; if x > y { return false }; …``."""
        second = rest[0] if rest else None
        if not isinstance(second, ast.If) or second.init is not None or second.els is not None:
            return None
        other = _only_return(second.body)
        found, contrary = self._of_expr(cond), self._of_expr(second.cond)
        if other is None or not found or not contrary or len(found) + len(contrary) != 2:
            return None
        if found[0].text != contrary[0].text or found[0].descending is contrary[0].descending:
            return None
        answers = (_truth(self._info, returned), _truth(self._info, other))
        if answers not in ((True, False), (False, True)):
            return None
        ties = self._of_statements(rest[1:])
        if ties is None:
            return None
        return (found if answers[0] else contrary) + ties

    def _of_expr(self, expr: ast.Expr) -> list[Key] | None:
        expr = unparen(expr)
        if isinstance(expr, ast.Binary) and expr.op == "||":
            return self._of_either(expr)
        if isinstance(expr, ast.Binary) and expr.op in _OPPOSITE:
            if self._info.const_value(expr.y) == 0:
                return self._of_call(unparen(expr.x), expr.op == ">")
            text = self._pair(expr)
            if text is None or not self._is_ordered(expr.x):
                return None
            backwards = RIGHT in (self.text(expr.x) or "")
            left = expr.y if backwards else expr.x
            return [Key(left, "ordered", (expr.op == ">") is not backwards, text)]
        return self._of_time(expr)

    def _of_either(self, expr: ast.Binary) -> list[Key] | None:
        """``x < y || x == y && less``."""
        first, second = self._of_expr(expr.x), unparen(expr.y)
        if not first or len(first) != 1 or first[0].kind != "ordered":
            return None
        if not isinstance(second, ast.Binary) or second.op != "&&":
            return None
        equal = unparen(second.x)
        if not isinstance(equal, ast.Binary) or equal.op != "==":
            return None
        ties = self._of_expr(second.y)
        return first + ties if ties and self._pair(equal) == first[0].text else None

    def _of_call(self, call: ast.Expr, descending: bool) -> list[Key] | None:
        """``f(x, y) < 0``."""
        if not isinstance(call, ast.Call) or call.ellipsis:
            return None
        result = self._info.type_of(call)
        text = self.text(call)
        if text is None or not (isinstance(result, Basic) and result.name == "int"):
            return None
        if LEFT not in text or RIGHT not in text:
            return None
        if descending and self._info.callee(call).name not in _COMPARERS:
            return None
        return [Key(call, "call", descending, text)]

    def _of_time(self, call: ast.Expr) -> list[Key] | None:
        """``x.Before(y)``."""
        if not isinstance(call, ast.Call) or len(call.args) != 1:
            return None
        order = _TIMES.get(self._info.callee(call).name)
        fun = unparen(call.fun)
        if order is None or not isinstance(fun, ast.Selector):
            return None
        x, y = self.text(fun.x), self.text(call.args[0])
        if x is None or y is None:
            return None
        if LEFT in x and x.replace(LEFT, RIGHT) == y:
            return [Key(fun.x, "time", order == ">", x)]
        if LEFT in y and y.replace(LEFT, RIGHT) == x:
            return [Key(call.args[0], "time", order == "<", y)]
        return None

    def _pair(self, expr: ast.Binary) -> str | None:
        """The key that both operands are, one of each element."""
        x, y = self.text(expr.x), self.text(expr.y)
        if x is None or y is None:
            return None
        if LEFT in x and RIGHT not in x and x.replace(LEFT, RIGHT) == y:
            return x
        return y if LEFT in y and RIGHT not in y and y.replace(LEFT, RIGHT) == x else None

    def _is_ordered(self, expr: ast.Expr) -> bool:
        under = self._info.type_of(expr).underlying
        return isinstance(under, Basic) and under.family in _ORDERED


def _only_return(block: ast.Block) -> ast.Expr | None:
    stmt = block.stmts[0] if len(block.stmts) == 1 else None
    return stmt.results[0] if isinstance(stmt, ast.Return) and len(stmt.results) == 1 else None


def _truth(info: Info, expr: ast.Expr) -> bool | None:
    value = info.const_value(expr)
    return value if isinstance(value, bool) else None


def risks_of(keys: list[Key], info: Info) -> list[str]:
    """What a comparison of the same keys by cmp.Compare relies on, in words."""
    found: list[str] = []
    for key in keys:
        under = info.type_of(key.left).underlying
        if key.kind == "ordered" and isinstance(under, Basic) and under.family == "float":
            found.append(f"{source(key.left)} is never NaN")
        if leaves_alone(key.left, None, info) is not YES:
            found.append(f"{source(key.left)} changes nothing")
    return list(dict.fromkeys(found))
