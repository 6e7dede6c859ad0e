"""What all screens of exports share: programme staff may see them, members of a business not."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

from catalog.permissions import is_staff_member
from marketplace_export.models import ExportRun, Feed

View = Callable[..., HttpResponse]


def staff_only(view: View) -> View:
    """Answer 403 to everybody but staff, and 404 for feeds and runs outside the scope."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not is_staff_member(request.user):
            raise PermissionDenied
        try:
            return view(request, *args, **kwargs)
        except (Feed.DoesNotExist, ExportRun.DoesNotExist) as error:
            raise Http404 from error

    return guarded


def page_number(request: HttpRequest) -> int:
    """The page asked for by `?p=`; 1 for what is no number."""
    text = request.GET.get("p", "1")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 1
