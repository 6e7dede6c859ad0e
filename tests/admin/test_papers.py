"""Labels and papers: numbers checked, files private, looks logged, badges only with proof."""

from datetime import date, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from catalog.models import Business, BusinessPaper, Certificate, FileLook
from catalog.papers import KINDS, WrongNumber, clean_number, kind_of, kinds_of
from catalog.permissions import CLERK, EDITOR, OWNER, VIEWER, WORKING_FOR
from catalog.services.paper_reminders import reminders_queue
from catalog.services.papers import certificate_save, proof_check
from catalog.tenancy import scope, unscoped
from tests.admin.browsing import signed_in, text_of
from tests.factories import make_business, make_member, make_product
from tests.storefront.scenes import open_shop

PDF = b"%PDF-1.4 private words"
PAPERS = "/admin/my-business/papers/"
TODAY = date(2026, 3, 2)


def pdf(name: str = "scan.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, PDF, "application/pdf")


@pytest.fixture
def business(db) -> Business:
    return open_shop("tifaout")


def staff_at(business: Business) -> Client:
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("staff"))
    session = client.session
    session[WORKING_FOR] = business.pk
    session.save()
    return client


def keep_certificate(business: Business, products=(), *, checked: bool = True, **values):
    owner = make_member(business)
    known = {
        "sign": "ORGANIC",
        "number": "BIO-77",
        "certifier": "Ecocert",
        "valid_until": timezone.localdate() + timedelta(days=300),
        "covers_all": not products,
    }
    with scope(business):
        certificate = certificate_save(
            certificate=Certificate(),
            values={**known, **values},
            products=products,
            file=values.pop("file", pdf()),
            actor=owner,
        )
        if checked:
            proof_check(proof=certificate, is_right=True, note="", actor=owner, now=timezone.now())
    return certificate


@pytest.mark.parametrize(
    ("kind", "country", "typed", "kept"),
    [
        ("ICE", "MA", "001 561 191 000 066", "001561191000066"),
        ("ICE", "MA", "١٥٦١١٩١٠٠٠٠٦٦", "001561191000066"),
        ("BANK_MA", "MA", "011 519 0000012050005349 21", "MA64011519000001205000534921"),
        ("BANK_MA", "MA", "MA64 0115 1900 0001 2050 0053 4921", "MA64011519000001205000534921"),
        ("AFM", "GR", "EL 094259216", "094259216"),
        ("VAT_CY", "CY", "CY-10259033P", "10259033P"),
        ("TIN_GH", "GH", "C0000803561", "C0000803561"),
        ("VAT_SA", "SA", "300000000000003", "300000000000003"),
        ("RC", "MA", "  12345  ", "12345"),
    ],
)
def test_a_right_number_is_kept_in_one_form(kind, country, typed, kept) -> None:
    found = kind_of(kind, country)

    assert found is not None
    assert clean_number(found, typed, country) == kept


@pytest.mark.parametrize(
    ("kind", "country", "typed"),
    [
        ("ICE", "MA", "001561191000067"),
        ("ICE", "MA", "0015611910000661"),
        ("BANK_MA", "MA", "011519000001205000534922"),
        ("BANK_MA", "MA", "MA65011519000001205000534921"),
        ("AFM", "GR", "094259217"),
        ("VAT_CY", "CY", "10259033Z"),
        ("VAT_SA", "SA", "100000000000003"),
    ],
)
def test_a_wrong_check_digit_is_refused(kind, country, typed) -> None:
    found = kind_of(kind, country)

    assert found is not None
    with pytest.raises(WrongNumber):
        clean_number(found, typed, country)


def test_every_country_asks_for_each_paper_once() -> None:
    for country in {code for kind in KINDS for code in kind.countries}:
        codes = [kind.code for kind in kinds_of(country)]
        assert len(codes) == len(set(codes)), country
        assert any(code.startswith(("BANK", "IBAN")) for code in codes), country


