"""The owner says who the business is; what is wrong is said at the field and nothing is kept."""

import pytest

from catalog.models import Business
from catalog.permissions import CLERK, EDITOR, VIEWER
from storefront.models import Shop
from tests.admin.browsing import form_values, signed_in, text_of
from tests.storefront.scenes import open_shop

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/my-business/"


@pytest.fixture
def business() -> Business:
    return open_shop("tifaout")


def test_the_owner_chooses_a_province_and_tells_the_story(business: Business) -> None:
    client = signed_in(business)
    values = form_values(client.get(ADDRESS))

    answer = client.post(
        ADDRESS,
        {**values, "region": "MA-TAR", "story-fr": "Nous sommes douze femmes.", "members": "12",
         "phone": "06 12 34 56 79", "legal_form": "UNION"},
    )  # fmt: skip

    assert answer.status_code == 302
    business.refresh_from_db()
    assert (business.region, business.members, business.phone, business.legal_form) == (
        "MA-TAR",
        12,
        "+212612345679",
        "UNION",
    )
    assert Shop._base_manager.get(business=business).story["fr"]["text"].startswith("Nous sommes")


def test_a_wrong_phone_is_said_and_nothing_is_saved_or_lost(business: Business) -> None:
    client = signed_in(business)
    values = form_values(client.get(ADDRESS))

    answer = client.post(ADDRESS, {**values, "phone": "12", "members": "40"})

    assert "cannot be called" in text_of(answer)
    assert form_values(answer)["members"] == "40"
    business.refresh_from_db()
    assert business.members is None


def test_country_currency_and_status_cannot_be_posted(business: Business) -> None:
    client = signed_in(business)
    values = form_values(client.get(ADDRESS))

    client.post(
        ADDRESS, {**values, "country": "GR", "currency": "EUR", "status": "CLOSED", "slug": "x"}
    )

    business.refresh_from_db()
    assert (business.country, business.currency, business.status, business.slug) == (
        "MA", "MAD", "SHOP_LIVE", "tifaout",
    )  # fmt: skip


@pytest.mark.parametrize("role", [EDITOR, CLERK, VIEWER])
def test_only_owners_open_it(business: Business, role: str) -> None:
    assert signed_in(business, role).get(ADDRESS).status_code == 403
