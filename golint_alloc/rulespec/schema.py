"""The rule file as typed values, key for key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType

from golint_alloc.rulespec.analyses import ANALYSES
from golint_alloc.rulespec.predicates import PREDICATES
from golint_alloc.rulespec.predicates.base import Binding, TextValue, key_name
from golint_alloc.rulespec.shorthand import takes_shorthand

CATEGORIES = {
    "formatting": 1,
    "strings": 1,
    "slices": 2,
    "maps": 3,
    "interfaces": 4,
    "functions": 5,
    "pools": 6,
    "stdlib": 7,
    "types": 8,
    "tool": 9,
    "style": 0,
}
"""Category -> the first digit of its rules' ids; 0: that of what the rule is about."""

Category = Literal[
    "formatting",
    "strings",
    "slices",
    "maps",
    "interfaces",
    "functions",
    "pools",
    "stdlib",
    "types",
    "tool",
    "style",
]
Severity = Literal["error", "warning", "info", "hint"]
Confidence = Literal["high", "medium", "low"]
Applicability = Literal["safe", "unsafe"]
Message = Annotated[
    str, Meta(description="Text with holes: {x} is a binding's source, {x.type}, {option.name}.")
]
GoRangeText = Annotated[
    str, Meta(description="Go versions, such as '>=1.21' or '>=1.21, <1.26'.", examples=[">=1.21"])
]
Code = Annotated[str, Meta(description="Go code with holes: $x, $*xs, ${x}, ${x.type}.")]


class Model(
    msgspec.Struct, kw_only=True, forbid_unknown_fields=True, rename=key_name, omit_defaults=True
):
    """Base of the parts of a rule file."""


if TYPE_CHECKING:
    Predicate = dict[str, Any]
    AnalysisCall = dict[str, Any]
    AnalysisName = str
else:
    # One optional key for each registered struct, so that adding a struct is enough.
    AnalysisName = Literal[tuple(ANALYSES)]
    AnalysisCall = msgspec.defstruct(
        "AnalysisCall",
        [
            (
                name.replace("-", "_"),
                Annotated[struct, Meta(description=struct.__doc__)] | UnsetType,
                UNSET,
            )
            for name, struct in ANALYSES.items()
        ],
        bases=(Model,),
        module=__name__,
        kw_only=True,
    )
    Predicate = msgspec.defstruct(
        "Predicate",
        [
            (
                name.replace("-", "_"),
                Annotated[
                    struct | Binding if takes_shorthand(struct) else struct,
                    Meta(description=struct.__doc__),
                ]
                | UnsetType,
                UNSET,
            )
            for name, struct in PREDICATES.items()
        ]
        + [
            ("any", list["Predicate"] | UnsetType, UNSET),
            ("all", list["Predicate"] | UnsetType, UNSET),
            (
                "not_",
                Annotated["Predicate", Meta(description="This must not hold.")] | UnsetType,
                UNSET,
            ),
        ],
        bases=(Model,),
        module=__name__,
        kw_only=True,
    )


class Cost(Model):
    """What one execution of a match costs; findings are ranked by it."""

    allocs: Annotated[float | UnsetType, Meta(description="Heap allocations saved.")] = UNSET
    bytes: Annotated[
        float | Binding | UnsetType,
        Meta(description="Bytes saved; a binding stands for its type's size."),
    ] = UNSET
    per: Annotated[
        Literal["call", "iteration", "element", "object"] | UnsetType,
        Meta(description="What is counted: one execution of the match by default."),
    ] = UNSET


class Layout(Model):
    """The struct whose memory reports draw. Nothing is drawn where it is not known."""

    of: Annotated[Binding, Meta(description="A struct type, a value of one, or a pointer to one.")]
    better: Annotated[
        Binding | UnsetType,
        Meta(description="The same with the change that the finding asks for."),
    ] = UNSET


class Option(Model):
    """A value users may change in their configuration."""

    default: Annotated[int | str, Meta(description="The value when nothing is configured.")]
    description: Annotated[str, Meta(description="What the option decides, with its unit.")]
    minimum: Annotated[int | UnsetType, Meta(description="The least allowed number.")] = UNSET


