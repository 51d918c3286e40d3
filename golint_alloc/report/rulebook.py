"""Rules as people read them: pages with what to do about a rule, and lists by category."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from golint_alloc.report.model import RuleInfo
from golint_alloc.report.rulepage import fix_kind, rule_markdown
from golint_alloc.report.styled import SEVERITY_STYLES, Line, Piece, to_text

_RELATED: Final = 5
_WIDEST: Final = 100
_MINOR: Final = frozenset(
    (
        "and", "are", "for", "from", "has", "into", "its", "one", "only", "that", "the", "which",
        "with", "though", "although", "not", "made", "same",
    )
)  # fmt: skip
"""Words that say nothing of what a rule is about."""

Link = Callable[[RuleInfo], str]
"""The target of a link to a rule's page."""


def related(rule: RuleInfo, rules: Sequence[RuleInfo]) -> list[RuleInfo]:
    """The rules that a rule's documentation names, then those of its category most like it."""
    text = " ".join(str(value) for value in rule.docs.values())
    named = [one for one in rules if one.id != rule.id and _mentions(text, one)]
    own = _words(rule)
    near = [
        (len(own & _words(one)), one)
        for one in rules
        if one.category == rule.category and one.id != rule.id and one not in named
    ]
    near.sort(key=lambda pair: (-pair[0], pair[1].id))
    return [*named, *(one for common, one in near if common > 1)][:_RELATED]


def _mentions(text: str, rule: RuleInfo) -> bool:
    # A name of one word, such as a verb, may stand there as that word.
    return rule.id in text or ("-" in rule.name and rule.name in text)


def _words(rule: RuleInfo) -> set[str]:
    words = re.findall(r"[a-z]{3,}", f"{rule.name} {rule.summary}".lower())
    return {word.removesuffix("s") for word in words} - _MINOR


def page(rule: RuleInfo, rules: Sequence[RuleInfo], link: Link | None = None) -> str:
    """A rule's page as Markdown: what it finds, and how to live with it.

    ``link`` makes related rules links; without it they are names.
    """
    parts = [rule_markdown(rule).rstrip("\n"), "", "## Configure", "", *_configure(rule)]
    parts += ["", "## Silence", "", *_silence(rule)]
    near = related(rule, rules)
    if near:
        parts += ["", "## Related rules", ""]
        parts += [f"- {_name(one, link)}: {one.summary}" for one in near]
    return "\n".join(parts) + "\n"


def _name(rule: RuleInfo, link: Link | None) -> str:
    return f"`{rule.name}`" if link is None else f"[{rule.name}]({link(rule)})"


def _configure(rule: RuleInfo) -> Iterator[str]:
    """What to write into the configuration, options with their defaults."""
    if rule.category == "tool":
        yield "Switch it off in `.golint-alloc.yaml`:"
    elif rule.default:
        yield "It is on by default. Switch it off, or make less of it, in `.golint-alloc.yaml`:"
    else:
        yield "It is off by default. Switch it on in `.golint-alloc.yaml`:"
    yield ""
    yield "```yaml"
    yield "version: 1"
    yield f"{'ignore' if rule.default else 'extend-select'}: [{rule.name}]"
    if rule.default:
        yield "severity:"
        yield f"  {rule.name}: hint"
    if rule.option_specs:
        yield "options:"
        yield f"  {rule.name}:"
        for name, spec in rule.option_specs.items():
            yield f"    {name}: {_yaml(spec['default'])}  # the default"
    yield "```"


def _yaml(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value!r}" if isinstance(value, str) else str(value)


def _silence(rule: RuleInfo) -> Iterator[str]:
    if rule.id == "ALC900":
        yield "A syntax error cannot be silenced by a comment."
        return
    yield "At the end of a line, or above a statement or function:"
    yield ""
    yield "```go"
    yield f"//nolint:{rule.name} // why"
    yield f"//alloc:ignore {rule.name} why"
    yield "```"
    yield ""
    yield "`golint-alloc why-not FILE:LINE " + rule.name + "` says why it does not report a line."


def index(rules: Sequence[RuleInfo], link: Link) -> str:
    """All rules by category as Markdown."""
    parts = ["# Rules", "", f"{len(rules)} rules in {len(_categories(rules))} categories: "]
    parts[-1] += ", ".join(f"[{name}](#{name})" for name in _categories(rules)) + "."
    parts += ["", "Made from the rules by `python -m tools.docs`."]
    for name, members in _categories(rules).items():
        parts += ["", f"## {name}", "", "| id | rule | what it finds | severity | fix |"]
        parts.append("| --- | --- | --- | --- | --- |")
        parts += [
            f"| {one.id} | [{one.name}]({link(one)}) | {_cell(one.summary)} | {one.severity}"
            f"{'' if one.default else ', off by default'} | {fix_kind(one)} |"
            for one in members
        ]
    return "\n".join(parts) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _categories(rules: Sequence[RuleInfo]) -> dict[str, list[RuleInfo]]:
    """Category -> its rules, in the order of ids."""
    groups: dict[str, list[RuleInfo]] = {}
    for rule in sorted(rules, key=lambda rule: rule.id):
        groups.setdefault(rule.category, []).append(rule)
    return groups


def listing(rules: Sequence[RuleInfo], color: bool) -> str:
    """All rules by category, a line each: id, severity, fix, name and summary."""
    lines: list[Line] = []
    width = max((len(rule.name) for rule in rules), default=0)
    for name, members in _categories(rules).items():
        lines += [[]] if lines else []
        lines.append([Piece(name, "bold underline"), Piece(f" ({len(members)})", "dim")])
        lines += [
            [
                Piece(f"{one.id}  "),
                Piece(f"{one.severity:<7}  ", SEVERITY_STYLES[one.severity]),
                Piece(f"{fix_kind(one):<6}  "),
                Piece(f"{one.name:<{width}}  ", "bold"),
                Piece(one.summary + ("" if one.default else " (off by default)")),
            ]
            for one in members
        ]
    return to_text(lines, color)


def search(rules: Sequence[RuleInfo], text: str) -> list[RuleInfo]:
    """The rules that hold every word of a text: in id, name, category, summary or documentation."""
    words = text.lower().split()

    def holds(rule: RuleInfo) -> bool:
        docs = " ".join(str(value) for value in rule.docs.values())
        whole = f"{rule.id} {rule.name} {rule.category} {rule.summary} {docs}".lower()
        return all(word in whole for word in words)

    return [rule for rule in rules if holds(rule)]


def styled_page(text: str, width: int) -> str:
    """A Markdown page for a terminal so wide, code highlighted."""
    from io import StringIO

    from rich.console import Console
    from rich.markdown import Markdown
    from rich.theme import Theme

    console = Console(
        file=StringIO(),
        force_terminal=True,
        color_system="standard",
        no_color=False,
        legacy_windows=False,
        width=min(width, _WIDEST),
        # A background suits dark terminals or light ones, never both.
        theme=Theme({"markdown.code": "bold cyan"}),
    )
    with console.capture() as capture:
        console.print(Markdown(text, code_theme="ansi_dark", hyperlinks=False))
    return "".join(line.rstrip() + "\n" for line in capture.get().split("\n")[:-1])
