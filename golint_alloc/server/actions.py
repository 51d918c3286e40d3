"""Code actions: the fixes of a finding, fix-all, silencing, documentation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from lsprotocol import types

from golint_alloc.records import NamedTuple
from golint_alloc.report.lsp import lsp_range
from golint_alloc.rulespec.finding import SAFE, Edit, Finding
from golint_alloc.server.fixing import fix_all, has_safe_fix
from golint_alloc.server.silencing import silencing_edit
from golint_alloc.syntax.lines import LineIndex, Unit

SOURCE_FIX_ALL = "source.fixAll.golint-alloc"
OPEN_DOCUMENTATION = "golint-alloc.openDocumentation"
_QUICK_FIX = "quickfix"

Plain = dict[str, Any]


class Place(NamedTuple):
    """The version of a document that actions are for."""

    uri: str
    path: str
    version: int | None
    source: bytes
    lines: LineIndex
    unit: Unit


class Abilities(NamedTuple):
    """What the client can do with an action, and what a comment needs that silences."""

    resolves: bool
    """Asks for the edit when the action is chosen."""
    shows_documents: bool
    needs_reason: bool
    """Whether a ``//nolint`` must say why."""


class Flagged(NamedTuple):
    """A finding, and the diagnostic by which the client knows it."""

    finding: Finding
    diagnostic: Plain


def matched(
    current: Sequence[Flagged], asked: Sequence[types.Diagnostic], around: types.Range
) -> list[Flagged]:
    """The findings that a client asks about.

    A diagnostic brings its fixes in ``data``. They may be of a former version: then its fingerprint
    says which of the current findings it is, and that one's fixes are taken. A client that
    sends no diagnostics means those at the place.
    """
    if not asked:
        return [one for one in current if _touches(one.diagnostic["range"], around)]
    result = []
    for diagnostic in asked:
        data: Any = diagnostic.data
        mark = data.get("fingerprint") if isinstance(data, dict) else None
        for one in current:
            known = one.diagnostic["data"]["fingerprint"] == mark if mark else False
            if known or (not mark and _is_same(one.diagnostic, diagnostic)):
                result.append(one)
                break
    return result


def quick_fixes(
    place: Place, flagged: Sequence[Flagged], current: Sequence[Finding], can: Abilities
) -> list[types.CodeAction]:
    """For each finding: safe fixes, unsafe ones, all of its rule, silence, documentation."""
    return [action for one in flagged for action in _for_one(place, one, current, can)]


def without_edits(
    place: Place, flagged: Sequence[Flagged], can: Abilities
) -> list[types.CodeAction]:
    """What is offered while the text is broken, when nobody knows what an edit would do."""
    if not can.shows_documents:
        return []
    return [_documentation(place, one.finding, to_diagnostic(one.diagnostic)) for one in flagged]


def fix_all_action(
    place: Place, current: Sequence[Finding], can: Abilities, rule: str = ""
) -> types.CodeAction | None:
    """Repair the document, or what one rule finds in it; safe fixes only."""
    eligible = [one for one in current if has_safe_fix(one) and rule in ("", one.id)]
    if not eligible:
        return None
    title = f"{rule}: Fix all in file" if rule else "golint-alloc: Apply all safe fixes"
    action = types.CodeAction(title=title, kind=_QUICK_FIX if rule else SOURCE_FIX_ALL)
    if can.resolves:
        action.data = {"uri": place.uri, "version": place.version, "rule": rule}
        return action
    action.edit = fix_all_edit(place, eligible)
    return action if action.edit is not None else None


def fix_all_edit(
    place: Place, findings: Sequence[Finding], rule: str = ""
) -> types.WorkspaceEdit | None:
    """What ``fix_all_action`` does; None when nothing can be done."""
    wanted = [one for one in findings if rule in ("", one.id)]
    edits = fix_all(place.path, place.source, wanted)
    return workspace_edit(place, edits) if edits else None


def wants(only: Iterable[types.CodeActionKind | str], kind: str) -> bool:
    """Whether a client wants a kind of action, given the kinds it asked for, if any."""
    asked = [str(getattr(one, "value", one)) for one in only]
    if not asked:
        return kind == _QUICK_FIX
    return any(not one or kind == one or kind.startswith(one + ".") for one in asked)


