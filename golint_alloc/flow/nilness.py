"""Whether someone may see the difference between a nil and an empty slice or map."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from golint_alloc.flow import kinds
from golint_alloc.flow.answer import Answer
from golint_alloc.flow.encoding import tells_nil
from golint_alloc.flow.roles import Use
from golint_alloc.flow.tree import parameters
from golint_alloc.syntax import ast
from golint_alloc.types.info import Info
from golint_alloc.types.model import Named
from golint_alloc.types.objects import Func, Var
from golint_alloc.types.verdict import NO, UNKNOWN, YES

if TYPE_CHECKING:
    from golint_alloc.flow.uses import Uses

_BLIND = frozenset({
    "define", "write", "len", "cap", "ranged", "indexed", "index-write", "copy-to", "copy-from",
    "cleared", "discarded",
})  # fmt: skip
_BLIND_FUNCTIONS = frozenset({
    "strings.Join", "bytes.Join", "strings.NewReplacer", "sort.Strings", "sort.Ints",
    "sort.Float64s", "sort.Slice", "sort.SliceStable", "sort.SliceIsSorted", "sort.SearchStrings",
    "sort.SearchInts", "slices.Sort", "slices.SortFunc", "slices.SortStableFunc", "slices.IsSorted",
    "slices.Reverse", "slices.Contains", "slices.ContainsFunc", "slices.Index", "slices.IndexFunc",
    "slices.BinarySearch", "slices.BinarySearchFunc", "slices.Equal", "slices.Max", "slices.Min",
    "maps.Copy", "maps.Equal", "maps.Keys", "maps.Values", "slices.Values", "slices.All",
    "bytes.Equal", "bytes.Compare", "bytes.Contains", "bytes.HasPrefix", "bytes.HasSuffix",
    "bytes.Index", "bytes.IndexByte", "bytes.Count",
})  # fmt: skip
"""Library functions for which no elements are no elements, nil or not."""
_TELLING_FUNCTIONS = frozenset({"reflect.DeepEqual"})
"""Library functions to whose result it matters."""
_PRINTING = frozenset({
    "fmt.Print", "fmt.Println", "fmt.Sprint", "fmt.Sprintln", "fmt.Fprint", "fmt.Fprintln",
    "fmt.Append", "fmt.Appendln", "log.Print", "log.Println",
})  # fmt: skip
_FORMATTING = {
    "fmt.Printf": 0, "fmt.Sprintf": 0, "fmt.Errorf": 0, "fmt.Fprintf": 1, "fmt.Appendf": 1,
    "log.Printf": 0,
}  # fmt: skip
"""Function -> position of its format."""
_TELLING_VERBS = re.compile(r"%[^a-zA-Z%]*#|%[^a-zA-Z%]*p")
"""``%#v`` and ``%p`` print nil and empty differently, other verbs do not."""


def nil_sensitive(info: Info, uses: Uses, var: Var, calls_deep: int = 1) -> Answer:
    """Whether the difference between nil and empty shows, for a variable of slice or map type.

    YES when it is compared with nil, encoded by encoding/json without omitempty, compared by
    reflect.DeepEqual, or passed to a function of the package that does so with its parameter. NO
    when all that is asked is what it holds. UNKNOWN when it leaves the function in another way:
    who gets a result, or reads what it was stored in, may compare.
    """
    doubt = Answer(NO)
    if var.role == "result":
        doubt = Answer(UNKNOWN, "it is a named result")
    elif not uses.is_complete(var):
        doubt = Answer(UNKNOWN, f"another mention of {var.name} could not be resolved")
    for use in uses.of(var):
        answer = _seen_by(info, uses, use, calls_deep)
        if answer.verdict is YES:
            return answer
        if answer.verdict is UNKNOWN and doubt.verdict is NO:
            doubt = answer
    return doubt


def _seen_by(info: Info, uses: Uses, use: Use, calls_deep: int) -> Answer:
    """What one use tells of nil."""
    encoded = tells_nil(info, use)
    if encoded is not None:
        return encoded
    if use.role == "compared-nil":
        return Answer(YES, uses.explain(use))
    if use.role in _BLIND and not use.boxed:
        return Answer(NO)
    call = use.node
    if isinstance(call, ast.Call):
        if use.role == "appended" and call.ellipsis:
            return Answer(NO)
        if use.role == "append-to" and _is_never_nil(info, use, call):
            return Answer(NO)
        if use.role == "converted" and kinds.is_string(info.type_of(call)):
            return Answer(NO)
        if use.role in {"passed", "spread"} and use.whole:
            found = _passed(info, use, call, calls_deep)
            if found.verdict is not UNKNOWN:
                return Answer(found.verdict, f"{uses.explain(use)}{found.reason}")
    return Answer(UNKNOWN, uses.explain(use))


def _is_never_nil(info: Info, use: Use, call: ast.Call) -> bool:
    """Whether an append cannot hand on that it got nil: it adds something, or extends in place.

    ``append(x, ys...)`` of nil and nothing is nil.
    """
    if len(call.args) > 1 and not call.ellipsis:
        return True
    stmt = call.parent
    target = stmt.lhs[0] if isinstance(stmt, ast.Assign) and len(stmt.lhs) == 1 else None
    return isinstance(target, ast.Ident) and info.object_of(target) is info.object_of(use.ident)


def _passed(info: Info, use: Use, call: ast.Call, calls_deep: int) -> Answer:
    """What a callee does with an argument; the reason continues that of the use."""
    callee = info.callee(call)
    if callee.name in _BLIND_FUNCTIONS or _only_prints(info, use, call, callee.name):
        return Answer(NO)
    if callee.name in _TELLING_FUNCTIONS:
        return Answer(YES)
    if use.boxed or calls_deep <= 0 or callee.func is None or callee.kind == "interface":
        return Answer(UNKNOWN)
    return _in_callee(info, callee.func, use, calls_deep)


def _only_prints(info: Info, use: Use, call: ast.Call, name: str) -> bool:
    """Whether fmt prints a slice or map in a form that is the same for nil and empty."""
    if isinstance(info.type_of(use.ident), Named):
        return False  # it may have methods that print it
    if name in _PRINTING:
        return use.boxed or use.role == "spread"
    position = _FORMATTING.get(name)
    if position is None or len(call.args) <= position or use.argument == position:
        return False
    form = info.const_value(call.args[position])
    return isinstance(form, str) and not _TELLING_VERBS.search(form)


def _in_callee(info: Info, func: Func, use: Use, calls_deep: int) -> Answer:
    """What a function of the same package does with its parameter."""
    from golint_alloc.flow.function import flow_of

    decl = func.node
    if func.pkg is not info.package or not isinstance(decl, ast.FuncDecl) or decl.body is None:
        return Answer(UNKNOWN)
    signature = func.signature
    position = use.argument
    if signature is None or position is None or position >= len(signature.params):
        return Answer(UNKNOWN)
    last = signature.variadic and position == len(signature.params) - 1
    if last and use.role != "spread":
        return Answer(UNKNOWN)
    names = parameters(decl)[decl.recv is not None :]
    name = names[position] if position < len(names) else None
    flow = flow_of(info, decl)
    if name is None or name.name == "_" or flow is None:
        return Answer(NO if name is None or name.name == "_" else UNKNOWN)
    var = flow.variable(name)
    if var is None:
        return Answer(UNKNOWN)
    found = nil_sensitive(info, flow.uses, var, calls_deep - 1)
    return found._replace(reason=f", where it is {found.reason}" if found.reason else "")
