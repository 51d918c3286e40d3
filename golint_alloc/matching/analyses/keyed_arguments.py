"""Calls that take keys and values in turn as interfaces, as structured loggers do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from golint_alloc.flow.function import FunctionFlow, flow_of
from golint_alloc.matching.analyses.registry import Shape, analysis
from golint_alloc.matching.facts.wording import listing
from golint_alloc.matching.matcher import Bindings, Code
from golint_alloc.records import NamedTuple
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import file_of, unparen
from golint_alloc.types.format import type_string
from golint_alloc.types.info import Info
from golint_alloc.types.model import Basic, Unknown
from golint_alloc.types.verdict import YES

_DEFAULTS = {"untyped int": "int", "untyped float": "float64", "untyped rune": "int32"}
_SMALL = 1
"""Bytes up to which a value in an interface is one of the runtime's own."""


class _Item(NamedTuple):
    """One argument that stands for a pair, or a key and its value."""

    parts: tuple[ast.Expr, ...]
    template: str
    """With $key and $value, of a single argument empty."""
    boxed: bool


@analysis("keyed-arguments", kind="call")
def _keyed_arguments(node: ast.Node, info: Info, params: Mapping[str, Any]) -> Iterator[Shape]:
    if not isinstance(node, ast.Call) or node.ellipsis:
        return
    callee = info.callee(node)
    flow = flow_of(info, node)
    if flow is None or callee.name not in params["functions"] or callee.signature is None:
        return
    first = len(callee.signature.params) - 1
    items = _items(node.args[first:], flow, params)
    boxed = [item.parts[-1] for item in items or () if item.boxed]
    if not items or not boxed or len(node.args) <= first:
        return
    bindings: Bindings = {"call": node, "function": node.fun, "count": len(boxed)}
    bindings["boxed"] = _words(boxed)
    fun = unparen(node.fun)
    if callee.kind == "method" and isinstance(fun, ast.Selector):
        bindings["recv"] = fun.x
    bindings.update({f"arg{i}": arg for i, arg in enumerate(node.args[:first])})
    pairs = _pairs(node, items, bindings)
    code = params["call"].replace("$pairs", pairs).replace(", \n", ",\n")
    bindings["rewritten"] = Code(code)
    yield Shape(node, bindings)


def _items(
    args: list[ast.Expr], flow: FunctionFlow, params: Mapping[str, Any]
) -> list[_Item] | None:
    """The arguments pair by pair; None when what they are does not show."""
    found: list[_Item] = []
    rest = iter(args)
    for key in rest:
        kind = _type_name(flow.info, key)
        if kind in (params.get("as_is") or ()):
            found.append(_Item((key,), "", flow.escape.boxed(key).verdict is YES))
            continue
        value = next(rest, None)
        if kind not in ("string", "untyped string") or value is None:
            return None
        kind = _type_name(flow.info, value)
        if not kind:
            return None
        kind = _DEFAULTS.get(kind, kind).removeprefix("untyped ")
        special = params["kinds"].get(kind)
        boxed = special is not None and _costs(flow, value)
        found.append(_Item((key, value), special or params["otherwise"], boxed))
    return found


def _type_name(info: Info, expr: ast.Expr) -> str:
    """The type with full import paths, empty when it is unknown."""
    found = info.type_of(expr)
    if isinstance(found, Unknown):
        return ""
    return found.name if isinstance(found, Basic) else type_string(found)


def _costs(flow: FunctionFlow, value: ast.Expr) -> bool:
    """Whether the copy that an interface holds of a value is on the heap."""
    if flow.info.const_value(value) is not None:
        return False
    size = flow.info.program.sizes.sizeof(flow.info.type_of(value))
    return size is not None and size > _SMALL and flow.escape.boxed(value).verdict is YES


def _words(values: list[ast.Expr]) -> str:
    """``a, b and c``, each as written on one line."""
    return listing([" ".join(file_of(value).text(value).split()) for value in values])


def _pairs(call: ast.Call, items: list[_Item], bindings: Bindings) -> str:
    """The new arguments, on lines of their own where the old ones were."""
    file = file_of(call)
    out: list[str] = []
    for number, item in enumerate(items):
        before = call.args[call.args.index(item.parts[0]) - 1].end
        broken = b"\n" in file.source[before : item.parts[0].start]
        names = [f"key{number}", f"value{number}"]
        bindings.update(zip(names, item.parts, strict=False))
        template = item.template or "$key"
        code = template.replace("$key", f"${names[0]}").replace("$value", f"${names[1]}")
        out.append(("\n\t" if broken else " " if number else "") + code)
    closing = file.source[call.args[-1].end : call.end]
    return ",".join(out) + (",\n" if b"\n" in closing else "")
