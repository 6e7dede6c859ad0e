"""What a feed holds back, told to staff in their language with the way to the field."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from catalog import texts
from catalog.models import Product
from catalog.tenancy import unscoped
from marketplace_export.models import ExportRun, Feed
from tests.factories import make_product
from tests.marketplace_export.staff_screens import build, main, page, words


@pytest.fixture
def held(seller, other_seller, make_goods, market_feed) -> Feed:
    """A market's feed with three listings held back in two shops for two reasons."""
    make_goods(seller, skus={"GOOD": 100})
    make_goods(seller, skus={"A": 100}, photos=[])
    make_product(seller, skus={"B": 100}, title=texts.make_texts({"ar": "<زيت>"}))
    make_goods(other_seller, skus={"C": 100}, photos=[])
    build(market_feed)
    return market_feed


def test_what_is_held_back_has_its_reason_and_leads_to_the_field(staff, held):
    response = staff.get(reverse("exports:held", args=[held.pk]))

    shown = main(response)
    assert "3 listings are held back. They go into the feed once they are mended." in shown
    assert "There is no title in French. Write one in the product's texts." in shown
    cards = page(response).find_class("jisr-feed")
    assert [words(card.find_class("jisr-quiet")[0]) for card in cards] == [
        "A · تعاونية tifaouine",
        "B · تعاونية tifaouine",
        "C · تعاونية tiguemine",
    ]
    (form,) = cards[1].iter("form")
    assert [(each.get("value"), words(each)) for each in form.iter("button")] == [
        ("title", "Go to “Title”"),
        ("photos", "Go to “Photos”"),
    ]
    with unscoped("a test looks"):
        product = Product.objects.get(variants__sku="B")
    assert form.action == reverse("exports:mend", args=[product.pk])


@pytest.mark.parametrize(
    ("fix", "section"),
    [
        ("title", "#panel-what-section"),
        ("photos", "#panel-photos-section"),
        ("price", "#panel-variants-section"),
        ("brand", "#panel-details-section"),
        ("delivery", ""),
        ("nonsense", ""),
    ],
)
def test_mending_seats_staff_at_the_shop_s_desk_at_the_field(staff, seller, held, fix, section):
    with unscoped("a test looks"):
        product = Product.objects.get(variants__sku="B")

    response = staff.post(reverse("exports:mend", args=[product.pk]), {"fix": fix})

    assert response["Location"] == reverse("products:edit", args=[product.pk]) + section
    editor = staff.get(response["Location"])
    assert editor.status_code == 200
    assert not section or section[1:] in editor.content.decode()
    # Exports stay the programme's: every feed can still be seen from there.
    assert staff.get(reverse("exports:held", args=[held.pk])).status_code == 200
    assert "tifaouine" in page(staff.get(reverse("exports:new"))).get_element_by_id("id_shop").value


def test_what_is_held_back_is_filtered_by_reason_and_shop(staff, held):
    url = reverse("exports:held", args=[held.pk])

    def skus(**query):
        cards = page(staff.get(url, query)).find_class("jisr-feed")
        return [words(card.find_class("jisr-quiet")[0]).split(" · ")[0] for card in cards]

    assert skus(reason="photo_missing") == ["A", "B", "C"]
    assert skus(reason="title_missing") == ["B"]
    assert skus(reason="photo_missing", shop="tiguemine") == ["C"]
    assert skus(reason="no such reason") == ["A", "B", "C"]
    assert skus(shop="nobody") == []
    options = page(staff.get(url)).xpath("//select[@name='reason']/option/text()")
    assert options == ["All reasons", "No photo (3)", "No title in the feed's language (1)"]


def test_the_run_sums_up_what_is_held_back(staff, held):
    with unscoped("a test looks"):
        run = ExportRun.objects.get()

    tiles = page(staff.get(reverse("exports:run", args=[run.pk]))).find_class("jisr-tile")

    assert [words(tile) for tile in tiles] == ["3 No photo", "1 No title in the feed's language"]
    assert tiles[0].get("href").endswith("?reason=photo_missing")


def test_nothing_held_back_is_said(staff, seller, make_goods, feed):
    url = reverse("exports:held", args=[feed.pk])
    assert "Build the feed first" in main(staff.get(url))
    make_goods(seller, skus={"A": 100})
    build(feed)

    assert "Everything on sale is in the feed." in main(staff.get(url))


def test_queries_of_what_is_held_back_do_not_grow(staff, seller, market_feed):
    url = reverse("exports:held", args=[market_feed.pk])
    counts = []
    for number in (1, 8):
        for each in range(number):
            make_product(seller, skus={f"S{number}-{each}": 100})
        build(market_feed)
        staff.get(url)
        with CaptureQueriesContext(connection) as captured:
            staff.get(url)
        counts.append(len(captured))

    assert counts[0] == counts[1]


# --- Languages, doors


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_every_screen_opens_in_the_reader_s_language(staff, held, language):
    with unscoped("a test looks"):
        run = ExportRun.objects.get()
    for url in (
        reverse("exports:index"),
        reverse("exports:new"),
        reverse("exports:feed", args=[held.pk]),
        reverse("exports:run", args=[run.pk]),
        reverse("exports:held", args=[held.pk]),
    ):
        document = page(staff.get(url, {"lang": language}))
        assert document.get("lang") == language
        assert document.get("dir") == ("rtl" if language == "ar" else "ltr")


def test_no_screen_needs_a_script_or_an_inline_style(staff, held):
    for url in (reverse("exports:index"), reverse("exports:held", args=[held.pk])):
        content = page(staff.get(url)).get_element_by_id("main")
        assert content.xpath(".//script | .//*[@style] | .//*[@onclick]") == []
