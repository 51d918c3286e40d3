"""What is done with a text, and what of that could be done with the bytes it was made of."""

from __future__ import annotations

from golint_alloc.flow.errorpath import failing
from golint_alloc.flow.function import FunctionFlow
from golint_alloc.flow.tree import outer_paren
from golint_alloc.matching.facts.harmless import is_repeatable
from golint_alloc.matching.facts.locals import stretch
from golint_alloc.matching.facts.names import lower_first
from golint_alloc.matching.matcher import Bindings, Places
from golint_alloc.syntax import ast
from golint_alloc.syntax.operators import COMPARISONS
from golint_alloc.syntax.walk import is_blank, unparen
from golint_alloc.types.info import Info
from golint_alloc.types.model import Basic, Map
from golint_alloc.types.objects import PkgName, Var
from golint_alloc.types.universe import UNIVERSE
from golint_alloc.types.verdict import YES

_CUTTING = frozenset({
    "TrimSpace", "Trim", "TrimLeft", "TrimRight", "TrimPrefix", "TrimSuffix", "Cut",
})  # fmt: skip
_LISTING = frozenset({"Fields", "Split", "SplitN"})
_OF_CUT = 3
"""How many results strings.Cut has."""
_OF_READ = 2
"""How many results a method has that returns an error with its text."""
_WITH_TEXT = frozenset({
    "HasPrefix", "HasSuffix", "Contains", "Index", "LastIndex", "Count", "EqualFold",
    "TrimPrefix", "TrimSuffix", "Cut", "Split", "SplitN",
})  # fmt: skip
_READING = frozenset({"HasPrefix", "HasSuffix", "EqualFold"})
"""Functions that the compiler sees to only read a slice made of any string for them."""
_WITH_OTHER = frozenset({
    "ContainsAny", "ContainsRune", "IndexAny", "IndexByte", "IndexRune", "Trim", "TrimLeft",
    "TrimRight", "TrimSpace", "Fields",
})  # fmt: skip
FUNCTIONS = sorted(_CUTTING | _LISTING | _WITH_TEXT | _WITH_OTHER)
"""Functions of package strings that have a twin in package bytes with equal answers."""
_PARSING = frozenset({
    "strconv.Atoi", "strconv.ParseInt", "strconv.ParseUint", "strconv.ParseFloat",
    "strconv.ParseBool",
})  # fmt: skip
_WRITING = frozenset({
    "(*bytes.Buffer).WriteString", "(*strings.Builder).WriteString",
    "(*bufio.Writer).WriteString",
})  # fmt: skip


