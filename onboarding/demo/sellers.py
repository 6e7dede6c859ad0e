"""Loads the demo's businesses: the seller, her shop, delivery, account and product sheet."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.db import transaction

from catalog.importing.reading import read_sheet
from catalog.models import Business, DeliveryZone, MediaImage
from catalog.money import parse_amount
from catalog.services.imports import import_run
from catalog.services.photos import photo_add
from catalog.tenancy import scope
from catalog.texts import make_texts
from onboarding.demo import accounts, files
from onboarding.services.go_live import business_go_live
from storefront.models import Shop

COPIED = (
    "legal_form",
    "country",
    "region",
    "currency",
    "languages",
    "brand",
    "email",
    "phone",
    "postal_address",
    "members",
    "women_led",
)


def business_load(source: files.BusinessFile) -> Business:
    """Everything of one business; what a person has changed since is left as it is."""
    with transaction.atomic():
        business, is_new = Business.objects.get_or_create(
            slug=source.slug, defaults=_business_values(source.values)
        )
        accounts.owner_make(business, source.values["owner"])
        if is_new:
            with scope(business):
                _shop_make(business, source.values)
                _zones_make(business, source.values)
    with scope(business):
        _products_import(business, source.sheet)
    if source.values["published"] and not business.is_live:
        business_go_live(business=business)
    return business


def _business_values(values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "name": make_texts(values["name"]),
        "locality": make_texts(values["locality"]),
        "status": Business.Status.SHOP_DRAFT,
        **{name: values[name] for name in COPIED},
    }


def _shop_make(business: Business, values: Mapping[str, Any]) -> None:
    Shop.objects.create(
        business=business,
        tagline=make_texts(values["tagline"]),
        story=make_texts(values["story"]),
        returns=make_texts(values["returns"]),
        accent=values["accent"],
        payment_methods=values["payments"],
        hero=photo_load(business, values["hero_photo"]) if values["hero_photo"] else None,
    )


def _zones_make(business: Business, values: Mapping[str, Any]) -> None:
    for position, zone in enumerate(values["delivery"]):
        free_over = zone.get("free_over")
        DeliveryZone.objects.create(
            business=business,
            countries=zone["countries"],
            price_minor=parse_amount(zone["price"], business.currency).amount_minor,
            free_over_minor=(
                parse_amount(free_over, business.currency).amount_minor if free_over else None
            ),
            min_days=zone["min_days"],
            max_days=zone["max_days"],
            position=position,
        )


def _products_import(business: Business, path: Path) -> None:
    """The product sheet, as a cooperative would bring it in; what she has since is left alone."""
    photos = {photo.name: photo for photo in files.PHOTOS.glob("*.jpg")}
    import_run(business=business, sheet=read_sheet(path), mode="CREATE", photos_available=photos)
    for image in MediaImage.objects.filter(alt={}):
        image.alt = make_texts(files.caption(image.original_name, "alt"))
        image.title = _photo_title(business, image.original_name)
        image.save(update_fields=["alt", "title"])


def _photo_title(business: Business | None, name: str) -> str:
    """In the language its owner works in."""
    language = business.main_language if business else "en"
    return files.caption(name, "title").get(language, Path(name).stem)


def photo_load(business: Business | None, name: str) -> MediaImage:
    """One of the demo's pictures with its title and alternative texts."""
    with (files.PHOTOS / name).open("rb") as stream:
        return photo_add(
            business=business,
            stream=stream,
            name=name,
            title=_photo_title(business, name),
            alt=make_texts(files.caption(name, "alt")),
        )
