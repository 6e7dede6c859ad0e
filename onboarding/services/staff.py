"""The group of programme staff and what it may do; least privilege, no buyer data."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q
from wagtail.models import GroupPagePermission, Page

STAFF_GROUP = "Programme staff"
# Models that staff keep for the programme or put right for a business.
KEPT = {
    "catalog": (
        "business",
        "category",
        "productfamily",
        "product",
        "productphoto",
        "variant",
        "stock",
        "mediaimage",
        "deliveryzone",
    ),
    "storefront": ("shop",),
    "marketplace_export": ("feed", "exportrun", "storedlisting", "listingissue"),
}
SINGLE = (
    ("wagtailadmin", "access_admin"),
    ("catalog", "work_for_all_businesses"),
    ("catalog", "choose_mediaimage"),
    ("catalog", "view_importrun"),
    ("catalog", "view_stockmovement"),
)
PAGE_RIGHTS = ("add_page", "change_page", "publish_page")


@transaction.atomic
def staff_group_ensure() -> Group:
    """Make the group, or bring its rights up to date; repeating changes nothing.

    Deleting is left to operators. Orders are left out: staff see no buyers.
    """
    group, _new = Group.objects.get_or_create(name=STAFF_GROUP)
    wanted = Q(pk__in=[])
    for app, models in KEPT.items():
        for model in models:
            codes = [f"{act}_{model}" for act in ("view", "add", "change")]
            wanted |= Q(content_type__app_label=app, codename__in=codes)
    for app, code in SINGLE:
        wanted |= Q(content_type__app_label=app, codename=code)
    group.permissions.set(Permission.objects.filter(wanted))
    root = Page.get_first_root_node()
    for right in Permission.objects.filter(
        content_type__app_label="wagtailcore", codename__in=PAGE_RIGHTS
    ):
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=right)
    return group
