"""The heading of each column as we write it ourselves, in the three languages we read.

`recognise` understands every one of them: a template filled in comes back as it went out.
"""

from collections.abc import Iterable, Mapping

from catalog.importing.columns import LANGUAGES

HEADINGS: Mapping[str, Mapping[str, str]] = {
    "handle": {"ar": "مفتاح المنتج", "fr": "Clé produit", "en": "Product key"},
    "sku": {"ar": "المرجع", "fr": "Référence", "en": "SKU"},
    "family": {"ar": "نوع المنتج", "fr": "Famille de produit", "en": "Kind of product"},
    "category": {"ar": "القسم", "fr": "Rayon", "en": "Shop category"},
    "title_ar": {"ar": "العنوان بالعربية", "fr": "Titre arabe", "en": "Title Arabic"},
    "title_fr": {"ar": "العنوان بالفرنسية", "fr": "Titre français", "en": "Title French"},
    "title_en": {"ar": "العنوان بالإنجليزية", "fr": "Titre anglais", "en": "Title English"},
    "description_ar": {
        "ar": "الوصف بالعربية",
        "fr": "Description arabe",
        "en": "Description Arabic",
    },
    "description_fr": {
        "ar": "الوصف بالفرنسية",
        "fr": "Description français",
        "en": "Description French",
    },
    "description_en": {
        "ar": "الوصف بالإنجليزية",
        "fr": "Description anglais",
        "en": "Description English",
    },
    "price": {"ar": "السعر", "fr": "Prix", "en": "Price"},
    "currency": {"ar": "العملة", "fr": "Devise", "en": "Currency"},
    "sale_price": {"ar": "سعر التخفيض", "fr": "Prix promo", "en": "Sale price"},
    "stock": {"ar": "المخزون", "fr": "Stock", "en": "Stock"},
    "stock_policy": {"ar": "طريقة المخزون", "fr": "Gestion de stock", "en": "Stock rule"},
    "lead_time_days": {"ar": "أيام الإنجاز", "fr": "Délai (jours)", "en": "Days to make"},
    "net_quantity": {"ar": "السعة", "fr": "Contenance", "en": "Net content"},
    "net_unit": {"ar": "الوحدة", "fr": "Unité", "en": "Unit"},
    "weight_g": {"ar": "الوزن (غ)", "fr": "Poids emballé (g)", "en": "Packed weight (g)"},
    "length_mm": {"ar": "الطول (مم)", "fr": "Longueur (mm)", "en": "Length (mm)"},
    "width_mm": {"ar": "العرض (مم)", "fr": "Largeur (mm)", "en": "Width (mm)"},
    "height_mm": {"ar": "الارتفاع (مم)", "fr": "Hauteur (mm)", "en": "Height (mm)"},
    "color": {"ar": "اللون", "fr": "Couleur", "en": "Colour"},
    "size": {"ar": "المقاس", "fr": "Taille", "en": "Size"},
    "material": {"ar": "مادة الصنع", "fr": "Matière", "en": "Material"},
    "gtin": {"ar": "الباركود", "fr": "Code barres", "en": "Barcode"},
    "mpn": {"ar": "رقم القطعة", "fr": "Référence fabricant", "en": "Part number"},
    "hs_code": {"ar": "الرمز الجمركي", "fr": "Code douanier", "en": "Customs code"},
    "google_category": {"ar": "تصنيف جوجل", "fr": "Catégorie Google", "en": "Google category"},
    "brand": {"ar": "العلامة التجارية", "fr": "Marque", "en": "Brand"},
    "origin_country": {"ar": "بلد المنشأ", "fr": "Pays d'origine", "en": "Country of origin"},
    "ingredients_ar": {
        "ar": "المكونات بالعربية",
        "fr": "Ingrédients arabe",
        "en": "Ingredients Arabic",
    },
    "ingredients_fr": {
        "ar": "المكونات بالفرنسية",
        "fr": "Ingrédients français",
        "en": "Ingredients French",
    },
    "ingredients_en": {
        "ar": "المكونات بالإنجليزية",
        "fr": "Ingrédients anglais",
        "en": "Ingredients English",
    },
    "allergens": {"ar": "مسببات الحساسية", "fr": "Allergènes", "en": "Allergens"},
    "photos": {"ar": "الصور", "fr": "Photos", "en": "Photos"},
    "status": {"ar": "حالة النشر", "fr": "Statut", "en": "Status"},
}

# What a first list needs; the other columns can be added by whoever needs them.
TEMPLATE = (
    "handle", "sku", "family", "titles", "descriptions", "price", "currency", "stock",
    "stock_policy", "net_quantity", "net_unit", "weight_g", "color", "size", "ingredients",
    "photos", "status",
)  # fmt: skip
_TEXTS = {"titles": "title", "descriptions": "description", "ingredients": "ingredients"}


def heading(column: str, reader: str) -> str:
    """How a column is called in the reader's language; an unknown one as it is."""
    names = HEADINGS.get(column, {})
    return names.get(reader) or names.get("en") or column


def template_headings(reader: str, languages: Iterable[str]) -> list[str]:
    """The header row of an empty list, with texts in those languages that a list may have."""
    written = [tag for tag in languages if tag in LANGUAGES]
    columns = [
        column
        for name in TEMPLATE
        for column in ([f"{_TEXTS[name]}_{tag}" for tag in written] if name in _TEXTS else [name])
    ]
    return [heading(column, reader) for column in columns]
