"""The list of feeds, one feed, and what staff do with them."""

from urllib.parse import urlencode

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from wagtail.admin import messages

from marketplace_export.admin.access import page_number, staff_only
from marketplace_export.admin.forms import FeedForm
from marketplace_export.models import Feed
from marketplace_export.selectors.desk import feed_page, feed_row, run_rows
from marketplace_export.services import (
    feed_ensure,
    feed_renew_key,
    feed_set_active,
    feeds_build_all,
    run_request,
)


@require_GET
@staff_only
def index_view(request: HttpRequest) -> HttpResponse:
    """Every feed with its last good file, its latest run and its address."""
    shop = request.GET.get("shop", "").strip()
    page = feed_page(number=page_number(request), shop=shop)
    context = {
        "page": page,
        "shop": shop,
        "query": urlencode({"shop": shop}) if shop else "",
    }
    return TemplateResponse(request, "marketplace_export/admin/index.html", context)


@require_http_methods(["GET", "POST"])
@staff_only
def new_view(request: HttpRequest) -> HttpResponse:
    """Open a feed and build it at once; one that exists already is shown instead."""
    at_desk = request.business.slug if request.business else ""
    form = FeedForm(request.POST or None, initial={"shop": at_desk})
    if request.method == "POST" and form.is_valid() and form.target:
        feed = feed_ensure(target=form.target, business=form.business)
        run_request(feed=feed, now=timezone.now(), actor=request.user)
        messages.success(request, _("The feed is open. Its first file is being written."))
        return redirect("exports:feed", feed_id=feed.pk)
    return TemplateResponse(request, "marketplace_export/admin/new.html", {"form": form})


@require_GET
@staff_only
def feed_view(request: HttpRequest, feed_id: int) -> HttpResponse:
    """One feed: address, last good file, history."""
    row = feed_row(feed_id)
    context = {"row": row, "runs": run_rows(row.feed)}
    return TemplateResponse(request, "marketplace_export/admin/feed.html", context)


@require_POST
@staff_only
def build_view(request: HttpRequest, feed_id: int) -> HttpResponse:
    """Queue a build; while one is under way, show that one."""
    feed = Feed.objects.get(pk=feed_id)
    is_forced = request.POST.get("is_forced") == "yes"
    asked = run_request(feed=feed, now=timezone.now(), actor=request.user, is_forced=is_forced)
    if asked.is_new:
        messages.success(request, _("The feed is being built."))
    else:
        messages.info(request, _("This feed is being built already."))
    return redirect("exports:run", run_id=asked.run.pk)


@require_POST
@staff_only
def build_all_view(request: HttpRequest) -> HttpResponse:
    """Queue a build of every active feed."""
    count = feeds_build_all(now=timezone.now(), actor=request.user)
    words = ngettext("%(count)d feed is being built.", "%(count)d feeds are being built.", count)
    messages.success(request, words % {"count": count})
    return redirect("exports:index")


@require_POST
@staff_only
@transaction.atomic
def change_view(request: HttpRequest, feed_id: int) -> HttpResponse:
    """Switch a feed off or on, or give it a new address."""
    feed = Feed.objects.select_for_update().get(pk=feed_id)
    act = request.POST.get("act")
    if act == "renew":
        feed_renew_key(feed=feed)
        messages.success(
            request, _("The feed has a new address. Enter it in the marketplace's account.")
        )
    elif act in ("on", "off"):
        feed_set_active(feed=feed, is_active=act == "on")
        said = _("The feed is on again.") if act == "on" else _("The feed is off.")
        messages.success(request, said)
    return redirect("exports:feed", feed_id=feed.pk)
