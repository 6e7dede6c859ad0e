"""Finds the ways to pay: every module below `providers`, without a list to edit."""

from collections.abc import Iterable, Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from storefront.payments import providers as package
from storefront.payments.base import PaymentProvider, PaymentSituation


@cache
def providers() -> Mapping[str, PaymentProvider]:
    """Every way to pay by its code, in the order of the module names."""
    found = [
        import_module(f"{package.__name__}.{module.name}").PROVIDER
        for module in iter_modules(package.__path__)
    ]
    return {provider.code: provider for provider in found}


def provider_for(code: str) -> PaymentProvider | None:
    """The way to pay with this code; None when its module has been removed since."""
    return providers().get(code)


def available(codes: Iterable[str], situation: PaymentSituation) -> list[PaymentProvider]:
    """Those of a shop's ways to pay that a buyer may choose here, in the shop's own order."""
    known = (provider_for(code) for code in codes)
    return [provider for provider in known if provider and provider.is_available(situation)]
