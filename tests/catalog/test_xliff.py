"""A translator's file out and back: every text, its state, and what others wrote meanwhile."""

import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from catalog import texts
from catalog.importing.reasons import UnreadableFile
from catalog.models import Business, Product, ProductFamily
from catalog.selectors.translation_units import products_to_translate, translation_units
from catalog.services.products import product_save_draft
from catalog.services.reference import reference_load
from catalog.services.translation_files import BroughtBack, translation_file_apply
from catalog.tenancy import scope
from catalog.texts import State, state_of
from catalog.xliff import Languages, Unit, read_xliff, write_xliff
from tests.factories import make_business, make_product

FROM_ARABIC = Languages("ar", "fr")
WITH_DOCTYPE = b"""<?xml version="1.0"?><!DOCTYPE xliff [<!ENTITY a "b">]>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="ar" trgLang="fr">&a;</xliff>"""
XLIFF = "{urn:oasis:names:tc:xliff:document:2.0}"
words = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn", "Co")), min_size=1
).filter(str.strip)


@given(st.lists(st.tuples(words, words, st.sampled_from([*State][2:])), min_size=1, max_size=5))
def test_texts_and_states_come_back_as_they_went(said: list[tuple[str, str, State]]) -> None:
    units = [
        Unit(f"p-{number}", "title", "Title", source, target, state, "s", "ar:1")
        for number, (source, target, state) in enumerate(said)
    ]
    out = io.BytesIO()
    write_xliff(out, FROM_ARABIC, units)

    assert list(read_xliff(out)) == units


@pytest.fixture
def business(db: None) -> Business:
    return make_business("weavers", languages=["ar", "fr"])


@pytest.fixture
def product(business: Business) -> Product:
    return make_product(
        business,
        title=texts.make_texts({"ar": "زيت أركان"}),
        description=texts.make_texts({"ar": "من تعاونيتنا.\n\nمعصور على البارد."}),
    )


def sent_out(business: Business, *, of_all: bool = False) -> bytes:
    out = io.BytesIO()
    with scope(business):
        waiting = products_to_translate(business, "fr")
        products = Product.objects.filter(business=business) if of_all else waiting
        write_xliff(out, FROM_ARABIC, translation_units(products, FROM_ARABIC))
    return out.getvalue()


def translated(file: bytes, target: str, *, name: str = "title", **attributes: str) -> bytes:
    """The file as a translator's program saves it."""
    root = etree.fromstring(file)
    for segment in root.iterfind(f".//{XLIFF}unit[@id='{name}']/{XLIFF}segment"):
        for old in segment.findall(XLIFF + "target"):
            segment.remove(old)
        etree.SubElement(segment, XLIFF + "target").text = target
        segment.attrib.pop("subState", None)
        segment.attrib.update({"state": "translated"} | attributes)
    return etree.tostring(root)


def brought_back(business: Business, file: bytes) -> BroughtBack:
    with scope(business):
        return translation_file_apply(business=business, file=io.BytesIO(file), language="fr")


def draft_of(product: Product) -> Product:
    with scope(product.business):
        return Product.objects.get(pk=product.pk).get_latest_revision_as_object()


def test_a_translation_comes_back_as_a_draft_and_the_shop_waits(
    business: Business, product: Product
) -> None:
    file = translated(sent_out(business), "Huile d'argan")

    done = brought_back(business, file)

    assert (done.changed, done.not_taken) == (1, [])
    title = draft_of(product).title
    assert texts.exact_text(title, "fr") == "Huile d'argan"
    assert state_of(title, "fr", "ar") == State.WRITTEN
    with scope(business):
        assert texts.exact_text(Product.objects.get(pk=product.pk).title, "fr") == ""
    again = brought_back(business, file)
    assert (again.changed, again.unchanged, again.not_taken) == (0, 1, [])


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ({"state": "final"}, State.REVIEWED),
        ({"state": "reviewed"}, State.REVIEWED),
        ({"state": "translated"}, State.WRITTEN),
        ({"state": "translated", "subState": "jisr:machine"}, State.MACHINE),
    ],
)
def test_the_state_a_translator_gives_is_kept(
    business: Business, product: Product, said: dict[str, str], state: State
) -> None:
    brought_back(business, translated(sent_out(business), "Huile", **said))

    assert state_of(draft_of(product).title, "fr", "ar") == state


def test_a_machine_text_found_right_is_read_and_a_file_sent_out_twice_changes_nothing(
    business: Business, product: Product
) -> None:
    with scope(business):
        title = texts.with_texts(product.title, {"fr": "Huile"}, source="ar", by=texts.MACHINE)
        product_save_draft(product=product, values={"title": title})
    assert brought_back(business, sent_out(business)).changed == 0
    assert state_of(draft_of(product).title, "fr", "ar") == State.MACHINE

    brought_back(business, translated(sent_out(business), "Huile", state="reviewed"))

    assert state_of(draft_of(product).title, "fr", "ar") == State.REVIEWED
    title_unit = next(read_xliff(io.BytesIO(sent_out(business, of_all=True))))
    assert (title_unit.target, title_unit.state) == ("Huile", State.REVIEWED)


