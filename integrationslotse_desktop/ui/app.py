"""The Qt application: one per process, dressed in our fonts and colours."""

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtWidgets import QApplication

from integrationslotse_desktop.i18n import Language
from integrationslotse_desktop.ui import theme
from integrationslotse_desktop.ui.shortcuts import EditingKeys


def make_application(arguments: list[str]) -> QApplication:
    """Start Qt. No organisation and no domain: Qt writes no settings of its own."""
    application = QApplication(arguments)
    application.setApplicationName("Integrationslotse")
    application.setQuitOnLastWindowClosed(False)
    return application


def dress(application: QApplication) -> theme.Theme:
    """Fonts, colours and sizes for the whole program."""
    chosen = theme.Theme(theme.LIGHT, theme.system_scale())
    theme.load_fonts()
    theme.apply(application, chosen)
    keys = EditingKeys(application)
    application.installEventFilter(keys)
    return chosen


class QtTexts:
    """Qt's own few words, such as the entries of a field's menu, in the language of the window."""

    def __init__(self, application: QApplication, language: Language) -> None:
        self._application = application
        self._translator = QTranslator(application)
        self.use(language)

    def use(self, language: Language) -> None:
        """Load Qt's texts for this language; English needs none."""
        self._application.removeTranslator(self._translator)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if language is not Language.ENGLISH and self._translator.load(f"qtbase_{language.value}", folder):
            self._application.installTranslator(self._translator)
