"""Words that stand for a choice in a cell, in Arabic, French and English."""

from collections.abc import Mapping
from functools import cache

from catalog.importing.names import fold

STATUSES: Mapping[str, tuple[str, ...]] = {
    "DRAFT": ("draft", "brouillon", "non publié", "unpublished", "مسودة", "غير منشور"),
    "PUBLISHED": (
        "published", "publish", "live", "online", "active", "publié", "en ligne", "actif",
        "منشور", "منشورة", "نشر", "متاح", "على الموقع",
    ),
}  # fmt: skip

STOCK_POLICIES: Mapping[str, tuple[str, ...]] = {
    "TRACKED": ("tracked", "counted", "suivi", "compté", "معدود", "متتبع", "محسوب"),
    "MADE_TO_ORDER": (
        "made_to_order", "made to order", "on demand", "sur commande", "à la commande",
        "حسب الطلب", "تحت الطلب", "عند الطلب",
    ),
    "UNTRACKED": (
        "untracked", "always", "always available", "non suivi", "illimité", "toujours disponible",
        "متوفر دائما", "غير محدود", "غير متتبع",
    ),
}  # fmt: skip

UNITS: Mapping[str, tuple[str, ...]] = {
    "ml": (
        "ml", "millilitre", "millilitres", "milliliter", "milliliters", "mililitre", "مل",
        "ملل", "ميليلتر", "مليلتر", "مليليتر", "ملي لتر",
    ),
    "l": ("l", "lt", "ltr", "litre", "litres", "liter", "liters", "ل", "لتر", "ليتر", "لترات"),
    "g": (
        "g", "gr", "grs", "gram", "grams", "gramme", "grammes", "غ", "غم", "جم", "ج", "غرام",
        "جرام", "غرامات",
    ),
    "kg": (
        "kg", "kgs", "kilo", "kilos", "kilogram", "kilograms", "kilogramme", "kilogrammes",
        "كغ", "كلغ", "كجم", "كغم", "كلجم", "كيلو", "كيلوغرام", "كيلوجرام", "كيلو غرام",
    ),
    "piece": (
        "piece", "pieces", "pc", "pcs", "unit", "units", "each", "pièce", "pièces", "unité",
        "unités", "قطعة", "قطع", "حبة", "وحدة", "وحدات",
    ),
    "pair": ("pair", "pairs", "paire", "paires", "زوج", "أزواج"),
    "m2": (
        "m2", "m²", "sqm", "sq m", "square metre", "square metres", "square meter",
        "square meters", "mètre carré", "mètres carrés", "م2", "م²", "متر مربع", "مترمربع",
    ),
}  # fmt: skip


@cache
def _meanings(kind: str) -> Mapping[str, str]:
    words = {"STATUS": STATUSES, "STOCK_POLICY": STOCK_POLICIES, "UNIT": UNITS}[kind]
    return {fold(word): code for code, names in words.items() for word in names}


def status(text: str) -> str | None:
    """DRAFT or PUBLISHED; None for a word we do not know."""
    return _meanings("STATUS").get(fold(text))


def stock_policy(text: str) -> str | None:
    """TRACKED, MADE_TO_ORDER or UNTRACKED; None for a word we do not know."""
    return _meanings("STOCK_POLICY").get(fold(text))


def unit(text: str) -> str | None:
    """ml, l, g, kg, piece, pair or m2; None for a unit we do not know."""
    return _meanings("UNIT").get(fold(text))
