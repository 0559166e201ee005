"""Known answers for quick entries, all typed on Wednesday, 25 November 2026, at 10 o'clock. Invented people only."""

from datetime import datetime
from typing import NamedTuple

from integrationslotse_desktop.domain.quick_entry import PersonName, ServiceName

NOW = datetime(2026, 11, 25, 10, 0)
PEOPLE = (
    PersonName("haddad", ("Omar Haddad", "عمر الحداد")),
    PersonName("nasser", ("Omar Nasser", "عمر ناصر")),
    PersonName("lena", ("Lena Müller-Özdemir",)),
    PersonName("fatima", ("Fatima Al-Sayed", "فاطمة السيد")),
    PersonName("abdullah", ("Abdullah Khalil", "عبد الله خليل")),
    PersonName("samir", ("Samir",)),
    PersonName("samir-f", ("Samir Freitag",)),
)
SERVICES = (
    ServiceName("authority_contact", ("Behördengang", "Authority contact", "مراجعة الدوائر")),
    ServiceName("jobcenter", ("Jobcenter", "جوب سنتر")),
    ServiceName("housing_search", ("Wohnungssuche", "Housing search", "البحث عن سكن")),
    ServiceName("housing_benefit", ("Wohngeld", "Housing benefit", "إعانة السكن")),
    ServiceName("benefit_search", ("Hilfe bei Anträgen", "Help with applications", "تعبئة الطلبات")),
)


class Line(NamedTuple):
    """What is typed and what it says; `day` is the moment as text, `~` before it if the time was not typed."""

    typed: str
    text: str
    people: str = ""
    services: str = ""
    moment: str = ""
    minutes: int | None = None
    travel: int | None = None
    unknown: str = ""


