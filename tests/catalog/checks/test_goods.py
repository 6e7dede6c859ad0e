"""The typical goods of the programme: each has a family that leads to its codes."""

import pytest

from catalog import vocabulary
from catalog.checks.rules import ABROAD, zones
from catalog.models import ProductFamily

GOODS = [
    ("culinary_oil", {}, "151590", 2126),
    ("culinary_oil", {"oil_kind": "olive"}, "150920", 2126),
    ("cosmetic_oil", {}, "330499", 6104),
    ("cosmetic_oil", {"used_on": "hair"}, "330590", 6104),
    ("cosmetic_oil", {"used_on": "hair", "pack": "bulk"}, "151590", 6104),
    ("spreads", {}, "200819", 3965),
    ("saffron_spices", {}, "091020", 1529),
    ("saffron_spices", {"spice": "cumin", "spice_form": "ground"}, "090932", 1529),
    ("dried_fruit", {}, "080410", 1755),
    ("dried_fruit", {"fruit_kind": "figs"}, "080420", 1755),
    ("nuts", {}, "080212", 433),
    ("honey", {}, "040900", 4947),
    ("couscous_cereals", {}, "190240", 7196),
    ("olives_preserves", {}, "200570", 5760),
    ("olives_preserves", {"preserve_kind": "jam"}, "200799", 2188),
    ("biscuits", {}, "190531", 2229),
    ("cheese", {}, "040690", 429),
    ("tea_infusions", {}, "121190", 2073),
    ("floral_waters", {}, "330499", 543658),
    ("floral_waters", {"use": "food"}, "330190", None),
    ("floral_waters", {"distillate": "essential_oil"}, "330129", 5847),
    ("soap", {}, "340111", 2503),
    ("soap", {"soap_form": "paste"}, "340120", 2747),
    ("clay_masks", {}, "330499", 6262),
    ("clay_masks", {"pack": "bulk"}, "250810", 6262),
    ("rugs_kilims", {}, "570110", 598),
    ("rugs_kilims", {"rug_technique": "flat_woven"}, "570210", 598),
    ("clothing_shawls", {}, "621420", 543674),
    ("clothing_shawls", {"garment": "caftan"}, "621149", 5388),
    ("pottery", {}, "691200", 673),
    ("pottery", {"article": "tagine"}, "691200", 5340),
    ("pottery", {"article": "vase"}, "691390", 602),
    ("zellige", {}, "690730", 7136),
    ("babouches_shoes", {}, "640359", 187),
    ("leather_goods", {}, "420221", 3032),
    ("leather_goods", {"article": "wallet"}, "420231", 2668),
    ("leather_goods", {"article": "belt"}, "420330", 169),
    ("leather_goods", {"article": "pouf"}, "940490", 458),
    ("basketry", {}, "460219", 573),
    ("wood_marquetry", {}, "442090", 5631),
    ("metalware_lanterns", {}, "940550", 4636),
    ("metalware_lanterns", {"article": "tray"}, "741810", 4009),
    ("jewellery", {}, "711311", 188),
    ("candles", {}, "340600", 588),
]
FAMILIES = {row["code"]: row for row in vocabulary.rows("families")}


@pytest.mark.parametrize(("code", "answers", "hs_code", "google"), GOODS)
def test_the_answers_lead_to_the_codes(code, answers, hs_code, google):
    row = FAMILIES[code]
    keys = ("hs_code", "google_category_id")
    family = ProductFamily(codes=row.get("codes", []), **{key: row[key] for key in keys})

    assert family.codes_for(answers) == (hs_code, google)


@pytest.mark.parametrize("row", FAMILIES.values(), ids=lambda row: row["code"])
def test_the_shipped_families_are_whole(row):
    facts = {fact["key"]: fact for fact in row["fields"]}
    assert len(facts) == len(row["fields"])
    for fact in row["fields"]:
        assert fact["names"].keys() == fact["help"].keys() == {"ar", "fr", "en"}
        assert fact["kind"] in ("text", "texts", "number", "boolean", "choice", "shares")
        assert (fact["kind"] in ("choice", "shares")) == ("choices" in fact)
    for rule in row.get("rules", ()):
        assert rule["needs"] in facts
        assert set(rule["where"]) <= {ABROAD, *zones(), "GB"}
        assert rule["severity"] in ("ERROR", "WARNING")
    for codes in row.get("codes", ()):
        for key, answer in codes["when"].items():
            assert answer in [choice["code"] for choice in facts[key]["choices"]]
