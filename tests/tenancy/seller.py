"""A business with one of everything, whose every text carries a mark that may never leak."""

import io
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import ModelLogEntry, Revision

from catalog import texts
from catalog.models import (
    Business,
    BusinessPaper,
    Certificate,
    DeliveryZone,
    ImportRun,
    Invitation,
    MarketPrice,
    Product,
    ProductReview,
    SavedView,
)
from catalog.services.imports import import_check
from catalog.services.invitations import invitation_create
from catalog.services.papers import certificate_save, paper_save
from catalog.services.products import product_save_draft
from catalog.services.reviews import product_submit
from catalog.tenancy import scope
from storefront.models import Order, Shop
from storefront.services.carts import cart_add
from storefront.services.checkout import Buyer, checkout_place
from storefront.tokens import new_token
from tests.factories import make_business, make_member, make_photo, make_product, variant_of

MARK = "zqxmark"
ROWS = f"sku,title_en,price,currency\n{MARK}-NEW,{MARK} new soap,12,MAD\n{MARK}-2,,x,MAD\n"


@dataclass(frozen=True)
class Seller:
    """What the marked business has."""

    business: Business
    owner: Any
    product: Product
    order: Order
    run: ImportRun
    paper: BusinessPaper
    certificate: Certificate
    invitation: Invitation
    review: ProductReview


def make_marked_seller() -> Seller:
    """Products live and draft, a photo, an order, a checked import, a shop, history."""
    marked = texts.make_texts({"ar": f"{MARK} عربي", "fr": f"{MARK} fr", "en": f"{MARK} en"})
    business = make_business(MARK, name=marked, brand=MARK)
    owner = make_member(business)
    photo = make_photo(business, f"{MARK}.jpg")
    product = make_product(
        business, f"{MARK}-oil", skus={f"{MARK}-1": 5000}, photos=[photo], title=marked
    )
    with scope(business):
        changed = {"description": texts.make_texts({"ar": MARK, "en": f"{MARK} described"})}
        product_save_draft(product=product, values=changed, actor=owner)
        Shop.objects.create(business=business, tagline=marked, story=marked)
        MarketPrice.objects.create(
            variant=variant_of(product), country="FR", currency="EUR", price_minor=700
        )
        SavedView.objects.create(
            business=business, user=owner, name=f"{MARK} view", query="state=draft"
        )
        order = _order(business, product)
        run = import_check(
            business=business,
            stream=io.BytesIO(ROWS.encode()),
            file_name=f"{MARK}.csv",
            actor=owner,
        )
        paper, certificate = _papers(product, owner)
        invitation, _secret = invitation_create(
            business=business, role="EDITOR", kind="LINK", invited_name=MARK, actor=owner
        )
        review = product_submit(product=product, actor=owner)
    return Seller(business, owner, product, order, run, paper, certificate, invitation, review)


def _papers(product: Product, owner: Any) -> tuple[BusinessPaper, Certificate]:
    """A paper and a certificate whose file is full of the mark."""
    scan = SimpleUploadedFile(f"{MARK}.pdf", f"%PDF-1.4 {MARK}".encode())
    paper = paper_save(
        paper=BusinessPaper(kind="RC"),
        values={"number": f"{MARK}-12", "office": MARK},
        file=scan,
        actor=owner,
    )
    certificate = certificate_save(
        certificate=Certificate(),
        values={"sign": "HALAL", "number": f"{MARK}-3", "certifier": MARK, "name": MARK},
        products=[product],
        file=scan,
        actor=owner,
    )
    return paper, certificate


def _order(business: Business, product: Product) -> Order:
    zone = DeliveryZone.objects.create(business=business, countries=["MA"], price_minor=3000)
    token = new_token()
    cart = cart_add(business=business, token=token, variant_id=variant_of(product).pk)
    buyer = Buyer(
        name=f"{MARK} buyer",
        phone="+212612345678",
        address=f"{MARK} street",
        locality=MARK,
        country="MA",
    )
    return checkout_place(
        cart=cart,
        buyer=buyer,
        delivery_zone=zone,
        payment_method="cash_on_delivery",
        language="fr",
        now=timezone.now(),
    )


def owned_rows(business: Business) -> dict[str, QuerySet]:
    """Every row that belongs to the business, by model; whatever table a new app brings."""
    models = [
        model
        for model in apps.get_models()
        if any(field.name == "business" for field in model._meta.concrete_fields)
    ]
    return {
        model._meta.label: model._base_manager.filter(business=business).order_by("pk")
        for model in models
    }


def snapshot(seller: Seller) -> dict[str, list[dict[str, Any]]]:
    """The values of every row of the business, and of the history of its product."""
    business, product_id = seller.business, str(seller.product.pk)
    tables = {label: list(rows.values()) for label, rows in owned_rows(business).items()}
    tables["business"] = list(Business.objects.filter(pk=business.pk).values())
    for model in (Revision, ModelLogEntry):
        of_product = model.objects.filter(object_id=product_id).order_by("pk")
        tables[model._meta.label] = list(of_product.values())
    return tables
