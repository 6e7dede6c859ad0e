"""Loads the whole demo programme, each part safe to repeat, telling what it does."""

from collections.abc import Callable

from django.conf import settings
from django.utils import timezone

from catalog.models import Business
from catalog.services.reference import reference_load
from catalog.tenancy import unscoped
from marketplace_export.services import feed_ensure, run_request
from marketplace_export.targets import make_target
from onboarding.demo import accounts, files, pages, sellers, serving
from onboarding.models import DemoLoad

# Country and language of the demo's first feeds; each carries all live shops of the programme.
FEEDS = (("MA", "ar"), ("MA", "fr"), ("JO", "ar"), ("RW", "en"), ("GR", "en"), ("NG", "en"))

Report = Callable[[str], None]


class NotOurData(Exception):
    """The database holds businesses that the demo did not make."""


class NotAllowed(Exception):
    """These settings are for real people's data."""


def demo_refuse() -> None:
    """Raise NotAllowed on production settings, NotOurData over data the demo did not make."""
    if not getattr(settings, "DEMO_ALLOWED", False):
        raise NotAllowed
    if Business.objects.exists() and not DemoLoad.objects.exists():
        raise NotOurData


def demo_is_loaded() -> bool:
    """True when exactly these data files were loaded to the end."""
    return DemoLoad.objects.filter(digest=files.digest(), finished_at__isnull=False).exists()


def demo_load(*, report: Report) -> None:
    """Load what is missing. Interrupted at any point, the next run goes on."""
    mark, _new = DemoLoad.objects.get_or_create(pk=1)
    report("Categories and product families")
    reference_load()
    with unscoped("the demo lays out the operator's own pages"):
        report("Pages of the programme in Arabic, French and English")
        pages.pages_load()
    accounts.programme_accounts_make()
    for source in files.businesses():
        report(f"{source.values['name']['en']} ({source.values['country']})")
        sellers.business_load(source)
    mark.digest, mark.finished_at = files.digest(), timezone.now()
    mark.save()


def feeds_build_missing() -> None:
    """Open the demo's feeds and build those that have no file yet, in the background workers."""
    now, waiting = timezone.now(), False
    with unscoped("the demo's feeds carry every shop of a country"):
        for country, language in FEEDS:
            target = make_target(
                channel="google_merchant", country=country, language=language, is_marketplace=True
            )
            feed = feed_ensure(target=target, business=None)
            if feed.published_run_id is None:
                run_request(feed=feed, now=now)
                waiting = True
    if waiting:
        # Photos wait in the same queue, and feeds need their sizes: the queue keeps the order.
        serving.work_off_queue()
