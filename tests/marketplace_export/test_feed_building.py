"""From "Build feed" to the file that is served: publishing, refusing, races, killed workers."""

import gzip
import os
import threading
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from django.db import connection
from lxml import etree

from catalog.models import Business
from catalog.services.products import product_unpublish
from catalog.tenancy import scope, unscoped
from marketplace_export import services, sink
from marketplace_export.models import ExportRun, Feed, StoredListing
from marketplace_export.models.run import OPEN
from marketplace_export.services import building, runs
from marketplace_export.services.runs import LeaseLost, run_claim, run_renew

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def clock():
    return NOW


@pytest.fixture
def feed(seller, shop_target, feed_folder) -> Feed:
    return services.feed_ensure(target=shop_target, business=seller)


def build(feed: Feed, *, now: datetime = NOW, is_forced: bool = False) -> ExportRun:
    """Ask for a run and carry it out at once."""
    with unscoped("a test builds feeds"):
        asked = services.run_request(feed=feed, now=now, is_forced=is_forced)
    run = services.run_execute(run_id=asked.run.pk, clock=lambda: now)
    assert run is not None
    return run


def served(feed: Feed) -> bytes:
    """The bytes behind the feed's address."""
    with unscoped("a test reads feeds"):
        run = Feed.objects.get(pk=feed.pk).published_run
    with sink.open_file(run.storage_name) as stream:
        return stream.read()


def ids(data: bytes) -> list[str]:
    return etree.fromstring(data).xpath("//g:id/text()", namespaces={"g": GOOGLE})


GOOGLE = "http://base.google.com/ns/1.0"


# --- Publishing


def test_a_run_publishes_a_checked_file_and_remembers_it(seller, make_goods, feed):
    make_goods(seller, skus={"A": 100})
    make_goods(seller, skus={"B": 200}, photos=[])

    run = build(feed)

    data = served(feed)
    assert ids(data) == ["A"]
    assert (run.status, run.error) == ("PUBLISHED", "")
    assert (run.refreshed_count, run.item_count, run.held_count) == (2, 1, 1)
    assert (run.byte_count, run.checksum) == (len(data), sha256(data).hexdigest())
    assert (run.started_at, run.finished_at, run.lease_until) == (NOW, NOW, None)
    assert (run.attempts, run.problem_count, run.problems) == (1, 0, [])
    assert "<title>Coopérative tifaouine</title>" in data.decode()
    with sink.open_file(run.storage_name + ".gz") as packed:
        assert gzip.decompress(packed.read()) == data


def test_the_next_good_file_takes_the_place_of_the_last(seller, make_goods, feed, feed_folder):
    make_goods(seller, skus={"A": 100})
    first = build(feed)
    make_goods(seller, skus={"B": 200})

    second = build(feed)

    assert ids(served(feed)) == ["A", "B"]
    first.refresh_from_db()
    assert (first.status, second.status) == ("SUPERSEDED", "PUBLISHED")
    # The file before stays for whoever is reading it.
    assert names(feed_folder, feed) == {
        *(f"{first.checksum}.xml", f"{first.checksum}.xml.gz"),
        *(f"{second.checksum}.xml", f"{second.checksum}.xml.gz"),
    }


def test_files_older_than_the_one_before_go_after_an_hour(seller, make_goods, feed, feed_folder):
    for number in range(3):
        make_goods(seller, skus={f"A{number}": 100})
        build(feed)
    assert len(names(feed_folder, feed)) == 6
    for path in feed_folder.rglob("*.*"):
        os.utime(path, (NOW.timestamp() - 7200, NOW.timestamp() - 7200))
    make_goods(seller, skus={"LAST": 100})

    build(feed)

    assert len(names(feed_folder, feed)) == 4


def test_an_unchanged_catalogue_gives_the_same_bytes(seller, make_goods, feed):
    make_goods(seller, skus={"A": 100})
    first = build(feed)

    second = build(feed, now=NOW + timedelta(hours=1))

    assert second.checksum == first.checksum
    assert second.refreshed_count == 0
    assert second.status == "PUBLISHED"


def names(folder: Path, feed: Feed) -> set[str]:
    return {path.name for path in (folder / str(feed.pk)).iterdir()}


# --- Refusing


