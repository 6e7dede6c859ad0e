"""Export work behind the scenes; each task may run twice without harm."""

from django_tasks import task


@task(backend="jobs")
def run_export_task(*, run_id: int) -> None:
    """Build one feed; a run that is over or in another worker's hand is left alone."""
    from marketplace_export.services.building import run_execute

    run_execute(run_id=run_id)
