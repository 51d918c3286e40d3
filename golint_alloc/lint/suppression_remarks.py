"""Findings about suppression comments, with the fixes that remove what is not needed."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from golint_alloc.lint.suppression_names import Names, sort_names
from golint_alloc.rulespec.finding import SAFE, UNSAFE, Edit, Finding, Fix
from golint_alloc.syntax.directives import Directive
from golint_alloc.syntax.file import File

if TYPE_CHECKING:
    from golint_alloc.lint.suppress import KnownRule

# A directive up to the end of its list of names.
_LIST: Final = re.compile(
    r"(?:/[/ ]*nolint:\s*|//(?:alloc|lint):(?:file-)?ignore\s+)"
    r"(?P<names>[^\s/,]+(?:\s*,\s*[^\s/,]+)*)"
)


class Remarks:
    """Makes findings about the directives of one file."""

    def __init__(self, file: File, known: Sequence[KnownRule]) -> None:
        self._file = file
        self._rules = [(rule.id, rule.name) for rule in known]

    def names(self, directive: Directive) -> Names:
        """Which of a directive's names concern us."""
        bare = directive.kind == "nolint" and not directive.names and not self._is_list(directive)
        return sort_names(directive.kind, directive.names, self._rules, bare)

    def _is_list(self, directive: Directive) -> bool:
        """Whether a colon follows ``nolint``: a list that came out empty names nothing."""
        return re.match(r"/[/ ]*nolint:", self._text(directive)) is not None

    def unused(self, directive: Directive, names: Collection[str], rule: KnownRule) -> Finding:
        """A suppression, or some of its ``names`` (in lower case), that silences nothing."""
        idle = ", ".join(name for name in self._written(directive) if name.lower() in names)
        message = f"suppression of {idle} silences nothing"
        fix = self._with(directive, dict.fromkeys(names, ""), SAFE)
        return self._finding(directive, rule, message, fixes=(fix,))

    def _written(self, directive: Directive) -> list[str]:
        """The names as written, in their order."""
        match = _LIST.match(self._text(directive))
        return re.split(r"\s*,\s*", match["names"]) if match else list(directive.names)

    def _with(self, directive: Directive, instead: Mapping[str, str], safety: str) -> Fix:
        """Put other names, or nothing, in the place of some (given in lower case)."""
        written = self._written(directive)
        changed = ", ".join(name for name in written if name.lower() in instead)
        left = ",".join(filter(None, (instead.get(name.lower(), name) for name in written)))
        match = _LIST.match(self._text(directive))
        if match is None or not left:
            return Fix("Remove the suppression", safety, (self._whole(directive),))
        # The text before the names is ASCII, so its characters are its bytes.
        start = directive.start + match.start("names")
        edit = Edit(start, start + len(match["names"].encode()), left)
        new = ", ".join(filter(None, instead.values()))
        title = f"Replace {changed} with {new}" if new else f"Remove {changed} from the suppression"
        return Fix(title, safety, (edit,))

    def without_reason(self, directive: Directive, rule: KnownRule) -> Finding:
        """A suppression that does not say why."""
        advice = "Say why the finding is acceptable here: " + self._example(directive)
        return self._finding(directive, rule, "suppression gives no reason", advice=advice)

    def ineffective(self, directive: Directive, rule: KnownRule) -> Finding:
        """A suppression that is not honoured for want of a reason."""
        advice = "Write a reason, without which it is not honoured: " + self._example(directive)
        message = "suppression without a reason has no effect"
        return self._finding(directive, rule, message, advice=advice)

    def unknown(self, directive: Directive, names: Sequence[str], rule: KnownRule) -> Finding:
        """A suppression of rules that do not exist."""
        guesses = {name: guess for name in names if (guess := self._guess(name))}
        hints = [f"{name}: did you mean {guess}?" for name, guess in guesses.items()]
        # A guess may silence something, so it is not safe; a name of nothing can go safely.
        safety = UNSAFE if guesses else SAFE
        fix = self._with(directive, {name.lower(): guesses.get(name, "") for name in names}, safety)
        noun = "an unknown rule" if len(names) == 1 else "unknown rules"
        return self._finding(
            directive,
            rule,
            f"suppression names {noun}: {', '.join(names)}",
            advice="; ".join(hints) or "List the rules there are with: golint-alloc rule --all",
            fixes=(fix,),
        )

    def _guess(self, name: str) -> str:
        """The rule id or name most like a name, empty when none is."""
        from difflib import get_close_matches

        likely = get_close_matches(name.upper(), [rule_id for rule_id, _ in self._rules], 1)
        likely = likely or get_close_matches(name.lower(), [other for _, other in self._rules], 1)
        return likely[0] if likely else ""

    def _example(self, directive: Directive) -> str:
        text = self._text(directive).rstrip()
        return f"{text} // reason" if directive.kind == "nolint" else f"{text} reason"

    def _finding(
        self,
        directive: Directive,
        rule: KnownRule,
        message: str,
        advice: str = "",
        fixes: tuple[Fix, ...] = (),
    ) -> Finding:
        return Finding(
            rule=rule.name,
            id=rule.id,
            category=rule.category,
            severity=rule.severity,
            confidence=rule.confidence,
            message=message,
            path=self._file.path,
            start=directive.start,
            end=directive.start + len(self._raw(directive).rstrip()),
            advice=advice,
            fixes=fixes,
        )

    def _raw(self, directive: Directive) -> bytes:
        return self._file.source[directive.start : directive.end]

    def _text(self, directive: Directive) -> str:
        return self._raw(directive).decode("utf-8", "replace")

    def _whole(self, directive: Directive) -> Edit:
        """Delete a comment: with its line, or with the blanks before it."""
        source, lines = self._file.source, self._file.lines
        line = lines.line(directive.start)
        line_start, line_end = lines.line_span(line)
        if directive.own_line and line + 1 < lines.line_count:
            if source.startswith(b"\xef\xbb\xbf") and line_start == 0:
                line_start = 3
            return Edit(line_start, lines.line_start(line + 1), "")
        start = directive.start
        while start > line_start and source[start - 1 : start] in (b" ", b"\t"):
            start -= 1
        return Edit(start, line_end, "")
