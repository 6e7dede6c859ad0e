"""What is made to order is not sold beyond what can be made in the month."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from babel.dates import format_skeleton
from django.test import Client
from django.utils import timezone
from lxml import html

from catalog.models import Business, Stock, Variant
from catalog.services.stock import stock_rules_set, stock_set
from catalog.tenancy import scope
from storefront.bills import NotEnoughStock
from storefront.capacity import rooms_for
from storefront.models import Cart, Order
from storefront.services.orders import order_cancel
from tests.factories import make_product, variant_of
from tests.storefront.scenes import NOON, fill_cart, open_shop, place

NEXT_MONTH = datetime(2026, 12, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def seller(db) -> Business:
    return open_shop("weavers")


def made_to_order(seller: Business, capacity: int | None, sku: str = "RUG") -> Variant:
    variant = variant_of(make_product(seller, sku.lower(), skus={sku: 90_000}))
    with scope(seller):
        stock = stock_set(
            variant=variant, policy=Stock.Policy.MADE_TO_ORDER, available=0, lead_time_days=20
        )
        stock_rules_set(stock=stock, monthly_capacity=capacity, low_at=None)
        return Variant.objects.select_related("stock").get(pk=variant.pk)


def left(seller: Business, variant: Variant, now: datetime = NOON) -> int:
    with scope(seller):
        return rooms_for([variant], business=seller, now=now)[variant.pk].left


def test_orders_of_the_month_use_up_its_capacity_and_the_next_month_begins_anew(seller):
    rug = made_to_order(seller, 5)
    place(fill_cart(seller, rug, 3))
    late = fill_cart(seller, rug, 3)

    with pytest.raises(NotEnoughStock) as refused:
        place(late)

    with scope(seller):
        assert refused.value.left == {late.lines.get().pk: 2}
        assert Cart.objects.get(pk=late.pk).state == Cart.State.OPEN
        assert Order.objects.count() == 1
    assert place(late, now=NEXT_MONTH).number == 2


def test_the_last_piece_of_the_month_can_be_had(seller):
    rug = made_to_order(seller, 5)
    place(fill_cart(seller, rug, 3))
    place(fill_cart(seller, rug, 2))

    assert left(seller, rug) == 0


def test_what_is_cancelled_gives_its_room_back(seller):
    rug = made_to_order(seller, 5)
    order = place(fill_cart(seller, rug, 4))
    with scope(seller):
        order_cancel(order=order, actor=None, now=NOON)

    assert left(seller, rug) == 5


def test_what_was_counted_off_a_stock_takes_no_room(seller):
    variant = variant_of(make_product(seller, "basket", skus={"BASKET": 9_000}, stock=9))
    place(fill_cart(seller, variant, 4))
    with scope(seller):
        stock = stock_set(variant=variant, policy=Stock.Policy.MADE_TO_ORDER, available=0)
        stock_rules_set(stock=stock, monthly_capacity=2, low_at=None)
        variant = Variant.objects.select_related("stock").get(pk=variant.pk)

    assert left(seller, variant) == 2


def test_the_month_is_that_of_the_shop(seller):
    """At 23:30 UTC on the last day it is December in Morocco already."""
    rug = made_to_order(seller, 5)
    place(fill_cart(seller, rug, 4), now=datetime(2026, 11, 30, 22, 30, tzinfo=UTC))

    assert left(seller, rug, datetime(2026, 11, 30, 22, 45, tzinfo=UTC)) == 1
    assert left(seller, rug, datetime(2026, 11, 30, 23, 30, tzinfo=UTC)) == 5


def test_without_a_capacity_nothing_is_limited_or_asked(seller, django_assert_num_queries):
    rug = made_to_order(seller, None)
    with scope(seller), django_assert_num_queries(0):
        assert rooms_for([rug], business=seller, now=NOON) == {}

    assert place(fill_cart(seller, rug, 60)).number == 1


def test_another_shops_orders_take_no_room(seller):
    rug, other = made_to_order(seller, 5), open_shop("others")
    place(fill_cart(other, made_to_order(other, 5), 5))

    assert left(seller, rug) == 5


def ordered_just_now(seller: Business, rug: Variant, pieces: int) -> None:
    place(fill_cart(seller, rug, pieces), now=timezone.now())


def shown(client: Client, address: str) -> html.HtmlElement:
    return html.fromstring(client.get(f"/en/shops/weavers/{address}").content.decode())


def words(found: list[html.HtmlElement]) -> str:
    return " ".join(" ".join(one.text_content() for one in found).split())


def next_first(language: str = "en") -> str:
    today = timezone.now().astimezone(ZoneInfo("Africa/Casablanca"))
    first = (today.replace(day=1) + timedelta(days=31)).replace(day=1)
    return format_skeleton("MMMMd", first, locale=language)


def test_the_cart_says_how_many_and_from_when(seller):
    rug = made_to_order(seller, 5)
    client = Client()
    client.post("/en/shops/weavers/cart/add/", {"variant": rug.pk, "quantity": 3})
    ordered_just_now(seller, rug, 3)

    line = words(shown(client, "cart/").xpath("//*[@class='line__short']"))

    assert line == (
        f"Only 2 more can be made this month. Lower the quantity, or order from {next_first()}."
    )
    assert client.get("/en/shops/weavers/checkout/").url == "/en/shops/weavers/cart/"


def test_the_product_page_says_from_when_it_can_be_ordered_again(seller):
    rug = made_to_order(seller, 2)
    before = shown(Client(), "p/rug/")
    ordered_just_now(seller, rug, 2)
    after = shown(Client(), "p/rug/")

    quantity, note = "//input[@name='quantity']", "//*[@class='variant__note']"
    assert (len(before.xpath(quantity)), len(after.xpath(quantity))) == (1, 0)
    assert words(before.xpath(note)) == "Made to order: ready in 20 days"
    assert words(after.xpath(note)) == (
        f"All that can be made this month is ordered. Order it from {next_first()}."
    )
