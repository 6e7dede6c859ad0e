"""A list is planned, shown and applied: whole products, no surprises, the second run is quiet."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.files.storage import storages
from django.db import OperationalError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from wagtail.models import Revision

from catalog import texts
from catalog.importing.reading import read_sheet
from catalog.importing.reasons import UnreadableFile
from catalog.importing.sheet import Sheet
from catalog.models import (
    ImportRun,
    MediaImage,
    Product,
    ProductPhoto,
    Stock,
    StockMovement,
    Variant,
)
from catalog.services.imports import (
    AlreadyApplied,
    ImportPlan,
    ImportResult,
    RowPlan,
    import_apply,
    import_check,
    import_plan,
    import_run,
    import_run_apply,
    report_values,
)
from catalog.services.products import product_save_draft
from catalog.services.reference import reference_load
from catalog.services.variants import variant_remove, variant_save
from catalog.tenancy import ScopeUnset, scope, unscoped
from tests.catalog.importing.corpus import corpus, table
from tests.factories import (
    make_business,
    make_member,
    make_photo,
    make_product,
    picture_bytes,
    variant_of,
)

pytestmark = pytest.mark.django_db

HEAD = ("handle", "sku", "family", "title_ar", "title_fr", "description_ar", "price", "currency",
        "stock", "net_quantity", "net_unit", "status")  # fmt: skip
SMALL = ("argan", "ARG-250", "culinary_oil", "زيت أركان", "Huile d'argan", "زيت محمص.", "120",
         "MAD", "12", "250", "ml", "published")  # fmt: skip
LARGE = ("argan", "ARG-500", "", "", "", "", "210,50", "MAD", "٣", "500", "مل", "")
HONEY = ("honey", "MIEL-1", "honey", "عسل", "Miel", "", "90", "MAD", "5", "1", "kg", "")


@pytest.fixture(autouse=True)
def programme():
    """The programme's families and categories."""
    reference_load()


@pytest.fixture
def seller():
    business = make_business("seller")
    with scope(business):
        yield business


def sheet(*rows: tuple[str, ...], head: tuple[str, ...] = HEAD) -> Sheet:
    return read_sheet(io.BytesIO(table(head, *rows).encode()), "liste.csv")


def plan(
    seller: Any, *rows: tuple[str, ...], head: tuple[str, ...] = HEAD, **more: Any
) -> ImportPlan:
    return import_plan(business=seller, sheet=sheet(*rows, head=head), **more)


def apply(
    seller: Any, *rows: tuple[str, ...], head: tuple[str, ...] = HEAD, **more: Any
) -> ImportResult:
    return import_apply(plan=plan(seller, *rows, head=head, **more))


def actions(done: ImportPlan | ImportResult) -> list[tuple[int, str]]:
    return [(row.row, row.action.value) for row in done.rows]


def codes(done: ImportPlan | ImportResult) -> list[tuple[int, str, str]]:
    return [(issue.row, issue.column, issue.code) for row in done.rows for issue in row.issues]


def notes(done: ImportPlan | ImportResult) -> list[tuple[int, str]]:
    return [(row.row, note.code) for row in done.rows for note in row.notes]


def changes(row: RowPlan) -> list[tuple[str, str, str]]:
    return [(change.column, change.old, change.new) for change in row.changes]


def everything() -> dict[str, Any]:
    """All that an import may write, to compare before and after."""
    models = (Product, Variant, Stock, StockMovement, MediaImage, ProductPhoto, ImportRun)
    rows = {model.__name__: list(model.objects.order_by("pk").values()) for model in models}
    ids = [str(row["id"]) for row in rows["Product"]]
    revisions = Revision.objects.filter(object_id__in=ids).order_by("pk")
    return {**rows, "Revision": list(revisions.values_list("pk", flat=True))}


def test_a_dry_run_writes_nothing_and_says_what_would_happen(seller):
    before = everything()

    planned = plan(seller, SMALL, LARGE, HONEY, (*HONEY[:1], "MIEL 2", *HONEY[2:]))

    assert actions(planned) == [(2, "CREATE"), (3, "CREATE"), (4, "CREATE"), (5, "REFUSE")]
    assert planned.counts == {"ROWS": 4, "CREATE": 3, "CHANGE": 0, "UNCHANGED": 0, "REFUSE": 1}
    assert everything() == before


