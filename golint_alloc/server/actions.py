"""Code actions: the fixes that a diagnostic carries, fix-all, and suppression."""

from __future__ import annotations

from typing import Any

from lsprotocol import types

SOURCE_FIX_ALL = "source.fixAll.golint-alloc"


def actions_for(
    uri: str, version: int | None, diagnostic: types.Diagnostic, line_end: types.Position | None
) -> list[types.CodeAction]:
    """The quick fixes of one diagnostic: safe ones first, then unsafe, then silencing it."""
    data: Any = diagnostic.data
    fixes = data.get("fixes", []) if isinstance(data, dict) else []
    ordered = sorted(fixes, key=lambda fix: fix.get("applicability") != "safe")
    actions = [_fix(uri, version, diagnostic, fix) for fix in ordered]
    if line_end is not None:
        actions.append(_ignore(uri, version, diagnostic, line_end))
    return actions


def _fix(
    uri: str, version: int | None, diagnostic: types.Diagnostic, fix: dict[str, Any]
) -> types.CodeAction:
    safe = fix.get("applicability") == "safe"
    title = fix["title"] if safe else f"{fix['title']} (may change behaviour)"
    edits = [
        types.TextEdit(range=_range(edit["range"]), new_text=edit["newText"])
        for edit in fix["edits"]
    ]
    return types.CodeAction(
        title=f"{diagnostic.code}: {title}",
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[diagnostic],
        is_preferred=safe or None,
        edit=document_edit(uri, version, edits),
    )


def _ignore(
    uri: str, version: int | None, diagnostic: types.Diagnostic, line_end: types.Position
) -> types.CodeAction:
    edit = types.TextEdit(
        range=types.Range(start=line_end, end=line_end), new_text=f" //nolint:{diagnostic.code}"
    )
    return types.CodeAction(
        title=f"{diagnostic.code}: Ignore here with //nolint",
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[diagnostic],
        edit=document_edit(uri, version, [edit]),
    )


def document_edit(
    uri: str, version: int | None, edits: list[types.TextEdit]
) -> types.WorkspaceEdit:
    """Edits bound to a document version, so that a client refuses them once it has moved on."""
    document = types.OptionalVersionedTextDocumentIdentifier(uri=uri, version=version)
    return types.WorkspaceEdit(
        document_changes=[types.TextDocumentEdit(text_document=document, edits=list(edits))]
    )


def _range(plain: dict[str, dict[str, int]]) -> types.Range:
    start, end = plain["start"], plain["end"]
    return types.Range(
        start=types.Position(line=start["line"], character=start["character"]),
        end=types.Position(line=end["line"], character=end["character"]),
    )
