"""A first visit to the installed program, by a screen reader's way in and by mouse and keys.

Runs with the system's Python beside the program, on an X server with a window manager:
``tour.py REPORT``. Marks a place, says how strong, answers the danger signs, saves, reads the
level, hands out the report, closes. ``tour.py`` alone goes through the steps of a first start and
closes. Prints what it finds; ends with an error when something is not there.
"""

import subprocess
import sys
import time
from pathlib import Path

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

PATIENCE = 90
PLACE = "Back of your LEFT knee, in the crease, inner side"
# What a first start says, step by step, and the button that leads on.
WELCOME = (
    ("What KneeCheck is, and what it is not", "Next"),
    ("Where your diary lives", "Next"),
    ("Two things you may do now, or any time later", "Begin with today"),
)


def wait_for(found, what):
    """Return the first true answer; a window takes its time, and nobody knows how much."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            answer = found()
        except GLib.Error:
            # A busy program answers late, and then what was asked about may be gone.
            answer = None
        if answer:
            return answer
        time.sleep(0.1)
    raise SystemExit(f"Not found: {what}")


def nodes(node):
    """Yield everything below a node that is on the screen."""
    for index in range(node.get_child_count()):
        child = node.get_child_at_index(index)
        if child is None:
            continue
        if child.get_state_set().contains(Atspi.StateType.SHOWING):
            yield child
        yield from nodes(child)


def program():
    """Return the program as the desktop knows it."""
    desktop = Atspi.get_desktop(0)
    children = (desktop.get_child_at_index(index) for index in range(desktop.get_child_count()))
    return next((child for child in children if child and child.get_name() == "KneeCheck"), None)


class Visit:
    """What a person does, by names only."""

    def __init__(self, app):
        """Visit a running program."""
        self.app = app

    def find(self, name):
        """Return the control of a name."""
        return next((node for node in nodes(self.app) if node.get_name() == name), None)

    def press(self, name):
        """Press the control of a name."""
        control = wait_for(lambda: self.find(name), name)
        actions = {
            Atspi.Action.get_action_name(control, index): index
            for index in range(Atspi.Action.get_n_actions(control))
        }
        Atspi.Action.do_action(control, actions["Press"])
        print(f"  pressed  {name}")

    def click(self, name):
        """Click into the middle of a control with the mouse, and see that it is chosen."""
        control = wait_for(lambda: self.find(name), name)
        place = Atspi.Component.get_extents(control, Atspi.CoordType.SCREEN)
        middle = (place.x + place.width // 2, place.y + place.height // 2)
        keys("mousemove", "--sync", *map(str, middle), "click", "1")
        wait_for(lambda: self.is_chosen(name), f"that {name} is chosen")
        print(f"  clicked  {name}")

    def is_chosen(self, name):
        """Tell whether a control is chosen."""
        control = self.find(name)
        return bool(control) and control.get_state_set().contains(Atspi.StateType.CHECKED)

    def texts(self):
        """Return every text on the screen."""
        return [node.get_name() for node in nodes(self.app) if node.get_role_name() == "label"]


def keys(*words):
    """Let the X server's own keys and mouse be used."""
    subprocess.run(["xdotool", *words], check=True)


def begin():
    """Return a visit of the program that was started, and its window in front of all others."""
    Atspi.init()
    visit = Visit(wait_for(program, "the program among the running ones"))
    window = subprocess.run(
        ["xdotool", "search", "--sync", "--onlyvisible", "--name", "^KneeCheck$"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()[0]
    keys("windowactivate", "--sync", window)
    return visit, window


def close(window):
    """Close the program by its keys."""
    keys("windowactivate", "--sync", window)
    keys("key", "--clearmodifiers", "ctrl+q")
    wait_for(lambda: program() is None, "the end of the program")


def first_start():
    """Go through what is said before anything was written down, up to the Today page."""
    visit, window = begin()
    for step, (words, onwards) in enumerate(WELCOME, 1):
        wait_for(lambda words=words: words in visit.texts(), words)
        wait_for(lambda step=step: f"Step {step} of {len(WELCOME)}" in visit.texts(), step)
        print(f"  read     {words}")
        visit.press(onwards)
    wait_for(lambda: visit.find(PLACE), "the body to mark a place on")
    close(window)


def main(report):
    """Go through log, summary and report."""
    visit, window = begin()
    wait_for(lambda: visit.find("Today"), "the window")
    visit.click(PLACE)
    keys("key", "--clearmodifiers", "6")
    visit.press("How strong was the pain on average?: 4")
    visit.press("None of these")
    visit.press("Do you have new chest pain? Yes")
    visit.press("Save this day")
    visit.press("Summary")
    level = wait_for(
        lambda: [text for text in visit.texts() if "999" in text or "112" in text],
        "what to do about new chest pain",
    )
    print(f"  read     {level[0][:70]}")
    visit.press("Report")
    visit.press("Save as PDF…")
    wait_for(lambda: visit.find("Save the report"), "the dialog that asks where")
    keys("key", "--clearmodifiers", "ctrl+a")
    keys("type", "--delay", "20", report)
    keys("key", "Return")
    wait_for(lambda: Path(report).exists(), report)
    wait_for(lambda: any(text.startswith("Saved") for text in visit.texts()), "that it is saved")
    print(f"  read     report of {Path(report).stat().st_size} bytes")
    close(window)


if __name__ == "__main__":
    main(sys.argv[1]) if sys.argv[1:] else first_start()
