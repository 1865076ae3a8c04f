"""What each command of the bootstrap does."""

from __future__ import annotations

import io
import sys

from bench import run_bench
from checks import run_checks, run_coverage
from environment import ROOT, has_display, prepare_environment, start
from steps import Steps, Stop
from system import prepare_system

COMMANDS = ("setup", "run", "test", "coverage", "bench")
# What a command needs beside the program itself; a greater environment also serves the lesser.
GROUPS = {"test": ("test",), "coverage": ("test",), "bench": ("test", "bench")}
DEMO_FOLDER = ROOT / "demo-output"


def run(arguments: list[str]) -> int:
    """Do what was asked; every failure ends in one sentence."""
    _never_stumble_over_letters()
    if not arguments or arguments[0] not in COMMANDS:
        print(f"Say what to do: python3 packaging/bootstrap.py {'|'.join(COMMANDS)}")
        return 2
    try:
        return _do(arguments[0], arguments[1:])
    except Stop as stop:
        return _failed(str(stop))
    except KeyboardInterrupt:
        print("\nStopped; the same command goes on from here.", file=sys.stderr)
        return 130
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        return _failed(f"The setup cannot go on: {error.strerror or error}{where}.")
    # Whoever only wants to try the program is not helped by a traceback, whatever went wrong.
    except Exception as error:  # noqa: BLE001
        return _failed(f"The setup cannot go on: {type(error).__name__}, {error}.")


def _never_stumble_over_letters() -> None:
    # A console that lacks a letter gets a question mark in its place, not a failure.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _failed(sentence: str) -> int:
    print(sentence, file=sys.stderr, flush=True)
    return 1


def _do(command: str, rest: list[str]) -> int:
    steps = Steps()
    testing = command in GROUPS
    # The system first: what only a person can put right should be said before the long waits.
    prepare_system(steps, testing=testing)
    prepare_environment(steps, groups=GROUPS.get(command, ()))
    if command == "test":
        return run_checks(steps, rest)
    if command == "coverage":
        return run_coverage(steps)
    if command == "bench":
        return run_bench(steps, rest)
    if command == "setup":
        steps.say("Everything is ready: python3 packaging/bootstrap.py run")
        return 0
    return _open(steps, rest)


def _open(steps: Steps, rest: list[str]) -> int:
    # With arguments the program itself knows whether it needs a display: most commands do not.
    if rest or has_display():
        return start(rest)
    steps.say("There is no display here, so KneeCheck goes through its main job by itself.")
    if start(["demo", "--out", str(DEMO_FOLDER)]):
        return _failed("KneeCheck could not finish; the lines above say why.")
    steps.say(f"The pictures and the report are in {DEMO_FOLDER}")
    return 0
