"""The two Wagtail signals we follow: a product went live or offline."""

from typing import Any

from wagtail.signals import published, unpublished

from catalog.models import Product
from catalog.services.versions import products_touch


def _product_changed(sender: type, instance: Product, **kwargs: Any) -> None:
    products_touch([instance.pk])


def connect() -> None:
    published.connect(_product_changed, sender=Product, dispatch_uid="product_published")
    unpublished.connect(_product_changed, sender=Product, dispatch_uid="product_unpublished")
