"""Orders for reports, as tests need them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from kneecheck.assessment.history import known_on
from kneecheck.assessment.summary import assess
from kneecheck.domain.entry import Entry
from kneecheck.domain.period import Period
from kneecheck.knowledge.loader import load_knowledge
from kneecheck.picture.body import load_body_shapes
from kneecheck.report.choices import ReportChoices
from kneecheck.report.order import ReportOrder
from kneecheck.report.press import ReportDress
from tests.builders import TODAY, an_entry

RESOURCES = Path(__file__).parents[2] / "resources"
KNOWLEDGE = load_knowledge(RESOURCES / "knowledge")
DRESS = ReportDress(load_body_shapes(RESOURCES / "body"), RESOURCES, str, str)
MONTH = Period.ending(TODAY, 30)

FULL = an_entry(
    2,
    4,
    7,
    entry_id="f" * 32,
    marks={"left.back.knee_crease_inner": 5, "right.front.shin": None, "back.low_back": 2},
    answers={
        "fever": "unknown",
        "breathless": "no",
        "unwell": "yes",
        "leg_swelling": "one_calf_ankle",
        "injury_mechanism": ("fall_blow", "twist"),
        "temp_c": 37.25,
        "age_years": 58,
        "function_limit": 6,
        "pain_relief_minutes": "never",
        "walk_limit_m": "unknown",
    },
    note="my <b>own</b> words & more",
)


def an_order(
    entries: Sequence[Entry],
    *,
    period: Period = MONTH,
    today: date = TODAY,
    name: str = "",
    birth_year: str = "",
    notes: bool = False,
    bom: bool = False,
) -> ReportOrder:
    """Return an order for a diary as of a day."""
    assessment = assess(KNOWLEDGE, known_on(KNOWLEDGE, entries, today).answers)
    choices = ReportChoices(period, name, birth_year, notes=notes, bom=bom)
    return ReportOrder(KNOWLEDGE, entries, assessment, choices, today, DRESS)
