"""Answers `/healthz` before host, session and scope are looked at; chooses the language."""

from collections.abc import Callable

from django.db import connection
from django.db.utils import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.locale import LocaleMiddleware

# Their language is not in the path: what is not found there is not elsewhere either.
WITHOUT_LANGUAGE = ("/admin/", "/media/", "/static/", "/feeds/", "/join/")


class HealthMiddleware:
    """200 when the database answers, 503 when it does not; no cookie, redirect or host check."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path != "/healthz":
            return self.get_response(request)
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
        except DatabaseError:
            return JsonResponse({"status": "database unreachable"}, status=503)
        return JsonResponse({"status": "ok"})


class LanguageMiddleware(LocaleMiddleware):
    """Django's, except that a 404 of an address without language is not sent to `/en/…`.

    The operator's page tree answers for every path, so Django would take each one for valid.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if response.status_code == 404 and request.path_info.startswith(WITHOUT_LANGUAGE):
            return response
        return super().process_response(request, response)
