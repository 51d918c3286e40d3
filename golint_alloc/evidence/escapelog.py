"""Read the compiler's escape analysis: the output of ``go build -gcflags=-m`` and ``-m=2``.

Also its machine-readable form (``-gcflags=-json=0,DIR``), which knows no
``does not escape`` and so can confirm but not refute.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable
from typing import Any, Final, Literal
from urllib.parse import unquote

from golint_alloc.evidence.errors import EvidenceError
from golint_alloc.records import NamedTuple

Place = tuple[int, int]
"""Line and column, both 1-based; columns count bytes, as the compiler does."""

_REMEDY: Final = "make one with go build -gcflags=-m=2 ./... 2> FILE"
_LINE: Final = re.compile(r"(?P<file>[^\s#].*?\.go):(?P<line>\d+):(?P<column>\d+): (?P<text>.*)")
_HEADER: Final = re.compile(r"# (\S+)(?: \[.*\])?$")
_DETAIL_HEAD: Final = re.compile(r"(.+) escapes to heap(?: in .+)?:$")
_REASON: Final = re.compile(
    r" +from .* \((?P<why>[^()]+)\) at .*?\.go:(?P<line>\d+):(?P<column>\d+)$"
)
_CAN: Final = re.compile(r"can inline (\S+)(?: with cost (\d+) as: .*)?$")
_CANNOT: Final = re.compile(r"cannot inline (\S+): (.*)$")
# Constants are boxed in read-only data; the compiler says that they escape all the same.
_CONSTANT: Final = re.compile(
    r"""(?:"(?:\\.|[^"\\])*"|`[^`]*`|'(?:\\.|[^'\\])+'|[-+^!]?\d[\w.+-]*|true|false|nil)"""
)
# Where the flagged expression makes the value flow away, as opposed to where it arrives.
_MAKING: Final = frozenset(
    {"address-of", "captured by a closure", "reference", "spill", "interface-converted", "slice"}
)


class Verdict(NamedTuple):
    """What the compiler decided for one expression or variable."""

    kind: Literal["heap", "stack"]
    subject: str
    """The expression as the compiler prints it, or the variable's name."""
    moved: bool = False
    """The subject is a variable that lives on the heap as a whole."""


class Inlinability(NamedTuple):
    """Whether the compiler can inline a function."""

    function: str
    """Without its package: ``(*T).Name``."""
    can: bool
    reason: str = ""
    """Why not; empty when it can."""
    cost: int | None = None
    """In the inliner's units, with -m=2."""


class FileLog:
    """What the log says of one file."""

    __slots__ = ("functions", "inlined", "name", "package", "reasons", "verdicts")

    def __init__(self, name: str, package: str) -> None:
        self.name = name
        """As in the log: relative to where ``go build`` ran, or absolute."""
        self.package = package
        """Import path; empty if the log does not say."""
        self.verdicts: dict[Place, list[Verdict]] = {}
        """Each verdict once, constants left out."""
        self.reasons: dict[Place, list[Place]] = {}
        """Where something is done that sends a value to the heap -> the places of the values."""
        self.inlined: dict[Place, list[str]] = {}
        """Call -> the functions inlined there, the outermost first."""
        self.functions: dict[Place, Inlinability] = {}
        """Name of a function declaration, or a function literal -> whether it can be inlined."""

    def add(self, place: Place, verdict: Verdict) -> None:
        """Take up a verdict unless it is known or concerns a constant."""
        known = self.verdicts.setdefault(place, [])
        if verdict not in known and not _CONSTANT.fullmatch(verdict.subject):
            known.append(verdict)


class EscapeLog:
    """A whole log, by files."""

    def __init__(self) -> None:
        self._files: dict[tuple[str, str], FileLog] = {}

    @property
    def files(self) -> list[FileLog]:
        """The files that the log speaks of, in its order."""
        return list(self._files.values())

    def file(self, name: str, package: str = "") -> FileLog:
        """The entry of a file, made when it is new."""
        key = (package, name)
        if key not in self._files:
            self._files[key] = FileLog(name, package)
        return self._files[key]


def read_escape_log(path: str) -> EscapeLog:
    """Read a log, or a directory that ``-json=0,DIR`` filled. Raises EvidenceError, OSError."""
    log = EscapeLog()
    if os.path.isdir(path):
        for directory, _, names in sorted(os.walk(path)):
            for name in sorted(names):
                if name.endswith(".json"):
                    file = os.path.join(directory, name)
                    _read_json(_text_of(file).splitlines(), file, log)
    else:
        text = _text_of(path)
        lines = text.splitlines()
        if text.startswith('{"version":'):
            _read_json(lines, path, log)
        else:
            _Reader(log).read(lines)
    if not log.files:
        raise EvidenceError(path, "no escape analysis in it", _REMEDY)
    return log


