"""The storefront's tables."""

from .cart import MAX_QUANTITY, Cart, CartLine
from .order import Order, OrderCounter, OrderEvent, OrderLine
from .shop import Shop

__all__ = [
    "MAX_QUANTITY",
    "Cart",
    "CartLine",
    "Order",
    "OrderCounter",
    "OrderEvent",
    "OrderLine",
    "Shop",
]
