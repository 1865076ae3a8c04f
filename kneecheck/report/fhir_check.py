"""Let the models of FHIR R4 read a bundle before it goes out, what is alike only once.

The models need a fifth of a millisecond for a resource, and ten years hold tens of thousands that
differ in their address, their day, their number and their narrative only. What a model says of a
resource follows from each of its fields and from which fields there are. So a line is left out
when everything in it has been seen to hold: its beginning has exactly the form below, its moments
are read by the types of the standard, and its rest, letter by letter, was in a line that the
models read whole. Whatever has not exactly this form is read whole.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from kneecheck.errors import Defect

_UUID = r"urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_BEGINNING = (
    rf'\{{"fullUrl":"{_UUID}","resource":\{{"resourceType":"%s",'
    r'"text":\{"status":"generated","div":"<div xmlns=\\"http://www\.w3\.org/1999/xhtml\\">'
    # Paragraphs of well-formed text; possessive, so that no text can make the search slow.
    r'(?:<p>(?:[^<>&"\\\x00-\x1f]++|&(?:amp|lt|gt|quot|#x27);|\\(?:["\\/bfnrt]|u[0-9a-f]{4}))++'
    r"</p>)++"
    r'</div>"\},'
)
_DAY = r'"([0-9]{4}-[0-9]{2}-[0-9]{2})"'
_MOMENT = r'"([-+:T0-9]{25})"'
_OBSERVATION = re.compile(
    _BEGINNING % "Observation"
    + rf'"effectiveDateTime":{_DAY},"issued":{_MOMENT},(?:"valueInteger":[0-9]{{1,2}},)?'
)
_FORM = re.compile(_BEGINNING % "QuestionnaireResponse" + rf'"authored":{_MOMENT},')
_REFERENCE = rf'\{{"reference":"{_UUID}"\}}'
_REFERENCES = re.compile(rf"({_REFERENCE})(?:,{_REFERENCE})++")


def check_bundle(data: bytes) -> None:
    """Read a bundle with the models of the standard; ``Defect`` when they refuse it."""
    # Imported only here: the models take longer to load than all the rest of an export.
    from fhir.resources.R4B.bundle import Bundle  # noqa: PLC0415
    from fhir.resources.R4B.observation import Observation  # noqa: PLC0415
    from pydantic import TypeAdapter, ValidationError  # noqa: PLC0415 - comes with the models

    shortened = _Shortened()
    text = "\n".join(shortened.lines(data.decode()))
    fields: Any = Observation.model_fields
    of_days, of_moments = (fields[key].annotation for key in ("effectiveDateTime", "issued"))
    day, moment = TypeAdapter(of_days), TypeAdapter(of_moments)
    try:
        Bundle.model_validate(json.loads(text))
        for each in shortened.days:
            day.validate_python(each)
        for each in shortened.moments:
            moment.validate_python(each)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise Defect(f"The FHIR file did not pass its check: {where}: {first['msg']}.") from error
    except ValueError as error:
        raise Defect(f"The FHIR file did not pass its check: {error}.") from error


@dataclass(slots=True)
class _Shortened:
    """A bundle without what is alike; ``days`` and ``moments`` of what was left out are kept."""

    days: set[str] = field(default_factory=set)
    moments: set[str] = field(default_factory=set)
    _rests: set[str] = field(default_factory=set)
    _items: set[str] = field(default_factory=set)

    def lines(self, text: str) -> Iterator[str]:
        """Yield the lines that the models have to read."""
        lines = iter(text.split("\n"))
        for line in lines:
            if self._is_known(_OBSERVATION.match(line), line):
                continue
            if (form := _FORM.match(line)) and line.endswith('"item":['):
                yield from self._form(form, line, lines)
            else:
                yield _REFERENCES.sub(r"\1", line)

    def _is_known(self, found: re.Match[str] | None, line: str) -> bool:
        """Tell whether an observation needs no reading; only one before others may be left out."""
        if found is None:
            return False
        self.days.add(found[1])
        self.moments.add(found[2])
        rest = line[found.end() :]
        if rest in self._rests and rest.endswith("},"):
            return True
        self._rests.add(rest)
        return False

    def _form(self, found: re.Match[str], head: str, lines: Iterator[str]) -> Iterator[str]:
        """Yield a form with the answers that no form before it had, or nothing."""
        self.moments.add(found[1])
        items = []
        for line in lines:
            if line.startswith("]"):
                break
            items.append(line)
        else:
            line = ""
        rest = head[found.end() :] + line
        plain = [item.removesuffix(",") for item in items]
        new = [item for item in plain if item not in self._items]
        parted = all(item.endswith(",") for item, _ in pairwise(items))
        if not parted or not items or items[-1].endswith(","):
            yield from (head, *items, line)
        elif new or rest not in self._rests or not line.endswith("},"):
            self._items.update(new)
            self._rests.add(rest)
            yield head
            yield ",\n".join(new or plain[:1])
            yield line
