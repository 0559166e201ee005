"""Scenes of forms: every kind of field, filled, refused, and longer than the screen. The words are invented."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from build_scripts.stage import REFERENCE, Place, Stage, scene
from integrationslotse_desktop.i18n import Texts, isolated
from integrationslotse_desktop.ui.dialogs.record import RecordDialog
from integrationslotse_desktop.ui.widgets.field_specs import Choice, Days, FieldSpec, Kind

WORDS = {
    "Person in the household": ("Person im Haushalt", "شخص في الأسرة المعيشية"),
    "Write the names as they stand on the papers.": (
        "Schreiben Sie die Namen so, wie sie in den Papieren stehen.",
        "اكتبوا الأسماء كما هي في الوثائق.",
    ),
    "Born": ("Geboren", "تاريخ الميلاد"),
    "Here since": ("Hier seit", "هنا منذ"),
    "What this person is to the client": ("Was diese Person für die Klientin ist", "صلة هذا الشخص بصاحبة الحالة"),
    "Wife or husband": ("Ehefrau oder Ehemann", "زوجة أو زوج"),
    "Child": ("Kind", "طفل"),
    "Needs an interpreter": ("Braucht Dolmetscher", "يحتاج إلى مترجم"),
    "Languages": ("Sprachen", "اللغات"),
    "Arabic": ("Arabisch", "العربية"),
    "Kurdish": ("Kurdisch", "الكردية"),
    "Dari": ("Dari", "الدارية"),
    "Ukrainian": ("Ukrainisch", "الأوكرانية"),
    "Tigrinya": ("Tigrinya", "التيغرينية"),
    "English": ("Englisch", "الإنجليزية"),
    "Turkish": ("Türkisch", "التركية"),
    "May be called": ("Darf angerufen werden", "يمكن الاتصال"),
    "In the morning": ("Vormittags", "قبل الظهر"),
    "In the evening": ("Abends", "مساءً"),
    "Age of the youngest child": ("Alter des jüngsten Kindes", "عمر أصغر طفل"),
    "Note": ("Notiz", "ملاحظة"),
    "Never leaves this device.": ("Verlässt dieses Gerät nie.", "لا يغادر هذا الجهاز أبدًا."),
    "Add person": ("Person hinzufügen", "إضافة شخص"),
}
LANGUAGES = ("Arabic", "Kurdish", "Dari", "Ukrainian", "Tigrinya", "English", "Turkish")


def word(t: Texts, english: str) -> str:
    """In the language of the window; the generated language of the lint makes its own of the English one."""
    german, arabic = WORDS[english]
    return {"de": german, "ar": arabic}.get(t.language.value) or t(english)


def specs(t: Texts) -> list[FieldSpec]:
    """One of each kind."""

    def of(english: str, kind: Kind, *, is_short: bool = True) -> FieldSpec:
        return FieldSpec(english, word(t, english), kind, is_short=is_short)

    def choices(*english: str) -> tuple[Choice, ...]:
        return tuple(Choice(each.split()[-1].lower(), word(t, each)) for each in english)

    kin = of("What this person is to the client", Kind.CHOICE)
    note = of("Note", Kind.LONG_TEXT, is_short=False)
    return [
        of("Write the names as they stand on the papers.", Kind.NOTE, is_short=False),
        FieldSpec("family_name", t("Family name"), is_short=True),
        FieldSpec("given_name", t("Given name"), is_short=True),
        of("Born", Kind.PARTIAL_DAY),
        of("Here since", Kind.DAY),
        replace(kin, choices=choices("Wife or husband", "Child"), may_be_unknown=True),
        of("Needs an interpreter", Kind.YES_NO),
        replace(of("Languages", Kind.CHOICES, is_short=False), choices=choices(*LANGUAGES)),
        replace(of("May be called", Kind.CHOICES), choices=choices("In the morning", "In the evening")),
        of("Age of the youngest child", Kind.NUMBER),
        replace(note, hint=word(t, "Never leaves this device.")),
    ]


def record(stage: Stage, asked: list[FieldSpec], values: dict[str, str]) -> RecordDialog:
    """The dialog, open."""
    context = stage.context
    dialog = RecordDialog(
        context,
        stage.shell,
        word(context.t, "Person in the household"),
        asked,
        verb=word(context.t, "Add person"),
        days=Days(no_day, REFERENCE.date()),
        values=values,
    )
    dialog.finished.connect(stage.window.activateWindow)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog


def no_day(_untrusted_text: str, _today: date) -> date | None:
    """Understands nothing but what the field itself does."""
    return None


VALUES = {
    "family_name": "Yusuf",
    "given_name": "Khaled",
    "Born": "1988",
    "Here since": "2026-11-04",
    "What this person is to the client": "husband",
    "Needs an interpreter": "yes",
    "Languages": "arabic,kurdish,english,tigrinya,turkish",
    "May be called": "morning",
    "Age of the youngest child": "4",
}


@scene(Place.OPEN)
def dialog_record(stage: Stage) -> QWidget:
    """Every kind of field, filled in."""
    return record(stage, specs(stage.context.t), VALUES)


@scene(Place.OPEN)
def dialog_record_empty(stage: Stage) -> QWidget:
    """Nothing filled in yet."""
    return record(stage, specs(stage.context.t), {})


@scene(Place.OPEN)
def dialog_record_refused(stage: Stage) -> QWidget:
    """A day that is none; longer than the screen, so the fields scroll and what went wrong is still seen."""
    asked = specs(stage.context.t)
    more = [replace(spec, name=f"{spec.name}, {isolated(2)}") for spec in asked]
    dialog = record(stage, [*asked, *more], {"Here since": "gestern oder so"})
    unclear = dialog.form.unclear()
    if unclear:
        dialog.show_error(unclear)
    return dialog
