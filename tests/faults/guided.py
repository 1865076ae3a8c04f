"""Feed one reader with input that coverage guides to new ways through it (needs ``atheris``)."""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["kneecheck"]):
    from tests.faults.readers import READERS, seeds


def main(reader: str, seconds: str, corpus: Path) -> None:
    """Begin with the good inputs of a reader and go on for so many seconds."""
    for number, seed in enumerate(seeds(reader)):
        (corpus / f"seed-{number}").write_bytes(seed)
    options = [f"-max_total_time={seconds}", "-max_len=20000", "-timeout=20", "-rss_limit_mb=1500"]
    atheris.Setup([sys.argv[0], str(corpus), *options], READERS[reader])
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
