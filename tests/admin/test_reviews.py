"""A business that is new hands its products in; staff approve or say what should change."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from catalog.models import Business, Product, ProductReview
from catalog.permissions import EDITOR
from catalog.services.products import ReviewRequired, product_publish, product_save_draft
from catalog.tenancy import scope
from catalog.texts import make_texts
from onboarding.services.staff import staff_group_ensure
from tests.admin.browsing import form_values, signed_in, text_of
from tests.factories import make_business, make_member, make_photo, make_product

pytestmark = pytest.mark.django_db


@pytest.fixture
def business() -> Business:
    return make_business("new", trust=Business.Trust.NEW)


@pytest.fixture
def product(business: Business) -> Product:
    return make_product(business, "oil", photos=[make_photo(business)], live=False)


@pytest.fixture
def editor(business: Business) -> Client:
    return signed_in(business, EDITOR)


@pytest.fixture
def staff() -> Client:
    user = get_user_model().objects.create_user("staff")
    user.groups.add(staff_group_ensure())
    client = Client()
    client.force_login(user)
    return client


def publish(client: Client, product: Product) -> None:
    address = f"/admin/products/edit/{product.pk}/"
    sent = {**form_values(client.get(address)), "action-publish": "action-publish"}
    assert client.post(address, sent).status_code == 302


def is_live(product: Product) -> bool:
    return Product._base_manager.get(pk=product.pk).live


def waiting() -> ProductReview:
    return ProductReview._base_manager.get(state="WAITING")


def answer(staff: Client, review: ProductReview, **values: str) -> str:
    sent = {"revision": str(review.revision_id), **values}
    return text_of(staff.post(f"/admin/reviews/{review.pk}/", sent, follow=True))


def test_publishing_hands_in_and_approving_publishes(
    editor: Client, staff: Client, product: Product
) -> None:
    publish(editor, product)

    assert not is_live(product)
    assert "Waiting for the programme" in text_of(editor.get(f"/admin/products/edit/{product.pk}/"))
    assert str(waiting().pk) in staff.get("/admin/reviews/").content.decode()
    assert staff.get(f"/admin/reviews/{waiting().pk}/").status_code == 200

    said = answer(staff, waiting(), approve="1")

    assert "Approved and published" in said
    assert is_live(product)


def test_a_comment_reaches_the_business_and_it_hands_in_again(
    editor: Client, staff: Client, product: Product
) -> None:
    publish(editor, product)

    answer(staff, waiting(), changes="1", comment="Show the label, please")

    assert "Show the label, please" in text_of(editor.get(f"/admin/products/edit/{product.pk}/"))
    assert not is_live(product)
    publish(editor, product)
    assert waiting().submitted_by is not None


def test_changes_are_asked_for_with_words(editor: Client, staff: Client, product: Product) -> None:
    publish(editor, product)

    said = answer(staff, waiting(), changes="1", comment=" ")

    assert "Say what should change" in said
    assert waiting()


def test_only_the_draft_that_was_seen_is_published(
    editor: Client, staff: Client, business: Business, product: Product
) -> None:
    publish(editor, product)
    seen = waiting()
    publish(editor, product)

    said = answer(staff, seen, approve="1")

    assert "Another draft was handed in" in said
    assert not is_live(product)


def test_a_draft_written_after_handing_in_stays_a_draft(
    editor: Client, staff: Client, business: Business, product: Product
) -> None:
    publish(editor, product)
    with scope(business):
        later = {"title": make_texts({"ar": "لاحقا", "fr": "Plus tard"})}
        product_save_draft(product=product, values=later)

    answer(staff, waiting(), approve="1")

    live = Product._base_manager.get(pk=product.pk)
    assert live.live
    assert live.has_unpublished_changes
    assert live.title != later["title"]


def test_no_other_way_publishes_for_a_member(business: Business, product: Product) -> None:
    member = make_member(business)

    with scope(business), pytest.raises(ReviewRequired):
        product_publish(product=product, actor=member)


def test_a_trusted_business_publishes_by_itself(product: Product, editor: Client) -> None:
    Business.objects.update(trust=Business.Trust.TRUSTED)

    publish(editor, product)

    assert is_live(product)


def test_the_queue_is_closed_to_members(editor: Client, product: Product) -> None:
    publish(editor, product)

    assert editor.get("/admin/reviews/").status_code == 403
    assert editor.get(f"/admin/reviews/{waiting().pk}/").status_code == 403


def test_the_queue_is_found_by_name_and_paged(
    staff: Client, editor: Client, product: Product
) -> None:
    publish(editor, product)
    number = f"/admin/reviews/{waiting().pk}/"
    beyond = f"{waiting().submitted_at.isoformat()}_{waiting().pk}".replace("+", "%2B")

    assert number in staff.get("/admin/reviews/?q=Coopérative").content.decode()
    assert number not in staff.get("/admin/reviews/?q=nothing").content.decode()
    assert number not in staff.get(f"/admin/reviews/?after={beyond}").content.decode()
    assert number in staff.get("/admin/reviews/?after=nonsense").content.decode()
