"""YAML text as plain data that still knows where each key and value stands."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from typing import Any

import yaml

from golint_alloc.rulespec.errors import Problem

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MAX_NODES = 200_000
_INT, _FLOAT, _BOOL, _NULL = (
    f"tag:yaml.org,2002:{name}" for name in ("int", "float", "bool", "null")
)
_TEXT_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}" for name in ("str", "timestamp", "value", "merge")
)
Data = Any
"""Table, Items, str, int, float or bool."""
Node = Any
"""A yaml.Node; the stubs leave its attributes untyped."""
Path = tuple[str | int, ...]
"""Keys and indexes from the document's root to a value."""


class Table(dict[str, Any]):
    """A YAML mapping with the nodes of its keys and values."""

    __slots__ = ("keys_at", "node", "values_at")

    def __init__(self, node: Node) -> None:
        super().__init__()
        self.node = node
        self.keys_at: dict[str, Node] = {}
        self.values_at: dict[str, Node] = {}

    def like(self) -> Table:
        """An empty table standing at the same place."""
        copy = Table(self.node)
        copy.keys_at, copy.values_at = self.keys_at, self.values_at
        return copy


class Items(list[Any]):
    """A YAML sequence with the nodes of its items."""

    __slots__ = ("items_at", "node")

    def __init__(self, node: Node) -> None:
        super().__init__()
        self.node = node
        self.items_at: list[Node] = []


