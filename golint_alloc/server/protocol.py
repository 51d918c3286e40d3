"""The protocol's ground floor: documents, the unit of columns, messages that make no sense."""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING, Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.protocol import LanguageServerProtocol
from pygls.protocol.language_server import lsp_method

if TYPE_CHECKING:
    from golint_alloc.server.server import AllocServer

_INVALID_PARAMS = -32602
_KNOWN_ENCODINGS = ("utf-8", "utf-16")


class AllocProtocol(LanguageServerProtocol):
    """What differs from pygls.

    Its documents end lines where Python does (U+2028, form feeds), and copy the text line by line
    for each change; ours are ``server.documents``.
    """

    _server: AllocServer

    @lsp_method(types.INITIALIZE)
    def lsp_initialize(
        self, params: types.InitializeParams
    ) -> Generator[Any, Any, types.InitializeResult]:
        """UTF-8 wherever a client offers it, as that is what files are; else UTF-16."""
        general = params.capabilities.general
        if general is not None and general.position_encodings is not None:
            offered = {getattr(one, "value", one) for one in general.position_encodings}
            chosen = next(name for name in _KNOWN_ENCODINGS if name in offered or name == "utf-16")
            general.position_encodings = [types.PositionEncodingKind(chosen)]
        return (yield from super().lsp_initialize(params))

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> None:
        """A document is taken over."""
        self._server.opened(params.text_document)

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> None:
        """A document is edited."""
        identifier = params.text_document
        self._server.changed(identifier.uri, identifier.version, params.content_changes)

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> None:
        """A document is given back."""
        self._server.closed(params.text_document.uri)

    def structure_message(self, data: dict[str, Any]) -> object:
        """A request with parameters that are none of its own is answered, not just logged."""
        try:
            return super().structure_message(data)
        except JsonRpcException:
            if "method" in data and "id" in data:
                self.refuse(data["id"], _INVALID_PARAMS, f"invalid parameters of {data['method']}")
            raise

    def refuse(self, id: object, code: int, message: str) -> None:
        """Answer a request with an error."""
        error = {"code": code, "message": message}
        self._send_data({"jsonrpc": self.VERSION, "id": id, "error": error})

    def tell(self, method: str, params: dict[str, Any]) -> None:
        """Send a notification whose parameters are plain values already."""
        self._send_data({"jsonrpc": self.VERSION, "method": method, "params": params})
