"""Money as integers in minor units, with the decimals CLDR gives each currency.

Source: CLDR currency data as shipped by Babel (MAD 2, JOD 3, RWF 0); read 2026-11-22.
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.numbers import format_currency, get_currency_precision, get_territory_currencies


class UnreadableAmount(ValueError):
    """The text is not an amount of this currency; `code` says in which way.

    Codes: EMPTY, NOT_A_NUMBER, NEGATIVE, AMBIGUOUS, TOO_PRECISE, TOO_LARGE, UNKNOWN_CURRENCY.
    """

    def __init__(self, code: str, text: str, currency: str = "") -> None:
        super().__init__(f"{code}: {text!r} {currency}".strip())
        self.code = code
        self.text = text
        self.currency = currency


@cache
def known_currencies() -> frozenset[str]:
    """ISO 4217 codes that are legal tender somewhere today."""
    territories = Locale("en").territories
    return frozenset(
        code for territory in territories for code in get_territory_currencies(str(territory))
    )


@cache
def currencies_of(country: str) -> tuple[str, ...]:
    """ISO 4217 codes that are legal tender in a country (ISO 3166-1 alpha-2) today."""
    return tuple(get_territory_currencies(country))


@cache
def exponent(currency: str) -> int:
    """Number of decimals of an ISO 4217 currency. Raises UnreadableAmount when unknown."""
    if currency not in known_currencies():
        raise UnreadableAmount("UNKNOWN_CURRENCY", currency)
    return get_currency_precision(currency)


@dataclass(frozen=True, order=True)
class Money:
    """An amount in minor units of one currency; amounts of two currencies never mix."""

    amount_minor: int
    currency: str

    def __post_init__(self) -> None:
        if not isinstance(self.amount_minor, int):
            raise TypeError("Money holds whole minor units.")

    def _same(self, other: "Money") -> None:
        if self.currency != other.currency:
            raise ValueError(f"{self.currency} and {other.currency} do not add up.")

    def __add__(self, other: "Money") -> "Money":
        self._same(other)
        return Money(self.amount_minor + other.amount_minor, self.currency)

    def __sub__(self, other: "Money") -> "Money":
        self._same(other)
        return Money(self.amount_minor - other.amount_minor, self.currency)

    def __mul__(self, quantity: int) -> "Money":
        return Money(self.amount_minor * quantity, self.currency)

    @property
    def decimal(self) -> Decimal:
        """The amount in major units, with exactly the currency's decimals."""
        return Decimal(self.amount_minor).scaleb(-exponent(self.currency))


def money_from_decimal(amount: Decimal, currency: str) -> Money:
    """Major units to minor units. Raises UnreadableAmount when there are too many decimals."""
    minor = amount.scaleb(exponent(currency))
    if minor != minor.to_integral_value():
        raise UnreadableAmount("TOO_PRECISE", str(amount), currency)
    return Money(int(minor), currency)


_SPACES = re.compile(r"[\s\u00a0\u202f\u2009'’]+")
_INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_TOUCHING = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")
_NUMBER = re.compile(r"\+?[0-9.,]*[0-9][.,]?")
_SPACE_INSIDE = re.compile(r"\d[\s'’]+\d")
_GROUPED_BY_SPACE = re.compile(r"[+-]?\d{1,3}(?:[\s'’]\d{3})+(?:[.,٫]\d*)?")
_MARK_INSIDE = re.compile("٬")
_GROUPED_BY_MARK = re.compile(r"[+-]?\d{1,3}(?:٬\d{3})+(?:[.,٫]\d*)?")
_ONE_MARK_THREE_DIGITS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
LONGEST = 40
MAX_MINOR = 10**12


def plain_number(text: str) -> str:
    """Digits of any script as ASCII; Arabic marks as `.` and `,`; spaces and marks gone."""
    cleaned = _INVISIBLE.sub("", text).replace("٫", ".").replace("٬", ",").replace("،", ",")
    cleaned = _SPACES.sub("", cleaned)
    return "".join(
        str(unicodedata.digit(char)) if unicodedata.category(char) == "Nd" else char
        for char in cleaned
    ).replace("−", "-")


