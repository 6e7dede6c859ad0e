"""Names of languages and countries in the reader's language, by CLDR (Babel)."""

from functools import cache

from babel import Locale, UnknownLocaleError
from django.conf import settings


@cache
def locale_of(tag: str) -> Locale:
    """The CLDR locale of a BCP 47 tag; English for one that CLDR does not know."""
    try:
        return Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")


def is_language(tag: str) -> bool:
    """Whether CLDR knows a language of this BCP 47 tag."""
    try:
        return bool(Locale.parse(tag, sep="-"))
    except (UnknownLocaleError, ValueError):
        return False


def language_name(tag: str, reader: str) -> str:
    """ "French" for `fr` read in English; an unknown tag is shown as it is."""
    return locale_of(reader).languages.get(tag) or tag


def own_name(tag: str) -> str:
    """What the language calls itself: "العربية", "français"."""
    return locale_of(tag).languages.get(tag) or tag


def country_name(code: str, reader: str) -> str:
    """The name of a country (ISO 3166-1 alpha-2); an unknown code as it is."""
    return locale_of(reader).territories.get(code) or code


@cache
def country_choices(reader: str) -> tuple[tuple[str, str], ...]:
    """(ISO 3166-1 alpha-2, name) sorted by name as the reader's language shows it."""
    names = locale_of(reader).territories
    countries = [(code, name) for code, name in names.items() if len(code) == 2 and code.isalpha()]
    # EU, EZ, UN and ZZ are no countries; XA and XB are CLDR's own tests.
    real = [pair for pair in countries if pair[0] not in {"EU", "EZ", "UN", "ZZ", "XA", "XB", "QO"}]
    return tuple(sorted(real, key=lambda pair: pair[1]))


def admin_languages() -> list[tuple[str, str]]:
    """The languages of the admin, each by its own name."""
    return [(tag, own_name(tag)) for tag, _name in settings.LANGUAGES]
