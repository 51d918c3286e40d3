"""What changes on disk: configuration, go.mod, Go files of others."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

from lsprotocol import types
from pygls.uris import to_fs_path

from golint_alloc.config.config import FILE_NAMES
from golint_alloc.server.server import AllocServer

_PATTERNS = (
    *(f"**/{name}" for name in FILE_NAMES),
    *("**/go.mod", "**/go.work", "**/*.go"),
)


def register(server: AllocServer) -> None:
    """Start, stop and everything that happens on disk."""

    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        _initialize(server, params)

    @server.feature(types.INITIALIZED)
    def initialized(_params: types.InitializedParams) -> None:
        _watch(server)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def did_save(params: types.DidSaveTextDocumentParams) -> None:
        server.saved(params.text_document.uri)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def did_change_files(params: types.DidChangeWatchedFilesParams) -> None:
        _disk_changed(server, params.changes)

    @server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    def did_change_configuration(_params: types.DidChangeConfigurationParams) -> None:
        server.reload()

    @server.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    def did_change_folders(_params: types.DidChangeWorkspaceFoldersParams) -> None:
        server.note_change("")


def _initialize(server: AllocServer, params: types.InitializeParams) -> None:
    document = params.capabilities.text_document
    workspace = params.capabilities.workspace
    server.pulls = bool(document and document.diagnostic)
    diagnostics = workspace.diagnostics if workspace else None
    server.refreshes = bool(diagnostics and diagnostics.refresh_support)
    options: Any = params.initialization_options
    delay = options.get("debounceMs") if isinstance(options, dict) else None
    if isinstance(delay, int | float) and 0 <= delay <= 60_000:
        server.debounce = delay / 1000


def _watch(server: AllocServer) -> None:
    """Ask to be told of changes, where the client can be asked."""
    workspace = server.client_capabilities.workspace
    watching = workspace.did_change_watched_files if workspace else None
    if not (watching and watching.dynamic_registration):
        return
    watchers = [types.FileSystemWatcher(glob_pattern=pattern) for pattern in _PATTERNS]
    registration = types.Registration(
        id="golint-alloc.files",
        method=types.WORKSPACE_DID_CHANGE_WATCHED_FILES,
        register_options=types.DidChangeWatchedFilesRegistrationOptions(watchers=watchers),
    )
    server.client_register_capability(types.RegistrationParams([registration]))


def _disk_changed(server: AllocServer, changes: Sequence[types.FileEvent]) -> None:
    paths = [(to_fs_path(change.uri), change.type) for change in changes]
    others = {lint.path for lint in server.lints.values()}
    plain = all(
        path is not None and path.endswith(".go") and kind == types.FileChangeType.Changed
        for path, kind in paths
    )
    if not plain:
        # A new or removed file makes other packages of its directory, and go.mod of all.
        server.reload()
        return
    news = [path for path, _ in paths if path is not None and os.path.normpath(path) not in others]
    for path in news:
        server.session.disk_changed(os.path.normpath(path))
    if news:
        server.desk_restarts()