def parse_decimal(text: str, decimals: int) -> Decimal:
    """A number as people type it ("12,50", "12.50", "1 234,50", "١٢٫٥٠").

    `decimals` is how many digits may follow the decimal mark. One mark followed by exactly three
    digits ("1,234") is read a thousand times apart in different countries: it means thousands when
    `decimals` is 0, decimals when it is 3 and the mark is a point (or above 3), and is refused as
    AMBIGUOUS otherwise. Raises UnreadableAmount.
    """
    _refuse_loose_marks(text)
    number = plain_number(text.replace("٬", ""))
    if not number:
        raise UnreadableAmount("EMPTY", text)
    if number.startswith("-"):
        raise UnreadableAmount("NEGATIVE", text)
    if not _NUMBER.fullmatch(number) or not number.strip("+.,"):
        raise UnreadableAmount("NOT_A_NUMBER", text)
    whole, fraction = _split_marks(number.lstrip("+").rstrip(".,"), text, decimals)
    if len(fraction.rstrip("0")) > decimals:
        raise UnreadableAmount("TOO_PRECISE", text)
    return Decimal(f"{whole or '0'}.{fraction or '0'}")


def _refuse_loose_marks(text: str) -> None:
    """ "12 50" is no number: spaces and the Arabic thousands mark stand before three digits."""
    if len(text) > LONGEST:
        raise UnreadableAmount("NOT_A_NUMBER", text[:LONGEST])
    bare = _INVISIBLE.sub("", text).strip()
    for inside, grouped in ((_SPACE_INSIDE, _GROUPED_BY_SPACE), (_MARK_INSIDE, _GROUPED_BY_MARK)):
        if inside.search(bare) and not grouped.fullmatch(bare):
            raise UnreadableAmount("NOT_A_NUMBER", text)


def _split_marks(number: str, text: str, decimals: int) -> tuple[str, str]:
    marks = [char for char in number if char in ".,"]
    if not marks:
        return number, ""
    last = marks[-1]
    if len(set(marks)) == 2:
        whole, _, fraction = number.rpartition(last)
        thousands = "," if last == "." else "."
        if last in whole or not re.fullmatch(rf"\d{{1,3}}(\{thousands}\d{{3}})+", whole):
            raise UnreadableAmount("NOT_A_NUMBER", text)
        return whole.replace(thousands, ""), fraction
    if len(marks) > 1:
        if not re.fullmatch(rf"\d{{1,3}}(\{last}\d{{3}})+", number):
            raise UnreadableAmount("NOT_A_NUMBER", text)
        return number.replace(last, ""), ""
    whole, _, fraction = number.partition(last)
    # The Arabic decimal mark and an Arabic thousands mark elsewhere leave no doubt.
    doubtful = _ONE_MARK_THREE_DIGITS.fullmatch(number) and not {"٫", "٬"} & set(text)
    if doubtful and decimals == 0:
        return whole + fraction, ""
    if doubtful and decimals <= 3 and not (decimals == 3 and last == "."):
        raise UnreadableAmount("AMBIGUOUS", text)
    return whole, fraction


def parse_amount(text: str, currency: str) -> Money:
    """Text to Money, in any digits and with either decimal mark. Raises UnreadableAmount."""
    decimals = exponent(currency)
    try:
        money = money_from_decimal(parse_decimal(text, decimals), currency)
    except UnreadableAmount as error:
        raise UnreadableAmount(error.code, text, currency) from error
    if money.amount_minor > MAX_MINOR:
        raise UnreadableAmount("TOO_LARGE", text, currency)
    return money


@cache
def locale_of(language: str, country: str) -> Locale:
    """How a language is written in a country, by CLDR; else the language alone; else English."""
    for tag in (f"{language}_{country}", language, "en"):
        try:
            return Locale.parse(tag.replace("-", "_"))
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en")


def format_money(money: Money, language: str, country: str = "") -> str:
    """The amount as people of that language and country write it, by CLDR.

    `language` is BCP 47, `country` ISO 3166-1 alpha-2.
    """
    shown = format_currency(
        money.decimal,
        money.currency,
        locale=locale_of(language, country),
        numbering_system="default",
    )
    # CLDR's currency spacing, which Babel leaves out: letters and digits do not touch.
    return _TOUCHING.sub("\u00a0", shown)
