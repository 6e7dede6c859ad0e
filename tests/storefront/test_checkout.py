"""A cart becomes one order with exact sums, or nothing changes at all."""

from datetime import timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from catalog import texts
from catalog.models import DeliveryZone, Stock, StockMovement, Variant
from catalog.money import Money
from catalog.services.products import product_unpublish
from catalog.services.stock import stock_set
from catalog.tenancy import scope
from storefront.bills import CartEmpty, DeliveryNotOffered, NotEnoughStock
from storefront.models import Cart, CartLine, Order, OrderCounter, OrderEvent, OrderLine, Shop
from storefront.payment_requests import PaymentNotOffered
from storefront.services.checkout import PriceChanged
from tests.factories import TITLE, make_product, variant_of
from tests.storefront.scenes import (
    NOON,
    a_buyer,
    dirhams,
    fill_cart,
    open_shop,
    place,
    stock_left,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def seller():
    return open_shop("seller")


@pytest.fixture
def variant(seller) -> Variant:
    return variant_of(make_product(seller, skus={"ARG-250": 12_050}, stock=10))


def nothing_changed(cart: Cart, variant: Variant, left: int = 10) -> bool:
    with scope(cart.business_id):
        return (
            Cart.objects.get(pk=cart.pk).state == "OPEN"
            and stock_left(variant) == left
            and not Order.objects.exists()
            and not OrderCounter.objects.exclude(last_number=0).exists()
            and not StockMovement.objects.filter(cause="ORDER").exists()
            and not DBTaskResult.objects.filter(task_path__startswith="storefront").exists()
        )


def test_an_order_is_a_copy_of_what_was_bought(seller, variant):
    # Given
    with scope(seller):
        Variant.objects.filter(pk=variant.pk).update(options={"color": "red", "size": "L"})
    cart = fill_cart(seller, variant, 3)

    # When
    order = place(cart, buyer=a_buyer(email="fatima@example.org", note="Merci !"), language="fr")

    # Then
    assert (order.number, order.business, order.language, order.placed_at) == (
        1,
        seller,
        "fr",
        NOON,
    )
    assert (order.status, order.payment_status, order.fulfilment_status) == (
        "AWAITING_CONFIRMATION",
        "DUE_ON_DELIVERY",
        "TO_PREPARE",
    )
    assert (order.subtotal, order.delivery, order.total) == (
        dirhams(36_150),
        dirhams(3_000),
        dirhams(39_150),
    )
    assert (order.buyer_name, order.buyer_phone) == ("فاطمة بنت عليّ", "+212612345678")
    assert (order.payment_method, order.payment_url) == ("cash_on_delivery", "")
    with scope(seller):
        line = OrderLine.objects.get()
        assert (line.sku, line.title, line.title_language) == ("ARG-250", TITLE["fr"], "fr")
        assert line.options_label == "rouge · L"
        assert (line.unit_price_minor, line.quantity, line.total_minor) == (12_050, 3, 36_150)
        assert line.stock_taken == 3
        assert [(row.kind, row.was, row.became, row.at) for row in OrderEvent.objects.all()] == [
            ("STATUS", "", "AWAITING_CONFIRMATION", NOON),
            ("PAYMENT", "", "DUE_ON_DELIVERY", NOON),
            ("FULFILMENT", "", "TO_PREPARE", NOON),
        ]


def test_the_copy_outlives_the_product(seller, variant):
    # Given
    order = place(fill_cart(seller, variant))

    # When
    with scope(seller):
        Variant.objects.filter(pk=variant.pk).update(price_minor=1, sku="OTHER")
        variant.product.delete()

        # Then
        line = OrderLine.objects.get(order=order)
        assert line.variant_id is None
        assert (line.sku, line.title, line.total_minor) == ("ARG-250", TITLE["ar"], 12_050)


def test_stock_goes_down_by_exactly_what_was_ordered(seller, variant):
    # Given
    other = variant_of(make_product(seller, stock=4))
    made = variant_of(make_product(seller, stock=0))
    with scope(seller):
        stock_set(variant=made, policy=Stock.Policy.MADE_TO_ORDER)
    cart = fill_cart(seller, variant, 3)
    fill_cart(seller, other, 4, cart.token)
    fill_cart(seller, made, 5, cart.token)

    # When
    order = place(cart)

    # Then
    assert (stock_left(variant), stock_left(other), stock_left(made)) == (7, 0, 0)
    with scope(seller):
        taken = StockMovement.objects.filter(cause="ORDER").values_list("delta", "reference")
        assert sorted(taken) == [(-4, "1"), (-3, "1")]
        assert list(order.lines.values_list("stock_taken", flat=True)) == [3, 4, 0]


def test_numbers_run_without_a_gap_in_each_business(seller, variant):
    # Given
    other = open_shop("other")
    their_variant = variant_of(make_product(other))

    # When
    first = place(fill_cart(seller, variant))
    failing = fill_cart(seller, variant)
    with pytest.raises(PaymentNotOffered):
        place(failing, payment_method="gold")
    theirs = place(fill_cart(other, their_variant))
    second = place(fill_cart(seller, variant))

    # Then
    assert [first.number, second.number, theirs.number] == [1, 2, 1]
    assert len({first.token, second.token, theirs.token}) == 3
    assert {len(order.token) for order in (first, second, theirs)} == {32}


def test_the_same_cart_sent_again_is_the_same_order(seller, variant):
    # Given
    cart = fill_cart(seller, variant, 2)

    # When
    orders = {place(cart).pk for _ in range(5)}
    elsewhere = place(cart, buyer=a_buyer(name="Someone else", country="FR"))

    # Then
    assert orders == {elsewhere.pk}
    assert elsewhere.buyer_name == "فاطمة بنت عليّ"
    assert stock_left(variant) == 8


def test_an_empty_cart_is_no_order(seller, variant):
    # Given
    cart = fill_cart(seller, variant)
    with scope(seller):
        CartLine.objects.all().delete()

    # When
    with pytest.raises(CartEmpty):
        place(cart)

    # Then
    assert nothing_changed(cart, variant)


def test_what_was_sold_meanwhile_is_named_with_what_is_left(seller, variant):
    # Given
    plenty = variant_of(make_product(seller, stock=10))
    gone = make_product(seller, stock=10)
    cart = fill_cart(seller, variant, 5)
    fill_cart(seller, plenty, 5, cart.token)
    fill_cart(seller, variant_of(gone), 5, cart.token)
    with scope(seller):
        stock_set(variant=variant, available=2)
        product_unpublish(product=gone)
        lines = {row.variant_id: row.pk for row in cart.lines.all()}

    # When
    with pytest.raises(NotEnoughStock) as caught:
        place(cart)

    # Then
    assert caught.value.left == {lines[variant.pk]: 2, lines[variant_of(gone).pk]: 0}
    assert nothing_changed(cart, variant, left=2)
    assert stock_left(plenty) == 10


def test_a_total_the_buyer_did_not_agree_to_is_refused(seller, variant):
    # Given
    cart = fill_cart(seller, variant, 2)
    agreed = dirhams(27_100)
    with scope(seller):
        Variant.objects.filter(pk=variant.pk).update(price_minor=13_000)

    # When
    with pytest.raises(PriceChanged) as caught:
        place(cart, agreed_total=agreed)

    # Then
    assert caught.value.total == dirhams(29_000)
    assert nothing_changed(cart, variant)
    assert place(cart, agreed_total=dirhams(29_000)).total == dirhams(29_000)


def test_a_sale_counts_from_its_first_to_before_its_last_moment(seller, variant):
    # Given
    with scope(seller):
        Variant.objects.filter(pk=variant.pk).update(
            sale_price_minor=9_999,
            sale_starts_at=NOON,
            sale_ends_at=NOON + timedelta(hours=1),
        )

    # When
    totals = [
        place(fill_cart(seller, variant), now=NOON + shift).subtotal_minor
        for shift in (
            timedelta(microseconds=-1),
            timedelta(0),
            timedelta(minutes=59),
            timedelta(hours=1),
        )
    ]

    # Then
    assert totals == [12_050, 9_999, 9_999, 12_050]


@pytest.mark.parametrize("country", ["FR", "XX", ""])
def test_a_country_without_delivery_is_refused(seller, variant, country):
    # Given
    cart = fill_cart(seller, variant)

    # When
    with pytest.raises(DeliveryNotOffered):
        place(cart, buyer=a_buyer(country=country))

    # Then
    assert nothing_changed(cart, variant)


def test_another_shops_delivery_zone_is_no_zone(seller, variant):
    # Given
    other = open_shop("other", price_minor=0)
    with scope(other):
        zone = DeliveryZone.objects.get()
    cart = fill_cart(seller, variant)

    # When
    with pytest.raises(DeliveryNotOffered):
        place(cart, delivery_zone=zone)

    # Then
    assert nothing_changed(cart, variant)


def test_cash_is_not_offered_abroad_and_a_way_to_pay_can_be_switched_off(seller, variant):
    # Given
    with scope(seller):
        abroad = DeliveryZone.objects.create(
            business=seller, countries=["FR"], price_minor=9_000, position=1
        )
    cart = fill_cart(seller, variant)

    # When
    with pytest.raises(PaymentNotOffered):
        place(cart, buyer=a_buyer(country="FR"), delivery_zone=abroad)
    with scope(seller):
        Shop.objects.update(payment_methods=[])
        cart = Cart.objects.get(pk=cart.pk)
    with pytest.raises(PaymentNotOffered):
        place(cart)

    # Then
    assert nothing_changed(cart, variant)


@pytest.mark.parametrize(
    ("country", "currency", "price", "delivery", "free_over", "pieces", "total"),
    [
        ("MA", "MAD", 3_333, 2_999, None, 3, 12_998),
        ("JO", "JOD", 1_005, 2_500, None, 7, 9_535),
        ("RW", "RWF", 8_501, 2_500, 60_000, 9, 76_509),
        ("RW", "RWF", 8_501, 2_500, 60_000, 7, 62_007),
        ("GR", "EUR", 1_999, 350, 2_000, 1, 2_349),
        ("GR", "EUR", 1_999, 350, 1_999, 1, 1_999),
    ],
)
def test_sums_are_exact_in_every_currency(
    country, currency, price, delivery, free_over, pieces, total
):
    # Given
    seller = open_shop("shop", country=country, currency=currency, price_minor=delivery)
    with scope(seller):
        DeliveryZone.objects.update(free_over_minor=free_over)
    variant = variant_of(make_product(seller, skus={"A": price}, stock=99))

    # When
    order = place(fill_cart(seller, variant, pieces))

    # Then
    assert order.total == Money(total, currency)
    assert order.subtotal == Money(price * pieces, currency)
    assert order.subtotal + order.delivery == order.total


def test_mail_is_queued_when_the_order_is_in_and_not_before(
    seller, variant, django_capture_on_commit_callbacks
):
    # When
    with django_capture_on_commit_callbacks(execute=True):
        quiet = place(fill_cart(seller, variant))
        before = DBTaskResult.objects.count()
    with django_capture_on_commit_callbacks(execute=True):
        mailed = place(fill_cart(seller, variant), buyer=a_buyer(email="f@example.org"))

    # Then
    assert before == 0
    queued = [
        (row.task_path, row.args_kwargs["kwargs"]["order_id"])
        for row in DBTaskResult.objects.order_by("enqueued_at")
    ]
    assert queued == [
        ("storefront.tasks.mail_shop_task", quiet.pk),
        ("storefront.tasks.mail_shop_task", mailed.pk),
        ("storefront.tasks.mail_buyer_task", mailed.pk),
    ]


def test_a_title_is_copied_from_the_language_that_has_one(seller):
    # Given
    title = texts.make_texts({"ar": "سجادة"})
    variant = variant_of(make_product(seller, title=title))

    # When
    order = place(fill_cart(seller, variant), language="en")

    # Then
    with scope(seller):
        line = order.lines.get()
    assert (line.title, line.title_language) == ("سجادة", "ar")
