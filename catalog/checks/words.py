"""The words of an issue that was stored as its code and parameters."""

from collections.abc import Mapping
from typing import Any

from catalog.checks.claims import claim_message, claim_title
from catalog.checks.destinations import message_of, title_of

_CLAIM = "CLAIM_"


def issue_message(code: str, params: Mapping[str, Any], language: str) -> str:
    """The sentence a person reads; "" when the rule is gone."""
    if code.startswith(_CLAIM):
        return claim_message(code, params, language)
    return message_of(code, params, language)


def issue_title(code: str, language: str) -> str:
    """The reason in a few words; "" when the rule is gone."""
    return claim_title(code, language) if code.startswith(_CLAIM) else title_of(code, language)


def issue_short(code: str, params: Mapping[str, Any], language: str) -> str:
    """What is missing, in a few words: the fact's own name, or the claim with its words."""
    if isinstance(names := params.get("fact"), Mapping):
        return names.get(language) or names.get("en") or ""
    title = issue_title(code, language)
    return f"{title}: {params['words']}" if "words" in params else title
