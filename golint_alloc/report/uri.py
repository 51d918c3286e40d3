"""File URIs and relative URI references, percent-encoded as RFC 3986 wants them."""

from __future__ import annotations

from urllib.parse import quote

# Sub-delimiters and ``:`` may stand in a path; VS Code encodes all of them but ``/`` and
# the unreserved characters, and clients compare URIs as text, so we do the same.
_SAFE = "/"


def quote_path(path: str) -> str:
    """A path with forward slashes as a relative reference.

    ``a:b.go`` would read as a scheme; the colon is encoded, so it does not.
    """
    return quote(path.encode("utf-8", "surrogateescape"), safe=_SAFE)


def file_uri(absolute: str) -> str:
    """The ``file://`` URI of an absolute path, Windows drives and shares included."""
    path = absolute.replace("\\", "/") if _is_windows(absolute) else absolute
    if path.startswith("//"):
        host, _, rest = path[2:].partition("/")
        return f"file://{host}/{quote_path(rest)}"
    if not path.startswith("/"):
        path = "/" + path
    return "file://" + quote_path(path)


def _is_windows(path: str) -> bool:
    return path[1:3] == ":\\" or path.startswith("\\\\")
