"""The words of days, times and durations in German, English and Arabic, folded as `search_text.fold` does.

Arabic with the names of months from Syria to Iraq, from Egypt and from the Maghreb, and with the everyday words.
What can mean two things is left out on purpose: a day that was not typed is worse than one not understood.
"""

from collections.abc import Mapping

from integrationslotse_desktop.domain.search_text import fold

Phrases = dict[str, dict[tuple[str, ...], int]]
"""Phrases of several words by their first one."""


def words(text: str) -> frozenset[str]:
    """The folded words of a text."""
    return frozenset(fold(text).split())


def _numbered(lines: Mapping[int, str]) -> dict[str, int]:
    return {fold(word): number for number, line in lines.items() for word in line.split()}


def _phrases(lines: Mapping[int, str]) -> Phrases:
    table: Phrases = {}
    for number, line in lines.items():
        for part in line.split(","):
            spoken = tuple(fold(part).split())
            table.setdefault(spoken[0], {})[spoken] = number
    return table


NUMBERS = _numbered(
    {
        1: "ein eine einem einer einen one a an",
        2: "zwei two اثنين",
        3: "drei three ثلاثة ثلاث تلات",
        4: "vier four أربعة أربع",
        5: "fünf five خمسة خمس",
        6: "sechs six ستة ست",
        7: "sieben seven سبعة سبع",
        8: "acht eight ثمانية ثماني ثمان تمن",
        9: "neun nine تسعة تسع",
        10: "zehn ten عشرة عشر",
        12: "zwölf twelve",
        14: "vierzehn fourteen",
        15: "fünfzehn fifteen",
        20: "zwanzig twenty عشرين عشرون",
        30: "dreißig thirty ثلاثين ثلاثون",
        40: "vierzig forty أربعين أربعون",
        45: "fünfundvierzig",
        50: "fünfzig fifty خمسين خمسون",
    }
)
DAY_PHRASES = _phrases(
    {
        0: "heute,today,اليوم,النهارده,النهاردة",
        1: "gestern,yesterday,أمس,البارحة,امبارح,مبارح",
        2: "vorgestern,day before yesterday,أول أمس,أول من أمس,أول امبارح,أول البارحة,أول مبارح",
        3: "vorvorgestern",
    }
)
TOMORROW = _phrases({1: "morgen,tomorrow,غدا,غدًا,بكرا,بكره,بكرة,übermorgen,day after tomorrow,بعد غد"})
BEFORE_MORNING = words("am den diesen guten jeden nächsten gegen bis")
PARTS_OF_DAY = {
    **dict.fromkeys(words("früh morgen vormittag morning صباحا الصبح"), False),
    **dict.fromkeys(words("nachmittag abend afternoon evening مساء المسا عصرا العصر"), True),
}
"""What may follow a day, and whether it is after noon."""

WEEKDAYS = _numbered(
    {
        0: "montag monday الاثنين الإثنين الاتنين التنين",
        1: "dienstag tuesday الثلاثاء التلاتا الثلاثا",
        2: "mittwoch wednesday الأربعاء الاربعا",
        3: "donnerstag thursday الخميس",
        4: "freitag friday الجمعة",
        5: "samstag sonnabend saturday السبت",
        6: "sonntag sunday الأحد",
    }
)
SHORT_WEEKDAYS = _numbered({0: "mo mon", 1: "di tue", 2: "mi wed", 3: "do thu", 4: "fr fri", 5: "sa sat", 6: "so sun"})
"""Read only before a date or a time: `So`, `Do` and `sat` are words, `Fr.` is a lady."""
LAST = words("letzten letzter letzte letztem vergangenen vergangener vergangene vorigen voriger vorige last past")
NEXT = words("nächsten nächster nächste kommenden kommender kommende übernächsten next coming")
AFTER_LAST = words("الماضي الماضية الفائت الفائتة المنصرم")
AFTER_NEXT = words("القادم القادمة المقبل المقبلة الجاي الجاية الجايه التالي التالية")
WEEK = words("woche week الأسبوع")
TITLES = words("frau herr herrn fr hr dr prof familie fam mr mrs ms miss السيد السيدة الأستاذ")

MONTHS = _numbered(
    {
        1: "januar jänner january jan يناير جانفي",
        2: "februar february feb feber شباط فبراير فيفري",
        3: "märz marz mär mrz march mar آذار مارس",
        4: "april apr نيسان أبريل إبريل أفريل",
        5: "mai may أيار مايو ماي",
        6: "juni june jun حزيران يونيو يونيه جوان",
        7: "juli july jul تموز يوليو يوليه جويلية",
        8: "august aug آب أغسطس أوت",
        9: "september sept sep أيلول سبتمبر",
        10: "oktober october okt oct أكتوبر",
        11: "november nov نوفمبر",
        12: "dezember december dez dec ديسمبر",
    }
)
MONTH_PAIRS = _phrases({1: "كانون الثاني", 10: "تشرين الأول", 11: "تشرين الثاني", 12: "كانون الأول"})
MONTHS_FIRST = words("january february march april may june july august september october november december")
ONLY_ENGLISH = words("january february march july october december")
"""`November 12` may be twelve talks in November."""
ORDINALS = words("st nd rd th")
OF = words("of من شهر")

