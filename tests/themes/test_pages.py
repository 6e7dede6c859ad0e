"""Every page type is whole, in Arabic, French and English: structure, names, isolation of texts."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from lxml import html

from tests.themes.samples import CARD, PRODUCT, SAMPLES, SHOP
from themes.registry import static_dirs

pytestmark = pytest.mark.django_db  # a Wagtail page asks for its language when it is made

LANGUAGES = {"ar": "rtl", "fr": "ltr", "en": "ltr"}
Render = Callable[..., html.HtmlElement]
RenderText = Callable[..., str]


@pytest.fixture
def render(render_text: RenderText) -> Render:
    def rendered(name: str, language: str = "ar", **more: Any) -> html.HtmlElement:
        return html.document_fromstring(render_text(name, language, **more))

    return rendered


every_page = pytest.mark.parametrize("name", SAMPLES)
every_language = pytest.mark.parametrize("language", LANGUAGES)


@every_page
@every_language
def test_a_page_asks_only_for_what_its_view_gives_and_says_its_language(
    render: Render, name: str, language: str
) -> None:
    page = render(name, language)

    if name != "failure":
        assert (page.get("lang"), page.get("dir")) == (language, LANGUAGES[language])
    assert page.xpath("string(//title)").strip()


@every_page
def test_headings_start_with_one_first_level_and_skip_none(render: Render, name: str) -> None:
    page = render(name)
    levels = [int(found.tag[1]) for found in page.xpath("//main//*[self::h1|self::h2|self::h3]")]

    assert len(page.xpath("//h1")) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@every_page
def test_no_id_is_used_twice_and_every_reference_leads_somewhere(render: Render, name: str) -> None:
    page = render(name)
    ids = page.xpath("//@id")
    references = [
        word
        for value in page.xpath("//@aria-labelledby|//@aria-describedby|//label/@for")
        for word in value.split()
    ]
    anchors = [link[1:] for link in page.xpath("//a/@href[starts-with(., '#')]")]

    assert sorted(ids) == sorted(set(ids))
    assert [word for word in [*references, *anchors] if word not in ids] == []


@every_page
def test_every_control_has_a_name_and_every_form_a_token(render: Render, name: str) -> None:
    page = render(name)
    controls = page.xpath(
        "//input[not(@type='hidden')]|//select|//textarea",
    )
    unnamed = [
        control.get("name")
        for control in controls
        if not page.xpath("//label[@for=$id]", id=control.get("id", ""))
        and not control.xpath("ancestor::label")
    ]
    posting = page.xpath("//form[@method='post']")

    assert unnamed == []
    assert all(form.xpath(".//input[@name='csrfmiddlewaretoken']") for form in posting)
    assert all(button.text_content().strip() for button in page.xpath("//button|//a"))


@every_page
def test_pictures_have_a_size_and_words_and_come_as_webp_with_a_fallback(
    render: Render, name: str
) -> None:
    for picture in render(name).xpath("//img"):
        assert picture.get("alt") is not None
        assert picture.get("width")
        assert picture.get("height")
    for source in render(name).xpath("//picture/source"):
        assert source.get("type") == "image/webp"
        assert source.get("sizes")


@every_page
def test_a_page_runs_no_script_and_carries_no_style_of_its_own(render: Render, name: str) -> None:
    page = render(name)

    assert page.xpath("//script|//style|//@style|//@*[starts-with(name(), 'on')]") == []


@every_page
def test_a_page_loads_at_most_three_style_files_and_all_exist(render: Render, name: str) -> None:
    folders = {f"{settings.STATIC_URL}{prefix}/": folder for prefix, folder in static_dirs()}
    page = render(name)
    styles = page.xpath("//link[@rel='stylesheet']/@href")
    files = [*styles, *page.xpath("//link[@rel='preload' or @rel='icon']/@href")]

    assert 1 <= len(styles) <= 3
    for address in files:
        prefix = next(prefix for prefix in folders if address.startswith(prefix))
        assert Path(folders[prefix], address.removeprefix(prefix)).is_file()


def test_a_text_in_another_language_says_so_and_keeps_its_direction(render: Render) -> None:
    product = render("product", "ar").xpath("//div[@class='buy']/h1")[0]
    card = render("shop", "fr").xpath("//li[contains(@class, 'product-card')]//h3//bdi")[0]

    assert (product.get("lang"), product.xpath("bdi/@dir")) == (PRODUCT.lang, [PRODUCT.dir])
    assert (card.get("lang"), card.get("dir")) == (CARD.lang, CARD.dir)


@every_page
def test_prices_codes_and_phones_are_isolated_from_the_arabic_around_them(
    render: Render, name: str
) -> None:
    values = [
        text
        for text in render(name, "ar").xpath("//body//text()")
        if any(sign in text for sign in ("MAD", "TIF-", "+212"))
    ]

    assert [text for text in values if text.getparent().tag != "bdi"] == []
    assert values or name not in {"shop", "product", "cart", "checkout", "order", "about"}


def test_where_one_is_is_marked_in_every_menu(render: Render) -> None:
    page = render("category", "ar", shop=SHOP)

    assert page.xpath("//nav[@class='languages']//a[@aria-current='true']/@lang") == ["ar"]
    assert page.xpath("//nav[@class='crumbs']//li[@aria-current='page']")


def test_mistakes_are_listed_first_and_lead_to_their_fields(render: Render) -> None:
    page = render("checkout with mistakes", "fr")
    summary = page.xpath("//*[@role='alert']//a/@href")

    assert summary[:3] == ["#id_name", "#id_phone", "#id_email"]
    for link in summary:
        target = page.get_element_by_id(link[1:])
        assert target.xpath("self::input|self::select|self::textarea|self::fieldset")
    assert page.get_element_by_id("id_name").get("aria-invalid") == "true"


def test_a_sold_out_choice_cannot_be_taken_and_another_can(render: Render) -> None:
    page = render("product")
    choices = page.xpath("//input[@name='variant']")

    assert [(choice.get("value"), "disabled" in choice.attrib) for choice in choices] == [
        ("1", False),
        ("2", True),
    ]
    assert page.xpath("//button[@type='submit']")


def test_a_cart_the_shop_cannot_fill_leads_to_no_checkout(render: Render) -> None:
    assert render("cart").xpath("//a[@href='/checkout/']")
    assert not render("short cart").xpath("//a[@href='/checkout/']")


def test_a_preview_says_so_and_nothing_can_be_bought(render: Render) -> None:
    page = render("preview of a product")

    assert page.xpath("//aside[@class='preview-banner']")
    assert not page.xpath("//a[contains(@class, 'masthead__cart')]")
    assert not page.xpath("//button[not(@disabled)]")


def test_an_owners_words_cannot_become_markup(render: Render) -> None:
    evil = '"><script>alert(1)</script>'
    shop = replace(SHOP, name=evil, tagline=evil, story=(evil,), postal_address=evil)
    page = render("shop", "fr", shop=shop, products=[replace(CARD, title=evil, badge=evil)])

    assert page.xpath("//script") == []
