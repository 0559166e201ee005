"""The Qt application: one per process, dressed in our fonts and colours."""

from PySide6.QtCore import QObject, Qt, QTranslator, Slot
from PySide6.QtWidgets import QApplication

from integrationslotse_desktop.i18n import Language
from integrationslotse_desktop.ui import theme
from integrationslotse_desktop.ui.shortcuts import EditingKeys

STYLE = ("-style", "Fusion")
"""Told to Qt as arguments, since `setStyle` returns the style: PySide would make a dozen types that nobody uses."""


def make_application(program: str) -> QApplication:
    """Start Qt. No organisation and no domain: Qt writes no settings of its own."""
    application = QApplication([program, *STYLE])
    application.setApplicationName("Integrationslotse")
    application.setQuitOnLastWindowClosed(False)
    return application


def dress(application: QApplication) -> theme.Theme:
    """Fonts, colours and sizes for the whole program."""
    chosen = theme.Theme(theme.scheme_of_system(), theme.system_scale())
    theme.load_fonts()
    theme.apply(application, chosen)
    scheme = SchemeOfSystem(application, chosen)
    application.styleHints().colorSchemeChanged.connect(scheme.follow)
    EditingKeys(application, application)
    return chosen


class SchemeOfSystem(QObject):
    """Follows the system from light to dark and back while people write: nothing is rebuilt, all is repainted."""

    def __init__(self, application: QApplication, chosen: theme.Theme) -> None:
        super().__init__(application)
        self._application = application
        self._theme = chosen

    @Slot(Qt.ColorScheme)
    def follow(self, scheme: Qt.ColorScheme) -> None:
        """Wear the colours of this scheme from now on."""
        colours = theme.of_scheme(scheme)
        if colours != self._theme.colours:
            self._theme.colours = colours
            theme.apply(self._application, self._theme)


class QtTexts:
    """Qt's own few words, such as the entries of a field's menu, in the language of the window."""

    def __init__(self, application: QApplication, language: Language) -> None:
        self._application = application
        self._translator = QTranslator(application)
        self.use(language)

    def use(self, language: Language) -> None:
        """Load Qt's texts for this language; English needs none."""
        from PySide6.QtCore import QLibraryInfo

        self._application.removeTranslator(self._translator)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if language is not Language.ENGLISH and self._translator.load(f"qtbase_{language.value}", folder):
            self._application.installTranslator(self._translator)
