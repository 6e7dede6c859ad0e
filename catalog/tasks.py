"""Work the catalogue does behind the scenes; each task may run twice without harm."""

from contextlib import suppress

from django_tasks import task

from catalog.tenancy import scope, unscoped


@task(backend="jobs")
def make_renditions_task(*, image_id: int) -> None:
    """Make the sizes of one photo and measure it; a photo deleted meanwhile is no error."""
    from catalog.models import MediaImage
    from catalog.services.photo_scores import photo_measure
    from catalog.services.photos import renditions_make

    with unscoped("renditions of one photo, by id"):
        image = MediaImage.objects.filter(pk=image_id).first()
        if image is not None:
            renditions_make(image=image)
            photo_measure(image=image)


@task(backend="jobs")
def apply_import_task(*, run_id: int, actor_id: int | None, language: str) -> None:
    """Apply a checked import; done twice, the second time finds every row unchanged."""
    from django.contrib.auth import get_user_model
    from django.utils import translation

    from catalog.models import ImportRun
    from catalog.services.imports import AlreadyApplied, import_run_apply

    with unscoped("the business of one import, by id"):
        run = ImportRun.objects.select_related("business").filter(pk=run_id).first()
    if run is None:
        return
    actor = get_user_model().objects.filter(pk=actor_id).first()
    with scope(run.business), translation.override(language), suppress(AlreadyApplied):
        import_run_apply(run=run, actor=actor)


@task(backend="jobs")
def mail_paper_task(*, kind: str, proof_id: int) -> None:
    """Remind a business of a paper that runs out; a paper removed meanwhile is no error."""
    from django.utils import timezone

    from catalog.models import BusinessPaper, Certificate
    from catalog.services.paper_reminders import reminder_mail

    model = BusinessPaper if kind == "paper" else Certificate
    with unscoped("one paper, by id, to find its business"):
        proof = model.objects.select_related("business").filter(pk=proof_id).first()
    if proof is not None:
        with scope(proof.business):
            reminder_mail(proof=proof, today=timezone.localdate())
