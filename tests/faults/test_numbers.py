"""Numbers as they are written in many places: read as meant, or asked for again."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import QLocale

from kneecheck.domain.measures import read_measure
from tests.faults.conftest import LONG
from tests.faults.pulling import Figure

pytestmark = pytest.mark.faults
PLACES = ("en_GB", "de_DE", "fr_FR", "de_CH", "en_IN", "vi_VN", "ar_EG", "fa_IR", "sv_SE")
COUNT = 10_000 if LONG else 400


def test_no_number_is_silently_ten_or_a_thousand_times_another(figure: Figure) -> None:
    rnd = random.Random(17)
    read = asked = 0
    for _ in range(COUNT):
        locale = QLocale(rnd.choice(PLACES))
        if rnd.random() < 0.5:
            locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
        digits = rnd.randrange(3)
        meant = round(rnd.choice((9.9, 150, 4_000, 2_500_000)) * rnd.random(), digits)
        words = locale.toString(meant, "f", digits)
        found = read_measure(words, "m")
        assert found is None or found == meant, f"{words} of {locale.name()} became {found}"
        read, asked = read + (found is not None), asked + (found is None)
    figure("numbers read as meant", read)
    figure("numbers asked for again", asked)
    figure("numbers read as another", 0)
    assert read > COUNT / 3
