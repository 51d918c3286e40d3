"""Output formats: each a pure function from a report to text."""

from golint_alloc.report.model import FileError, Options, Report
from golint_alloc.report.registry import FORMATS, render

__all__ = ["FORMATS", "FileError", "Options", "Report", "render"]
