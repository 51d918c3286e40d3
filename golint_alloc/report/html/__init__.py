"""The ``html`` format: one page to read, filter and print, without anything from elsewhere."""

from __future__ import annotations

from golint_alloc.report.html.page import render_page
from golint_alloc.report.model import Options, Report

__all__ = ["render_html"]


def render_html(report: Report, options: Options) -> str:
    """The page. The same findings and sources give the same bytes, however long the run took."""
    return render_page(report, options)
