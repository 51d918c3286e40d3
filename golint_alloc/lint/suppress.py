"""Apply the suppression comments of a file to its findings, and check the comments themselves."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from golint_alloc.lint.suppression_names import EVERYTHING, OURS, Names, is_ours
from golint_alloc.records import NamedTuple
from golint_alloc.rulespec.finding import Finding
from golint_alloc.syntax.directives import Directive, covered_span, find_directives
from golint_alloc.syntax.file import File

if TYPE_CHECKING:
    from golint_alloc.lint.suppression_remarks import Remarks

SYNTAX_ERROR = "ALC900"
UNUSED, WITHOUT_REASON, UNKNOWN = "ALC901", "ALC902", "ALC903"
_TOOL_PREFIX = "ALC9"


class KnownRule(Protocol):
    """What is asked of a rule here; ``golint_alloc.rulespec.rules.Rule`` has it."""

    id: str
    name: str
    category: str
    severity: str
    confidence: str
    default: bool


class SuppressionRules(NamedTuple):
    """What the suppression comments of a run are judged by."""

    known: Sequence[KnownRule]
    """Every rule there is, enabled or not: names that are none of these are unknown."""
    ran: Collection[str]
    """Ids of the rules that were looked for."""
    enabled: Mapping[str, KnownRule]
    """The enabled ones of ALC901, ALC902 and ALC903, by id."""
    honour_bare: bool = True
    """Whether ``//nolint`` and ``//nolint:all``, which name no rule, do."""
    require_reason: bool = False
    """Whether a ``//nolint`` without an explanation silences nothing."""


class _Active:
    """A directive with what it covers, and which of its names have silenced something."""

    __slots__ = ("directive", "names", "span", "used")

    def __init__(self, directive: Directive, names: Names, span: tuple[int, int]) -> None:
        self.directive = directive
        self.names = names
        self.span = span
        self.used: set[str] = set()

    def silences(self, found: Finding) -> bool:
        """Whether the finding begins in the covered code and is named; remembers the name.

        The tool's own findings must be named: what is wrong with a comment
        should not be hidden by that comment.
        """
        start, end = self.span
        if not start <= found.start <= end:
            return False
        explicit = found.id.startswith(_TOOL_PREFIX)
        matching = self.names.matching(found.id, found.rule, explicit)
        self.used.update(matching)
        return bool(matching)


def suppress(file: File, findings: Iterable[Finding], rules: SuppressionRules) -> list[Finding]:
    """The findings with ``suppressed_by`` and ``reason`` set where a comment covers them.

    Added to them are findings about the comments: those that silence nothing
    (ALC901), give no reason (ALC902) or name a rule that does not exist
    (ALC903), as far as these rules are enabled. A syntax error cannot be
    silenced. The result is in no particular order.
    """
    found = list(findings)
    directives = [
        directive
        for directive in find_directives(file)
        if directive.kind == "nolint" or directive.kind.endswith("ignore")
    ]
    if not directives:
        return found
    from golint_alloc.lint.suppression_remarks import Remarks

    remarks = Remarks(file, rules.known)
    active: list[_Active] = []
    about: list[Finding] = []
    for directive in directives:
        names = remarks.names(directive)
        if not names.concerns_us:
            continue
        about += _judge(remarks, directive, names, rules)
        if _is_effective(directive, names, rules):
            active.append(_Active(directive, names, covered_span(file, directive)))
    result = [_silenced(file, one, active) for one in found]
    if unused := rules.enabled.get(UNUSED):
        for one in active:
            idle = _idle_names(one, rules)
            if idle and not _is_broken(file, one.span):
                about.append(remarks.unused(one.directive, idle, unused))
    return result + [_silenced(file, one, active) for one in about]


def _silenced(file: File, found: Finding, active: Sequence[_Active]) -> Finding:
    if found.id == SYNTAX_ERROR:
        return found
    # Every directive that covers the finding counts as used; the first one is named.
    covering = [one for one in active if one.silences(found)]
    if not covering:
        return found
    directive = covering[0].directive
    text = file.source[directive.start : directive.end].decode("utf-8", "replace")
    return found._replace(suppressed_by=text.rstrip(), reason=directive.reason)


def _needs_reason(directive: Directive, rules: SuppressionRules) -> bool:
    return directive.kind != "nolint" or rules.require_reason


def _is_effective(directive: Directive, names: Names, rules: SuppressionRules) -> bool:
    if not directive.reason and _needs_reason(directive, rules):
        return False
    return rules.honour_bare or names.is_specific


def _judge(
    remarks: Remarks, directive: Directive, names: Names, rules: SuppressionRules
) -> Iterable[Finding]:
    """What is wrong with a directive whatever it covers."""
    if names.unknown and (unknown := rules.enabled.get(UNKNOWN)):
        yield remarks.unknown(directive, names.unknown, unknown)
    if directive.reason:
        return
    if rule := rules.enabled.get(WITHOUT_REASON):
        yield remarks.without_reason(directive, rule)
    elif _needs_reason(directive, rules) and (rule := rules.enabled.get(UNUSED)):
        yield remarks.ineffective(directive, rule)


def _is_broken(file: File, span: tuple[int, int]) -> bool:
    """Whether something in a span does not parse: what a comment is to silence may be in there."""
    broken = [(fault.start, fault.end) for fault in file.faults] + file.holes
    return any(start <= span[1] and span[0] <= end for start, end in broken)


def _idle_names(one: _Active, rules: SuppressionRules) -> list[str]:
    """The names of a directive that silenced nothing though their rules were looked for."""
    return [
        name
        for name in one.names.listed
        if name not in one.used and name not in EVERYTHING and _was_looked_for(name, rules)
    ]


def _was_looked_for(name: str, rules: SuppressionRules) -> bool:
    """Whether all rules that a name may have been meant for ran.

    A name of several rules (``golint-alloc``, ``ALC4``) is meant for those that
    are on by default: a run with a narrower choice cannot tell, nor may it.
    """
    meant = [rule for rule in rules.known if is_ours(name, rule.id, rule.name)]
    if any(rule.id.startswith(_TOOL_PREFIX) for rule in meant if name != OURS):
        return False
    if len(meant) > 1:
        meant = [rule for rule in meant if rule.default and not rule.id.startswith(_TOOL_PREFIX)]
    return bool(meant) and all(rule.id in rules.ran for rule in meant)
