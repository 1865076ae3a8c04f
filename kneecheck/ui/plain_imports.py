"""Imports without PySide's look at the source of every module, whether it mentions PySide.

PySide 6 wraps the import of the whole process when it is loaded, for programs that choose other
names for its methods with ``from __feature__ import``. To know who may have chosen, it reads the
source of each module that is imported from then on, and keeps all of it: some hundred files, and
seventeen MiB that are never looked at again. KneeCheck chooses nothing, and a frozen program has
no sources at all, so that both go the same way.
"""

from __future__ import annotations

import builtins

import PySide6.QtCore  # noqa: F401 - the wrapping is put on by it

_PLAIN = "__orig_import__"


def import_plainly() -> None:
    """Put the import back that stood before PySide was loaded; it keeps it under this name."""
    plain = getattr(builtins, _PLAIN, None)
    if plain is not None:
        builtins.__import__ = plain
