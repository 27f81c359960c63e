"""Building the package: the fact table's index is made here once, so that nobody who installs it has to wait for it."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class IndexHook(BuildHookInterface[Any]):
    """Puts the compiled index into the wheel; in a checkout (editable) it is compiled when it is first needed."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the index, and have the builder take it along."""
        if version == "editable":
            return
        sys.path.insert(0, str(Path(self.root) / "src"))
        from factcheck.facts.index import PREBUILT, build_at, content_hash

        self.made = tempfile.TemporaryDirectory()
        index = Path(self.made.name) / PREBUILT
        folders = [Path(self.root) / "rules" / "facts"]
        build_at(index, folders, content_hash(folders))
        build_data["force_include"][str(index)] = f"factcheck/_rules/{PREBUILT}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Take the copy away."""
        if version != "editable":
            self.made.cleanup()
