"""Read the thresholds of the trend."""

from __future__ import annotations

from pathlib import Path

from kneecheck.domain.trend import TrendSettings
from kneecheck.knowledge.tables import Findings, Table, read_toml

FILE = "trend.toml"


def read_trend_settings(findings: Findings, folder: Path) -> TrendSettings:
    """Return the thresholds, noting every one that is missing or wrong."""
    table = Table(findings, FILE, "", read_toml(findings, folder, FILE))
    settings = TrendSettings(
        window_days=table.whole("window_days"),
        window_least=table.whole("window_least"),
        episode_gap_days=table.whole("episode_gap_days"),
        baseline_least=table.whole("baseline_least"),
        baseline_most=table.whole("baseline_most"),
        low_baseline=table.number("low_baseline"),
        meaningful_points=table.number("meaningful_points"),
        meaningful_share=table.number("meaningful_share"),
        slight_points=table.number("slight_points"),
        slight_share=table.number("slight_share"),
        test_least=table.whole("test_least"),
        test_p=table.number("test_p"),
        confidence=table.number("confidence"),
        flare_rise=table.number("flare_rise"),
        flare_back=table.number("flare_back"),
        longest_fit_days=table.whole("longest_fit_days"),
        load_least=table.whole("load_least"),
    )
    table.texts("sources", required=True)
    table.text("reviewed")
    table.day("dated")
    table.done()
    return settings
