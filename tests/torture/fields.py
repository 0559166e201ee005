"""Which fields a window has, in which a person can leave words, and which of them were typed into."""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from integrationslotse_desktop.paths import ROOT
from integrationslotse_desktop.ui.widgets.chips import Flow
from integrationslotse_desktop.ui.widgets.form import Form
from integrationslotse_desktop.ui.widgets.form_fields import FormField
from integrationslotse_desktop.ui.widgets.passphrase_field import PassphraseField

_KINDS = (QLineEdit, QPlainTextEdit, QTextEdit)
_OURS = "integrationslotse_desktop.ui."
_PAGES = (f"{_OURS}pages.", f"{_OURS}dialogs.")
_UI = ROOT / "integrationslotse_desktop" / "ui"
_KIND_NAMES = {kind.__name__ for kind in _KINDS}


def place_of(field: QWidget) -> str:
    """The page or dialog of a field, the kind of ours that it stands in, and its number there; always the same.

    Fields of a form are told by their names and that of the first one, since many forms share one dialog. Pages that
    lie on each other change their order, so nothing is counted over them.
    """
    field = (isinstance(field, QComboBox) and field.lineEdit()) or field  # which gives the keyboard to its box
    around = list(_around(field))
    ours = [parent for parent in around if type(parent).__module__.startswith(_OURS) and type(parent) is not Flow]
    pages = [parent for parent in ours if type(parent).__module__.startswith(_PAGES)]
    holders = [parent for parent in ours if not isinstance(parent, PassphraseField)]
    page, holder, inmost = ([*some, *ours, around[-1]][0] for some in (pages, holders, ours))
    where = "/".join(dict.fromkeys(type(parent).__name__ for parent in (page, holder, inmost)))
    if asked := next((parent for parent in around if isinstance(parent, FormField)), None):
        form = next(parent for parent in around if isinstance(parent, Form))
        return f"{where}[{asked.spec.name}, asked with {next(iter(form._fields))}]"
    fields = [each for each in holder.findChildren(QWidget) if isinstance(each, _KINDS)]
    assert field in fields, f"the keyboard is in {type(field).__name__} of {where}, which is no field"
    return f"{where}[{fields.index(field)}]"


def kinds_in(places: Iterable[str]) -> set[str]:
    """The kinds that fields stand in."""
    return {place.split("[")[0].split("/")[-1] for place in places}


def open_fields() -> set[str]:
    """The places of all fields that are there now, shown or not, and take words: no numbers, no texts to read."""
    return {place_of(widget) for widget in QApplication.allWidgets() if _takes_words(widget)}


def kinds_that_make_fields() -> set[str]:
    """Every class of the user interface whose source makes a field, whether a session meets it or not."""
    kinds = [kind for path in sorted(_UI.rglob("*.py")) for kind in _classes(path)]
    fields = {kind.name for kind in kinds if {getattr(base, "id", "") for base in kind.bases} & _KIND_NAMES}
    makes = _KIND_NAMES | fields | {"setEditable"}
    return {kind.name for kind in kinds if any(_called(node) in makes for node in ast.walk(kind))}


def _classes(path: Path) -> Iterator[ast.ClassDef]:
    return (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.ClassDef))


def _called(node: ast.AST) -> str:
    if not isinstance(node, ast.Call):
        return ""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def _takes_words(widget: QWidget) -> bool:
    is_number = isinstance(widget.parentWidget(), QAbstractSpinBox)
    return isinstance(widget, _KINDS) and not is_number and not widget.isReadOnly()


def _around(widget: QWidget) -> Iterator[QWidget]:
    """What a widget stands in, from the inmost to its window."""
    parent = widget.parentWidget()
    while parent is not None:
        yield parent
        parent = None if parent.isWindow() else parent.parentWidget()
