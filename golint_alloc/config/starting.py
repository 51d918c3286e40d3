"""The configuration that ``golint-alloc config init`` writes."""

from __future__ import annotations

from golint_alloc import __version__
from golint_alloc.rulespec.releases import minor_version

_TEXT = """\
# Every key is described in docs/configuration.md. `golint-alloc config verify` checks this file,
# `golint-alloc config show PATH` prints what holds for a path and which line says so.
version: 1

# The default rules of this release: an upgrade adds no findings until the preset is raised.
# `golint-alloc config show` lists what a newer preset would add. Others: minimal, strict, all.
preset: "{release}"

# Rules besides those of the preset, and rules that do not run: names, ids, prefixes, categories.
# extend-select: [ALC3]
# ignore: [ALC407]

# Findings of less confidence are not reported: low, medium or high.
# min-confidence: medium

# Files and directories to leave out, as in .gitignore. vendor and testdata are left out anyhow.
# exclude: [third_party/]

# Types that no finding is to be about.
# exclude-types: ["*.Config"]

# Test files are linted when they are named; true: always, false: never.
# tests: false

# Other settings for some paths; later entries win.
# overrides:
#   - paths: ["internal/hot/**"]
#     severity: {{all: error}}
#   - paths: ["cmd/**", "internal/tools/**"]
#     min-confidence: high

# A suppression comment has to give a reason.
# nolint: {{require-reason: true}}
"""


def starting_configuration() -> str:
    """A commented file that pins the rules of this release."""
    return _TEXT.format(release=minor_version(__version__))
