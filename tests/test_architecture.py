from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "kneecheck"
TOP_LEVEL = {"README.md", "pyproject.toml", "kneecheck", "resources", "tests", "packaging"}
EXTRA = {"uv.lock", "LICENSE"}
CLOCKS = {("datetime", "now"), ("datetime", "today"), ("date", "today"), ("datetime", "utcnow")}
ROOT_MODULES = {"app.py", "clock.py", "__main__.py"}


IGNORED = {".git", ".venv", ".venv-tools", "build", "demo-output", "dist", "__pycache__"}


def _kept_files() -> list[str]:
    """Return the files of the project: what git tracks, or without git what lies in the folder."""
    if (ROOT / ".git").exists() and shutil.which("git"):
        listed = subprocess.run(
            ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
        )
        return listed.stdout.splitlines()
    inside = (path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file())
    return [
        path.as_posix()
        for path in inside
        if not IGNORED.intersection(path.parts) and not path.parts[0].endswith("_cache")
    ]


def _sources() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        if "migrations" not in path.parts:
            yield path.relative_to(PACKAGE), ast.parse(path.read_text(encoding="utf-8"))


def test_the_layers_are_as_the_design_says() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


def test_the_top_level_is_small() -> None:
    tracked = _kept_files()
    names = {line.split("/")[0] for line in tracked}
    visible = {name for name in names if not name.startswith(".")}
    assert visible == TOP_LEVEL | EXTRA


def test_only_the_root_reads_the_clock() -> None:
    found = [
        f"{path}:{node.lineno}"
        for path, tree in _sources()
        if path.name not in ROOT_MODULES
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and (node.func.value.id, node.func.attr) in CLOCKS
    ]
    assert found == []


def test_tr_is_only_given_literals() -> None:
    found = [
        f"{path}:{node.lineno}"
        for path, tree in _sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "tr"
        and not (isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str))
    ]
    assert found == []


def test_no_signal_is_connected_to_a_lambda() -> None:
    found = [
        f"{path}:{node.lineno}"
        for path, tree in _sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "connect"
        and node.args
        and isinstance(node.args[0], ast.Lambda)
    ]
    assert found == []


def test_files_and_functions_stay_small() -> None:
    long_files = [
        f"{path}: {len((PACKAGE / path).read_text(encoding='utf-8').splitlines())} lines"
        for path, _ in _sources()
        if len((PACKAGE / path).read_text(encoding="utf-8").splitlines()) > 420
    ]
    long_functions = [
        f"{path}:{node.lineno} {node.name}"
        for path, tree in _sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno > 50
    ]
    assert long_files + long_functions == []


def test_nothing_committed_speaks_of_the_workshop() -> None:
    # Put together here, so that this very file does not hold the words it looks for.
    forbidden = ["/" + "work/", "../" + "shared", "." + "library"]
    tracked = _kept_files()
    found = []
    for name in tracked:
        try:
            text = (ROOT / name).read_text(encoding="utf-8")
        except (UnicodeDecodeError, FileNotFoundError):
            continue
        found += [f"{name}: {word}" for word in forbidden if word in text]
    assert found == []
