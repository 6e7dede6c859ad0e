"""Phone numbers as buyers type them, kept as E.164.

Source: Google's numbering plans as shipped by the phonenumbers library.
"""

import phonenumbers
from phonenumbers import PhoneNumberFormat

from catalog.money import plain_number


class UnusablePhone(ValueError):
    """The text is not a phone number that can be called."""


def parse_phone(text: str, country: str) -> str:
    """A typed number as E.164 ("+212612345678").

    Reads numbers at home (by `country`, ISO 3166-1 alpha-2) and abroad with + or 00, in any digits,
    with spaces, dots, hyphens and brackets. Raises UnusablePhone.
    """
    typed = plain_number(text)
    # 00 means "abroad" to people even where the country's own prefix is another one.
    if typed.startswith("00"):
        typed = "+" + typed[2:]
    try:
        number = phonenumbers.parse(typed, country)
    except phonenumbers.NumberParseException as error:
        raise UnusablePhone(text) from error
    if not phonenumbers.is_valid_number(number) or number.extension:
        raise UnusablePhone(text)
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def display_phone(e164: str) -> str:
    """A number for people's eyes, "+212 6 12 34 56 78"; what cannot be read is shown as it is."""
    try:
        number = phonenumbers.parse(e164)
    except phonenumbers.NumberParseException:
        return e164
    return phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)
