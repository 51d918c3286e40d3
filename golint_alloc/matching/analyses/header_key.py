"""Constant keys of headers that have to be brought into canonical form in each call."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from golint_alloc.matching.analyses.registry import Shape, analysis
from golint_alloc.matching.matcher import Bindings
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import unparen
from golint_alloc.types.info import Info

_OWNERS = ("(net/http.Header).", "(net/textproto.MIMEHeader).")
_TOKEN = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+\Z")
"""What a key is made of (RFC 7230, token); others are left as they are."""


@analysis("header-key", kind="call", names=("Get", "Set", "Add", "Del", "Values"))
def _header_key(node: ast.Node, info: Info, params: Mapping[str, Any]) -> Iterator[Shape]:
    if not isinstance(node, ast.Call) or not node.args or not isinstance(node.fun, ast.Selector):
        return
    key = unparen(node.args[0])
    value = info.const_value(key)
    if not isinstance(value, str) or not _TOKEN.match(value):
        return
    canonical = canonical_key(value)
    if canonical == value or canonical in params["common"]:
        return
    if not info.callee(node).name.startswith(_OWNERS):
        return
    bindings: Bindings = {
        "header": node.fun.x,
        "method": node.fun.sel.name,
        "key": key,
        "canonical": f'"{canonical}"',
    }
    if isinstance(key, ast.BasicLit):
        bindings["literal"] = key
    yield Shape(key, bindings)


def canonical_key(key: str) -> str:
    """The key as net/textproto.CanonicalMIMEHeaderKey has it: letters at the beginning and behind
    hyphens in upper case, all others in lower case. The key must be an ASCII token.
    """
    return "-".join(word[:1].upper() + word[1:].lower() for word in key.split("-"))
