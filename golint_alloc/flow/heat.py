"""How often a place seems to run, from the source alone: for ranking, never for deciding."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from golint_alloc.flow.errorpath import is_error_path
from golint_alloc.flow.loops import loops_around, runs_many
from golint_alloc.flow.tree import Function, file_of, line_of, outermost_function, unparen, walk
from golint_alloc.syntax import ast
from golint_alloc.syntax.directives import covered_span, find_directives
from golint_alloc.syntax.file import File
from golint_alloc.types.info import Info
from golint_alloc.types.verdict import NO

LOOP = 10.0
"""An iteration counts as ten runs."""
_MAX_LOOPS = 3
_MAX_HEAT = 10_000.0
_HOT = 100.0
_COLD = 0.1
_ERROR_PATH = 0.05
_CALLERS_DEEP = 2

# Methods that others call once per request, element or chunk of data.
_BUSY_METHODS = {
    **dict.fromkeys(("ServeHTTP", "RoundTrip", "Handle"), 5.0),
    **dict.fromkeys(("Read", "Write", "WriteString", "ReadByte", "WriteByte", "Next"), 5.0),
    **dict.fromkeys(("Less", "Swap", "Len", "Hash", "Compare", "Equal", "Cmp"), 10.0),
    **dict.fromkeys(("MarshalJSON", "UnmarshalJSON", "MarshalText", "UnmarshalText"), 5.0),
    **dict.fromkeys(("MarshalBinary", "UnmarshalBinary", "AppendText", "AppendBinary"), 5.0),
    **dict.fromkeys(("Scan", "Value", "Format", "LogValue", "Encode", "Decode"), 3.0),
    "String": 2.0,
}


class Heat(NamedTuple):
    """A guess at how often something runs, 1 being once per call of an ordinary function."""

    factor: float
    reason: str
    """In words, empty when there is nothing to say: ``in a loop, called from a loop at line 7``."""


def heat_of(info: Info, node: ast.Node) -> Heat:
    """The heat of a place: of its function, times loops around it, less on error paths."""
    func = outermost_function(node)
    base = Heat(1.0, "") if func is None else _Package.of(info).function(func, _CALLERS_DEEP)
    loops = [loop for loop in loops_around(node) if runs_many(info, loop).verdict is not NO]
    factor, reasons = base.factor, []
    if loops:
        factor *= LOOP ** min(len(loops), _MAX_LOOPS)
        depth = f"in {len(loops)} nested loops" if len(loops) > 1 else "in a loop"
        reasons.append(depth)
    if is_error_path(info, node):
        factor *= _ERROR_PATH
        reasons.append("on an error path")
    if base.reason:
        reasons.append(base.reason)
    return Heat(min(factor, _MAX_HEAT), ", ".join(reasons))


_CALLED_NAME = re.compile(rb"([\w\x80-\xff]+)\s*\(")


class _Package:
    """Heat of the functions of one package."""

    def __init__(self, info: Info) -> None:
        self._info = info
        self._functions: dict[tuple[Function, int], Heat] = {}
        self._marks: dict[File, list[tuple[str, int, int]]] = {}
        self._places: dict[bytes, list[tuple[File, int]]] | None = None

    @classmethod
    def of(cls, info: Info) -> _Package:
        """The one kept with the package information."""
        kept: _Package | None = vars(info).get("_heat")
        if kept is None:
            kept = vars(info)["_heat"] = cls(info)
        return kept

    def function(self, func: Function, callers_deep: int) -> Heat:
        """The heat of one function, its callers in the package considered."""
        key = func, callers_deep
        found = self._functions.get(key)
        if found is None:
            self._functions[key] = Heat(1.0, "")  # what a cycle of callers sees
            found = self._functions[key] = self._compute(func, callers_deep)
        return found

    def _compute(self, func: Function, callers_deep: int) -> Heat:
        if not isinstance(func, ast.FuncDecl):
            return Heat(1.0, "")
        marked = self._marked(func)
        if marked is not None:
            return marked
        own = self._by_name(func)
        if own.factor < 1 or callers_deep <= 0:
            return own
        return max(own, self._by_callers(func, callers_deep), key=lambda heat: heat.factor)

    def _marked(self, func: ast.FuncDecl) -> Heat | None:
        """What a ``//alloc:hot`` or ``//alloc:cold`` comment on the function says."""
        file = file_of(func)
        marks = self._marks.get(file)
        if marks is None:
            marks = self._marks[file] = [
                (directive.kind, *covered_span(file, directive))
                for directive in find_directives(file)
                if directive.kind in {"alloc:hot", "alloc:cold"}
            ]
        for kind, start, end in marks:
            if start <= func.start < end:
                return Heat(_HOT if kind == "alloc:hot" else _COLD, f"marked //{kind}")
        return None

    def _by_name(self, func: ast.FuncDecl) -> Heat:
        name = func.name.name
        file = file_of(func)
        if file.is_test:
            if name.startswith("Benchmark"):
                return Heat(LOOP, "in a benchmark")
            return Heat(_COLD, "in a test")
        if func.recv is None and name == "init":
            return Heat(_COLD, "in init")
        if func.recv is None and name == "main" and file.package_name == "main":
            return Heat(_COLD, "in main")
        if func.recv is not None and name in _BUSY_METHODS:
            return Heat(_BUSY_METHODS[name], f"in a {name} method")
        if _is_handler(file, func):
            return Heat(_BUSY_METHODS["ServeHTTP"], "in an HTTP handler")
        return Heat(1.0, "")

    def _by_callers(self, func: ast.FuncDecl, callers_deep: int) -> Heat:
        """The hottest call of the function inside its package."""
        best = Heat(1.0, "")
        for call in self._calls_of(func):
            caller = outermost_function(call)
            if caller is None or caller is func:
                continue
            outer = self.function(caller, callers_deep - 1)
            loops = loops_around(call)
            depth = sum(runs_many(self._info, loop).verdict is not NO for loop in loops)
            factor = min(outer.factor * LOOP ** min(depth, _MAX_LOOPS), _MAX_HEAT)
            if factor > best.factor:
                best = Heat(factor, self._call_reason(call, depth, outer))
        return best

    def _call_reason(self, call: ast.Call, depth: int, outer: Heat) -> str:
        where = f"line {line_of(call)}"
        if depth:
            return f"called from a loop at {where}"
        return f"called at {where} ({outer.reason})" if outer.reason else f"called at {where}"

    def _calls_of(self, func: ast.FuncDecl) -> Iterator[ast.Call]:
        """Static calls in the package, in source order.

        They are found by name first, so that other bodies stay unread.
        """
        places = self._call_places().get(func.name.name.encode(), ())
        decls = dict.fromkeys(file.decl_at(offset) for file, offset in places)
        for decl in decls:
            if decl is None or decl is func:
                continue
            for node in walk(decl):
                if isinstance(node, ast.Call) and self._is_call_of(node, func):
                    yield node

    def _call_places(self) -> dict[bytes, list[tuple[File, int]]]:
        """Where in the package's text a name stands before a parenthesis, by name."""
        if self._places is None:
            self._places = {}
            for file in self._info.package.files:
                for found in _CALLED_NAME.finditer(file.source):
                    self._places.setdefault(found[1], []).append((file, found.start()))
        return self._places

    def _is_call_of(self, call: ast.Call, func: ast.FuncDecl) -> bool:
        fun = unparen(call.fun)
        name = fun.sel.name if isinstance(fun, ast.Selector) else getattr(fun, "name", "")
        if name != func.name.name:
            return False
        callee = self._info.callee(call).func
        return callee is not None and callee.node is func


def _is_handler(file: File, func: ast.FuncDecl) -> bool:
    """Whether the parameters are those of an ``http.HandlerFunc``."""
    types = [
        file.text(field.type) for field in func.type.params for _ in range(max(len(field.names), 1))
    ]
    return types == ["http.ResponseWriter", "*http.Request"]
