"""Walks every address of the admin as somebody of another business: nothing may be read or
changed. A new version of Wagtail, or a new app of ours, is swept without being told.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from wagtail.models import Revision

from catalog.permissions import CLERK, OWNER, WORKING_FOR
from catalog.viewsets.bulk_acts import ACTS as BULK_ACTS
from storefront.admin.orders import ACTS as ORDER_ACTS
from tests.factories import (
    make_business,
    make_category,
    make_member,
    make_photo,
    make_product,
    variant_of,
)
from tests.tenancy.addresses import (
    OF_THE_PROGRAMME,
    OF_THE_SELLER,
    Address,
    admin_addresses,
    paths,
    public_addresses,
)
from tests.tenancy.seller import MARK, Seller, make_marked_seller, owned_rows, snapshot

pytestmark = pytest.mark.django_db

# What a form might ask for; enough for the careless views of old to save.
EVERYTHING = {
    "action-publish": "action-publish",
    "title-ar": "taken over",
    "title-en": "taken over",
    "title": "taken over",
    "name": "taken over",
    "note": "taken over",
    "photos-TOTAL_FORMS": "0",
    "photos-INITIAL_FORMS": "0",
    "variants-TOTAL_FORMS": "0",
    "variants-INITIAL_FORMS": "0",
    "is_editing": "1",
    # Acts on several products and on orders.
    "percent": "10",
    "rule": "EXACT",
    "label": "taken over",
    "apply": "1",
    "is_restocked": "on",
    # The team.
    "role": "OWNER",
    "kind": "LINK",
    "until": "2099-01-01",
}
# Ends the visitor's own session, which is nobody else's business.
OWN_SESSION = ("admin/logout/",)


@pytest.fixture
def seller() -> Seller:
    return make_marked_seller()


@pytest.fixture
def visitor() -> Client:
    """The owner of another business, with a product and a photo of one's own."""
    business = make_business("visitor")
    make_product(business, "visitor-oil", photos=[make_photo(business)])
    client = Client()
    client.force_login(make_member(business, OWNER))
    return client


def filled(address: Address, seller: Seller) -> Iterator[str]:
    rows = owned_rows(seller.business).values()
    numbers = sorted({row.pk for of_model in rows for row in of_model})
    history = Revision.objects.filter(object_id=str(seller.product.pk))
    own = {
        "business_id": [str(seller.business.pk)],
        "revision_id": [str(revision.pk) for revision in history],
        "app_label": ["catalog", "storefront"],
        "app_name": ["catalog"],
        "model_name": ["product", "mediaimage", "order", "business"],
        "action": ["delete", *(act.action_type for act in BULK_ACTS)],
        "act": list(ORDER_ACTS),
        "object_id": [str(seller.product.pk)],
        "int": [str(number) for number in numbers],
        "str": [str(seller.product.pk)],
        "language": ["fr"],
        "slug": [seller.business.slug, "csv"],
        "kind": ["csv", "paper", "certificate"],
        "uuid": ["00000000-0000-0000-0000-000000000000"],
    }
    yield from paths(address, own)


def typed(path: str, seller: Seller) -> dict[str, str]:
    """What is sent to an address: everything, with the numbers of the seller's rows."""
    variant = variant_of(seller.product)
    return {
        **EVERYTHING,
        "way": "ADD" if "/label/" in path else "UP",
        "category": str(make_category("soaps").pk),
        "seen": json.dumps({variant.pk: variant.price_minor}),
        "row": str(variant.pk),
        f"v{variant.pk}-price": "1",
        f"v{variant.pk}-available": "9",
        f"v{variant.pk}-is_active": "on",
        f"v{variant.pk}-was": json.dumps(
            {"price": 5000, "sale_price": None, "available": 9, "is_active": True}
        ),
        f"count-{variant.pk}": "1",
        "business": str(seller.business.pk),
        "revision": str(seller.review.revision_id),
        "approve": "1",
    }


def body_of(response: HttpResponse) -> str:
    if getattr(response, "streaming", False):
        return b"".join(response.streaming_content).decode(errors="replace")
    return response.content.decode(errors="replace")


def is_closed(response: HttpResponse) -> bool:
    """Whether the address as such is closed to this person: it is so for every number in it."""
    to_sign_in = response.status_code == 302 and "/login/" in response.headers["Location"]
    return response.status_code == 403 or to_sign_in


@contextmanager
def writes() -> Iterator[list[str]]:
    """The statements of a request that change a table other than the visitor's session."""
    changing: list[str] = []

    def note(execute: Callable, sql: str, params: Any, many: bool, context: dict) -> Any:
        is_change = sql.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE"))
        if is_change and "django_session" not in sql:
            changing.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield changing


def leaks(client: Client, seller: Seller) -> list[str]:
    """Every request that shows the mark, changes a marked row or breaks; each is taken back."""
    client.raise_request_exception = False
    make_category("soaps")
    before = snapshot(seller)
    found = []
    for address in admin_addresses():
        if address.route in OWN_SESSION:
            continue
        everything = "&id=all" if "bulk/" in address.route else ""
        for method in ("GET", "POST"):
            for path in filled(address, seller):
                target = f"{path}?id={seller.product.pk}{everything}"
                response, faults = one_request(client, method, target, seller, before)
                found += [f"{method} {path}: {fault}" for fault in faults]
                if is_closed(response):
                    break
    return found