class View:
    """Collects the uses of one string, with what would become of them for bytes."""

    def __init__(self, info: Info, flow: FunctionFlow, *, fails: bool = False) -> None:
        """``fails``: what makes the text returns an error with it."""
        self.info = info
        self.flow = flow
        self.fails = fails
        self.held: list[Var] = []
        self.looks = 0
        self.opens: list[ast.Node] = []
        self.closes: list[ast.Node] = []
        self.measures: list[ast.Node] = []
        self.empties: list[ast.Node] = []
        self.constants: list[ast.Node] = []
        self.writes: list[ast.Node] = []
        self.converted: list[ast.Node] = []
        self.functions: dict[str, list[ast.Node]] = {name: [] for name in FUNCTIONS}
        self.assigned: set[ast.Assign] = set()
        self.risk = ""

    def add(self, expr: ast.Expr) -> bool:
        """Whether all that is done with a text is to look at it."""
        expr = outer_paren(expr)
        parent = expr.parent
        match parent:
            case ast.Binary():
                return self._compared(expr, parent)
            case ast.Switch() if parent.tag is expr:
                return self._wrapped(expr)
            case ast.Index():
                return self._indexed(expr, parent)
            case ast.SliceExpr() if parent.x is expr and parent.high is None:
                return is_repeatable(parent, self.info) is YES and self.add(parent)
            case ast.Assign():
                return self._held(parent)
            case ast.Call():
                return self._passed(expr, parent)
        return False

    def _wrapped(self, expr: ast.Expr, *, counts: bool = True) -> bool:
        self.looks += counts
        self.opens.append(stretch(expr.start, expr.start, expr))
        self.closes.append(stretch(expr.end, expr.end, expr))
        return True

    def _compared(self, expr: ast.Expr, parent: ast.Binary) -> bool:
        other = parent.y if parent.x is expr else parent.x
        under = self.info.type_of(other).underlying
        if parent.op not in COMPARISONS or not isinstance(under, Basic):
            return False
        literal = unparen(other)
        if isinstance(literal, ast.BasicLit) and self.info.const_value(literal) == "":
            self.looks += 1
            self.measures.append(stretch(expr.start, expr.start, expr))
            self.closes.append(stretch(expr.end, expr.end, expr))
            self.empties.append(other)
            return True
        return is_repeatable(other, self.info) is YES and self._wrapped(expr)

    def _indexed(self, expr: ast.Expr, parent: ast.Index) -> bool:
        """``text[i]``, or a key that is read; a store to a map keeps its key."""
        if parent.x is expr:
            self.looks += 1
            return not isinstance(outer_paren(parent).parent, ast.Unary)
        if not isinstance(self.info.type_of(parent.x).underlying, Map):
            return False
        target = outer_paren(parent)
        written = isinstance(target.parent, ast.Assign) and target in target.parent.lhs
        reads = not written and not isinstance(target.parent, ast.IncDec | ast.Index | ast.Unary)
        return reads and self._wrapped(expr)

    def _held(self, parent: ast.Assign) -> bool:
        """``x := text``, ``x = text`` of an x that held a part of it, ``a, b, ok := Cut``."""
        if len(parent.rhs) != 1:
            return False
        self.assigned.add(parent)
        parts = parent.lhs[:2] if len(parent.lhs) == _OF_CUT else parent.lhs
        if len(parts) == _OF_READ and self.fails and not self.held:
            parts = parts[:1]
        if len(parts) == 1 and parent.op == "=":
            return isinstance(parts[0], ast.Ident) and self._variable(parts[0]) in self.held
        return parent.op == ":=" and all(is_blank(part) or self._new(part) for part in parts)

    def _variable(self, expr: ast.Expr) -> Var | None:
        var = self.flow.variable(expr) if isinstance(expr, ast.Ident) else None
        return var if var is not None and var.role == "local" else None

    def _new(self, expr: ast.Expr) -> bool:
        """Whether a variable that is declared for the text, or a part of it, is looked at."""
        var = self._variable(expr)
        if var is None or var.node is not expr or not self.flow.uses.is_complete(var):
            return False
        self.held.append(var)
        writes = []
        for use in self.flow.uses.of(var):
            if use.role in ("define", "discarded"):
                continue
            if use.captured:
                return False
            if use.role == "write":
                writes.append(use.node)
            elif not self.add(use.ident):
                return False
        return all(write in self.assigned for write in writes)

    def _list(self, call: ast.Call) -> bool:
        """``parts := Fields(text)``: each use is of a single part, or of their number."""
        parent = outer_paren(call).parent
        if not isinstance(parent, ast.Assign) or parent.op != ":=" or len(parent.lhs) != 1:
            return False
        var = self._variable(parent.lhs[0])
        if var is None or not self.flow.uses.is_complete(var):
            return False
        self.held.append(var)
        for use in self.flow.uses.of(var):
            element = outer_paren(use.ident).parent
            if use.role == "define" or (use.role == "len" and not use.captured):
                continue
            if use.captured or use.role != "indexed" or not isinstance(element, ast.Index):
                return False
            if not self.add(element):
                return False
        return True

    def _passed(self, expr: ast.Expr, call: ast.Call) -> bool:
        callee = self.info.callee(call)
        if call.fun is expr or isinstance(call.parent, ast.Go | ast.Defer):
            return False
        package, _, name = callee.name.rpartition(".")
        if callee.kind == "builtin":
            self.looks += 1
            spread = name == "append" and call.ellipsis and call.args[-1] is expr
            return name == "len" or spread
        if callee.kind == "conversion":
            return self._decoded(expr, call)
        if callee.name in _PARSING:
            # What is a number has room on the stack.
            return self._wrapped(expr, counts=False)
        if package == "strings" and call.args[0] is expr and self._searched(call, name):
            return True
        if callee.kind == "method" and self._written(call):
            return True
        return failing(self.info, expr).verdict is YES and self._wrapped(expr, counts=False)

    def _searched(self, call: ast.Call, name: str) -> bool:
        fun = unparen(call.fun)
        if not isinstance(fun, ast.Selector) or not isinstance(fun.x, ast.Ident):
            return False
        if not isinstance(self.info.object_of(fun.x), PkgName):
            return False
        for arg in call.args[1:]:
            if is_repeatable(arg, self.info) is not YES:
                return False
        if name in _WITH_TEXT:
            text = call.args[1]
            constant = self.info.const_value(text) is not None
            if not constant and (
                name not in _READING or self.info.type_of(text) is not UNIVERSE["string"].type
            ):
                return False
            self.constants.append(stretch(text.start, text.start, text))
            self.closes.append(stretch(text.end, text.end, text))
        elif name not in _WITH_OTHER:
            return False
        self.functions[name].append(fun)
        if name in _LISTING:
            return self._list(call)
        if name in _CUTTING:
            return self.add(call)
        self.looks += 1
        return True

    def _written(self, call: ast.Call) -> bool:
        fun = unparen(call.fun)
        if not isinstance(fun, ast.Selector) or fun.sel.name != "WriteString":
            return False
        if self.info.callee(call).name not in _WRITING:
            return False
        self.looks += 1
        self.writes.append(fun.sel)
        return True

    def _decoded(self, expr: ast.Expr, conversion: ast.Call) -> bool:
        """``json.Unmarshal([]byte(text), &v)``."""
        user = conversion.parent
        if not isinstance(user, ast.Call) or user.args[0] is not conversion:
            return False
        if self.info.callee(user).name != "encoding/json.Unmarshal":
            return False
        self.looks += 1
        self.converted += [
            stretch(conversion.start, expr.start, conversion),
            stretch(expr.end, conversion.end, conversion),
        ]
        self.risk = "no UnmarshalJSON keeps the bytes that it is given"
        return True

    def bindings(self, call: ast.Call, receiver: ast.Ident) -> Bindings:
        """What the analysis binds."""
        assert isinstance(call.fun, ast.Selector)
        named = self.held[0].node if self.held else None
        found: Bindings = {
            "call": call,
            "recv": receiver,
            "text": named if named is not None else call,
            "method": call.fun.sel,
        }
        for name in (
            "opens", "closes", "measures", "empties", "constants", "writes", "converted",
        ):  # fmt: skip
            found[name] = Places(tuple(getattr(self, name)))
        for name, places in self.functions.items():
            found[lower_first(name)] = Places(tuple(places))
        if named is not None:
            found["var"] = named
        if self.risk:
            found["risk"] = self.risk
        return found
