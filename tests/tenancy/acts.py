"""Every act of a desk, as a person would do it, with how to see in the rows that it was done."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import QuerySet
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from catalog import texts
from catalog.models import (
    Business,
    BusinessPaper,
    Category,
    GlossaryTerm,
    ImportRun,
    Invitation,
    MediaImage,
    Membership,
    Product,
    ProductFamily,
    Stock,
    Variant,
)
from catalog.permissions import EDITOR, VIEWER, WORKING_FOR
from catalog.services.bulk import products_label
from catalog.tenancy import scope
from storefront.models import Order, OrderEvent, Shop
from tests.admin.browsing import form_values
from tests.factories import make_category, make_member, make_photo, picture_bytes, variant_of
from tests.tenancy.seller import MARK, Seller

SPREADSHEET = "sku,title_en,price,currency\n{}-9,Olive soap,12,MAD\n"
NEW = {"ar": "زيت الزيتون", "fr": "Huile d'olive", "en": "Olive oil"}


@dataclass(frozen=True)
class Scene:
    """The business everybody comes to, and what its acts need."""

    seller: Seller
    photo: MediaImage
    colleague: Membership
    family: ProductFamily
    term: GlossaryTerm
    shelf: Category
    label_change: int
    product_form: dict[str, Any]
    business_form: dict[str, Any]
    shop_form: dict[str, Any]

    @property
    def business(self) -> Business:
        return self.seller.business

    @property
    def variant(self) -> Variant:
        return variant_of(self.seller.product)


def make_scene(seller: Seller) -> Scene:
    """What the owner's own pages send is what everybody sends."""
    owner, business = Client(), seller.business
    owner.force_login(seller.owner)
    photo = make_photo(business, f"{MARK}-spare.jpg", colour="#225544")
    colleague = Membership.objects.create(
        business=business, user=make_member(make_another(business)), role=EDITOR
    )
    with scope(business):
        label = products_label(
            business=business,
            products=[seller.product],
            label="kept",
            actor=seller.owner,
            token="label",
        )
    names = texts.make_texts({"ar": "علب", "fr": "Boîtes", "en": "Boxes"})
    family = ProductFamily.objects.create(code="boxes", names=names, category=make_category())
    term = GlossaryTerm.objects.create(code="boxes", names=names)
    edit = owner.get(f"/admin/products/edit/{seller.product.pk}/")
    return Scene(
        seller=seller,
        photo=photo,
        colleague=colleague,
        family=family,
        term=term,
        shelf=make_category("soaps"),
        label_change=label.change.pk,
        product_form={**form_values(edit), "title-en": "Changed by hand"},
        business_form=form_values(owner.get("/admin/my-business/")),
        shop_form=form_values(owner.get("/admin/my-shop/settings/")),
    )


def make_another(business: Business) -> Business:
    """Where the colleague works besides."""
    return Business.objects.create(
        slug="besides", country="MA", currency="MAD", languages=["ar"], name=business.name
    )


Do = Callable[[Client, Scene], HttpResponse]
Done = Callable[[Scene, HttpResponse], bool]


@dataclass(frozen=True)
class Act:
    """`done` is asked after `do`, with its answer."""

    do: Do
    done: Done


def reading(path: str) -> Act:
    """Done when the page shows the marked words of the business."""

    def do(client: Client, scene: Scene) -> HttpResponse:
        return client.get(path.format(**_numbers(scene)))

    def done(scene: Scene, answer: HttpResponse) -> bool:
        streaming = getattr(answer, "streaming", False)
        body = b"".join(answer.streaming_content) if streaming else answer.content
        return answer.status_code == 200 and MARK.encode() in body

    return Act(do, done)


def posting(path: str, values: dict[str, Any] | Callable[[Scene], dict], done: Any) -> Act:
    """Send a form; `done` looks at the rows."""

    def do(client: Client, scene: Scene) -> HttpResponse:
        sent = values(scene) if callable(values) else values
        return client.post(path.format(**_numbers(scene)), sent)

    return Act(do, lambda scene, _answer: done(scene))


def _numbers(scene: Scene) -> dict[str, int]:
    seller = scene.seller
    return {
        "product": seller.product.pk,
        "variant": scene.variant.pk,
        "order": seller.order.pk,
        "run": seller.run.pk,
        "paper": seller.paper.pk,
        "certificate": seller.certificate.pk,
        "invitation": seller.invitation.pk,
        "review": seller.review.pk,
        "photo": scene.photo.pk,
        "member": scene.colleague.pk,
        "family": scene.family.pk,
        "term": scene.term.pk,
        "business": scene.business.pk,
        "change": scene.label_change,
    }


