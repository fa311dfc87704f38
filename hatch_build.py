"""Puts the flows and the library built from them into the wheel; hatchling runs this."""

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BuildLibrary(BuildHookInterface[Any]):
    """Builds `topay_help/built`, so that an installed program never reads YAML."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build before the wheel is packed; a checkout that is installed in place needs nothing."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root))
        from topay_help.library.build import build  # noqa: PLC0415 - the path is set only now

        self.scratch = tempfile.TemporaryDirectory()
        library = Path(self.scratch.name)
        build(root / "flows", library)
        (library / "lock").unlink()
        build_data["force_include"] |= {
            str(library): "topay_help/built",
            str(root / "flows"): "topay_help/flows",
        }

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002 - hatchling's signature
        """The wheel is packed; the library is in it."""
        if version != "editable":
            self.scratch.cleanup()
