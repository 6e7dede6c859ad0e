"""The seam: what every channel must be, whoever adds it."""

import re
from dataclasses import replace
from io import BytesIO

import pytest
from django.utils import translation

from catalog.money import exponent
from marketplace_export.channel import FeedHead, Item, map_product
from marketplace_export.channels import UnknownChannel, all_channels, get_channel
from marketplace_export.issues import FIX_LABELS, Issue, Severity, by_code, error

CHANNELS = list(all_channels().values())
# Every parameter a kind of issue may name; one more is added here with the kind that needs it.
ISSUE_PARAMS = {
    "language": "fr",
    "country": "MA",
    "currency": "EUR",
    "expected": "MAD",
    "id": 1,
    "count": 2,
    "limit": 500,
    "width": 1,
    "height": 2,
    "days": 400,
    "brand": "N/A",
    "gtin": "1",
    "detail": "x",
    "used": 2,
    "name": "price",
    "value": "1",
    "length": 9,
    "group": "G",
    "color": "3",
}
each_channel = pytest.mark.parametrize("channel", CHANNELS, ids=lambda channel: channel.code)


def test_channels_are_found_by_their_code():
    assert "google_merchant" in all_channels()
    assert get_channel("google_merchant").name == "Google Merchant Center"
    with pytest.raises(UnknownChannel):
        get_channel("nowhere")


@each_channel
def test_a_description_is_complete_and_true(channel):
    assert re.fullmatch(r"[a-z0-9_]{2,40}", channel.code)
    assert channel.spec_version
    assert re.fullmatch(r"[a-z0-9]+", channel.file_extension)
    assert {"ar", "fr", "en"} <= channel.languages
    assert all(country == market.country for country, market in channel.markets.items())
    assert all(exponent(market.currency) in (0, 2, 3) for market in channel.markets.values())


@each_channel
def test_every_issue_names_a_field_to_fix_and_says_a_sentence(channel):
    for code, kind in [*channel.issue_kinds.items(), *channel.problem_kinds.items()]:
        assert code == kind.code
        assert kind.fix in FIX_LABELS
        sentence = Issue(kind, ISSUE_PARAMS).message
        assert sentence.endswith(".")
        assert "%(" not in sentence


@each_channel
def test_what_holds_a_listing_back_has_a_few_words_for_the_list_of_reasons(channel):
    errors = [kind for kind in channel.issue_kinds.values() if kind.severity is Severity.ERROR]

    assert errors
    assert [kind.code for kind in errors if not 3 < len(str(kind.summary)) < 50] == []


@each_channel
def test_mapping_depends_on_nothing_but_its_arguments(channel, make_listing, context):
    listings = [make_listing()]
    with translation.override("ar"):
        in_arabic = map_product(channel, listings, context)
    with translation.override("fr"):
        in_french = map_product(channel, listings, context)

    assert [item.values for item in in_arabic] == [item.values for item in in_french]
    assert all(isinstance(item, Item) for item in in_arabic)


@each_channel
def test_a_feed_is_its_head_its_fragments_and_its_end(channel, make_listing, context):
    head = FeedHead("A & B", "https://shop.example.org/", "Catalogue", "fr")
    items = map_product(channel, [make_listing()], context)
    fragments = [channel.serialise(item) for item in items]

    whole, empty = BytesIO(), BytesIO()
    for stream, parts in ((whole, fragments), (empty, [])):
        writer = channel.open_writer(stream, head)
        for part in parts:
            writer.write(part)
        writer.close()

    assert len(whole.getvalue()) == len(empty.getvalue()) + sum(map(len, fragments))
    assert whole.getvalue().replace(fragments[0], b"") == empty.getvalue()


@each_channel
def test_a_listing_from_nowhere_is_held_back_not_a_crash(channel, make_listing, context):
    nothing = make_listing(
        url="",
        photos=(),
        price=None,
        axes=(),
        brand="",
        weight_g=None,
        google_category_ids=(),
        net_quantity=None,
        ships_from_country="",
    )
    blank = replace(nothing.title, text="")

    (item,) = map_product(
        channel, [replace(nothing, title=blank, description=blank, category_path=())], context
    )

    assert not item.is_publishable


def test_two_kinds_of_issue_may_not_share_a_code():
    with pytest.raises(ValueError, match="called twice"):
        by_code([error("twice", "a", "title", "A."), error("twice", "b", "title", "B.")])
