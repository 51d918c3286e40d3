"""Go's syntax tree, in the shape of go/ast: what every other room reads.

The tree-sitter tree is an implementation detail of this room; ``build``
turns one top-level declaration of it at a time into these classes and
irons out what the grammar gets wrong, so nobody else has to know.

Every node has ``start`` and ``end`` (byte offsets into the source as it is on
disk, end exclusive) and ``parent`` (None only for a top-level declaration).
Nodes compare and hash by identity, so they serve as keys of memo tables.
Fields are hand-written slots, not dataclasses: sixty dataclass decorators
would cost more at start-up than parsing a file.
"""

from __future__ import annotations

from types import GetSetDescriptorType, MemberDescriptorType
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from golint_alloc.syntax.file import File


class Node:
    """Base of all syntax nodes."""

    __slots__ = ("end", "parent", "start")
    parts: ClassVar[tuple[str, ...]] = ()
    """Names of the attributes that hold child nodes or lists of them, in source order."""
    lazy_parts: ClassVar[tuple[str, ...]] = ()
    """Those of them that are built on demand."""
    eager_parts: ClassVar[tuple[str, ...]] = ()
    """The others."""

    parent: Node | None

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end
        self.parent = None

    parts_backwards: ClassVar[tuple[str, ...]] = ()
    """``parts`` from the last to the first, as a stack wants them."""

    def __init_subclass__(cls) -> None:
        cls.eager_parts = tuple(name for name in cls.parts if name not in cls.lazy_parts)
        cls.parts_backwards = cls.parts[::-1]

    def children(self) -> list[Node]:
        """The direct child nodes, in source order."""
        found: list[Node] = []
        for name in self.parts:
            value = getattr(self, name)
            if value.__class__ is list:
                found += value
            elif value is not None:
                found.append(value)
        return found

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.start}:{self.end}>"


class Expr(Node):
    """An expression or a type; Go's syntax cannot always tell which."""

    __slots__ = ()


class Stmt(Node):
    """A statement."""

    __slots__ = ()


class Decl(Node):
    """A declaration. ``file`` is set on top-level ones only."""

    __slots__ = ("file",)

    file: File


def attributes(cls: type[Node]) -> list[str]:
    """Names of the attributes that a class of nodes adds to those of its base.

    Not read off ``__slots__``, which classes of the compiled build do not have.
    """
    return [
        name
        for name, value in vars(cls).items()
        if isinstance(value, (MemberDescriptorType, GetSetDescriptorType))
    ]


def link(root: Node, parent: Node | None) -> None:
    """Set ``parent`` in the whole tree below root, root included; lazy parts are left alone."""
    root.parent = parent
    stack = [root]
    while stack:
        node = stack.pop()
        for name in node.eager_parts:
            value = getattr(node, name)
            if value is None:
                continue
            if isinstance(value, list):
                for child in value:
                    child.parent = node
                    # Half of all nodes are leaves, which need not be looked at again.
                    if child.eager_parts:
                        stack.append(child)
            else:
                value.parent = node
                if value.eager_parts:
                    stack.append(value)