class YamlError(ValueError):
    """The text is no usable YAML; ``problems`` says where and why."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(problems[0].problem)
        self.problems = problems


def load(text: str) -> Data:
    """The document's data: Table, Items, str, int, float or bool.

    Raises YamlError for syntax errors, duplicate keys, empty values, unknown tags,
    several documents, and aliases that never end.
    """
    loader = _LOADER(text)
    try:
        node = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        raise YamlError([_syntax_problem(error, text)]) from None
    except yaml.YAMLError as error:
        raise YamlError([Problem(1, 1, f"not YAML: {error}", "save it as UTF-8 text")]) from None
    finally:
        loader.dispose()
    if node is None:
        raise YamlError([Problem(1, 1, "the file is empty", "")])
    builder = _Builder()
    data = builder.build(node)
    if builder.problems:
        raise YamlError(builder.problems)
    return data


def place(root: Data, path: Path, *, key: bool = False) -> tuple[int, int]:
    """Line and column, 1-based, of the value at a path, or of its key.

    A path that leads to a missing key gives the place of the mapping that lacks it.
    """
    node = find_node(root, path, key=key)
    return (node.start_mark.line + 1, node.start_mark.column + 1)


def find_node(root: Data, path: Path, *, key: bool = False) -> Node:
    """The YAML node of the value at a path, or of its key; the nearest one that exists."""
    value, node = root, root.node
    for index, step in enumerate(path):
        last = index == len(path) - 1
        if isinstance(value, Table) and step in value.values_at:
            node = (value.keys_at if last and key else value.values_at)[str(step)]
            value = value.get(str(step))
        elif isinstance(value, Items) and isinstance(step, int) and step < len(value.items_at):
            node = value.items_at[step]
            value = value[step]
        else:
            break
    return node


def offset_in_scalar(node: Node, text: str, value: str, offset: int) -> tuple[int, int]:
    """Line and column, 1-based, of a code point of a scalar's value.

    ``text`` is the whole document, ``value`` the scalar's value. Exact for plain and quoted
    scalars on one line and for literal blocks; the scalar's start for the rest, as for values
    that came from a table.
    """
    line, column = node.start_mark.line, node.start_mark.column
    if getattr(node, "value", None) != value:
        return (line + 1, column + 1)
    style = getattr(node, "style", None)
    if style == "|":
        lines = text.split("\n")
        row = value.count("\n", 0, offset)
        within = offset - (value.rfind("\n", 0, offset) + 1)
        first = line + 1
        while first < len(lines) and not lines[first].strip():
            first += 1
        content = lines[first] if first < len(lines) else ""
        leading = len(value) - len(value.lstrip(" ")) if not value.startswith("\n") else 0
        indent = len(content) - len(content.lstrip(" ")) - leading
        return (line + row + 2, indent + within + 1)
    if node.start_mark.line != node.end_mark.line or style == ">":
        return (line + 1, column + 1)
    raw = text.split("\n")[line][column : node.end_mark.column]
    quote = 1 if style in ("'", '"') else 0
    if style == "'":
        offset += value.count("'", 0, offset)
    elif style == '"' and raw[1:-1] != value:
        return (line + 1, column + 1)
    return (line + 1, column + quote + offset + 1)


def did_you_mean(word: str, known: Iterable[str], label: str = "known") -> str:
    """A remedy for an unknown word: the closest known one, else the list of them."""
    names = list(known)
    close = difflib.get_close_matches(word, names, n=1, cutoff=0.6)
    if close:
        return f"did you mean {close[0]!r}?"
    return f"{label}: {', '.join(names)}" if names else ""


class _Builder:
    """Turns YAML nodes into data, collecting what is wrong with them."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._open: set[int] = set()
        self._count = 0

    def build(self, node: Node) -> Data:
        self._count += 1
        if self._count > _MAX_NODES:
            self._report(node, "the document grows without end through aliases", "spell it out")
            raise YamlError(self.problems)
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        if id(node) in self._open:
            self._report(node, "an alias stands inside what it names", "spell it out")
            raise YamlError(self.problems)
        self._open.add(id(node))
        is_mapping = isinstance(node, yaml.MappingNode)
        if node.tag != f"tag:yaml.org,2002:{'map' if is_mapping else 'seq'}":
            self._report(node, f"unknown tag {node.tag}", "remove it")
        data = self._mapping(node) if is_mapping else self._sequence(node)
        self._open.discard(id(node))
        return data

    def _mapping(self, node: Node) -> Table:
        table = Table(node)
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self._report(key_node, "a key must be a word", "")
                continue
            key = key_node.value
            if key in table.keys_at:
                line = table.keys_at[key].start_mark.line + 1
                self._report(
                    key_node, f"duplicate key {key!r}", f"it is set on line {line} already"
                )
                continue
            table.keys_at[key], table.values_at[key] = key_node, value_node
            if isinstance(value_node, yaml.ScalarNode) and value_node.tag == _NULL:
                self._report(key_node, f"{key!r} has no value", "give it one or remove the key")
                continue
            table[key] = self.build(value_node)
        return table

    def _sequence(self, node: Node) -> Items:
        items = Items(node)
        for item in node.value:
            if isinstance(item, yaml.ScalarNode) and item.tag == _NULL:
                self._report(item, "an empty list item", "remove the dash")
                continue
            items.items_at.append(item)
            items.append(self.build(item))
        return items

    def _scalar(self, node: yaml.ScalarNode) -> Data:
        text: str = node.value
        if node.tag == _BOOL:
            # YAML 1.1 also reads yes, no, on and off as booleans; here they are words.
            lower = text.lower()
            return lower == "true" if lower in ("true", "false") else text
        if node.tag == _INT:
            return _integer(text)
        if node.tag == _FLOAT:
            try:
                return float(text.replace("_", ""))
            except ValueError:
                return text
        if node.tag not in _TEXT_TAGS:
            self._report(node, f"unknown tag {node.tag}", "remove it")
        return text

    def _report(self, node: Node, problem: str, remedy: str) -> None:
        mark = node.start_mark
        self.problems.append(Problem(mark.line + 1, mark.column + 1, problem, remedy))


def _integer(text: str) -> int | str:
    """A decimal or 0x number; YAML 1.1's octal and base-60 forms stay text."""
    digits = text.replace("_", "")
    try:
        return int(digits, 0)
    except ValueError:
        return text


def _syntax_problem(error: yaml.MarkedYAMLError, text: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    context = f" {error.context}" if error.context else ""
    problem = f"YAML syntax error{context}: {error.problem}"
    remedy = "quote text that holds ': ', ' #', or begins with one of @`%&*!|>{[\"'"
    if "found another document" in problem or "single document" in (error.context or ""):
        remedy = "keep one document a file"
    elif text.split("\n")[line - 1][column - 1 :].startswith("\t"):
        remedy = "indent with spaces"
    return Problem(line, column, problem, remedy)
