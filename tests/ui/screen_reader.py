"""What a screen reader of Linux sees: the program over AT-SPI, spoken to directly over D-Bus."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jeepney import DBusAddress, HeaderFields, MessageType, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

ROOT = Path(__file__).parents[2]
LAUNCHER = "/usr/libexec/at-spi-bus-launcher"
_ATSPI = "org.a11y.atspi"
_SHOWING = 25
_PATIENCE = 60.0


@dataclass(frozen=True)
class Node:
    """One thing on the screen as it is told to a screen reader."""

    bus: DBusConnection
    owner: str
    path: str
    name: str
    role: str

    def is_there(self) -> bool:
        """Tell whether it is still showing."""
        try:
            return is_showing(self.bus, self.owner, self.path)
        except Gone:
            return False

    def press(self) -> None:
        """Do its first action, as a screen reader does on request."""
        done = _call(self.bus, self.owner, self.path, "Action", "DoAction", "i", (0,))
        assert done == (True,), f"{self.name} cannot be pressed"


@dataclass(frozen=True)
class Reader:
    """Walks the tree of one program."""

    bus: DBusConnection
    program: str

    def nodes(self) -> list[Node]:
        """Return everything that is showing, with its name and role."""
        registry = (f"{_ATSPI}.Registry", f"/{_ATSPI.replace('.', '/')}/accessible/root")
        found: list[Node] = []
        todo = [child for child in self._children(*registry) if self._name(*child) == self.program]
        while todo:
            owner, path = todo.pop()
            try:
                role = _call(self.bus, owner, path, "Accessible", "GetRoleName")[0]
                # The program itself has no place on the screen.
                if role != "application" and not is_showing(self.bus, owner, path):
                    continue
                found.append(Node(self.bus, owner, path, self._name(owner, path), role))
                todo += reversed(self._children(owner, path))
            except Gone:
                continue
        return found

    def named(self, name: str, role: str = "") -> Node | None:
        """Return what has this very name; of several the first."""
        fits = (n for n in self.nodes() if n.name == name and (not role or n.role == role))
        return next(fits, None)

    def wait_for(self, name: str, role: str = "") -> Node:
        """Return what has this name, as soon as there is such a thing."""
        found: list[Node] = []

        def there() -> bool:
            node = self.named(name, role)
            found.extend([node] if node else [])
            return bool(found)

        wait_until(there, f"nothing is called {name!r}")
        return found[0]

    def is_up(self) -> bool:
        """Tell whether the program can be read; on its way up it may not answer yet."""
        try:
            return bool(self.nodes())
        except Gone:
            return False

    def press(self, name: str, role: str = "") -> None:
        """Press what has this name."""
        self.wait_for(name, role).press()

    def _children(self, owner: str, path: str) -> list[tuple[str, str]]:
        (children,) = _call(self.bus, owner, path, "Accessible", "GetChildren")
        return [(str(child[0]), str(child[1])) for child in children]

    def _name(self, owner: str, path: str) -> str:
        wanted = (f"{_ATSPI}.Accessible", "Name")
        address = DBusAddress(path, bus_name=owner, interface="org.freedesktop.DBus.Properties")
        return str(_answer(self.bus, new_method_call(address, "Get", "ss", wanted))[0][1])


def is_showing(bus: DBusConnection, owner: str, path: str) -> bool:
    """Tell whether something is on the screen."""
    (states,) = _call(bus, owner, path, "Accessible", "GetState")
    return bool(states[0] >> _SHOWING & 1)


class Gone(Exception):
    """What was asked about is no longer there: the page has changed in between."""


def _call(
    bus: DBusConnection,
    owner: str,
    path: str,
    interface: str,
    method: str,
    signature: str | None = None,
    body: tuple[Any, ...] = (),
) -> tuple[Any, ...]:
    address = DBusAddress(path, bus_name=owner, interface=f"{_ATSPI}.{interface}")
    return _answer(bus, new_method_call(address, method, signature, body))


def _answer(bus: DBusConnection, message: Any) -> tuple[Any, ...]:
    reply = bus.send_and_get_reply(message, timeout=_PATIENCE)
    if reply.header.message_type is MessageType.error:
        raise Gone(reply.header.fields.get(HeaderFields.error_name), reply.body)
    body: tuple[Any, ...] = reply.body
    return body


def wait_until(fact: Callable[[], bool], otherwise: str) -> None:
    """Ask for a fact until it is one."""
    patience = time.monotonic() + _PATIENCE
    while not fact():
        assert time.monotonic() < patience, otherwise
        time.sleep(0.1)


@contextmanager
def _running(command: list[str], environment: Mapping[str, str], **more: Any) -> Iterator[Any]:
    process = subprocess.Popen(command, env=environment, cwd=ROOT, **more)
    try:
        yield process
    finally:
        process.terminate()
        process.wait()
        for pipe in (process.stdout, process.stderr):
            if pipe is not None:
                pipe.close()


@contextmanager
def program_and_reader(display: str, home: Path) -> Iterator[tuple[Any, Reader]]:
    """Start the program on an X server, with a message bus and the bus of screen readers."""
    for needed in ("dbus-daemon", LAUNCHER):
        assert shutil.which(needed), f"{needed} is missing: the test command installs it"
    runtime = home / "runtime"
    runtime.mkdir(mode=0o700)
    environment = os.environ | {
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "KNEECHECK_HOME": str(home),
        "XDG_RUNTIME_DIR": str(runtime),
        "HOME": str(home),
    }
    quiet = {"stderr": subprocess.DEVNULL}
    with ExitStack() as stack:
        daemon = ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"]
        piped = {"stdout": subprocess.PIPE, "text": True}
        bus = stack.enter_context(_running(daemon, environment, **piped, **quiet))
        environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
        launcher = [LAUNCHER, "--launch-immediately"]
        stack.enter_context(_running(launcher, environment, stdout=subprocess.DEVNULL, **quiet))
        reading = stack.enter_context(open_dbus_connection(_address_of_readers(environment)))
        command = [sys.executable, "-m", "kneecheck"]
        said = {"stderr": subprocess.PIPE, "text": True}
        program = stack.enter_context(_running(command, environment, **said))
        reader = Reader(reading, "KneeCheck")
        wait_until(reader.is_up, "the program never came onto the bus")
        yield program, reader


def _address_of_readers(environment: Mapping[str, str]) -> str:
    asked = DBusAddress("/org/a11y/bus", bus_name="org.a11y.Bus", interface="org.a11y.Bus")
    with open_dbus_connection(environment["DBUS_SESSION_BUS_ADDRESS"]) as session:
        found: list[str] = []

        def there() -> bool:
            reply = session.send_and_get_reply(new_method_call(asked, "GetAddress"))
            if reply.header.message_type is not MessageType.error:
                found.append(str(reply.body[0]))
            return bool(found)

        wait_until(there, "there is no bus for screen readers")
    return found[0]
