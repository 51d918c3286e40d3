"""Sprintf and Sprint calls that print what a concatenation would."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from golint_alloc.matching.analyses.registry import Shape, analysis
from golint_alloc.matching.matcher import Bindings, Code
from golint_alloc.records import NamedTuple
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import string_value, unparen
from golint_alloc.types import model
from golint_alloc.types.info import Info
from golint_alloc.types.model import Type
from golint_alloc.types.universe import UNIVERSE

_VERB = re.compile(r"%(.?)", re.DOTALL)
_BYTES = "[]byte"
_DEFAULTS = {"untyped string": "string", "untyped int": "int", "untyped rune": "int32"}
_SIGNED = frozenset({"int", "int8", "int16", "int32", "int64"})
_UNSIGNED = frozenset({"uint", "uint8", "uint16", "uint32", "uint64", "uintptr"})
_INTEGERS = _SIGNED | _UNSIGNED
_ACCEPTED: Mapping[str, frozenset[str]] = {
    "s": frozenset({"string", _BYTES}),
    "d": _INTEGERS,
    "t": frozenset({"bool"}),
    "v": _INTEGERS | {"string", "bool"},
}
"""Verb -> operand types that it prints as strconv does, or as they are."""


class _Operand(NamedTuple):
    """One run-time operand."""

    expr: ast.Expr
    type: str
    """The name of a predeclared type, or ``[]byte``."""


class _Text(NamedTuple):
    """Constant text, as it stands between the quotes of a literal."""

    raw: str


_Piece = _Operand | _Text


@analysis("format-concat", kind="call", names=("Sprintf", "Sprint"))
def _format_concat(node: ast.Node, info: Info, params: Mapping[str, Any]) -> Iterator[Shape]:
    if not isinstance(node, ast.Call) or node.ellipsis or not node.args or _is_copied_out(node):
        return
    name = info.callee(node).name
    if name == "fmt.Sprintf":
        found = _of_format(node, info)
    elif name == "fmt.Sprint":
        found = _of_operands(node, info)
    else:
        return
    if found is None:
        return
    quote, pieces = found
    operands = [piece for piece in pieces if isinstance(piece, _Operand)]
    # One operand alone is the business of simpler rules.
    if len(pieces) < 2 or not _within(operands, params):
        return
    if all(info.const_value(operand.expr) is not None for operand in operands):
        return
    yield Shape(node, _bindings(quote, pieces, len(operands)))


def _is_copied_out(call: ast.Call) -> bool:
    """Whether the text is only written or appended: then it should not become a string at all."""
    node: ast.Node = call
    parent = node.parent
    while isinstance(parent, ast.Paren) or (
        isinstance(parent, ast.Call) and isinstance(unparen(parent.fun), ast.ArrayType)
    ):
        node, parent = parent, parent.parent
    if not isinstance(parent, ast.Call) or node not in parent.args:
        return False
    fun = parent.fun
    if isinstance(fun, ast.Selector):
        return fun.sel.name in ("Write", "WriteString")
    return isinstance(fun, ast.Ident) and fun.name == "append" and parent.ellipsis


def _within(operands: list[_Operand], params: Mapping[str, Any]) -> bool:
    integers = sum(operand.type in _INTEGERS for operand in operands)
    strings = sum(operand.type in ("string", _BYTES) for operand in operands)
    return bool(
        len(operands) <= params.get("operands_at_most", len(operands))
        and params.get("integers_at_least", 0) <= integers
        and integers <= params.get("integers_at_most", integers)
        and params.get("strings_at_least", 0) <= strings
    )


def _of_format(call: ast.Call, info: Info) -> tuple[str, list[_Piece]] | None:
    """(quote character, pieces) of a Sprintf; None when it is not plain."""
    literal = unparen(call.args[0])
    value = string_value(literal)
    if not isinstance(literal, ast.BasicLit) or not isinstance(value, str):
        return None
    quote, raw = literal.value[0], literal.value[1:-1]
    if raw.count("%") != value.count("%") or "\n" in raw:
        return None  # a percent sign written as an escape, or a text of several lines
    pieces: list[_Piece] = []
    rest = iter(call.args[1:])
    end = 0
    for verb in _VERB.finditer(raw):
        _add_text(pieces, raw[end : verb.start()])
        end = verb.end()
        if verb[1] == "%":
            _add_text(pieces, "%")
            continue
        operand = next(rest, None)
        if operand is None or not _add_operand(pieces, operand, verb[1], quote, info):
            return None
    _add_text(pieces, raw[end:])
    return None if next(rest, None) is not None else (quote, pieces)


def _of_operands(call: ast.Call, info: Info) -> tuple[str, list[_Piece]] | None:
    """The same of a Sprint, which puts a space between operands when neither is a string."""
    pieces: list[_Piece] = []
    after_string = True
    for operand in call.args:
        kind = _type_name(info.type_of(operand))
        if not after_string and kind != "string":
            _add_text(pieces, " ")
        if not _add_operand(pieces, operand, "v", '"', info):
            return None
        after_string = kind == "string"
    return '"', pieces


def _add_text(pieces: list[_Piece], raw: str) -> None:
    if not raw:
        return
    if pieces and isinstance(pieces[-1], _Text):
        raw = pieces.pop().raw + raw  # type: ignore[union-attr]
    pieces.append(_Text(raw))


def _add_operand(pieces: list[_Piece], expr: ast.Expr, verb: str, quote: str, info: Info) -> bool:
    """Add what a verb makes of an operand; False when that is not plain."""
    kind = _type_name(info.type_of(expr))
    if kind not in _ACCEPTED.get(verb, ()):
        return False
    text = _literal_text(unparen(expr), quote, info)
    if text is None:
        pieces.append(_Operand(expr, kind))
    else:
        _add_text(pieces, text)
    return True


def _literal_text(expr: ast.Expr, quote: str, info: Info) -> str | None:
    """What a literal operand prints, as it stands between quotes; None for other operands."""
    if isinstance(expr, ast.Ident) and expr.name in ("true", "false"):
        return expr.name if info.object_of(expr) is UNIVERSE[expr.name] else None
    if not isinstance(expr, ast.BasicLit):
        return None
    if expr.kind == "STRING":
        return expr.value[1:-1] if expr.value[0] == quote else None
    value = info.const_value(expr)
    return str(value) if isinstance(value, int) else None


def _type_name(type_: Type) -> str:
    """The name of a predeclared type, ``[]byte``, or nothing for every other type."""
    if isinstance(type_, model.Slice):
        return _BYTES if type_.elem is UNIVERSE["byte"].type else ""
    if not isinstance(type_, model.Basic):
        return ""
    if type_.name == "untyped bool":
        return "bool"
    return _DEFAULTS.get(type_.name, type_.name)


def _bindings(quote: str, pieces: list[_Piece], count: int) -> Bindings:
    bindings: Bindings = {"count": count}
    terms: list[str] = []
    appends: list[str] = []
    for index, piece in enumerate(pieces):
        # Literal text may hold dollar signs, so it goes in by name as well.
        name = f"piece{index}"
        if isinstance(piece, _Text):
            bindings[name] = quote + piece.raw + quote
            terms.append(f"${name}")
            appends.append(f"buf = append(buf, ${name}...)")
        else:
            bindings[name] = piece.expr
            terms.append(_term(piece.type, f"${name}"))
            appends.append(f"buf = {_appended(piece.type, f'${name}')}")
    bindings["concat"] = Code(" + ".join(terms))
    bindings["append"] = Code("; ".join(appends))
    return bindings


def _term(kind: str, operand: str) -> str:
    if kind == "string":
        return operand
    if kind == _BYTES:
        return f"string({operand})"
    if kind == "bool":
        return f"strconv.FormatBool({operand})"
    if kind == "int":
        return f"strconv.Itoa({operand})"
    function, widest = ("FormatInt", "int64") if kind in _SIGNED else ("FormatUint", "uint64")
    return f"strconv.{function}({_converted(operand, kind, widest)}, 10)"


def _appended(kind: str, operand: str) -> str:
    if kind in ("string", _BYTES):
        return f"append(buf, {operand}...)"
    if kind == "bool":
        return f"strconv.AppendBool(buf, {operand})"
    function, widest = ("AppendInt", "int64") if kind in _SIGNED else ("AppendUint", "uint64")
    return f"strconv.{function}(buf, {_converted(operand, kind, widest)}, 10)"


def _converted(operand: str, kind: str, widest: str) -> str:
    return operand if kind == widest else f"{widest}({operand})"
