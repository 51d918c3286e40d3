"""``go vet -fix``: safe fixes, handed to the go command in an archive, as a patch, or applied."""

from __future__ import annotations

import sys
from collections.abc import Collection, Sequence

from golint_alloc.cli.check_command import print_faults
from golint_alloc.cli.setup import Setup
from golint_alloc.cli.vettool_config import VetConfig
from golint_alloc.cli.vettool_flags import Flags
from golint_alloc.cli.vettool_package import VettedPackage
from golint_alloc.cli.vettool_report import write_output
from golint_alloc.config.plan import Part
from golint_alloc.lint.fixes import Allowed, FixedRun, join
from golint_alloc.lint.repairing import repair_units
from golint_alloc.rulespec.finding import Finding


def fix(
    config: VetConfig,
    flags: Flags,
    setup: Setup,
    parts: Sequence[Part],
    package: VettedPackage,
    accepted: Collection[Finding] | None,
) -> int:
    """Repair the files of the parts; 0 done, 2 when something could not be repaired or written.

    Only safe fixes, whatever the configuration says: ``go vet -fix`` promises that to all of its
    users. What the go command does with the archive is its own: it writes the files when all
    packages are done, and refuses two different contents of one.
    """
    runs = [
        repair_units(
            package.units(part),
            package.world,
            package.linter(part),
            Allowed(rules=setup.fixable(part), accepted=accepted),
        )
        for part in parts
    ]
    fixed = join(runs)
    faults = sorted({*fixed.result.faults, *fixed.discarded})
    print_faults(faults)
    if flags.diff:
        write_output(config, _patch(fixed))
    elif config.fix_archive:
        _archive(config, fixed)
    elif not _overwrite(fixed):
        return 2
    return 2 if faults else 0


def _patch(fixed: FixedRun) -> bytes:
    from golint_alloc.cli.fixing import shown_in_patch
    from golint_alloc.fixing.diff import unified_diff

    return b"".join(
        unified_diff(shown_in_patch(path).lstrip("/"), fixed.before[path], fixed.after[path])
        for path in sorted(fixed.before)
    )


def _archive(config: VetConfig, fixed: FixedRun) -> None:
    """Also without a fix: an archive that is there tells the go command that none was needed.

    Equal contents make equal archives; their times are the format's first.
    """
    from zipfile import ZipFile, ZipInfo

    with ZipFile(config.fix_archive, "w") as archive:
        archive.comment = config.id.encode()[:65535]
        for path in sorted(fixed.after):
            archive.writestr(ZipInfo(path), fixed.after[path])


def _overwrite(fixed: FixedRun) -> bool:
    """Write the files themselves, as before Go 1.26; False when one could not be written."""
    from golint_alloc.fixing.write import WriteError, replace_file

    done = True
    for path in sorted(fixed.after):
        try:
            replace_file(path, fixed.after[path], expected=fixed.before[path])
        except WriteError as error:
            print(f"golint-alloc: {error}", file=sys.stderr)
            done = False
    return done