def test_what_a_colleague_wrote_meanwhile_stays_and_the_rest_is_taken(
    business: Business, product: Product
) -> None:
    file = translated(sent_out(business), "Huile d'argan")
    file = translated(file, "De notre coopérative.", name="description")
    with scope(business):
        title = texts.with_texts(product.title, {"fr": "Argan pur"}, source="ar")
        product_save_draft(product=product, values={"title": title})

    done = brought_back(business, file)

    draft = draft_of(product)
    assert texts.exact_text(draft.title, "fr") == "Argan pur"
    assert texts.exact_text(draft.description, "fr") == "De notre coopérative."
    assert [one.reason.code for one in done.not_taken] == ["CHANGED_MEANWHILE"]
    assert "Argan pur" in str(done.not_taken[0].reason)


def test_a_source_that_changed_while_the_file_was_away_makes_its_translation_out_of_date(
    business: Business, product: Product
) -> None:
    file = translated(sent_out(business), "Huile d'argan")
    with scope(business):
        title = texts.with_texts(product.title, {"ar": "زيت أركان للطبخ"}, source="ar")
        product_save_draft(product=product, values={"title": title})

    brought_back(business, file)

    assert state_of(draft_of(product).title, "fr", "ar") == State.OUTDATED


def test_a_program_that_drops_our_marks_and_cuts_segments_is_served_too(
    business: Business, product: Product
) -> None:
    file = (
        '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="ar" '
        f'trgLang="fr"><file id="{product.handle}"><unit id="description">'
        '<segment state="final"><source>أ.</source><target>Un <pc id="1">beau</pc>.</target>'
        "</segment><ignorable><source> </source></ignorable>"
        '<segment state="translated"><source>ب.</source><target>Deux.</target></segment>'
        "</unit></file></xliff>"
    )

    brought_back(business, file.encode())

    description = draft_of(product).description
    assert texts.exact_text(description, "fr") == "Un beau. Deux."
    assert state_of(description, "fr", "ar") == State.OUTDATED


def test_too_long_and_unknown_texts_are_left_aside_with_their_reason(
    business: Business, product: Product
) -> None:
    file = translated(sent_out(business), "x" * 151)
    strange = file.replace(product.handle.encode(), b"nobody-has-this")

    assert [one.reason.code for one in brought_back(business, file).not_taken] == ["TOO_LONG"]
    assert [one.reason.code for one in brought_back(business, strange).not_taken] == ["NO_PRODUCT"]
    assert texts.exact_text(draft_of(product).title, "fr") == ""


def test_texts_of_a_family_go_out_and_back(business: Business) -> None:
    reference_load()
    family = next(
        row for row in ProductFamily.objects.all() if any(f["kind"] == "texts" for f in row.fields)
    )
    key = next(field["key"] for field in family.fields if field["kind"] == "texts")
    product = make_product(
        business,
        "with-facts",
        family=family,
        attributes={key: texts.make_texts({"ar": "في مكان بارد"})},
    )

    done = brought_back(business, translated(sent_out(business), "Au frais", name=f"fact_{key}"))

    assert done.not_taken == []
    assert texts.exact_text(draft_of(product).attributes[key], "fr") == "Au frais"


@pytest.mark.parametrize(
    "file",
    [
        b"",
        b"sku,title\n1,2",
        b"<html><body>no</body></html>",
        WITH_DOCTYPE,
        b'<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2"/>',
    ],
)
def test_what_is_no_translation_is_refused_in_one_sentence(business: Business, file: bytes) -> None:
    with pytest.raises(UnreadableFile) as caught:
        brought_back(business, file)
    assert caught.value.code == "NOT_XLIFF"


def test_a_file_cut_off_on_its_way_changes_nothing(business: Business, product: Product) -> None:
    file = translated(sent_out(business), "Huile d'argan")

    with pytest.raises(UnreadableFile) as caught:
        brought_back(business, file[:-12])

    assert caught.value.code == "DAMAGED_FILE"
    assert texts.exact_text(draft_of(product).title, "fr") == ""


def test_another_language_is_refused(business: Business, product: Product) -> None:
    file = sent_out(business).replace(b'trgLang="fr"', b'trgLang="en"')

    with pytest.raises(UnreadableFile, match="translation into “en”"):
        brought_back(business, file)


def test_the_neighbours_product_of_the_same_name_is_not_touched(
    business: Business, product: Product
) -> None:
    neighbour = make_business("neighbours", languages=["ar", "fr"])
    theirs = make_product(neighbour, product.handle, title=texts.make_texts({"ar": "زيت"}))

    brought_back(business, translated(sent_out(business), "Huile"))

    assert texts.exact_text(draft_of(theirs).title, "fr") == ""


def test_sending_out_asks_as_often_for_many_products_as_for_one(business: Business) -> None:
    counts = []
    for more in (1, 9):
        for number in range(more):
            made = make_product(business, f"p{more}-{number}", title=texts.make_texts({"ar": "ز"}))
            with scope(business):
                title = texts.with_text(made.title, "ar", "زيت")
                product_save_draft(product=made, values={"title": title})
        with CaptureQueriesContext(
            connection,
        ) as queries:
            sent_out(business, of_all=True)
        counts.append(len(queries))
    assert counts[0] == counts[1]
