"""When variants of a product go out as one group."""

from marketplace_export.channel import map_product
from marketplace_export.channels.google_merchant import CHANNEL
from marketplace_export.listing import AxisValue


def bottle(make_listing, volume, **changes):
    axes = (AxisValue("volume", volume, volume),) if volume else ()
    return make_listing(sku=f"ARG-{volume}", axes=axes, **changes)


def groups(items):
    return [item.first("item_group_id") for item in items]


def test_two_sizes_are_one_group(make_listing, context):
    listings = [bottle(make_listing, "250 ml"), bottle(make_listing, "500 ml")]

    items = map_product(CHANNEL, listings, context)

    assert groups(items) == ["argan-culinaire", "argan-culinaire"]
    assert [item.issues for item in items] == [(), ()]
    names = [name for name, _ in items[0].values]
    assert names.index("item_group_id") == names.index("size") - 1


def test_among_many_shops_the_group_carries_the_shop_s_key(make_listing, marketplace):
    listings = [bottle(make_listing, "250 ml"), bottle(make_listing, "500 ml")]

    items = map_product(CHANNEL, listings, marketplace)

    assert groups(items) == ["tifaouine.argan-culinaire"] * 2


def test_a_single_variant_has_no_group(make_listing, context):
    assert groups(map_product(CHANNEL, [bottle(make_listing, "250 ml")], context)) == [None]


def test_one_left_beside_a_held_back_one_has_no_group(make_listing, context):
    listings = [bottle(make_listing, "250 ml"), bottle(make_listing, "500 ml", price=None)]

    items = map_product(CHANNEL, listings, context)

    assert groups(items) == [None, None]
    assert [item.is_publishable for item in items] == [True, False]
    assert items[0].issues == ()


def test_two_left_beside_a_held_back_one_are_a_group(make_listing, context):
    volumes = ("250 ml", "500 ml", "1 l")
    listings = [
        bottle(make_listing, volume, **({"photos": ()} if volume == "1 l" else {}))
        for volume in volumes
    ]

    items = map_product(CHANNEL, listings, context)

    assert groups(items) == ["argan-culinaire", "argan-culinaire", None]


def test_variants_alike_go_out_one_by_one_with_a_warning(make_listing, context):
    listings = [bottle(make_listing, "250 ml"), bottle(make_listing, "250 ml")]

    items = map_product(CHANNEL, listings, context)

    assert groups(items) == [None, None]
    assert [[issue.kind.code for issue in item.issues] for item in items] == [
        ["variants_not_grouped"]
    ] * 2
    assert all(item.is_publishable for item in items)


def test_variants_that_fill_other_attributes_go_out_one_by_one(make_listing, context):
    coloured = make_listing(sku="C", axes=(AxisValue("color", "red", "rouge"),))

    items = map_product(CHANNEL, [bottle(make_listing, "250 ml"), coloured], context)

    assert groups(items) == [None, None]


def test_variants_that_fill_nothing_go_out_one_by_one(make_listing, context):
    listings = [make_listing(sku="A", axes=()), make_listing(sku="B", axes=())]

    assert groups(map_product(CHANNEL, listings, context)) == [None, None]
