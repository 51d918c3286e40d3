"""The language server's real process, driven by a client over its pipes."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pygls")
pytest_lsp = pytest.importorskip("pytest_lsp")

from lsprotocol import types  # noqa: E402
from pytest_lsp import ClientServerConfig, LanguageClient  # noqa: E402

pytestmark = pytest.mark.asyncio

SOURCE = """package p

import "fmt"

func key(id int) string {
	return fmt.Sprintf("%d", id)
}

func two(id, n int) string {
	_ = "é😀" + fmt.Sprintf("%d", id)
	return fmt.Sprint(n)
}
"""
EMPTY = "package p\n"


@pytest_lsp.fixture(
    config=ClientServerConfig(server_command=[sys.executable, "-m", "golint_alloc", "server"])
)
async def client(lsp_client: LanguageClient) -> AsyncIterator[None]:
    yield
    if lsp_client.capabilities is None:
        lsp_client.exit(None)  # the test failed before it began
    await asyncio.wait_for(lsp_client.shutdown_session(), 10)


@pytest.fixture(autouse=True)
def module(tmp_path: Path) -> Path:
    (tmp_path / "go.mod").write_text("module m\n\ngo 1.24\n")
    return tmp_path


async def begin(
    client: LanguageClient,
    root: Path,
    encodings: list[str] | None = None,
    pulls: bool = False,
    folders: list[Path] | None = None,
    **workspace: Any,
) -> types.InitializeResult:
    encoding = [types.PositionEncodingKind(one) for one in encodings or []]
    documents = types.TextDocumentClientCapabilities(
        diagnostic=types.DiagnosticClientCapabilities() if pulls else None,
        publish_diagnostics=types.PublishDiagnosticsClientCapabilities(version_support=True),
        code_action=types.CodeActionClientCapabilities(
            data_support=True, resolve_support=types.ClientCodeActionResolveOptions(["edit"])
        ),
    )
    capabilities = types.ClientCapabilities(
        text_document=documents,
        general=types.GeneralClientCapabilities(position_encodings=encoding or None),
        window=types.WindowClientCapabilities(
            show_document=types.ShowDocumentClientCapabilities(True)
        ),
        workspace=types.WorkspaceClientCapabilities(**workspace),
    )
    return await client.initialize_session(
        types.InitializeParams(
            capabilities=capabilities,
            root_uri=root.as_uri(),
            workspace_folders=[
                types.WorkspaceFolder(one.as_uri(), one.name) for one in folders or []
            ],
            initialization_options={"debounceMs": 20},
        )
    )


def open_document(client: LanguageClient, path: Path, text: str, uri: str = "") -> str:
    if not uri:
        path.write_text(text)
    uri = uri or path.as_uri()
    client.text_document_did_open(
        types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, "go", 1, text))
    )
    return uri


async def until(true: Callable[[], bool]) -> None:
    for _ in range(200):
        if true():
            return
        await asyncio.sleep(0.05)
    raise TimeoutError


async def pushed(client: LanguageClient, uri: str, codes: list[str]) -> list[types.Diagnostic]:
    """Wait for these diagnostics."""

    def there() -> bool:
        return uri in client.diagnostics and codes == [d.code for d in client.diagnostics[uri]]

    await until(there)
    return list(client.diagnostics[uri])


def change(client: LanguageClient, uri: str, version: int, where: types.Range, text: str) -> None:
    client.text_document_did_change(
        types.DidChangeTextDocumentParams(
            types.VersionedTextDocumentIdentifier(uri=uri, version=version),
            [types.TextDocumentContentChangePartial(range=where, text=text)],
        )
    )


async def actions(
    client: LanguageClient, uri: str, diagnostic: types.Diagnostic, only: list[str] | None = None
) -> list[Any]:
    found = await client.text_document_code_action_async(
        types.CodeActionParams(
            types.TextDocumentIdentifier(uri),
            diagnostic.range,
            types.CodeActionContext(diagnostics=[] if only else [diagnostic], only=only),
        )
    )
    return list(found or [])  # pygls takes an action with a command for a command


def applied(text: str, action: types.CodeAction) -> str:
    """The text with an action's edits; columns count UTF-16."""
    edits = [edit for change in action.edit.document_changes for edit in change.edits]
    lines = text.encode("utf-16-le").split("\n".encode("utf-16-le"))
    starts = [sum(len(line) + 2 for line in lines[:n]) for n in range(len(lines) + 1)]
    data = text.encode("utf-16-le")
    for edit in sorted(edits, key=lambda e: (-e.range.start.line, -e.range.start.character)):
        start, end = (starts[p.line] + 2 * p.character for p in (edit.range.start, edit.range.end))
        data = data[:start] + edit.new_text.encode("utf-16-le") + data[end:]
    return data.decode("utf-16-le")


