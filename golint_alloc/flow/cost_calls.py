"""What the inliner counts for calls: of functions, methods, builtins, conversions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from golint_alloc.flow import cost_conversions as conversions
from golint_alloc.flow.cost import BUDGET, DICTIONARY_WORD, CostModel, Impossible
from golint_alloc.flow.intrinsics import NEEDS_OWN_FRAME, is_cheap, is_intrinsic
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import unparen, walk_function
from golint_alloc.types.infer.typesets import core_type
from golint_alloc.types.model import Basic, Slice, Tuple, Type, TypeParam
from golint_alloc.types.objects import Func, Object, Var
from golint_alloc.types.sizes import has_type_param
from golint_alloc.types.verdict import YES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from golint_alloc.types.info import Callee

CALL: Final = 57
"""Extra cost of a call that is not inlined itself (inlineExtraCallCost)."""
PARAMETER_CALL: Final = 17
"""Extra cost of calling a function parameter (inlineParamCallCost)."""
SMALLEST: Final = 2
"""What the cheapest function that is inlined counts, but for an empty one."""
_TEMPORARY: Final = 5
"""A variable for a value, as behind ``new(value)``: declared (two nodes), assigned, read."""
_DICTIONARY: Final = 2
"""The address of the hidden argument of a generic function."""


def call_cost(model: CostModel, node: ast.Call) -> int:
    """The cost of a call; raises Impossible."""
    callee = model.info.callee(node)
    if callee.kind == "conversion":
        return _conversion(model, node)
    if callee.kind == "builtin":
        return _builtin(model, node, callee.name)
    if callee.name in NEEDS_OWN_FRAME:
        raise Impossible(f"a call of {callee.name.rpartition('.')[2]}")
    cost = 1 + _arguments(model, node, callee) + _function(model, node, callee)
    return cost + _dictionary(model, node, callee) + _extra(model, node, callee)


def temporaries(model: CostModel, values: Sequence[ast.Expr]) -> int:
    """What ``return f()`` and ``g(f())`` add when f has several results.

    Each goes through a variable that is declared, assigned and read.
    """
    count = len(tuple_types(model, values))
    return 4 * count + 1 if count else 0


def tuple_types(model: CostModel, values: Sequence[ast.Expr]) -> tuple[Type, ...]:
    """The types of the results when the values are one call with several; else none."""
    type_ = model.info.type_of(values[0]) if len(values) == 1 else None
    return type_.types if isinstance(type_, Tuple) else ()


def _conversion(model: CostModel, node: ast.Call) -> int:
    arg = node.args[0] if node.args else None
    if arg is None:
        return 1
    target, source = model.info.type_of(node), model.info.type_of(arg)
    if isinstance(target, TypeParam) or isinstance(source, TypeParam):
        model.doubt("conversion of a type parameter", 0, 1)
        return model.expr(arg)
    if isinstance(source, Basic) and source.is_untyped:
        source = model.info.recorded_type(arg)
    return model.expr(arg) + (not conversions.is_free(target, source))


def _builtin(model: CostModel, node: ast.Call, name: str) -> int:
    if name == "recover":
        raise Impossible("a call of recover")
    if name in {"Sizeof", "Alignof", "Offsetof"}:
        return 1  # a number, even if it depends on a type parameter
    args = [arg for arg in node.args if not model.info.is_type_expr(arg)]
    if name == "panic":
        return 2 + sum(map(model.expr, args))
    cost = 1 + sum(map(model.value, args)) + temporaries(model, args)
    if name == "new" and args:
        return cost + _TEMPORARY
    if name == "new" and has_type_param(model.info.type_of(node)):
        return cost + 1 + DICTIONARY_WORD
    # A map or channel without a size gets the literal 0.
    is_sized = name != "make" or bool(args) or _is_slice(model, node)
    return cost + (not is_sized)


def _is_slice(model: CostModel, node: ast.Expr) -> bool:
    return isinstance(core_type(model.info.type_of(node)), Slice)


def _function(model: CostModel, node: ast.Call, callee: Callee) -> int:
    """The function operand, with the receiver of a method."""
    fun = unparen(node.fun)
    if isinstance(fun, ast.Index) and callee.kind != "value":
        fun = unparen(fun.x)
    if callee.kind == "func":
        return 1
    if isinstance(fun, ast.Selector) and callee.kind in {"method", "interface"}:
        selection = model.info.selection(fun)
        if selection is None or selection.kind != "method":
            return 1
        receiver = model.receiver(fun, selection.path, selection.obj)
        if callee.kind == "interface":
            # A type parameter's method is found in the dictionary.
            if isinstance(model.info.type_of(fun.x), TypeParam):
                return receiver + 1 + DICTIONARY_WORD
            return receiver + 1 + _saved(model, fun.x)
        return receiver
    return model.expr(fun) + _saved(model, fun)


def _saved(model: CostModel, fun: ast.Expr) -> int:
    """The temporary for a function, or an interface, that is the outcome of another call."""
    if isinstance(fun, ast.FuncLit | ast.Ident):
        return 0
    for each in walk_function(fun):
        if isinstance(each, ast.Unary) and each.op == "<-":
            return _TEMPORARY
        if isinstance(each, ast.Call):
            callee = model.info.callee(each)
            is_new = callee.kind == "builtin" and callee.name == "new"
            is_constant = model.info.const_value(each) is not None
            if callee.kind != "conversion" and not is_new and not is_constant:
                return _TEMPORARY
    return 0


def _dictionary(model: CostModel, node: ast.Call, callee: Callee) -> int:
    """The hidden argument of a generic function; inside another one it is an entry of its own."""
    func = callee.func
    if func is None or callee.kind == "interface" or not is_generic(func):
        return 0
    return DICTIONARY_WORD if _in_generic(model, node) else _DICTIONARY


def is_generic(func: Func) -> bool:
    """Whether a function or the type of a method has type parameters."""
    if func.recv is not None and func.recv.type_params:
        return True
    return func.signature is not None and bool(func.signature.type_params)


def _in_generic(model: CostModel, node: ast.Node) -> bool:
    step: ast.Node | None = node
    while step is not None and not isinstance(step, ast.FuncDecl):
        step = step.parent
    return isinstance(step, ast.FuncDecl) and is_generic(model.info.package.func_of(step))


def _arguments(model: CostModel, node: ast.Call, callee: Callee) -> int:
    cost = sum(map(model.value, node.args)) + temporaries(model, node.args)
    signature = callee.signature
    results = tuple_types(model, node.args)
    if signature is None:
        if callee.kind == "unknown" and node.args:
            model.doubt("an unknown call", 0, len(node.args) + 2)
        return cost
    fixed = len(signature.params) - signature.variadic
    for position, result in enumerate(results):
        if position < fixed:
            cost += conversions.implicit(model, result, signature.params[position])
        elif signature.params and isinstance(signature.params[-1], Slice):
            cost += conversions.implicit(model, result, signature.params[-1].elem)
    if not signature.variadic or node.ellipsis:
        return cost
    return cost + (2 if (len(results) or len(node.args)) > fixed else 1)


def _extra(model: CostModel, node: ast.Call, callee: Callee) -> int:
    if callee.kind in {"func", "method"}:
        if is_cheap(callee.name) or is_intrinsic(callee.name):
            return 0
        known = model.callees.cost_of(callee, model)
        return CALL if known is None else known
    if callee.kind == "unknown":
        # A function that may be inlined, at a cost up to the budget, or a conversion.
        model.doubt("an unknown call", -CALL - SMALLEST, BUDGET - CALL)
        return CALL
    return CALL if callee.kind == "interface" else called_value_cost(model, node.fun)


def called_value_cost(model: CostModel, fun: ast.Expr) -> int:
    """The extra cost of calling a function value; raises Impossible."""
    fun = unparen(fun)
    var = model.info.object_of(fun) if isinstance(fun, ast.Ident) else None
    if isinstance(var, Var) and var.role in {"param", "recv"}:
        model.doubt_older("a called parameter", CALL - PARAMETER_CALL)
        return PARAMETER_CALL
    if isinstance(var, Var) and var.role == "local":
        fun = _defined_as(model, var) or fun
    if isinstance(fun, ast.FuncLit):
        known = model.callees.cost_of_literal(fun, model)
        return CALL if known is None else known
    return _static(model, fun)


def _static(model: CostModel, fun: ast.Expr) -> int:
    """The extra cost of calling a value that always is one declared function, or any other."""
    from golint_alloc.types.info import Callee

    func: Object | None = None
    if isinstance(fun, ast.Ident):
        func = model.info.object_of(fun)
    elif isinstance(fun, ast.Selector):
        func = model.info.object_of_selector(fun)
        selection = model.info.selection(fun) if func is None else None
        if selection is not None and selection.kind == "method-expr":
            func = selection.obj
    if not isinstance(func, Func):
        return CALL
    if is_intrinsic(func.full_name) or is_cheap(func.full_name):
        return CALL  # only recognised where it is called by name, and not inlined either
    kind = "method" if func.recv is not None else "func"
    known = model.callees.cost_of(Callee(kind, func, func.signature, func.full_name), model)
    return CALL if known is None else known


def _defined_as(model: CostModel, var: Var) -> ast.Expr | None:
    """What a local variable always holds."""
    from golint_alloc.flow.function import flow_of

    flow = flow_of(model.info, var.node) if var.node is not None else None
    if flow is None or flow.uses.writes(var) or flow.uses.address_taken(var).verdict is YES:
        return None
    value = flow.uses.definition(var)
    return unparen(value) if value is not None else None
