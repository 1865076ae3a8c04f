from __future__ import annotations

import sys
from pathlib import Path

PACKAGING = Path(__file__).parents[2] / "packaging"
# The scripts and their parts are plain files, not a package.
sys.path[:0] = [str(PACKAGING / part) for part in ("", "bootstrap_parts", "build_parts", "freeze")]
