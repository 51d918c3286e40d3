"""``golint-alloc server``: a language server on standard input and output."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from golint_alloc.cli.arguments import parser_for
from golint_alloc.cli.errors import UsageError


def parser() -> argparse.ArgumentParser:
    """The arguments of the verb."""
    return parser_for("server", "A language server on standard input and output.")


def run(argv: Sequence[str]) -> int:
    """Serve until the client says exit."""
    parser().parse_args(list(argv))
    try:
        from golint_alloc.server.server import make_server
        from golint_alloc.server.stdio import serve
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] not in ("pygls", "lsprotocol"):
            raise
        raise UsageError(
            f"the language server needs {error.name}", "pip install 'golint-alloc[lsp]'"
        ) from None
    serve(make_server())
    return 0
