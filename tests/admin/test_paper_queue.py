"""Staff check papers from one list, the longest waiting first; the owner reads the reason."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone

from catalog.models import Business, BusinessPaper, Certificate, FileLook
from catalog.selectors import paper_queue as queue
from catalog.services.papers import certificate_save, paper_save
from catalog.tenancy import scope, unscoped
from tests.admin.browsing import form_values_of_post, signed_in, text_of
from tests.admin.test_papers import PDF, keep_certificate, pdf
from tests.factories import make_business, make_member

pytestmark = pytest.mark.django_db
QUEUE = "/admin/papers/"


@pytest.fixture
def business() -> Business:
    return make_business("tifaout")


@pytest.fixture
def staff() -> Client:
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("staff"))
    return client


def keep_paper(business: Business, number: str = "123", *, file: bool = True) -> BusinessPaper:
    with scope(business):
        return paper_save(
            paper=BusinessPaper(kind="RC"),
            values={"number": number},
            file=pdf() if file else None,
            actor=make_member(business),
        )


def place(proof: BusinessPaper | Certificate) -> str:
    kind = "paper" if isinstance(proof, BusinessPaper) else "certificate"
    return f"{QUEUE}{kind}/{proof.pk}/"


def stored(proof: BusinessPaper | Certificate) -> BusinessPaper | Certificate:
    with unscoped("a test looks at the row"):
        return type(proof).objects.get(pk=proof.pk)


def waited(proof: BusinessPaper | Certificate, days: int) -> None:
    with unscoped("a test moves the clock"):
        type(proof).objects.filter(pk=proof.pk).update(
            updated_at=timezone.now() - timedelta(days=days)
        )


def answer(staff: Client, proof: BusinessPaper | Certificate, **typed: str):
    return staff.post(place(proof), {**form_values_of_post(staff.get(place(proof))), **typed})


def test_the_queue_holds_what_has_a_file_of_all_businesses_oldest_first(business, staff):
    old, new = keep_certificate(business, checked=False), keep_paper(make_business("neighbour"))
    waited(old, 3)
    keep_paper(business, "no file", file=False)
    keep_certificate(business, number="done")
    keep_paper(make_business("gone", status=Business.Status.CLOSED), "closed")

    page = staff.get(QUEUE)

    assert [row.proof.pk for row in page.context["page"].rows] == [old.pk, new.pk]
    assert "Organic" in text_of(page)
    home = text_of(staff.get("/admin/"))
    assert "Papers to check 2" in home
    with unscoped("as staff do"):
        assert queue.waiting_count() == 2


def test_pages_follow_each_other_without_gap_or_repetition(business, staff, monkeypatch):
    monkeypatch.setattr(queue, "PER_PAGE", 2)
    proofs = [keep_paper(business, str(number)) for number in range(3)]
    proofs += [keep_certificate(business, checked=False, number=str(n)) for n in range(2)]
    moment = timezone.now() - timedelta(days=1)
    with unscoped("a test moves the clock"):
        BusinessPaper.objects.update(updated_at=moment)
        Certificate.objects.update(updated_at=moment)

    seen, after = [], ""
    for _page in range(3):
        page = staff.get(QUEUE, {"after": after}).context["page"]
        seen += [(row.kind, row.proof.pk) for row in page.rows]
        after = page.after

    assert after == ""
    assert len(seen) == len(set(seen)) == 5


@pytest.mark.parametrize(
    "after", ["x", "2026-01-01", "2026-01-01T00:00:00_paper_1", "_", "é_paper_1"]
)
def test_a_place_nobody_gave_is_the_beginning(business, staff, after):
    keep_paper(business)

    assert len(staff.get(QUEUE, {"after": after}).context["page"].rows) == 1


def test_staff_see_what_the_certificate_says(business, staff):
    certificate = keep_certificate(business, checked=False, recognised_in=["EU", "JO"])

    page = text_of(staff.get(place(certificate)))

    assert "BIO-77" in page
    assert "European Union · Jordan" in page
    assert "Everything the business makes" in page


def test_accepting_makes_a_badge_and_leaves_the_queue(business, staff):
    certificate = keep_certificate(business, checked=False)

    reply = answer(staff, certificate, right="1")

    assert reply.headers["Location"] == QUEUE
    found = stored(certificate)
    assert (found.state, str(found.checked_by), found.check_note) == ("VERIFIED", "staff", "")
    assert staff.get(QUEUE).context["page"].rows == []


def test_a_refusal_needs_a_reason_which_the_owner_reads_on_the_first_page(business, staff):
    paper = keep_paper(business)

    told = answer(staff, paper, wrong="1", note=" ")
    assert told.status_code == 200
    assert "Say why it is not accepted" in text_of(told)
    assert stored(paper).state == "WAITING"

    answer(staff, paper, wrong="1", note="The photo is blurred")

    owner = signed_in(business)
    for page in ("/admin/", "/admin/my-business/papers/"):
        assert "The photo is blurred" in text_of(owner.get(page))


def test_what_the_business_changed_meanwhile_is_not_answered(business, staff):
    certificate = keep_certificate(business, checked=False)
    begun = form_values_of_post(staff.get(place(certificate)))
    with scope(business):
        certificate_save(
            certificate=Certificate.objects.get(),
            values={"number": "BIO-78"},
            products=[],
            file=None,
            actor=make_member(business),
        )

    told = staff.post(place(certificate), {**begun, "right": "1"})

    assert "The business changed this" in text_of(told)
    assert stored(certificate).state == "WAITING"


def test_a_paper_without_a_file_cannot_be_found_right(business, staff):
    paper = keep_paper(business, file=False)

    answer(staff, paper, right="1")

    assert stored(paper).state == "WAITING"


def test_each_look_at_the_file_is_noted(business, staff):
    paper = keep_paper(business)

    reply = staff.get(f"{place(paper)}file/")

    assert b"".join(reply.streaming_content) == PDF
    assert ("no-store" in reply["Cache-Control"], reply["X-Content-Type-Options"]) == (
        True,
        "nosniff",
    )
    with scope(business):
        assert FileLook.objects.get().user_name == "staff"


def test_members_have_no_queue(business):
    paper = keep_paper(business)
    member = signed_in(business)

    for address in (QUEUE, place(paper), f"{place(paper)}file/"):
        assert member.get(address).status_code == 403
    assert member.post(place(paper), {"right": "1"}).status_code == 403
    assert stored(paper).state == "WAITING"
    assert "Papers to check" not in text_of(member.get("/admin/"))