LINES = (
    Line("Anruf", "Anruf"),
    Line("", ""),
    Line("  Anruf \n", "Anruf"),
    Line(
        "gestern 14:30 45 min Gespräch mit @Lena #Jobcenter",
        "Gespräch mit Lena",
        people="lena",
        services="jobcenter",
        moment="2026-11-24 14:30",
        minutes=45,
    ),
    Line(
        "yesterday 2pm 1 h talk with @lena #housing b",
        "talk with lena",
        people="lena",
        services="housing_benefit",
        moment="2026-11-24 14:00",
        minutes=60,
    ),
    Line(
        "أمس الساعة 3 45 دقيقة مقابلة مع @فاطمة #سكن",
        "مقابلة مع فاطمة #سكن",
        people="fatima",
        moment="2026-11-24 15:00",
        minutes=45,
        unknown="#سكن",
    ),
    Line("مقابلة مع @فاطمة في #جوب سنتر", "مقابلة مع فاطمة في جوب سنتر", people="fatima", services="jobcenter"),
    Line("War im #Jobcenter mit @omar had", "War im Jobcenter mit Omar Haddad", "haddad", "jobcenter"),
    Line("War im #Jobcenter", "War im Jobcenter", services="jobcenter"),
    Line("@omar kam", "@omar kam", unknown="@omar"),
    Line("@Omar Haddad kam", "Omar Haddad kam", "haddad"),
    Line("@haddad kam", "haddad kam", "haddad"),
    Line("@عمر الحداد جاء", "عمر الحداد جاء", "haddad"),
    Line("@حداد جاء", "حداد جاء", "haddad"),
    Line("@عبد الله جاء", "عبد الله جاء", "abdullah"),
    Line("@عبدالله جاء", "@عبدالله جاء", unknown="@عبدالله"),
    Line("@l kam", "Lena kam", "lena"),
    Line("@mueller kam", "mueller kam", "lena"),
    Line("@Muller-Oz kam", "Muller-Oz kam", "lena"),
    Line("@Lena Müller-Özdemir kam", "Lena Müller-Özdemir kam", "lena"),
    Line("@Samir kam", "Samir kam", "samir"),
    Line("@Samir Freitag kam", "Samir Freitag kam", "samir-f"),
    Line("@sam kam", "@sam kam", unknown="@sam"),
    Line("@samir am Freitag", "samir am Freitag", "samir", moment="~2026-11-20 12:00"),
    Line("@Lena und @Fatima beraten", "Lena und Fatima beraten", "lena fatima"),
    Line("@Lena, @lena", "Lena, lena", "lena"),
    Line("@niemand und #nichts", "@niemand und #nichts", unknown="@niemand #nichts"),
    Line("Mail an a@lena.de", "Mail an a@lena.de"),
    Line("Nr #12 @ 5", "Nr #12 @ 5"),
    Line("(@Lena's Antrag)", "(Lena's Antrag)", "lena"),
    Line("#behörd erledigt", "Behördengang erledigt", services="authority_contact"),
    Line("#authority_contact erledigt", "Authority contact erledigt", services="authority_contact"),
    Line("Termin #authority", "Termin", services="authority_contact"),
    Line("Brief gelesen #Hilfe bei Anträgen", "Brief gelesen", services="benefit_search"),
    Line("#wohn erledigt", "#wohn erledigt", unknown="#wohn"),
    Line("#wohng erledigt", "Wohngeld erledigt", services="housing_benefit"),
    Line("Besprochen #wohng #job", "Besprochen", services="housing_benefit jobcenter"),
    Line("Antrag abgegeben #job @Lena 45 min", "Antrag abgegeben Lena", "lena", "jobcenter", minutes=45),
    Line("#Jobcenter 45 min", "Jobcenter", services="jobcenter", minutes=45),
    Line("Gestern kam @Fatima", "Gestern kam Fatima", "fatima", moment="~2026-11-24 12:00"),
    Line("Gestern: Anruf", "Anruf", moment="~2026-11-24 12:00"),
    Line("gestern\nAnruf", "Anruf", moment="~2026-11-24 12:00"),
    Line("Anruf gestern", "Anruf gestern", moment="~2026-11-24 12:00"),
    Line("Anruf gestern 14:30", "Anruf", moment="2026-11-24 14:30"),
    Line("Am Montag um 9 Uhr kam sie", "Am Montag um 9 Uhr kam sie", moment="2026-11-23 09:00"),
    Line("12.3. Anruf", "Anruf", moment="~2026-03-12 12:00"),
    Line("Montag, 16.11. Anruf", "Anruf", moment="~2026-11-16 12:00"),
    Line("14:30 Anruf", "Anruf", moment="2026-11-25 14:30"),
    Line("heute Anruf", "heute Anruf", moment="~2026-11-25 10:00"),
    Line("Gestern Abend um 8 Uhr Anruf", "Gestern Abend um 8 Uhr Anruf", moment="2026-11-24 20:00"),
    Line("Mittwoch 16:00 Anruf", "Anruf", moment="2026-11-18 16:00"),
    Line("Mittwoch 9:00 Anruf", "Anruf", moment="2026-11-25 09:00"),
    Line("vor 2 Stunden Anruf", "vor 2 Stunden Anruf", moment="2026-11-25 08:00"),
    Line("24.12.2026 Feier", "Feier", moment="~2026-12-24 12:00"),
    Line("14:30-15:15 Beratung", "Beratung", moment="2026-11-25 14:30", minutes=45),
    Line("14:30-15:15 20 min Beratung", "Beratung", moment="2026-11-25 14:30", minutes=20),
    Line("Das Gespräch dauerte 45 min", "Das Gespräch dauerte 45 min", minutes=45),
    Line("Gespräch, 45 min.", "Gespräch", minutes=45),
    Line("Es war gut. 45 min, Fahrt 30 min", "Es war gut.", minutes=45, travel=30),
    Line("Hinfahrt 20 min, Rückfahrt 25 min: Amt", "Amt", travel=45),
    Line("talk, travel 30 min", "talk", travel=30),
    Line("زيارة، طريق 30 دقيقة", "زيارة", travel=30),
    Line("gestern und vorgestern 10 min, dann 20 min da", "gestern und vorgestern 10 min, dann 20 min da")._replace(
        moment="~2026-11-24 12:00", minutes=10
    ),
    Line("Termin morgen um 9 Uhr vereinbart", "Termin morgen um 9 Uhr vereinbart"),
    Line("Miete 450 €, Str. 12, § 25", "Miete 450 €, Str. 12, § 25"),
    Line("👍🏽 @Lena 👍🏽", "👍🏽 Lena 👍🏽", "lena"),
)
