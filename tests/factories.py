"""Valid sellers and goods with awkward texts, made through the product's own services."""

import io
from itertools import count
from typing import Any

from django.contrib.auth import get_user_model
from PIL import Image

from catalog import texts
from catalog.models import Business, Category, MediaImage, Membership, Product, Variant
from catalog.services.photos import photo_add, renditions_make
from catalog.services.products import product_create, product_publish
from catalog.services.stock import stock_set
from catalog.services.variants import variant_save
from catalog.tenancy import scope

TITLE = {
    "ar": "زيتُ أركانٍ «بلديّ» 🌿",
    "fr": "Huile d'argan « œuvre » de l'été",
    "en": "Argan oil <b>of summer</b> & more",
}
DESCRIPTION = {
    "ar": "زيت مستخلص بالضغط على البارد.\n\nيحفظ في مكان جاف.",
    "fr": "Huile pressée à froid.\n\nÀ garder au sec.",
    "en": "Cold-pressed oil.\n\nKeep it dry.",
}
_numbers = count(1)


def make_business(slug: str = "", **values: Any) -> Business:
    slug = slug or f"business-{next(_numbers)}"
    defaults = {
        "name": texts.make_texts({"ar": f"تعاونية {slug}", "fr": f"Coopérative {slug}"}),
        "status": Business.Status.SHOP_LIVE,
        "country": "MA",
        "region": "MA-09",
        "locality": texts.make_texts({"ar": "تارودانت", "fr": "Taroudant"}),
        "currency": "MAD",
        "languages": ["ar", "fr", "en"],
        "brand": slug.title(),
        "email": f"{slug}@example.org",
        "phone": "+212612345678",
        "postal_address": "Douar Tamaït, Taroudant",
    }
    return Business.objects.create(slug=slug, **{**defaults, **values})


def make_category(code: str = "oils") -> Category:
    names = texts.make_texts({"ar": "زيوت", "fr": "Huiles", "en": "Oils"})
    values = {"names": names, "google_category_id": 2126}
    return Category.objects.get_or_create(code=code, defaults=values)[0]


def make_member(business: Business, role: str = Membership.Role.OWNER) -> Any:
    name = f"member-{next(_numbers)}"
    user = get_user_model().objects.create_user(name, f"{name}@example.org", "a long password 1")
    Membership.objects.create(business=business, user=user, role=role)
    return user


def picture_bytes(
    colour: str = "#b3261e", size: tuple[int, int] = (900, 900), **save: Any
) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, save.pop("format", "JPEG"), **save)
    return out.getvalue()


def make_photo(business: Business, name: str = "photo.jpg", **picture: Any) -> MediaImage:
    with scope(business):
        image = photo_add(
            business=business,
            stream=io.BytesIO(picture_bytes(**picture)),
            name=name,
            alt=texts.make_texts({"ar": "قارورة زيت", "fr": "Une bouteille d'huile"}),
        )
        renditions_make(image=image)
    return image


def make_product(
    business: Business,
    handle: str = "",
    *,
    skus: dict[str, int] | None = None,
    stock: int = 10,
    photos: list[MediaImage] | None = None,
    live: bool = True,
    **values: Any,
) -> Product:
    """A product with one variant per SKU; `skus` maps SKU to price in minor units."""
    handle = handle or f"product-{next(_numbers)}"
    defaults = {
        "title": texts.make_texts(TITLE),
        "description": texts.make_texts(DESCRIPTION),
        "category": make_category(),
    }
    with scope(business):
        product = product_create(
            business=business, handle=handle, values={**defaults, **values}, photos=photos or []
        )
        for position, (sku, price) in enumerate((skus or {handle.upper(): 12_000}).items()):
            variant = variant_save(
                product=product,
                values={
                    "sku": sku,
                    "price_minor": price,
                    "currency": business.currency,
                    "position": position,
                },
            )
            stock_set(variant=variant, available=stock)
        return product_publish(product=product) if live else product


def variant_of(product: Product, sku: str = "") -> Variant:
    with scope(product.business_id):
        rows = Variant.objects.filter(product=product)
        return rows.get(sku=sku) if sku else rows.first()
