"""What a rule yields: a finding, its fixes and their edits. Plain values, picklable.

All offsets count bytes of the file as read from disk, end exclusive.
Reporters convert them with ``LineIndex``; nothing else does.
"""

from __future__ import annotations

from golint_alloc.records import NamedTuple

SEVERITIES = ("error", "warning", "info", "hint")
CONFIDENCES = ("high", "medium", "low")
SAFE, UNSAFE = "safe", "unsafe"
CONFIRMED, REFUTED, UNKNOWN = "confirmed", "refuted", "unknown"
MOST_POINTERS = 64
"""Of a field with more pointer words only the first are listed."""


class Edit(NamedTuple):
    """Replace ``source[start:end]`` by ``text``."""

    start: int
    end: int
    text: str


class Fix(NamedTuple):
    """One way to repair a finding; a finding's fixes are alternatives, the first preferred."""

    title: str
    """A verb phrase: ``Replace with strconv.Itoa(id)``."""
    applicability: str
    """``safe`` (same behaviour) or ``unsafe``."""
    edits: tuple[Edit, ...]
    """Non-overlapping, sorted, without import edits."""
    import_edits: tuple[Edit, ...] = ()
    """What the import block needs when this fix alone is applied."""
    adds_imports: tuple[str, ...] = ()
    """Import paths the new text needs."""
    drops_imports: tuple[str, ...] = ()
    """Import paths the old text used; dropped from the file once nothing else uses them."""
    condition: str = ""
    """For an unsafe fix: what must hold for it to be right, in words."""


class Related(NamedTuple):
    """A second place that explains the finding."""

    message: str
    path: str
    start: int
    end: int


class Evidence(NamedTuple):
    """What a profile or the compiler's escape log says about a finding."""

    escape: str | None = None
    """``confirmed``, ``refuted`` or ``unknown``; None without a log."""
    share: float | None = None
    """The part (0 to 1) of the profile that the flagged lines caused themselves or through other
    modules and the standard library; None without a profile, or one that lacks the file."""
    cumulative: float | None = None
    """The part of the profile with a flagged line anywhere on the stack."""


class LaidField(NamedTuple):
    """A field of a struct in memory; all numbers are bytes."""

    name: str
    """Empty for a blank or unnamed one."""
    type: str
    """As a programmer of the struct's package writes it."""
    offset: int
    size: int
    pointers: tuple[int, ...] = ()
    """Where in the struct its pointer words are, at most ``MOST_POINTERS``; see ``scanned``."""


class Memory(NamedTuple):
    """How a struct lies in memory; all numbers are bytes."""

    size: int
    scanned: int
    """The prefix that the garbage collector looks at: up to the end of the last pointer."""
    allocated: int
    """What the allocator takes for a single one: its size class, with the header if it has one."""
    fields: tuple[LaidField, ...]


class Layout(NamedTuple):
    """The struct that a finding is about, as it is and as the finding wants it."""

    type: str
    word: int
    """Bytes of a word on the machine that is asked about."""
    now: Memory
    better: Memory | None = None
    """None when the finding does not ask for another layout."""


class Finding(NamedTuple):
    """One reported place."""

    rule: str
    """The rule's name, such as ``sprintf-int``."""
    id: str
    """``ALC101``."""
    category: str
    severity: str
    confidence: str
    message: str
    path: str
    """As given by the user; relative stays relative."""
    start: int
    end: int
    function: str = ""
    """Enclosing function or method, ``(*T).Name``; empty at package level."""
    cost: float = 0.0
    """For ranking: what one execution costs times how often it seems to run."""
    in_loop: bool = False
    fixes: tuple[Fix, ...] = ()
    advice: str = ""
    related: tuple[Related, ...] = ()
    url: str = ""
    fingerprint: str = ""
    suppressed_by: str = ""
    """The suppression comment's text when one covers the finding, else empty."""
    reason: str = ""
    """The reason given in that comment."""
    evidence: Evidence | None = None
    """None when no evidence was given."""
    heat: float = 1.0
    """How often the place seems to run, 1 being once per call of an ordinary function; it is a
    factor of ``cost``."""
    heat_reason: str = ""
    """Why, in words; empty when there is nothing to say."""
    layout: Layout | None = None
    """For rules about structs: what a drawing of the memory needs. None when it is not known."""
    explanation: tuple[str, ...] = ()
    """The conditions that held, a line each; empty unless they were asked for."""
