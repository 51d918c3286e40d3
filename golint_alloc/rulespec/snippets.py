"""Whether the Go texts of a rule, patterns and types, can be read as Go."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from golint_alloc.rulespec.metavars import encode
from golint_alloc.rulespec.templates import BINDING_NAME
from golint_alloc.syntax import snippet
from golint_alloc.syntax.snippet import SnippetError

Fault = tuple[int, str, str]
"""(offset in the text, what is wrong, what to write), the offset in code points."""

_TOKEN = re.compile(
    r'"(?:\\.|[^"\\\n])*"|`[^`]*`|\'(?:\\.|[^\'\\\n])*\'|\$(\*?)([A-Za-z_][A-Za-z0-9_]*)?'
)


def check_pattern(code: str, as_: str | None) -> Fault | None:
    """What keeps a text from being a pattern, or None."""
    fault = _check_names(code)
    if fault is not None:
        return fault
    # The reading that got farthest is the one that was meant.
    return _parse(code, as_) if as_ is not None else _farthest(code)


def check_replacement(code: str) -> Fault | None:
    """What keeps the code of a fix from being Go once its holes are filled, or None."""
    filled = _BRACED.sub("hole", code)
    fault = _farthest(filled) if code.strip() else None
    if fault is None:
        return None
    _, problem, remedy = fault
    # Filling the holes moved everything behind them: point at the start.
    return 0, problem, remedy


def check_query(text: str) -> Fault | None:
    """What keeps a text from being a query of tree-sitter's Go grammar, or None."""
    from golint_alloc.syntax.rawquery import RawQueryError, compile_query

    try:
        compile_query(text)
    except RawQueryError as error:
        remedy = "the node kinds are those of tree-sitter's Go grammar (node-types.json)"
        return error.offset, f"not a query: {error.message}", remedy
    return None


def check_type(text: str) -> Fault | None:
    """What keeps a text from being a Go type, or None."""
    return _check_names(text) or _parse(text, "type")


def _farthest(code: str) -> Fault | None:
    """None for a text that is Go in some form, else the fault that is farthest from its start."""
    faults = []
    for form in _PARSERS:
        found = _parse(code, form)
        if found is None:
            return None
        faults.append(found)
    return max(faults, key=lambda fault: fault[0])


@cache
def _parse(code: str, form: str) -> Fault | None:
    # Remembered: alternatives share conditions and fixes, and rules name the same types.
    encoded = encode(code)
    try:
        _PARSERS[form](encoded)
    except SnippetError as error:
        offset = _decoded_offset(code, encoded, error.offset)
        # The place is told by the offset; names are as the author wrote them.
        message = _FROM.sub("", error.message)
        return offset, f"not Go: {_METAVARIABLE.sub(_as_written, message)}", _REMEDIES[form]
    return None


_BRACED = re.compile(r"\$\{[^{}]*\}")
_PARSERS: dict[str, Callable[[str], object]] = {
    "expr": snippet.parse_expr,
    "stmt": snippet.parse_stmts,
    "decl": snippet.parse_decl,
    "type": snippet.parse_type,
}
_REMEDIES = {
    "expr": "write one expression",
    "stmt": "write statements as they stand in a function",
    "decl": "write one declaration",
    "type": "write one type",
}
_FROM = re.compile(r", from '[^']*' on$")
_METAVARIABLE = re.compile(rf"{encode('$x')[:-1]}(\w+)|{encode('$*x')[:-1]}(\w+)")


def _as_written(found: re.Match[str]) -> str:
    return f"${found[1]}" if found[1] else f"$*{found[2]}"


def _check_names(code: str) -> Fault | None:
    for found in _TOKEN.finditer(code):
        if not found[0].startswith("$"):
            continue
        name = found[2] or ""
        if name == "match":
            return found.start(), "$match is the whole match", "choose another name"
        if name != "_" and not re.fullmatch(BINDING_NAME, name):
            problem = f"{found[0]!r} is no metavariable"
            return found.start(), problem, "write $x, $*xs or $_, letters and digits only"
    return None


def _decoded_offset(code: str, encoded: str, byte_offset: int) -> int:
    """The place in the text as written, of a byte offset into the encoded text."""
    target = len(encoded.encode()[:byte_offset].decode("utf-8", "ignore"))
    if target >= len(encoded):
        return len(code)
    low = 0
    for end in range(len(code) + 1):
        if len(encode(code[:end])) > target:
            return low
        low = end
    return low
