"""What a disk may hold after a power cut, rebuilt from the system calls of a real run.

After every call the folder is rebuilt in three ways: everything written so far is there, nothing
since the last flush is, or any mix of whole, torn and missing writes. A name counts as kept only
after its folder was flushed, which is stricter than the file systems in use.
"""

from __future__ import annotations

import random
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512
CALLS = (
    "openat,pwrite64,write,ftruncate,fsync,fdatasync,"
    "unlink,unlinkat,rename,renameat,renameat2,link,linkat"
)
_LINE = re.compile(r"^\d+\s+(\w+)\((.*)\)\s+= (-?\d+)")
_ON_FILE = re.compile(r"(-?\d+)<([^>]*)>")
_QUOTED = re.compile(r'"([^"]*)"')
REPOSITORY = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Op:
    """One thing that happened to the disk, or the program's word that something is saved."""

    kind: str
    path: str = ""
    other: str = ""
    offset: int | None = None
    data: bytes = b""
    size: int = 0


@dataclass(frozen=True, slots=True)
class State:
    """A folder as it may be after a power cut, and the last thing that was said to be saved."""

    label: str
    acknowledged: int
    files: Mapping[str, bytes]


def traced(module: str, arguments: Sequence[str], folder: Path, log: Path) -> list[Op]:
    """Run a program of ours under strace and return what it did to a folder."""
    command = [
        # With the filter in the kernel only the calls that are asked for cost anything.
        *("strace", "-f", "--seccomp-bpf", "-y", "-xx", "-s", "10000000", "-o", str(log)),
        *("-e", f"trace={CALLS}"),
        *(sys.executable, "-m", module, *arguments),
    ]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=REPOSITORY)
    return list(_parsed(log, str(folder)))


def already_there(folder: Path) -> list[Op]:
    """Return operations that put the present files of a folder on the disk for good."""
    ops = []
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = str(file)
        ops += [Op("create", name), Op("write", name, offset=0, data=file.read_bytes())]
        ops += [Op("sync", name), Op("sync", str(file.parent))]
    return ops


def _parsed(log: Path, folder: str) -> Iterator[Op]:
    with log.open(errors="replace") as lines:
        for line in lines:
            match = _LINE.match(line)
            if match and int(match[3]) >= 0:
                yield from _op(match[1], match[2], int(match[3]), folder)


def _op(call: str, arguments: str, result: int, folder: str) -> Iterator[Op]:
    on_file = _ON_FILE.match(arguments)
    path = _path(on_file[2]) if on_file else ""
    quoted = _QUOTED.findall(arguments)
    inside = path == folder or path.startswith(f"{folder}/")
    if call in {"write", "pwrite64"}:
        data = _bytes(quoted[0])[:result] if quoted else b""
        if call == "write" and on_file and on_file[1] == "1" and data.startswith(b"ACK"):
            yield Op("ack", size=int(data.split()[1]))
        elif inside:
            offset = int(arguments.rsplit(",", 1)[1]) if call == "pwrite64" else None
            yield Op("write", path, offset=offset, data=data)
    elif call == "ftruncate" and inside:
        yield Op("cut", path, size=int(arguments.rsplit(",", 1)[1]))
    elif "sync" in call and inside:
        yield Op("sync", path)
    elif quoted:
        yield from _name_op(call, [_path(name) for name in quoted], arguments, folder)


def _name_op(call: str, names: list[str], arguments: str, folder: str) -> Iterator[Op]:
    if not names[-1].startswith(f"{folder}/"):
        return
    if call == "openat":
        if "O_CREAT" in arguments:
            yield Op("create", names[0])
        if "O_TRUNC" in arguments:
            yield Op("cut", names[0], size=0)
    elif call.startswith("unlink"):
        yield Op("unlink", names[0])
    elif call.startswith(("rename", "link")):
        yield Op("rename" if call.startswith("rename") else "link", names[0], names[1])


def _bytes(text: str) -> bytes:
    return bytes(int(number, 16) for number in text.split("\\x")[1:])


def _path(text: str) -> str:
    return _bytes(text).decode("utf-8", "surrogateescape") if text.startswith("\\x") else text


