"""What each command of the build does."""

from __future__ import annotations

import sys

from steps import Steps, Stop

COMMANDS = ("frozen", "deb", "twice", "wheel", "sbom", "platforms", "replace", "prove")


def run(arguments: list[str]) -> int:
    """Do what was asked; every failure ends in one sentence."""
    if len(arguments) != 1 or arguments[0] not in COMMANDS:
        print(f"Say what to make: python3 packaging/build.py {'|'.join(COMMANDS)}")
        return 2
    try:
        _make(arguments[0], Steps())
    except Stop as stop:
        print(stop, file=sys.stderr, flush=True)
        return 1
    return 0


def _make(wanted: str, steps: Steps) -> None:
    # Each command needs its own parts only.
    if wanted == "frozen":
        from frozen import freeze  # noqa: PLC0415

        steps.say(f"The program is in {freeze(steps)}")
    elif wanted == "deb":
        from debian import make_package  # noqa: PLC0415

        make_package(steps)
    elif wanted == "twice":
        _make_twice(steps)
    elif wanted == "wheel":
        from wheels import make_wheel  # noqa: PLC0415

        for file in make_wheel(steps):
            steps.say(f"{file.name}: {file.stat().st_size / 1e6:.1f} MB")
    elif wanted == "sbom":
        from sbom import write_lists  # noqa: PLC0415

        write_lists(steps)
    elif wanted == "platforms":
        from platforms import show_platforms  # noqa: PLC0415

        show_platforms(steps)
    elif wanted == "replace":
        from replacing import show_replaceable  # noqa: PLC0415

        show_replaceable(steps)
    elif wanted == "prove":
        from clean_system import prove  # noqa: PLC0415
        from debian import package_file  # noqa: PLC0415

        prove(steps, package_file(steps))


def _make_twice(steps: Steps) -> None:
    """Make the package twice from nothing; both must be equal."""
    from debian import digest, make_package  # noqa: PLC0415

    first = digest(make_package(steps))
    second = digest(make_package(steps))
    if first != second:
        raise Stop(f"The two packages differ: {first} and {second}.")
    steps.say("Both packages are equal to the last byte.")
