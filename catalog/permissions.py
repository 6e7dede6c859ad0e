"""Who may do what in the admin, and in whose scope.

A member's rights follow from the role of their membership; programme staff are known by one
permission that their Django group carries. Apps above the catalogue add their own acts to the
roles with `grant`.
"""

from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext

from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from wagtail.models import Collection
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permission_policies.collections import (
    CollectionOwnershipPermissionPolicy,
    CollectionPermissionPolicy,
)
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import register_permission_policy

from catalog.models import Business, MediaImage, Membership, Product
from catalog.tenancy import current_scope, is_read_only, scope, unscoped

User = AbstractUser | AnonymousUser

ENTER_ADMIN = "wagtailadmin.access_admin"
WORK_FOR_ALL = "catalog.work_for_all_businesses"
OPEN_SHOP = "catalog.open_business"
VIEW_PAPERS = "catalog.view_businesspaper"
CHECK_PAPERS = "catalog.check_businesspaper"
MANAGE_TEAM = "catalog.manage_team"
REVIEW = "catalog.review_products"
WORKING_FOR = "working_for"  # session key: the business a person chose to work for
LOOKING_ONLY = "looking_only"  # session key: whether they only look at it

OWNER, EDITOR, CLERK, VIEWER = (
    Membership.Role.OWNER,
    Membership.Role.EDITOR,
    Membership.Role.CLERK,
    Membership.Role.VIEWER,
)
STAFF = "STAFF"

_granted: dict[str, set[str]] = {}


def grant(permissions: Iterable[str], *roles: str) -> None:
    """Let these roles do these acts ("app.codename"). STAFF is a role like the others."""
    for role in roles:
        _granted.setdefault(role, set()).update(permissions)


def _acts(model: str, *acts: str) -> list[str]:
    return [f"catalog.{act}_{model}" for act in acts]


# Staff help with what shoppers see. They delete nothing and see no buyers.
grant([ENTER_ADMIN], OWNER, EDITOR, CLERK, VIEWER, STAFF)
grant([*_acts("product", "view"), *_acts("mediaimage", "view")], OWNER, EDITOR, VIEWER, STAFF)
grant(
    [
        *_acts("product", "add", "change", "publish"),
        *_acts("mediaimage", "add", "change", "choose"),
        *_acts("importrun", "add", "view"),
    ],
    OWNER,
    EDITOR,
    STAFF,
)
grant([*_acts("product", "delete"), *_acts("mediaimage", "delete")], OWNER, EDITOR)
grant([OPEN_SHOP, MANAGE_TEAM], OWNER)
grant([REVIEW], STAFF)
# Private papers: only the owner and staff; only staff say whether one is right.
grant([VIEW_PAPERS], OWNER, STAFF)
grant([CHECK_PAPERS], STAFF)
grant([*_acts("businesspaper", "delete"), *_acts("certificate", "delete")], OWNER)
for _model in ("business", "category", "productfamily", "glossaryterm"):
    grant(_acts(_model, "add", "change", "view"), STAFF)


def permissions_of_role(role: str) -> frozenset[str]:
    return frozenset(_granted.get(role, ()))


def permissions_to_look() -> frozenset[str]:
    """What staff may do who only look at a business: what its viewers and staff may do both."""
    return permissions_of_role(VIEWER) & permissions_of_role(STAFF)


def is_staff_member(user: User) -> bool:
    """Programme staff and operators serve every business."""
    return user.is_active and user.has_perm(WORK_FOR_ALL)


def permissions_of_member(membership: Membership) -> frozenset[str]:
    """The acts of the role; a deputy has the owner's while the owner is away, team apart."""
    own = permissions_of_role(membership.role)
    if membership.acts_for_owner:
        own |= permissions_of_role(OWNER) - {MANAGE_TEAM}
    return own


def memberships_of(user: User) -> list[Membership]:
    """Where a person may work, the oldest first. One query for each user object."""
    if not user.is_authenticated:
        return []
    if not hasattr(user, "_memberships"):
        user._memberships = list(
            Membership.objects.filter(user=user)
            .exclude(business__status=Business.Status.CLOSED)
            .select_related("business")
            .order_by("created_at", "pk")
        )
    return user._memberships


