"""Open a diary in the way its place allows: to be written, or to be read and nothing more."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from kneecheck.errors import Trouble
from kneecheck.files import reason
from kneecheck.store.cipher import Keys
from kneecheck.store.engine import FAULTS, open_engine, trouble_with
from kneecheck.store.only_reading import forbids_writing, open_for_reading
from kneecheck.store.schema import bring_up_to_date
from kneecheck.store.unclean import forget_copies, look_at_log


def opened_diary(path: Path, keys: Keys) -> Engine:
    """Return an engine on a diary, whole and up to date; ``Trouble`` says what is in the way."""
    engine: Engine | None = None
    try:
        key = keys.of(path)
        if forbids_writing(path):
            return open_for_reading(path, key)
        look_at_log(path, key)
        engine = open_engine(path, key)
        bring_up_to_date(engine, path, keys)
        forget_copies(path)
    except BaseException as error:
        if engine is not None:
            engine.dispose()
        if isinstance(error, (DBAPIError, *FAULTS)):
            raise trouble_with(path, error) from error
        # A folder that may not be looked into fails at the first look at the file itself.
        if isinstance(error, OSError):
            raise Trouble(
                "The diary {path} cannot be read: {reason}.", path=path, reason=reason(error)
            ) from error
        raise
    return engine
