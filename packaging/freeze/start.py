"""Where the frozen program begins; a folder of its own, so that no module can be mistaken."""

import builtins
import dataclasses
import marshal
import sys
from pathlib import Path

READY_CODE = Path(__file__).resolve().parent / "ready_code"


def use_ready_code(file: Path) -> None:
    """Let dataclasses take the code they write for themselves as it was compiled beforehand.

    Every dataclass compiles its own methods from text, at every start of any program. What is met
    nowhere in the file is compiled as ever.
    """
    # The file is a part of the program, like every other code in this folder.
    codes = marshal.loads(file.read_bytes())  # noqa: S302

    def run(text: str, names: dict[str, object], found: dict[str, object]) -> None:
        code = codes.get(text)
        exec(marshal.loads(code) if code else text, names, found)  # noqa: S102, S302

    dataclasses.exec = run  # type: ignore[attr-defined]


def import_plainly() -> None:
    """Take back what Qt's Python does at every import: it searches each module's source for Qt.

    It is for PySide6's own switch of naming styles, `from __feature__ import ...`, unused here.
    """
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


if __name__ == "__main__":
    import_plainly()
    use_ready_code(READY_CODE)
    from kneecheck.__main__ import main

    sys.exit(main())
