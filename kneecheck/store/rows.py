"""An entry as the rows that are written of it."""

from __future__ import annotations

from kneecheck.domain.entry import Entry
from kneecheck.store.mapping import digest_of, entry_body, text_digest, utc_text


def version_values(entry: Entry, number: int) -> dict[str, object]:
    """Return the row of an earlier version of an entry."""
    body = entry_body(entry)
    return {
        "entry": entry.id,
        "number": number,
        "person": entry.person,
        "day": entry.day.isoformat(),
        "body": body,
        "digest": text_digest(body),
    }


def entry_values(entry: Entry) -> dict[str, object]:
    """Return the row of an entry."""
    return {
        "id": entry.id,
        "person": entry.person,
        "day": entry.day.isoformat(),
        "recorded_utc": utc_text(entry.recorded.instant),
        "zone": entry.recorded.zone,
        "offset_minutes": entry.recorded.offset_minutes,
        "average": entry.average,
        "worst": entry.worst,
        "note": entry.note,
        "version": entry.version,
        "digest": digest_of(entry),
    }
