"""The panel that says what a product lacks for each country its business delivers to."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone, translation
from wagtail.admin.panels import Panel

from catalog.checks import Issue, destination_issues
from catalog.checks.proofs import proven_in
from catalog.checks.words import issue_short
from catalog.forms.places import place_of
from catalog.languages import country_name
from catalog.models import DeliveryZone, Product
from catalog.selectors.papers import claim_proofs


@dataclass(frozen=True)
class Need:
    """One thing that is missing abroad; `field` is the id of the input that mends it."""

    text: str
    is_error: bool
    anchor: str


@dataclass(frozen=True)
class Destinations:
    """Countries for which the same things are missing, by name, and those things."""

    countries: str
    needs: tuple[Need, ...]

    @property
    def is_blocked(self) -> bool:
        return any(need.is_error for need in self.needs)


def destinations_of(product: Product, form: Any = None) -> list[Destinations]:
    """What is missing for each country the business delivers to. Three queries."""
    business, reader = product.business, translation.get_language() or "en"
    variants = list(product.variants.all())
    proofs = claim_proofs([product], today=timezone.localdate())[product.pk]
    reached = dict.fromkeys(
        country
        for zone in DeliveryZone.objects.filter(business=business)
        for country in zone.countries
    )
    groups: dict[tuple, tuple[list[str], list[Issue]]] = {}
    for country in reached:
        if country == business.country:
            continue
        issues = destination_issues(
            product=product,
            business=business,
            variants=variants,
            country=country,
            proofs=proven_in(proofs, country, business.country),
        )
        same = tuple((issue.code, issue.field, issue.sku, issue.severity) for issue in issues)
        names, _first = groups.setdefault(same, ([], issues))
        names.append(country_name(country, reader))
    return [
        Destinations(
            ("، " if reader == "ar" else ", ").join(sorted(names)),
            tuple(_need(issue, product, form, reader) for issue in issues),
        )
        for names, issues in groups.values()
    ]


def _need(issue: Issue, product: Product, form: Any, reader: str) -> Need:
    text = issue_short(issue.code, issue.params, reader)
    shown = f"{text} ({issue.sku})" if issue.sku else text
    return Need(shown, issue.is_error, place_of(issue, product, form))


class DestinationsPanel(Panel):
    """Country by country; nothing for a product that is not saved yet or is sold at home only."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "catalog/panels/destinations.html"

        @property
        def destinations(self) -> list[Destinations]:
            if not hasattr(self, "_destinations"):
                product = self.instance
                self._destinations = destinations_of(product, self.form) if product.pk else []
            return self._destinations

        def is_shown(self) -> bool:
            return bool(self.instance is not None and self.instance.pk and self.destinations)
