"""What holds for the whole program as soon as there is a window."""

from __future__ import annotations

import os
import subprocess
import sys

ASKING = """
import sys
from kneecheck.ui.stay import application
one = application()
print(sys.getswitchinterval(), application() is one)
"""


def test_a_busy_thread_gives_way_to_the_window_before_anybody_notices() -> None:
    done = subprocess.run(
        [sys.executable, "-c", ASKING],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["0.001", "True"]
