"""Writes of product families: every save is a version; products are never touched by one."""

from typing import TYPE_CHECKING, Any

from django.db import transaction

from catalog.models import Category, FamilyVersion, ProductFamily

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


class CategoryGone(Exception):
    """The category that the older version stood in was removed since."""


def family_content(family: ProductFamily) -> dict[str, Any]:
    return {name: getattr(family, name) for name in CONTENT}


@transaction.atomic
def family_save(
    *, family: ProductFamily, started_from: int, actor: "User | None" = None, note: str = ""
) -> ProductFamily:
    """Store a new or changed family as its next version; what it was before stays readable.

    `note` says what was done, at most 200 characters. `started_from` is the version the
    editor saw. Raises FamilyChanged when there is a later one.
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
        family=family,
        number=family.version,
        content=family_content(family),
        actor=actor,
        note=note,
    )
    return family


@transaction.atomic
def family_restore(
    *, version: FamilyVersion, started_from: int, note: str, actor: "User | None" = None
) -> ProductFamily:
    """Make a family what it was in an older version, as a new version. Products stay as they are.

    The code stays: products and imports name the family by it. Raises FamilyChanged, and
    CategoryGone when the shelf of then is no longer there.
    """
    family = ProductFamily.objects.select_for_update().get(pk=version.family_id)
    content = {name: version.content[name] for name in CONTENT if name in version.content}
    content.pop("code", None)
    if not Category.objects.filter(pk=content.get("category_id", family.category_id)).exists():
        raise CategoryGone
    for name, value in content.items():
        setattr(family, name, value)
    return family_save(family=family, started_from=started_from, actor=actor, note=note)
