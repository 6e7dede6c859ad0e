"""Work the catalogue does behind the scenes; each task may run twice without harm."""

from django_tasks import task

from catalog.tenancy import unscoped


@task(backend="jobs")
def make_renditions_task(*, image_id: int) -> None:
    """Make the sizes of one photo; a photo deleted meanwhile is no error."""
    from catalog.models import MediaImage
    from catalog.services.photos import renditions_make

    with unscoped("renditions of one photo, by id"):
        image = MediaImage.objects.filter(pk=image_id).first()
        if image is not None:
            renditions_make(image=image)
