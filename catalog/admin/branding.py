"""The look of the admin: our colours and the script that replaces Wagtail's inline ones."""

from django.templatetags.static import static
from django.utils.html import format_html


def stylesheet() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("catalog/admin/desk.css"))


def script() -> str:
    return format_html('<script src="{}"></script>', static("catalog/admin/desk.js"))
