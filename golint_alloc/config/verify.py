"""Check a configuration against the rules there are: every selector, option and path it names."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import Any

from golint_alloc.config.errors import ConfigFileError, InvalidConfig
from golint_alloc.config.reading import converted, parsed, read_text
from golint_alloc.project.target import KNOWN_OS
from golint_alloc.records import NamedTuple
from golint_alloc.rulespec.errors import InvalidRules, UserFileError
from golint_alloc.rulespec.options import option_fault
from golint_alloc.rulespec.retired import notice, retired
from golint_alloc.rulespec.rules import Rule
from golint_alloc.rulespec.selection import UnknownSelector, matching_rules
from golint_alloc.rulespec.store import load_rules
from golint_alloc.rulespec.yamldoc import Items, Path, Table, did_you_mean, place
from golint_alloc.types.sizes import WORD_SIZES

Plain = Any
_SELECTOR_LISTS = ("select", "extend-select", "ignore")


class Fault(NamedTuple):
    """Something wrong at a place of the document."""

    at: Path
    key: bool
    """Whether the key at the place is meant, not its value."""
    problem: str
    remedy: str = ""
    warning: bool = False


def verify_all(path: str, cache_dir: str | None = None) -> list[ConfigFileError]:
    """What is wrong with a configuration file and those it extends, a file after the other.

    The rules are the built-in ones and those of all their ``rules-dirs``; what is wrong with
    private rules is told, too.
    """
    documents: dict[str, Table] = {}
    errors: list[UserFileError] = []
    try:
        _follow(path, documents)
    except InvalidConfig as invalid:
        errors += invalid.errors
    directories = [found for file, root in documents.items() for found in _rule_dirs(root, file)]
    try:
        rules = load_rules(directories, cache_dir)
    except InvalidRules as invalid:
        errors += invalid.errors
        rules = load_rules((), cache_dir)
    for file, root in documents.items():
        errors += verify_document(root, file, rules)
    return [error if isinstance(error, ConfigFileError) else _as_fault(error) for error in errors]


def verify(path: str, rules: Sequence[Rule]) -> list[ConfigFileError]:
    """What is wrong with one configuration file, in file order.

    ``rules`` are the rules with those of the file's own ``rules-dirs``. Raises
    InvalidConfig when the file cannot be read.
    """
    return verify_document(parsed(read_text(path), path), path, rules)


def verify_document(root: Table, path: str, rules: Sequence[Rule]) -> list[ConfigFileError]:
    """What is wrong with a configuration that was read from a path, in file order."""
    _, problems = converted(root)
    errors = [ConfigFileError(path, *problem) for problem in problems]
    for fault in _faults(root, path, rules):
        at = place(root, fault.at, key=fault.key)
        error = ConfigFileError(path, *at, fault.problem, fault.remedy)
        errors.append(error.as_warning() if fault.warning else error)
    return sorted(errors, key=lambda error: error.sort_key)


def _follow(path: str, documents: dict[str, Table]) -> None:
    """Read a file and what it extends. Raises InvalidConfig for one that cannot be read."""
    root = parsed(read_text(path), path)
    documents[path] = root
    extends = root.get("extends")
    if not isinstance(extends, str):
        return
    following = os.path.normpath(os.path.join(os.path.dirname(path), extends))
    if any(os.path.realpath(following) == os.path.realpath(known) for known in documents):
        at = place(root, ("extends",))
        problem = f"a ring: {following} extends this file"
        raise InvalidConfig([ConfigFileError(path, *at, problem, "cut it")])
    if os.path.isfile(following):
        _follow(following, documents)


def _rule_dirs(root: Table, path: str) -> Iterator[str]:
    for directory in _texts(root, "rules-dirs"):
        found = _resolved(path, directory)
        if os.path.isdir(found):
            yield found


def _resolved(path: str, name: str) -> str:
    return os.path.join(os.path.dirname(path), os.path.expanduser(name))


def _as_fault(error: UserFileError) -> ConfigFileError:
    return ConfigFileError(error.path, error.line, error.column, error.problem, error.remedy)


def _faults(root: Table, path: str, rules: Sequence[Rule]) -> Iterator[Fault]:
    """What the schema cannot know. Values of the wrong shape are passed over: they are told."""
    yield from _paths(root, path)
    yield from _targets(root)
    yield from _types(root)
    yield from _rule_choices(root, (), rules)
    overrides = root.get("overrides")
    for index, override in enumerate(overrides if isinstance(overrides, Items) else ()):
        if isinstance(override, Table):
            yield from _override_paths(override, ("overrides", index))
            yield from _rule_choices(override, ("overrides", index), rules)
    for key in ("fixable", "unfixable"):
        yield from _selectors(_table(root, "fix"), key, ("fix",), rules)


def _paths(root: Table, path: str) -> Iterator[Fault]:
    extends = root.get("extends")
    relative = "paths are relative to this file"
    if isinstance(extends, str) and not os.path.isfile(
        os.path.join(os.path.dirname(path), extends)
    ):
        yield Fault(("extends",), False, f"no such file: {extends}", relative)
    for index, directory in enumerate(_texts(root, "rules-dirs")):
        if not os.path.isdir(_resolved(path, directory)):
            yield Fault(("rules-dirs", index), False, f"no such directory: {directory}", relative)


def _override_paths(override: Table, at: Path) -> Iterator[Fault]:
    for index, glob in enumerate(_texts(override, "paths")):
        if glob.startswith("../"):
            problem = f"{glob} matches nothing: patterns are about what is below this file"
            yield Fault((*at, "paths", index), False, problem, "configure it there")


def _targets(root: Table) -> Iterator[Fault]:
    for key, known in (("goos", KNOWN_OS), ("goarch", WORD_SIZES)):
        value = root.get(key)
        if isinstance(value, str) and value not in known:
            remedy = did_you_mean(value, sorted(known), "one of")
            yield Fault((key,), False, f"unknown {key} {value!r}", remedy)


def _types(root: Table) -> Iterator[Fault]:
    for index, glob in enumerate(_texts(root, "exclude-types")):
        if "." not in glob and "*" not in glob:
            remedy = f"write example.com/module/package.{glob}, or *.{glob} for any package"
            yield Fault(("exclude-types", index), False, f"{glob} names no package", remedy)


def _rule_choices(data: Table, at: Path, rules: Sequence[Rule]) -> Iterator[Fault]:
    for key in _SELECTOR_LISTS:
        yield from _selectors(data, key, at, rules)
    for selector in _table(data, "severity"):
        yield from _selector(selector, (*at, "severity", selector), rules, key=True)
    by_key = {key: rule for rule in rules for key in (rule.id, rule.name)}
    for name, values in _table(data, "options").items():
        here = (*at, "options", name)
        if retired(name) is not None:
            yield Fault(here, True, notice(name, by_key), warning=True)
        elif name not in by_key:
            remedy = did_you_mean(name, by_key, "rules")
            yield Fault(here, True, f"unknown rule {name!r}", remedy)
        for option, value in values.items() if isinstance(values, Table) else ():
            fault = option_fault(by_key[name], option, value) if name in by_key else None
            if fault is not None:
                yield Fault((*here, option), True, *fault)


def _selectors(data: Plain, key: str, at: Path, rules: Sequence[Rule]) -> Iterator[Fault]:
    for index, selector in enumerate(_texts(data, key)):
        yield from _selector(selector, (*at, key, index), rules, key=False)


def _selector(selector: str, at: Path, rules: Sequence[Rule], *, key: bool) -> Iterator[Fault]:
    said = notice(selector, {rule.id for rule in rules})
    if said:
        yield Fault(at, key, said, warning=True)
        return
    try:
        matching_rules(rules, selector)
    except UnknownSelector as error:
        yield Fault(at, key, f"unknown rule, category or group {selector!r}", error.remedy)


def _table(data: Table, key: str) -> Table | dict[str, Plain]:
    value = data.get(key)
    return value if isinstance(value, Table) else {}


def _texts(data: Plain, key: str) -> list[str]:
    """The list under a key; an item that is no text keeps its place as an empty one."""
    value = data.get(key)
    return [str(item) for item in value] if isinstance(value, Items) else []
