"""XML text: escaping, and leaving out what XML 1.0 cannot hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

# Everything that the Char production of XML 1.0 leaves out.
_FORBIDDEN: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def text(value: str) -> str:
    """Escaped character data."""
    value = _FORBIDDEN.sub("\ufffd", value)
    return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(value: str) -> str:
    """An escaped, quoted attribute value; line ends survive as references."""
    value = text(value).replace('"', "&quot;")
    value = value.replace("\t", "&#9;").replace("\n", "&#10;").replace("\r", "&#13;")
    return f'"{value}"'


def tag(name: str, attributes: Mapping[str, object], close: bool = False) -> str:
    """A start tag, or with ``close`` an empty element."""
    parts = [name, *(f"{key}={attribute(str(value))}" for key, value in attributes.items())]
    return f"<{' '.join(parts)}{'/' if close else ''}>"
