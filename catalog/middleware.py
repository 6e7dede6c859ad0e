"""Opens the scope of the person who asks, after authentication."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from catalog.permissions import admin_scope


class TenancyMiddleware:
    """In the admin: a member works in their business's scope, staff across all businesses.

    Public pages open their own scope when they know the shop; until then a query raises.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith("/admin/"):
            return self.get_response(request)
        with admin_scope(request):
            return self.get_response(request)
