"""Listings as stored: mapped, checked and serialised once, until something changes."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog.tenancy import BusinessOwned, ScopedManager


class StoredListing(BusinessOwned):
    """One variant as one target sees it.

    `fragment` is the file's bytes for it, empty when held back. The versions and the recipe say
    what it was made from: unequal to today's means stale (docs/decisions/0009). `images` lists
    what was stored of each picture when it was mapped: url, width, height, format.
    """

    class State(models.TextChoices):
        PUBLISHABLE = "PUBLISHABLE", _("Ready")
        HELD = "HELD", _("Held back")

    product = models.ForeignKey("catalog.Product", on_delete=models.CASCADE, related_name="+")
    variant = models.ForeignKey("catalog.Variant", on_delete=models.CASCADE, related_name="+")
    # Target.key: channel, country, language, currency, one shop or many.
    target = models.CharField(max_length=80, editable=False)
    item_id = models.CharField(max_length=50, editable=False)
    state = models.CharField(_("state"), max_length=12, choices=State)
    fragment = models.BinaryField(default=b"", editable=False)
    fragment_hash = models.CharField(max_length=64, blank=True, editable=False)
    images = models.JSONField(default=list, editable=False)
    product_version = models.PositiveBigIntegerField(editable=False)
    business_version = models.PositiveBigIntegerField(editable=False)
    recipe = models.CharField(max_length=64, editable=False)
    valid_until = models.DateTimeField(null=True, editable=False)
    made_at = models.DateTimeField(editable=False)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("listing")
        verbose_name_plural = _("listings")
        ordering = ["product_id", "variant_id"]
        constraints = [
            models.UniqueConstraint(fields=["target", "variant"], name="one_listing_per_target")
        ]
        indexes = [
            models.Index(fields=["business", "target", "product"], name="listing_of_shop"),
            # A feed of all shops reads across businesses, in order of product.
            models.Index(fields=["target", "product"], name="listing_of_all"),
            models.Index(fields=["target", "item_id"], name="listing_by_item"),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} ({self.target})"


class ListingIssue(BusinessOwned):
    """What is wrong with a stored listing, with the catalogue field that mends it.

    The words are made from `code` and `params` in the reader's language (issues.py).
    """

    listing = models.ForeignKey(StoredListing, on_delete=models.CASCADE, related_name="issues")
    code = models.CharField(max_length=40)
    severity = models.CharField(max_length=10)
    field = models.CharField(max_length=40, blank=True)
    fix = models.CharField(max_length=40)
    params = models.JSONField(default=dict)
    position = models.PositiveSmallIntegerField(default=0)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("issue of a listing")
        verbose_name_plural = _("issues of listings")
        ordering = ["listing_id", "position"]
        indexes = [models.Index(fields=["business", "code"], name="listing_issue_by_code")]

    def __str__(self) -> str:
        return self.code
