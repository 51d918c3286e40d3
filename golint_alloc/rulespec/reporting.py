"""Note what is wrong with a rule: the checks that its parts share."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import UnsetType

from golint_alloc.rulespec.arguments import Argument, given, plain, scalars
from golint_alloc.rulespec.errors import Problem
from golint_alloc.rulespec.goversion import GoRange
from golint_alloc.rulespec.predicates.base import Arguments, OptionRef, key_name
from golint_alloc.rulespec.schema import Predicate, RuleSpec
from golint_alloc.rulespec.snippets import check_type
from golint_alloc.rulespec.templates import (
    Hole,
    Piece,
    TemplateError,
    package_names,
    parse_code,
    parse_message,
)
from golint_alloc.rulespec.yamldoc import (
    Path,
    Table,
    did_you_mean,
    find_node,
    offset_in_scalar,
    place,
)
from golint_alloc.types.library import import_candidates

_AS_IN_CODE = re.compile(r"\$\*?([A-Za-z_]\w*)")
_MAJOR = re.compile(r"/v[0-9]+$")
Scope = dict[str, bool]
"""Bound metavariables: name -> whether it was bound as ``$*name``."""


class Reporter:
    """Collects the problems of one rule."""

    def __init__(self, spec: RuleSpec, root: Table, text: str) -> None:
        self.spec = spec
        self.root = root
        self.text = text
        self.options = {} if isinstance(spec.options, UnsetType) else spec.options
        self.problems: list[Problem] = []
        self.branch: Path = ()
        """Where the alternative that is being checked stands."""
        self.asked: frozenset[str] = frozenset()
        """The predicates that it asks, whose reasons its texts may quote."""

    def report(self, path: Path, problem: str, remedy: str, *, key: bool = False) -> None:
        """Note a problem at the value of a path, or at its key."""
        line, column = place(self.root, path, key=key)
        self.problems.append(Problem(line, column, problem, remedy))

    def report_within(self, path: Path, value: str, offset: int, problem: str, remedy: str) -> None:
        """Note a problem inside a scalar, at an offset of its value."""
        node = find_node(self.root, path)
        line, column = offset_in_scalar(node, self.text, value, offset)
        self.problems.append(Problem(line, column, problem, remedy))

    def go_range(self, value: str | UnsetType, path: Path) -> None:
        """A range of Go versions can be read."""
        if isinstance(value, UnsetType):
            return
        try:
            GoRange.parse(value)
        except ValueError as error:
            self.report(path, str(error), "write '>=1.21', '<1.26' or '>=1.21, <1.26'")

    def predicates(self, predicates: Iterable[Predicate], path: Path, scope: Scope) -> None:
        """Every predicate of a list."""
        for index, item in enumerate(predicates):
            self.predicate(item, (*path, index), scope)

    def predicate(self, item: Predicate, path: Path, scope: Scope) -> None:
        """Every key of one mapping of a ``where``."""
        asked = given(item)
        if not asked:
            self.report(path, "an empty predicate", "remove it")
        for name, value in asked:
            below = (*path, name)
            if name in ("any", "all"):
                self.predicates(value, below, scope)
            elif name == "not":
                self.predicate(value, below, scope)
            elif isinstance(value, str):
                self.bound(value, below, scope)
            else:
                self.arguments(value, below, scope)

    def arguments(self, struct: Arguments, path: Path, scope: Scope | None) -> None:
        """The arguments of a predicate, or (without scope) of an analysis."""
        if struct.asks_nothing_alone and set(plain(struct)) <= {"of"}:
            conditions = [key_name(f) for f in struct.__struct_fields__ if f != "of"]
            self.report(path, "it asks nothing", "add " + " or ".join(conditions), key=True)
        for argument in scalars(struct, path):
            if isinstance(argument.value, OptionRef):
                self.option(argument, argument.value)
            elif isinstance(argument.value, str):
                self.text_argument(argument, argument.value, scope)

    def text_argument(self, argument: Argument, value: str, scope: Scope | None) -> None:
        """A binding, a Go type or a regular expression given as text."""
        if "binding" in argument.marks and scope is not None:
            self.bound(value, argument.path, scope)
        elif "go-type" in argument.marks:
            fault = check_type(value)
            if fault is not None:
                self.report_within(argument.path, value, *fault)
            self.packages(value, argument.path)
        elif "regex" in argument.marks:
            try:
                re.compile(value)
            except re.error as error:
                self.report_within(
                    argument.path,
                    value,
                    error.pos or 0,
                    f"not a regular expression: {error.msg}",
                    "escape it with a backslash",
                )

    def packages(self, code: str, path: Path) -> None:
        """Every package that Go code names is known, and only one can be meant."""
        imports = {} if isinstance(self.spec.imports, UnsetType) else self.spec.imports
        for name, offset in package_names(code).items():
            if name in imports:
                continue
            # A later major version is asked for by name, so it makes nothing ambiguous.
            found = [each for each in import_candidates(name) if not _MAJOR.search(each)]
            if not found:
                remedy = f"add `imports: {{{name}: path/of/{name}}}`"
                self.report_within(path, code, offset, f"unknown package {name!r}", remedy)
            elif len(found) > 1:
                problem = f"{name!r} is the name of {' and '.join(found)}"
                remedy = f"say which: `imports: {{{name}: {found[0]}}}`"
                self.report_within(path, code, offset, problem, remedy)

    def option(self, argument: Argument, reference: OptionRef) -> None:
        """An option that is used exists and is of the kind that is wanted."""
        path = (*argument.path, "option")
        option = self.options.get(reference.option)
        if option is None:
            remedy = did_you_mean(reference.option, self.options, "options of this rule")
            self.report(
                path, f"unknown option {reference.option!r}", remedy or "declare it in `options`"
            )
        elif "number" in argument.marks and not isinstance(option.default, int):
            self.report(path, f"option {reference.option!r} is no number", "use a number")

    def bound(self, reference: str, path: Path, scope: Scope) -> None:
        """A metavariable is bound."""
        name = reference.removeprefix("$")
        if name not in scope:
            self.report(path, *self.unbound(name, path, scope))

    def message_text(self, text: str, path: Path, scope: Scope) -> None:
        """A message, title or advice: its holes can be filled."""
        try:
            pieces = parse_message(text)
        except TemplateError as error:
            self.report_within(path, text, error.offset, error.problem, error.remedy)
            return
        self.holes(pieces, text, path, scope)
        for match in _AS_IN_CODE.finditer(text):
            if match[1] in scope:
                problem = f"{match[0]} is code; a text for people quotes it in braces"
                remedy = f"write {{{match[1]}}}"
                self.report_within(path, text, match.start(), problem, remedy)

    def code(self, text: str | UnsetType, path: Path, scope: Scope) -> None:
        """The code of a fix: its holes can be filled."""
        if isinstance(text, UnsetType):
            return
        try:
            pieces = parse_code(text)
        except TemplateError as error:
            self.report_within(path, text, error.offset, error.problem, error.remedy)
            return
        self.holes(pieces, text, path, scope)
        self.packages(text, path)
        for piece in pieces:
            if not isinstance(piece, Hole) or piece.name not in scope or piece.attribute:
                continue
            if scope[piece.name] and not piece.rest:
                problem = f"${piece.name} stands for any number of nodes"
                remedy = f"write $*{piece.name}"
                self.report_within(path, text, piece.offset, problem, remedy)

    def holes(self, pieces: Iterable[Piece], text: str, path: Path, scope: Scope) -> None:
        """Every hole names a binding or an option."""
        for piece in pieces:
            if not isinstance(piece, Hole):
                continue
            if piece.name == "option":
                if piece.attribute not in self.options:
                    remedy = did_you_mean(piece.attribute, self.options, "options of this rule")
                    problem = f"unknown option {piece.attribute!r}"
                    self.report_within(path, text, piece.offset, problem, remedy)
            elif piece.quotes_reason:
                if piece.attribute not in self.asked:
                    problem = f"{piece.attribute!r} is not asked here, so it gives no reason"
                    remedy = f"add `{piece.attribute}` to `where`"
                    self.report_within(path, text, piece.offset, problem, remedy)
            elif piece.name not in scope:
                fault = self.unbound(piece.name, path, scope)
                self.report_within(path, text, piece.offset, *fault)

    def unbound(self, name: str, path: Path, scope: Scope) -> tuple[str, str]:
        """What to say of a metavariable that is used at a path and not bound."""
        here = "here"
        if self.branch and path[: len(self.branch)] != self.branch:
            line, _ = place(self.root, self.branch)
            here = f"by the branch on line {line}"
        known = [f"${bound}" for bound in scope]
        return f"${name} is not bound {here}", did_you_mean(f"${name}", known, "bound")
