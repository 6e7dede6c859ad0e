"""What all screens of exports share: programme staff may see them, members of a business not."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from catalog.models import Product
from catalog.permissions import is_staff_member
from catalog.tenancy import unscoped
from marketplace_export.models import ExportRun, Feed

View = Callable[..., HttpResponse]


def staff_only(view: View) -> View:
    """Answer 403 to everybody but staff, and 404 for feeds and runs that do not exist.

    Exports are the programme's work: staff see all of them, also while they sit at the desk of one
    business.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not is_staff_member(request.user):
            raise PermissionDenied
        try:
            with unscoped("staff's exports span businesses"):
                response = view(request, *args, **kwargs)
                # Rows are read while the page is made: that must happen before the scope closes.
                return response.render() if isinstance(response, TemplateResponse) else response
        except (Feed.DoesNotExist, ExportRun.DoesNotExist, Product.DoesNotExist) as error:
            raise Http404 from error

    return guarded


def page_number(request: HttpRequest) -> int:
    """The page asked for by `?p=`; 1 for what is no number."""
    text = request.GET.get("p", "1")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 1
