"""How people head their columns, in English, French and Arabic. Folding does accents and articles.

Lengths and weights are only recognised with their unit: a bare "Weight" may be kilograms.
"""

from collections.abc import Mapping

NAMES: Mapping[str, tuple[str, ...]] = {
    "handle": (
        "product key", "product handle", "clé produit", "identifiant produit", "مفتاح المنتج",
        "معرف المنتج",
    ),
    "sku": (
        "item code", "product code", "article number", "reference", "ref", "référence", "réf",
        "code article", "code produit", "référence article", "ugs", "المرجع", "رقم الصنف",
        "رمز الصنف", "رمز المنتج", "رمز التخزين",
    ),
    "family": (
        "product family", "kind of product", "product type", "famille", "famille de produit",
        "type de produit", "العائلة", "عائلة المنتج", "نوع المنتج",
    ),
    "category": (
        "shop category", "catégorie", "rayon", "الفئة", "التصنيف", "القسم",
    ),
    "price": (
        "unit price", "selling price", "prix", "prix unitaire", "prix de vente", "prix ttc",
        "السعر", "الثمن", "ثمن البيع", "سعر البيع", "ثمن الوحدة", "سعر الوحدة",
    ),
    "currency": ("devise", "monnaie", "العملة"),
    "sale_price": (
        "discount price", "promotional price", "promo price", "prix promo", "prix promotionnel",
        "prix soldé", "prix remisé", "سعر التخفيض", "السعر المخفض", "ثمن التخفيض", "سعر العرض",
    ),
    "stock": (
        "in stock", "quantity in stock", "stock quantity", "available", "qty", "en stock",
        "quantité en stock", "stock disponible", "المخزون", "الكمية المتوفرة", "الكمية المتاحة",
        "الكمية في المخزون",
    ),
    "stock_policy": (
        "stock rule", "availability rule", "gestion de stock", "gestion du stock",
        "politique de stock", "سياسة المخزون", "طريقة المخزون",
    ),
    "lead_time_days": (
        "lead time", "lead time (days)", "days to make", "production days", "délai",
        "délai (jours)", "délai en jours", "délai de fabrication", "délai de fabrication (jours)",
        "مدة الإنجاز", "مدة الإنجاز (أيام)", "أيام الإنجاز", "مدة التحضير", "مدة التحضير (أيام)",
    ),
    "net_quantity": (
        "net content", "net contents", "content quantity", "net weight or volume",
        "quantité nette", "contenance", "contenu net", "الكمية الصافية", "المحتوى الصافي",
        "السعة",
    ),
    "net_unit": (
        "unit", "unit of measure", "content unit", "unité", "unité de mesure",
        "unité de contenance", "الوحدة", "وحدة القياس", "وحدة الكمية",
    ),
    "weight_g": (
        "weight (g)", "weight in g", "weight grams", "weight in grams", "packed weight (g)",
        "shipping weight (g)", "poids (g)", "poids en g", "poids (grammes)", "poids en grammes",
        "poids emballé (g)", "poids colis (g)", "الوزن (غ)", "الوزن (غرام)", "الوزن بالغرام",
        "الوزن (جرام)", "الوزن بالجرام", "وزن الطرد (غ)",
    ),
    "length_mm": (
        "length (mm)", "parcel length (mm)", "longueur (mm)", "longueur en mm",
        "longueur colis (mm)", "الطول (مم)", "الطول (ملم)", "طول الطرد (مم)",
    ),
    "width_mm": (
        "width (mm)", "parcel width (mm)", "largeur (mm)", "largeur en mm", "largeur colis (mm)",
        "العرض (مم)", "العرض (ملم)", "عرض الطرد (مم)",
    ),
    "height_mm": (
        "height (mm)", "parcel height (mm)", "hauteur (mm)", "hauteur en mm",
        "hauteur colis (mm)", "الارتفاع (مم)", "الارتفاع (ملم)", "ارتفاع الطرد (مم)",
    ),
    "color": ("colour", "couleur", "coloris", "اللون"),
    "size": ("taille", "pointure", "المقاس", "القياس"),
    "material": ("matière", "matériau", "matières", "المادة", "الخامة", "مادة الصنع"),
    "gtin": (
        "barcode", "bar code", "ean", "ean13", "ean 13", "upc", "code barres", "code à barres",
        "الباركود", "الرمز الشريطي", "رمز التعريف العالمي",
    ),
    "mpn": (
        "part number", "manufacturer part number", "maker's part number", "référence fabricant",
        "رقم القطعة", "مرجع المصنع", "رقم المصنع",
    ),
    "hs_code": (
        "hs", "hs code", "customs code", "tariff code", "code sh", "code douanier",
        "code douane", "nomenclature douanière", "الرمز الجمركي", "رمز النظام المنسق",
        "البند الجمركي",
    ),
    "google_category": (
        "google category", "google category id", "google product category",
        "catégorie google", "فئة غوغل", "فئة جوجل", "تصنيف غوغل", "تصنيف جوجل",
    ),
    "brand": ("marque", "العلامة التجارية", "الماركة", "العلامة"),
    "origin_country": (
        "country of origin", "origin", "made in", "pays d'origine", "origine", "fabriqué en",
        "fabriqué au", "بلد المنشأ", "المنشأ", "بلد الصنع", "صنع في",
    ),
    "allergens": (
        "allergen", "allergènes", "allergène", "مسببات الحساسية", "المواد المسببة للحساسية",
    ),
    "photos": (
        "photo", "pictures", "picture", "images", "image", "photo files", "fichiers photo",
        "الصور", "صور", "صورة", "صور المنتج", "ملفات الصور",
    ),
    "status": ("publication", "statut", "الحالة", "حالة النشر"),
}  # fmt: skip

# Alone, the header's own language is the language of the text: "العنوان" is the Arabic title.
# Under "" stand words that French and English share; the other headers decide.
TEXT_NAMES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "title": {
        "en": ("title", "name", "product name", "product title", "product"),
        "fr": (
            "titre", "nom", "nom du produit", "titre du produit", "désignation", "produit",
            "intitulé", "libellé",
        ),
        "ar": ("العنوان", "الاسم", "اسم المنتج", "عنوان المنتج", "المنتج", "التسمية"),
    },
    "description": {
        "": ("description",),
        "en": ("product description",),
        "fr": ("descriptif", "description du produit", "présentation"),
        "ar": ("الوصف", "وصف المنتج"),
    },
    "ingredients": {
        "": ("ingredients", "composition"),
        "en": ("ingredients list", "list of ingredients"),
        "fr": ("liste des ingrédients",),
        "ar": ("المكونات", "مكونات المنتج", "التركيبة"),
    },
}  # fmt: skip

LANGUAGE_NAMES: Mapping[str, tuple[str, ...]] = {
    "ar": (
        "ar", "arabic", "in arabic", "arabe", "en arabe", "عربي", "عربية", "العربية",
        "بالعربية", "عربى",
    ),
    "fr": (
        "fr", "french", "in french", "français", "française", "en français", "فرنسي",
        "فرنسية", "الفرنسية", "بالفرنسية",
    ),
    "en": (
        "en", "english", "in english", "anglais", "anglaise", "en anglais", "إنجليزي",
        "إنجليزية", "انجليزية", "الإنجليزية", "بالإنجليزية", "انكليزية", "الانكليزية",
    ),
}  # fmt: skip
