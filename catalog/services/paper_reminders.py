"""Reminders before papers and certificates run out: 60, 14 and 0 days before, once each."""

from datetime import date, timedelta
from functools import partial

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from catalog.links import absolute
from catalog.models import Business, BusinessPaper, Certificate, Membership
from catalog.models.papers import Proof
from catalog.papers import days_left, paper_label

STAGES = (60, 14, 0)


def reminders_queue(*, today: date, limit: int = 500) -> int:
    """Queue a mail for each paper that reached its next stage; how many.

    Run in an unscoped block. Twice, or two at once, it reminds once: the row is claimed by an
    update that only the first can make.
    """
    return sum(
        _claim(model, proof, today)
        for model in (BusinessPaper, Certificate)
        for proof in _due(model, today, limit)
    )


def _due(model: type[Proof], today: date, limit: int) -> list[Proof]:
    due = Q(pk__in=())
    for stage in STAGES:
        not_yet = Q(reminded_days__isnull=True) | Q(reminded_days__gt=stage)
        due |= not_yet & Q(valid_until__lte=today + timedelta(days=stage))
    found = model.objects.filter(due).exclude(business__status=Business.Status.CLOSED)
    return list(found.order_by("valid_until", "pk")[:limit])


def _stage(proof: Proof, today: date) -> int:
    left = days_left(proof.valid_until, today) or 0
    return min(stage for stage in STAGES if left <= stage)


@transaction.atomic
def _claim(model: type[Proof], proof: Proof, today: date) -> int:
    from catalog.tasks import mail_paper_task

    stage = _stage(proof, today)
    not_yet = Q(reminded_days__isnull=True) | Q(reminded_days__gt=stage)
    claimed = model.objects.filter(not_yet, pk=proof.pk, valid_until=proof.valid_until)
    if not claimed.update(reminded_days=stage):
        return 0
    kind = "paper" if model is BusinessPaper else "certificate"
    send = partial(mail_paper_task.enqueue, kind=kind, proof_id=proof.pk)
    transaction.on_commit(send, robust=True)
    return 1


def reminder_mail(*, proof: Proof, today: date) -> None:
    """Tell the owners and the business's address, in the business's first language."""
    business = proof.business
    spoken = dict(settings.LANGUAGES)
    language = next((tag for tag in business.languages if tag in spoken), settings.LANGUAGE_CODE)
    addresses = _addresses(business)
    if not addresses or proof.valid_until is None:
        return
    with translation.override(language):
        label = (
            paper_label(proof.kind, business.country)
            if isinstance(proof, BusinessPaper)
            else str(proof)
        )
        context = {
            "label": label,
            "valid_until": proof.valid_until,
            "is_over": proof.valid_until < today,
            "business_name": business.name_in(language),
            "address": absolute(reverse("papers")),
        }
        subject = " ".join(render_to_string("catalog/mail/paper_subject.txt", context).split())
        body = render_to_string("catalog/mail/paper.txt", context)
    EmailMessage(subject, body, bcc=addresses).send()


def _addresses(business: Business) -> list[str]:
    owners = Membership.objects.filter(
        business=business, role=Membership.Role.OWNER, user__is_active=True
    ).values_list("user__email", flat=True)
    return list(dict.fromkeys(filter(None, [business.email, *owners])))
