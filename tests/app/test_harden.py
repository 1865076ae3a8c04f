from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
CODE = """
import os, resource
from kneecheck.hardening import harden
harden()
print(oct(os.umask(0)), resource.getrlimit(resource.RLIMIT_CORE)[0])
"""
# Two processes of one ordinary person: one holds a secret, the other tries to look into it. A
# process that gave up being root counts as hardened by itself; what exec would do is done by hand.
LOOK = """
import ctypes, os, resource, sys
from kneecheck.hardening import harden
libc = ctypes.CDLL(None, use_errno=True)

def be_nobody_special():
    if os.getuid() == 0:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)
    libc.prctl(4, 1, 0, 0, 0)

ready, tell = os.pipe()
go_on, stop = os.pipe()
holder = os.fork()
if holder == 0:
    be_nobody_special()
    # Debuggers among equals may be forbidden on the whole system; here they are allowed.
    libc.prctl(0x59616d61, ctypes.c_ulong(-1).value, 0, 0, 0)
    if sys.argv[1] == "hardened":
        harden()
    os.write(tell, b"x")
    os.close(stop)
    os.read(go_on, 1)
    os._exit(0)
os.close(tell)
os.read(ready, 1)
looker = os.fork()
if looker == 0:
    be_nobody_special()
    try:
        open(f"/proc/{holder}/maps").read(1)
        seen = True
    except PermissionError:
        seen = False
    attached = libc.ptrace(16, holder, 0, 0) == 0
    if attached:
        os.waitpid(holder, 0x40000000)
        libc.ptrace(17, holder, 0, 0)
    os.write(1, f"{seen} {attached}\\n".encode())
    os._exit(0)
os.waitpid(looker, 0)
os.write(stop, b"x")
os.waitpid(holder, 0)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither")
def test_the_program_writes_for_its_owner_only_and_leaves_no_core() -> None:
    done = subprocess.run(
        [sys.executable, "-c", CODE], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["0o77", "0"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has it")
@pytest.mark.parametrize(("how", "told"), [("hardened", "False False"), ("plain", "True True")])
def test_an_ordinary_debugger_is_kept_out(how: str, told: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOOK, how],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.strip() == told
