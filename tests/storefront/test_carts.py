"""A cart holds what the shop can sell, and nothing of another shop."""

import pytest

from catalog.models import Stock, Variant
from catalog.services.products import product_unpublish
from catalog.services.stock import stock_set
from catalog.services.variants import variant_remove
from catalog.tenancy import scope
from storefront.models import Cart, CartLine
from storefront.services.carts import (
    CartClosed,
    NotEnoughLeft,
    NotForSale,
    QuantityOutOfRange,
    cart_add,
    cart_change,
)
from tests.factories import make_product, variant_of
from tests.storefront.scenes import fill_cart, open_shop, place

pytestmark = pytest.mark.django_db


@pytest.fixture
def seller():
    return open_shop("seller")


def held(cart: Cart) -> list[tuple[str, int]]:
    with scope(cart.business_id):
        return list(CartLine.objects.filter(cart=cart).values_list("variant__sku", "quantity"))


def test_the_first_thing_begins_a_cart_and_the_next_goes_into_it(seller):
    # Given
    product = make_product(seller, skus={"A": 1000, "B": 2000})

    # When
    cart = fill_cart(seller, variant_of(product, "A"), 2)
    same = fill_cart(seller, variant_of(product, "B"), 1, cart.token)
    fill_cart(seller, variant_of(product, "A"), 3, cart.token)

    # Then
    assert same == cart
    assert len(cart.token) == 32
    assert held(cart) == [("A", 5), ("B", 1)]


@pytest.mark.parametrize("quantity", [0, -1, 100, 10**9])
def test_a_line_holds_1_to_99(seller, quantity):
    # Given
    variant = variant_of(make_product(seller, stock=1000))

    # When
    with pytest.raises(QuantityOutOfRange):
        fill_cart(seller, variant, quantity)

    # Then
    with scope(seller):
        assert not Cart.objects.exists()


def test_no_more_than_the_shop_has_goes_into_a_cart(seller):
    # Given
    variant = variant_of(make_product(seller, stock=3))
    cart = fill_cart(seller, variant, 2)

    # When
    with pytest.raises(NotEnoughLeft) as caught:
        fill_cart(seller, variant, 2, cart.token)

    # Then
    assert caught.value.left == 3
    assert held(cart) == [(variant.sku, 2)]


def test_made_to_order_and_uncounted_goods_are_limited_by_the_line_alone(seller):
    # Given
    product = make_product(seller, skus={"A": 1000, "B": 1000}, stock=0)
    with scope(seller):
        stock_set(variant=variant_of(product, "A"), policy=Stock.Policy.MADE_TO_ORDER)
        stock_set(variant=variant_of(product, "B"), policy=Stock.Policy.UNTRACKED)

    # When
    cart = fill_cart(seller, variant_of(product, "A"), 99)
    fill_cart(seller, variant_of(product, "B"), 99, cart.token)

    # Then
    assert held(cart) == [("A", 99), ("B", 99)]
    with pytest.raises(NotEnoughLeft):
        fill_cart(seller, variant_of(product, "A"), 1, cart.token)


def test_what_is_not_for_sale_is_refused(seller):
    # Given
    draft = variant_of(make_product(seller, live=False))
    withdrawn = variant_of(make_product(seller))
    sold_out = variant_of(make_product(seller, stock=0))
    foreign = variant_of(make_product(seller))
    offline = make_product(seller)
    with scope(seller):
        variant_remove(variant=withdrawn)
        product_unpublish(product=offline)
        Variant.objects.filter(pk=foreign.pk).update(currency="EUR")

    # Then
    for variant in (draft, withdrawn, sold_out, foreign, variant_of(offline)):
        with pytest.raises(NotForSale):
            fill_cart(seller, variant)


def test_another_shops_goods_and_carts_are_out_of_reach(seller):
    # Given
    other = open_shop("other")
    theirs = variant_of(make_product(other))
    their_cart = fill_cart(other, theirs)
    mine = variant_of(make_product(seller))
    with scope(other):
        their_line = their_cart.lines.get()

    # When
    with scope(seller), pytest.raises(NotForSale):
        cart_add(business=seller, token="", variant_id=theirs.pk)
    cart = fill_cart(seller, mine, 1, their_cart.token)
    with scope(seller), pytest.raises(CartClosed):
        cart_change(token=their_cart.token, line_id=their_line.pk, quantity=2)

    # Then
    assert cart.token != their_cart.token
    assert held(their_cart) == [(theirs.sku, 1)]


def test_a_quantity_is_changed_and_nought_takes_the_line_out(seller):
    # Given
    variant = variant_of(make_product(seller, stock=10))
    cart = fill_cart(seller, variant)
    with scope(seller):
        line = cart.lines.get()

        # When
        cart_change(token=cart.token, line_id=line.pk, quantity=7)
        changed = held(cart)
        with pytest.raises(NotEnoughLeft):
            cart_change(token=cart.token, line_id=line.pk, quantity=11)
        with pytest.raises(QuantityOutOfRange):
            cart_change(token=cart.token, line_id=line.pk, quantity=-1)
        unchanged = held(cart)
        cart_change(token=cart.token, line_id=line.pk, quantity=0)
        cart_change(token=cart.token, line_id=line.pk, quantity=5)

    # Then
    assert changed == unchanged == [(variant.sku, 7)]
    assert held(cart) == []


def test_a_line_of_another_cart_stays_as_it_is(seller):
    # Given
    variant = variant_of(make_product(seller))
    mine, theirs = fill_cart(seller, variant), fill_cart(seller, variant)

    # When
    with scope(seller):
        cart_change(token=mine.token, line_id=theirs.lines.get().pk, quantity=9)

    # Then
    assert held(theirs) == [(variant.sku, 1)]


def test_an_ordered_cart_is_closed_and_a_new_one_begins(seller):
    # Given
    variant = variant_of(make_product(seller))
    cart = fill_cart(seller, variant)
    place(cart)

    # When
    new = fill_cart(seller, variant, 2, cart.token)

    # Then
    assert new.token != cart.token
    assert held(new) == [(variant.sku, 2)]
    with scope(seller), pytest.raises(CartClosed):
        cart_change(token=cart.token, line_id=cart.lines.get().pk, quantity=2)