def test_a_list_becomes_products_with_variants_stock_and_texts(seller):
    actor = make_member(seller)

    result = import_apply(plan=plan(seller, SMALL, LARGE), actor=actor)

    assert actions(result) == [(2, "CREATE"), (3, "CREATE")]
    product = Product.objects.get()
    assert (product.handle, product.live, product.has_unpublished_changes) == ("argan", True, False)
    assert texts.plain_texts(product.title) == {"ar": "زيت أركان", "fr": "Huile d'argan"}
    assert product.completeness == {"ar": {"done": 100, "read": 0}, "fr": {"done": 50, "read": 0}}
    assert (product.family.code, product.category.code) == ("culinary_oil", "oils")
    small, large = Variant.objects.order_by("position")
    assert (small.sku, small.price_minor, small.currency) == ("ARG-250", 12_000, "MAD")
    assert (large.sku, large.price_minor, large.net_quantity) == ("ARG-500", 21_050, 500)
    assert [small.options, large.options] == [{"volume": "250 ml"}, {"volume": "500 ml"}]
    movements = StockMovement.objects.order_by("pk").values_list("delta", "cause", "reference")
    assert list(movements) == [(12, "IMPORT", "liste.csv"), (3, "IMPORT", "liste.csv")]
    assert set(StockMovement.objects.values_list("actor", flat=True)) == {actor.pk}


def test_the_second_run_finds_everything_unchanged_and_writes_nothing(seller):
    photo = make_photo(seller, "huile.jpg")
    head = (*HEAD, "photos", "color", "allergens", "lead_time_days", "weight_g", "sale_price")
    row = (*SMALL, "huile.jpg", "red", "nuts|milk", "3", "400", "99,90")
    apply(seller, row, HONEY + ("",) * 6, head=head)
    assert Product.objects.get(handle="argan").photos.get().image == photo
    before = everything()

    for mode in ("UPSERT", "UPDATE", "CREATE"):
        again = apply(seller, row, HONEY + ("",) * 6, head=head, mode=mode)
        assert actions(again) == [(2, "UNCHANGED"), (3, "UNCHANGED")]
    assert everything() == before


def test_a_change_tells_old_and_new_of_each_column(seller):
    apply(seller, SMALL, LARGE)
    changed = ("argan", "ARG-250", "culinary_oil", "زيت أركان", "Huile fine", "زيت محمص.", "99,90",
               "MAD", "10", "250", "ml", "published")  # fmt: skip

    planned = plan(seller, changed, LARGE)

    first, second = planned.rows
    assert changes(first) == [
        ("title_fr", "Huile d'argan", "Huile fine"),
        ("price", "120.00 MAD", "99.90 MAD"),
        ("stock", "12", "10"),
    ]
    assert second.action == "UNCHANGED"
    import_apply(plan=planned)
    product = Product.objects.get()
    assert product.title_in("fr") == "Huile fine"
    assert Variant.objects.get(sku="ARG-250").price_minor == 9990
    assert list(StockMovement.objects.order_by("pk").values_list("delta", flat=True)) == [12, 3, -2]


def test_a_blank_cell_clears_and_a_missing_column_leaves_alone(seller):
    head = (*HEAD, "brand", "gtin", "weight_g")
    apply(seller, (*SMALL, "Tifaouine", "40170725", "400"), head=head)

    cleared = apply(
        seller, ("ARG-250", "", "", ""), head=("sku", "brand", "gtin", "title_fr"), mode="UPDATE"
    )

    assert changes(cleared.rows[0]) == [
        ("title_fr", "Huile d'argan", ""),
        ("brand", "Tifaouine", ""),
        ("gtin", "40170725", ""),
    ]
    draft = Product.objects.get().get_latest_revision_as_object()
    assert (draft.brand, texts.plain_texts(draft.title)) == ("", {"ar": "زيت أركان"})
    variant = Variant.objects.get()
    assert (variant.gtin, variant.weight_g, variant.price_minor) == ("", 400, 12_000)
    assert Stock.objects.get().available == 12


def test_a_blank_stock_cell_leaves_the_figure_and_zero_empties_it(seller):
    apply(seller, SMALL)
    head = ("sku", "stock")
    assert actions(apply(seller, ("ARG-250", ""), head=head)) == [(2, "UNCHANGED")]
    assert Stock.objects.get().available == 12
    assert actions(apply(seller, ("ARG-250", "0"), head=head)) == [(2, "CHANGE")]
    assert Stock.objects.get().available == 0


