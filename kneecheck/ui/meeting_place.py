"""Where the windows of one diary meet, and whether somebody may be waiting there.

Apart from the sockets: most starts find nobody, and the window is on the screen before they load.
For the same reason Qt makes the digest: Python's own would load another library first.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QCryptographicHash, QDir, QStandardPaths

_LENGTH = 16


def meeting_place(diary: Path) -> str:
    """Return where to meet: a folder of this person's own where the system has one."""
    where = os.fsencode(diary.absolute().resolve())
    digest = QCryptographicHash.hash(where, QCryptographicHash.Algorithm.Sha256).data()
    name = f"kneecheck-{digest.hex()[:_LENGTH]}"
    if sys.platform == "win32":
        return name
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.RuntimeLocation)
    return str(Path(folder or QDir.tempPath()) / f"{name}-{os.getuid()}")


def is_ours(name: str) -> bool:
    """Tell whether a socket was made by this very person; anyone may write to a shared folder."""
    if sys.platform == "win32":
        return True
    try:
        return os.lstat(name).st_uid == os.getuid()
    except OSError:
        return False
