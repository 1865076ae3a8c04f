"""The least a PySide6 program can be: one window. With a file name, also what reading it needs."""

import sys

from PySide6.QtWidgets import QApplication, QMainWindow

application = QApplication(["bare"])
if len(sys.argv) > 1:
    import sqlalchemy.orm

    engine = sqlalchemy.create_engine(f"sqlite:///{sys.argv[1]}")
    with engine.connect() as connection:
        connection.execute(sqlalchemy.text("SELECT count(*) FROM sqlite_schema"))
window = QMainWindow()
window.setWindowTitle("Bare window")
window.resize(1180, 800)
window.show()
sys.exit(application.exec())
