"""What the fields of intake, waiting list and advice are called, and the legal bases; window and errors share them."""

from integrationslotse_desktop.domain.intake import LegalBasis
from integrationslotse_desktop.i18n import Texts
from integrationslotse_desktop.i18n import marked as _

FIELD_TEXTS = {
    "channel": _("How the case came"),
    "other_channel": _("Which other way"),
    "referred_by": _("Referred by"),
    "announced_on": _("Announced on"),
    "recognised_on": _("Recognised on"),
    "first_contact_on": _("First contact on"),
    "documents": _("Papers that came along"),
    "place": _("Place"),
    "participants_count": _("Number of participants"),
    "list_id": _("Identifier of the list"),
    "list_date": _("Date of the list"),
    "flyer_place_type": _("Where the flyer was"),
    "partner": _("Who gave the tip"),
    "placement_officer_office": _("Office of the job placement officer"),
    "field_staff_unit": _("Unit of the field staff"),
    "other_way": _("Which way"),
    "list_source": _("Source of the list"),
    "other_family_name": _("Family name in the other script"),
    "other_given_name": _("Given name in the other script"),
    "other_name": _("Name in the other script"),
    "source": _("Who announced the person"),
    "legal_basis": _("Why they may tell us"),
    "received_on": _("Received on"),
    "note": _("Note"),
    "services": _("Services"),
    "contact": _("Where to find the person"),
}
"""By the names that errors have for them."""

LEGAL_BASIS_TEXTS = {
    LegalBasis.CONSENT: _("The person agreed (Art. 6 (1) (a) GDPR)"),
    LegalBasis.PUBLIC_TASK: _("Task of the municipality (Art. 6 (1) (e) GDPR, § 4 DSG M-V)"),
    LegalBasis.SOCIAL_DATA: _("Social data from an office (§§ 67d, 69 SGB X)"),
    LegalBasis.OTHER: _("Another legal basis"),
}


def field_text(name: str, t: Texts) -> str:
    """What a field is called, in the current language."""
    return t(FIELD_TEXTS[name])
