"""A buyer with an address and the shop each get one mail, in their language."""

import pytest
from django.core import mail

from catalog import texts
from catalog.tenancy import scope
from storefront.models import Order
from storefront.tasks import mail_buyer_task, mail_shop_task
from tests.factories import TITLE, make_product, variant_of
from tests.storefront.scenes import a_buyer, fill_cart, open_shop, place

pytestmark = pytest.mark.django_db


@pytest.fixture
def seller():
    return open_shop("seller")


def order_of(seller, language: str = "en", **buyer: str) -> Order:
    variant = variant_of(make_product(seller, "oil", skus={"ARG": 12_000}))
    return place(fill_cart(seller, variant, 2), language=language, buyer=a_buyer(**buyer))


def test_the_buyer_is_sent_the_order_and_its_address(seller):
    # Given
    order = order_of(seller, email="fatima@example.org", name="Fatima")

    # When
    mail_buyer_task.call(order_id=order.pk)

    # Then
    (sent,) = mail.outbox
    assert sent.to == ["fatima@example.org"]
    assert sent.reply_to == ["seller@example.org"]
    assert sent.subject == "Your order 1 from تعاونية seller"
    body = sent.body.replace("\xa0", " ")
    assert "Dear Fatima," in body
    assert f"2 × {TITLE['en']}: MAD 240.00" in body
    assert "To pay: MAD 270.00" in body
    assert f"http://testserver/en/shops/seller/orders/{order.token}/" in body
    with scope(seller):
        assert Order.objects.get().buyer_mailed_at is not None


def test_the_shop_is_told_in_its_first_language_that_mails_speak(seller):
    # Given
    order = order_of(seller, note="Après 17 h", email="f@example.org")
    type(seller).objects.update(languages=["el", "fr", "en"])

    # When
    mail_shop_task.call(order_id=order.pk)

    # Then
    (sent,) = mail.outbox
    assert sent.to == ["seller@example.org"]
    assert sent.reply_to == ["f@example.org"]
    assert order.token not in sent.body
    body = sent.body.replace("\xa0", " ").replace("\u202f", " ")
    assert "270,00 MAD" in body
    assert "Après 17 h" in body
    assert "+212 6 12 34 56 78" in body


def test_a_task_that_runs_again_sends_nothing_again(seller):
    # Given
    order = order_of(seller, email="fatima@example.org")

    # When
    for _ in range(3):
        mail_buyer_task.call(order_id=order.pk)
        mail_shop_task.call(order_id=order.pk)
        mail_buyer_task.call(order_id=order.pk + 1000)

    # Then
    assert sorted(row.to for row in mail.outbox) == [
        ["fatima@example.org"],
        ["seller@example.org"],
    ]


def test_nobody_without_an_address_is_written_to(seller):
    # Given
    type(seller).objects.update(email="")
    order = order_of(seller)

    # When
    mail_buyer_task.call(order_id=order.pk)
    mail_shop_task.call(order_id=order.pk)

    # Then
    assert mail.outbox == []


def test_a_name_with_a_line_break_adds_no_header(seller):
    # Given
    name = texts.make_texts({"en": "Argan\r\nBcc: everyone@example.org"})
    type(seller).objects.update(name=name)
    order = order_of(seller, email="fatima@example.org")

    # When
    mail_buyer_task.call(order_id=order.pk)

    # Then
    (sent,) = mail.outbox
    assert sent.subject == "Your order 1 from Argan Bcc: everyone@example.org"
    assert sent.recipients() == ["fatima@example.org"]
    assert "Bcc" not in sent.message()
