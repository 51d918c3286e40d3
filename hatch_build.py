"""What is made while a wheel is built: the rules in their compiled form.

With ``GOLINT_ALLOC_COMPILE=1`` also C extensions of the modules where time is spent; without it the
wheel is pure.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

VARIABLE = "GOLINT_ALLOC_COMPILE"


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Adds files to wheels; an editable install is left alone, as its sources change."""

    _made = ""
    """A directory of our own with files that are to be packed."""

    def dependencies(self) -> list[str]:
        """What a build takes besides hatchling and what the package itself needs."""
        return ["mypy>=1.14", "setuptools>=70"] if _compiles() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the files. Raises CalledProcessError for a faulty rule, or what does not compile."""
        if self.target_name != "wheel" or version == "editable":
            return
        self._made = tempfile.mkdtemp(prefix="golint-alloc-")
        build_data["force_include"].update(self._compiled_rules())
        if _compiles():
            build_data["force_include"].update(self._extensions())
            build_data["pure_python"] = False
            build_data["infer_tag"] = True

    def finalize(self, *_: object) -> None:
        """Remove what has been packed."""
        shutil.rmtree(self._made, ignore_errors=True)

    def _compiled_rules(self) -> dict[str, str]:
        """The file of compiled rules, and where it is to be in the wheel."""
        path = os.path.join(self._made, "rules.json")
        # In a process of its own: that of the build has other modules of these names, perhaps.
        command = [sys.executable, "-m", "tools.compile_rules", path]
        subprocess.run(command, cwd=self.root, check=True)
        return {path: "golint_alloc/_rules/_compiled.json"}

    def _extensions(self) -> dict[str, str]:
        """The compiled modules, and where they are to be in the wheel."""
        place = Path(self._made, "extensions")
        command = [sys.executable, "-m", "tools.compile_extensions", str(place)]
        # What mypyc says about its work would be taken for the answer of a build backend.
        subprocess.run(command, cwd=self.root, check=True, stdout=sys.stderr)
        library = place / "lib"
        built = [path for path in sorted(library.rglob("*")) if path.is_file()]
        return {str(path): path.relative_to(library).as_posix() for path in built}


def _compiles() -> bool:
    return os.environ.get(VARIABLE, "") not in ("", "0")
