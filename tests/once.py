"""What is expensive to make is made once in a session, whichever worker asks for it first."""

import fcntl
import os
from collections.abc import Callable
from pathlib import Path

import pytest


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A folder that `make` has filled; nobody may write into it afterwards."""
    session = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:  # each worker has a folder of its own in this one
        session = session.parent
    place, scratch = session / name, session / f"{name}.new"
    with (session / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # a worker that dies lets go of it
        if not place.is_dir():
            scratch.mkdir(exist_ok=True)
            make(scratch)
            scratch.rename(place)
    return place