def overhear(client: LanguageClient, method: str, told: list[Any]) -> None:
    """Keep what the server sends by a method, as it is."""
    client.protocol.fm._features.pop(method, None)

    @client.feature(method)
    def heard(params: Any) -> None:
        told.append(params)


async def test_an_editors_session(client: LanguageClient, tmp_path: Path) -> None:
    result = await begin(client, tmp_path)
    assert types.PositionEncodingKind.Utf16 == result.capabilities.position_encoding
    assert types.TextDocumentSyncKind.Incremental == result.capabilities.text_document_sync.change
    uri = open_document(client, tmp_path / "a.go", SOURCE)
    first, second, _ = await pushed(client, uri, ["ALC101", "ALC101", "ALC101"])
    assert (9, 13, 9, 34) == (
        second.range.start.line,
        second.range.start.character,
        second.range.end.line,
        second.range.end.character,
    )

    fix, *others = await actions(client, uri, second)
    assert fix.is_preferred
    assert 1 == fix.edit.document_changes[0].text_document.version
    assert '_ = "é😀" + strconv.Itoa(id)' in applied(SOURCE, fix)
    assert '"strconv"' in applied(SOURCE, fix)
    titles = [one.title.partition(": ")[2] for one in others]
    assert ["Fix all in file", "Ignore with //nolint:ALC101", "Open documentation"] == titles
    silence = applied(SOURCE, others[1])
    assert '_ = "é😀" + fmt.Sprintf("%d", id) //nolint:ALC101\n' in silence
    assert others[0].edit is None
    every = await client.code_action_resolve_async(others[0])
    assert "fmt" not in applied(SOURCE, every)
    all_safe, *more = await actions(client, uri, first, only=["source.fixAll"])
    assert not more
    assert "source.fixAll.golint-alloc" == all_safe.kind

    hover = await client.text_document_hover_async(
        types.HoverParams(types.TextDocumentIdentifier(uri), types.Position(5, 10))
    )
    assert "sprintf-int" in hover.contents.value

    change(client, uri, 2, types.Range(types.Position(2, 0), types.Position(2, 0)), "// x\n\n")
    await until(lambda: client.diagnostics[uri][1].range.start.line == 11)
    # The client still sends the diagnostic of the former version: the current edits are offered.
    fix = (await actions(client, uri, second))[0]
    assert 2 == fix.edit.document_changes[0].text_document.version
    assert "package p\n\n// x\n\nimport" in applied(SOURCE.replace("import", "// x\n\nimport"), fix)
    stale = await client.code_action_resolve_async(others[0])
    assert stale.edit is None

    client.text_document_did_close(
        types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri))
    )
    await pushed(client, uri, [])


async def test_no_edits_are_offered_in_a_broken_text(
    client: LanguageClient, tmp_path: Path
) -> None:
    await begin(client, tmp_path)
    uri = open_document(client, tmp_path / "a.go", SOURCE)
    *_, last = await pushed(client, uri, ["ALC101", "ALC101", "ALC101"])
    end = types.Position(8, 0)
    change(client, uri, 2, types.Range(end, end), "func half(a []int) {\n\tx := `\n}\n\n")

    error, moved = (await pushed(client, uri, ["ALC101", "ALC900", "ALC101", "ALC101"]))[1:4:2]

    assert (9, last.range.start.line + 4) == (error.range.start.line, moved.range.start.line)
    offered = await actions(client, uri, moved)
    assert ["ALC101: Open documentation"] == [one.title for one in offered]
    assert [] == await actions(client, uri, moved, only=["source.fixAll"])
    change(client, uri, 3, types.Range(end, types.Position(12, 0)), "")
    *_, again = await pushed(client, uri, ["ALC101", "ALC101", "ALC101"])
    assert last.range == again.range
    fix, *_ = await actions(client, uri, again)
    assert fix.is_preferred


