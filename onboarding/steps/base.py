"""What a step is: a question the product answers itself from facts."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class BusinessFacts:
    """What is known about a business today; counts are rows, texts are those of its languages."""

    has_name: bool
    has_place: bool
    has_email: bool
    has_phone: bool
    has_postal_address: bool
    has_story: bool
    has_hero: bool
    missing_returns: tuple[str, ...]
    payment_methods: int
    delivery_zones: int
    products: int
    published_products: int
    published_with_photo: int


@dataclass(frozen=True)
class Step:
    """One line of the list "go live".

    `is_gate` steps must be done before the shop may open; the others help it sell. `link` is the
    name of the admin address where it is done.
    """

    code: str
    position: int
    title: Promise
    explanation: Promise
    is_done: Callable[[BusinessFacts], bool]
    link: str
    is_gate: bool = True
