"""Tests with real transactions find the rows of the migrations, whichever ran before."""

import pytest
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Locale, Page, Site


@pytest.mark.parametrize("turn", ["first", "second", "third"])
@pytest.mark.django_db(transaction=True)
def test_each_test_with_real_transactions_has_the_programmes_root(turn: str):
    assert Site.objects.count() == 1
    assert Page.objects.filter(depth=1).count() == 1
    assert Locale.objects.count() >= 1
    assert ContentType.objects.get_for_model(Page).pk == Page.objects.get(depth=1).content_type_id
    # New rows do not meet the restored ones.
    assert Group.objects.create(name=turn).pk is not None
