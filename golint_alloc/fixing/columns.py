"""Columns as text/tabwriter lays them out for gofmt."""

from __future__ import annotations

from collections.abc import Sequence


def laid_out(rows: Sequence[Sequence[str]]) -> list[str]:
    """Consecutive lines, given as cells. A column ends with the first line that has no cell in it,
    the last cell of a line being in none; a column of empty cells has no width.
    """
    out: list[str] = []
    _format(rows, 0, len(rows), [], out)
    return out


def _format(
    rows: Sequence[Sequence[str]], first: int, last: int, widths: list[int], out: list[str]
) -> None:
    """text/tabwriter's format."""
    column = len(widths)
    at = first
    while at < last:
        if column >= len(rows[at]) - 1:
            out.append(_line(rows[at], widths))
            at += 1
            continue
        stop = at
        while stop < last and column < len(rows[stop]) - 1:
            stop += 1
        widest = max(len(row[column]) for row in rows[at:stop])
        _format(rows, at, stop, [*widths, widest + 1 if widest else 0], out)
        at = stop


def _line(cells: Sequence[str], widths: list[int]) -> str:
    padded = [cell.ljust(width) for cell, width in zip(cells[:-1], widths, strict=False)]
    return "".join([*padded, cells[-1]]).rstrip()
