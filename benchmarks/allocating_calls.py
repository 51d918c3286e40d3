"""Calls of library functions that allocate under the conditions of some rules, and the proof.

The table is `allocating_calls.yaml`. `program` is a Go test of all its calls, which the tests of
the project run: a call that does not allocate fails it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import msgspec

TABLE: Final = Path(__file__).with_suffix(".yaml")


class Entry(msgspec.Struct, forbid_unknown_fields=True):
    """A callee that allocates in every call of which some rules speak."""

    rules: list[str]
    """Rules that make sure of what is given."""
    callee: str
    """A regular expression for a whole name: ``strings.Split``, ``(*crypto/md5.digest).Sum``."""
    given: str
    """What all calls have in common, in words."""
    imports: list[str]
    calls: list[str]
    """Go statements or expressions that keep to what is given."""
    setup: str = ""
    """Go statements before all calls, which are not counted."""

    def covers(self, rule: str, callee: str) -> bool:
        """Whether a rule's findings are about such a call."""
        return rule in self.rules and re.fullmatch(self.callee, callee) is not None


def entries() -> list[Entry]:
    """The table."""
    import yaml

    return msgspec.convert(yaml.safe_load(TABLE.read_text()), list[Entry])


def program(table: Sequence[Entry]) -> str:
    """A Go test file that counts the allocations of each call."""
    imports = sorted({path for entry in table for path in entry.imports} | {"testing"})
    tests = "\n\n".join(_test(index, entry) for index, entry in enumerate(table))
    specs = "".join(f'\t"{path}"\n' for path in imports)
    return f"package calls\n\nimport (\n{specs})\n\n{_HELPERS}\n{tests}\n"


_HELPERS: Final = """
// The calls are made in function literals, so that nothing is known of what is given.
func count(t *testing.T, call string, f func()) {
	t.Helper()
	if n := testing.AllocsPerRun(10, f); n < 1 {
		t.Errorf("%s: %v allocations", call, n)
	}
}
"""


def _test(index: int, entry: Entry) -> str:
    setup = "".join(f"\t{line}\n" for line in entry.setup.splitlines())
    calls = "".join(f"\tcount(t, {_quoted(call)}, func() {{ {call} }})\n" for call in entry.calls)
    return f"func TestCalls{index}(t *testing.T) {{\n{setup}{calls}}}"


def _quoted(text: str) -> str:
    """A Go string literal."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
