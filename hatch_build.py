"""What is made while a wheel is built: the rules in their compiled form."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Adds files to wheels; an editable install is left alone, as its sources change."""

    _made = ""
    """A directory of our own with files that are to be packed."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the files. Raises CalledProcessError when a rule has a fault."""
        if self.target_name != "wheel" or version == "editable":
            return
        self._made = tempfile.mkdtemp(prefix="golint-alloc-")
        build_data["force_include"].update(self._compiled_rules())

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
