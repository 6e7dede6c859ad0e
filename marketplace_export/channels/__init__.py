"""The marketplaces. Each is one module or package here that holds a `CHANNEL`; adding one edits
no existing file."""

import pkgutil
from functools import cache
from importlib import import_module

from marketplace_export.channel import Channel


class UnknownChannel(LookupError):
    """No channel has this code."""


@cache
def all_channels() -> dict[str, Channel]:
    """Every channel by its code, in order of code. Raises ValueError when two share one."""
    found: dict[str, Channel] = {}
    for module_info in pkgutil.iter_modules(__path__):
        channel = getattr(import_module(f"{__name__}.{module_info.name}"), "CHANNEL", None)
        if channel is None:
            continue
        if channel.code in found:
            raise ValueError(f"Two channels are called {channel.code}.")
        found[channel.code] = channel
    return dict(sorted(found.items()))


def get_channel(code: str) -> Channel:
    """Raises UnknownChannel."""
    try:
        return all_channels()[code]
    except KeyError:
        raise UnknownChannel(code) from None
