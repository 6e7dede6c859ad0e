"""Makes up a catalogue of any size for measuring: same seed, same rows.

Texts have the lengths that real product sheets have (titles 30–75 characters, descriptions
250–700) in Arabic, French and English; they mean something but describe nothing real.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from catalog import texts

GOODS = (
    ("زيت أركان غذائي", "Huile d'argan alimentaire", "Culinary argan oil", "culinary_oil"),
    ("عسل الزعتر الحر", "Miel de thym pur", "Pure thyme honey", "honey"),
    ("زعفران تاليوين", "Safran de Taliouine", "Taliouine saffron", "saffron_spices"),
    ("تمر المجهول", "Dattes Medjool", "Medjool dates", "dried_fruit"),
    ("كسكس مفتول باليد", "Couscous roulé à la main", "Hand-rolled couscous", "couscous_cereals"),
    ("صابون بلدي أسود", "Savon noir beldi", "Beldi black soap", "soap"),
    ("زربية صوف معقودة", "Tapis de laine noué", "Knotted wool rug", "rugs_kilims"),
    ("طاجين مزجج مزخرف", "Tajine émaillé peint", "Painted glazed tagine", "pottery"),
    ("بلغة جلدية تقليدية", "Babouches en cuir", "Leather babouches", "babouches_shoes"),
    ("سلة من سعف النخيل", "Panier en palmier", "Palm leaf basket", "basketry"),
)
# What these families must say before they are published or sent anywhere.
INGREDIENTS = {
    "couscous_cereals": (
        "سميد القمح، ماء، ملح",
        "Semoule de blé, eau, sel",
        "Wheat semolina, water, salt",
    ),
    "soap": ("زيت الزيتون، ماء، بوتاس", "Huile d'olive, eau, potasse", "Olive oil, water, potash"),
}
MATERIALS = {
    "rugs_kilims": "Wool 100%",
    "babouches_shoes": "Leather",
    "basketry": "Palm leaf",
    "pottery": "Clay",
}
PLACES = (
    ("تارودانت", "Taroudant", "Taroudant"),
    ("تاليوين", "Taliouine", "Taliouine"),
    ("أزيلال", "Azilal", "Azilal"),
    ("صفرو", "Sefrou", "Sefrou"),
    ("الرشيدية", "Errachidia", "Errachidia"),
)
SENTENCES = (
    (
        "تُحضَّر كل دفعة بأيدي نساء التعاونية في القرية خلال موسم الجني.",
        "Chaque lot est préparé à la main par les femmes de la coopérative pendant la récolte.",
        "Each batch is prepared by hand by the women of the cooperative during the harvest.",
    ),
    (
        "نختار المادة الأولية من جيراننا الفلاحين ونعرف مصدر كل كيس.",
        "Nous choisissons la matière première chez nos voisins et connaissons chaque sac.",
        "We choose the raw material from our neighbours and know where each sack comes from.",
    ),
    (
        "يُحفظ في مكان جاف وبعيد عن الضوء، ويُستعمل بعد الفتح في مدة قصيرة.",
        "À conserver au sec et à l'abri de la lumière, et à utiliser rapidement après ouverture.",
        "Keep it dry and away from light, and use it soon after opening.",
    ),
    (
        "يصلكم في علبة متينة جُرّبت على طرق الجبل قبل أن نعتمدها.",
        "Il voyage dans une boîte solide, essayée sur les routes de montagne avant d'être adoptée.",
        "It travels in a sturdy box that we tried on mountain roads before we adopted it.",
    ),
    (
        "كل قطعة تختلف قليلاً عن أختها، وهذا أثر اليد لا عيب فيها.",
        "Chaque pièce diffère un peu de sa sœur : c'est la trace de la main, pas un défaut.",
        "Each piece differs a little from its sister: the trace of a hand, not a fault.",
    ),
    (
        "الثمن يضم أجرة العمل والتغليف، ويُقسَم الباقي بين المنخرطات آخر السنة.",
        "Le prix comprend le travail et l'emballage ; le reste est partagé en fin d'année.",
        "The price covers work and packing; what is left is shared at the end of the year.",
    ),
)
LANGUAGES = ("ar", "fr", "en")


@dataclass(frozen=True)
class MadeVariant:
    """Price in minor units of MAD, weight in grams."""

    sku: str
    options: dict[str, str]
    price_minor: int
    weight_g: int
    net_quantity: int
    stock: int


@dataclass(frozen=True)
class MadeProduct:
    handle: str
    family: str
    title: dict
    description: dict
    ingredients: dict
    material: str
    variants: tuple[MadeVariant, ...]
    live: bool


def made_business_name(number: int) -> dict:
    place = PLACES[number % len(PLACES)]
    return texts.make_texts(
        {
            "ar": f"تعاونية {place[0]} رقم {number}",
            "fr": f"Coopérative de {place[1]} n° {number}",
            "en": f"{place[2]} cooperative no. {number}",
        }
    )


def made_products(*, business_number: int, count: int, seed: int) -> Iterator[MadeProduct]:
    """The products of one made-up business; independent of how many others are made."""
    dice = random.Random(f"{seed}:{business_number}")  # noqa: S311 - repeatable, not secret
    for number in range(count):
        yield _made_product(dice, number)


def _made_product(dice: random.Random, number: int) -> MadeProduct:
    good = dice.choice(GOODS)
    place = dice.choice(PLACES)
    chosen = dice.sample(SENTENCES, dice.randint(3, 6))
    # One in three has no English, one in six no French: as catalogues really are.
    languages = ["ar", *(["fr"] if dice.random() > 1 / 6 else [])]
    languages += ["en"] if dice.random() > 1 / 3 else []
    position = {code: index for index, code in enumerate(LANGUAGES)}
    price = dice.randint(20, 900) * 100
    return MadeProduct(
        handle=f"p{number:06d}",
        family=good[3],
        title=texts.make_texts(
            {code: f"{good[position[code]]} {place[position[code]]} {number}" for code in languages}
        ),
        description=texts.make_texts(
            {code: " ".join(line[position[code]] for line in chosen) for code in languages}
        ),
        ingredients=_ingredients(good[3]),
        material=MATERIALS.get(good[3], ""),
        variants=tuple(_made_variants(dice, number, price)),
        live=dice.random() > 0.1,
    )


def _ingredients(family: str) -> dict:
    return texts.make_texts(dict(zip(LANGUAGES, INGREDIENTS.get(family, ()), strict=False)))


def _made_variants(dice: random.Random, number: int, price: int) -> Iterator[MadeVariant]:
    sizes = (250, 500, 1000)[: dice.choice((1, 1, 2, 3))]
    for size in sizes:
        yield MadeVariant(
            sku=f"S{number:06d}-{size}",
            options={"weight": f"{size} g"} if len(sizes) > 1 else {},
            price_minor=price * size // 250,
            weight_g=size + 120,
            net_quantity=size,
            stock=dice.choice((0, 3, 12, 40, 150)),
        )
