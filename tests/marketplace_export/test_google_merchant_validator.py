"""Every point a finished file is held against, each by a file that breaks it and it alone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pytest

from marketplace_export.channel import FileExpectations, FileReport, ImageFacts
from marketplace_export.channels.google_merchant import CHANNEL
from marketplace_export.taxonomy import GoogleTaxonomy

ITEM = """\
<item>
<g:id>ARG-{volume}</g:id>
<g:title>Huile d'argan {volume} ml</g:title>
<g:description>Pressée à froid &amp; filtrée.</g:description>
<g:link>https://shop.example.org/fr/p/argan/?variant=ARG-{volume}</g:link>
<g:image_link>https://media.example.org/argan.jpg</g:image_link>
<g:additional_image_link>https://media.example.org/b.jpg</g:additional_image_link>
<g:availability>in_stock</g:availability>
<g:price>120.00 MAD</g:price>
<g:sale_price>99.00 MAD</g:sale_price>
<g:sale_price_effective_date>2026-12-01T00:00+0100/2026-12-15T23:59+0100</g:sale_price_effective_date>
<g:unit_pricing_measure>{volume} ml</g:unit_pricing_measure>
<g:unit_pricing_base_measure>100 ml</g:unit_pricing_base_measure>
<g:google_product_category>2126</g:google_product_category>
<g:product_type>Épicerie &gt; Huiles</g:product_type>
<g:brand>Tifaouine</g:brand>
<g:identifier_exists>no</g:identifier_exists>
<g:condition>new</g:condition>
<g:item_group_id>ARG</g:item_group_id>
<g:color>ambre</g:color>
<g:size>{volume} ml</g:size>
<g:product_detail><g:attribute_name>Origine</g:attribute_name>\
<g:attribute_value>Maroc</g:attribute_value></g:product_detail>
<g:shipping><g:country>MA</g:country><g:price>0.00 MAD</g:price>\
<g:min_transit_time>1</g:min_transit_time><g:max_transit_time>3</g:max_transit_time></g:shipping>
<g:shipping_weight>0.45 kg</g:shipping_weight>
<g:min_handling_time>1</g:min_handling_time>
<g:external_seller_id>tifaouine</g:external_seller_id>
</item>
"""
FIRST = ITEM.format(volume=250)
SECOND = ITEM.format(volume=500)
HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0">
<channel>
<title>Tifaouine</title>
"""
END = "</channel>\n</rss>\n"
GOOD = HEAD + FIRST + SECOND + END


@pytest.fixture
def expected(taxonomy: GoogleTaxonomy) -> FileExpectations:
    return FileExpectations(
        country="MA",
        language="fr",
        currency="MAD",
        now=datetime(2026, 11, 22, 9, 30, tzinfo=UTC),
        is_marketplace=True,
        taxonomy=taxonomy,
        domains=frozenset({"example.org"}),
    )


@pytest.fixture
def check(expected: FileExpectations) -> Callable[..., FileReport]:
    def checked(file: str | bytes, expectations: FileExpectations = expected) -> FileReport:
        data = file.encode() if isinstance(file, str) else file
        return CHANNEL.check_file(BytesIO(data), expectations)

    return checked


def found(report: FileReport) -> list[tuple[str, str]]:
    return [(problem.issue.kind.code, problem.item) for problem in report.problems]


def with_first(old: str, new: str) -> str:
    """The good file with its first item changed."""
    assert FIRST.count(old) == 1, old
    return HEAD + FIRST.replace(old, new) + SECOND + END


def test_a_good_file_has_no_problem(check):
    report = check(GOOD)

    assert found(report) == []
    assert (report.items, report.problem_count, report.is_good) == (2, 0, True)


# --- 1. The file parses


@pytest.mark.parametrize(
    "file",
    [
        b"",
        GOOD[:-40],
        GOOD.replace("</g:brand>", "</g:brnd>", 1),
        GOOD.replace("&amp;", "&", 1),
        GOOD.encode().replace("é".encode(), b"\xe9", 1),
        GOOD.replace("Tifaouine", "Tifa\x08ouine", 1),
        GOOD + "<more/>",
    ],
)
def test_a_file_that_is_not_well_formed_is_refused(check, file):
    report = check(file)

    assert [code for code, _ in found(report)] == ["file_not_xml"]
    assert not report.is_good


