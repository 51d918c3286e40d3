"""The ``checkstyle`` format."""

from __future__ import annotations

from itertools import groupby
from typing import Final

from golint_alloc.report.model import TOOL_NAME, Options, Report
from golint_alloc.report.xml import tag

_SEVERITIES: Final = {"error": "error", "warning": "warning", "info": "info", "hint": "info"}


def render_checkstyle(report: Report, options: Options) -> str:
    """One ``file`` element per file with findings. Columns count code points from 1."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<checkstyle version="4.3">']
    for path, group in groupby(report.shown(options), key=lambda found: found.path):
        lines.append("  " + tag("file", {"name": path}))
        for found in group:
            line, column = report.lines(path).position(found.start, "codepoint")
            attributes = {
                "line": line + 1,
                "column": column + 1,
                "severity": _SEVERITIES[found.severity],
                "message": found.message,
                "source": f"{TOOL_NAME}.{found.id}",
            }
            lines.append("    " + tag("error", attributes, close=True))
        lines.append("  </file>")
    lines.append("</checkstyle>")
    return "\n".join(lines) + "\n"
