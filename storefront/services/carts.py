"""Putting things in a cart, changing how many, taking them out."""

from django.db import transaction
from django.db.models import QuerySet

from catalog.models import Business, Variant
from storefront.availability import orderable
from storefront.models import MAX_QUANTITY, Cart, CartLine


class CartClosed(Exception):
    """There is no such cart, or it has become an order."""


class NotForSale(Exception):
    """This shop does not sell this thing now."""


class QuantityOutOfRange(Exception):
    """A cart line holds 1 to 99 pieces."""


class NotEnoughLeft(Exception):
    """The shop has fewer; nothing changed. `left` is what the cart may hold in all."""

    def __init__(self, left: int) -> None:
        super().__init__(f"{left} left")
        self.left = left


@transaction.atomic
def cart_add(*, business: Business, token: str, variant_id: int, quantity: int = 1) -> Cart:
    """Put pieces of a variant in the cart, on top of those already there.

    A token without an open cart in this business begins a new cart. Raises NotForSale,
    QuantityOutOfRange and NotEnoughLeft; then no new cart is left behind either.
    """
    variant = _variants().filter(business=business, pk=variant_id).first()
    if variant is None:
        raise NotForSale(str(variant_id))
    cart = _locked(token) or Cart.objects.create(business=business)
    line = CartLine.objects.filter(cart=cart, variant=variant).first()
    held = line.quantity if line else 0
    _refuse_too_many(variant, added=quantity, total=held + quantity)
    _keep(line or CartLine(business=business, cart=cart, variant=variant), held + quantity)
    return cart


@transaction.atomic
def cart_change(*, token: str, line_id: int, quantity: int) -> None:
    """Set how many pieces a line holds; 0 takes it out; a line already gone is no error.

    Raises CartClosed, NotForSale, QuantityOutOfRange and NotEnoughLeft.
    """
    cart = _locked(token)
    if cart is None:
        raise CartClosed
    line = CartLine.objects.filter(cart=cart, pk=line_id).first()
    if line is None:
        return
    if quantity == 0:
        line.delete()
        return
    variant = _variants().get(pk=line.variant_id)
    _refuse_too_many(variant, added=quantity, total=quantity)
    _keep(line, quantity)


def _variants() -> QuerySet[Variant]:
    return Variant.objects.select_related("business", "product", "stock")


def _locked(token: str) -> Cart | None:
    """The open cart with this token, locked: its changes and its checkout follow each other."""
    return Cart.objects.select_for_update().filter(token=token, state=Cart.State.OPEN).first()


def _refuse_too_many(variant: Variant, *, added: int, total: int) -> None:
    if not 1 <= added <= MAX_QUANTITY:
        raise QuantityOutOfRange(str(added))
    left = orderable(variant)
    if left == 0:
        raise NotForSale(variant.sku)
    if total > left:
        raise NotEnoughLeft(left)


def _keep(line: CartLine, quantity: int) -> None:
    line.quantity = quantity
    line.save()
    line.cart.save(update_fields=["changed_at"])
