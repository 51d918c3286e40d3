"""Analyses of calls."""

from __future__ import annotations

from tests.matching.harness import findings, rule


def test_keyed_arguments_keep_their_lines() -> None:
    tested = rule(
        """
        analysis:
          keyed-arguments:
            functions: [log/slog.Info]
            call: slog.LogAttrs(nil, slog.LevelInfo, $arg0, $pairs)
            kinds: {string: 'slog.String($key, $value)'}
            otherwise: slog.Any($key, $value)
        """,
        fix={"replace": "$rewritten", "applicability": "safe"},
    )
    code = (
        'import "log/slog"\n\nfunc f(a, b string, x *int) {\n'
        '\tslog.Info("m",\n\t\t"a", a, "b", b,\n\t\t"x", x,\n\t)\n}\n'
    )

    (found,) = findings(tested, code)

    (edit,) = found.fixes[0].edits[:1]
    assert edit.text == (
        'slog.LogAttrs(nil, slog.LevelInfo, "m",\n\t\tslog.String("a", a), slog.String("b", b),\n'
        '\t\tslog.Any("x", x),\n\t)'
    )
