"""The language server, driven by a client over a pipe as an editor does."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pygls")

from lsprotocol import types
from pygls.lsp.client import LanguageClient

SOURCE = """package p

import "fmt"

func key(id int) string {
	return fmt.Sprintf("%d", id)
}
"""


class Client(LanguageClient):
    def __init__(self) -> None:
        super().__init__("test", "1")
        self.published: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()

        @self.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def published(params: types.PublishDiagnosticsParams) -> None:
            self.published.put_nowait(params)


def drive(scenario: Any, tmp_path: Path, pulls: bool = False) -> None:
    async def run() -> None:
        client = Client()
        await client.start_io(sys.executable, "-m", "golint_alloc", "server")
        document = types.TextDocumentClientCapabilities(
            diagnostic=types.DiagnosticClientCapabilities() if pulls else None
        )
        result = await client.initialize_async(
            types.InitializeParams(
                capabilities=types.ClientCapabilities(text_document=document),
                root_uri=tmp_path.as_uri(),
            )
        )
        client.initialized(types.InitializedParams())
        try:
            work: Coroutine[Any, Any, None] = scenario(client, result)
            await asyncio.wait_for(work, 60)
        finally:
            await client.shutdown_async(None)
            client.exit(None)
            await client.stop()

    asyncio.run(run())


def open_document(client: Client, path: Path, text: str) -> str:
    path.write_text(text)
    uri = path.as_uri()
    client.text_document_did_open(
        types.DidOpenTextDocumentParams(
            types.TextDocumentItem(uri=uri, language_id="go", version=1, text=text)
        )
    )
    return uri


def test_diagnostics_are_pushed_and_vanish_with_the_cause(tmp_path: Path) -> None:
    async def scenario(client: Client, _: types.InitializeResult) -> None:
        uri = open_document(client, tmp_path / "a.go", SOURCE)
        first = await client.published.get()
        assert ["ALC101"] == [d.code for d in first.diagnostics]
        assert (5, 8, 5, 29) == (
            first.diagnostics[0].range.start.line,
            first.diagnostics[0].range.start.character,
            first.diagnostics[0].range.end.line,
            first.diagnostics[0].range.end.character,
        )
        change = types.TextDocumentContentChangePartial(
            range=first.diagnostics[0].range, text='"x"'
        )
        client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(uri=uri, version=2), [change]
            )
        )
        second = await client.published.get()
        assert [] == list(second.diagnostics)
        assert 2 == second.version

    drive(scenario, tmp_path)


def test_a_pulling_client_is_not_pushed_to(tmp_path: Path) -> None:
    async def scenario(client: Client, _: types.InitializeResult) -> None:
        uri = open_document(client, tmp_path / "a.go", SOURCE)
        report = await client.text_document_diagnostic_async(
            types.DocumentDiagnosticParams(types.TextDocumentIdentifier(uri=uri))
        )
        assert ["ALC101"] == [d.code for d in report.items]
        assert client.published.empty()

    drive(scenario, tmp_path, pulls=True)


def test_the_quick_fix_carries_its_imports_and_the_version(tmp_path: Path) -> None:
    async def scenario(client: Client, _: types.InitializeResult) -> None:
        uri = open_document(client, tmp_path / "a.go", SOURCE)
        diagnostic = (await client.published.get()).diagnostics[0]
        actions = await client.text_document_code_action_async(
            types.CodeActionParams(
                types.TextDocumentIdentifier(uri=uri),
                diagnostic.range,
                types.CodeActionContext(diagnostics=[diagnostic]),
            )
        )
        assert actions
        fix, *others = actions
        assert fix.is_preferred
        changes = fix.edit.document_changes[0]
        assert 1 == changes.text_document.version
        assert {"strconv.Itoa(id)"} <= {edit.new_text for edit in changes.edits}
        assert any('"strconv"' in edit.new_text for edit in changes.edits)
        assert any("nolint" in action.title for action in others)

    drive(scenario, tmp_path)


def test_fix_all_repairs_the_document(tmp_path: Path) -> None:
    async def scenario(client: Client, _: types.InitializeResult) -> None:
        uri = open_document(client, tmp_path / "a.go", SOURCE)
        diagnostic = (await client.published.get()).diagnostics[0]
        actions = await client.text_document_code_action_async(
            types.CodeActionParams(
                types.TextDocumentIdentifier(uri=uri),
                diagnostic.range,
                types.CodeActionContext(diagnostics=[], only=["source.fixAll"]),
            )
        )
        assert actions
        text = actions[0].edit.document_changes[0].edits[0].new_text
        assert 'import "strconv"' in text
        assert "fmt" not in text

    drive(scenario, tmp_path)


def test_hovering_a_finding_shows_the_rule(tmp_path: Path) -> None:
    async def scenario(client: Client, _: types.InitializeResult) -> None:
        uri = open_document(client, tmp_path / "a.go", SOURCE)
        await client.published.get()
        hover = await client.text_document_hover_async(
            types.HoverParams(
                types.TextDocumentIdentifier(uri=uri), types.Position(line=5, character=10)
            )
        )
        assert hover is not None
        assert "sprintf-int" in hover.contents.value

    drive(scenario, tmp_path)
