"""One shop never shows or changes anything of another, at any of its addresses."""

from itertools import product as combinations

import pytest
from django.test import Client
from django.urls import reverse

from catalog import texts
from catalog.models import Product
from catalog.tenancy import ScopeUnset, scope
from storefront import urls
from storefront.models import Cart, CartLine, Order, OrderLine, Shop
from storefront.selectors.carts import find_cart
from storefront.selectors.orders import find_order
from tests.factories import make_member, make_photo, make_product, variant_of
from tests.storefront.scenes import a_buyer, fill_cart, open_shop, place

pytestmark = pytest.mark.django_db

MARK = "SECRET-OF-THEIRS"


@pytest.fixture
def mine():
    seller = open_shop("mine")
    make_product(seller, "oil")
    return seller


@pytest.fixture
def theirs():
    """Another shop whose every text carries the mark; its product shares no address with mine."""
    seller = open_shop("theirs", name=texts.make_texts({"en": f"{MARK} name"}), brand=MARK)
    product = make_product(
        seller,
        "their-oil",
        title=texts.make_texts({"ar": f"{MARK} title"}),
        skus={"THEIRS": 1000},
        photos=[make_photo(seller)],
    )
    place(fill_cart(seller, variant_of(product)), buyer=a_buyer(name=f"{MARK} buyer"))
    return seller


def snapshot() -> list:
    """Every cart and order row of all shops."""
    rows = []
    for model in (Cart, CartLine, Order, OrderLine):
        rows += [model.__name__, *model._base_manager.order_by("pk").values_list()]
    return rows


def visitors(mine, theirs) -> dict[str, Client]:
    """Nobody, a member of my business, and a shopper with a cart in their shop."""
    member, shopper = Client(), Client()
    member.force_login(make_member(mine))
    variant = variant_of_theirs(theirs)
    shopper.post("/en/shops/theirs/cart/add/", {"variant": variant.pk, "quantity": 1})
    return {"nobody": Client(), "member": member, "shopper": shopper}


def variant_of_theirs(theirs):
    with scope(theirs):
        return Order.objects.get().lines.get().variant


def test_no_address_of_my_shop_reaches_theirs(mine, theirs):
    # Given
    clients = visitors(mine, theirs)
    with scope(theirs):
        order, line = Order.objects.get(), CartLine.objects.last()
        variant = variant_of_theirs(theirs)
    keys = {
        "product_slug": "their-oil",
        "category_slug": "oils",
        "token": order.token,
    }
    data = {"variant": variant.pk, "quantity": 3, "line": line.pk, "action": "remove"}
    before = snapshot()

    # When
    answers = {}
    for pattern, who in combinations(urls.urlpatterns, clients):
        names = pattern.pattern.converters.keys() - {"shop_slug"}
        path = reverse(
            f"storefront:{pattern.name}",
            kwargs={"shop_slug": "mine", **{name: keys[name] for name in names}},
        )
        answers[pattern.name, who, "GET"] = clients[who].get(path)
        answers[pattern.name, who, "POST"] = clients[who].post(path, data)

    # Then
    assert len(answers) == len(urls.urlpatterns) * 3 * 2
    for key, response in answers.items():
        assert MARK not in response.content.decode(), key
        assert response.status_code in {200, 302, 404, 405}, key
    assert {answers[name, "nobody", "GET"].status_code for name in ("product", "order")} == {404}
    assert snapshot() == before


def test_carts_of_two_shops_in_one_session_stay_apart(client, mine, theirs):
    # Given
    with scope(mine):
        own = variant_of(Product.objects.get())
    their_variant = variant_of_theirs(theirs)

    # When
    client.post("/en/shops/mine/cart/add/", {"variant": own.pk, "quantity": 2})
    client.post("/en/shops/theirs/cart/add/", {"variant": their_variant.pk, "quantity": 5})

    # Then
    assert MARK not in client.get("/en/shops/mine/cart/").content.decode()
    assert MARK in client.get("/en/shops/theirs/cart/").content.decode()
    for seller, quantity in ((mine, 2), (theirs, 5)):
        with scope(seller):
            assert [row.quantity for row in CartLine.objects.filter(cart__state="OPEN")] == [
                quantity
            ]


def test_tokens_lead_nowhere_in_another_scope(mine, theirs):
    # Given
    with scope(theirs):
        order = Order.objects.get()
        token = order.cart.token

    # Then
    with scope(mine):
        assert find_order(token=order.token) is None
        assert find_cart(token=token) is None
    with scope(theirs):
        assert find_order(token=order.token) == order


@pytest.mark.parametrize("model", [Shop, Cart, CartLine, Order, OrderLine])
def test_rows_of_shops_are_read_in_a_scope_or_not_at_all(model):
    with pytest.raises(ScopeUnset):
        model.objects.first()
