"""A large block that was freed is the system's again."""

from __future__ import annotations

import subprocess
import sys

import pytest

# A large block is made and freed, and then another one, which is held: does it lie in the heap?
HOLDING = """
import sys
from kneecheck.memory import give_back_large_blocks
if sys.argv[1] == "given back":
    give_back_large_blocks()
block = bytearray(8 << 20)
del block
held = bytearray(6 << 20)
for line in open("/proc/self/maps"):
    if line.rstrip().endswith("[heap]"):
        first, last = line.split()[0].split("-")
        print(int(last, 16) - int(first, 16))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the C library of Linux")
@pytest.mark.parametrize(("how", "in_the_heap"), [("given back", False), ("kept", True)])
def test_a_large_block_lies_outside_the_heap(how: str, *, in_the_heap: bool) -> None:
    done = subprocess.run(
        [sys.executable, "-c", HOLDING, how], capture_output=True, text=True, check=True
    )
    assert (int(done.stdout) > 6 << 20) is in_the_heap