def test_an_empty_file_is_never_published(seller, make_goods, feed, feed_folder):
    make_goods(seller, skus={"A": 100}, photos=[])

    run = build(feed)

    assert (run.status, run.error, run.held_count) == ("FAILED", "EMPTY", 1)
    assert names(feed_folder, feed) == set()
    with unscoped("a test looks"):
        assert Feed.objects.get().published_run is None


def test_an_empty_file_is_not_published_even_when_forced(seller, make_goods, feed):
    product = make_goods(seller, skus={"A": 100})
    build(feed)
    before = served(feed)
    with scope(seller):
        product_unpublish(product=product)

    run = build(feed, is_forced=True)

    assert (run.status, run.error) == ("FAILED", "EMPTY")
    assert served(feed) == before


def test_a_file_that_lost_more_than_half_needs_a_person_s_word(seller, make_goods, feed):
    products = [make_goods(seller, skus={f"A{number}": 100}) for number in range(5)]
    build(feed)
    before = served(feed)
    with scope(seller):
        for product in products[:3]:
            product_unpublish(product=product)

    refused = build(feed)
    assert (refused.status, refused.error, refused.item_count) == ("FAILED", "SHRUNK", 2)
    assert served(feed) == before

    forced = build(feed, is_forced=True)
    assert forced.status == "PUBLISHED"
    assert ids(served(feed)) == ["A3", "A4"]


def test_a_file_that_lost_exactly_half_is_published(seller, make_goods, feed):
    products = [make_goods(seller, skus={f"A{number}": 100}) for number in range(4)]
    build(feed)
    with scope(seller):
        for product in products[:2]:
            product_unpublish(product=product)

    assert build(feed).status == "PUBLISHED"


def test_a_file_that_breaks_a_rule_is_refused_with_the_rule(seller, make_goods, feed):
    make_goods(seller, skus={"A": 100})
    build(feed)
    before = served(feed)
    make_goods(seller, skus={"B": 200})
    services.listings_refresh(target=feed.target, business=seller, now=NOW)
    with scope(seller):
        broken = StoredListing.objects.get(item_id="B")
        broken.fragment = bytes(broken.fragment).replace(b"in_stock", b"in stock")
        broken.save()

    run = build(feed)

    assert (run.status, run.error, run.problem_count) == ("FAILED", "CHECK_FAILED", 1)
    assert run.problems == [
        {
            "code": "value_not_allowed",
            "params": {"name": "availability", "value": "in stock"},
            "item": "B",
        }
    ]
    assert served(feed) == before


def test_something_unforeseen_ends_the_run_and_is_raised(seller, make_goods, feed, settings):
    make_goods(seller, skus={"A": 100})
    build(feed)
    before = served(feed)
    settings.WAGTAILADMIN_BASE_URL = None
    with unscoped("a test"):
        asked = services.run_request(feed=feed, now=NOW)

    with pytest.raises(AttributeError):
        services.run_execute(run_id=asked.run.pk, clock=clock)

    asked.run.refresh_from_db()
    assert (asked.run.status, asked.run.error) == ("FAILED", "UNEXPECTED")
    assert "AttributeError" in asked.run.error_detail
    assert served(feed) == before


# --- Tenancy


def test_one_shop_s_feed_has_no_byte_of_another(seller, other_seller, make_goods, feed):
    make_goods(seller, "huile", skus={"A": 100})
    make_goods(other_seller, "savon", skus={"B": 200}, brand="Secret Marque")

    build(feed)

    data = served(feed)
    assert ids(data) == ["A"]
    for secret in (b"tiguemine", b"Secret", b"savon", b"Tiguemine"):
        assert secret not in data


def test_a_feed_of_all_shops_names_each_and_leaves_closed_ones_out(
    seller, other_seller, make_goods, market_target, feed_folder
):
    make_goods(seller, skus={"A": 100})
    make_goods(other_seller, skus={"A": 200})
    Business.objects.filter(pk=other_seller.pk).update(status="SUSPENDED", version=5)
    feed = services.feed_ensure(target=market_target, business=None)

    build(feed)
    assert ids(served(feed)) == ["tifaouine.A"]

    Business.objects.filter(pk=other_seller.pk).update(status="SHOP_LIVE", version=6)
    build(feed)
    assert ids(served(feed)) == ["tifaouine.A", "tiguemine.A"]
    assert served(feed).count(b"<g:external_seller_id>") == 2


