"""What a reporter is given: the findings of a run and access to the sources behind them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol

from golint_alloc.records import NamedTuple
from golint_alloc.report.links import with_urls
from golint_alloc.rulespec.finding import Finding
from golint_alloc.syntax.lines import LineIndex

TOOL_NAME = "golint-alloc"


class FileError(NamedTuple):
    """A file that could not be checked at all (unreadable, not decodable, …)."""

    path: str
    message: str


class RuleInfo(Protocol):
    """What reporters ask of a rule; ``golint_alloc.rulespec.rules.Rule`` has it."""

    id: str
    name: str
    category: str
    summary: str
    severity: str
    confidence: str
    default: bool
    since: str

    @property
    def go(self) -> object:
        """The Go versions it applies to; its ``str`` is what the rule file says."""

    @property
    def message(self) -> str:
        """The message template, empty when branches have their own."""

    @property
    def docs(self) -> Mapping[str, Any]:
        """why, bad, good, fix-safety, ignore-when, references, measured, as far as written."""

    @property
    def option_specs(self) -> Mapping[str, Mapping[str, Any]]:
        """Option name -> default and description."""

    @property
    def branches(self) -> Sequence[Any]:
        """The alternatives of its match; of each, ``fixes`` with their applicability is read."""


class Options(NamedTuple):
    """How to render, apart from what."""

    color: bool = False
    """Emit terminal escapes (text formats only)."""
    links: bool = False
    """With ``color``: the terminal takes hyperlinks."""
    show_source: bool = True
    """Print source frames (``text`` only)."""
    show_suppressed: bool = False
    """List suppressed findings too; SARIF always does."""
    position_encoding: str = "utf-16"
    """Of ``lsp``: utf-8, utf-16 or utf-32."""
    document_version: int | None = None
    """Of ``lsp``: the version of the one document that was checked."""
    category: str = ""
    """Of ``sarif``: what tells several uploads for one commit apart (shards)."""
    workspace: str = ""
    """Of formats for code hosts: the directory that the host takes paths to be relative to;
    empty for the top of the repository."""
    blob_url: str = ""
    """Of ``github-summary``: the address below which the host shows files, without a slash at
    its end; empty for relative links."""
    size_limit: int = 1 << 20
    """Of ``github-summary``: how many bytes may be printed."""


class Report:
    """The outcome of one run.

    ``findings`` are sorted by path, start and id. Relative paths are relative
    to ``cwd``; ``root`` is the repository's top directory, to which the paths
    of formats for code hosts are made relative.
    """

    __slots__ = (
        "_indexes",
        "_read",
        "_sources",
        "cwd",
        "elapsed",
        "errors",
        "files",
        "findings",
        "root",
        "rule",
        "statistics",
        "url",
        "version",
    )

    def __init__(
        self,
        findings: Iterable[Finding],
        source: Callable[[str], bytes],
        *,
        files: Sequence[str] = (),
        errors: Sequence[FileError] = (),
        statistics: Mapping[str, float] | None = None,
        elapsed: float | None = 0.0,
        version: str = "",
        url: str = "",
        rule: Callable[[str], RuleInfo | None] = lambda _: None,
        cwd: str | None = None,
        root: str | None = None,
    ) -> None:
        self.findings = sorted(
            with_urls(findings), key=lambda found: (found.path, found.start, found.id)
        )
        self.files = list(files)
        """Paths of all checked files, those without findings included."""
        self.errors = list(errors)
        self.statistics = dict(statistics or {})
        """Counters and timings of the run by name."""
        self.elapsed = elapsed
        """Wall time in seconds; None for a report that was put together from those of runs,
        which do not name the files without findings either."""
        self.version = version
        self.url = url
        """The project's home page; empty when unknown."""
        self.rule = rule
        """Looks a rule up by id."""
        self.cwd = os.path.abspath(cwd or os.getcwd())
        self.root = os.path.abspath(root or self.cwd)
        self._read = source
        self._sources: dict[str, bytes] = {}
        self._indexes: dict[str, LineIndex] = {}

    def source(self, path: str) -> bytes:
        """The bytes of a file as they were checked, read once."""
        data = self._sources.get(path)
        if data is None:
            data = self._sources[path] = self._read(path)
        return data

    def lines(self, path: str) -> LineIndex:
        """The position converter of a file, made once."""
        index = self._indexes.get(path)
        if index is None:
            index = self._indexes[path] = LineIndex(self.source(path))
        return index

    def shown(self, options: Options) -> list[Finding]:
        """The findings to list: without suppressed ones unless they were asked for."""
        if options.show_suppressed:
            return self.findings
        return self.active

    @property
    def active(self) -> list[Finding]:
        """The findings that no comment silences."""
        return [found for found in self.findings if not found.suppressed_by]

    def absolute(self, path: str) -> str:
        """A path made absolute and normalised, symbolic links left alone."""
        return os.path.normpath(os.path.join(self.cwd, path))

    def in_workspace(self, path: str, options: Options) -> str:
        """A path relative to the code host's workspace, else to the repository root."""
        if options.workspace:
            for resolve in (False, True):
                inside = self.in_repository(path, resolve, options.workspace)
                if not os.path.isabs(inside):
                    return inside
        return self.in_repository(path)

    def in_repository(self, path: str, resolve: bool = False, root: str = "") -> str:
        """A path relative to the repository root, or another one, with forward slashes.

        With ``resolve``, symbolic links are followed. A file outside of the
        repository keeps its absolute path.
        """
        whole, root = self.absolute(path), root or self.root
        if resolve:
            whole, root = os.path.realpath(whole), os.path.realpath(root)
        inside = os.path.relpath(whole, root)
        if inside == os.pardir or inside.startswith(os.pardir + os.sep):
            inside = whole
        return inside.replace(os.sep, "/")