def test_a_machine_written_text_keeps_its_author_when_the_sheet_repeats_it(seller):
    product = make_product(seller, "soap", skus={"S-1": 500})
    title = texts.with_text(product.title, "fr", "Savon", by=texts.MACHINE)
    product_save_draft(product=product, values={"title": title})

    result = apply(seller, ("S-1", "Savon", "Soap"), head=("sku", "title_fr", "title_en"))

    assert changes(result.rows[0]) == [("title_en", "Argan oil <b>of summer</b> & more", "Soap")]
    draft = Product.objects.get().get_latest_revision_as_object()
    assert texts.state_of(draft.title, "fr", "ar") == texts.State.MACHINE
    assert texts.state_of(draft.title, "en", "ar") == texts.State.WRITTEN


def test_texts_of_a_live_product_wait_as_draft_unless_the_row_says_published(seller):
    make_product(seller, "soap", skus={"S-1": 500})
    head = ("sku", "title_fr", "price", "currency", "status")

    waiting = apply(seller, ("S-1", "Savon", "7", "MAD", ""), head=head)

    assert notes(waiting) == [(2, "WAITS_AS_DRAFT")]
    product = Product.objects.get()
    assert (product.live, product.title_in("fr")) == (True, "Huile d'argan « œuvre » de l'été")
    assert Variant.objects.get().price_minor == 700

    published = apply(seller, ("S-1", "Savon", "7", "MAD", "publié"), head=head)

    assert changes(published.rows[0]) == [("status", "draft", "published")]
    assert Product.objects.get().title_in("fr") == "Savon"


def test_a_product_that_lacks_something_is_saved_as_draft_and_says_why(seller):
    lacking = (*HONEY[:-1], "published")

    first, second = (apply(seller, lacking) for _run in range(2))

    assert actions(first) == [(2, "CREATE")]
    assert actions(second) == [(2, "UNCHANGED")]
    assert notes(first) == notes(second) == [(2, "NOT_PUBLISHED")]
    (note,) = first.rows[0].notes
    assert str(note) == "It stays a draft: Write a description in your first language."
    assert not Product.objects.get().live


def test_a_refused_row_leaves_no_trace_and_the_others_are_applied(seller):
    refused = (*LARGE[:6], "", *LARGE[7:])

    result = apply(seller, SMALL, refused, HONEY)

    assert actions(result) == [(2, "CREATE"), (3, "REFUSE"), (4, "CREATE")]
    assert codes(result) == [(3, "price", "BLANK")]
    assert set(Variant.objects.values_list("sku", flat=True)) == {"ARG-250", "MIEL-1"}


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        ("CREATE", [(2, "REFUSE"), (3, "REFUSE"), (4, "CREATE")]),
        ("UPDATE", [(2, "CHANGE"), (3, "REFUSE"), (4, "REFUSE")]),
        ("UPSERT", [(2, "CHANGE"), (3, "CREATE"), (4, "CREATE")]),
    ],
)
def test_a_mode_adds_or_changes_as_it_says(seller, mode, expected):
    apply(seller, SMALL)
    dearer = (*SMALL[:6], "130", *SMALL[7:])
    assert actions(apply(seller, dearer, LARGE, HONEY, mode=mode)) == expected


def test_refusals_of_a_mode_say_which_mode_to_use(seller):
    apply(seller, SMALL)
    dearer = (*SMALL[:6], "130", *SMALL[7:])
    assert codes(plan(seller, dearer, mode="CREATE")) == [(2, "sku", "EXISTS")]
    assert codes(plan(seller, HONEY, mode="UPDATE")) == [(2, "sku", "NOT_FOUND")]


def test_rows_without_handle_join_the_products_of_their_skus(seller):
    apply(seller, SMALL, LARGE)

    result = apply(seller, ("ARG-500", "4"), ("ARG-250", "9"), head=("sku", "stock"))

    assert [(row.handle, row.action.value) for row in result.rows] == [("argan", "CHANGE")] * 2
    assert Product.objects.count() == 1


