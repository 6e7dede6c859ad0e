"""Which papers a business of a country has, and what their numbers look like.

Check digits: python-stdnum. A fixed form refuses a wrong number; a usual form only makes the desk
say that the number looks unusual, because offices write some numbers in several ways.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from stdnum import iban
from stdnum.cy import vat as cyprus_vat
from stdnum.exceptions import InvalidChecksum, InvalidLength, ValidationError
from stdnum.gh import tin as ghana_tin
from stdnum.gr import vat as greek_vat
from stdnum.iso7064 import mod_97_10
from stdnum.ma import ice


class WrongNumber(ValueError):
    """The number cannot be right; the text says why, for the person who typed it."""

    def __init__(self, message: str | Promise) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True)
class PaperKind:
    """One kind of paper. No `countries`: everywhere. `usual` is a pattern that only warns."""

    code: str
    label: str | Promise
    countries: tuple[str, ...] = ()
    hint: str | Promise = ""
    check: Callable[[str, str], str] | None = None
    usual: str = ""
    asks_office: bool = False
    asks_scope: bool = False
    asks_dates: bool = False
    is_secret: bool = False


def _stdnum(validate: Callable[[str], str]) -> Callable[[str, str], str]:
    def check(number: str, country: str) -> str:
        try:
            return validate(number)
        except InvalidChecksum as error:
            raise WrongNumber(
                _("A digit is wrong: the check digits do not fit. Compare it with the paper.")
            ) from error
        except InvalidLength as error:
            raise WrongNumber(
                _("This number is too short or too long. Compare it with the paper.")
            ) from error
        except ValidationError as error:
            raise WrongNumber(_("This is not such a number. Write it as on the paper.")) from error

    return check


def _common_id(number: str) -> str:
    # Offices and people drop the zeros in front; the number has fifteen digits.
    return ice.validate(ice.compact(number).zfill(15))


def _bank_account(number: str, country: str) -> str:
    """An IBAN; for Morocco a RIB of 24 digits too, kept as the IBAN it stands for."""
    typed = iban.compact(number).upper()
    if country == "MA" and re.fullmatch(r"\d{24}", typed):
        if int(typed) % 97:
            raise WrongNumber(
                _("A digit of this RIB is wrong: its key does not fit. Compare it with the paper.")
            )
        typed = "MA" + iban.calc_check_digits(f"MA00{typed}") + typed
    if typed.startswith("MA"):
        return _moroccan_iban(typed)
    return _stdnum(lambda text: iban.validate(text, check_country=False))(typed, country)


def _moroccan_iban(typed: str) -> str:
    # The library's list of IBAN countries leaves Morocco out.
    if not re.fullmatch(r"MA\d{26}", typed):
        raise WrongNumber(_("This number is too short or too long. Compare it with the paper."))
    found = _stdnum(mod_97_10.validate)(typed[4:] + typed[:4], "MA")
    if int(typed[4:]) % 97:
        raise WrongNumber(_("The RIB inside this IBAN is wrong. Compare it with the paper."))
    return found[-4:] + found[:-4]


def _fixed(pattern: str, message: str | Promise) -> Callable[[str, str], str]:
    def check(number: str, country: str) -> str:
        compact = re.sub(r"[\s./-]", "", number).upper()
        if not re.fullmatch(pattern, compact):
            raise WrongNumber(message)
        return compact

    return check


WITH_IBAN = ("MA", "BH", "CY", "DJ", "GR", "JO", "KW", "OM", "PK", "QA", "SA")

KINDS: tuple[PaperKind, ...] = (
    PaperKind(
        "ICE",
        _("Common business identifier (ICE)"),
        ("MA",),
        _("15 digits, on your tax papers."),
        _stdnum(_common_id),
    ),
    PaperKind("RC", _("Trade register (RC)"), ("MA",), usual=r"\d{1,7}", asks_office=True),
    PaperKind("IF", _("Tax number (IF)"), ("MA",), usual=r"\d{7,8}"),
    PaperKind("TP", _("Business tax (taxe professionnelle)"), ("MA",), usual=r"\d{8}"),
    PaperKind("CNSS", _("Social security (CNSS)"), ("MA",), usual=r"\d{7,9}"),
    PaperKind(
        "COOPERATIVE",
        _("Cooperative register"),
        (),
        _("The number, and the court or office that keeps the register."),
        asks_office=True,
        asks_dates=True,
    ),
    PaperKind("ODCO", _("Central register of cooperatives (ODCO)"), ("MA",), asks_dates=True),
    PaperKind(
        "ONSSA",
        _("Food authorisation (ONSSA)"),
        ("MA",),
        _("The authorisation or approval of your food site; its number goes on the label."),
        asks_scope=True,
        asks_dates=True,
    ),
    PaperKind(
        "FOOD",
        _("Food licence"),
        ("BH", "BD", "CY", "DJ", "GM", "GH", "GR", "JO", "KW", "NG", "OM", "PK", "QA", "RW", "SA"),
        asks_office=True,
        asks_scope=True,
        asks_dates=True,
    ),
    PaperKind(
        "AFM",
        _("Tax number (AFM)"),
        ("GR",),
        _("9 digits, with or without EL in front."),
        _stdnum(greek_vat.validate),
    ),
    PaperKind("GEMI", _("Commercial register (GEMI)"), ("GR",), usual=r"\d{12}"),
    PaperKind(
        "VAT_CY",
        _("VAT number"),
        ("CY",),
        _("8 digits and a letter."),
        _stdnum(cyprus_vat.validate),
    ),
    PaperKind("HE", _("Company register (HE)"), ("CY",), usual=r"(HE)?\d{1,6}"),
    PaperKind(
        "TIN_GH",
        _("Tax number (TIN)"),
        ("GH",),
        _("11 characters, such as C0000803561."),
        _stdnum(ghana_tin.validate),
    ),
    PaperKind("RGD", _("Company register"), ("GH",), asks_office=True),
    PaperKind(
        "VAT_SA",
        _("VAT number"),
        ("SA",),
        _("15 digits; the first and the last are 3."),
        _fixed(r"3\d{13}3", _("This number has 15 digits and begins and ends with 3.")),
    ),
    PaperKind("CR", _("Commercial register (CR)"), ("SA",), usual=r"\d{10}"),
    PaperKind("CR", _("Commercial register (CR)"), ("BH", "OM", "QA"), usual=r"\d{3,8}(-\d+)?"),
    PaperKind("VAT_BH", _("VAT number"), ("BH",), usual=r"2\d{14}"),
    PaperKind("VAT_OM", _("VAT number"), ("OM",), usual=r"(OM)?\d{10}"),
    PaperKind("LICENCE", _("Trade licence"), ("KW", "QA", "BD", "DJ"), asks_dates=True),
    PaperKind("NATIONAL_JO", _("National establishment number"), ("JO",), usual=r"\d{9}"),
    PaperKind("TAX_JO", _("Tax number"), ("JO",), usual=r"\d{7,9}"),
    PaperKind("TIN_BD", _("Tax number (e-TIN)"), ("BD",), usual=r"\d{12}"),
    PaperKind("BIN_BD", _("VAT number (BIN)"), ("BD",), usual=r"\d{9}-?\d{4}"),
    PaperKind("NIF_DJ", _("Tax number (NIF)"), ("DJ",)),
    PaperKind("TIN_GM", _("Tax number (TIN)"), ("GM",), usual=r"\d{10}"),
    PaperKind("BUSINESS_GM", _("Business registration"), ("GM",)),
    PaperKind("TIN_NG", _("Tax number (TIN)"), ("NG",), usual=r"\d{8}-?\d{4}|\d{10}|\d{13}"),
    PaperKind("CAC", _("Company register (CAC)"), ("NG",), usual=r"(RC|BN|IT)?\s?\d{4,8}"),
    PaperKind("NTN", _("Tax number (NTN)"), ("PK",), usual=r"\d{7}-?\d"),
    PaperKind("TIN_RW", _("Tax number (TIN)"), ("RW",), usual=r"\d{9}"),
    PaperKind(
        "BANK_MA",
        _("Bank account (RIB or IBAN)"),
        ("MA",),
        _("24 digits of the RIB, or the IBAN that begins with MA."),
        _bank_account,
        is_secret=True,
    ),
    PaperKind(
        "IBAN",
        _("Bank account (IBAN)"),
        tuple(code for code in WITH_IBAN if code != "MA"),
        "",
        _bank_account,
        is_secret=True,
    ),
    PaperKind(
        "BANK",
        _("Bank account"),
        ("BD", "GM", "GH", "NG", "RW"),
        _("Bank, branch and account number."),
        asks_office=True,
        is_secret=True,
    ),
    PaperKind("STATUTES", _("Statutes or articles")),
    PaperKind("OTHER", _("Another paper"), asks_office=True, asks_scope=True, asks_dates=True),
)


def kinds_of(country: str) -> list[PaperKind]:
    """The papers a business of this country may keep, in the order they are asked for."""
    return [kind for kind in KINDS if not kind.countries or country in kind.countries]


def kind_of(code: str, country: str) -> PaperKind | None:
    return next((kind for kind in kinds_of(country) if kind.code == code), None)


def paper_label(code: str, country: str) -> str:
    """What a paper is called; a code from another country by its first meaning."""
    kind = kind_of(code, country) or next((one for one in KINDS if one.code == code), None)
    return str(kind.label) if kind else code


def clean_number(kind: PaperKind, typed: str, country: str) -> str:
    """The number as it is stored: Latin digits, without what people put between them.

    Raises WrongNumber.
    """
    latin = "".join(
        str(unicodedata.digit(sign)) if unicodedata.category(sign) == "Nd" else sign
        for sign in typed
        if unicodedata.category(sign) not in ("Cf", "Cc")
    )
    number = " ".join(latin.split())
    return kind.check(number, country) if kind.check and number else number


def is_unusual(kind: PaperKind, number: str) -> bool:
    """Whether a number without check digits does not look like most of its kind."""
    compact = number.replace(" ", "").upper()
    return bool(kind.usual and number) and not re.fullmatch(kind.usual, compact)


def masked(number: str) -> str:
    """A bank account for lists: only its last four signs."""
    return f"•••• {number[-4:]}" if len(number) > 4 else number


def days_left(valid_until: date | None, today: date) -> int | None:
    """Days until the last valid day; below zero when it is over; None without an end."""
    return (valid_until - today).days if valid_until else None
