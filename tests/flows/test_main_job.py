"""The main job, as people live it: a spreadsheet becomes a shop, an order and a feed."""

import csv
import io
import json
import re
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client
from lxml import etree

from catalog import texts
from catalog.models import Business, DeliveryZone, Product, Stock
from catalog.services.reference import reference_load
from catalog.tenancy import scope
from onboarding.selectors.go_live import go_live
from onboarding.services.go_live import UnableToGoLive, business_go_live
from storefront.models import Order, Shop
from tests.factories import make_business, picture_bytes

pytestmark = pytest.mark.django_db(transaction=True)

G = "{http://base.google.com/ns/1.0}"
HEADERS = (
    "handle;sku;نوع المنتج;العنوان (عربي);titre (français);title_en;"
    "الوصف (عربي);description (français);description_en;"
    "الثمن;العملة;المخزون;net_quantity;net_unit;weight_g;ingredients_fr;photos;status"
)
ROWS = (
    (
        "argan;ARG-250;culinary_oil;زيت أركان;Huile d'argan;Argan oil;"
        "زيت محمص.;Huile torréfiée.;Roasted oil.;"
        "١٢٠٫٥٠;MAD;10;250;ml;420;amandons d'argan;argan.jpg;published"
    ),
    "argan;ARG-500;;;;;;;;210;MAD;4;500;ml;760;;;",
    (
        "miel;MIEL-1;honey;عسل;Miel de thym;Thyme honey;عسل حر.;Miel pur.;Pure honey.;"
        '"95,00";MAD;6;500;g;800;miel;;published'
    ),
)


@pytest.fixture
def seller() -> Business:
    reference_load()
    business = make_business("tifaouine", status=Business.Status.SHOP_DRAFT)
    with scope(business):
        Shop.objects.create(
            business=business,
            tagline=texts.make_texts({"ar": "زيت وعسل", "fr": "Huile et miel"}),
        )
        DeliveryZone.objects.create(
            business=business, countries=["MA"], price_minor=3000, min_days=2, max_days=5
        )
    return business


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """As a cooperative's old computer saves it: Arabic Windows encoding would lose é, so UTF-16."""
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "argan.jpg").write_bytes(picture_bytes())
    path = tmp_path / "produits.csv"
    path.write_text("\r\n".join([HEADERS, *ROWS]), encoding="utf-16")
    return path


def import_sheet(seller: Business, sheet: Path, **options: object) -> int:
    try:
        call_command(
            "import_products",
            str(sheet),
            business=seller.slug,
            photos=sheet.parent / "photos",
            stdout=io.StringIO(),
            **options,
        )
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def open_shop(seller: Business, sheet: Path) -> None:
    assert import_sheet(seller, sheet) == 0
    call_command("work", once=True)
    with scope(seller):
        shop = Shop.objects.get()
        shop.returns = texts.make_texts({"ar": "7 أيام", "fr": "7 jours", "en": "7 days"})
        shop.save()
    business_go_live(business=seller)


def export(seller: Business, folder: Path, **options: str) -> tuple[etree._Element, list[dict]]:
    output, issues = folder / "feed.xml", folder / "issues.json"
    target = {"channel": "google_merchant", "country": "MA", "language": "fr", **options}
    call_command(
        "export_listings",
        business=seller.slug,
        output=output,
        issues=issues,
        stdout=io.StringIO(),
        **target,
    )
    return etree.parse(output).getroot(), json.loads(issues.read_text(encoding="utf-8"))


def test_a_dry_run_writes_nothing_and_tells_every_row(seller, sheet, tmp_path):
    report_path = tmp_path / "report.json"

    assert import_sheet(seller, sheet, dry_run=True, report=report_path) == 0

    report = json.loads(report_path.read_text(encoding="utf-8"))
    assert [row["action"] for row in report["rows"]] == ["CREATE", "CREATE", "CREATE"]
    with scope(seller):
        assert Product.objects.count() == 0


def test_the_same_sheet_twice_changes_nothing(seller, sheet):
    import_sheet(seller, sheet)
    with scope(seller):
        before = list(Product.objects.order_by("pk").values_list("pk", "version", "changed_at"))

    assert import_sheet(seller, sheet) == 0

    with scope(seller):
        after = list(Product.objects.order_by("pk").values_list("pk", "version", "changed_at"))
        assert after == before


def test_a_shop_cannot_open_before_its_gates_are_passed(seller, sheet):
    import_sheet(seller, sheet)

    with pytest.raises(UnableToGoLive) as caught:
        business_go_live(business=seller)

    assert [step.code for step in caught.value.steps] == ["returns"]
    assert Client().get("/fr/shops/tifaouine/").status_code == 404
    assert go_live(business=seller).next_step.code == "story"


