"""Reads of what is planned for a product: when it goes into its shop and out of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from catalog.models import Product

# `tick` runs every minute; until it has, a date that passed is not a failure.
GRACE = timedelta(minutes=10)


@dataclass(frozen=True)
class Plan:
    """The dates (UTC). `is_missed`: the date passed and it was not published, for a reason that
    the editor shows. `is_outdated`: the draft was changed since, which the plan does not publish.
    """

    go_live_at: datetime | None
    expire_at: datetime | None
    is_missed: bool
    is_outdated: bool


def plan_of(product: Product) -> Plan | None:
    """The plan of a product; None without one. At most one query."""
    if product.go_live_at is None and product.expire_at is None:
        return None
    planned = product.scheduled_revision if product.go_live_at else None
    return Plan(
        product.go_live_at,
        product.expire_at,
        is_missed=planned is None and is_past(product.go_live_at, timezone.now()),
        is_outdated=bool(planned and planned.pk != product.latest_revision_id),
    )


def is_missed(product: Product, now: datetime) -> bool:
    """Whether the date passed some time ago without the product being published. No query."""
    return is_past(product.go_live_at, now - GRACE)


def is_past(moment: datetime | None, now: datetime) -> bool:
    return moment is not None and moment < now