async def test_a_client_that_pulls_is_not_pushed_to(client: LanguageClient, tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "b.go").write_text(SOURCE)
    result = await begin(client, tmp_path, ["utf-32", "utf-16", "utf-8"], pulls=True)
    assert types.PositionEncodingKind.Utf8 == result.capabilities.position_encoding
    provider = result.capabilities.diagnostic_provider
    assert (True, True) == (provider.workspace_diagnostics, provider.inter_file_dependencies)
    uri = open_document(client, tmp_path / "a.go", SOURCE)
    document = types.TextDocumentIdentifier(uri)

    report = await client.text_document_diagnostic_async(types.DocumentDiagnosticParams(document))
    assert [8, 16, 8] == [d.range.start.character for d in report.items]  # in bytes
    again = await client.text_document_diagnostic_async(
        types.DocumentDiagnosticParams(document, previous_result_id=report.result_id)
    )
    assert "unchanged" == again.kind
    whole = types.Range(types.Position(0, 0), types.Position(99, 0))
    for version in range(2, 8):  # only the last of these counts
        change(client, uri, version, whole, EMPTY if version == 7 else SOURCE)
    last = await client.text_document_diagnostic_async(types.DocumentDiagnosticParams(document))
    assert [] == list(last.items)

    told: list[types.ProgressParams] = []
    overhear(client, "$/progress", told)
    answer = await client.workspace_diagnostic_async(
        types.WorkspaceDiagnosticParams([], work_done_token="w", partial_result_token="p")
    )
    assert [] == list(answer.items)
    items = [item for params in told if params.token == "p" for item in params.value["items"]]
    counts = {item["uri"].rpartition("/")[2]: len(item["items"]) for item in items}
    assert {"a.go": 0, "b.go": 3} == counts
    kinds = [params.value["kind"] for params in told if params.token == "w"]
    assert ("begin", "end") == (kinds[0], kinds[-1])
    assert not client.diagnostics


async def test_each_folder_has_its_configuration(client: LanguageClient, tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    for folder in (one, two):
        folder.mkdir()
        (folder / "go.mod").write_text("module m\n\ngo 1.24\n")
    settings = two / ".golint-alloc.yaml"
    settings.write_text("version: 1\nignore: [ALC101]\n")
    watching = types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True)
    registered: list[Any] = []
    overhear(client, "client/registerCapability", registered)
    await begin(client, one, folders=[one, two], did_change_watched_files=watching)
    first = open_document(client, one / "a.go", SOURCE)
    second = open_document(client, two / "a.go", SOURCE)
    await pushed(client, first, ["ALC101", "ALC101", "ALC101"])
    await pushed(client, second, [])
    await until(lambda: bool(registered))
    patterns = {
        w["globPattern"] for w in registered[0].registrations[0].register_options["watchers"]
    }
    assert {"**/.golint-alloc.yaml", "**/go.mod", "**/*.go"} <= patterns

    def touched() -> None:
        event = types.FileEvent(settings.as_uri(), types.FileChangeType.Changed)
        client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))

    settings.write_text("ignore: [\n")
    touched()
    touched()
    await until(lambda: bool(client.messages))
    settings.write_text("version: 1\n")
    touched()
    await pushed(client, second, ["ALC101", "ALC101", "ALC101"])
    assert 1 == len([m for m in client.messages if ".golint-alloc.yaml" in m.message])


async def test_nothing_kills_it(client: LanguageClient, tmp_path: Path) -> None:
    await begin(client, tmp_path)
    write = client.protocol.writer.write

    def raw(body: bytes) -> None:
        write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))

    for body in (b"{nonsense", b"[]", b"7", b'{"jsonrpc": "2.0"}', b"\xff\xfe"):
        raw(body)
    raw(b'{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":3}}')
    raw(b'{"jsonrpc":"2.0","method":"no/such","params":{}}')
    raw(
        b'{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":'
        b'{"uri":"file:///not/open.go","version":3},"contentChanges":[]}}'
    )
    with pytest.raises(Exception, match="no/such"):
        await client.protocol.send_request_async("no/such", {})
    answer = asyncio.get_running_loop().create_future()
    client.protocol._request_futures["x"] = answer
    raw(b'{"jsonrpc":"2.0","id":"x","method":"textDocument/hover","params":{"position":3}}')
    with pytest.raises(Exception, match="invalid parameters"):
        await answer
    for uri in ("untitled:Untitled-1", "file:///d/go.mod", "git:/d/a.go?x"):
        open_document(client, tmp_path, SOURCE, uri)
        position = types.Position(5, 10)
        params = types.HoverParams(types.TextDocumentIdentifier(uri), position)
        assert await client.text_document_hover_async(params) is None
    gone = tmp_path / "gone"
    gone.mkdir()
    uri = open_document(client, gone / "a.go", SOURCE)
    await pushed(client, uri, ["ALC101", "ALC101", "ALC101"])
    (gone / "a.go").unlink()
    gone.rmdir()
    change(client, uri, 2, types.Range(types.Position(0, 0), types.Position(8, 0)), EMPTY)
    await asyncio.sleep(0.2)
    other = open_document(client, tmp_path / "b.go", SOURCE)
    await pushed(client, other, ["ALC101", "ALC101", "ALC101"])
