"""What it is and what tells variants apart: category, colour, size, material, apparel."""

import re

from marketplace_export.listing import AxisValue
from marketplace_export.plain_text import clean_line
from marketplace_export.taxonomy import APPAREL, CLOTHING, SHOES

from . import issue_kinds as kinds
from . import specification as spec
from .draft import Draft

_COLOR_WORDS = re.compile(r"[^\W\d_][^\d#]*")
_NOT_A_COLOR = frozenset({"multicolour", "multicolor", "multicolore", "see image", "متعدد الألوان"})
# Measures are a variant's size for Google, unless it has a size of its own.
_SIZE_AXES = ("size", "volume", "weight")


def map_category(draft: Draft) -> None:
    """The numeric id of the most telling category we know: the same in every language."""
    wanted = draft.listing.google_category_ids
    category = known_category(draft)
    if category is None and wanted:
        draft.report(kinds.CATEGORY_UNKNOWN, id=wanted[0])
    elif category is None:
        draft.report(kinds.CATEGORY_MISSING)
    else:
        draft.put("google_product_category", str(category))
        if category != wanted[0]:
            draft.report(kinds.CATEGORY_REPLACED, id=wanted[0], used=category)


def known_category(draft: Draft) -> int | None:
    taxonomy = draft.context.taxonomy
    return next((each for each in draft.listing.google_category_ids if each in taxonomy), None)


def map_variant_values(draft: Draft) -> None:
    """Colour, size, material, gender and age; other axes as named options."""
    listing = draft.listing
    axes = {value.axis: value for value in listing.axes}
    size_axis = next((axis for axis in _SIZE_AXES if axis in axes), None)
    gender = listing.gender if listing.gender in spec.ENUMS["gender"] else ""
    age_group = listing.age_group if listing.age_group in spec.ENUMS["age_group"] else ""
    color = _color(draft, axes.get("color"))
    size = _label(draft, axes[size_axis])[: spec.MAX_LENGTHS["size"]] if size_axis else ""
    draft.put("color", color)
    draft.put("size", size)
    draft.put("material", _material(draft, axes.get("material")))
    draft.put("gender", gender)
    draft.put("age_group", age_group)
    for axis in sorted(axes.keys() - {"color", "material", size_axis}):
        draft.put("variant_option", (("name", axis), ("value", _label(draft, axes[axis])[:250])))
    _report_apparel_gaps(draft, color=color, size=size, gender=gender, age_group=age_group)


def _label(draft: Draft, value: AxisValue) -> str:
    return clean_line(value.label or value.value, draft.listing.language)


def _color(draft: Draft, axis: AxisValue | None) -> str:
    """Up to three colours in plain words, joined by a slash; the first is the main one."""
    names = [_label(draft, axis)] if axis else list(draft.listing.colors)
    kept = []
    for raw in names:
        name = clean_line(raw.replace("/", " "), draft.listing.language)
        if not _COLOR_WORDS.fullmatch(name) or name.casefold() in _NOT_A_COLOR:
            draft.report(kinds.COLOR_LEFT_OUT, color=name)
        else:
            kept.append(name[: spec.MAX_COLOR_LENGTH])
    return _joined(kept, spec.MAX_LENGTHS["color"])


def _material(draft: Draft, axis: AxisValue | None) -> str:
    names = [_label(draft, axis)] if axis else list(draft.listing.materials)
    cleaned = [clean_line(name.replace("/", " "), draft.listing.language) for name in names]
    return _joined([name for name in cleaned if name], spec.MAX_LENGTHS["material"])


def _joined(names: list[str], limit: int) -> str:
    kept = names[: spec.MAX_VALUES_JOINED]
    while kept and len("/".join(kept)) > limit:
        kept.pop()
    return "/".join(kept)


def _report_apparel_gaps(
    draft: Draft, *, color: str, size: str, gender: str, age_group: str
) -> None:
    category, taxonomy = known_category(draft), draft.context.taxonomy
    if category is None or not taxonomy.is_within(category, APPAREL):
        return
    is_sized = taxonomy.is_within(category, CLOTHING) or taxonomy.is_within(category, SHOES)
    if not color:
        draft.report(kinds.COLOR_MISSING)
    if is_sized and not size:
        draft.report(kinds.SIZE_MISSING)
    if not gender:
        draft.report(kinds.GENDER_MISSING)
    if not age_group:
        draft.report(kinds.AGE_GROUP_MISSING)
