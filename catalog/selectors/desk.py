"""What the desk's list of products shows: photo, price, stock and languages at a glance."""

from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet

from catalog.models import Business, Product, ProductPhoto, Variant
from catalog.money import Money
from catalog.renditions import Picture, picture
from catalog.search import normalise
from catalog.selectors.written import Written, written_in


@dataclass(frozen=True)
class ProductGlance:
    """One line of the list. `available` is the counted pieces of what is for sale.

    `is_endless` when something is made to order or not counted. `written` is how far
    the latest draft is written in each language of the business.
    """

    picture: Picture | None
    price_from: Money | None
    has_several_prices: bool
    variants: int
    available: int
    is_endless: bool
    written: tuple[Written, ...]

    @property
    def is_sold_out(self) -> bool:
        return self.variants > 0 and self.available == 0 and not self.is_endless


def products_for_list() -> QuerySet[Product]:
    """Products with all that `glance` reads: six queries for any number of rows."""
    photos = ProductPhoto.objects.select_related("image").prefetch_related("image__renditions")
    variants = Variant.objects.select_related("stock")
    return Product.objects.select_related("category").prefetch_related(
        Prefetch("photos", queryset=photos.order_by("sort_order")),
        Prefetch("variants", queryset=variants),
    )


def products_found(products: QuerySet[Product], query: str) -> QuerySet[Product]:
    """Those whose titles, handle or SKUs hold every word of `query`, in any spelling we fold."""
    for word in normalise(query).split():
        # Not once for each product: the shop's SKUs are looked through once.
        with_sku = Variant.objects.filter(sku__icontains=word).values("product")
        products = products.filter(Q(search_text__contains=word) | Q(pk__in=with_sku))
    return products


def glance(product: Product, business: Business) -> ProductGlance:
    """Reads only what `products_for_list` fetched."""
    offered = [variant for variant in product.variants.all() if variant.is_active]
    prices = sorted({variant.price for variant in offered if variant.price is not None})
    stocks = [variant.stock for variant in offered if hasattr(variant, "stock")]
    first = next(iter(product.photos.all()), None)
    return ProductGlance(
        picture=picture(first.image, str(product)) if first else None,
        price_from=prices[0] if prices else None,
        has_several_prices=len(prices) > 1,
        variants=len(offered),
        available=sum(s.available for s in stocks if s.is_counted),
        is_endless=any(not stock.is_counted for stock in stocks),
        written=written_in(product, business.languages),
    )
