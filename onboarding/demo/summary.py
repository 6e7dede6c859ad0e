"""What the demo prints when it is ready: addresses to open, sign-ins, feeds."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.conf import settings

from catalog.links import absolute, shop_path
from catalog.models import Business
from catalog.tenancy import unscoped
from marketplace_export.models import Feed
from onboarding.demo.accounts import SignIn, sign_ins


@dataclass(frozen=True)
class ShopLine:
    slug: str
    name: str
    country: str
    is_live: bool
    urls: dict[str, str]


@dataclass(frozen=True)
class FeedLine:
    name: str
    url: str
    listings: int
    held_back: int


@dataclass(frozen=True)
class Summary:
    """Everything a newcomer needs to look around."""

    home: str
    admin: str
    shops: Sequence[ShopLine]
    sign_ins: Sequence[SignIn]
    feeds: Sequence[FeedLine]

    @classmethod
    def read(cls, *, base_url: str) -> "Summary":
        """From the database. Three queries."""
        with unscoped("the demo lists every shop and feed it made"):
            shops = [_shop_line(business) for business in Business.objects.all()]
            feeds = [
                _feed_line(feed)
                for feed in Feed.objects.filter(business=None).select_related("published_run")
            ]
        return cls(f"{base_url}/", f"{base_url}/admin/", shops, list(sign_ins()), feeds)


def _shop_line(business: Business) -> ShopLine:
    codes = [code for code, _name in settings.LANGUAGES]
    urls = {code: absolute(shop_path(business.slug, code)) for code in codes}
    return ShopLine(business.slug, business.name_in("en"), business.country, business.is_live, urls)


def _feed_line(feed: Feed) -> FeedLine:
    run = feed.published_run
    return FeedLine(
        feed.file_name,
        absolute(feed.path),
        run.item_count if run else 0,
        run.held_count if run else 0,
    )


def summary_values(summary: Summary) -> dict[str, Any]:
    """For `--json`."""
    return asdict(summary)


def summary_text(summary: Summary) -> str:
    """A small table for people."""
    lines = [
        "",
        "Jisr is ready",
        f"  Programme  {summary.home}",
        f"  Admin      {summary.admin}",
        "",
        "Sign-ins for the admin",
        *_table([(one.role, one.email, one.password, one.language) for one in summary.sign_ins]),
        "",
        "Shops",
        *_table(
            [
                (
                    shop.country,
                    shop.slug,
                    shop.urls["ar" if shop.country in ("MA", "JO") else "en"],
                    "" if shop.is_live else "(not open yet)",
                )
                for shop in summary.shops
            ]
        ),
        "",
        "Google Merchant feeds (listings ready / held back)",
        *_table([(f"{feed.listings} / {feed.held_back}", feed.url) for feed in summary.feeds]),
        "",
    ]
    return "\n".join(lines)


def _table(rows: Sequence[Sequence[str]]) -> list[str]:
    if not rows:
        return ["  (none)"]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return [
        "  "
        + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
