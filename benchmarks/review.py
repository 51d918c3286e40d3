"""Draw findings at random to be read by a person, and count what the reader said.

    python -m benchmarks.review draw [--seed N] [--count N] JSON...
    python -m benchmarks.review tally [FILE]

``draw`` takes the JSON that ``benchmarks.ecosystem --keep`` writes, one file a source, and prints
findings with their code and fix. ``tally`` reads lines of ``source path:line:column rule verdict
note`` (default: benchmarks/reviewed.txt). A verdict is *act*: the reader would make the change;
*true*: what is said is right and worth saying in a review, though one may leave the code as it is;
*wrong*: what is said is not so, the fix is not right, or nobody would want to hear it.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, NamedTuple

REVIEWED: Final = Path(__file__).with_name("reviewed.txt")
VERDICTS: Final = ("act", "true", "wrong")
_AROUND: Final = 7
"""Lines of code shown before and after a finding."""


class Verdict(NamedTuple):
    """What a reader says of one finding."""

    source: str
    place: str
    rule: str
    verdict: str
    note: str


def draw(files: Sequence[Path], seed: int, count: int) -> list[tuple[str, dict[str, Any]]]:
    """Findings without tool messages, with the names of their sources, chosen by chance.

    Chance is a hash of the seed and the finding: a change of the linter that brings or takes some
    findings leaves the others in the draw, and what was said of them counts.
    """
    found = [
        (path.stem, finding)
        for path in sorted(files)
        for finding in json.loads(path.read_text())
        if finding["category"] != "tool"
    ]
    by_chance = sorted(found, key=lambda one: _lot(seed, *one))
    chosen = by_chance[:count]
    return sorted(chosen, key=lambda one: (one[0], one[1]["shown"], one[1]["start"]["offset"]))


def _lot(seed: int, source: str, finding: dict[str, Any]) -> str:
    place = f"{finding['shown']}:{finding['start']['offset']}"
    return sha256(f"{seed} {source} {place} {finding['rule']}".encode()).hexdigest()


def shown(number: int, source: str, finding: dict[str, Any]) -> str:
    """A finding with the code around it and what its fix writes."""
    start, end = finding["start"], finding["end"]
    code = Path(finding["path"]).read_text(errors="replace").splitlines()
    first = max(1, start["line"] - _AROUND)
    last = min(len(code), end["line"] + _AROUND)
    lines = [
        f"== {number} {source} {finding['shown']}:{start['line']}:{start['column']} "
        f"{finding['rule']} {finding['severity']} in {finding['function'] or 'no function'}",
        f"   {finding['message']}",
        f"   advice: {finding['advice']}",
    ]
    for fix in finding["fixes"]:
        texts = " … ".join(repr(edit["text"]) for edit in fix["edits"])
        condition = f" if {fix['condition']}" if fix.get("condition") else ""
        lines.append(f"   {fix['applicability']} fix: {fix['title']}{condition}: {texts}")
    for number_of_line in range(first, last + 1):
        mark = ">" if start["line"] <= number_of_line <= end["line"] else " "
        lines.append(f"{mark}{number_of_line:5} {code[number_of_line - 1]}")
    return "\n".join(lines)


def read(path: Path) -> list[Verdict]:
    """The verdicts of a file. Exits when a line is not one."""
    found = []
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        parts = line.split(maxsplit=4)
        if len(parts) < 4 or parts[3] not in VERDICTS:
            raise SystemExit(f"{path}:{number}: want: source place rule {'|'.join(VERDICTS)} note")
        found.append(Verdict(*parts[:4], parts[4] if len(parts) > 4 else ""))
    return found


def tally(verdicts: Sequence[Verdict]) -> str:
    """Counts by rule, and of all."""
    by_rule: dict[str, Counter[str]] = defaultdict(Counter)
    for each in verdicts:
        by_rule[each.rule][each.verdict] += 1
        by_rule["all"][each.verdict] += 1
    lines = [f"{'rule':28}" + "".join(f"{verdict:>7}" for verdict in VERDICTS) + f"{'right':>8}"]
    for rule in (*sorted(by_rule.keys() - {"all"}), "all"):
        counts = by_rule[rule]
        right = 1 - counts["wrong"] / counts.total()
        cells = "".join(f"{counts[verdict]:7}" for verdict in VERDICTS)
        lines.append(f"{rule:28}{cells}{right:8.1%}")
    return "\n".join(lines)


def main() -> int:
    """Draw or tally."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("verb", choices=("draw", "tally"))
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--seed", type=int, default=20261127)
    parser.add_argument("--count", type=int, default=300)
    options = parser.parse_intermixed_args()
    if options.verb == "tally":
        print(tally(read(options.files[0] if options.files else REVIEWED)))
        return 0
    print(f"seed {options.seed}")
    for number, (source, finding) in enumerate(draw(options.files, options.seed, options.count), 1):
        print(shown(number, source, finding))
    return 0


if __name__ == "__main__":
    sys.exit(main())
