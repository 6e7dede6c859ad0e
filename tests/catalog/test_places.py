"""Regions and provinces: complete, named in three languages, chosen in the business's form."""

import pytest

from catalog import vocabulary
from catalog.forms.businesses import BusinessForm
from catalog.forms.regions import RegionField
from catalog.places import (
    countries_with_regions,
    place_path,
    region_choices,
    region_is_known,
    region_name,
    region_of,
)
from tests.factories import make_business

MEMBERS = "BH BD CY DJ GM GH GR JO KW MA NG OM PK QA RW SA"


def test_all_sixteen_countries_have_their_regions() -> None:
    assert sorted(countries_with_regions()) == sorted(MEMBERS.split())


def test_morocco_has_twelve_regions_and_seventy_five_provinces() -> None:
    moroccan = [row for row in vocabulary.rows("regions") if row["code"].startswith("MA-")]

    assert len([row for row in moroccan if not row["parent"]]) == 12
    assert len([row for row in moroccan if row["parent"]]) == 75


def test_every_place_is_named_in_three_languages_and_has_a_known_parent() -> None:
    rows = vocabulary.rows("regions")

    assert all(row["names"].keys() == {"ar", "fr", "en"} for row in rows)
    assert all(name.strip() for row in rows for name in row["names"].values())
    assert all(region_is_known(row["parent"]) for row in rows if row["parent"])
    assert len({row["code"] for row in rows}) == len(rows)


def test_a_province_is_shown_with_its_region() -> None:
    assert place_path("MA-TAR", "fr") == "Taroudannt, Souss-Massa"
    assert place_path("MA-TAR", "ar") == "تارودانت، سوس ماسة"
    assert place_path("RW-05", "fr") == "Sud"
    assert region_of("MA-TAR") == "MA-09"
    assert region_name("XX-1", "fr") == "XX-1"


def test_moroccan_provinces_are_offered_under_their_region() -> None:
    groups = dict(region_choices("MA", "en"))

    assert groups["Souss-Massa"][0] == ("MA-09", "Souss-Massa")
    assert ("MA-TIZ", "Tiznit") in groups["Souss-Massa"]


def test_a_stored_code_nobody_knows_is_kept() -> None:
    field = RegionField()
    field.offer("FR", "FR-OCC")

    assert field.clean("FR-OCC") == "FR-OCC"


@pytest.mark.django_db
def test_a_region_of_another_country_is_refused_at_the_field() -> None:
    business = make_business("atlas")
    form = BusinessForm(
        {
            "name-fr": "Atlas", "slug": "atlas", "legal_form": "COOPERATIVE", "status": "SHOP_LIVE",
            "country": "RW", "region": "MA-09", "currency": "MAD", "languages": "ar, fr",
            "trust": "TRUSTED",
        },
        instance=business,
    )  # fmt: skip

    assert not form.is_valid()
    assert list(form.errors) == ["region"]
