"""The operands of fmt's formats, each with its verb."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from golint_alloc.matching.analyses.registry import Shape, analysis
from golint_alloc.matching.matcher import Bindings, Run
from golint_alloc.syntax import ast
from golint_alloc.types.info import Info

_VERB = re.compile(r"%([-+# 0]*)(\*|\d+)?(?:\.(\*|\d*))?(.)", re.DOTALL)


@analysis("format-operand", kind="call")
def _format_operand(node: ast.Node, info: Info, params: Mapping[str, Any]) -> Iterator[Shape]:
    if not isinstance(node, ast.Call) or node.ellipsis:
        return
    callee = info.callee(node)
    if callee.name not in params["functions"] or callee.signature is None:
        return
    first = len(callee.signature.params) - 1
    if first < 1 or len(node.args) <= first:
        return
    form = info.const_value(node.args[first - 1])
    operands = node.args[first:]
    verbs = _verbs(form) if isinstance(form, str) else None
    if verbs is None or len(verbs) != len(operands):
        return
    for index, (operand, verb) in enumerate(zip(operands, verbs, strict=True)):
        if verb not in params["verbs"]:
            continue
        behind = operands[index + 1 :]
        start = behind[0].start if behind else operand.end
        bindings: Bindings = {
            "call": node,
            "function": node.fun,
            "operand": operand,
            "verb": verb,
            "rest": Run(tuple(behind), start, operands[-1].end),
        }
        yield Shape(operand, bindings)


def _verbs(form: str) -> list[str] | None:
    """What each operand is printed with, ``*`` for a width; None for formats with indices."""
    found: list[str] = []
    for match in _VERB.finditer(form):
        _, width, precision, verb = match.groups()
        if verb == "[" or verb == "%":
            if verb == "[":
                return None
            continue
        found += [star for star in (width, precision) if star == "*"]
        found.append(verb)
    return found