@pytest.mark.parametrize(
    ("head", "row", "expected"),
    [
        (("sku", "title_fr"), ("X-1", "Savon"), (2, "price", "NEW_NEEDS_PRICE")),
        (("sku", "price", "currency"), ("X-1", "1", "MAD"), (2, "title_ar", "NEW_NEEDS_TITLE")),
        (("sku", "price", "currency"), ("ARG-250", "1", "EUR"), (2, "currency", "OTHER_CURRENCY")),
        (("sku", "sale_price", "currency"), ("ARG-250", "120", "MAD"),
         (2, "sale_price", "SALE_NOT_LOWER")),
        (("sku", "handle"), ("ARG-250", "other"), (2, "handle", "SKU_ELSEWHERE")),
        (("sku", "title_fr", "price", "currency"), ("ARGAN", "x", "1", "MAD"),
         (2, "handle", "HANDLE_TAKEN")),
        (("handle", "sku", "price", "currency", "net_quantity", "net_unit"),
         ("argan", "ARG-251", "1", "MAD", "250", "ml"), (2, "", "SAME_VARIANT")),
    ],
)  # fmt: skip
def test_what_contradicts_the_stored_catalogue_is_refused(seller, head, row, expected):
    apply(seller, SMALL)
    before = everything()
    assert codes(apply(seller, row, head=head)) == [expected]
    assert everything() == before


def test_material_is_a_fact_of_the_product_or_an_option_of_the_variant_by_its_family(seller):
    head = ("handle", "sku", "family", "title_fr", "price", "currency", "material", "size")
    result = apply(
        seller,
        ("bowl", "B-1", "honey", "Bol", "10", "MAD", "Argile", "S"),
        ("bowl", "B-2", "", "", "12", "MAD", "Terre", "L"),
        ("rug", "R-1", _family_with_material_axis(), "Tapis", "10", "MAD", "Laine", ""),
        ("rug", "R-2", "", "", "12", "MAD", "Coton", ""),
        head=head,
    )
    assert codes(result) == [(3, "material", "DIFFERS")]
    assert Product.objects.get(handle="bowl").material == "Argile"
    assert Product.objects.get(handle="rug").material == ""
    options = Variant.objects.filter(product__handle="rug").order_by("sku")
    assert [variant.options for variant in options] == [
        {"material": "Laine"},
        {"material": "Coton"},
    ]


def _family_with_material_axis() -> str:
    from catalog.models import ProductFamily

    ProductFamily.objects.filter(code="rugs_kilims").update(axes=["material"])
    return "rugs_kilims"


def test_a_variant_taken_off_sale_is_changed_but_not_brought_back(seller):
    apply(seller, SMALL)
    variant_remove(variant=Variant.objects.get())

    result = apply(seller, ("ARG-250", "1"), head=("sku", "stock"))

    assert notes(result) == [(2, "NOT_FOR_SALE")]
    assert not Variant.objects.get().is_active


def test_photos_are_the_businesss_own_by_file_name_in_the_order_of_the_cell(seller):
    bottle, field = make_photo(seller, "Bottle.JPG"), make_photo(seller, "field.jpg", colour="#123")
    stranger = make_business("stranger")
    make_photo(stranger, "secret.jpg", colour="#777")
    head = (*HEAD, "photos")

    result = apply(seller, (*SMALL, "field.jpg|photos/bottle.jpg|secret.jpg"), head=head)

    assert notes(result) == [(2, "NO_PHOTO_FILE")]
    assert str(result.rows[0].notes[0]).startswith("There is no photo called “secret.jpg”.")
    photos = Product.objects.get().photos.order_by("sort_order")
    assert [photo.image for photo in photos] == [field, bottle]
    assert actions(apply(seller, (*SMALL, ""), head=head)) == [(2, "UNCHANGED")]


def test_photos_beside_the_sheet_are_brought_in_once(seller, tmp_path):
    (tmp_path / "huile.jpg").write_bytes(picture_bytes("#a1b2c3"))
    (tmp_path / "copie.jpg").write_bytes(picture_bytes("#a1b2c3"))
    (tmp_path / "broken.jpg").write_bytes(b"not a picture")
    files = {path.name: path for path in tmp_path.iterdir()}
    head, row = (*HEAD, "photos"), (*SMALL, "huile.jpg|copie.jpg|broken.jpg|nowhere.jpg")

    first = apply(seller, row, head=head, photos_available=files)

    assert notes(first) == [(2, "NO_PHOTO_FILE"), (2, "UNUSABLE_PHOTO")]
    image = MediaImage.objects.get()
    assert image.original_name == "huile.jpg"
    assert [photo.image for photo in Product.objects.get().photos.all()] == [image]
    again = apply(seller, row, head=head, photos_available=files)
    assert actions(again) == [(2, "UNCHANGED")]
    assert Revision.objects.count() == 1


