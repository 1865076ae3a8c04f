"""What each command of the bootstrap does."""

from __future__ import annotations

import sys

from checks import run_checks
from environment import has_display, prepare_environment, start
from steps import Steps, Stop
from system import make_venv_possible, prepare_system

COMMANDS = ("setup", "run", "test")
DEMO_FOLDER = "demo-output"


def run(arguments: list[str]) -> int:
    """Do what was asked; every failure ends in one sentence."""
    if not arguments or arguments[0] not in COMMANDS:
        print(f"Say what to do: python3 packaging/bootstrap.py {'|'.join(COMMANDS)}")
        return 2
    try:
        return _do(arguments[0], arguments[1:])
    except Stop as stop:
        print(stop, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. Run the same command again to go on.", file=sys.stderr)
        return 130
    except OSError as error:
        print(f"The setup cannot go on: {error.strerror} ({error.filename}).", file=sys.stderr)
        return 1


def _do(command: str, rest: list[str]) -> int:
    steps = Steps()
    testing = command == "test"
    make_venv_possible(steps)
    prepare_environment(steps, testing=testing)
    prepare_system(steps, testing=testing)
    if testing:
        return run_checks(steps, rest)
    if command == "setup":
        steps.say("Everything is ready: python3 packaging/bootstrap.py run")
        return 0
    if has_display():
        return start(rest)
    steps.say("There is no display here, so KneeCheck goes through its main job by itself.")
    return start(["demo", "--out", DEMO_FOLDER])
