"""The desk's lists as a signed-in person opens them, and its single writes."""

import itertools
import re
from collections.abc import Iterator

from django.contrib.auth import get_user_model
from django.test import Client

from benchmarks.catalogue import Line, timed
from catalog.models import Business, Membership, Product, Variant
from catalog.services.products import product_publish, product_save_draft
from catalog.services.stock import stock_set
from catalog.services.variants import variant_save
from catalog.tenancy import scope
from catalog.texts import make_texts

_next = re.compile(r'rel="next" href="([^"]+)"')


def signed_in(business: Business | None) -> Client:
    """An owner of the business; without one, an operator."""
    users = get_user_model().objects
    name = f"bench-{business.pk if business else 'operator'}"
    user, _new = users.get_or_create(
        username=name, defaults={"email": f"{name}@example.org", "is_superuser": business is None}
    )
    if business:
        Membership.objects.get_or_create(business=business, user=user, defaults={"role": "OWNER"})
    client = Client(SERVER_NAME="localhost")
    client.force_login(user)
    return client


def lists() -> Iterator[Line]:
    big, small = _largest(), Business.objects.order_by("pk")[1]
    for name, business in (("100 products", small), ("10,000 products", big)):
        client = signed_in(business)
        for what, url in (
            ("page 1", "/admin/products/"),
            ("deep", _deep(client, pages=100 if business == big else 3)),
            ("in the shop", "/admin/products/?state=live"),
            ("no photo", "/admin/products/?lack=photo"),
            ("search", "/admin/products/?q=%D8%B9%D8%B3%D9%84"),
        ):
            times, queries = timed(lambda c=client, u=url: _open(c, u))
            yield Line(f"product list ({name}), {what}", 60, times, 15, queries)
    staff = signed_in(None)
    for what, url in (
        ("page 1", "/admin/businesses/"),
        ("deep", _deep(staff, pages=50, start="/admin/businesses/")),
        ("filtered", "/admin/businesses/?status=SHOP_LIVE"),
        ("search", "/admin/businesses/?q=Taliouine"),
    ):
        times, queries = timed(lambda u=url: _open(staff, u))
        yield Line(f"staff list of businesses, {what}", 120, times, 0, queries)


def _largest() -> Business:
    return Business.objects.order_by("pk")[0]


def _open(client: Client, url: str) -> str:
    answer = client.get(url)
    if answer.status_code != 200:
        raise RuntimeError(f"{url}: {answer.status_code}")
    return answer.content.decode()


def _deep(client: Client, *, pages: int, start: str = "/admin/products/") -> str:
    url = start
    for _page in range(pages):
        found = _next.search(_open(client, url))
        if not found:
            break
        url = found[1].replace("&amp;", "&")
    return url


def writes() -> Iterator[Line]:
    business = _largest()
    numbers = itertools.count(1)
    with scope(business):
        variant = Variant.objects.select_related("product").order_by("-pk")[0]
        product = Product.objects.filter(live=True).order_by("-pk")[0]

        def price() -> None:
            values = {"price_minor": 10_000 + next(numbers)}
            variant_save(product=variant.product, variant=variant, values=values)

        def stock() -> None:
            stock_set(variant=variant, available=next(numbers))

        def draft() -> None:
            texts = make_texts({"ar": f"زيت {next(numbers)}", "fr": "Huile", "en": "Oil"})
            product_save_draft(product=product, values={"title": texts})

        def publish() -> None:
            product_publish(product=product)

        for what, act, limit, limit_queries in (
            ("save a price", price, 8, 6),
            ("save a stock figure", stock, 8, 6),
            ("save a draft", draft, 60, 0),
            ("publish a product", publish, 120, 0),
        ):
            times, queries = timed(act)
            yield Line(what, limit, times, limit_queries, queries)
