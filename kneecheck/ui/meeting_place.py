"""Where the windows of one diary meet, and whether somebody may be waiting there.

Apart from the sockets: most starts find nobody, and the window is on the screen before they load.
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QStandardPaths


def meeting_place(diary: Path) -> str:
    """Return where to meet: a folder of this person's own where the system has one."""
    digest = hashlib.sha256(os.fsencode(diary.absolute().resolve())).hexdigest()[:16]
    name = f"kneecheck-{digest}"
    if sys.platform == "win32":
        return name
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.RuntimeLocation)
    return str(Path(folder or tempfile.gettempdir()) / f"{name}-{os.getuid()}")


def is_ours(name: str) -> bool:
    """Tell whether a socket was made by this very person; anyone may write to a shared folder."""
    if sys.platform == "win32":
        return True
    try:
        return os.lstat(name).st_uid == os.getuid()
    except OSError:
        return False
