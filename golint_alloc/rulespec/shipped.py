"""The built-in rules as they were compiled when the tool was built into a wheel.

They lie beside the rule files, as JSON. A digest with them is of these files and of the code that
has compiled them: when either was edited they are not used. A checkout has none, nor has an
editable install.
"""

from __future__ import annotations

import json
import os
from typing import Final

from golint_alloc.rulespec.bodies import Bodies, in_json, repacked
from golint_alloc.rulespec.prepared import Prepared
from golint_alloc.rulespec.rulefiles import RuleFile, sources_digest

FILE_NAME: Final = "_compiled.json"
"""In the directory of the rules, where a name that begins with ``_`` is no rule's."""


def read_shipped(directory: str, files: tuple[RuleFile, ...]) -> Prepared | None:
    """The rules that were compiled from the files of a directory; None when there are none, or
    when they are of other files.
    """
    try:
        with open(os.path.join(directory, FILE_NAME), encoding="utf-8") as stream:
            digest, rules, bodies = json.load(stream)
    except (OSError, ValueError):
        return None
    return Prepared(rules, Bodies(*bodies)) if digest == sources_digest(files) else None


def shipped_text(prepared: Prepared, files: tuple[RuleFile, ...]) -> str:
    """What ``read_shipped`` reads, of the rules compiled from files."""
    rules = [{**rule, "source": ""} for rule in prepared.rules]  # else a path of this machine
    shipped = sources_digest(files), rules, repacked(prepared.bodies, in_json)
    return json.dumps(shipped, separators=(",", ":"))
