"""``python -m golint_alloc``."""

from golint_alloc.cli.main import entry

entry()
