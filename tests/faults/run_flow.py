"""Run one flow that writes, so that its system calls can be followed."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tests.faults import flows, workload

if __name__ == "__main__":
    os.umask(0o077)
    every = workload.FLOWS | flows.FLOWS
    every[sys.argv[1]](Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