def workspace_edit(place: Place, edits: Iterable[Edit]) -> types.WorkspaceEdit:
    """Edits bound to a document version, so that a client refuses them once it has moved on."""
    document = types.OptionalVersionedTextDocumentIdentifier(place.uri, place.version)
    made = [
        types.TextEdit(to_range(lsp_range(place.lines, one.start, one.end, place.unit)), one.text)
        for one in edits
    ]
    return types.WorkspaceEdit(
        document_changes=[types.TextDocumentEdit(text_document=document, edits=list(made))]
    )


def to_range(plain: Plain) -> types.Range:
    """A range of plain values as the protocol's."""
    start, end = plain["start"], plain["end"]
    return types.Range(
        types.Position(start["line"], start["character"]),
        types.Position(end["line"], end["character"]),
    )


def _for_one(
    place: Place, flagged: Flagged, current: Sequence[Finding], can: Abilities
) -> list[types.CodeAction]:
    found, diagnostic = flagged
    shown = to_diagnostic(diagnostic)
    actions = _fixes(place, diagnostic, shown)
    if sum(has_safe_fix(one) for one in current if one.id == found.id) > 1:
        every = fix_all_action(place, current, can, found.id)
        if every is not None:
            actions.append(every)
    edit = silencing_edit(place.path, place.source, found, can.needs_reason)
    if edit is not None:
        title = f"{found.id}: Ignore with //nolint:{found.id}"
        actions.append(_action(title, shown, workspace_edit(place, [edit])))
    if can.shows_documents:
        actions.append(_documentation(place, found, shown))
    return actions


def _documentation(place: Place, found: Finding, shown: types.Diagnostic) -> types.CodeAction:
    title = f"{found.id}: Open documentation"
    command = types.Command(title, OPEN_DOCUMENTATION, arguments=[place.uri, found.id])
    return _action(title, shown, command=command)


def _fixes(place: Place, diagnostic: Plain, shown: types.Diagnostic) -> list[types.CodeAction]:
    """The fixes that a diagnostic carries, safe ones first."""
    actions = []
    fixes = sorted(diagnostic["data"]["fixes"], key=lambda fix: fix["applicability"] != SAFE)
    for fix in fixes:
        safe = fix["applicability"] == SAFE
        title = fix["title"] if safe else f"{fix['title']} (may change behaviour)"
        document = types.OptionalVersionedTextDocumentIdentifier(place.uri, place.version)
        edits = [types.TextEdit(to_range(edit["range"]), edit["newText"]) for edit in fix["edits"]]
        change = types.TextDocumentEdit(text_document=document, edits=list(edits))
        edit = types.WorkspaceEdit(document_changes=[change])
        action = _action(f"{diagnostic['code']}: {title}", shown, edit)
        action.is_preferred = (safe and fix["isPreferred"]) or None
        actions.append(action)
    return actions


def _action(
    title: str,
    shown: types.Diagnostic,
    edit: types.WorkspaceEdit | None = None,
    command: types.Command | None = None,
) -> types.CodeAction:
    return types.CodeAction(
        title=title, kind=_QUICK_FIX, diagnostics=[shown], edit=edit, command=command
    )


def to_diagnostic(plain: Plain) -> types.Diagnostic:
    """A diagnostic of plain values as the protocol's, as far as an action needs it."""
    return types.Diagnostic(
        range=to_range(plain["range"]),
        message=plain["message"],
        severity=types.DiagnosticSeverity(plain["severity"]),
        code=plain["code"],
        source=plain["source"],
        data=plain["data"],
    )


def _is_same(plain: Plain, asked: types.Diagnostic) -> bool:
    return plain["code"] == asked.code and to_range(plain["range"]) == asked.range


def _touches(plain: Plain, around: types.Range) -> bool:
    own = to_range(plain)
    return _order(own.start) <= _order(around.end) and _order(around.start) <= _order(own.end)


def _order(position: types.Position) -> tuple[int, int]:
    return position.line, position.character
