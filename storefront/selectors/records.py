"""What templates are given: frozen records whose money, dates and labels are ready to print.

Texts carry the language they are really in (`lang`, BCP 47), which may be a fallback's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from catalog.money import Money
from catalog.renditions import Picture
from catalog.selectors.papers import Badge


@dataclass(frozen=True)
class CategoryLink:
    """A category that has products in this shop; `count` of them are on the shelf."""

    code: str
    name: str
    url: str
    count: int
    current: bool = False


@dataclass(frozen=True)
class DeliveryRow:
    countries: str
    price: str
    free_over: str
    days: str


@dataclass(frozen=True)
class ShopRecord:
    """The frame of every page of a shop. `cart_url` is empty where nothing can be bought."""

    slug: str
    name: str
    name_lang: str
    tagline: str
    tagline_lang: str
    story: Sequence[str]
    story_lang: str
    returns: Sequence[str]
    locality: str
    country_name: str
    accent: str
    theme: str
    hero: Picture | None
    logo: Picture | None
    url: str
    about_url: str
    cart_url: str
    cart_count: int
    categories: Sequence[CategoryLink]
    email: str
    phone: str
    phone_display: str
    postal_address: str
    legal_form_label: str
    delivery_rows: Sequence[DeliveryRow]
    badges: Sequence[Badge] = ()


@dataclass(frozen=True)
class ProductCard:
    """One product on a shelf; `price` is its lowest, and "from" when variants differ."""

    title: str
    lang: str
    dir: str
    url: str
    picture: Picture | None
    price: str
    price_is_from: bool
    old_price: str
    is_available: bool
    badge: str


@dataclass(frozen=True)
class Pagination:
    """Links to the neighbouring pages ("" when there is none) and where one is."""

    previous_url: str
    next_url: str
    label: str


@dataclass(frozen=True)
class VariantChoice:
    """One variant on a product's page. `amount` is `price` as a number, for machines."""

    id: int
    sku: str
    gtin: str
    label: str
    amount: Money
    price: str
    old_price: str
    unit_price: str
    is_available: bool
    is_made_to_order: bool
    availability_text: str
    is_selected: bool
    url: str


@dataclass(frozen=True)
class ProductRecord:
    """A product's page. `add_url` is empty where nothing can be bought (a preview)."""

    title: str
    lang: str
    dir: str
    paragraphs: Sequence[str]
    pictures: Sequence[Picture]
    variants: Sequence[VariantChoice]
    selected: VariantChoice | None
    facts: Sequence[tuple[str, str]]
    ingredients: str
    allergens: Sequence[str]
    storage: str
    category: CategoryLink | None
    brand: str
    code: str
    url: str
    add_url: str
    badges: Sequence[Badge] = ()

    @property
    def is_available(self) -> bool:
        """Whether any of its variants can be ordered."""
        return any(variant.is_available for variant in self.variants)


@dataclass(frozen=True)
class CartLineRecord:
    """A line of the cart; `is_short` when the shop has fewer than asked (`max_quantity`).

    `short_note` says it in full where the usual sentence does not fit.
    """

    id: int
    title: str
    lang: str
    url: str
    picture: Picture | None
    variant_label: str
    quantity: int
    max_quantity: int
    unit_price: str
    total: str
    is_short: bool
    short_note: str = ""


@dataclass(frozen=True)
class CartRecord:
    lines: Sequence[CartLineRecord]
    subtotal: str
    note: str

    @property
    def is_empty(self) -> bool:
        return not self.lines

    @property
    def is_short(self) -> bool:
        return any(line.is_short for line in self.lines)

    @property
    def count(self) -> int:
        """Pieces in all."""
        return sum(line.quantity for line in self.lines)


@dataclass(frozen=True)
class OrderStep:
    """One step of an order's way; `at` (UTC) when it was taken."""

    label: str
    at: datetime | None
    done: bool


@dataclass(frozen=True)
class OrderLineRecord:
    sku: str
    title: str
    lang: str
    variant_label: str
    quantity: int
    unit_price: str
    total: str


@dataclass(frozen=True)
class OrderRecord:
    """What the buyer sees of an order; also what both mails are written from."""

    number: int
    placed_at: datetime
    status_label: str
    steps: Sequence[OrderStep]
    lines: Sequence[OrderLineRecord]
    subtotal: str
    delivery: str
    total: str
    buyer_name: str
    buyer_phone: str
    address_lines: Sequence[str]
    note: str
    payment_label: str
    payment_instructions: str
    payment_url: str
    url: str
