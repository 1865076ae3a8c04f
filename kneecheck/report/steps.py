"""What gives way when the first side is too full: data, tried from the roomiest step on."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict


class Step(Struct, frozen=True):
    """How much room the first part takes: heights and gaps in points, and what is left out.

    ``notes`` is how many notes are told, ``stats`` tells that the numbers are printed large,
    ``noes`` that they are listed and not only counted, ``feels`` that places tell how it feels
    there, ``last`` that a danger sign is told with its last day too; ``most`` is how many answers
    of a list are told and ``room`` how many signs of each. Spaces between lines are in units of
    the text.
    """

    body: float
    chart: float
    gap: float
    notes: int
    leading: float = 0.5
    stats: bool = True
    noes: bool = True
    legend: bool = True
    feels: bool = True
    last: bool = True
    most: int = 1000
    room: int = 1000


_FEW = {"stats": False, "noes": False, "legend": False, "feels": False}

STEPS = (
    Step(160, 150, 14, 8, 0.62),
    Step(150, 124, 12, 6, 0.58),
    Step(140, 106, 10.5, 4, 0.55),
    Step(134, 98, 9.5, 3, 0.53, noes=False),
    Step(128, 92, 8.5, 2, 0.52, noes=False),
    Step(122, 86, 7.5, 2, 0.5, noes=False, legend=False),
    Step(117, 78, 7, 1, 0.5, stats=False, noes=False, legend=False),
    Step(117, 70, 7, 0, 0.5, **_FEW),
    Step(117, 64, 6, 0, 0.48, **_FEW, last=False, most=8, room=80),
    Step(102, 54, 4.5, 0, 0.44, **_FEW, last=False, most=4, room=50),
    # For languages that need more room than English.
    Step(96, 48, 2.5, 0, 0.42, **_FEW, last=False, most=2, room=40),
)
# As the template reads them.
STEPS_TOLD = tuple(MappingProxyType[str, Any](asdict(step)) for step in STEPS)