@pytest.mark.parametrize(
    "file",
    [
        GOOD.replace("http://base.google.com/ns/1.0", "https://base.google.com/ns/1.0"),
        GOOD.replace('version="2.0"', 'version="0.91"'),
        GOOD.replace('encoding="UTF-8"', 'encoding="ISO-8859-1"'),
        GOOD.partition("\n")[2],
        "\ufeff" + GOOD,
        "<!DOCTYPE html><html><body>Sign in</body></html>",
        HEAD.replace("<channel>", "<items>") + END.replace("channel", "items"),
    ],
)
def test_a_file_that_is_not_an_rss_feed_in_utf8_is_refused(check, file):
    assert [code for code, _ in found(check(file))] == ["file_not_a_feed"]


def test_document_types_and_entities_are_refused(check):
    file = GOOD.replace("<rss", '<!DOCTYPE rss [<!ENTITY a "b">]>\n<rss')

    assert [code for code, _ in found(check(file))] == ["file_has_doctype"]


@pytest.mark.parametrize(
    "line",
    [
        "<g:colour>ambre</g:colour>",
        "<brand>Tifaouine</brand>",
        '<x:mpn xmlns:x="http://base.google.com/ns/2.0">1</x:mpn>',
    ],
)
def test_an_attribute_google_does_not_have_is_refused(check, line):
    file = with_first("<g:condition>", line + "<g:condition>")

    assert found(check(file)) == [("attribute_unknown", "ARG-250")]


def test_title_link_and_description_may_be_plain_rss(check):
    assert found(check(GOOD.replace("g:title", "title").replace("g:link", "link"))) == []


# --- 2. Required, lengths, unique ids


@pytest.mark.parametrize(
    "name", ["title", "description", "link", "image_link", "availability", "price"]
)
def test_a_missing_required_attribute_is_told(check, name):
    start, end = f"<g:{name}>", f"</g:{name}>"
    value = FIRST.partition(start)[2].partition(end)[0]

    codes = found(check(with_first(f"{start}{value}{end}\n", "")))

    assert codes == [("attribute_missing", "ARG-250")]


def test_a_machine_s_title_stands_for_a_title(check):
    structured = (
        "<g:structured_title><g:digital_source_type>trained_algorithmic_media"
        "</g:digital_source_type><g:content>Argan 250 ml</g:content></g:structured_title>"
    )
    title = "<g:title>Huile d'argan 250 ml</g:title>"

    assert found(check(with_first(title, structured))) == []
    unknown = structured.replace("trained_algorithmic_media", "somebody")
    assert found(check(with_first(title, unknown))) == [("attribute_missing", "ARG-250")]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<g:title>Huile d'argan 250 ml", "<g:title>" + "é" * 151),
        ("Pressée à froid", "ز" * 5001),
        ("<g:brand>Tifaouine", "<g:brand>" + "b" * 71),
        ("<g:size>250 ml", "<g:size>" + "s" * 101),
        ("<g:attribute_value>Maroc", "<g:attribute_value>" + "m" * 1001),
    ],
)
def test_lengths_are_counted_in_characters(check, old, new):
    assert found(check(with_first(old, new))) == [("attribute_too_long", "ARG-250")]


def test_exactly_the_limit_is_allowed(check):
    assert found(check(with_first("<g:title>Huile d'argan 250 ml", "<g:title>" + "é" * 150))) == []


def test_two_items_may_not_share_an_id(check):
    assert found(check(with_first("<g:id>ARG-250", "<g:id>ARG-500"))) == [
        ("id_repeated", "ARG-500")
    ]


def test_an_attribute_stands_once_and_pictures_ten_times(check):
    twice = with_first("<g:condition>new</g:condition>", "<g:condition>new</g:condition>" * 2)
    extra = "<g:additional_image_link>https://media.example.org/b.jpg</g:additional_image_link>"

    assert found(check(twice)) == [("attribute_repeated", "ARG-250")]
    assert found(check(with_first(extra, extra * 10))) == []
    assert found(check(with_first(extra, extra * 11))) == [("attribute_repeated", "ARG-250")]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<g:color>ambre</g:color>", "<g:color><g:name>ambre</g:name></g:color>"),
        ("<g:attribute_name>Origine</g:attribute_name>", "<g:label>Origine</g:label>"),
    ],
)
def test_composed_attributes_have_their_own_parts_only(check, old, new):
    codes = [code for code, _ in found(check(with_first(old, new)))]

    assert "attribute_parts_wrong" in codes


