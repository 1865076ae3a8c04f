"""One window for one diary: whoever starts the program again is shown the window there is.

This is the only module that may use QtNetwork, and of that only the sockets within one computer.
They decide nothing: who has the diary is told by the lock on its file alone. A socket that was left
by a crash is therefore simply replaced.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from kneecheck.ui.meeting_place import is_ours, meeting_place

_PATIENCE_MS = 2_000
_RAISE = b"raise\n"
_RAISED = b"raised\n"


class FirstWindow(QObject):
    """Answers others who want to open the same diary, or finds the one who answers.

    Signals: ``wanted()`` when somebody else has asked for the window.
    """

    wanted = Signal()

    def __init__(self, diary: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = meeting_place(diary)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)

    def raise_other(self) -> bool:
        """Have the first window come to the front; tell whether there is one that answered."""
        if not is_ours(self._name):
            return False
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_PATIENCE_MS):
            return False
        socket.write(_RAISE)
        socket.flush()
        # One that hangs does not answer; then the lock on the diary tells the rest.
        answered = socket.waitForReadyRead(_PATIENCE_MS)
        said = bytes(socket.readAll().data()) if answered else b""
        socket.disconnectFromServer()
        return said == _RAISED

    def listen(self) -> None:
        """Answer from now on; without a socket the program goes on all the same."""
        if self._server.isListening():
            return
        if not self._server.listen(self._name):
            QLocalServer.removeServer(self._name)
            self._server.listen(self._name)

    def close(self) -> None:
        """Answer no longer."""
        self._server.close()

    @Slot()
    def _answer(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(self._read)
            socket.disconnected.connect(socket.deleteLater)
            if socket.bytesAvailable():
                self._reply(socket)

    @Slot()
    def _read(self) -> None:
        socket = self.sender()
        assert isinstance(socket, QLocalSocket)
        self._reply(socket)

    def _reply(self, socket: QLocalSocket) -> None:
        # Nothing but this one word is understood, and nothing is ever told but that it was.
        if bytes(socket.read(len(_RAISE)).data()) != _RAISE:
            socket.abort()
            return
        socket.write(_RAISED)
        socket.flush()
        self.wanted.emit()
