"""Pointers made only to be sent on a channel whose every use is in sight."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from golint_alloc.flow.function import FunctionFlow, flow_of
from golint_alloc.flow.roles import Use
from golint_alloc.flow.tree import outer_parent
from golint_alloc.matching.analyses.registry import Shape, analysis
from golint_alloc.matching.facts.locks import holds_lock
from golint_alloc.matching.facts.staying import leaks_at
from golint_alloc.syntax import ast
from golint_alloc.syntax.lexing import any_word, whole_word
from golint_alloc.syntax.walk import enclosing, is_blank, unparen, walk
from golint_alloc.types.info import Info
from golint_alloc.types.model import Chan, Named, Pointer, Struct
from golint_alloc.types.objects import Var
from golint_alloc.types.verdict import NO

_READS = frozenset({"field-read", "deref", "discarded"})
_BUILDS = _READS | {"deref-write", "field-write"}


@analysis("fresh-send", kind="send")
def _fresh_send(node: ast.Node, info: Info, params: Mapping[str, Any]) -> Iterator[Shape]:
    if not isinstance(node, ast.Send):
        return
    literal = _fresh(node, info)
    if literal is None:
        return
    elem = _element(node.chan, info)
    if elem is None or elem.obj.pkg is not info.package or not isinstance(elem.underlying, Struct):
        return
    if holds_lock(elem) is not NO or not info.kept(_Channels, elem).by_value:
        return
    type_node = literal.type
    assert type_node is not None
    yield Shape(
        node.value,
        {"value": node.value, "literal": literal, "chan": node.chan, "type": type_node},
    )


def _element(chan: ast.Expr, info: Info) -> Named | None:
    """T when the expression is a channel of *T."""
    type_ = info.type_of(chan).underlying
    if not isinstance(type_, Chan) or not isinstance(type_.elem, Pointer):
        return None
    return type_.elem.elem if isinstance(type_.elem.elem, Named) else None


def _fresh(send: ast.Send, info: Info) -> ast.CompositeLit | None:
    """The literal T{…} when &T{…} is sent, or a variable that holds it and is done with then."""
    value = unparen(send.value)
    if isinstance(value, ast.Ident):
        flow = flow_of(info, value)
        var = flow.variable(value) if flow is not None else None
        if flow is None or var is None or not _is_done_with(flow, var, value):
            return None
        definition = flow.uses.definition(var)
        value = unparen(definition) if definition is not None else value
    literal = unparen(value.x) if isinstance(value, ast.Unary) and value.op == "&" else None
    is_typed = isinstance(literal, ast.CompositeLit) and isinstance(literal.type, ast.Ident)
    return literal if is_typed and isinstance(literal, ast.CompositeLit) else None


def _is_done_with(flow: FunctionFlow, var: Var, sent: ast.Ident) -> bool:
    """Whether a local pointer is only filled in before it is sent, in the loop that made it."""
    if var.role != "local" or var.node is None or not flow.uses.is_complete(var):
        return False
    if enclosing(var.node, ast.For, ast.Range) is not enclosing(sent, ast.For, ast.Range):
        return False
    for use in flow.uses.of(var):
        if use.ident is sent or use.role == "define":
            continue
        if use.role not in _BUILDS or use.captured or use.ident.start > sent.start:
            return False
    return True


class _Channels:
    """What a package does with the channels of one pointer type."""

    def __init__(self, info: Info, elem: Named) -> None:
        self._info = info
        self._elem = elem
        self._text = re.compile(
            rb"chan\s*(?:<-\s*)?\*\s*" + whole_word(elem.obj.name.encode()).pattern
        )
        self.by_value = self._could_hold_values()

    def _could_hold_values(self) -> bool:
        """Whether every send is of a fresh pointer, and every receiver only reads what it gets."""
        received = False
        for decl in self._decls():
            if self._is_exposed(decl):
                return False
            for node in walk(decl):
                if isinstance(node, ast.Send) and self._is_mine(node.chan):
                    if _fresh(node, self._info) is None:
                        return False
                elif isinstance(node, ast.Unary) and node.op == "<-" and self._is_mine(node.x):
                    received = True
                    if not self._only_reads(node):
                        return False
                elif isinstance(node, ast.Range) and self._is_mine(node.x):
                    received = True
                    if node.key is not None and not self._read_only(node.key):
                        return False
        return received

    def _is_mine(self, chan: ast.Expr) -> bool:
        return _element(chan, self._info) is self._elem

    def _decls(self) -> list[ast.Decl]:
        """The declarations that can touch such a channel: they spell its type, or name a field,
        variable or function whose declaration does.
        """
        named: set[str] = set()
        found: list[ast.Decl] = []
        files = self._info.package.files
        for file in files:
            for match in self._text.finditer(file.source):
                decl = file.decl_at(match.start())
                if decl is not None:
                    found.append(decl)
                    named.update(_channel_names(decl, self._text))
        if named:
            pattern = any_word(named)
            for file in files:
                found += [
                    decl
                    for match in pattern.finditer(file.source)
                    if (decl := file.decl_at(match.start())) is not None
                ]
        return list(dict.fromkeys(found))

    def _is_exposed(self, decl: ast.Decl) -> bool:
        """Whether other packages can get hold of such a channel through a declaration."""
        if self._info.package.name == "main":
            return False
        return any(name[:1].isupper() for name in _channel_names(decl, self._text))

    def _only_reads(self, receive: ast.Unary) -> bool:
        parent = outer_parent(receive)
        if isinstance(parent, ast.Selector):
            selection = self._info.selection(parent)
            return selection is not None and selection.kind == "field"
        if isinstance(parent, ast.ExprStmt):
            return True
        if isinstance(parent, ast.Assign) and parent.op == ":=" and len(parent.rhs) == 1:
            return self._read_only(parent.lhs[0])
        return False

    def _read_only(self, ident: ast.Expr) -> bool:
        """Whether a variable that receives is only read, so that a copy would do."""
        if not isinstance(ident, ast.Ident):
            return False
        if is_blank(ident):
            return True
        flow = flow_of(self._info, ident)
        var = flow.variable(ident) if flow is not None else None
        if flow is None or var is None or not flow.uses.is_complete(var):
            return False
        return all(
            use.role == "define" or (not use.captured and self._is_read(use))
            for use in flow.uses.of(var)
        )

    def _is_read(self, use: Use) -> bool:
        if use.role in _READS:
            return True
        node = use.node
        if use.role == "method" and isinstance(node, ast.Selector):
            call = node.parent
            return isinstance(call, ast.Call) and call.fun is node and self._stays(call, 0)
        if use.role == "passed" and isinstance(node, ast.Call) and use.argument is not None:
            offset = int(self._info.callee(node).kind == "method")
            return self._stays(node, use.argument + offset)
        return False

    def _stays(self, call: ast.Call, position: int) -> bool:
        """Whether a callee surely neither keeps, returns nor changes what it is given there."""
        leaks = leaks_at(self._info.callee(call), position)
        return leaks is not None and leaks.heap != 0 and leaks.mutates < 0 and not leaks.results


def _channel_names(decl: ast.Decl, text: re.Pattern[bytes]) -> Iterator[str]:
    """The fields, variables, types and functions whose own type spells the channel."""
    source = decl.file.source
    if isinstance(decl, ast.FuncDecl):
        if text.search(source, decl.type.start, decl.type.end):
            yield decl.name.name
        return
    for node in walk(decl):
        if isinstance(node, ast.Field | ast.ValueSpec) and text.search(
            source, node.start, node.end
        ):
            yield from (name.name for name in node.names)
        elif (
            isinstance(node, ast.TypeSpec)
            and not isinstance(node.type, ast.StructType)
            and text.search(source, node.start, node.end)
        ):
            yield node.name.name