@pytest.mark.parametrize("mark", ["\u200b", "\u202e", "\u2066", "e\u0301", "\u00ad"])
def test_invisible_marks_and_uncomposed_letters_are_told(check, mark):
    assert found(check(with_first("<g:brand>Tifa", f"<g:brand>{mark}Tifa"))) == [
        ("text_unclean", "ARG-250")
    ]


# --- 3. Money


@pytest.mark.parametrize(
    "price", ["120,00 MAD", "120.00MAD", "MAD 120.00", "1 200.00 MAD", "١٢٠٫٠٠ MAD", "120 mad"]
)
def test_an_amount_google_cannot_read_is_told(check, price):
    assert found(check(with_first("<g:price>120.00 MAD", f"<g:price>{price}"))) == [
        ("price_form", "ARG-250")
    ]


@pytest.mark.parametrize(
    ("currency", "good", "bad"),
    [
        ("MAD", "120.00", "120.000"),
        ("JOD", "120.000", "120.00"),
        ("KWD", "120.000", "120"),
        ("RWF", "120", "120.00"),
        ("DJF", "120", "120.0"),
    ],
)
def test_decimals_are_those_of_the_currency(check, expected, currency, good, bad):
    ours = replace(expected, currency=currency)
    sale = "99" + good[3:]
    free = "0" + good[3:]
    file = GOOD.replace("99.00 MAD", f"{sale} {currency}").replace(
        "<g:price>0.00 MAD", f"<g:price>{free} {currency}"
    )

    assert found(check(file.replace("120.00 MAD", f"{good} {currency}"), ours)) == []
    assert found(check(file.replace("120.00 MAD", f"{bad} {currency}"), ours)) == [
        ("price_form", "ARG-250"),
        ("price_form", "ARG-500"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("<g:sale_price>99.00", "<g:sale_price>0.00", "price_not_positive"),
        ("<g:sale_price>99.00", "<g:sale_price>120.00", "sale_price_not_lower"),
        ("<g:sale_price>99.00 MAD", "<g:sale_price>99.00 EUR", "price_other_currency"),
        ("<g:price>0.00 MAD", "<g:price>0.00 EUR", "price_other_currency"),
        ("<g:price>0.00 MAD", "<g:price>free", "price_form"),
    ],
)
def test_prices_are_positive_of_the_feed_s_currency_and_sales_lower(check, old, new, code):
    assert found(check(with_first(old, new))) == [(code, "ARG-250")]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<g:unit_pricing_measure>250 ml", "<g:unit_pricing_measure>250 litres"),
        ("<g:unit_pricing_base_measure>100 ml", "<g:unit_pricing_base_measure>250 ml"),
        ("<g:unit_pricing_base_measure>100 ml", "<g:unit_pricing_base_measure>100 g"),
        ("<g:shipping_weight>0.45 kg", "<g:shipping_weight>0 kg"),
        ("<g:shipping_weight>", "<g:shipping_length>7 cm</g:shipping_length><g:shipping_weight>"),
    ],
)
def test_measures_have_a_number_and_a_unit_that_fits(check, old, new):
    codes = {code for code, _ in found(check(with_first(old, new)))}

    assert codes == {"measure_form"}


def test_days_are_whole_numbers(check):
    assert found(check(with_first("<g:min_handling_time>1", "<g:min_handling_time>soon"))) == [
        ("number_form", "ARG-250")
    ]
    assert found(check(with_first("<g:max_transit_time>3", "<g:max_transit_time>3.5"))) == [
        ("number_form", "ARG-250")
    ]


# --- 4. Fixed values and dates


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("in_stock", "in stock"),
        ("in_stock", "In_Stock"),
        ("<g:condition>new", "<g:condition>New"),
        ("<g:identifier_exists>no", "<g:identifier_exists>No"),
        ("<g:country>MA", "<g:country>FR"),
        ("<g:condition>", "<g:age_group>adults</g:age_group><g:condition>"),
        ("<g:condition>", "<g:gender>femme</g:gender><g:condition>"),
    ],
)
def test_fixed_values_are_exact(check, old, new):
    codes = [code for code, _ in found(check(with_first(old, new)))]

    assert codes[0] == "value_not_allowed"


