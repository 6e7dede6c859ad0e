"""What time it is where a business works."""

from functools import cache
from zoneinfo import ZoneInfo

from babel.core import get_global
from django.conf import settings

from catalog.models import Business


def time_zone_of(business: Business) -> ZoneInfo:
    """The time zone of the business's country by CLDR; the installation's where it has several."""
    return ZoneInfo(_zone_names().get(business.country, settings.TIME_ZONE))


# Countries with two names for one clock, where the first is as good as the other.
_SAME_CLOCK = {"PS": "Asia/Hebron"}


@cache
def _zone_names() -> dict[str, str]:
    zones: dict[str, list[str]] = {}
    for zone, country in get_global("zone_territories").items():
        zones.setdefault(country, []).append(zone)
    return {country: found[0] for country, found in zones.items() if len(found) == 1} | _SAME_CLOCK
