"""What the process does before anything else, so that others learn as little as can be from it."""

from __future__ import annotations

import os
import sys

# From <linux/prctl.h>.
_PR_SET_DUMPABLE = 4


def harden() -> None:
    """Write for the owner only, leave no memory image after a crash, let no debugger in.

    The last holds on Linux, against programs of the same person: only root may look into this one.
    What macOS and Windows offer in its place needs a signed program.
    """
    os.umask(0o077)
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - there is none on Windows

    _, most = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, most))
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 - only for this

        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
