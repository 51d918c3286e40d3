"""Hovers, code actions and commands."""

from __future__ import annotations

import os
from typing import Any

from lsprotocol import types

from golint_alloc.project.cache import default_cache_dir
from golint_alloc.report.rulepage import rule_markdown
from golint_alloc.rulespec.rules import Rule
from golint_alloc.server import actions
from golint_alloc.server.actions import Abilities, Flagged, Place
from golint_alloc.server.documents import go_path
from golint_alloc.server.lints import DocumentLint, Outcome
from golint_alloc.server.server import AllocServer, uri_of


def register(server: AllocServer) -> None:
    """Answer what an editor asks about findings."""
    options = types.CodeActionOptions(
        code_action_kinds=[types.CodeActionKind.QuickFix, actions.SOURCE_FIX_ALL],
        resolve_provider=True,
    )

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, options)
    async def code_action(params: types.CodeActionParams) -> list[types.CodeAction]:
        return await _code_actions(server, params)

    @server.feature(types.CODE_ACTION_RESOLVE)
    async def resolve(action: types.CodeAction) -> types.CodeAction:
        return await _resolved(server, action)

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hover(params: types.HoverParams) -> types.Hover | None:
        return await _hover(server, params)

    @server.command(actions.OPEN_DOCUMENTATION)
    def open_documentation(uri: str, rule: str) -> None:
        _open_documentation(server, uri, rule)


async def _state(server: AllocServer, uri: str) -> tuple[DocumentLint, Outcome] | None:
    """A document and its settled findings."""
    outcome = await server.settled(uri)
    lint = server.lints.get(uri)
    if lint is None or outcome is None or not lint.is_settled:
        return None
    return lint, outcome


def _place(server: AllocServer, lint: DocumentLint) -> Place:
    document = lint.document
    return Place(
        document.uri, lint.path, document.version, document.source, document.lines, server.unit
    )


async def _code_actions(
    server: AllocServer, params: types.CodeActionParams
) -> list[types.CodeAction]:
    state = await _state(server, params.text_document.uri)
    if state is None:
        return []
    lint, outcome = state
    only = params.context.only or []
    place, can = _place(server, lint), _abilities(server, lint.path)
    found: list[types.CodeAction] = []
    if actions.wants(only, "quickfix"):
        report = server.session.report(outcome.findings)
        plain = server.diagnostics(outcome.findings)
        current = [Flagged(*pair) for pair in zip(report.findings, plain, strict=True)]
        own = [one for one in params.context.diagnostics if one.source == "golint-alloc"]
        others = params.context.diagnostics and not own
        asked = [] if others else actions.matched(current, own, params.range)
        if outcome.has_holes:
            return actions.without_edits(place, asked, can)
        found += actions.quick_fixes(place, asked, outcome.findings, can)
    if actions.wants(only, actions.SOURCE_FIX_ALL) and not outcome.has_holes:
        every = actions.fix_all_action(place, outcome.findings, can)
        found += [every] if every is not None else []
    return found


async def _resolved(server: AllocServer, action: types.CodeAction) -> types.CodeAction:
    """The action with its edit, unless the document has moved on."""
    data: Any = action.data
    if not isinstance(data, dict) or action.edit is not None:
        return action
    state = await _state(server, str(data.get("uri", "")))
    if state is not None and state[1].version == data.get("version") and not state[1].has_holes:
        lint, outcome = state
        rule = str(data.get("rule", ""))
        action.edit = actions.fix_all_edit(_place(server, lint), outcome.findings, rule)
    return action


def _abilities(server: AllocServer, path: str) -> Abilities:
    capabilities = server.client_capabilities
    document, window = capabilities.text_document, capabilities.window
    action = document.code_action if document else None
    support = action.resolve_support if action else None
    shows = window.show_document if window else None
    return Abilities(
        resolves=bool(support and "edit" in support.properties and action and action.data_support),
        shows_documents=bool(shows and shows.support),
        needs_reason=server.session.needs_reason(path),
    )


async def _hover(server: AllocServer, params: types.HoverParams) -> types.Hover | None:
    """The page of the rules that flag the position."""
    uri = params.text_document.uri
    state = await _state(server, uri)
    if state is None:
        return None
    lint, outcome = state
    at = lint.document.offset(params.position)
    for found, plain in zip(
        server.session.report(outcome.findings).findings,
        server.diagnostics(outcome.findings),
        strict=True,
    ):
        if found.start <= at < max(found.end, found.start + 1):
            rule = server.session.rule(found.id, lint.path)
            if rule is not None:
                return types.Hover(_page(server, rule), actions.to_range(plain["range"]))
    return None


def _page(server: AllocServer, rule: Rule) -> types.MarkupContent:
    text = rule_markdown(rule)
    document = server.client_capabilities.text_document
    formats = document.hover.content_format if document and document.hover else None
    if formats and types.MarkupKind.Markdown not in formats:
        return types.MarkupContent(types.MarkupKind.PlainText, text)
    return types.MarkupContent(types.MarkupKind.Markdown, text)


def _open_documentation(server: AllocServer, uri: str, id: str) -> None:
    """Show a rule's page, written to the cache: it is there without a network."""
    rule = server.session.rule(id, go_path(uri) or os.sep)
    if rule is None:
        return
    directory = os.path.join(default_cache_dir(), "rules")
    os.makedirs(directory, exist_ok=True)
    path = os.path.join(directory, f"{rule.id}.md")
    with open(path, "w", encoding="utf-8") as stream:
        stream.write(rule_markdown(rule))
    server.window_show_document(types.ShowDocumentParams(uri=uri_of(path), take_focus=True))
