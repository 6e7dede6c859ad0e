"""The owner's screen of the team; every person's way to their other shops."""

from urllib.parse import quote

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from wagtail.admin import messages

from catalog.admin.doors import open_to_members
from catalog.forms.team import AwayForm, InvitationForm, MemberForm
from catalog.models import Invitation, Membership
from catalog.permissions import MANAGE_TEAM, WORKING_FOR, memberships_of
from catalog.selectors.team import open_invitations, team_members
from catalog.services.invitations import (
    TooManyInvitations,
    invitation_create,
    invitation_revoke,
    spaced,
)
from catalog.services.team import (
    LastOwner,
    OwnerNeedsNoDeputy,
    member_change,
    member_remove,
    owner_away_set,
)

Response = HttpResponse


@require_GET
def team_view(request: HttpRequest) -> Response:
    """Members, open invitations, and whether the owner is away."""
    _demand(request)
    return _team(request, InvitationForm(), _away_form(request))


@require_POST
@never_cache
def invite_view(request: HttpRequest) -> Response:
    """Make an invitation; its link or code is shown in this answer and never again."""
    _demand(request)
    form = InvitationForm(request.POST)
    if not form.is_valid():
        return _team(request, form, _away_form(request))
    try:
        invitation, secret = invitation_create(
            business=request.business,
            role=form.cleaned_data["role"],
            kind=form.cleaned_data["kind"],
            invited_name=form.cleaned_data["invited_name"],
            actor=request.user,
        )
    except TooManyInvitations:
        form.add_error(None, _("Too many invitations are open. Take some back first."))
        return _team(request, form, _away_form(request))
    context = {"invitation": invitation, **_travel(request, invitation, secret)}
    return TemplateResponse(request, "catalog/admin/invitation.html", context)


def _travel(request: HttpRequest, invitation: Invitation, secret: str) -> dict[str, str]:
    """How the secret gets to the person: an address, or a code with the page to type it in."""
    if invitation.kind == Invitation.Kind.CODE:
        address, code = request.build_absolute_uri(reverse("join")), spaced(secret)
    else:
        address, code = request.build_absolute_uri(reverse("join_invitation", args=[secret])), ""
    name = request.business.name_in(translation.get_language() or "en")
    said = _("Invitation to work for %(business)s: %(address)s %(code)s") % {
        "business": name,
        "address": address,
        "code": code,
    }
    return {"address": address, "code": code, "whatsapp": f"https://wa.me/?text={quote(said)}"}


@require_POST
def revoke_view(request: HttpRequest, invitation_id: int) -> Response:
    """Take an invitation back."""
    _demand(request)
    if invitation_revoke(invitation=get_object_or_404(Invitation, pk=invitation_id)):
        messages.success(request, _("The invitation is taken back: nobody can use it now."))
    else:
        messages.warning(request, _("This invitation was used or taken back before."))
    return redirect("team")


@require_http_methods(["GET", "POST"])
def member_view(request: HttpRequest, membership_id: int) -> Response:
    """Role and deputy of one member."""
    membership = _member(request, membership_id)
    form = MemberForm(request.POST or None, instance=membership)
    if request.method == "POST" and form.is_valid():
        try:
            member_change(membership=membership, actor=request.user, **form.cleaned_data)
        except LastOwner:
            form.add_error("role", _last_owner())
        except OwnerNeedsNoDeputy:
            form.add_error("is_deputy", _("An owner may do everything already."))
        else:
            messages.success(request, _("Saved. It counts from now on."))
            return redirect("team")
    context = {"member": membership, "form": form}
    return TemplateResponse(request, "catalog/admin/member.html", context)


@require_http_methods(["GET", "POST"])
def member_remove_view(request: HttpRequest, membership_id: int) -> Response:
    """Ask, then end a member's work here."""
    membership = _member(request, membership_id)
    error = ""
    if request.method == "POST":
        try:
            member_remove(membership=membership, actor=request.user)
        except LastOwner:
            error = _last_owner()
        else:
            messages.success(request, _("Removed from the team. Her or his account stays."))
            is_self = membership.user_id == request.user.pk
            return redirect("wagtailadmin_home" if is_self else "team")
    context = {"member": membership, "error": error}
    return TemplateResponse(request, "catalog/admin/member_remove.html", context)


@require_POST
def away_view(request: HttpRequest) -> Response:
    """The owner goes away, or is back."""
    _demand(request)
    form = AwayForm(request.POST)
    if not form.is_valid():
        return _team(request, InvitationForm(), form)
    until = form.cleaned_data["until"]
    owner_away_set(business=request.business, until=until, actor=request.user)
    messages.success(request, _("Saved. It counts from now on."))
    return redirect("team")


@require_http_methods(["GET", "POST"])
def my_shops_view(request: HttpRequest) -> Response:
    """The shops a person works for; POST changes to one of them."""
    found = memberships_of(request.user)
    if request.method == "POST":
        chosen = request.POST.get("business", "")
        if not any(str(one.business_id) == chosen for one in found):
            raise PermissionDenied
        request.session[WORKING_FOR] = int(chosen)
        return redirect("wagtailadmin_home")
    return TemplateResponse(request, "catalog/admin/my_shops.html", {"memberships": found})


def _team(request: HttpRequest, form: InvitationForm, away: AwayForm) -> TemplateResponse:
    members = list(team_members(request.business))
    context = {
        "members": members,
        "has_deputy": any(member.is_deputy for member in members),
        "invitations": open_invitations(request.business),
        "form": form,
        "away": away,
    }
    return TemplateResponse(request, "catalog/admin/team.html", context)


def _away_form(request: HttpRequest) -> AwayForm:
    return AwayForm(initial={"until": request.business.owner_away_until})


def _member(request: HttpRequest, membership_id: int) -> Membership:
    _demand(request)
    return get_object_or_404(team_members(request.business), pk=membership_id)


def _last_owner() -> str:
    return _("This is the only owner. Make somebody else an owner first.")


def _demand(request: HttpRequest) -> None:
    if request.business is None or not request.user.has_perm(MANAGE_TEAM):
        raise PermissionDenied


def urls() -> list[URLPattern]:
    return [
        path("team/", team_view, name="team"),
        path("team/invite/", invite_view, name="team_invite"),
        path("team/invitations/<int:invitation_id>/revoke/", revoke_view, name="team_revoke"),
        path("team/members/<int:membership_id>/", member_view, name="team_member"),
        path("team/members/<int:membership_id>/remove/", member_remove_view, name="team_remove"),
        path("team/away/", away_view, name="team_away"),
        path("my-shops/", my_shops_view, name="my_shops"),
    ]


def open_doors() -> None:
    names = ("team", "team_invite", "team_revoke", "team_member", "team_remove", "team_away")
    open_to_members({**dict.fromkeys(names, MANAGE_TEAM), "my_shops": ""})
