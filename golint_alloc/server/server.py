"""The language server: what it keeps, and how edits lead to diagnostics."""

from __future__ import annotations

import asyncio
from time import perf_counter
from typing import Any

from lsprotocol import converters, types
from pygls.lsp.server import LanguageServer

from golint_alloc import __version__
from golint_alloc.report import lsp
from golint_alloc.report.uri import file_uri
from golint_alloc.rulespec.finding import Finding
from golint_alloc.server.desk import AT_ONCE, LATER, WAITED_FOR, Desk
from golint_alloc.server.documents import Changes, Document
from golint_alloc.server.lints import DocumentLint, Outcome
from golint_alloc.server.protocol import AllocProtocol
from golint_alloc.server.session import Session
from golint_alloc.syntax.lines import Unit

DEBOUNCE_MS = 200
"""How long a document must rest before its diagnostics are pushed."""

Plain = dict[str, Any]


class AllocServer(LanguageServer):
    """A language server with the linter behind it."""

    protocol: AllocProtocol

    def __init__(self) -> None:
        super().__init__(
            "golint-alloc",
            __version__,
            protocol_cls=AllocProtocol,
            converter_factory=converters.get_converter,
        )
        self.session = Session()
        self.desk = Desk(self._failed, self._rest)
        self.documents: dict[str, Document] = {}
        """Everything that is open, by URI."""
        self.lints: dict[str, DocumentLint] = {}
        """The Go files among it."""
        self.pulls = False
        """Whether the client asks for diagnostics itself; then none are pushed."""
        self.refreshes = False
        """Whether the client can be told to ask again."""
        self.debounce = DEBOUNCE_MS / 1000
        """Seconds."""
        self.changes = asyncio.Event()
        """Set when something has changed that diagnostics of the workspace may depend on."""
        self.generation = 0
        """Counts what ``changes`` tells of."""
        self._timers: dict[str, asyncio.TimerHandle] = {}
        self._edited: dict[str, float] = {}
        self._told: set[str] = set()
        self._pulled: dict[str, str] = {}
        self._pushed: dict[str, tuple[int | None, list[Plain]]] = {}

    @property
    def unit(self) -> Unit:
        """What columns count, as negotiated."""
        encoding = self.workspace.position_encoding
        return lsp.unit_of(str(getattr(encoding, "value", encoding) or "utf-16"))

    # Documents

    def opened(self, item: types.TextDocumentItem) -> None:
        """A document was opened: its diagnostics are wanted without delay."""
        document = self.documents[item.uri] = Document(item, self.unit)
        if document.path is None:
            return
        self.session.open(document.path, document.source)
        self.lints[item.uri] = DocumentLint(document, document.path, self.session)
        self.note_change(item.uri)
        self.start(item.uri, AT_ONCE)

    def changed(self, uri: str, version: int | None, changes: Changes) -> None:
        """A document was edited; what was being found out about it is obsolete."""
        document = self.documents.get(uri)
        if document is None:
            return
        self._edited[uri] = perf_counter()
        document.change(version, changes)
        lint = self.lints.get(uri)
        if lint is None or document.path is None:
            return
        lint.invalidate()
        self.desk.drop(uri)
        self.session.open(document.path, document.source)
        self.note_change(uri)
        self._restart_others(uri)
        self._after(self.debounce, uri)

    def saved(self, uri: str) -> None:
        """A document was saved: what imports its package may be waiting for that."""
        for other in self.lints:
            if other != uri:
                self.lints[other].invalidate(elsewhere=True)
                self.start(other, LATER)

    def closed(self, uri: str) -> None:
        """A document was closed: it has no diagnostics any more."""
        document = self.documents.pop(uri, None)
        lint = self.lints.pop(uri, None)
        self.desk.drop(uri)
        self._cancel(uri)
        self._pulled.pop(uri, None)
        self._edited.pop(uri, None)
        if lint is None or document is None or document.path is None:
            return
        lint.give_up()
        self.session.close(document.path)
        self.note_change(uri)
        if self._pushed.pop(uri, None) is not None:
            self._push(uri, None, [])

    def reload(self) -> None:
        """The configuration, go.mod or the set of files has changed."""
        self.session.reload()
        self.desk_restarts()

    def desk_restarts(self) -> None:
        """Lint all open documents again, the findings there are staying until then."""
        self.note_change("")
        for uri, lint in self.lints.items():
            lint.invalidate(elsewhere=True)
            self.start(uri, LATER)

    def note_change(self, uri: str) -> None:  # noqa: ARG002 - which one does not matter yet
        """Something has changed that others may depend on."""
        self.generation += 1
        self.changes.set()

    # Linting

    def start(self, uri: str, urgency: int) -> None:
        """Lint a document now."""
        self._cancel(uri)
        lint = self.lints.get(uri)
        if lint is not None:
            if lint.is_awaited:
                urgency = min(urgency, WAITED_FOR)
            self.desk.put(uri, lint.steps(lambda outcome: self._shown(uri, outcome)), urgency)

    def _after(self, delay: float, uri: str) -> None:
        self._cancel(uri)
        loop = asyncio.get_running_loop()
        self._timers[uri] = loop.call_later(delay, self.start, uri, AT_ONCE)

    def _cancel(self, uri: str) -> None:
        timer = self._timers.pop(uri, None)
        if timer is not None:
            timer.cancel()

    def _restart_others(self, uri: str) -> None:
        """Documents of the directory see the edit; unfinished lints must not see half of it."""
        directory = uri.rpartition("/")[0]
        for other, lint in self.lints.items():
            if other == uri:
                continue
            if other.rpartition("/")[0] == directory or self.desk.has(other):
                lint.invalidate(elsewhere=True)
                if other not in self._timers:
                    self.start(other, LATER)

    async def quick(self, uri: str) -> Outcome | None:
        """The findings of a document as it is, found as fast as may be."""
        lint = self.lints.get(uri)
        if lint is None:
            return None
        if not lint.is_current:
            self._urge(uri, AT_ONCE)
            await lint.quick()
        return lint.outcome

    async def settled(self, uri: str) -> Outcome | None:
        """The findings of a document as a fresh run would have them."""
        lint = self.lints.get(uri)
        if lint is None:
            return None
        if not lint.is_settled:
            waiter = lint.settled()
            self._urge(uri, WAITED_FOR)
            await waiter
        return lint.outcome

    def _urge(self, uri: str, urgency: int) -> None:
        if self.desk.has(uri) and uri not in self._timers:
            self.desk.hurry(uri, urgency)
        else:
            self.start(uri, AT_ONCE)

    # Showing

    def _shown(self, uri: str, outcome: Outcome) -> None:
        if not outcome.settled:
            # While somebody types, what is found now is obsolete soon.
            rest = self._edited.get(uri, 0.0) + self.debounce - perf_counter()
            awaited = uri in self.lints and self.lints[uri].is_awaited
            self.desk.defer(uri, WAITED_FOR, 0.0 if awaited else max(rest, 0.0))
        self._tell_problems()
        lint = self.lints.get(uri)
        if lint is None:
            return
        plain = self.diagnostics(outcome.findings)
        if self.pulls:
            mark = lsp_mark(plain)
            if outcome.settled and self._pulled.get(uri, mark) != mark and self.refreshes:
                self._pulled[uri] = mark
                self.workspace_diagnostic_refresh(None)
            return
        if self._pushed.get(uri) != (outcome.version, plain):
            self._pushed[uri] = outcome.version, plain
            self._push(uri, outcome.version, plain)

    def answered(self, uri: str, mark: str) -> None:
        """The client was given the findings with that mark."""
        self._pulled[uri] = mark

    def _push(self, uri: str, version: int | None, plain: list[Plain]) -> None:
        params: Plain = {"uri": uri, "diagnostics": plain}
        if version is not None:
            params["version"] = version
        self.protocol.tell(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS, params)

    def diagnostics(self, findings: list[Finding]) -> list[Plain]:
        """Findings as diagnostics, in source order."""
        report = self.session.report(findings)
        return [lsp.diagnostic(report, found, self.unit) for found in report.findings]

    # Trouble

    def note(self, text: str) -> None:
        """Say something in the editor's log."""
        params = {"type": types.MessageType.Warning.value, "message": f"golint-alloc: {text}"}
        self.protocol.tell(types.WINDOW_LOG_MESSAGE, params)

    def report_server_error(self, error: Exception, source: type[Exception]) -> None:
        """What pygls reports goes to the log: nobody is to be interrupted by it."""
        self.note(str(error) or source.__name__)

    def _failed(self, error: Exception) -> None:
        self.note(f"{type(error).__name__}: {error}")
        for uri, lint in self.lints.items():
            if not lint.is_current and uri not in self._timers and not self.desk.has(uri):
                lint.give_up()

    def _tell_problems(self) -> None:
        """Show what is wrong with a configuration, once for each wrong."""
        for problem in sorted(self.session.problems - self._told):
            self._told.add(problem)
            params = {"type": types.MessageType.Error.value, "message": f"golint-alloc: {problem}"}
            self.protocol.tell(types.WINDOW_SHOW_MESSAGE, params)

    def _rest(self) -> None:
        """All documents are linted: what is no longer wrong may be told again when it is."""
        self._told &= self.session.problems
        self.session.settle()


def lsp_mark(plain: list[Plain]) -> str:
    """A short text that tells one set of diagnostics from another."""
    import json
    from hashlib import blake2b

    text = json.dumps(plain, ensure_ascii=True, sort_keys=True)
    return blake2b(text.encode(), digest_size=8).hexdigest()


def uri_of(path: str) -> str:
    """The URI of an absolute path."""
    return file_uri(path)


def make_server() -> AllocServer:
    """The server with all its handlers."""
    from golint_alloc.server import answers, pulling, watching

    server = AllocServer()
    for module in (watching, pulling, answers):
        module.register(server)
    return server
