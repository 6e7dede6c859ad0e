"""A list that is downloaded and brought back unchanged changes nothing, whatever is in it."""

import csv
import io
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from catalog import texts
from catalog.exporting.writers import write_csv, write_xlsx
from catalog.importing.cleaning import inert, unquoted
from catalog.importing.reading import read_sheet
from catalog.models import Business, Category, Product, ProductFamily, Stock, Variant
from catalog.plain_text import line, paragraphs
from catalog.selectors.product_rows import columns_of, list_rows
from catalog.services.imports import ImportPlan, import_apply, import_plan
from catalog.services.products import product_create, product_publish, product_save_draft
from catalog.services.reference import reference_load
from catalog.services.stock import stock_set
from catalog.services.variants import variant_save
from catalog.tenancy import scope
from tests.factories import make_business, make_photo, make_product, variant_of

pytestmark = pytest.mark.django_db
WRITERS = {"csv": write_csv, "xlsx": write_xlsx}
DANGEROUS = ["=1+1", "+212", "-5", "@SUM(A1)", "'=1", "''-x", "＝1", "\t=1", "'", "normal"]


def downloaded(business: Business, kind: str = "csv", reader: str = "fr") -> bytes:
    out = io.BytesIO()
    with scope(business):
        products = Product.objects.filter(business=business)
        columns = columns_of(business, products)
        WRITERS[kind](out, columns, list_rows(business, products, columns), reader)
    return out.getvalue()


def planned(business: Business, file: bytes, name: str = "list.csv") -> ImportPlan:
    with scope(business):
        sheet = read_sheet(io.BytesIO(file), name)
        return import_plan(business=business, sheet=sheet)


def told(plan: ImportPlan) -> list[Any]:
    return [
        (row.action.value, row.changes, [str(issue.message) for issue in row.issues])
        for row in plan.rows
        if row.action.value != "UNCHANGED"
    ]


@pytest.mark.parametrize("text", DANGEROUS)
def test_a_text_that_would_be_a_formula_is_inert_and_comes_back_whole(text: str) -> None:
    assert not inert(text).startswith(("=", "+", "-", "@", "\t", "\r", "＝"))
    assert unquoted(inert(text)) == text


@given(st.text())
def test_whatever_the_text_it_comes_back_whole(text: str) -> None:
    assert unquoted(inert(text)) == text


def some_text(clean: Any, longest: int) -> st.SearchStrategy[str]:
    """Texts as forms keep them, formulas and Arabic among them."""
    letters = st.characters(codec="utf-8", exclude_categories=("C",))
    written = st.text(letters, max_size=longest) | st.sampled_from([*DANGEROUS, "زيتُ أركان؛ 5 %"])
    return written.map(clean).filter(lambda text: "#" not in text and "\ufffd" not in text)


maybe = st.none()
product_strategy = st.fixed_dictionaries(
    {
        "title": st.dictionaries(st.sampled_from(["ar", "fr", "en"]), some_text(line, 40)),
        "description": st.dictionaries(st.sampled_from(["ar", "fr"]), some_text(paragraphs, 60)),
        "brand": some_text(line, 30),
        "hs_code": st.sampled_from(["", "151590"]),
        "google_category_id": st.sampled_from([None, 2126]),
        "live": st.booleans(),
        "draft_beside": st.booleans(),
        "photos": st.booleans(),
        "variants": st.lists(
            st.fixed_dictionaries(
                {
                    "price_minor": maybe | st.integers(100, 10_000_000),
                    "net_quantity": maybe
                    | st.integers(1, 9_999_999).map(lambda n: Decimal(n) / 1000),
                    "weight_g": maybe | st.integers(1, 999_999),
                    "size": st.sampled_from(["", "40", "XL", "=5"]),
                    "stock": st.integers(0, 1),
                    "policy": st.sampled_from(list(Stock.Policy.values)),
                    "days": maybe | st.integers(1, 30),
                }
            ),
            min_size=1,
            max_size=3,
        ),
    }
)


def made(business: Business, number: int, wanted: dict[str, Any]) -> None:
    plain = ("brand", "hs_code", "google_category_id")
    values = {name: wanted[name] for name in plain} | {
        "title": texts.make_texts(wanted["title"]),
        "description": texts.make_texts(wanted["description"]),
        "category": Category.objects.first(),
    }
    photos = [make_photo(business, f"p{number}.jpg", size=(300 + number, 300))]
    with scope(business):
        product = product_create(
            business=business,
            handle=f"p-{number}",
            values=values,
            photos=photos if wanted["photos"] else [],
        )
        for place, row in enumerate(wanted["variants"]):
            options = {"size": row["size"]} if row["size"] else {}
            fields = {
                "sku": f"P{number}-{place}",
                "currency": "MAD",
                "position": place,
                "options": options | {"color": ["red", "blue", "green"][place]},
                "net_unit": "g" if row["net_quantity"] else "",
            }
            fields |= {key: row[key] for key in ("price_minor", "net_quantity", "weight_g")}
            variant = variant_save(product=product, values=fields)
            stock_set(
                variant=variant,
                policy=row["policy"],
                available=row["stock"],
                lead_time_days=row["days"],
            )
        if wanted["live"]:
            product.save_revision().publish()
        if wanted["draft_beside"]:
            product_save_draft(product=product, values={"brand": "Other"})