def test_a_photo_file_that_went_away_is_a_note(seller, tmp_path):
    path = tmp_path / "huile.jpg"
    path.write_bytes(picture_bytes())
    planned = plan(seller, (*SMALL, path.name), head=(*HEAD, "photos"),
                   photos_available={path.name: path})  # fmt: skip
    path.unlink()

    result = import_apply(plan=planned)

    assert actions(result) == [(2, "CREATE")]
    assert notes(result) == [(2, "NO_PHOTO_FILE")]


def test_another_business_may_have_the_same_handles_and_skus(seller):
    other = make_business("other")
    with scope(other):
        theirs = make_product(other, "argan", skus={"ARG-250": 100})
        before = everything()

    apply(seller, SMALL)

    with scope(other):
        assert everything() == before
    assert variant_of(theirs).price_minor == 100
    assert Variant.objects.get().price_minor == 12_000
    with unscoped("count both businesses"):
        assert Product.objects.filter(handle="argan").count() == 2


def test_a_plan_outside_any_scope_is_refused():
    business = make_business()
    with pytest.raises(ScopeUnset):
        plan(business, SMALL)


def test_a_plan_takes_the_same_number_of_queries_for_one_row_and_for_many(seller, tmp_path):
    (tmp_path / "new.jpg").write_bytes(picture_bytes())
    make_photo(seller, "p.jpg", colour="#456")
    head = (*HEAD, "photos")
    rows = [(f"p-{n}", f"SKU-{n}", *SMALL[2:], "p.jpg|new.jpg") for n in range(60)]
    apply(seller, *rows[:30], head=head)
    counts = []
    for some in (rows[:1], rows):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            plan(seller, *some, head=head, photos_available={"new.jpg": tmp_path / "new.jpg"})
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 10


def test_what_happened_since_the_plan_is_respected(seller):
    apply(seller, SMALL)
    dearer = plan(seller, (*SMALL[:6], "130", *SMALL[7:]), HONEY)
    variant_save(
        product=Product.objects.get(), variant=Variant.objects.get(), values={"weight_g": 777}
    )
    make_product(seller, "taken", skus={"MIEL-1": 100}, live=False)

    result = import_apply(plan=dearer)

    assert actions(result) == [(2, "CHANGE"), (3, "REFUSE")]
    assert codes(result) == [(3, "sku", "SKU_TAKEN")]
    variant = Variant.objects.get(sku="ARG-250")
    assert (variant.price_minor, variant.weight_g) == (13_000, 777)
    assert not Product.objects.filter(handle="honey").exists()


class Killed(BaseException):
    """Stands for the end of the process: no handler of ours may catch it."""


@contextmanager
def watched(dies_at: int = 0, error: type[BaseException] = Killed) -> Iterator[list[str]]:
    """The statements that write; with `dies_at` the connection ends at the n-th of them."""
    writes: list[str] = []

    def execute(call: Any, sql: str, *rest: Any) -> Any:
        if sql.startswith(("INSERT", "UPDATE", "DELETE")):
            writes.append(sql)
            if len(writes) == dies_at:
                raise error
        return call(sql, *rest)

    with connection.execute_wrapper(execute):
        yield writes


def outcome() -> list[Any]:
    """What shoppers and the owner would see, without ids and times."""
    products = Product.objects.order_by("handle")
    variants = Variant.objects.order_by("sku")
    return [
        list(products.values_list("handle", "live", "title", "has_unpublished_changes")),
        list(variants.values_list("sku", "product__handle", "price_minor", "options", "position")),
        list(variants.values_list("stock__available", "stock__movements__delta")),
    ]


@pytest.mark.parametrize("twentieth", range(20))
def test_a_run_killed_anywhere_leaves_whole_products_and_the_next_one_finishes(seller, twentieth):
    # given a list of four products, applied once in one go
    rows = [("a", "A-1", *SMALL[2:]), ("a", "A-2", *LARGE[2:]), HONEY,
            *[(f"p-{n}", f"P-{n}", *SMALL[2:]) for n in range(2)]]  # fmt: skip
    with transaction.atomic(), watched() as writes:
        apply(seller, *rows)
        expected = outcome()
        transaction.set_rollback(True)

    # when the process ends at one of its writes
    dies_at = 1 + twentieth * (len(writes) - 1) // 19
    with pytest.raises(Killed), watched(dies_at):
        apply(seller, *rows)

    # then there are whole products only, and the next run makes the rest
    for product in Product.objects.all():
        assert product.latest_revision is not None
        assert product.variants.count() == (2 if product.handle == "a" else 1)
    assert not Variant.objects.filter(stock=None).exists()
    apply(seller, *rows)
    assert outcome() == expected
    assert {action for _row, action in actions(apply(seller, *rows))} == {"UNCHANGED"}


