"""Calls of package sort that order a slice by the keys of its elements."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from golint_alloc.matching.analyses.registry import Shape, analysis
from golint_alloc.matching.facts.harmless import is_repeatable
from golint_alloc.matching.facts.less import LEFT, RIGHT, Key, Less, risks_of
from golint_alloc.matching.facts.locals import source, stretch
from golint_alloc.matching.facts.names import fresh_name
from golint_alloc.matching.matcher import Bindings, Code, Moved
from golint_alloc.records import NamedTuple
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import file_of, unparen, walk
from golint_alloc.types import model
from golint_alloc.types.info import Info
from golint_alloc.types.lookup import method_set
from golint_alloc.types.model import Named, Pointer, Slice, Type
from golint_alloc.types.objects import PkgName, TypeName, Var
from golint_alloc.types.universe import UNIVERSE
from golint_alloc.types.verdict import YES

_NAMES = (("a", "b"), ("x", "y"), ("l", "r"), ("left", "right"))
_WORD = re.compile(r"(?<![\w.])[^\W\d]\w*")
_BASIC_SORTERS = frozenset({"sort.IntSlice", "sort.StringSlice", "sort.Float64Slice"})


class _Sort(NamedTuple):
    """What a call sorts, and by what."""

    slice: ast.Expr
    keys: list[Key] | None
    """None when the code does not tell plainly."""
    less: ast.Node
    """The code that says so: where a fix finds it, or a method's body elsewhere."""
    reverse: bool = False


@analysis("sort-call", kind="call", names=("Slice", "SliceStable", "Sort", "Stable"))
def _sort_call(node: ast.Node, info: Info, params: Mapping[str, Any]) -> Iterator[Shape]:
    if not isinstance(node, ast.Call) or info.callee(node).name not in params["functions"]:
        return
    found = _by_function(node, info) if len(node.args) == 2 else _by_methods(node, info)
    if found is None or is_repeatable(found.slice, info) is not YES:
        return
    sorted_ = info.type_of(found.slice).underlying
    if not isinstance(sorted_, Slice):
        return
    bindings: Bindings = {"call": node, "function": node.fun, "slice": found.slice}
    element = sorted_.elem
    size = info.program.sizes.sizeof(element)
    if size is None or size > params.get("element_at_most", size):
        return
    plain = _is_plain(found)
    if params.get("plain", plain) is not plain:
        return
    if found.keys is not None:
        composed = _compose(found, element, node, info)
        bindings |= composed or {}
        risks = risks_of(found.keys, info)
        if risks:
            bindings["risk"] = " and ".join(risks)
    yield Shape(node, bindings)


def _by_function(call: ast.Call, info: Info) -> _Sort | None:
    """``sort.Slice(s, func(i, j int) bool { … })``."""
    slice_, literal = call.args
    if not isinstance(literal, ast.FuncLit):
        return None
    names = _two_names(literal.type.params)
    if names is None:
        return None
    less = Less(info, slice_, names)
    if not less.elements_only(literal.body):
        return None
    return _Sort(slice_, less.keys(literal.body), literal)


def _two_names(params: list[ast.Field]) -> list[ast.Ident] | None:
    names = [name for field in params for name in field.names]
    return names if len(names) == 2 and all(name.name != "_" for name in names) else None


def _by_methods(call: ast.Call, info: Info) -> _Sort | None:
    """``sort.Sort(byName(s))``, ``sort.Sort(sort.Reverse(byName(s)))``."""
    sorter, reverse = unparen(call.args[0]), False
    if isinstance(sorter, ast.Call) and info.callee(sorter).name == "sort.Reverse":
        sorter, reverse = unparen(sorter.args[0]), True
    type_ = info.type_of(sorter)
    if not isinstance(type_, Named) or not isinstance(type_.underlying, Slice) or type_.args:
        return None
    slice_ = sorter
    if isinstance(sorter, ast.Call):
        if info.callee(sorter).kind != "conversion":
            return None
        slice_ = sorter.args[0]
    owner = type_.obj.pkg
    name = f"{owner.path}.{type_.obj.name}" if owner is not None else ""
    if name in _BASIC_SORTERS:
        if name == "sort.Float64Slice" and info.callee(call).name == "sort.Stable":
            return None  # the order of 0 and -0 would show
        return _Sort(slice_, [], call, reverse)
    keys = _keys_of_methods(type_, call, info)
    return None if keys is None else _Sort(slice_, keys, call, reverse)


