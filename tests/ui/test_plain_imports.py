"""What the window loads is loaded once: nobody reads and keeps the sources of it as well."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

LOADING = """
import json, linecache
import kneecheck.ui.run
import kneecheck.store.diary_store
from PySide6.QtWidgets import QLabel
print(json.dumps([*linecache.cache]))
"""


def test_no_source_of_the_program_or_its_libraries_is_kept_in_memory() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADING], capture_output=True, text=True, check=True
    )
    kept = [Path(name) for name in json.loads(done.stdout) if name.endswith(".py")]
    assert [file for file in kept if {"kneecheck", "sqlalchemy"} & {*file.parts}] == []