def parse_escape_log(text: str) -> EscapeLog:
    """Parse the text form; other lines of a build's output are passed over."""
    log = EscapeLog()
    _Reader(log).read(text.splitlines())
    return log


def _text_of(path: str) -> str:
    with open(path, encoding="utf-8", errors="replace") as stream:
        return stream.read()


class _Reader:
    """Reads line by line; a ``# import/path`` line says whose files follow."""

    def __init__(self, log: EscapeLog) -> None:
        self._log = log
        self._package = ""
        self._subject: Place | None = None

    def read(self, lines: Iterable[str]) -> None:
        for line in lines:
            header = _HEADER.match(line)
            if header is not None:
                self._package = "" if header[1] == "command-line-arguments" else header[1]
                continue
            found = _LINE.match(line)
            if found is not None:
                place = int(found["line"]), int(found["column"])
                self._note(os.path.normpath(found["file"]), place, found["text"])

    def _note(self, name: str, place: Place, text: str) -> None:
        if text.startswith(" "):
            self._detail(name, text)
            return
        self._subject = None
        if _DETAIL_HEAD.match(text):
            self._subject = place  # the verdict itself follows on a line of its own
        elif text.startswith("moved to heap: "):
            verdict = Verdict("heap", text.removeprefix("moved to heap: "), moved=True)
            self._file(name).add(place, verdict)
        elif text.endswith(" escapes to heap"):
            self._file(name).add(place, Verdict("heap", text.removesuffix(" escapes to heap")))
        elif text.endswith(" does not escape"):
            self._file(name).add(place, Verdict("stack", text.removesuffix(" does not escape")))
        elif text.startswith("zero-copy "):
            self._file(name).add(place, Verdict("stack", text))
        elif text.startswith("inlining call to "):
            calls = self._file(name).inlined.setdefault(place, [])
            calls.append(text.removeprefix("inlining call to "))
        elif (can := _CAN.match(text)) is not None:
            cost = int(can[2]) if can[2] else None
            self._file(name).functions[place] = Inlinability(can[1], True, cost=cost)
        elif (cannot := _CANNOT.match(text)) is not None:
            self._file(name).functions[place] = Inlinability(cannot[1], False, cannot[2])

    def _detail(self, name: str, text: str) -> None:
        """A step of the flow that -m=2 explains; the places are of the same file."""
        reason = _REASON.match(text)
        if reason is None or self._subject is None or reason["why"] not in _MAKING:
            return
        place = int(reason["line"]), int(reason["column"])
        _add_reason(self._file(name), place, self._subject)

    def _file(self, name: str) -> FileLog:
        return self._log.file(name, self._package)


def _add_reason(file: FileLog, place: Place, subject: Place) -> None:
    subjects = file.reasons.setdefault(place, [])
    if subject not in subjects:
        subjects.append(subject)


def _read_json(lines: list[str], path: str, log: EscapeLog) -> None:
    """One file of ``-json=0``: a header, then a diagnostic on each line. Raises EvidenceError."""
    try:
        head, *rest = (json.loads(line) for line in lines if line.strip())
        file = log.file(head["file"], unquote(head["package"]))
        for entry in rest:
            _take_diagnostic(file, entry)
    except (ValueError, KeyError, TypeError) as error:
        problem = f"no output of the compiler's -json=0 ({error})"
        raise EvidenceError(path, problem, _REMEDY) from None


def _take_diagnostic(file: FileLog, entry: dict[str, Any]) -> None:
    place = _json_place(entry)
    code, text = entry["code"], entry.get("message", "")
    if code in ("escape", "escapes"):  # an expression, a variable
        if not text:
            return  # the expression is not told: it may be a constant
        subject = text.removesuffix(" escapes to heap")
        file.add(place, Verdict("heap", subject, moved=code == "escapes"))
        for related in entry.get("relatedInformation", ()):
            why = re.search(r"\(([^()]+)\)$", related["message"])
            if why is not None and why[1] in _MAKING:
                _add_reason(file, _json_place(related["location"]), place)
    elif code == "inlineCall":
        file.inlined.setdefault(place, []).append(text)
    elif code == "canInlineFunction":
        cost = text.removeprefix("cost: ")
        file.functions[place] = Inlinability("", True, cost=int(cost) if cost.isdigit() else None)
    elif code == "cannotInlineFunction":
        file.functions[place] = Inlinability("", False, text)


def _json_place(entry: dict[str, Any]) -> Place:
    start = entry["range"]["start"]
    return start["line"], start["character"]
