"""How a contact is called in the window."""

from integrationslotse_desktop.domain.diary import Contact
from integrationslotse_desktop.i18n import Texts
from integrationslotse_desktop.i18n import marked as _

_NAMES = {
    Contact.OFFICE: _("Office"),
    Contact.HOME_VISIT: _("Home visit"),
    Contact.ACCOMPANIMENT: _("Accompaniment"),
    Contact.PHONE: _("Phone call"),
    Contact.MESSAGE: _("Message"),
    Contact.OUTREACH: _("Outreach day"),
    Contact.JOINT_TALK: _("Joint talk"),
}


def contact_name(contact: Contact, t: Texts) -> str:
    """The name in the current language."""
    return t(_NAMES[contact])
