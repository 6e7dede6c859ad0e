"""A product goes into its shop and out of it at a date: planned, carried out once, cancelled."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from catalog import texts
from catalog.models import Business, Product, ProductReview, Variant
from catalog.permissions import CLERK, VIEWER
from catalog.selectors.product_plans import plan_of
from catalog.services.product_plans import plans_run, product_plan
from catalog.services.products import ReviewRequired, product_publish, product_save_draft
from catalog.tenancy import scope, unscoped
from onboarding.services.staff import staff_group_ensure
from tests.admin.browsing import form_values, signed_in, text_of
from tests.factories import TITLE, make_business, make_member, make_photo, make_product

pytestmark = pytest.mark.django_db

SOON = timedelta(hours=2)


@pytest.fixture
def business() -> Business:
    return make_business("tifaout")


@pytest.fixture
def product(business: Business) -> Product:
    return make_product(business, "argan", photos=[make_photo(business)], live=False)


def now_in(product: Product) -> Product:
    with scope(product.business_id):
        return Product.objects.get(pk=product.pk)


def plan(product: Product, actor: Any = None, **dates: timedelta) -> Product:
    moment = timezone.now()
    with scope(product.business_id):
        return product_plan(
            product=product,
            go_live_at=moment + dates["go"] if "go" in dates else None,
            expire_at=moment + dates["leave"] if "leave" in dates else None,
            actor=actor or make_member(product.business),
        )


def tick(after: timedelta) -> tuple[int, int]:
    with unscoped("the tick of a test"):
        done = plans_run(now=timezone.now() + after)
    return done.published, done.unpublished


def write(product: Product, title: str) -> None:
    with scope(product.business_id):
        product_save_draft(
            product=product, values={"title": texts.make_texts({"ar": "زيت", "fr": title})}
        )


def title_in_shop(product: Product) -> str:
    return texts.exact_text(now_in(product).title, "fr")


def send(client: Client, product: Product, **values: str) -> HttpResponse:
    return client.post(f"/admin/products/{product.pk}/plan/", values, follow=True)


def test_the_owner_plans_by_the_clock_of_her_business(business: Business, product: Product) -> None:
    Business.objects.filter(pk=business.pk).update(country="TR")
    client = signed_in(business)

    asked = client.get(f"/admin/products/{product.pk}/plan/")
    answer = send(client, product, go_live_at="2099-12-01T09:30")

    assert "Europe/Istanbul" in text_of(asked)
    assert now_in(product).go_live_at == datetime(2099, 12, 1, 6, 30, tzinfo=UTC)
    assert "Goes into the shop on Dec. 1, 2099, 9:30 a.m." in text_of(answer)
    assert "planned: 12/01/2099 9:30 a.m." in text_of(client.get("/admin/products/"))
    assert not now_in(product).live


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"go_live_at": "2020-01-01T09:00"}, "This moment has passed"),
        (
            {"go_live_at": "2099-02-01T09:00", "expire_at": "2099-01-01T09:00"},
            "before it is put in",
        ),
        ({"expire_at": "2099-01-01T09:00"}, "It is not in the shop"),
        ({"go_live_at": "soon"}, "valid date"),
    ],
)
def test_a_date_that_cannot_be_is_refused(
    business: Business, product: Product, values: dict, words: str
) -> None:
    answer = send(signed_in(business), product, **values)

    found = now_in(product)
    assert words in text_of(answer)
    assert (found.go_live_at, found.expire_at, found.scheduled_revision) == (None, None, None)


def test_what_lacks_something_is_not_planned(business: Business, product: Product) -> None:
    with scope(business):
        Variant.objects.filter(product=product).update(price_minor=None)

    answer = send(signed_in(business), product, go_live_at="2099-12-01T09:30")

    assert "something is missing" in text_of(answer)
    assert now_in(product).go_live_at is None


def test_tick_carries_it_out_once(product: Product) -> None:
    plan(product, go=SOON)

    before = tick(timedelta(hours=1))
    first, second = tick(timedelta(hours=3)), tick(timedelta(hours=3))

    found = now_in(product)
    assert (before, first, second) == ((0, 0), (1, 0), (0, 0))
    assert found.live
    assert not found.has_unpublished_changes
    assert found.go_live_at is None
    assert found.version > product.version
    assert ModelLogEntry.objects.filter(action="wagtail.publish.scheduled").count() == 1


def test_the_command_says_what_it_did(product: Product, capsys: Any) -> None:
    plan(product, go=SOON)
    past = timezone.now() - timedelta(minutes=1)
    with scope(product.business_id):
        now_in(product).revisions.update(approved_go_live_at=past)
        Product.objects.update(go_live_at=past)

    call_command("tick")

    assert "put 1 products in their shops" in capsys.readouterr().out
    assert now_in(product).live


def test_the_text_that_was_planned_is_published_and_not_a_later_one(
    business: Business, product: Product
) -> None:
    plan(product, go=SOON)
    write(product, "Plus tard")

    page = signed_in(business).get(f"/admin/products/edit/{product.pk}/")
    tick(timedelta(hours=3))

    assert "You changed the draft after planning it" in text_of(page)
    assert title_in_shop(product) == TITLE["fr"]
    assert now_in(product).has_unpublished_changes


def test_a_published_product_gets_its_new_text_at_the_date(business: Business) -> None:
    product = make_product(business, "soap", photos=[make_photo(business)])
    write(product, "Nouveau")
    plan(product, go=SOON)

    before = (now_in(product).live, title_in_shop(product))
    tick(timedelta(hours=3))

    assert before == (True, TITLE["fr"])
    assert title_in_shop(product) == "Nouveau"


def test_it_leaves_the_shop_at_its_date_once(business: Business) -> None:
    product = make_product(business, "soap", photos=[make_photo(business)])
    plan(product, leave=SOON)

    done = [tick(timedelta(hours=1)), tick(timedelta(hours=3)), tick(timedelta(hours=3))]

    found = now_in(product)
    assert done == [(0, 0), (0, 1), (0, 0)]
    assert not found.live
    assert found.expire_at is None
    with scope(business):
        product_publish(product=product)
    assert tick(timedelta(hours=4)) == (0, 0)
    assert now_in(product).live


def test_a_worker_that_slept_through_both_dates_publishes_nothing(product: Product) -> None:
    plan(product, go=SOON, leave=timedelta(hours=4))

    assert tick(timedelta(hours=9)) == (0, 0)
    assert not now_in(product).live
    assert plan_of(now_in(product)) is None


def test_what_lacks_something_at_the_date_stays_a_draft_and_says_so(
    business: Business, product: Product
) -> None:
    plan(product, go=SOON)
    with scope(business):
        Variant.objects.filter(product=product).update(price_minor=None)

    done = tick(timedelta(hours=3))
    with scope(business):
        Product.objects.update(go_live_at=timezone.now() - timedelta(hours=1))

    client = signed_in(business)
    assert done == (0, 0)
    assert not now_in(product).live
    page = text_of(client.get(f"/admin/products/edit/{product.pk}/"))
    assert "but something was missing then" in page
    assert "not published" in text_of(client.get("/admin/products/"))


def test_one_that_fails_holds_up_no_other(
    business: Business, product: Product, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = make_product(business, "soap", photos=[make_photo(business)], live=False)
    plan(product, go=SOON)
    plan(other, go=SOON + timedelta(minutes=1))
    with scope(business):
        broken = now_in(product).scheduled_revision
        broken.content = {"pk": product.pk, "family": "not a number"}
        broken.save(update_fields=["content"])

    assert tick(timedelta(hours=3)) == (1, 0)
    assert now_in(other).live
    assert not now_in(product).live
    assert now_in(product).scheduled_revision is not None


def test_a_new_business_cannot_pass_the_review_by_a_date(
    business: Business, product: Product
) -> None:
    Business.objects.filter(pk=business.pk).update(trust=Business.Trust.NEW)

    answer = send(signed_in(business), product, go_live_at="2099-12-01T09:30")

    assert "The programme looks at your products before they are published" in text_of(answer)
    assert now_in(product).go_live_at is None
    with pytest.raises(ReviewRequired):
        plan(now_in(product), go=SOON)


def test_a_business_that_lost_its_trust_hands_it_in_instead(
    business: Business, product: Product
) -> None:
    plan(product, go=SOON)
    Business.objects.filter(pk=business.pk).update(trust=Business.Trust.NEW)

    assert tick(timedelta(hours=3)) == (0, 0)
    assert not now_in(product).live
    assert ProductReview._base_manager.get(product=product).state == "WAITING"
    assert plan_of(now_in(product)) is None


def test_what_staff_planned_for_a_new_business_stands(business: Business, product: Product) -> None:
    Business.objects.filter(pk=business.pk).update(trust=Business.Trust.NEW)
    staff = get_user_model().objects.create_user("staff")
    staff.groups.add(staff_group_ensure())

    plan(now_in(product), actor=staff, go=SOON)

    assert tick(timedelta(hours=3)) == (1, 0)


def test_cancelling_drops_both_dates(business: Business, product: Product) -> None:
    plan(product, go=SOON, leave=timedelta(hours=5))
    client = signed_in(business)

    answer = client.post(f"/admin/products/{product.pk}/plan/cancel/", follow=True)

    found = now_in(product)
    assert "Nothing is planned any more" in text_of(answer)
    assert (found.go_live_at, found.expire_at, found.scheduled_revision) == (None, None, None)
    assert tick(timedelta(hours=9)) == (0, 0)


def test_publish_means_now_whatever_was_planned(business: Business, product: Product) -> None:
    plan(product, go=SOON)
    client = signed_in(business)
    address = f"/admin/products/edit/{product.pk}/"
    page = client.get(address)

    answer = client.post(
        address, {**form_values(page), "action-publish": "action-publish"}, follow=True
    )

    found = now_in(product)
    assert "Schedule to publish" not in text_of(page)
    assert "updated and published" in text_of(answer)
    assert found.live
    assert plan_of(found) is None
    assert tick(timedelta(hours=3)) == (0, 0)


def test_saving_the_draft_or_an_old_version_keeps_the_dates(
    business: Business, product: Product
) -> None:
    first = now_in(product).latest_revision_id
    plan(product, go=SOON)
    planned_for = now_in(product).go_live_at
    client = signed_in(business)

    for address in (
        f"/admin/products/edit/{product.pk}/",
        f"/admin/products/history/{product.pk}/revisions/{first}/revert/",
    ):
        client.post(address, form_values(client.get(address)))
        assert now_in(product).go_live_at == planned_for, address


def test_the_list_finds_what_is_planned(business: Business, product: Product) -> None:
    make_product(business, "soap", title=texts.make_texts({"ar": "صابون", "en": "Plain soap"}))
    plan(product, go=SOON)

    page = text_of(signed_in(business).get("/admin/products/?state=planned"))

    assert TITLE["en"] in page
    assert "Plain soap" not in page


@pytest.mark.parametrize("role", [CLERK, VIEWER])
@pytest.mark.parametrize("tail", ["plan/", "plan/cancel/"])
def test_who_may_not_publish_may_not_plan(
    business: Business, product: Product, role: str, tail: str
) -> None:
    plan(product, go=SOON)

    answer = signed_in(business, role).post(f"/admin/products/{product.pk}/{tail}")

    assert answer.status_code == 403
    assert now_in(product).go_live_at is not None


def test_the_neighbour_plans_nothing(product: Product) -> None:
    plan(product, go=SOON)
    neighbour = signed_in(make_business("neighbour"))

    for tail in ("plan/", "plan/cancel/"):
        assert neighbour.post(f"/admin/products/{product.pk}/{tail}").status_code == 404
    assert now_in(product).go_live_at is not None
