"""Whether a fix is complete: its operations, its texts, its stated safety."""

from __future__ import annotations

from msgspec import UNSET, UnsetType

from golint_alloc.rulespec.alternatives import listed
from golint_alloc.rulespec.compiling import EDIT_OPERATIONS
from golint_alloc.rulespec.reporting import Reporter, Scope
from golint_alloc.rulespec.schema import EditSpec, Fix
from golint_alloc.rulespec.snippets import check_replacement
from golint_alloc.rulespec.yamldoc import Path


def check_fix(reporter: Reporter, fix: Fix, path: Path, scope: Scope) -> None:
    """A fix is complete and its safety is stated."""
    if (fix.replace is UNSET) == (fix.edits is UNSET):
        reporter.report(path, "a fix has either `replace` or `edits`", "keep one of them")
    if fix.applicability == "unsafe" and fix.condition is UNSET:
        remedy = "add `condition:` with what must hold for the fix to be right"
        reporter.report((*path, "applicability"), "an unsafe fix without a condition", remedy)
    if fix.downgrade_unless is not UNSET and fix.condition is UNSET:
        remedy = "add `condition:` for the places where it is offered as unsafe"
        reporter.report(
            (*path, "downgrade-unless"), "a downgrade without a condition", remedy, key=True
        )
    if not isinstance(fix.of, UnsetType):
        reporter.bound(fix.of, (*path, "of"), scope)
        if fix.replace is UNSET:
            reporter.report((*path, "of"), "`of` goes with `replace`", "remove it", key=True)
    reporter.code(fix.replace, (*path, "replace"), scope)
    if not isinstance(fix.replace, UnsetType):
        fault = check_replacement(fix.replace)
        if fault is not None:
            reporter.report_within((*path, "replace"), fix.replace, *fault)
    if not isinstance(fix.title, UnsetType):
        reporter.message_text(fix.title, (*path, "title"), scope)
    elif fix.edits is not UNSET:
        reporter.report(path, "a fix of several edits without a title", "add `title:`")
    for index, edit in enumerate(listed(fix.edits)):
        _check_edit(reporter, edit, (*path, "edits", index), scope)
    reporter.predicates(listed(fix.where), (*path, "where"), scope)
    reporter.predicates(listed(fix.downgrade_unless), (*path, "downgrade-unless"), scope)


def _check_edit(reporter: Reporter, edit: EditSpec, path: Path, scope: Scope) -> None:
    """One operation with the text it needs."""
    fields = [*EDIT_OPERATIONS, "at_package_level"]
    present = [field for field in fields if getattr(edit, field) is not UNSET]
    names = [field.replace("_", "-") for field in fields]
    if len(present) != 1:
        reporter.report(path, "an edit has exactly one operation", "one of " + ", ".join(names))
        return
    operation = present[0]
    if operation in EDIT_OPERATIONS:
        reporter.bound(getattr(edit, operation), (*path, operation.replace("_", "-")), scope)
    needs = {"replace": "with", "delete": None, "at_package_level": None}.get(operation, "text")
    for key, value in (("with", edit.with_), ("text", edit.text)):
        wanted = key == needs
        if (value is not UNSET) != wanted:
            problem = f"{operation.replace('_', '-')!r} {'needs' if wanted else 'takes no'} {key!r}"
            reporter.report(path, problem, f"{'add' if wanted else 'remove'} `{key}`")
        reporter.code(value, (*path, key), scope)
    reporter.code(edit.at_package_level, (*path, "at-package-level"), scope)
