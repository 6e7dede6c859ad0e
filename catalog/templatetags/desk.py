"""Template words of the desk."""

from django import template
from django.utils import translation
from django.utils.html import format_html

from catalog import languages
from catalog.links import shop_path
from catalog.models import Business
from catalog.money import Money, format_money

register = template.Library()


@register.simple_tag(takes_context=True)
def money(context: dict, amount: Money | None) -> str:
    """An amount as the reader's language and the business's country write it, kept in one piece."""
    if amount is None:
        return ""
    business = getattr(context.get("request"), "business", None)
    country = business.country if business else context.get("country", "")
    text = format_money(amount, translation.get_language() or "en", country)
    return format_html('<bdi class="jisr-money">{}</bdi>', text)


@register.simple_tag
def admin_languages() -> list[tuple[str, str]]:
    """The languages of the admin: (tag, what it calls itself)."""
    return languages.admin_languages()


@register.simple_tag
def shop_address(business: Business) -> str:
    """The path of the business's shop in the reader's language."""
    return shop_path(business.slug, translation.get_language() or "en")


@register.simple_tag
def business_name(business: Business) -> str:
    """The name of a business in the reader's language."""
    return business.name_in(translation.get_language() or "en")
