"""Repeat the branches that say ``each: TABLE`` for the rows of the table."""

from __future__ import annotations

import re

from golint_alloc.rulespec.errors import Problem
from golint_alloc.rulespec.yamldoc import Data, Items, Table, did_you_mean

_COLUMN = re.compile(r"<<([a-z][a-zA-Z0-9-]*)>>")


def expand(root: Table, problems: list[Problem]) -> Table:
    """The rule with its branches repeated; faults are appended to ``problems``.

    Only the ``match`` is rewritten. What is not of the expected shape is left
    for the schema to refuse.
    """
    if not isinstance(root.get("match"), Table):
        return root
    expander = _Expander(root.get("tables"), problems)
    branches = expander.repeated(root["match"])
    result = root.like()
    result.update(root)
    if len(branches) == 1 and "each" not in root["match"]:
        result["match"] = branches[0]
        return result
    match_node = root.values_at["match"]
    result["match"] = match = Table(match_node)
    match["any"] = _items(match_node, branches)
    match.keys_at["any"] = root.keys_at["match"]
    match.values_at["any"] = match_node
    return result


class _Expander:
    """Knows the tables of one rule."""

    def __init__(self, tables: Data, problems: list[Problem]) -> None:
        self.tables: dict[str, Data] = tables if isinstance(tables, Table) else {}
        self.problems = problems
        for name, rows in self.tables.items():
            self._check_columns(name, rows)

    def repeated(self, branch: Table) -> list[Table]:
        """The branch once, or once a row when it says ``each``; alternatives within it too."""
        if "each" not in branch:
            return [self._inside(branch, None)]
        rows = self._rows(branch)
        rest = branch.like()
        rest.update((key, value) for key, value in branch.items() if key != "each")
        return [self._inside(rest, row) for row in rows]

    def _inside(self, branch: Table, row: Table | None) -> Table:
        result = branch.like()
        for key, value in branch.items():
            new = self._filled(value, row, branch.values_at[key])
            if key == "any" and isinstance(new, Items):
                repeated = [
                    part
                    for item in new
                    for part in (self.repeated(item) if isinstance(item, Table) else [item])
                ]
                new = _items(new.node, repeated)
            elif key in ("all", "not", "inside", "has", "precedes", "follows"):
                self._refuse_each(new)
            result[key] = new
        return result

    def _rows(self, branch: Table) -> list[Table]:
        name = branch["each"]
        rows = self.tables.get(name) if isinstance(name, str) else None
        if not isinstance(rows, Items):
            remedy = did_you_mean(str(name), self.tables, "tables of this rule")
            self._report(branch.values_at["each"], f"unknown table {name!r}", remedy)
            return []
        return [row for row in rows if isinstance(row, Table)]

    def _filled(self, value: Data, row: Table | None, node: Data) -> Data:
        if isinstance(value, Table):
            result = value.like()
            for key, item in value.items():
                result[key] = self._filled(item, row, value.values_at[key])
            return result
        if isinstance(value, Items):
            filled = zip(value, value.items_at, strict=True)
            items = Items(value.node)
            items.extend(self._filled(item, row, item_node) for item, item_node in filled)
            items.items_at = value.items_at
            return items
        if row is None or not isinstance(value, str) or "<<" not in value:
            return value
        whole = _COLUMN.fullmatch(value)
        if whole and whole[1] in row:
            return row[whole[1]]
        return _COLUMN.sub(lambda found: self._cell(found, row, node), value)

    def _cell(self, found: re.Match[str], row: Table, node: Data) -> str:
        if found[1] not in row:
            remedy = did_you_mean(found[1], row, "columns")
            self._report(node, f"unknown column {found[1]!r}", remedy)
            return found[1]
        return str(row[found[1]])

    def _check_columns(self, name: str, rows: Data) -> None:
        tables = [row for row in rows if isinstance(row, Table)] if isinstance(rows, Items) else []
        for row in tables[1:]:
            for column in tables[0]:
                if column not in row:
                    remedy = f"add {column!r}, or an empty text when the row has none"
                    self._report(row.node, f"this row of {name!r} has no {column!r}", remedy)
            for column in row:
                if column not in tables[0]:
                    remedy = did_you_mean(column, tables[0], "columns")
                    self._report(
                        row.keys_at[column], f"unknown column {column!r} in {name!r}", remedy
                    )

    def _refuse_each(self, value: Data) -> None:
        for item in value if isinstance(value, Items) else [value]:
            if isinstance(item, Table) and "each" in item:
                self._report(
                    item.keys_at["each"],
                    "`each` repeats alternatives only",
                    "put it in an item of `any`",
                )

    def _report(self, node: Data, problem: str, remedy: str) -> None:
        mark = node.start_mark
        self.problems.append(Problem(mark.line + 1, mark.column + 1, problem, remedy))


def _items(node: Data, values: list[Table]) -> Items:
    items = Items(node)
    items.extend(values)
    items.items_at = [getattr(value, "node", node) for value in values]
    return items
