"""A struct's layout as JSON values, and back."""

from __future__ import annotations

from typing import Any

from golint_alloc.rulespec.finding import LaidField, Layout, Memory


def layout_object(layout: Layout) -> dict[str, Any]:
    """All numbers are bytes; ``better`` only when the finding asks for another layout."""
    result = {"type": layout.type, "word": layout.word, "now": _memory_object(layout.now)}
    if layout.better is not None:
        result["better"] = _memory_object(layout.better)
    return result


def _memory_object(memory: Memory) -> dict[str, Any]:
    return {**memory._asdict(), "fields": [field._asdict() for field in memory.fields]}


def read_layout(value: dict[str, Any]) -> Layout:
    """What ``layout_object`` wrote. Raises KeyError or TypeError for anything else."""
    better = value.get("better")
    return Layout(
        value["type"],
        value["word"],
        _read_memory(value["now"]),
        None if better is None else _read_memory(better),
    )


def _read_memory(value: dict[str, Any]) -> Memory:
    fields = (LaidField(**{**one, "pointers": tuple(one["pointers"])}) for one in value["fields"])
    return Memory(**{**value, "fields": tuple(fields)})
