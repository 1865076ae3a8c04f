"""All benchmarks in one run, and the table of their ratios in the README."""

from __future__ import annotations

import json
import os
import platform
import re
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import figures
from environment import ROOT, UV_QUIET, get_uv, python, script
from steps import Steps, Stop, installer_environment

BENCH = ROOT / "packaging" / "bench"
PEERS = ROOT / "build" / "peers"
README = ROOT / "README.md"
PARTS = {
    "rules": ["rules_speed.py"],
    "save": ["save_speed.py"],
    "session": ["session_stalls.py"],
    "report": ["report_speed.py"],
    "actions": ["actions.py", "--json"],
    "start": ["start_speed.py", str(PEERS)],
}

QUICK = {"start": ["--runs", "1"], "report": ["--rounds", "2"]}
# The benchmark of the report says it in words and ends with 1 where a bar is not kept.
KEPT = re.compile(r"^(.+): ([0-9.]+), at most ([0-9.]+): (?:kept|NOT KEPT)$", re.MULTILINE)


def run_bench(steps: Steps, wanted: Sequence[str]) -> int:
    """Run all benchmarks, or those named, show the ratios, and write them down when all ran.

    ``--quick`` makes fewer runs, to see whether everything still works.
    """
    quick = "--quick" in wanted
    names = [name for name in wanted if name in PARTS] or list(PARTS)
    if "start" in names:
        _get_peers(steps)
    results: dict[str, Any] = {}
    for name in names:
        command = list(PARTS[name])
        if not (BENCH / command[0]).exists():
            steps.say(f"-- {name}: {command[0]} is not there")
            continue
        steps.say(f"-- {name}")
        command += QUICK.get(name, []) if quick else []
        results[name] = _measured(command)
        steps.say(json.dumps(results[name], indent=1))
    _show(steps, results, complete=len(results) == len(PARTS) and not quick)
    return 0


def _measured(command: Sequence[str]) -> Any:
    environment = {"QT_QPA_PLATFORM": "offscreen"} | os.environ
    done = subprocess.run(
        [str(python()), str(BENCH / command[0]), *command[1:]],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    bars = KEPT.findall(done.stdout)
    if bars:
        return [[what, float(ratio), float(bar)] for what, ratio, bar in bars]
    if done.returncode:
        raise Stop(f"The benchmark {command[0]} failed; the lines above say how.")
    return json.loads(done.stdout.splitlines()[-1])


def _get_peers(steps: Steps) -> None:
    marker = PEERS / "made-from.txt"
    pins = (BENCH / "peers.txt").read_text(encoding="utf-8")
    if marker.exists() and marker.read_text(encoding="utf-8") == pins:
        return
    environment = installer_environment(UV_QUIET)
    uv = str(get_uv(steps))
    command = [uv, "venv", "--clear", str(PEERS), "--python", sys.executable]
    steps.run("Making room for the programs to compare with", command, environment)
    command = [uv, "pip", "install", "--python", str(script(PEERS, "python"))]
    command += ["-r", str(BENCH / "peers.txt"), "--compile-bytecode"]
    steps.run("Getting them", command, environment)
    marker.write_text(pins, encoding="utf-8")


def _show(steps: Steps, results: dict[str, Any], *, complete: bool) -> None:
    cores = f"{os.cpu_count()} cores"
    machine = f"{platform.system()} {platform.machine()}, {cores}, Python {_version()}"
    made = figures.table(figures.rows(results), datetime.now(UTC).date().isoformat(), machine)
    steps.say(made)
    if not complete:
        steps.say("Not all was measured, so the README stays as it is.")
        return
    README.write_text(figures.placed(README.read_text(encoding="utf-8"), made), encoding="utf-8")
    steps.say(f"Written into {Path(README).name}.")


def _version() -> str:
    return ".".join(platform.python_version_tuple()[:2])
