"""A buyable variant: SKU, price, weight and codes. Live rows, outside drafts and history."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog.money import Money
from catalog.tenancy import BusinessOwned, ScopedManager

SKU_PATTERN = r"^[A-Za-z0-9._-]{1,40}$"


class Variant(BusinessOwned):
    """One thing a shopper can put in the cart. Every product has at least one.

    Money is in minor units of `currency`; weights are grams packed, lengths millimetres of the
    parcel; `options` maps an axis (volume, weight, color, size, material) to a value or its code.
    """

    class NetUnit(models.TextChoices):
        MILLILITRE = "ml", _("ml")
        LITRE = "l", _("l")
        GRAM = "g", _("g")
        KILOGRAM = "kg", _("kg")
        PIECE = "piece", _("piece")
        PAIR = "pair", _("pair")
        SQUARE_METRE = "m2", _("m²")

    product = models.ForeignKey(
        "catalog.Product", on_delete=models.CASCADE, related_name="variants"
    )
    sku = models.CharField(
        _("SKU"),
        max_length=40,
        validators=[
            RegexValidator(
                SKU_PATTERN,
                _("Use up to 40 letters A–Z, digits, dots, hyphens and underscores."),
            )
        ],
    )
    gtin = models.CharField(_("barcode (GTIN)"), max_length=14, blank=True)
    mpn = models.CharField(_("maker's part number"), max_length=70, blank=True)
    options = models.JSONField(_("options"), default=dict, blank=True)
    price_minor = models.PositiveBigIntegerField(_("price"), null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3)
    sale_price_minor = models.PositiveBigIntegerField(_("sale price"), null=True, blank=True)
    sale_starts_at = models.DateTimeField(_("sale starts"), null=True, blank=True)
    sale_ends_at = models.DateTimeField(_("sale ends"), null=True, blank=True)
    net_quantity = models.DecimalField(
        _("content"), max_digits=10, decimal_places=3, null=True, blank=True
    )
    net_unit = models.CharField(_("unit"), max_length=5, choices=NetUnit, blank=True)
    weight_g = models.PositiveIntegerField(_("weight packed (g)"), null=True, blank=True)
    package_length_mm = models.PositiveIntegerField(_("parcel length (mm)"), null=True, blank=True)
    package_width_mm = models.PositiveIntegerField(_("parcel width (mm)"), null=True, blank=True)
    package_height_mm = models.PositiveIntegerField(_("parcel height (mm)"), null=True, blank=True)
    photo = models.ForeignKey(
        "catalog.MediaImage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("own photo"),
    )
    position = models.PositiveIntegerField(default=0)
    is_active = models.BooleanField(_("for sale"), default=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("variant")
        verbose_name_plural = _("variants")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["business", "sku"], name="one_sku_per_business")
        ]
        indexes = [models.Index(fields=["business", "product"], name="variant_of_product")]

    def __str__(self) -> str:
        return self.sku

    @property
    def price(self) -> Money | None:
        return None if self.price_minor is None else Money(self.price_minor, self.currency)

    @property
    def sale_price(self) -> Money | None:
        if self.sale_price_minor is None:
            return None
        return Money(self.sale_price_minor, self.currency)


class SkuUse(BusinessOwned):
    """An SKU and the variant it was first given to: never another one's, even once that is gone.

    Orders, labels on the shelf and listings of other sites go on naming it.
    """

    sku = models.CharField(max_length=40)
    variant = models.ForeignKey(
        Variant, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    since = models.DateTimeField(auto_now_add=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("used SKU")
        verbose_name_plural = _("used SKUs")
        constraints = [models.UniqueConstraint(fields=["business", "sku"], name="one_use_per_sku")]

    def __str__(self) -> str:
        return self.sku


class MarketPrice(BusinessOwned):
    """What a variant costs to buyers of one country, instead of its base price.

    Minor units of `currency`. The dates of the variant's sale hold for `sale_price_minor` too.
    """

    variant = models.ForeignKey(Variant, on_delete=models.CASCADE, related_name="market_prices")
    country = models.CharField(_("country"), max_length=2)
    currency = models.CharField(_("currency"), max_length=3)
    price_minor = models.PositiveBigIntegerField(_("price"))
    sale_price_minor = models.PositiveBigIntegerField(_("sale price"), null=True, blank=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("price for a country")
        verbose_name_plural = _("prices for countries")
        ordering = ["country"]
        constraints = [
            models.UniqueConstraint(fields=["variant", "country"], name="one_price_per_market")
        ]

    def __str__(self) -> str:
        return f"{self.variant_id} · {self.country}"

    @property
    def price(self) -> Money:
        return Money(self.price_minor, self.currency)

    @property
    def sale_price(self) -> Money | None:
        if self.sale_price_minor is None:
            return None
        return Money(self.sale_price_minor, self.currency)
