"""Programme staff look at what new businesses hand in, and answer."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem

from catalog import texts
from catalog.models import ProductReview
from catalog.permissions import REVIEW
from catalog.selectors.reviews import review_queue
from catalog.services.products import UnableToPublish
from catalog.services.reviews import ReviewMoved, review_approve, review_ask_changes
from catalog.tenancy import scope


class AnswerForm(forms.Form):
    """A comment is needed to ask for changes, and to nothing else."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    comment = forms.CharField(
        label=gettext_lazy("What should change?"),
        help_text=gettext_lazy("The business reads this. Needed when you ask for changes."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        if "approve" not in self.data and not cleaned.get("comment"):
            self.add_error("comment", _("Say what should change."))
        return cleaned


@require_GET
def reviews_view(request: HttpRequest) -> HttpResponse:
    """What waits, the longest waiting first."""
    _demand(request)
    search = request.GET.get("q", "").strip()[:100]
    page = review_queue(search=search, after=request.GET.get("after", ""))
    return TemplateResponse(request, "catalog/admin/reviews.html", {"page": page, "search": search})


@require_http_methods(["GET", "POST"])
def review_view(request: HttpRequest, review_id: int) -> HttpResponse:
    """The product as it was handed in, beside the answer."""
    _demand(request)
    waiting = ProductReview.objects.select_related("revision", "business", "submitted_by")
    review = get_object_or_404(waiting, pk=review_id)
    form = AnswerForm(request.POST or None, initial={"revision": review.revision_id})
    if request.method == "POST" and form.is_valid() and _answer(request, review, form):
        return redirect("reviews")
    with scope(review.business_id):
        return _page(request, review, form).render()


def _page(request: HttpRequest, review: ProductReview, form: AnswerForm) -> TemplateResponse:
    product = review.revision.as_object() if review.revision else review.product
    shown = [
        (tag, texts.exact_text(product.title, tag), texts.exact_text(product.description, tag))
        for tag in review.business.languages
    ]
    context = {
        "review": review,
        "form": form,
        "product": product,
        "texts": shown,
        "variants": list(review.product.variants.all()),
        "photos": [row.image for row in product.photos.all()],
    }
    return TemplateResponse(request, "catalog/admin/review.html", context)


def _answer(request: HttpRequest, review: ProductReview, form: AnswerForm) -> bool:
    """Decide; False when that was not possible, with the reason in the form."""
    seen, comment = form.cleaned_data["revision"], form.cleaned_data["comment"]
    try:
        with scope(review.business_id):
            if "approve" in request.POST:
                review_approve(review=review, revision_id=seen, actor=request.user)
                messages.success(request, _("Approved and published."))
            else:
                review_ask_changes(
                    review=review, revision_id=seen, comment=comment, actor=request.user
                )
                messages.success(request, _("Your comment is with the business."))
    except ReviewMoved:
        form.add_error(
            None, _("Another draft was handed in, or a colleague has answered. Open it again.")
        )
        return False
    except UnableToPublish as error:
        for issue in error.issues:
            form.add_error(None, str(issue.message))
        return False
    return True


def _demand(request: HttpRequest) -> None:
    if not request.is_staff_member or not request.user.has_perm(REVIEW):
        raise PermissionDenied


class ReviewsItem(MenuItem):
    """Shown to staff at the programme's own desk."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.is_staff_member and request.business is None


def menu_item() -> ReviewsItem:
    return ReviewsItem(
        gettext_lazy("Reviews"), reverse("reviews"), name="reviews", icon_name="check", order=155
    )


def urls() -> list[URLPattern]:
    return [
        path("reviews/", reviews_view, name="reviews"),
        path("reviews/<int:review_id>/", review_view, name="review"),
    ]
