"""The demo's people and their sign-ins."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.utils.crypto import salted_hmac
from wagtail.users.models import UserProfile

from catalog.models import Business, Membership
from onboarding.demo import files
from onboarding.services.staff import staff_group_ensure


@dataclass(frozen=True)
class SignIn:
    """How one person of the demo signs in. `role` is what the printed table calls her."""

    role: str
    name: str
    email: str
    password: str
    language: str


def password_of(email: str) -> str:
    """Made from this installation's secret key: the same at each run here, unknown elsewhere."""
    return "jisr-" + salted_hmac("onboarding.demo", email).hexdigest()[:12]


def _sign_in(role: str, person: Mapping[str, str]) -> SignIn:
    email = person["email"]
    return SignIn(role, person["name"], email, password_of(email), person["language"])


def sign_ins() -> Iterator[SignIn]:
    """Everyone the demo makes: owners, then staff, then the operator."""
    for business in files.businesses():
        yield _sign_in(f"owner of {business.slug}", business.values["owner"])
    yield _sign_in("programme staff", files.programme()["staff"])
    yield _sign_in("operator", files.programme()["operator_account"])


def account_make(sign_in: SignIn, **flags: bool) -> Any:
    """The person's account; an account that exists is left as its owner has made it."""
    user, is_new = get_user_model().objects.get_or_create(
        username=sign_in.email,
        defaults={"email": sign_in.email, "first_name": sign_in.name, **flags},
    )
    if is_new:
        user.set_password(sign_in.password)
        user.save()
        UserProfile.objects.update_or_create(
            user=user, defaults={"preferred_language": sign_in.language}
        )
    return user


def owner_make(business: Business, person: Mapping[str, str]) -> None:
    user = account_make(_sign_in("", person))
    Membership.objects.get_or_create(
        business=business, user=user, defaults={"role": Membership.Role.OWNER}
    )


def programme_accounts_make() -> None:
    programme = files.programme()
    staff = account_make(_sign_in("", programme["staff"]))
    staff.groups.add(staff_group_ensure())
    account_make(_sign_in("", programme["operator_account"]), is_superuser=True, is_staff=True)
