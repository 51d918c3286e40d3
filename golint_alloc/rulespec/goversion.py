"""Ranges of Go versions: ``>=1.21``, ``<1.26``, or both."""

from __future__ import annotations

from functools import cache

from golint_alloc.records import NamedTuple


def parse_go_version(text: str) -> tuple[int, ...]:
    """``1.21`` or ``go1.21.3`` as a tuple of numbers.

    A pre-release such as ``1.27rc1`` counts as its release: it has the API already.
    Raises ValueError for anything else.
    """
    parts = text.strip().removeprefix("go").split(".")
    numbers = []
    for part in parts:
        digits = len(part) - len(part.lstrip("0123456789"))
        numbers.append(int(part[:digits]))
        if part[digits:]:
            if part[digits:].rstrip("0123456789") not in ("rc", "beta"):
                raise ValueError(text)
            break
    if not 2 <= len(numbers) <= 3:
        raise ValueError(text)
    return tuple(numbers)


class GoRange(NamedTuple):
    """The Go versions from ``minimum`` up to but without ``below``; None is unbounded."""

    minimum: tuple[int, ...] | None = None
    below: tuple[int, ...] | None = None

    @classmethod
    def parse(cls, text: str) -> GoRange:
        """Read ``>=1.21, <1.26``; an empty text means every version.

        Raises ValueError with a sentence when the text is something else.
        """
        bounds: dict[str, tuple[int, ...]] = {}
        for part in filter(None, (piece.strip() for piece in text.split(","))):
            operator = part[: len(part) - len(part.lstrip("<>=!~^ "))].strip()
            if operator not in (">=", "<"):
                raise ValueError(f"{part!r} is not a bound")
            if operator in bounds:
                raise ValueError(f"{operator} is given twice")
            try:
                bounds[operator] = parse_go_version(part[len(operator) :])
            except ValueError:
                raise ValueError(f"{part!r} does not name a Go version") from None
        result = cls(bounds.get(">="), bounds.get("<"))
        if result.minimum and result.below and result.minimum >= result.below:
            raise ValueError(f"{text!r} holds no version")
        return result

    def contains(
        self, version: tuple[int, ...] | None, release: tuple[int, ...] | None = None
    ) -> bool:
        """Whether the version is in the range; None stands for the newest Go.

        A file may be written for an older version than its module, whose ``release`` is the oldest
        that builds both: what that has made better is better for the file, too.
        """
        if version is None:
            return self.below is None
        if self.minimum is not None and version < self.minimum:
            return False
        return self.below is None or (release or version) < self.below

    def meet(self, other: GoRange) -> GoRange:
        """The versions in both ranges."""
        minimum = max(filter(None, (self.minimum, other.minimum)), default=None)
        below = min(filter(None, (self.below, other.below)), default=None)
        return GoRange(minimum, below)

    def __str__(self) -> str:
        bounds = []
        if self.minimum:
            bounds.append(">=" + ".".join(map(str, self.minimum)))
        if self.below:
            bounds.append("<" + ".".join(map(str, self.below)))
        return ", ".join(bounds)


@cache
def go_range(text: str) -> GoRange:
    """What ``GoRange.parse`` reads; most branches say the same."""
    return GoRange.parse(text)
