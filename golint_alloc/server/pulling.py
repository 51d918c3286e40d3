"""Diagnostics that the client asks for: of one document, of all workspace folders."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from typing import Any

from lsprotocol import types
from pygls.uris import to_fs_path

from golint_alloc.rulespec.finding import Finding
from golint_alloc.server.desk import LAST
from golint_alloc.server.documents import go_path
from golint_alloc.server.server import AllocServer, lsp_mark, uri_of

Plain = dict[str, Any]

_RETRIES = 3
"""How often a package is linted again because of edits before it is taken as it comes."""


def register(server: AllocServer) -> None:
    """Answer requests for diagnostics."""
    options = types.DiagnosticOptions(
        inter_file_dependencies=True, workspace_diagnostics=True, identifier="golint-alloc"
    )

    @server.feature(types.TEXT_DOCUMENT_DIAGNOSTIC, options)
    async def document_diagnostic(params: types.DocumentDiagnosticParams) -> Plain:
        return await _of_document(server, params)

    @server.feature(types.WORKSPACE_DIAGNOSTIC)
    async def workspace_diagnostic(params: types.WorkspaceDiagnosticParams) -> Plain:
        return await _WorkspaceRun(server, params).run()


async def _of_document(server: AllocServer, params: types.DocumentDiagnosticParams) -> Plain:
    uri = params.text_document.uri
    # A client that cannot be told of better findings later is given the final ones.
    outcome = await (server.quick(uri) if server.refreshes else server.settled(uri))
    if outcome is not None:
        plain = server.diagnostics(outcome.findings)
    else:
        path = go_path(uri)
        plain = server.diagnostics(server.session.findings(path)) if path is not None else []
    server.answered(uri, lsp_mark(plain))
    return _report(plain, params.previous_result_id)


def _report(plain: list[Plain], previous: str | None) -> Plain:
    mark = lsp_mark(plain)
    if previous == mark:
        return {"kind": "unchanged", "resultId": mark}
    return {"kind": "full", "resultId": mark, "items": plain}


class _WorkspaceRun:
    """One run over all workspace folders, package by package, behind everything more urgent."""

    def __init__(self, server: AllocServer, params: types.WorkspaceDiagnosticParams) -> None:
        self._server = server
        self._previous: Mapping[str, str] = {
            one.uri: one.value for one in params.previous_result_ids
        }
        self._partial = params.partial_result_token
        self._progress = params.work_done_token
        self._items: list[Plain] = []
        self._seen: set[str] = set()
        self._count = 0

    async def run(self) -> Plain:
        """The reports of all files; nothing is left for the answer if they were sent before."""
        server = self._server
        if self._previous and not server.changes.is_set():
            # Clients ask again as soon as they are answered: wait until there is news.
            await server.changes.wait()
        server.changes.clear()
        done = asyncio.get_running_loop().create_future()
        self._tell({"kind": "begin", "title": "golint-alloc", "cancellable": True})
        try:
            server.desk.put(self, self._guarded(done), LAST)
            await done
        finally:
            server.desk.drop(self)
            if not done.done() or done.cancelled():
                server.changes.set()  # the next one is not to wait
            self._tell({"kind": "end", "message": f"{self._count} files"})
        self._gone()
        self._send()
        return {"items": self._items}

    def _guarded(self, done: asyncio.Future[None]) -> Iterator[None]:
        try:
            yield from self._steps()
        finally:
            if not done.done():
                done.set_result(None)

    def _steps(self) -> Iterator[None]:
        for directory in self._directories():
            for unit in self._server.session.units_below(directory):
                results: dict[str, list[Finding]] = {}
                for attempt in range(_RETRIES):
                    generation = self._server.generation
                    results.clear()
                    yield from unit.steps(results)
                    if generation == self._server.generation or attempt == _RETRIES - 1:
                        break
                self._server.session.settle()
                for path, findings in results.items():
                    self._add(path, findings)
                self._send()
                yield

    def _directories(self) -> list[str]:
        workspace = self._server.workspace
        uris = list(workspace.folders) or [workspace.root_uri]
        paths = [to_fs_path(uri) for uri in uris if uri and uri.startswith("file:")]
        return [path for path in paths if path is not None]

    def _add(self, path: str, findings: list[Finding]) -> None:
        uri = next(
            (known for known, lint in self._server.lints.items() if lint.path == path),
            uri_of(path),
        )
        if uri in self._seen:
            return
        self._seen.add(uri)
        document = self._server.documents.get(uri)
        report = _report(self._server.diagnostics(findings), self._previous.get(uri))
        report.update(uri=uri, version=None if document is None else document.version)
        self._items.append(report)
        self._count += 1

    def _gone(self) -> None:
        """Files that are no more have no findings."""
        for uri in self._previous:
            if uri not in self._seen:
                report = _report([], None)
                self._items.append({**report, "uri": uri, "version": None})

    def _send(self) -> None:
        if not self._items:
            return
        if self._partial is not None:
            self._notify(self._partial, {"items": self._items})
            self._items = []
        self._tell({"kind": "report", "message": f"{self._count} files"})

    def _tell(self, value: Plain) -> None:
        if self._progress is not None:
            self._notify(self._progress, value)

    def _notify(self, token: int | str, value: Plain) -> None:
        self._server.protocol.tell(types.PROGRESS, {"token": token, "value": value})
