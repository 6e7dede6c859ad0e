"""The catalogue's tables."""

from .business import Business, Membership
from .delivery import DeliveryZone
from .imports import ImportRun
from .media import MediaImage, MediaRendition
from .product import Product, ProductPhoto
from .stock import Stock, StockMovement
from .taxonomy import Category, ProductFamily
from .variant import Variant

__all__ = [
    "Business",
    "Category",
    "DeliveryZone",
    "ImportRun",
    "MediaImage",
    "MediaRendition",
    "Membership",
    "Product",
    "ProductFamily",
    "ProductPhoto",
    "Stock",
    "StockMovement",
    "Variant",
]
