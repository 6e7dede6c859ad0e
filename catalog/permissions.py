"""Who may do what in the admin, and in whose scope."""

from contextlib import AbstractContextManager, nullcontext

from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.http import HttpRequest

from catalog.models import Business, Membership
from catalog.tenancy import scope, unscoped

User = AbstractUser | AnonymousUser


def is_staff_member(user: User) -> bool:
    """Programme staff and operators serve every business."""
    return user.is_active and user.has_perm("catalog.work_for_all_businesses")


def membership_of(user: User) -> Membership | None:
    """The membership a person works in: the oldest one. One query."""
    if not user.is_authenticated:
        return None
    return (
        Membership.objects.filter(user=user)
        .exclude(business__status=Business.Status.CLOSED)
        .select_related("business")
        .order_by("created_at", "pk")
        .first()
    )


def admin_scope(request: HttpRequest) -> AbstractContextManager[None]:
    """The scope of an admin request; sets `request.membership` and `request.business`."""
    request.membership = None
    request.business = None
    user = request.user
    if not user.is_authenticated:
        return nullcontext()
    if is_staff_member(user):
        return unscoped("programme staff in the admin")
    request.membership = membership_of(user)
    if request.membership is None:
        return nullcontext()
    request.business = request.membership.business
    return scope(request.business)


def register() -> None:
    """Register the permission policies of our models with Wagtail."""
