"""The catalogue's tables."""

from .bulk import BulkChange
from .business import Business, Membership
from .delivery import DeliveryZone
from .glossary import GlossaryTerm
from .imports import ColumnMapping, ImportPhoto, ImportRun, ImportTrace
from .invitation import Invitation
from .media import MediaImage, MediaRendition, PhotoUpload
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
    "ColumnMapping",
    "DeliveryZone",
    "FamilyVersion",
    "FileLook",
    "GlossaryTerm",
    "ImportPhoto",
    "ImportRun",
    "ImportTrace",
    "Invitation",
    "MarketPrice",
    "MediaImage",
    "MediaRendition",
    "Membership",
    "PhotoUpload",
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
