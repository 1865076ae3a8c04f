"""What the program does with a real key store of the system; says one line of JSON about it.

Runs in a session bus of its own with a key store that was opened for it.
"""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import closing

import secretstorage

from kneecheck import keystore
from kneecheck.errors import Trouble

SALT, RAW = bytes(range(16)), bytes(range(32))
_AGAIN = (
    "from kneecheck import keystore; from tests.faults.real_store import RAW, SALT;"
    " print(keystore.recall(SALT) == RAW)"
)


def recalled() -> object:
    """Return what the store gives, or the sentence the person is told."""
    try:
        kept = keystore.recall(SALT)
    except Trouble as trouble:
        return str(trouble)
    return kept is not None and kept == RAW


def main() -> dict[str, object]:
    """Keep a key, ask for it here and in another process, lock the store, let the key go."""
    found: dict[str, object] = {"before": recalled()}
    keystore.remember(SALT, RAW)
    found["kept"] = recalled()
    again = subprocess.run([sys.executable, "-c", _AGAIN], capture_output=True, check=True)
    found["kept for another process"] = again.stdout.strip() == b"True"
    with closing(secretstorage.dbus_init()) as bus:
        collection = secretstorage.get_default_collection(bus)
        collection.lock()
        # Nobody can be asked here, which is what a person who closes the question looks like.
        found["locked"] = recalled()
    return found


def let_go() -> dict[str, object]:
    """Take a key back, twice."""
    keystore.remember(SALT, RAW)
    keystore.forget(SALT)
    keystore.forget(SALT)
    return {"after": recalled()}


if __name__ == "__main__":
    print(json.dumps({"main": main, "let go": let_go}[sys.argv[1]]()))
