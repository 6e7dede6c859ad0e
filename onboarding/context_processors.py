"""What every public page knows about the programme."""

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict:
    return {"programme_name": settings.WAGTAIL_SITE_NAME}
