"""Names of countries in the reader's language, by CLDR."""

from collections.abc import Iterable
from functools import cache

from babel import Locale
from babel.lists import format_list


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(language, sep="-")


def country_name(code: str, language: str) -> str:
    """`code` is ISO 3166-1 alpha-2, `language` BCP 47; an unknown code is shown as it is."""
    return _locale(language).territories.get(code, code)


def country_list(codes: Iterable[str], language: str) -> str:
    """ "Morocco, France and Spain", as that language joins things."""
    return format_list([country_name(code, language) for code in codes], locale=_locale(language))
