"""Methods with value receivers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from golint_alloc.flow.roles import Use
from golint_alloc.matching.analyses.registry import Shape, analysis
from golint_alloc.matching.matcher import Bindings
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import is_blank, unparen
from golint_alloc.types.info import Info
from golint_alloc.types.verdict import NO

VALUE_RECEIVER = rb"func\s*(?:/|\((?![^)/]*\*))"
"""What a method with a value receiver begins with; comments make it match more."""
_NAMED = 3
"""How many methods a text names; the others are counted."""


def value_receiver(node: ast.Node) -> tuple[ast.Expr, ast.Ident | None] | None:
    """(receiver type, receiver name if it has one) of a method with a value receiver."""
    if not isinstance(node, ast.FuncDecl) or node.recv is None:
        return None
    written = unparen(node.recv.type)
    if isinstance(written, ast.Star):
        return None
    name = node.recv.names[0] if node.recv.names else None
    return written, None if is_blank(name) else name


@analysis("value-receiver", kind="func", text=VALUE_RECEIVER)
def _value_receiver(
    node: ast.Node,
    info: Info,
    params: Mapping[str, Any],
) -> Iterator[Shape]:
    found = value_receiver(node)
    if found is None or not isinstance(node, ast.FuncDecl):
        return
    written, name = found
    if not _wanted(node, params):
        return
    bindings: Bindings = {"recv": name or written, "type": written, "method": node.name}
    if params.get("once_per_type"):
        alike = _alike(node, written, info, params)
        if not alike or alike[0] is not node:
            return
        bindings["methods"] = _enumerate([method.name.name for method in alike])
    else:
        bindings["methods"] = node.name.name
    yield Shape(written, bindings)


def _wanted(decl: ast.FuncDecl, params: Mapping[str, Any]) -> bool:
    """Whether a method takes part: by its name, and by having a body in Go."""
    return decl.has_body and decl.name.name not in params.get("except_", ())


def _alike(
    decl: ast.FuncDecl, written: ast.Expr, info: Info, params: Mapping[str, Any]
) -> list[ast.FuncDecl]:
    """The methods of the same type that copy it at each call, in the order of the files."""
    # Too small to be worth a search for its siblings.
    size = info.program.sizes.sizeof(info.type_of(written))
    if size is None or size < params.get("size_at_least", 0):
        return []
    owner = info.package.func_of(decl).recv
    if owner is None:
        return []
    position = {id(file): index for index, file in enumerate(info.package.files)}
    methods = [
        func.node
        for func in info.package.methods(owner.name).values()
        if isinstance(func.node, ast.FuncDecl)
        and value_receiver(func.node) is not None
        and id(func.node.file) in position
        and not func.node.file.is_generated
        and _wanted(func.node, params)
        and _calls_copy(func.node, info)
    ]
    return sorted(methods, key=lambda method: (position[id(method.file)], method.start))


def _calls_copy(decl: ast.FuncDecl, info: Info) -> bool:
    """Whether a call certainly copies the receiver, for no purpose of the method's own.

    An inlined one may read it in place, and one that changes its copy needs it.
    """
    from golint_alloc.flow.function import flow_of

    flow = flow_of(info, decl)
    if flow is None or flow.inlinable().verdict is not NO:
        return False
    found = value_receiver(decl)
    var = flow.variable(found[1]) if found is not None and found[1] is not None else None
    if var is None:
        return True
    if flow.uses.writes(var):
        return False
    return all(use.role != "addr" or _only_reads(use, info) for use in flow.uses.of(var))


def _only_reads(use: Use, info: Info) -> bool:
    """Whether an address is taken for a method of the package that neither writes to what it
    points to nor keeps it.
    """
    from golint_alloc.flow.function import flow_of

    call = use.node.parent
    if not use.whole or not isinstance(call, ast.Call) or call.fun is not use.node:
        return False
    func = info.callee(call).func
    if func is None or not isinstance(func.node, ast.FuncDecl) or func.pkg is not info.package:
        return False
    flow = flow_of(info, func.node)
    leaks = flow.escape.leaks_of(0) if flow is not None else None
    if leaks is None or leaks.mutates == 0 or leaks.heap == 0:
        return False
    return all(derefs > 0 for _, derefs in leaks.results)


def _enumerate(names: list[str]) -> str:
    """``a``, ``a or b``, ``a, b, c or 4 more methods``."""
    listed, rest = names[:_NAMED], len(names) - _NAMED
    if rest > 0:
        listed.append(f"{rest} more method{'s' if rest > 1 else ''}")
    return listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])} or {listed[-1]}"
