"""Where an operator's list of contacts may be, and whether there may be one at all.

The front door asks this before it shows a built page, so this module loads nothing new.
"""

import os
import sys

TYPE_CHECKING = False  # a type checker takes it as true; importing typing costs a whole look-up
if TYPE_CHECKING:
    from collections.abc import Mapping

VARIABLE = "TOPAY_HELP_CONTACTS"
NAME = "contacts.yaml"
ENTRY_POINT = "topay_help.contacts"  # the group in which a package names its list


def may_be_a_list(environ: "Mapping[str, str]") -> bool:
    """Whether there may be a list, whose entries a page must show."""
    own = f"{config_folder(environ)}/{NAME}"
    return bool(environ.get(VARIABLE)) or os.path.lexists(own) or packaged_list()


def config_folder(environ: "Mapping[str, str]") -> str:
    """The user's config folder of this program, by the XDG rules: a relative one is ignored."""
    given = environ.get("XDG_CONFIG_HOME") or ""
    home = environ.get("HOME") or os.path.expanduser("~")
    return f"{given if os.path.isabs(given) else home + '/.config'}/topay-help"


def packaged_list() -> bool:
    """Whether an installed package may offer a list of contacts; far sooner told than which."""
    standard = os.path.dirname(os.__file__)  # nothing is installed into Python's own library
    for folder in sys.path:
        if folder in (standard, standard + "/lib-dynload"):
            continue
        try:
            names = os.listdir(folder or ".")
        except NotADirectoryError:
            return True  # an archive with packages in it
        except OSError:
            continue
        for name in names:
            if name.endswith((".dist-info", ".egg-info", "EGG-INFO")) and _offers(
                f"{folder or '.'}/{name}/entry_points.txt"
            ):
                return True
    return False


def _offers(path: str) -> bool:
    try:
        file = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True  # it cannot be told from here
    try:
        return ENTRY_POINT.encode() in os.read(file, os.fstat(file).st_size)
    except OSError:
        return True
    finally:
        os.close(file)
