"""Every place where a function may allocate, as the gc compiler lists them with ``-m``."""

from __future__ import annotations

from collections.abc import Iterator

from golint_alloc.flow import kinds
from golint_alloc.flow.answer import Answer
from golint_alloc.flow.escape import free
from golint_alloc.flow.escape.components import component_of
from golint_alloc.flow.escape.graph import Frame, Location
from golint_alloc.flow.escape.summaries import Summary, without_body
from golint_alloc.flow.function import FunctionFlow, flow_of
from golint_alloc.flow.tree import Function, parameters, quote
from golint_alloc.records import NamedTuple
from golint_alloc.syntax import ast
from golint_alloc.syntax.file import File
from golint_alloc.syntax.walk import file_of, unparen, walk
from golint_alloc.types.info import Info
from golint_alloc.types.model import Chan, Slice
from golint_alloc.types.objects import Var
from golint_alloc.types.verdict import NO, YES

KINDS = (
    "literal", "new", "make", "append", "concat", "conversion", "closure", "method-value",
    "variable", "boxing",
)  # fmt: skip
"""What a site is; ``literal`` includes the slice made for a variadic parameter."""


class Site(NamedTuple):
    """One place that may allocate."""

    kind: str
    node: ast.Node
    offset: int
    """Where the compiler reports it."""
    text: str
    """The expression as written, shortened; ``... argument`` for a variadic parameter's slice."""
    answer: Answer
    """YES: on the heap; NO: on the stack; the reason tells why it leaves the function."""

    @property
    def verdict(self) -> str:
        """``heap``, ``stack`` or ``unknown``."""
        return {YES: "heap", NO: "stack"}.get(self.answer.verdict, "unknown")


def functions(file: File, info: Info) -> Iterator[FunctionFlow]:
    """The functions of a file and the initialisations of its package variables, in order.

    Functions without a body are among them; they have no sites.
    """
    for decl in file.decls:
        if isinstance(decl, ast.FuncDecl):
            flow = flow_of(info, decl)
            if flow is not None:
                yield flow
        elif isinstance(decl, ast.GenDecl) and decl.op == "var":
            for spec in decl.specs:
                if isinstance(spec, ast.ValueSpec) and spec.values:
                    yield FunctionFlow(info, spec)


def sites_of(flow: FunctionFlow) -> list[Site]:
    """The sites of a function or of a package variable's initialisation, in source order.

    A variable is listed when its address is taken, when a literal captures it or when it
    may be moved to the heap.
    """
    if isinstance(flow.func, ast.FuncDecl) and not flow.func.has_body:
        return []
    graph = component_of(flow).graph
    found = [
        site
        for (node, what), location in graph.storage.items()
        if _is_of(location, flow) and (site := _storage(flow, node, what)) is not None
    ]
    found += [
        site
        for var, location in graph.variables.items()
        if _is_of(location, flow) and (site := _variable(flow, var, location)) is not None
    ]
    found += _channels(flow)
    return sorted(found, key=lambda site: site.offset)


def _is_of(location: Location, flow: FunctionFlow) -> bool:
    frame: Frame = location.frame
    while frame.parent is not None:
        frame = frame.parent
    return frame.func is flow.func


def _storage(flow: FunctionFlow, node: ast.Node, what: str) -> Site | None:
    kind = _kind(flow.info, node, what)
    if not kind:
        return None
    answer = flow.escape.made_at(node, what)
    if what == "box" and isinstance(node, ast.Expr) and answer.verdict is not NO:
        why = free.boxing(flow.info, node)
        if why:
            answer = Answer(answer.verdict, f"{answer.reason}; needs no allocation: {why}")
    text = "... argument" if what == "variadic" else quote(node)
    return Site(kind, node, reported_at(node, what, flow.info), text, answer)


def _kind(info: Info, node: ast.Node, what: str) -> str:
    if what == "box":
        return "boxing"
    if what == "iterator":
        return "closure"
    if what in {"variadic", "pointer"} or isinstance(node, ast.Unary | ast.CompositeLit):
        return "literal"
    if isinstance(node, ast.FuncLit):
        return "closure"
    if isinstance(node, ast.Selector):
        return "method-value"
    if not isinstance(node, ast.Call):
        return "concat"
    callee = info.callee(node)
    if callee.kind == "builtin":
        return callee.name if callee.name in {"new", "make", "append"} else ""
    if callee.kind != "conversion":
        return ""
    target = info.type_of(node).underlying
    return "conversion" if kinds.is_string(target) or isinstance(target, Slice) else ""