def test_a_shop_s_scope_sees_its_own_feeds_and_runs_only(
    seller, other_seller, make_goods, feed, shop_target, market_target
):
    make_goods(seller, skus={"A": 100})
    services.feed_ensure(target=shop_target, business=other_seller)
    services.feed_ensure(target=market_target, business=None)
    build(feed)

    with scope(seller):
        assert list(Feed.objects.all()) == [feed]
        assert ExportRun.objects.count() == 1
    with scope(other_seller):
        assert Feed.objects.count() == 1
        assert ExportRun.objects.count() == 0


# --- Asking


def test_a_feed_is_made_once_and_its_key_is_long_and_unlike_others(
    seller, other_seller, feed, shop_target
):
    again = services.feed_ensure(target=shop_target, business=seller)
    other = services.feed_ensure(target=shop_target, business=other_seller)

    assert again == feed
    assert len(feed.key) == 43
    assert feed.key != other.key


def test_while_a_run_is_open_asking_again_gives_that_one(seller, feed):
    with scope(seller):
        first = services.run_request(feed=feed, now=NOW)
        second = services.run_request(feed=feed, now=NOW)

    assert (first.is_new, second.is_new) == (True, False)
    assert first.run == second.run


def test_feeds_are_refreshed_every_hour_and_only_when_active(
    seller, other_seller, make_goods, feed, shop_target
):
    make_goods(seller, skus={"A": 100})
    sleeping = services.feed_ensure(target=shop_target, business=other_seller)
    with unscoped("a test does the upkeep"):
        services.feed_set_active(feed=sleeping, is_active=False)
        assert services.feeds_refresh_due(now=NOW) == 1
        assert services.feeds_refresh_due(now=NOW) == 0
        run = ExportRun.objects.get()
        services.run_execute(run_id=run.pk, clock=clock)
        ExportRun.objects.update(created_at=NOW)
        assert services.feeds_refresh_due(now=NOW + timedelta(minutes=59)) == 0
        assert services.feeds_refresh_due(now=NOW + timedelta(minutes=60)) == 1


# --- Two at once, and dead workers


def test_a_run_is_carried_out_by_one_worker_only(seller, make_goods, feed):
    make_goods(seller, skus={"A": 100})
    run = build(feed)

    assert services.run_execute(run_id=run.pk, clock=clock) is None
    with unscoped("a test"):
        held = services.run_request(feed=feed, now=NOW).run
        assert run_claim(run_id=held.pk, now=NOW) is not None
        assert run_claim(run_id=held.pk, now=NOW) is None


def test_a_worker_that_lost_its_run_publishes_nothing(seller, make_goods, feed, monkeypatch):
    make_goods(seller, skus={"A": 100})
    with unscoped("a test"):
        asked = services.run_request(feed=feed, now=NOW).run
    check = building.file_check
    later = NOW + timedelta(hours=1)

    def check_while_another_takes_over(**keywords):
        report = check(**keywords)
        assert run_claim(run_id=asked.pk, now=later) is not None
        return report

    monkeypatch.setattr(building, "file_check", check_while_another_takes_over)

    assert services.run_execute(run_id=asked.pk, clock=clock) is None

    with unscoped("a test"):
        assert Feed.objects.get(pk=feed.pk).published_run is None
        asked.refresh_from_db()
        assert (asked.status, asked.attempts) == ("BUILDING", 2)
        with pytest.raises(LeaseLost):
            run_renew(run=ExportRun(pk=asked.pk, token="old"), now=later)


def test_a_dead_worker_s_run_is_taken_up_again(seller, make_goods, feed, feed_folder):
    make_goods(seller, skus={"A": 100})
    build(feed)
    make_goods(seller, skus={"B": 100})
    with unscoped("a test"):
        asked = services.run_request(feed=feed, now=NOW).run
        run_claim(run_id=asked.pk, now=NOW)  # and dies
    left = feed_folder / str(feed.pk) / f".part-{asked.pk}-x1"
    left.write_text("half a fi")

    assert services.runs_revive(now=NOW + timedelta(minutes=4)) == 0
    assert ids(served(feed)) == ["A"]
    assert services.runs_revive(now=NOW + timedelta(minutes=6)) == 1
    assert services.runs_revive(now=NOW + timedelta(minutes=6)) == 0
    run = services.run_execute(run_id=asked.pk, clock=lambda: NOW + timedelta(minutes=7))

    assert (run.status, run.attempts) == ("PUBLISHED", 2)
    assert ids(served(feed)) == ["A", "B"]
    assert not left.exists()


