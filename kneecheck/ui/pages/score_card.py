"""A published score as the Summary page shows it: so far, open, and only a clinician's to tell."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kneecheck.screens.summary import ScoreCard
from kneecheck.ui.look import Look
from kneecheck.ui.widgets.basics import column, text
from kneecheck.ui.widgets.bullet import Bullet
from kneecheck.ui.widgets.fold import Fold


class ScoreView(QWidget):
    """One score: a line that is read at once, and everything about it behind it."""

    def __init__(self, score: ScoreCard, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._score = score
        self.fold = Fold(self.tr("What counts and what is open"), look, self._tell_all)
        so_far = self.tr("Points so far: {0}.").format(score.points)
        self.setLayout(
            column(
                text(score.name, "title"),
                text(f"{so_far} {score.incomplete}".strip()),
                self.fold,
                gap=2,
            )
        )
        self.fold.toggle.setAccessibleDescription(score.name)

    def _tell_all(self, inside: QVBoxLayout) -> None:
        score = self._score
        inside.addWidget(text(score.what))
        _items(inside, self.tr("Counted so far"), score.counted)
        _items(inside, self.tr("Not answered yet"), score.unanswered)
        _items(inside, self.tr("Only an examination can tell"), score.needs_examination)
        inside.addWidget(text(score.limits))
        for source in score.sources:
            line = self.tr("Source: {0}, {1}").format(source.title, source.address)
            inside.addWidget(text(line, "muted"))
        inside.addWidget(text(self.tr("Reviewed: {0}.").format(score.reviewed), "muted"))


def _items(layout: QVBoxLayout, title: str, items: tuple[str, ...]) -> None:
    if not items:
        return
    layout.addWidget(text(title, "title"))
    for item in items:
        layout.addWidget(Bullet(item))