def _keys_of_methods(type_: Named, at: ast.Call, info: Info) -> list[Key] | None:
    """The keys of a sort.Interface whose Len and Swap are those of any slice."""
    methods = method_set(type_)
    decls = [getattr(methods.get(name), "node", None) for name in ("Len", "Swap", "Less")]
    if not all(isinstance(decl, ast.FuncDecl) and decl.body is not None for decl in decls):
        return None
    length, swap, less = (decl for decl in decls if isinstance(decl, ast.FuncDecl))
    if any(info.package.func_of(decl).pkg is not info.package for decl in (length, swap, less)):
        return None
    if not _is_length(length) or not _is_swap(swap):
        return None
    receiver, names = _receiver(less), _two_names(less.type.params)
    if receiver is None or names is None or less.body is None:
        return None
    keys = Less(info, receiver, names).keys(less.body)
    if not keys or not all(_means_same(key.left, less, at, info) for key in keys):
        return None
    return keys


def _receiver(decl: ast.FuncDecl) -> ast.Ident | None:
    return decl.recv.names[0] if decl.recv is not None and decl.recv.names else None


def _is_length(decl: ast.FuncDecl) -> bool:
    """Whether a method is ``return len(s)``."""
    receiver, stmt = _receiver(decl), _only_statement(decl)
    if receiver is None or not isinstance(stmt, ast.Return):
        return False
    return [source(result) for result in stmt.results] == [f"len({receiver.name})"]


def _is_swap(decl: ast.FuncDecl) -> bool:
    """Whether a method is ``s[i], s[j] = s[j], s[i]``."""
    receiver, stmt = _receiver(decl), _only_statement(decl)
    names = _two_names(decl.type.params)
    if receiver is None or names is None or not isinstance(stmt, ast.Assign) or stmt.op != "=":
        return False
    both = [f"{receiver.name}[{ident.name}]" for ident in names]
    left, right = [source(x) for x in stmt.lhs], [source(x) for x in stmt.rhs]
    return left == right[::-1] and sorted(left) == sorted(both)


def _only_statement(decl: ast.FuncDecl) -> ast.Stmt | None:
    return decl.body.stmts[0] if decl.body is not None and len(decl.body.stmts) == 1 else None


def _means_same(key: ast.Expr, less: ast.FuncDecl, place: ast.Call, info: Info) -> bool:
    """Whether a key of a method can be written at the place of the call."""
    own = {name.name for field in less.type.params for name in field.names}
    receiver = _receiver(less)
    for node in walk(key):
        if not isinstance(node, ast.Ident) or node.name in own:
            continue
        if receiver is not None and node.name == receiver.name:
            continue
        if isinstance(node.parent, ast.Selector) and node.parent.sel is node:
            continue
        found = info.object_of(node)
        if found is None or info.visible(node.name, place) is not found:
            return False
        if isinstance(found, PkgName) and file_of(less) is not file_of(place):
            return False
        if isinstance(found, Var) and found.role != "package":
            return False
    return True


def _is_plain(found: _Sort) -> bool:
    """Whether the elements themselves are the key, the least first."""
    if found.keys is None or found.reverse:
        return False
    if not found.keys:
        return True
    key = found.keys[0]
    return (
        len(found.keys) == 1 and key.kind == "ordered" and key.text == LEFT and not key.descending
    )


