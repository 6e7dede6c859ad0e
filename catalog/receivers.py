"""The signals we follow: a product went live or offline, a photo was removed."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete
from wagtail.signals import published, unpublished

from catalog.models import MediaImage, Product
from catalog.services.versions import products_touch


def _product_changed(sender: type, instance: Product, **kwargs: Any) -> None:
    products_touch([instance.pk])


def _photo_removed(sender: type, instance: MediaImage, **kwargs: Any) -> None:
    """Wagtail removes the file; the original of an edited photo is ours to remove."""
    original, storage = instance.original_file, instance.file.storage
    if original:
        transaction.on_commit(lambda: storage.delete(original))


def connect() -> None:
    published.connect(_product_changed, sender=Product, dispatch_uid="product_published")
    post_delete.connect(_photo_removed, sender=MediaImage, dispatch_uid="photo_removed")
    unpublished.connect(_product_changed, sender=Product, dispatch_uid="product_unpublished")