HOURS = words("h std stunde stunden hr hrs hour hours ساعة ساعات")
MINUTES = words("min mins minute minuten minutes دقيقة دقائق دقايق")
DAYS = words("tag tage tagen day days يوم أيام")
WEEKS = words("woche wochen week weeks أسبوع أسابيع")
DUAL_DAYS = _numbered({1: "يوم", 2: "يومين يومان", 7: "أسبوع", 14: "أسبوعين أسبوعان"})
FIXED_MINUTES = _phrases(
    {
        2: "دقيقتين,دقيقتان",
        15: "viertelstunde,eine viertelstunde,einer viertelstunde,quarter of an hour,a quarter of an hour,ربع ساعة",
        20: "ثلث ساعة",
        30: "halbe stunde,eine halbe stunde,halben stunde,einer halben stunde,½ stunde,half an hour,half hour,"
        "نصف ساعة,نص ساعة",
        45: "dreiviertelstunde,eine dreiviertelstunde,three quarters of an hour,ساعة إلا ربع,ساعة إلا ربعا,"
        "ثلاثة أرباع الساعة",
        60: "ساعة واحدة",
        75: "ساعة وربع",
        80: "ساعة وثلث",
        90: "anderthalb stunden,eineinhalb stunden,an hour and a half,one hour and a half,one and a half hours,"
        "ساعة ونصف,ساعة ونص",
        120: "ساعتين,ساعتان",
        135: "ساعتين وربع",
        150: "zweieinhalb stunden,two and a half hours,two hours and a half,ساعتين ونصف,ساعتين ونص",
        210: "dreieinhalb stunden,three and a half hours",
    }
)
ARABIC_HOUR = fold("ساعة")
FOR = words("لمدة مدة for")
AND = words("und and و")
AGO_BEFORE = words("vor قبل")
AGO = fold("ago")
IN_FUTURE = words("in nach after within innerhalb binnen بعد خلال")

CLOCK = fold("الساعة")
CLOCK_HOURS = _numbered(
    {
        1: "الواحدة",
        2: "الثانية",
        3: "الثالثة",
        4: "الرابعة",
        5: "الخامسة",
        6: "السادسة",
        7: "السابعة",
        8: "الثامنة",
        9: "التاسعة",
        10: "العاشرة",
    }
)
TEN_MORE = words("عشرة عشر")
CLOCK_PARTS = _phrases({15: "والربع,وربع", 20: "والثلث,وثلث", 30: "والنصف,ونصف,ونص", -15: "إلا الربع,إلا ربع,إلا ربعا"})
BEFORE_NOON = _phrases({0: "am,a m,ص,صباحا,الصبح,morgens,früh,vormittags,قبل الظهر"})
AFTER_NOON = _phrases({12: "pm,p m,م,مساء,المسا,عصرا,العصر,ظهرا,nachmittags,abends,بعد الظهر"})

TO = words("bis to until till حتى إلى")
PREFIXES = words("am an den um gegen on at the يوم في بتاريخ") | FOR
UNTOUCHED = words(
    """bis ab seit vor nach von vom zum des until till by before after since from dated jeden jede jedem every each
    halb viertel past geb geboren born ende endet end ends frist fällig gültig due valid deadline expires
    حتى منذ قبل بعد لغاية كل مواليد صلاة خطبة نفس طوال نهاية تنتهي ينتهي صالح صالحة السارية"""
)
"""A day or time after one of these is a deadline, a beginning, a birth or a habit, not when the talk was."""
ARTICLES = words("zum dem den der des am um the of on في يوم تاريخ letzten letzter last")
NUMBERED = words(
    """nr no nummer number hausnummer zimmer raum room haus house block wohnung apt art abs absatz artikel kapitel punkt
    seite s page tel telefon phone fax mobil handy az aktenzeichen plz paragraph section str straße street رقم شارع
    غرفة هاتف مادة المادة الفقرة صفحة"""
)
STREETS = ("str", "strasse", "allee", "gasse", "platz", "damm")
NO_DURATION_AFTER = words(
    """pro per je zu spät später verspätet verspätung late later delay earlier früher vorher before wöchentlich weekly
    täglich werktäglich daily monatlich die a am أسبوعيا يوميا تأخير متأخر تأخر"""
)
NO_DURATION_BEFORE = words(
    """um at gegen x mal times alle jede every je verspätung delay montags dienstags mittwochs donnerstags freitags
    samstags sonntags täglich wöchentlich الساعة كل"""
)
NOT_TODAY_AFTER = words("الأول الثاني الثالث التالي السابق الذي نفسه")

TRAVEL = words(
    """fahrt fahrzeit fahrtzeit anfahrt rückfahrt hinfahrt weg wegzeit hinweg rückweg reisezeit anreise travel drive
    journey طريق الطريق مواصلات المواصلات"""
)
TRAVEL_FILLERS = words("ca circa etwa about time von of rund حوالي مدة لمدة")
