"""Template words of the cards."""

from django import template

from catalog.money import Money, format_money

register = template.Library()


@register.simple_tag
def card_price(amount: Money, language: str, country: str) -> str:
    """An amount as the card's language and the shop's country write it."""
    return format_money(amount, language, country)
