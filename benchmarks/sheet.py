"""A cooperative's spreadsheet of any length, in three languages, without photos."""

import csv
from pathlib import Path

COLUMNS = [
    "sku", "family", "title_ar", "title_fr", "title_en",
    "description_ar", "description_fr", "description_en",
    "price", "currency", "stock", "net_quantity", "net_unit", "weight_g", "status",
]  # fmt: skip
ARABIC = "زيت أركان بكر معصور على البارد في تعاونيتنا، من ثمار جمعت باليد في موسم الصيف. "
FRENCH = "Huile d'argan vierge pressée à froid dans notre coopérative, fruits cueillis à la main. "
ENGLISH = "Virgin argan oil, cold pressed in our cooperative from fruit picked by hand in summer. "


def write_sheet(path: Path, *, rows: int) -> None:
    """Write a UTF-8 CSV with one product a row."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(_row(number) for number in range(rows))


def _row(number: int) -> dict[str, str]:
    return {
        "sku": f"SHEET-{number:06d}",
        "family": "culinary_oil",
        "title_ar": f"زيت أركان للطبخ رقم {number}",
        "title_fr": f"Huile d'argan alimentaire n° {number}",
        "title_en": f"Culinary argan oil no. {number}",
        "description_ar": ARABIC * 3,
        "description_fr": FRENCH * 3,
        "description_en": ENGLISH * 3,
        "price": f"{90 + number % 200},50",
        "currency": "MAD",
        "stock": str(number % 40),
        "net_quantity": "250",
        "net_unit": "ml",
        "weight_g": "420",
        "status": "draft",
    }
