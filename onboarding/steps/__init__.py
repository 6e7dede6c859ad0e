"""The steps to a live shop, one module each; a new step is a new module."""

from importlib import import_module
from pkgutil import iter_modules

from onboarding.steps.base import BusinessFacts, Step


def all_steps() -> list[Step]:
    """Every step of this folder, in the order people take them."""
    found = [
        import_module(f"{__name__}.{module.name}").STEP
        for module in iter_modules(__path__)
        if module.name != "base"
    ]
    return sorted(found, key=lambda step: (step.position, step.code))


__all__ = ["BusinessFacts", "Step", "all_steps"]