@pytest.mark.parametrize("kind", WRITERS)
@given(catalogue=st.lists(product_strategy, min_size=1, max_size=4), data=st.data())
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_a_list_that_was_not_changed_changes_nothing(
    db: None, kind: str, catalogue: list[dict[str, Any]], data: st.DataObject
) -> None:
    if not ProductFamily.objects.exists():
        reference_load()
    business = make_business(languages=["ar", "fr", "en"], currency="MAD")
    for number, wanted in enumerate(catalogue):
        made(business, number, wanted)
    reader = data.draw(st.sampled_from(["ar", "fr", "en"]))

    plan = planned(business, downloaded(business, kind, reader), f"list.{kind}")

    assert told(plan) == []
    assert len(plan.rows) == sum(len(wanted["variants"]) for wanted in catalogue)


def test_facts_of_a_family_come_back_unchanged() -> None:
    reference_load()
    business = make_business(languages=["ar", "fr"])
    for number, family in enumerate(ProductFamily.objects.select_related("category")):
        facts = {field["key"]: some_fact(field) for field in family.fields}
        make_product(
            business,
            f"fact-{number}",
            family=family,
            category=family.category,
            attributes={key: value for key, value in facts.items() if value is not None},
            live=False,
        )

    plan = planned(business, downloaded(business))

    assert told(plan) == []
    assert [row.notes for row in plan.rows if row.notes] == []


def some_fact(field: dict[str, Any]) -> Any:
    codes = [choice["code"] for choice in field.get("choices", ())]
    match field["kind"]:
        case "texts":
            return texts.make_texts({"ar": "نص", "fr": "Au frais, au sec"})
        case "number":
            return 12.5
        case "boolean":
            return False
        case "shares":
            return [{"code": codes[0], "share": 80}, {"code": codes[1], "share": 20}]
        case "choice":
            return codes[:2] if field.get("multiple") else codes[-1]
    return None if field["key"] in ("material", "ingredients", "allergens") else "Plain text"


def test_one_price_changed_in_the_file_changes_one_price() -> None:
    business = make_business()
    product = make_product(business, skus={"A-1": 12_000, "A-2": 13_000})
    with scope(business):
        Variant.objects.filter(sku="A-2").update(options={"size": "XL"})
    file = downloaded(business, reader="en").decode("utf-8-sig").replace("130.00", "99.50")

    plan = planned(business, file.encode())
    with scope(business):
        import_apply(plan=plan)

    assert [row.action.value for row in plan.rows] == ["UNCHANGED", "CHANGE"]
    assert variant_of(product, "A-2").price_minor == 9950
    assert variant_of(product, "A-1").price_minor == 12_000


def test_a_workbook_holds_numbers_as_numbers_and_no_formula() -> None:
    business = make_business()
    make_product(business, brand="=HYPERLINK()")

    sheet = load_workbook(io.BytesIO(downloaded(business, "xlsx", "en"))).active

    cells = dict(zip([cell.value for cell in sheet[1]], sheet[2], strict=True))
    assert cells["Price"].value == 120
    assert cells["Brand"].value == "'=HYPERLINK()"
    assert {cell.data_type for cell in sheet[2]} <= {"s", "n"}


def test_two_photos_of_one_name_are_left_out_of_the_list() -> None:
    business = make_business()
    names = {"É.jpg": 300, "é.JPG": 309}
    twins = [make_photo(business, name, size=(width, 300)) for name, width in names.items()]
    make_product(business, "with-twins", photos=twins[:1])
    make_product(business, "without", photos=[make_photo(business, "own.jpg", size=(333, 300))])

    rows = list(csv.DictReader(io.StringIO(downloaded(business, reader="en").decode("utf-8-sig"))))

    assert [row["Photos"] for row in rows] == ["", "own.jpg"]
    assert told(planned(business, downloaded(business))) == []


def test_the_neighbours_products_are_in_no_list() -> None:
    business, neighbour = make_business(), make_business()
    make_product(neighbour, "secret-recipe")

    assert b"secret-recipe" not in downloaded(business)


def test_the_list_asks_as_often_for_many_products_as_for_one() -> None:
    business = make_business()
    counts = []
    for more in (1, 7):
        for _number in range(more):
            make_product(business)
        with CaptureQueriesContext(connection) as queries:
            downloaded(business)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_publishing_stays_as_it_was() -> None:
    """A product with a draft beside it stays so: the list does not publish it."""
    business = make_business()
    product = make_product(business)
    with scope(business):
        product_save_draft(product=product, values={"brand": "Draft"})
        import_apply(plan=planned(business, downloaded(business)))
        row = Product.objects.get(pk=product.pk)
        assert row.live
        assert row.has_unpublished_changes
        assert product_publish(product=row).brand == "Draft"