def test_the_owner_adds_a_paper_and_sees_what_is_wrong_at_the_field(business) -> None:
    client = signed_in(business)

    refused = client.post(f"{PAPERS}add/ice/", {"number": "001561191000067"})
    kept = client.post(f"{PAPERS}add/ice/", {"number": "1561191000066", "upload": pdf()})

    assert "check digits do not fit" in text_of(refused)
    assert 'value="001561191000067"' in refused.content.decode()
    assert kept.status_code == 302
    page = text_of(client.get(PAPERS))
    assert "001561191000066" in page
    assert "Waiting for the programme's check" in page


def test_a_file_that_is_no_paper_is_refused(business) -> None:
    page = SimpleUploadedFile("scan.pdf", b"<html><script>alert(1)</script>", "application/pdf")

    answer = signed_in(business).post(
        f"{PAPERS}add/rc/", {"number": "12", "office": "Agadir", "upload": page}
    )

    assert "neither a PDF nor a photo" in text_of(answer)
    with scope(business):
        assert not BusinessPaper.objects.exists()


def test_a_file_is_opened_by_owner_and_staff_and_each_look_is_noted(business) -> None:
    certificate = keep_certificate(business)
    address = f"{PAPERS}certificate/{certificate.pk}/file/"

    by_owner = signed_in(business).get(address)
    by_staff = staff_at(business).get(address)

    for answer in (by_owner, by_staff):
        assert b"".join(answer.streaming_content) == PDF
        assert answer["Content-Disposition"].startswith("attachment")
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "no-store" in answer["Cache-Control"]
    with scope(business):
        assert FileLook.objects.filter(certificate=certificate).count() == 2
        assert "staff" in FileLook.objects.values_list("user_name", flat=True)


@pytest.mark.parametrize("role", [EDITOR, CLERK, VIEWER])
def test_other_members_open_no_papers(business, role) -> None:
    certificate = keep_certificate(business)
    client = signed_in(business, role)

    for address in ("", f"certificate/{certificate.pk}/", f"certificate/{certificate.pk}/file/"):
        assert client.get(PAPERS + address).status_code == 403
    with scope(business):
        assert not FileLook.objects.exists()


def test_another_business_finds_nothing(business) -> None:
    certificate = keep_certificate(business)
    client = signed_in(make_business("neighbour"), OWNER)

    for address in ("", "file/", "check/", "delete/"):
        path = f"{PAPERS}certificate/{certificate.pk}/{address}"
        assert client.get(path).status_code in {403, 404, 405}
        assert client.post(path).status_code in {403, 404, 405}
    with scope(business):
        assert Certificate.objects.filter(pk=certificate.pk).exists()
        assert not FileLook.objects.exists()


def test_a_private_file_has_no_public_address(business) -> None:
    certificate = keep_certificate(business)

    for visitor in (Client(), signed_in(business)):
        assert visitor.get(certificate.file.url).status_code == 404
        assert visitor.get(f"/media/{certificate.file.name}").status_code == 404


def test_an_owner_cannot_check_the_own_paper(business) -> None:
    certificate = keep_certificate(business, checked=False)
    path = f"{PAPERS}certificate/{certificate.pk}/check/"

    assert signed_in(business).post(path, {"answer": "right"}).status_code == 403


def test_staff_check_a_paper_and_a_change_asks_for_a_new_check(business) -> None:
    certificate = keep_certificate(business, checked=False)
    path = f"{PAPERS}certificate/{certificate.pk}/"

    staff_at(business).post(f"{path}check/", {"answer": "right"})
    with scope(business):
        checked = Certificate.objects.get()
    signed_in(business).post(
        path,
        {
            "sign": "ORGANIC",
            "number": "BIO-78",
            "certifier": "Ecocert",
            "valid_until": checked.valid_until.isoformat(),
            "covers_all": "on",
        },
    )

    assert (checked.state, str(checked.checked_by)) == ("VERIFIED", "staff")
    with scope(business):
        changed = Certificate.objects.get()
    assert (changed.number, changed.state, changed.checked_at) == ("BIO-78", "WAITING", None)