class EditSpec(Model):
    """One edit of a fix: exactly one of the operations, with its text."""

    replace: Annotated[Binding | UnsetType, Meta(description="Replace by `with`.")] = UNSET
    with_: Annotated[Code | UnsetType, Meta(description="The new code of `replace`.")] = UNSET
    delete: Annotated[Binding | UnsetType, Meta(description="Delete the binding's text.")] = UNSET
    insert_before: Binding | UnsetType = UNSET
    insert_after: Binding | UnsetType = UNSET
    insert_before_statement: Annotated[
        Binding | UnsetType,
        Meta(description="Put `text` on its own lines before the statement that holds it."),
    ] = UNSET
    insert_after_statement: Annotated[
        Binding | UnsetType,
        Meta(description="Put `text` on its own lines behind the statement that holds it."),
    ] = UNSET
    at_package_level: Annotated[
        Code | UnsetType, Meta(description="A declaration to add behind the function.")
    ] = UNSET
    text: Annotated[Code | UnsetType, Meta(description="The code of an insert.")] = UNSET


class Fix(Model):
    """How a match is rewritten. Imports are added and dropped by themselves."""

    applicability: Annotated[
        Applicability,
        Meta(
            description="safe: same behaviour, evaluation order, nil-ness, error text and panics. "
            "unsafe: anything else.",
            examples=["safe"],
        ),
    ]
    replace: Annotated[Code | UnsetType, Meta(description="The new code.")] = UNSET
    of: Annotated[
        Binding | UnsetType, Meta(description="What `replace` replaces; $match by default.")
    ] = UNSET
    edits: Annotated[
        list[EditSpec] | UnsetType, Meta(description="Several edits instead of `replace`.")
    ] = UNSET
    title: Annotated[
        Message | UnsetType,
        Meta(description="A verb phrase; `Replace with <new code>` by default."),
    ] = UNSET
    condition: Annotated[
        str | UnsetType, Meta(description="For an unsafe fix: what must hold for it to be right.")
    ] = UNSET
    where: Annotated[
        list[Predicate] | UnsetType, Meta(description="The fix is offered only where these hold.")
    ] = UNSET
    downgrade_unless: Annotated[
        list[Predicate] | UnsetType,
        Meta(description="A safe fix is offered as unsafe where these do not hold."),
    ] = UNSET


class PatternSpec(Model):
    """A Go snippet that says what it is."""

    code: Annotated[str, Meta(description="Go code with metavariables.")]
    as_: Annotated[
        Literal["expr", "stmt", "decl", "type"] | UnsetType,
        Meta(description="How to read it, where it can be read in several ways."),
    ] = UNSET


class Match(Model):
    """What to look for: one of pattern, query, analysis, any, all, and constraints on it."""

    pattern: Annotated[
        str | PatternSpec | UnsetType,
        Meta(description="Go code: $x is one node, $*xs any number, $_ anything."),
    ] = UNSET
    query: Annotated[
        str | UnsetType, Meta(description="A tree-sitter query; its captures are the bindings.")
    ] = UNSET
    analysis: Annotated[
        AnalysisName | AnalysisCall | UnsetType,
        Meta(description="A named analysis, with parameters as {NAME: {parameter: value}}."),
    ] = UNSET
    any: Annotated[
        list[Match] | UnsetType, Meta(description="Alternatives: the first that matches counts.")
    ] = UNSET
    all: Annotated[list[Match] | UnsetType, Meta(description="All must match the same node.")] = (
        UNSET
    )
    not_: Annotated[
        Match | list[Match] | UnsetType, Meta(description="None of these matches the node.")
    ] = UNSET
    inside: Annotated[
        Match | list[Match] | UnsetType, Meta(description="A node around it matches, for each.")
    ] = UNSET
    has: Annotated[
        Match | list[Match] | UnsetType, Meta(description="A node inside it matches, for each.")
    ] = UNSET
    precedes: Annotated[
        Match | list[Match] | UnsetType,
        Meta(description="A later statement of the same block matches, for each."),
    ] = UNSET
    follows: Annotated[
        Match | list[Match] | UnsetType,
        Meta(description="An earlier statement of the same block matches, for each."),
    ] = UNSET
    where: Annotated[list[Predicate] | UnsetType, Meta(description="All must be yes.")] = UNSET
    report: Annotated[
        Binding | UnsetType, Meta(description="The binding the finding points at.")
    ] = UNSET
    each: Annotated[
        str | UnsetType,
        Meta(description="A table: this alternative is repeated for each of its rows."),
    ] = UNSET
    message: Message | UnsetType = UNSET
    fix: Fix | list[Fix] | UnsetType = UNSET
    advice: Message | UnsetType = UNSET
    go: GoRangeText | UnsetType = UNSET
    severity: Severity | UnsetType = UNSET
    confidence: Confidence | UnsetType = UNSET
    since: Annotated[
        Annotated[str, Meta(pattern=r"^[0-9]+\.[0-9]+\.[0-9]+$")] | UnsetType,
        Meta(
            description="The version of golint-alloc that brought this alternative to a rule which "
            "was released without it: older presets leave it out."
        ),
    ] = UNSET
    cost: Cost | UnsetType = UNSET
    layout: Layout | UnsetType = UNSET


