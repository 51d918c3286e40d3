"""Matches against regular expressions that are plain text, each of which compiles one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from golint_alloc.flow.function import flow_of
from golint_alloc.flow.tree import outer_paren
from golint_alloc.matching.analyses.registry import Shape, analysis
from golint_alloc.matching.facts.locals import local_declaration, only_variable
from golint_alloc.matching.matcher import Bindings
from golint_alloc.records import NamedTuple
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import is_blank
from golint_alloc.types.info import Info

_PLAIN: Final = re.compile(
    r"(?P<begin>\^|\\A|\.\*)?(?P<text>(?:[^\\.+*?()|\[\]{}^$]|\\[\\.+*?()|\[\]{}^$/\-])*)"
    r"(?P<end>\$|\\z|\.\*)?"
)
_FUNCTIONS: Final = ("regexp.MatchString", "regexp.Match")
_METHODS: Final = ("(*regexp.Regexp).MatchString", "(*regexp.Regexp).Match")


class Plain(NamedTuple):
    """What a regular expression without operators asks of a text."""

    test: str
    """``equal``, ``prefix``, ``suffix`` or ``contains``."""
    text: str


def plain_test(pattern: str) -> Plain | None:
    """What a plain expression asks; None for others, and for those that hold for every text."""
    found = _PLAIN.fullmatch(pattern)
    # An invalid byte of the text counts as U+FFFD.
    if found is None or not pattern.isprintable() or "\ufffd" in pattern:
        return None
    text = re.sub(r"\\(.)", r"\1", found["text"])
    begins, ends = (found[side] not in (None, ".*") for side in ("begin", "end"))
    # As .* matches no line feed, nothing may be anchored on its other side.
    if (found["begin"] == ".*" and ends) or (not text and not (begins and ends)):
        return None
    if begins and ends:
        return Plain("equal", text)
    return Plain("prefix" if begins else "suffix" if ends else "contains", text)


@analysis("regexp-literal", kind="call", names=("Match", "MatchString", "MustCompile"))
def _regexp_literal(node: ast.Node, info: Info, params: Mapping[str, Any]) -> Iterator[Shape]:
    if not isinstance(node, ast.Call) or node.ellipsis or not 1 <= len(node.args) <= 2:
        return
    value = info.const_value(node.args[0])
    plain = plain_test(value) if isinstance(value, str) else None
    if plain is None or plain.test not in params.get("tests", (plain.test,)):
        return
    name = info.callee(node).name
    if name in _FUNCTIONS and len(node.args) == 2:
        use: ast.Call | None = node
        bindings = _assignment(node)
    elif name == "regexp.MustCompile":
        use, bindings = _only_match(node, info)
        name = info.callee(use).name if use is not None else ""
    else:
        return
    text = name.endswith("String")
    if use is None or params.get("string") not in (None, text):
        return
    bindings |= {"call": node, "use": use, "subject": use.args[-1], "pattern": node.args[0]}
    # Of printable characters JSON's literals are Go's.
    yield Shape(node, bindings | {"text": json.dumps(plain.text, ensure_ascii=False)})


def _assignment(call: ast.Call) -> Bindings:
    """``ok, _ := regexp.MatchString(…)``."""
    parent = outer_paren(call).parent
    if not isinstance(parent, ast.Assign) or len(parent.lhs) != 2 or not is_blank(parent.lhs[1]):
        return {}
    if is_blank(parent.lhs[0]):
        return {}
    return {"defined" if parent.op == ":=" else "assigned": parent, "result": parent.lhs[0]}


def _only_match(made: ast.Call, info: Info) -> tuple[ast.Call | None, Bindings]:
    """The match that is all that is done with a compiled expression."""
    receiver: ast.Expr = made
    declared: Bindings = {}
    var = only_variable(info, made)
    if var is not None:
        flow, local = flow_of(info, made), local_declaration(var)
        if flow is None or local is None or not local.alone or not flow.uses.is_complete(var):
            return None, {}
        uses = [use for use in flow.uses.of(var) if use.role != "define"]
        if len(uses) != 1 or uses[0].captured:
            return None, {}
        receiver, declared = uses[0].ident, {"decl": local.node}
    selector = outer_paren(receiver).parent
    call = selector.parent if isinstance(selector, ast.Selector) else None
    if not isinstance(call, ast.Call) or call.fun is not selector or len(call.args) != 1:
        return None, {}
    if info.callee(call).name not in _METHODS:
        return None, {}
    return call, {"value": call, **declared}
