"""The staff's screens of feeds: found, opened, built, moved; closed to a business's members."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from catalog.models import Membership
from catalog.services.products import product_unpublish
from catalog.tenancy import scope, unscoped
from marketplace_export import services
from marketplace_export.models import ExportRun, Feed
from marketplace_export.targets import Target
from tests.factories import make_member
from tests.marketplace_export.staff_screens import NOW, build, carry_out, main, page

# --- Who may


ADDRESSES = [
    ("exports:index", [], "get"),
    ("exports:new", [], "get"),
    ("exports:new", [], "post"),
    ("exports:build_all", [], "post"),
    ("exports:feed", ["feed"], "get"),
    ("exports:build", ["feed"], "post"),
    ("exports:change", ["feed"], "post"),
    ("exports:held", ["feed"], "get"),
    ("exports:run", ["run"], "get"),
    ("exports:mend", ["product"], "post"),
]


@pytest.mark.parametrize(("name", "arguments", "method"), ADDRESSES)
def test_members_of_a_business_and_strangers_stay_outside(
    client, seller, make_goods, feed, name, arguments, method
):
    run = build(feed)
    ids = {"feed": feed.pk, "run": run.pk, "product": make_goods(seller).pk}
    url = reverse(name, args=[ids[each] for each in arguments])

    assert getattr(client, method)(url).status_code == 302
    for role in (Membership.Role.OWNER, Membership.Role.VIEWER):
        client.force_login(make_member(seller, role))
        assert getattr(client, method)(url).status_code == 403
    with unscoped("a test looks"):
        assert ExportRun.objects.count() == 1


def test_the_sidebar_shows_marketplaces_to_staff_only(staff, seller):
    address = f'"{reverse("exports:index")}"'

    assert address in staff.get(reverse("wagtailadmin_home")).content.decode()
    staff.force_login(make_member(seller))
    assert address not in staff.get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.parametrize("name", ["exports:build_all", "exports:build", "exports:change"])
def test_acts_need_post_and_its_token(staff, feed, name):
    url = reverse(name, args=[] if name.endswith("all") else [feed.pk])
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = staff.cookies

    assert staff.get(url).status_code == 405
    assert strict.post(url).status_code == 403


def test_what_does_not_exist_is_404(staff, feed):
    for url in (
        reverse("exports:feed", args=[999]),
        reverse("exports:held", args=[999]),
        reverse("exports:run", args=[999]),
    ):
        assert staff.get(url, follow=True).status_code == 404
    for name in ("exports:build", "exports:change", "exports:mend"):
        assert staff.post(reverse(name, args=[999]), follow=True).status_code == 404


# --- The list


def test_without_feeds_the_list_says_what_to_do(staff):
    assert "There is no feed yet. Open the first one" in main(staff.get(reverse("exports:index")))


def test_the_list_shows_state_counts_and_the_address_to_copy(staff, seller, make_goods, feed):
    make_goods(seller, skus={"A": 100})
    make_goods(seller, skus={"B": 100}, photos=[])
    before = main(staff.get(reverse("exports:index")))
    assert "No file yet" in before
    build(feed)

    response = staff.get(reverse("exports:index"))

    shown = main(response)
    assert "Morocco · French" in shown
    assert "1 listing · 1 held back" in shown
    address = page(response).get_element_by_id(f"address-{feed.pk}").get("value")
    assert address == f"https://shop.example.org{feed.path}"


def test_a_failed_run_is_told_beside_the_last_good_file(staff, seller, make_goods, feed):
    product = make_goods(seller, skus={"A": 100})
    build(feed)
    with scope(seller):
        product_unpublish(product=product)
    build(feed)

    shown = main(staff.get(reverse("exports:index")))

    assert "Published" in shown
    assert "Not published Latest run: No listing is ready for this feed." in shown


def test_queries_of_the_list_do_not_grow_with_feeds(
    staff, seller, other_seller, make_goods, feed, market_feed
):
    make_goods(seller, skus={"A": 100})
    build(feed)
    staff.get(reverse("exports:index"))
    with CaptureQueriesContext(connection) as first:
        staff.get(reverse("exports:index"))
    for language in ("ar", "en"):
        target = Target("google_merchant", "MA", language, "MAD", is_marketplace=False)
        for business in (seller, other_seller):
            services.feed_ensure(target=target, business=business)
    with CaptureQueriesContext(connection) as second:
        staff.get(reverse("exports:index"))

    assert len(second) == len(first)


def test_feeds_are_found_by_shop(staff, feed, market_feed):
    url = reverse("exports:index")

    assert len(page(staff.get(url)).find_class("jisr-feed")) == 2
    assert len(page(staff.get(url, {"shop": "tifa"})).find_class("jisr-feed")) == 1
    assert "No shop with this address name" in main(staff.get(url, {"shop": "nobody"}))
    assert staff.get(url, {"p": "99999999999"}).status_code == 200


# --- Opening


def test_a_feed_is_opened_and_built(staff, seller, feed_folder):
    response = staff.post(
        reverse("exports:new"),
        {"channel": "google_merchant", "shop": "tifaouine", "country": "MA", "language": "ar"},
    )

    with unscoped("a test looks"):
        feed = Feed.objects.get()
        assert ExportRun.objects.get().feed == feed
    assert response["Location"] == reverse("exports:feed", args=[feed.pk])
    assert (feed.business, feed.country, feed.language, feed.currency) == (
        *(seller, "MA", "ar", "MAD"),
    )


def test_a_feed_of_all_shops_is_opened_by_leaving_the_shop_empty(staff, feed_folder):
    staff.post(
        reverse("exports:new"),
        {"channel": "google_merchant", "shop": "", "country": "JO", "language": "en"},
    )

    with unscoped("a test looks"):
        feed = Feed.objects.get()
    assert (feed.business, feed.currency, feed.target.is_marketplace) == (None, "JOD", True)


def test_opening_the_same_feed_again_shows_the_one_there_is(staff, feed):
    data = {"channel": "google_merchant", "shop": "tifaouine", "country": "MA", "language": "fr"}

    response = staff.post(reverse("exports:new"), data)

    assert response["Location"] == reverse("exports:feed", args=[feed.pk])
    with unscoped("a test looks"):
        assert Feed.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "words_"),
    [
        ({"shop": "nobody"}, "There is no shop with this address name."),
        ({"shop": "no body"}, "There is no shop with this address name."),
        ({"country": "XX"}, "Select a valid choice."),
        ({"language": "zgh"}, "Select a valid choice."),
    ],
)
def test_a_feed_that_cannot_be_is_refused_with_words(staff, seller, change, words_):
    data = {"channel": "google_merchant", "shop": "", "country": "MA", "language": "fr"}

    response = staff.post(reverse("exports:new"), {**data, **change})

    assert words_ in main(response)
    with unscoped("a test looks"):
        assert Feed.objects.count() == 0


# --- Building


def test_building_queues_a_run_and_shows_it(staff, seller, make_goods, feed):
    make_goods(seller, skus={"A": 100})

    response = staff.post(reverse("exports:build", args=[feed.pk]))

    with unscoped("a test looks"):
        run = ExportRun.objects.get()
    assert response["Location"] == reverse("exports:run", args=[run.pk])
    assert run.requested_by.username == "staff"
    shown = main(staff.get(response["Location"]))
    assert "Waiting" in shown
    assert "Look again" in shown
    carry_out(run)
    assert "Published" in main(staff.get(response["Location"]))


def test_building_twice_shows_the_run_under_way(staff, feed):
    first = staff.post(reverse("exports:build", args=[feed.pk]))
    second = staff.post(reverse("exports:build", args=[feed.pk]), follow=True)

    assert second.redirect_chain == [(first["Location"], 302)]
    assert "This feed is being built already." in second.content.decode()
    assert "See how far it is" in main(staff.get(reverse("exports:index")))


def test_all_feeds_are_built_at_once_but_those_switched_off(staff, feed, market_feed, seller):
    target = Target("google_merchant", "MA", "ar", "MAD", is_marketplace=False)
    off = services.feed_ensure(target=target, business=seller)
    with unscoped("a test"):
        services.feed_set_active(feed=off, is_active=False)

    response = staff.post(reverse("exports:build_all"), follow=True)

    assert "2 feeds are being built." in response.content.decode()
    with unscoped("a test looks"):
        assert {run.feed_id for run in ExportRun.objects.all()} == {feed.pk, market_feed.pk}


def test_a_file_that_shrank_is_published_on_a_person_s_word(staff, seller, make_goods, feed):
    products = [make_goods(seller, skus={f"A{number}": 100}) for number in range(5)]
    build(feed)
    with scope(seller):
        for product in products[:3]:
            product_unpublish(product=product)
    refused = build(feed)
    shown = page(staff.get(reverse("exports:run", args=[refused.pk])))
    (form,) = [form for form in shown.forms if "is_forced" in form.fields]

    staff.post(form.action, dict(form.fields))

    with unscoped("a test looks"):
        run = ExportRun.objects.first()
        assert run.is_forced
        carry_out(run)
        assert Feed.objects.get(pk=feed.pk).published_run == run


def test_broken_rules_of_a_refused_file_are_told(staff, feed):
    with unscoped("a test writes a result"):
        run = services.run_request(feed=feed, now=NOW).run
        run.status, run.error, run.problem_count = "FAILED", "CHECK_FAILED", 2
        run.problems = [
            {"code": "value_not_allowed", "params": {"name": "x", "value": "y"}, "item": "A"},
            {"code": "gone", "params": {}, "item": ""},
        ]
        run.save()

    shown = main(staff.get(reverse("exports:run", args=[run.pk])))

    assert "breaks a rule of the marketplace, so the last good one stays" in shown
    assert "2 broken rules" in shown
    assert "A y is not an allowed value of x." in shown


# --- One feed


def test_a_feed_is_switched_off_and_given_a_new_address(staff, seller, make_goods, feed):
    make_goods(seller, skus={"A": 100})
    build(feed)
    old = feed.path
    url = reverse("exports:change", args=[feed.pk])
    anybody = Client()

    staff.post(url, {"act": "off"})
    assert anybody.get(old).status_code == 404
    staff.post(url, {"act": "on"})
    assert anybody.get(old).status_code == 200
    staff.post(url, {"act": "renew"})
    assert anybody.get(old).status_code == 404
    feed.refresh_from_db()
    assert anybody.get(feed.path).status_code == 200
    staff.post(url, {"act": "nonsense"})
    assert anybody.get(feed.path).status_code == 200


def test_a_feed_page_lists_its_runs(staff, seller, make_goods, feed):
    make_goods(seller, skus={"A": 100})
    assert "has not been built yet" in main(staff.get(reverse("exports:feed", args=[feed.pk])))
    build(feed)
    build(feed)

    shown = main(staff.get(reverse("exports:feed", args=[feed.pk])))

    assert "Published 1 listing 0 held back" in shown
    assert "Replaced by a newer one 1 listing 0 held back" in shown
