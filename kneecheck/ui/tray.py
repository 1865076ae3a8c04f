"""The place beside the clock where programs wait, on desktops that have one."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, Signal, SignalInstance, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from kneecheck.ui.theme.palette import wear


class Tray(Protocol):
    """Waits beside the clock and can speak up.

    Signals: ``opened()`` when a person wants to write the day down, ``left()`` when they want the
    waiting to end.
    """

    @property
    def opened(self) -> SignalInstance:
        """Return the signal of a person who comes to write."""
        ...

    @property
    def left(self) -> SignalInstance:
        """Return the signal of a person who wants no more waiting."""
        ...

    def is_there(self) -> bool:
        """Tell whether this desktop has such a place, right now."""
        ...

    def show(self) -> None:
        """Show the icon."""
        ...

    def hide(self) -> None:
        """Take the icon away."""
        ...

    def tell(self, title: str, words: str) -> None:
        """Show a message; a click on it is a click on the icon."""
        ...


class SystemTray(QObject):
    """The tray of the desktop; where there is none, nothing is shown and nothing goes wrong."""

    opened = Signal()
    left = Signal()

    def __init__(self, icon: QIcon, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._icon = QSystemTrayIcon(icon, self)
        self._menu = QMenu()
        wear(self._menu)
        self._menu.addAction(self.tr("Write down today")).triggered.connect(self.opened)
        self._menu.addAction(self.tr("Stop waiting")).triggered.connect(self.left)
        self._icon.setContextMenu(self._menu)
        self._icon.setToolTip("KneeCheck")
        self._icon.messageClicked.connect(self.opened)
        self._icon.activated.connect(self._activated)

    def is_there(self) -> bool:
        """Tell whether this desktop has a tray; early after a login there may be none yet."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    def show(self) -> None:
        """Show the icon."""
        self._icon.show()

    def hide(self) -> None:
        """Take the icon away."""
        self._icon.hide()

    def tell(self, title: str, words: str) -> None:
        """Show a message from the icon, which has to be there for that."""
        self._icon.show()
        self._icon.showMessage(title, words, self._icon.icon())

    @Slot(QSystemTrayIcon.ActivationReason)
    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is not QSystemTrayIcon.ActivationReason.Context:
            self.opened.emit()
