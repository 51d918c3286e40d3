"""Read rule files: YAML text to checked, compiled rules, or to all their errors at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from golint_alloc.records import NamedTuple
from golint_alloc.rulespec.checks import check_rule
from golint_alloc.rulespec.compiling import compile_rule
from golint_alloc.rulespec.conforming import convert
from golint_alloc.rulespec.errors import InvalidRules, Problem, RuleFileError
from golint_alloc.rulespec.rules import Rule
from golint_alloc.rulespec.schema import KEY_WORDS, RuleSpec
from golint_alloc.rulespec.tables import expand
from golint_alloc.rulespec.yamldoc import Table, YamlError, load, place

Plain = Any


class LoadedRule(NamedTuple):
    """A rule file that is right."""

    path: str
    spec: RuleSpec
    plain: dict[str, Plain]
    """As documented in ``rules``; with the key ``docs``."""
    id_at: tuple[int, int]
    name_at: tuple[int, int]


def load_text(text: str, path: str) -> LoadedRule:
    """Read one rule from its text; raises InvalidRules with everything that is wrong."""
    problems: list[Problem] = []
    try:
        data = load(text)
    except YamlError as error:
        raise _invalid(path, error.problems) from None
    if not isinstance(data, Table):
        raise _invalid(path, [Problem(1, 1, "a rule file holds a mapping", "begin with `id:`")])
    root = expand(data, problems)
    spec, faults = convert(root, RuleSpec, KEY_WORDS)
    problems += faults
    if spec is not None:
        problems += check_rule(spec, root, text)
    if spec is None or problems:
        raise _invalid(path, problems)
    return LoadedRule(
        path, spec, compile_rule(spec, path), place(root, ("id",)), place(root, ("name",))
    )


def load_files(
    paths: Iterable[str | Path], known: Mapping[str, str] | None = None
) -> list[LoadedRule]:
    """Read rule files, sorted by id; raises InvalidRules with the errors of all files.

    Files that cannot be read, and ids or names that two files claim, are errors, too. ``known``
    are ids and names that others have claimed, with the paths of their files.
    """
    errors: list[RuleFileError] = []
    loaded: list[LoadedRule] = []
    for path in paths:
        try:
            text = Path(path).read_text("utf-8")
        except OSError as error:
            errors.append(RuleFileError(str(path), 0, 0, f"cannot read it: {error.strerror}"))
        except UnicodeDecodeError:
            errors.append(RuleFileError(str(path), 0, 0, "not UTF-8", "save it as UTF-8"))
        else:
            try:
                loaded.append(load_text(text, str(path)))
            except InvalidRules as invalid:
                errors.extend(invalid.errors)
    errors += _duplicates(loaded, known or {})
    if errors:
        raise InvalidRules(errors)
    return sorted(loaded, key=lambda rule: rule.spec.id)


def make_rule(loaded: LoadedRule) -> Rule:
    """The run-time form of a loaded rule."""
    docs = loaded.plain["docs"]
    return Rule(loaded.plain, lambda _: docs)


def _duplicates(loaded: Sequence[LoadedRule], known: Mapping[str, str]) -> list[RuleFileError]:
    errors = []
    seen = dict(known)
    for rule in loaded:
        for word, place_of in ((rule.spec.id, rule.id_at), (rule.spec.name, rule.name_at)):
            if word in seen:
                problem = f"{word} is the rule of {seen[word]} already"
                errors.append(RuleFileError(rule.path, *place_of, problem, "choose another one"))
            seen.setdefault(word, rule.path)
    return errors


def _invalid(path: str, problems: Iterable[Problem]) -> InvalidRules:
    return InvalidRules(RuleFileError(path, *problem) for problem in problems)
