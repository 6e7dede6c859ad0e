"""Which admin addresses a member of a business may open: a list of what is allowed.

Everything that is not listed here or by an app above answers 403 to members, so an address that a
new version of Wagtail brings is closed until somebody looks at it.
"""

from collections.abc import Mapping

from django.urls import ResolverMatch

# The name of an address and the permission it takes; "" takes none beyond being a member.
_doors: dict[str, str] = {
    "wagtailadmin_home": "",
    "wagtailadmin_account": "",
    "wagtailadmin_logout": "",
    "wagtailadmin_dismissibles": "",
    "wagtailadmin_editing_sessions:ping": "",
    "wagtailadmin_editing_sessions:release": "",
    "wagtailimages:add": "catalog.add_mediaimage",
    "wagtailimages:edit": "catalog.change_mediaimage",
    "wagtailimages:edit_multiple": "catalog.change_mediaimage",
    "wagtailimages:delete": "catalog.delete_mediaimage",
    "wagtailimages:delete_multiple": "catalog.delete_mediaimage",
    "wagtailimages:image_usage": "catalog.change_mediaimage",
    "wagtailimages_chooser:choose": "catalog.choose_mediaimage",
    "wagtailimages_chooser:choose_results": "catalog.choose_mediaimage",
    "wagtailimages_chooser:chosen": "catalog.choose_mediaimage",
    "wagtailimages_chooser:chosen_multiple": "catalog.choose_mediaimage",
    "wagtailimages_chooser:create": "catalog.add_mediaimage",
    "wagtail_bulk_action:catalog.mediaimage.delete": "catalog.delete_mediaimage",
    "wagtail_bulk_action:catalog.product.delete": "catalog.delete_product",
}

# Needed to sign in and out, whoever one is.
PUBLIC = frozenset(
    {
        "wagtailadmin_login",
        "wagtailadmin_logout",
        "wagtailadmin_password_reset",
        "wagtailadmin_password_reset_done",
        "wagtailadmin_password_reset_confirm",
        "wagtailadmin_password_reset_complete",
        "wagtailadmin_sprite",
        "wagtailadmin_javascript_catalog",
        "second_step",
    }
)

# Open to who must first set up a second step.
SETTING_UP = frozenset({"second_step_mine", "second_step_set_up"})

# Open to staff who only look at a business's desk, whatever the method.
WAYS_OUT = frozenset(
    {"wagtailadmin_logout", "wagtailadmin_sprite", "wagtailadmin_javascript_catalog"}
    | {"leave_business", "work_for", "look_at"}
)


def open_to_members(doors: Mapping[str, str]) -> None:
    """Open admin addresses (view name → permission it takes) to members of a business."""
    _doors.update(doors)


def door_name(match: ResolverMatch) -> str:
    """The name of an address; Wagtail's bulk actions are told apart by model and act."""
    if match.view_name == "wagtail_bulk_action":
        kwargs = match.kwargs
        act = f"{kwargs['app_label']}.{kwargs['model_name']}.{kwargs['action']}"
        return f"{match.view_name}:{act}"
    return match.view_name


def permission_for(match: ResolverMatch) -> str | None:
    """The permission that opens this address to a member; None when it is closed to all."""
    return _doors.get(door_name(match))


def is_public(match: ResolverMatch) -> bool:
    return match.view_name in PUBLIC
