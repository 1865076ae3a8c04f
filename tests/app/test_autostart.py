"""Starting with the computer: the files are read as each system reads them."""

from __future__ import annotations

import os
import plistlib
import shlex
import subprocess
import sys
from configparser import RawConfigParser
from pathlib import Path

import pytest

from kneecheck.autostart import WAITING, Start, find_autostart, this_program
from kneecheck.errors import Trouble

AWKWARD = 'a "b" $HOME `c` \\ 100%'


def start(tmp_path: Path) -> Start:
    return Start(("/opt/knee check/kneecheck", "--diary", AWKWARD, WAITING), tmp_path)


def test_off_until_switched_on_and_off_again(tmp_path: Path) -> None:
    autostart = find_autostart("linux", {}, tmp_path, start(tmp_path))
    assert not autostart.is_on()
    autostart.switch(on=True)
    assert autostart.is_on()
    assert list((tmp_path / ".config" / "autostart").iterdir()) == [autostart.file]
    autostart.switch(on=False)
    autostart.switch(on=False)
    assert not autostart.is_on()


@pytest.mark.parametrize(
    ("platform", "environment", "place"),
    [
        ("linux", {}, ".config/autostart/kneecheck-reminder.desktop"),
        ("linux", {"XDG_CONFIG_HOME": "/etc/x"}, "/etc/x/autostart/kneecheck-reminder.desktop"),
        ("linux", {"XDG_CONFIG_HOME": "x"}, ".config/autostart/kneecheck-reminder.desktop"),
        ("darwin", {}, "Library/LaunchAgents/kneecheck-reminder.plist"),
        (
            "win32",
            {"APPDATA": "/roaming"},
            "/roaming/Microsoft/Windows/Start Menu/Programs/Startup/kneecheck-reminder.cmd",
        ),
    ],
)
def test_each_system_looks_in_its_own_place(
    platform: str, environment: dict[str, str], place: str, tmp_path: Path
) -> None:
    assert find_autostart(platform, environment, tmp_path, start(tmp_path)).file == tmp_path / place


def test_a_desktop_entry_names_the_very_command(tmp_path: Path) -> None:
    autostart = find_autostart("linux", {}, tmp_path, start(tmp_path))
    entry = RawConfigParser(delimiters=("=",), comment_prefixes=("#",))
    entry.optionxform = str  # type: ignore[method-assign, assignment]
    entry.read_string(autostart.content.decode())
    assert entry["Desktop Entry"]["Type"] == "Application"
    assert entry["Desktop Entry"]["Path"] == str(tmp_path)
    # First the value is unescaped, then quotes are taken off as a shell does inside "..."
    value = entry["Desktop Entry"]["Exec"].replace("\\\\", "\\").replace("%%", "%")
    assert (
        tuple(shlex.split(value.replace("\\$", "$").replace("\\`", "`"))) == start(tmp_path).command
    )


def test_a_launch_agent_names_the_very_command(tmp_path: Path) -> None:
    agent = plistlib.loads(find_autostart("darwin", {}, tmp_path, start(tmp_path)).content)
    assert tuple(agent["ProgramArguments"]) == start(tmp_path).command
    assert (agent["RunAtLoad"], agent["WorkingDirectory"]) == (True, str(tmp_path))


def test_a_line_in_startup_names_the_command(tmp_path: Path) -> None:
    begun = Start(("C:\\Knee Check\\kneecheck.exe", WAITING), Path("C:\\100%"))
    text = find_autostart("win32", {}, tmp_path, begun).content.decode()
    line = 'start "" /d "C:\\100%%" "C:\\Knee Check\\kneecheck.exe" "--wait"'
    assert text.split("\r\n")[2] == line


def test_the_command_starts_this_very_program(tmp_path: Path) -> None:
    begun = this_program(tmp_path / "a diary")
    assert begun.command[-3:] == ("--diary", str(tmp_path / "a diary"), WAITING)
    environment = {**os.environ, "KNEECHECK_HOME": str(tmp_path)}
    done = subprocess.run(
        [*begun.command[:-3], "--version"],
        cwd=begun.folder,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith("kneecheck ")
    assert this_program(None).command == (sys.executable, "-m", "kneecheck", WAITING)


def test_a_folder_that_refuses_is_told_and_nothing_is_half_written(tmp_path: Path) -> None:
    (tmp_path / ".config").write_text("in the way")
    autostart = find_autostart("linux", {}, tmp_path, start(tmp_path))
    with pytest.raises(Trouble, match="Starting with the computer cannot be changed in"):
        autostart.switch(on=True)
    assert not autostart.is_on()
