"""Reads of the programme's public side and of a business's way to a live shop."""

from .directory import ShopCard, country_links, programme_counts, shop_card_page, shop_cards
from .news import latest_news, news_of

__all__ = [
    "ShopCard",
    "country_links",
    "latest_news",
    "news_of",
    "programme_counts",
    "shop_card_page",
    "shop_cards",
]
