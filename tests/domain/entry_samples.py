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
    Line("12.10. Anruf", "Anruf", moment="~2026-10-12 12:00"),
    Line("Montag, 16.11. Anruf", "Anruf", moment="~2026-11-16 12:00"),
    Line("14:30 Anruf", "Anruf", moment="2026-11-25 14:30"),
    Line("heute Anruf", "heute Anruf", moment="~2026-11-25 10:00"),
    Line("Gestern Abend um 8 Uhr Anruf", "Gestern Abend um 8 Uhr Anruf", moment="2026-11-24 20:00"),
    Line("Mittwoch 16:00 Anruf", "Anruf", moment="2026-11-18 16:00"),
    Line("Mittwoch 9:00 Anruf", "Anruf", moment="2026-11-25 09:00"),
    Line("vor 2 Stunden Anruf", "vor 2 Stunden Anruf", moment="2026-11-25 08:00"),
    Line("24.12.2026 Feier", "24.12.2026 Feier"),
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
APPOINTMENTS = (
    # What lies ahead is told, and the entry is of now.
    Line("27.11.: Anmeldung Hiba", "27.11.: Anmeldung Hiba"),
    Line("Kindergeld, 15.12.", "Kindergeld, 15.12."),
    Line(
        "am 27.11. um 9 Uhr Termin in der Grundschule vereinbart",
        "am 27.11. um 9 Uhr Termin in der Grundschule vereinbart",
    ),
    Line("Telefonat, Termin am 30.11.", "Telefonat, Termin am 30.11."),
    Line("Am 1.12. zieht die Familie um", "Am 1.12. zieht die Familie um"),
    Line("Freitag 9 Uhr Termin Grundschule", "Freitag 9 Uhr Termin Grundschule"),
    Line("Mo 9:00 Termin Grundschule", "Mo 9:00 Termin Grundschule"),
    Line("Montag, 30.11., 9 Uhr Elterngespräch", "Montag, 30.11., 9 Uhr Elterngespräch"),
    Line("9 Uhr am 27.11.: Anmeldung", "9 Uhr am 27.11.: Anmeldung"),
    Line("Am 27.11. ist um 9 Uhr die Anmeldung", "Am 27.11. ist um 9 Uhr die Anmeldung"),
    Line("Termin um 14:30 vereinbart", "Termin um 14:30 vereinbart"),
    Line("14:30 Zahnarzttermin", "14:30 Zahnarzttermin"),
    Line("Mittwoch 16:00 Termin", "Mittwoch 16:00 Termin"),
    Line("Heute 16:00 Termin beim Jobcenter", "Heute 16:00 Termin beim Jobcenter"),
    Line("Anmeldung am Freitag", "Anmeldung am Freitag"),
    Line("Unterlagen nachreichen, Frist: Freitag", "Unterlagen nachreichen, Frist: Freitag"),
    Line("Freitag: bis 12 Uhr abgeben", "Freitag: bis 12 Uhr abgeben"),
    Line("12.3. Einschulung", "12.3. Einschulung"),
    Line("Friday 9 am appointment at the school", "Friday 9 am appointment at the school"),
    Line("Appointment agreed, 3 December", "Appointment agreed, 3 December"),
    Line("27 Nov: enrolment of Hiba", "27 Nov: enrolment of Hiba"),
    Line("Appointment at 9:30", "Appointment at 9:30"),
    Line("Deadline Friday", "Deadline Friday"),
    Line("Child benefit, 15 December", "Child benefit, 15 December"),
    Line("يوم 3 ديسمبر موعد في الجوب سنتر", "يوم 3 ديسمبر موعد في الجوب سنتر"),
    Line("الجمعة الساعة 9 موعد في المدرسة", "الجمعة الساعة 9 موعد في المدرسة"),
    Line("موعد يوم الاثنين الساعة 10", "موعد يوم الاثنين الساعة 10"),
    Line("27.11.: تسجيل هبة", "27.11.: تسجيل هبة"),
    Line("الجمعة: تقديم الأوراق حتى الساعة 12", "الجمعة: تقديم الأوراق حتى الساعة 12"),
    Line("حُدد الموعد، 15 كانون الأول", "حُدد الموعد، 15 كانون الأول"),
    # What can but be past is still the entry's day; and beside an appointment it is not taken out of the text.
    Line("gestern 14:30 Termin beim Jobcenter", "gestern 14:30 Termin beim Jobcenter", moment="2026-11-24 14:30"),
    Line("Termin beim Jobcenter, 23.11. 9:00", "Termin beim Jobcenter, 23.11. 9:00", moment="2026-11-23 09:00"),
    Line("letzten Freitag Termin Schule", "letzten Freitag Termin Schule", moment="~2026-11-20 12:00"),
    Line("Gestern Anruf, Termin um 9 Uhr", "Gestern Anruf, Termin um 9 Uhr", moment="~2026-11-24 12:00"),
    Line("Termin abgesagt, 10 min", "Termin abgesagt", minutes=10),
    Line(
        "gestern 14:30 45 min Beratung. Termin am 30.11. um 9 Uhr.",
        "Beratung. Termin am 30.11. um 9 Uhr.",
        moment="2026-11-24 14:30",
        minutes=45,
    ),
    Line("Freitag 14:30 Hausbesuch", "Hausbesuch", moment="2026-11-20 14:30"),
    Line("yesterday 2 pm: appointment", "yesterday 2 pm: appointment", moment="2026-11-24 14:00"),
    Line("أمس الساعة 3 موعد في المدرسة", "أمس الساعة 3 موعد في المدرسة", moment="2026-11-24 15:00"),
    Line("von 14:30 bis 15:15 Beratung", "von 14:30 bis 15:15 Beratung", moment="2026-11-25 14:30", minutes=45),
    Line("14:30-15:15 Beratung, gestern", "Beratung, gestern", moment="2026-11-24 14:30", minutes=45),
    # A day of another year stays to be read.
    Line("12.10.2025 Anruf", "12.10.2025 Anruf", moment="~2025-10-12 12:00"),
    Line("Anruf, 31.12.2025 14:30", "Anruf, 31.12.2025 14:30", moment="2025-12-31 14:30"),
)
"""Sentences of an appointment, a deadline, or a day of another year."""
