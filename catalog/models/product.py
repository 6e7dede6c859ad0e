"""A product as people describe it: texts, facts and photos, with drafts and history."""

from datetime import datetime

from django.db import models
from django.utils import timezone, translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, Orderable, PreviewableMixin, Revision, RevisionMixin

from catalog import texts
from catalog.completeness import completeness
from catalog.search import normalise
from catalog.tenancy import BusinessOwned, ScopedManager, claim_for_scope


class Product(PreviewableMixin, DraftStateMixin, RevisionMixin, BusinessOwned, ClusterableModel):
    """What is sold, without price and stock: those are live rows (Variant, Stock).

    Texts are language maps (catalog.texts). `attributes` holds the family's facts by key.
    """

    handle = models.SlugField(_("address name"), max_length=80)
    family = models.ForeignKey(
        "catalog.ProductFamily",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="products",
        verbose_name=_("kind of product"),
    )
    category = models.ForeignKey(
        "catalog.Category",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="products",
        verbose_name=_("shop category"),
    )
    title = models.JSONField(_("title"), default=dict, blank=True)
    description = models.JSONField(_("description"), default=dict, blank=True)
    ingredients = models.JSONField(_("ingredients"), default=dict, blank=True)
    allergens = models.JSONField(_("allergens"), default=list, blank=True)
    attributes = models.JSONField(_("facts"), default=dict, blank=True)
    material = models.CharField(_("material"), max_length=200, blank=True)
    brand = models.CharField(_("brand"), max_length=70, blank=True)
    origin_country = models.CharField(_("country of origin"), max_length=2, blank=True)
    hs_code = models.CharField(_("HS code"), max_length=10, blank=True)
    google_category_id = models.PositiveIntegerField(_("Google category"), null=True, blank=True)
    # Words of the shop's own to find products again; shoppers do not see them.
    labels = models.JSONField(_("labels"), default=list, blank=True, editable=False)
    # How far the latest draft is written in each language (catalog.completeness).
    completeness = models.JSONField(default=dict, editable=False)
    search_text = models.TextField(editable=False, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    # Counts every change a listing may show; exports compare it with what they were made from.
    version = models.PositiveBigIntegerField(default=0, editable=False)

    objects = ScopedManager()
    LIVE_FIELDS = (
        *("business_id", "version", "created_at", "handle", "labels", "completeness"),
        *("go_live_at", "expire_at", "expired"),
    )

    class Meta:
        verbose_name = _("product")
        verbose_name_plural = _("products")
        ordering = ["-changed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["business", "handle"], name="one_handle_per_business")
        ]
        indexes = [
            models.Index(fields=["business", "live", "category"], name="product_on_shelf"),
            models.Index(fields=["business", "-changed_at"], name="product_latest"),
            # The labels in use, for the list's filter: few products have any.
            models.Index(
                fields=["business"], name="product_labelled", condition=~models.Q(labels=[])
            ),
            # For staff, across all businesses.
            models.Index(fields=["-changed_at", "-id"], name="product_latest_of_all"),
            # `tick` looks for what has to leave its shop every minute.
            models.Index(
                fields=["expire_at"],
                name="product_to_take_out",
                condition=models.Q(expire_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title_in(translation.get_language() or "en") or self.handle

    def title_in(self, language: str, fallbacks: tuple[str, ...] = ()) -> str:
        return texts.text_in(self.title, language, fallbacks)

    @property
    def customs_code(self) -> str:
        """The HS code: the product's own, else the one its family and facts lead to."""
        return self.hs_code or (self.family.codes_for(self.attributes)[0] if self.family else "")

    def save(self, *args, **kwargs) -> None:
        words = [*texts.plain_texts(self.title).values(), self.handle]
        self.search_text = normalise(" ".join(words))
        claim_for_scope(self)
        if self.latest_revision_id is None:
            self.completeness = completeness(self)
        super().save(*args, **kwargs)

    def save_revision(self, *args, **kwargs) -> Revision:
        """Every draft goes through here: what it is written in is counted once, on its row."""
        revision = super().save_revision(*args, **kwargs)
        self.completeness = completeness(self)
        Product.objects.filter(pk=self.pk).update(completeness=self.completeness)
        return revision

    def with_content_json(self, content: dict) -> "Product":
        """A revision's texts on today's row: what lives outside drafts is never restored."""
        restored = super().with_content_json(content)
        for name in self.LIVE_FIELDS:
            setattr(restored, name, getattr(self, name))
        return restored

    def publish(self, revision: Revision, *args, **kwargs) -> None:
        """At once, whatever was planned: Wagtail would wait for a date that lies ahead."""
        is_over = self.expire_at is not None and self.expire_at <= timezone.now()
        self.go_live_at: datetime | None = None
        self.expire_at: datetime | None = None if is_over else self.expire_at
        super().publish(revision, *args, **kwargs)

    def unpublish(self, *args, **kwargs) -> None:
        """At once; what was planned is over."""
        self.go_live_at = None
        self.expire_at = None
        super().unpublish(*args, **kwargs)

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        from catalog.previews import IN_SHOP, other_modes

        return [(IN_SHOP, gettext("In my shop")), *other_modes(self)]

    def make_preview_request(self, original_request=None, preview_mode=None, extra=None):
        """The language of who looks goes along: the imitated request knows only the shop's."""
        extra = {**(extra or {}), "reader": translation.get_language()}
        return super().make_preview_request(original_request, preview_mode, extra)

    def serve_preview(self, request, mode_name: str):
        from catalog.previews import render_product_preview

        return render_product_preview(request, self, mode_name or "")


class ProductPhoto(Orderable, BusinessOwned):
    """A photo of a product, in order; the first one is the main picture. Part of the draft."""

    product = ParentalKey(Product, on_delete=models.CASCADE, related_name="photos")
    image = models.ForeignKey(
        "catalog.MediaImage", on_delete=models.CASCADE, related_name="+", verbose_name=_("photo")
    )

    objects = ScopedManager()

    class Meta(Orderable.Meta):
        verbose_name = _("photo")
        verbose_name_plural = _("photos")

    def __str__(self) -> str:
        return str(self.image)

    def save(self, *args, **kwargs) -> None:
        self.business_id = self.product.business_id
        super().save(*args, **kwargs)