def one_request(
    client: Client, method: str, path: str, seller: Seller, before: dict
) -> tuple[HttpResponse, list[str]]:
    faults = []
    sent = typed(path, seller)
    savepoint = transaction.savepoint()
    with writes() as changing:
        response = client.get(path) if method == "GET" else client.post(path, sent)
        if MARK in body_of(response) and MARK not in path:
            faults.append("shows it")
    if response.status_code >= 500:
        faults.append("broke")
    if changing and snapshot(seller) != before:
        faults.append("changed it")
    transaction.savepoint_rollback(savepoint)
    return response, faults


def test_the_owner_of_another_business_sees_and_changes_nothing(
    seller: Seller, visitor: Client
) -> None:
    assert leaks(visitor, seller) == []


def test_an_order_clerk_of_another_business_sees_and_changes_nothing(seller: Seller) -> None:
    client = Client()
    client.force_login(make_member(make_business("clerks"), CLERK))

    assert leaks(client, seller) == []


def test_a_visitor_who_is_not_signed_in_sees_and_changes_nothing(seller: Seller) -> None:
    assert leaks(Client(), seller) == []


def test_somebody_without_a_business_sees_and_changes_nothing(seller: Seller) -> None:
    client = Client()
    client.force_login(get_user_model().objects.create_user("nobody"))

    assert leaks(client, seller) == []


def test_the_sweep_finds_what_the_business_itself_can_do(seller: Seller) -> None:
    """The proof that the sweep would notice: the owner's own screens are full of the mark."""
    client = Client()
    client.force_login(seller.owner)

    found = leaks(client, seller)

    shown = {line.split(":")[0] for line in found if line.endswith("shows it")}
    changed = {line.split(":")[0] for line in found if line.endswith("changed it")}
    product, order, run = seller.product.pk, seller.order.pk, seller.run.pk
    paper, certificate = seller.paper.pk, seller.certificate.pk
    assert {
        "GET /admin/products/",
        f"GET /admin/products/edit/{product}/",
        f"GET /admin/products/history/{product}/",
        f"GET /admin/orders/{order}/",
        f"GET /admin/products/import/{run}/",
        "GET /admin/my-shop/settings/",
        "GET /admin/my-business/",
        "GET /admin/my-business/papers/",
        f"GET /admin/my-business/papers/paper/{paper}/",
        "GET /admin/team/",
        f"GET /admin/my-business/papers/certificate/{certificate}/file/",
    } <= shown
    assert {
        f"POST /admin/products/edit/{product}/",
        f"POST /admin/products/delete/{product}/",
        f"POST /admin/orders/{order}/confirm/",
        f"POST /admin/orders/{order}/cancel/",
        f"POST /admin/products/import/{run}/apply/",
        f"POST /admin/my-business/papers/paper/{paper}/delete/",
        f"POST /admin/team/invitations/{seller.invitation.pk}/revoke/",
        f"POST /admin/my-business/papers/certificate/{certificate}/delete/",
        "POST /admin/bulk/catalog/product/delete/",
        *(f"POST /admin/bulk/catalog/product/{act.action_type}/" for act in BULK_ACTS),
        "POST /admin/products/grid/",
        f"POST /admin/products/{product}/copy/",
        "POST /admin/team/invite/",
        "POST /admin/team/away/",
    } <= changed


def test_staff_at_the_desk_of_one_business_stay_in_it(seller: Seller) -> None:
    client = Client()
    other = make_business("served")
    client.force_login(get_user_model().objects.create_superuser("operator"))
    session = client.session
    session[WORKING_FOR] = other.pk
    session.save()

    product = client.get(f"/admin/products/edit/{seller.product.pk}/")
    listed = client.get("/admin/products/")

    assert product.status_code == 404
    assert MARK not in listed.content.decode()


def test_no_parameter_of_an_address_is_unknown() -> None:
    """A new address with a number of a new kind is tried with nothing until it is named."""
    found = {name for address in admin_addresses() for _kind, name in address.parameters}

    assert found - OF_THE_SELLER - OF_THE_PROGRAMME == set()


def test_public_addresses_of_one_shop_show_nothing_of_another(
    seller: Seller, visitor: Client
) -> None:
    """The other's product, order or feed is not found under one's own shop, whoever asks."""
    before = snapshot(seller)
    values = {
        "shop_slug": ["visitor"],
        "product_slug": [seller.product.handle],
        "category_slug": [MARK],
        "token": [seller.order.token],
        "secret": [str(seller.invitation.pk), seller.invitation.secret_hash],
        "key": [MARK],
        "name": [f"{MARK}.xml"],
    }
    found = []
    for client in (visitor, Client()):
        client.raise_request_exception = False
        for address in public_addresses():
            assert {name for _kind, name in address.parameters} <= set(values), address
            for path in paths(address, values):
                for method in ("GET", "POST"):
                    if "sitemap" in path:
                        continue  # lists every open shop, on purpose
                    _response, faults = one_request(client, method, path, seller, before)
                    found += [f"{method} {path}: {fault}" for fault in faults]

    assert found == []
