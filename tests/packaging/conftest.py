from __future__ import annotations

import sys
from pathlib import Path

# The bootstrap's parts are plain files beside the script, not a package.
sys.path.insert(0, str(Path(__file__).parents[2] / "packaging" / "bootstrap_parts"))
