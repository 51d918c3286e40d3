"""go.mod and go.work: what they say, and which of them applies to a directory."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

from golint_alloc.project.errors import GoModError
from golint_alloc.project.target import NEWEST_GO
from golint_alloc.records import NamedTuple

_NO_GO_LINE = (1, 16)
"""The language version of a go.mod without a go line (cmd/go, gover.DefaultGoModVersion)."""

_WORK_NO_GO_LINE = (1, 18)

_WORD = r"""(?:(?!//)[^\s"`(),\[\]])+"""
_TOKEN = re.compile(rf"""[ \t\r]+|//.*|("(?:[^"\\]|\\.)*"|`[^`]*`|=>|[(),\[\]]|{_WORD})""")
_GO_VERSION = re.compile(r"1\.(\d+)(?:\.\d+)?(?:(?:rc|beta)\d+)?(?:-.*)?$|1$")


class Replace(NamedTuple):
    """A ``replace`` line. ``version`` is empty when it replaces all versions."""

    path: str
    version: str
    new_path: str
    new_version: str
    """Empty when ``new_path`` is a directory, relative to the file that holds the line."""


class GoMod(NamedTuple):
    """The content of a go.mod file."""

    module: str
    go_version: tuple[int, int]
    toolchain: str
    requires: dict[str, str]
    """Module path -> version."""
    replaces: tuple[Replace, ...]


class GoWork(NamedTuple):
    """The content of a go.work file."""

    go_version: tuple[int, int]
    uses: tuple[str, ...]
    """Directories as written."""
    replaces: tuple[Replace, ...]


class Module(NamedTuple):
    """A module on disk; one ``Modules`` makes one object of each."""

    directory: str
    """Absolute."""
    mod: GoMod

    @property
    def path(self) -> str:
        """The module path."""
        return self.mod.module

    @property
    def go_version(self) -> tuple[int, int]:
        """The language version of its go line."""
        return self.mod.go_version


class Workspace(NamedTuple):
    """A go.work file on disk."""

    directory: str
    """Absolute."""
    work: GoWork

    @property
    def module_directories(self) -> tuple[str, ...]:
        """Absolute directories of the modules it uses."""
        return tuple(os.path.normpath(os.path.join(self.directory, use)) for use in self.work.uses)


class Modules:
    """Finds the go.mod and go.work that apply to directories; each file is read once.

    Make a new one when files on disk may have changed.
    """

    def __init__(self, gowork: str | None = None) -> None:
        """``gowork`` is GOWORK's value (``off``, a path or empty); None reads the environment."""
        self._gowork = os.environ.get("GOWORK", "") if gowork is None else gowork
        self._modules: dict[str, Module | None] = {}
        self._workspaces: dict[str, Workspace | None] = {}

    def find_module(self, directory: str) -> Module | None:
        """The module that an absolute directory belongs to, None without any go.mod above it.

        Raises GoModError when the go.mod does not parse, OSError when it cannot be read.
        """
        if directory in self._modules:
            return self._modules[directory]
        path = os.path.join(directory, "go.mod")
        found: Module | None = None
        if os.path.isfile(path):
            found = Module(directory, read_go_mod(path))
        elif (parent := os.path.dirname(directory)) != directory:
            found = self.find_module(parent)
        self._modules[directory] = found
        return found

    def find_workspace(self, directory: str) -> Workspace | None:
        """The workspace that applies in an absolute directory, None without or if GOWORK=off.

        Raises GoModError when the go.work does not parse, OSError when it cannot be read.
        """
        if self._gowork == "off":
            return None
        if self._gowork:
            path = os.path.abspath(self._gowork)
            return self._workspace_at(os.path.dirname(path), path)
        if directory in self._workspaces:
            return self._workspaces[directory]
        path = os.path.join(directory, "go.work")
        found: Workspace | None = None
        if os.path.isfile(path):
            found = self._workspace_at(directory, path)
        elif (parent := os.path.dirname(directory)) != directory:
            found = self.find_workspace(parent)
        self._workspaces[directory] = found
        return found

    def _workspace_at(self, directory: str, path: str) -> Workspace | None:
        if path not in self._workspaces:
            self._workspaces[path] = Workspace(directory, parse_go_work(_read(path), path))
        return self._workspaces[path]


def read_go_mod(path: str) -> GoMod:
    """Read a go.mod file. Raises GoModError when it does not parse, OSError when unreadable."""
    return parse_go_mod(_read(path), path)


def parse_go_mod(text: str, path: str = "go.mod") -> GoMod:
    """Parse a go.mod file. Unknown directives are passed over. Raises GoModError."""
    module = ""
    go_version = _NO_GO_LINE
    toolchain = ""
    requires: dict[str, str] = {}
    replaces: list[Replace] = []
    for line, verb, args in _directives(text, path):
        if verb == "module":
            _expect(args, 1, path, line, "module example.com/name")
            module = args[0]
        elif verb == "go":
            go_version = _go_line(args, path, line)
        elif verb == "toolchain":
            _expect(args, 1, path, line, "toolchain go1.N.P")
            toolchain = args[0]
        elif verb == "require":
            _expect(args, 2, path, line, "require example.com/name v1.2.3")
            requires[args[0]] = args[1]
        elif verb == "replace":
            replaces.append(_replace(args, path, line))
    if not module:
        raise GoModError(path, 1, "no module declaration", "add a line: module example.com/name")
    return GoMod(module, go_version, toolchain, requires, tuple(replaces))


def parse_go_work(text: str, path: str = "go.work") -> GoWork:
    """Parse a go.work file. Unknown directives are passed over. Raises GoModError."""
    go_version = _WORK_NO_GO_LINE
    uses: list[str] = []
    replaces: list[Replace] = []
    for line, verb, args in _directives(text, path):
        if verb == "go":
            go_version = _go_line(args, path, line)
        elif verb == "use":
            _expect(args, 1, path, line, "use ./directory")
            uses.append(args[0])
        elif verb == "replace":
            replaces.append(_replace(args, path, line))
    return GoWork(go_version, tuple(uses), tuple(replaces))


def parse_go_version(text: str) -> tuple[int, int] | None:
    """``1.21``, ``1.21.3`` or ``1.22rc1`` as (1, 21) and so on; None for anything else."""
    found = _GO_VERSION.match(text)
    return (1, int(found.group(1) or 0)) if found else None


def module_go_version(module: Module | None) -> tuple[int, int]:
    """The language version of a module's code; without a module the newest known."""
    return NEWEST_GO if module is None else module.go_version


def _read(path: str) -> str:
    with open(path, encoding="utf-8-sig", errors="replace", newline="") as stream:
        return stream.read()


def _directives(text: str, path: str) -> Iterator[tuple[int, str, list[str]]]:
    """(line, verb, arguments) of every directive, those in blocks with their block's verb."""
    block = ""
    opened = 0
    for number, raw in enumerate(text.split("\n"), start=1):
        tokens = _tokens(raw, path, number)
        if not tokens:
            continue
        if block:
            if tokens == [")"]:
                block = ""
            else:
                yield number, block, [_unquote(token) for token in tokens]
        elif not tokens[0].isalpha():
            remedy = "begin the line with a directive such as require"
            raise GoModError(path, number, f"unexpected {tokens[0]!r}", remedy)
        elif len(tokens) == 2 and tokens[1] == "(":
            block, opened = tokens[0], number
        elif tokens[-2:] == ["(", ")"] and len(tokens) == 3:
            continue
        else:
            yield number, tokens[0], [_unquote(token) for token in tokens[1:]]
    if block:
        raise GoModError(path, opened, f"the block {block} ( is not closed", "add a line: )")


def _tokens(line: str, path: str, number: int) -> list[str]:
    """The tokens of a line, strings still quoted, without spaces and comments."""
    tokens: list[str] = []
    at = 0
    while at < len(line):
        found = _TOKEN.match(line, at)
        if found is None:
            raise GoModError(path, number, "a string is not closed", "add the missing quote")
        if found.group(1) is not None:
            tokens.append(found.group(1))
        at = found.end()
    return tokens


def _unquote(token: str) -> str:
    if token.startswith("`"):
        return token[1:-1]
    if token.startswith('"'):
        return re.sub(r"\\(.)", r"\1", token[1:-1])
    return token


def _expect(args: list[str], count: int, path: str, line: int, usage: str) -> None:
    if len(args) != count:
        raise GoModError(path, line, f"expected {count} argument(s), got {len(args)}", usage)


def _go_line(args: list[str], path: str, line: int) -> tuple[int, int]:
    version = parse_go_version(args[0]) if len(args) == 1 else None
    if version is None:
        raise GoModError(path, line, f"invalid go version {' '.join(args)!r}", "write: go 1.N")
    return version


def _replace(args: list[str], path: str, line: int) -> Replace:
    usage = "replace example.com/old [v1.2.3] => ./directory, or => example.com/new v1.2.3"
    if "=>" not in args:
        raise GoModError(path, line, "a replace line needs =>", usage)
    arrow = args.index("=>")
    old, new = args[:arrow], args[arrow + 1 :]
    if len(old) not in (1, 2) or len(new) not in (1, 2):
        raise GoModError(path, line, "malformed replace line", usage)
    return Replace(old[0], old[1] if len(old) == 2 else "", new[0], new[1] if len(new) == 2 else "")