def membership_of(user: User) -> Membership | None:
    """The membership a person works in: the chosen one, else the oldest."""
    found = memberships_of(user)
    chosen = getattr(user, "_chosen_business", None)
    return next((one for one in found if one.business_id == chosen), found[0] if found else None)


def admin_scope(request: HttpRequest) -> AbstractContextManager[None]:
    """The scope of an admin request.

    Sets `request.membership` (None for staff), `request.business` (the member's, or the one a
    member of staff works for), `request.is_staff_member` and `request.is_looking` (staff who
    look at the business's desk without changing anything).
    """
    request.membership = None
    request.is_looking = False
    request.business = None
    user = request.user
    request.is_staff_member = user.is_authenticated and is_staff_member(user)
    if request.is_staff_member:
        request.business = _chosen_business(request)
        if request.business is None:
            return unscoped("programme staff in the admin")
        request.is_looking = bool(request.session.get(LOOKING_ONLY))
    else:
        if user.is_authenticated:
            user._chosen_business = request.session.get(WORKING_FOR)
        request.membership = membership_of(user)
        if request.membership is None:
            return nullcontext()
        request.business = request.membership.business
        # A member's rights follow from the role alone: Wagtail need not ask twice for others.
        for policy in (PagePermissionPolicy, CollectionPermissionPolicy):
            setattr(user, policy.permission_cache_name, [])
    return scope(request.business, read_only=request.is_looking)


def _chosen_business(request: HttpRequest) -> Business | None:
    chosen = request.session.get(WORKING_FOR)
    return Business.objects.filter(pk=chosen).first() if chosen else None


def is_in_scope(row: Model) -> bool:
    """Whether a business-owned row belongs to exactly the business of the current scope.

    In an unscoped block only rows without a business (the operator's own) do.
    """
    found = current_scope()
    return found is not None and row.business_id == found.business_id


class ScopedPolicy(ModelPermissionPolicy):
    """The acts of a role, on rows of the business in scope only."""

    def user_has_permission(self, user: User, action: str) -> bool:
        found = current_scope()
        in_business = found is not None and found.business_id is not None
        if action != "view" and is_read_only():
            return False
        return in_business and super().user_has_permission(user, action)

    def user_has_permission_for_instance(self, user: User, action: str, instance: Model) -> bool:
        # A row that is being created has no business yet: it will get the one in scope.
        owned = is_in_scope(instance) if instance.pk else True
        return owned and self.user_has_permission(user, action)


class ScopedImagePolicy(CollectionOwnershipPermissionPolicy):
    """Photos belong to a business or, without one, to the operator; collections play no part."""

    def user_has_permission(self, user: User, action: str) -> bool:
        if action != "view" and is_read_only():
            return False
        return current_scope() is not None and user.has_perm(self._get_permission_name(action))

    def user_has_any_permission(self, user: User, actions: Iterable[str]) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user: User, action: str, instance: Model) -> bool:
        owned = is_in_scope(instance) if instance.pk else True
        return owned and self.user_has_permission(user, action)

    def user_has_any_permission_for_instance(
        self, user: User, actions: Iterable[str], instance: Model
    ) -> bool:
        return any(self.user_has_permission_for_instance(user, act, instance) for act in actions)

    def instances_user_has_any_permission_for(self, user: User, actions: Iterable[str]) -> QuerySet:
        if not self.user_has_any_permission(user, actions):
            return self.model._default_manager.none()
        return self.model._default_manager.filter(business_id=current_scope().business_id)

    def collections_user_has_any_permission_for(
        self, user: User, actions: Iterable[str]
    ) -> QuerySet:
        """Always the one root collection, so that no collection is ever asked for or shown."""
        if not self.user_has_any_permission(user, actions):
            return Collection.objects.none()
        return Collection.objects.filter(depth=1)


def register() -> None:
    """Register the permission policies of our models with Wagtail, before their first use."""
    register_permission_policy(Product, ScopedPolicy(Product), exact_class=True)
    # `exact_class`: Wagtail registers its own policy for the image model a moment later.
    register_permission_policy(
        MediaImage,
        ScopedImagePolicy(MediaImage, owner_field_name="uploaded_by_user"),
        exact_class=True,
    )
