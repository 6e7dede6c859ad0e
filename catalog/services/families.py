"""Writes of product families: every save is a version; products are never touched by one."""

from typing import TYPE_CHECKING, Any

from django.db import transaction

from catalog.models import FamilyVersion, ProductFamily

if TYPE_CHECKING:
    from django.contrib.auth.models import User

# What a version remembers.
CONTENT = (
    "code", "names", "category_id", "google_category_id", "hs_code", "net_units", "axes", "fields",
    "codes", "rules", "opened_to", "is_food", "is_cosmetic", "is_animal_product", "position",
)  # fmt: skip


class FamilyChanged(Exception):
    """Somebody saved the family since the editor began; `version` is theirs."""

    def __init__(self, version: int) -> None:
        super().__init__(f"The family is at version {version}.")
        self.version = version


def family_content(family: ProductFamily) -> dict[str, Any]:
    return {name: getattr(family, name) for name in CONTENT}


@transaction.atomic
def family_save(
    *, family: ProductFamily, started_from: int, actor: "User | None" = None
) -> ProductFamily:
    """Store a new or changed family as its next version; what it was before stays readable.

    `started_from` is the version the editor saw. Raises FamilyChanged when there is a later one.
    """
    if family.pk is None:
        family.save()
    else:
        stored = ProductFamily.objects.select_for_update().get(pk=family.pk)
        if stored.version != started_from:
            raise FamilyChanged(stored.version)
        # The first change of a family also keeps what it was when it came.
        FamilyVersion.objects.get_or_create(
            family=stored,
            number=stored.version,
            defaults={"content": family_content(stored)},
        )
        family.version = stored.version + 1
        family.save()
    FamilyVersion.objects.create(
        family=family, number=family.version, content=family_content(family), actor=actor
    )
    return family