@dataclass
class Disk:
    """Files by number, as on a real disk: what is kept for good, and what only waits for it."""

    rnd: random.Random
    kept: dict[int, bytes] = field(default_factory=dict)
    waiting: dict[int, list[Op]] = field(default_factory=dict)
    live: dict[str, int | None] = field(default_factory=dict)
    names: dict[str, int | None] = field(default_factory=dict)
    waiting_names: list[tuple[str, int | None]] = field(default_factory=list)

    def take(self, op: Op) -> None:
        """Do one operation."""
        match op.kind:
            case "create":
                if self.live.get(op.path) is None:
                    self._name(op.path, len(self.kept))
                    self.kept[len(self.kept)] = b""
            case "write" | "cut":
                number = self.live.get(op.path)
                if number is not None:
                    self.waiting.setdefault(number, []).append(op)
            case "unlink":
                self._name(op.path, None)
            case "link":
                self._name(op.other, self.live.get(op.path))
            case "rename":
                self._name(op.other, self.live.get(op.path))
                self._name(op.path, None)
            case "sync":
                self._sync(op.path)

    def _name(self, path: str, number: int | None) -> None:
        self.live[path] = number
        self.waiting_names.append((path, number))

    def _sync(self, path: str) -> None:
        number = self.live.get(path)
        if number is not None:
            for op in self.waiting.pop(number, []):
                self.kept[number] = _written(self.kept[number], op)
            return
        inside = [item for item in self.waiting_names if str(Path(item[0]).parent) == path]
        self.names.update(inside)
        self.waiting_names = [item for item in self.waiting_names if item not in inside]

    def after_a_cut(self, kind: str) -> dict[str, bytes]:
        """Return the files as they may be found: ``all``, ``none`` or a ``mix`` of what waits."""
        most = {"all": len(self.waiting_names), "none": 0}
        found = dict(self.names)
        found.update(
            self.waiting_names[: most.get(kind, self.rnd.randint(0, len(self.waiting_names)))]
        )
        return {
            name: self._content(number, kind)
            for name, number in found.items()
            if number is not None
        }

    def _content(self, number: int, kind: str) -> bytes:
        content = self.kept[number]
        for op in self.waiting.get(number, []):
            chance = self.rnd.random()
            if kind == "all" or (kind == "mix" and chance < 0.45):
                content = _written(content, op)
            elif kind == "mix" and chance < 0.6 and op.kind == "write":
                content = _written(content, op, self.rnd)
        return content


def _written(content: bytes, op: Op, torn: random.Random | None = None) -> bytes:
    if op.kind == "cut":
        return content[: op.size] + b"\0" * (op.size - len(content))
    offset = len(content) if op.offset is None else op.offset
    data = op.data
    if torn is not None:
        whole = len(data) < SECTOR
        data = data[: torn.choice([0, len(data)] if whole else range(0, len(data) + 1, SECTOR))]
    held = bytearray(content)
    held.extend(b"\0" * max(0, offset - len(held)))
    held[offset : offset + len(data)] = data
    return bytes(held)


def states(
    ops: Sequence[Op], rnd: random.Random, samples: int, from_op: int = 0
) -> Iterator[State]:
    """Yield what may be found after a power cut behind each operation, equal states once."""
    disk = Disk(rnd)
    acknowledged = -1
    seen: set[tuple[int, int]] = set()
    for index, op in enumerate(ops):
        if op.kind == "ack":
            acknowledged = op.size
        else:
            disk.take(op)
        if index < from_op:
            continue
        for kind in ("all", "none", *["mix"] * samples):
            files = disk.after_a_cut(kind)
            mark = (acknowledged, hash(frozenset(files.items())))
            if mark not in seen:
                seen.add(mark)
                yield State(f"{index}:{op.kind}:{kind}", acknowledged, files)


def put_down(state: State, folder: str, target: Path) -> None:
    """Write a state out, as a computer finds it when it starts again."""
    for name, content in state.files.items():
        if not name.endswith("-shm"):
            file = target / Path(name).relative_to(folder)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