@pytest.mark.parametrize(
    ("date", "codes"),
    [
        ("2026-12-03T00:00+0000", []),
        ("2026-12-03", ["date_form"]),
        ("2026-11-22T09:00+0000", ["date_too_far"]),
        ("2027-11-23T00:00+0000", ["date_too_far"]),
        ("", ["date_missing"]),
    ],
)
def test_a_backorder_has_a_date_within_a_year(check, date, codes):
    line = f"<g:availability_date>{date}</g:availability_date>" if date else ""
    old = "<g:availability>in_stock</g:availability>"

    report = check(with_first(old, f"<g:availability>backorder</g:availability>{line}"))

    assert [code for code, _ in found(report)] == codes


@pytest.mark.parametrize(
    "period",
    [
        "2026-12-15T23:59+0100/2026-12-01T00:00+0100",
        "2026-12-01T00:00+0100/2026-12-01T00:00+0100",
        "2026-12-01T00:00+0100",
        "2026-12-01/2026-12-15",
    ],
)
def test_a_sale_starts_before_it_ends(check, period):
    old = "2026-12-01T00:00+0100/2026-12-15T23:59+0100"

    assert found(check(with_first(old, period))) == [("date_range", "ARG-250")]


# --- 5. Identifiers

NO_IDENTIFIER = "<g:identifier_exists>no</g:identifier_exists>"


@pytest.mark.parametrize(
    ("lines", "codes"),
    [
        ("<g:gtin>4006381333931</g:gtin>", []),
        ("<g:mpn>A-1</g:mpn>", []),
        ("<g:gtin>4006381333932</g:gtin>", ["gtin_refused"]),
        ("<g:gtin>2000000000008</g:gtin>", ["gtin_refused"]),
        ("", ["identifier_missing"]),
        (NO_IDENTIFIER + "<g:mpn>A-1</g:mpn>", ["identifier_contradiction"]),
        (NO_IDENTIFIER + "<g:gtin>4006381333931</g:gtin>", ["identifier_contradiction"]),
    ],
)
def test_identifiers_are_good_and_do_not_contradict(check, lines, codes):
    report = check(with_first(NO_IDENTIFIER, lines))

    assert [code for code, _ in found(report)] == codes


def test_a_brand_is_needed_unless_nothing_identifies_the_item(check):
    brand = "<g:brand>Tifaouine</g:brand>\n"
    gtin = "<g:gtin>4006381333931</g:gtin>"

    assert found(check(with_first(brand, ""))) == []
    assert found(check(with_first(brand + NO_IDENTIFIER, gtin))) == [("brand_needed", "ARG-250")]
    assert found(check(with_first("<g:brand>Tifaouine", "<g:brand>No brand"))) == [
        ("brand_refused", "ARG-250")
    ]


# --- 6. Category


@pytest.mark.parametrize("category", ["1", "Food > Oils", "٢١٢٦"])
def test_the_category_is_an_id_of_the_taxonomy(check, category):
    assert found(check(with_first("2126", category))) == [("category_not_in_taxonomy", "ARG-250")]


# --- 7. Groups


def test_a_group_has_at_least_two_items(check):
    assert [code for code, _ in found(check(HEAD + FIRST + END))] == ["group_too_small"]


def test_siblings_fill_the_same_attributes(check):
    report = check(with_first("<g:color>ambre</g:color>\n", ""))

    assert [code for code, _ in found(report)] == ["group_mixed"]


def test_siblings_are_not_alike(check):
    report = check(with_first("<g:size>250 ml", "<g:size>500 ml"))

    assert [code for code, _ in found(report)] == ["group_alike"]


def test_siblings_without_any_variant_attribute_are_alike(check):
    file = GOOD
    for size in ("250", "500"):
        file = file.replace(f"<g:size>{size} ml</g:size>", "")

    report = check(file.replace("<g:color>ambre</g:color>", ""))

    assert [code for code, _ in found(report)] == ["group_alike"]


def test_siblings_need_not_stand_together(check):
    other = FIRST.replace("ARG-250", "OTHER").replace("<g:item_group_id>ARG</g:item_group_id>", "")

    assert found(check(HEAD + FIRST + other + SECOND + END)) == []


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("<g:color>ambre", "<g:color>a/b/c/d", "values_joined"),
        ("<g:color>ambre", "<g:color>#ffaa00", "color_refused"),
        ("<g:color>ambre", "<g:color>" + "c" * 41, "color_refused"),
    ],
)
def test_colours_are_up_to_three_words(check, old, new, code):
    assert found(check(with_first(old, new))) == [(code, "ARG-250")]


# --- 8. Addresses and pictures


