"""An order: an unchanging copy of what was bought, and the log of what happened to it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog.money import Money
from catalog.tenancy import BusinessOwned, ScopedManager
from storefront.tokens import TOKEN_LENGTH, new_token


class OrderCounter(BusinessOwned):
    """The last order number of a business; locked while an order is placed, so none is skipped."""

    business = models.OneToOneField(
        "catalog.Business", on_delete=models.CASCADE, related_name="+", editable=False
    )
    last_number = models.PositiveIntegerField(default=0)

    objects = ScopedManager()

    def __str__(self) -> str:
        return f"{self.business_id}: {self.last_number}"


class Order(BusinessOwned):
    """What a buyer ordered, as it was on that day.

    Amounts are minor units of `currency`. Only the three statuses change, and only through
    storefront.services.orders.
    """

    class Status(models.TextChoices):
        AWAITING_CONFIRMATION = "AWAITING_CONFIRMATION", _("To confirm")
        CONFIRMED = "CONFIRMED", _("Confirmed")
        COMPLETED = "COMPLETED", _("Completed")
        CANCELLED = "CANCELLED", _("Cancelled")
        REFUSED = "REFUSED", _("Refused at the door")

    class PaymentStatus(models.TextChoices):
        DUE_ON_DELIVERY = "DUE_ON_DELIVERY", _("To be paid on delivery")
        PENDING = "PENDING", _("Waiting for payment")
        PAID = "PAID", _("Paid")
        NOT_DUE = "NOT_DUE", _("Nothing to pay")

    class FulfilmentStatus(models.TextChoices):
        TO_PREPARE = "TO_PREPARE", _("To prepare")
        SHIPPED = "SHIPPED", _("Sent")
        DELIVERED = "DELIVERED", _("Delivered")
        RETURNED = "RETURNED", _("Came back")
        NOT_NEEDED = "NOT_NEEDED", _("Nothing to send")

    number = models.PositiveIntegerField(_("number"), editable=False)
    token = models.CharField(max_length=TOKEN_LENGTH, default=new_token, editable=False)
    cart = models.OneToOneField(
        "storefront.Cart",
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="order",
    )
    status = models.CharField(_("status"), max_length=25, choices=Status)
    payment_status = models.CharField(_("payment"), max_length=20, choices=PaymentStatus)
    fulfilment_status = models.CharField(
        _("delivery"),
        max_length=15,
        choices=FulfilmentStatus,
        default=FulfilmentStatus.TO_PREPARE,
    )
    buyer_name = models.CharField(_("name"), max_length=100)
    buyer_phone = models.CharField(_("phone"), max_length=20, help_text="E.164")
    buyer_email = models.EmailField(_("e-mail"), blank=True)
    address = models.CharField(_("address"), max_length=200)
    landmark = models.CharField(_("landmark"), max_length=200, blank=True)
    locality = models.CharField(_("town or village"), max_length=100)
    postcode = models.CharField(_("postcode"), max_length=12, blank=True)
    country = models.CharField(_("country"), max_length=2, help_text="ISO 3166-1 alpha-2")
    note = models.CharField(_("buyer's note"), max_length=500, blank=True)
    language = models.CharField(_("language"), max_length=10, help_text="BCP 47")
    currency = models.CharField(_("currency"), max_length=3, help_text="ISO 4217")
    subtotal_minor = models.PositiveBigIntegerField(_("goods"))
    delivery_minor = models.PositiveBigIntegerField(_("delivery price"))
    total_minor = models.PositiveBigIntegerField(_("total"))
    payment_method = models.CharField(_("way to pay"), max_length=40)
    payment_url = models.URLField(
        _("where the buyer pays"), max_length=500, blank=True, editable=False
    )
    placed_at = models.DateTimeField(_("placed"), editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    # Set when the mail was handed over, so that a repeated task sends nothing twice.
    buyer_mailed_at = models.DateTimeField(null=True, editable=False)
    shop_mailed_at = models.DateTimeField(null=True, editable=False)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("order")
        verbose_name_plural = _("orders")
        ordering = ["-placed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["business", "number"], name="one_order_per_number"),
            models.UniqueConstraint(fields=["business", "token"], name="one_order_per_token"),
            models.CheckConstraint(
                condition=models.Q(
                    total_minor=models.F("subtotal_minor") + models.F("delivery_minor")
                ),
                name="order_total_adds_up",
            ),
        ]
        indexes = [
            models.Index(fields=["business", "-placed_at"], name="order_latest"),
            models.Index(fields=["business", "status", "-placed_at"], name="order_by_status"),
        ]

    def __str__(self) -> str:
        return f"{self.number}"

    @property
    def subtotal(self) -> Money:
        return Money(self.subtotal_minor, self.currency)

    @property
    def delivery(self) -> Money:
        return Money(self.delivery_minor, self.currency)

    @property
    def total(self) -> Money:
        return Money(self.total_minor, self.currency)


class OrderLine(BusinessOwned):
    """One thing bought, copied in the order's language; the variant may since be gone.

    `stock_taken` is how many pieces were counted off the stock: what a cancellation gives back.
    """

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="lines")
    variant = models.ForeignKey(
        "catalog.Variant", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    position = models.PositiveSmallIntegerField()
    sku = models.CharField(_("SKU"), max_length=40)
    title = models.TextField(_("title"))
    title_language = models.CharField(max_length=10, help_text="BCP 47")
    options_label = models.TextField(_("options"), blank=True)
    unit_price_minor = models.PositiveBigIntegerField(_("price"))
    quantity = models.PositiveSmallIntegerField(_("quantity"))
    total_minor = models.PositiveBigIntegerField(_("total"))
    stock_taken = models.PositiveSmallIntegerField(default=0, editable=False)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("order line")
        verbose_name_plural = _("order lines")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["order", "position"], name="order_lines_in_order"),
            models.CheckConstraint(
                condition=models.Q(total_minor=models.F("unit_price_minor") * models.F("quantity")),
                name="order_line_total_adds_up",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.sku}"


class OrderEvent(BusinessOwned):
    """One change of one of an order's statuses, or a note about it. Only ever added."""

    class Kind(models.TextChoices):
        STATUS = "STATUS", _("State of the order")
        PAYMENT = "PAYMENT", _("State of the payment")
        FULFILMENT = "FULFILMENT", _("State of the parcel")
        NOTE = "NOTE", _("Note")

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(_("what changed"), max_length=10, choices=Kind)
    was = models.CharField(_("from"), max_length=25, blank=True)
    became = models.CharField(_("to"), max_length=25, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)
    # Empty when the buyer did it.
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(_("when"))

    objects = ScopedManager()

    class Meta:
        verbose_name = _("order event")
        verbose_name_plural = _("order events")
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["business", "order", "at"], name="order_event_in_order")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.was} → {self.became}"
