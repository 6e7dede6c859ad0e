"""Tests with real transactions find the rows of the migrations, whichever ran before."""

import pytest
from wagtail.models import Locale, Page, Site


@pytest.mark.parametrize("turn", ["first", "second"])
@pytest.mark.django_db(transaction=True)
def test_each_test_with_real_transactions_has_the_programmes_root(turn: str):
    assert Site.objects.count() == 1
    assert Page.objects.filter(depth=1).count() == 1
    assert Locale.objects.count() >= 1
