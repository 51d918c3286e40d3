"""What differed in releases before the newest: which facts, and in how many functions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from golint_alloc.flow.escape.graph import Leaks
from golint_alloc.flow.stdfacts import read_leaks

if TYPE_CHECKING:
    from tools.escape.generate import Row, Table


def changes(
    rows: Sequence[Row], older: Mapping[int, Sequence[Row]]
) -> Mapping[str, list[tuple[int, Row]]]:
    """For each function its former facts, latest first, with the last release that had them.

    ``older`` has the rows of the same package by minor release. It was not looked into what
    copies of functions leaked in these: no leak of a function that was inlined is certain.
    """
    by_name = {minor: {row.name: row for row in each} for minor, each in older.items()}
    found: dict[str, list[tuple[int, Row]]] = {}
    for row in rows:
        known = [_compared(row)]
        former = found[row.name] = []
        for minor in sorted(older, reverse=True):
            then = by_name[minor].get(row.name)
            if then is not None and _compared(then) not in known:
                known.append(_compared(then))
                leaks = then.leaks if then.cost is None else then.leaks.replace("h", "i")
                former.append((minor, then._replace(leaks=leaks)))
    return found


def _compared(row: Row) -> tuple[object, ...]:
    """A row without what may change unnoticed: the name, and the exact cost of inlining."""
    return row.cost is None, row.leaks.replace("i", "h"), row.made, row.allocates


def print_summary(newest: Table, older: Mapping[int, Table]) -> None:
    """Print for each release how many functions had other facts than in the newest."""
    for minor, table in sorted(older.items()):
        counts: Counter[str] = Counter()
        for path, rows in newest.items():
            then = {row.name: row for row in table.get(path, ())}
            for row in rows:
                if row.name in then:
                    counts.update(differences(then[row.name], row))
        print(f"go1.{minor}: " + ", ".join(f"{n} {what}" for what, n in sorted(counts.items())))


def differences(then: Row, now: Row) -> list[str]:
    """In words, what became of a function's facts."""
    found = ["functions in both"]
    if "?" not in (then.leaks, now.leaks):
        before, after = (_levels(row.leaks) for row in (then, now))
        if len(before) != len(after):
            found.append("other parameters")
        else:
            pairs = list(zip(before, after, strict=True))
            found += ["leaked more" for _ in range(any(_leaks_more(b, a) for b, a in pairs))]
            found += ["leaked less" for _ in range(any(_leaks_more(a, b) for b, a in pairs))]
    if (then.cost is None) != (now.cost is None):
        found.append("were not inlinable" if then.cost is None else "were inlinable")
    elif then.cost != now.cost:
        found.append("had another cost")
    if then.allocates != now.allocates:
        found.append(f"allocated {then.allocates or '?'} and now {now.allocates or '?'}")
    return found


def _levels(leaks: str) -> list[Leaks]:
    return [read_leaks(code) for code in leaks.split(",")] if leaks else []


def _leaks_more(a: Leaks, b: Leaks) -> bool:
    """Whether the heap gets more of a parameter, or of what it points to, by the first."""
    return a.heap >= 0 and (b.heap < 0 or a.heap < b.heap)
