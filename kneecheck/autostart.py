"""Starting with the computer: one small file where each system looks for such files."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kneecheck.errors import Trouble
from kneecheck.files import reason, whole_or_not_at_all

NAME = "KneeCheck"
# A file name of ours alone, so that switching off can never take somebody else's file.
LABEL = "kneecheck-reminder"
WAITING = "--wait"


@dataclass(frozen=True, slots=True)
class Start:
    """What is to be started, and the folder it has to be started in."""

    command: tuple[str, ...]
    folder: Path


@dataclass(frozen=True, slots=True)
class Autostart:
    """The file that makes a system start the program, what it holds, and what it starts."""

    file: Path
    content: bytes
    start: Start

    def is_on(self) -> bool:
        """Tell whether the file is there; what it holds may be from an earlier version."""
        return self.file.is_file()

    def switch(self, *, on: bool) -> None:
        """Write the file or take it away; ``Trouble`` when the folder refuses."""
        try:
            if on:
                self.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                with whole_or_not_at_all(self.file) as part:
                    part.write_bytes(self.content)
            else:
                self.file.unlink(missing_ok=True)
        except OSError as error:
            raise Trouble(
                "Starting with the computer cannot be changed in {file}: {reason}.",
                file=self.file,
                reason=reason(error),
            ) from error


def this_program(diary: Path | None) -> Start:
    """Return how to start the very program that is running, to wait in the tray."""
    named = () if diary is None else ("--diary", str(diary.absolute()))
    package = Path(__file__).resolve().parent
    if getattr(sys, "frozen", False):
        program = Path(sys.executable).absolute()
        return Start((str(program), *named, WAITING), program.parent)
    return Start((sys.executable, "-m", package.name, *named, WAITING), package.parent)


def find_autostart(
    platform: str, environment: Mapping[str, str], home: Path, start: Start
) -> Autostart:
    """Return the file of a system: a desktop entry, a launch agent, or a line in Startup."""
    if platform == "win32":
        roaming = Path(environment.get("APPDATA") or home / "AppData" / "Roaming")
        programs = roaming / "Microsoft" / "Windows" / "Start Menu" / "Programs"
        return Autostart(programs / "Startup" / f"{LABEL}.cmd", _command_file(start), start)
    if platform == "darwin":
        agents = home / "Library" / "LaunchAgents"
        return Autostart(agents / f"{LABEL}.plist", _launch_agent(start), start)
    configured = environment.get("XDG_CONFIG_HOME", "")
    # The standard says that a relative folder is to be ignored.
    config = Path(configured) if configured.startswith("/") else home / ".config"
    return Autostart(config / "autostart" / f"{LABEL}.desktop", _desktop_entry(start), start)


def _desktop_entry(start: Start) -> bytes:
    lines = (
        "[Desktop Entry]",
        "Type=Application",
        f"Name={NAME}",
        "Comment=Waits in the tray and reminds you to write down the day",
        f"Exec={' '.join(_quoted(part) for part in start.command)}",
        f"Path={_escaped(str(start.folder))}",
        "Terminal=false",
        "X-GNOME-Autostart-enabled=true",
        "",
    )
    return "\n".join(lines).encode()


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n")


def _quoted(part: str) -> str:
    """Return an argument for ``Exec``: quoted, then escaped once more as every value is."""
    quoted = part.replace("\\", "\\\\")
    for letter in '"`$':
        quoted = quoted.replace(letter, f"\\{letter}")
    return _escaped(f'"{quoted}"').replace("%", "%%")


def _launch_agent(start: Start) -> bytes:
    import plistlib  # noqa: PLC0415 - on macOS only

    return plistlib.dumps(
        {
            "Label": LABEL,
            "ProgramArguments": list(start.command),
            "WorkingDirectory": str(start.folder),
            "RunAtLoad": True,
        }
    )


def _command_file(start: Start) -> bytes:
    # A percent sign would begin the name of a variable; "start" takes its first quotes as a title.
    command = " ".join(f'"{part}"' for part in start.command).replace("%", "%%")
    folder = str(start.folder).replace("%", "%%")
    lines = (
        "@echo off",
        "chcp 65001 >nul",
        f'start "" /d "{folder}" {command}',
        "",
    )
    return "\r\n".join(lines).encode()
