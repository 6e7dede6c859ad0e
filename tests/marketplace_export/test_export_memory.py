"""Two thousand generated products through every step: memory does not grow with their number."""

import tracemalloc
from datetime import UTC, datetime

import pytest

from catalog import vocabulary
from catalog.models import Business, MediaImage, MediaRendition, Product, ProductPhoto
from catalog.renditions import FEED
from catalog.services.reference import reference_load
from catalog.services.synthesis import catalogue_make
from catalog.tenancy import unscoped
from marketplace_export.services import files, listings_refresh
from marketplace_export.targets import Target

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
TARGET = Target("google_merchant", "MA", "ar", "MAD", is_marketplace=True)
MEGABYTE = 1024 * 1024


@pytest.fixture
def catalogue(db, public_site) -> None:
    """2,000 products of four shops, all with one photo of their shop."""
    vocabulary.rows.cache_clear()
    reference_load()
    catalogue_make(businesses=4, products=2000, seed=1)
    with unscoped("a test's generated photos"):
        for business in Business.objects.all():
            photo_all(business)


def photo_all(business: Business) -> None:
    image = MediaImage.objects.create(
        business=business, title="x", file="photos/x.jpg", width=900, height=900
    )
    MediaRendition.objects.create(
        image=image, filter_spec=FEED, file="images/x.jpg", width=900, height=900
    )
    ProductPhoto.objects.bulk_create(
        ProductPhoto(business=business, product=product, image=image)
        for product in Product.objects.filter(business=business)
    )


def peak_of(work) -> float:
    """The most memory, in MB, that Python held while doing it."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1] / MEGABYTE
    finally:
        tracemalloc.stop()


@pytest.mark.slow
def test_memory_is_flat_over_two_thousand_products(catalogue, tmp_path):
    path = tmp_path / "feed.xml"
    written, report = [], []

    refresh = peak_of(lambda: listings_refresh(target=TARGET, business=None, now=NOW))
    write = peak_of(
        lambda: written.append(files.file_write(target=TARGET, business=None, path=path))
    )
    check = peak_of(
        lambda: report.append(files.file_check(target=TARGET, business=None, path=path, now=NOW))
    )

    assert written[0].item_count > 3000
    assert report[0].problems == ()
    assert report[0].items == written[0].item_count
    size = path.stat().st_size / MEGABYTE
    assert size > 4
    # A batch of 500 products at a time, whatever their number; the file alone is larger.
    assert refresh < 45
    assert write < 4
    assert check < 8
