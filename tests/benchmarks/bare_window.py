"""The yardstick of the start: the smallest PySide6 window with the program's fonts in it."""

import sys
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QLabel

application = QApplication(sys.argv)
for file in sorted((Path(__file__).parents[2] / "resources" / "fonts").glob("*.ttf")):
    QFontDatabase.addApplicationFont(str(file))
font = QFont()
font.setFamilies(["IBM Plex Sans Arabic", "IBM Plex Sans"])
application.setFont(font)
window = QLabel("Guten Tag · مرحبا · Hello\n" * 12)
window.resize(1280, 800)
window.setWindowTitle("bare")
window.show()
sys.exit(application.exec())
