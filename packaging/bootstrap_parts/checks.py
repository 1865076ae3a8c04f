"""Every check of the project, one after the other, with a short table at the end."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from environment import ROOT, VENV, python, script
from steps import Steps

SETUP_FILES = (
    "packaging/bootstrap.py",
    "packaging/bootstrap_parts",
    "packaging/build.py",
    "packaging/build_parts",
    "packaging/freeze/start.py",
    "packaging/freeze/trimming.py",
)
# The tests that walk through the rooms of plain values.
PURE_TESTS = ("domain", "knowledge", "assessment", "picture", "screens", "journal")


@dataclass(frozen=True)
class Result:
    """How one check ended."""

    name: str
    code: int
    seconds: float
    last_line: str

    def __str__(self) -> str:
        """Return the check's line in the table."""
        return f"{self.name:12} {'FAILED' if self.code else 'passed'} {self.seconds:5.0f} s"


def plan(pytest_arguments: Sequence[str]) -> dict[str, list[str]]:
    """Return the checks in their order, the quick ones first."""
    ruff, mypy = str(script(VENV, "ruff")), str(script(VENV, "mypy"))
    return {
        "format": [ruff, "format", "--check", "."],
        "lint": [ruff, "check", "."],
        "types": [mypy],
        # No package, so mypy takes these files only by themselves.
        "setup types": [mypy, *SETUP_FILES],
        "tests": [str(python()), "-m", "pytest", "-q", "-n", "2", *pytest_arguments],
    }


def run_checks(steps: Steps, pytest_arguments: Sequence[str]) -> int:
    """Run format, lint, types and tests, all of them whatever fails; return the exit code."""
    environment = surroundings()
    results = []
    for name, command in plan(pytest_arguments).items():
        steps.say(f"-- {name}")
        results.append(check(name, command, environment))
    steps.say("")
    for result in results:
        steps.say(str(result))
    # Last, so that whoever reads only the end sees how many tests ran.
    steps.say(results[-1].last_line or "no tests ran")
    return int(any(result.code for result in results))


def run_coverage(steps: Steps) -> int:
    """Say which lines and branches of the pure rooms no test walks; return the exit code."""
    # The same examples every time: whether a line is walked must not be a matter of luck.
    alike = ["-p", "no:randomly", "--hypothesis-seed=0"]
    command = [str(python()), "-m", "pytest", "-q", "-n", "2", *alike, "--cov", "--cov-branch"]
    command += ["--cov-fail-under=100", "--cov-report=term-missing:skip-covered"]
    command += [f"--cov-config={ROOT / 'packaging' / 'coverage.ini'}"]
    command += [str(ROOT / "tests" / name) for name in PURE_TESTS]
    result = check("coverage", command, surroundings())
    steps.say(str(result))
    return result.code


def surroundings() -> dict[str, str]:
    """Return what every check is started with: no window system, and byte code that is kept.

    The tests start the program hundreds of times; none of these is to compile it anew.
    """
    around = {"QT_QPA_PLATFORM": "offscreen"} | os.environ
    around.pop("PYTHONDONTWRITEBYTECODE", None)
    return around


def check(name: str, command: Sequence[str], environment: Mapping[str, str]) -> Result:
    """Run one check, showing its output as it comes."""
    started = time.monotonic()
    last_line = ""
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    ) as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            last_line = line.strip() or last_line
    return Result(name, process.returncode, time.monotonic() - started, last_line)
