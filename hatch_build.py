"""Building the package: what a run would else make of the rules first is made here once, for all who install it."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class IndexHook(BuildHookInterface[Any]):
    """Puts the compiled fact table and copies of the words in JSON into the wheel.

    A checkout (editable) compiles its table when it first needs it, and reads the words as they are written.
    """

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the index, copy the words, and have the builder take both along."""
        if version == "editable":
            return
        sys.path.insert(0, str(Path(self.root) / "src"))
        from factcheck.facts.index import PREBUILT, build_at, content_hash
        from factcheck.resources import copy_of

        self.made = tempfile.TemporaryDirectory()
        index = Path(self.made.name) / PREBUILT
        folders = [Path(self.root) / "rules" / "facts"]
        build_at(index, folders, content_hash(folders))
        build_data["force_include"][str(index)] = f"factcheck/_rules/{PREBUILT}"
        for words in sorted((Path(self.root) / "rules" / "language").glob("*/*.toml")):
            copy = Path(self.made.name) / f"{words.parent.name}-{words.stem}.json"
            copy.write_bytes(copy_of(words))
            place = words.relative_to(self.root).with_suffix(".json").as_posix()
            build_data["force_include"][str(copy)] = f"factcheck/_{place}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Take the copy away."""
        if version != "editable":
            self.made.cleanup()