def test_a_refusal_needs_a_reason_which_the_owner_reads(business) -> None:
    certificate = keep_certificate(business, checked=False)
    path = f"{PAPERS}certificate/{certificate.pk}/check/"
    staff = staff_at(business)

    staff.post(path, {"answer": "wrong"})
    with scope(business):
        assert Certificate.objects.get().state == "WAITING"
    staff.post(path, {"answer": "wrong", "note": "The photo is blurred"})

    assert "The photo is blurred" in text_of(signed_in(business).get(PAPERS))


@pytest.mark.parametrize(
    "lacking",
    [
        {"checked": False},
        {"file": None},
        {"valid_until": timezone.localdate() - timedelta(days=1)},
        {"valid_from": timezone.localdate() + timedelta(days=2)},
        {"certifier": ""},
        {"number": ""},
    ],
)
def test_without_proof_there_is_no_badge(business, client, lacking) -> None:
    product = make_product(business, "oil")
    keep_certificate(business, [product], **lacking)

    assert "Ecocert" not in client.get("/en/shops/tifaout/p/oil/").content.decode()


def test_a_proven_label_is_shown_on_its_products_and_in_the_shop(business, client) -> None:
    oil = make_product(business, "oil")
    make_product(business, "rug")
    keep_certificate(business, [oil])
    keep_certificate(business, sign="FAIR_TRADE", certifier="WFTO", number="FT-1")

    oil_page = client.get("/en/shops/tifaout/p/oil/").content.decode()
    rug_page = client.get("/en/shops/tifaout/p/rug/").content.decode()
    about = client.get("/en/shops/tifaout/about/").content.decode()

    assert "BIO-77" in oil_page
    assert "FT-1" in oil_page
    assert "BIO-77" not in rug_page
    assert "FT-1" in rug_page
    assert "FT-1" in about
    assert "BIO-77" not in about


def test_products_of_another_business_cannot_be_covered(business) -> None:
    theirs = make_product(make_business("neighbour"), "theirs")

    answer = signed_in(business).post(
        f"{PAPERS}labels/add/",
        {
            "sign": "ORGANIC",
            "number": "1",
            "certifier": "C",
            "valid_until": "2030-01-01",
            "products": [theirs.pk],
        },
    )

    assert answer.status_code == 200
    with scope(business):
        assert not Certificate.objects.exists()


def remind(today: date) -> int:
    with unscoped("a test of the upkeep"):
        return reminders_queue(today=today)


def test_each_reminder_comes_once(business, django_capture_on_commit_callbacks) -> None:
    keep_certificate(business, valid_until=TODAY + timedelta(days=60))
    mail.outbox.clear()

    with django_capture_on_commit_callbacks(execute=True):
        assert remind(TODAY - timedelta(days=1)) == 0
        assert [remind(TODAY), remind(TODAY), remind(TODAY + timedelta(days=10))] == [1, 0, 0]
        assert [remind(TODAY + timedelta(days=46)), remind(TODAY + timedelta(days=47))] == [1, 0]
        assert [remind(TODAY + timedelta(days=60)), remind(TODAY + timedelta(days=90))] == [1, 0]


def test_a_new_end_date_begins_the_reminders_anew(business) -> None:
    certificate = keep_certificate(business, valid_until=TODAY)
    assert remind(TODAY) == 1

    with scope(business):
        certificate.refresh_from_db()
        certificate_save(
            certificate=certificate,
            values={"valid_until": TODAY + timedelta(days=10)},
            products=[],
            file=None,
            actor=make_member(business),
        )

    assert remind(TODAY) == 1


def test_the_desk_shows_what_runs_out(business) -> None:
    keep_certificate(business, valid_until=timezone.localdate() + timedelta(days=9))

    page = text_of(signed_in(business).get("/admin/"))

    assert "Papers that run out" in page
    assert "9 days left" in page