def _variable(flow: FunctionFlow, var: Var, location: Location) -> Site | None:
    answer = flow.escape.variable(var)
    interesting = location.addressed or location.captured or answer.verdict is not NO
    if var.node is None or not interesting:
        return None
    return Site("variable", var.node, var.node.start, var.name, answer)


def _channels(flow: FunctionFlow) -> Iterator[Site]:
    """Channels, which the compiler does not report: they are on the heap in any case."""
    for node in walk(flow.func):
        if isinstance(node, ast.Call) and isinstance(node.fun, ast.Ident):
            if node.fun.name != "make" or flow.info.callee(node).kind != "builtin":
                continue
            if isinstance(flow.info.type_of(node).underlying, Chan):
                answer = Answer(YES, "a channel")
                yield Site("make", node, node.fun.end, quote(node), answer)


def is_channel(site: Site) -> bool:
    """Whether a site is one of those that the compiler does not report."""
    return site.kind == "make" and site.answer.reason == "a channel"


def reported_at(node: ast.Node, what: str, info: Info) -> int:
    """The byte offset at which the compiler reports a site.

    It is where the compiler's own parser places the expression: a call at its parenthesis, an
    operation at its operator, an index or slice at its bracket, a member at its dot, a literal
    at its brace. A conversion to or from a string is placed where its operand is.
    """
    one = what == "storage" and isinstance(node, ast.Call) and len(node.args) == 1
    if one and isinstance(node, ast.Call) and info.callee(node).kind == "conversion":
        return _place(unparen(node.args[0]))
    return _place(node)


def _place(node: ast.Node) -> int:
    if isinstance(node, ast.Call):
        return node.fun.end
    if isinstance(node, ast.CompositeLit) and node.type is not None:
        return node.type.end
    if isinstance(node, ast.Selector | ast.Index | ast.SliceExpr | ast.TypeAssert):
        return node.x.end
    if isinstance(node, ast.Binary):
        return file_of(node).source.find(node.op.encode(), node.x.end)
    if isinstance(node, ast.Assign):
        return file_of(node).source.find(node.op.encode(), node.lhs[-1].end)
    return node.start


class Leak(NamedTuple):
    """A parameter and where its value goes: ``heap``, ``result``, ``no``; None: not known."""

    name: str
    offset: int
    level: str | None
    reason: str = ""
    """Where it may leak, when that is not known for certain."""


def leaks_of(flow: FunctionFlow) -> list[Leak]:
    """The named parameters, receiver first.

    A parameter of which only what it points to gets out is ``no``.
    """
    func = flow.func
    if isinstance(func, ast.ValueSpec):
        return []
    if isinstance(func, ast.FuncDecl) and not func.has_body:
        return _leaks(flow, func, without_body(func))
    return _leaks(flow, func, component_of(flow).summary(flow))


def _leaks(flow: FunctionFlow, func: Function, summary: Summary) -> list[Leak]:
    found = []
    for position, ident in enumerate(parameters(func)):
        if ident is not None and ident.name != "_":
            levels = {summary.at(position, certain=sure).level for sure in (False, True)}
            levels = {"no" if level == "content" else level for level in levels}
            level = levels.pop() if len(levels) == 1 else None
            if kinds.has_pointers(flow.info.type_of(ident)) is False:
                level = "no"
            unsure = level is None and func is flow.func
            reason = flow.escape.leaks_parameter(position).reason if unsure else ""
            found.append(Leak(ident.name, ident.start, level, reason))
    return found


def compiled_name(func: ast.FuncDecl) -> str:
    """A function's name inside its package as the compiler prints it: ``(*T).M``."""
    if func.recv is None:
        return func.name.name
    type_ = " ".join(file_of(func).text(func.recv.type).partition("[")[0].split())
    owner = type_.strip("() ")
    return f"({owner}).{func.name.name}" if owner.startswith("*") else f"{owner}.{func.name.name}"
