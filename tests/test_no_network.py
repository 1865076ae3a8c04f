"""Nothing leaves this computer: who may speak to whom is read from the source itself."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "kneecheck"
# The one module that raises the first window, and all it may take.
MEETING = "ui/first_window.py"
LOCAL = {"QLocalServer", "QLocalSocket"}
FORBIDDEN = {
    "socket", "ssl", "socketserver", "asyncio", "http", "urllib", "urllib2", "urllib3", "ftplib",
    "smtplib", "imaplib", "poplib", "telnetlib", "nntplib", "xmlrpc", "webbrowser", "requests",
    "httpx", "aiohttp", "websockets", "pycurl", "multiprocessing.connection",
    "PySide6.QtNetwork", "PySide6.QtWebSockets", "PySide6.QtWebEngineCore", "PySide6.QtDBus",
}  # fmt: skip
OPENERS = {"setOpenExternalLinks", "startfile", "create_connection"}
PROGRAMS = {"subprocess", "pty", "os.system", "os.popen"}


def sources() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path.relative_to(PACKAGE).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def imports(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Yield every module that is imported anywhere, and what is taken from it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield node.module or "", alias.name
                yield f"{node.module}.{alias.name}", ""
        elif (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name | ast.Attribute)
            and (node.func.id if isinstance(node.func, ast.Name) else node.func.attr)
            in {"__import__", "import_module"}
        ):
            named = node.args[0] if node.args else None
            yield (str(named.value), "") if isinstance(named, ast.Constant) else ("unknown", "")


def is_forbidden(module: str) -> bool:
    return any(module == name or module.startswith(f"{name}.") for name in FORBIDDEN)


def test_one_module_speaks_to_other_programs_and_only_on_this_computer() -> None:
    users = {
        path: taken
        for path, tree in sources()
        if (taken := {what for module, what in imports(tree) if module == "PySide6.QtNetwork"})
    }
    assert users == {MEETING: LOCAL}


def test_nothing_else_imports_a_way_out() -> None:
    found = [
        f"{path}: {module}"
        for path, tree in sources()
        for module, _ in imports(tree)
        if (is_forbidden(module) and path != MEETING) or module == "unknown"
    ]
    assert found == []


def test_nothing_opens_an_address() -> None:
    found = [
        f"{path}:{node.lineno}"
        for path, tree in sources()
        for node in ast.walk(tree)
        if (isinstance(node, ast.Attribute) and node.attr in OPENERS)
        or (isinstance(node, ast.Name) and node.id in OPENERS)
    ]
    assert found == []


def test_only_folders_of_this_computer_are_opened() -> None:
    opened = [
        ast.unparse(node.args[0])
        for _, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("openUrl")
    ]
    mentioned = [
        node
        for _, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr == "openUrl"
    ]
    assert len(opened) == len(mentioned)
    assert all(address.startswith("QUrl.fromLocalFile(") for address in opened)


def test_the_only_other_program_that_is_started_is_our_own() -> None:
    users = sorted(
        {path for path, tree in sources() for module, _ in imports(tree) if module in PROGRAMS}
    )
    assert users == ["report/workshop.py"]
    tree = ast.parse((PACKAGE / "report/workshop.py").read_text(encoding="utf-8"))
    started = [
        ast.unparse(node.args[0])
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("subprocess.")
    ]
    assert started == ["_command()"]
    (command,) = [
        node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == "_command"
    ]
    returned = [
        ast.unparse(node.value)
        for node in ast.walk(command)
        if isinstance(node, ast.Return) and node.value is not None
    ]
    assert len(returned) == 2
    assert all(given.startswith("[sys.executable, ") for given in returned)


@pytest.mark.parametrize(
    "line",
    [
        "import socket",
        "from urllib import request",
        "import urllib.request as x",
        "def f():\n    from http.client import HTTPSConnection",
        "from PySide6 import QtNetwork",
        "from PySide6.QtNetwork import QNetworkAccessManager",
        "import importlib\nimportlib.import_module('socket')",
    ],
)
def test_the_search_sees_what_it_looks_for(line: str) -> None:
    assert any(is_forbidden(module) for module, _ in imports(ast.parse(line)))
