r"""What stands before the package clause: generated-code marker and build constraints.

Read from the bytes alone, so that callers can decide whether to parse a file at all.
"""

from __future__ import annotations

import re

# Nothing follows that could fail, so a file of nothing but comments cannot make it backtrack.
_HEADER = re.compile(rb"(?:\xef\xbb\xbf)?(?:[ \t\r\n]+|//[^\n]*|/\*(?s:.*?)\*/)*")
_COMMENT = re.compile(rb"//[^\n]*+|/\*(?s:.*?)\*/")
_GENERATED = re.compile(rb"^// Code generated .* DO NOT EDIT\.\r?$", re.MULTILINE)


def header_end(source: bytes) -> int:
    """The offset of the first byte that is neither blank nor comment."""
    match = _HEADER.match(source)
    return match.end() if match else 0


def is_generated(source: bytes) -> bool:
    r"""Whether a line before the package clause marks the file as generated.

    The rule is that of ``go help generate``: a line matching
    ``^// Code generated .* DO NOT EDIT\.$`` before the first text that is no comment.
    """
    # The search for the literal alone spares most files the header's regular expression.
    if b"// Code generated " not in source:
        return False
    start = 3 if source.startswith(b"\xef\xbb\xbf") else 0
    return _GENERATED.search(source[start : header_end(source)]) is not None


def build_constraints(source: bytes) -> list[str]:
    """The ``//go:build`` lines before the package clause, as written, blanks trimmed."""
    if b"//go:build" not in source:
        return []
    return [
        text.rstrip().decode("utf-8", "replace")
        for text in _COMMENT.findall(source, 0, header_end(source))
        if re.match(rb"//go:build(?![^ \t\r])", text)
    ]
