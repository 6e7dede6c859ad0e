"""What a shopper has put aside in one shop, before it becomes an order."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog.tenancy import BusinessOwned, ScopedManager
from storefront.tokens import TOKEN_LENGTH, new_token

MAX_QUANTITY = 99


class Cart(BusinessOwned):
    """A cart of one shop, found by its token. Written only by the services carts and checkout."""

    class State(models.TextChoices):
        OPEN = "OPEN", _("Open")
        ORDERED = "ORDERED", _("Ordered")

    token = models.CharField(max_length=TOKEN_LENGTH, default=new_token, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.OPEN)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("cart")
        verbose_name_plural = _("carts")
        constraints = [
            models.UniqueConstraint(fields=["business", "token"], name="one_cart_per_token")
        ]
        indexes = [models.Index(fields=["business", "changed_at"], name="cart_oldest")]

    def __str__(self) -> str:
        return f"{self.pk} ({self.state})"


class CartLine(BusinessOwned):
    """A variant and how many of it, 1 to 99. The price is the variant's, read when shown."""

    cart = models.ForeignKey(Cart, on_delete=models.CASCADE, related_name="lines")
    variant = models.ForeignKey("catalog.Variant", on_delete=models.CASCADE, related_name="+")
    quantity = models.PositiveSmallIntegerField(_("quantity"))

    objects = ScopedManager()

    class Meta:
        verbose_name = _("cart line")
        verbose_name_plural = _("cart lines")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["cart", "variant"], name="one_cart_line_per_variant"),
            models.CheckConstraint(
                condition=models.Q(quantity__gte=1, quantity__lte=MAX_QUANTITY),
                name="cart_line_quantity_in_range",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.variant_id}"
