"""Every check of the project, one after the other, with a short table at the end."""

from __future__ import annotations

import os
import subprocess
import time

from environment import ROOT, VENV, python, script
from steps import Steps


def run_checks(steps: Steps, pytest_arguments: list[str]) -> int:
    """Run format, lint, types and tests, all of them whatever fails; return the exit code."""
    environment = {**os.environ}
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    tests = [str(python()), "-m", "pytest", "-q", "-n", "2", *pytest_arguments]
    plan = [
        ("format", [str(script(VENV, "ruff")), "format", "--check", "."]),
        ("lint", [str(script(VENV, "ruff")), "check", "."]),
        ("types", [str(script(VENV, "mypy"))]),
        ("tests", tests),
    ]
    results = []
    for name, command in plan:
        steps.say(f"-- {name}")
        started = time.monotonic()
        done = subprocess.run(
            command, cwd=ROOT, env=environment, text=True, stdout=subprocess.PIPE, check=False
        )
        print(done.stdout, end="", flush=True)
        results.append((name, done.returncode, time.monotonic() - started, done.stdout))
    steps.say("")
    for name, code, seconds, _ in results:
        steps.say(f"{name:8} {'passed' if code == 0 else 'FAILED'}  {seconds:.0f} s")
    # Last, so that whoever reads only the end sees how many tests ran.
    steps.say(results[-1][3].strip().splitlines()[-1] if results[-1][3].strip() else "no tests ran")
    return int(any(code for _, code, _, _ in results))
