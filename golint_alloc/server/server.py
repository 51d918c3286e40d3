"""The protocol side: documents in, diagnostics, code actions and hovers out."""

from __future__ import annotations

from collections.abc import Sequence

from lsprotocol import converters, types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from golint_alloc import __version__
from golint_alloc.config.errors import InvalidConfig
from golint_alloc.report.rulepage import rule_markdown
from golint_alloc.rulespec.errors import InvalidRules
from golint_alloc.server.actions import SOURCE_FIX_ALL, actions_for, document_edit
from golint_alloc.server.session import Session, fix_all_edits

_CONVERTER = converters.get_converter()


class AllocServer(LanguageServer):
    """A language server with the linter behind it."""

    def __init__(self) -> None:
        super().__init__("golint-alloc", __version__)
        self.session = Session()
        self.pulls = False
        """Whether the client asks for diagnostics itself; then none are pushed."""

    @property
    def encoding(self) -> str:
        """The negotiated unit of columns, such as utf-16."""
        encoding = self.workspace.position_encoding
        return str(getattr(encoding, "value", encoding) or "utf-16")

    def diagnose(self, uri: str) -> list[types.Diagnostic]:
        """The diagnostics of a document; a configuration error is shown, not raised."""
        path = to_fs_path(uri)
        if path is None or not path.endswith(".go"):
            return []
        try:
            plain = self.session.diagnostics(path, self.encoding)
        except (InvalidConfig, InvalidRules) as error:
            self.window_show_message(
                types.ShowMessageParams(type=types.MessageType.Error, message=str(error))
            )
            return []
        return [_CONVERTER.structure(one, types.Diagnostic) for one in plain]

    def sync(self, uri: str) -> None:
        """Take over a document's text, and push its diagnostics unless the client pulls."""
        path = to_fs_path(uri)
        if path is None:
            return
        document = self.workspace.get_text_document(uri)
        self.session.open(path, document.source.encode("utf-8", "surrogatepass"))
        if not self.pulls:
            self.text_document_publish_diagnostics(
                types.PublishDiagnosticsParams(
                    uri=uri, version=document.version, diagnostics=self.diagnose(uri)
                )
            )


def make_server() -> AllocServer:
    """The server with all its handlers."""
    server = AllocServer()
    _documents(server)
    _answers(server)
    return server


def _documents(server: AllocServer) -> None:
    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        document = params.capabilities.text_document
        server.pulls = bool(document and document.diagnostic)

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def did_open(params: types.DidOpenTextDocumentParams) -> None:
        server.sync(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def did_change(params: types.DidChangeTextDocumentParams) -> None:
        server.sync(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def did_save(params: types.DidSaveTextDocumentParams) -> None:
        server.sync(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def did_close(params: types.DidCloseTextDocumentParams) -> None:
        path = to_fs_path(params.text_document.uri)
        if path is not None:
            server.session.close(path)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def did_change_files(_params: types.DidChangeWatchedFilesParams) -> None:
        server.session.reload()
        for uri in server.workspace.text_documents:
            server.sync(uri)


def _answers(server: AllocServer) -> None:
    options = types.DiagnosticOptions(
        inter_file_dependencies=True, workspace_diagnostics=False, identifier="golint-alloc"
    )

    @server.feature(types.TEXT_DOCUMENT_DIAGNOSTIC, options)
    def diagnostic(
        params: types.DocumentDiagnosticParams,
    ) -> types.RelatedFullDocumentDiagnosticReport:
        found = server.diagnose(params.text_document.uri)
        return types.RelatedFullDocumentDiagnosticReport(items=found)

    kinds = [types.CodeActionKind.QuickFix, SOURCE_FIX_ALL]

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=kinds)
    )
    def code_action(params: types.CodeActionParams) -> list[types.CodeAction]:
        return _code_actions(server, params)

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def hover(params: types.HoverParams) -> types.Hover | None:
        return _hover(server, params)


def _code_actions(server: AllocServer, params: types.CodeActionParams) -> list[types.CodeAction]:
    uri = params.text_document.uri
    document = server.workspace.get_text_document(uri)
    only = [str(getattr(kind, "value", kind)) for kind in params.context.only or []]
    actions: list[types.CodeAction] = []
    if not only or any("quickfix".startswith(kind) for kind in only):
        for diagnostic in params.context.diagnostics:
            if diagnostic.source == "golint-alloc":
                end = _line_end(document.lines, diagnostic.range.start.line)
                actions += actions_for(uri, document.version, diagnostic, end)
    if any(SOURCE_FIX_ALL.startswith(kind) for kind in only):
        fix_all = _fix_all(server, uri, document.version, document.lines)
        actions += [fix_all] if fix_all is not None else []
    return actions


def _line_end(lines: Sequence[str], line: int) -> types.Position | None:
    """The end of an ASCII line; elsewhere columns depend on the encoding and nothing is offered."""
    text = lines[line].rstrip("\r\n") if line < len(lines) else ""
    return types.Position(line=line, character=len(text)) if text.isascii() else None


def _fix_all(
    server: AllocServer, uri: str, version: int | None, lines: Sequence[str]
) -> types.CodeAction | None:
    path = to_fs_path(uri)
    if path is None:
        return None
    fixed = fix_all_edits(server.session.findings(path), server.session, path)
    if path not in fixed:
        return None
    whole = types.Range(
        start=types.Position(line=0, character=0), end=types.Position(line=len(lines), character=0)
    )
    edit = types.TextEdit(range=whole, new_text=fixed[path].decode("utf-8", "replace"))
    return types.CodeAction(
        title="golint-alloc: Apply all safe fixes",
        kind=SOURCE_FIX_ALL,
        edit=document_edit(uri, version, [edit]),
    )


def _hover(server: AllocServer, params: types.HoverParams) -> types.Hover | None:
    """The page of the rule that flags the position."""
    uri = params.text_document.uri
    path = to_fs_path(uri)
    if path is None:
        return None
    at = (params.position.line, params.position.character)
    for diagnostic in server.diagnose(uri):
        start, end = diagnostic.range.start, diagnostic.range.end
        if (start.line, start.character) <= at < (end.line, end.character):
            rule = server.session.rule(str(diagnostic.code), path)
            if rule is not None:
                content = types.MarkupContent(
                    kind=types.MarkupKind.Markdown, value=rule_markdown(rule)
                )
                return types.Hover(contents=content, range=diagnostic.range)
    return None