def product(scene: Scene) -> Product:
    return Product._base_manager.get(pk=scene.seller.product.pk)


def draft_title(scene: Scene) -> str:
    with scope(scene.business):
        draft = product(scene).get_latest_revision_as_object()
        return draft.title.get("en", {}).get("text", "")


def count(model: type, scene: Scene) -> int:
    return model._base_manager.filter(business=scene.business).count()


def exists(model: type, pk: int) -> bool:
    return model._base_manager.filter(pk=pk).exists()


def order_status(scene: Scene) -> str:
    return Order._base_manager.get(pk=scene.seller.order.pk).status


def member(scene: Scene) -> Membership | None:
    return Membership.objects.filter(pk=scene.colleague.pk).first()


def cell(scene: Scene, **typed: str) -> dict[str, Any]:
    """One row of the grid, as the page sends it."""
    variant, name = scene.variant, f"v{scene.variant.pk}"
    with scope(scene.business):
        available = Stock.objects.get(variant=variant).available
    seen = {"price": variant.price_minor, "sale_price": None, "available": available}
    return {
        "row": [str(variant.pk)],
        "token": "grid",
        f"{name}-price": typed.get("price", str(variant.price_minor / 100)),
        f"{name}-sale_price": "",
        f"{name}-available": typed.get("available", str(available)),
        f"{name}-is_active": "on",
        f"{name}-was": json.dumps({**seen, "is_active": True}),
    }


def available(scene: Scene) -> int:
    return Stock._base_manager.get(variant=scene.variant).available


def several(act: str, values: Callable[[Scene], dict], done: Any) -> Act:
    return posting(f"/admin/bulk/catalog/product/{act}/?id={{product}}", values, done)


def prices(scene: Scene) -> dict[str, str]:
    seen = json.dumps({scene.variant.pk: scene.variant.price_minor})
    return {
        "way": "UP", "percent": "10", "rule": "EXACT", "token": "p", "seen": seen, "apply": "1",
    }  # fmt: skip