def test_a_shopper_orders_and_stock_goes_down_by_exactly_that(seller, sheet):
    open_shop(seller, sheet)
    shopper = Client()

    page = shopper.get("/ar/shops/tifaouine/").content.decode()
    assert 'dir="rtl"' in page
    assert "زيت أركان" in page
    product = shopper.get("/ar/shops/tifaouine/p/argan/?variant=ARG-500").content.decode()
    assert "210" in product

    with scope(seller):
        ids = dict(Stock.objects.values_list("variant__sku", "variant_id"))
    for sku, quantity in (("ARG-500", "٢"), ("MIEL-1", "1")):
        answer = shopper.post(
            "/ar/shops/tifaouine/cart/add/", {"variant": ids[sku], "quantity": quantity}
        )
        assert answer.status_code == 302
    answer = shopper.post("/ar/shops/tifaouine/checkout/", checkout_answers(shopper), follow=True)

    address = answer.redirect_chain[-1][0]
    assert re.fullmatch(r"/ar/shops/tifaouine/orders/[\w-]{22,}/", address)
    with scope(seller):
        order = Order.objects.get()
        assert (order.number, order.total_minor) == (1, 2 * 21_000 + 9500 + 3000)
        left = dict(Stock.objects.values_list("variant__sku", "available"))
        assert left == {"ARG-250": 10, "ARG-500": 2, "MIEL-1": 5}


def checkout_answers(shopper: Client) -> dict[str, str]:
    form = shopper.get("/ar/shops/tifaouine/checkout/").context["form"]
    return {
        "name": "فاطمة الزهراء",
        "phone": "٠٦١٢٣٤٥٦٧٨",
        "address": "دوار تمايت",
        "locality": "تارودانت",
        "country": "MA",
        "payment_method": "cash_on_delivery",
        "agreed_total": form["agreed_total"].value(),
        "action": "order",
    }


def test_the_feed_says_what_the_page_says(seller, sheet, tmp_path):
    open_shop(seller, sheet)

    root, issues = export(seller, tmp_path)

    items = {item.findtext(f"{G}id"): item for item in root.iter("item")}
    assert sorted(items) == ["ARG-250", "ARG-500"]
    assert items["ARG-250"].findtext(f"{G}price") == "120.50 MAD"
    assert {item.findtext(f"{G}item_group_id") for item in items.values()} != {None}
    for item in items.values():
        page = Client().get(item.findtext(f"{G}link").removeprefix("http://testserver"))
        assert page.status_code == 200
        amount = Decimal(item.findtext(f"{G}price").split()[0])
        assert f"{amount:.2f}".replace(".", ",") in page.content.decode()
    held = {row["sku"]: row["issues"] for row in issues if row["is_held_back"]}
    assert [(issue["code"], issue["fix"]) for issue in held["MIEL-1"]] == [
        ("photo_missing", "photos")
    ]


def test_a_change_of_price_reaches_shop_and_feed_at_once(seller, sheet, tmp_path):
    open_shop(seller, sheet)
    export(seller, tmp_path)
    rows = [ROWS[0].replace("١٢٠٫٥٠", "99,90"), *ROWS[1:]]
    sheet.write_text("\n".join([HEADERS, *rows]), encoding="utf-8-sig")

    assert import_sheet(seller, sheet, mode="update") == 0

    assert "99,90" in Client().get("/fr/shops/tifaouine/p/argan/").content.decode()
    root, _ = export(seller, tmp_path)
    assert "99.90 MAD" in [item.findtext(f"{G}price") for item in root.iter("item")]


def test_refused_rows_are_named_and_the_others_applied(seller, sheet, tmp_path):
    broken = "broken;BRK-1;culinary_oil;زيت;Huile;Oil;و;d;d;gratuit;MAD;-3;;;;;;draft"
    sheet.write_text("\n".join([HEADERS, *ROWS, broken]), encoding="utf-8")
    report_path = tmp_path / "report.json"

    assert import_sheet(seller, sheet, report=report_path) == 1

    rows = json.loads(report_path.read_text(encoding="utf-8"))["rows"]
    refused = [row for row in rows if row["action"] == "REFUSE"]
    assert [row["row"] for row in refused] == [5]
    assert {issue["column"] for issue in refused[0]["issues"]} == {"price", "stock"}
    with scope(seller):
        assert sorted(Product.objects.values_list("handle", flat=True)) == ["argan", "miel"]


def test_an_unreadable_file_changes_nothing(seller, tmp_path):
    path = tmp_path / "produits.xlsx"
    path.write_bytes(b"MZ\x90\x00" + bytes(2000))

    with pytest.raises(CommandError) as caught:
        call_command("import_products", str(path), business=seller.slug)

    assert caught.value.returncode == 2
    with scope(seller):
        assert Product.objects.count() == 0


def test_nothing_publishable_leaves_no_file(seller, sheet, tmp_path):
    import_sheet(seller, sheet)

    with pytest.raises(CommandError) as caught:
        export(seller, tmp_path)

    assert caught.value.returncode == 1
    assert not (tmp_path / "feed.xml").exists()


def test_our_sheet_can_be_read_by_any_spreadsheet(sheet):
    rows = list(csv.reader(sheet.read_text(encoding="utf-16").splitlines(), delimiter=";"))

    assert {len(row) for row in rows} == {18}