class Docs(Model):
    """The rule's documentation; `bad` and `good` are executed as tests."""

    why: Annotated[str, Meta(description="Why it allocates, and when that matters. Markdown.")]
    bad: Annotated[str | UnsetType, Meta(description="A Go file with a finding.")] = UNSET
    good: Annotated[str | UnsetType, Meta(description="The same, repaired, without one.")] = UNSET
    fix_safety: Annotated[str | UnsetType, Meta(description="What the fix may change.")] = UNSET
    ignore_when: Annotated[
        str | UnsetType, Meta(description="When to leave the code as it is.")
    ] = UNSET
    references: Annotated[list[str] | UnsetType, Meta(description="URLs.")] = UNSET
    measured: Annotated[
        dict[Annotated[str, Meta(pattern=r"^go1\.[0-9]+$")], list[float]] | UnsetType,
        Meta(description="Allocations per operation [before, after] by Go release."),
    ] = UNSET


class RuleSpec(Model):
    """A rule of golint-alloc."""

    id: Annotated[
        str,
        Meta(
            pattern=r"^ALC[1-9][0-9]{2}$",
            description="ALC and three digits; the hundreds tell the category.",
            examples=["ALC101"],
        ),
    ]
    name: Annotated[
        str,
        Meta(
            pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$",
            description="kebab-case; names the pattern found, not the remedy.",
            examples=["sprintf-int"],
        ),
    ]
    category: Annotated[Category, Meta(examples=["formatting"])]
    summary: Annotated[
        str, Meta(description="One line, no full stop.", examples=["what is wrong, in one line"])
    ]
    severity: Annotated[Severity, Meta(examples=["warning"])]
    confidence: Annotated[Confidence, Meta(examples=["high"])]
    docs: Annotated[Docs, Meta(examples=["{why: ..., bad: ..., good: ...}"])]
    go: GoRangeText | UnsetType = UNSET
    since: Annotated[
        str | UnsetType, Meta(description="The version of golint-alloc that brought the rule.")
    ] = UNSET
    default: Annotated[bool | UnsetType, Meta(description="Whether it is on by default.")] = UNSET
    cost: Cost | UnsetType = UNSET
    layout: Layout | UnsetType = UNSET
    imports: Annotated[
        dict[str, str] | UnsetType,
        Meta(description="Package name in patterns and fixes -> import path."),
    ] = UNSET
    options: Annotated[
        dict[str, Option] | UnsetType,
        Meta(description="Values users may change; used as {option: name}."),
    ] = UNSET
    tables: Annotated[
        dict[str, list[dict[str, int | str | bool | list[TextValue]]]] | UnsetType,
        Meta(description="Rows for `each`; <<column>> in the branch is the row's value."),
    ] = UNSET
    match: Annotated[
        Match | UnsetType, Meta(description="Absent only in rules of category tool.")
    ] = UNSET
    where: Annotated[
        list[Predicate] | UnsetType, Meta(description="Holds for every branch of the match.")
    ] = UNSET
    message: Message | UnsetType = UNSET
    fix: Fix | list[Fix] | UnsetType = UNSET
    advice: Message | UnsetType = UNSET


KEY_WORDS = {"Predicate": "predicate", "AnalysisCall": "analysis"}
"""What the keys of a struct are called in messages, where it is not ``key``."""