def test_a_run_that_dies_three_times_is_given_up(seller, feed):
    now = NOW
    with unscoped("a test"):
        asked = services.run_request(feed=feed, now=now).run
        for revived in (1, 1, 0):
            run_claim(run_id=asked.pk, now=now)
            now += timedelta(minutes=10)
            assert services.runs_revive(now=now) == revived
        asked.refresh_from_db()

    assert (asked.status, asked.error, asked.attempts) == ("FAILED", "WORKER_DIED", 3)


def test_a_killed_build_leaves_the_last_good_file(seller, make_goods, feed, monkeypatch):
    """The worker vanishes at each step in turn: nothing is caught, nothing is tidied."""
    make_goods(seller, skus={"A": 100})
    build(feed)
    before = served(feed)
    make_goods(seller, skus={"B": 100})

    class Killed(BaseException):
        pass

    def killed(*args, **keywords):
        raise Killed

    now = NOW
    for module, name in [
        (building, "listings_refresh"),
        (building, "file_write"),
        (building, "file_check"),
        (sink, "keep_file"),
        (building, "_publish"),
        (sink, "_keep"),
    ]:
        now += timedelta(minutes=20)
        with unscoped("a test"):
            asked = services.run_request(feed=feed, now=now).run
            ExportRun.objects.filter(pk=asked.pk).update(attempts=0)
        with monkeypatch.context() as patch:
            patch.setattr(module, name, killed)
            with pytest.raises(Killed):
                services.run_execute(run_id=asked.pk, clock=lambda: now)  # noqa: B023
        assert served(feed) == before
        services.runs_revive(now=now + timedelta(minutes=10))

    run = services.run_execute(run_id=asked.pk, clock=lambda: now + timedelta(minutes=10))
    assert run.status == "PUBLISHED"
    assert ids(served(feed)) == ["A", "B"]


@pytest.mark.django_db(transaction=True)
def test_two_people_who_press_at_once_start_one_run(feed, seller):
    barrier, results = threading.Barrier(2), []

    def press():
        try:
            with unscoped("a test"):
                barrier.wait(5)
                results.append(services.run_request(feed=feed, now=NOW))
        finally:
            connection.close()

    threads = [threading.Thread(target=press) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    assert sorted(result.is_new for result in results) == [False, True]
    with unscoped("a test"):
        assert ExportRun.objects.filter(status__in=OPEN).count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_the_same_run_build_it_once(feed, seller, make_goods):
    make_goods(seller, skus={"A": 100})
    with unscoped("a test"):
        asked = services.run_request(feed=feed, now=NOW).run
    barrier, results = threading.Barrier(2), []

    def work():
        try:
            barrier.wait(5)
            results.append(services.run_execute(run_id=asked.pk, clock=clock))
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert sorted(run is None for run in results) == [False, True]
    with unscoped("a test"):
        run = ExportRun.objects.get()
    assert (run.status, run.attempts) == ("PUBLISHED", 1)
    assert ids(served(feed)) == ["A"]


def test_the_task_carries_out_the_run(seller, make_goods, feed, django_capture_on_commit_callbacks):
    from django_tasks_db.models import DBTaskResult

    make_goods(seller, skus={"A": 100})
    with scope(seller), django_capture_on_commit_callbacks(execute=True):
        asked = services.run_request(feed=feed, now=NOW).run

    task = DBTaskResult.objects.get(task_path="marketplace_export.tasks.run_export_task")
    assert task.args_kwargs == {"args": [], "kwargs": {"run_id": asked.pk}}
    task.task.call(run_id=asked.pk)
    assert ids(served(feed)) == ["A"]


def test_lease_and_patience_outlast_a_batch():
    assert timedelta(minutes=1) < runs.LEASE < runs.QUEUE_PATIENCE
