"""Hashes made in a function: where they cross into an interface, and how they are summed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from golint_alloc.flow.function import FunctionFlow, flow_of
from golint_alloc.flow.roles import Use
from golint_alloc.flow.stdfacts import certain_leaks_of
from golint_alloc.matching.analyses.registry import Shape, analysis
from golint_alloc.matching.facts.locals import Local, between, local_declaration
from golint_alloc.matching.facts.names import fresh_name
from golint_alloc.matching.imports import default_imports
from golint_alloc.matching.matcher import Bindings, statement_list
from golint_alloc.records import NamedTuple
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import statement_of, unparen, walk
from golint_alloc.types.dependency import FuncSource, source_of
from golint_alloc.types.info import Info
from golint_alloc.types.model import Slice
from golint_alloc.types.objects import Var
from golint_alloc.types.universe import UNIVERSE
from golint_alloc.types.verdict import NO, YES

_CONSTRUCTORS = {
    "crypto/md5": ("New",),
    "crypto/sha1": ("New",),
    "crypto/sha256": ("New", "New224"),
    "crypto/sha512": ("New", "New384", "New512_224", "New512_256"),
    "hash/adler32": ("New",),
    "hash/crc32": ("New", "NewIEEE"),
    "hash/crc64": ("New",),
    "hash/fnv": ("New32", "New32a", "New64", "New64a", "New128", "New128a"),
}
"""Package -> functions that the compiler inlines, so that it knows the hash they make."""
_MENDED = frozenset({
    "io.WriteString", "fmt.Fprintf", "fmt.Fprint", "fmt.Fprintln", "encoding/binary.Write",
    "io.Copy", "io.CopyN", "io.CopyBuffer",
})  # fmt: skip
"""Functions of the standard library that let a hash out, in whose place others can be used."""
_NAMES = tuple(sorted({name for names in _CONSTRUCTORS.values() for name in names}))


class _Hash(NamedTuple):
    """A hash in a variable that holds nothing else."""

    call: ast.Call
    """Of the constructor."""
    var: Var
    decl: Local
    flow: FunctionFlow


def _made_hash(node: ast.Node, info: Info, params: Mapping[str, Any]) -> _Hash | None:
    """The hash that a call makes for a local variable, None for every other call."""
    if not isinstance(node, ast.Call) or not isinstance(node.fun, ast.Selector):
        return None
    package, name = node.fun.x, node.fun.sel.name
    path = info.imported_path(package) if isinstance(package, ast.Ident) else None
    if path is None or name not in _CONSTRUCTORS.get(path, ()):
        return None
    wanted = params.get("constructors")
    if wanted is not None and (path, name) not in map(_resolved, wanted):
        return None
    parent = node.parent
    names = _defined(parent)
    flow = flow_of(info, node)
    var = flow.variable(names[0]) if flow is not None and len(names) == 1 else None
    decl = local_declaration(var) if var is not None else None
    if flow is None or var is None or decl is None or decl.value is not node:
        return None
    steady = flow.uses.assigned_once(var).verdict is YES
    return _Hash(node, var, decl, flow) if steady else None


def _resolved(name: str) -> tuple[str, str]:
    package, _, member = name.partition(".")
    return default_imports().get(package, package), member


def _defined(stmt: ast.Node | None) -> list[ast.Ident]:
    if isinstance(stmt, ast.Assign):
        return [left for left in stmt.lhs if isinstance(left, ast.Ident)]
    return stmt.names if isinstance(stmt, ast.ValueSpec) else []


# Into an interface


@analysis("hash-crossing", kind="call", names=_NAMES)
def _hash_crossing(node: ast.Node, info: Info, params: Mapping[str, Any]) -> Iterator[Shape]:
    made = _made_hash(node, info, params)
    if made is None or made.flow.escape.storage(made.call).verdict is not YES:
        return
    if any(_is_lost(info, use) for use in made.flow.uses.of(made.var)):
        return
    functions = params.get("functions")
    for use in made.flow.uses.of(made.var):
        call = use.node
        if use.role != "passed" or not isinstance(call, ast.Call) or use.argument is None:
            continue
        callee = info.callee(call)
        if functions is not None and callee.name not in functions:
            continue
        if functions is None and _source(info, call) is None:
            continue
        if not _keeps(info, call, use.argument):
            continue
        bindings: Bindings = {
            "hash": use.ident,
            "new": made.call,
            "call": call,
            "function": call.fun,
        }
        data = _only_data(info, call, use.argument)
        if data is not None:
            bindings["data"] = data
        if params.get("data") in (None, data is not None):
            yield Shape(call, bindings)
            return


def _is_lost(info: Info, use: Use) -> bool:
    """Whether a use lets the hash out in a way that no rule mends: returned, stored, captured,
    or wrapped by a function that keeps it, as io.MultiWriter does.
    """
    if use.captured:
        return True
    if use.role != "passed" or not isinstance(use.node, ast.Call):
        return use.role not in {"define", "method", "discarded", "compared-nil"}
    known = info.callee(use.node).name in _MENDED
    return not known and _source(info, use.node) is None


def _source(info: Info, call: ast.Call) -> FuncSource | None:
    """The declaration of the called function when it is in a package read from source."""
    callee = info.callee(call)
    if callee.kind not in ("func", "method") or callee.func is None:
        return None
    return source_of(callee.func)


def _keeps(info: Info, call: ast.Call, argument: int) -> bool:
    """Whether a call surely lets one of its arguments out to the heap."""
    callee = info.callee(call)
    if callee.func is None or callee.signature is None:
        return False
    offset = int(callee.func.recv is not None)
    position = min(argument, len(callee.signature.params) - 1) + offset
    source = _source(info, call)
    if source is not None:
        flow = flow_of(source.package.info, source.decl)
        if flow is None or flow.inlinable().verdict is not NO:
            return False
        return flow.escape.leaks_parameter(position).verdict is YES
    leaks = certain_leaks_of(callee.func.full_name, info.package.go_version)
    return leaks is not None and position < len(leaks) and leaks[position].heap == 0


def _only_data(info: Info, call: ast.Call, hash_at: int) -> ast.Expr | None:
    """The one other argument of a call when it is a string or a slice of bytes."""
    others = [arg for index, arg in enumerate(call.args) if index != hash_at]
    if len(others) != 1:
        return None
    under = info.type_of(others[0]).underlying
    if isinstance(under, Slice) and under.elem is UNIVERSE["byte"].type:
        return others[0]
    return others[0] if under is UNIVERSE["string"].type else None


# Made, fed and summed


@analysis("hash-lifetime", kind="call", names=_NAMES)
def _hash_lifetime(node: ast.Node, info: Info, params: Mapping[str, Any]) -> Iterator[Shape]:
    made = _made_hash(node, info, params)
    if made is None:
        return
    uses = [use for use in made.flow.uses.of(made.var) if use.role != "define"]
    for use in uses:
        total = _method_call(use, "Sum")
        if total is None or not _is_nil(total.args):
            continue
        name = _array_name(made.flow, total)
        if name is None:
            continue
        write = _only_write(made, uses, total)
        if params.get("one_write") not in (None, write is not None):
            continue
        bindings: Bindings = {
            "hash": use.ident,
            "new": made.call,
            "decl": made.decl.stmt,
            "sum": total,
            "digest": name,
        }
        if write is not None:
            bindings |= {"write": write, "data": write.args[0]}
        spread = _spread_append(total, info)
        if params.get("appended") not in (None, spread is not None):
            continue
        if spread is not None:
            bindings |= {"append": spread, "dst": spread.args[0]}
        yield Shape(total, bindings)


def _method_call(use: Use, method: str) -> ast.Call | None:
    """The call ``h.Method(…)`` that a use of h is part of."""
    selector = use.node
    call = selector.parent
    if use.role != "method" or use.captured or not isinstance(selector, ast.Selector):
        return None
    if selector.sel.name != method or not isinstance(call, ast.Call) or call.fun is not selector:
        return None
    return call


def _spread_append(total: ast.Call, info: Info) -> ast.Call | None:
    """The call ``append(dst, sum...)`` that a sum stands in, dst being a []byte."""
    call = total.parent
    if not isinstance(call, ast.Call) or not call.ellipsis or len(call.args) != 2:
        return None
    dst = info.type_of(call.args[0])
    plain = isinstance(dst, Slice) and dst.elem is UNIVERSE["byte"].type
    return call if plain and info.callee(call).name == "append" else None


def _is_nil(args: list[ast.Expr]) -> bool:
    return len(args) == 1 and isinstance(args[0], ast.Ident) and args[0].name == "nil"


def _only_write(made: _Hash, uses: list[Use], total: ast.Call) -> ast.Call | None:
    """The write of a hash that is written once, in a statement of its own, and summed once.

    The declaration, the write and what sums stand in one block, in this order.
    """
    if len(uses) != 2 or not made.decl.alone:
        return None
    write = _method_call(uses[0], "Write")
    stmt = write.parent if write is not None else None
    summing = _in_block(total, made.decl.stmt)
    if write is None or len(write.args) != 1 or not isinstance(stmt, ast.ExprStmt):
        return None
    if summing is None or between(made.decl.stmt, stmt) is None or stmt.end > summing.start:
        return None
    # A conversion to []byte by assignment: Sum256 would not take a named string's bytes.
    return None if isinstance(uses[0].ident.parent, ast.Paren) else write


def _in_block(node: ast.Node, sibling: ast.Stmt) -> ast.Stmt | None:
    """The statement of a sibling's block that holds a node."""
    stmt = statement_of(node)
    block = statement_list(sibling)
    while stmt is not None and statement_list(stmt) is not block:
        stmt = statement_of(stmt.parent) if stmt.parent is not None else None
    return stmt


def _array_name(flow: FunctionFlow, total: ast.Call) -> str | None:
    """A free name for the array, another one for each sum of the function."""
    stmt = statement_of(total)
    if stmt is None or _climbs(stmt):
        return None
    before = 0
    for node in walk(flow.func):
        if isinstance(node, ast.Branch) and node.op == "goto":
            return None  # it may not jump over a declaration
        if isinstance(node, ast.Call) and node.start < total.start and _is_nil(node.args):
            fun = unparen(node.fun)
            before += isinstance(fun, ast.Selector) and fun.sel.name == "Sum"
    number = str(before + 1) if before else ""
    return fresh_name(flow.func, [f"digest{number}", f"array{number}", f"sum{number}Array"])


def _climbs(stmt: ast.Stmt) -> bool:
    """Whether no statement around stands in a block: there is no place for a declaration."""
    current: ast.Node | None = stmt
    while current is not None:
        if isinstance(current, ast.Stmt) and statement_list(current) is not None:
            return False
        current = current.parent
    return True
