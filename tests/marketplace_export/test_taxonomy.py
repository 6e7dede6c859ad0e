from marketplace_export.taxonomy import APPAREL, CLOTHING, SHOES, google_taxonomy

OURS = [
    (2126, "Food, Beverages & Tobacco > Food Items > Cooking Oils"),
    (5388, "Apparel & Accessories > Clothing > Traditional & Ceremonial Clothing"),
    (187, "Apparel & Accessories > Shoes"),
]


def test_our_own_categories_are_known_and_placed():
    taxonomy = google_taxonomy(OURS)

    assert 2126 in taxonomy
    assert 573 not in taxonomy
    assert taxonomy.is_within(5388, APPAREL)
    assert taxonomy.is_within(5388, CLOTHING)
    assert not taxonomy.is_within(2126, APPAREL)
    assert taxonomy.is_within(187, SHOES)
    assert not taxonomy.is_within(5388, SHOES)


def test_a_loaded_list_in_any_language_adds_its_ids_and_branches():
    loaded = [
        (166, "ملابس"),
        (1604, "ملابس > أزياء"),
        (203, "ملابس > أزياء > معاطف"),
        (573, "منزل > سلال"),
    ]

    taxonomy = google_taxonomy(OURS, loaded)

    assert {166, 203, 573, 2126} <= taxonomy.known
    assert taxonomy.is_within(203, CLOTHING)
    assert taxonomy.is_within(5388, CLOTHING)
    assert not taxonomy.is_within(573, APPAREL)
