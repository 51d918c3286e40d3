"""The list of output formats; a format's module is imported only when it is used."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from golint_alloc.report.model import Options, Report

_MODULES: Final = {
    "text": "text",
    "concise": "concise",
    "json": "jsons",
    "json-lines": "jsons",
    "lsp": "lsp",
    "github": "github",
    "github-summary": "markdown",
    "sarif": "sarif",
    "rdjson": "reviewdog",
    "rdjsonl": "reviewdog",
    "gitlab": "gitlab",
    "checkstyle": "checkstyle",
    "junit": "junit",
    "teamcity": "teamcity",
    "azure": "azure",
    "govet": "govet",
    "markdown": "markdown",
    "html": "html",
}

FORMATS: Final = tuple(_MODULES)
"""The names that ``--output-format`` accepts, in the order help lists them."""


def render(format_name: str, report: Report, options: Options | None = None) -> str:
    """The whole output of a run in one format, with a line end when it is not empty.

    Raises ValueError for a name that is not in ``FORMATS``.
    """
    module_name = _MODULES.get(format_name)
    if module_name is None:
        known = ", ".join(FORMATS)
        raise ValueError(f"unknown output format {format_name!r}; choose one of {known}")
    from golint_alloc.report.model import Options

    module = import_module(f"golint_alloc.report.{module_name}")
    function = "render_" + format_name.replace("-", "_")
    renderer: Callable[[Report, Options], str] = getattr(module, function)
    return encodable(renderer(report, options or Options()))


def encodable(text: str) -> str:
    """``text`` with U+FFFD for lone surrogates: file names that are not UTF-8 bring them in."""
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        import re

        return re.sub("[\ud800-\udfff]", "\ufffd", text)
    return text
