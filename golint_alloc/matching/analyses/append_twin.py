"""Methods that return a string beside methods that append the same text to a slice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from golint_alloc.matching.analyses.registry import Shape, analysis
from golint_alloc.matching.facts.purity import is_addressable
from golint_alloc.matching.matcher import Bindings, Run
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import top_level
from golint_alloc.types import model, relations
from golint_alloc.types.info import Info, Selection
from golint_alloc.types.lookup import lookup
from golint_alloc.types.model import Signature, Slice
from golint_alloc.types.objects import Func
from golint_alloc.types.shipped import std_package_names
from golint_alloc.types.universe import UNIVERSE
from golint_alloc.types.verdict import YES

_STRING = UNIVERSE["string"].type
_BYTE = UNIVERSE["byte"].type
_ERROR = UNIVERSE["error"].type


@analysis("append-twin", kind="call")
def _append_twin(node: ast.Node, info: Info, params: Mapping[str, Any]) -> Iterator[Shape]:
    if not isinstance(node, ast.Call) or not isinstance(node.fun, ast.Selector) or node.ellipsis:
        return
    selector = node.fun
    if selector.sel.name != params.get("method", "String"):
        return
    callee = info.callee(node)
    if callee.kind != "method" or callee.func is None or callee.signature is None:
        return
    if callee.func.pkg is None or callee.func.pkg.path in std_package_names():
        return  # the rule knows these, and since which Go version they have their twins
    signature = callee.signature
    if signature.results != (_STRING,) or signature.variadic:
        return
    twin = _twin(selector, signature, params, info)
    if twin is None or _is_body_of(node, twin):
        return
    args = tuple(node.args)
    bindings: Bindings = {
        "call": node,
        "recv": selector.x,
        "args": Run(args, args[0].start, args[-1].end) if args else Run((), 0, 0),
        "twin": twin,
    }
    yield Shape(node, bindings)


def _twin(
    selector: ast.Selector, method: Signature, params: Mapping[str, Any], info: Info
) -> str | None:
    """The first of the names that is a method with the signature of a twin."""
    results = 2 if params.get("fails") else 1
    for name in params.get("twins", ()):
        found = lookup(info.type_of(selector.x), name, info.package)
        if found is None or not isinstance(found.obj, Func) or not _can_call(found, selector, info):
            continue
        signature = found.type
        if isinstance(signature, Signature) and _appends(signature, method, results):
            return str(name)
    return None


def _can_call(found: Selection, selector: ast.Selector, info: Info) -> bool:
    """Whether the method can be called where the other one is: its receiver may be a pointer."""
    func = found.obj
    if not isinstance(func, Func) or not func.pointer_recv or found.indirect:
        return True
    return is_addressable(selector.x, info) is YES


def _appends(twin: Signature, method: Signature, results: int) -> bool:
    """Whether the twin takes a []byte and the method's parameters, and returns a []byte, with an
    error when there are to be two results.
    """
    if twin.variadic or len(twin.params) != len(method.params) + 1:
        return False
    if len(twin.results) != results or twin.results[1:] not in ((), (_ERROR,)):
        return False
    if not (_is_bytes(twin.params[0]) and _is_bytes(twin.results[0])):
        return False
    pairs = zip(twin.params[1:], method.params, strict=True)
    return all(relations.identical(a, b) is YES for a, b in pairs)


def _is_bytes(type_: model.Type) -> bool:
    return isinstance(type_, Slice) and type_.elem is _BYTE


def _is_body_of(call: ast.Call, twin: str) -> bool:
    """Whether the call stands in the twin itself, which may be written by means of it."""
    decl = top_level(call)
    return isinstance(decl, ast.FuncDecl) and decl.recv is not None and decl.name.name == twin
