"""Where the analyses are and what they start at, so that a run imports only those it needs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from golint_alloc.records import NamedTuple


class Entry(NamedTuple):
    """An analysis as its module registers it."""

    module: str
    kind: str
    """The candidate kind it starts from (see syntax.query)."""
    names: tuple[str, ...] = ()
    """For kind ``call``: the called functions' names it cares for; empty for all."""
    named: str = ""
    """The parameter with functions of which the source of each of its candidates names one."""
    instead: tuple[str, str] | None = None
    """A parameter, and what the source of a candidate may hold instead when it is set."""
    times: int = 1
    """How often it names them at least."""
    loop: bool | str = False
    """Whether it cares for candidates in loops only, or the parameter that says so."""


_HASHES: Final = (
    "New", "New128", "New128a", "New224", "New32", "New32a", "New384", "New512_224",
    "New512_256", "New64", "New64a", "NewIEEE",
)  # fmt: skip

INDEX: Final[Mapping[str, Entry]] = {
    "address-escape": Entry("address_escape", "unary_addr", loop="in_loop"),
    "append-run": Entry("append_run", "assign"),
    "append-twin": Entry("append_twin", "call", named="method"),
    "array-argument": Entry("array_argument", "call"),
    "array-range": Entry("copied_arrays", "for"),
    "bounded-make": Entry("bounded_make", "call", ("make",)),
    "branch-escape": Entry("branch_escape", "unary_addr"),
    "call-in-loop": Entry("call_in_loop", "call", named="functions", loop=True),
    "captured-value": Entry("copied_values", "for"),
    "concat-argument": Entry("concat_argument", "call", ("WriteString",)),
    "concat-chain": Entry("concat_chain", "assign"),
    "constant-call": Entry("constant_call", "call", named="functions"),
    "early-value": Entry(
        "early_value", "assign", named="functions", instead=("concatenations", "+")
    ),
    "encoded-map": Entry("encoded_map", "call", named="functions"),
    "fallback-value": Entry("fallback_value", "call", named="functions"),
    "field-queue": Entry("field_queue", "assign"),
    "format-concat": Entry("format_concat", "call", ("Sprintf", "Sprint")),
    "format-operand": Entry("format_operand", "call", named="functions"),
    "fresh-send": Entry("channels", "send"),
    "growing-append": Entry("growing", "for"),
    "growing-map": Entry("growing_map", "for"),
    "grown-buffer": Entry("grown_buffer", "call", ("Grow",)),
    "hash-crossing": Entry("hashing", "call", _HASHES, named="constructors"),
    "hash-lifetime": Entry("hashing", "call", _HASHES, named="constructors"),
    "header-key": Entry("header_key", "call", ("Get", "Set", "Add", "Del", "Values")),
    "interface-crossing": Entry("interface_crossing", "call", named="functions"),
    "invariant-box": Entry("invariant_value", "call", loop=True),
    "invariant-bytes": Entry("invariant_call", "call", loop=True),
    "invariant-call": Entry("invariant_call", "call", named="functions", loop=True),
    "keyed-arguments": Entry("keyed_arguments", "call", named="functions"),
    "large-object": Entry("large_object", "assign"),
    "large-variable": Entry("large_object", "var"),
    "linked-cursor": Entry("linked_cursor", "for"),
    "literal-run": Entry("append_run", "assign"),
    "local-conversion": Entry("conversions", "call", ("string",)),
    "loop-boxing": Entry("loop_invariants", "for"),
    "loop-buffer": Entry("loop_buffer", "for"),
    "loop-call": Entry("loop_invariants", "call", named="functions", loop=True),
    "loop-closure": Entry("loop_invariants", "for"),
    "loop-make": Entry("scratch", "call", ("make",), loop=True),
    "loop-map-literal": Entry("scratch", "complit", loop=True),
    "loop-result": Entry("loop_result", "call", named="functions", loop=True),
    "loop-wrapping": Entry("loop_wrapping", "assign", named="functions", loop=True),
    "map-literal": Entry("map_literal", "complit"),
    "method-value": Entry("invariant_value", "for"),
    "out-argument": Entry("out_argument", "call", named="functions"),
    "pointer-constructor": Entry("constructors", "func"),
    "pointer-elements": Entry("pointer_elements", "unary_addr"),
    "pointer-field": Entry("pointer_field", "type"),
    "pool-dirty-get": Entry("pool_buffers", "call", ("Get",)),
    "pool-get": Entry("pools", "call", ("Get",)),
    "pool-growing-put": Entry("pool_buffers", "call", ("Put",)),
    "pool-put": Entry("pools", "call", ("Put",)),
    "range-value": Entry("copied_values", "for"),
    "ranged-call": Entry("ranged_call", "call", named="functions"),
    "receiver-escape": Entry("receiver_escape", "func"),
    "regexp-literal": Entry("regexp_literal", "call", ("Match", "MatchString", "MustCompile")),
    "remade-map": Entry("remade_map", "assign"),
    "repeated-call": Entry("repeated_call", "func", named="methods", times=2),
    "returned-array": Entry("returned_array", "func"),
    "row-makes": Entry("row_makes", "for"),
    "select-timeout": Entry("select_timeout", "call", ("After",)),
    "single-use": Entry("single_use", "call", named="functions"),
    "sort-call": Entry(
        "sorting", "call", ("Slice", "SliceStable", "Sort", "Stable"), named="functions"
    ),
    "split-pair": Entry("split_pair", "call", named="functions"),
    "spread-in-loop": Entry("spread_in_loop", "for"),
    "stored-by-many": Entry("containers", "type"),
    "string-accumulation": Entry("accumulation", "for"),
    "struct-layout": Entry("layout", "type"),
    "unsized-builder": Entry("unsized_builder", "for"),
    "value-parameter": Entry("value_parameter", "func"),
    "value-receiver": Entry("receivers", "func"),
    "viewed-text": Entry("viewed_text", "call", named="functions"),
    "wrapping-literal": Entry("wrapping_literal", "closure"),
}
