"""What every public page knows about the programme: its name, menu and languages."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from onboarding.selectors.site import language_links, nav_links


def site(request: HttpRequest) -> dict[str, Any]:
    """Nothing for the admin, which has its own frame."""
    if request.path_info.startswith("/admin/") or not hasattr(request, "LANGUAGE_CODE"):
        return {}
    return {
        "programme_name": settings.WAGTAIL_SITE_NAME,
        "site_languages": language_links(request),
        "site_nav": nav_links(request),
        "home_url": f"/{request.LANGUAGE_CODE}/",
    }
