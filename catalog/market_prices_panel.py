"""The part of the product screen that says where prices differ and leads to changing them."""

from wagtail.admin.panels import Panel

from catalog.selectors.markets import MarketLine, market_lines


class MarketPricesPanel(Panel):
    """Countries with prices of their own; a product that is not saved yet has none."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "catalog/panels/market_prices.html"

        def is_shown(self) -> bool:
            match = self.request.resolver_match if self.request else None
            is_old = match is not None and match.url_name == "revisions_revert"
            return bool(self.instance is not None and self.instance.pk) and not is_old

        @property
        def markets(self) -> list[MarketLine]:
            return [line for line in market_lines(product=self.instance) if line.priced]