@pytest.mark.parametrize(
    ("url", "codes"),
    [
        ("http://shop.example.org/a", ["address_refused"]),
        ("/fr/p/argan/", ["address_refused"]),
        ("https://shop.example.org/زيت", ["address_refused"]),
        ("https://shop.example.org/a b", ["address_refused"]),
        ("https://user@shop.example.org/a", ["address_refused"]),
        ("javascript:alert(1)", ["address_refused"]),
        ("https://shop.example.com/a", ["address_other_domain"]),
        ("https://notexample.org/a", ["address_other_domain"]),
        ("https://example.org.evil.net/a", ["address_other_domain"]),
        ("https://example.org/a", []),
    ],
)
def test_links_are_https_on_our_domain(check, url, codes):
    old = "https://shop.example.org/fr/p/argan/?variant=ARG-250"

    assert [code for code, _ in found(check(with_first(old, url)))] == codes


def test_pictures_may_come_from_the_media_domain_alone(check, expected):
    file = GOOD.replace("media.example.org", "cdn.example.net")

    assert {code for code, _ in found(check(file))} == {"address_other_domain"}
    with_media = replace(expected, media_domains=frozenset({"cdn.example.net"}))
    assert found(check(file, with_media)) == []


def test_on_one_s_own_computer_http_will_do(check, expected):
    file = GOOD.replace("https://shop.example.org", "http://127.0.0.1:8000").replace(
        "https://media.example.org", "http://127.0.0.1:8000"
    )

    assert found(check(file, replace(expected, domains=frozenset({"127.0.0.1"})))) == []


@pytest.mark.parametrize(
    ("facts", "codes"),
    [
        (ImageFacts(500, 500, "JPEG"), []),
        (ImageFacts(499, 2000, "JPEG"), ["image_refused"]),
        (ImageFacts(800, 800, "SVG"), ["image_refused"]),
        (None, ["image_unknown"]),
    ],
)
def test_pictures_are_judged_by_what_is_stored_of_them(check, expected, facts, codes):
    good = ImageFacts(1000, 1000, "JPEG")
    asked = []

    def lookup(ids):
        asked.append(list(ids))
        known = {"https://media.example.org/argan.jpg": good}
        first = known | ({"https://media.example.org/b.jpg": facts} if facts else {})
        return {"ARG-250": first, "ARG-500": {**known, "https://media.example.org/b.jpg": good}}

    report = check(GOOD, replace(expected, image_facts=lookup))

    assert [code for code, _ in found(report)] == codes
    assert asked == [["ARG-250", "ARG-500"]]


# --- 9. Words


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("HUILE D'ARGAN 250 ml", "title_in_capitals"),
        ("Huile d'argan 🌿", "title_has_markup"),
        ("&lt;b&gt;Huile&lt;/b&gt; d'argan", "title_has_markup"),
        ("Huile &amp;amp; argan", "title_has_markup"),
    ],
)
def test_titles_are_plain_words(check, title, code):
    assert found(check(with_first("Huile d'argan 250 ml", title))) == [(code, "ARG-250")]


def test_descriptions_hold_no_html_and_no_links(check):
    for text in ("&lt;p&gt;Pressée", "Voir www.example.org"):
        assert found(check(with_first("Pressée à froid", text))) == [
            ("description_has_markup", "ARG-250")
        ]


# --- 10. Sellers


def test_a_feed_of_many_shops_names_each_seller(check, expected):
    line = "<g:external_seller_id>tifaouine</g:external_seller_id>\n"

    assert found(check(with_first(line, ""))) == [("seller_missing", "ARG-250")]
    one_shop = replace(expected, is_marketplace=False)
    assert found(check(with_first(line, ""), one_shop)) == []
    assert found(check(with_first("<g:external_seller_id>tif", "<g:external_seller_id>t f"))) == [
        ("value_not_allowed", "ARG-250")
    ]


# --- The report


def test_a_report_counts_every_problem_and_keeps_the_first_hundred(check):
    items = "".join(
        FIRST.replace("ARG-250", f"A{number}")
        .replace("<g:item_group_id>ARG</g:item_group_id>", "")
        .replace("2126", "1")
        for number in range(1100)
    )

    report = check(HEAD + items + END)

    assert (report.items, report.problem_count, len(report.problems)) == (1100, 1100, 100)


def test_what_was_read_before_a_break_is_counted(check):
    report = check(HEAD + FIRST + SECOND + "<item><g:id>")

    assert report.items == 2
    assert found(report) == [("file_not_xml", "")]
