"""How much of a variant a shopper may put in the cart now, and how that is said."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalog.models import Stock, Variant
from storefront.models import MAX_QUANTITY

FEW = 5


def orderable(variant: Variant) -> int:
    """Pieces one order may hold: 0 for what is not for sale, at most 99.

    Reads `variant.product`, `variant.business` and `variant.stock`: select them along.
    """
    stock = stock_of(variant)
    if stock is None or not _is_for_sale(variant):
        return 0
    if stock.is_counted:
        return min(stock.available, MAX_QUANTITY)
    if stock.policy == Stock.Policy.MADE_TO_ORDER and stock.monthly_capacity is not None:
        # What others have ordered this month is known to storefront.capacity.
        return min(stock.monthly_capacity, MAX_QUANTITY)
    return MAX_QUANTITY


def stock_of(variant: Variant) -> Stock | None:
    """The stock row, or None for a variant whose stock was never counted."""
    return getattr(variant, "stock", None)


def availability_text(variant: Variant) -> str:
    """What a shopper reads beside the price, in the active language."""
    stock = stock_of(variant)
    left = orderable(variant)
    if stock is None or left == 0:
        return _("Sold out")
    if stock.policy == Stock.Policy.MADE_TO_ORDER:
        return _made_to_order(stock.lead_time_days)
    if stock.policy == Stock.Policy.ONE_OF_A_KIND:
        return _("One of a kind: the only one there is")
    if stock.policy == Stock.Policy.TRACKED and left <= FEW:
        return ngettext("Only %(count)d left", "Only %(count)d left", left) % {"count": left}
    return _("In stock")


def _made_to_order(days: int | None) -> str:
    if not days:
        return _("Made to order")
    return ngettext(
        "Made to order: ready in %(count)d day", "Made to order: ready in %(count)d days", days
    ) % {"count": days}


def _is_for_sale(variant: Variant) -> bool:
    """Live, active, with a price, in the one currency that the business's carts add up in."""
    return (
        variant.is_active
        and variant.product.live
        and bool(variant.price_minor)
        and variant.currency == variant.business.currency
    )