def _compose(found: _Sort, element: Type, call: ast.Call, info: Info) -> Bindings | None:
    """The function that compares two elements, as code, and what that code names."""
    keys = found.keys
    if keys is None:
        return None
    pair = next((pair for pair in _NAMES if _are_free(pair, keys)), None)
    written = _written(element, call, info)
    if pair is None or written is None:
        return None
    bindings: Bindings = {}
    steps: list[str] = []
    for index, key in enumerate(keys):
        steps.append(_step(key, index, pair, found, bindings))
    if not keys:
        steps.append(f"cmp.Compare({', '.join(reversed(pair) if found.reverse else pair)})")
    last = f"return {steps.pop()}"
    name = fresh_name(call, ("c", "order", "diff")) if steps else "c"
    if name is None:
        return None
    lines = [f"if {name} := {step}; {name} != 0 {{\n\treturn {name}\n}}" for step in steps]
    signature = f"func({', '.join(pair)} {written}) int"
    body = "\n".join([*lines, last])
    block = "{\n\t" + body.replace("\n", "\n\t") + "\n}" if lines else ""
    if isinstance(found.less, ast.FuncLit):
        written_body = found.less.body
        whole = bool(lines) and "\n" not in source(written_body)
        stmts = written_body.stmts
        bindings |= {
            "signature": found.less.type,
            "body": written_body if whole else stretch(stmts[0].start, stmts[-1].end, written_body),
            "newSignature": Code(signature),
            "newBody": Code(block if whole else body),
        }
    else:
        bindings["compare"] = Code(f"{signature} {block or f'{{ {body} }}'}")
    return bindings


def _are_free(pair: tuple[str, str], keys: list[Key]) -> bool:
    """Whether the keys mention nothing else by these names."""
    return not any(name in pair for key in keys for name in _WORD.findall(key.text))


def _step(key: Key, index: int, pair: tuple[str, str], found: _Sort, bindings: Bindings) -> str:
    """Code that compares by one key; what it names is bound."""
    first, second = pair
    if key.descending is not found.reverse:
        first, second = second, first
    names = (f"key{index}a", f"key{index}b")
    within = file_of(key.left) is file_of(found.less)
    if key.kind == "call":
        text = key.text.replace(LEFT, first).replace(RIGHT, second)
        bindings[names[0]] = _text(text, key.left, within)
        return f"${names[0]}"
    for name, side in zip(names, (first, second), strict=True):
        bindings[name] = _text(key.text.replace(LEFT, side), key.left, within)
    if key.kind == "time":
        return f"${names[0]}.Compare(${names[1]})"
    return f"cmp.Compare(${names[0]}, ${names[1]})"


def _text(text: str, where: ast.Expr, within: bool) -> Moved | str:
    """A key's code for a fix, which keeps the comments in it when they are in its file."""
    return Moved(text, where.start, where.end) if within else text


def _written(element: Type, at: ast.Node, info: Info) -> str | None:
    """Code of the element's type in a fix; None when its name means something else at a place."""
    stars, named = "", element
    while isinstance(named, Pointer):
        stars, named = stars + "*", named.elem
    if isinstance(named, Named) and not named.args and named.obj.pkg is info.package:
        return stars + named.obj.name if _is_visible(named.obj, at, info) else None
    hidden = [part for part in _names_in(element) if not _is_visible(part, at, info)]
    return None if hidden else "${slice.elem}"


def _names_in(type_: Type, depth: int = 0) -> Iterator[TypeName]:
    """The names without a package that the code of a type is made of."""
    if depth > 8:
        return
    if isinstance(type_, model.Basic):
        found = UNIVERSE.get(type_.name)
        if isinstance(found, TypeName):
            yield found
    elif isinstance(type_, Named):
        for arg in type_.args:
            yield from _names_in(arg, depth + 1)
    elif isinstance(type_, Pointer | Slice | model.Array | model.Chan):
        yield from _names_in(type_.elem, depth + 1)
    elif isinstance(type_, model.Map):
        yield from _names_in(type_.key, depth + 1)
        yield from _names_in(type_.elem, depth + 1)


def _is_visible(name: TypeName, at: ast.Node, info: Info) -> bool:
    return info.visible(name.name, at) is name
