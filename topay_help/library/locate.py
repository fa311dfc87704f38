"""Which library a call reads: the one asked for, the installed one, or a checkout's, made anew."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from topay_help.errors import HelpError
from topay_help.library import lookup
from topay_help.library.library import Direct, Help, Library

PACKAGE: Final = Path(__file__).parent.parent
INSTALLED: Final = PACKAGE / "built"
FLOWS: Final = PACKAGE.parent / "flows"  # of a checkout
CHECKOUT: Final = PACKAGE.parent / ".library"


def open_library(environ: Mapping[str, str], flows: str | None = None) -> Help:
    """The folder that was asked for (of flows, or a built library), else what is built in."""
    if folder := flows or environ.get("TOPAY_HELP_FLOWS"):
        path = Path(folder)
        if (path / "current").exists():
            return Library(path)
        from topay_help.authoring.folder import open_content  # noqa: PLC0415 - loads YAML

        return Direct(open_content(path), path)
    return opened()


def opened() -> Help:
    """The library of an installed program; in a checkout one that is as new as the flows."""
    installed = (PACKAGE / "flows").is_dir() or not FLOWS.is_dir()
    return Library(INSTALLED) if installed else fresh(FLOWS, CHECKOUT)


def fresh(flows: Path, library: Path) -> Help:
    """The library of a folder, built again after any change; where it cannot be, the folder."""
    stamp = library / "stamp"
    told = lookup.stamp(str(flows), str(PACKAGE))
    if lookup.text(str(stamp)) == told:
        return Library(library)
    # Only now: these load YAML, which takes longer than a look-up.
    from topay_help.authoring.folder import ContentError, open_content  # noqa: PLC0415
    from topay_help.library.build import build  # noqa: PLC0415

    try:
        build(flows, library)
        stamp.write_text(told, "utf-8", "replace")
    except ContentError:
        raise
    except (HelpError, OSError):
        return Direct(open_content(flows))  # a checkout that cannot be written works too
    return Library(library)
