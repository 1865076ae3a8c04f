"""Feed one reader with input that coverage guides to new ways through it (needs ``atheris``)."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["kneecheck"]):
    from tests.faults.readers import READERS, Fault, seeds


MOST_SECONDS = 2.0


def timed(read: Callable[[bytes], None]) -> Callable[[bytes], None]:
    """Return a reader that counts an input which holds the processor for long as a fault."""

    def timed_read(content: bytes) -> None:
        begun = time.process_time()
        read(content)
        seconds = time.process_time() - begun
        if seconds > MOST_SECONDS:
            raise Fault(f"it took {seconds:.1f} seconds")

    return timed_read


def main(reader: str, seconds: str, corpus: Path) -> None:
    """Begin with the good inputs of a reader and go on for so many seconds."""
    longest = 20_000
    for number, seed in enumerate(seeds(reader)):
        (corpus / f"seed-{number}").write_bytes(seed)
        # What is read once, such as the medical content, must not count against the first input.
        READERS[reader](seed)
        longest = max(longest, len(seed) + 1_000)
    # A person's own limit of time is above; this one only ends what hangs.
    options = [f"-max_total_time={seconds}", f"-max_len={longest}", "-timeout=60"]
    options += ["-rss_limit_mb=1500", f"-artifact_prefix={corpus}/"]
    atheris.Setup([sys.argv[0], str(corpus), *options], timed(READERS[reader]))
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
