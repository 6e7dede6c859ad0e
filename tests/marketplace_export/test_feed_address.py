"""The address marketplaces fetch from: the last good file to whoever has the key, 404 to others."""

import gzip
from datetime import UTC, datetime

import pytest
from django.test import Client

from catalog.tenancy import unscoped
from marketplace_export import services, sink
from marketplace_export.models import Feed
from marketplace_export.views import accepts_gzip

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


@pytest.fixture
def feed(seller, make_goods, shop_target, feed_folder) -> Feed:
    """A published feed."""
    make_goods(seller, skus={"A": 100})
    feed = services.feed_ensure(target=shop_target, business=seller)
    build(feed)
    return feed


def build(feed: Feed) -> None:
    with unscoped("a test builds"):
        run = services.run_request(feed=feed, now=NOW).run
    services.run_execute(run_id=run.pk, clock=lambda: NOW)


def body(response) -> bytes:
    return b"".join(response.streaming_content)


def test_the_address_is_stable_and_readable(feed):
    assert feed.path == f"/feeds/{feed.key}/google_merchant-ma-fr.xml"


def test_the_file_is_served_as_it_is_to_anybody_with_the_key(feed, django_assert_num_queries):
    with django_assert_num_queries(1):
        response = Client().get(feed.path)

    data = body(response)
    assert response.status_code == 200
    assert data.startswith(b'<?xml version="1.0" encoding="UTF-8"?>')
    assert response["Content-Type"] == "application/xml; charset=utf-8"
    assert response["Content-Length"] == str(len(data))
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Last-Modified"] == "Sun, 22 Nov 2026 09:30:00 GMT"
    assert "Accept-Encoding" in response["Vary"]
    assert not response.cookies


def test_it_is_packed_for_those_who_accept_it(feed):
    plain = Client().get(feed.path)
    packed = Client().get(feed.path, headers={"Accept-Encoding": "br, gzip;q=0.5"})

    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(body(packed)) == body(plain)
    assert packed["ETag"] != plain["ETag"]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("gzip", True),
        ("deflate, GZIP;q=1.0", True),
        ("*", True),
        ("", False),
        ("identity", False),
        ("gzip;q=0", False),
        ("*;q=0.5, gzip;q=0", False),
        ("gzip;q=nonsense", False),
    ],
)
def test_what_a_reader_accepts(header, expected):
    assert accepts_gzip(header) is expected


def test_who_has_the_file_already_gets_304(feed):
    first = Client().get(feed.path)

    same = Client().get(feed.path, headers={"If-None-Match": first["ETag"]})
    since = Client().get(feed.path, headers={"If-Modified-Since": first["Last-Modified"]})

    assert (same.status_code, same.content, same["ETag"]) == (304, b"", first["ETag"])
    assert since.status_code == 304


def test_a_new_file_has_a_new_tag(seller, make_goods, feed):
    before = Client().get(feed.path)
    make_goods(seller, skus={"B": 100})
    build(feed)

    after = Client().get(feed.path, headers={"If-None-Match": before["ETag"]})

    assert after.status_code == 200
    assert b"<g:id>B</g:id>" in body(after)


def test_head_answers_without_the_file_and_other_methods_are_refused(feed):
    head = Client().head(feed.path)

    assert (head.status_code, body(head)) == (200, b"")
    assert int(head["Content-Length"]) > 500
    assert Client().post(feed.path).status_code == 405


@pytest.mark.parametrize("change", ["key", "shorter key", "name", "inactive", "arabic"])
def test_a_wrong_address_is_404_with_one_query(feed, change, django_assert_num_queries):
    path = {
        "key": f"/feeds/{'A' * 43}/google_merchant-ma-fr.xml",
        "shorter key": feed.path.replace(feed.key, feed.key[:-1]),
        "name": feed.path.replace("-fr.xml", "-ar.xml"),
        "arabic": feed.path.replace(feed.key, "مفتاح"),
    }.get(change, feed.path)
    if change == "inactive":
        services.feed_set_active(feed=feed, is_active=False)

    with django_assert_num_queries(1):
        response = Client().get(path)

    assert response.status_code == 404
    assert not response.cookies


def test_before_the_first_good_file_there_is_404(seller, shop_target, feed_folder):
    feed = services.feed_ensure(target=shop_target, business=seller)

    assert Client().get(feed.path).status_code == 404


def test_a_renewed_key_closes_the_old_address(feed):
    old = feed.path

    services.feed_renew_key(feed=feed)

    assert Client().get(old).status_code == 404
    assert Client().get(feed.path).status_code == 200


def test_a_file_that_vanished_is_asked_for_again_later(feed):
    storage = sink.feed_storage()
    for name in storage.listdir(str(feed.pk))[1]:
        storage.delete(f"{feed.pk}/{name}")

    response = Client().get(feed.path)

    assert (response.status_code, response["Retry-After"]) == (503, "3600")
