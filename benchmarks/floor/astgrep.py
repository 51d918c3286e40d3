"""Twenty-two allocation patterns for ast-grep: the load that the linter is set beside.

They are written as one would write them for ast-grep. How right they are was no aim.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

_LOOP = {"kind": "for_statement", "stopBy": "end"}
_FUNCTION = [{"kind": "function_declaration"}, {"kind": "method_declaration"}]


def _expression(snippet: str, kind: str = "call_expression") -> dict[str, Any]:
    return {"pattern": {"context": f"func t() {{ _ = {snippet} }}", "selector": kind}}


def _in_loop(snippet: str) -> dict[str, Any]:
    pattern = {"context": f"func t() {{ {snippet} }}", "selector": "assignment_statement"}
    return {"pattern": pattern, "inside": _LOOP}


def _make(kind: str, *more: dict[str, Any]) -> dict[str, Any]:
    called = {"has": {"field": "function", "regex": "^make$"}}
    made = {"has": {"field": "arguments", "has": {"kind": kind}}}
    return {"kind": "call_expression", "all": [called, made, *more]}


RULES: dict[str, dict[str, Any]] = {
    "sprintf-int": _expression('fmt.Sprintf("%d", $X)'),
    "sprintf-str": _expression('fmt.Sprintf("%s", $X)'),
    "sprintf-any": _expression('fmt.Sprintf("%v", $X)'),
    "time-format": _expression("$T.Format($L)"),
    "bytes-of-sprintf": {
        "any": [
            _expression("[]byte(fmt.Sprintf($$$A))", "type_conversion_expression"),
            _expression("[]byte(fmt.Sprintf($$$A))"),
        ]
    },
    "split-index": _expression("strings.Split($S, $P)[$N]", "index_expression"),
    "append-in-loop": _in_loop("$S = append($S, $$$X)"),
    "value-receiver": {
        "kind": "method_declaration",
        "has": {
            "field": "receiver",
            "has": {
                "kind": "parameter_declaration",
                "has": {"field": "type", "not": {"kind": "pointer_type"}},
            },
        },
    },
    "concat-in-loop": _in_loop("$S += $X"),
    "map-no-size": _make(
        "map_type", {"not": {"has": {"field": "arguments", "has": {"nthChild": 2}}}}
    ),
    "make-empty-slice": _make(
        "slice_type",
        {"has": {"field": "arguments", "has": {"kind": "int_literal", "regex": "^0$"}}},
    ),
    "regexp-in-function": {
        **_expression("regexp.MustCompile($P)"),
        "inside": {"any": _FUNCTION, "stopBy": "end"},
    },
    "write-bytes-of-string": {
        "kind": "call_expression",
        "all": [
            {"has": {"field": "function", "has": {"field": "field", "regex": "^Write$"}}},
            {"has": {"field": "arguments", "has": {"regex": r"^\[\]byte\("}}},
        ],
    },
    "compare-strings-of-bytes": _expression("string($A) == string($B)", "binary_expression"),
    "buffer-of-string": _expression("bytes.NewBufferString($S)"),
    "errors-of-sprintf": _expression("errors.New(fmt.Sprintf($$$A))"),
    "pool-put": _expression("$P.Put($X)"),
    "defer-in-loop": {"kind": "defer_statement", "inside": _LOOP},
    "literal-address-in-loop": {
        "kind": "unary_expression",
        "all": [
            {"has": {"field": "operator", "regex": "^&$"}},
            {"has": {"field": "operand", "kind": "composite_literal"}},
        ],
        "inside": _LOOP,
    },
    "now-format": _expression("time.Now().Format($L)"),
    "hash-sum-nil": _expression("$H.Sum(nil)"),
    "hex-encode": _expression("hex.EncodeToString($B)"),
}


def write_rules(path: Path) -> None:
    """Write the patterns as one rule file; JSON is YAML."""
    documents = [
        {"id": name, "language": "go", "severity": "warning", "message": name, "rule": rule}
        for name, rule in RULES.items()
    ]
    path.write_text("".join(f"---\n{json.dumps(document)}\n" for document in documents))