def test_a_run_is_kept_with_who_what_and_the_report(seller):
    actor = make_member(seller)

    run = import_run(
        business=seller, sheet=sheet(SMALL, (*LARGE[:6], "x", *LARGE[7:])), actor=actor
    )

    run.refresh_from_db()
    assert (run.state, run.mode, run.created_by, run.file_name) == (
        "APPLIED", "UPSERT", actor, "liste.csv",
    )  # fmt: skip
    assert run.finished_at is not None
    assert run.counts == {"ROWS": 2, "CREATE": 1, "CHANGE": 0, "UNCHANGED": 0, "REFUSE": 1}
    assert run.report["applied"] is True
    assert [row["action"] for row in run.report["rows"]] == ["CREATE", "REFUSE"]
    (issue,) = run.report["rows"][1]["issues"]
    assert (issue["column"], issue["code"], issue["value"]) == ("price", "NOT_A_NUMBER", "x")


def test_an_uploaded_file_is_checked_kept_privately_and_applied_later(seller):
    data = table(HEAD, SMALL, LARGE).encode("utf-16")

    run = import_check(business=seller, stream=io.BytesIO(data), file_name="لائحة.csv")

    assert (run.state, run.counts["CREATE"], run.report["applied"]) == ("PLANNED", 2, False)
    assert not Product.objects.exists()
    with storages["private"].open(run.file.name) as kept:
        assert kept.read() == data

    import_run_apply(run=ImportRun.objects.get())

    run.refresh_from_db()
    assert (run.state, run.counts["CREATE"]) == ("APPLIED", 2)
    assert Variant.objects.count() == 2
    with pytest.raises(AlreadyApplied):
        import_run_apply(run=run)


def test_a_file_that_cannot_be_read_leaves_no_run_behind(seller):
    with pytest.raises(UnreadableFile) as refused:
        import_check(business=seller, stream=io.BytesIO(b"%PDF-1.7"), file_name="liste.csv")
    assert refused.value.code == "NOT_A_SPREADSHEET"
    with pytest.raises(UnreadableFile):
        import_run(business=seller, sheet=sheet(("x",), head=("sku", "price")))
    assert not ImportRun.objects.exists()


def test_a_run_whose_database_fails_is_marked_failed_and_can_be_applied_again(seller):
    data = table(HEAD, SMALL).encode()
    run = import_check(business=seller, stream=io.BytesIO(data), file_name="liste.csv")

    with pytest.raises(OperationalError), watched(4, OperationalError):
        import_run_apply(run=run)

    run.refresh_from_db()
    assert (run.state, run.finished_at is None) == ("FAILED", False)
    assert not Product.objects.exists()
    assert import_run_apply(run=run).state == "APPLIED"
    assert Product.objects.count() == 1


def test_a_run_whose_file_was_lost_asks_for_it_again(seller):
    data = table(HEAD, SMALL).encode()
    run = import_check(business=seller, stream=io.BytesIO(data), file_name="liste.csv")
    run.file.storage.delete(run.file.name)
    with pytest.raises(UnreadableFile) as refused:
        import_run_apply(run=run)
    assert refused.value.code == "NO_FILE"
    assert ImportRun.objects.get().state == "PLANNED"


def test_whatever_can_be_read_is_stored_whole_or_refused(seller):
    for case in corpus():
        if case.unreadable:
            continue
        with transaction.atomic():
            run = import_run(business=seller, sheet=read_sheet(io.BytesIO(case.data), case.name))
            counts = run.counts
            assert counts["CREATE"] + counts["REFUSE"] == counts["ROWS"], case.name
            assert Variant.objects.count() == counts["CREATE"], case.name
            assert set(Variant.objects.values_list("sku", flat=True)) <= set(case.taken)
            transaction.set_rollback(True)


def test_reasons_are_told_in_the_language_of_the_reader(seller):
    planned = plan(seller, (*SMALL[:6], "", *SMALL[7:]))
    english = report_values(planned)["rows"][0]["issues"][0]
    with translation.override("ar"):
        arabic = report_values(planned)["rows"][0]["issues"][0]
    assert english["reason"] == "Write the price."
    assert english["code"] == arabic["code"]
