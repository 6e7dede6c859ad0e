"""Publishing and taking offline at a date: planned by a person, carried out by `tick`.

A plan is the latest draft as it was when somebody planned it (Wagtail's approved revision) and
two dates on the product's row; drafts hold no dates, so an old version brings none back.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry, Revision

from catalog import checks
from catalog.models import Business, Product
from catalog.permissions import is_staff_member
from catalog.services.products import (
    ReviewRequired,
    UnableToPublish,
    needs_review,
    product_check,
)
from catalog.services.reviews import product_submit
from catalog.tenancy import scope

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.db.models import QuerySet

logger = logging.getLogger(__name__)
PLANNED, CANCELLED = "catalog.plan", "catalog.plan_cancel"


class PlanRefused(Exception):
    """A date that cannot be kept; `field` is go_live_at or expire_at."""

    field = "go_live_at"


class InThePast(PlanRefused):
    """The date is not ahead of now."""

    def __init__(self, field: str) -> None:
        super().__init__(f"{field} is in the past.")
        self.field = field


class EndsBeforeItBegins(PlanRefused):
    """It would be taken out of the shop before it is put in."""

    field = "expire_at"


class NothingToPlan(PlanRefused):
    """Nothing waits to be published, or nothing is in the shop to be taken out."""

    def __init__(self, field: str) -> None:
        super().__init__(f"Nothing for {field}.")
        self.field = field


@dataclass(frozen=True)
class PlansDone:
    """How many products went into their shops and out of them."""

    published: int
    unpublished: int


@transaction.atomic
def product_plan(
    *,
    product: Product,
    go_live_at: datetime | None,
    expire_at: datetime | None,
    actor: "User",
) -> Product:
    """Publish the latest draft at one date, take the product offline at another; None: not.

    Takes the place of an earlier plan. Raises PlanRefused, UnableToPublish with what is missing,
    and ReviewRequired for a member of a business whose products the programme looks at first.
    """
    current = Product.objects.select_for_update().get(pk=product.pk)
    _refuse_dates(current, go_live_at, expire_at, timezone.now())
    revision = None
    if go_live_at:
        _refuse_draft(current, actor)
        revision = current.get_latest_revision() or current.save_revision(user=actor)
    _keep(current, go_live_at, expire_at, revision)
    dates = {"go_live_at": go_live_at, "expire_at": expire_at}
    data = {name: when.isoformat() for name, when in dates.items() if when}
    log(instance=current, action=PLANNED, user=actor, revision=revision, data=data)
    return current


@transaction.atomic
def product_plan_cancel(*, product: Product, actor: "User") -> Product:
    """Drop both dates; the draft and what shoppers see stay as they are."""
    current = Product.objects.select_for_update().get(pk=product.pk)
    if current.go_live_at or current.expire_at:
        _keep(current, None, None, None)
        log(instance=current, action=CANCELLED, user=actor)
    return current


def plans_run(*, now: datetime, limit: int = 500) -> PlansDone:
    """Carry out what is due at `now`, first out of the shops, then into them.

    Run in an unscoped block. Twice, or two at once, each plan is carried out once: it is claimed
    by an update that only the first can make. One that fails does not hold up the others.
    """
    leaving = Product.objects.filter(live=True, expire_at__lte=now).order_by("expire_at")
    out = sum(_safely(_take_out, pk, now) for pk in leaving.values_list("pk", flat=True)[:limit])
    due = _revisions().filter(approved_go_live_at__lte=now).order_by("approved_go_live_at")
    into = sum(_safely(_put_in, pk, now) for pk in due.values_list("pk", flat=True)[:limit])
    return PlansDone(published=into, unpublished=out)


def _refuse_dates(
    product: Product, go_live_at: datetime | None, expire_at: datetime | None, now: datetime
) -> None:
    if go_live_at and go_live_at <= now:
        raise InThePast("go_live_at")
    if expire_at and expire_at <= now:
        raise InThePast("expire_at")
    if go_live_at and expire_at and expire_at <= go_live_at:
        raise EndsBeforeItBegins
    if go_live_at and product.live and not product.has_unpublished_changes:
        raise NothingToPlan("go_live_at")
    if expire_at and not (product.live or go_live_at):
        raise NothingToPlan("expire_at")


def _refuse_draft(product: Product, actor: "User") -> None:
    """What stops publishing now stops planning it too."""
    errors = checks.blocking(product_check(product=product.get_latest_revision_as_object()))
    if errors:
        raise UnableToPublish(errors)
    if needs_review(product.business, actor):
        raise ReviewRequired


def _keep(
    product: Product,
    go_live_at: datetime | None,
    expire_at: datetime | None,
    revision: Revision | None,
) -> None:
    product.revisions.update(approved_go_live_at=None)
    if revision:
        Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=go_live_at)
    Product.objects.filter(pk=product.pk).update(go_live_at=go_live_at, expire_at=expire_at)


def _revisions() -> "QuerySet[Revision]":
    return Revision.objects.filter(content_type=ContentType.objects.get_for_model(Product))


def _safely(act: Callable[[int, datetime], bool], pk: int, now: datetime) -> bool:
    try:
        with transaction.atomic():
            return act(pk, now)
    except Exception:
        logger.exception("A planned change was not carried out: %s %s", act.__name__, pk)
        return False


def _take_out(pk: int, now: datetime) -> bool:
    due = Product.objects.filter(pk=pk, live=True, expire_at__lte=now)
    if not due.update(expire_at=None):
        return False
    product = Product.objects.get(pk=pk)
    with scope(product.business_id):
        product.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    return True


def _put_in(pk: int, now: datetime) -> bool:
    """Publish one planned draft; what must not be published any more stays a draft."""
    revision = _revisions().filter(pk=pk).first()
    # First the product, then its revision, as everybody who writes a product locks them.
    wanted = int(revision.object_id) if revision else 0
    product = Product.objects.select_for_update().filter(pk=wanted).first()
    claimed = _revisions().filter(pk=pk, approved_go_live_at__lte=now)
    if revision is None or product is None or not claimed.update(approved_go_live_at=None):
        return False
    with scope(product.business_id):
        return _publish(product, revision, now)


def _publish(product: Product, revision: Revision, now: datetime) -> bool:
    if product.expire_at and product.expire_at <= now:
        _keep(product, None, None, None)
        return False
    if checks.blocking(product_check(product=revision.as_object())):
        # The date stays on the row: the editor says that it passed and what is missing.
        return False
    if not _may_publish(product, revision):
        _keep(product, None, product.expire_at, None)
        product_submit(product=product, actor=revision.user)
        return False
    revision.publish(log_action="wagtail.publish.scheduled")
    return True


def _may_publish(product: Product, revision: Revision) -> bool:
    """A business may have lost its trust since it planned; what staff planned stands."""
    if product.business.trust != Business.Trust.NEW:
        return True
    plans = ModelLogEntry.objects.filter(action=PLANNED, revision=revision)
    plan = plans.select_related("user").order_by("-timestamp", "-pk").first()
    return bool(plan and plan.user and is_staff_member(plan.user))
