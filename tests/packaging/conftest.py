from __future__ import annotations

import sys
from pathlib import Path

# The parts of bootstrap and build are plain files beside their scripts, not packages.
for folder in ("bootstrap_parts", "build_parts", "freeze"):
    sys.path.insert(0, str(Path(__file__).parents[2] / "packaging" / folder))