def upload(name: str, data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def photo_sent(scene: Scene) -> dict[str, Any]:
    return {"title": "new", "files[]": upload("new.jpg", picture_bytes("#113355"))}


def add_photo(client: Client, scene: Scene) -> HttpResponse:
    script = {"x-requested-with": "XMLHttpRequest"}
    return client.post("/admin/images/multiple/add/", photo_sent(scene), headers=script)


def translate(client: Client, scene: Scene) -> HttpResponse:
    path = f"/admin/languages/fr/{scene.seller.product.pk}/"
    owner = Client()
    owner.force_login(scene.seller.owner)
    values = form_values(owner.get(path), "translation-form")
    return client.post(path, {**values, "title": "Huile traduite"})


def french_title(scene: Scene) -> str:
    with scope(scene.business):
        draft = product(scene).get_latest_revision_as_object()
        return draft.title.get("fr", {}).get("text", "")


def before_opening(client: Client, scene: Scene) -> HttpResponse:
    """A shop that is ready and not open yet."""
    Business.objects.filter(pk=scene.business.pk).update(status=Business.Status.SHOP_DRAFT)
    ready = texts.make_texts(dict.fromkeys(("ar", "fr", "en"), "7 days"))
    Shop._base_manager.filter(business=scene.business).update(returns=ready)
    return client.post("/admin/my-shop/go-live/")


def programme_form(path: str, **typed: str) -> Do:
    """A form of the programme's own, filled in by an operator, sent by this person."""

    def do(client: Client, scene: Scene) -> HttpResponse:
        from django.contrib.auth import get_user_model

        operator = Client()
        operator.force_login(get_user_model().objects.create_superuser("form-filler"))
        target = path.format(**_numbers(scene))
        return client.post(target, {**form_values(operator.get(target)), **typed})

    return do


def seated_anew(client: Client, scene: Scene) -> HttpResponse:
    session = client.session
    session.pop(WORKING_FOR, None)
    session.save()
    return client.post(f"/admin/businesses/{scene.business.pk}/desk/")


def approved(scene: Scene) -> dict[str, str]:
    return {"revision": str(scene.seller.review.revision_id), "approve": "1"}


ACTS: dict[str, Act] = {
    "read the list of products": reading("/admin/products/"),
    "read one product": reading("/admin/products/inspect/{product}/"),
    "open a product to change it": reading("/admin/products/edit/{product}/"),
    "read a product's history": reading("/admin/products/history/{product}/"),
    "save a draft": posting(
        "/admin/products/edit/{product}/",
        lambda scene: scene.product_form,
        lambda scene: draft_title(scene) == "Changed by hand" and MARK in str(product(scene).title),
    ),
    "publish": posting(
        "/admin/products/edit/{product}/",
        lambda scene: {**scene.product_form, "action-publish": "action-publish"},
        lambda scene: product(scene).title["en"]["text"] == "Changed by hand",
    ),
    "add a product": posting(
        "/admin/products/quick/",
        lambda scene: {
            "sku": "P-ABCD2345", "kept": "", "name": "Savon", "family": str(scene.family.pk),
            "price": "25,50", "available": "12", "description": "Savon.", "act": "draft",
        },
        lambda scene: count(Product, scene) == 2,
    ),
    "copy a product": posting(
        "/admin/products/{product}/copy/", {}, lambda scene: count(Product, scene) == 2
    ),
    "take out of the shop": posting(
        "/admin/products/unpublish/{product}/", {}, lambda scene: not product(scene).live
    ),
    "plan when it leaves the shop": posting(
        "/admin/products/{product}/plan/",
        {"expire_at": "2099-01-02T09:00"},
        lambda scene: product(scene).expire_at is not None,
    ),
    "delete a product": posting(
        "/admin/products/delete/{product}/", {}, lambda scene: count(Product, scene) == 0
    ),
    "change a price": posting(
        "/admin/products/grid/",
        lambda scene: cell(scene, price="77"),
        lambda scene: scene.variant.price_minor == 7700,
    ),
    "change stock": posting(
        "/admin/products/grid/",
        lambda scene: cell(scene, available="55"),
        lambda scene: available(scene) == 55,
    ),
    "read the movements of stock": reading("/admin/products/stock/{variant}/"),
    "several at once: publish": several(
        "publish",
        lambda scene: {"token": "p"},
        lambda scene: product(scene).description["en"]["text"] == f"{MARK} described",
    ),
    "several at once: take out of the shop": several(
        "pause", lambda scene: {"token": "p"}, lambda scene: not product(scene).live
    ),
    "several at once: prices": several(
        "prices", prices, lambda scene: scene.variant.price_minor == 5500
    ),
    "several at once: category": several(
        "category",
        lambda scene: {"token": "p", "category": scene.shelf.pk},
        lambda scene: product(scene).category_id == scene.shelf.pk,
    ),
    "several at once: label": several(
        "label",
        lambda scene: {"token": "p", "label": "fair", "way": "ADD"},
        lambda scene: "fair" in product(scene).labels,
    ),
    "several at once: delete": several(
        "delete", lambda scene: {}, lambda scene: count(Product, scene) == 0
    ),
    "undo a change of several": posting(
        "/admin/products/changes/{change}/undo/", {}, lambda scene: product(scene).labels == []
    ),
    "check a spreadsheet": posting(
        "/admin/products/import/",
        lambda scene: {
            "file": upload("list.csv", SPREADSHEET.format(MARK).encode()), "mode": "UPSERT",
        },
        lambda scene: count(ImportRun, scene) == 2,
    ),
    "apply a spreadsheet": posting(
        "/admin/products/import/{run}/apply/",
        {},
        lambda scene: Variant._base_manager.filter(sku__iexact=f"{MARK}-NEW").exists(),
    ),
    "add a photo": Act(add_photo, lambda scene, _answer: count(MediaImage, scene) == 3),
    "improve a photo": posting(
        "/admin/images/{photo}/edits/",
        lambda scene: {"act": "LEFT", "seen": scene.photo.file.name},
        lambda scene: MediaImage._base_manager.get(pk=scene.photo.pk).edits == [{"act": "LEFT"}],
    ),
    "delete a photo": posting(
        "/admin/images/{photo}/delete/", {}, lambda scene: not exists(MediaImage, scene.photo.pk)
    ),
    "translate a product": Act(
        translate, lambda scene, _answer: french_title(scene) == "Huile traduite"
    ),
    "download the list of products": reading("/admin/products/download/products.csv"),
    "fetch the texts for a translator": reading("/admin/languages/fr/texts.xlf?all=1"),
    "read the orders": reading("/admin/orders/"),
    "read one order": reading("/admin/orders/{order}/"),
    "confirm an order": posting(
        "/admin/orders/{order}/confirm/", {}, lambda scene: order_status(scene) == "CONFIRMED"
    ),
    "cancel an order": posting(
        "/admin/orders/{order}/cancel/", {}, lambda scene: order_status(scene) == "CANCELLED"
    ),
    "write a note to an order": posting(
        "/admin/orders/{order}/note/",
        {"note": "Call at noon"},
        lambda scene: OrderEvent._base_manager.filter(note="Call at noon").exists(),
    ),
    "read the papers": reading("/admin/my-business/papers/"),
    "open a private file": reading("/admin/my-business/papers/paper/{paper}/file/"),
    "add a paper": posting(
        "/admin/my-business/papers/add/ice/",
        {"number": "1561191000066"},
        lambda scene: count(BusinessPaper, scene) == 2,
    ),
    "delete a paper": posting(
        "/admin/my-business/papers/paper/{paper}/delete/",
        {},
        lambda scene: count(BusinessPaper, scene) == 0,
    ),
    "say that a paper is right": posting(
        "/admin/my-business/papers/paper/{paper}/check/",
        {"answer": "right"},
        lambda scene: BusinessPaper._base_manager.get(pk=scene.seller.paper.pk).state == "VERIFIED",
    ),
    "read the team": reading("/admin/team/"),
    "invite": posting(
        "/admin/team/invite/",
        {"role": EDITOR, "kind": "LINK", "invited_name": "Zahra"},
        lambda scene: count(Invitation, scene) == 2,
    ),
    "take an invitation back": posting(
        "/admin/team/invitations/{invitation}/revoke/",
        {},
        lambda scene: Invitation._base_manager.get(pk=scene.seller.invitation.pk).revoked_at,
    ),
    "change a member's role": posting(
        "/admin/team/members/{member}/", {"role": VIEWER}, lambda s: member(s).role == VIEWER
    ),
    "choose the deputy": posting(
        "/admin/team/members/{member}/",
        {"role": EDITOR, "is_deputy": "on"},
        lambda scene: member(scene).is_deputy,
    ),
    "remove a member": posting(
        "/admin/team/members/{member}/remove/", {}, lambda scene: member(scene) is None
    ),
    "say that the owner is away": posting(
        "/admin/team/away/",
        {"until": "2099-01-02"},
        lambda scene: str(business_row(scene)["owner_away_until"]) == "2099-01-02",
    ),
    "change who the business is": posting(
        "/admin/my-business/",
        lambda scene: {**scene.business_form, "members": "12"},
        lambda scene: business_row(scene)["members"] == 12,
    ),
    "change the shop's settings": posting(
        "/admin/my-shop/settings/",
        lambda scene: {**scene.shop_form, "tagline-en": "From the hills"},
        lambda scene: "From the hills" in str(shop_rows(scene).values()),
    ),
    "open the shop to shoppers": Act(
        before_opening,
        lambda scene, _answer: business_row(scene)["status"] == Business.Status.SHOP_LIVE,
    ),
    "see all businesses": reading("/admin/businesses/"),
    "sit down at the desk": Act(
        seated_anew, lambda scene, answer: answer.headers.get("Location") == "/admin/"
    ),
    "change a business's trust": Act(
        programme_form("/admin/businesses/edit/{business}/", trust="NEW"),
        lambda scene, _answer: business_row(scene)["trust"] == "NEW",
    ),
    "read the review queue": reading("/admin/reviews/"),
    "approve a product": posting(
        "/admin/reviews/{review}/",
        approved,
        lambda scene: type(scene.seller.review)
        ._base_manager.get(pk=scene.seller.review.pk)
        .state
        == "APPROVED",
    ),
    "change the glossary": Act(
        programme_form("/admin/glossary/edit/{term}/", note="Write it so"),
        lambda scene, _answer: GlossaryTerm.objects.get(pk=scene.term.pk).note == "Write it so",
    ),
    "change a family": Act(
        programme_form("/admin/families/edit/{family}/", hs_code="442090"),
        lambda scene, _answer: ProductFamily.objects.get(pk=scene.family.pk).hs_code == "442090",
    ),
    "add a category": Act(
        programme_form(
            "/admin/categories/new/", code="rugs", **{f"names-{k}": v for k, v in NEW.items()}
        ),
        lambda scene, _answer: Category.objects.filter(code="rugs").exists(),
    ),
}  # fmt: skip


def shop_rows(scene: Scene) -> QuerySet:
    return Shop._base_manager.filter(business=scene.business)


def business_row(scene: Scene) -> dict[str, Any]:
    return Business.objects.filter(pk=scene.business.pk).values().get()


def away_until_tomorrow(business: Business) -> None:
    """The owner is away: the deputy acts."""
    until = timezone.localdate() + timezone.timedelta(days=1)
    Business.objects.filter(pk=business.pk).update(owner_away_until=until)
