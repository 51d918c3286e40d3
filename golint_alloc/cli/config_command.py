"""``golint-alloc config``: what is configured, whether it is right, and its schema."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence

from golint_alloc.cli.arguments import parser_for
from golint_alloc.config.config import Configuration
from golint_alloc.project.cache import default_cache_dir
from golint_alloc.rulespec.store import load_rules


def run(argv: Sequence[str]) -> int:
    """0, or for ``verify`` 2 when a configuration has faults."""
    parser = parser_for("config", "Show, check or describe the configuration.")
    parser.add_argument("action", nargs="?", choices=("show", "verify", "schema"), default="show")
    parser.add_argument("files", nargs="*", metavar="FILE")
    args = parser.parse_args(list(argv))
    if args.action == "schema":
        from golint_alloc.config.schema import config_json_schema

        sys.stdout.write(config_json_schema())
        return 0
    return _verify(args.files) if args.action == "verify" else _show(args.files)


def _show(files: Sequence[str]) -> int:
    configuration = Configuration(list(files))
    settings = configuration.for_directory(".")
    shown = {
        "file": settings.path or None,
        "select": [layer._asdict() for layer in settings.layers],
        "min-confidence": settings.min_confidence,
        "severity-threshold": settings.severity_threshold,
        "options": settings.options,
        "exclude": [glob.pattern for glob in settings.exclude],
        "generated": settings.generated,
        "tests": settings.tests,
        "go": settings.go,
        "rules-dirs": list(settings.rules_dirs),
        "severity": [{"origin": origin, **rules} for origin, rules in settings.severity],
        "fix": {
            "unsafe": settings.unsafe_fixes,
            "fixable": settings.fixable,
            "unfixable": settings.unfixable,
        },
        "nolint": {"honour": settings.nolint, "require-reason": settings.nolint_reason},
        "tags": settings.tags,
        "goos": settings.goos or "linux",
        "goarch": settings.goarch or "amd64",
        "baseline": settings.baseline or None,
        "cache-dir": settings.cache_dir or default_cache_dir(),
        "overrides": [
            {"paths": [glob.pattern for glob in one.paths], **one.layer._asdict()}
            for one in settings.overrides
        ],
    }
    print(json.dumps(shown, indent=2))
    return 0


def _verify(files: Sequence[str]) -> int:
    from golint_alloc.config.verify import verify

    configuration = Configuration()
    found = configuration.file_for(".")
    faulty = False
    for path in files or ([found] if found else []):
        settings = Configuration([path]).for_directory(".")
        rules = load_rules(settings.rules_dirs, default_cache_dir())
        for error in verify(path, rules):
            print(f"golint-alloc: {error}", file=sys.stderr)
            faulty = True
    return 2 if faulty else 0
