"""The catalogue's tables."""

from .bulk import BulkChange
from .business import Business, Membership
from .delivery import DeliveryZone
from .glossary import GlossaryTerm
from .imports import ImportRun
from .invitation import Invitation
from .media import MediaImage, MediaRendition
from .papers import BusinessPaper, Certificate, FileLook
from .product import Product, ProductPhoto
from .review import ProductReview
from .stock import Stock, StockMovement
from .taxonomy import Category, FamilyVersion, ProductFamily
from .variant import MarketPrice, SkuUse, Variant
from .views import SavedView

__all__ = [
    "BulkChange",
    "Business",
    "BusinessPaper",
    "Category",
    "Certificate",
    "DeliveryZone",
    "FamilyVersion",
    "FileLook",
    "GlossaryTerm",
    "ImportRun",
    "Invitation",
    "MarketPrice",
    "MediaImage",
    "MediaRendition",
    "Membership",
    "Product",
    "ProductFamily",
    "ProductPhoto",
    "ProductReview",
    "SavedView",
    "SkuUse",
    "Stock",
    "StockMovement",
    "Variant",
]
