"""The commune is a name; what cannot be one is said at its field."""

import pytest
from django import forms
from django.test import Client

from catalog import texts
from catalog.forms.regions import CommuneField
from catalog.models import Business
from tests.admin.browsing import form_values, signed_in, text_of
from tests.storefront.scenes import open_shop


def field() -> CommuneField:
    found = CommuneField()
    found.widget.languages = ["ar", "fr"]
    return found


@pytest.mark.parametrize(
    "name", ["تارودانت", "Aït Iaâza", "Sidi Moussa 2", "L'Hay", "ⵜⴰⵔⵓⴷⴰⵏⵜ", ""]
)
def test_names_of_places_in_any_script_are_kept(name):
    assert texts.exact_text(field().clean({"fr": name}), "fr") == name


@pytest.mark.parametrize(
    "typed", ["83000", "coop@example.org", "www.example.org", "https://x", "—"]
)
def test_what_is_no_place_is_refused(typed):
    with pytest.raises(forms.ValidationError, match="is not a place"):
        field().clean({"ar": "تارودانت", "fr": typed})


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "name", "form"),
    [
        ("/admin/my-business/", "locality-fr", "w-editor-form"),
        ("/admin/my-business/texts/fr/", "locality", "translation-form"),
    ],
)
def test_the_owner_is_told_and_nothing_is_saved_or_lost(address, name, form):
    business = open_shop("tifaout")
    client: Client = signed_in(business)
    sent = {**form_values(client.get(address), form), name: "83000"}

    told = client.post(address, sent)

    assert "“83000” is not a place" in text_of(told)
    assert form_values(told, form)[name] == "83000"
    assert texts.exact_text(Business.objects.get(pk=business.pk).locality, "fr") == "Taroudant"
