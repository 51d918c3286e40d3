"""``golint-alloc config``: what is configured, whether it is right, its schema, a first file."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence

from golint_alloc.cli.arguments import parser_for
from golint_alloc.cli.errors import UsageError
from golint_alloc.config.config import FILE_NAMES, Configuration
from golint_alloc.config.plan import CommandLine, Planner
from golint_alloc.project.cache import default_cache_dir

_ACTIONS = {
    "show": "what holds for PATH (default: .), and which line says so",
    "verify": "everything that is wrong with the files PATH, or with the one that holds here",
    "schema": "the JSON Schema of configuration files",
    "init": "write a commented .golint-alloc.yaml into the directory PATH (default: .)",
}


def parser() -> argparse.ArgumentParser:
    """The arguments of the verb."""
    about = "; ".join(f"{name}: {text}" for name, text in _ACTIONS.items())
    made = parser_for("config", f"Show, check, describe or begin the configuration. {about}.")
    made.add_argument("action", nargs="?", choices=tuple(_ACTIONS), default="show")
    made.add_argument("paths", nargs="*", metavar="PATH")
    made.add_argument("--config", action="append", default=[], metavar="FILE|KEY=VALUE")
    made.add_argument("--isolated", action="store_true", help="read no configuration files")
    made.add_argument("--output-format", choices=("text", "json"), default="text")
    return made


def run(argv: Sequence[str]) -> int:
    """0, or for ``verify`` 2 when a configuration has faults."""
    args = parser().parse_intermixed_args(list(argv))
    if args.action == "schema":
        from golint_alloc.config.schema import config_json_schema

        sys.stdout.write(config_json_schema())
        return 0
    if args.action == "init":
        return _init(args.paths)
    return _verify(args) if args.action == "verify" else _show(args)


def _show(args: argparse.Namespace) -> int:
    configuration = Configuration(args.config, isolated=args.isolated)
    for path in args.paths or ["."]:
        if not os.path.exists(path):
            raise UsageError(f"{path}: no such file or directory", "name a Go file or a directory")
        _show_one(configuration, path, args.output_format)
    return 0


def _show_one(configuration: Configuration, path: str, form: str) -> None:
    from golint_alloc.config.presets import added_later, parse_preset
    from golint_alloc.config.provenance import effective

    planner = Planner(configuration, CommandLine(), default_cache_dir())
    file = os.path.join(path, "x.go") if os.path.isdir(path) else path
    settings = configuration.for_file(file)
    (part,) = planner.parts([file], [file]) or (None,)
    entries = effective(configuration, path)
    known = planner.known_rules(settings)
    preset = parse_preset(settings.preset or "default")
    later = added_later(known, preset)
    if form == "json":
        shown = {
            "path": path,
            "file": settings.path or None,
            "settings": [entry._asdict() for entry in entries],
            "rules": [rule.id for rule in part.rules] if part else [],
            "rules-known": len(known),
            "rules-of-newer-presets": {
                release: [rule.id for rule in rules] for release, rules in later.items()
            },
        }
        print(json.dumps(shown, indent=2))
        return
    print(f"# {path}: {settings.path or 'no configuration file'}")
    lines = [f"{entry.key}: {_flow(entry.value)}" for entry in entries]
    width = min(max(map(len, lines)), 50)
    for line, entry in zip(lines, entries, strict=True):
        print(f"{line:<{width}}  # {entry.origin}")
    if part is None:
        print("# left out by exclude or tests: no rules run")
    else:
        print(f"# {len(part.rules)} of {len(known)} rules run")
    for release, rules in later.items():
        print(f"# a preset of {release} would add:")
        for rule in rules:
            print(f"#   {rule.id} {rule.name}: {rule.summary}")
    if preset.release and not later:
        print(f"# no newer preset than {preset.release} is known")


def _flow(value: object) -> str:
    """A value as YAML on one line."""
    if isinstance(value, str) and value.replace("-", "").replace("_", "").isalpha():
        return value
    return json.dumps(value, ensure_ascii=False)


def _verify(args: argparse.Namespace) -> int:
    from golint_alloc.config.verify import verify_all

    found = Configuration(args.config, isolated=args.isolated).file_for(".")
    faulty = False
    for path in args.paths or ([found] if found else []):
        for error in verify_all(path, default_cache_dir()):
            print(f"golint-alloc: {error}", file=sys.stderr)
            faulty = faulty or not error.warning
    return 2 if faulty else 0


def _init(paths: Sequence[str]) -> int:
    from golint_alloc.config.starting import starting_configuration

    directory = paths[0] if paths else "."
    if len(paths) > 1 or not os.path.isdir(directory):
        raise UsageError(f"config init {' '.join(paths)}", "name one directory")
    for name in FILE_NAMES:
        if os.path.exists(os.path.join(directory, name)):
            raise UsageError(f"{os.path.join(directory, name)} exists", "edit it, or remove it")
    path = os.path.join(directory, FILE_NAMES[0])
    with open(path, "w", encoding="utf-8") as file:
        file.write(starting_configuration())
    print(path)
    return 0
